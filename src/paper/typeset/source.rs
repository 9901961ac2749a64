//! A text on its way into lines: its characters as they are set, and what they are of.

use super::structure::TextElements;
use super::text::{self, Cluster, Span};
use crate::fonts::{FontSet, Role};
use crate::report::Place;
use crate::typeset::document::MissingCharacter;
use std::ops::Range;
use std::sync::Arc;

/// What the characters and lines of a paragraph depend on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Paragraph {
    text: String,
    /// Where each of its styles ends, in bytes, with its role, size and pitch.
    spans: Vec<(usize, Role, [u64; 2])>,
    /// Which stretches of it are elements of their own, whichever those are.
    stretches: Vec<(Range<usize>, usize)>,
}

impl Paragraph {
    /// A text in these styles, of these elements.
    pub(super) fn new(text: &str, spans: &[Span], elements: &TextElements) -> Self {
        let span = |span: &Span| {
            let style = span.style;
            (
                span.end,
                style.role,
                [style.size, style.pitch].map(|length| length.to_pt().to_bits()),
            )
        };
        Self {
            text: text.to_owned(),
            spans: spans.iter().map(span).collect(),
            stretches: elements.pattern(),
        }
    }
}

/// The characters of a paragraph as they are set.
#[derive(Debug)]
pub(super) struct Characters {
    pub(super) clusters: Vec<Cluster>,
    /// Those that no face has, by their places in the text.
    missing: Vec<(char, usize)>,
}

impl Characters {
    /// The characters of a text, of which elements stay apart.
    pub(super) fn new(
        text: &str,
        spans: &[Span],
        elements: &TextElements,
        fonts: &FontSet,
    ) -> Self {
        let mut clusters = text::clusters(text, spans, fonts);
        text::keep_elements_apart(&mut clusters, |idx| elements.of(idx));
        let missing = clusters.iter().filter(|cluster| cluster.glyph.is_none());
        let missing = missing.map(|cluster| (cluster.character, cluster.character_idx));
        Self {
            missing: missing.collect(),
            clusters,
        }
    }

    /// The characters that no face has, at `place`.
    pub(super) fn missing(&self, place: Place) -> impl Iterator<Item = MissingCharacter> {
        let missing = self.missing.iter();
        missing.map(move |&(character, character_idx)| MissingCharacter {
            character,
            place,
            character_idx,
        })
    }
}

/// A text to be set in lines of the grid.
pub(super) struct Source {
    pub(super) paragraph: Paragraph,
    pub(super) characters: Arc<Characters>,
    pub(super) place: Place,
    pub(super) elements: TextElements,
    pub(super) n_characters: usize,
}

impl Source {
    /// Returns the characters of the text that a line shows, with the blanks that are not drawn.
    pub(super) fn characters(&self, line: &Range<usize>) -> Range<usize> {
        let start = |idx: usize| match self.characters.clusters.get(idx) {
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
