//! The agency and the year in the sentences before the first part.

use super::year::{without_year, year as year_in};
use crate::import::normal::tidy;

/// The last characters of names of agencies.
const ENDS: &str = "局厅委府部署院处所会行社办室队站馆校学区县市镇乡道省旗盟州团心关司";
/// Where a clause begins.
const MARKS: [char; 12] = [
    '，', ',', '。', '；', ';', '：', ':', '《', '“', '（', '(', '<',
];
/// What may stand before the agency in its clause.
const VERBS: [&str; 20] = [
    "现将",
    "现就",
    "现",
    "特将",
    "特",
    "兹",
    "将",
    "予以",
    "向社会",
    "公开发布",
    "公布",
    "发布",
    "公开",
    "编制",
    "制作",
    "梳理",
    "整理",
    "统计",
    "关于",
    "本报告是",
];
/// Where the name of the agency that writes the report ends.
const STOPS: [&str; 17] = [
    "根据", "依据", "按照", "依照", "围绕", "综合", "结合", "汇总", "负责", "组织", "牵头", "统一",
    "编制", "编写", "制作", "撰写", "编撰",
];
/// Names of agencies are no longer.
const MAX_AGENCY_CHARS: usize = 40;

/// Returns the agency that the sentences of a lead name as that of the report.
pub(super) fn agency(text: &[String]) -> Option<String> {
    let sentences = || text.iter().map(|text| tidy(text));
    let of_report = || sentences().find_map(|text| titles(&text).find_map(|title| title.agency()));
    let by = || sentences().find_map(|text| author(&text));
    let together = || sentences().find_map(|text| combined(&text));
    let begins = || sentences().find_map(|text| subject(&text));
    of_report().or_else(by).or_else(together).or_else(begins)
}

/// Returns the year that the sentences of a lead name as that of the report.
pub(super) fn year(text: &[String]) -> Option<u16> {
    let sentences = || text.iter().map(|text| tidy(text));
    let of_period = || sentences().find_map(|text| period(&text));
    let of_report =
        || sentences().find_map(|text| titles(&text).find_map(|title| year_in(title.words)));
    of_period().or_else(of_report)
}

/// A title of a report within a sentence.
struct Title<'a> {
    /// From the beginning of its clause to 信息公开.
    words: &'a str,
}

impl Title<'_> {
    fn agency(&self) -> Option<String> {
        let words = without_year(self.words);
        let words = words.strip_suffix("政府").unwrap_or(&words);
        let words = words.trim_end_matches('的');
        let mut rest = words;
        while let Some(shorter) = VERBS.iter().find_map(|verb| rest.strip_prefix(verb)) {
            rest = shorter;
        }
        named(rest)
    }
}

/// Returns the titles of reports in a sentence that name a year, those of notices about reports left out.
fn titles(text: &str) -> impl Iterator<Item = Title<'_>> {
    text.match_indices("信息公开")
        .filter_map(move |(at, word)| {
            let before = &text[..at];
            let start = before.rfind(MARKS).map_or(0, |start| {
                start + before[start..].chars().next().map_or(0, char::len_utf8)
            });
            let words = &before[start..];
            let behind: String = text[at + word.len()..].chars().take(24).collect();
            let is_report = behind.starts_with("工作")
                || behind.starts_with("年度")
                || behind.starts_with("年报")
                || behind.starts_with("情况");
            let end = behind.find("报告").or_else(|| behind.find("年报"))?;
            let is_notice = behind[end..].contains("通知")
                || behind[end..].contains("格式")
                || words.contains("关于做好")
                || words.contains("关于印发");
            let is_one = is_report && !behind[..end].contains(MARKS) && !is_notice;
            (is_one && year_in(words).is_some()).then_some(Title { words })
        })
}

/// Returns who wrote the report: 由甲局编制.
fn author(text: &str) -> Option<String> {
    text.match_indices('由').find_map(|(at, word)| {
        let rest = &text[at + word.len()..];
        let sentence = rest.split('。').next().unwrap_or_default();
        let is_written = ["编制", "编写", "制作", "撰写", "汇总"]
            .iter()
            .any(|verb| sentence.contains(verb));
        let clause = sentence.split(MARKS).next().unwrap_or_default();
        let end = STOPS.iter().filter_map(|stop| clause.find(stop)).min();
        let name = &clause[..end.unwrap_or(clause.len())];
        is_written.then(|| named(name))?
    })
}

/// Returns who writes the report, as the subject of the first clause: 甲局根据条例规定，编制本年度报告.
fn subject(text: &str) -> Option<String> {
    let sentence = text.split('。').next()?;
    let is_written = ["编制", "编写", "撰写", "现公布", "现将"]
        .iter()
        .any(|verb| sentence.contains(verb));
    let clause = sentence.split(MARKS).next()?;
    let end = ["根据", "依据", "按照", "依照"]
        .iter()
        .filter_map(|stop| clause.find(stop))
        .min()?;
    let name = without_year(&clause[..end]);
    is_written.then(|| named(&name))?
}

/// Returns whose work is put together: 结合2023年甲局政府信息公开工作实际.
fn combined(text: &str) -> Option<String> {
    text.match_indices("结合").find_map(|(at, word)| {
        let clause = text[at + word.len()..].split(MARKS).next()?;
        let end = clause
            .find("政府信息公开")
            .or_else(|| clause.find("信息公开"))?;
        let name = without_year(&clause[..end]);
        named(name.trim_end_matches('的'))
    })
}

/// Returns a name if it is the full one of an agency, without the office in it that does the work.
fn named(name: &str) -> Option<String> {
    let name = name.trim_matches(|c: char| !c.is_alphanumeric());
    let own = name
        .strip_suffix("办公室")
        .filter(|own| own.ends_with(['局', '厅', '委', '会']));
    let name = own.unwrap_or(name);
    let is_partial = ["我", "本", "市政府", "县政府", "区政府", "省政府", "全"]
        .iter()
        .any(|start| name.starts_with(start));
    (is_agency(name) && !is_partial).then(|| name.to_owned())
}

/// Returns whether words may be the name of an agency.
pub(super) fn is_agency(words: &str) -> bool {
    let n_chars = words.chars().count();
    (2..=MAX_AGENCY_CHARS).contains(&n_chars)
        && words.ends_with(|c| ENDS.contains(c))
        && !words.contains(['、', '/', '|', '>'])
        && !words.contains("公开")
}

/// Returns the year of the period that a lead names: 2020年1月1日至12月31日.
fn period(text: &str) -> Option<u16> {
    text.match_indices("年1月1日").find_map(|(begin, _)| {
        let start = text[..begin].char_indices().rev().nth(3)?.0;
        year_in(&text[start..])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, agency_name: Option<&str>, of_year: Option<u16>) {
        let text = [text.to_owned()];
        assert_eq!(agency(&text).as_deref(), agency_name, "{text:?}");
        assert_eq!(year(&text), of_year, "{text:?}");
    }

    #[test]
    fn a_lead_names_the_agency_in_its_usual_forms() {
        check(
            "根据条例规定，现公布甲税务局2023年政府信息公开工作年度报告。",
            Some("甲税务局"),
            Some(2023),
        );
        check(
            "现将甲县乙镇人民政府2022年度政府信息公开工作年度报告予以公开发布。",
            Some("甲县乙镇人民政府"),
            Some(2022),
        );
        check("本报告由甲局编制。", Some("甲局"), None);
        check(
            "由国家税务总局甲市乙区税务局编制，统计期限为2021年1月1日起至12月31日止。",
            Some("国家税务总局甲市乙区税务局"),
            Some(2021),
        );
        check(
            "本年度报告由甲市统计局办公室编制完成。",
            Some("甲市统计局"),
            None,
        );
        check(
            "编制《甲镇政府2022年度政府信息公开工作年度报告》。",
            Some("甲镇政府"),
            Some(2022),
        );
        check(
            "向社会公布2022年甲县医疗保障局政府信息公开工作年度报告。",
            Some("甲县医疗保障局"),
            Some(2022),
        );
    }

    #[test]
    fn what_is_put_together_is_of_the_agency() {
        check(
            "结合2025年甲市信访局政府信息公开工作实际，编制发布本报告。",
            Some("甲市信访局"),
            None,
        );
        check("结合我局政府信息公开工作实际编制。", None, None);
        check("结合实际，开展政府信息公开工作。", None, None);
    }

    #[test]
    fn the_subject_of_the_first_sentence_is_the_agency() {
        check(
            "甲市水务局根据《中华人民共和国政府信息公开条例》第五十条规定，编制本年度报告。",
            Some("甲市水务局"),
            None,
        );
        check("2023年，甲市水务局根据条例编制本报告。", None, None);
        check("我局根据条例规定，编制本报告。", None, None);
        check("甲市水务局根据条例规定，公开了信息。", None, None);
    }

    #[test]
    fn a_notice_and_a_part_are_no_agency_and_an_unknown_year_stays_unknown() {
        check(
            "按照《甲省政务公开办公室关于做好2021年度政府信息公开工作年度报告编制发布工作的通知》要求编制。",
            None,
            None,
        );
        check(
            "本报告由总体情况、主动公开政府信息情况等六部分组成。",
            None,
            None,
        );
        check(
            "根据《国务院办公厅关于印发2020年政务公开工作要点的通知》，我局编制完成了报告。",
            None,
            None,
        );
        check(
            "根据《甲市政府信息公开规定》和国办公开办函〔2021〕30号编制。",
            None,
            None,
        );
    }
}
