//! Numbers that are no quantities by their form: dates, clauses, document numbers, telephones, numbering, parts of names.

use super::digits::arabic_digit;
use super::numeral::{Numeral, Script};
use crate::numbers::taken::Aside;
use crate::report::Number;

/// From so many digits on, a number without a unit is a telephone number or a code.
const MIN_CONTACT_DIGITS: usize = 7;
/// A number of four digits between these may be a year.
const FIRST_YEAR: Number = Number::from_parts(1900, 0, 0, false, 0);
const END_OF_YEARS: Number = Number::from_parts(2100, 0, 0, false, 0);

/// What a number is by its form; none where it may be a quantity.
pub(crate) fn aside(chars: &[char], numeral: &Numeral) -> Option<Aside> {
    let around = Around::new(chars, numeral);
    let rules: [fn(&Around<'_>) -> Option<Aside>; 6] =
        [clause, date, document, contact, numbering, name];
    rules.into_iter().find_map(|rule| rule(&around))
}

/// A number with what stands beside it.
struct Around<'a> {
    chars: &'a [char],
    numeral: &'a Numeral,
    before: Option<char>,
    /// Behind the number, be it its unit or not.
    after: Option<char>,
    unit: &'a [char],
}

impl<'a> Around<'a> {
    fn new(chars: &'a [char], numeral: &'a Numeral) -> Self {
        let (start, end) = (numeral.characters.start, numeral.characters.end);
        Self {
            chars,
            numeral,
            before: start.checked_sub(1).map(|at| chars[at]),
            after: chars.get(end).copied(),
            unit: &chars[numeral.unit.clone()],
        }
    }

    fn n_digits(&self) -> usize {
        let digits = &self.chars[self.numeral.characters.clone()];
        digits
            .iter()
            .filter(|c| arabic_digit(**c).is_some())
            .count()
    }

    fn is_before(&self, words: &str) -> bool {
        let n_chars = words.chars().count();
        let start = self.numeral.characters.start;
        start >= n_chars
            && words
                .chars()
                .eq(self.chars[start - n_chars..start].iter().copied())
    }

    fn is_unit(&self, unit: &str) -> bool {
        unit.chars().eq(self.unit.iter().copied())
    }

    fn is_plain(&self) -> bool {
        self.numeral.is_whole() && self.numeral.style.script != Script::Chinese
    }
}

// 第二十条, 第（一）项 and every other ordinal.
fn clause(around: &Around<'_>) -> Option<Aside> {
    let is_bracketed = matches!(around.before, Some('（' | '(')) && around.is_before("第（")
        || around.is_before("第(");
    (around.before == Some('第') || is_bracketed).then_some(Aside::Clause)
}

fn date(around: &Around<'_>) -> Option<Aside> {
    let value = around.numeral.value;
    let is_year = around.is_plain() && value >= FIRST_YEAR && value < END_OF_YEARS;
    let is_span = [
        "年",
        "月",
        "日",
        "天",
        "周",
        "时",
        "小时",
        "分钟",
        "个月",
        "工作日",
        "个工作日",
        "季度",
        "岁",
    ]
    .iter()
    .any(|unit| around.is_unit(unit));
    // 2020-2021年, 2020年度 and 2021.1.1 as well; 2020 alone before a name of a plan.
    let is_year_alone =
        is_year && around.unit.is_empty() && matches!(around.after, Some('.' | '-' | '/' | '年'));
    (is_span || is_year_alone).then_some(Aside::Date)
}

// 国令第711号 is an ordinal; 〔2021〕30号, [2019]61号, 30号文.
fn document(around: &Around<'_>) -> Option<Aside> {
    let is_year = matches!(around.before, Some('〔' | '[' | '［' | '【'))
        && matches!(around.after, Some('〕' | ']' | '］' | '】'));
    let is_number =
        around.after == Some('号') || matches!(around.before, Some('〕' | ']' | '］' | '】'));
    (is_year || is_number).then_some(Aside::Document)
}

fn contact(around: &Around<'_>) -> Option<Aside> {
    let is_long = around.n_digits() >= MIN_CONTACT_DIGITS && !around.numeral.is_exact();
    let is_code =
        around.is_plain() && around.unit.is_empty() && around.n_digits() >= MIN_CONTACT_DIGITS;
    let is_named = [
        "电话",
        "热线",
        "拨打",
        "传真",
        "邮编",
        "邮政编码",
        "电话：",
        "传真：",
        "邮编：",
        "邮政编码：",
    ]
    .iter()
    .any(|words| around.is_before(words));
    // 12345政务服务便民热线
    let is_hotline = around.n_digits() == 5 && around.is_plain() && around.unit.is_empty();
    (is_long || is_code || is_named || is_hotline).then_some(Aside::Contact)
}

// （一）and 1. within a paragraph, where a sentence begins.
fn numbering(around: &Around<'_>) -> Option<Aside> {
    let is_bracketed = matches!(around.before, Some('（' | '('))
        && matches!(around.after, Some('）' | ')'))
        && around.unit.is_empty()
        && around.n_digits() <= 2;
    let begins = around
        .before
        .is_none_or(|c| matches!(c, '。' | '；' | '：' | ';' | ':' | ' ' | '　' | '\n'));
    let next = around.chars.get(around.numeral.characters.end + 1);
    let is_point = begins
        && around.unit.is_empty()
        && around.n_digits() <= 2
        && matches!(around.after, Some('.' | '．' | '、' | '）' | ')'))
        && next.is_none_or(|c| arabic_digit(*c).is_none());
    (is_bracketed || is_point).then_some(Aside::Numbering)
}

// PM2.5, 5G, v2, a part of an address on the net.
fn name(around: &Around<'_>) -> Option<Aside> {
    let is_joined = |c: Option<char>| {
        c.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '_' | '@' | '/' | '+' | '#' | '='))
    };
    let is_name = is_joined(around.before) || (is_joined(around.after) && around.unit.is_empty());
    let is_decimal_name = around.before == Some('.') || around.before == Some('{');
    (is_name || is_decimal_name).then_some(Aside::Name)
}
