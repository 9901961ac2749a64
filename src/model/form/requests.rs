//! Table 三, requests for disclosure (政府信息公开申请), which the editions share but for the rows of （六）其他处理.

use super::table::{figure, head};
use super::{Balance, CellAddress, ColumnId, FigureKind, GridCell, RowId, Total};

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

/// The table with the rows of （六）其他处理, each with its labels, which `group` and `label` make.
macro_rules! table {
    ($($otherwise:tt)+) => {{
        use $crate::form::table::{group, label};
        $crate::form::requests::table_of_outcomes! {
            "granted_in_part": [label("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", 2)],
            "refused.state_secret": [group("（三）不予公开", 8), label("1.属于国家秘密", 1)],
            "refused.prohibited_by_law": [label("2.其他法律行政法规禁止公开", 1)],
            "refused.security_or_stability": [label("3.危及“三安全一稳定”", 1)],
            "refused.third_party_rights": [label("4.保护第三方合法权益", 1)],
            "refused.internal_affairs": [label("5.属于三类内部事务信息", 1)],
            "refused.process_information": [label("6.属于四类过程性信息", 1)],
            "refused.enforcement_file": [label("7.属于行政执法案卷", 1)],
            "refused.administrative_inquiry": [label("8.属于行政查询事项", 1)],
            "unable.not_held": [group("（四）无法提供", 3), label("1.本机关不掌握相关政府信息", 1)],
            "unable.not_ready_made": [label("2.没有现成信息需要另行制作", 1)],
            "unable.still_unclear": [label("3.补正后申请内容仍不明确", 1)],
            "not_handled.petition": [group("（五）不予处理", 5), label("1.信访举报投诉类申请", 1)],
            "not_handled.repeated": [label("2.重复申请", 1)],
            "not_handled.publications": [label("3.要求提供公开出版物", 1)],
            "not_handled.excessive": [label("4.无正当理由大量反复申请", 1)],
            "not_handled.confirm_or_reissue": [label("5.要求行政机关确认或重新出具已获取信息", 1)],
            $($otherwise)+
        }
    }};
}
pub(super) use table;

/// The table with the outcomes after （一）予以公开; （七）总计 is their sum.
macro_rules! table_of_outcomes {
    ($($id:literal: [$($label:expr),+],)+) => {{
        use $crate::form::requests::{BALANCE, HEAD_1, HEAD_2, HEAD_3, TOTAL_OF_REQUESTERS, WIDTHS, row};
        // （一）予以公开 and （七）总计 as well.
        const N_OUTCOMES: usize = [$($id),+].len() + 2;
        $crate::form::Table {
            id: $crate::form::parts::REQUESTS,
            widths: WIDTHS,
            n_head_rows: 3,
            rows: &[
                HEAD_1,
                HEAD_2,
                HEAD_3,
                row!("received": label("一、本年新收政府信息公开申请数量", 3)),
                row!("brought_forward": label("二、上年结转政府信息公开申请数量", 3)),
                row!("granted": group("三、本年度办理结果", N_OUTCOMES), label("（一）予以公开", 2)),
                $(row!($id: $($label),+),)+
                row!("handled_total": label("（七）总计", 2)),
                row!("carried_forward": label("四、结转下年度继续办理", 3)),
            ],
            totals: &[
                TOTAL_OF_REQUESTERS,
                $crate::form::Total::Row(
                    $crate::form::RowId::new("handled_total"),
                    &[
                        $crate::form::RowId::new("granted"),
                        $($crate::form::RowId::new($id)),+
                    ],
                ),
            ],
            balances: &[BALANCE],
        }
    }};
}
pub(super) use table_of_outcomes;

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

pub(super) const fn count(row: &'static str, column: &'static str) -> GridCell {
    let address = CellAddress::new("requests", row, column);
    figure(address, FigureKind::Count, 1)
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
