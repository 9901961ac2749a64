//! Parts of the window that several panels use.

pub mod grid;
pub mod prose_edit;
