//! The text of two reports: which paragraphs correspond, and what differs within them.

use crate::form::SectionId;
use crate::report::Number;

/// The lead or a part in both reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionComparison {
    /// The lead or the part.
    pub section: SectionId,
    /// Its paragraphs in the order of the later report; one that only the earlier report has stands behind what it
    /// stood behind there.
    pub paragraphs: Vec<ParagraphPair>,
}

/// A paragraph and what it was, or one that only one of the reports has.
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

/// Whose a stretch of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PieceKind {
    /// It stands in both.
    Equal,
    /// It stood in the earlier report only.
    Removed,
    /// It stands in the later report only.
    Added,
}

/// A stretch of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Whose it is.
    pub kind: PieceKind,
    /// The words.
    pub text: String,
}

/// What a number of the text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NumberKind {
    /// A count or an amount; it changes by a difference and percent.
    Amount,
    /// A share (54.0%); it changes by percentage points (百分点).
    Share,
}

/// A number of the text that changed: 新闻发布会 4 → 6 次.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberChange {
    /// The words before it, which say what it is.
    pub before: String,
    /// The earlier number.
    pub old: Number,
    /// The later number.
    pub new: Number,
    /// The word behind it: 次, 件, %; empty where there is none.
    pub unit: String,
    /// What it is.
    pub kind: NumberKind,
}

impl SectionComparison {
    /// Whether every paragraph stands in both, unchanged and in the same order.
    pub fn is_same(&self) -> bool {
        self.paragraphs.iter().all(ParagraphPair::is_same)
    }
}

impl ParagraphPair {
    /// Whether it stands in both, unchanged and in its place.
    pub fn is_same(&self) -> bool {
        !self.is_moved && self.pieces.iter().all(|piece| piece.kind == PieceKind::Equal)
    }
}
