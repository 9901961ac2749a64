//! The words of tables 二 and 四: documents, decisions, money, cases.

use super::word::{Act, Paper, Role, Strength, Word};
use crate::cell;
use crate::form::{CellAddress, ColumnId};

const RECONSIDERATION: &[CellAddress] = &[cell!("remedies.reconsideration.total")];
const LITIGATION: &[CellAddress] = &[
    cell!("remedies.direct.total"),
    cell!("remedies.after_reconsideration.total"),
];
const DIRECT: &[CellAddress] = &[cell!("remedies.direct.total")];
const AFTER: &[CellAddress] = &[cell!("remedies.after_reconsideration.total")];

/// The columns of table 四.
pub(crate) const OTHER_RESULT: ColumnId = cell!("remedies.direct.other").column;
const UPHELD: ColumnId = cell!("remedies.direct.upheld").column;
const CORRECTED: ColumnId = cell!("remedies.direct.corrected").column;
const PENDING: ColumnId = cell!("remedies.direct.pending").column;

const PURCHASES: CellAddress = cell!("proactive.procurement.amount");
/// Projects of purchases, which are counted and not paid.
pub(crate) const PURCHASE_PROJECTS: CellAddress = cell!("proactive.procurement.projects");
const FEES: CellAddress = cell!("proactive.fees.amount");
const LICENSING: CellAddress = cell!("proactive.licensing.decisions");
const OTHER_SERVICES: CellAddress = cell!("proactive.other_services.decisions");
const PENALTIES: CellAddress = cell!("proactive.penalties.decisions");
const COMPULSION: CellAddress = cell!("proactive.compulsion.decisions");

/// The cells of a kind of document and what was done to it, of every edition.
pub(crate) const fn papers(paper: Paper, act: Act) -> &'static [CellAddress] {
    match (paper, act) {
        (Paper::Rules, Act::Issued) => &[
            cell!("proactive.rules.issued"),
            cell!("proactive.rules.made"),
        ],
        (Paper::Rules, Act::Repealed) => &[cell!("proactive.rules.repealed")],
        (Paper::Rules, Act::InForce) => &[cell!("proactive.rules.in_force")],
        (Paper::Rules, Act::Disclosed) => &[cell!("proactive.rules.disclosed")],
        (Paper::Rules, Act::PublicTotal) => &[cell!("proactive.rules.public_total")],
        (Paper::Normative, Act::Issued) => &[
            cell!("proactive.normative.issued"),
            cell!("proactive.normative.made"),
        ],
        (Paper::Normative, Act::Repealed) => &[cell!("proactive.normative.repealed")],
        (Paper::Normative, Act::InForce) => &[cell!("proactive.normative.in_force")],
        (Paper::Normative, Act::Disclosed) => &[cell!("proactive.normative.disclosed")],
        (Paper::Normative, Act::PublicTotal) => &[cell!("proactive.normative.public_total")],
        (Paper::Other, _) | (_, Act::Reviewed | Act::Other) => &[],
    }
}

/// The column of items at the end of last year, beside decisions (上一年项目数量).
pub(crate) const ITEMS_OF_LAST_YEAR: ColumnId = cell!("proactive.licensing.last_year").column;
/// The column of their change (本年增/减).
pub(crate) const CHANGE_OF_ITEMS: ColumnId = cell!("proactive.licensing.change").column;

/// Words with one meaning, separated by blanks.
pub(crate) const WORDS: &[(Word, &str)] = &[
    // Table 四
    (Word::Case(RECONSIDERATION), "行政复议 复议"),
    (Word::Case(LITIGATION), "行政诉讼 诉讼"),
    (
        Word::Case(DIRECT),
        "未经复议直接起诉 未经行政复议直接起诉 直接起诉",
    ),
    (Word::Case(AFTER), "复议后起诉 经复议后起诉 行政复议后起诉"),
    (Word::Result(UPHELD), "结果维持 维持 予以维持"),
    (
        Word::Result(CORRECTED),
        "结果纠正 结果被纠正 被纠正 纠正 予以纠正",
    ),
    (Word::Result(OTHER_RESULT), "其他结果 其它结果"),
    (Word::Result(PENDING), "尚未审结 未审结 正在审理 正在审理中"),
    (
        Word::OpenInformation,
        "政府信息公开 信息公开 政府信息公开类 政府信息公开工作",
    ),
    (
        Word::Role(Role::Occurring),
        "发生 新发生 备案 审理 审结 代理",
    ),
    (Word::Foreign, "应诉"),
    // Table 二
    (Word::Paper(Paper::Rules), "规章 政府规章"),
    (Word::Paper(Paper::Normative), "行政规范性文件 规范性文件"),
    (
        Word::Paper(Paper::Other),
        "党内规范性文件 规章制度 政策性文件 政策文件 其他文件 文件 地方性法规 解读",
    ),
    (
        Word::Act(Act::Issued),
        "制发 制定 制定发布 制定印发 新制定 新制发 新制作 印发 出台 制定出台 本年制发",
    ),
    (Word::Act(Act::Repealed), "废止"),
    (Word::Act(Act::InForce), "现行有效"),
    (
        Word::Act(Act::PublicTotal),
        "对外公开总数 对外公开总数量 公开总数",
    ),
    (Word::Act(Act::Disclosed), "新公开"),
    (
        Word::Act(Act::Other),
        "修订 修改 报备 审查 审核 失效 继续有效",
    ),
    (Word::Act(Act::Reviewed), "清理"),
    (Word::Decision(Strength::Weak, &LICENSING), "行政许可"),
    (
        Word::Decision(Strength::Strong, &LICENSING),
        "行政许可决定 行政许可处理决定",
    ),
    (
        Word::Decision(Strength::Strong, &OTHER_SERVICES),
        "其他对外管理服务事项",
    ),
    (Word::Decision(Strength::Weak, &PENALTIES), "行政处罚"),
    (
        Word::Decision(Strength::Strong, &PENALTIES),
        "行政处罚决定 行政处罚处理决定",
    ),
    (Word::Decision(Strength::Weak, &COMPULSION), "行政强制"),
    (
        Word::Decision(Strength::Strong, &COMPULSION),
        "行政强制决定 行政强制处理决定",
    ),
    (Word::Decided, "处理决定"),
    (
        Word::Money(&FEES),
        "行政事业性收费 行政事业性收费金额 收取行政事业性收费",
    ),
    (
        Word::Money(&PURCHASES),
        "采购总金额 集中采购金额 政府集中采购金额 政府集中采购总金额",
    ),
    (Word::Project(&PURCHASE_PROJECTS), "政府集中采购项目"),
];
