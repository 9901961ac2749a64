//! Replaces the reporting year by the next one in the lead and the title of a report that is written after last year's.

use crate::report::chinese::DIGITS;

/// What may follow a year that means the reporting period; a year of a law or a document number is followed by none.
const PERIODS: &str = "1月1日 01月01日 一月一日 1月至12月 1至12月 1-12月 1—12月 1－12月 12月31日 十二月三十一日 \
     度 政府信息公开 政务公开 信息公开 全年 底 末 年报 年度 工作";

/// Replaces the year `from` by `to` where it means the reporting period. Returns the text and the number of
/// replacements.
pub(super) fn moved(text: &str, from: u16, to: u16) -> (String, usize) {
    moved_where(text, from, to, is_period)
}

/// Moves a paragraph of last year's text to the year `to`: the year before it becomes `to` where it means the reporting
/// period, and the year with which it was compared becomes the one before. Returns the text, which has as many characters.
pub(super) fn moved_in_text(text: &str, to: u16) -> String {
    let from = to.saturating_sub(1);
    let (moved, _) = moved_where(text, from, to, is_meant_in_text);
    let earlier = from.saturating_sub(1);
    let shifted = COMPARED.iter().fold(moved, |text, word| {
        text.replace(&format!("{word}{earlier}年"), &format!("{word}{from}年"))
    });
    let is_as_long = shifted.chars().count() == text.chars().count();
    if is_as_long { shifted } else { text.to_owned() }
}

/// What stands before a year that is compared with.
const COMPARED: [&str; 4] = ["较", "比", "与", "同"];
/// What follows a year that is no period: a law, a date, a time from then on.
const NO_PERIODS: [&str; 12] = [
    "修订", "修正", "印发", "发布", "公布", "出台", "颁布", "施行", "实施", "前", "后", "版",
];

// In a sentence the year alone means the period, unless a month or a law follows.
fn is_meant_in_text(after: &str) -> bool {
    let rest = after.trim_start();
    let is_date = rest.starts_with(|c: char| c.is_numeric() || DIGITS.contains(&c) || c == '十');
    let is_other = is_date || NO_PERIODS.iter().any(|word| rest.starts_with(word));
    is_period(after) || !is_other
}

/// Replaces the year in a line of a title, where every year `from` means the reporting period.
pub(super) fn moved_in_title(line: &str, from: u16, to: u16) -> (String, usize) {
    moved_where(line, from, to, |_| true)
}

fn moved_where(text: &str, from: u16, to: u16, is_meant: impl Fn(&str) -> bool) -> (String, usize) {
    let mut moved = text.to_owned();
    let mut n_moved = 0;
    for style in STYLES {
        let (written, replaced) = (style(from), style(to));
        let mut start = 0;
        while let Some(at) = moved[start..].find(&written).map(|at| start + at) {
            let end = at + written.len();
            start = end;
            if is_whole(&moved[..at]) && after_year(&moved[end..]).is_some_and(&is_meant) {
                moved.replace_range(at..end, &replaced);
                start = at + replaced.len();
                n_moved += 1;
            }
        }
    }
    (moved, n_moved)
}

/// The ways to write a year: 2024, ２０２４, 二〇二四, 二○二四.
const STYLES: [fn(u16) -> String; 4] = [
    |year| year.to_string(),
    |year| digits(year, |digit| char::from_u32(u32::from('０') + digit)),
    |year| digits(year, |digit| chinese(digit, '〇')),
    |year| digits(year, |digit| chinese(digit, '○')),
];

fn digits(year: u16, digit: impl Fn(u32) -> Option<char>) -> String {
    let digits = year.to_string();
    digits
        .chars()
        .filter_map(|c| digit(c.to_digit(10)?))
        .collect()
}

fn chinese(digit: u32, zero: char) -> Option<char> {
    match usize::try_from(digit).ok()? {
        0 => Some(zero),
        digit => DIGITS.get(digit).copied(),
    }
}

// 12024年 is no year.
fn is_whole(before: &str) -> bool {
    !before.ends_with(|c: char| c.is_numeric() || c == '.')
}

// What follows 年, where 年 follows.
fn after_year(after: &str) -> Option<&str> {
    after.trim_start().strip_prefix('年')
}

fn is_period(after: &str) -> bool {
    let plain: String = after
        .chars()
        .filter(|c| !c.is_whitespace())
        .take(12)
        .map(half_width)
        .collect();
    PERIODS.split(' ').any(|period| plain.starts_with(period))
}

fn half_width(c: char) -> char {
    match c {
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10).unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(moved(text, 2023, 2024).0, expected);
    }

    #[test]
    fn the_year_of_the_period_is_moved_on() {
        check(
            "统计期限为2023年1月1日至2023年12月31日。",
            "统计期限为2024年1月1日至2024年12月31日。",
        );
        check("自 2023 年 1 月 1 日起", "自 2024 年 1 月 1 日起");
        check("２０２３年度的工作", "２０２４年度的工作");
        check("二〇二三年政府信息公开", "二〇二四年政府信息公开");
        check("数据截至2023年底", "数据截至2024年底");
    }

    #[test]
    fn the_year_of_a_law_or_a_document_is_not() {
        for text in [
            "国办公开办函〔2023〕30号",
            "自2023年5月15日起施行",
            "12023年1月1日",
            "2023年修订的《条例》",
            "2022年1月1日",
        ] {
            check(text, text);
        }
    }

    #[test]
    fn a_sentence_of_last_years_text_takes_this_years() {
        for (text, expected) in [
            ("2023年，全市公开信息12条。", "2024年，全市公开信息12条。"),
            ("2023年度，较2022年增长5%。", "2024年度，较2023年增长5%。"),
            (
                "2023年我市收到申请，比2022年多。",
                "2024年我市收到申请，比2023年多。",
            ),
            ("2023年5月举办培训。", "2023年5月举办培训。"),
            (
                "2023年修订的办法自2022年1月1日起施行。",
                "2023年修订的办法自2022年1月1日起施行。",
            ),
            ("二〇二三年，工作有序。", "二〇二四年，工作有序。"),
            ("国办公开办函〔2023〕30号", "国办公开办函〔2023〕30号"),
        ] {
            assert_eq!(moved_in_text(text, 2024), expected);
        }
    }

    #[test]
    fn every_year_of_a_title_is_the_reporting_year() {
        let (line, n) = moved_in_title("2023年年报（2023 年）", 2023, 2024);
        assert_eq!((line.as_str(), n), ("2024年年报（2024 年）", 2));
    }
}
