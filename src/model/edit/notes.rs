//! Merges what a person noted to findings and numbers, note by note.

use super::topic::Topic;
use crate::form::SectionId;
use crate::report::{Answer, Reading, Report};
use std::collections::HashMap;
use std::hash::Hash;

/// The notes of both versions together.
struct Together<T> {
    /// With ours where both changed the same note.
    ours: Vec<T>,
    /// With theirs there.
    theirs: Vec<T>,
}

impl<T: PartialEq> Together<T> {
    /// Puts them where they belong. Returns whether they differ.
    fn put(self, merged: &mut Vec<T>, other: &mut Vec<T>) -> bool {
        let differ = self.ours != self.theirs;
        (*merged, *other) = (self.ours, self.theirs);
        differ
    }
}

/// Merges the reasons given to findings, or the meanings given to numbers. `merged` gets ours and `other` theirs where both
/// changed the same note; returns whether they did.
pub(super) fn merge_notes(
    topic: Topic,
    merged: &mut Report,
    other: &mut Report,
    [base, ours, theirs]: [&Report; 3],
) -> bool {
    match topic {
        Topic::Answers => {
            let notes = [&base.answers, &ours.answers, &theirs.answers];
            let notes = together(notes.map(Vec::as_slice), subject);
            notes.put(&mut merged.answers, &mut other.answers)
        }
        Topic::Readings => {
            let notes = [&base.readings, &ours.readings, &theirs.readings];
            let notes = together(notes.map(Vec::as_slice), number);
            notes.put(&mut merged.readings, &mut other.readings)
        }
        _ => false,
    }
}

/// What a reason was given to.
fn subject(answer: &Answer) -> (&str, &str, &str) {
    (&answer.rule, &answer.about, &answer.values)
}

/// The number that a meaning was given to.
fn number(reading: &Reading) -> (SectionId, &str, String) {
    let number = reading.number.to_string();
    (reading.section, &reading.context, number)
}

/// In the order of ours, then what they added. A note that one of both took away is gone, unless the other changed it.
fn together<'a, T: Clone + PartialEq, K: Eq + Hash>(
    [base, ours, theirs]: [&'a [T]; 3],
    key: impl Fn(&'a T) -> K,
) -> Together<T> {
    // Where only one of both changed something, or both the same, its order is kept as well.
    if ours == base || theirs == base || ours == theirs {
        let changed = if ours == base { theirs } else { ours };
        return Together {
            ours: changed.to_vec(),
            theirs: changed.to_vec(),
        };
    }
    let by_key = |notes: &'a [T]| -> HashMap<K, &'a T> {
        notes.iter().map(|note| (key(note), note)).collect()
    };
    let (before, own, others) = (by_key(base), by_key(ours), by_key(theirs));
    let mut notes = Together {
        ours: Vec::new(),
        theirs: Vec::new(),
    };
    for note in ours {
        let key = key(note);
        let (was, other) = (before.get(&key).copied(), others.get(&key).copied());
        if other == was && was.is_some() || other.is_none() && was.is_none() {
            notes.ours.push(note.clone());
            notes.theirs.push(note.clone());
            continue;
        }
        // What only they changed is theirs in both.
        let is_unchanged = was == Some(note);
        notes.ours.extend(if is_unchanged {
            other.cloned()
        } else {
            Some(note.clone())
        });
        notes.theirs.extend(other.cloned());
    }
    for note in theirs {
        let key = key(note);
        if own.contains_key(&key) {
            continue;
        }
        match before.get(&key) {
            None => {
                notes.ours.push(note.clone());
                notes.theirs.push(note.clone());
            }
            // We took it away and they changed it.
            Some(was) if *was != note => notes.theirs.push(note.clone()),
            Some(_) => {}
        }
    }
    notes
}

#[cfg(test)]
mod tests {
    use super::super::merge::{Merge, Whose};
    use super::*;

    fn report(reasons: &[(&str, &str)]) -> Report {
        let mut report = Report::with_lead(&["甲"]);
        let answer = |(about, reason): &(&str, &str)| Answer {
            rule: "jump".to_owned(),
            about: (*about).to_owned(),
            values: "1 → 2".to_owned(),
            reason: (*reason).to_owned(),
        };
        report.answers = reasons.iter().map(answer).collect();
        report
    }

    fn merged(versions: [&[(&str, &str)]; 3]) -> Merge {
        let [base, ours, theirs] = versions.map(report);
        Merge::new(&base, &ours, &theirs)
    }

    #[test]
    fn reasons_that_two_gave_to_different_findings_are_all_kept() {
        let merge = merged([
            &[("一", "旧")],
            &[("一", "旧"), ("二", "我们的")],
            &[("三", "他们的"), ("一", "旧")],
        ]);
        assert_eq!(merge.conflicts(), []);
        let expected = report(&[("一", "旧"), ("二", "我们的"), ("三", "他们的")]);
        assert_eq!(merge.report(&[]).answers, expected.answers);
    }

    #[test]
    fn a_reason_that_one_took_away_or_changed_is_gone_or_changed() {
        let merge = merged([
            &[("一", "甲"), ("二", "乙"), ("三", "丙"), ("四", "丁")],
            &[("二", "乙"), ("三", "新丙"), ("四", "丁")],
            &[("一", "甲"), ("三", "丙"), ("四", "新丁")],
        ]);
        assert_eq!(merge.conflicts(), []);
        let expected = report(&[("三", "新丙"), ("四", "新丁")]);
        assert_eq!(merge.report(&[]).answers, expected.answers);
    }

    #[test]
    fn only_of_a_reason_that_both_changed_is_one_chosen() {
        let merge = merged([
            &[("一", "甲")],
            &[("一", "我们的"), ("二", "乙")],
            &[("一", "他们的"), ("三", "丙")],
        ]);
        assert_eq!(merge.conflicts().len(), 1, "{:?}", merge.conflicts());
        let ours = report(&[("一", "我们的"), ("二", "乙"), ("三", "丙")]);
        assert_eq!(merge.report(&[]).answers, ours.answers);
        let theirs = report(&[("一", "他们的"), ("二", "乙"), ("三", "丙")]);
        assert_eq!(merge.report(&[Whose::Theirs]).answers, theirs.answers);
    }

    #[test]
    fn a_reason_that_one_took_away_and_the_other_changed_is_asked_about() {
        let merge = merged([&[("一", "甲")], &[], &[("一", "乙")]]);
        assert_eq!(merge.conflicts().len(), 1, "{:?}", merge.conflicts());
        assert_eq!(merge.report(&[]).answers, []);
        assert_eq!(
            merge.report(&[Whose::Theirs]).answers,
            report(&[("一", "乙")]).answers
        );
        let merge = merged([&[("一", "甲")], &[("一", "乙")], &[]]);
        assert_eq!(merge.conflicts().len(), 1, "{:?}", merge.conflicts());
        assert_eq!(merge.report(&[]).answers, report(&[("一", "乙")]).answers);
        assert_eq!(merge.report(&[Whose::Theirs]).answers, []);
    }

    #[test]
    fn the_same_reason_of_both_stands_once() {
        let merge = merged([&[], &[("一", "甲")], &[("一", "甲")]]);
        assert_eq!(merge.conflicts(), []);
        assert_eq!(merge.report(&[]).answers, report(&[("一", "甲")]).answers);
    }
}
