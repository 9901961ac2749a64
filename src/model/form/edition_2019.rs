//! The edition of 2019 (国办公开办函〔2019〕60号), for the reporting years 2019 and 2020.

use super::parts::{PARTS, PROACTIVE};
use super::proactive::{cell, counts, heads};
use super::table::{caption, head, label};
use super::{Demands, FigureKind, Form, GridCell, Table, Unit, remedies, requests};

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
        &heads([
            "信息内容",
            "本年新制作数量",
            "本年新公开数量",
            "对外公开总数量",
        ]),
        &counts("规章", "rules", DOCUMENTS),
        &counts("规范性文件", "normative", DOCUMENTS),
        &[caption("第二十条第（五）项", 4)],
        &heads(ITEMS),
        &items("行政许可", "licensing"),
        &items("其他对外管理服务事项", "other_services"),
        &[caption("第二十条第（六）项", 4)],
        &heads(ITEMS),
        &items("行政处罚", "penalties"),
        &items("行政强制", "compulsion"),
        &[caption("第二十条第（八）项", 4)],
        &[
            head("信息内容", 1, 1),
            head("上一年项目数量", 1, 1),
            head("本年增/减", 2, 1),
        ],
        &[
            label("行政事业性收费", 1),
            cell("fees", "last_year", FigureKind::Count, 1),
            cell("fees", "change", FigureKind::Change, 2),
        ],
        &[caption("第二十条第（九）项", 4)],
        &[
            head("信息内容", 1, 1),
            head("采购项目数量", 1, 1),
            head("采购总金额", 2, 1),
        ],
        &[
            label("政府集中采购", 1),
            cell("procurement", "projects", FigureKind::Count, 1),
            // The form prints no unit for the amount; reports give 元 or 万元, and the file keeps 元.
            cell("procurement", "amount", FigureKind::Amount(Unit::Yuan), 2),
        ],
    ],
    totals: &[],
    balances: &[],
};

const DOCUMENTS: [&str; 3] = ["made", "disclosed", "public_total"];

const ITEMS: [&str; 4] = ["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"];

const fn items(text: &'static str, row: &'static str) -> [GridCell; 4] {
    [
        label(text, 1),
        cell(row, "last_year", FigureKind::Count, 1),
        cell(row, "change", FigureKind::Change, 1),
        cell(row, "decisions", FigureKind::Count, 1),
    ]
}

const REQUESTS_TABLE: Table = requests::table! {
    "otherwise": [label("（六）其他处理", 2)],
};
