//! What differs between two states of one report, cell by cell and sentence by sentence.

use crate::form::{CellAddress, FORMS, LEAD, SectionId, Table};
use crate::report::{Place, Report};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::collections::BTreeSet;
use std::fmt;

/// Something that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Where it stands in the newer report.
    pub place: Place,
    /// Where it stands, in the words of the form.
    pub words: String,
    /// What stood there; empty where nothing did.
    pub before: String,
    /// What stands there; empty where nothing does.
    pub after: String,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            words,
            before,
            after,
            ..
        } = self;
        match (before.is_empty(), after.is_empty()) {
            (true, _) => write!(f, "{words}：增加“{after}”"),
            (_, true) => write!(f, "{words}：删去“{before}”"),
            _ => write!(f, "{words}：“{before}”改为“{after}”"),
        }
    }
}

/// What differs from `old` to `new`, in the order of the report.
pub fn differences(old: &Report, new: &Report) -> Vec<Difference> {
    let mut found = Vec::new();
    head(old, new, &mut found);
    for section in sections(old, new) {
        text(old, new, section, &mut found);
        cells(old, new, section, &mut found);
    }
    sign_off(old, new, &mut found);
    found
}

fn head(old: &Report, new: &Report, found: &mut Vec<Difference>) {
    let mut add = |place, words: &str, before: String, after: String| {
        if before != after {
            found.push(Difference {
                place,
                words: words.to_owned(),
                before,
                after,
            });
        }
    };
    add(
        Place::Properties,
        "行政机关",
        old.agency.clone(),
        new.agency.clone(),
    );
    add(
        Place::Properties,
        "统计年度",
        old.year.to_string(),
        new.year.to_string(),
    );
    add(
        Place::Properties,
        "格式",
        old.form.source.to_owned(),
        new.form.source.to_owned(),
    );
    add(
        Place::Title(0),
        "标题",
        old.title_lines().concat(),
        new.title_lines().concat(),
    );
}

fn sign_off(old: &Report, new: &Report, found: &mut Vec<Difference>) {
    let words = |report: &Report| {
        let date = report.sign_off.date.map(|date| date.to_string());
        format!("{} {}", report.sign_off.agency, date.unwrap_or_default())
    };
    let (before, after) = (words(old), words(new));
    if before != after {
        found.push(Difference {
            place: Place::SignOff,
            words: "落款".to_owned(),
            before: before.trim().to_owned(),
            after: after.trim().to_owned(),
        });
    }
}

/// The sections of both editions, those of the newer report first.
fn sections(old: &Report, new: &Report) -> Vec<SectionId> {
    let mut seen = BTreeSet::new();
    let sections = new.form.sections().chain(old.form.sections());
    sections.filter(|section| seen.insert(*section)).collect()
}

fn cells(old: &Report, new: &Report, section: SectionId, found: &mut Vec<Difference>) {
    let table = |report: &Report| {
        let table = report.form.part(section).and_then(|part| part.table);
        table.and_then(|table| report.form.table(table))
    };
    let mut seen = BTreeSet::new();
    let tables = table(new).into_iter().chain(table(old));
    for cell in tables.flat_map(Table::cells) {
        let (before, after) = (old.figure(cell), new.figure(cell));
        let entered = |report: &Report| report.figures.entered(cell).cloned();
        // A sum follows from its terms, which are named themselves.
        let is_named = entered(old) != entered(new);
        if before != after && is_named && seen.insert(cell) {
            let shown = |figure: String| {
                if figure.is_empty() {
                    "空白".to_owned()
                } else {
                    figure
                }
            };
            found.push(Difference {
                place: Place::Cell(cell),
                words: cell_words(cell),
                before: shown(before.to_string()),
                after: shown(after.to_string()),
            });
        }
    }
}

fn text(old: &Report, new: &Report, section: SectionId, found: &mut Vec<Difference>) {
    let (before, after) = (sentences(old, section), sentences(new, section));
    let plain = |sentences: &[(usize, &str)]| -> Vec<String> {
        let plain = sentences.iter().map(|(_, sentence)| (*sentence).to_owned());
        plain.collect()
    };
    let (old_words, new_words) = (plain(&before), plain(&after));
    for op in capture_diff_slices(Algorithm::Myers, &old_words, &new_words) {
        if matches!(op, DiffOp::Equal { .. }) {
            continue;
        }
        let (gone, come) = (op.old_range(), op.new_range());
        let at = after.get(come.start).or(after.last());
        let paragraph = at.map_or(0, |(paragraph, _)| *paragraph);
        found.push(Difference {
            place: Place::Paragraph(section, paragraph),
            words: format!("{}第 {} 段", section_words(section), paragraph + 1),
            before: old_words[gone].concat(),
            after: new_words[come].concat(),
        });
    }
}

/// The sentences of a section with their paragraphs, from 0.
fn sentences(report: &Report, section: SectionId) -> Vec<(usize, &str)> {
    let paragraphs = report.paragraphs(section).iter().enumerate();
    paragraphs
        .flat_map(|(idx, paragraph)| {
            let sentences = paragraph.split_inclusive(['。', '；', '！', '？']);
            sentences.map(move |sentence| (idx, sentence))
        })
        .collect()
}

fn section_words(section: SectionId) -> &'static str {
    if section == LEAD {
        return "引言";
    }
    let part = FORMS.into_iter().rev().find_map(|form| form.part(section));
    part.map_or(section.as_str(), |part| part.title)
}

/// The captions of a cell as one line.
fn cell_words(cell: CellAddress) -> String {
    let forms = FORMS.into_iter().rev();
    let mut tables = forms.filter_map(|form| form.table(cell.table));
    let table = tables.find(|table| table.kind(cell).is_some());
    let (row, column) = table.map(|table| table.captions(cell)).unwrap_or_default();
    let captions: Vec<&str> = row.into_iter().chain(column).collect();
    format!("表格“{}”", captions.join(" · "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cell;
    use crate::report::{Date, Figure};

    fn report() -> Report {
        let mut report = Report::new("某市某局", 2024);
        let cell = cell!("requests.received.natural");
        report.figures.set(cell, Figure::from(74));
        let text = vec!["全年公开12条。受理申请74件。没有收费。".to_owned()];
        report.set_paragraphs(LEAD, text);
        report
    }

    fn check(change: impl Fn(&mut Report), expected: &[&str]) {
        let old = report();
        let mut new = old.clone();
        change(&mut new);
        let found: Vec<String> = differences(&old, &new)
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn the_same_report_has_no_difference() {
        check(|_| {}, &[]);
    }

    #[test]
    fn one_figure_is_one_difference_though_sums_change_with_it() {
        check(
            |report| {
                let cell = cell!("requests.received.natural");
                report.figures.set(cell, Figure::from(75));
            },
            &["表格“一、本年新收政府信息公开申请数量 · 申请人情况 · 自然人”：“74”改为“75”"],
        );
    }

    #[test]
    fn a_sentence_that_changed_is_told_and_no_other() {
        check(
            |report| {
                let text = vec!["全年公开12条。受理申请75件。没有收费。".to_owned()];
                report.set_paragraphs(LEAD, text);
            },
            &["引言第 1 段：“受理申请74件。”改为“受理申请75件。”"],
        );
        check(
            |report| {
                let text = vec![
                    "全年公开12条。没有收费。".to_owned(),
                    "新增一段。".to_owned(),
                ];
                report.set_paragraphs(LEAD, text);
            },
            &[
                "引言第 1 段：删去“受理申请74件。”",
                "引言第 2 段：增加“新增一段。”",
            ],
        );
    }

    #[test]
    fn a_later_date_is_a_difference() {
        check(
            |report| report.sign_off.date = Date::new(2025, 1, 20),
            &["落款：增加“2025年1月20日”"],
        );
    }
}
