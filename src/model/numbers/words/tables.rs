//! The words of tables 二 and 四: documents, decisions, money, cases.

use super::word::{Act, Paper, Role, Strength, Word};
use crate::cell;
use crate::form::{CellAddress, ColumnId};

const RECONSIDERATION: &[CellAddress] = &[cell!("remedies.reconsideration.total")];
const LITIGATION: &[CellAddress] = &[
    cell!("remedies.direct.total"),
    cell!("remedies.after_reconsideration.total"),
];
/// Reconsideration and litigation together (行政争议).
const DISPUTES: &[CellAddress] = BLOCKS;
const DIRECT: &[CellAddress] = &[cell!("remedies.direct.total")];
const AFTER: &[CellAddress] = &[cell!("remedies.after_reconsideration.total")];

/// The columns of table 四.
pub(crate) const OTHER_RESULT: ColumnId = cell!("remedies.direct.other").column;
/// 结果维持
pub(crate) const UPHELD: ColumnId = cell!("remedies.direct.upheld").column;
/// 结果纠正
pub(crate) const CORRECTED: ColumnId = cell!("remedies.direct.corrected").column;
/// 尚未审结
pub(crate) const PENDING: ColumnId = cell!("remedies.direct.pending").column;
/// Every result of a case.
pub(crate) const RESULTS: &[ColumnId] = &[UPHELD, CORRECTED, OTHER_RESULT, PENDING];
/// The totals of every block of table 四.
pub(crate) const BLOCKS: &[CellAddress] = &[
    cell!("remedies.reconsideration.total"),
    cell!("remedies.direct.total"),
    cell!("remedies.after_reconsideration.total"),
];

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
        (Paper::Other | Paper::Unnamed, _) | (_, Act::Reviewed | Act::Other) => &[],
    }
}

/// The column of items at the end of last year, beside decisions (上一年项目数量).
pub(crate) const ITEMS_OF_LAST_YEAR: ColumnId = cell!("proactive.licensing.last_year").column;
/// The column of their change (本年增/减).
pub(crate) const CHANGE_OF_ITEMS: ColumnId = cell!("proactive.licensing.change").column;

/// Words with one meaning, separated by blanks.
pub(crate) const WORDS: &[(Word, &str)] = &[
    // Table 四
    (Word::Case(RECONSIDERATION), "行政复议 复议 行政复议申请"),
    (
        Word::Case(DISPUTES),
        "行政争议 行政争议案件 行政复议诉讼 复议诉讼 行政复议诉讼案件",
    ),
    (Word::CaseFile, "案件 案"),
    (Word::Case(LITIGATION), "行政诉讼 诉讼 起诉 被起诉"),
    (
        Word::Case(DIRECT),
        "未经复议直接起诉 未经行政复议直接起诉 直接起诉 未经复议直接提起诉讼 未经行政复议直接提起诉讼 未经复议直接提起行政诉讼 未经行政复议直接提起行政诉讼 \
         直接提起诉讼 直接提起行政诉讼 未经复议直接诉讼 未经复议起诉 未经复议直接起诉的行政诉讼",
    ),
    (
        Word::Case(AFTER),
        "复议后起诉 经复议后起诉 行政复议后起诉 经行政复议后起诉 复议后提起诉讼 复议后提起行政诉讼 行政复议后提起诉讼 经复议后提起诉讼 复议后再起诉 经复议后提起行政诉讼 复议后诉讼",
    ),
    (
        Word::Result(UPHELD),
        "结果维持 维持 予以维持 结果为维持 结果均维持 被维持 维持原行政行为 维持原具体行政行为 维持结果 决定维持",
    ),
    (
        Word::Result(CORRECTED),
        "纠错 被纠错 结果纠正 结果被纠正 被纠正 纠正 予以纠正 结果为纠正",
    ),
    (Word::Result(OTHER_RESULT), "其他结果 其它结果 结果为其他"),
    (
        Word::Result(PENDING),
        "尚未审结 未审结 正在审理 正在审理中 尚在审理 尚在审理中 仍在审理 仍在审理中 审理中 尚未办结审理 还在审理中 暂未审结 未结案 尚未结案 正在法院审理中 正在法院审理 法院审理中 正在审理当中 复议中 正在复议中 诉讼中 正在诉讼中 正在一审 正在二审 一审中 二审中",
    ),
    (
        Word::ResultLike(CORRECTED),
        "被撤销 被复议机关撤销 被法院撤销 被变更 被确认违法 责令履行 被责令履行 责令重新答复 被责令重新答复 责令重新作出答复 败诉",
    ),
    (
        Word::ResultLike(UPHELD),
        "驳回 被驳回 胜诉 驳回申请 驳回起诉 驳回诉讼请求 驳回复议申请 驳回原告诉讼请求 驳回原告 驳回上诉 判决驳回 裁定驳回 依法驳回",
    ),
    (Word::ResultLike(OTHER_RESULT), "撤诉 终止审理 终止复议"),
    (
        Word::OpenInformation,
        "政府信息公开 信息公开 政府信息公开类 政府信息公开工作",
    ),
    (Word::Role(Role::Occurring), "备案 审理 代理"),
    (
        Word::Role(Role::Arising),
        "发生 新发生 产生 涉诉 引发 引发的 引起 引起的 导致 导致的 产生的",
    ),
    (Word::Concluded, "审结 已审结 办结审理 结案 已结案"),
    (Word::Foreign, "应诉 行政应诉"),
    // Table 二
    (Word::Paper(Paper::Rules), "规章 政府规章"),
    (Word::Paper(Paper::Normative), "行政规范性文件 规范性文件"),
    (
        Word::Paper(Paper::Other),
        "党内规范性文件 规章制度 政策性文件 政策文件 其他文件 地方性法规 解读",
    ),
    (Word::Paper(Paper::Unnamed), "文件"),
    (
        Word::Act(Act::Issued),
        "制发 制定 制定发布 制定印发 新制定 新制发 新制作 印发 出台 制定出台 本年制发 新发布 新印发 新出台 新制定发布 制订 新制订 制定并发布 制定并印发 制发并公开 新增制发",
    ),
    (
        Word::Act(Act::Repealed),
        "废止 宣布废止 予以废止 新废止 废除",
    ),
    (Word::Act(Act::InForce), "现行有效 现存有效 现有效 目前有效"),
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
        "行政许可决定 行政许可处理决定 行政许可决定书 行政许可本年处理决定 行政许可结果",
    ),
    (
        Word::Decision(Strength::Strong, &OTHER_SERVICES),
        "其他对外管理服务事项",
    ),
    (Word::Decision(Strength::Weak, &PENALTIES), "行政处罚"),
    (
        Word::Decision(Strength::Strong, &PENALTIES),
        "行政处罚决定 行政处罚处理决定 行政处罚决定书 行政处罚本年处理决定 行政处罚结果",
    ),
    (Word::Decision(Strength::Weak, &COMPULSION), "行政强制"),
    (
        Word::Decision(Strength::Strong, &COMPULSION),
        "行政强制决定 行政强制处理决定 行政强制措施 行政强制决定书 行政强制本年处理决定",
    ),
    (
        Word::Decided,
        "处理决定 处理决定数量 本年处理决定数量 本年处理决定",
    ),
    (
        Word::Items(&LICENSING),
        "行政许可事项 行政许可项目 许可事项 许可项目 行政审批事项",
    ),
    (Word::Items(&PENALTIES), "行政处罚事项 行政处罚项目"),
    (Word::Items(&COMPULSION), "行政强制事项 行政强制项目"),
    (
        Word::Money(&FEES),
        "行政事业性收费 行政事业性收费金额 收取行政事业性收费 行政事业性收费收入 行政事业性收入 行政事业性收费总金额 收取行政事业性费用",
    ),
    (
        Word::Money(&PURCHASES),
        "采购总金额 集中采购金额 政府集中采购金额 政府集中采购总金额",
    ),
    (Word::Project(&PURCHASE_PROJECTS), "政府集中采购项目"),
];
