//! Numbers that make a paragraph a heading: adding the next one of a level, or removing it.

use crate::report::{Level, arabic_digit, chinese, heading};

/// A paragraph with another number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numbered {
    /// The paragraph.
    pub text: String,
    /// How many characters of the old paragraph were its number.
    pub n_old: usize,
    /// How many characters of the new one are.
    pub n_new: usize,
}

/// Gives paragraph `idx` the next number of a level, or removes its number where it has that level already.
pub fn renumber(paragraphs: &[String], idx: usize, level: Level) -> Option<Numbered> {
    let paragraph = paragraphs.get(idx)?;
    let (old_level, number_end) = number_of(paragraph);
    let number = if old_level == Some(level) {
        String::new()
    } else {
        numeral(level, next(&paragraphs[..idx], level))
    };
    Some(Numbered {
        n_old: paragraph[..number_end].chars().count(),
        n_new: number.chars().count(),
        text: format!("{number}{}", &paragraph[number_end..]),
    })
}

/// Returns the level of a paragraph's number, also where nothing follows it yet.
pub fn level(paragraph: &str) -> Option<Level> {
    number_of(paragraph).0
}

fn number_of(paragraph: &str) -> (Option<Level>, usize) {
    // A heading needs words; a number that was just put in has none yet.
    match heading(&format!("{paragraph}字")) {
        Some(heading) => (Some(heading.level), heading.number_end),
        None => (None, 0),
    }
}

fn next(before: &[String], level: Level) -> usize {
    let headings = before.iter().rev().filter_map(|paragraph| {
        let (found, number_end) = number_of(paragraph);
        Some((found?, &paragraph[..number_end]))
    });
    for (found, number) in headings {
        if found == level {
            return value(number) + 1;
        }
        if found < level {
            return 1;
        }
    }
    1
}

fn value(number: &str) -> usize {
    let mut value = 0;
    for c in number.chars() {
        let size = |digit: u32| usize::try_from(digit).ok();
        if let Some(digit) = arabic_digit(c).and_then(size) {
            value = value * 10 + digit;
        } else if c == '十' {
            value = value.max(1) * 10;
        } else if let Some(digit) = chinese::plain_digit(c).and_then(size) {
            value += digit;
        }
    }
    value
}

fn numeral(level: Level, value: usize) -> String {
    match level {
        Level::First => format!("{}、", in_chinese(value)),
        Level::Second => format!("（{}）", in_chinese(value)),
        Level::Third => format!("{value}."),
        Level::Fourth => format!("（{value}）"),
    }
}

// A heading beyond 九十九 begins anew at 〇.
fn in_chinese(value: usize) -> String {
    chinese::ordinal(value % 100).unwrap_or_else(|| chinese::DIGITS[0].to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(before: &[&str], paragraph: &str, level: Level, expected: &str) {
        let mut paragraphs: Vec<String> = before.iter().map(|&text| text.to_owned()).collect();
        paragraphs.push(paragraph.to_owned());
        let numbered = renumber(&paragraphs, before.len(), level).expect("a paragraph");
        assert_eq!(numbered.text, expected);
    }

    #[test]
    fn a_number_follows_the_last_one_of_its_level() {
        check(&[], "主动公开", Level::Second, "（一）主动公开");
        check(&["（九）甲。", "1.乙", "正文"], "", Level::Second, "（十）");
        check(&["（十九）甲"], "乙", Level::Second, "（二十）乙");
        check(&["（十）甲"], "乙", Level::Second, "（十一）乙");
        check(&["1.甲", "２、乙"], "丙", Level::Third, "3.丙");
        check(&["二、甲"], "乙", Level::First, "三、乙");
    }

    #[test]
    fn a_higher_heading_begins_anew() {
        check(&["1.甲", "（二）乙"], "丙", Level::Third, "1.丙");
        check(&["（1）甲", "2.乙"], "丙", Level::Fourth, "（1）丙");
    }

    #[test]
    fn the_same_level_again_takes_the_number_away_and_another_exchanges_it() {
        check(&[], "（一）甲", Level::Second, "甲");
        check(&[], "（一）", Level::Second, "");
        check(&[], "（一）甲", Level::Third, "1.甲");
    }

    #[test]
    fn a_number_that_starts_a_sentence_is_no_heading() {
        check(&["1.5亿元"], "甲", Level::Third, "1.甲");
        check(&[], "2024年，全市", Level::Third, "1.2024年，全市");
    }
}
