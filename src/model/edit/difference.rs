//! The differences of two reports: by cell, by paragraph, and in a paragraph by sentence.

use super::align::align;
use super::topic::{Topic, WHOLE};
use crate::form::{CellAddress, SectionId};
use crate::report::Report;
use std::collections::BTreeSet;

/// One difference of two reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What differs; paragraphs are counted in the new report, or in the old one where only that has them.
    pub topic: Topic,
    /// The old version; `None` where the old report lacks it.
    pub old: Option<String>,
    /// The new version; `None` where the new report lacks it.
    pub new: Option<String>,
}

/// A sentence or part of one, and in which of two versions it is.
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
    /// Returns the sentences of both versions, in order.
    pub fn pieces(&self) -> Vec<Piece> {
        let mut pieces = Vec::new();
        for [removed, added] in self.sentences() {
            if let (Some(old), Some(new)) = (removed, added) {
                changed(old, new, &mut pieces);
                continue;
            }
            pieces.extend(removed.map(|text| Piece::Removed(text.to_owned())));
            pieces.extend(added.map(|text| Piece::Added(text.to_owned())));
        }
        pieces
    }

    /// Returns the sentences of the old version aligned with those of the new one, in order; `None` where a sentence
    /// has no counterpart.
    pub fn sentences(&self) -> Vec<[Option<&str>; 2]> {
        let old = sentences(self.old.as_deref().unwrap_or_default());
        let new = sentences(self.new.as_deref().unwrap_or_default());
        let pairs = align(&old, &new).into_iter();
        pairs
            .map(|pair| {
                [
                    pair.old.and_then(|idx| old.get(idx)).copied(),
                    pair.new.and_then(|idx| new.get(idx)).copied(),
                ]
            })
            .collect()
    }
}

/// Fewer characters than this in common at an end of a sentence are a coincidence.
const MIN_COMMON: usize = 2;

/// A changed sentence: the text at both ends was kept.
fn changed(old: &str, new: &str, pieces: &mut Vec<Piece>) {
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
    /// Returns its words.
    pub fn text(&self) -> &str {
        match self {
            Self::Kept(text) | Self::Removed(text) | Self::Added(text) => text,
        }
    }
}

/// Returns the differences between two reports, in the order of the page.
pub fn differences(old: &Report, new: &Report) -> Vec<Difference> {
    let mut found: Vec<Difference> = WHOLE
        .into_iter()
        .filter_map(|topic| in_whole(old, new, topic))
        .collect();
    for section in new.form.all_sections() {
        paragraph_differences(old, new, section, &mut found);
        let part = new.form.parts.iter().find(|part| part.section == section);
        let table = part.and_then(|part| new.form.table(part.table?));
        if let Some(table) = table {
            let cells = table.cells().map(Topic::Cell);
            found.extend(cells.filter_map(|topic| in_topic(old, new, topic)));
        }
    }
    let own: BTreeSet<CellAddress> = new.form.cells().collect();
    let others = changed_cells(old, new);
    let others = others.into_iter().filter(|cell| !own.contains(cell));
    let others = others.map(Topic::Cell);
    found.extend(others.filter_map(|topic| in_topic(old, new, topic)));
    found
}

/// Returns the cells that differ in two reports, of whatever edition.
pub(super) fn changed_cells(a: &Report, b: &Report) -> BTreeSet<CellAddress> {
    let cells = a.figures.iter().chain(b.figures.iter());
    cells
        .map(|(cell, _)| cell)
        .filter(|&cell| a.figures.entered(cell) != b.figures.entered(cell))
        .collect()
}

/// Returns the difference of a property of the whole report, or `None` where it is the same.
fn in_whole(old: &Report, new: &Report, topic: Topic) -> Option<Difference> {
    let difference = in_topic(old, new, topic)?;
    // What only moved because text was written around it is no change of its own.
    let can_move = matches!(topic, Topic::Suggestion | Topic::Bindings);
    let is_moved = can_move && difference.old == difference.new;
    let has_text = |section| old.paragraphs(section) != new.paragraphs(section);
    let is_of_text = is_moved && new.form.all_sections().into_iter().any(has_text);
    (!is_of_text).then_some(difference)
}

/// Returns the difference in one topic, or `None` where it is the same.
fn in_topic(old: &Report, new: &Report, topic: Topic) -> Option<Difference> {
    (!topic.is_same(old, new)).then(|| Difference {
        topic,
        old: topic.words(old),
        new: topic.words(new),
    })
}

fn paragraph_differences(
    old: &Report,
    new: &Report,
    section: SectionId,
    found: &mut Vec<Difference>,
) {
    let (before, after) = (old.paragraphs(section), new.paragraphs(section));
    for pair in align(&strs(before), &strs(after)) {
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

/// Returns a paragraph in sentences; what closes a quotation stays with its sentence.
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
    use crate::edit::between;
    use crate::form::LEAD;
    use crate::report::{CarryOver, Figure, Meaning, Origin, Promise, Reading, Suggestion};
    use std::sync::Arc;

    fn report() -> Report {
        let mut report = Report::with_lead(&["甲等。乙等。", "丙。"]);
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
    fn every_difference_is_of_text_in_the_order_of_the_page() {
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
    fn of_a_changed_sentence_both_ends_are_kept() {
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
    fn what_a_number_was_said_to_be_is_of_text_in_words() {
        let reading = |context: &str, meaning| Reading {
            section: LEAD,
            context: context.to_owned(),
            number: 12.into(),
            meaning,
        };
        let mut new = report();
        new.readings = vec![
            reading("召开会议12次", Meaning::Independent),
            reading(
                "收到申请12件",
                Meaning::Cell(cell!("requests.received.total")),
            ),
        ];
        let found = differences(&report(), &new);
        let words = "召开会议12次：独立数据\n收到申请12件：表格“本年新收政府信息公开申请数量·总计”";
        assert_eq!(found[0].new.as_deref(), Some(words));
    }

    #[test]
    fn one_edit_makes_one_report_of_another() {
        let mut new = Report::new("别的局", 2020);
        new.set_paragraphs(LEAD, vec!["全新。".to_owned()]);
        new.figures
            .set(cell!("requests.received.business"), Figure::NotApplicable);
        let mut made = report();
        between(&report(), &new).unwrap().apply(&mut made);
        assert_eq!(made, new);
    }

    fn waiting() -> CarryOver {
        let mut carry_over = CarryOver::default();
        carry_over.promises.push(Promise::new("办好培训。"));
        let lead = [("去年一", 0), ("去年二", 2)];
        let lead = lead.map(|(words, n_before)| Suggestion::new(words, n_before));
        carry_over.set_suggestions(LEAD, lead.to_vec());
        carry_over
    }

    #[test]
    fn what_last_year_left_and_the_origin_come_along() {
        let mut new = report();
        new.set_paragraphs(LEAD, vec!["只有一段".to_owned()]);
        new.carry_over = waiting();
        new.origin = Some(Arc::new(Origin {
            source: "年报.docx".to_owned(),
            sha256: "ab".repeat(32),
            date: None,
            derived: Vec::new(),
        }));
        for (old, new) in [(report(), new.clone()), (new, report())] {
            let mut made = old.clone();
            between(&old, &new).unwrap().apply(&mut made);
            assert_eq!(made, new);
            let found = differences(&old, &new);
            let topics = found.iter().map(|found| found.topic);
            let topics: Vec<Topic> = topics.take(3).collect();
            assert_eq!(topics, [Topic::Promises, Topic::Suggestion, Topic::Origin]);
        }
    }

    #[test]
    fn what_waits_and_only_moved_with_the_text_is_no_difference() {
        let mut old = report();
        old.carry_over = waiting();
        let mut new = old.clone();
        let paragraphs = ["新段。", "甲等。乙等。", "丙。"];
        new.set_paragraphs(LEAD, paragraphs.map(str::to_owned).to_vec());
        assert_ne!(old.carry_over, new.carry_over);
        let found = differences(&old, &new);
        let topics: Vec<Topic> = found.iter().map(|found| found.topic).collect();
        assert_eq!(topics, [Topic::Paragraph(LEAD, 0)]);
        // The places still come along, also where the text alone would have put them elsewhere.
        new.carry_over = waiting();
        let mut made = old.clone();
        between(&old, &new).unwrap().apply(&mut made);
        assert_eq!(made, new);
    }
}
