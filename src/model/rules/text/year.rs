//! The title, the lead and the text name the report's own year where they speak of the reporting period.

use crate::form::{LEAD, OVERVIEW};
use crate::report::{Place, Report, heading};
use crate::rules::prose::{
    Paragraph, Passage, Pattern, has_any, numeral, paragraphs, paragraphs_of, without_titles,
};
use crate::rules::{Bilingual, Finding, Fix, MAX_FINDINGS, Rule, Severity, Subject};
use std::ops::Range;

pub(in crate::rules) const RULE: Rule = Rule {
    id: "year",
    basis: "年度报告应写明统计年度，全文年份一致",
    meaning: [
        "标题、导语和正文的年度与报告年度一致",
        "Title, lead and text name the year of the report",
    ],
    check,
};

static YEAR: Pattern = Pattern::new(r"({year})\s*年");
/// The lead says of which year the report is; a form that was issued in another year (2021年印发的…) does not count.
static REPORT_OF: Pattern = Pattern::new(
    r"({year})\s*年度?[^，。；《》的印修施]{0,24}?(?:政府信息公开|政务公开)(?:工作)?(?:年度报告|年报|情况|报告)",
);
/// A sentence that begins with a year reports on that year; one that begins with a date does not.
static OPENING: Pattern = Pattern::new(
    r"^\s*(?:[（(]?[{tens}0-9]{1,3}[）)、.．]\s*)?({year})\s*年度?\s*[，,]?\s*[^0-9０-９\s末底初前后以起至]",
);
/// What only a report on a year's work counts.
static REPORTED: Pattern = Pattern::new(
    r"(?:收到|受理|新收|办理|答复|办结)[^。；]{0,20}申请[^。；，]{0,10}[0-9０-９]+\s*[件宗]|申请[^。；，]{0,12}[0-9０-９]+\s*[件宗]|(?:公开|发布)[^，。；]{0,12}信息[^，。；]{0,8}[0-9０-９]+\s*余?多?\s*[条件]|(?:规章|规范性文件|许可|处罚|强制|复议|诉讼)[^，。；]{0,10}[0-9０-９]+\s*[件宗]",
);

/// Words by which a sentence sets another year against this one.
const OTHER_YEARS: &str = "今年 本年 与此相比 截至 年度考核 年度评 年度报告 年报";
/// Words of what is yet to come.
const PLANS: &str = "将 计划 拟 力争 预计 下一步 打算";

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let report = subject.report;
    let title = title(report);
    let text = paragraphs(report).flat_map(|paragraph| check_paragraph(report, paragraph));
    title.into_iter().chain(text).take(MAX_FINDINGS).collect()
}

fn title(report: &Report) -> Option<Finding> {
    let wrong = |(idx, line): (usize, &String)| {
        let found = YEAR.captures(line)?.get(1)?;
        is_other_year(found.as_str(), report).then(|| (idx, found.range()))
    };
    let (idx, range) = report.title.iter().enumerate().find_map(wrong)?;
    let mut lines = report.title.clone();
    let line = lines.get_mut(idx)?;
    let message = message("标题", "The title", &line[range.clone()], report);
    line.replace_range(range, &report.year.to_string());
    let finding = RULE.finding(Severity::Error, Place::Title(idx), message);
    Some(advised(finding).with_fix(Fix::Title(lines)))
}

fn check_paragraph<'a>(
    report: &'a Report,
    paragraph: Paragraph<'a>,
) -> impl Iterator<Item = Finding> + use<'a> {
    let masked = without_titles(paragraph.text);
    let names_own = names_own_year(&masked, report);
    paragraph.sentences().filter_map(move |sentence| {
        let words = &masked[sentence.bytes.clone()];
        let (severity, year) = wrong_year(report, paragraph, names_own, words)?;
        Some(finding(report, severity, &sentence.part(&year)))
    })
}

/// The year in a sentence that should be the report's own; its paragraph may name that year elsewhere.
fn wrong_year(
    report: &Report,
    paragraph: Paragraph<'_>,
    names_own: bool,
    sentence: &str,
) -> Option<(Severity, Range<usize>)> {
    if paragraph.section == LEAD
        && let Some(found) = REPORT_OF.captures(sentence)
    {
        let year = found.get(1)?;
        let is_wrong = is_other_year(year.as_str(), report) && !names_own_year(sentence, report);
        let is_of_before = has_any(sentence, "上年 上一年 去年");
        return (is_wrong && !is_of_before).then(|| (Severity::Error, year.range()));
    }
    let year = OPENING.captures(sentence)?.get(1)?;
    let written = numeral(year.as_str())?;
    let own = u32::from(report.year);
    let is_plan = written > own && has_any(sentence, PLANS);
    let is_of_other = names_own_year(sentence, report) || has_any(sentence, OTHER_YEARS);
    if written == own || is_plan || is_of_other {
        return None;
    }
    let is_before = written + 1 == own && paragraph.section == OVERVIEW;
    let is_certain =
        REPORTED.is_match(sentence) || is_before && is_opening(report, paragraph, sentence);
    match (is_certain, names_own) {
        (true, false) => Some((Severity::Error, year.range())),
        // The text may describe another year on purpose.
        (true, true) => Some((Severity::Question, year.range())),
        (false, false) if is_before => Some((Severity::Question, year.range())),
        (false, _) => None,
    }
}

// The first sentence of the first part says what the report is on.
fn is_opening(report: &Report, paragraph: Paragraph<'_>, sentence: &str) -> bool {
    let first = paragraphs_of(report, paragraph.section).find(|paragraph| {
        heading(paragraph.text).is_none_or(|heading| heading.end < paragraph.text.len())
    });
    first.is_some_and(|first| first.idx == paragraph.idx)
        && without_titles(paragraph.text).starts_with(sentence)
}

fn is_other_year(year: &str, report: &Report) -> bool {
    numeral(year).is_some_and(|year| year != u32::from(report.year))
}

fn names_own_year(text: &str, report: &Report) -> bool {
    YEAR.captures_iter(text)
        .filter_map(|found| numeral(found.get(1)?.as_str()))
        .any(|year| year == u32::from(report.year))
}

fn finding(report: &Report, severity: Severity, year: &Passage<'_>) -> Finding {
    let message = message("这一句", "This sentence", year.text(), report);
    // The character 年 belongs to what is quoted.
    let (text, mut quoted) = (year.paragraph.text, year.bytes.clone());
    let sign = text[quoted.end..].find('年');
    quoted.end += sign.map_or(0, |at| at + '年'.len_utf8());
    advised(RULE.in_text(severity, &year.paragraph.passage(quoted), message))
        .with_fix(year.replaced_by(report.year.to_string()))
}

fn message(place: &str, place_english: &str, written: &str, report: &Report) -> Bilingual {
    let own = report.year;
    Bilingual::new(
        format!("{place}写作{written}年，本报告的统计年度是{own}年"),
        format!("{place_english} has the year {written}; the report is on {own}"),
    )
}

fn advised(finding: Finding) -> Finding {
    finding.with_advice(
        "更正年份；确指其他年份的，说明理由",
        "Correct the year; where another year is meant, say why",
    )
}
