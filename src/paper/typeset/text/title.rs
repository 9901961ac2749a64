//! Titles on several lines: broken by meaning, and of lengths that make a 梯形 or 菱形 (GB/T 9704—2012, 7.3.1).

use super::breaker::{Measure, break_lines};
use super::cluster::Cluster;
use super::justify::{TOLERANCE, natural_width};
use super::kinsoku::Break;
use crate::units::Length;
use std::ops::Range;

/// A title with more lines than this is no title; it is broken like text.
const MAX_LINES: usize = 6;

/// The cost of a further line, beside that of its break.
const LINE_COST: f64 = 6.0;
/// The cost of an uneven line, per square of its share of the width.
const UNEVENNESS_COST: f64 = 30.0;
/// How much longer than the mean the middle of a 菱形 is meant to be.
const BULGE: f64 = 1.1;

/// Returns the lines of a title or a name, as ranges of its clusters; `name_len` characters at its start are one name.
pub(in crate::typeset) fn balanced_lines(
    clusters: &[Cluster],
    name_len: usize,
    width: Length,
) -> Vec<Range<usize>> {
    if natural_width(clusters) <= width + TOLERANCE {
        return std::iter::once(0..clusters.len()).collect();
    }
    let title = Title::new(clusters, name_len, width);
    let least = (1..=MAX_LINES).find(|&n_lines| title.lines(n_lines).is_some());
    least
        .into_iter()
        .flat_map(|least| [least, least + 1])
        .filter_map(|n_lines| title.lines(n_lines))
        .min_by(|a, b| a.cost.total_cmp(&b.cost))
        .map_or_else(
            || break_lines(clusters, Measure::ragged(width)),
            |lines| lines.ranges,
        )
}

struct Lines {
    ranges: Vec<Range<usize>>,
    cost: f64,
}

struct Title {
    width: Length,
    /// The left edge of the cell at each place, as if all stood on one line.
    lefts: Vec<Length>,
    /// How much closer the cell at each place stands than the one before it ends.
    tights: Vec<Length>,
    /// The cost of a break at each place; `None` where there can be none.
    costs: Vec<Option<f64>>,
}

impl Title {
    fn new(clusters: &[Cluster], name_len: usize, width: Length) -> Self {
        let (mut lefts, mut tights) = (vec![Length::ZERO], vec![Length::ZERO]);
        let mut x = Length::ZERO;
        for cluster in clusters {
            x += cluster.width - cluster.tight;
            lefts.push(x);
            tights.push(cluster.tight);
        }
        let text: Vec<char> = clusters.iter().map(|cluster| cluster.character).collect();
        let costs = (0..=clusters.len())
            .map(|place| match clusters.get(place) {
                None => Some(0.0),
                Some(cluster) if cluster.before != Break::Free => None,
                Some(_) if place == name_len => Some(0.0),
                Some(_) => Some(break_cost(&text, place)),
            })
            .collect();
        Self {
            width,
            lefts,
            tights,
            costs,
        }
    }

    /// Returns the cheapest way to set the title in so many lines, or `None` where it does not fit.
    fn lines(&self, n_lines: usize) -> Option<Lines> {
        let n_places = self.lefts.len();
        // The cheapest cost up to each place, with the place where its last line begins.
        let mut best: Vec<Option<(f64, usize)>> = vec![None; n_places];
        best[0] = Some((LINE_COST * f64::from(u8::try_from(n_lines).ok()?), 0));
        let mut starts = Vec::new();
        for line_idx in 0..n_lines {
            let next: Vec<_> = (0..n_places)
                .map(|end| self.best_line(&best, end, self.target(line_idx, n_lines)))
                .collect();
            starts.push(
                next.iter()
                    .map(|best| best.map(|(_, start)| start))
                    .collect(),
            );
            best = next;
        }
        let (cost, _) = (*best.last()?)?;
        Some(Lines {
            ranges: ranges(&starts)?,
            cost,
        })
    }

    fn best_line(
        &self,
        best: &[Option<(f64, usize)>],
        end: usize,
        target: Length,
    ) -> Option<(f64, usize)> {
        let break_cost = self.costs[end]?;
        (0..end)
            .rev()
            .map(|start| (start, self.line_width(start, end)))
            .take_while(|&(_, width)| width <= self.width + TOLERANCE)
            .filter_map(|(start, width)| {
                let (cost, _) = best[start]?;
                let unevenness = (width - target) / self.width;
                let cost = cost + break_cost + UNEVENNESS_COST * unevenness * unevenness;
                Some((cost, start))
            })
            .min_by(|(a, _), (b, _)| a.total_cmp(b))
    }

    fn line_width(&self, start: usize, end: usize) -> Length {
        self.lefts[end] + self.tights[end] - self.lefts[start]
    }

    fn target(&self, line_idx: usize, n_lines: usize) -> Length {
        let total = self.lefts.last().copied().unwrap_or_default();
        let mean = u8::try_from(n_lines).map_or(total, |n_lines| total / f64::from(n_lines));
        let is_middle = line_idx > 0 && line_idx + 1 < n_lines;
        if is_middle { mean * BULGE } else { mean }
    }
}

// Reads the chosen lines from the last to the first.
fn ranges(starts: &[Vec<Option<usize>>]) -> Option<Vec<Range<usize>>> {
    let mut end = starts.last()?.len() - 1;
    let mut ranges = Vec::new();
    for line in starts.iter().rev() {
        let start = line[end]?;
        ranges.push(start..end);
        end = start;
    }
    ranges.reverse();
    Some(ranges)
}

/// The cost of a break between two characters that is no known boundary of words.
const BLIND_COST: f64 = 40.0;

/// Words of the title before which it may be broken, with their costs.
const HEADS: [(&str, f64); 4] = [
    ("政府信息公开", 1.0),
    ("信息公开", 8.0),
    ("工作年度报告", 3.0),
    ("年度报告", 5.0),
];

/// The endings of names of places and offices.
const TAILS: [&str; 20] = [
    "自治区",
    "自治州",
    "自治县",
    "省",
    "市",
    "县",
    "区",
    "州",
    "盟",
    "旗",
    "乡",
    "镇",
    "街道",
    "局",
    "厅",
    "委员会",
    "办公室",
    "政府",
    "集团",
    "公司",
];
const TAIL_COST: f64 = 3.0;

/// Words in which what looks like the end of a name is none.
const WORDS: [&str; 11] = [
    "市场",
    "市政",
    "市容",
    "市民",
    "城市",
    "区域",
    "区划",
    "县域",
    "总局",
    "政府办",
    "政府信息",
];

fn break_cost(text: &[char], place: usize) -> f64 {
    let (before, after) = text.split_at(place);
    if let Some((_, cost)) = HEADS.iter().find(|(head, _)| starts_with(after, head)) {
        return *cost;
    }
    if is_year(after) {
        return 0.0;
    }
    let is_tail = TAILS.iter().any(|tail| ends_with(before, tail));
    if is_tail && !WORDS.iter().any(|word| is_within(text, place, word)) {
        TAIL_COST
    } else {
        BLIND_COST
    }
}

fn is_year(text: &[char]) -> bool {
    let n_digits = text.iter().take_while(|c| c.is_ascii_digit()).count();
    n_digits == 4 && text.get(4) == Some(&'年')
}

fn starts_with(text: &[char], word: &str) -> bool {
    let mut text = text.iter();
    word.chars().all(|c| text.next() == Some(&c))
}

fn ends_with(text: &[char], word: &str) -> bool {
    let mut text = text.iter().rev();
    word.chars().rev().all(|c| text.next() == Some(&c))
}

fn is_within(text: &[char], place: usize, word: &str) -> bool {
    let n_chars = word.chars().count();
    (1..n_chars).any(|before| {
        place
            .checked_sub(before)
            .is_some_and(|start| starts_with(&text[start..], word))
    })
}
