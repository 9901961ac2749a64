//! A paragraph in sentences.

use std::ops::Range;

/// A sentence of a paragraph with the mark that closes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sentence {
    /// Its characters, counted from 0.
    pub(super) characters: Range<usize>,
    /// Its words.
    pub(super) text: String,
}

/// Returns the sentences of a paragraph; a heading that runs into it is one of its own.
pub(super) fn sentences(paragraph: &str) -> Vec<Sentence> {
    let mut start = 0;
    paragraph
        .split_inclusive(['。', '；', '！', '？', '\n'])
        .map(|text| {
            let end = start + text.chars().count();
            let characters = std::mem::replace(&mut start, end)..end;
            Sentence {
                characters,
                text: text.to_owned(),
            }
        })
        .collect()
}
