//! Rules on the structure and the words of the text.

pub(super) mod announced;
pub(super) mod citation;
pub(super) mod doubled;
pub(super) mod due;
pub(super) mod fee_amount;
pub(super) mod length;
pub(super) mod letter_o;
pub(super) mod listing;
pub(super) mod lone_bracket;
pub(super) mod no_remedies;
pub(super) mod numbering;
pub(super) mod period;
pub(super) mod problems;
pub(super) mod punctuation;
pub(super) mod repetition;
pub(super) mod slot;
pub(super) mod topics;
pub(super) mod year;
