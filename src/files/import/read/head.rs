//! Reads the title of a report, with the agency and the year in it.

use super::frame::{is_frame, is_mark_of_attachment};
use super::lead;
use super::year::{without_year, year};
use crate::import::blocks::{Block, Paragraph, Surroundings};
use crate::import::normal::{is_blank, tidy};
use crate::report::Date;

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
    let mut n_before = title.map_or(0, |(_, last)| last + 1);
    if title.is_some() {
        n_before += head.read_below_title(&paragraphs[n_before..]);
    }
    for paragraph in paragraphs.iter().skip(n_before) {
        let text = tidy(&paragraph.text);
        let date = text.trim_matches(['(', ')']).parse();
        if let Ok(date) = date {
            head.date.get_or_insert(date);
        } else if paragraph.surroundings == Surroundings::Report && !is_frame(&paragraph.text) {
            head.lead.push(paragraph.text.trim().to_owned());
        }
    }
    let listed = listed_title(before);
    let listed = listed.as_deref();
    head.year = head.year.or_else(|| listed.and_then(year));
    head.year = head.year.or_else(|| lead::year(&head.lead));
    head.agency = head.agency.or_else(|| listed.and_then(agency));
    head.agency = head.agency.or_else(|| lead::agency(&head.lead));
    head
}

impl Head {
    /// Reads the year and the agency that stand in lines of their own below a title without them; returns how many lines.
    fn read_below_title(&mut self, below: &[&Paragraph]) -> usize {
        let mut n_lines = 0;
        for paragraph in below.iter().take(MAX_TITLE_LINES) {
            let text = tidy(&paragraph.text);
            let own = text.trim_matches(['(', ')']);
            let is_year = own.strip_suffix('度').unwrap_or(own).ends_with('年')
                && own.chars().count() <= MAX_YEAR_CHARS;
            if self.year.is_none() && is_year && year(own).is_some() {
                self.year = year(own);
            } else if self.agency.is_none() && lead::is_agency(own) && own.ends_with(AGENCY_ENDS) {
                self.agency = Some(own.to_owned());
            } else {
                break;
            }
            n_lines += 1;
        }
        n_lines
    }
}

/// A year in digits, with 年度.
const MAX_YEAR_CHARS: usize = 6;
/// The last characters of the names of most agencies, which end few other lines.
const AGENCY_ENDS: [char; 8] = ['局', '厅', '委', '会', '府', '室', '处', '院'];

/// Returns the title of the report in a table of what the page says of it.
fn listed_title(before: &[&Block]) -> Option<String> {
    let grids = before.iter().filter_map(|block| match block {
        Block::Grid(grid) => Some(grid),
        Block::Paragraph(_) => None,
    });
    let mut cells = grids.flat_map(|grid| grid.rows.iter().flatten());
    cells
        .find(|cell| reads_like_title(&tidy(&cell.text)))
        .map(|cell| tidy(&cell.text))
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
            && !is_frame(&text)
            && !is_mark_of_attachment(&text)
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
            reads_like_title(&text) && (end.contains("报") || text.ends_with("报告"))
        })?;
    // A title without its agency has it in the line above.
    while last - first + 1 < MAX_TITLE_LINES
        && first > 0
        && agency(&joined(first, last)).is_none()
        && is_line(first - 1)
        && lead::is_agency(&tidy(&paragraphs[first - 1].text))
    {
        first -= 1;
    }
    Some((first, last))
}

fn reads_like_title(text: &str) -> bool {
    // The year may stand in brackets behind the title.
    let words = text.split(['(', '（']).next().unwrap_or_default();
    let is_kind = |kind: &&str| words.contains(kind);
    let kinds = [
        "年度报告",
        "年报",
        "工作报告",
        "工作的报告",
        "情况的报告",
        "情况报告",
    ];
    text.contains("信息公开")
        && kinds.iter().any(is_kind)
        && ["报告", "年报"].iter().any(|end| words.ends_with(end))
        && text.chars().count() <= MAX_TITLE_CHARS
}

fn tidy_title(text: &str) -> String {
    text.chars().filter(|c| !is_blank(*c)).collect()
}

/// Returns the agency in a title: what stands before 政府信息公开, the year left out.
fn agency(title: &str) -> Option<String> {
    let title: String = title.chars().filter(|c| !is_blank(*c)).collect();
    let title = without_year(&title);
    let end = ["政府信息公开", "政务公开", "信息公开"]
        .iter()
        .find_map(|word| title.find(word))?;
    let words = &title[..end];
    let agency = words.strip_prefix("关于").unwrap_or(words);
    let agency = agency.split("关于").next().unwrap_or_default();
    let agency = agency.trim_end_matches('的');
    let agency = agency
        .trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '（' | '）' | '(' | ')'));
    (agency.chars().count() >= 2).then(|| agency.to_owned())
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
        one("甲局关于2023年度政府信息公开工作的报告", "甲局", 2023);
        one(
            "甲区乙局政府信息公开工作年度报告（2023年）",
            "甲区乙局",
            2023,
        );
    }

    #[test]
    fn what_stands_above_a_title_without_an_agency_is_one_or_left_out() {
        let lines = [
            "附件1",
            "政府信息公开工作年度报告",
            "本报告由甲局根据条例编制，统计期限为2023年1月1日至12月31日。",
        ];
        check(&lines, &["政府信息公开工作年度报告"], "甲局", 2023);
        let lines = [
            "索引号：1/2 发文日期：2024-01-25",
            "甲区乙局2023年政府信息公开工作年度报告",
        ];
        check(
            &lines,
            &["甲区乙局2023年政府信息公开工作年度报告"],
            "甲区乙局",
            2023,
        );
    }

    #[test]
    fn what_a_title_lacks_may_stand_below_it() {
        let lines = [
            "政府信息公开工作年度报告",
            "（2023年度）",
            "甲市水务局",
            "2024年1月20日",
            "根据条例编制本报告。",
        ];
        check(&lines, &["政府信息公开工作年度报告"], "甲市水务局", 2023);
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
}
