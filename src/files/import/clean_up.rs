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
            let text = Text {
                section,
                paragraph,
                chars: text.chars().collect(),
            };
            found.extend(text.clean_ups());
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

/// A paragraph.
struct Text {
    section: SectionId,
    paragraph: usize,
    chars: Vec<char>,
}

impl Text {
    fn clean_ups(&self) -> Vec<CleanUp> {
        let mut found = Vec::new();
        for rule in [blanks, marks, quotes, formulas, zeros] {
            rule(self, &mut found);
        }
        found.sort_by_key(|found: &CleanUp| found.replacement.characters.start);
        found
    }

    fn change(&self, kind: Debris, characters: Range<usize>, with: &str) -> CleanUp {
        CleanUp {
            kind,
            before: self.chars[characters.clone()].iter().collect(),
            replacement: Replacement {
                section: self.section,
                paragraph: self.paragraph,
                characters,
                with: with.to_owned(),
            },
        }
    }
}

/// Returns the longest runs of such characters.
fn runs(chars: &[char], is_in: impl Fn(char) -> bool) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for idx in (0..chars.len()).filter(|&idx| is_in(chars[idx])) {
        match runs.last_mut() {
            Some(run) if run.end == idx => run.end += 1,
            _ => runs.push(idx..idx + 1),
        }
    }
    runs
}

/// Returns the nearest characters on both sides that are no blanks.
fn neighbours(chars: &[char], range: &Range<usize>) -> (Option<char>, Option<char>) {
    let before = chars[..range.start].iter().rev().find(|c| !is_blank(**c));
    let after = chars[range.end..].iter().find(|c| !is_blank(**c));
    (before.copied(), after.copied())
}

/// Returns whether it is a Han character or a mark of Chinese text, quotation marks included.
const fn is_chinese(c: Option<char>) -> bool {
    match c {
        Some(c) => is_wide(c) || matches!(c, '“' | '”' | '‘' | '’' | '…' | '—'),
        None => false,
    }
}

fn is_alphanumeric(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_ascii_alphanumeric())
}

fn blanks(text: &Text, found: &mut Vec<CleanUp>) {
    let chars = &text.chars;
    for range in runs(chars, is_blank) {
        let (before, after) = neighbours(chars, &range);
        // epb. example. gov: no blank follows a point in a name.
        let is_in_name = before == Some('.')
            && after.is_some_and(|c| c.is_ascii_lowercase())
            && range.start >= 2
            && chars[range.start - 2].is_ascii_alphanumeric();
        let between_words = is_alphanumeric(before) && is_alphanumeric(after);
        if is_in_name || !between_words && !is_latin_sentence(chars, &range) {
            found.push(text.change(Debris::Blank, range, ""));
        }
    }
}

/// Returns whether a blank stands beside a mark in the middle of foreign text: `Smith, J. & Co`.
fn is_latin_sentence(chars: &[char], range: &Range<usize>) -> bool {
    let is_foreign = |c: &&char| c.is_ascii_graphic();
    let mut word = chars[..range.start].iter().rev().take_while(is_foreign);
    let has_letter = word.any(|c| c.is_ascii_alphabetic() || *c == '&');
    has_letter && chars.get(range.end).is_some_and(char::is_ascii_graphic)
}

fn marks(text: &Text, found: &mut Vec<CleanUp>) {
    let chars = &text.chars;
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
            found.push(text.change(Debris::HalfWidth, range, wide));
        }
    }
    brackets(text, found);
}

/// Round brackets with Chinese text on any side, in pairs.
fn brackets(text: &Text, found: &mut Vec<CleanUp>) {
    let chars = &text.chars;
    let mut open = Vec::new();
    for (idx, c) in chars.iter().enumerate() {
        match c {
            '(' => open.push(idx),
            ')' => {
                let Some(start) = open.pop() else { continue };
                let (before, after) = neighbours(chars, &(start..idx + 1));
                let (first, last) = (chars.get(start + 1).copied(), chars.get(idx - 1).copied());
                if [before, after, first, last].into_iter().any(is_chinese) {
                    found.push(text.change(Debris::HalfWidth, start..start + 1, "（"));
                    found.push(text.change(Debris::HalfWidth, idx..idx + 1, "）"));
                }
            }
            _ => {}
        }
    }
}

/// Straight quotation marks, where each has its counterpart.
fn quotes(text: &Text, found: &mut Vec<CleanUp>) {
    let chars = &text.chars;
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
            found.push(text.change(Debris::Quote, idx..idx + 1, marks[nth % 2]));
        }
    }
}

/// `PM_{2.5}`: the marks go, the words stay.
fn formulas(text: &Text, found: &mut Vec<CleanUp>) {
    let chars = &text.chars;
    let mut idx = 0;
    while idx + 1 < chars.len() {
        let is_open = matches!(chars[idx], '_' | '^') && chars[idx + 1] == '{';
        if is_open {
            // Where nothing closes this one, nothing closes those behind it.
            let Some(length) = chars[idx..].iter().position(|c| *c == '}') else {
                return;
            };
            let inner: String = chars[idx + 2..idx + length].iter().collect();
            let range = idx..idx + length + 1;
            found.push(text.change(Debris::Formula, range, inner.trim()));
            idx += length;
        }
        idx += 1;
    }
}

/// `0BD`: before capital letters alone a zero is the letter O.
fn zeros(text: &Text, found: &mut Vec<CleanUp>) {
    for word in runs(&text.chars, |c| c.is_ascii_alphanumeric()) {
        let start = word.start;
        if let ['0', rest @ ..] = &text.chars[word]
            && !rest.is_empty()
            && rest.iter().all(char::is_ascii_uppercase)
        {
            found.push(text.change(Debris::Zero, start..start + 1, "O"));
        }
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
