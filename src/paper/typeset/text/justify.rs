//! Positions the characters of one line: presses marks, or spreads space evenly, until the line is flush.

use super::cluster::Cluster;
use super::kinsoku::{self, Class};
use crate::units::Length;

/// The tolerance for rounding in sums of lengths.
pub(super) const TOLERANCE: Length = Length::pt(0.001);

/// How a line stands in its room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::typeset) enum Alignment {
    /// Flush at both edges.
    Justified,
    /// Flush at the left edge.
    Left,
    /// In the middle.
    Centre,
    /// Flush at the right edge.
    Right,
}

/// The space that a word space takes of what is spread, against 1 between two characters.
const WORD_SPACE: f64 = 3.0;

/// The most that is put between two characters, in cells; a line that would need more is not spread at all, as where it
/// holds little but an address.
const WIDEST_GAP: f64 = 0.25;

/// Returns the left edges of the cells of a line, from the left edge of its room. Blanks at its end hang beyond.
pub(super) fn positions(line: &[Cluster], room: Length, alignment: Alignment) -> Vec<Length> {
    let inked = inked_len(line);
    let slack = room - natural_width(line);
    if slack < -TOLERANCE {
        return pressed(line, inked, -slack);
    }
    let mut x = match alignment {
        Alignment::Justified | Alignment::Left => Length::ZERO,
        Alignment::Centre => slack / 2.0,
        Alignment::Right => slack,
    };
    let gap = match alignment {
        Alignment::Justified => even_gap(&line[..inked], slack),
        _ => Length::ZERO,
    };
    let mut positions = Vec::with_capacity(line.len());
    for (idx, cluster) in line.iter().enumerate() {
        positions.push(x);
        x += cluster.width - cluster.tight;
        if let Some(next) = line[..inked].get(idx + 1) {
            x += gap * gap_weight(cluster, next);
        }
    }
    positions
}

/// Returns the width of a text on one line, without the blanks at its end.
pub(in crate::typeset) fn natural_width(line: &[Cluster]) -> Length {
    let [before @ .., last] = &line[..inked_len(line)] else {
        return Length::ZERO;
    };
    let before = before.iter().map(|cluster| cluster.width - cluster.tight);
    before.sum::<Length>() + last.width
}

fn inked_len(line: &[Cluster]) -> usize {
    line.iter()
        .rposition(|cluster| cluster.class != Class::Space)
        .map_or(0, |last| last + 1)
}

fn even_gap(line: &[Cluster], slack: Length) -> Length {
    let pairs = line.iter().zip(line.iter().skip(1));
    let total: f64 = pairs.map(|(left, right)| gap_weight(left, right)).sum();
    let widest = line.first().map_or(Length::ZERO, |first| first.pitch) * WIDEST_GAP;
    if slack > widest * total {
        return Length::ZERO;
    }
    if total > 0.0 { slack / total } else { slack }
}

/// Returns how much of what is spread comes between two characters, against 1 between two hanzi.
pub(super) fn gap_weight(left: &Cluster, right: &Cluster) -> f64 {
    let is_one = left.tight > Length::ZERO || kinsoku::is_joined(left.class, right.class);
    if left.class == Class::Space {
        WORD_SPACE
    } else if right.class == Class::Space || is_one {
        0.0
    } else {
        1.0
    }
}

/// How much less room a line takes where its marks are pressed.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Give {
    /// The blank of a closing mark at its end, which may hang beyond it unseen.
    pub(super) end: Length,
    /// The blank of an opening mark at its start.
    pub(super) start: Length,
    /// What the marks between give.
    pub(super) within: Length,
}

impl Give {
    pub(super) fn new(first: &Cluster, last: &Cluster, within: Length) -> Self {
        let blank = |cluster: &Cluster, class| match cluster.class {
            own if own == class => cluster.blank,
            _ => Length::ZERO,
        };
        Self {
            end: blank(last, Class::Close),
            start: blank(first, Class::Open),
            within,
        }
    }

    pub(super) fn most(self) -> Length {
        self.end + self.start + self.within
    }

    /// Returns the shares of start and inner marks that make up for an excess; the end gives first.
    pub(super) fn shares(self, excess: Length) -> (f64, f64) {
        let share = |left: Length, most: Length| {
            if most > Length::ZERO && left > Length::ZERO {
                left.min(most) / most
            } else {
                0.0
            }
        };
        let start = share(excess - self.end, self.start);
        let within = share(excess - self.end - self.start, self.within);
        (start, within)
    }
}

fn pressed(line: &[Cluster], inked: usize, excess: Length) -> Vec<Length> {
    let Some((last, before)) = line[..inked].split_last() else {
        return vec![Length::ZERO; line.len()];
    };
    let first = before.first().unwrap_or(last);
    let inner = before.iter().enumerate();
    let within = inner.map(|(idx, cluster)| inner_press(cluster, idx)).sum();
    let (start, share) = Give::new(first, last, within).shares(excess);
    let mut x = Length::ZERO;
    let mut positions = Vec::with_capacity(line.len());
    for (idx, cluster) in line.iter().enumerate() {
        let give = match cluster.class {
            Class::Open if idx == 0 => cluster.blank * start,
            _ => inner_press(cluster, idx) * share,
        };
        let is_open = cluster.class == Class::Open;
        positions.push(if is_open { x - give } else { x });
        x += cluster.width - cluster.tight - give;
    }
    positions
}

// An opening mark at the start of a line gives in its own turn.
fn inner_press(cluster: &Cluster, idx: usize) -> Length {
    match cluster.class {
        Class::Open if idx == 0 => Length::ZERO,
        _ => cluster.press,
    }
}
