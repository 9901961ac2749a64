//! A sentence of what was found. It may quote the file that was checked, which may hold anything, and is made visible.

use crate::words::{Bilingual, visible};

/// A sentence of what was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The sentence.
    pub words: Bilingual,
    /// What it means for the whole.
    pub tone: Tone,
}

/// The meaning of a sentence for the verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Something agrees.
    Right,
    /// It only says something.
    Note,
    /// Something does not agree, or could not be checked.
    Wrong,
}

impl Line {
    fn new(tone: Tone, chinese: impl Into<String>, english: impl Into<String>) -> Self {
        let words = Bilingual::new(visible(&chinese.into()), visible(&english.into()));
        Self { words, tone }
    }
}

pub(super) fn right(chinese: impl Into<String>, english: impl Into<String>) -> Line {
    Line::new(Tone::Right, chinese, english)
}

pub(super) fn note(chinese: impl Into<String>, english: impl Into<String>) -> Line {
    Line::new(Tone::Note, chinese, english)
}

pub(super) fn wrong(chinese: impl Into<String>, english: impl Into<String>) -> Line {
    Line::new(Tone::Wrong, chinese, english)
}
