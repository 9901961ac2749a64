//! Lists that follow their number, and results told behind several kinds of cases.

use super::{findings_of, office, right, silent, with_text_in, wrong};
use nianbao::report::Report;

fn bureau() -> Report {
    office(
        2024,
        &[
            ("remedies.reconsideration.upheld", 3),
            ("remedies.reconsideration.corrected", 1),
            ("remedies.direct.upheld", 2),
        ],
    )
}

#[test]
fn a_list_behind_its_number_is_counted() {
    for (sentence, taken) in [
        (
            "网站开设4个专栏：“要闻”“政策”“公开”“互动”。",
            "4个: 4 listed",
        ),
        ("制定了2项制度：《甲》《乙》。", "2项: 2 listed"),
        ("制定配套制度2项：《甲》、《乙》。", "2项: 2 listed"),
        (
            "制定了3项制度，分别是《甲（试行）》、《关于适用〈乙〉的通知》和《丙》。",
            "3项: 3 listed",
        ),
        (
            "修订2个文件：《甲》（修订后名为〈丁〉）、《乙》。",
            "2个: 2 listed",
        ),
        (
            "设4个栏目：指南、制度、主动公开内容和年报。",
            "4个: 4 listed",
        ),
        ("修订《甲》《乙》等3个文件。", "3个: unexplained"),
        ("修订《甲》《乙》《丙》等3个文件。", "3个: 3 listed"),
        ("修订3个文件：《甲》《乙》等。", "3个: unexplained"),
    ] {
        right(&bureau(), None, sentence, &[taken]);
    }
}

#[test]
fn a_list_behind_its_number_that_is_longer_or_shorter_is_found() {
    for (sentence, raised) in [
        (
            "网站开设5个专栏：“要闻”“政策”“公开”“互动”。",
            "question text-list 5 / 4 []",
        ),
        (
            "网站开设3个特色专栏：“要闻”“政策”“公开”“互动”，方便群众查阅。",
            "question text-list 3 / 4 []",
        ),
        (
            "制定了3项制度：《甲》《乙》。",
            "warning text-list 3 / 2 []",
        ),
        (
            "制定配套制度3项：《甲》、《乙》。",
            "warning text-list 3 / 2 []",
        ),
        (
            "制定了2项制度，分别为：《甲》、《关于适用〈乙〉的通知》和《丙》。",
            "warning text-list 2 / 3 []",
        ),
        (
            "修订3个政策文件：《甲》《乙》，进一步规范办理流程。",
            "question text-list 3 / 2 []",
        ),
        (
            "修订2个文件：《甲》《乙》《丙》等。",
            "question text-list 2 / 3 []",
        ),
        (
            "修订《甲》《乙》《丙》等2个文件。",
            "question text-list 2 / 3 []",
        ),
    ] {
        wrong(&bureau(), None, sentence, &[raised]);
    }
}

#[test]
fn what_only_looks_like_a_list_behind_its_number_is_left_alone() {
    silent(
        &bureau(),
        None,
        &[
            "开展3次专题学习，会议强调：“公开为常态”“不公开为例外”。",
            "落实3项制度的要求：“公开为常态”“不公开为例外”。",
            "围绕5个专题：“政策问答”直播2场，“在线访谈”3期。",
            "开设5个专栏：“要闻”栏目更新30条、“政策”栏目更新20条。",
            "开设5个专栏，公布联系方式：“窗口”“热线”。",
            "联合5个部门开设专栏：“要闻”“政策”。",
            "制定3项制度：《甲》《乙》及1项内部规定。",
            "制定3项制度：《甲》《乙》，并修订《丙》。",
            "制定3项制度：一是《甲》，二是《乙》。",
            "制定3项制度：《甲》。《乙》正在征求意见。",
            "解读3个文件：《甲》及其两个附件。",
            "公开文件5件，解读2件：《甲》《乙》《丙》均配有图解。",
            "依据《条例》，《甲》《乙》等2个文件继续执行。",
            "设3个栏目：要闻、政策、公开和互动交流。",
            "开设3个以上专栏：“要闻”“政策”。",
            "推动“放管服”“一网通办”，开设5个专栏。",
        ],
    );
}

#[test]
fn results_behind_two_kinds_of_cases_may_be_of_either_or_of_both() {
    silent(
        &bureau(),
        None,
        &[
            "行政复议4件、提起行政诉讼2件，其中1件被纠正。",
            "行政复议4件、行政诉讼2件，其中3件予以维持。",
            "行政复议4件，行政诉讼2件，其中维持5件、纠正1件。",
            "行政诉讼2件、行政复议4件，其中维持2件。",
        ],
    );
    wrong(
        &bureau(),
        None,
        "行政复议4件、行政诉讼2件，其中维持4件。",
        &[
            "question text-figure 4 / 2 [remedies.direct.upheld remedies.after_reconsideration.upheld]",
        ],
    );
    wrong(
        &bureau(),
        None,
        "行政复议4件，其中维持2件；行政诉讼2件，其中维持1件。",
        &[
            "warning text-figure 2 / 3 [remedies.reconsideration.upheld]",
            "warning text-figure 1 / 2 [remedies.direct.upheld remedies.after_reconsideration.upheld]",
        ],
    );
    wrong(
        &bureau(),
        None,
        "行政复议4件，其中维持3件，行政诉讼2件，其中维持3件。",
        &[
            "warning text-figure 3 / 2 [remedies.direct.upheld remedies.after_reconsideration.upheld]",
        ],
    );
}

#[test]
fn the_question_about_received_says_what_the_number_is() {
    let report = office(
        2024,
        &[
            ("requests.received.natural", 3525),
            ("requests.brought_forward.natural", 121),
        ],
    );
    let report = with_text_in(&report, &["全年共收到政府信息公开申请3646件。"]);
    let findings = findings_of(&report, None);
    let [finding] = findings.as_slice() else {
        panic!("{findings:#?}");
    };
    assert_eq!(
        finding.message.chinese,
        "“全年共收到政府信息公开申请3646件”写的是3646件，表三“本年新收政府信息公开申请数量”为3525件；3646件等于“本年新收政府信息公开申请数量”3525与“上年结转政府信息公开申请数量”121之和"
    );
    let english = "3646件 is 3525 (received) + 121 (brought forward)";
    assert!(
        finding.message.english.ends_with(english),
        "{}",
        finding.message.english
    );
}
