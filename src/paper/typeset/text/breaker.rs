//! Breaks a whole paragraph into lines at once: of all ways, the one whose lines cost least (after Knuth and Plass).

use super::cluster::Cluster;
use super::justify::{Give, TOLERANCE, gap_weight, natural_width};
use super::kinsoku::{Break, Class, begins_no_line, ends_no_line};
use crate::units::Length;
use std::ops::Range;

/// The room for the lines of a paragraph.
#[derive(Clone, Copy, Debug)]
pub(in crate::typeset) struct Measure {
    /// The width of a line.
    pub(in crate::typeset) width: Length,
    /// How far the first line is indented.
    pub(in crate::typeset) indent: Length,
    /// Whether lines are spread to the width; else they end where their words do.
    pub(in crate::typeset) is_justified: bool,
    /// How wide the last line ought to be at least.
    pub(in crate::typeset) least_end: Length,
}

impl Measure {
    /// The room for lines that are as wide as their words.
    pub(in crate::typeset) const fn ragged(width: Length) -> Self {
        Self {
            width,
            indent: Length::ZERO,
            is_justified: false,
            least_end: Length::ZERO,
        }
    }

    fn room(self, start: usize) -> Length {
        if start == 0 {
            self.width - self.indent
        } else {
            self.width
        }
    }
}

// Costs are counted in squares of one per cent by which the characters of a line stand further apart.

/// The stretch, in per cent, from which on it is seen at once.
const SEEN_STRETCH: f64 = 3.0;
/// The most stretch, in per cent, that is told from more.
const MOST_STRETCH: f64 = 100.0;
/// The gaps by which the empty end of a ragged line is weighed: those of a line of the text.
const RAGGED_GAPS: f64 = 27.0;
/// The cost of a line, so that fewer are taken where nothing else differs.
const LINE_COST: f64 = 1.0;
/// The cost of an opening mark at the start of a line without its blank.
const START_COST: f64 = 2.0;
/// Half the cost of marks within a line that give all they can.
const PRESS_COST: f64 = 20.0;
/// The cost of a line with pressed marks beside one whose stretch is seen.
const CONTRAST_COST: f64 = 60.0;
/// The cost of any pressed mark in a ragged line, which looks as well with a character less.
const RAGGED_PRESS_COST: f64 = 100.0;
/// The cost of a last line of one character (孤字不成行).
const LONELY_COST: f64 = 150.0;
/// The cost of a last line that is narrower than it ought to be.
const SHORT_END_COST: f64 = 60.0;
/// The cost of a break between 第 and its number: that of a line stretched by somewhat more than a character.
const ORDINAL_COST: f64 = 70.0;
/// The cost of a break within an address: that of a line stretched by somewhat more than three characters.
const ADDRESS_COST: f64 = 6000.0;
/// The cost of a break within a word or number that is longer than a line.
const WORD_COST: f64 = 20_000.0;
/// The cost of a mark at the wrong end of a line, where a line has nothing but marks.
const MARK_COST: f64 = 2_000_000.0;
/// The cost of a line that is too narrow for its only character.
const OVERFULL_COST: f64 = 200_000_000.0;
/// Lines with more room than this, in characters, are not looked at where a fuller one can be had.
const MOST_SLACK: f64 = 6.0;

/// Breaks a text into lines, as ranges of its clusters. The time is linear in the length of the text.
pub(in crate::typeset) fn break_lines(clusters: &[Cluster], measure: Measure) -> Vec<Range<usize>> {
    let Some(first) = clusters.first() else {
        return Vec::new();
    };
    if natural_width(clusters) <= measure.room(0) {
        return std::iter::once(0..clusters.len()).collect();
    }
    Paragraph::new(clusters, measure, first.pitch).lines()
}

/// A paragraph with sums up to each of its places, so that a line is weighed without a look at its characters.
struct Paragraph<'a> {
    clusters: &'a [Cluster],
    measure: Measure,
    pitch: Length,
    sums: Vec<Sums>,
    /// What a break at each place costs; `None` where there can be none.
    costs: Vec<Option<f64>>,
}

/// Sums over the clusters before a place.
#[derive(Clone, Copy, Default)]
struct Sums {
    /// The left edge of the next cell.
    left: Length,
    /// What pressed marks give.
    press: Length,
    /// The weights of the gaps.
    gaps: f64,
    /// Where the last cluster ends that is not a blank.
    inked: usize,
}

/// How the characters of a line stand, which is seen beside a line where they stand otherwise.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tone {
    Even,
    Pressed,
    Loose,
}

/// A way to a place.
#[derive(Clone, Copy)]
struct Way {
    cost: f64,
    /// Where its last line begins.
    start: usize,
    /// How the line before that stands.
    before: Tone,
}

/// The best way to a place for each tone of its last line.
type Ways = [Option<Way>; 3];

impl<'a> Paragraph<'a> {
    fn new(clusters: &'a [Cluster], measure: Measure, pitch: Length) -> Self {
        let mut sums = Vec::with_capacity(clusters.len() + 1);
        let mut sum = Sums::default();
        sums.push(sum);
        for (idx, cluster) in clusters.iter().enumerate() {
            sum.left += cluster.width - cluster.tight;
            sum.press += cluster.press;
            if let Some(next) = clusters.get(idx + 1) {
                sum.gaps += gap_weight(cluster, next);
            }
            if cluster.class != Class::Space {
                sum.inked = idx + 1;
            }
            sums.push(sum);
        }
        let mut paragraph = Self {
            clusters,
            measure,
            pitch,
            sums,
            costs: Vec::new(),
        };
        paragraph.costs = paragraph.break_costs();
        paragraph
    }

    fn break_costs(&self) -> Vec<Option<f64>> {
        let inner = self.clusters.iter().skip(1);
        let inner = inner.map(|cluster| match cluster.before {
            Break::Free => Some(0.0),
            Break::Address => Some(ADDRESS_COST),
            Break::Ordinal => Some(ORDINAL_COST),
            Break::Never => None,
        });
        let mut costs: Vec<_> = std::iter::once(None).chain(inner).collect();
        costs.push(Some(0.0));
        let mut start = 0;
        for end in 1..costs.len() {
            if costs[end].is_none() {
                continue;
            }
            // What is wider than a line has to be broken somewhere.
            if self.natural(start, end) > self.measure.room(start) + TOLERANCE {
                for (idx, cost) in costs[..end].iter_mut().enumerate().skip(start + 1) {
                    *cost = Some(self.forced_cost(idx));
                }
            }
            start = end;
        }
        costs
    }

    fn forced_cost(&self, idx: usize) -> f64 {
        let (before, after) = (self.clusters[idx - 1].class, self.clusters[idx].class);
        if begins_no_line(after) || ends_no_line(before) {
            MARK_COST
        } else {
            WORD_COST
        }
    }

    fn lines(&self) -> Vec<Range<usize>> {
        let n = self.clusters.len();
        let mut ways: Vec<Ways> = vec![[None; 3]; n + 1];
        ways[0][Tone::Even as usize] = Some(Way {
            cost: 0.0,
            start: 0,
            before: Tone::Even,
        });
        let mut furthest = 0;
        for start in 0..n {
            if ways[start].iter().any(Option::is_some) {
                furthest = self.furthest(start, furthest);
                self.extend(&mut ways, start..furthest);
            }
        }
        let mut lines = Vec::new();
        let (mut end, mut way) = (n, cheapest(ways[n]));
        while let Some(last) = way.filter(|_| end > 0) {
            lines.push(last.start..end);
            end = last.start;
            way = ways[end][last.before as usize];
        }
        lines.reverse();
        lines
    }

    /// Returns the last place where a line might end, `known` or behind it.
    fn furthest(&self, start: usize, known: usize) -> usize {
        let room = self.measure.room(start) + self.pitch + TOLERANCE;
        let least = |end: usize| {
            let end = &self.sums[self.sums[end].inked];
            let start = &self.sums[start];
            end.left - start.left - (end.press - start.press)
        };
        let mut end = known.max(start + 1);
        while end < self.clusters.len() && least(end + 1) <= room {
            end += 1;
        }
        end
    }

    /// Weighs the lines from `line.start` that end no later than `line.end`.
    fn extend(&self, ways: &mut [Ways], line: Range<usize>) {
        let start = line.start;
        let begun = begun(ways[start], start);
        let mut is_found = false;
        for end in (start + 1..=line.end).rev() {
            let Some(break_cost) = self.costs[end] else {
                continue;
            };
            let slack = self.measure.room(start) - self.natural(start, end);
            if is_found && slack > self.pitch * MOST_SLACK {
                return;
            }
            if let Some((line_cost, tone)) = self.line_cost(start, end, slack) {
                is_found = true;
                weigh(&mut ways[end], begun, line_cost + break_cost, tone);
            }
        }
        if !is_found {
            weigh(&mut ways[start + 1], begun, OVERFULL_COST, Tone::Even);
        }
    }

    /// Returns the width of a line without the blanks at its end.
    fn natural(&self, start: usize, end: usize) -> Length {
        let inked = self.sums[end].inked;
        if inked <= start {
            return Length::ZERO;
        }
        self.sums[inked].left - self.sums[start].left + self.clusters[inked - 1].tight
    }

    /// Returns the cost of a line and how it stands, or `None` where it does not fit.
    fn line_cost(&self, start: usize, end: usize, slack: Length) -> Option<(f64, Tone)> {
        let is_last = end == self.clusters.len();
        let (cost, tone) = if slack < -TOLERANCE {
            self.press_cost(start, end, -slack)?
        } else if is_last {
            (0.0, Tone::Even)
        } else {
            self.stretch_cost(start, end, slack)
        };
        let end_cost = if is_last && start > 0 {
            self.end_cost(start)
        } else {
            0.0
        };
        Some((LINE_COST + cost + end_cost, tone))
    }

    fn press_cost(&self, start: usize, end: usize, excess: Length) -> Option<(f64, Tone)> {
        let last = self.sums[end].inked - 1;
        let first = &self.clusters[start];
        let own = match first.class {
            Class::Open => first.press,
            _ => Length::ZERO,
        };
        let within = self.sums[last].press - self.sums[start].press - own;
        let give = Give::new(first, &self.clusters[last], within);
        let (start, within) = give.shares(excess);
        let within_cost = PRESS_COST * within * within * (1.0 + within * within);
        let mut cost = START_COST * start * start + within_cost;
        if within > 0.0 && !self.measure.is_justified {
            cost += RAGGED_PRESS_COST;
        }
        let tone = if within > 0.0 {
            Tone::Pressed
        } else {
            Tone::Even
        };
        (excess <= give.most() + TOLERANCE).then_some((cost, tone))
    }

    fn stretch_cost(&self, start: usize, end: usize, slack: Length) -> (f64, Tone) {
        let gaps = if self.measure.is_justified {
            self.sums[self.sums[end].inked.max(1) - 1].gaps - self.sums[start].gaps
        } else {
            RAGGED_GAPS
        };
        let stretch = (slack / self.pitch).max(0.0) / gaps.max(0.01) * 100.0;
        let stretch = stretch.min(MOST_STRETCH);
        let seen = stretch / SEEN_STRETCH;
        let tone = if seen > 1.0 { Tone::Loose } else { Tone::Even };
        (stretch * stretch * (1.0 + seen * seen), tone)
    }

    fn end_cost(&self, start: usize) -> f64 {
        let words = self.clusters[start..].iter();
        let words = words.filter(|cluster| !matches!(cluster.class, Class::Close | Class::Space));
        let width: Length = words.map(|cluster| cluster.width).sum();
        if width < self.pitch * 1.5 {
            LONELY_COST
        } else if self.natural(start, self.clusters.len()) < self.measure.least_end {
            SHORT_END_COST
        } else {
            0.0
        }
    }
}

fn cheapest(ways: Ways) -> Option<Way> {
    let ways = ways.into_iter().flatten();
    ways.min_by(|one, other| one.cost.total_cmp(&other.cost))
}

const TONES: [Tone; 3] = [Tone::Even, Tone::Pressed, Tone::Loose];

/// Returns the cheapest way to a line of each tone that begins at `start`, given the ways to there.
fn begun(ways: Ways, start: usize) -> Ways {
    TONES.map(|tone| {
        cheapest(TONES.map(|before| {
            let is_contrast = matches!(
                (before, tone),
                (Tone::Pressed, Tone::Loose) | (Tone::Loose, Tone::Pressed)
            );
            let contrast = if is_contrast { CONTRAST_COST } else { 0.0 };
            ways[before as usize].map(|way| Way {
                cost: way.cost + contrast,
                start,
                before,
            })
        }))
    })
}

/// Enters a line of this tone among the ways to its end.
fn weigh(ways: &mut Ways, begun: Ways, cost: f64, tone: Tone) {
    let Some(way) = begun[tone as usize] else {
        return;
    };
    let cost = way.cost + cost;
    let known = &mut ways[tone as usize];
    if known.is_none_or(|known| cost < known.cost) {
        *known = Some(Way { cost, ..way });
    }
}
