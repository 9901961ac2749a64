//! Artifacts of text extraction in the text: offered as clean-ups, never removed unasked.

use super::draft::{CleanUp, Debris, Draft};
use super::normal::{is_blank, is_wide};
use crate::form::SectionId;
use crate::report::Report;
use crate::rules::{self, Fix, Replacement};
use std::ops::Range;

/// Returns every clean-up for the text of a report.
pub(super) fn find(report: &Report) -> Vec<CleanUp> {
    let mut found = Vec::new();
    for section in report.form.sections() {
        for (paragraph, text) in report.paragraphs(section).iter().enumerate() {
            let changes = changes(text);
            found.extend(
                changes
                    .into_iter()
                    .map(|change| clean_up(change, section, paragraph)),
            );
        }
    }
    found
}

impl Draft {
    /// Applies the clean-ups that were offered.
    pub fn accept_clean_ups(&mut self) {
        let changes: Vec<Replacement> = self
            .clean_ups
            .drain(..)
            .map(|clean_up| clean_up.replacement)
            .collect();
        apply(&mut self.report, &changes);
    }
}

fn apply(report: &mut Report, changes: &[Replacement]) {
    let fix = Fix::Text(changes.to_vec());
    rules::edit([&fix], report).apply(report);
}

/// A change to a paragraph.
struct Change {
    kind: Debris,
    /// The characters that change, counted from 0.
    characters: Range<usize>,
    before: String,
    with: String,
}

fn clean_up(change: Change, section: SectionId, paragraph: usize) -> CleanUp {
    CleanUp {
        kind: change.kind,
        before: change.before,
        replacement: Replacement {
            section,
            paragraph,
            characters: change.characters,
            with: change.with,
        },
    }
}

fn changes(text: &str) -> Vec<Change> {
    let chars: Vec<char> = text.chars().collect();
    let mut changes = Vec::new();
    for rule in [blanks, marks, quotes, formulas, zeros] {
        rule(&chars, &mut changes);
    }
    changes.sort_by_key(|change: &Change| change.characters.start);
    changes
}

fn push(chars: &[char], kind: Debris, range: Range<usize>, with: &str, changes: &mut Vec<Change>) {
    changes.push(Change {
        kind,
        before: chars[range.clone()].iter().collect(),
        characters: range,
        with: with.to_owned(),
    });
}

/// Returns the nearest characters on both sides that are no blanks.
fn neighbours(chars: &[char], range: &Range<usize>) -> (Option<char>, Option<char>) {
    let before = chars[..range.start].iter().rev().find(|c| !is_blank(**c));
    let after = chars[range.end..].iter().find(|c| !is_blank(**c));
    (before.copied(), after.copied())
}

/// Returns a Han character or a mark of Chinese text; quotation marks stand among them as well.
const fn is_chinese(c: Option<char>) -> bool {
    match c {
        Some(c) => is_wide(c) || matches!(c, '“' | '”' | '‘' | '’' | '…' | '—'),
        None => false,
    }
}

fn is_alphanumeric(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_ascii_alphanumeric())
}

fn blanks(chars: &[char], changes: &mut Vec<Change>) {
    let mut start = 0;
    while start < chars.len() {
        if !is_blank(chars[start]) {
            start += 1;
            continue;
        }
        let end = (start..chars.len())
            .find(|&idx| !is_blank(chars[idx]))
            .unwrap_or(chars.len());
        let range = start..end;
        let (before, after) = neighbours(chars, &range);
        // epb. example. gov: no blank follows a point in a name.
        let is_in_name = before == Some('.')
            && after.is_some_and(|c| c.is_ascii_lowercase())
            && start >= 2
            && chars[start - 2].is_ascii_alphanumeric();
        let between_words = is_alphanumeric(before) && is_alphanumeric(after);
        if is_in_name || !between_words && !is_latin_sentence(chars, &range) {
            push(chars, Debris::Blank, range, "", changes);
        }
        start = end;
    }
}

/// Returns a blank beside a mark in the middle of foreign text: `Smith, J. & Co`.
fn is_latin_sentence(chars: &[char], range: &Range<usize>) -> bool {
    let is_foreign = |c: &&char| c.is_ascii_graphic();
    let mut word = chars[..range.start].iter().rev().take_while(is_foreign);
    let has_letter = word.any(|c| c.is_ascii_alphabetic() || *c == '&');
    has_letter && chars.get(range.end).is_some_and(char::is_ascii_graphic)
}

fn marks(chars: &[char], changes: &mut Vec<Change>) {
    for (idx, c) in chars.iter().enumerate() {
        let wide = match c {
            ',' => "，",
            ';' => "；",
            ':' => "：",
            '?' => "？",
            '!' => "！",
            '.' => "。",
            _ => continue,
        };
        let range = idx..idx + 1;
        let (before, after) = neighbours(chars, &range);
        let is_between_digits =
            before.is_some_and(|c| c.is_ascii_digit()) && after.is_some_and(|c| c.is_ascii_digit());
        let is_in_chinese = if *c == '.' {
            // 1.2 and 1. are numbers.
            before.is_some_and(is_wide) && (after.is_none() || is_chinese(after))
        } else {
            (is_chinese(before) || is_chinese(after) || matches!(before, Some('"' | ')')))
                && after != Some('/')
        };
        if is_in_chinese && !is_between_digits {
            push(chars, Debris::HalfWidth, range, wide, changes);
        }
    }
    brackets(chars, changes);
}

/// Round brackets with Chinese text on any side, in pairs.
fn brackets(chars: &[char], changes: &mut Vec<Change>) {
    let mut open = Vec::new();
    for (idx, c) in chars.iter().enumerate() {
        match c {
            '(' => open.push(idx),
            ')' => {
                let Some(start) = open.pop() else { continue };
                let outside = neighbours(chars, &(start..idx + 1));
                let inside = (chars.get(start + 1).copied(), chars.get(idx - 1).copied());
                if [outside.0, outside.1, inside.0, inside.1]
                    .into_iter()
                    .any(is_chinese)
                {
                    push(chars, Debris::HalfWidth, start..start + 1, "（", changes);
                    push(chars, Debris::HalfWidth, idx..idx + 1, "）", changes);
                }
            }
            _ => {}
        }
    }
}

/// Straight quotation marks, where each has its counterpart.
fn quotes(chars: &[char], changes: &mut Vec<Change>) {
    for (straight, marks) in [('"', ["“", "”"]), ('\'', ["‘", "’"])] {
        // An apostrophe is no quotation mark.
        let is_apostrophe = |idx: usize| {
            let (before, after) = neighbours(chars, &(idx..idx + 1));
            straight == '\'' && is_alphanumeric(before) && is_alphanumeric(after)
        };
        let places: Vec<usize> = (0..chars.len())
            .filter(|&idx| chars[idx] == straight && !is_apostrophe(idx))
            .collect();
        if !places.len().is_multiple_of(2) || !chars.iter().any(|c| is_wide(*c)) {
            continue;
        }
        for (nth, idx) in places.into_iter().enumerate() {
            push(chars, Debris::Quote, idx..idx + 1, marks[nth % 2], changes);
        }
    }
}

/// `PM_{2.5}`: the marks go, the words stay.
fn formulas(chars: &[char], changes: &mut Vec<Change>) {
    let mut idx = 0;
    while idx + 1 < chars.len() {
        let is_open = matches!(chars[idx], '_' | '^') && chars[idx + 1] == '{';
        if is_open {
            // Where nothing closes this one, nothing closes those behind it.
            let Some(length) = chars[idx..].iter().position(|c| *c == '}') else {
                return;
            };
            let inner: String = chars[idx + 2..idx + length].iter().collect();
            push(
                chars,
                Debris::Formula,
                idx..idx + length + 1,
                inner.trim(),
                changes,
            );
            idx += length;
        }
        idx += 1;
    }
}

/// `0BD`: before capital letters alone a zero is the letter O.
fn zeros(chars: &[char], changes: &mut Vec<Change>) {
    let mut start = 0;
    while start < chars.len() {
        if !chars[start].is_ascii_alphanumeric() {
            start += 1;
            continue;
        }
        let end = (start..chars.len())
            .find(|&idx| !chars[idx].is_ascii_alphanumeric())
            .unwrap_or(chars.len());
        let (first, rest) = (chars[start], &chars[start + 1..end]);
        if first == '0' && !rest.is_empty() && rest.iter().all(char::is_ascii_uppercase) {
            push(chars, Debris::Zero, start..start + 1, "O", changes);
        }
        start = end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::LEAD;

    fn check(before: &str, after: &str) {
        let mut report = Report::new("某市某局", 2020);
        report.set_paragraphs(LEAD, vec![before.to_owned()]);
        let changes: Vec<Replacement> = find(&report)
            .into_iter()
            .map(|clean_up| clean_up.replacement)
            .collect();
        apply(&mut report, &changes);
        assert_eq!(report.paragraphs(LEAD), [after.to_owned()]);
    }

    #[test]
    fn debris_of_text_layers_is_found() {
        check(
            "2020 年,收到\"申请\" 12 件(其中 3 件转办)。",
            "2020年，收到“申请”12件（其中3件转办）。",
        );
        check(
            "监测PM_{2.5}和0BD系统(新 0A)。",
            "监测PM2.5和OBD系统（新OA）。",
        );
        check(
            "门户网站(www. example. gov. cn)下载",
            "门户网站（www.example.gov.cn）下载",
        );
        check("按 月公开", "按月公开");
        check("的建议, 2020 年", "的建议，2020年");
    }

    #[test]
    fn numbers_times_and_foreign_words_stay() {
        for text in [
            "收到1,234件，同比增长1.5%。",
            "时间为8:30至17:00",
            "使用Open Office软件",
            "参见Smith, J. & Co的研究",
            "见http://a.cn/b",
            "1.加强学习",
            "编号[2019]61号",
        ] {
            check(text, text);
        }
    }

    #[test]
    fn a_lone_quotation_mark_is_left_alone() {
        check("所谓\"申请。", "所谓\"申请。");
    }
}
