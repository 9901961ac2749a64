//! Reads a paragraph into tokens, in one pass from left to right.

use super::digits::{self, Digits};
use super::non_quantity::{NonQuantity, non_quantity};
use super::numeral::{Numeral, Precision};
use super::token::{Kind, Punctuation, Token, Tokens};
use crate::numbers::words::lexicon::word_at;
use crate::report::{Script, arabic_digit, chinese};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

/// Units, the longest first.
static UNITS: LazyLock<Vec<Vec<char>>> = LazyLock::new(|| {
    let units = UNIT_WORDS.iter().copied().flatten();
    units.map(|unit| unit.chars().collect()).collect()
});
const UNIT_WORDS: [&[&str]; 2] = [
    &[
        "个百分点",
        "百分点",
        "平方米",
        "工作日",
        "个工作日",
        "阅读量",
        "个部分",
        "部分",
        "个方面",
        "方面",
        "大类",
        "个类别",
    ],
    &[
        "小时", "分钟", "个月", "人次", "场次", "件次", "万元", "亿元", "公里", "季度", "件", "宗",
        "条", "份", "封", "场", "次", "个", "项", "篇", "部", "起", "例", "名", "人", "家", "种",
        "类", "期", "位", "张", "台", "套", "处", "户", "批", "轮", "辆", "座", "所", "元", "天",
        "年", "月", "日", "周", "时", "岁", "级", "倍", "%", "％", "‰",
    ],
];

/// A longer quotation is a sentence, not a name.
const MAX_NAME_CHARS: usize = 60;

/// Reads a paragraph. Numbers before `text_start` belong to its heading.
pub(crate) fn read(chars: &[char], text_start: usize) -> Tokens {
    let mut lexer = Lexer {
        chars,
        text_start,
        names: names(chars),
        read: Tokens::default(),
    };
    let mut at = 0;
    while at < chars.len() {
        at = lexer.step(at);
    }
    lexer.read
}

struct Lexer<'a> {
    chars: &'a [char],
    text_start: usize,
    /// The end of each name, by its first character.
    names: BTreeMap<usize, usize>,
    read: Tokens,
}

impl Lexer<'_> {
    /// Reads the token at `at` and returns the start of the next one.
    fn step(&mut self, at: usize) -> usize {
        if self.chars[at].is_whitespace() && self.chars[at] != '\n' {
            return at + 1;
        }
        if let Some((word, end)) = word_at(self.chars, at) {
            // 一致 and 三安全一稳定 are words, but 十件 and 2件 are numbers.
            return self.push(at..end, Kind::Word(word));
        }
        if let Some(&end) = self.names.get(&at) {
            return self.name(at..end);
        }
        if let Some(token) = number_at(self.chars, at, self.text_start) {
            let end = token.characters.end;
            self.read.tokens.push(token);
            return end;
        }
        match Punctuation::of(self.chars[at]) {
            Some(mark) => self.push(at..at + 1, Kind::Punctuation(mark)),
            None => self.text(at),
        }
    }

    fn push(&mut self, characters: Range<usize>, kind: Kind) -> usize {
        let end = characters.end;
        self.read.tokens.push(Token { characters, kind });
        end
    }

    fn name(&mut self, characters: Range<usize>) -> usize {
        let inner = characters.start + 1..characters.end - 1;
        let kind = if is_title(self.chars[characters.start]) {
            Kind::Title
        } else {
            match word_at(self.chars, inner.start) {
                Some((word, end)) if end == inner.end => Kind::Word(word),
                _ => Kind::Quote,
            }
        };
        let mut at = inner.start;
        while at < inner.end {
            at = match number_at(&self.chars[..inner.end], at, 0) {
                Some(token) => {
                    let end = token.characters.end;
                    if let Kind::Number(numeral) | Kind::NonQuantity(_, numeral) = token.kind {
                        self.read.within_names.push(numeral);
                    }
                    end
                }
                // A code of many digits is skipped as a whole.
                None => at + n_digits(&self.chars[at..inner.end]).max(1),
            };
        }
        self.push(characters, kind)
    }

    fn text(&mut self, at: usize) -> usize {
        // A code of many digits or of letters and digits is skipped as a whole.
        let n_codes = self.chars[at..]
            .iter()
            .take_while(|c| arabic_digit(**c).is_some() || c.is_ascii_alphabetic())
            .count();
        let end = at + n_codes.max(1);
        match self.read.tokens.last_mut() {
            Some(token) if token.kind == Kind::Text => token.characters.end = end,
            _ => {
                self.push(at..end, Kind::Text);
            }
        }
        end
    }
}

fn n_digits(chars: &[char]) -> usize {
    let is_digit = |c: &&char| arabic_digit(**c).is_some();
    chars.iter().take_while(is_digit).count()
}

const fn is_title(open: char) -> bool {
    matches!(open, '《')
}

// Marks are matched from inside out in one pass; an unclosed one is ignored.
fn names(chars: &[char]) -> BTreeMap<usize, usize> {
    let mut open: Vec<usize> = Vec::new();
    let mut names = BTreeMap::new();
    for (at, c) in chars.iter().enumerate() {
        let opener = match c {
            '《' | '“' | '「' => {
                open.push(at);
                continue;
            }
            '》' => '《',
            '”' => '“',
            '」' => '「',
            _ => continue,
        };
        // 《A〈B〉》 and 《“A”》: marks opened within and never closed are dropped.
        while let Some(start) = open.pop() {
            if chars[start] == opener {
                if is_name(&chars[start..at]) {
                    names.insert(start, at + 1);
                }
                break;
            }
        }
    }
    names
}

fn is_name(chars: &[char]) -> bool {
    is_title(chars[0])
        || (chars.len() <= MAX_NAME_CHARS && !chars.iter().any(|c| matches!(c, '。' | '；' | '！')))
}

/// The number that begins at `start`, with its unit. Returns `None` where none begins there.
fn number_at(chars: &[char], start: usize, text_start: usize) -> Option<Token> {
    let first = *chars.get(start)?;
    let digits = match first {
        '百' => digits::percentage(chars, start)?,
        _ if arabic_digit(first).is_some() => digits::arabic(chars, start)?,
        _ if chinese::is_numeral(first) => chinese_at(chars, start)?,
        _ => return None,
    };
    let is_percentage = first == '百';
    let (digits, is_range) = with_range(chars, digits);
    let unit = unit_at(chars, digits.end);
    let is_bare = unit.is_empty() && digits.style.script == Script::Chinese && !is_percentage;
    let numeral = with_unit(chars, start, &digits, unit, is_range);
    let form = if start < text_start {
        Some(NonQuantity::Numbering)
    } else {
        non_quantity(chars, &numeral)
    };
    // 统一 and 一致 are no numbers; a Chinese numeral counts where a unit follows.
    if is_bare && form.is_none() {
        return None;
    }
    let mut end = numeral.unit.end.max(numeral.characters.end);
    // The dot of 1. belongs to the numbering.
    if form == Some(NonQuantity::Numbering) && matches!(chars.get(end), Some('.' | '．')) {
        end += 1;
    }
    let kind = match form {
        Some(form) => Kind::NonQuantity(form, numeral),
        None => Kind::Number(numeral),
    };
    Some(Token {
        characters: start..end,
        kind,
    })
}

// 每一件, 数十件 and 同一个 count nothing.
fn chinese_at(chars: &[char], start: usize) -> Option<Digits> {
    let before = start.checked_sub(1).map(|at| chars[at]);
    let is_phrase = before.is_some_and(|c| "每逐数几同某这那哪任唯上统另".contains(c));
    (!is_phrase)
        .then(|| digits::chinese(chars, start))
        .flatten()
}

/// A date with times has no more numbers after its first; a longer row is read as several numbers.
const MAX_RANGE: usize = 16;

// 3-5, 3至5, 1/3: two numbers that are not a single one.
fn with_range(chars: &[char], mut digits: Digits) -> (Digits, bool) {
    let mut is_range = false;
    for _ in 0..MAX_RANGE {
        let is_separator = |c: &char| {
            matches!(
                c,
                '-' | '—' | '–' | '－' | '~' | '～' | '至' | '到' | '/' | '.' | ':' | '∶'
            )
        };
        let rest = &chars[digits.end..];
        // —— between two numbers is a dash of two characters.
        let n_separators = rest.iter().take(2).take_while(|c| is_separator(c)).count();
        let next = digits.end + n_separators;
        if n_separators == 0 || chars.get(next).is_none() {
            return (digits, is_range);
        }
        let second = if arabic_digit(chars[next]).is_some() {
            digits::arabic(chars, next)
        } else if matches!(rest.first(), Some('至' | '到')) {
            digits::chinese(chars, next)
        } else {
            None
        };
        let Some(second) = second else {
            return (digits, is_range);
        };
        digits.end = second.end;
        is_range = true;
    }
    (digits, is_range)
}

fn unit_at(chars: &[char], end: usize) -> Range<usize> {
    // Text from a PDF often has a blank between number and unit.
    let is_blank = chars.get(end).is_some_and(|c| matches!(c, ' ' | '\u{a0}'));
    let start = end + usize::from(is_blank);
    let Some(rest) = chars.get(start..) else {
        return end..end;
    };
    match UNITS.iter().find(|unit| rest.starts_with(unit)) {
        Some(unit) => start..start + unit.len(),
        None => end..end,
    }
}

fn with_unit(
    chars: &[char],
    start: usize,
    digits: &Digits,
    unit: Range<usize>,
    is_range: bool,
) -> Numeral {
    let before = |n: usize| start.checked_sub(n).map(|at| chars[at]);
    let after = chars.get(unit.end).copied();
    let precision = match (is_range, digits.precision, before(1)) {
        (true, ..) => Precision::Indefinite,
        (_, Precision::More, _) | (_, _, Some('超' | '逾')) => Precision::More,
        (_, _, Some('过')) if before(2) == Some('超') => Precision::More,
        (_, _, Some('近')) => Precision::Less,
        (_, _, Some('约')) => Precision::About,
        _ => match (after, chars.get(unit.end + 1)) {
            (Some('以'), Some('上')) | (Some('余' | '多'), _) => Precision::More,
            (Some('左'), Some('右')) => Precision::About,
            (Some('以'), Some('下' | '内')) => Precision::Indefinite,
            _ => Precision::Exact,
        },
    };
    Numeral {
        characters: start..digits.end,
        unit,
        value: digits.value,
        step: digits.step,
        precision,
        style: digits.style,
    }
}
