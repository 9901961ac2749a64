//! The annual report as data: the statutory form, reports and their edits, the comparison of two years, the numbers of
//! a text and the rules that a report is checked by.
//!
//! ```text
//! bounds, words, units, form -> report -> edit, compare, numbers -> rules
//! ```
//!
//! Nothing here knows files, pages or the window.

#![cfg_attr(
    test,
    expect(clippy::unwrap_used, reason = "a test that fails may panic")
)]

pub mod bounds;
pub mod compare;
pub mod edit;
pub mod error_checks;
pub mod form;
pub mod numbers;
pub mod report;
pub mod rules;
pub mod units;
pub mod words;
