//! Reads the text of the parts, without the frame of the page, and the signature below it.

use super::frame::is_frame;
use super::lead::is_agency;
use crate::form::Table;
use crate::import::blocks::{Block, Cell, Surroundings};
use crate::import::normal::{key, tidy};
use crate::report::{Date, SignOff, heading};

/// Returns the paragraphs of a part; the rows of a table that is none of the form are paragraphs too.
pub(super) fn paragraphs(blocks: &[&Block], grids: Grids) -> Vec<String> {
    let mut paragraphs = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) if paragraph.surroundings == Surroundings::Report => {
                paragraphs.push(paragraph.text.trim().to_owned());
            }
            Block::Grid(grid) if grids == Grids::AsText => {
                paragraphs.extend(grid.rows.iter().map(|row| joined(row)));
            }
            Block::Paragraph(_) | Block::Grid(_) => {}
        }
    }
    paragraphs.retain(|text| !text.is_empty());
    paragraphs
}

/// How grids in a part are handled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Grids {
    /// They are the part's table.
    Tables,
    /// They are read as text.
    AsText,
}

fn joined(row: &[Cell]) -> String {
    let texts: Vec<&str> = row
        .iter()
        .map(|cell| cell.text.trim())
        .filter(|text| !text.is_empty())
        .collect();
    texts.join("　")
}

/// Notes under a table: without the unit of the table, and without words of the table itself, which stand between its
/// pieces or were cut off at the end of a page.
pub(super) fn notes(blocks: &[&Block], table: Option<&'static Table>) -> Vec<String> {
    let words: Vec<String> = table
        .map(Table::grid)
        .unwrap_or_default()
        .iter()
        .filter_map(|placed| placed.cell.content.text().map(key))
        .collect();
    let is_of_table = |text: &str| {
        let text = key(text);
        words.iter().any(|words| words.contains(&text))
    };
    let is_caption = |text: &str| {
        let text = tidy(text);
        let text = text.trim_matches(['(', ')']);
        text.starts_with("单位:") || text.starts_with("单位：") || text.is_empty()
    };
    paragraphs(blocks, Grids::Tables)
        .into_iter()
        .filter(|text| !is_caption(text) && !is_of_table(text))
        .collect()
}

/// A signature is no longer.
const MAX_SIGNATURE_CHARS: usize = 40;

/// Takes the signature and what follows it from the end of the last part.
pub(super) fn take_sign_off(paragraphs: &mut Vec<String>) -> SignOff {
    let Some((idx, date)) = paragraphs.iter().enumerate().rev().find_map(|(idx, text)| {
        let date: Date = tidy(text).parse().ok()?;
        Some((idx, date))
    }) else {
        cut_frame(paragraphs);
        cut_attachments(paragraphs);
        return SignOff::default();
    };
    // What stands below the date is the frame of a page.
    paragraphs.truncate(idx);
    cut_attachments(paragraphs);
    let is_signature = |text: &String| {
        let n_chars = text.chars().count();
        (2..=MAX_SIGNATURE_CHARS).contains(&n_chars)
            && !text.ends_with(['。', '：', '；', '”', '）'])
            && heading(text).is_none()
            && tidy(text) != "无"
    };
    let agency = paragraphs
        .pop_if(|text| is_signature(text))
        .map(|text| tidy(&text))
        .unwrap_or_default();
    cut_attachments(paragraphs);
    SignOff {
        agency,
        date: Some(date),
    }
}

/// Returns the agency that signs, where it is one.
pub(super) fn signing_agency(sign_off: &SignOff) -> String {
    let name = sign_off.agency.as_str();
    let is_whole = is_agency(name) && !name.ends_with("办公室");
    if is_whole {
        name.to_owned()
    } else {
        String::new()
    }
}

/// Drops the list of files that a page offers below the report.
fn cut_attachments(paragraphs: &mut Vec<String>) {
    const ENDINGS: [&str; 9] = [
        ".doc", ".docx", ".wps", ".pdf", ".ofd", ".xls", ".xlsx", ".zip", ".rar",
    ];
    let is_attachment = |text: &String| {
        let text = tidy(text).to_ascii_lowercase();
        ENDINGS.iter().any(|ending| text.ends_with(ending))
            || ["附件", "附件:", "附件：", "相关附件:", "相关附件："].contains(&text.as_str())
    };
    while paragraphs.last().is_some_and(is_attachment) {
        paragraphs.pop();
    }
}

/// Drops the frame of a page below the last part.
fn cut_frame(paragraphs: &mut Vec<String>) {
    const FOOT: [&str; 9] = [
        "版权所有",
        "主办单位",
        "主办：",
        "ICP备",
        "网站标识码",
        "公网安备",
        "上一篇",
        "下一篇",
        "扫一扫在手机打开",
    ];
    let is_foot =
        |text: &String| FOOT.iter().any(|word| text.contains(word)) || is_frame(&tidy(text));
    if let Some(idx) = paragraphs.iter().position(is_foot) {
        paragraphs.truncate(idx);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_with_its_date_is_no_paragraph() {
        let mut paragraphs: Vec<String> = [
            "本年度无其他事项。",
            "某市某局",
            "2021年1月28日",
            "打印本页",
        ]
        .map(str::to_owned)
        .into();
        let sign_off = take_sign_off(&mut paragraphs);
        assert_eq!(paragraphs, ["本年度无其他事项。"]);
        assert_eq!(sign_off.agency, "某市某局");
        assert_eq!(sign_off.date, Date::new(2021, 1, 28));
    }

    #[test]
    fn the_files_that_a_page_offers_are_no_text() {
        let mut paragraphs: Vec<String> =
            ["见附件。", "附件：", "1.某局年度报告.docx", "2.附表.PDF"]
                .map(str::to_owned)
                .into();
        take_sign_off(&mut paragraphs);
        assert_eq!(paragraphs, ["见附件。"]);
    }

    #[test]
    fn without_a_date_there_is_no_signature() {
        let mut paragraphs: Vec<String> = ["无", "版权所有：某市"].map(str::to_owned).into();
        assert_eq!(take_sign_off(&mut paragraphs), SignOff::default());
        assert_eq!(paragraphs, ["无"]);
    }
}
