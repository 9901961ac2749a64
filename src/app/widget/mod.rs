//! Parts of the window that several panels use.
