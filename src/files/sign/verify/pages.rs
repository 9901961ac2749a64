//! Whether the pages of a PDF say what the data in it says: the data is typeset anew, and its words are compared.
//!
//! Only words are compared. Drawings over them, or a font with wrong glyphs, are not detected.

use super::load;
use crate::export::pdf::pdf;
use crate::fonts::FontSet;
use crate::report::{Mark, Report};
use crate::typeset::{Imprint, SIGNATURE_BOX, typeset_copy};
use lopdf::Document;
use std::sync::Arc;

/// Whether the pages say what the data says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PagesFound {
    /// They do, word for word.
    Same,
    /// They do not.
    Other {
        /// The first page with other words, from 1; a sign-off sheet counts.
        page: usize,
        /// What stands there by the data.
        expected: String,
        /// What stands there.
        found: String,
    },
    /// The data could not be typeset here: no font has one of its characters.
    Unknown,
}

impl PagesFound {
    /// Returns whether the pages say what the data says.
    pub const fn agree(&self) -> bool {
        matches!(self, Self::Same)
    }
}

/// How many characters before the title a copy has at most: number, version, mark, secrecy.
const MAX_HEAD: usize = 40;
/// How the pages of a sign-off sheet begin.
const SHEET: &str = "签发单";
/// How many characters are shown before the first one that differs, and from it on.
const SHOWN: (usize, usize) = (8, 12);
/// What may follow the report: the box of a visible signature, and the list of what a revision changed.
const BEHIND: [&str; 2] = [SIGNATURE_BOX, "修订版"];

/// Compares the texts of all pages, which have no blanks, with what a report says.
pub(super) fn compare(texts: &[String], report: &Report, fonts: &Arc<FontSet>) -> PagesFound {
    let title: String = report.title_lines().concat();
    let title: String = title.chars().filter(|c| !c.is_whitespace()).collect();
    let found = Column::of(texts, &title);
    // A line above the title moves what follows, and a table that is broken elsewhere repeats its head elsewhere.
    let mut nearest = None;
    for mark in [Some(Mark::Original), None] {
        let imprint = Imprint {
            mark,
            ..Imprint::default()
        };
        let pages = typeset_copy(report, &imprint, fonts);
        let Some(texts) = pdf(&pages.document)
            .ok()
            .and_then(|pdf| Document::load_mem(&pdf).ok())
            .map(|file| load::texts(&file))
        else {
            return PagesFound::Unknown;
        };
        match found.difference(&Column::of(&texts, &title)) {
            None => return PagesFound::Same,
            Some(difference) => nearest = nearest.or(Some(difference)),
        }
    }
    nearest.unwrap_or(PagesFound::Unknown)
}

/// The words of a report from its title on, without what stands around them on each page.
struct Column {
    words: Vec<char>,
    /// The page of the first word, and for each page the number of words up to its end.
    first_page: usize,
    ends: Vec<usize>,
}

impl Column {
    fn of(texts: &[String], title: &str) -> Self {
        let is_sheet = |text: &&String| text.starts_with(SHEET) && !text.contains("—1—");
        let n_front = texts.iter().take_while(is_sheet).count();
        let mut words = Vec::new();
        let mut ends = Vec::new();
        for (text, number) in texts.iter().skip(n_front).zip(1..) {
            let text = without_foot(text, number);
            let text = if number == 1 {
                without_head(text, title)
            } else {
                text
            };
            words.extend(text.chars());
            ends.push(words.len());
        }
        Self {
            words,
            first_page: n_front + 1,
            ends,
        }
    }

    /// Returns where it differs first from what it should be.
    fn difference(&self, expected: &Self) -> Option<PagesFound> {
        let same = self.words.iter().zip(&expected.words);
        let at = same.take_while(|(own, expected)| own == expected).count();
        let rest: String = self.words[at..].iter().collect();
        let is_behind = rest.is_empty() || BEHIND.iter().any(|start| rest.starts_with(start));
        if at == expected.words.len() && is_behind {
            return None;
        }
        let page_idx = self.ends.iter().take_while(|&&end| end <= at).count();
        let page_idx = page_idx.min(self.ends.len().saturating_sub(1));
        Some(PagesFound::Other {
            page: self.first_page + page_idx,
            expected: shown(&expected.words, at),
            found: shown(&self.words, at),
        })
    }
}

fn shown(words: &[char], at: usize) -> String {
    let end = words.len().min(at + SHOWN.1);
    words[at.saturating_sub(SHOWN.0)..end].iter().collect()
}

fn without_foot(text: &str, number: usize) -> &str {
    let foot = text.rfind(&format!("—{number}—"));
    foot.map_or(text, |foot| &text[..foot])
}

fn without_head<'a>(text: &'a str, title: &str) -> &'a str {
    let at = text
        .find(title)
        .filter(|&at| text[..at].chars().count() <= MAX_HEAD);
    at.map_or(text, |at| &text[at..])
}
