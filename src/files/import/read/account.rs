//! Keeps account of the figures of a source: what stands in the stretch of a table and belongs to no cell is named, and
//! the cells around it do not count as read.

use super::names::without_number;
use super::observed::{ObservedCells, ObservedTable, Unread, UnreadReason};
use super::pattern::Pattern;
use super::rows::{LEAST_SHARE, SourceRow, has_digit, is_broken_head};
use crate::form::{CellAddress, Table};
use crate::import::blocks::{Block, Cell, Grid, Precision, SourcePlace};
use crate::import::normal::{is_blank, key, narrow};
use crate::report::heading;
use std::collections::BTreeSet;

/// Adds what was not read in rows of a table.
pub(super) fn rows(
    rows: &[SourceRow<'_>],
    grids: &[&Grid],
    pattern: &Pattern,
    observed: &mut ObservedTable,
) {
    let used = observed.used();
    let known: BTreeSet<SourcePlace> = observed.unread.iter().map(|unread| unread.place).collect();
    let is_left = |cell: &&Cell| has_digit(&cell.text) && !used.contains(&cell.place);
    for (idx, row) in rows.iter().enumerate() {
        let is_complete = !row.values.iter().copied().any(|cell| is_left(&cell));
        let in_words = row.labels.iter().any(|cell| has_stray_digits(&cell.text));
        if is_complete && !in_words {
            continue;
        }
        let own = |other: &&SourceRow<'_>| other.grid_idx == row.grid_idx;
        let below: Vec<&SourceRow<'_>> = rows[idx..].iter().filter(own).collect();
        let is_exact = grids[row.grid_idx].precision == Precision::Exact;
        if !is_exact && is_broken_head(&below, pattern) {
            continue;
        }
        observed.doubtful.extend(cells_of(row, pattern));
        let is_named = row.place().is_some_and(|place| known.contains(&place));
        if !is_named {
            observed.unread.extend(beside(row));
        }
    }
    doubt_blanks(observed);
}

/// Adds what was not read in paragraphs of the part of a table.
pub(super) fn paragraphs(blocks: &[&Block], table: &Table, observed: &mut ObservedTable) {
    let mut missed: Option<Vec<String>> = None;
    let mut unread = Vec::new();
    for block in blocks {
        if let Block::Paragraph(paragraph) = block
            && has_stray_digits(&paragraph.text)
            && is_row_in_words(
                &paragraph.text,
                missed.get_or_insert_with(|| missed_labels(table, observed)),
            )
        {
            unread.push(Unread {
                text: shown(&paragraph.text),
                place: paragraph.place,
                reason: UnreadReason::Beside,
            });
        }
    }
    observed.unread.extend(unread);
    doubt_blanks(observed);
}

/// What is blank may be what was not read.
fn doubt_blanks(observed: &mut ObservedTable) {
    if !observed.has_stray_figures() {
        return;
    }
    let cells = observed.ways().flat_map(ObservedCells::iter);
    let blank = cells.filter(|(_, seen)| seen.text.is_empty());
    let blank: Vec<CellAddress> = blank.map(|(cell, _)| *cell).collect();
    observed.doubtful.extend(blank);
}

fn beside(row: &SourceRow<'_>) -> Option<Unread> {
    let cells = row.labels.iter().chain(&row.values);
    let texts: Vec<&str> = cells.map(|cell| cell.text.as_str()).collect();
    Some(Unread {
        text: shown(&texts.join(" ")),
        place: row.place()?,
        reason: UnreadReason::Beside,
    })
}

/// How many characters of what was not read are shown.
const MAX_SHOWN_CHARS: usize = 40;

fn shown(text: &str) -> String {
    text.chars().take(MAX_SHOWN_CHARS).collect()
}

fn cells_of(row: &SourceRow<'_>, pattern: &Pattern) -> Vec<CellAddress> {
    let own = row.row.filter(|(_, share)| *share >= LEAST_SHARE);
    own.map_or_else(Vec::new, |(form_row, _)| {
        pattern.rows[form_row].figures.clone()
    })
}

/// The words in a table, without numbers, that name no figure which was read. Those of a row that stands in the table are
/// words like any other in a sentence beside it.
fn missed_labels(table: &Table, observed: &ObservedTable) -> Vec<String> {
    let read = table.cells().filter(|cell| observed.has_text(*cell));
    let captions = read.flat_map(|cell| {
        let (row, column) = table.captions(cell);
        row.into_iter().chain(column)
    });
    let read: BTreeSet<&str> = captions.collect();
    let grid = table.grid();
    let labels = grid.iter().filter_map(|placed| placed.cell.content.text());
    let words = labels
        .filter(|text| !read.contains(text))
        .map(|text| without_number(&key(text)).to_owned());
    words.filter(|words| words.chars().count() >= 2).collect()
}

/// Returns whether a paragraph with digits is a row of figures: no sentence, or with one of these labels right before a
/// number.
fn is_row_in_words(text: &str, labels: &[String]) -> bool {
    let is_sentence = text.contains(['。', '，', '；']) && has_words(text)
        || text.trim_start().starts_with(['注', '备']);
    !is_sentence && heading(text.trim()).is_none() || is_label_before_number(text, labels)
}

/// Returns whether a text has words that are no units: 1件；0件；3件 has none.
fn has_words(text: &str) -> bool {
    let is_unit = |c: char| UNITS.contains(c);
    text.chars().any(|c| c.is_alphabetic() && !is_unit(c))
}

/// Characters of the units of figures.
const UNITS: &str = "件条项个元万亿份次宗起部";

fn is_label_before_number(text: &str, labels: &[String]) -> bool {
    let text: String = text.chars().filter(|c| !is_blank(*c)).map(narrow).collect();
    let plain: String = text
        .chars()
        .filter(|c| !"|:：、()（）".contains(*c))
        .collect();
    labels.iter().any(|label| {
        plain
            .match_indices(label.as_str())
            .any(|(at, label)| plain[at + label.len()..].starts_with(|c: char| c.is_ascii_digit()))
    })
}

/// Returns whether digits stand in a text that are no number of a heading, no date and no number of a document.
pub(super) fn has_stray_digits(text: &str) -> bool {
    let chars: Vec<char> = text.chars().filter(|c| !is_blank(*c)).map(narrow).collect();
    let is_digit = |idx: usize| chars.get(idx).is_some_and(char::is_ascii_digit);
    let mut idx = 0;
    while idx < chars.len() {
        if !is_digit(idx) {
            idx += 1;
            continue;
        }
        let start = idx;
        while is_digit(idx) || matches!(chars.get(idx), Some('.' | ',')) && is_digit(idx + 1) {
            idx += 1;
        }
        let before = start.checked_sub(1).map(|before| chars[before]);
        let after = chars.get(idx).copied();
        let is_bracketed = matches!(before, Some('(' | '（' | '[' | '〔' | '【'))
            && matches!(after, Some(')' | '）' | ']' | '〕' | '】'));
        let is_number = matches!(
            after,
            Some('、' | '.' | ')' | '）' | '年' | '月' | '日' | '号' | '条')
        ) || before == Some('第')
            || start == 0 && idx == 1 && after.is_some_and(|c| !UNITS.contains(c));
        if !is_bracketed && !is_number {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Form;

    #[test]
    fn numbers_of_headings_and_dates_are_no_figures() {
        for text in [
            "1.属于国家秘密",
            "3危及“三安全一稳定”",
            "第20条第（1）项",
            "2023年度",
            "〔2021〕30号",
            "（三）",
        ] {
            assert!(!has_stray_digits(text), "{text}");
        }
        for text in ["规章 3", "规章：0", "共12件", "1.5", "3件", "0"] {
            assert!(has_stray_digits(text), "{text}");
        }
    }

    #[test]
    fn a_note_is_no_row_and_a_row_in_words_is() {
        let form = Form::for_year(2024);
        let labels = missed_labels(&form.tables[0], &ObservedTable::default());
        for text in ["注：行政许可比上年减少3件。", "（一）公开12件以上的领域"]
        {
            assert!(!is_row_in_words(text, &labels), "{text}");
        }
        for text in [
            "规章 0 0 0",
            "规章：1件，行政规范性文件：2件。",
            "12",
            "1件；0件；3件",
            "1，0，3。",
        ] {
            assert!(is_row_in_words(text, &labels), "{text}");
        }
    }
}
