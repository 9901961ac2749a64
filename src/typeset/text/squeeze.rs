//! How far full-width marks can be pressed together: at line ends first, then beside other marks, then within the line.

use super::cluster::Cluster;
use super::kinsoku::Class;
use crate::units::Length;

/// In which order blanks are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// At the ends of the line.
    LineEnd,
    /// Between two marks.
    BetweenMarks,
    /// Beside a single mark.
    Single,
}

/// What a mark can give.
#[derive(Clone, Copy, Debug)]
pub(super) struct Give {
    pub(super) turn: Turn,
    pub(super) most: Length,
}

/// Returns what the last character of a line can give.
pub(super) fn at_line_end(cluster: &Cluster) -> Length {
    match cluster.class {
        Class::Close => cluster.blank,
        _ => Length::ZERO,
    }
}

/// Returns what a character within a line can give; an opening mark gives what is blank before it.
pub(super) fn within_line(cluster: &Cluster, next: &Cluster, is_first: bool) -> Give {
    let give = |turn, share: f64| Give {
        turn,
        most: cluster.blank * share,
    };
    let is_beside_mark = next.blank > Length::ZERO;
    match cluster.class {
        Class::Open if is_first => give(Turn::LineEnd, 1.0),
        Class::Close if is_beside_mark => give(Turn::BetweenMarks, 1.0),
        Class::Open | Class::Close => give(Turn::Single, 0.5),
        _ => give(Turn::Single, 0.0),
    }
}
