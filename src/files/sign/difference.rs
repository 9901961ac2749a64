//! The differences between two states of one report, in the words of a list of changes.

use crate::edit::{self, Topic};
use crate::form::{CellAddress, cell_name, section_name};
use crate::report::{Place, Report};
use crate::words::Bilingual;
use std::fmt;

/// Something that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Where it stands in the newer report.
    pub place: Place,
    /// Where it stands, in the words of the form.
    pub words: Bilingual,
    /// The old version; empty where there was none.
    pub before: String,
    /// The new version; empty where there is none.
    pub after: String,
}

impl Difference {
    /// Returns the difference as a sentence.
    pub fn sentence(&self) -> Bilingual {
        let Self { before, after, .. } = self;
        let Bilingual { chinese, english } = &self.words;
        match (before.is_empty(), after.is_empty()) {
            (true, _) => Bilingual::new(
                format!("{chinese}：增加“{after}”"),
                format!("{english}: \"{after}\" was added"),
            ),
            (_, true) => Bilingual::new(
                format!("{chinese}：删去“{before}”"),
                format!("{english}: \"{before}\" was removed"),
            ),
            _ => Bilingual::new(
                format!("{chinese}：“{before}”改为“{after}”"),
                format!("{english}: \"{before}\" became \"{after}\""),
            ),
        }
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence().chinese)
    }
}

/// Returns what differs from `old` to `new` in what is printed, in the order of the report.
pub fn differences(old: &Report, new: &Report) -> Vec<Difference> {
    let found = edit::differences(old, new).into_iter();
    let worded = |difference: edit::Difference| match difference.topic {
        Topic::Paragraph(..) => in_paragraph(&difference),
        Topic::Cell(cell) => in_cell(old, new, cell).into_iter().collect(),
        Topic::Title => titled(old, new).into_iter().collect(),
        topic => in_whole(topic, difference).into_iter().collect(),
    };
    let (signed, others): (Vec<_>, Vec<_>) = found
        .flat_map(worded)
        .partition(|found| found.place == Place::SignOff);
    others.into_iter().chain(signed).collect()
}

/// Returns what is said of the report as a whole; nothing where it is not printed.
fn in_whole(topic: Topic, difference: edit::Difference) -> Option<Difference> {
    let words = match topic {
        Topic::Agency => Bilingual::new("行政机关", "Agency"),
        Topic::Year => Bilingual::new("统计年度", "Reporting year"),
        Topic::Edition => Bilingual::new("格式", "Edition"),
        Topic::SignOff => Bilingual::new("落款", "Signature"),
        _ => return None,
    };
    Some(Difference {
        place: topic.place(),
        words,
        before: difference.old.unwrap_or_default(),
        after: difference.new.unwrap_or_default(),
    })
}

fn titled(old: &Report, new: &Report) -> Option<Difference> {
    let (before, after) = (old.title_lines().concat(), new.title_lines().concat());
    (before != after).then(|| Difference {
        place: Topic::Title.place(),
        words: Bilingual::new("标题", "Title"),
        before,
        after,
    })
}

// What was entered differs; a total that was printed as it is computed shows the same.
fn in_cell(old: &Report, new: &Report, cell: CellAddress) -> Option<Difference> {
    let (before, after) = (old.figure(cell), new.figure(cell));
    let shown = |figure: String| {
        if figure.is_empty() {
            "空白".to_owned()
        } else {
            figure
        }
    };
    let name = cell_name(cell);
    (before != after).then(|| Difference {
        place: Place::Cell(cell),
        words: Bilingual::new(format!("表格“{name}”"), format!("Cell \"{name}\"")),
        before: shown(before.to_string()),
        after: shown(after.to_string()),
    })
}

/// Returns the sentences of a paragraph that differ.
fn in_paragraph(difference: &edit::Difference) -> Vec<Difference> {
    let place = difference.topic.place();
    let words = match place {
        Place::Paragraph(section, idx) => {
            let (name, number) = (section_name(section), idx + 1);
            Bilingual::new(
                format!("{name}第 {number} 段"),
                format!("{name}, paragraph {number}"),
            )
        }
        _ => Bilingual::new("", ""),
    };
    let sentences = difference.sentences().into_iter();
    let changed = sentences.filter(|[before, after]| before != after);
    let own = |sentence: Option<&str>| sentence.unwrap_or_default().to_owned();
    changed
        .map(|[before, after]| Difference {
            place,
            words: words.clone(),
            before: own(before),
            after: own(after),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::LEAD;
    use crate::report::{Date, Figure, Promise};
    use nianbao_model::cell;

    fn report() -> Report {
        let mut report = Report::new("某市某局", 2024);
        let cell = cell!("requests.received.natural");
        report.figures.set(cell, Figure::from(74));
        set_lead(&mut report, &["全年公开12条。受理申请74件。没有收费。"]);
        report
    }

    fn set_lead(report: &mut Report, paragraphs: &[&str]) {
        let paragraphs = paragraphs.iter().copied().map(str::to_owned);
        report.set_paragraphs(LEAD, paragraphs.collect());
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
            &["表格“本年新收政府信息公开申请数量·自然人”：“74”改为“75”"],
        );
    }

    #[test]
    fn a_sentence_that_changed_is_a_difference_and_no_other() {
        check(
            |report| set_lead(report, &["全年公开12条。受理申请75件。没有收费。"]),
            &["导语第 1 段：“受理申请74件。”改为“受理申请75件。”"],
        );
        check(
            |report| set_lead(report, &["全年公开12条。没有收费。", "新增一段。"]),
            &[
                "导语第 1 段：删去“受理申请74件。”",
                "导语第 2 段：增加“新增一段。”",
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

    #[test]
    fn what_is_not_printed_is_no_difference() {
        check(
            |report| {
                report.carry_over.promises.push(Promise {
                    words: "办好培训。".to_owned(),
                    is_answered: true,
                });
                let total = cell!("requests.received.total");
                report.figures.set(total, Figure::from(74));
            },
            &[],
        );
    }
}
