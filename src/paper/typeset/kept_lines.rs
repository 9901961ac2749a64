//! The lines of paragraphs as they were broken last: a paragraph that is what it was keeps its lines.
//!
//! While a person writes, one paragraph of many changes. Breaking a paragraph costs more than all else that is done with
//! it, and depends on nothing but what [`Paragraph`] has, as long as the faces stay.

use super::text::{Cluster, Measure, Span, break_lines};
use crate::fonts::Role;
use crate::units::Length;
use std::collections::HashMap;
use std::ops::Range;

/// What the lines of a paragraph depend on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Paragraph {
    text: String,
    /// Where each of its styles ends, in bytes, with its role, size and pitch.
    spans: Vec<(usize, Role, [u64; 2])>,
    /// The clusters that begin another element.
    apart: Vec<usize>,
}

impl Paragraph {
    /// A text in these styles, of which these clusters begin another element.
    pub(super) fn new(text: &str, spans: &[Span], apart: Vec<usize>) -> Self {
        let span = |span: &Span| {
            let style = span.style;
            (span.end, style.role, [style.size, style.pitch].map(bits))
        };
        Self {
            text: text.to_owned(),
            spans: spans.iter().map(span).collect(),
            apart,
        }
    }
}

/// The room for the lines, as a key.
type Room = ([u64; 3], bool);

/// The lines of every paragraph that was set in this round or the last.
#[derive(Debug, Default)]
pub(super) struct KeptLines {
    kept: HashMap<Paragraph, Kept>,
    round: u64,
}

#[derive(Debug)]
struct Kept {
    /// The lines by their room; a paragraph may be tried in several.
    lines: Vec<(Room, Vec<Range<usize>>)>,
    round: u64,
}

impl KeptLines {
    /// Begins another typesetting. What the last one had no use for is forgotten.
    pub(super) fn begin(&mut self) {
        let last = self.round;
        self.kept.retain(|_, kept| kept.round == last);
        self.round += 1;
    }

    /// Returns the lines of a paragraph, which consists of these clusters, in this room.
    pub(super) fn lines(
        &mut self,
        paragraph: &Paragraph,
        clusters: &[Cluster],
        measure: Measure,
    ) -> Vec<Range<usize>> {
        let lengths = [measure.width, measure.indent, measure.least_end];
        let room = (lengths.map(bits), measure.is_justified);
        let round = self.round;
        if let Some(kept) = self.kept.get_mut(paragraph) {
            kept.round = round;
            if let Some((_, lines)) = kept.lines.iter().find(|(own, _)| *own == room) {
                return lines.clone();
            }
        }
        let lines = break_lines(clusters, measure);
        let kept = self.kept.entry(paragraph.clone()).or_insert(Kept {
            lines: Vec::new(),
            round,
        });
        kept.lines.push((room, lines.clone()));
        lines
    }
}

fn bits(length: Length) -> u64 {
    length.to_pt().to_bits()
}
