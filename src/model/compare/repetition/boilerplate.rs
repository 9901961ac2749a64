//! Boilerplate: words of the form, titles of laws, dates, headings, the statutory phrases of the lead.

use super::sentences::Sentence;
use crate::form::{FORMS, LEAD, SectionId};
use crate::report::heading;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

/// Phrases that make a sentence of the lead a statutory one: legal basis, period, where the report can be had.
const LEAD_PHRASES: &str = "政府信息公开条例 政府信息公开工作年度报告 年度报告格式 统计期限 时间期限 12月31日 电子版 \
     下载 查阅 联系 咨询 电话 地址 邮编 向社会公布 由以下";

/// Phrases that make a sentence a statutory one anywhere: what part 六 has to say every year.
const PHRASES: &str = "信息处理费 其他需要报告的事项 需要报告的其他事项 法律法规章另有规定";

/// Words of the form shorter than this are words of the language.
const SHORTEST_WORD: usize = 3;

/// The words of the form by their first character: its captions and the titles of its parts without their numbers.
static WORDS: LazyLock<Vec<(char, Vec<Vec<char>>)>> = LazyLock::new(|| {
    let mut words: Vec<Vec<char>> = FORMS
        .into_iter()
        .flat_map(|form| {
            let grid = form.tables.iter().flat_map(|table| table.rows.iter());
            let captions = grid
                .flat_map(|row| row.iter())
                .filter_map(|cell| cell.content.text());
            captions.chain(form.parts.iter().map(|part| part.title))
        })
        .map(|caption| unnumbered(caption).chars().collect())
        .collect();
    words.push("政府信息公开申请".chars().collect());
    words.retain(|word| word.len() >= SHORTEST_WORD);
    // The longest first, so that none is cut by one of its parts.
    words.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    words.dedup();
    let mut by_first: BTreeMap<char, Vec<Vec<char>>> = BTreeMap::new();
    for word in words {
        by_first.entry(word[0]).or_default().push(word);
    }
    by_first.into_iter().collect()
});

fn unnumbered(caption: &str) -> &str {
    heading(caption).map_or(caption, |heading| &caption[heading.number_end..])
}

/// For each character of a paragraph, whether it is no boilerplate.
pub(super) fn own_words(paragraph: &str, section: SectionId, sentences: &[Sentence]) -> Vec<bool> {
    let characters: Vec<char> = paragraph.chars().collect();
    let mut is_own: Vec<bool> = characters
        .iter()
        .map(|&c| is_ideograph(c) || c.is_alphanumeric())
        .collect();
    let mut leave_out = |range: Range<usize>| {
        for own in is_own.iter_mut().take(range.end).skip(range.start) {
            *own = false;
        }
    };
    if let Some(heading) = heading(paragraph) {
        leave_out(0..paragraph[..heading.end].chars().count());
    }
    for range in titles(&characters).into_iter().chain(dates(&characters)) {
        leave_out(range);
    }
    for range in words_of_form(&characters) {
        leave_out(range);
    }
    for sentence in sentences
        .iter()
        .filter(|sentence| is_statutory(&sentence.text, section))
    {
        leave_out(sentence.characters.clone());
    }
    is_own
}

/// Nearly every character is one, and none of them is numeric; the tables of Unicode take longer to say so.
const fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
}

fn is_statutory(sentence: &str, section: SectionId) -> bool {
    let has = |phrases: &str| phrases.split(' ').any(|phrase| sentence.contains(phrase));
    has(PHRASES) || section == LEAD && has(LEAD_PHRASES)
}

/// Titles in 《》, numbers of documents 〔2021〕30号, and brackets around such a number.
fn titles(characters: &[char]) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut open = None;
    for (idx, &c) in characters.iter().enumerate() {
        match c {
            '《' => {
                open.get_or_insert(idx);
            }
            '》' => ranges.extend(open.take().map(|start| start..idx + 1)),
            '〔' if open.is_none() => ranges.push(document_number(characters, idx)),
            _ => {}
        }
    }
    ranges
}

/// How far the name of an office before the number of its document may reach: 国办公开办函.
const MAX_CODE: usize = 8;

fn document_number(characters: &[char], bracket: usize) -> Range<usize> {
    let is_code = |c: &char| c.is_alphabetic();
    let before = characters[..bracket].iter().rev();
    let start = bracket - before.take(MAX_CODE).take_while(|c| is_code(c)).count();
    let after = &characters[bracket..];
    let end = after
        .iter()
        .position(|&c| c == '号')
        .map_or(1, |end| end + 1);
    start..bracket + end
}

/// Numbers with 年, 月 or 日 behind them.
fn dates(characters: &[char]) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut start = None;
    for (idx, c) in characters.iter().enumerate() {
        if !is_ideograph(*c) && c.is_numeric() {
            start.get_or_insert(idx);
            continue;
        }
        let number = start.take();
        if matches!(c, '年' | '月' | '日') {
            ranges.extend(number.map(|start| start..idx + 1));
        }
    }
    ranges
}

fn words_of_form(characters: &[char]) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut at = 0;
    while at < characters.len() {
        let place = WORDS.binary_search_by_key(&characters[at], |(first, _)| *first);
        let words: &[Vec<char>] = place.map_or(&[], |idx| &WORDS[idx].1);
        let word = words.iter().find(|word| characters[at..].starts_with(word));
        ranges.extend(word.map(|word| at..at + word.len()));
        at += word.map_or(1, Vec::len);
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::repetition::sentences::sentences;
    use crate::form::Form;

    fn check(paragraph: &str, section: SectionId, expected: &str) {
        let own = own_words(paragraph, section, &sentences(paragraph));
        let kept: String = paragraph
            .chars()
            .zip(own)
            .filter_map(|(c, is_own)| is_own.then_some(c))
            .collect();
        assert_eq!(kept, expected, "{paragraph}");
    }

    fn overview() -> SectionId {
        Form::for_year(2024).parts[0].section
    }

    #[test]
    fn headings_titles_dates_and_document_numbers_are_nobodys_words() {
        let check = |paragraph, expected| check(paragraph, overview(), expected);
        check("（一）主动公开。公开财政信息。", "公开财政信息");
        check("（一）主动公开", "");
        check("落实《某市政务公开工作要点》要求。", "落实要求");
        check("（国办公开办函〔2021〕30号）印发。", "印发");
        check("2024年3月5日起施行，共12条。", "起施行共12条");
    }

    #[test]
    fn the_words_of_the_form_are_left_out() {
        let check = |paragraph, expected| check(paragraph, overview(), expected);
        check("予以公开42件，其中自然人35件。", "42件其中35件");
        check("本年度没有收取信息处理费。", "");
    }

    #[test]
    fn the_lead_is_statutory_but_for_what_an_office_adds() {
        let lead = "统计期限为2024年1月1日至12月31日。本市工作由办公室牵头。";
        check(lead, LEAD, "本市工作由办公室牵头");
    }
}
