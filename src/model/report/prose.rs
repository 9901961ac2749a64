//! The levels of headings, read from the number at the start of a paragraph (GB/T 9704—2012, 7.3.3).

use super::arabic_digit;
use super::chinese::is_ordinal;

/// The level of a heading, by the shape of its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// 一、
    First,
    /// （一）
    Second,
    /// 1. or 1、
    Third,
    /// （1）
    Fourth,
}

/// The heading with which a paragraph begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Its level.
    pub level: Level,
    /// Where the number ends, in bytes of the paragraph.
    pub number_end: usize,
    /// Where the heading ends, in bytes: at the end of the paragraph, or behind its first 。 where text runs on.
    pub end: usize,
}

/// A heading that stands alone is no longer than this; a longer paragraph that begins with a number is text.
const MAX_HEADING_CHARS: usize = 40;

/// No number of a heading in brackets is longer than （二十一）.
const MAX_NUMBER_CHARS: usize = 5;

/// Returns the heading with which a paragraph begins, or `None` where it does not begin with a number.
///
/// A heading that runs into its paragraph (`（一）主动公开。2020年…`) ends behind its first 。. In a numbered paragraph without
/// such a head, only the number belongs to the heading.
pub fn heading(paragraph: &str) -> Option<Heading> {
    let start = paragraph.len() - paragraph.trim_start().len();
    let (level, number_len) = number(&paragraph[start..])?;
    let number_end = start + number_len;
    let text = &paragraph[number_end..];
    if text.trim().is_empty() {
        return None;
    }
    // Only as much of a long paragraph is read as may be its heading.
    let longest = text.char_indices().nth(MAX_HEADING_CHARS);
    let reach = longest.map_or(text.len(), |(at, c)| at + c.len_utf8());
    let end = match text[..reach].find('。') {
        Some(stop) => number_end + stop + '。'.len_utf8(),
        None if longest.is_none() => paragraph.len(),
        None => number_end,
    };
    Some(Heading {
        level,
        number_end,
        end,
    })
}

fn number(text: &str) -> Option<(Level, usize)> {
    let mut chars = text.chars();
    match chars.next()? {
        open @ ('（' | '(') => {
            let mut first = text.char_indices().take(MAX_NUMBER_CHARS);
            let (close, mark) = first.find(|(_, c)| matches!(c, '）' | ')'))?;
            let inner = &text[open.len_utf8()..close];
            let level = if is_chinese(inner) {
                Level::Second
            } else if is_arabic(inner) {
                Level::Fourth
            } else {
                return None;
            };
            Some((level, close + mark.len_utf8()))
        }
        c if is_ordinal(c) => {
            let end = text.find(|c| !is_ordinal(c))?;
            text[end..]
                .starts_with('、')
                .then(|| (Level::First, end + '、'.len_utf8()))
        }
        c if is_arabic_digit(c) => {
            let end = text.find(|c| !is_arabic_digit(c))?;
            let mark = text[end..].chars().next()?;
            // 1.5 is a number, and no heading has more than two digits.
            let next = text[end + mark.len_utf8()..].chars().next();
            let is_mark = matches!(mark, '.' | '．' | '、') && !next.is_some_and(is_arabic_digit);
            (is_mark && text[..end].chars().count() <= 2)
                .then(|| (Level::Third, end + mark.len_utf8()))
        }
        _ => None,
    }
}

fn is_chinese(text: &str) -> bool {
    (1..=3).contains(&text.chars().count()) && text.chars().all(is_ordinal)
}

fn is_arabic(text: &str) -> bool {
    (1..=2).contains(&text.chars().count()) && text.chars().all(is_arabic_digit)
}

fn is_arabic_digit(c: char) -> bool {
    arabic_digit(c).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(paragraph: &str, expected: Option<(Level, &str)>) {
        let found = heading(paragraph).map(|heading| (heading.level, &paragraph[..heading.end]));
        assert_eq!(found, expected, "{paragraph}");
    }

    #[test]
    fn the_shape_of_the_number_gives_the_level() {
        check("一、总体情况", Some((Level::First, "一、总体情况")));
        check(
            "（一）着力规范主动公开",
            Some((Level::Second, "（一）着力规范主动公开")),
        );
        check("(十二)其他", Some((Level::Second, "(十二)其他")));
        check("1.加强学习", Some((Level::Third, "1.加强学习")));
        check("２、加强学习", Some((Level::Third, "２、加强学习")));
        check("（3）加强学习", Some((Level::Fourth, "（3）加强学习")));
        check("（二十一）其他", Some((Level::Second, "（二十一）其他")));
        check("（一百二十一）其他", None);
        check("（123）其他", None);
    }

    #[test]
    fn a_heading_has_forty_characters_at_most() {
        for (n, is_heading) in [(40, true), (41, false)] {
            let words = "字".repeat(n);
            for paragraph in [format!("1.{words}"), format!("1.{words}。文字")] {
                let end = heading(&paragraph).map(|heading| heading.end);
                let number = "1.".len();
                assert_eq!(end > Some(number), is_heading, "{n}");
            }
        }
    }

    #[test]
    fn a_heading_that_runs_into_its_paragraph_ends_at_the_first_stop() {
        check(
            "（一）主动公开。2020年发布信息2260条。",
            Some((Level::Second, "（一）主动公开。")),
        );
    }

    #[test]
    fn in_a_long_numbered_paragraph_only_the_number_is_a_heading() {
        let long = format!("1.{}。", "很".repeat(60));
        check(&long, Some((Level::Third, "1.")));
    }

    #[test]
    fn a_paragraph_that_begins_with_a_number_of_something_is_no_heading() {
        for paragraph in [
            "1.5亿元",
            "2020年，全市",
            "十分重视",
            "（略）如下",
            "（2020）",
            "一、",
            "一",
            "12",
            "",
        ] {
            check(paragraph, None);
        }
    }
}
