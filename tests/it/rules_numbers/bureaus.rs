//! Sentences as bureaus and counties write them.

use super::{office, right, silent, wrong};
use nianbao::report::Report;

// 216 received and 5 brought forward, 221 handled, none carried forward.
fn bureau() -> Report {
    let mut report = office(
        2024,
        &[
            ("requests.received.natural", 210),
            ("requests.received.business", 6),
            ("requests.brought_forward.natural", 5),
            ("requests.granted.natural", 94),
            ("requests.granted.business", 6),
            ("requests.granted_in_part.natural", 20),
            ("requests.refused.internal_affairs.natural", 6),
            ("requests.unable.not_held.natural", 70),
            ("requests.not_handled.petition.natural", 10),
            ("requests.not_handled.repeated.natural", 5),
            ("requests.otherwise.unpaid.natural", 10),
            ("requests.carried_forward.natural", 0),
            ("remedies.reconsideration.upheld", 3),
            ("remedies.reconsideration.corrected", 1),
            ("remedies.direct.upheld", 1),
        ],
    );
    "某县自然资源局".clone_into(&mut report.agency);
    report
}

#[test]
fn right_sentences_of_bureaus_raise_nothing() {
    silent(
        &bureau(),
        None,
        &[
            "2024年，我局收办件共221件，其中新收216件，上年结转5件，均按期答复。",
            "全年受理政府信息公开申请216宗，均按期答复。",
            "受理并答复政府信息公开申请216件。",
            "受理并答复政府信息公开申请221件，无结转。",
            "本年度收到政府信息公开申请216件，受理216件，答复221件，均按期答复，无结转下年度办理件。",
            "全年新收政府信息公开申请216件，上年结转5件，全部办结，结转下年度0件。",
            "收到政府信息公开申请216件，办结221件（含上年结转5件），按期答复率100%。",
            "答复政府信息公开申请221件次，其中予以公开100件次、部分公开20件次。",
            "依申请公开收件216件，办件221件，无超期件。",
            "本年度收到政府信息公开申请216宗，其中自然人210宗、商业企业6宗；上年度结转5宗。",
            "共办理政府信息公开申请221宗，其中予以公开100宗，部分公开20宗，本机关不掌握相关政府信息70宗，信访举报投诉类申请10宗。",
            "因政府信息公开引发行政复议4宗、行政诉讼1宗，其中复议机关维持3宗、纠正1宗。",
            "被申请行政复议4件，其中被纠正1件、维持3件；行政诉讼1件，法院予以维持。",
            "每件申请均在20个工作日内答复，平均用时12个工作日，较法定时限缩短8个工作日。",
            "全县各单位共收到政府信息公开申请530件，其中我局216件。",
            "作出不予公开6件、无法提供70件、不予处理15件、其他处理10件。",
            "当面申请20件、网络申请180件、信函申请16件，电话咨询300余人次。",
            "全年收到申请216件次，其中涉及征地拆迁150件次、规划许可66件次，主要涉及3个乡镇：甲、乙、丙。",
            "受理216件，其中按期答复211件、延期答复5件，均在法定期限内。",
            "收到的216件申请中，重复申请5件，逾期不缴费视为放弃10件。",
            "收到申请216件，同一申请人提交40件，申请人主要为被征地村民。",
            "全年办理依申请公开221件，较上年减少12件；其中3件征求了第三方意见。",
        ],
    );
    right(
        &bureau(),
        None,
        "受理政府信息公开申请216宗，上年结转5宗，按期答复221宗，结转下年度0宗。",
        &[
            "216宗: requests.received.total",
            "5宗: requests.brought_forward.total",
            "221宗: requests.handled_total.total",
            "0宗: requests.carried_forward.total",
        ],
    );
}

#[test]
fn wrong_sentences_of_bureaus_are_found() {
    for (sentence, raised) in [
        (
            "全年受理政府信息公开申请218宗，均按期答复。",
            &["warning text-figure 218 / 216 [requests.received.total]"][..],
        ),
        (
            "我局受理政府信息公开申请216宗，其中自然人201宗、商业企业6宗。",
            &["warning text-figure 201 / 210 [requests.received.natural]"],
        ),
        (
            "全年新收政府信息公开申请216件，上年结转6件，全部办结，结转下年度2件。",
            &[
                "warning text-figure 6 / 5 [requests.brought_forward.total]",
                "warning text-figure 2 / 0 [requests.carried_forward.total]",
            ],
        ),
        (
            "收到政府信息公开申请216件，办结212件（含上年结转5件），按期答复率100%。",
            &["warning text-figure 212 / 221 [requests.handled_total.total]"],
        ),
        (
            "共办理政府信息公开申请221宗，其中予以公开110宗，部分公开20宗，信访举报投诉类申请1宗。",
            &[
                "warning text-figure 110 / 100 [requests.granted.total]",
                "warning text-figure 1 / 10 [requests.not_handled.petition.total]",
            ],
        ),
        (
            "被申请行政复议4件，其中被纠正2件、维持3件；行政诉讼1件，法院予以维持。",
            &["warning text-figure 2 / 1 [remedies.reconsideration.corrected]"],
        ),
        (
            "答复政府信息公开申请212件次，其中予以公开100件次、部分公开2件次。",
            &[
                "question text-figure 212 / 221 [requests.handled_total.total]",
                "question text-figure 2 / 20 [requests.granted_in_part.total]",
            ],
        ),
        (
            "全年收办政府信息公开申请222件，其中新收216件，上年结转5件。",
            &[
                "warning text-figure 222 / 221 [requests.received.total requests.brought_forward.total]",
            ],
        ),
        (
            "全年收到政府信息公开申请221件，均按期答复，无结转。",
            &["question text-figure 221 / 216 [requests.received.total]"],
        ),
    ] {
        wrong(&bureau(), None, sentence, raised);
    }
}
