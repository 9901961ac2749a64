//! The rule on text that stands in last year's report as well (雷同).

use super::{of, sample};
use nianbao::form::{OTHER, PROBLEMS, SectionId};
use nianbao::report::{Place, Report};
use nianbao::rules::{Finding, Limits, Severity, Subject, check};

const OLD: &str = "全年组织各科室编制办事指南并逐项核对办理条件，对不一致的地方逐条更正。";
const NEW: &str = "今年新设政策咨询窗口两处，由熟悉业务的同志轮流值守，当场答复群众提出的问题。";

fn report(year: u16, section: SectionId, paragraphs: &[&str]) -> Report {
    let mut report = Report::new("某市某局", year);
    let paragraphs = paragraphs.iter().map(|text| (*text).to_owned());
    report.set_paragraphs(section, paragraphs.collect());
    report
}

/// What the rule finds where the place allows so many percent.
fn allowing(most: u32, last: &Report, report: &Report) -> Vec<Finding> {
    let limits = Limits {
        max_repetition_percent: most,
        ..Limits::default()
    };
    let mut findings = check(&Subject {
        report,
        last: Some(last),
        limits: &limits,
    });
    findings.retain(|finding| finding.rule == "repetition");
    findings
}

#[test]
fn the_text_of_last_year_copied_whole_is_told_of_the_whole_and_of_each_part() {
    let last = sample("suqian_2024");
    let mut copied = last.clone();
    copied.year = 2025;
    for most in [0, 50, 99] {
        let found = allowing(most, &last, &copied);
        let whole = &found[0];
        assert_eq!(whole.severity, Severity::Warning);
        assert_eq!(
            whole.message.chinese,
            format!("全文有100.0%的文字与2024年的报告相同，超过{most}%")
        );
        let parts: Vec<_> = found[1..].iter().map(|finding| finding.place).collect();
        assert!(parts.len() >= 2, "{parts:?}");
        assert!(found[1..].iter().all(|finding| finding.text.is_some()));
    }
    assert_eq!(allowing(100, &last, &copied), []);
    assert_eq!(
        of("repetition", &copied, None),
        [],
        "last year is not known"
    );
}

#[test]
fn of_a_part_the_sentences_that_stand_again_are_quoted() {
    let last = report(2023, PROBLEMS, &[OLD, "培训班的课程偏少。"]);
    let this = report(2024, PROBLEMS, &[&format!("{OLD}{OLD}"), NEW]);
    let found = allowing(20, &last, &this);
    let [whole, part] = found.as_slice() else {
        panic!("{found:#?}");
    };
    assert_eq!(whole.place, Place::Paragraph(PROBLEMS, 0));
    assert_eq!(part.severity, Severity::Question);
    assert_eq!(part.text.as_ref().unwrap().quote, OLD);
    assert_eq!(
        part.advice.chinese,
        format!("上年也有的句子：“{OLD}”，“{OLD}”")
    );
}

#[test]
fn what_is_within_the_limit_or_too_short_to_speak_of_is_left_alone() {
    let last = report(2023, PROBLEMS, &[OLD]);
    assert_eq!(
        allowing(50, &last, &report(2024, PROBLEMS, &[OLD, NEW, NEW])),
        []
    );
    let last = report(2023, OTHER, &["本单位无其他事项需要报告。"]);
    assert_eq!(
        allowing(
            0,
            &last,
            &report(2024, OTHER, &["本单位无其他事项需要报告。"])
        ),
        []
    );
}

#[test]
fn the_samples_of_two_years_are_within_the_usual_limit() {
    let (last, this) = (sample("suqian_2023"), sample("suqian_2024"));
    let found = of("repetition", &this, Some(&last));
    assert!(
        found
            .iter()
            .all(|finding| finding.severity != Severity::Warning),
        "{found:#?}"
    );
}
