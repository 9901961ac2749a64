//! The edition of 2021 (国办公开办函〔2021〕30号), for the reporting year 2021 and later.

use super::parts::{PARTS, PROACTIVE};
use super::proactive::{cell, counts, heads};
use super::table::{caption, head, label};
use super::{Demands, FigureKind, Form, GridCell, Table, Topic, Unit, remedies, requests};

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
        &heads(["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]),
        &counts("规章", "rules", DOCUMENTS),
        &counts("行政规范性文件", "normative", DOCUMENTS),
        &[caption("第二十条第（五）项", 4)],
        DECISIONS_HEAD,
        &decisions("行政许可", "licensing"),
        &[caption("第二十条第（六）项", 4)],
        DECISIONS_HEAD,
        &decisions("行政处罚", "penalties"),
        &decisions("行政强制", "compulsion"),
        &[caption("第二十条第（八）项", 4)],
        &[
            head("信息内容", 1, 1),
            head("本年收费金额（单位：万元）", 3, 1),
        ],
        &[
            label("行政事业性收费", 1),
            cell(
                "fees",
                "amount",
                FigureKind::Amount(Unit::TenThousandYuan),
                3,
            ),
        ],
    ],
    totals: &[],
    balances: &[],
};

const DOCUMENTS: [&str; 3] = ["issued", "repealed", "in_force"];

const DECISIONS_HEAD: &[GridCell] = &[head("信息内容", 1, 1), head("本年处理决定数量", 3, 1)];

const fn decisions(text: &'static str, row: &'static str) -> [GridCell; 2] {
    [label(text, 1), cell(row, "decisions", FigureKind::Count, 3)]
}

const REQUESTS_TABLE: Table = requests::table! {
    "otherwise.not_corrected": [
        group("（六）其他处理", 3),
        label("1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", 1)
    ],
    "otherwise.unpaid": [label("2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", 1)],
    "otherwise.other": [label("3.其他", 1)],
};
