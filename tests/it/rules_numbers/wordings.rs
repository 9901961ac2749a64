//! Kinds of wordings, each right and with another number: what is right is left alone, what is not is told.

use super::measure::raised;
use super::{office, with_text_in};
use nianbao::report::Report;

/// 36 received and 4 brought forward, 38 handled, 2 carried forward; cases, documents and decisions.
fn bureau() -> Report {
    office(
        2023,
        &[
            ("requests.received.natural", 30),
            ("requests.received.business", 6),
            ("requests.brought_forward.natural", 4),
            ("requests.granted.natural", 20),
            ("requests.granted_in_part.natural", 5),
            ("requests.refused.process_information.natural", 3),
            ("requests.unable.not_held.natural", 10),
            ("requests.carried_forward.natural", 2),
            ("remedies.reconsideration.upheld", 3),
            ("remedies.reconsideration.corrected", 1),
            ("remedies.direct.upheld", 2),
            ("proactive.normative.issued", 3),
            ("proactive.normative.repealed", 2),
            ("proactive.normative.in_force", 17),
            ("proactive.licensing.decisions", 126),
            ("proactive.penalties.decisions", 35),
        ],
    )
}

fn told(report: &Report, sentence: &str) -> Vec<String> {
    let found = raised(&with_text_in(report, &[sentence]), None);
    found
        .into_iter()
        .map(|finding| finding.message.chinese)
        .collect()
}

fn check(pairs: &[(&str, &str)]) {
    let report = bureau();
    for (right, wrong) in pairs {
        assert_eq!(told(&report, right), [""; 0], "{right}");
        assert!(!told(&report, wrong).is_empty(), "{wrong}");
    }
}

#[test]
fn decisions_and_documents_in_other_words() {
    check(&[
        (
            "本年度行政许可处理决定数量为126件，行政处罚处理决定数量为35件。",
            "本年度行政许可处理决定数量为126件，行政处罚处理决定数量为53件。",
        ),
        (
            "立案查处并作出行政处罚35宗。",
            "立案查处并作出行政处罚53宗。",
        ),
        (
            "本年度共办结行政许可事项126件。",
            "本年度共办结行政许可事项162件。",
        ),
        ("全年行政许可126项。", "全年行政许可162项。"),
        (
            "出台规范性文件3部，清理后现行有效规范性文件共17部。",
            "出台规范性文件3部，清理后现行有效规范性文件共19部。",
        ),
        (
            "制发规范性文件3件，废止文件2件，现行有效文件17件。",
            "制发规范性文件3件，废止文件4件，现行有效文件17件。",
        ),
        ("制发规范性文件3篇。", "制发规范性文件5篇。"),
        (
            "公开政府信息91条，其中新制定行政规范性文件3件。",
            "公开政府信息91条，其中新制定行政规范性文件5件。",
        ),
    ]);
}

#[test]
fn requests_in_other_words() {
    check(&[
        (
            "收到依申请公开36件，公开20件，不予公开3件。",
            "收到依申请公开36件，公开26件，不予公开3件。",
        ),
        (
            "共收到书面申请16件、网上申请20件，共36件。",
            "共收到书面申请16件、网上申请21件，共36件。",
        ),
        (
            "共收到书面申请16件、网上申请20件，共36件。",
            "共收到书面申请16件、网上申请21件，共37件。",
        ),
        (
            "2023年，结转上年度继续办理4件，收到本年度依申请公开事项36件。",
            "2023年，结转上年度继续办理6件，收到本年度依申请公开事项36件。",
        ),
        (
            "申请人对答复不服提起行政复议4件、行政诉讼2件。",
            "申请人对答复不服提起行政复议6件、行政诉讼2件。",
        ),
    ]);
}

#[test]
fn what_was_handled_of_the_year_is_all_only_where_nothing_was_brought_forward() {
    let of = |brought: i64| {
        let figures = [
            ("requests.received.natural", 94),
            ("requests.brought_forward.natural", brought),
            ("requests.granted.natural", 91 + brought),
            ("requests.carried_forward.natural", 3),
        ];
        office(2023, &figures)
    };
    let right = "全年收到依申请公开事项94件，当年办结91件。";
    assert_eq!(told(&of(0), right), [""; 0]);
    assert_eq!(told(&of(5), right), [""; 0]);
    let wrong = "全年收到依申请公开事项94件，当年办结81件。";
    assert!(!told(&of(0), wrong).is_empty());
}

#[test]
fn lists_without_a_word_that_makes_them_one() {
    check(&[
        (
            "主动公开政府信息74条，含公开指南2条，组织机构类信息2条，部门文件类信息3条，普法宣传类信息2条，行政执法类信息12条，工作动态类信息42条，部门预决算类信息11条。",
            "主动公开政府信息74条，含公开指南2条，组织机构类信息2条，部门文件类信息3条，普法宣传类信息2条，行政执法类信息12条，工作动态类信息43条，部门预决算类信息11条。",
        ),
        (
            "本年度主动公开政府信息470条。全年发布业务信息354条；其它类信息116条。",
            "本年度主动公开政府信息470条。全年发布业务信息345条；其它类信息116条。",
        ),
        (
            "共服务社会17218人次，信息咨询类12973件，投诉举报类3413件，意见建议类38件，求助类414件，其他类380件。",
            "共服务社会17218人次，信息咨询类12937件，投诉举报类3413件，意见建议类38件，求助类414件，其他类380件。",
        ),
        (
            "网站总访问量30万次，发布信息总数1260条，概况类信息更新量60条，政务动态信息更新量800条，信息公开目录信息更新量400条。",
            "网站总访问量30万次，发布信息总数1260条，概况类信息更新量60条，政务动态信息更新量801条，信息公开目录信息更新量400条。",
        ),
        (
            "在信息公开平台上主动公开政府信息95条。其中包含法定主动公开内容64条，工作信息29条，通知公告2条。",
            "在信息公开平台上主动公开政府信息95条。其中包含法定主动公开内容46条，工作信息29条，通知公告2条。",
        ),
        (
            "发布政府信息79603条，其中：会议信息220条，政策文件3302件，意见征集799件，建议提案2768件，其他信息72514条。",
            "发布政府信息97603条，其中：会议信息220条，政策文件3302件，意见征集799件，建议提案2768件，其他信息72514条。",
        ),
        (
            "全年公开信息86条，其中：甲类2条；乙类83条；丙类1条。",
            "全年公开信息85条，其中：甲类2条；乙类83条；丙类1条。",
        ),
        (
            "办理市长热线75件、局长信箱25件，共计100件。",
            "办理市长热线75件、局长信箱26件，共计100件。",
        ),
    ]);
}

#[test]
fn another_list_behind_a_semicolon_is_left_alone() {
    let sentence = "全年通过门户网站公开政府信息193条，其中公开规范性文件3件，发布解读材料5件；微信公众号、官方抖音号分别发布信息255条、63条。";
    assert_eq!(told(&bureau(), sentence), [""; 0]);
    let lead = "由总体情况、主动公开政府信息情况、因政府信息公开工作被申请行政复议、提起行政诉讼情况、其他需要报告的事项等6项内容组成。";
    let found = told(&bureau(), lead);
    assert!(found.iter().all(|it| !it.contains("表四")), "{found:?}");
    let published =
        "确保政府信息在形成之日起20个工作日内予以公开，主动公开的各类政府信息数量66件。";
    assert_eq!(told(&bureau(), published), [""; 0]);
    let items = "目前已经公开了区教育局的2项行政许可、6项行政处罚。";
    assert_eq!(told(&bureau(), items), [""; 0]);
}

#[test]
fn statements_in_other_words() {
    let none = office(2023, &[]);
    for sentence in [
        "本年度未收到个人、法人或者其他组织向本机关申请公开政府信息。",
        "未收到网络、信函、当面申请等形式的政府信息公开申请。",
        "未收到通过受理电话、网络平台、来信等方式提出的政府信息公开申请。",
        "无因政府信息产生行政复议，提起行政诉讼情况发生。",
        "收到政府信息公开申请0件，无提起行政复议诉讼情况。",
    ] {
        assert_eq!(told(&none, sentence), [""; 0], "{sentence}");
        assert!(!told(&bureau(), sentence).is_empty(), "{sentence}");
    }
    let direct = office(2023, &[("remedies.direct.upheld", 1)]);
    assert!(!told(&direct, "无因政府信息产生行政复议，提起行政诉讼情况发生。").is_empty());
    for sentence in [
        "收到信息公开申请36件，申请公开信息均已按规定时间予以回复。",
        "接到36件政府信息公开申请。内容为消防验收信息，已经按照相关程序在规定时限内回复。",
        "共收到政府信息公开申请36件，已依法进行答复并予以公开。",
        "共受理信息公开申请36件，申请主体为自然人。",
    ] {
        assert!(!told(&bureau(), sentence).is_empty(), "{sentence}");
    }
    for sentence in [
        "没有出现应公开而不予公开的办件。",
        "未向政府信息公开申请人收取任何费用。",
        "未收取政府信息公开申请费用。",
    ] {
        assert_eq!(told(&bureau(), sentence), [""; 0], "{sentence}");
    }
}

#[test]
fn the_whole_area_of_a_street_is_its_own() {
    let mut report = bureau();
    report.agency = "甲市乙区甲街道办事处".to_owned();
    for (right, wrong) in [
        (
            "全街共受理政府信息公开申请36件。",
            "全街共受理政府信息公开申请63件。",
        ),
        (
            "我街收到政府信息公开申请36件。",
            "我街收到政府信息公开申请63件。",
        ),
    ] {
        assert_eq!(told(&report, right), [""; 0], "{right}");
        assert!(!told(&report, wrong).is_empty(), "{wrong}");
    }
}
