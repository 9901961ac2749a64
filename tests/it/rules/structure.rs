//! Rules on what the text has to have.

use super::{check_text, findings, mended, of, quotes, sample, saying};
use nianbao::report::{Date, Place, Report};
use nianbao::rules::{Limits, Severity, Subject, check};

#[test]
fn the_title_names_the_year_of_the_report() {
    let mut report = sample("suqian_2024");
    report.title = vec![
        "宿迁市".to_owned(),
        "2023年政府信息公开工作年度报告".to_owned(),
    ];
    let found = of("year", &report, None);
    assert_eq!(
        (found.len(), found[0].place, found[0].severity),
        (1, Place::Title(1), Severity::Error)
    );
    let mended = mended("year", &report, None);
    assert_eq!(mended.title[1], "2024年政府信息公开工作年度报告");
    report.title = vec!["宿迁市二〇二四年政府信息公开工作年度报告".to_owned()];
    assert_eq!(of("year", &report, None), []);
}

#[test]
fn the_lead_names_the_year_of_the_report() {
    let check = |text: &str, expected: &[&str]| check_text("year", "lead", &[text], expected);
    check("现公布宿迁市2023年政府信息公开工作年度报告。", &["2023年"]);
    check("现将2023年度政府信息公开工作情况报告如下：", &["2023年"]);
    check(
        "现公布二〇二三年政府信息公开工作年度报告。",
        &["二〇二三年"],
    );
    check("现公布宿迁市2024年政府信息公开工作年度报告。", &[]);
    check(
        "上一年度报告（2023年政府信息公开工作年度报告）可在网站查阅。",
        &[],
    );
    check(
        "依据《关于做好2023年政府信息公开工作年度报告编制工作的通知》编制。",
        &[],
    );
    check("依据国办公开办函〔2021〕30号编制。", &[]);
    check(
        "依据国务院办公厅2021年印发的政府信息公开工作年度报告格式编制。",
        &[],
    );
    let report = saying(
        &sample("suqian_2024"),
        "lead",
        &["现公布2023年政府信息公开工作年度报告。"],
    );
    assert_eq!(
        mended("year", &report, None).paragraphs(super::section("lead")),
        ["现公布2024年政府信息公开工作年度报告。"]
    );
}

#[test]
fn a_sentence_that_counts_the_years_work_names_the_year_of_the_report() {
    let check = |text: &str, expected: &[&str]| check_text("year", "overview", &[text], expected);
    check("2023年，全市共收到政府信息公开申请3511件。", &["2023年"]);
    check("（一）主动公开。2023年度发布政府信息2260条。", &["2023年"]);
    check(
        "2023年收到申请3511件，另有上年结转96件，较上年增长。",
        &["2023年"],
    );
    check("2023年，全市将公开纳入考核，制发规章2件。", &["2023年"]);
    check("2024年，全市共收到政府信息公开申请3525件。", &[]);
    // Other years on purpose.
    check("2023年收到申请3511件，2024年收到申请3525件。", &[]);
    check("2023年收到申请3511件，今年略有增加。", &[]);
    check("2025年，将办理申请3000件以上。", &[]);
    check("2023年底，专栏改版上线。", &[]);
    check("2023年度考核中，本市名列第一。", &[]);
    check("2023年12月，全市收到申请20件。", &[]);
    check("《2023年政务公开工作要点》印发后，全市收到申请20件。", &[]);
}

#[test]
fn a_sentence_about_another_year_that_counts_nothing_is_a_question_unless_it_opens_the_report() {
    let severities = |text: &[&str]| -> Vec<Severity> {
        let report = saying(&sample("suqian_2024"), "overview", text);
        of("year", &report, None)
            .iter()
            .map(|finding| finding.severity)
            .collect()
    };
    let sentence = "2023年，全市坚持以公开促服务。";
    assert_eq!(severities(&[sentence]), [Severity::Error]);
    assert_eq!(
        severities(&["总体情况如下。", sentence]),
        [Severity::Question]
    );
    assert_eq!(
        severities(&["2023年，全市列入试点。2024年，试点全面推开。"]),
        [Severity::Question]
    );
    assert_eq!(severities(&["2025年，全市将深化公开。"]), []);
    check_text("year", "problems", &["2025年，将重点做好以下工作。"], &[]);
    check_text("year", "problems", &["2023年，上报的问题均已整改。"], &[]);
}

#[test]
fn the_period_is_the_calendar_year() {
    let check = |text: &str, expected: &[&str]| check_text("period", "lead", &[text], expected);
    check(
        "统计期限为2023年1月1日至12月31日。",
        &["2023年1月1日至12月31日"],
    );
    check(
        "数据统计期限自2024年1月1日起至2024年11月30日止。",
        &["2024年1月1日起至2024年11月30日"],
    );
    check("统计期限为 2024 年 1 月 1 日至 12 月 31 日。", &[]);
    check("数据统计期限为2024年1月1日—2024年12月31日。", &[]);
    check(
        "所列数据的统计期限从二〇二四年一月一日到十二月三十一日。",
        &[],
    );
    check("意见征集时间为2025年1月5日至2月5日。", &[]);
    check_text(
        "period",
        "overview",
        &["专项行动（2023年5月1日至2024年6月30日）汇总了数据。"],
        &[],
    );
    let report = saying(
        &sample("suqian_2024"),
        "lead",
        &["统计期限为2023年1月1日至2023年12月31日。"],
    );
    let mended = mended("period", &report, None);
    assert_eq!(
        mended.paragraphs(super::section("lead")),
        ["统计期限为2024年1月1日至2024年12月31日。"]
    );
}

#[test]
fn part_five_names_problems() {
    let check = |text: &[&str], n_found: usize| {
        let report = saying(&sample("suqian_2024"), "problems", text);
        assert_eq!(of("no-problems", &report, None).len(), n_found, "{text:?}");
    };
    check(&[], 1);
    check(&["  "], 1);
    check(&["无。"], 1);
    check(&["（一）存在的主要问题", "暂无。", "（二）改进情况：无"], 1);
    check(&["1.信息更新不及时。"], 0);
    check(&["（一）存在的主要问题：解读形式单一。"], 0);
    check(&["无障碍浏览功能还不完善。"], 0);
}

#[test]
fn as_many_parts_are_listed_as_announced() {
    let check =
        |text: &str, expected: &[&str]| check_text("announced-parts", "lead", &[text], expected);
    check(
        "本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议、行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项六部分组成。",
        &[],
    );
    check(
        "本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、存在的主要问题及改进情况、其他需要报告的事项六个部分组成。",
        &["六个部分"],
    );
    check(
        "全文包括总体情况、主动公开情况、申请情况、行政复议和行政诉讼情况、存在的主要问题、其他需要报告的事项5个部分。",
        &["5个部分"],
    );
    check("本报告共分七部分。", &["七部分"]);
    check("本报告分为6个部分。", &[]);
    check("全市有三个部分的专栏，报告可在网站下载。", &[]);
}

#[test]
fn the_document_of_the_edition_is_cited_and_no_earlier_one() {
    let lead = |text: &str| saying(&sample("suqian_2024"), "lead", &[text]);
    let found = |text: &str| quotes("citation", &lead(text));
    assert_eq!(found("依据国办公开办函〔2021〕30号编制。"), [""; 0]);
    assert_eq!(found("依据国办公开办函[2021]30号编制。"), [""; 0]);
    assert_eq!(
        found("依据国办公开办函〔2019〕60号编制。"),
        ["国办公开办函〔2019〕60号"]
    );
    assert_eq!(
        found("依据条例编制。"),
        ["没有引用国办公开办函〔2021〕30号"]
    );
    let both = "依据国办公开办函〔2021〕30号和国办公开办函（2019）60号编制。";
    assert_eq!(found(both), ["国办公开办函（2019）60号"]);
    assert_eq!(
        found("按国办公开办函〔2019〕61号建设专栏，按国办公开办函〔2021〕30号编制。"),
        [""; 0]
    );
    assert_eq!(quotes("citation", &sample("hangzhou_eeb_2020")), [""; 0]);
}

#[test]
fn part_six_speaks_of_the_fee() {
    let check =
        |text: &[&str], expected: &[&str]| check_text("processing-fee", "other", text, expected);
    let missing = "第六部分没有写明信息处理费的收取情况";
    check(&["无。"], &[missing]);
    check(&["行政事业性收费目录已公布。"], &[missing]);
    check(&["本年度未收取信息处理费。"], &[]);
    check(&["收取政府信息公开处理费0元。"], &[]);
    let report = saying(&sample("hangzhou_eeb_2020"), "other", &["无。"]);
    assert_eq!(
        quotes("processing-fee", &report),
        [""; 0],
        "that edition did not ask for it"
    );
}

#[test]
fn part_one_speaks_of_five_topics() {
    let all = [
        "主动公开信息。",
        "依申请公开信息。",
        "政府信息管理。",
        "建设平台。",
        "接受监督。",
    ];
    check_text("topics", "overview", &all, &[]);
    check_text(
        "topics",
        "overview",
        &all[..3],
        &[
            "总体情况没有写“政府信息公开平台建设”",
            "总体情况没有写“监督保障”",
        ],
    );
    let arranged = [
        "（一）主动公开。信息管理、平台和监督一并加强。",
        "（二）依申请公开",
        "（三）政府信息管理",
        "（五）监督保障",
    ];
    check_text(
        "topics",
        "overview",
        &arranged,
        &["总体情况没有写“政府信息公开平台建设”"],
    );
    for name in ["suqian_2023", "suqian_2024"] {
        assert_eq!(quotes("topics", &sample(name)), [""; 0]);
    }
}

#[test]
fn part_one_is_no_longer_than_the_place_allows() {
    let text = "公".repeat(1001);
    let n_found = |text: &str, limits: &Limits| {
        let report = saying(&sample("suqian_2024"), "overview", &[text]);
        let found = check(&Subject {
            report: &report,
            last: None,
            limits,
        });
        found
            .iter()
            .filter(|finding| finding.rule == "length")
            .count()
    };
    assert_eq!(n_found(&text, &Limits::default()), 1);
    assert_eq!(n_found(&text[..3000], &Limits::default()), 0);
    let limits = Limits {
        max_overview_chars: 2000,
        ..Limits::default()
    };
    assert_eq!(n_found(&text, &limits), 0);
}

#[test]
fn a_report_that_is_dated_too_late_is_a_question() {
    let n_found = |agency: &str, month, day| {
        let mut report = Report::new(agency, 2024);
        report.sign_off.date = Date::new(2025, month, day);
        of("due", &report, None).len()
    };
    assert_eq!(
        (n_found("某市某局", 1, 31), n_found("某市某局", 2, 1)),
        (0, 1)
    );
    assert_eq!(
        (
            n_found("某市人民政府", 3, 31),
            n_found("某市人民政府", 4, 1)
        ),
        (0, 1)
    );
    assert_eq!(
        (n_found("某某中心", 3, 31), n_found("某某中心", 4, 1)),
        (0, 1)
    );
}

#[test]
fn a_new_report_asks_for_what_is_missing_and_no_more() {
    let report = Report::new("某市某局", 2024);
    let mut rules: Vec<&str> = findings(&report, None)
        .iter()
        .map(|finding| finding.rule)
        .collect();
    rules.dedup();
    assert_eq!(
        rules,
        [
            "empty-table",
            "no-problems",
            "citation",
            "topics",
            "processing-fee"
        ]
    );
}
