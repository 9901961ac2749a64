//! Paragraphs as they were set last: one that is what it was keeps its characters and its lines.
//!
//! While a person writes, one paragraph of many changes. What is kept depends on nothing but what [`Paragraph`] has, as
//! long as the faces stay, so that an edit costs as much in a long report as in a short one.

use super::source::{Characters, Paragraph, Source};
use super::structure::TextElements;
use super::style::{self, Indents};
use super::text::{self, Alignment, Frame, Measure};
use crate::typeset::document::Run;
use crate::units::Length;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

/// A line of a paragraph, wherever on a page it will stand.
#[derive(Debug)]
pub(super) struct SetLine {
    /// The characters of the text that it shows.
    pub(super) characters: Range<usize>,
    /// Its runs, each with its first character.
    runs: Vec<(Run, usize)>,
}

impl SetLine {
    /// A line with these characters of a text, in this room.
    pub(super) fn new(source: &Source, range: Range<usize>, frame: Frame) -> Self {
        let characters = source.characters(&range);
        let line = &source.characters.clusters[range];
        let mut drawn = line.iter().filter(|cluster| cluster.glyph.is_some());
        let runs = text::runs_of(line, frame, |idx| source.elements.of(idx));
        let runs = runs.into_iter().map(|run| {
            let first = drawn.next().map_or(0, |cluster| cluster.character_idx);
            drawn.by_ref().take(run.glyphs.len() - 1).for_each(drop);
            (run, first)
        });
        Self {
            characters,
            runs: runs.collect(),
        }
    }

    /// The runs, as parts of these elements.
    pub(super) fn runs(&self, elements: &TextElements) -> Vec<Run> {
        let runs = self.runs.iter().map(|(run, first)| Run {
            element: elements.of(*first),
            ..run.clone()
        });
        runs.collect()
    }
}

/// The room for the lines, as a key: how far the first and the others are indented, how much of the last is filled.
type Room = [u64; 3];

/// Every paragraph that was set in this round or the last.
#[derive(Debug, Default)]
pub(super) struct KeptParagraphs {
    kept: HashMap<Paragraph, Kept>,
    round: u64,
}

#[derive(Debug)]
struct Kept {
    characters: Arc<Characters>,
    /// The lines by their room; a paragraph may be tried in several.
    lines: Vec<(Room, Arc<[SetLine]>)>,
    round: u64,
}

impl KeptParagraphs {
    /// Begins another typesetting. What the last one had no use for is forgotten.
    pub(super) fn begin(&mut self) {
        let last = self.round;
        self.kept.retain(|_, kept| kept.round == last);
        self.round += 1;
    }

    /// Returns the characters of a paragraph, which `make` makes where they are not known.
    pub(super) fn characters(
        &mut self,
        paragraph: &Paragraph,
        make: impl FnOnce() -> Characters,
    ) -> Arc<Characters> {
        let round = self.round;
        if let Some(kept) = self.kept.get_mut(paragraph) {
            kept.round = round;
            return Arc::clone(&kept.characters);
        }
        let characters = Arc::new(make());
        let kept = Kept {
            characters: Arc::clone(&characters),
            lines: Vec::new(),
            round,
        };
        self.kept.insert(paragraph.clone(), kept);
        characters
    }

    /// Returns the lines of a paragraph with these indents, of which the last is filled at least so far. A blank paragraph
    /// is an empty line on the page, where a click still leads to it.
    pub(super) fn lines(
        &mut self,
        source: &Source,
        indents: Indents,
        least_end: Length,
    ) -> Arc<[SetLine]> {
        let room = [indents.first, indents.rest, least_end].map(|length| length.to_pt().to_bits());
        let mut kept = self.kept.get_mut(&source.paragraph);
        let known = kept.as_ref().and_then(|kept| kept.lines(room));
        known.unwrap_or_else(|| {
            let lines: Arc<[SetLine]> = set(source, indents, least_end).into();
            if let Some(kept) = &mut kept {
                kept.lines.push((room, Arc::clone(&lines)));
            }
            lines
        })
    }
}

impl Kept {
    fn lines(&self, room: Room) -> Option<Arc<[SetLine]>> {
        let known = self.lines.iter().find(|(own, _)| *own == room);
        known.map(|(_, lines)| Arc::clone(lines))
    }
}

fn set(source: &Source, indents: Indents, least_end: Length) -> Vec<SetLine> {
    let measure = Measure {
        width: style::TEXT_WIDTH - indents.rest,
        indent: indents.first - indents.rest,
        is_justified: true,
        least_end,
    };
    let mut ranges = text::break_lines(&source.characters.clusters, measure);
    if ranges.is_empty() {
        ranges.push(0..0);
    }
    let last = ranges.len() - 1;
    let line = |(idx, range)| {
        let indent = if idx == 0 {
            indents.first
        } else {
            indents.rest
        };
        let alignment = if idx == last {
            Alignment::Left
        } else {
            Alignment::Justified
        };
        SetLine::new(source, range, frame(alignment, indent))
    };
    ranges.into_iter().enumerate().map(line).collect()
}

/// The room of a line of text with this indent.
pub(super) fn frame(alignment: Alignment, indent: Length) -> Frame {
    let (left, width) = (style::MARGIN_LEFT + indent, style::TEXT_WIDTH - indent);
    Frame::new(left, width, alignment)
}
