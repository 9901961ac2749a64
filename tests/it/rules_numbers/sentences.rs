//! Sentences, each in a right version and in a wrong one.

use super::{office, right, sample, with_text_in, wrong};
use nianbao::report::{Figure, Report};

fn suqian() -> (Report, Report) {
    (sample("suqian_2023.nianbao"), sample("suqian_2024.nianbao"))
}

#[test]
fn received_and_brought_forward_are_counted_together_where_both_are_named() {
    let (_, report) = suqian();
    right(
        &report,
        None,
        "全年共收到政府信息公开申请3646件，其中新收3525件，上年结转121件。",
        &[
            "3646件: requests.received.total + requests.brought_forward.total",
            "3525件: requests.received.total",
            "121件: requests.brought_forward.total",
        ],
    );
    wrong(
        &report,
        None,
        "全年共收到政府信息公开申请3664件，其中新收3552件，上年结转112件。",
        &[
            "warning text-figure 3664 / 3646 [requests.received.total requests.brought_forward.total]",
            "warning text-figure 3552 / 3525 [requests.received.total]",
            "warning text-figure 112 / 121 [requests.brought_forward.total]",
        ],
    );
    right(
        &report,
        None,
        "全市共受理政府信息公开申请3646件（其中新收3525件、结转121件）。收办申请3646件。",
        &[
            "3646件: requests.received.total + requests.brought_forward.total",
            "3525件: requests.received.total",
            "121件: requests.brought_forward.total",
            "3646件: requests.received.total + requests.brought_forward.total",
        ],
    );
    wrong(
        &report,
        None,
        "全市共受理政府信息公开申请3647件（其中新收3525件、结转121件）。",
        &[
            "warning text-figure 3647 / 3646 [requests.received.total requests.brought_forward.total]",
        ],
    );
}

#[test]
fn only_a_person_knows_whether_received_was_meant_with_brought_forward() {
    let (_, report) = suqian();
    wrong(
        &report,
        None,
        "全市共收到政府信息公开申请3646件。",
        &["question text-figure 3646 / 3525 [requests.received.total]"],
    );
}

#[test]
fn outcomes_and_their_shares() {
    let report = requests_of_762();
    right(
        &report,
        None,
        "答复政府信息公开申请762件。予以公开及部分公开258件，占33.9%，不予公开4件（占0.5%）。",
        &[
            "762件: requests.handled_total.total",
            "258件: requests.granted.total + requests.granted_in_part.total",
            "33.9%: share 258 of 762",
            "4件: requests.refused.state_secret.total + requests.refused.prohibited_by_law.total + requests.refused.security_or_stability.total + requests.refused.third_party_rights.total + requests.refused.internal_affairs.total + requests.refused.process_information.total + requests.refused.enforcement_file.total + requests.refused.administrative_inquiry.total",
            "0.5%: share 4 of 762",
        ],
    );
    // 258 of 762 is 33.858%: rounded 33.9, cut 33.8.
    right(
        &report,
        None,
        "予以公开及部分公开258件，占33.8%。",
        &[
            "258件: requests.granted.total + requests.granted_in_part.total",
            "33.8%: share 258 of 762",
        ],
    );
    wrong(
        &report,
        None,
        "予以公开及部分公开258件，占35.2%。",
        &["warning text-share 35.2 / 33.9 [requests.granted.total requests.granted_in_part.total]"],
    );
    wrong(
        &report,
        None,
        "予以公开及部分公开285件。",
        &["warning text-figure 285 / 258 [requests.granted.total requests.granted_in_part.total]"],
    );
}

fn requests_of_762() -> Report {
    let mut report = office(
        2024,
        &[
            ("requests.received.natural", 762),
            ("requests.granted.natural", 200),
            ("requests.granted_in_part.natural", 58),
            ("requests.unable.not_held.natural", 500),
        ],
    );
    let refused = "requests.refused.internal_affairs.natural";
    report
        .figures
        .set(refused.parse().unwrap(), Figure::from(4));
    for row in [
        "state_secret",
        "prohibited_by_law",
        "security_or_stability",
        "third_party_rights",
    ] {
        let cell = format!("requests.refused.{row}.natural");
        report.figures.set(cell.parse().unwrap(), Figure::from(0));
    }
    report
}

#[test]
fn cases_and_their_results() {
    let (_, report) = suqian();
    right(
        &report,
        None,
        "行政复议案件170件，其中维持88件、纠正18件、其他结果28件、尚未审结36件；行政诉讼77件，其中未经复议直接起诉25件、复议后起诉52件。",
        &[
            "170件: remedies.reconsideration.total",
            "88件: remedies.reconsideration.upheld",
            "18件: remedies.reconsideration.corrected",
            "28件: remedies.reconsideration.other",
            "36件: remedies.reconsideration.pending",
            "77件: remedies.direct.total + remedies.after_reconsideration.total",
            "25件: remedies.direct.total",
            "52件: remedies.after_reconsideration.total",
        ],
    );
    wrong(
        &report,
        None,
        "行政复议案件107件，其中维持87件、纠正18件、其他结果28件、尚未审结63件；行政诉讼78件。",
        &[
            "warning text-figure 107 / 170 [remedies.reconsideration.total]",
            "warning text-figure 87 / 88 [remedies.reconsideration.upheld]",
            "warning text-figure 63 / 36 [remedies.reconsideration.pending]",
            "warning text-figure 78 / 77 [remedies.direct.total remedies.after_reconsideration.total]",
        ],
    );
}

#[test]
fn chinese_numerals_are_read_and_mended_in_their_own_style() {
    let report = office(2024, &[("requests.received.natural", 95)]);
    right(
        &report,
        None,
        "收到申请九十五件。",
        &["九十五件: requests.received.total"],
    );
    let report = office(2024, &[("requests.received.natural", 102)]);
    wrong(
        &report,
        None,
        "收到申请九十五件。",
        &["warning text-figure 95 / 102 [requests.received.total]"],
    );
    let text = with_text_in(&report, &["收到申请九十五件。"]);
    let fix = super::findings_of(&text, None)[0].fix.clone().unwrap();
    let mut mended = text.clone();
    nianbao::rules::edit([&fix], &text).apply(&mut mended);
    assert_eq!(
        mended.paragraphs(super::overview()),
        ["收到申请一百零二件。"]
    );
}

#[test]
fn brackets_with_parts_and_with_others() {
    let report = office(
        2024,
        &[
            ("requests.received.natural", 3119),
            ("requests.brought_forward.natural", 34),
            ("requests.granted.natural", 3050),
            ("requests.carried_forward.natural", 103),
        ],
    );
    right(
        &report,
        None,
        "收到申请3119件，答复3050件（含上年度结转申请34件，另有103件顺延到下年度答复）。",
        &[
            "3119件: requests.received.total",
            "3050件: requests.handled_total.total",
            "34件: requests.brought_forward.total",
            "103件: requests.carried_forward.total",
        ],
    );
    wrong(
        &report,
        None,
        "收到申请3119件，答复3005件（含上年度结转申请43件，另有130件顺延到下年度答复）。",
        &[
            "warning text-figure 3005 / 3050 [requests.handled_total.total]",
            "warning text-figure 43 / 34 [requests.brought_forward.total]",
            "warning text-figure 130 / 103 [requests.carried_forward.total]",
        ],
    );
}

#[test]
fn requesters_are_of_what_was_told_last() {
    let (_, report) = suqian();
    right(
        &report,
        None,
        "新收政府信息公开申请3525件，其中自然人3440件、法人或其他组织85件。",
        &[
            "3525件: requests.received.total",
            "3440件: requests.received.natural",
            "85件: requests.received.business + requests.received.research + requests.received.public_interest + requests.received.legal_service + requests.received.other",
        ],
    );
    wrong(
        &report,
        None,
        "新收政府信息公开申请3525件，其中自然人3404件。",
        &["warning text-figure 3404 / 3440 [requests.received.natural]"],
    );
}

#[test]
fn documents_decisions_and_fees() {
    let (_, report) = suqian();
    right(
        &report,
        None,
        "制发规章2件，废止1件，现行有效12件；制发行政规范性文件50件，废止227件，现行有效420件。行政许可决定1573179件。行政事业性收费72701.2578万元。",
        &[
            "2件: proactive.rules.issued",
            "1件: proactive.rules.repealed",
            "12件: proactive.rules.in_force",
            "50件: proactive.normative.issued",
            "227件: proactive.normative.repealed",
            "420件: proactive.normative.in_force",
            "1573179件: proactive.licensing.decisions",
            "72701.2578万元: proactive.fees.amount",
        ],
    );
    wrong(
        &report,
        None,
        "制发规章3件；制发行政规范性文件55件，废止227件，现行有效402件。作出行政许可决定1573197件。行政事业性收费7270.2578万元。",
        &[
            "warning text-figure 3 / 2 [proactive.rules.issued]",
            "warning text-figure 55 / 50 [proactive.normative.issued]",
            "warning text-figure 402 / 420 [proactive.normative.in_force]",
            "warning text-figure 1573197 / 1573179 [proactive.licensing.decisions]",
            "warning text-figure 7270.2578 / 72701.2578 [proactive.fees.amount]",
        ],
    );
    right(
        &report,
        None,
        "行政许可决定157.3万件，行政事业性收费7.27亿元，即72701万元。行政事业性收费7亿元。",
        &[
            "157.3万件: proactive.licensing.decisions",
            "7.27亿元: proactive.fees.amount",
            "72701万元: unexplained",
            "7亿元: proactive.fees.amount",
        ],
    );
}

#[test]
fn sums_that_the_text_states() {
    let (_, report) = suqian();
    right(
        &report,
        None,
        "予以公开1431件、部分公开471件，两项合计1902件，占办结总数的54.0%。",
        &[
            "1431件: requests.granted.total",
            "471件: requests.granted_in_part.total",
            "1902件: requests.granted.total + requests.granted_in_part.total",
            "54.0%: share 1902 of 3521",
        ],
    );
    wrong(
        &report,
        None,
        "予以公开1431件、部分公开471件，两项合计1920件。",
        &["warning text-sum 1920 / 1902 []"],
    );
    wrong(
        &report,
        None,
        "予以公开1431件、部分公开471件，两项合计1902件，占办结总数的45.0%。",
        &["warning text-share 45 / 54 [requests.granted.total requests.granted_in_part.total]"],
    );
}

#[test]
fn parts_add_up_where_the_table_is_still_empty() {
    let report = office(2024, &[]);
    wrong(
        &report,
        None,
        "行政复议案件170件，其中维持88件、纠正18件、其他结果28件、尚未审结63件。",
        &["warning text-sum 170 / 197 []"],
    );
    right(
        &report,
        None,
        "行政复议案件4件，其中维持1件、纠正1件、其他结果1件、尚未审结1件。",
        &[
            "4件: sum of 4",
            "1件: part of 4",
            "1件: part of 4",
            "1件: part of 4",
            "1件: part of 4",
        ],
    );
}

#[test]
fn changes_are_computed_from_both_years() {
    let (last, report) = suqian();
    right(
        &report,
        Some(&last),
        "全市新收政府信息公开申请3525件，同比增长0.4%。行政复议结果纠正18件，比上年增加1件。",
        &[
            "3525件: requests.received.total",
            "0.4%: growth 3525 from 3511",
            "18件: remedies.reconsideration.corrected",
            "1件: growth 18 from 17",
        ],
    );
    wrong(
        &report,
        Some(&last),
        "全市新收政府信息公开申请3525件，同比增长4.0%。作出行政处罚决定2676474件，同比增长5.2%。",
        &[
            "warning text-growth 4 / 0.4 [requests.received.total]",
            "warning text-growth 5.2 / -5.2 [proactive.penalties.decisions]",
        ],
    );
    // Without last year's report nothing can be said.
    right(
        &report,
        None,
        "全市新收政府信息公开申请3525件，同比增长4.0%。",
        &["3525件: requests.received.total", "4.0%: unexplained"],
    );
}

#[test]
fn counts_of_titles_and_names() {
    let report = office(2024, &[]);
    right(
        &report,
        None,
        "印发了《甲办法》、《关于适用〈乙规定〉的通知》和《丙细则（试行）》共计3个规范性文件，设置“指南”“制度”“年报”3个栏目，设置“通知”“公告”等21个子栏目。",
        &["3个: 3 listed", "3个: 3 listed", "21个: unexplained"],
    );
    wrong(
        &report,
        None,
        "印发了《甲办法》、《关于适用〈乙规定〉的通知》和《丙细则（试行）》共计4个规范性文件，设置“指南”“制度”“年报”4个栏目。",
        &["warning text-list 4 / 3 []", "question text-list 4 / 3 []"],
    );
}

#[test]
fn numbers_before_their_words_and_numbers_told_respectively() {
    let (_, report) = suqian();
    right(
        &report,
        None,
        "1431件予以公开、471件部分公开，125件结转下年度继续办理。",
        &[
            "1431件: requests.granted.total",
            "471件: requests.granted_in_part.total",
            "125件: requests.carried_forward.total",
        ],
    );
    right(
        &report,
        None,
        "予以公开、部分公开分别为1431件和471件。",
        &[
            "1431件: requests.granted.total",
            "471件: requests.granted_in_part.total",
        ],
    );
    wrong(
        &report,
        None,
        "予以公开、部分公开分别为1431件和417件，152件结转下年度继续办理。",
        &[
            "warning text-figure 417 / 471 [requests.granted_in_part.total]",
            "warning text-figure 152 / 125 [requests.carried_forward.total]",
        ],
    );
}

#[test]
fn groups_are_the_sums_of_their_rows() {
    let (_, report) = suqian();
    wrong(
        &report,
        None,
        "不予公开、无法提供共1030件。",
        &[
            "warning text-figure 1030 / 1033 [requests.refused.state_secret.total requests.refused.prohibited_by_law.total requests.refused.security_or_stability.total requests.refused.third_party_rights.total requests.refused.internal_affairs.total requests.refused.process_information.total requests.refused.enforcement_file.total requests.refused.administrative_inquiry.total requests.unable.not_held.total requests.unable.not_ready_made.total requests.unable.still_unclear.total]",
        ],
    );
    wrong(
        &report,
        None,
        "其他处理470件。",
        &[
            "warning text-figure 470 / 469 [requests.otherwise.not_corrected.total requests.otherwise.unpaid.total requests.otherwise.other.total]",
        ],
    );
}
