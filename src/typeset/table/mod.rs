//! Tables on paper: columns, rows, cells and rules, whole or broken over pages.
//!
//! Only a description is walked: no edition and no table of the form is known by name.

mod cell;
mod draw;
mod layout;
mod plan;
mod rows;
mod rules;
mod upright;

pub(super) use layout::Layout;
pub(super) use plan::{Bounds, CellKind, Mark, PlanCell, Stroke, TablePlan};

use super::style;
use crate::fonts::Role;

/// The role of everything in a table.
const ROLE: Role = Role::Song;

/// What is added to the label of a group that goes on from the page before.
const CONTINUED: &str = "（续）";
