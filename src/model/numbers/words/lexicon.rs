//! Finds the longest word of the lexicon that begins at a character.

use super::word::Word;
use super::{plain, requests, sentences, tables};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Words by their first character, longest first.
struct Lexicon {
    words: Vec<Vec<(Vec<char>, Word)>>,
    /// For each character below `N_PLACES`, the index of its words; 0 if there are none.
    places: Vec<u16>,
}

/// Every character of a word is in the first plane of Unicode.
const N_PLACES: usize = 0x1_0000;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::new);

/// The longest word that begins at `start`, and its end. Returns `None` where no word begins there.
///
/// No word is longer than a line, so that reading a text takes linear time.
pub(crate) fn word_at(chars: &[char], start: usize) -> Option<(Word, usize)> {
    let rest = chars.get(start..)?;
    let words = LEXICON.beginning_with(*rest.first()?)?;
    words
        .iter()
        .find(|(word, _)| rest.starts_with(word))
        .map(|(word, meaning)| (*meaning, start + word.len()))
}

fn words() -> impl Iterator<Item = (&'static str, Word)> {
    let tables = [
        requests::WORDS,
        tables::WORDS,
        sentences::WORDS,
        plain::WORDS,
    ];
    let meanings = tables.into_iter().flatten();
    meanings.flat_map(|(meaning, words)| words.split_whitespace().map(|word| (word, *meaning)))
}

impl Lexicon {
    fn new() -> Self {
        let mut by_first: BTreeMap<char, Vec<(Vec<char>, Word)>> = BTreeMap::new();
        for (word, meaning) in words() {
            let chars: Vec<char> = word.chars().collect();
            by_first.entry(chars[0]).or_default().push((chars, meaning));
        }
        let mut places = vec![0; N_PLACES];
        let mut words = vec![Vec::new()];
        for (first, mut beginning) in by_first {
            beginning.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
            if let Some(place) = places.get_mut(first as usize) {
                *place = u16::try_from(words.len()).expect("there are a few hundred words");
            }
            words.push(beginning);
        }
        Self { words, places }
    }

    fn beginning_with(&self, first: char) -> Option<&[(Vec<char>, Word)]> {
        let place = self.places.get(first as usize)?;
        self.words.get(usize::from(*place)).map(Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numbers::words::word::Flow;
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
        for (word, _) in words() {
            assert!(seen.insert(word), "{word} stands twice");
        }
    }
}
