//! Tables on paper: columns, rows, cells and rules, whole or broken over pages.
//!
//! Only a description is walked: no edition and no table of the form is known by name.

mod cell;
mod columns;
mod draw;
mod layout;
mod plan;
mod rows;
mod rules;
mod upright;

pub(super) use layout::Layout;
pub use upright::vertical_form;

pub(super) use plan::{CellKind, MarkedRange, PlanCell, Stroke, TablePlan};
