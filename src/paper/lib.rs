//! A report on paper: faces, the typesetter, and what is written from its pages.
//!
//! ```text
//! fonts -> typeset -> export
//! ```

#![cfg_attr(
    test,
    expect(clippy::unwrap_used, reason = "a test that fails may panic")
)]

use nianbao_model::{compare, form, report, units, words};

pub mod export;
pub mod fonts;
pub mod typeset;
