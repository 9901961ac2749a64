//! Positions the characters of one line: compresses marks, or spreads space evenly, until the line is flush.

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

/// Returns the left edges of the cells of a line, from the left edge of its room. Blanks at its end hang beyond.
pub(super) fn positions(line: &[Cluster], room: Length, alignment: Alignment) -> Vec<Length> {
    let inked = inked_len(line);
    let natural: Length = line[..inked].iter().map(|cluster| cluster.width).sum();
    let slack = room - natural;
    if slack < -TOLERANCE {
        return pressed(line, inked, -slack);
    }
    match alignment {
        Alignment::Justified => spread(line, inked, slack),
        Alignment::Left => spread(line, inked, Length::ZERO),
        Alignment::Centre => shifted(line, slack / 2.0),
        Alignment::Right => shifted(line, slack),
    }
}

/// Returns the width of a text on one line, without the blanks at its end.
pub(in crate::typeset) fn natural_width(line: &[Cluster]) -> Length {
    line[..inked_len(line)]
        .iter()
        .map(|cluster| cluster.width)
        .sum()
}

fn inked_len(line: &[Cluster]) -> usize {
    line.iter()
        .rposition(|cluster| cluster.class != Class::Space)
        .map_or(0, |last| last + 1)
}

fn shifted(line: &[Cluster], by: Length) -> Vec<Length> {
    let mut x = by;
    line.iter()
        .map(|cluster| {
            let left = x;
            x += cluster.width;
            left
        })
        .collect()
}

fn spread(line: &[Cluster], inked: usize, slack: Length) -> Vec<Length> {
    let gap = |idx: usize| match line.get(idx + 1) {
        Some(next) if idx + 1 < inked => weight(&line[idx], next),
        _ => 0.0,
    };
    let total: f64 = (0..inked).map(gap).sum();
    let is_one_word = total == 0.0;
    // A word that was broken for want of any better place fills its line letter by letter.
    let n_gaps: f64 = line[..inked].iter().skip(1).map(|_| 1.0).sum();
    let mut x = Length::ZERO;
    let mut positions = Vec::with_capacity(line.len());
    for (idx, cluster) in line.iter().enumerate() {
        positions.push(x);
        x += cluster.width;
        if is_one_word && idx + 1 < inked {
            x += slack / n_gaps;
        } else if !is_one_word {
            x += slack * (gap(idx) / total);
        }
    }
    positions
}

fn weight(left: &Cluster, right: &Cluster) -> f64 {
    if left.class == Class::Space {
        WORD_SPACE
    } else if right.class == Class::Space || kinsoku::is_joined(left.class, right.class) {
        0.0
    } else {
        1.0
    }
}

fn pressed(line: &[Cluster], inked: usize, excess: Length) -> Vec<Length> {
    let shares = Shares::new(line, inked, excess);
    let mut x = Length::ZERO;
    let mut positions = Vec::with_capacity(line.len());
    for (idx, cluster) in line.iter().enumerate() {
        let give = shares.of(give(line, inked, idx));
        let is_open = cluster.class == Class::Open;
        positions.push(if is_open { x - give } else { x });
        x += cluster.width - give;
    }
    positions
}

fn give(line: &[Cluster], inked: usize, idx: usize) -> Give {
    let cluster = &line[idx];
    match line.get(idx + 1) {
        Some(next) if idx + 1 < inked => within_line(cluster, next, idx == 0),
        _ => Give {
            turn: Turn::LineEnd,
            most: at_line_end(cluster),
        },
    }
}

/// The share of the possible compression that is used, in each turn.
struct Shares([f64; 3]);

impl Shares {
    fn new(line: &[Cluster], inked: usize, excess: Length) -> Self {
        let mut most = [Length::ZERO; 3];
        for idx in 0..inked {
            let give = give(line, inked, idx);
            most[slot(give.turn)] += give.most;
        }
        let mut left = excess;
        Self(most.map(|most| {
            let taken = left.min(most);
            left -= taken;
            if most > Length::ZERO {
                taken / most
            } else {
                0.0
            }
        }))
    }

    fn of(&self, give: Give) -> Length {
        give.most * self.0[slot(give.turn)]
    }
}

const fn slot(turn: Turn) -> usize {
    match turn {
        Turn::LineEnd => 0,
        Turn::BetweenMarks => 1,
        Turn::Single => 2,
    }
}

/// The order in which marks are compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Turn {
    /// At the ends of the line.
    LineEnd,
    /// Between two marks.
    BetweenMarks,
    /// Beside a single mark.
    Single,
}

/// How far a mark can be compressed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Give {
    turn: Turn,
    pub(super) most: Length,
}

/// Returns how far the last character of a line can be compressed.
pub(super) fn at_line_end(cluster: &Cluster) -> Length {
    match cluster.class {
        Class::Close => cluster.blank,
        _ => Length::ZERO,
    }
}

/// Returns how far a character within a line can be compressed; an opening mark is compressed on its left side.
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
