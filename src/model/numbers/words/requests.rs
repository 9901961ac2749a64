//! The words of table 三: outcomes, requesters, and what happens to requests as a whole.

use super::word::Strength::{Strong, Weak};
use super::word::{Flow, Word};
use crate::cell;
use crate::form::{CellAddress, ColumnId};

/// The rows of requests (政府信息公开申请), in the column of totals.
pub(crate) const RECEIVED: &[CellAddress] = &[cell!("requests.received.total")];
pub(crate) const BROUGHT_FORWARD: &[CellAddress] = &[cell!("requests.brought_forward.total")];
pub(crate) const TAKEN: &[CellAddress] = &[
    cell!("requests.received.total"),
    cell!("requests.brought_forward.total"),
];
pub(crate) const HANDLED: &[CellAddress] = &[cell!("requests.handled_total.total")];
pub(crate) const CARRIED_FORWARD: &[CellAddress] = &[cell!("requests.carried_forward.total")];

/// The outcome 予以公开.
pub(crate) const GRANTED: &[CellAddress] = &[cell!("requests.granted.total")];
/// Every row of （六）其他处理, of every edition.
pub(crate) const OTHERWISE: &[CellAddress] = &[
    cell!("requests.otherwise.total"),
    cell!("requests.otherwise.not_corrected.total"),
    cell!("requests.otherwise.unpaid.total"),
    cell!("requests.otherwise.other.total"),
];
/// Its last row: 3.其他.
pub(crate) const OTHERWISE_OTHER: &[CellAddress] = &[cell!("requests.otherwise.other.total")];

/// The outcome 部分公开.
pub(crate) const IN_PART: &[CellAddress] = &[cell!("requests.granted_in_part.total")];
const GRANTED_AND_IN_PART: &[CellAddress] = &[
    cell!("requests.granted.total"),
    cell!("requests.granted_in_part.total"),
];
const STATE_SECRET: &[CellAddress] = &[cell!("requests.refused.state_secret.total")];
const PROHIBITED: &[CellAddress] = &[cell!("requests.refused.prohibited_by_law.total")];
const SECURITY: &[CellAddress] = &[cell!("requests.refused.security_or_stability.total")];
const THIRD_PARTY: &[CellAddress] = &[cell!("requests.refused.third_party_rights.total")];
const INTERNAL: &[CellAddress] = &[cell!("requests.refused.internal_affairs.total")];
const PROCESS: &[CellAddress] = &[cell!("requests.refused.process_information.total")];
const ENFORCEMENT: &[CellAddress] = &[cell!("requests.refused.enforcement_file.total")];
const INQUIRY: &[CellAddress] = &[cell!("requests.refused.administrative_inquiry.total")];
const REFUSED: &[CellAddress] = &[
    cell!("requests.refused.state_secret.total"),
    cell!("requests.refused.prohibited_by_law.total"),
    cell!("requests.refused.security_or_stability.total"),
    cell!("requests.refused.third_party_rights.total"),
    cell!("requests.refused.internal_affairs.total"),
    cell!("requests.refused.process_information.total"),
    cell!("requests.refused.enforcement_file.total"),
    cell!("requests.refused.administrative_inquiry.total"),
];
const NOT_HELD: &[CellAddress] = &[cell!("requests.unable.not_held.total")];
const NOT_READY_MADE: &[CellAddress] = &[cell!("requests.unable.not_ready_made.total")];
const STILL_UNCLEAR: &[CellAddress] = &[cell!("requests.unable.still_unclear.total")];
const UNABLE: &[CellAddress] = &[
    cell!("requests.unable.not_held.total"),
    cell!("requests.unable.not_ready_made.total"),
    cell!("requests.unable.still_unclear.total"),
];
const PETITION: &[CellAddress] = &[cell!("requests.not_handled.petition.total")];
const REPEATED: &[CellAddress] = &[cell!("requests.not_handled.repeated.total")];
const PUBLICATIONS: &[CellAddress] = &[cell!("requests.not_handled.publications.total")];
const EXCESSIVE: &[CellAddress] = &[cell!("requests.not_handled.excessive.total")];
const CONFIRM: &[CellAddress] = &[cell!("requests.not_handled.confirm_or_reissue.total")];
const NOT_HANDLED: &[CellAddress] = &[
    cell!("requests.not_handled.petition.total"),
    cell!("requests.not_handled.repeated.total"),
    cell!("requests.not_handled.publications.total"),
    cell!("requests.not_handled.excessive.total"),
    cell!("requests.not_handled.confirm_or_reissue.total"),
];
const NOT_CORRECTED: &[CellAddress] = &[cell!("requests.otherwise.not_corrected.total")];
const UNPAID: &[CellAddress] = &[cell!("requests.otherwise.unpaid.total")];

/// Every outcome of every edition.
pub(crate) const OUTCOMES: &[CellAddress] = &[
    cell!("requests.granted.total"),
    cell!("requests.granted_in_part.total"),
    cell!("requests.refused.state_secret.total"),
    cell!("requests.refused.prohibited_by_law.total"),
    cell!("requests.refused.security_or_stability.total"),
    cell!("requests.refused.third_party_rights.total"),
    cell!("requests.refused.internal_affairs.total"),
    cell!("requests.refused.process_information.total"),
    cell!("requests.refused.enforcement_file.total"),
    cell!("requests.refused.administrative_inquiry.total"),
    cell!("requests.unable.not_held.total"),
    cell!("requests.unable.not_ready_made.total"),
    cell!("requests.unable.still_unclear.total"),
    cell!("requests.not_handled.petition.total"),
    cell!("requests.not_handled.repeated.total"),
    cell!("requests.not_handled.publications.total"),
    cell!("requests.not_handled.excessive.total"),
    cell!("requests.not_handled.confirm_or_reissue.total"),
    cell!("requests.otherwise.total"),
    cell!("requests.otherwise.not_corrected.total"),
    cell!("requests.otherwise.unpaid.total"),
    cell!("requests.otherwise.other.total"),
];

/// The columns of the kinds of requesters.
pub(crate) const COLUMNS: &[ColumnId] = &[
    cell!("requests.received.natural").column,
    cell!("requests.received.business").column,
    cell!("requests.received.research").column,
    cell!("requests.received.public_interest").column,
    cell!("requests.received.legal_service").column,
    cell!("requests.received.other").column,
];

/// The column of all requesters.
pub(crate) const ALL: ColumnId = cell!("requests.received.total").column;
/// The column of natural persons (自然人).
pub(crate) const NATURAL: &[ColumnId] = &[cell!("requests.received.natural").column];
const BUSINESS: &[ColumnId] = &[cell!("requests.received.business").column];
const RESEARCH: &[ColumnId] = &[cell!("requests.received.research").column];
const PUBLIC_INTEREST: &[ColumnId] = &[cell!("requests.received.public_interest").column];
const LEGAL_SERVICE: &[ColumnId] = &[cell!("requests.received.legal_service").column];
/// The column of requesters that are of no other kind (其他).
pub(crate) const OTHERS: &[ColumnId] = &[cell!("requests.received.other").column];
const ORGANIZATIONS: &[ColumnId] = &[
    cell!("requests.received.business").column,
    cell!("requests.received.research").column,
    cell!("requests.received.public_interest").column,
    cell!("requests.received.legal_service").column,
    cell!("requests.received.other").column,
];

/// Words with one meaning, separated by blanks.
pub(crate) const WORDS: &[(Word, &str)] = &[
    // Requests
    (
        Word::Request(Strong),
        "政府信息公开申请 政府信息依申请公开 政府信息依申请公开申请 信息依申请公开 政府信息依申请公开件 依申请公开政府信息 \
         依申请公开信息 依申请公开政府信息申请 依申请公开申请 依申请公开 信息公开申请 \
         信息公开依申请 公开政府信息申请 公开政府信息的申请 政府信息公开的申请 政务公开申请 \
         公开申请 依申请 依申请公开件 依申请公开办件 依申请件 申请公开件 依申请信息公开件 依申请政府信息公开件 依申请政府信息公开 依申请信息公开事项 依申请政府信息公开事项 依公开事项 依申请公开事项 \
         依申请信息公开 依申请公开政府信息事项 政府信息公开申请事项 政府信息公开申请件 \
         政府信息公开申请书 信息公开申请书 信息公开申请件 公开申请书 政务信息公开申请 依申请公开信件 依申请公开邮件 \
         依申请公开申请书 依申请公开类 依申请公开业务 依申请公开案件 政府信息依申请 政府信息申请 \
         信息公开申请事项 依申请公开件次 依申请事项 申请政府信息公开 申请公开政府信息 依申请公开信函 申请公开信息 申请公开的信息 申请公开的政府信息 依申请公开来件 依申请公开受理件 依申请公开申请件 依申请公开申请事项",
    ),
    (
        Word::Request(Weak),
        "申请件 申请 申请书 申请事项 申请函 申请表 申请材料",
    ),
    (Word::Letter, "信件 邮件 公开件 诉求 来信 来函"),
    // What happens to them as a whole
    (
        Word::Flow(Flow::New),
        "新收 新收到 本年新收 本年度新收 当年新收 新受理 新增受理 新接收 新接 新增申请 新收件",
    ),
    (
        Word::Flow(Flow::Received),
        "收到 收悉 接收 接到 受理 收到并受理 接收并受理 收到过 接到过 接收且办理 收件 受理量 收到量 受理数 受理数量 接收量 收件量 接件 登记受理 接收到",
    ),
    (
        Word::Flow(Flow::Taken),
        "收办 收到和办理 需要办理 需办理 应办理",
    ),
    (
        Word::Flow(Flow::Processed),
        "办理 办理量 办理并答复 答复处理 办理答复 受理并办结 受理并答复 收到并答复 收到并办结 受理办结 受理办理 收到并办理 受理并办理",
    ),
    (Word::Processing, "处理"),
    (
        Word::Flow(Flow::BroughtForward),
        "上年结转 上年度结转 上一年结转 上一年度结转 去年结转 去年度结转 结转上年 结转上年度 \
         结转自上年 结转自上年度 上年度结转办理 上年结转办理 上年转接 上年度转接 上年转入 上年度转入 \
         上一年转入 上年未办结 上年度未办结 上年遗留 上年度遗留 往年结转 承接上年 承接上年度 上年延续 上年度延续",
    ),
    (
        Word::Flow(Flow::Handled),
        "答复 答复申请人 答复量 办结量 办结数 答复数 已答复 答复办结 办结 办理结果总计 办理总计 已办结 办理完毕 办理完结 \
         处理完成 处理完毕 答复完毕 答复完成 办理完成 已办理 已处理 完结 已完结 办理终结 已回复 回复 回应 反馈 处理完结 处置完毕 处理到位 办理到位 答复到位 书面答复 办复 已办复 \
         办毕 回复办结 已办理完毕 已办理完成",
    ),
    (
        Word::Flow(Flow::CarriedForward),
        "结转下年度 结转下年 结转下一年 结转下一年度 结转至下年 结转至下年度 结转至下一年 \
         结转至下一年度 结转到下年度 结转到下一年度 结转次年 结转明年 结转来年 下年度继续办理 \
         顺延到下年度 顺延至下年度 顺延到下一年度 顺延至下一年度 顺延到下年 顺延至下年 \
         顺延至次年 顺延至下一年 顺延到下一年 顺延下年 顺延下年度 延续到下年 转下年度 转下年 转下一年 转下一年度 转下年办理 转下一年办理 转下年度办理 转下一年度办理 \
         转至下年 转至下一年 转至下一年度 转到下年 转到下年度 转到下一年 转次年 转至次年 转结下年度 转结至下年度 \
         结转至次年 结转到次年 结转到下年 结转到下一年 延至下年度 延至下一年度 延续至下年度 待下年度办理 留待下年度 \
         转入下年 转入下一年 转入次年 结转入下年度 结转入下一年度 跨年度办理 跨年办理 办理中 \
         正在按程序办理 仍在办理中 尚在办理中 仍在办理当中 待办 转入下年度 转入下一年度 转至下年度 正在办理中 正在办理 \
         仍在办理 尚在办理 尚在答复 正在答复 尚未答复 仍在答复 尚在答复状态 仍在法定期限内 尚在法定期限内 在法定期限内办理中 尚在办理期限内 \
         仍在办理期限内 尚未办结 未办结",
    ),
    (Word::Flow(Flow::CarryOver), "结转 转结 转接 转来 转办 遗留"),
    // Outcomes
    (
        Word::Outcome(Strong, GRANTED),
        "予以公开 予以全部公开 同意公开 准予公开 予以主动公开 决定公开 答复公开 予以公开类 全文公开 完全公开 给予公开 属于予以公开",
    ),
    (
        Word::Outcome(Strong, IN_PART),
        "部分公开 予以部分公开 部分予以公开 同意部分公开 部份公开 予以部份公开 给予部分公开 决定部分公开 准予部分公开 部分公开类 属于部分公开",
    ),
    (Word::Outcome(Weak, IN_PART), "区分处理"),
    (
        Word::Outcome(Strong, GRANTED_AND_IN_PART),
        "公开及部分公开 公开和部分公开 公开或部分公开 公开或者部分公开 公开、部分公开 \
         公开（含部分公开） 公开及部分公开类 予以公开（含部分公开） 予以公开和部分公开 \
         予以公开及部分公开 予以公开或部分公开",
    ),
    (Word::Published, "主动公开"),
    (Word::Turned, "转 转至 转到 转入"),
    (Word::Disclosed, "公开 已主动公开 已经主动公开 已公开"),
    (
        Word::Outcome(Strong, REFUSED),
        "不予公开 不同意公开 决定不予公开 不予公开类 不予以公开 拒绝公开 未予公开",
    ),
    (
        Word::Outcome(Strong, STATE_SECRET),
        "属于国家秘密 属国家秘密",
    ),
    (Word::Outcome(Weak, STATE_SECRET), "国家秘密"),
    (
        Word::Outcome(Strong, PROHIBITED),
        "其他法律行政法规禁止公开 其他法律、行政法规禁止公开 法律行政法规禁止公开 \
         法律、行政法规禁止公开 法律法规禁止公开",
    ),
    (
        Word::Outcome(Strong, SECURITY),
        "危及“三安全一稳定” 危及三安全一稳定 “三安全一稳定” 三安全一稳定",
    ),
    (
        Word::Outcome(Strong, THIRD_PARTY),
        "保护第三方合法权益 第三方合法权益",
    ),
    (
        Word::Outcome(Strong, INTERNAL),
        "属于三类内部事务信息 三类内部事务信息 三类内部事务 内部事务信息",
    ),
    (Word::Outcome(Weak, INTERNAL), "内部事务"),
    (
        Word::Outcome(Strong, PROCESS),
        "属于四类过程性信息 四类过程性信息 过程性信息",
    ),
    (
        Word::Outcome(Strong, ENFORCEMENT),
        "属于行政执法案卷 行政执法案卷信息",
    ),
    (
        Word::Outcome(Weak, ENFORCEMENT),
        "行政执法案卷 执法案卷信息",
    ),
    (
        Word::Outcome(Strong, INQUIRY),
        "属于行政查询事项 行政查询事项",
    ),
    (
        Word::Outcome(Strong, UNABLE),
        "无法提供 无法提供类 不能提供 属于无法提供 无法公开",
    ),
    (
        Word::Outcome(Strong, NOT_HELD),
        "本机关不掌握相关政府信息 不掌握相关政府信息 本机关不掌握相关信息 不掌握相关信息 \
         本机关不掌握 本行政机关不掌握 不掌握 本机关不掌握的信息 不掌握的信息 本机关不掌握信息 \
         本单位不掌握 我局不掌握 本局不掌握 本机关未掌握 未掌握 我单位不掌握 本机关不掌握的政府信息 \
         不掌握该信息 不掌握相关政府信息类 不掌握信息 本机关不掌握该信息 属于本机关不掌握 属本机关不掌握 我委不掌握 我办不掌握 我厅不掌握",
    ),
    (
        Word::Outcome(Weak, NOT_HELD),
        "信息不存在 政府信息不存在 申请信息不存在 所申请信息不存在 不属于本机关公开 不属于本机关掌握 不属于本机关职责 \
         不属于本机关负责公开 非本机关掌握 不属于本行政机关公开 不属于本机关公开范围 非本机关公开 本机关未制作或获取 未制作或获取",
    ),
    (
        Word::Outcome(Strong, NOT_READY_MADE),
        "没有现成信息需要另行制作 没有现成信息需另行制作 没有现成信息、需要另行制作 没有现成信息 \
         需要另行制作 需另行制作 没有现成信息的 无现成信息 无现成信息需要另行制作 无现成信息需另行制作 需要另行制作的 没有现成的信息",
    ),
    (
        Word::Outcome(Strong, STILL_UNCLEAR),
        "补正后申请内容仍不明确 补正后内容仍不明确 补正后仍不明确 补正后申请内容不明确 补正后仍不明确的 补正后申请仍不明确 经补正后仍不明确 补正后内容不明确 补正后不明确 经补正仍不明确",
    ),
    (
        Word::Outcome(Strong, NOT_HANDLED),
        "不予处理 决定不予处理 不予处理类 未予处理",
    ),
    (
        Word::Outcome(Strong, PETITION),
        "信访举报投诉类申请 信访举报投诉类 信访、举报、投诉类申请 信访举报投诉申请 信访类申请 信访举报类申请 信访投诉举报类申请 信访投诉类申请 属于信访举报投诉类 信访、投诉、举报类申请",
    ),
    (
        Word::Outcome(Weak, PETITION),
        "信访举报投诉 信访投诉举报 信访、举报、投诉 信访投诉 信访事项 信访",
    ),
    (
        Word::Outcome(Strong, REPEATED),
        "重复申请 重复申请不予处理 属于重复申请 不予重复处理 重复提交申请 重复提出申请 申请重复",
    ),
    (Word::Outcome(Strong, PUBLICATIONS), "要求提供公开出版物"),
    (Word::Outcome(Weak, PUBLICATIONS), "公开出版物"),
    (
        Word::Outcome(Strong, EXCESSIVE),
        "无正当理由大量反复申请 大量反复申请",
    ),
    (
        Word::Outcome(Strong, CONFIRM),
        "要求行政机关确认或重新出具已获取信息 要求确认或重新出具已获取信息 \
         确认或重新出具已获取信息 要求确认或重新出具 要求行政机关确认或者重新出具已获取信息 要求确认或者重新出具已获取信息 确认或者重新出具已获取信息",
    ),
    (
        Word::Outcome(Strong, OTHERWISE),
        "其他处理 其他方式处理 作其他处理 其它处理 其他处理情形 其他处理方式 以其他方式处理 作出其他处理 其他情形处理",
    ),
    (
        Word::Outcome(Strong, NOT_CORRECTED),
        "逾期不补正 逾期未补正 无正当理由逾期不补正 申请人无正当理由逾期不补正 申请人逾期不补正 申请人逾期未补正 逾期未予补正 未按期补正 未按要求补正 \
         逾期不补正申请材料 无正当理由逾期未补正 申请人未按要求补正 申请人未补正 未补正 不补正",
    ),
    (
        Word::Outcome(Strong, UNPAID),
        "逾期未按收费通知要求缴纳费用 申请人逾期未按收费通知要求缴纳费用 \
         未按收费通知要求缴纳费用 逾期未缴纳费用 逾期未缴费 逾期不缴费 申请人逾期未缴费 未按期缴费 逾期未按通知缴费 逾期未缴纳信息处理费",
    ),
    (Word::Rest, "其他 其它"),
    // Requesters
    (
        Word::Requester(Strong, NATURAL),
        "公民个人 公民个人申请 个人申请 公民申请 自然人 自然人申请 自然人类 自然人类申请 自然人提交 自然人申请人",
    ),
    (Word::Requester(Weak, NATURAL), "公民"),
    (Word::Requester(Strong, BUSINESS), "商业企业 商业企业申请"),
    (Word::Requester(Strong, RESEARCH), "科研机构"),
    (Word::Requester(Strong, PUBLIC_INTEREST), "社会公益组织"),
    (Word::Requester(Strong, LEGAL_SERVICE), "法律服务机构"),
    (
        Word::Requester(Strong, ORGANIZATIONS),
        "法人申请 法人或其他组织申请 法人或其他组织 法人或者其他组织 法人和其他组织 法人及其他组织 法人、其他组织 \
         法人以及其他组织",
    ),
    (
        Word::Requester(Weak, ORGANIZATIONS),
        "法人 单位申请 企业申请",
    ),
    (
        Word::Withdrawn,
        "主动撤销 主动撤回 撤销申请 撤回申请 申请人撤销 申请人撤回 撤回 主动撤销申请 主动撤回申请 申请人主动撤回 申请人主动撤销 申请人撤回申请 申请人撤销申请 自行撤回 自愿撤回 申请人自行撤回 撤件 主动撤件 申请人主动撤件 申请人撤件",
    ),
    (
        Word::Stage,
        "不予受理 未予受理 补正 告知补正 延期答复 申请更正 予以更正 征求第三方意见 要求补正 一次性告知补正 存在信息告知 移送 告知作出更改补充 终止",
    ),
];
