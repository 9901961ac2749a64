//! Merges the carry-over from last year's report of two versions.

use super::align::align;
use crate::form::SectionId;
use crate::report::{Promise, Report, Suggestion};

/// Merges which of last year's promises are answered. Returns `false` where the promises themselves changed.
pub(super) fn merge_answered(merged: &mut Report, [base, ours, theirs]: [&Report; 3]) -> bool {
    let has_same_words = |report: &Report| {
        let promises = report.carry_over.promises.iter();
        promises.map(|promise| &promise.words).eq(ours
            .carry_over
            .promises
            .iter()
            .map(|promise| &promise.words))
    };
    if !has_same_words(base) || !has_same_words(theirs) {
        return false;
    }
    let answered = |report: &Report, idx: usize| {
        let promise: Option<&Promise> = report.carry_over.promises.get(idx);
        promise.is_some_and(|promise| promise.is_answered)
    };
    for (idx, promise) in merged.carry_over.promises.iter_mut().enumerate() {
        let theirs = answered(theirs, idx);
        if theirs != answered(base, idx) {
            promise.is_answered = theirs;
        }
    }
    true
}

/// Removes the paragraphs of last year that they took or dropped, and adds those that they added. Returns the sections
/// that only they changed, whose paragraphs are theirs.
pub(super) fn merge_suggestions(
    merged: &mut Report,
    [base, ours, theirs]: [&Report; 3],
) -> Vec<SectionId> {
    let mut theirs_alone = Vec::new();
    for section in ours.form.all_sections() {
        if is_same(theirs, base, section) {
            continue;
        }
        if is_same(ours, base, section) {
            theirs_alone.push(section);
            continue;
        }
        let [base, ours, theirs] = [base, ours, theirs].map(|report| suggestions(report, section));
        let waiting = together(base, ours, theirs);
        merged.carry_over.set_suggestions(section, waiting);
    }
    theirs_alone
}

fn is_same(a: &Report, b: &Report, section: SectionId) -> bool {
    suggestions(a, section) == suggestions(b, section)
        && a.paragraphs(section) == b.paragraphs(section)
}

fn suggestions(report: &Report, section: SectionId) -> &[Suggestion] {
    report.carry_over.suggestions(section)
}

fn together(base: &[Suggestion], ours: &[Suggestion], theirs: &[Suggestion]) -> Vec<Suggestion> {
    let (kept, _) = matched(base, ours);
    let (left, added) = matched(base, theirs);
    let gone: Vec<usize> = kept
        .iter()
        .zip(&left)
        .filter(|(_, left)| left.is_none())
        .filter_map(|(own, _)| *own)
        .collect();
    let own = ours.iter().enumerate();
    let own = own.filter(|(idx, _)| !gone.contains(idx));
    let mut waiting: Vec<Suggestion> = own.map(|(_, suggestion)| suggestion.clone()).collect();
    let is_known = |suggestion: &Suggestion| ours.iter().any(|own| own.words == suggestion.words);
    let added = added.into_iter().filter_map(|idx| theirs.get(idx));
    waiting.extend(added.filter(|suggestion| !is_known(suggestion)).cloned());
    waiting.sort_by_key(|suggestion| suggestion.n_before);
    waiting
}

fn words(suggestions: &[Suggestion]) -> Vec<&str> {
    suggestions
        .iter()
        .map(|suggestion| suggestion.words.as_str())
        .collect()
}

/// For every paragraph of the old list its place in the new one, and the places that only the new one has.
fn matched(old: &[Suggestion], new: &[Suggestion]) -> (Vec<Option<usize>>, Vec<usize>) {
    let (before, after) = (words(old), words(new));
    let (mut places, mut added) = (vec![None; old.len()], Vec::new());
    for pair in align(&before, &after) {
        let is_same = |old: usize, new: usize| before.get(old) == after.get(new);
        match (pair.old, pair.new) {
            (Some(old), Some(new)) if is_same(old, new) => places[old] = Some(new),
            (_, Some(new)) => added.push(new),
            (_, None) => {}
        }
    }
    (places, added)
}

#[cfg(test)]
mod tests {
    use crate::edit::{Edit, Merge};
    use crate::form::LEAD;
    use crate::report::{Promise, Report, Suggestion};

    fn begun() -> Report {
        let mut report = Report::with_lead(&["今年的第一段"]);
        let lead = [("甲", 0), ("乙", 1), ("丙", 1)];
        let lead = lead.map(|(words, n_before)| Suggestion::new(words, n_before));
        let lead = lead.to_vec();
        report.carry_over.set_suggestions(LEAD, lead);
        for words in ["办好培训。", "合并栏目。", "修订指南。"] {
            report.carry_over.promises.push(Promise::new(words));
        }
        report
    }

    fn after(edits: &[Edit]) -> Report {
        let mut report = begun();
        for edit in edits {
            edit.apply(&mut report);
        }
        report
    }

    fn shown(report: &Report) -> Vec<(&str, usize)> {
        let suggestions = report.carry_over.suggestions(LEAD).iter();
        suggestions
            .map(|suggestion| (suggestion.words.as_str(), suggestion.n_before))
            .collect()
    }

    #[test]
    fn what_one_took_and_the_other_gave_up_waits_no_more() {
        let ours = after(&[Edit::TakeSuggestion(LEAD, vec![0])]);
        let theirs = after(&[Edit::DropSuggestion(LEAD, vec![1])]);
        for versions in [[&ours, &theirs], [&theirs, &ours]] {
            let merge = Merge::new(&begun(), versions[0], versions[1]);
            assert_eq!(merge.conflicts(), []);
            let merged = merge.report(&[]);
            assert_eq!(merged.paragraphs(LEAD), ["甲", "今年的第一段"]);
            assert_eq!(shown(&merged), [("丙", 2)]);
        }
    }

    #[test]
    fn what_both_took_is_text_once() {
        let taken = after(&[Edit::TakeSuggestion(LEAD, vec![0])]);
        let merged = Merge::new(&begun(), &taken, &taken).report(&[]);
        assert_eq!(merged, taken);
    }

    #[test]
    fn what_waits_keeps_its_place_in_the_text_of_both() {
        let ours = after(&[Edit::SetParagraphs(
            LEAD,
            ["我们写的开头", "今年的第一段"].map(str::to_owned).to_vec(),
        )]);
        let theirs = after(&[Edit::SetParagraphs(
            LEAD,
            ["今年的第一段", "他们写的结尾"].map(str::to_owned).to_vec(),
        )]);
        let merge = Merge::new(&begun(), &ours, &theirs);
        assert_eq!(merge.conflicts(), []);
        let merged = merge.report(&[]);
        assert_eq!(merged.paragraphs(LEAD).len(), 3);
        let words: Vec<&str> = shown(&merged).iter().map(|(words, _)| *words).collect();
        assert_eq!(words, ["甲", "乙", "丙"]);
        assert!(shown(&merged).iter().all(|(_, place)| *place <= 3));
    }

    #[test]
    fn promises_that_each_answered_are_answered() {
        let answered = |idx: usize| {
            let mut promises = begun().carry_over.promises;
            promises[idx].is_answered = true;
            after(&[Edit::SetPromises(promises)])
        };
        let merge = Merge::new(&begun(), &answered(0), &answered(2));
        assert_eq!(merge.conflicts(), []);
        let promises = merge.report(&[]).carry_over.promises;
        let flags: Vec<bool> = promises.iter().map(|promise| promise.is_answered).collect();
        assert_eq!(flags, [true, false, true]);
    }
}
