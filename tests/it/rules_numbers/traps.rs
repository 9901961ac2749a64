//! Traps: numbers that look like figures of the tables and are not.

use super::{
    findings_of, numbers_of, office, overview, sample, short, silent, taken, with_text_in,
};
use nianbao::report::{Meaning, Report};

fn district() -> Report {
    let mut report = office(
        2024,
        &[
            ("requests.received.natural", 84),
            ("requests.brought_forward.natural", 2),
            ("requests.granted.natural", 50),
            ("requests.unable.not_held.natural", 34),
            ("requests.carried_forward.natural", 2),
            ("proactive.normative.issued", 8),
            ("remedies.reconsideration.upheld", 3),
            ("remedies.direct.upheld", 1),
            ("remedies.after_reconsideration.upheld", 0),
        ],
    );
    "某市某区人民政府".clone_into(&mut report.agency);
    report
}

#[test]
fn another_scope_is_not_this_table() {
    silent(
        &district(),
        None,
        &[
            "区政府办代表区政府受理17件。",
            "全区收到政府信息公开申请84件，其中区政府办代表区政府受理17件，予以公开9件。",
            "区本级收到政府信息公开申请20件，答复19件，予以公开10件。",
            "区公安分局收到政府信息公开申请30件，办结28件。",
            "各镇（街道）收到申请12件。",
            "区政府收到政府信息公开申请20件。",
        ],
    );
    let mut office = district();
    "某市某区文化和旅游局".clone_into(&mut office.agency);
    silent(
        &office,
        None,
        &["全区收到政府信息公开申请300件，予以公开100件。"],
    );
    let raised = findings_of(
        &with_text_in(&office, &["区文旅局收到政府信息公开申请30件。"]),
        None,
    );
    assert_eq!(raised.len(), 1, "a short form of the agency's own name");
}

#[test]
fn what_is_counted_below_something_is_no_part_of_it() {
    silent(
        &district(),
        None,
        &[
            "设置“指南”“制度”“法定主动公开内容”“年度报告”4个栏目。同时，梳理优化了“法定主动公开内容”栏目下的子栏目，设置包括“环境质量”“审批许可”“污染源监管”等共21个子栏目，加强公开。",
        ],
    );
}

#[test]
fn policy_documents_are_no_normative_documents() {
    silent(
        &district(),
        None,
        &[
            "制发政策性文件23件，发布政策文件12件。",
            "行政规范性文件的解读材料23件。",
            "清理行政规范性文件120件。",
            "主动公开政府信息1234条，其中行政规范性文件公开信息33条。",
            "印发文件23件。",
        ],
    );
}

#[test]
fn cases_on_file_are_not_table_four() {
    silent(
        &district(),
        None,
        &[
            "全年备案行政复议案件12件，其中维持9件。",
            "发生行政诉讼案件35件。",
            "受理行政复议案件300件，审结280件，其中维持200件、纠正20件。",
            "行政应诉案件24件。",
            "对12件行政复议纠错案件进行通报，纠正问题18个。",
            "行政诉讼案件1件（未经复议直接起诉1件，复议后起诉0件），其中维持1件。",
            "全年发生行政复议案件12件、行政诉讼案件5件；行政诉讼败诉2件。",
        ],
    );
}

#[test]
fn last_year_s_figures_in_a_comparison_are_left_alone() {
    silent(
        &district(),
        None,
        &[
            "收到申请84件，较去年的60件增加24件。",
            "收到申请84件，比上年增长40%。",
            "上年收到申请60件。",
            "2023年收到政府信息公开申请60件，2024年收到84件。",
            "去年同期答复58件。",
            "2025年计划答复100件。",
            "收到申请84件，较2023年（60件）增长40%，其中当面申请30件、邮寄申请54件。",
        ],
    );
    let (last, report) = (sample("suqian_2023.nianbao"), sample("suqian_2024.nianbao"));
    let report = with_text_in(
        &report,
        &["2023年新收政府信息公开申请3511件，2024年新收3525件。"],
    );
    let taken: Vec<String> = numbers_of(&report, Some(&last)).iter().map(taken).collect();
    assert_eq!(
        taken,
        [
            "2023年: date",
            "3511件: last year's requests.received.total",
            "2024年: date",
            "3525件: requests.received.total",
        ]
    );
}

#[test]
fn numbers_of_laws_documents_and_contacts_are_no_quantities() {
    let sentences = [
        "依据《中华人民共和国政府信息公开条例》（国令第711号）第二十条第（一）项受理申请84件。",
        "按照国办公开办函〔2021〕30号文件收到申请84件。",
        "联系电话：0571-12345678，邮编：310000，热线12345。",
        "截至2024年12月31日，收到申请84件。",
        "落实《2024年政务公开工作要点》，收到申请84件。",
        "以“12345热线3件实事”为题，收到申请84件。",
        "PM2.5浓度、5G、AQI50。",
    ];
    silent(&district(), None, &sentences);
    for sentence in sentences {
        let report = with_text_in(&district(), &[sentence]);
        for number in numbers_of(&report, None) {
            let taken = taken(&number);
            let is_known = taken == "84件: requests.received.total"
                || ["date", "clause", "document", "contact", "name", "numbering"]
                    .iter()
                    .any(|aside| taken.ends_with(aside));
            assert!(is_known, "{sentence}: {taken}");
        }
    }
}

#[test]
fn other_units_count_other_things() {
    silent(
        &district(),
        None,
        &[
            "依申请公开工作收到来信35封，答复34封。",
            "组织依申请公开培训3场，参训120人次。",
            "就依申请公开答复咨询120人次。",
            "受理申请84宗，办结84宗。",
            "依申请公开办理座谈3次。",
        ],
    );
}

#[test]
fn other_things_that_are_received_and_answered_are_no_requests() {
    silent(
        &district(),
        None,
        &[
            "收到人大建议12件，答复12件。",
            "受理群众来信35件，办结33件，予以公开12件。",
            "办结12345热线工单340件，答复率100%。",
            "主办的12件人大建议和政协提案答复全部全文公开。",
            "收到申请84件，其中网络申请60件、信函申请24件。",
            "上半年收到政府信息公开申请40件。",
            "收到关于房屋征收的政府信息公开申请30件。",
            "受理行政许可申请1200件，办结1180件。",
            "受理低保申请1200件，办结1180件，不予处理3件。",
            "收到申请84件，主要涉及环评审批20件、行政处罚10件。",
            "公开行政许可157件、行政处罚267件。",
            "新收申请84件，办结82件；上年结转2件，办结2件。",
            "办结上年度结转申请1件。",
            "答复84件，公开答复50件。",
            "因申请人主体不适格，不予公开3件。",
            "办理信访事项36件。",
            "发布信息2260条，其中信息公开目录1170条，占51.8%。",
            "微博、微信分别编发内容2110条和411条，总阅读量423万次。",
            "近4万名网友参与，举行发布会4次，进行“云开放”1400余次，参观42万余人次。",
        ],
    );
}

#[test]
fn one_sentence_may_tell_of_receiving_and_answering() {
    silent(
        &district(),
        None,
        &[
            "受理政府信息公开申请84件，答复84件。",
            "收到申请84件，上年结转2件，答复84件，结转下年度2件。",
            "共收到申请84件，均按期答复，予以公开50件，本机关不掌握34件。",
        ],
    );
    let report = with_text_in(&district(), &["受理政府信息公开申请84件，答复86件。"]);
    let raised: Vec<String> = findings_of(&report, None).iter().map(short).collect();
    // 86 is what was received with what was brought forward: only a person knows.
    assert_eq!(
        raised,
        ["question text-figure 86 / 84 [requests.handled_total.total]"]
    );
}

#[test]
fn a_number_that_a_person_explained_is_not_raised() {
    let mut report = with_text_in(&district(), &["收到政府信息公开申请83件。"]);
    assert_eq!(findings_of(&report, None).len(), 1);
    let number = numbers_of(&report, None).remove(0);
    report.readings = number.read_as(Some(Meaning::Independent), &report.readings);
    assert!(findings_of(&report, None).is_empty());
    // It is found again behind other text, and not when the number is another one.
    report.set_paragraphs(
        overview(),
        vec!["概况。".to_owned(), "收到政府信息公开申请83件。".to_owned()],
    );
    assert!(findings_of(&report, None).is_empty());
    report.set_paragraphs(overview(), vec!["收到政府信息公开申请82件。".to_owned()]);
    assert_eq!(findings_of(&report, None).len(), 1);
}

#[test]
fn a_number_that_a_person_bound_is_compared_with_its_cell() {
    let mut report = with_text_in(&district(), &["线上渠道共3件。"]);
    assert!(findings_of(&report, None).is_empty());
    let number = numbers_of(&report, None).remove(0);
    let cell = "requests.carried_forward.total".parse().unwrap();
    report.readings = number.read_as(Some(Meaning::Cell(cell)), &report.readings);
    let raised: Vec<String> = findings_of(&report, None).iter().map(short).collect();
    assert_eq!(
        raised,
        ["warning text-figure 3 / 2 [requests.carried_forward.total]"]
    );
    let number = numbers_of(&report, None).remove(0);
    report.readings = number.read_as(None, &report.readings);
    assert!(report.readings.is_empty());
}
