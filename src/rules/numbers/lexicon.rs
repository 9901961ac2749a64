//! Finds the words that are understood: the longest that begins at a character.

use super::word::Word;
use super::{words_of_others, words_of_requests};
use std::collections::HashMap;
use std::sync::LazyLock;

/// Words by their first character, longest first.
struct Lexicon(HashMap<char, Vec<(Vec<char>, Word)>>);

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::new);

/// The longest word that begins at `start`, and where it ends.
///
/// No word is longer than a line, so that a text is read in time in line with its length.
pub(super) fn word_at(chars: &[char], start: usize) -> Option<(Word, usize)> {
    let rest = chars.get(start..)?;
    let words = LEXICON.0.get(rest.first()?)?;
    words
        .iter()
        .find(|(word, _)| rest.starts_with(word))
        .map(|(word, meaning)| (*meaning, start + word.len()))
}

impl Lexicon {
    fn new() -> Self {
        let meanings = words_of_requests::WORDS
            .iter()
            .chain(words_of_others::WORDS)
            .copied();
        let plain = words_of_others::PLAIN_WORDS
            .iter()
            .flat_map(|(meaning, words)| words.iter().map(|word| (*word, *meaning)));
        let mut by_first: HashMap<char, Vec<(Vec<char>, Word)>> = HashMap::new();
        for (word, meaning) in meanings.chain(plain) {
            let chars: Vec<char> = word.chars().collect();
            by_first.entry(chars[0]).or_default().push((chars, meaning));
        }
        for words in by_first.values_mut() {
            words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        }
        Self(by_first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::numbers::word::Flow;
    use std::collections::BTreeSet;

    #[test]
    fn the_longest_word_is_found() {
        let chars: Vec<char> = "结转下年度继续办理".chars().collect();
        assert_eq!(
            word_at(&chars, 0),
            Some((Word::Flow(Flow::CarriedForward), 5))
        );
        assert_eq!(
            word_at(&chars[..2], 0),
            Some((Word::Flow(Flow::CarryOver), 2))
        );
    }

    #[test]
    fn every_word_has_one_meaning() {
        let mut seen = BTreeSet::new();
        for word in words_of_requests::WORDS
            .iter()
            .chain(words_of_others::WORDS)
            .map(|(word, _)| *word)
            .chain(
                words_of_others::PLAIN_WORDS
                    .iter()
                    .flat_map(|(_, words)| words.iter().copied()),
            )
        {
            assert!(seen.insert(word), "{word} stands twice");
        }
    }
}
