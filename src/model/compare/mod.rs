//! Two years side by side: the tables cell by cell, the text paragraph by paragraph, and how much of it is repeated.
//!
//! The reports may be of any editions; the form's crosswalk says which cells correspond. A comparison is a value:
//! panels show it, the typesetter and the exports print it, and nothing of it is stored.

mod cells;
mod change;
mod chapters;
mod charts;
mod comparison;
mod largest;
mod likeness;
mod relations;
mod remarks;
pub mod repetition;
mod shares;
mod source;
mod text;
mod words;

pub use cells::{CellComparison, Note, Status};
pub use change::{Change, SMALL_BASE, is_jump};
pub use chapters::Chapter;
pub use charts::{Chart, charts};
pub use comparison::{Comparison, compare, is_one_report};
pub use largest::{Jump, Ranked};
pub use relations::{Outcome, Relation, Term};
pub use remarks::PrintedRow;
pub use repetition::Repetition;
pub use shares::ShareChange;
pub use source::{Source, Sources, elided};
pub use text::{
    NumberChange, NumberKind, ParagraphPair, Piece, PieceKind, SectionComparison, diff,
};
pub use words::{Figures, percent_words};
