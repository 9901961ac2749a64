//! The edition of 2019 (国办公开办函〔2019〕60号), for the reporting years 2019 and 2020.

use super::parts::{PARTS, PROACTIVE, REQUESTS};
use super::requests::{row, rows, total_of_outcomes};
use super::table::{caption, figure, group, head, label};
use super::{CellAddress, Demands, FigureKind, Form, GridCell, Table, Unit, remedies, requests};

pub(super) const FORM: Form = Form {
    id: "2019",
    source: "国办公开办函〔2019〕60号",
    first_year: 2019,
    last_year: Some(2020),
    parts: PARTS,
    tables: &[PROACTIVE_TABLE, REQUESTS_TABLE, remedies::TABLE],
    demands: Demands {
        overview: &[],
        other: &[],
    },
};

const PROACTIVE_TABLE: Table = Table {
    id: PROACTIVE,
    widths: &[8, 7, 7, 7],
    n_head_rows: 0,
    rows: &[
        &[caption("第二十条第（一）项", 4)],
        &[
            head("信息内容", 1, 1),
            head("本年新制作数量", 1, 1),
            head("本年新公开数量", 1, 1),
            head("对外公开总数量", 1, 1),
        ],
        &[
            label("规章", 1),
            count("rules", "made"),
            count("rules", "disclosed"),
            count("rules", "public_total"),
        ],
        &[
            label("行政规范性文件", 1),
            count("normative", "made"),
            count("normative", "disclosed"),
            count("normative", "public_total"),
        ],
        &[caption("第二十条第（五）项", 4)],
        ITEMS_HEAD,
        &[
            label("行政许可", 1),
            count("licensing", "last_year"),
            change("licensing", 1),
            count("licensing", "decisions"),
        ],
        &[
            label("其他对外管理服务事项", 1),
            count("other_services", "last_year"),
            change("other_services", 1),
            count("other_services", "decisions"),
        ],
        &[caption("第二十条第（六）项", 4)],
        ITEMS_HEAD,
        &[
            label("行政处罚", 1),
            count("penalties", "last_year"),
            change("penalties", 1),
            count("penalties", "decisions"),
        ],
        &[
            label("行政强制", 1),
            count("compulsion", "last_year"),
            change("compulsion", 1),
            count("compulsion", "decisions"),
        ],
        &[caption("第二十条第（八）项", 4)],
        &[
            head("信息内容", 1, 1),
            head("上一年项目数量", 1, 1),
            head("本年增/减", 2, 1),
        ],
        &[
            label("行政事业性收费", 1),
            count("fees", "last_year"),
            change("fees", 2),
        ],
        &[caption("第二十条第（九）项", 4)],
        &[
            head("信息内容", 1, 1),
            head("采购项目数量", 1, 1),
            head("采购总金额", 2, 1),
        ],
        &[
            label("政府集中采购", 1),
            count("procurement", "projects"),
            PROCUREMENT_AMOUNT,
        ],
    ],
    totals: &[],
    balances: &[],
};

const ITEMS_HEAD: &[GridCell] = &[
    head("信息内容", 1, 1),
    head("上一年项目数量", 1, 1),
    head("本年增/减", 1, 1),
    head("处理决定数量", 1, 1),
];

// The form prints no unit for the amount; reports give 元 or 万元, and the file keeps 元.
const PROCUREMENT_AMOUNT: GridCell = figure(
    CellAddress::new("proactive", "procurement", "amount"),
    FigureKind::Amount(Unit::Yuan),
    2,
);

const fn count(row: &'static str, column: &'static str) -> GridCell {
    figure(
        CellAddress::new("proactive", row, column),
        FigureKind::Count,
        1,
    )
}

const fn change(row: &'static str, n_columns: usize) -> GridCell {
    figure(
        CellAddress::new("proactive", row, "change"),
        FigureKind::Change,
        n_columns,
    )
}

const REQUESTS_TABLE: Table = Table {
    id: REQUESTS,
    widths: requests::WIDTHS,
    n_head_rows: 3,
    rows: rows![
        row!("granted": group("三、本年度办理结果", 20), label("（一）予以公开", 2)),
        row!("otherwise": label("（六）其他处理", 2)),
    ],
    totals: &[
        requests::TOTAL_OF_REQUESTERS,
        total_of_outcomes!("otherwise"),
    ],
    balances: &[requests::BALANCE],
};
