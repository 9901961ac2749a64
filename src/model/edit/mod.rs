//! Edits of a report, their undo history, and the differences and merges of two versions.
//!
//! A caller that wants a change returns an [`Edit`]; only the owner of the [`History`] applies it.

mod align;
mod bindings;
mod bound_text;
mod difference;
mod edits;
pub mod find;
mod history;
mod merge;
mod notes;
mod number_choices;
pub mod numbering;
mod promises;
pub mod replace;
mod reporting_year;
mod roll_forward;
mod sentence;
mod topic;
mod waiting;

pub use bound_text::{BoundText, TextPlace};
pub use difference::{Difference, Piece, differences};
pub use edits::{Edit, Properties, between};
pub use history::{History, Revision};
pub use merge::{Conflict, Merge, Whose};
pub use number_choices::{NumberChoice, number_choices};
pub use roll_forward::{Carried, roll_forward};
pub use sentence::{SentenceError, SentencePiece, SentenceTemplate};
pub use topic::Topic;
