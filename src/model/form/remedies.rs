//! Table 四, administrative reconsideration and litigation (行政复议、行政诉讼), which both editions share.

use super::parts::REMEDIES;
use super::table::{figure, head};
use super::{CellAddress, ColumnId, FigureKind, GridCell, Table, Total};

pub(super) const TABLE: Table = Table {
    id: REMEDIES,
    widths: &[1; 15],
    n_head_rows: 3,
    rows: &[HEAD_1, HEAD_2, HEAD_3, FIGURES],
    totals: &[Total::Column(
        ColumnId::new("total"),
        &[
            ColumnId::new("upheld"),
            ColumnId::new("corrected"),
            ColumnId::new("other"),
            ColumnId::new("pending"),
        ],
    )],
    balances: &[],
};

const HEAD_1: &[GridCell] = &[head("行政复议", 5, 1), head("行政诉讼", 10, 1)];

const HEAD_2: &[GridCell] = &[
    head("结果维持", 1, 2),
    head("结果纠正", 1, 2),
    head("其他结果", 1, 2),
    head("尚未审结", 1, 2),
    head("总计", 1, 2),
    head("未经复议直接起诉", 5, 1),
    head("复议后起诉", 5, 1),
];

const HEAD_3: &[GridCell] = &[
    head("结果维持", 1, 1),
    head("结果纠正", 1, 1),
    head("其他结果", 1, 1),
    head("尚未审结", 1, 1),
    head("总计", 1, 1),
    head("结果维持", 1, 1),
    head("结果纠正", 1, 1),
    head("其他结果", 1, 1),
    head("尚未审结", 1, 1),
    head("总计", 1, 1),
];

const FIGURES: &[GridCell] = &[
    count("reconsideration", "upheld"),
    count("reconsideration", "corrected"),
    count("reconsideration", "other"),
    count("reconsideration", "pending"),
    count("reconsideration", "total"),
    count("direct", "upheld"),
    count("direct", "corrected"),
    count("direct", "other"),
    count("direct", "pending"),
    count("direct", "total"),
    count("after_reconsideration", "upheld"),
    count("after_reconsideration", "corrected"),
    count("after_reconsideration", "other"),
    count("after_reconsideration", "pending"),
    count("after_reconsideration", "total"),
];

const fn count(row: &'static str, column: &'static str) -> GridCell {
    figure(
        CellAddress::new("remedies", row, column),
        FigureKind::Count,
        1,
    )
}
