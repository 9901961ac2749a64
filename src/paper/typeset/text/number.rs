//! Numbers with all that belongs to them, which are never broken (GB/T 9704—2012, 7.3.3): 3.5万件, 10～20%, 四十九条.

use super::kinsoku::{Break, Class};
use std::sync::LazyLock;

/// Closes every break within a number, its signs and its unit.
pub(super) fn keep_whole(text: &[char], classes: &[Class], breaks: &mut [Break]) {
    let text = Text {
        characters: text,
        classes,
    };
    let mut idx = 0;
    while idx < classes.len() {
        let Some(end) = text.number_end(idx) else {
            idx += 1;
            continue;
        };
        breaks[idx] = breaks[idx].min(text.break_before(idx));
        breaks[idx + 1..end].fill(Break::Never);
        idx = end;
    }
}

/// Hanzi that multiply a number.
const MULTIPLIERS: &str = "十百千万亿兆";
/// Hanzi of which numbers are made.
const NUMERALS: &str = "〇零一二三四五六七八九十百千万亿两";
/// What makes a number a rough one: 42万余人次.
const ROUGHLY: &str = "余多来";
/// Full-width signs between two numbers that are read as one: 10～20, 2019—2023, 9：30.
const CONNECTORS: &str = "～－–—：．";
/// The longest unit in letters that stands behind a blank: 5 kWh.
const MAX_LETTERS: usize = 3;

/// Units and measure words, a longer one before one with which it begins.
static UNITS: LazyLock<Vec<Vec<char>>> = LazyLock::new(|| {
    let units = UNIT_WORDS.iter().flat_map(|line| line.split(' '));
    units.map(|unit| unit.chars().collect()).collect()
});
const UNIT_WORDS: [&str; 6] = [
    "个百分点 立方厘米 平方公里 平方千米 平方厘米 立方米 平方米 千瓦时 百分点 摄氏度 个月",
    "人次 人日 户次 家次 车次 班次 批次 场次 件次 架次 公顷 公里 千米 厘米 毫米 微米",
    "公斤 千克 毫克 微克 毫升 千瓦 兆瓦 分贝 小时 分钟 秒钟 周年 周岁 美元 欧元 港元",
    "日元 英镑 年 月 日 时 分 秒 号 元 角 件 条 个 项 份 人 名 户 家 次 期 场",
    "册 部 篇 种 类 位 批 起 处 所 座 辆 台 套 倍 岁 周 天 届 章 节 款 页 字",
    "版 级 层 点 度 米 吨 克 升 亩 里",
];

#[derive(Clone, Copy)]
struct Text<'a> {
    characters: &'a [char],
    classes: &'a [Class],
}

impl Text<'_> {
    /// Returns where a number ends that begins here, or `None` where none does.
    fn number_end(self, start: usize) -> Option<usize> {
        let mut end = self.figures_end(start)?;
        loop {
            let figures_end = end;
            end = self.unit_end(figures_end);
            // 9：30, but not 12件：3
            let is_connector = self.is_one_of(end, CONNECTORS)
                && (end == figures_end || self.classes[end] != Class::Close);
            if !is_connector {
                return Some(end);
            }
            match self.figures_end(end + 1) {
                Some(next) if self.is(end + 1, Class::Digit) => end = next,
                _ => return Some(end),
            }
        }
    }

    /// Returns whether a line may begin with the number: 〔2021〕30号 is one, 第711号 had better be.
    fn break_before(self, number: usize) -> Break {
        let before = number.checked_sub(1).map(|before| self.characters[before]);
        match before {
            Some('〕') => Break::Never,
            Some('第') => Break::Ordinal,
            _ => Break::Free,
        }
    }

    // One hanzi alone is more often part of a word than a number: 统一.
    fn figures_end(self, start: usize) -> Option<usize> {
        if self.is(start, Class::Digit) {
            return Some(self.end_of(start, |idx| self.is(idx, Class::Digit)));
        }
        let end = self.end_of(start, |idx| self.is_one_of(idx, NUMERALS));
        let is_ordinal = self.break_before(start) == Break::Ordinal;
        (end > start + 1 || (end > start && is_ordinal)).then_some(end)
    }

    fn unit_end(self, figures_end: usize) -> usize {
        let end = self.end_of(figures_end, |idx| self.is(idx, Class::Suffix));
        let blank = usize::from(self.is(end, Class::Space));
        if let Some(end) = self.words_end(end + blank) {
            return end;
        }
        let is_in_word = |idx| self.is(idx, Class::Letter) || self.is(idx, Class::Suffix);
        let letters_end = self.end_of(end + blank, is_in_word);
        let n_letters = letters_end - (end + blank);
        if (1..=MAX_LETTERS).contains(&n_letters) {
            letters_end
        } else {
            end
        }
    }

    /// Returns where the unit ends that begins here, with what multiplies the number before it: 万余人次, 元/吨.
    fn words_end(self, start: usize) -> Option<usize> {
        let roughly = |idx: usize| idx + usize::from(self.is_one_of(idx, ROUGHLY));
        let multipliers = roughly(start);
        let multiplied = self.end_of(multipliers, |idx| self.is_one_of(idx, MULTIPLIERS));
        match self.unit(roughly(multiplied)) {
            Some(end) if self.is_one_of(end, "/") => self.unit(end + 1).or(Some(end)),
            Some(end) => Some(end),
            None => (multiplied > multipliers).then_some(multiplied),
        }
    }

    fn unit(self, start: usize) -> Option<usize> {
        let rest = self.characters.get(start..)?;
        let unit = UNITS.iter().find(|unit| rest.starts_with(unit))?;
        Some(start + unit.len())
    }

    fn end_of(self, start: usize, is_part: impl Fn(usize) -> bool) -> usize {
        (start..self.classes.len())
            .find(|&idx| !is_part(idx))
            .unwrap_or_else(|| self.classes.len().max(start))
    }

    fn is(self, idx: usize, class: Class) -> bool {
        self.classes.get(idx) == Some(&class)
    }

    fn is_one_of(self, idx: usize, characters: &str) -> bool {
        self.characters
            .get(idx)
            .is_some_and(|&c| characters.contains(c))
    }
}
