//! Three-way merge of two changes to one report, by cell and by paragraph, with the conflicts that are left.

use super::align::align;
use super::bindings::{merge_bindings, with_figures};
use super::difference::{changed_cells, strs};
use super::notes::merge_notes;
use super::topic::{Topic, WHOLE};
use super::waiting::{merge_answered, merge_suggestions};
use crate::form::SectionId;
use crate::report::Report;

/// Whose version is taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Whose {
    /// The version of this window.
    #[default]
    Ours,
    /// That of the file.
    Theirs,
}

/// A conflict: both versions changed it differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// Its topic; paragraphs are counted as in our version.
    pub topic: Topic,
    /// The version before both changes.
    pub base: Option<String>,
    /// The version of this window.
    pub ours: Option<String>,
    /// The version of the file.
    pub theirs: Option<String>,
}

/// The merge of two versions of a report.
#[derive(Clone, Debug)]
pub struct Merge {
    /// Everything but the text; ours where both changed the same.
    merged: Report,
    theirs: Report,
    /// The version before both changes, ours and theirs, with bound numbers of the merged figures.
    with_figures: [Report; 3],
    text: Vec<(SectionId, Vec<Slot>)>,
    conflicts: Vec<Conflict>,
    /// The sections that only they changed.
    theirs_alone: Vec<SectionId>,
}

/// The content of one place of the merged text.
#[derive(Clone, Debug)]
enum Slot {
    Settled(Vec<String>),
    /// The number of the conflict.
    Open(usize),
}

impl Merge {
    /// Merges the changes of `ours` and `theirs` since `base`.
    pub fn new(base: &Report, ours: &Report, theirs: &Report) -> Self {
        let mut merge = Self {
            merged: ours.clone(),
            theirs: theirs.clone(),
            with_figures: [base, ours, theirs].map(Clone::clone),
            text: Vec::new(),
            conflicts: Vec::new(),
            theirs_alone: Vec::new(),
        };
        for topic in WHOLE {
            merge.whole(topic, [base, ours, theirs]);
        }
        for cell in changed_cells(base, theirs) {
            merge.topic(Topic::Cell(cell), [base, ours, theirs]);
        }
        merge.text_with_figures();
        merge
    }

    /// Returns the conflicts that the user has to decide.
    pub fn conflicts(&self) -> &[Conflict] {
        &self.conflicts
    }

    /// Returns the merged report, with the chosen version for every conflict, or ours where none was chosen.
    pub fn report(&self, choices: &[Whose]) -> Report {
        let mut report = self.merged.clone();
        let choice = |idx: usize| choices.get(idx).copied().unwrap_or_default();
        for (idx, conflict) in self.conflicts.iter().enumerate() {
            if choice(idx) == Whose::Theirs {
                conflict.topic.take(&mut report, &self.theirs);
            }
        }
        for (section, slots) in &self.text {
            let mut paragraphs = Vec::new();
            for slot in slots {
                match slot {
                    Slot::Settled(lines) => paragraphs.extend(lines.iter().cloned()),
                    Slot::Open(idx) => paragraphs.extend(self.chosen(*idx, choice(*idx))),
                }
            }
            report.set_paragraphs(*section, paragraphs);
        }
        merge_bindings(&mut report, &self.with_figures);
        for section in &self.theirs_alone {
            let waiting = self.theirs.carry_over.suggestions(*section);
            report
                .carry_over
                .set_suggestions(*section, waiting.to_vec());
        }
        report
    }

    fn chosen(&self, idx: usize, whose: Whose) -> Option<String> {
        let conflict = self.conflicts.get(idx)?;
        match whose {
            Whose::Ours => conflict.ours.clone(),
            Whose::Theirs => conflict.theirs.clone(),
        }
    }

    fn whole(&mut self, topic: Topic, versions: [&Report; 3]) {
        match topic {
            Topic::Suggestion => self.theirs_alone = merge_suggestions(&mut self.merged, versions),
            // They go with the text.
            Topic::Bindings => {}
            Topic::Promises if merge_answered(&mut self.merged, versions) => {}
            Topic::Answers | Topic::Readings => self.notes(topic, versions),
            _ => self.topic(topic, versions),
        }
    }

    fn notes(&mut self, topic: Topic, versions: [&Report; 3]) {
        let (merged, theirs) = (&mut self.merged, &mut self.theirs);
        if merge_notes(topic, merged, theirs, versions) {
            let [base, ..] = versions;
            self.conflicts.push(Conflict {
                topic,
                base: topic.words(base),
                ours: topic.words(&self.merged),
                theirs: topic.words(&self.theirs),
            });
        }
    }

    fn topic(&mut self, topic: Topic, [base, ours, theirs]: [&Report; 3]) {
        if topic.is_same(theirs, base) || topic.is_same(theirs, ours) {
            return;
        }
        if topic.is_same(ours, base) {
            topic.take(&mut self.merged, theirs);
            return;
        }
        self.conflicts.push(Conflict {
            topic,
            base: topic.words(base),
            ours: topic.words(ours),
            theirs: topic.words(theirs),
        });
    }

    // A paragraph that only followed a figure was changed by nobody.
    fn text_with_figures(&mut self) {
        let figures = self.merged.figures.clone();
        let mut versions = self.with_figures.clone();
        for version in versions.iter_mut().chain([&mut self.merged]) {
            with_figures(version, &figures);
        }
        let [base, ours, theirs] = &versions;
        for section in ours.form.all_sections() {
            self.text(section, [base, ours, theirs]);
        }
        self.with_figures = versions;
    }

    fn text(&mut self, section: SectionId, versions: [&Report; 3]) {
        let [base, ours, theirs] = versions.map(|report| report.paragraphs(section));
        if theirs == base || theirs == ours {
            return;
        }
        let mine = Branch::new(base, ours);
        let other = Branch::new(base, theirs);
        let mut slots = Vec::new();
        for idx in 0..=base.len() {
            slots.push(Slot::Settled(added(&mine.added[idx], &other.added[idx])));
            let Some(was) = base.get(idx) else { break };
            let (own, others) = (&mine.kept[idx], &other.kept[idx]);
            let words =
                |kept: &Option<(usize, String)>| kept.as_ref().map(|(_, text)| text.clone());
            let (own_words, other_words) = (words(own), words(others));
            let is_ours = own_words == other_words || other_words.as_ref() == Some(was);
            if is_ours || own_words.as_ref() == Some(was) {
                let taken = if is_ours { own_words } else { other_words };
                slots.push(Slot::Settled(taken.into_iter().collect()));
                continue;
            }
            slots.push(Slot::Open(self.conflicts.len()));
            let place = own.as_ref().map_or(idx, |(place, _)| *place);
            self.conflicts.push(Conflict {
                topic: Topic::Paragraph(section, place),
                base: Some(was.clone()),
                ours: own_words,
                theirs: other_words,
            });
        }
        self.text.push((section, slots));
    }
}

/// The changes of one version to the paragraphs.
struct Branch {
    /// For every paragraph of the base its new index and text; `None` where it was removed.
    kept: Vec<Option<(usize, String)>>,
    /// The paragraphs that were added before each paragraph of the base, and at the end.
    added: Vec<Vec<String>>,
}

impl Branch {
    fn new(base: &[String], new: &[String]) -> Self {
        let mut branch = Self {
            kept: vec![None; base.len()],
            added: vec![Vec::new(); base.len() + 1],
        };
        let mut n_passed = 0;
        for pair in align(&strs(base), &strs(new)) {
            let text = pair.new.and_then(|idx| Some((idx, new.get(idx)?.clone())));
            if let Some(idx) = pair.old {
                branch.kept[idx] = text;
                n_passed = idx + 1;
            } else if let Some((_, text)) = text {
                branch.added[n_passed].push(text);
            }
        }
        branch
    }
}

// Paragraphs that both added in the same place are all kept; the same one only once.
fn added(ours: &[String], theirs: &[String]) -> Vec<String> {
    let others = theirs.iter().filter(|text| !ours.contains(text));
    ours.iter().chain(others).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cell;
    use crate::form::LEAD;
    use crate::report::Figure;

    fn check(base: &[&str], ours: &[&str], theirs: &[&str], expected: &[&str]) {
        let merge = Merge::new(
            &Report::with_lead(base),
            &Report::with_lead(ours),
            &Report::with_lead(theirs),
        );
        assert_eq!(merge.conflicts(), [], "{ours:?} {theirs:?}");
        assert_eq!(merge.report(&[]).paragraphs(LEAD), expected);
    }

    #[test]
    fn changes_of_different_paragraphs_go_together() {
        let base = ["一二三四五", "六七八九十", "子丑寅卯辰"];
        check(
            &base,
            &["一二三四五甲", "六七八九十", "子丑寅卯辰"],
            &["一二三四五", "六七八九十乙", "子丑寅卯辰"],
            &["一二三四五甲", "六七八九十乙", "子丑寅卯辰"],
        );
        check(&base, &base[1..], &base[..2], &["六七八九十"]);
        check(
            &base[..1],
            &["一二三四五", "我们的新段"],
            &["他们的前言", "一二三四五", "另外增加了"],
            &["他们的前言", "一二三四五", "我们的新段", "另外增加了"],
        );
        check(
            &base[..1],
            &["一二三四五", "都加了的话"],
            &["一二三四五", "都加了的话", "另外增加了"],
            &["一二三四五", "都加了的话", "另外增加了"],
        );
        check(&base, &base, &["全新"], &["全新"]);
        check(
            &base[..1],
            &["同样改了一二三四五"],
            &["同样改了一二三四五"],
            &["同样改了一二三四五"],
        );
    }

    #[test]
    fn a_paragraph_that_both_changed_is_a_conflict_and_the_choice_counts() {
        let merge = Merge::new(
            &Report::with_lead(&["一二三四五"]),
            &Report::with_lead(&["一二三四五甲"]),
            &Report::with_lead(&["一二三四五乙"]),
        );
        let [conflict] = merge.conflicts() else {
            panic!("one conflict: {:?}", merge.conflicts());
        };
        assert_eq!(conflict.topic, Topic::Paragraph(LEAD, 0));
        assert_eq!(merge.report(&[]).paragraphs(LEAD), ["一二三四五甲"]);
        let theirs = merge.report(&[Whose::Theirs]);
        assert_eq!(theirs.paragraphs(LEAD), ["一二三四五乙"]);
    }

    #[test]
    fn cells_go_together_one_by_one() {
        let [natural, business] = [
            cell!("requests.received.natural"),
            cell!("requests.received.business"),
        ];
        let with = |a: i64, b: i64| {
            let mut report = Report::with_lead(&[]);
            report.figures.set(natural, Figure::from(a));
            report.figures.set(business, Figure::from(b));
            report
        };
        let merge = Merge::new(&with(1, 1), &with(2, 1), &with(1, 3));
        assert_eq!(merge.conflicts(), []);
        assert_eq!(merge.report(&[]), with(2, 3));
        let merge = Merge::new(&with(1, 1), &with(2, 1), &with(3, 3));
        assert_eq!(merge.conflicts().len(), 1);
        assert_eq!(merge.report(&[]), with(2, 3));
        assert_eq!(merge.report(&[Whose::Theirs]), with(3, 3));
    }

    #[test]
    fn the_head_goes_together_as_well() {
        let base = Report::with_lead(&["甲"]);
        let (mut ours, mut theirs) = (base.clone(), base.clone());
        ours.agency = "改名的局".to_owned();
        theirs.year = 2025;
        theirs.title = vec!["标题".to_owned()];
        let merged = Merge::new(&base, &ours, &theirs).report(&[]);
        assert_eq!((merged.agency.as_str(), merged.year), ("改名的局", 2025));
        assert_eq!(merged.title, ["标题"]);
    }
}
