//! The lines of a text, without page numbers and the marks of lists.

use super::joining::{Line, Start};
use crate::import::normal::{is_blank, is_wide, narrow};
use crate::import::read::parts::split_at_titles;
use std::borrow::Cow;

/// A line of a text, whose place is its number from 1.
pub(super) type TextLine = Line<usize>;

/// Returns the lines of a text that say something.
pub(super) fn text_lines(text: &str) -> Vec<TextLine> {
    let text = text.replace("\r\n", "\n");
    let breaks = ['\n', '\r', '\u{b}', '\u{85}', '\u{2028}', '\u{2029}'];
    let mut lines = Vec::new();
    let mut is_after_gap = false;
    for (idx, line) in text.split(breaks).enumerate() {
        // A page begins.
        let is_page = line.contains('\u{c}');
        let line = line.replace('\u{c}', "");
        is_after_gap |= is_page;
        if line.chars().all(is_blank) && !line.contains('\t') || is_page_number(&line) {
            is_after_gap = true;
            continue;
        }
        for piece in split_at_titles(&without_markup(&line)) {
            lines.push(text_line(idx + 1, piece, is_after_gap));
            is_after_gap = false;
        }
    }
    lines
}

fn text_line(number: usize, line: &str, is_after_gap: bool) -> TextLine {
    let end = line.trim_end_matches([' ', '\u{3000}', '\u{a0}', '\r']);
    let (body, is_item) = without_mark(end);
    let indent =
        width(&body[..body.len() - body.trim_start_matches([' ', '\u{3000}', '\u{a0}']).len()]);
    let start = if is_item {
        Start::Item
    } else if indent >= 2 {
        Start::Indented
    } else {
        Start::Margin
    };
    TextLine {
        text: body.to_owned(),
        start,
        is_after_gap,
        width: width(end),
        place: number,
    }
}

/// Returns a line without the marks that converters of web pages leave in cells and around bold text.
fn without_markup(line: &str) -> Cow<'_, str> {
    const BREAKS: [&str; 4] = ["<br>", "<br/>", "<br />", "&nbsp;"];
    let has_marks = line.contains("**") || line.contains('\\');
    if !has_marks && !BREAKS.iter().any(|mark| line.contains(mark)) {
        return Cow::Borrowed(line);
    }
    let mut plain = line.replace("**", "");
    for mark in BREAKS {
        plain = plain.replace(mark, " ");
    }
    // A mark that means itself has a backslash before it; a backslash alone may stand for nothing to report.
    for mark in ["-", ".", "*", "_", "(", ")", "[", "]", "+", "#", "|"] {
        plain = plain.replace(&format!("\\{mark}"), mark);
    }
    Cow::Owned(plain)
}

/// Returns the text behind the marks of lists and headings that plain text has in places: `- `, `## `.
fn without_mark(line: &str) -> (&str, bool) {
    let body = line.trim_start();
    let heading = body.trim_start_matches('#');
    if heading.len() < body.len() && heading.starts_with(' ') {
        return (heading.trim_start(), true);
    }
    let item = ["- ", "* ", "• ", "· ", "● "]
        .iter()
        .find_map(|mark| body.strip_prefix(mark));
    match item {
        Some(item)
            if item.chars().next().is_some_and(|c| {
                is_wide(c) || c.is_alphanumeric() || matches!(c, '“' | '"' | '(')
            }) =>
        {
            (item.trim_start(), true)
        }
        _ => (line, false),
    }
}

/// Returns the width in narrow characters.
pub(super) fn width(text: &str) -> usize {
    text.chars()
        .map(|c| if is_wide(c) || c == '\u{3000}' { 2 } else { 1 })
        .sum()
}

/// `— 3 —`, `第3页`, `第 3 页 共 10 页`.
pub(in crate::import) fn is_page_number(line: &str) -> bool {
    let plain: String = line.chars().filter(|c| !is_blank(*c)).map(narrow).collect();
    let is_dash = |c: char| matches!(c, '-' | '—' | '–' | '―' | '─');
    let inner = plain.trim_matches(is_dash);
    let is_number = |text: &str| {
        (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    if plain.starts_with(is_dash) && plain.ends_with(is_dash) && is_number(inner) {
        return true;
    }
    let Some(rest) = plain.strip_prefix('第') else {
        return false;
    };
    let mut pages = rest
        .split('页')
        .map(|page| page.trim_start_matches([',', '/', '共']));
    rest.ends_with('页')
        && pages.next().is_some_and(is_number)
        && pages.all(|page| page.is_empty() || is_number(page))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_pages_are_told_from_numbers() {
        for line in ["— 3 —", "-12-", "第 3 页", "第3页 共10页", "第3页/共10页"] {
            assert!(is_page_number(line), "{line}");
        }
        for line in ["3", "-3", "第二十条", "第3页的内容", "—", ""] {
            assert!(!is_page_number(line), "{line}");
        }
    }

    #[test]
    fn marks_of_lists_go_and_dashes_that_are_figures_stay() {
        assert_eq!(without_mark("- 1、加强学习"), ("1、加强学习", true));
        assert_eq!(without_mark("## 一、总体情况"), ("一、总体情况", true));
        assert_eq!(without_mark("-\t0"), ("-\t0", false));
        assert_eq!(without_mark("正文"), ("正文", false));
    }
}
