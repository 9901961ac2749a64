//! Whole reports: nothing that is right is raised.

use super::{findings_of, numbers_of, overview, sample, short, taken};
use nianbao::report::Report;
use nianbao::rules::{Finding, Interpretation, NumberInText, Severity};
use nianbao::store::ReportFile;
use std::path::Path;

#[test]
fn the_samples_raise_nothing() {
    let (before, after) = (sample("suqian_2023.nianbao"), sample("suqian_2024.nianbao"));
    let office = sample("hangzhou_eeb_2020.nianbao");
    for (report, last) in [(&office, None), (&before, None), (&after, Some(&before))] {
        let raised: Vec<String> = findings_of(report, last).iter().map(short).collect();
        assert!(raised.is_empty(), "{} {raised:#?}", report.year);
    }
}

#[test]
fn the_numbers_of_the_paraphrase_are_taken_for_what_they_are() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    nine_figures(&root.join("tests/data/numbers/office_2020.nianbao"));
}

#[test]
fn the_nine_figures_of_the_real_report_match() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = root.join("../shared/data/hangzhou_eeb_2020.nianbao");
    if path.exists() {
        nine_figures(&path);
    } else {
        println!("../shared/data is not there: the real report was not checked");
    }
}

fn nine_figures(path: &Path) {
    let file = ReportFile::open(path).unwrap();
    let report = file.report();
    let raised: Vec<String> = findings_of(report, None)
        .iter()
        .filter(|finding| finding.severity != Severity::Question)
        .map(short)
        .collect();
    assert!(raised.is_empty(), "{raised:#?}");
    let text = report.paragraphs(overview());
    let about = |words: &str| {
        let paragraph = text.iter().position(|text| text.contains(words)).unwrap();
        numbers_of(report, None)
            .into_iter()
            .filter(|number| {
                number.stretch.section == overview() && number.stretch.paragraph == paragraph
            })
            .map(|number| taken(&number))
            .collect::<Vec<String>>()
    };
    assert_eq!(
        about("内部事务不予公开"),
        [
            "2020年: date",
            "84件: requests.received.total",
            "2件: requests.brought_forward.total",
            "53件: requests.granted.total + requests.granted_in_part.total",
            "1件: requests.refused.internal_affairs.total",
            "25件: requests.unable.not_held.total",
            "1件: requests.not_handled.petition.total",
            "4件: requests.otherwise.total",
            "2件: requests.carried_forward.total",
        ]
    );
    assert_eq!(about("共计8个规范性文件").last().unwrap(), "8个: 8 listed");
}

#[test]
fn every_number_of_a_sample_is_raised_when_it_is_changed() {
    let mut quiet = Vec::new();
    for name in [
        "suqian_2023.nianbao",
        "suqian_2024.nianbao",
        "hangzhou_eeb_2020.nianbao",
    ] {
        let report = sample(name);
        for number in numbers_of(&report, None) {
            if !matches!(
                number.interpretation,
                Interpretation::Cell(_) | Interpretation::Sum(_)
            ) {
                continue;
            }
            let raised = findings_of(&changed(&report, &number), None);
            let is_here = |finding: &Finding| {
                finding.severity == Severity::Warning
                    && finding.text.as_ref().is_some_and(|text| {
                        text.section == number.stretch.section
                            && text.paragraph == number.stretch.paragraph
                    })
            };
            if !raised.iter().any(is_here) {
                quiet.push(number.context);
            }
        }
    }
    // 项 counts items, not decisions.
    let expected = ["行政许可项目47项", "其他对外管理服务事项40项"];
    assert_eq!(quiet, expected);
}

/// The report with another digit at the end of a number.
fn changed(report: &Report, number: &NumberInText) -> Report {
    let mut report = report.clone();
    let stretch = &number.stretch;
    let mut text = report.paragraphs(stretch.section).to_vec();
    let mut chars: Vec<char> = text[stretch.paragraph].chars().collect();
    let last = &mut chars[stretch.characters.end - 1];
    *last = if *last == '7' { '8' } else { '7' };
    text[stretch.paragraph] = chars.into_iter().collect();
    report.set_paragraphs(stretch.section, text);
    report
}
