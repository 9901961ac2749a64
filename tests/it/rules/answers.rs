//! Reasons given to findings: they hold until the values change, also through a file.

use super::{findings, of, sample, saying, with};
use nianbao::edit::Edit;
use nianbao::report::Report;
use nianbao::store::ReportFile;

fn saved(report: &Report) -> Report {
    let bytes = ReportFile::new(report).to_bytes(report);
    ReportFile::parse(bytes).unwrap().report().clone()
}

#[test]
fn an_answer_ends_when_a_figure_of_its_finding_changes() {
    let wrong = with(
        &sample("suqian_2024"),
        &[("requests.handled_total.business", 99)],
    );
    let found = of("N2", &wrong, None).remove(0);
    let mut answered = wrong.clone();
    Edit::SetAnswers(vec![found.answered("含撤回件")]).apply(&mut answered);
    let answered = saved(&answered);
    assert!(of("N2", &answered, None)[0].answer(&answered).is_some());
    let changed = with(&answered, &[("requests.granted.natural", 9999)]);
    assert!(
        of("N2", &changed, None)[0].answer(&changed).is_some(),
        "another column"
    );
    let changed = with(&answered, &[("requests.granted.business", 22)]);
    assert!(of("N2", &changed, None)[0].answer(&changed).is_none());
}

#[test]
fn an_answer_to_words_holds_while_text_before_them_changes() {
    let wrong = saying(
        &sample("suqian_2024"),
        "problems",
        &["加强政府政府信息管理。"],
    );
    let found = of("doubled-word", &wrong, None).remove(0);
    let mut answered = wrong.clone();
    answered.answers = vec![found.answered("引用原文")];
    let moved = saying(
        &answered,
        "problems",
        &["先有一段。", "再就是要加强政府政府信息管理。"],
    );
    let moved = saved(&moved);
    assert!(of("doubled-word", &moved, None)[0].answer(&moved).is_some());
    let changed = saying(&answered, "problems", &["加强资金资金管理。"]);
    assert!(
        of("doubled-word", &changed, None)[0]
            .answer(&changed)
            .is_none()
    );
}

#[test]
fn every_finding_can_be_answered_and_no_two_of_a_rule_share_an_answer() {
    let report = Report::new("某镇人民政府", 2024);
    let report = with(
        &report,
        &[
            ("proactive.rules.issued", 3),
            ("requests.received.natural", 5),
            ("requests.otherwise.natural", 1),
        ],
    );
    let found = findings(&report, None);
    assert!(found.len() > 10);
    for finding in &found {
        let mut answered = report.clone();
        answered.answers = vec![finding.answered("已核")];
        let n_answered = findings(&answered, None)
            .iter()
            .filter(|finding| finding.answer(&answered).is_some())
            .count();
        // The topics of part 一 are told apart by their words.
        assert_eq!(n_answered, 1, "{finding:#?}");
    }
}
