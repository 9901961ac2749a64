//! The meanings of the words beside a number.

use crate::form::{CellAddress, ColumnId};

/// The meaning of a word or set phrase of the lexicon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Word {
    /// Rows of table 三 that are an outcome (办理结果).
    Outcome(Strength, &'static [CellAddress]),
    /// 公开, which is an outcome only among others.
    Disclosed,
    /// 主动公开, which is no outcome of a request.
    Published,
    /// 转, to or from the year beside it.
    Turned,
    /// 其他, the rest of a list.
    Rest,
    /// What happens to requests as a whole.
    Flow(Flow),
    /// Kinds of requesters (申请人).
    Requester(Strength, &'static [ColumnId]),
    /// Reconsideration or litigation: the totals of its blocks (行政复议、行政诉讼).
    Case(&'static [CellAddress]),
    /// The result of a case (维持、纠正).
    Result(ColumnId),
    /// A kind of document (规章、规范性文件).
    Paper(Paper),
    /// What was done to documents (制发、废止、现行有效).
    Act(Act),
    /// Decisions of an agency (行政许可、行政处罚).
    Decision(Strength, &'static CellAddress),
    /// 处理决定, of the decisions named before.
    Decided,
    /// An amount of money.
    Money(&'static CellAddress),
    /// Projects that are counted (政府集中采购项目).
    Project(&'static CellAddress),
    /// 政府信息公开申请, or 申请, which may be one for something else.
    Request(Strength),
    /// 政府信息公开, as in 政府信息公开行政复议.
    OpenInformation,
    /// A year.
    Period(Period),
    /// Whose numbers they are.
    Scope(Scope),
    /// The relation of the number to others.
    Role(Role),
    /// 合计 of so many numbers before; 0 if it is not given.
    SumOf(usize),
    /// 共计, 申请量: all of what is named.
    Total,
    /// Something that is counted outside of the tables (建议、热线).
    Foreign,
    /// A part of what a cell counts (上半年、首次).
    Narrow,
    /// 当年办结: all that were handled, or only those received in the year.
    HandledOfYear,
    /// The way on which requests come in (网络、信函).
    Channel,
    /// 网络申请: requests that came in on one way.
    RequestBy,
    /// 通过: ways follow.
    Via,
    /// 渠道, 方式: ways come before.
    Way,
    /// 提交的, 提出的: the persons before it are those of all requests, or of those counted.
    Submitted,
    /// 社会公众: anyone.
    Public,
    /// 其余: what a list leaves.
    Remainder,
    /// 信件, 邮件: requests where they are the topic, and anything else elsewhere.
    Letter,
    /// 处理: 办理 of requests, unless an outcome is named.
    Processing,
    /// 案件: cases of any kind, as an office counts them.
    CaseFile,
    /// 发布: documents were issued, or only made public.
    Announced,
    /// 作出: decisions, whatever the unit in which they are counted.
    Making,
    /// 均, 全部: all of what was counted.
    All,
    /// 答复率, 办结率: the share of requests that were handled.
    Rate,
    /// 撤回: requests that were withdrawn.
    Withdrawn,
    /// 不予受理, 补正: what a request may come to besides being answered.
    Stage,
    /// 审结: cases that were decided.
    Concluded,
    /// A result that table 四 has by another name (撤销、驳回).
    ResultLike(ColumnId),
    /// Items of decisions (行政许可事项), which are counted in tables of 2019.
    Items(&'static CellAddress),
    /// No meaning for the numbers.
    Plain,
}

/// How much a word means by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Strength {
    /// It means the cell in any context.
    Strong,
    /// It means the cell only where requests are the topic.
    Weak,
}

/// What happens to requests as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Flow {
    /// 新收
    New,
    /// 收到、受理
    Received,
    /// 收办: received and brought forward.
    Taken,
    /// 办理: received, received and brought forward, or handled.
    Processed,
    /// 上年结转
    BroughtForward,
    /// 答复、办结
    Handled,
    /// 结转下年度
    CarriedForward,
    /// 结转 alone: brought or carried forward.
    CarryOver,
}

/// Kinds of documents in table 二.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Paper {
    /// 规章
    Rules,
    /// 行政规范性文件
    Normative,
    /// 政策文件 and others that the table does not count.
    Other,
    /// 文件: those named before, if any.
    Unnamed,
}

/// What was done to documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Act {
    /// 制发
    Issued,
    /// 废止
    Repealed,
    /// 现行有效
    InForce,
    /// 公开
    Disclosed,
    /// 对外公开总数
    PublicTotal,
    /// 清理: reviewed, to decide which of them are repealed.
    Reviewed,
    /// 修订, 备案 and others that the table does not count.
    Other,
}

/// The year of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Period {
    /// 本年度
    This,
    /// 上年
    Last,
    /// 下年度
    Next,
    /// Another year, or several.
    Other,
}

/// Whose numbers they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// 本机关
    Own,
    /// 全市, with the end of the name of such a place; empty if it may be any place.
    Area(&'static str),
    /// 各部门, which are the whole area only after 全市.
    Branches,
    /// 本级, 代表: a part of it, or someone else.
    Elsewhere,
    /// 公文, 公开属性: documents and not requests, in this sentence.
    Papers,
}

/// The relation of a number to others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Role {
    /// 其中
    Part,
    /// 含
    Including,
    /// 包括, 分为: every part is named.
    Consisting,
    /// 另有
    Besides,
    /// 及, 和
    Join,
    /// 分别
    Respectively,
    /// 占
    OutOf,
    /// 增长
    Rise,
    /// 下降
    Fall,
    /// 同比, 较
    Than,
    /// 因, 属于: a reason or a kind follows.
    Because,
    /// 等: more than what is listed.
    AndMore,
    /// 备案, 审理 of cases, which table 四 does not count.
    Occurring,
    /// 发生 of cases, which table 四 counts where they are about open information.
    Arising,
    /// 拟, 将: it did not happen yet.
    Not,
    /// 未, 无: nothing of it.
    None,
    /// 除外, 不含: not part of the number beside it.
    Excluded,
    /// 累计: counted over the year or longer.
    Accumulated,
    /// 截至: up to a given day, from an unknown one.
    UpTo,
}

/// A set of roles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Roles(u32);

impl Roles {
    /// Adds a role.
    pub(crate) const fn insert(&mut self, role: Role) {
        self.0 |= 1 << role as u8;
    }

    /// Adds the roles of another set.
    pub(crate) const fn extend(&mut self, more: Self) {
        self.0 |= more.0;
    }

    /// Adds those of these roles that are in another set.
    pub(crate) fn insert_from(&mut self, other: Self, roles: &[Role]) {
        for &role in roles.iter().filter(|role| other.has(**role)) {
            self.insert(role);
        }
    }

    /// Whether a role is in it.
    pub(crate) const fn has(self, role: Role) -> bool {
        self.0 & (1 << role as u8) != 0
    }
}
