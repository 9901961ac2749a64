//! Rules on the words of the text, and the texts that only look wrong.

use super::{check_text, mended, of, quotes, sample, saying, section, with};
use nianbao::rules::Severity;
use std::fmt::Write as _;

#[test]
fn a_slot_for_a_number_is_not_left_empty() {
    let check =
        |text: &str, expected: &[&str]| check_text("empty-slot", "overview", &[text], expected);
    check("全年共公开条。", &["共公开条"]);
    check(
        "共主动公开政府信息条，同比增长。",
        &["共主动公开政府信息条"],
    );
    check("累计收到申请件，均已答复。", &["累计收到申请件"]);
    check("收到申请___件。", &["___件"]);
    check("收到申请XX件，答复××件。", &["XX件", "××件"]);
    check("发布信息  条，答复　　件。", &["信息  条", "答复　　件"]);
    check("制发规章（ ）件。", &["（ ）件"]);
    check("其中新收件，上年结转9件。", &["新收件"]);
    check("收到申请 件，共召开次会议。", &["申请 件", "共召开次"]);
    check("收到申请＿＿件，占—%。", &["＿＿件", "—%"]);
}

#[test]
fn words_that_only_look_like_an_empty_slot_are_left_alone() {
    for text in [
        "按照公开条例办理。",
        "共发布信息2260条。",
        "共公开十二条。",
        "公共信息条目清晰，依申请公开件办理规范。",
        "共享政务信息，公开条件成熟。",
        "附　件：统计表。",
        "中共某市委文件，总计划件件落实。",
        "受理件、办结件逐一登记。",
        "共开展次数统计，共举办场所布置，累计举办期间无事故。",
        "对新收件，逐一登记；新收件、结转件分开统计。",
        "共制发规范性文件，均已公开。",
        "规 章 制 度 条 文 清 楚。",
        "比上年增长3—5%。",
    ] {
        check_text("empty-slot", "overview", &[text], &[]);
    }
}

#[test]
fn not_every_request_is_handled_where_some_are_carried_forward() {
    let check =
        |text: &str, expected: &[&str]| check_text("all-handled", "overview", &[text], expected);
    check("收到政府信息公开申请3525件，全部办结。", &["全部办结"]);
    check("收到的申请均已按时办结。", &["均已按时办结"]);
    // 125 are carried forward.
    check("人大代表建议和政协提案全部办结。", &[]);
    check("上年结转的121件申请全部办结。", &[]);
    check("申请办理全程留痕，12345热线工单全部办结。", &[]);
    let none = with(
        &saying(&sample("suqian_2024"), "overview", &["申请全部办结。"]),
        &[
            "natural",
            "business",
            "research",
            "public_interest",
            "legal_service",
            "other",
        ]
        .map(|column| format!("requests.carried_forward.{column}"))
        .each_ref()
        .map(|cell| (cell.as_str(), 0)),
    );
    assert_eq!(quotes("all-handled", &none), [""; 0]);
}

#[test]
fn not_every_decision_is_upheld_where_some_were_corrected_or_are_pending() {
    let check =
        |text: &str, expected: &[&str]| check_text("all-upheld", "overview", &[text], expected);
    check("发生行政复议170件，均获维持。", &["均获维持"]);
    check("行政诉讼77件，全部维持。", &["全部维持"]);
    check("复议决定维持88件。", &[]);
    // No litigation was lost; 20 cases are pending, which a claim on decided ones leaves aside.
    check("已审结的行政诉讼均获维持。", &[]);
    check("已审结的行政复议均获维持。", &["均获维持"]);
    check("平台均已维护。", &[]);
    let found = of(
        "all-upheld",
        &saying(&sample("suqian_2024"), "overview", &["行政复议均被维持。"]),
        None,
    );
    let cells: Vec<String> = found[0].cells.iter().map(ToString::to_string).collect();
    assert_eq!(
        cells,
        [
            "remedies.reconsideration.corrected",
            "remedies.reconsideration.pending"
        ]
    );
    assert_eq!(found[0].severity, Severity::Warning);
}

#[test]
fn cases_in_the_table_are_not_denied_and_not_passed_over() {
    let check =
        |text: &str, expected: &[&str]| check_text("no-remedies", "overview", &[text], expected);
    check(
        "全年未发生因政府信息公开导致的行政复议及行政诉讼。",
        &["未发生因政府信息公开导致的行政复议及行政诉讼"],
    );
    check("没有行政诉讼案件，行政复议170件。", &["没有行政诉讼案件"]);
    check("行政复议170件，行政诉讼77件。", &[]);
    check("行政诉讼无败诉，行政复议170件。", &[]);
    check("未经复议直接起诉25件。", &[]);
    check("上年没有行政诉讼，本年77件。", &[]);
    check("没有因行政复议被责令履行的情形。", &[]);
    check("没有因答复超期引发的行政诉讼。", &[]);
    check("因无法提供信息引发行政复议170件。", &[]);
    check("因没有现成信息被申请行政复议的情形有所减少。", &[]);
    check("无行政复议，无行政诉讼。", &["无行政复议", "无行政诉讼"]);
    let mut silent = saying(&sample("suqian_2024"), "overview", &["加强主动公开。"]);
    for part in ["remedies", "problems", "other", "lead"] {
        silent = saying(&silent, part, &["如上。"]);
    }
    assert_eq!(of("no-remedies", &silent, None)[0].cells.len(), 3);
    let denied = saying(
        &sample("hangzhou_eeb_2020"),
        "overview",
        &["没有行政复议和行政诉讼。"],
    );
    assert_eq!(
        quotes("no-remedies", &denied),
        [""; 0],
        "that table has none"
    );
}

#[test]
fn numbers_of_headings_go_on_one_by_one() {
    let check =
        |text: &[&str], expected: &[&str]| check_text("numbering", "overview", text, expected);
    check(
        &[
            "（一）主动公开",
            "1.更新目录",
            "2.做好解读",
            "（二）依申请公开",
            "1.规范答复",
        ],
        &[],
    );
    check(&["1.更新目录", "3.做好解读"], &["3.做好解读"]);
    check(
        &["（一）主动公开", "（一）依申请公开"],
        &["（一）依申请公开"],
    );
    check(
        &["（一）主动公开", "1.甲事", "2.乙事", "1.丙事"],
        &["1.丙事"],
    );
    check(&["2.做好解读"], &["2.做好解读"]);
    check(&["（九）某事"], &["（九）某事"]);
    // Lists of their own, and what is no heading.
    check(
        &[
            "1.甲事",
            "2.乙事",
            "下一步做好以下工作：",
            "1.丙事",
            "2.丁事",
        ],
        &[],
    );
    check(&["1.甲事", "正文一段，说明情况。", "2.乙事"], &[]);
    check(&["12345热线接听来电。", "3.15活动如期举办。"], &[]);
}

#[test]
fn a_list_in_the_text_leaves_no_number_out() {
    let check =
        |text: &[&str], expected: &[&str]| check_text("listing", "problems", text, expected);
    check(&["一是解读偏少；二是更新偏慢；三是形式单一。"], &[]);
    check(&["一是解读偏少；三是形式单一。"], &["三是"]);
    check(
        &["一是解读偏少。", "二是更新偏慢。", "四是形式单一。"],
        &["四是"],
    );
    check(
        &["一是培训少；二是解读少。下一步，一是加强培训；二是加强解读。"],
        &[],
    );
    check(&["这十是十分重要的，九是数字。"], &[]);
}

#[test]
fn a_word_does_not_stand_twice() {
    let check =
        |text: &str, expected: &[&str]| check_text("doubled-word", "overview", &[text], expected);
    check("加强政府政府信息公开。", &["政府政府"]);
    check("拨付资金资金120万元。", &["资金资金"]);
    check("做好政府信息政府信息公开。", &["政府信息政府信息"]);
    check("一个一个核对，逐条逐条销号。", &[]);
    check("面对面对接群众，点对点对账。", &[]);
    check("清理规范规范性文件，提升信息信息化水平。", &[]);
    check("公开建设建设工程项目。", &[]);
    check("层层落实，常常检查，2020年2020条。", &[]);
    let report = saying(
        &sample("suqian_2024"),
        "overview",
        &["加强政府政府信息公开。"],
    );
    let mended = mended("doubled-word", &report, None);
    assert_eq!(
        mended.paragraphs(section("overview")),
        ["加强政府信息公开。"]
    );
}

#[test]
fn punctuation_between_chinese_characters_is_full_width() {
    let check =
        |text: &str, expected: &[&str]| check_text("half-width", "overview", &[text], expected);
    check("公开信息,便民利民。", &["息,便"]);
    check("全市(含县区)共有。", &["市(含"]);
    check("做好公开.", &["开."]);
    check("PM2.5浓度，1,234件，20:30发布，epb.hangzhou.gov.cn。", &[]);
    check("见第3项;A,B两类（OBD）。", &[]);
    check("（国办公开办函[2019]61号）", &[]);
    check("(一)主动公开", &["(一"]);
    check("系统(OBD)接入", &[]);
    check("公开信息... 等内容", &[]);
    check("公开信息, 便民利民。", &["息, "]);
    let check = |text: &str, expected: &str| {
        let report = saying(&sample("suqian_2024"), "overview", &[text]);
        let mended = mended("half-width", &report, None);
        assert_eq!(mended.paragraphs(section("overview")), [expected]);
    };
    check(
        "公开信息,便民(利民);办事:高效.",
        "公开信息，便民（利民）；办事：高效。",
    );
    check(
        "(一)主动公开,系统(OBD在线)接入",
        "（一）主动公开，系统（OBD在线）接入",
    );
}

#[test]
fn an_abbreviation_has_the_letter_o() {
    let check =
        |text: &str, expected: &[&str]| check_text("letter-o", "overview", &[text], expected);
    check("车载排放诊断系统（0BD）在线接入。", &["0BD"]);
    check("综合信息平台（新 0A）开发，C0D下降。", &["0A", "C0D"]);
    check(
        "OBD接入，A0纸，10A电流，2020年，V2.0A版，0.5元，B2B，00后，PM10达标，0x0A。",
        &[],
    );
    let report = saying(&sample("suqian_2024"), "overview", &["新0A和V0Cs治理。"]);
    assert_eq!(
        mended("letter-o", &report, None).paragraphs(section("overview")),
        ["新OA和VOCs治理。"]
    );
}

#[test]
fn a_long_text_full_of_mistakes_gives_a_bounded_list() {
    let mut text = String::new();
    for year in 0..4000 {
        write!(
            text,
            "2023年，收到申请{year}件,政府政府；共公开条；0BD；三是九是；"
        )
        .unwrap();
    }
    let report = saying(&sample("suqian_2024"), "overview", &[&text]);
    for rule in ["year", "empty-slot", "doubled-word", "letter-o"] {
        assert_eq!(of(rule, &report, None).len(), 100, "{rule}");
    }
}
