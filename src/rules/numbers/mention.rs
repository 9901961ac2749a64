//! A number with its words, as the sentence tells it.

use super::claim::Claim;
use super::numeral::Numeral;
use super::phrase::Phrase;

/// A number with its words, as the sentence tells it.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    /// The number.
    pub(super) numeral: Numeral,
    /// Its unit.
    pub(super) unit: String,
    /// The words that belong to it.
    pub(super) phrase: Phrase,
    /// What it claims to be.
    pub(super) claim: Option<Claim>,
    /// The sentence of the paragraph.
    pub(super) sentence: usize,
    /// The clause of the paragraph.
    pub(super) clause: usize,
    /// The mention that it is a part of (其中).
    pub(super) part_of: Option<usize>,
    /// The mention that it is a share or a change of, where it is one.
    pub(super) told_of: Option<usize>,
    /// What it is a share of, where it is one.
    pub(super) share_of: ShareOf,
    /// The mentions whose sum it is (合计).
    pub(super) sum_of: Vec<usize>,
    /// Its token.
    pub(super) token_idx: usize,
}

/// What a percentage is a share of: of what, not of which whole.
#[derive(Clone, Debug)]
pub(super) enum ShareOf {
    /// 予以公开108件，占32.2%: the number told before.
    NumberBefore,
    /// 予以公开占32.2%: what its own words name; none where they are not understood.
    Named(Option<Claim>),
}

impl Mention {
    /// Whether it is a percentage.
    pub(super) fn is_percentage(&self) -> bool {
        matches!(self.unit.as_str(), "%" | "％")
    }

    /// Whether it is a difference of percentages (百分点).
    pub(super) fn is_point(&self) -> bool {
        matches!(self.unit.as_str(), "个百分点" | "百分点")
    }

    /// Whether it counts or measures something by itself.
    pub(super) fn is_amount(&self) -> bool {
        !self.is_percentage() && !self.is_point() && self.unit != "倍"
    }
}
