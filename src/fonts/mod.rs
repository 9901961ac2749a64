//! The faces: those that ship, those that are installed, and their metrics.
