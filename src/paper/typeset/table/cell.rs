//! The words of one cell as lines.

use super::plan::{CellKind, MarkedRange, PlanCell, Stroke, clusters};
use crate::fonts::FontSet;
use crate::typeset::document::{ElementId, Item, Rule, Run};
use crate::typeset::style;
use crate::typeset::text::{self, Alignment, Cluster, Frame, Measure, natural_width};
use crate::units::{Length, Point, Rect};
use std::ops::Range;

/// The words of a cell, set in lines.
#[derive(Default)]
pub(super) struct CellText {
    lines: Vec<CellLine>,
    /// The distance from line to line.
    leading: Length,
    /// Whether the lines begin at the top of the cell, as sentences do that are read beside others.
    is_at_top: bool,
}

/// A line of a cell; heights are measured from its middle.
struct CellLine {
    runs: Vec<Run>,
    strokes: Vec<Rule>,
}

/// The room of a cell between the rules beside it.
#[derive(Clone, Copy)]
pub(super) struct Room {
    pub(super) left: Length,
    pub(super) width: Length,
    /// The most height that its words take.
    pub(super) tallest: Length,
}

impl CellText {
    /// Returns the height of the lines.
    pub(super) fn height(&self) -> Length {
        self.lines.iter().map(|_| self.leading).sum()
    }
}

/// The words to be set in a cell, and their structure element.
#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    pub(super) text: &'a str,
    pub(super) kind: CellKind,
    pub(super) marks: &'a [MarkedRange],
    pub(super) element: Option<ElementId>,
}

impl<'a> Words<'a> {
    pub(super) fn of(cell: &'a PlanCell) -> Self {
        Self {
            text: &cell.words,
            kind: cell.kind,
            marks: &cell.marks,
            element: Some(cell.element),
        }
    }
}

impl Words<'_> {
    /// Returns the element of a character: that of a mark, or that of the cell.
    fn element_of(&self, idx: usize) -> Option<ElementId> {
        let cell = self.element?;
        let mark = self
            .marks
            .iter()
            .find(|mark| mark.characters.contains(&idx));
        Some(mark.and_then(|mark| mark.element).unwrap_or(cell))
    }
}

/// Sets the words of a cell in a type size, or in a smaller one where they are higher than a page is.
pub(super) fn set(words: Words<'_>, room: Room, size: Length, fonts: &FontSet) -> CellText {
    let (padding, alignment) = match words.kind {
        CellKind::Figure => (style::FIGURE_PADDING, Alignment::Centre),
        CellKind::Label | CellKind::Text => (style::LABEL_PADDING, Alignment::Left),
        CellKind::Head => (style::HEAD_PADDING, Alignment::Centre),
        CellKind::Caption | CellKind::Group => (style::LABEL_PADDING, Alignment::Centre),
    };
    let frame = Frame::new(room.left + padding, room.width - padding * 2.0, alignment);
    let mut size = size;
    loop {
        let text = lines(words, frame, size, fonts);
        if text.height() <= room.tallest {
            return text;
        }
        size = size * 0.8;
    }
}

fn lines(words: Words<'_>, frame: Frame, size: Length, fonts: &FontSet) -> CellText {
    let mut lines = Vec::new();
    let mut start = 0;
    for text in words.text.split('\n') {
        let clusters = clusters(text, size, fonts);
        for range in ranges(words.kind, &clusters, frame.width, size) {
            let line = &clusters[range];
            lines.push(CellLine {
                runs: text::runs_of(line, frame, |idx| words.element_of(start + idx)),
                strokes: strokes(line, frame, words.marks, start, size),
            });
        }
        start += text.chars().count() + 1;
    }
    CellText {
        lines,
        leading: size
            * match words.kind {
                CellKind::Text => style::TEXT_LEADING,
                _ => style::CELL_LEADING,
            },
        is_at_top: words.kind == CellKind::Text,
    }
}

fn ranges(kind: CellKind, clusters: &[Cluster], width: Length, size: Length) -> Vec<Range<usize>> {
    let paired = match kind {
        CellKind::Head | CellKind::Group => in_pairs(clusters, width, size),
        CellKind::Caption | CellKind::Label | CellKind::Figure | CellKind::Text => None,
    };
    paired.unwrap_or_else(|| match kind {
        CellKind::Head | CellKind::Caption => even_lines(clusters, width, size),
        CellKind::Label | CellKind::Group | CellKind::Figure | CellKind::Text => {
            text::break_lines(clusters, Measure::ragged(width))
        }
    })
}

/// Returns the strokes of a line, whose first character is number `start` of the cell's words.
fn strokes(
    line: &[Cluster],
    frame: Frame,
    marks: &[MarkedRange],
    start: usize,
    size: Length,
) -> Vec<Rule> {
    let mut strokes = Vec::new();
    for mark in marks {
        let is_in = |idx: usize| mark.characters.contains(&(start + idx));
        let y = match mark.stroke {
            Stroke::Under => size * style::UNDERLINE_DROP,
            Stroke::Through => Length::ZERO,
        };
        strokes.extend(
            text::extents(line, frame, is_in)
                .into_iter()
                .map(|(left, right)| Rule {
                    from: Point::new(left, y),
                    to: Point::new(right, y),
                    thickness: style::STROKE,
                }),
        );
    }
    strokes
}

// A sentence in a head is broken between its clauses where that takes no more lines, else into lines of much the same
// length, which leave no single character at the end.
fn even_lines(clusters: &[Cluster], width: Length, size: Length) -> Vec<Range<usize>> {
    let mut best = text::break_lines(clusters, Measure::ragged(width));
    if let Some(lines) = by_clauses(clusters, width).filter(|lines| lines.len() == best.len()) {
        return lines;
    }
    let mut narrower = width - size;
    while best.len() > 1 && narrower > width / 2.0 {
        let lines = text::break_lines(clusters, Measure::ragged(narrower));
        if lines.len() > best.len() {
            break;
        }
        best = lines;
        narrower -= size;
    }
    best
}

/// Lines of whole clauses, as many on each as fit, or `None` where one does not fit.
fn by_clauses(clusters: &[Cluster], width: Length) -> Option<Vec<Range<usize>>> {
    let mut lines: Vec<Range<usize>> = Vec::new();
    for clause in clusters.split_inclusive(|cluster| CLAUSE_ENDS.contains(&cluster.character)) {
        let start = lines.last().map_or(0, |line| line.end);
        let end = start + clause.len();
        if natural_width(clause) > width {
            return None;
        }
        match lines.last_mut() {
            Some(line) if natural_width(&clusters[line.start..end]) <= width => line.end = end,
            _ => lines.push(start..end),
        }
    }
    Some(lines)
}

/// The marks that end a clause in a head.
const CLAUSE_ENDS: [char; 4] = ['，', '：', '；', '。'];
/// The longest head that is broken in pairs of characters; a longer one is a sentence.
const MAX_PAIRED: usize = 8;

// Most words of a head have two characters: 社会/公益/组织 is read at once, 社会公/益组织 is not.
fn in_pairs(clusters: &[Cluster], width: Length, size: Length) -> Option<Vec<Range<usize>>> {
    let is_short = clusters.len() <= MAX_PAIRED && clusters.len().is_multiple_of(2);
    let is_plain = clusters
        .iter()
        .all(|cluster| ('\u{3400}'..='\u{9fff}').contains(&cluster.character));
    if !is_short || !is_plain || natural_width(clusters) <= width {
        return None;
    }
    let per_line = [8_u8, 6, 4, 2]
        .into_iter()
        .find(|&n| size * f64::from(n) <= width)?;
    let per_line = usize::from(per_line);
    let starts = (0..clusters.len()).step_by(per_line);
    Some(
        starts
            .map(|start| start..(start + per_line).min(clusters.len()))
            .collect(),
    )
}

/// Returns the lines of a cell in the middle of its height.
pub(super) fn stacked(text: &CellText, rect: Rect) -> Vec<Item> {
    let above = if text.is_at_top {
        style::CELL_PADDING
    } else {
        (rect.size.height - text.height()) / 2.0
    };
    let mut middle = rect.top() + above + text.leading / 2.0;
    let mut items = Vec::new();
    for line in &text.lines {
        let runs = line.runs.iter().cloned().map(Item::Text);
        let strokes = line.strokes.iter().copied().map(Item::Rule);
        items.extend(runs.chain(strokes).map(|item| item.lowered(middle)));
        middle += text.leading;
    }
    items
}
