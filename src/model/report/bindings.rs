//! All bound numbers of a report: they follow the text while it is written, and the text follows their values.

use super::Binding;
use super::binding_moves::Moves;
use crate::form::SectionId;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The bound numbers of a report by part, in the order of the text; none overlaps another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bindings(BTreeMap<SectionId, Arc<[Binding]>>);

impl Bindings {
    /// Returns those of the lead or of a part.
    pub fn of(&self, section: SectionId) -> &[Binding] {
        self.0.get(&section).map_or(&[], |bindings| bindings)
    }

    /// Returns whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns their number.
    pub fn len(&self) -> usize {
        self.0.values().map(|bindings| bindings.len()).sum()
    }

    /// Returns the parts that have any.
    pub fn sections(&self) -> Vec<SectionId> {
        self.0.keys().copied().collect()
    }

    /// Returns all of them, each with its part.
    pub fn iter(&self) -> impl Iterator<Item = (SectionId, &Binding)> {
        let parts = self.0.iter();
        parts.flat_map(|(section, bindings)| bindings.iter().map(|binding| (*section, binding)))
    }

    /// Replaces those of a part. Of two that overlap, the earlier one stays.
    pub fn set(&mut self, section: SectionId, mut bindings: Vec<Binding>) {
        bindings.sort_by_key(|binding| (binding.paragraph, binding.characters.start));
        let mut end = (0, 0);
        bindings.retain(|binding| {
            let stands = !binding.characters.is_empty()
                && (binding.paragraph, binding.characters.start) >= end;
            if stands {
                end = (binding.paragraph, binding.characters.end);
            }
            stands
        });
        if bindings.is_empty() {
            self.0.remove(&section);
        } else {
            self.0.insert(section, bindings.into());
        }
    }

    /// Adds more to a part; those that overlap one that is there are left out.
    pub fn add(&mut self, section: SectionId, more: impl IntoIterator<Item = Binding>) {
        let mut bindings = self.of(section).to_vec();
        for binding in more {
            if !bindings.iter().any(|other| other.overlaps(&binding)) {
                bindings.push(binding);
            }
        }
        self.set(section, bindings);
    }

    /// Puts one into a part in place of those that it overlaps.
    pub fn put(&mut self, section: SectionId, binding: Binding) {
        let others = self.of(section).iter();
        let others = others.filter(|other| !other.overlaps(&binding)).cloned();
        let mut all: Vec<Binding> = others.collect();
        all.push(binding);
        self.set(section, all);
    }

    /// Follows the text of a part from `old` to `new`. A number that was written into or torn apart is bound no more.
    pub(super) fn follow(&mut self, section: SectionId, old: &[String], new: &[String]) {
        if self.of(section).is_empty() || old == new {
            return;
        }
        let moves = Moves::between(old, new);
        let own = self.of(section).iter();
        let followed = own
            .filter_map(|binding| followed(binding, &moves))
            .collect();
        self.set(section, followed);
    }

    /// Returns how many numbers of a part are written into by a change of its text; those that are deleted as a whole are
    /// not.
    pub fn n_written_into(&self, section: SectionId, old: &[String], new: &[String]) -> usize {
        if self.of(section).is_empty() || old == new {
            return 0;
        }
        let moves = Moves::between(old, new);
        let own = self.of(section).iter();
        let lost = own.filter(|binding| followed(binding, &moves).is_none());
        lost.filter(|binding| !moves.is_deleted(binding)).count()
    }

    /// Returns those of a part as they stand in the text `new`, which was made from `old`.
    pub fn moved(&self, section: SectionId, old: &[String], new: &[String]) -> Vec<Binding> {
        let mut moved = Self::default();
        moved.set(section, self.of(section).to_vec());
        moved.follow(section, old, new);
        moved.of(section).to_vec()
    }

    /// Writes the present values into the paragraphs of a part, by `text`. Returns `None` where they stand there.
    pub(super) fn rewritten(
        &mut self,
        section: SectionId,
        paragraphs: &[String],
        text: impl Fn(&Binding) -> String,
    ) -> Option<Vec<String>> {
        let bindings = self.of(section);
        let mut rewritten: Option<(Vec<String>, Vec<Binding>)> = None;
        let mut first = 0;
        for own in bindings.chunk_by(|a, b| a.paragraph == b.paragraph) {
            let idx = own.first().map_or(0, |binding| binding.paragraph);
            let changed = paragraphs
                .get(idx)
                .and_then(|paragraph| rewritten_paragraph(paragraph, own, &text));
            if let Some((paragraph, followed)) = changed {
                let (paragraphs, bindings) =
                    rewritten.get_or_insert_with(|| (paragraphs.to_vec(), bindings.to_vec()));
                paragraphs[idx] = paragraph;
                bindings[first..first + own.len()].clone_from_slice(&followed);
            }
            first += own.len();
        }
        let (paragraphs, bindings) = rewritten?;
        self.set(section, bindings);
        Some(paragraphs)
    }
}

// The number where it stands now; without the words around it where those were changed.
fn followed(binding: &Binding, moves: &Moves<'_>) -> Option<Binding> {
    let number = || Some(Cow::Owned(binding.number_alone()?));
    let mut forms = std::iter::once(Some(Cow::Borrowed(binding)))
        .chain(std::iter::once_with(number))
        .flatten();
    forms.find_map(|form| {
        let (paragraph, characters) = moves.moved(&form)?;
        Some(Binding {
            paragraph,
            characters,
            ..form.into_owned()
        })
    })
}

/// Returns a paragraph with other words for its bound numbers, and where these stand then; `None` where the words are those
/// that stand there. It takes one pass over the characters, however many numbers stand among them.
pub fn rewritten_paragraph(
    paragraph: &str,
    bindings: &[Binding],
    text: impl Fn(&Binding) -> String,
) -> Option<(String, Vec<Binding>)> {
    let texts: Vec<String> = bindings.iter().map(text).collect();
    let mut rest = paragraph.chars();
    let (mut at, mut n_written) = (0, 0);
    let (mut written, mut is_changed) = (String::with_capacity(paragraph.len()), false);
    let mut followed = Vec::with_capacity(bindings.len());
    for (binding, text) in bindings.iter().zip(&texts) {
        let kept: String = rest.by_ref().take(binding.characters.start - at).collect();
        let old: String = rest.by_ref().take(binding.characters.len()).collect();
        at = binding.characters.end;
        is_changed |= old != *text;
        written.push_str(&kept);
        written.push_str(text);
        n_written += kept.chars().count();
        let n_own = text.chars().count();
        followed.push(Binding {
            characters: n_written..n_written + n_own,
            ..binding.clone()
        });
        n_written += n_own;
    }
    written.push_str(rest.as_str());
    is_changed.then_some((written, followed))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cell;
    use crate::form::{CellAddress, LEAD};
    use crate::report::{Expression, Figure, NumberStyle, Report, Script, Wording};

    const NATURAL: CellAddress = cell!("requests.received.natural");
    const BUSINESS: CellAddress = cell!("requests.received.business");

    /// A report whose numbers between braces are bound to the two cells in turn.
    fn bound(paragraphs: &[&str]) -> Report {
        let mut report = Report::with_figures(2024, &[(NATURAL, 84), (BUSINESS, 5)]);
        let (mut texts, mut bindings) = (Vec::new(), Vec::new());
        for (paragraph, marked) in paragraphs.iter().enumerate() {
            let (mut text, mut start) = (String::new(), 0);
            for c in marked.chars() {
                match c {
                    '{' => start = text.chars().count(),
                    '}' => {
                        let cells = [NATURAL, BUSINESS];
                        bindings.push(Binding {
                            paragraph,
                            characters: start..text.chars().count(),
                            expression: Expression::Sum(vec![cells[bindings.len() % 2]]),
                            wording: Wording::default(),
                        });
                    }
                    c => text.push(c),
                }
            }
            texts.push(text);
        }
        report.set_paragraphs(LEAD, texts);
        report.set_bindings(LEAD, bindings);
        report
    }

    fn marked(report: &Report) -> Vec<String> {
        let paragraphs = report.paragraphs(LEAD).iter().enumerate();
        paragraphs
            .map(|(idx, paragraph)| {
                let mut text: Vec<String> = paragraph.chars().map(String::from).collect();
                let own = report.bindings().of(LEAD).iter();
                for binding in own.filter(|binding| binding.paragraph == idx) {
                    text[binding.characters.start].insert(0, '{');
                    text[binding.characters.end - 1].push('}');
                }
                text.concat()
            })
            .collect()
    }

    fn check(before: &[&str], written: &[&str], expected: &[&str]) {
        let mut report = bound(before);
        let written = written.iter().map(|&text| text.to_owned()).collect();
        report.set_paragraphs(LEAD, written);
        assert_eq!(marked(&report), expected, "{before:?}");
    }

    #[test]
    fn a_number_stays_bound_while_text_is_written_around_it() {
        check(
            &["收到{84}件，{5}件。"],
            &["共收到84件，5件。"],
            &["共收到{84}件，{5}件。"],
        );
        check(
            &["收到{84}件，{5}件。"],
            &["收到84件，其中5件。"],
            &["收到{84}件，其中{5}件。"],
        );
        check(
            &["收到{84}件"],
            &["新的一段", "收到84件"],
            &["新的一段", "收到{84}件"],
        );
        check(
            &["收到{84}件，{5}件"],
            &["收到84件，", "5件"],
            &["收到{84}件，", "{5}件"],
        );
        check(
            &["收到{84}件，", "{5}件"],
            &["收到84件，5件"],
            &["收到{84}件，{5}件"],
        );
        check(
            &["收到{84}件", "甲", "另有{5}件"],
            &["另有5件", "甲", "收到84件"],
            &["另有{5}件", "甲", "收到{84}件"],
        );
    }

    #[test]
    fn numbers_stay_bound_where_paragraphs_beside_them_go_and_come() {
        check(&["收到{84}件", "另有{5}件"], &["另有5件"], &["另有{5}件"]);
        check(&["收到{84}件", "另有{5}件"], &["收到84件"], &["收到{84}件"]);
        check(&["{84}", "{5}"], &["5", "84"], &["{5}", "{84}"]);
        check(
            &["收到{84}件"],
            &["收到84件", "收到84件"],
            &["收到{84}件", "收到84件"],
        );
        check(
            &["甲{84}", "", "乙{5}"],
            &["甲84", "乙5"],
            &["甲{84}", "乙{5}"],
        );
    }

    #[test]
    fn changes_in_several_places_keep_the_numbers_between() {
        check(
            &["本局收到申请{84}件，本局答复{5}件，本局公开。"],
            &["我局收到申请84件，我局答复5件，我局公开。"],
            &["我局收到申请{84}件，我局答复{5}件，我局公开。"],
        );
    }

    #[test]
    fn a_number_that_is_written_into_is_bound_no_more() {
        check(
            &["收到{84}件，{5}件"],
            &["收到85件，5件"],
            &["收到85件，{5}件"],
        );
        check(&["收到{84}件"], &["收到8件"], &["收到8件"]);
        check(&["收到{84}件"], &["收到844件"], &["收到844件"]);
        check(&["收到{84}件"], &["收到184件"], &["收到184件"]);
        check(&["收到{84}件"], &["收到84.5件"], &["收到84.5件"]);
        check(&["收到{84}件"], &["收到8", "4件"], &["收到8", "4件"]);
        check(&["收到{84}件"], &[], &[]);
        check(&["收到{84}件"], &["收到84余件"], &["收到{84}余件"]);
    }

    #[test]
    fn a_number_stays_bound_where_words_like_its_own_are_deleted_or_written_beside_it() {
        check(
            &["收到{84}件，收到{85}件。"],
            &["收到85件。"],
            &["收到{85}件。"],
        );
        check(
            &["收到{84}件，收到{85}件。"],
            &["收到84件。"],
            &["收到{84}件。"],
        );
        check(
            &["收到{85}件。"],
            &["收到84件，收到85件。"],
            &["收到84件，收到{85}件。"],
        );
        check(&["{84}{5}"], &["5"], &["{5}"]);
        check(&["{84}{5}"], &["84"], &["{84}"]);
        check(&["{84}{5}"], &["84、5"], &["{84}、{5}"]);
        check(&["{84}"], &["收84"], &["收{84}"]);
        check(&["{84}"], &["84件"], &["{84}件"]);
    }

    #[test]
    fn what_was_written_into_is_told_from_what_was_deleted() {
        let n = |before: &str, after: &str| {
            let report = bound(&[before]);
            let after = [after.to_owned()];
            report
                .bindings()
                .n_written_into(LEAD, report.paragraphs(LEAD), &after)
        };
        assert_eq!(n("收到{84}件，{5}件", "收到80件，5件"), 1, "typed over");
        assert_eq!(n("收到{84}件，{5}件", "收到8件，5件"), 1, "a digit deleted");
        assert_eq!(n("收到{84}件，{5}件", "收到八十四件，5件"), 1, "replaced");
        assert_eq!(n("收到{84}件，{5}件", "收到件，5件"), 0, "deleted");
        assert_eq!(
            n("收到{84}件，{5}件", "收到，5件"),
            0,
            "deleted with its unit"
        );
        assert_eq!(
            n("收到{84}件，收到{85}件", "收到85件"),
            0,
            "its clause deleted"
        );
        assert_eq!(n("收到{84}件", "共收到84件"), 0, "written before it");
        assert_eq!(n("收到{84}件", "收到84余件"), 0, "written behind it");
    }

    #[test]
    fn a_number_stays_bound_where_its_words_are_changed() {
        let with_words = |zero: &str, before: &str| {
            let mut report = bound(&["今年{收到申请84件}。"]);
            let mut binding = report.bindings().of(LEAD)[0].clone();
            binding.wording = Wording {
                before: before.to_owned(),
                after: "件".to_owned(),
                zero: Some(zero.to_owned()),
                ..Wording::default()
            };
            report.set_bindings(LEAD, vec![binding]);
            assert!(!report.refresh_bindings());
            report.set_paragraphs(LEAD, vec!["今年共收到申请84件。".to_owned()]);
            report.set_paragraphs(LEAD, vec!["今年共收到过申请84件。".to_owned()]);
            marked(&report)
        };
        assert_eq!(
            with_words("未收到申请", "收到申请"),
            ["今年共收到过申请{84}件。"]
        );
    }

    #[test]
    fn the_text_follows_the_figures_in_one_step() {
        let mut report = bound(&["收到{84}件，{5}件。", "没有", "{84}和{5}"]);
        report.figures.set(NATURAL, Figure::from(1234));
        assert!(report.refresh_bindings());
        assert_eq!(
            marked(&report),
            ["收到{1234}件，{5}件。", "没有", "{1234}和{5}"]
        );
        assert!(!report.refresh_bindings());
        report.figures.set(BUSINESS, Figure::Blank);
        report.refresh_bindings();
        assert_eq!(report.paragraphs(LEAD)[2], "1234和＿＿");
        report.figures.set(BUSINESS, Figure::from(5));
        report.figures.set(NATURAL, Figure::from(84));
        report.refresh_bindings();
        assert_eq!(report, bound(&["收到{84}件，{5}件。", "没有", "{84}和{5}"]));
    }

    #[test]
    fn none_overlaps_another_and_none_lies_outside_the_text() {
        let mut report = bound(&["收到{84}件"]);
        let plain = report.bindings().of(LEAD)[0].clone();
        let at = |paragraph, characters| Binding {
            paragraph,
            characters,
            ..plain.clone()
        };
        report.set_bindings(
            LEAD,
            vec![at(0, 3..6), at(0, 2..4), at(1, 0..1), at(0, 4..5)],
        );
        let places = report.bindings().iter();
        let places: Vec<_> = places.map(|(_, it)| it.characters.clone()).collect();
        assert_eq!(places, [2..4, 4..5]);
    }

    #[test]
    fn a_chinese_numeral_beside_makes_another_number_only_of_a_chinese_one() {
        let chinese = |script| {
            let mut report = bound(&["共{五}次"]);
            let mut binding = report.bindings().of(LEAD)[0].clone();
            binding.wording.style = NumberStyle {
                script,
                ..NumberStyle::default()
            };
            report.set_bindings(LEAD, vec![binding]);
            report.set_paragraphs(LEAD, vec!["共十五次".to_owned()]);
            report.bindings().len()
        };
        assert_eq!(chinese(Script::Chinese), 0);
        assert_eq!(chinese(Script::Arabic), 1);
    }
}
