//! Numbers that changed in sentences that correspond: 新闻发布会 4 → 6 次.

use super::tokens::number_len;
use super::{NumberChange, NumberKind};
use crate::report::{Number, heading};

/// Of longer paragraphs only so many numbers are listed; a paragraph with more is a table.
const MAX_NUMBERS: usize = 200;
/// How many characters before a number must be the same for it to be the same number.
const LEAST_COMMON: usize = 2;
/// More than this says no more.
const MAX_COMMON: usize = 8;
/// How many characters of the words before a number are told.
const MAX_LABEL: usize = 16;

/// What a number counts, the longest first where one begins another.
const UNITS: &[&str] = &[
    "个百分点",
    "万人次",
    "万余人次",
    "亿元",
    "万元",
    "万件",
    "万条",
    "万次",
    "万人",
    "万户",
    "人次",
    "余人次",
    "余件",
    "余条",
    "余次",
    "余人",
    "平方米",
    "公里",
    "分钟",
    "小时",
    "工作日",
    "个工作日",
    "件",
    "条",
    "次",
    "人",
    "个",
    "篇",
    "场",
    "期",
    "项",
    "份",
    "起",
    "家",
    "户",
    "元",
    "部",
    "页",
    "处",
    "名",
    "类",
    "批",
    "宗",
    "封",
    "例",
    "天",
    "字",
    "册",
    "本",
    "套",
    "张",
    "门",
    "轮",
    "万",
    "亿",
    "倍",
    "分",
];

/// What stands behind a number that counts nothing: a date, a document's number.
const ORDINALS: &[char] = &[
    '年', '月', '日', '号', '时', '〕', '级', '届', '楼', '室', '周',
];

/// A number of a paragraph.
struct Found<'a> {
    /// The words before it, back to the last mark or number.
    before: &'a str,
    /// The clause before that, for words that say too little.
    clause: &'a str,
    number: Number,
    unit: &'a str,
    kind: NumberKind,
}

/// The numbers that differ between a paragraph and what it was.
pub(super) fn changes(old: &str, new: &str) -> Vec<NumberChange> {
    let (old, new) = (numbers(old), numbers(new));
    aligned(&old, &new)
        .into_iter()
        .map(|(a, b)| (&old[a], &new[b]))
        .filter(|(old, new)| old.number != new.number)
        .map(|(old, new)| NumberChange {
            before: new.label(),
            old: old.number,
            new: new.number,
            unit: new.unit.to_owned(),
            kind: new.kind,
        })
        .collect()
}

fn numbers(paragraph: &str) -> Vec<Found<'_>> {
    let start = heading(paragraph).map_or(0, |heading| heading.number_end);
    let mut scan = Scan {
        paragraph,
        at: start,
        clause_start: start,
        clause: "",
        depth: 0,
    };
    let mut found = Vec::new();
    while found.len() < MAX_NUMBERS && scan.at < paragraph.len() {
        found.extend(scan.step());
    }
    found
}

/// A walk through a paragraph.
struct Scan<'a> {
    paragraph: &'a str,
    at: usize,
    clause_start: usize,
    /// The last words before this clause.
    clause: &'a str,
    /// How many titles are open.
    depth: usize,
}

impl<'a> Scan<'a> {
    fn step(&mut self) -> Option<Found<'a>> {
        let rest = &self.paragraph[self.at..];
        let len = number_len(rest);
        if len == 0 {
            self.pass(rest.chars().next()?);
            return None;
        }
        let before = &self.paragraph[self.clause_start..self.at];
        let (text, rest) = rest.split_at(len);
        self.at += len;
        if self.depth > 0 || ends_in_letter(before) {
            return None;
        }
        let found = Found::new((self.clause, before), text, rest)?;
        self.at += found.unit_len(text);
        self.close(before);
        Some(found)
    }

    fn pass(&mut self, c: char) {
        match c {
            '《' | '〔' => self.depth += 1,
            '》' | '〕' => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        let before = &self.paragraph[self.clause_start..self.at];
        self.at += c.len_utf8();
        if is_mark(c) {
            self.close(before);
        }
    }

    fn close(&mut self, words: &'a str) {
        self.clause_start = self.at;
        if !words.trim().is_empty() {
            self.clause = words;
        }
    }
}

impl<'a> Found<'a> {
    fn new((clause, before): (&'a str, &'a str), text: &str, rest: &'a str) -> Option<Self> {
        if rest.starts_with(ORDINALS) {
            return None;
        }
        let digits = text.trim_end_matches(['%', '％', '‰']);
        let plain: String = digits
            .chars()
            .filter(|c| *c != ',')
            .map(half_width)
            .collect();
        let number = plain.parse().ok()?;
        let (unit, kind) = if is_percent(text) {
            ("%", NumberKind::Share)
        } else {
            let unit = UNITS.iter().find(|unit| rest.starts_with(**unit));
            let unit = unit.map_or("", |unit| &rest[..unit.len()]);
            let is_points = unit == "个百分点";
            (
                unit,
                if is_points {
                    NumberKind::Share
                } else {
                    NumberKind::Amount
                },
            )
        };
        Some(Self {
            before,
            clause,
            number,
            unit,
            kind,
        })
    }

    // A percent sign is a part of the number.
    fn unit_len(&self, text: &str) -> usize {
        if is_percent(text) { 0 } else { self.unit.len() }
    }

    /// The words that say what the number is.
    fn label(&self) -> String {
        let own = plain_words(self.before);
        let words = if own.chars().count() < 3 {
            format!("{} {own}", plain_words(self.clause))
        } else {
            own
        };
        let words = words.trim();
        let n_chars = words.chars().count();
        words
            .chars()
            .skip(n_chars.saturating_sub(MAX_LABEL))
            .collect()
    }

    /// How much of the words before two numbers is the same, counted from the number; none for different things.
    fn common(&self, other: &Self) -> Option<usize> {
        if (self.unit, self.kind) != (other.unit, other.kind) {
            return None;
        }
        let (own, theirs) = (self.before.chars().rev(), other.before.chars().rev());
        let n_common = own.zip(theirs).take_while(|(a, b)| a == b).count();
        let is_same = self.before == other.before;
        let is_alike = is_same || n_common >= LEAST_COMMON;
        // Where a clause says nothing else, what comes before it decides.
        let bonus = usize::from(is_same) + usize::from(is_same && self.clause == other.clause);
        is_alike.then(|| 1 + n_common.min(MAX_COMMON) + bonus)
    }
}

fn plain_words(text: &str) -> String {
    text.chars()
        .filter(|c| !is_digit(*c) && !c.is_whitespace() && !matches!(c, '%' | '（' | '('))
        .collect()
}

/// The numbers that correspond, in the order of both, so that the most of their words is the same.
fn aligned(old: &[Found<'_>], new: &[Found<'_>]) -> Vec<(usize, usize)> {
    let width = new.len() + 1;
    let mut best = vec![0_usize; (old.len() + 1) * width];
    for a in (0..old.len()).rev() {
        for b in (0..new.len()).rev() {
            let apart = best[(a + 1) * width + b].max(best[a * width + b + 1]);
            let paired = old[a].common(&new[b]);
            let paired = paired.map_or(0, |common| common + best[(a + 1) * width + b + 1]);
            best[a * width + b] = apart.max(paired);
        }
    }
    let (mut a, mut b, mut pairs) = (0, 0, Vec::new());
    while a < old.len() && b < new.len() {
        let here = best[a * width + b];
        if here == best[(a + 1) * width + b] {
            a += 1;
        } else if here == best[a * width + b + 1] {
            b += 1;
        } else {
            pairs.push((a, b));
            (a, b) = (a + 1, b + 1);
        }
    }
    pairs
}

const fn is_mark(c: char) -> bool {
    matches!(
        c,
        '，' | '。' | '；' | '：' | '、' | '！' | '？' | ',' | ';' | ':' | '\n'
    )
}

const fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}

fn is_percent(text: &str) -> bool {
    text.ends_with(['%', '％', '‰'])
}

// 3 in PM2.5 or A4 counts nothing.
fn ends_in_letter(text: &str) -> bool {
    text.ends_with(|c: char| c.is_ascii_alphabetic())
}

fn half_width(c: char) -> char {
    match c {
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10).unwrap_or(c),
        '．' => '.',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(old: &str, new: &str, expected: &[&str]) {
        let found: Vec<String> = changes(old, new)
            .iter()
            .map(|change| {
                format!(
                    "{} {} → {} {}",
                    change.before, change.old, change.new, change.unit
                )
            })
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_number_is_listed_with_its_words_and_its_unit() {
        check(
            "召开新闻发布会4次。",
            "全年召开新闻发布会6次。",
            &["全年召开新闻发布会 4 → 6 次"],
        );
        check(
            "作出行政许可决定1,807,851件，同比下降2%。",
            "作出行政许可决定1573179件，同比下降13.0%。",
            &[
                "作出行政许可决定 1807851 → 1573179 件",
                "同比下降 2 → 13.0 %",
            ],
        );
    }

    #[test]
    fn dates_document_numbers_and_numbers_of_titles_are_no_figures() {
        check(
            "1.2023年1月1日，按照〔2021〕30号、《十四五规划2023》，A4纸第3号。",
            "2.2024年2月2日，按照〔2022〕31号、《十四五规划2024》，A5纸第4号。",
            &[],
        );
    }

    #[test]
    fn a_number_is_never_compared_with_another_thing() {
        check(
            "收到申请12件、投诉3件。",
            "收到投诉5件。",
            &["收到投诉 3 → 5 件"],
        );
        check("发布信息12条。", "发布信息12万条。", &[]);
        check("培训12人。", "检查15个单位。", &[]);
    }

    #[test]
    fn a_clause_that_says_too_little_takes_the_one_before() {
        check(
            "不予公开92件，占2.6%；无法提供941件，占26.7%。",
            "不予公开92件，占3.1%；无法提供941件，占26.7%。",
            &["不予公开 占 2.6 → 3.1 %"],
        );
    }
}
