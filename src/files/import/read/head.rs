//! Reads the title of a report, with the agency and the year in it.

use crate::import::blocks::{Block, Paragraph, Surroundings};
use crate::import::normal::{is_blank, narrow, tidy};
use crate::report::{Date, chinese};

/// The head of a report, before the first part.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Head {
    /// The lines of the title.
    pub title: Vec<String>,
    /// The agency that the title names.
    pub agency: Option<String>,
    /// The year that the title or the lead names.
    pub year: Option<u16>,
    /// The paragraphs of the lead.
    pub lead: Vec<String>,
    /// A date under the title.
    pub date: Option<Date>,
}

/// A line of a title is no longer.
const MAX_TITLE_CHARS: usize = 60;
/// A title has no more lines.
const MAX_TITLE_LINES: usize = 3;

/// Reads what stands before the first part.
pub(super) fn read(before: &[&Block]) -> Head {
    let paragraphs: Vec<&Paragraph> = before
        .iter()
        .filter_map(|block| match block {
            Block::Paragraph(paragraph) => Some(paragraph),
            Block::Grid(_) => None,
        })
        .collect();
    let title = title(&paragraphs);
    let mut head = Head::default();
    if let Some((first, last)) = title {
        head.title = paragraphs[first..=last]
            .iter()
            .map(|line| tidy_title(&line.text))
            .collect();
        let joined = head.title.concat();
        head.year = year(&joined);
        head.agency = agency(&joined);
    }
    let n_before = title.map_or(0, |(_, last)| last + 1);
    for paragraph in paragraphs.iter().skip(n_before) {
        let text = tidy(&paragraph.text);
        let date = text.trim_matches(['(', ')']).parse();
        if let Ok(date) = date {
            head.date.get_or_insert(date);
        } else if paragraph.surroundings == Surroundings::Report && !is_frame(&text) {
            head.lead.push(paragraph.text.trim().to_owned());
        }
    }
    let period = || head.lead.iter().find_map(|text| period(&tidy(text)));
    head.year = head.year.or_else(period);
    head
}

/// Returns the first and the last line of the title: the last lines before the first part that read like one.
fn title(paragraphs: &[&Paragraph]) -> Option<(usize, usize)> {
    let is_line = |idx: usize| {
        let text = tidy(&paragraphs[idx].text);
        let n_chars = text.chars().count();
        (1..=MAX_TITLE_CHARS).contains(&n_chars)
            && !text.ends_with(['。', '；', ';', '：', ':', '，', ','])
            && !text.contains(['>', '»', '|', '。', '，', '；', '《', '》'])
            && !["首页", "当前位置"].iter().any(|word| text.contains(word))
    };
    let joined = |first: usize, last: usize| -> String {
        paragraphs[first..=last]
            .iter()
            .map(|line| tidy(&line.text))
            .collect()
    };
    let windows = (0..paragraphs.len()).rev().flat_map(|last| {
        (0..MAX_TITLE_LINES).filter_map(move |n_more| Some((last.checked_sub(n_more)?, last)))
    });
    let (mut first, last) = windows
        .filter(|&(first, last)| (first..=last).all(is_line))
        .find(|&(first, last)| {
            let text = joined(first, last);
            let end = tidy(&paragraphs[last].text);
            text.contains("信息公开")
                && (text.contains("年度报告") || text.contains("年报") || text.contains("工作报告"))
                && ["报告", "年报"]
                    .iter()
                    .any(|word| end.contains(word) || text.ends_with(word))
                && text.chars().count() <= MAX_TITLE_CHARS
        })?;
    // A title without its agency has it in the line above.
    while last - first + 1 < MAX_TITLE_LINES
        && first > 0
        && agency(&joined(first, last)).is_none()
        && is_line(first - 1)
        && !is_frame(&tidy(&paragraphs[first - 1].text))
    {
        first -= 1;
    }
    Some((first, last))
}

/// Words of the frame around a report on the web.
const FRAME: [&str; 18] = [
    "发布日期",
    "发布时间",
    "来源：",
    "来源:",
    "浏览次数",
    "字体：",
    "字号",
    "打印",
    "索引号",
    "分享到",
    "点击",
    "访问量",
    "责任编辑",
    "视力保护",
    "信息来源",
    "阅读次数",
    "下载文字版",
    "关闭窗口",
];
/// Such lines are no longer.
const MAX_FRAME_CHARS: usize = 80;

/// Returns whether a line belongs to the frame around a report.
pub(super) fn is_frame(text: &str) -> bool {
    let n_chars = text.chars().count();
    let is_contents = super::parts::part_titled(text).is_some();
    let is_caption = text == "目录" || text == "目次";
    is_contents
        || is_caption
        || n_chars <= MAX_FRAME_CHARS
            && !text.ends_with('。')
            && FRAME.iter().any(|word| text.contains(word))
}

fn tidy_title(text: &str) -> String {
    text.chars().filter(|c| !is_blank(*c)).collect()
}

/// Returns the agency in a title: what stands before 政府信息公开, the year left out.
fn agency(title: &str) -> Option<String> {
    let title: String = title.chars().filter(|c| !is_blank(*c)).collect();
    let (start, end) = year_span(&title).unwrap_or((0, 0));
    let rest = format!(
        "{}{}",
        &title[..start],
        title[end..].trim_start_matches('度')
    );
    let end = ["政府信息公开", "政务公开", "信息公开"]
        .iter()
        .find_map(|word| rest.find(word))?;
    let agency = rest[..end].trim_end_matches("关于").trim_end_matches('的');
    let agency = agency
        .trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '（' | '）' | '(' | ')'));
    (agency.chars().count() >= 2).then(|| agency.to_owned())
}

/// Returns the year that a text names: 2020年, 二〇二〇年.
pub(super) fn year(text: &str) -> Option<u16> {
    let (start, _) = year_span(text)?;
    let digits: String = text[start..].chars().take(4).filter_map(digit).collect();
    digits.parse().ok()
}

/// Returns the year of the period that a lead names: 2020年1月1日至12月31日.
fn period(text: &str) -> Option<u16> {
    let begin = text.find("年1月1日")?;
    let start = text[..begin].char_indices().rev().nth(3)?.0;
    year(&text[start..])
}

/// Reports are of these years.
const YEARS: std::ops::RangeInclusive<u16> = 1990..=2199;

/// Returns where a year stands, with 年 and in bytes.
fn year_span(text: &str) -> Option<(usize, usize)> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    chars.windows(5).enumerate().find_map(|(idx, window)| {
        let (digits, mark) = window.split_at(4);
        let number: String = digits.iter().filter_map(|&(_, c)| digit(c)).collect();
        let before = idx.checked_sub(1).and_then(|before| digit(chars[before].1));
        let is_year = number.len() == 4
            && mark[0].1 == '年'
            && before.is_none()
            && number.parse().is_ok_and(|year: u16| YEARS.contains(&year));
        is_year.then(|| (digits[0].0, mark[0].0 + '年'.len_utf8()))
    })
}

fn digit(c: char) -> Option<char> {
    match narrow(c) {
        digit @ '0'..='9' => Some(digit),
        // A letter for 〇 is a common slip.
        'O' => Some('0'),
        c => char::from_digit(chinese::digit_of_year(c)?, 10),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::blocks::SourcePlace;

    fn check(lines: &[&str], title: &[&str], agency: &str, year: u16) {
        let blocks: Vec<Block> = lines
            .iter()
            .map(|line| Block::paragraph(*line, SourcePlace::Line(1)))
            .collect();
        let head = read(&blocks.iter().collect::<Vec<_>>());
        assert_eq!(head.title, title);
        assert_eq!(head.agency.as_deref(), Some(agency));
        assert_eq!(head.year, Some(year));
    }

    #[test]
    fn the_title_gives_agency_and_year_in_every_order() {
        let one = |line: &str, agency, year| check(&[line], &[&tidy_title(line)], agency, year);
        one("某市某局政府信息公开工作 2020 年度报告", "某市某局", 2020);
        one("某市2024年政府信息公开工作年度报告", "某市", 2024);
        one(
            "2023年度某县人民政府政府信息公开工作年度报告",
            "某县人民政府",
            2023,
        );
        one(
            "某市某局二〇一九年政府信息公开工作年度报告",
            "某市某局",
            2019,
        );
        one(
            "某市某局关于２０２２年政府信息公开工作年度报告",
            "某市某局",
            2022,
        );
    }

    #[test]
    fn a_title_of_several_lines_is_found_between_other_lines() {
        check(
            &[
                "首页 > 年报",
                "某市某局",
                "政府信息公开工作",
                "2020年度报告",
                "发布日期：2021-01-28 来源：某局",
                "现公布2020年政府信息公开工作年度报告。",
            ],
            &["某市某局", "政府信息公开工作", "2020年度报告"],
            "某市某局",
            2020,
        );
    }

    #[test]
    fn a_title_that_is_cut_in_a_word_is_whole_and_a_sentence_is_none() {
        check(
            &[
                "某市某局2020年政府信息公开工作年度报",
                "告",
                "办公室关于印发《政府信息公开工作年度报告格式》的通知编制本年度报告",
            ],
            &["某市某局2020年政府信息公开工作年度报", "告"],
            "某市某局",
            2020,
        );
    }

    #[test]
    fn lines_of_the_page_around_are_no_lead() {
        assert!(is_frame("发布日期：2021-01-28 浏览次数：12"));
        assert!(is_frame("二、主动公开政府信息情况"));
        assert!(!is_frame("本报告由某局编制，电子版可在某网下载打印。"));
    }
}
