//! A text on its way into lines: its characters as they are set, and what they are of.

use super::kept_lines::Paragraph;
use super::structure::TextElements;
use super::text::Cluster;
use crate::report::Place;
use std::ops::Range;

/// A text to be set in lines of the grid.
pub(super) struct Source {
    pub(super) paragraph: Paragraph,
    pub(super) clusters: Vec<Cluster>,
    pub(super) place: Place,
    pub(super) elements: TextElements,
    pub(super) n_characters: usize,
}

impl Source {
    /// Returns the characters of the text that a line shows, with the blanks that are not drawn.
    pub(super) fn characters(&self, line: &Range<usize>) -> Range<usize> {
        let start = |idx: usize| match self.clusters.get(idx) {
            _ if idx == 0 => 0,
            Some(cluster) => cluster.character_idx,
            None => self.n_characters,
        };
        start(line.start)..if line.end == 0 {
            self.n_characters
        } else {
            start(line.end)
        }
    }
}
