//! Nianbao (年报) writes, checks, typesets and publishes the annual report on open government information
//! (政府信息公开工作年度报告).
//!
//! The report is data; a typesetter turns it into pages; the same pages go to the screen and to PDF.
//!
//! ```text
//! form -> report -> edit, compare -> numbers -> rules -> store, import -> intake -+
//!           +-----> typeset -> export (PDF) -> sign, publish ---------------------+-> issuance -> app -> command_line
//! ```
//!
//! `ARCHITECTURE.md` has every module and what it uses; `tests/it/architecture` reads the sources and fails otherwise.

#![cfg_attr(
    test,
    expect(clippy::unwrap_used, reason = "a test that fails may panic")
)]

pub use nianbao_files::{disk, import, intake, platform, publish, sign, store};
pub use nianbao_model::{bounds, cell, compare, edit, form, numbers, report, rules, units, words};
pub use nianbao_paper::{export, fonts, typeset};

pub mod app;
pub mod command_line;
pub mod issuance;
