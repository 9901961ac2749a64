//! The way through a list of matches, findings or differences.

/// The way to another entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// On to the next one.
    Next,
    /// Back to the one before.
    Previous,
}
