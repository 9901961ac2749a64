//! The carry-over from last year's report: its text as a suggestion, its promises, and figures to continue from.
//!
//! It is no part of the report: it is never printed, checked or counted, and becomes text only where the user takes it.

use super::bindings::rewritten_paragraph;
use super::{Binding, Figures};
use crate::form::SectionId;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The carry-over from last year's report (上年底稿).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CarryOver {
    /// The improvements that last year's report promised.
    pub promises: Vec<Promise>,
    /// Last year's figures that this year's continue from, by the cells of last year's report.
    pub figures: Figures,
    text: BTreeMap<SectionId, Arc<[Suggestion]>>,
}

/// A paragraph of last year's report, shown in grey between the paragraphs of this year's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// Its words.
    pub words: String,
    /// How many paragraphs of this year's text stand before it.
    pub n_before: usize,
    /// Its numbers that follow this year's figures; the paragraph they name is this one.
    pub bindings: Vec<Binding>,
}

/// Something that last year's report promised to improve (上年提出的改进措施).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promise {
    /// Its words.
    pub words: String,
    /// Whether this year's report answers it.
    pub is_answered: bool,
}

impl Suggestion {
    /// A paragraph with so many paragraphs of this year's text before it.
    pub fn new(words: impl Into<String>, n_before: usize) -> Self {
        Self {
            words: words.into(),
            n_before,
            bindings: Vec::new(),
        }
    }
}

impl Promise {
    /// A promise that is not answered yet.
    pub fn new(words: impl Into<String>) -> Self {
        Self {
            words: words.into(),
            is_answered: false,
        }
    }
}

impl CarryOver {
    /// Returns whether last year's report left nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Returns the paragraphs of last year's report that are left in a part, in their order.
    pub fn suggestions(&self, section: SectionId) -> &[Suggestion] {
        self.text
            .get(&section)
            .map_or(&[], |suggestions| suggestions)
    }

    /// Returns the words of all paragraphs and promises that are left.
    pub(super) fn all_words(&self) -> impl Iterator<Item = &String> {
        let suggestions = self.text.values().flat_map(|own| own.iter());
        let promises = self.promises.iter().map(|promise| &promise.words);
        promises.chain(suggestions.map(|suggestion| &suggestion.words))
    }

    /// Replaces the paragraphs that are left in a part. Their order is kept: none is placed before an earlier one.
    pub fn set_suggestions(&mut self, section: SectionId, mut suggestions: Vec<Suggestion>) {
        let mut n_before = 0;
        for paragraph in &mut suggestions {
            n_before = paragraph.n_before.max(n_before);
            paragraph.n_before = n_before;
        }
        if suggestions.is_empty() {
            self.text.remove(&section);
        } else {
            self.text.insert(section, suggestions.into());
        }
    }

    /// Returns whether the same paragraphs are left in the same places.
    pub fn has_same_suggestions(&self, other: &Self) -> bool {
        self.text == other.text
    }

    /// Returns the number of paragraphs that are left in all parts.
    pub fn n_suggestions(&self) -> usize {
        self.text
            .values()
            .map(|suggestions| suggestions.len())
            .sum()
    }

    /// Writes the present values of bound numbers into the paragraphs. Returns whether any differed.
    pub(super) fn refresh(&mut self, text: impl Fn(&Binding) -> String) -> bool {
        let mut is_changed = false;
        for suggestions in self.text.values_mut() {
            let rewritten = suggestions.iter().map(|suggestion| {
                let bindings = &suggestion.bindings;
                rewritten_paragraph(&suggestion.words, bindings, &text)
            });
            let rewritten: Vec<_> = rewritten.collect();
            if rewritten.iter().all(Option::is_none) {
                continue;
            }
            is_changed = true;
            let mut changed = suggestions.to_vec();
            for (suggestion, rewritten) in changed.iter_mut().zip(rewritten) {
                if let Some((words, bindings)) = rewritten {
                    (suggestion.words, suggestion.bindings) = (words, bindings);
                }
            }
            *suggestions = changed.into();
        }
        is_changed
    }

    /// Removes paragraphs by their indices. Returns each with the number of paragraphs of the text before it.
    pub(super) fn take(&mut self, section: SectionId, taken: &[usize]) -> Vec<Suggestion> {
        let (mut waiting, mut texts) = (Vec::new(), Vec::new());
        for (idx, suggestion) in self.suggestions(section).iter().enumerate() {
            let moved = Suggestion {
                n_before: suggestion.n_before.saturating_add(texts.len()),
                ..suggestion.clone()
            };
            if taken.contains(&idx) {
                texts.push(moved);
            } else {
                waiting.push(moved);
            }
        }
        self.set_suggestions(section, waiting);
        texts
    }

    /// Drops paragraphs by their indices.
    pub fn drop_suggestions(&mut self, section: SectionId, dropped: &[usize]) {
        let suggestions = self.suggestions(section).iter().enumerate();
        let waiting = suggestions
            .filter(|(idx, _)| !dropped.contains(idx))
            .map(|(_, suggestion)| suggestion.clone())
            .collect();
        self.set_suggestions(section, waiting);
    }

    /// Keeps the places of the paragraphs of a part while the text around them changes from `old` to `new`.
    pub(super) fn follow(&mut self, section: SectionId, old: &[String], new: &[String]) {
        if old.len() == new.len() || self.suggestions(section).is_empty() {
            return;
        }
        let change = Change::between(old, new);
        let mut moved = self.suggestions(section).to_vec();
        for suggestion in &mut moved {
            suggestion.n_before = change.moved(suggestion.n_before);
        }
        self.set_suggestions(section, moved);
    }
}

/// Paragraphs from `start` to `old_end` that were replaced by those from `start` to `new_end`.
struct Change {
    start: usize,
    old_end: usize,
    new_end: usize,
}

impl Change {
    fn between(old: &[String], new: &[String]) -> Self {
        let n_same = |pairs: &mut dyn Iterator<Item = (&String, &String)>| {
            pairs.take_while(|(old, new)| old == new).count()
        };
        let start = n_same(&mut old.iter().zip(new));
        let n_end = n_same(&mut old.iter().rev().zip(new.iter().rev()));
        let n_end = n_end.min(old.len() - start).min(new.len() - start);
        Self {
            start,
            old_end: old.len() - n_end,
            new_end: new.len() - n_end,
        }
    }

    // Text inserted at the place of such a paragraph, as at the end of the paragraph above it, comes before it.
    fn moved(&self, place: usize) -> usize {
        if place < self.start || (place == self.start && self.old_end > self.start) {
            place
        } else if place <= self.old_end {
            self.new_end
        } else {
            (place - self.old_end).saturating_add(self.new_end)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::LEAD;

    fn owned(words: &[&str]) -> Vec<String> {
        words.iter().map(|&words| words.to_owned()).collect()
    }

    fn carry_over(suggestions: &[(&str, usize)]) -> CarryOver {
        let suggestions = suggestions.iter();
        let suggestions = suggestions.map(|&(words, n_before)| Suggestion::new(words, n_before));
        let mut carry_over = CarryOver::default();
        carry_over.set_suggestions(LEAD, suggestions.collect());
        carry_over
    }

    fn shown(carry_over: &CarryOver) -> Vec<(&str, usize)> {
        let suggestions = carry_over.suggestions(LEAD).iter();
        suggestions
            .map(|suggestion| (suggestion.words.as_str(), suggestion.n_before))
            .collect()
    }

    #[test]
    fn paragraphs_are_taken_in_any_order_and_stand_in_the_order_of_last_year() {
        let mut carry_over = carry_over(&[("甲", 0), ("乙", 0), ("丙", 0)]);
        assert_eq!(carry_over.take(LEAD, &[1]), [Suggestion::new("乙", 0)]);
        assert_eq!(shown(&carry_over), [("甲", 0), ("丙", 1)]);
        let both = carry_over.take(LEAD, &[0, 1]);
        assert_eq!(both, [Suggestion::new("甲", 0), Suggestion::new("丙", 2)]);
        assert!(carry_over.is_empty());
    }

    #[test]
    fn what_waits_keeps_its_place_while_text_is_written_around_it() {
        let check = |old: &[&str], new: &[&str], places: &[usize], expected: &[usize]| {
            let suggestions: Vec<_> = places.iter().map(|&place| ("灰", place)).collect();
            let mut carry_over = carry_over(&suggestions);
            carry_over.follow(LEAD, &owned(old), &owned(new));
            let moved: Vec<_> = shown(&carry_over)
                .into_iter()
                .map(|suggestion| suggestion.1)
                .collect();
            assert_eq!(moved, expected, "{old:?} {new:?}");
        };
        // The first words of an empty part, a new paragraph after one, one cut in two, one joined, all deleted.
        check(&[], &["甲"], &[0], &[1]);
        check(&["甲", "乙"], &["甲", "", "乙"], &[0, 1, 2], &[0, 2, 3]);
        check(&["甲乙"], &["甲", "乙"], &[0, 1], &[0, 2]);
        check(
            &["甲", "乙", "丙"],
            &["甲乙", "丙"],
            &[0, 1, 2, 3],
            &[0, 1, 1, 2],
        );
        check(&["甲", "乙"], &[], &[0, 1, 2], &[0, 0, 0]);
    }

    #[test]
    fn a_place_far_behind_the_text_stays_there() {
        let mut carry_over = carry_over(&[("甲", 0), ("乙", usize::MAX)]);
        carry_over.follow(LEAD, &[], &owned(&["新"]));
        assert_eq!(carry_over.take(LEAD, &[0]).len(), 1);
        assert_eq!(shown(&carry_over), [("乙", usize::MAX)]);
    }

    #[test]
    fn what_is_dropped_moves_nothing_else() {
        let mut carry_over = carry_over(&[("甲", 0), ("乙", 2)]);
        carry_over.drop_suggestions(LEAD, &[0]);
        assert_eq!(shown(&carry_over), [("乙", 2)]);
    }
}
