//! Files of reports and what surrounds them: the native file and its safety, imports from other formats, what a file is
//! said to be, and signed copies.
//!
//! ```text
//! disk -> store
//! platform, store, import -> intake
//!           store -> sign
//! import, store, sign -> publish
//! ```

#![cfg_attr(
    test,
    expect(clippy::unwrap_used, reason = "a test that fails may panic")
)]

use nianbao_model::{bounds, compare, edit, form, report, rules, units, words};
use nianbao_paper::{export, fonts, typeset};

pub mod disk;
pub mod import;
pub mod intake;
pub mod platform;
pub mod publish;
pub mod sign;
pub mod store;
