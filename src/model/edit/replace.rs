//! Replacing what a search found: in text, title, cells and signature, as one step.

use super::Edit;
use super::edits::Properties;
use super::find::{Match, Passage, Query};
use crate::form::{CellAddress, SectionId};
use crate::report::{Date, Figure, Place, Report};
use std::collections::BTreeMap;
use std::ops::Range;

/// The change that replaces matches, how many it changes, and which stay as they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Replacement {
    /// All of them as one step; `None` where nothing changes.
    pub edit: Option<Edit>,
    /// How many places it changes.
    pub n_places: usize,
    /// How many stand in numbers of the text that follow the tables, which stay.
    pub n_bound: usize,
    /// How many stay because they are sums, or a title that agency and year give, or would be no figure and no date.
    pub n_fixed: usize,
}

impl Query {
    /// Replaces every match.
    pub fn replace_all(&self, report: &Report, replacement: &str) -> Replacement {
        replaced(report, self.found(report), replacement)
    }
}

/// Replaces one match. Changes nothing where the report has no such place any more.
pub fn replace_one(report: &Report, found: &Match, replacement: &str) -> Replacement {
    let passages = Query::passages(report).into_iter();
    let passage = passages.filter(|passage| passage.place == found.place);
    let own = passage.filter(|passage| found.characters.end <= passage.text.chars().count());
    let own = own.filter(|_| !found.characters.is_empty());
    let found = own.map(|passage| (passage, vec![found.characters.clone()]));
    replaced(report, found.collect(), replacement)
}

/// What is replaced so far.
struct Replacing<'a> {
    report: &'a Report,
    words: &'a str,
    text: BTreeMap<SectionId, Vec<String>>,
    figures: Vec<(CellAddress, Figure)>,
    properties: Properties,
    counts: Replacement,
}

fn replaced(report: &Report, found: Vec<(Passage, Vec<Range<usize>>)>, words: &str) -> Replacement {
    let mut replacing = Replacing {
        report,
        words,
        text: BTreeMap::new(),
        figures: Vec::new(),
        properties: Properties::from(report),
        counts: Replacement::default(),
    };
    for (passage, places) in found {
        match passage.place {
            Place::Paragraph(section, paragraph) => {
                replacing.paragraph(section, paragraph, places);
            }
            Place::Cell(cell) => replacing.cell(cell, &passage.text, &places),
            Place::Title(line) => replacing.title(line, &passage.text, &places),
            Place::SignOff => replacing.sign_off(&passage.text, places),
            Place::Properties | Place::PartTitle(_) => {}
        }
    }
    replacing.finished()
}

impl Replacing<'_> {
    fn paragraph(&mut self, section: SectionId, paragraph: usize, places: Vec<Range<usize>>) {
        let bindings = self.report.bindings().of(section).iter();
        let bound: Vec<_> = bindings
            .filter(|binding| binding.paragraph == paragraph)
            .map(|binding| binding.characters.clone())
            .collect();
        let is_free = |place: &Range<usize>| {
            let mut bound = bound.iter();
            !bound.any(|own| own.start < place.end && place.start < own.end)
        };
        let (free, held): (Vec<_>, Vec<_>) = places.into_iter().partition(is_free);
        self.counts.n_bound += held.len();
        let paragraphs = self.report.paragraphs(section);
        let paragraphs = self
            .text
            .entry(section)
            .or_insert_with(|| paragraphs.to_vec());
        if let Some(text) = paragraphs.get_mut(paragraph) {
            let (replaced, n) = with_replaced(text, &free, self.words);
            *text = replaced;
            self.counts.n_places += n;
        }
    }

    fn cell(&mut self, cell: CellAddress, text: &str, places: &[Range<usize>]) {
        let (replaced, n) = with_replaced(text, places, self.words);
        let kind = self.report.form.kind(cell);
        let is_computed = self.report.form.is_computed(cell);
        let kind = kind.filter(|_| !is_computed);
        match kind.map(|kind| Figure::parse(&replaced, kind)) {
            Some(Ok(figure)) => {
                self.figures.push((cell, figure));
                self.counts.n_places += n;
            }
            _ => self.counts.n_fixed += places.len(),
        }
    }

    fn title(&mut self, line: usize, text: &str, places: &[Range<usize>]) {
        let own = self.properties.title.get_mut(line);
        match own.filter(|own| *own == text) {
            Some(own) => {
                let (replaced, n) = with_replaced(text, places, self.words);
                *own = replaced;
                self.counts.n_places += n;
            }
            None => self.counts.n_fixed += places.len(),
        }
    }

    // The agency stands before the date, which has to stay one.
    fn sign_off(&mut self, text: &str, places: Vec<Range<usize>>) {
        let agency = self.properties.sign_off.agency.clone();
        let n_agency = agency.chars().count();
        let (own, of_date): (Vec<_>, Vec<_>) =
            places.into_iter().partition(|place| place.end <= n_agency);
        let (replaced, n) = with_replaced(&agency, &own, self.words);
        self.properties.sign_off.agency = replaced;
        self.counts.n_places += n;
        if of_date.is_empty() {
            return;
        }
        let date: String = text.chars().skip(n_agency + 1).collect();
        let places: Vec<_> = of_date
            .iter()
            .map(|place| place.start.saturating_sub(n_agency + 1)..place.end - n_agency - 1)
            .collect();
        let (replaced, n) = with_replaced(&date, &places, self.words);
        match replaced.parse::<Date>() {
            Ok(date) => {
                self.properties.sign_off.date = Some(date);
                self.counts.n_places += n;
            }
            Err(_) => self.counts.n_fixed += places.len(),
        }
    }

    fn finished(self) -> Replacement {
        let report = self.report;
        let changed = |(section, paragraphs): &(SectionId, Vec<String>)| {
            report.paragraphs(*section) != paragraphs.as_slice()
        };
        let text: Vec<_> = self.text.into_iter().filter(changed).collect();
        let figures = self.figures.into_iter();
        let figures: Vec<_> = figures
            .filter(|(cell, figure)| report.figure(*cell) != *figure)
            .collect();
        let mut edits = Vec::new();
        if self.properties != Properties::from(report) {
            edits.push(Edit::SetProperties(self.properties));
        }
        if !text.is_empty() {
            // Not as typing, which would grow together with what was typed before.
            edits.push(Edit::SetText(text));
        }
        if !figures.is_empty() {
            edits.push(Edit::SetFigures(figures));
        }
        let edit = match edits.len() {
            0 | 1 => edits.pop(),
            _ => Some(Edit::Several(edits)),
        };
        Replacement {
            edit,
            ..self.counts
        }
    }
}

// The text with its places replaced, and how many of them that changed.
fn with_replaced(text: &str, places: &[Range<usize>], replacement: &str) -> (String, usize) {
    let characters: Vec<char> = text.chars().collect();
    let mut replaced = String::with_capacity(text.len());
    let (mut done, mut n_changed) = (0, 0);
    for place in places {
        replaced.extend(&characters[done..place.start]);
        replaced.push_str(replacement);
        let old = characters[place.clone()].iter().copied();
        n_changed += usize::from(!old.eq(replacement.chars()));
        done = place.end;
    }
    replaced.extend(&characters[done..]);
    (replaced, n_changed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cell;
    use crate::edit::find::tests::{filled, query};
    use crate::form::LEAD;
    use crate::report::{Binding, Expression, Wording};

    fn after_replacing(
        query: &Query,
        report: &Report,
        replacement: &str,
    ) -> Option<(String, usize)> {
        let Replacement { edit, n_places, .. } = query.replace_all(report, replacement);
        let mut after = report.clone();
        edit?.apply(&mut after);
        Some((after.paragraphs(LEAD).join("/"), n_places))
    }

    #[test]
    fn empty_words_and_empty_reports_have_no_match() {
        assert!(query("").find(&Report::with_lead(&["公开"])).is_empty());
        assert!(
            query("应公开尽公开")
                .find(&Report::with_lead(&[]))
                .is_empty()
        );
        let replacement = query("").replace_all(&Report::with_lead(&["公开"]), "甲");
        assert_eq!((replacement.edit, replacement.n_places), (None, 0));
    }

    #[test]
    fn only_the_asked_part_is_searched() {
        let mut report = Report::with_lead(&["公开"]);
        let overview = report.form.parts[0].section;
        report.set_paragraphs(overview, vec!["公开".to_owned()]);
        // Once in the title as well.
        assert_eq!(query("公开").find(&report).len(), 3);
        let only = Query {
            section: Some(overview),
            ..query("公开")
        };
        assert_eq!(only.find(&report).len(), 1);
        let edit = only
            .replace_all(&report, "主动公开")
            .edit
            .expect("a change");
        assert!(matches!(&edit, Edit::SetText(text) if text.len() == 1));
    }

    #[test]
    fn all_are_replaced_once_even_where_the_replacement_holds_the_words() {
        let report = Report::with_lead(&["公开，公开", "不", "公开"]);
        assert_eq!(
            after_replacing(&query("公开"), &report, "主动公开"),
            Some(("主动公开，主动公开/不/主动公开".to_owned(), 3))
        );
        assert_eq!(
            after_replacing(&query("公开"), &report, ""),
            Some(("，/不/".to_owned(), 3))
        );
    }

    #[test]
    fn replacing_words_by_themselves_changes_only_other_spellings() {
        let report = Report::with_lead(&["2023，２０２３"]);
        assert_eq!(
            after_replacing(&query("2023"), &report, "2023"),
            Some(("2023，2023".to_owned(), 1))
        );
        assert_eq!(after_replacing(&query("，"), &report, "，"), None);
    }

    #[test]
    fn one_match_is_replaced_where_it_still_stands() {
        let report = Report::with_lead(&["甲公开乙公开"]);
        let mut found = query("公开").find(&report);
        found.retain(|found| found.paragraph().is_some());
        let edit = replace_one(&report, &found[1], "公示")
            .edit
            .expect("a change");
        let mut after = report.clone();
        edit.apply(&mut after);
        assert_eq!(after.paragraphs(LEAD), ["甲公开乙公示"]);
        assert_eq!(replace_one(&report, &found[1], "公开").edit, None);
        let gone = Match {
            characters: 5..9,
            ..found[1].clone()
        };
        assert_eq!(replace_one(&report, &gone, "公示").edit, None);
    }

    #[test]
    fn title_tables_and_signature_are_replaced_in_one_step() {
        let report = filled();
        let replacement = query("2023").replace_all(&report, "2024");
        assert_eq!(replacement.n_places, 4);
        let mut after = report.clone();
        replacement.edit.unwrap().apply(&mut after);
        assert_eq!(after.title, ["某市2024年政府信息公开年报"]);
        let received = cell!("requests.received.natural");
        assert_eq!(after.figure(received), Figure::from(2024));
        assert_eq!(after.sign_off.agency, "某市2024办公室");
        assert_eq!(after.sign_off.date, Date::new(2024, 1, 31));
    }

    #[test]
    fn what_cannot_take_the_words_stays_and_is_counted() {
        let report = filled();
        for (words, by) in [("2030", "2031"), ("7", "七"), ("1月", "13月")] {
            let replacement = query(words).replace_all(&report, by);
            let counts = (replacement.n_places, replacement.n_fixed);
            assert_eq!((replacement.edit, counts), (None, (0, 1)), "{words}");
        }
        // A title that agency and year give is none that was written.
        let replacement = query("年度报告").replace_all(&Report::with_lead(&[]), "年报");
        assert_eq!((replacement.edit, replacement.n_fixed), (None, 1));
    }

    #[test]
    fn numbers_that_follow_the_tables_are_left_out_and_counted() {
        let mut report = filled();
        let binding = Binding {
            paragraph: 0,
            characters: 4..8,
            expression: Expression::Sum(vec![cell!("requests.received.natural")]),
            wording: Wording::default(),
        };
        report.set_bindings(LEAD, vec![binding]);
        report.refresh_bindings();
        assert_eq!(report.paragraphs(LEAD), ["本年收到2023件。"]);
        let found = query("2023").find(&report);
        assert_eq!(found.len(), 5);
        let replacement = query("2023").replace_all(&report, "2024");
        assert_eq!((replacement.n_places, replacement.n_bound), (4, 1));
        let bound = found.iter().find(|found| found.paragraph().is_some());
        let one = replace_one(&report, bound.unwrap(), "2024");
        assert_eq!((one.edit, one.n_bound), (None, 1));
        let around = query("收到").replace_all(&report, "收到了");
        let mut after = report.clone();
        around.edit.unwrap().apply(&mut after);
        assert_eq!(after.paragraphs(LEAD), ["本年收到了2023件。"]);
        assert_eq!(after.bindings().len(), 1);
    }
}
