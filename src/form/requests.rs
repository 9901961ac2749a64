//! The common parts of table 三, requests for disclosure (政府信息公开申请).

use super::table::{group, head, label};
use super::{Balance, ColumnId, GridCell, RowId, Total};

/// The widths of the grid: three columns of labels, seven of figures.
pub(super) const WIDTHS: &[u16] = &[8, 8, 71, 19, 19, 19, 19, 19, 19, 19];

/// The six kinds of requester (申请人) with their sum.
pub(super) const TOTAL_OF_REQUESTERS: Total = Total::Column(
    ColumnId::new("total"),
    &[
        ColumnId::new("natural"),
        ColumnId::new("business"),
        ColumnId::new("research"),
        ColumnId::new("public_interest"),
        ColumnId::new("legal_service"),
        ColumnId::new("other"),
    ],
);

pub(super) const BALANCE: Balance = Balance {
    left: &[RowId::new("received"), RowId::new("brought_forward")],
    right: &[RowId::new("handled_total"), RowId::new("carried_forward")],
};

/// A row: its labels, then the figures of the seven columns.
macro_rules! row {
    ($id:literal: $($label:expr),+) => {
        &[
            $($label,)+
            $crate::form::requests::count($id, "natural"),
            $crate::form::requests::count($id, "business"),
            $crate::form::requests::count($id, "research"),
            $crate::form::requests::count($id, "public_interest"),
            $crate::form::requests::count($id, "legal_service"),
            $crate::form::requests::count($id, "other"),
            $crate::form::requests::count($id, "total"),
        ]
    };
}
pub(super) use row;

/// The rows of the table. The editions differ in the first outcome, whose group spans the rows of all, and in the rows
/// of （六）其他处理.
macro_rules! rows {
    ($granted:expr, $($otherwise:expr),+ $(,)?) => {
        &[
            $crate::form::requests::HEAD_1,
            $crate::form::requests::HEAD_2,
            $crate::form::requests::HEAD_3,
            $crate::form::requests::RECEIVED,
            $crate::form::requests::BROUGHT_FORWARD,
            $granted,
            $crate::form::requests::GRANTED_IN_PART,
            $crate::form::requests::STATE_SECRET,
            $crate::form::requests::PROHIBITED_BY_LAW,
            $crate::form::requests::SECURITY_OR_STABILITY,
            $crate::form::requests::THIRD_PARTY_RIGHTS,
            $crate::form::requests::INTERNAL_AFFAIRS,
            $crate::form::requests::PROCESS_INFORMATION,
            $crate::form::requests::ENFORCEMENT_FILE,
            $crate::form::requests::ADMINISTRATIVE_INQUIRY,
            $crate::form::requests::NOT_HELD,
            $crate::form::requests::NOT_READY_MADE,
            $crate::form::requests::STILL_UNCLEAR,
            $crate::form::requests::PETITION,
            $crate::form::requests::REPEATED,
            $crate::form::requests::PUBLICATIONS,
            $crate::form::requests::EXCESSIVE,
            $crate::form::requests::CONFIRM_OR_REISSUE,
            $($otherwise,)+
            $crate::form::requests::HANDLED,
            $crate::form::requests::CARRIED_FORWARD,
        ]
    };
}
pub(super) use rows;

/// （七）总计 as the sum of the outcomes (一)…(六); the names are the rows of （六）.
macro_rules! total_of_outcomes {
    ($($otherwise:literal),+) => {
        $crate::form::Total::Row(
            $crate::form::RowId::new("handled_total"),
            &[
                $crate::form::RowId::new("granted"),
                $crate::form::RowId::new("granted_in_part"),
                $crate::form::RowId::new("refused.state_secret"),
                $crate::form::RowId::new("refused.prohibited_by_law"),
                $crate::form::RowId::new("refused.security_or_stability"),
                $crate::form::RowId::new("refused.third_party_rights"),
                $crate::form::RowId::new("refused.internal_affairs"),
                $crate::form::RowId::new("refused.process_information"),
                $crate::form::RowId::new("refused.enforcement_file"),
                $crate::form::RowId::new("refused.administrative_inquiry"),
                $crate::form::RowId::new("unable.not_held"),
                $crate::form::RowId::new("unable.not_ready_made"),
                $crate::form::RowId::new("unable.still_unclear"),
                $crate::form::RowId::new("not_handled.petition"),
                $crate::form::RowId::new("not_handled.repeated"),
                $crate::form::RowId::new("not_handled.publications"),
                $crate::form::RowId::new("not_handled.excessive"),
                $crate::form::RowId::new("not_handled.confirm_or_reissue"),
                $($crate::form::RowId::new($otherwise)),+
            ],
        )
    };
}
pub(super) use total_of_outcomes;

pub(super) const fn count(row: &'static str, column: &'static str) -> GridCell {
    let address = super::CellAddress::new("requests", row, column);
    super::table::figure(address, super::FigureKind::Count, 1)
}

pub(super) const HEAD_1: &[GridCell] = &[
    head(
        "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
        3,
        3,
    ),
    head("申请人情况", 7, 1),
];

pub(super) const HEAD_2: &[GridCell] = &[
    head("自然人", 1, 2),
    head("法人或其他组织", 5, 1),
    head("总计", 1, 2),
];

pub(super) const HEAD_3: &[GridCell] = &[
    head("商业企业", 1, 1),
    head("科研机构", 1, 1),
    head("社会公益组织", 1, 1),
    head("法律服务机构", 1, 1),
    head("其他", 1, 1),
];

pub(super) const RECEIVED: &[GridCell] =
    row!("received": label("一、本年新收政府信息公开申请数量", 3));
pub(super) const BROUGHT_FORWARD: &[GridCell] =
    row!("brought_forward": label("二、上年结转政府信息公开申请数量", 3));
pub(super) const GRANTED_IN_PART: &[GridCell] =
    row!("granted_in_part": label("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", 2));
pub(super) const STATE_SECRET: &[GridCell] =
    row!("refused.state_secret": group("（三）不予公开", 8), label("1.属于国家秘密", 1));
pub(super) const PROHIBITED_BY_LAW: &[GridCell] =
    row!("refused.prohibited_by_law": label("2.其他法律行政法规禁止公开", 1));
pub(super) const SECURITY_OR_STABILITY: &[GridCell] =
    row!("refused.security_or_stability": label("3.危及“三安全一稳定”", 1));
pub(super) const THIRD_PARTY_RIGHTS: &[GridCell] =
    row!("refused.third_party_rights": label("4.保护第三方合法权益", 1));
pub(super) const INTERNAL_AFFAIRS: &[GridCell] =
    row!("refused.internal_affairs": label("5.属于三类内部事务信息", 1));
pub(super) const PROCESS_INFORMATION: &[GridCell] =
    row!("refused.process_information": label("6.属于四类过程性信息", 1));
pub(super) const ENFORCEMENT_FILE: &[GridCell] =
    row!("refused.enforcement_file": label("7.属于行政执法案卷", 1));
pub(super) const ADMINISTRATIVE_INQUIRY: &[GridCell] =
    row!("refused.administrative_inquiry": label("8.属于行政查询事项", 1));
pub(super) const NOT_HELD: &[GridCell] =
    row!("unable.not_held": group("（四）无法提供", 3), label("1.本机关不掌握相关政府信息", 1));
pub(super) const NOT_READY_MADE: &[GridCell] =
    row!("unable.not_ready_made": label("2.没有现成信息需要另行制作", 1));
pub(super) const STILL_UNCLEAR: &[GridCell] =
    row!("unable.still_unclear": label("3.补正后申请内容仍不明确", 1));
pub(super) const PETITION: &[GridCell] =
    row!("not_handled.petition": group("（五）不予处理", 5), label("1.信访举报投诉类申请", 1));
pub(super) const REPEATED: &[GridCell] = row!("not_handled.repeated": label("2.重复申请", 1));
pub(super) const PUBLICATIONS: &[GridCell] =
    row!("not_handled.publications": label("3.要求提供公开出版物", 1));
pub(super) const EXCESSIVE: &[GridCell] =
    row!("not_handled.excessive": label("4.无正当理由大量反复申请", 1));
pub(super) const CONFIRM_OR_REISSUE: &[GridCell] =
    row!("not_handled.confirm_or_reissue": label("5.要求行政机关确认或重新出具已获取信息", 1));
pub(super) const HANDLED: &[GridCell] = row!("handled_total": label("（七）总计", 2));
pub(super) const CARRIED_FORWARD: &[GridCell] =
    row!("carried_forward": label("四、结转下年度继续办理", 3));
