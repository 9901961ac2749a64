//! The edition of 2021 (国办公开办函〔2021〕30号), for the reporting year 2021 and later.

use super::parts::{PARTS, PROACTIVE, REQUESTS};
use super::requests::{row, rows, total_of_outcomes};
use super::table::{caption, figure, group, head, label};
use super::{
    CellAddress, Demands, FigureKind, Form, GridCell, Table, Topic, Unit, remedies, requests,
};

pub(super) const FORM: Form = Form {
    id: "2021",
    source: "国办公开办函〔2021〕30号",
    first_year: 2021,
    last_year: None,
    parts: PARTS,
    tables: &[PROACTIVE_TABLE, REQUESTS_TABLE, remedies::TABLE],
    demands: Demands {
        overview: &[
            topic("主动公开", &["主动公开"]),
            topic("依申请公开", &["依申请", "公开申请", "申请公开"]),
            topic(
                "政府信息管理",
                &["信息管理", "信息资源管理", "信息规范管理", "政府信息的管理"],
            ),
            topic("政府信息公开平台建设", &["平台"]),
            topic("监督保障", &["监督", "保障", "考核", "评议"]),
        ],
        other: &[topic("信息处理费", &["处理费", "未收取", "收取费用"])],
    },
};

const fn topic(name: &'static str, words: &'static [&'static str]) -> Topic {
    Topic { name, words }
}

const PROACTIVE_TABLE: Table = Table {
    id: PROACTIVE,
    widths: &[1; 4],
    n_head_rows: 0,
    rows: &[
        &[caption("第二十条第（一）项", 4)],
        &[
            head("信息内容", 1, 1),
            head("本年制发件数", 1, 1),
            head("本年废止件数", 1, 1),
            head("现行有效件数", 1, 1),
        ],
        &[
            label("规章", 1),
            count("rules", "issued"),
            count("rules", "repealed"),
            count("rules", "in_force"),
        ],
        &[
            label("行政规范性文件", 1),
            count("normative", "issued"),
            count("normative", "repealed"),
            count("normative", "in_force"),
        ],
        &[caption("第二十条第（五）项", 4)],
        DECISIONS_HEAD,
        &[label("行政许可", 1), decisions("licensing")],
        &[caption("第二十条第（六）项", 4)],
        DECISIONS_HEAD,
        &[label("行政处罚", 1), decisions("penalties")],
        &[label("行政强制", 1), decisions("compulsion")],
        &[caption("第二十条第（八）项", 4)],
        &[
            head("信息内容", 1, 1),
            head("本年收费金额（单位：万元）", 3, 1),
        ],
        &[label("行政事业性收费", 1), FEES],
    ],
    totals: &[],
    balances: &[],
};

const DECISIONS_HEAD: &[GridCell] = &[head("信息内容", 1, 1), head("本年处理决定数量", 3, 1)];

const FEES: GridCell = figure(
    CellAddress::new("proactive", "fees", "amount"),
    FigureKind::Amount(Unit::TenThousandYuan),
    3,
);

const fn count(row: &'static str, column: &'static str) -> GridCell {
    figure(
        CellAddress::new("proactive", row, column),
        FigureKind::Count,
        1,
    )
}

const fn decisions(row: &'static str) -> GridCell {
    figure(
        CellAddress::new("proactive", row, "decisions"),
        FigureKind::Count,
        3,
    )
}

const REQUESTS_TABLE: Table = Table {
    id: REQUESTS,
    widths: requests::WIDTHS,
    n_head_rows: 3,
    rows: rows![
        row!("granted": group("三、本年度办理结果", 22), label("（一）予以公开", 2)),
        row!("otherwise.not_corrected":
            group("（六）其他处理", 3),
            label("1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", 1)),
        row!("otherwise.unpaid": label("2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", 1)),
        row!("otherwise.other": label("3.其他", 1)),
    ],
    totals: &[
        requests::TOTAL_OF_REQUESTERS,
        total_of_outcomes!(
            "otherwise.not_corrected",
            "otherwise.unpaid",
            "otherwise.other"
        ),
    ],
    balances: &[requests::BALANCE],
};
