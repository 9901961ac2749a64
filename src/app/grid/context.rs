//! What the grid reads in a frame besides its own state.

use super::lattice::Lattice;
use crate::report::Report;
use crate::words::Language;
use eframe::egui::Context;

/// The table, its report and the window that an action works with.
pub(super) struct GridContext<'a> {
    pub(super) ctx: &'a Context,
    pub(super) lattice: &'a Lattice,
    pub(super) report: &'a Report,
    pub(super) language: Language,
}
