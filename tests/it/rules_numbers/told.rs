//! Shares, changes and sums by the words beside them: what they are of, and since when.

use super::{office, right, silent, wrong};
use nianbao::report::Report;

// 340 received and 12 brought forward, 335 handled, 17 carried forward.
fn district() -> Report {
    let mut report = office(
        2024,
        &[
            ("requests.received.natural", 312),
            ("requests.received.business", 20),
            ("requests.received.legal_service", 5),
            ("requests.received.other", 3),
            ("requests.brought_forward.natural", 12),
            ("requests.granted.natural", 108),
            ("requests.granted_in_part.natural", 32),
            ("requests.refused.internal_affairs.natural", 36),
            ("requests.unable.not_held.natural", 140),
            ("requests.otherwise.not_corrected.natural", 10),
            ("requests.otherwise.unpaid.natural", 1),
            ("requests.otherwise.other.natural", 8),
            ("requests.carried_forward.natural", 17),
            ("remedies.reconsideration.upheld", 40),
            ("remedies.direct.upheld", 19),
            ("remedies.after_reconsideration.upheld", 0),
            ("proactive.normative.issued", 14),
            ("proactive.normative.repealed", 6),
        ],
    );
    "某市某区人民政府".clone_into(&mut report.agency);
    report
}

fn last() -> Report {
    let mut report = office(
        2023,
        &[
            ("requests.received.natural", 275),
            ("requests.received.business", 25),
            ("requests.handled_total.total", 297),
            ("requests.granted.natural", 87),
            ("requests.granted_in_part.natural", 38),
            ("remedies.reconsideration.upheld", 45),
            ("remedies.direct.upheld", 21),
            ("remedies.after_reconsideration.upheld", 0),
        ],
    );
    "某市某区人民政府".clone_into(&mut report.agency);
    report
}

#[test]
fn a_share_is_of_what_stands_before_it() {
    right(
        &district(),
        None,
        "收到政府信息公开申请340件，自然人申请占91.8%；予以公开占办结总数的32.2%。",
        &[
            "340件: requests.received.total",
            "91.8%: share 312 of 340",
            "32.2%: share 108 of 335",
        ],
    );
    wrong(
        &district(),
        None,
        "答复政府信息公开申请335件，予以公开占23.2%，部分公开占9.6%。",
        &["warning text-share 23.2 / 32.2 [requests.granted.total]"],
    );
    right(
        &district(),
        None,
        "予以公开、部分公开分别占32.2%和9.6%。",
        &["32.2%: share 108 of 335", "9.6%: share 32 of 335"],
    );
    wrong(
        &district(),
        None,
        "予以公开、部分公开占比分别为32.2%、6.9%。",
        &["warning text-share 6.9 / 9.6 [requests.granted_in_part.total]"],
    );
}

#[test]
fn a_share_of_what_is_not_understood_or_of_a_wider_area_is_left_alone() {
    silent(
        &district(),
        None,
        &[
            "收到政府信息公开申请340件，征地拆迁类占35.3%，网络申请占69.1%。",
            "收到政府信息公开申请340件，占全市申请总量的5.2%。",
            "收到政府信息公开申请340件，办结335件，办结件数占全市的6.1%。",
            "认定公文公开属性，主动公开占76.2%，依申请公开占18.3%，不予公开占5.5%。",
            "予以公开108件、部分公开32件，两项合计占41.8%。",
        ],
    );
}

#[test]
fn a_list_of_changes_is_of_the_numbers_before_it_one_by_one() {
    right(
        &district(),
        Some(&last()),
        "行政复议40件、行政诉讼19件，同比分别下降11.1%、9.5%。",
        &[
            "40件: remedies.reconsideration.total",
            "19件: remedies.direct.total + remedies.after_reconsideration.total",
            "11.1%: growth 40 from 45",
            "9.5%: growth 19 from 21",
        ],
    );
    silent(
        &district(),
        Some(&last()),
        &[
            "予以公开108件、部分公开32件，同比分别增长24.1%、下降15.8%。",
            "行政复议、行政诉讼同比分别下降11.1%、9.5%。",
            "行政复议40件、行政诉讼19件，分别较上年减少5件和2件。",
            "收到申请340件，同比增加40件、13.3%；办结335件，同比增加38件、12.8%。",
        ],
    );
    wrong(
        &district(),
        Some(&last()),
        "行政复议40件、行政诉讼19件，同比分别下降1.11%、9.5%。",
        &["question text-growth 1.11 / 11.11 [remedies.reconsideration.total]"],
    );
}

#[test]
fn a_change_of_something_else_or_since_another_year_is_left_alone() {
    silent(
        &district(),
        Some(&last()),
        &[
            "收到政府信息公开申请340件，较2023年的300件增长13.3%，较2022年的260件增长30.8%。",
            "收到政府信息公开申请340件，同比增长13.3%，近三年年均增长14.4%。",
            "收到政府信息公开申请340件，同比增加40件，涉及个人事项的申请同比减少12件。",
            "收到政府信息公开申请340件，其中自然人312件，同比增长13.3%。",
        ],
    );
}

#[test]
fn last_year_s_number_beside_this_year_s_is_compared_with_its_report() {
    wrong(
        &district(),
        Some(&last()),
        "收到政府信息公开申请340件，比2023年的303件增长13.3%。",
        &["question text-figure 303 / 300 []"],
    );
}

#[test]
fn what_was_counted_since_some_day_is_more_than_a_year() {
    silent(
        &district(),
        None,
        &[
            "截至2024年底，累计受理政府信息公开申请4210件，办结4193件。",
            "全市收到政府信息公开申请5230件，予以公开2100件。",
        ],
    );
    wrong(
        &district(),
        None,
        "全年累计收到政府信息公开申请304件。",
        &["warning text-figure 304 / 340 [requests.received.total]"],
    );
}

#[test]
fn all_departments_of_a_place_may_be_less_than_the_place() {
    wrong(
        &district(),
        None,
        "全区各部门共收到政府信息公开申请173件。",
        &["question text-figure 173 / 340 [requests.received.total]"],
    );
}

#[test]
fn parts_of_what_was_brought_forward_and_what_is_left_out_are_no_rows() {
    silent(
        &district(),
        None,
        &[
            "上年结转12件中，予以公开7件；上年结转12件，其中部分公开5件。",
            "答复上年结转申请12件、本年新收申请323件，共335件。",
            "新收政府信息公开申请340件，已办结323件，另办结上年结转12件。",
            "340件政府信息公开申请当年办结323件。",
            "受理政府信息公开申请340件（上年结转12件除外）。",
            "对130份拟不公开文件重新审查，部分公开8份，继续不予公开90份。",
            "告知补正政府信息公开申请41件，补正后受理31件。",
        ],
    );
}

#[test]
fn sums_of_what_came_in_and_the_rest_of_a_list_are_understood() {
    let new_and_old = "新收政府信息公开申请340件，上年结转12件，共计";
    right(
        &district(),
        None,
        &format!("{new_and_old}352件。"),
        &[
            "340件: requests.received.total",
            "12件: requests.brought_forward.total",
            "352件: requests.received.total + requests.brought_forward.total",
        ],
    );
    wrong(
        &district(),
        None,
        &format!("{new_and_old}325件。"),
        &[
            "question text-figure 325 / 352 [requests.received.total requests.brought_forward.total]",
        ],
    );
    wrong(
        &district(),
        None,
        "其他处理19件，其中逾期不补正10件、逾期未缴费1件、其他7件。",
        &["question text-figure 7 / 8 [requests.otherwise.other.total]"],
    );
    wrong(
        &district(),
        None,
        "新收政府信息公开申请340件，其中自然人312件、商业企业20件、法律服务机构5件、其他2件。",
        &["question text-figure 2 / 3 [requests.received.other]"],
    );
    wrong(
        &district(),
        None,
        "微博发布1300条，微信发布2310条，合计3601条。",
        &["question text-sum 3601 / 3610 []"],
    );
}

#[test]
fn requesters_behind_what_came_in_are_of_any_of_it() {
    silent(
        &district(),
        None,
        &[
            "收到政府信息公开申请340件，上年结转12件，自然人312件，法人或其他组织28件。",
            "收到政府信息公开申请340件，上年结转12件，其中自然人324件。",
            "收到政府信息公开申请340件，上年结转12件，自然人申请占91.8%。",
            "收到政府信息公开申请340件，予以公开108件、部分公开32件，其中自然人140件。",
        ],
    );
    wrong(
        &district(),
        None,
        "收到政府信息公开申请340件，上年结转12件，自然人321件，法人或其他组织占7.2%。",
        &[
            "question text-figure 321 / 312 [requests.received.natural]",
            "question text-share 7.2 / 8.2 [requests.received.business requests.received.research requests.received.public_interest requests.received.legal_service requests.received.other]",
        ],
    );
}

#[test]
fn what_was_carried_over_looks_the_other_way_once_both_are_told() {
    wrong(
        &district(),
        None,
        "政府信息公开申请新收340件、上年结转21件，办结335件、结转71件。",
        &[
            "warning text-figure 21 / 12 [requests.brought_forward.total]",
            "question text-figure 71 / 17 [requests.carried_forward.total]",
        ],
    );
}

#[test]
fn a_sentence_that_begins_with_of_these_goes_on_from_the_one_before() {
    wrong(
        &district(),
        None,
        "新收政府信息公开申请340件。其中自然人321件。",
        &["warning text-figure 321 / 312 [requests.received.natural]"],
    );
}

#[test]
fn money_that_was_not_taken_and_documents_that_were_looked_through_are_other_numbers() {
    silent(
        &district(),
        None,
        &[
            "减免行政事业性收费120万元，取消行政事业性收费3项。",
            "收到申请近350件。",
        ],
    );
    wrong(
        &district(),
        None,
        "清理行政规范性文件138件，废止9件。",
        &["question text-figure 9 / 6 [proactive.normative.repealed]"],
    );
}
