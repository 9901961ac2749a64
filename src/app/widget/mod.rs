//! Parts of the window that several panels use.

pub mod prose_edit;
pub mod grid;
