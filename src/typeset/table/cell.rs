//! The words of one cell as lines.

use crate::fonts::FontSet;
use crate::form::GridContent;
use crate::typeset::document::{ElementId, Run};
use crate::typeset::style;
use crate::typeset::text::{self, Alignment, Cluster, Frame, Measure, Span, natural_width};
use crate::units::{Length, Rect};
use std::ops::Range;

/// The words of a cell, set in lines.
#[derive(Default)]
pub(super) struct CellText {
    /// The lines; heights are told from the middle of each.
    pub(super) lines: Vec<Vec<Run>>,
    /// The distance from line to line.
    pub(super) leading: Length,
}

/// The room of a cell between the rules beside it.
#[derive(Clone, Copy)]
pub(super) struct Room {
    pub(super) left: Length,
    pub(super) width: Length,
}

impl CellText {
    /// The height of the lines.
    pub(super) fn height(&self) -> Length {
        self.lines.iter().map(|_| self.leading).sum()
    }
}

/// What is set in a cell, and for which element.
#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    pub(super) text: &'a str,
    pub(super) content: GridContent,
    pub(super) element: Option<ElementId>,
}

/// Sets the words of a cell in a type size, or in a smaller one where they are too long for it.
pub(super) fn set(words: Words<'_>, room: Room, size: Length, fonts: &FontSet) -> CellText {
    let (padding, alignment) = match words.content {
        GridContent::Figure(..) => (style::FIGURE_PADDING, Alignment::Centre),
        GridContent::Label(_) => (style::LABEL_PADDING, Alignment::Left),
        GridContent::Caption(_) | GridContent::Head(_) | GridContent::Group(_) => {
            (style::LABEL_PADDING, Alignment::Centre)
        }
    };
    let frame = Frame {
        left: room.left + padding,
        width: room.width - padding * 2.0,
        alignment,
    };
    let mut size = match words.content {
        GridContent::Figure(..) => figure_size(words.text, frame.width, size, fonts),
        _ => size,
    };
    loop {
        let text = lines(words, frame, size, fonts);
        if text.height() <= style::TALLEST_CELL {
            return text;
        }
        size = size * 0.8;
    }
}

/// The characters of a cell.
pub(super) fn clusters(text: &str, size: Length, fonts: &FontSet) -> Vec<Cluster> {
    let span = Span {
        end: text.len(),
        style: style::table(size),
    };
    text::clusters(text, &[span], fonts)
}

// A figure that is too long for its column is set smaller, as far as it can be read, and only then on several lines.
fn figure_size(text: &str, width: Length, size: Length, fonts: &FontSet) -> Length {
    let natural = natural_width(&clusters(text, size, fonts));
    if natural <= width {
        return size;
    }
    (size * (width / natural)).max(style::SMALLEST_TABLE_SIZE)
}

fn lines(words: Words<'_>, frame: Frame, size: Length, fonts: &FontSet) -> CellText {
    let clusters = clusters(words.text, size, fonts);
    let ranges = match words.content {
        GridContent::Head(_) | GridContent::Group(_) => in_pairs(&clusters, frame.width, size),
        _ => None,
    };
    let ranges = ranges.unwrap_or_else(|| match words.content {
        GridContent::Head(_) | GridContent::Caption(_) => even_lines(&clusters, frame.width, size),
        _ => text::break_lines(&clusters, measure(frame.width)),
    });
    CellText {
        lines: ranges
            .into_iter()
            .map(|range| text::runs(&clusters[range], frame, words.element))
            .collect(),
        leading: size * style::CELL_LEADING,
    }
}

// A sentence in a head is set in lines of much the same length, which leave no single character at the end.
fn even_lines(clusters: &[Cluster], width: Length, size: Length) -> Vec<Range<usize>> {
    let mut best = text::break_lines(clusters, measure(width));
    let mut narrower = width - size;
    while best.len() > 1 && narrower > width / 2.0 {
        let lines = text::break_lines(clusters, measure(narrower));
        if lines.len() > best.len() {
            break;
        }
        best = lines;
        narrower -= size;
    }
    best
}

const fn measure(width: Length) -> Measure {
    Measure {
        width,
        indent: Length::ZERO,
    }
}

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

/// The lines of a cell in the middle of its height.
pub(super) fn stacked(text: &CellText, rect: Rect) -> Vec<Run> {
    let mut middle = rect.top() + (rect.size.height - text.height() + text.leading) / 2.0;
    let mut runs = Vec::new();
    for line in &text.lines {
        runs.extend(line.iter().cloned().map(|mut run| {
            run.origin.y += middle;
            run
        }));
        middle += text.leading;
    }
    runs
}
