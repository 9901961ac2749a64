//! How much of a report stood in last year's (雷同).
//!
//! Counted are the characters of sentences; the form's own words, titles of laws and documents, headings, dates and the
//! statutory phrases of the lead are no repetition and not counted.

use crate::form::SectionId;
use crate::report::Number;
use std::ops::Range;

/// How much of a report stood in an earlier one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Repetition {
    /// The lead and the parts, in the order of the page.
    pub sections: Vec<SectionRepetition>,
    /// The whole text.
    pub text: Share,
    /// The figures of the tables, sums and pairs of 0 left out.
    pub tables: Share,
}

/// How much of the lead or of a part stood in the earlier report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionRepetition {
    /// The lead or the part.
    pub section: SectionId,
    /// All of it.
    pub share: Share,
    /// Its paragraphs, as many as the later report has.
    pub paragraphs: Vec<ParagraphRepetition>,
}

/// How much of a paragraph stood in the earlier report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ParagraphRepetition {
    /// All of it.
    pub share: Share,
    /// The sentences that stood there, in the order of the text.
    pub repeated: Vec<Repeated>,
}

/// A sentence that stood in the earlier report, word for word or nearly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repeated {
    /// Where it stands, in characters of the paragraph from 0.
    pub characters: Range<usize>,
    /// Where it stood.
    pub old: OldSentence,
}

/// A sentence of the earlier report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OldSentence {
    /// The lead or the part.
    pub section: SectionId,
    /// The paragraph in it, from 0.
    pub paragraph: usize,
    /// The characters of the paragraph, counted from 0.
    pub characters: Range<usize>,
    /// Its words.
    pub text: String,
}

/// A part of a whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// What was repeated.
    pub repeated: usize,
    /// Of how much.
    pub counted: usize,
}

impl Share {
    /// The share in percent, to one decimal; none of nothing.
    pub fn percent(self) -> Option<Number> {
        super::change::percent(self.repeated.into(), self.counted.into())
    }
}
