//! A number as it is written in a text, in digits or in Chinese numerals, with what it counts.

use super::tokens::number_len;
use crate::report::{Number, chinese, half_width};

/// The kind of a number in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NumberKind {
    /// A count or an amount; it changes by a difference and percent.
    Amount,
    /// A share (54.0%); it changes by percentage points (百分点).
    Share,
}

/// The units of numbers, the longest first where one begins another.
const UNITS: &str = "个百分点 万人次 万余人次 亿元 万元 万件 万条 万次 万人 万户 人次 余人次 余件 余条 余次 \
     余人 平方米 公里 分钟 小时 工作日 个工作日 件 条 次 人 个 篇 场 期 项 份 起 家 户 元 部 页 \
     处 名 类 批 宗 封 例 天 字 册 本 套 张 门 轮 万 亿 倍 分";

/// The characters behind a number that is no count: a date, a document's number.
const ORDINALS: &[char] = &[
    '年', '月', '日', '号', '时', '〕', '级', '届', '楼', '室', '周',
];

/// Units that make a word with a numeral before them (十分, 一部分) or a name (三类内部事务信息); digits before them do not.
const AMBIGUOUS: &[&str] = &["类", "分", "部", "本", "门", "万", "亿"];

/// The characters before a numeral that is no count: 第四十九条, 数十次.
const NO_COUNT: &[char] = &['第', '数', '几'];

/// The words before a percentage in Chinese.
const PERCENT: &str = "百分之";

/// Longer numerals are read no further: none has so many characters.
const MAX_NUMERAL: usize = 16;

/// A number at a place of a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Written<'a> {
    /// The bytes of the number without its unit.
    pub(super) len: usize,
    /// The count; `None` where the number counts nothing.
    pub(super) counted: Option<Counted<'a>>,
}

/// A number and what it counts.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Counted<'a> {
    pub(super) number: Number,
    /// The word behind it; `%` also for 百分之.
    pub(super) unit: &'a str,
    /// The length of the unit behind the number, in bytes; 0 where it is a part of the number.
    pub(super) unit_len: usize,
    pub(super) kind: NumberKind,
}

/// Returns the number with which a text begins; `before` are the words in front of it.
pub(super) fn written<'a>(text: &'a str, before: &str) -> Option<Written<'a>> {
    let written = in_digits(text)
        .or_else(|| percentage(text))
        .or_else(|| in_numerals(text, before))?;
    // 3 in PM2.5 or A4 counts nothing.
    let is_code = before.ends_with(|c: char| c.is_ascii_alphabetic());
    let counted = written.counted.filter(|_| !is_code);
    Some(Written { counted, ..written })
}

fn in_digits(text: &str) -> Option<Written<'_>> {
    let len = number_len(text);
    let (digits, rest) = text.split_at(len);
    let counted = match digits.chars().next_back()? {
        '%' | '％' | '‰' => number(digits).map(share),
        _ if rest.starts_with(ORDINALS) => None,
        _ => number(digits).map(|number| counted(number, unit_of(rest).unwrap_or_default())),
    };
    Some(Written { len, counted })
}

fn number(digits: &str) -> Option<Number> {
    let plain = digits.trim_end_matches(['%', '％', '‰']).chars();
    let plain: String = plain.filter(|c| *c != ',').map(half_width).collect();
    plain.parse().ok()
}

const fn share(number: Number) -> Counted<'static> {
    Counted {
        number,
        unit: "%",
        unit_len: 0,
        kind: NumberKind::Share,
    }
}

fn counted(number: Number, unit: &str) -> Counted<'_> {
    Counted {
        number,
        unit,
        unit_len: unit.len(),
        kind: if unit == "个百分点" {
            NumberKind::Share
        } else {
            NumberKind::Amount
        },
    }
}

fn unit_of(rest: &str) -> Option<&str> {
    let unit = UNITS.split(' ').find(|unit| rest.starts_with(unit))?;
    Some(&rest[..unit.len()])
}

fn percentage(text: &str) -> Option<Written<'_>> {
    let rest = text.strip_prefix(PERCENT)?;
    let (len, number) = match number_len(rest) {
        0 => {
            let len = numeral_len(rest);
            (len, numeral(&rest[..len]))
        }
        len => (len, number(&rest[..len])),
    };
    Some(Written {
        len: PERCENT.len() + len,
        counted: number.map(share),
    })
}

// A numeral is passed as a whole, so that 九条 is not read out of 四十九条.
fn in_numerals<'a>(text: &'a str, before: &str) -> Option<Written<'a>> {
    let len = Some(numeral_len(text)).filter(|len| *len > 0)?;
    let (words, rest) = text.split_at(len);
    let unit = unit_of(rest).filter(|unit| !AMBIGUOUS.contains(unit));
    let unit = unit.filter(|_| !before.ends_with(NO_COUNT) && !rest.starts_with(ORDINALS));
    let counted = unit.and_then(|unit| Some(counted(numeral(words)?, unit)));
    Some(Written { len, counted })
}

fn numeral_len(text: &str) -> usize {
    let numeral = text.chars().take_while(|c| chinese::is_numeral(*c));
    numeral.take(MAX_NUMERAL).map(char::len_utf8).sum()
}

fn numeral(words: &str) -> Option<Number> {
    let characters: Vec<char> = words.chars().collect();
    // 三四次 is no 34 but about as many, and 二〇二四 a year.
    let is_row = characters.iter().all(|c| chinese::digit(*c).is_some());
    let is_count = characters.len() == 1 || !is_row;
    chinese::read(&characters)
        .filter(|_| is_count)
        .map(Number::from)
}
