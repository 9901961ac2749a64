//! A number with its words, its claim and its relations to other numbers of the paragraph.

use super::claim::Claim;
use super::phrase::Phrase;
use crate::numbers::tokens::numeral::Numeral;

/// A number of a paragraph with its words and its claim.
#[derive(Clone, Debug)]
pub(crate) struct Mention {
    /// The number.
    pub(crate) numeral: Numeral,
    /// Its unit.
    pub(crate) unit: String,
    /// The words that belong to it.
    pub(crate) phrase: Phrase,
    /// Which quantity it states.
    pub(crate) claim: Option<Claim>,
    /// The index of its sentence in the paragraph.
    pub(crate) sentence: usize,
    /// The index of its clause in the paragraph.
    pub(crate) clause: usize,
    /// The index of the mention of which it is a part (其中).
    pub(crate) part_of: Option<usize>,
    /// Whether its row has another number in the sentence, so that both may be parts of it.
    pub(crate) is_divided: bool,
    /// Whether it stands in a list that names every part (包括, in brackets).
    pub(crate) is_closed_part: bool,
    /// The number of semicolons before it in the paragraph.
    pub(crate) n_semicolons: usize,
    /// The index of the mention of which it is a share or a change, if it is one.
    pub(crate) relative_to: Option<usize>,
    /// What it is a share of, if it is one.
    pub(crate) share_of: ShareOf,
    /// The rate at which requests were handled, if it is one.
    pub(crate) rate: Option<Rate>,
    /// The indices of the mentions whose sum it is (合计).
    pub(crate) sum_of: Vec<usize>,
    /// The index of its token in the paragraph.
    pub(crate) token_idx: usize,
}

/// A rate at which requests were handled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rate {
    /// Of those that were handled (办结率).
    Handled,
    /// Of those that were handled in time (按时办结率).
    InTime,
}

/// The part that a percentage is a share of.
#[derive(Clone, Debug)]
pub(crate) enum ShareOf {
    /// The number before: 予以公开108件，占32.2%.
    NumberBefore,
    /// The part that its own words name: 予以公开占32.2%. `None` where they are not understood.
    Named(Option<Claim>),
}

impl Mention {
    /// Whether it is a percentage.
    pub(crate) fn is_percentage(&self) -> bool {
        matches!(self.unit.as_str(), "%" | "％")
    }

    /// Whether it is a difference of percentages (百分点).
    pub(crate) fn is_point(&self) -> bool {
        matches!(self.unit.as_str(), "个百分点" | "百分点")
    }

    /// Whether it is a count or an amount, not a ratio.
    pub(crate) fn is_amount(&self) -> bool {
        !self.is_percentage() && !self.is_point() && self.unit != "倍"
    }
}
