//! Joins lines into paragraphs that were broken at the margin or at the end of a page.

use crate::import::normal::is_blank;
use crate::import::read::frame::{MAX_FRAME_CHARS, is_field_or_tool};
use crate::report::heading;

/// A line of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::import) struct Line<Place> {
    /// Its text.
    pub text: String,
    /// How it begins.
    pub start: Start,
    /// Whether a blank line or the end of a page stands before it.
    pub is_after_gap: bool,
    /// How many narrow characters wide it is, its indent included.
    pub width: usize,
    /// Where it stands.
    pub place: Place,
}

/// How a line begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::import) enum Start {
    /// At the margin.
    Margin,
    /// Two characters in, as paragraphs do, or in the middle.
    Indented,
    /// With the mark of a list or heading.
    Item,
}

/// How lines are broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Breaking {
    /// A line is a paragraph, except where a page ends.
    Whole,
    /// Lines are cut at the margin, and paragraphs begin indented.
    Indented,
    /// Lines are cut at the margin, with nothing to show where paragraphs begin.
    Flush,
}

/// Returns the paragraphs that lines make, each with the place of its first line.
pub(in crate::import) fn paragraphs<Place: Copy>(lines: &[Line<Place>]) -> Vec<(String, Place)> {
    let widest = lines.iter().map(|line| line.width).max().unwrap_or(0);
    let breaking = breaking(lines, widest);
    let mut paragraphs: Vec<(String, Place)> = Vec::new();
    for (idx, line) in lines.iter().enumerate() {
        let before = idx.checked_sub(1).map(|before| &lines[before]);
        let is_continued = match (paragraphs.last(), before) {
            (Some((text, _)), Some(before)) => continues(text, before, line, breaking, widest),
            _ => false,
        };
        match paragraphs.last_mut() {
            Some((text, _)) if is_continued => join(text, line.text.trim()),
            _ => paragraphs.push((trimmed(&line.text).to_owned(), line.place)),
        }
    }
    paragraphs
}

fn trimmed(text: &str) -> &str {
    text.trim_matches(is_blank)
}

/// Fewer lines show no habit.
const LEAST_LINES: usize = 4;

fn breaking<Place>(lines: &[Line<Place>], widest: usize) -> Breaking {
    let full = lines.iter().filter(|line| line.width * 100 >= widest * 88);
    let (ended, cut): (Vec<_>, Vec<_>) = full.partition(|line| ends(&line.text));
    let n_indented = lines
        .iter()
        .filter(|line| line.start == Start::Indented)
        .count();
    let has_indents = n_indented * 12 >= lines.len();
    // Paragraphs that are lines end as sentences do, and are of any length.
    let is_cut = lines.len() >= LEAST_LINES
        && cut.len() >= 2
        && cut.len() >= ended.len()
        && widest <= MAX_LINE_WIDTH;
    match (is_cut, has_indents) {
        (false, _) => Breaking::Whole,
        (true, true) => Breaking::Indented,
        (true, false) => Breaking::Flush,
    }
}

/// Lines on paper are no wider.
const MAX_LINE_WIDTH: usize = 130;
/// A line that stands alone is at least so long before it can be one that was cut.
const LEAST_CUT_CHARS: usize = 22;

/// Returns whether `line` goes on with the paragraph before it.
fn continues<Place>(
    paragraph: &str,
    before: &Line<Place>,
    line: &Line<Place>,
    breaking: Breaking,
    widest: usize,
) -> bool {
    let is_frame = || {
        let is_short = |text| is_shorter(text, MAX_FRAME_CHARS + 1);
        let mut both = [paragraph, line.text.as_str()].into_iter();
        both.any(|text| is_short(text) && is_field_or_tool(text))
    };
    if line.start == Start::Item || is_title(paragraph) || is_frame() {
        return false;
    }
    let begins = heading(trimmed(&line.text)).is_some() || is_note(trimmed(&line.text));
    let is_full = before.width * 100 >= widest * 85;
    match breaking {
        Breaking::Indented if line.start == Start::Indented => {
            is_note(paragraph) && is_full && !ends(paragraph)
        }
        Breaking::Indented => (is_full || !ends(paragraph)) && !(begins && ends(paragraph)),
        Breaking::Flush => {
            let is_ended = ends(paragraph) && line.is_after_gap || is_heading(paragraph);
            !begins && is_full && !is_ended
        }
        Breaking::Whole => {
            !begins
                && line.start == Start::Margin
                && !ends(paragraph)
                && !is_heading(paragraph)
                && !is_shorter(paragraph, LEAST_CUT_CHARS)
        }
    }
}

/// Returns whether a paragraph is a note, whose further lines may hang on its first word.
fn is_note(paragraph: &str) -> bool {
    ["注：", "注:", "备注：", "说明："]
        .iter()
        .any(|start| paragraph.starts_with(start))
}

/// Returns whether a paragraph is a title, which ends with what it is the title of, or with its year in brackets.
fn is_title(paragraph: &str) -> bool {
    let year = paragraph
        .strip_suffix(['）', ')'])
        .and_then(|text| text.rsplit_once(['（', '(']));
    let title = match year {
        Some((title, year)) if year.contains('年') => title,
        _ => paragraph,
    };
    is_shorter(paragraph, MAX_TITLE_CHARS + 1)
        && (title.ends_with("报告") || title.ends_with("年报"))
}

/// A title has no more characters.
const MAX_TITLE_CHARS: usize = 60;

/// Returns whether a paragraph has fewer characters. It may be long, so only `n_chars` characters are read.
fn is_shorter(paragraph: &str, n_chars: usize) -> bool {
    paragraph.chars().nth(n_chars - 1).is_none()
}

fn is_heading(paragraph: &str) -> bool {
    heading(paragraph).is_some_and(|heading| {
        heading.end == paragraph.len() && !paragraph.ends_with(['，', '、', ','])
    })
}

/// Returns whether a paragraph may end here.
fn ends(paragraph: &str) -> bool {
    let last = paragraph
        .trim_end_matches(['"', '”', '’', '）', ')', '》', ' '])
        .chars()
        .next_back();
    matches!(
        last,
        Some('。' | '！' | '？' | '：' | '；' | '!' | '?' | ':' | ';' | '…' | '.')
    )
}

fn join(paragraph: &mut String, line: &str) {
    let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    if is_letter(paragraph.chars().next_back()) && is_letter(line.chars().next()) {
        paragraph.push(' ');
    }
    paragraph.push_str(line);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(lines: &[(&str, Start, bool)], expected: &[&str]) {
        let lines: Vec<Line<()>> = lines
            .iter()
            .map(|&(text, start, is_after_gap)| Line {
                text: text.to_owned(),
                start,
                is_after_gap,
                width: text.chars().count() * 2,
                place: (),
            })
            .collect();
        let found: Vec<String> = paragraphs(&lines)
            .into_iter()
            .map(|(text, ())| text)
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_paragraph_cut_at_the_end_of_a_page_is_whole_again() {
        let first = "全年收到政府信息公开申请三十件，其中自然人申请二十件，法人或其他组";
        check(
            &[
                ("（一）依申请公开", Start::Margin, true),
                (first, Start::Margin, true),
                ("织申请十件。", Start::Margin, true),
                ("（二）其他", Start::Margin, true),
            ],
            &[
                "（一）依申请公开",
                &format!("{first}织申请十件。"),
                "（二）其他",
            ],
        );
    }

    #[test]
    fn a_title_with_its_year_behind_it_and_lines_of_the_page_are_not_joined() {
        let lines = [
            "2024-01-25 10:12 来源 甲市乙区人民政府水务局",
            "| 组配分类 | 年度报告和其他材料 | 公开方式 | 主动公开 |",
            "| --- | --- | --- | --- |",
            "甲市乙区人民政府水务局政府信息公开工作年度报告（2023年）",
            "根据条例编制本报告。",
        ];
        check(&lines.map(|line| (line, Start::Margin, false)), &lines);
    }

    #[test]
    fn lines_cut_at_the_margin_are_joined_by_their_indents() {
        check(
            &[
                ("　　本机关认真落实条例要求，", Start::Indented, false),
                ("全年主动公开信息三百余条。做", Start::Margin, false),
                ("好解读。", Start::Margin, false),
                ("　　公众号发布信息一百余条，", Start::Indented, false),
                ("阅读量八万次，较上年有增长。", Start::Margin, false),
            ],
            &[
                "本机关认真落实条例要求，全年主动公开信息三百余条。做好解读。",
                "公众号发布信息一百余条，阅读量八万次，较上年有增长。",
            ],
        );
    }

    #[test]
    fn a_note_whose_lines_hang_on_its_first_word_is_one() {
        check(
            &[
                (
                    "　　本机关认真落实条例要求，全年主动公开信息",
                    Start::Indented,
                    false,
                ),
                (
                    "三百余条，做好解读，公众号发布信息一百余条。",
                    Start::Margin,
                    false,
                ),
                (
                    "注：上年度尚未审结、延续到本年度审理的案件，",
                    Start::Margin,
                    false,
                ),
                (
                    "　　一并计入上表，其中有上年度收到的申请三件",
                    Start::Indented,
                    false,
                ),
                ("　　和本年度收到的申请五件。", Start::Indented, false),
                ("　　其余案件没有计入。", Start::Indented, false),
            ],
            &[
                "本机关认真落实条例要求，全年主动公开信息三百余条，做好解读，公众号发布信息一百余条。",
                "注：上年度尚未审结、延续到本年度审理的案件，一并计入上表，其中有上年度收到的申请三件和本年度收到的申请五件。",
                "其余案件没有计入。",
            ],
        );
    }
}
