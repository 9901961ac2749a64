//! A number with its words, as the sentence tells it.

use super::claim::Claim;
use super::phrase::Phrase;
use crate::numbers::tokens::numeral::Numeral;

/// A number with its words, as the sentence tells it.
#[derive(Clone, Debug)]
pub(crate) struct Mention {
    /// The number.
    pub(crate) numeral: Numeral,
    /// Its unit.
    pub(crate) unit: String,
    /// The words that belong to it.
    pub(crate) phrase: Phrase,
    /// What it claims to be.
    pub(crate) claim: Option<Claim>,
    /// The sentence of the paragraph.
    pub(crate) sentence: usize,
    /// The clause of the paragraph.
    pub(crate) clause: usize,
    /// The mention that it is a part of (其中).
    pub(crate) part_of: Option<usize>,
    /// The mention that it is a share or a change of, where it is one.
    pub(crate) told_of: Option<usize>,
    /// What it is a share of, where it is one.
    pub(crate) share_of: ShareOf,
    /// The mentions whose sum it is (合计).
    pub(crate) sum_of: Vec<usize>,
    /// Its token.
    pub(crate) token_idx: usize,
}

/// What a percentage is a share of: of what, not of which whole.
#[derive(Clone, Debug)]
pub(crate) enum ShareOf {
    /// 予以公开108件，占32.2%: the number told before.
    NumberBefore,
    /// 予以公开占32.2%: what its own words name; none where they are not understood.
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

    /// Whether it counts or measures something by itself.
    pub(crate) fn is_amount(&self) -> bool {
        !self.is_percentage() && !self.is_point() && self.unit != "倍"
    }
}
