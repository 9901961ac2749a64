//! Kinds of sentences: right ones that raise nothing, and wrong ones that are told.

use super::measure::raised;
use super::{office, with_text_in};
use nianbao::report::{Figure, Report};
use nianbao::rules::Severity;

/// 12 received and 2 brought forward, 13 handled, 1 carried forward; cases, documents and decisions.
fn bureau() -> Report {
    let mut report = office(
        2024,
        &[
            ("requests.received.natural", 10),
            ("requests.received.business", 2),
            ("requests.brought_forward.natural", 2),
            ("requests.granted.natural", 6),
            ("requests.granted_in_part.natural", 2),
            ("requests.refused.third_party_rights.natural", 2),
            ("requests.unable.not_held.natural", 2),
            ("requests.unable.not_ready_made.natural", 1),
            ("requests.otherwise.other.natural", 0),
            ("requests.carried_forward.natural", 1),
            ("remedies.reconsideration.upheld", 3),
            ("remedies.reconsideration.corrected", 1),
            ("remedies.reconsideration.pending", 1),
            ("remedies.direct.upheld", 1),
            ("remedies.after_reconsideration.upheld", 2),
            ("proactive.normative.issued", 4),
            ("proactive.normative.repealed", 1),
            ("proactive.normative.in_force", 9),
            ("proactive.licensing.decisions", 640),
            ("proactive.penalties.decisions", 83),
            ("proactive.compulsion.decisions", 5),
        ],
    );
    let fees = "proactive.fees.amount".parse().unwrap();
    report.figures.set(fees, Figure::from(0));
    report
}

fn told(report: &Report, sentence: &str) -> Vec<(Severity, String)> {
    let report = with_text_in(report, &[sentence]);
    let found = raised(&report, None).into_iter();
    found
        .map(|finding| (finding.severity, finding.message.chinese))
        .collect()
}

fn right(report: &Report, sentences: &[&str]) {
    for sentence in sentences {
        let told = told(report, sentence);
        assert!(told.is_empty(), "{sentence}: {told:#?}");
    }
}

fn warned(report: &Report, sentences: &[&str]) {
    for sentence in sentences {
        let told = told(report, sentence);
        assert!(
            told.iter()
                .any(|(severity, _)| *severity == Severity::Warning),
            "{sentence}: {told:#?}"
        );
    }
}

fn asked(report: &Report, sentences: &[&str]) {
    for sentence in sentences {
        assert!(!told(report, sentence).is_empty(), "{sentence}");
    }
}

#[test]
fn items_are_no_decisions() {
    let report = office(
        2020,
        &[
            ("proactive.compulsion.last_year", 2),
            ("proactive.compulsion.change", 1),
            ("proactive.compulsion.decisions", 0),
        ],
    );
    right(
        &report,
        &["行政强制事项3件，比2019年增加1项，未作出行政强制措施。"],
    );
    asked(&report, &["行政强制事项4项，未作出行政强制措施。"]);
}

#[test]
fn remedies_against_other_acts_are_not_those_of_disclosure() {
    right(
        &bureau(),
        &["全年执法工作均无被申请行政复议和提起行政诉讼。"],
    );
}

#[test]
fn a_stage_is_not_the_whole() {
    let report = office(
        2024,
        &[
            ("requests.received.natural", 12),
            ("requests.granted.natural", 11),
            ("requests.unable.still_unclear.natural", 1),
        ],
    );
    right(
        &report,
        &["受理政府信息公开申请12件，答复7件，不予受理4件，补正后仍不明确1件。"],
    );
    warned(
        &report,
        &["受理政府信息公开申请12件，答复7件，不予受理4件，补正后仍不明确3件。"],
    );
}

#[test]
fn ways_add_up_to_what_came_in_with_what_was_brought_forward() {
    let report = office(
        2024,
        &[
            ("requests.received.natural", 9),
            ("requests.brought_forward.natural", 1),
            ("requests.granted.natural", 10),
        ],
    );
    right(
        &report,
        &["收到申请9件，上年结转1件，其中网络5件，信函5件。"],
    );
    asked(
        &report,
        &["收到申请9件，上年结转1件，其中网络5件，信函3件。"],
    );
    warned(
        &report,
        &["收到申请9件，上年结转1件，其中网络5件，信函7件。"],
    );
}

#[test]
fn what_last_year_left_is_what_was_brought_forward() {
    right(&bureau(), &["2023年结转政府信息公开申请2件。"]);
    warned(&bureau(), &["2023年结转政府信息公开申请3件。"]);
}

#[test]
fn none_is_told_against_figures() {
    warned(
        &bureau(),
        &[
            "全年未收到政府信息公开申请。",
            "本年度无政府信息公开申请事项。",
            "我局未收到依申请公开件。",
            "未作出行政强制。",
            "全年未印发行政规范性文件。",
            "依申请公开零申请。",
            "行政复议、行政诉讼均为零。",
        ],
    );
    let none = office(
        2024,
        &[
            ("requests.received.natural", 0),
            ("proactive.normative.issued", 0),
        ],
    );
    right(
        &none,
        &[
            "全年未收到政府信息公开申请。",
            "本年度无政府信息公开申请事项，未作出行政强制，未印发行政规范性文件。",
        ],
    );
}

#[test]
fn all_is_told_against_figures() {
    let received = "收到政府信息公开申请12件，";
    for all in [
        "均按期答复，答复率100%。",
        "全部按时完成办理。",
        "办结率100%。",
        "答复13件，无结转。",
        "均为自然人。",
        "均予以公开。",
        "均为本机关不掌握的信息。",
    ] {
        asked(&bureau(), &[&format!("{received}{all}")]);
    }
    warned(
        &bureau(),
        &[
            "行政复议5件，结果维持。",
            "行政复议5件，均已审结。",
            "收到政府信息公开申请12件，均为自然人。",
            "收到政府信息公开申请12件，均予以公开。",
        ],
    );
    asked(&bureau(), &["行政复议5件，均驳回。"]);
    let all = office(
        2024,
        &[
            ("requests.received.natural", 12),
            ("requests.carried_forward.natural", 0),
            ("requests.granted.natural", 12),
            ("remedies.reconsideration.upheld", 5),
        ],
    );
    right(
        &all,
        &[
            "收到政府信息公开申请12件，均按期答复，答复率100%，无结转，均为自然人，均予以公开。",
            "行政复议5件，结果维持，均已审结。",
        ],
    );
}

#[test]
fn a_rest_that_is_told_is_no_contradiction() {
    right(
        &bureau(),
        &["收到政府信息公开申请12件，均按期答复，结转下年度办理1件。"],
    );
}

#[test]
fn shares_and_lists_of_the_text_s_own_numbers() {
    let report = office(
        2024,
        &[
            ("requests.received.natural", 43),
            ("requests.granted.natural", 43),
        ],
    );
    right(
        &report,
        &[
            "收到申请43件，其中网上40件，占93%。",
            "主动公开信息共3437条，包括：通知公告12条，工作动态3425条。",
        ],
    );
    warned(
        &report,
        &[
            "收到申请43件，其中网上40件，占39%。",
            "主动公开信息共3437条，包括：通知公告12条，工作动态4740条。",
            "主动公开信息共3437条，涵盖通知公告12条，工作动态4740条。",
            "发布信息120条，分别为通知公告40条、工作动态90条。",
        ],
    );
    let six = office(
        2024,
        &[
            ("requests.received.natural", 6),
            ("requests.granted.natural", 6),
        ],
    );
    warned(&six, &["受理申请6件（2件信函、5件网站）。"]);
    asked(
        &report,
        &[
            "公开信息120条，其中网站发布80条、公众号推送45篇。",
            "公开信息1200条，包括网站509条，其余601条。",
            "公开信息120条，包括通知公告40条、工作动态70条。",
            "公开信息40条，其中甲类12条、乙类18条、丙类9条。",
        ],
    );
}

#[test]
fn words_before_and_around_requests_do_not_silence_them() {
    for (sentence, wrong) in [
        (
            "收到公民、法人和其他组织提交的政府信息公开申请12件。",
            "13件",
        ),
        ("通过网站、邮寄等渠道收到政府信息公开申请12件。", "13件"),
        ("接到社会公众依申请公开12件。", "13件"),
        ("收到12条公众提交的申请。", "13条"),
        ("收到依申请件12件。", "13件"),
        ("收到政府信息公开申请书12件。", "13件"),
        ("收到依申请公开信件12件。", "13件"),
        ("受理依公开事项12件。", "13件"),
        (
            "受理公民、法人和其他组织向我局提出的政府信息公开申请12件。",
            "13件",
        ),
    ] {
        right(&bureau(), &[sentence]);
        let unit = &wrong["13".len()..];
        warned(&bureau(), &[&sentence.replace(&format!("12{unit}"), wrong)]);
    }
}

#[test]
fn the_whole_amount_is_what_was_handled_or_what_came_in() {
    for sentence in [
        "共办理政府信息公开申请13件。",
        "共办理政府信息公开申请14件。",
        "办理依申请公开13件。",
        "处理政府信息公开申请13件。",
        "已办理政府信息公开申请13件。",
        "政府信息公开申请答复完毕13件。",
        "收到申请12件，转下一年办理1件。",
        "收到申请12件，上年度结转办理件2件。",
    ] {
        right(&bureau(), &[sentence]);
    }
    asked(
        &bureau(),
        &[
            "共办理政府信息公开申请69件。",
            "办理依申请公开8件。",
            "处理政府信息公开申请8件。",
            "已办理政府信息公开申请206件。",
            "政府信息公开申请答复完毕15件。",
            "收到申请12件，转下一年办理7件。",
            "收到申请12件，上年度结转办理件5件。",
        ],
    );
}

#[test]
fn an_unknown_word_does_not_silence_what_follows() {
    warned(
        &bureau(),
        &[
            "予以部份公开3件；不予公开7件。",
            "因答复内容被申请行政复议，已妥善应对。收到政府信息公开申请21件。",
            "方便群众办理业务，解决问题，收到政府信息公开申请21件。",
        ],
    );
    let told = told(
        &bureau(),
        "予以公开3件；予以部份公开1件；不予公开7件；无法提供9件。",
    );
    assert_eq!(told.len(), 4, "{told:#?}");
}

#[test]
fn a_cause_with_and_others_is_the_row_or_its_group() {
    right(
        &bureau(),
        &[
            "因本机关不掌握等原因无法提供3件。",
            "因本机关不掌握等原因无法提供2件。",
        ],
    );
    asked(&bureau(), &["因本机关不掌握等原因无法提供864件。"]);
}

#[test]
fn remedies_documents_and_decisions_in_other_words() {
    right(
        &bureau(),
        &[
            "因政府信息公开发生行政复议5件，行政诉讼3件。",
            "未经复议直接提起诉讼1件。",
            "公开行政许可决定640件。",
            "行政处罚本年处理决定数量83条。",
            "新发布的行政规范性文件4件。",
        ],
    );
    asked(
        &bureau(),
        &[
            "发生行政复议62件，行政诉讼21件。",
            "未经复议直接提起诉讼10件。",
            "行政复议5件，被复议机关撤销3件。",
            "公开行政许可决定649件。",
            "行政处罚本年处理决定数量830条。",
            "新发布的行政规范性文件5件。",
            "收到政府信息公开申请12件，信息不存在8件。",
            "收到政府信息公开申请12件，申请人主动撤销8件。",
        ],
    );
}

#[test]
fn documents_of_the_text_are_those_of_table_two() {
    right(
        &bureau(),
        &["制发行政规范性文件4件，废止1件，现行有效9件。"],
    );
    for wrong in [
        "制发行政规范性文件5件，废止1件，现行有效9件。",
        "制发行政规范性文件4件，废止2件，现行有效9件。",
        "制发行政规范性文件4件，废止1件，现行有效8件。",
    ] {
        warned(&bureau(), &[wrong]);
    }
}

#[test]
fn channels_add_up() {
    right(
        &bureau(),
        &["收到政府信息公开申请12件，其中信函3件、网络9件。"],
    );
    asked(
        &bureau(),
        &["收到政府信息公开申请12件，其中信函3件、网络8件。"],
    );
    warned(
        &bureau(),
        &["收到政府信息公开申请12件，其中信函3件、网络19件。"],
    );
}

#[test]
fn what_was_handled_follows_from_the_text_where_the_tables_are_empty() {
    let empty = office(2024, &[]);
    let text = "收到政府信息公开申请84件，上年结转2件，办结83件，结转下年度3件。";
    right(&empty, &[text]);
    warned(&empty, &[&text.replace("83件", "85件")]);
}

#[test]
fn so_many_items_are_listed_before_and_more() {
    right(
        &bureau(),
        &[
            "公开机构、职能、办事等3项内容。",
            "公开机构、职能等5项内容。",
        ],
    );
    asked(&bureau(), &["公开机构、职能、办事等2项内容。"]);
}
