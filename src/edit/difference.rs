//! What stands differently in two reports: cell by cell, paragraph by paragraph, and in a paragraph sentence by sentence.

use super::Edit;
use super::align::align;
use crate::form::{CellAddress, FORMS, Form, SectionId};
use crate::report::{Figure, Place, Report, SignOff};
use std::collections::BTreeSet;

/// What a difference is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    /// The name of the agency (行政机关).
    Agency,
    /// The reporting year (统计年度).
    Year,
    /// The edition of the form.
    Edition,
    /// The lines of the title.
    Title,
    /// The signature and its date (署名, 成文日期).
    SignOff,
    /// The reasons given to findings.
    Answers,
    /// What numbers of the text were said to be.
    Readings,
    /// What last year's report left (上年底稿).
    Skeleton,
    /// Where the report was imported from (来源).
    Origin,
    /// A paragraph of the lead or of a part, from 0.
    Paragraph(SectionId, usize),
    /// A cell of a table.
    Cell(CellAddress),
}

impl Topic {
    /// Where it stands in the report.
    pub const fn place(self) -> Place {
        match self {
            Self::Agency
            | Self::Year
            | Self::Edition
            | Self::Answers
            | Self::Readings
            | Self::Skeleton
            | Self::Origin => Place::Properties,
            Self::Title => Place::Title(0),
            Self::SignOff => Place::SignOff,
            Self::Paragraph(section, idx) => Place::Paragraph(section, idx),
            Self::Cell(cell) => Place::Cell(cell),
        }
    }
}

/// One thing that stands differently in two reports; nothing where it is missing in one of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What it is about; paragraphs are counted in the report that has them, best in the new one.
    pub topic: Topic,
    /// What the old report says.
    pub old: Option<String>,
    /// What the new report says.
    pub new: Option<String>,
}

/// A sentence of a paragraph, or a part of one that was mended, and in which of two versions it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// In both.
    Kept(String),
    /// Only in the old one.
    Removed(String),
    /// Only in the new one.
    Added(String),
}

impl Difference {
    /// The sentences of both versions, in order.
    pub fn pieces(&self) -> Vec<Piece> {
        let old = sentences(self.old.as_deref().unwrap_or_default());
        let new = sentences(self.new.as_deref().unwrap_or_default());
        let mut pieces = Vec::new();
        for pair in align(&old, &new) {
            let removed = pair.old.and_then(|idx| old.get(idx)).copied();
            let added = pair.new.and_then(|idx| new.get(idx)).copied();
            if let (Some(old), Some(new)) = (removed, added) {
                mended(old, new, &mut pieces);
                continue;
            }
            pieces.extend(removed.map(|text| Piece::Removed(text.to_owned())));
            pieces.extend(added.map(|text| Piece::Added(text.to_owned())));
        }
        pieces
    }
}

/// Fewer characters than this in common at an end of a sentence are a coincidence.
const MIN_COMMON: usize = 2;

/// A sentence that was mended: what stands at both ends of it was kept.
fn mended(old: &str, new: &str, pieces: &mut Vec<Piece>) {
    let (old, new): (Vec<char>, Vec<char>) = (old.chars().collect(), new.chars().collect());
    let same = |(a, b): &(&char, &char)| a == b;
    let or_none = |n: usize| if n < MIN_COMMON { 0 } else { n };
    let start = old.iter().zip(&new).take_while(same).count();
    let start = if start == old.len() {
        start
    } else {
        or_none(start)
    };
    let rest = || old[start..].iter().rev().zip(new[start..].iter().rev());
    let end = or_none(rest().take_while(same).count());
    let words = |chars: &[char]| chars.iter().collect::<String>();
    let parts = [
        Piece::Kept(words(&old[..start])),
        Piece::Removed(words(&old[start..old.len() - end])),
        Piece::Added(words(&new[start..new.len() - end])),
        Piece::Kept(words(&old[old.len() - end..])),
    ];
    pieces.extend(parts.into_iter().filter(|piece| !piece.text().is_empty()));
}

impl Piece {
    /// Its words.
    pub fn text(&self) -> &str {
        match self {
            Self::Kept(text) | Self::Removed(text) | Self::Added(text) => text,
        }
    }
}

/// What stands differently in `new`, in the order of the page.
pub fn differences(old: &Report, new: &Report) -> Vec<Difference> {
    let mut found = Vec::new();
    for topic in HEAD {
        if !is_same(old, new, topic) {
            found.push(Difference {
                topic,
                old: head(old, topic),
                new: head(new, topic),
            });
        }
    }
    for section in sections(new.form) {
        paragraph_differences(old, new, section, &mut found);
        let part = new.form.part(section);
        let table = part.and_then(|part| new.form.table(part.table?));
        if let Some(table) = table {
            found.extend(table.cells().filter_map(|cell| in_cell(old, new, cell)));
        }
    }
    let own: BTreeSet<CellAddress> = new.form.cells().collect();
    let others = changed_cells(old, new);
    let others = others.into_iter().filter(|cell| !own.contains(cell));
    found.extend(others.filter_map(|cell| in_cell(old, new, cell)));
    found
}

/// The edit that makes `new` out of `old`; none where they are the same.
pub fn between(old: &Report, new: &Report) -> Option<Edit> {
    (old != new).then(|| Edit::Become(Box::new(new.clone())))
}

/// The cells that differ in two reports, of whatever edition.
pub(super) fn changed_cells(a: &Report, b: &Report) -> BTreeSet<CellAddress> {
    let cells = a.figures.iter().chain(b.figures.iter());
    cells
        .map(|(cell, _)| cell)
        .filter(|&cell| a.figures.entered(cell) != b.figures.entered(cell))
        .collect()
}

/// The sections of every edition, those of `form` first.
pub(super) fn sections(form: &'static Form) -> Vec<SectionId> {
    let mut found: Vec<SectionId> = Vec::new();
    for form in std::iter::once(form).chain(FORMS) {
        let new = form.sections().filter(|section| !found.contains(section));
        let new: Vec<_> = new.collect();
        found.extend(new);
    }
    found
}

/// What was entered into a cell.
pub(super) fn entered(report: &Report, cell: CellAddress) -> Figure {
    report.figures.entered(cell).cloned().unwrap_or_default()
}

/// What belongs to the report as a whole.
pub(super) const HEAD: [Topic; 9] = [
    Topic::Agency,
    Topic::Year,
    Topic::Edition,
    Topic::Title,
    Topic::SignOff,
    Topic::Answers,
    Topic::Readings,
    Topic::Skeleton,
    Topic::Origin,
];

/// What a report says about itself as a whole, in words; nothing for what belongs to a place in it.
pub(super) fn head(report: &Report, topic: Topic) -> Option<String> {
    let words = match topic {
        Topic::Agency => report.agency.clone(),
        Topic::Year => report.year.to_string(),
        Topic::Edition => report.form.source.to_owned(),
        Topic::Title => report.title.join("\n"),
        Topic::SignOff => sign_off_words(&report.sign_off),
        Topic::Answers => {
            let answers = report.answers.iter();
            let words = answers.map(|answer| format!("{}（{}）", answer.reason, answer.about));
            words.collect::<Vec<_>>().join("\n")
        }
        Topic::Readings => {
            let readings = report.readings.iter();
            let words =
                readings.map(|reading| format!("{}：{:?}", reading.context, reading.meaning));
            words.collect::<Vec<_>>().join("\n")
        }
        Topic::Skeleton => skeleton_words(report),
        Topic::Origin => {
            let source = report.origin.as_ref().map(|origin| origin.source.clone());
            source.unwrap_or_default()
        }
        Topic::Paragraph(..) | Topic::Cell(_) => return None,
    };
    (!words.is_empty()).then_some(words)
}

/// Whether two reports say the same on a topic; of a paragraph, on its whole part.
pub(super) fn is_same(a: &Report, b: &Report, topic: Topic) -> bool {
    match topic {
        Topic::Agency => a.agency == b.agency,
        Topic::Year => a.year == b.year,
        Topic::Edition => a.form == b.form,
        Topic::Title => a.title == b.title,
        Topic::SignOff => a.sign_off == b.sign_off,
        Topic::Answers => a.answers == b.answers,
        Topic::Readings => a.readings == b.readings,
        Topic::Skeleton => a.skeleton == b.skeleton,
        Topic::Origin => a.origin == b.origin,
        Topic::Paragraph(section, _) => a.paragraphs(section) == b.paragraphs(section),
        Topic::Cell(cell) => a.figures.entered(cell) == b.figures.entered(cell),
    }
}

fn skeleton_words(report: &Report) -> String {
    let skeleton = &report.skeleton;
    let faded = sections(report.form).into_iter();
    let faded = faded.flat_map(|section| skeleton.faded(section));
    let faded = faded.map(|faded| faded.words.as_str());
    let promises = skeleton.promises.iter();
    let promises = promises.map(|promise| promise.words.as_str());
    faded.chain(promises).collect::<Vec<_>>().join("\n")
}

fn sign_off_words(sign_off: &SignOff) -> String {
    let date = sign_off.date.map(|date| date.to_string());
    let lines = [Some(sign_off.agency.clone()), date];
    let lines: Vec<String> = lines
        .into_iter()
        .flatten()
        .filter(|line| !line.is_empty())
        .collect();
    lines.join("，")
}

/// What a cell says in two reports, where it is not the same.
fn in_cell(old: &Report, new: &Report, cell: CellAddress) -> Option<Difference> {
    let words = |report: &Report| report.figures.entered(cell).map(ToString::to_string);
    (entered(old, cell) != entered(new, cell)).then(|| Difference {
        topic: Topic::Cell(cell),
        old: words(old),
        new: words(new),
    })
}

fn paragraph_differences(
    old: &Report,
    new: &Report,
    section: SectionId,
    found: &mut Vec<Difference>,
) {
    let words = |report: &Report| report.paragraphs(section).to_vec();
    let (before, after) = (words(old), words(new));
    for pair in align(&strs(&before), &strs(&after)) {
        let removed = pair.old.and_then(|idx| before.get(idx));
        let added = pair.new.and_then(|idx| after.get(idx));
        let idx = pair.new.or(pair.old).unwrap_or_default();
        if removed != added {
            found.push(Difference {
                topic: Topic::Paragraph(section, idx),
                old: removed.cloned(),
                new: added.cloned(),
            });
        }
    }
}

pub(super) fn strs(lines: &[String]) -> Vec<&str> {
    lines.iter().map(String::as_str).collect()
}

/// A paragraph in sentences; what closes a quotation stays with its sentence.
fn sentences(paragraph: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut is_ended = false;
    for (at, c) in paragraph.char_indices() {
        let is_end = matches!(c, '。' | '！' | '？' | '；' | '\n');
        let is_closing = matches!(c, '”' | '’' | '」' | '』' | '）' | '》');
        if is_ended && !is_end && !is_closing {
            found.push(&paragraph[start..at]);
            start = at;
        }
        is_ended = is_end || (is_ended && is_closing);
    }
    if start < paragraph.len() {
        found.push(&paragraph[start..]);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cell;
    use crate::form::LEAD;

    fn report() -> Report {
        let mut report = Report::new("某市某局", 2024);
        report.set_paragraphs(LEAD, vec!["甲等。乙等。".to_owned(), "丙。".to_owned()]);
        report
            .figures
            .set(cell!("requests.received.natural"), Figure::from(74));
        report
    }

    #[test]
    fn the_same_reports_differ_in_nothing() {
        assert_eq!(differences(&report(), &report()), []);
        assert_eq!(between(&report(), &report()), None);
    }

    #[test]
    fn every_difference_is_told_in_the_order_of_the_page() {
        let mut new = report();
        new.year = 2025;
        new.set_paragraphs(LEAD, vec!["甲等。丁等。".to_owned(), "丙。".to_owned()]);
        new.figures
            .set(cell!("requests.received.natural"), Figure::Blank);
        let found = differences(&report(), &new);
        let topics: Vec<Topic> = found.iter().map(|found| found.topic).collect();
        let cell = cell!("requests.received.natural");
        assert_eq!(
            topics,
            [Topic::Year, Topic::Paragraph(LEAD, 0), Topic::Cell(cell)]
        );
        assert_eq!(found[2].old.as_deref(), Some("74"));
        assert_eq!(found[2].new, None);
    }

    #[test]
    fn sentences_are_compared_inside_a_paragraph() {
        let difference = Difference {
            topic: Topic::Agency,
            old: Some("他说：“好。”我走了。完".to_owned()),
            new: Some("他说：“好。”我来了！完".to_owned()),
        };
        let pieces = difference.pieces();
        assert_eq!(
            pieces,
            [
                Piece::Kept("他说：“好。”".to_owned()),
                Piece::Removed("我走了。".to_owned()),
                Piece::Added("我来了！".to_owned()),
                Piece::Kept("完".to_owned()),
            ]
        );
    }

    #[test]
    fn of_a_mended_sentence_both_ends_are_kept() {
        let difference = Difference {
            topic: Topic::Agency,
            old: Some("全年收到申请12件，比上年增加。".to_owned()),
            new: Some("全年收到申请35件，比上年增加。".to_owned()),
        };
        assert_eq!(
            difference.pieces(),
            [
                Piece::Kept("全年收到申请".to_owned()),
                Piece::Removed("12".to_owned()),
                Piece::Added("35".to_owned()),
                Piece::Kept("件，比上年增加。".to_owned()),
            ]
        );
    }

    #[test]
    fn one_edit_makes_one_report_of_another() {
        let mut new = Report::new("别的局", 2020);
        new.set_paragraphs(LEAD, vec!["全新。".to_owned()]);
        new.figures
            .set(cell!("requests.received.business"), Figure::NotApplicable);
        let faded = vec![crate::report::Faded {
            words: "上年的话。".to_owned(),
            n_before: 0,
        }];
        new.skeleton.set_faded(LEAD, faded);
        let topics: Vec<Topic> = differences(&report(), &new)
            .iter()
            .map(|found| found.topic)
            .collect();
        assert!(topics.contains(&Topic::Skeleton));
        let mut made = report();
        between(&report(), &new).unwrap().apply(&mut made);
        assert_eq!(made, new);
    }
}
