//! The text of two reports: which paragraphs correspond, and what differs within them.

mod numbers;
mod pairing;
mod pieces;
mod tokens;
mod written;

pub use numbers::NumberChange;
pub(super) use pieces::rows;
pub use pieces::{Piece, PieceKind, diff};
pub use written::NumberKind;

use crate::form::SectionId;
use crate::report::Report;
use pairing::Pair;

/// The lead or a part in both reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionComparison {
    /// The lead or the part.
    pub section: SectionId,
    /// Its paragraphs in the order of the later report; one that only the earlier report has follows the paragraph that
    /// it followed there.
    pub paragraphs: Vec<ParagraphPair>,
}

/// A paragraph in both reports, or one that only one of them has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParagraphPair {
    /// Its position in the earlier report's part, from 0.
    pub old: Option<usize>,
    /// Its position in the later report's part, from 0.
    pub new: Option<usize>,
    /// Whether it stands in another order among its neighbours than before.
    pub is_moved: bool,
    /// The text of both: what is equal with what was removed gives the earlier paragraph, what is equal with what was
    /// added gives the later one.
    pub pieces: Vec<Piece>,
    /// The numbers that changed in sentences that correspond.
    pub numbers: Vec<NumberChange>,
}

/// Compares the lead and every part that one of the reports has.
pub(super) fn compare(old: &Report, new: &Report) -> Vec<SectionComparison> {
    let only_old = old.form.sections().filter(|section| {
        let mut sections = new.form.sections();
        !sections.any(|own| own == *section)
    });
    // Hardly any report has text before a table; without it there is nothing to say of it.
    let is_written = |section: &SectionId| {
        let mut reports = [old, new].into_iter();
        !new.form.is_before_table(*section)
            || reports.any(|report| !report.paragraphs(*section).is_empty())
    };
    new.form
        .sections()
        .chain(only_old)
        .filter(is_written)
        .map(|section| SectionComparison::new(section, old, new))
        .collect()
}

impl SectionComparison {
    fn new(section: SectionId, old: &Report, new: &Report) -> Self {
        let (old, new) = (old.paragraphs(section), new.paragraphs(section));
        let pairs = pairing::pair(old, new).into_iter();
        Self {
            section,
            paragraphs: pairs
                .map(|pair| ParagraphPair::new(pair, old, new))
                .collect(),
        }
    }

    /// Returns whether every paragraph stands in both, unchanged and in the same order.
    pub fn is_same(&self) -> bool {
        self.paragraphs.iter().all(ParagraphPair::is_same)
    }
}

impl ParagraphPair {
    fn new(pair: Pair, old: &[String], new: &[String]) -> Self {
        let words = |idx: Option<usize>, all: &[String]| -> String {
            idx.and_then(|idx| all.get(idx))
                .cloned()
                .unwrap_or_default()
        };
        let (old_text, new_text) = (words(pair.old, old), words(pair.new, new));
        let is_pair = pair.old.is_some() && pair.new.is_some();
        Self {
            old: pair.old,
            new: pair.new,
            is_moved: pair.is_moved,
            pieces: diff(&old_text, &new_text),
            numbers: if is_pair {
                numbers::changes(&old_text, &new_text)
            } else {
                Vec::new()
            },
        }
    }

    /// Returns whether it stands in both, unchanged and in its place.
    pub fn is_same(&self) -> bool {
        let is_pair = self.old.is_some() && self.new.is_some();
        is_pair && !self.is_moved && self.is_word_for_word()
    }

    /// Returns whether it stands in both and words of it differ.
    pub fn is_changed(&self) -> bool {
        self.old.is_some() && self.new.is_some() && !self.is_word_for_word()
    }

    /// Returns whether no word of it differs.
    pub fn is_word_for_word(&self) -> bool {
        self.pieces
            .iter()
            .all(|piece| piece.kind == PieceKind::Equal)
    }

    /// Returns the earlier paragraph; empty where there is none.
    pub fn old_text(&self) -> String {
        self.text_without(PieceKind::Added)
    }

    /// Returns the later paragraph; empty where there is none.
    pub fn new_text(&self) -> String {
        self.text_without(PieceKind::Removed)
    }

    fn text_without(&self, kind: PieceKind) -> String {
        let pieces = self.pieces.iter().filter(|piece| piece.kind != kind);
        pieces.map(|piece| piece.text.as_str()).collect()
    }
}
