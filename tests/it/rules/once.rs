//! What is said once for a whole report, and what is certain at a glance: punctuation, citation, fees, brackets, the period.

use super::{check_text, mended, of, quotes, sample, saying, section, with};
use nianbao::rules::Severity;

#[test]
fn half_width_marks_are_one_finding_with_their_number_and_one_fix() {
    let report = saying(
        &sample("suqian_2024"),
        "overview",
        &["公开信息,便民利民.", "办事,高效(便捷)。", "全角，无误。"],
    );
    let found = of("half-width", &report, None);
    let [finding] = found.as_slice() else {
        panic!("one finding: {found:#?}")
    };
    assert_eq!(
        finding.message.chinese,
        "全文汉字之间有5处半角标点，第一处是“,”"
    );
    let mended = mended("half-width", &report, None);
    assert_eq!(
        mended.paragraphs(section("overview")),
        [
            "公开信息，便民利民。",
            "办事，高效（便捷）。",
            "全角，无误。"
        ]
    );
}

#[test]
fn the_notice_may_be_named_by_its_title_and_its_number_mistyped() {
    let lead = |text: &str| saying(&sample("suqian_2024"), "lead", &[text]);
    let found = |text: &str| quotes("citation", &lead(text));
    let titled = "根据《中华人民共和国政府信息公开工作年度报告格式》编制。";
    assert_eq!(found(titled), [""; 0]);
    let mistyped = "根据国办公开函〔2021〕30号编制。";
    assert_eq!(found(mistyped), ["国办公开函〔2021〕30号"]);
    let mended = mended("citation", &lead(mistyped), None);
    assert_eq!(
        mended.paragraphs(section("lead")),
        ["根据国办公开办函〔2021〕30号编制。"]
    );
    let twice =
        "根据国办公开办函〔2019〕60号、国办公开办函〔2019〕60号和国办公开函〔2021〕30号编制。";
    assert_eq!(
        found(twice),
        ["国办公开办函〔2019〕60号"],
        "what is wrong is said once"
    );
    let absent = of("citation", &lead("依据条例编制。"), None);
    assert_eq!(absent[0].severity, Severity::Question);
}

#[test]
fn a_fee_is_one_that_the_tariff_gives() {
    let check =
        |text: &str, expected: &[&str]| check_text("fee-amount", "other", &[text], expected);
    check("2024年有1件申请收取信息处理费380元。", &[]);
    check("本年度未收取信息处理费。", &[]);
    check("收取信息处理费0元。", &[]);
    check("本年度收取信息处理费385元。", &["信息处理费385元"]);
    check("共12件申请收取信息处理费100元。", &["信息处理费100元"]);
    check("共12件申请收取信息处理费120元。", &[]);
}

#[test]
fn a_number_of_a_heading_has_both_brackets() {
    let check =
        |text: &str, expected: &[&str]| check_text("lone-bracket", "overview", &[text], expected);
    check("三）政府信息管理", &["三）"]);
    check("（三）政府信息管理", &[]);
    check("第三）项", &[]);
    let report = saying(&sample("suqian_2024"), "overview", &["三）政府信息管理"]);
    let mended = mended("lone-bracket", &report, None);
    assert_eq!(
        mended.paragraphs(section("overview")),
        ["（三）政府信息管理"]
    );
}

#[test]
fn a_lead_names_the_period_of_the_figures() {
    let lead = |text: &str| saying(&sample("suqian_2024"), "lead", &[text]);
    let found = |text: &str| quotes("period", &lead(text));
    assert_eq!(found("依据条例编制。"), ["没有写明统计期限"]);
    assert_eq!(found("数据统计期限为2024年1月1日至12月31日。"), [""; 0]);
}

#[test]
fn since_2024_cases_that_went_to_court_directly_are_one_question() {
    let report = sample("suqian_2024");
    let found = of("direct-litigation", &report, None);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].severity, Severity::Question);
    let none = [
        ("remedies.direct.upheld", 0),
        ("remedies.direct.corrected", 0),
        ("remedies.direct.other", 0),
        ("remedies.direct.pending", 0),
        ("remedies.direct.total", 0),
    ];
    assert_eq!(
        of("direct-litigation", &with(&report, &none), None).len(),
        0
    );
    assert_eq!(
        of("direct-litigation", &sample("suqian_2023"), None).len(),
        0
    );
}
