//! Numbers that changed in sentences that correspond: 新闻发布会 4 → 6 次.

use super::tokens::is_digit;
use super::written::{NumberKind, written};
use crate::compare::change::{Change, signed};
use crate::report::{Number, heading};

/// A number of the text that changed: 新闻发布会 4 → 6 次.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberChange {
    /// The words before it, which say what it is.
    pub before: String,
    /// The earlier number.
    pub old: Number,
    /// The later number.
    pub new: Number,
    /// The word behind it: 次, 件, %; empty where there is none.
    pub unit: String,
    /// The words behind that, where those before the number say too little: 新闻发布会 in 召开4次新闻发布会.
    pub after: String,
    /// Its kind.
    pub kind: NumberKind,
}

impl NumberChange {
    /// Returns the number as it is listed: `召开新闻发布会 4 → 6 次（+2）`.
    pub fn words(&self) -> String {
        let counted = format!("{}{}", self.unit, self.after);
        let gap = if counted.is_empty() || self.unit == "%" {
            ""
        } else {
            " "
        };
        format!(
            "{} {} → {}{gap}{counted}（{}）",
            self.before,
            self.old,
            self.new,
            self.change_words()
        )
    }

    /// Returns the change as it is printed: `+2`, `+14，+0.4%`, `+10.4个百分点`.
    pub fn change_words(&self) -> String {
        let Some(change) = Change::between(self.old, self.new) else {
            return String::new();
        };
        match (self.kind, change.percent) {
            (NumberKind::Share, _) => format!("{}个百分点", signed(change.difference)),
            (NumberKind::Amount, Some(_)) => {
                format!("{}，{}", change.difference_words(), change.percent_words())
            }
            (NumberKind::Amount, None) => change.difference_words(),
        }
    }
}

/// Of longer paragraphs only so many numbers are listed; a paragraph with more is a table.
const MAX_NUMBERS: usize = 200;
/// How many characters before a number must be the same for it to be the same number.
const LEAST_COMMON: usize = 2;
/// More than this says no more.
const MAX_COMMON: usize = 8;
/// How many characters of the words before a number are listed.
const MAX_LABEL: usize = 16;
/// With fewer characters before a number, the words behind it are listed as well: 召开4次新闻发布会.
const LEAST_LABEL: usize = 4;
/// How many characters of the words behind a number are listed.
const MAX_AFTER: usize = 10;

/// A number of a paragraph.
struct FoundNumber<'a> {
    /// The words before it, back to the last mark or number.
    before: &'a str,
    /// The clause before that, for words that say too little.
    clause: &'a str,
    /// The text behind it and its unit.
    rest: &'a str,
    number: Number,
    unit: &'a str,
    kind: NumberKind,
}

/// Returns the numbers that differ between a paragraph and what it was.
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
            after: new.after(),
            kind: new.kind,
        })
        .collect()
}

fn numbers(paragraph: &str) -> Vec<FoundNumber<'_>> {
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
    fn step(&mut self) -> Option<FoundNumber<'a>> {
        let rest = &self.paragraph[self.at..];
        let before = &self.paragraph[self.clause_start..self.at];
        let Some(written) = written(rest, before) else {
            self.pass(rest.chars().next()?);
            return None;
        };
        self.at += written.len;
        let counted = written.counted.filter(|_| self.depth == 0)?;
        self.at += counted.unit_len;
        let found = FoundNumber {
            before,
            clause: self.clause,
            rest: &self.paragraph[self.at..],
            number: counted.number,
            unit: counted.unit,
            kind: counted.kind,
        };
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

impl FoundNumber<'_> {
    /// Returns the words that say what the number is.
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

    /// Returns the words behind it, where those before it say too little.
    fn after(&self) -> String {
        if plain_words(self.before).chars().count() >= LEAST_LABEL {
            return String::new();
        }
        let words = self.rest.chars().take_while(|c| c.is_alphabetic());
        words.take(MAX_AFTER).collect()
    }

    /// Returns how many characters before two numbers are the same, counted from the number, or `None` for different
    /// things.
    fn common(&self, other: &Self) -> Option<usize> {
        if (self.unit, self.kind) != (other.unit, other.kind) {
            return None;
        }
        let (own, theirs) = (self.before.chars().rev(), other.before.chars().rev());
        let n_common = own.zip(theirs).take_while(|(a, b)| a == b).count();
        let is_same = self.before == other.before;
        let is_alike = is_same || n_common >= LEAST_COMMON;
        // Where a clause has no other words, the text before it decides.
        let bonus = usize::from(is_same) + usize::from(is_same && self.clause == other.clause);
        is_alike.then(|| 1 + n_common.min(MAX_COMMON) + bonus)
    }
}

fn plain_words(text: &str) -> String {
    text.chars()
        .filter(|c| !is_digit(*c) && !c.is_whitespace() && !matches!(c, '%' | '（' | '('))
        .collect()
}

/// Returns the numbers that correspond, in the order of both, so that the most of their words is the same.
fn aligned(old: &[FoundNumber<'_>], new: &[FoundNumber<'_>]) -> Vec<(usize, usize)> {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn check(old: &str, new: &str, expected: &[&str]) {
        let found: Vec<String> = changes(old, new)
            .iter()
            .map(|change| {
                format!(
                    "{} {} → {} {}{}",
                    change.before, change.old, change.new, change.unit, change.after
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
    fn numbers_in_chinese_numerals_are_listed_beside_those_in_digits() {
        check(
            "召开新闻发布会四次，培训十二余人次。",
            "召开新闻发布会六次，培训三十余人次。",
            &[
                "召开新闻发布会 4 → 6 次",
                "召开新闻发布会 培训 12 → 30 余人次",
            ],
        );
        check(
            "全年组织培训两次。",
            "全年组织培训5次。",
            &["全年组织培训 2 → 5 次"],
        );
        check(
            "召开四次新闻发布会，",
            "召开6次新闻发布会，",
            &["召开 4 → 6 次新闻发布会"],
        );
        check(
            "办结率为百分之九十五。",
            "办结率为98.5%。",
            &["办结率为 95 → 98.5 %"],
        );
    }

    #[test]
    fn numerals_within_words_and_names_count_nothing() {
        check(
            "依照第四十九条，十分重视一般事项，属于三类内部事务，三四次。",
            "依照第五十条，万分重视三般事项，属于四类过程性信息，五六次。",
            &[],
        );
        check("二〇二三年十月，三季度。", "二〇二四年九月，四季度。", &[]);
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
