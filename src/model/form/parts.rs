//! The lead and the six parts, which both editions share.

use super::{SectionId, TableId};

/// One of the six parts: its title and what it consists of.
#[derive(Debug)]
pub struct Part {
    /// The name of its text in files.
    pub section: SectionId,
    /// The statutory title with its number.
    pub title: &'static str,
    /// The table that stands in it; its text is then the note under the table.
    pub table: Option<TableId>,
}

/// The paragraph before part 一: legal basis, period, where the report can be had.
pub const LEAD: SectionId = SectionId::new("lead");
/// The text of part 一, 总体情况.
pub const OVERVIEW: SectionId = SectionId::new("overview");
/// The text of part 五, 存在的主要问题及改进情况.
pub const PROBLEMS: SectionId = SectionId::new("problems");
/// The text of part 六, 其他需要报告的事项.
pub const OTHER: SectionId = SectionId::new("other");

pub(super) const PROACTIVE: TableId = TableId::new("proactive");
pub(super) const REQUESTS: TableId = TableId::new("requests");
pub(super) const REMEDIES: TableId = TableId::new("remedies");

pub(super) const PARTS: &[Part] = &[
    part("overview", "一、总体情况", None),
    part("proactive", "二、主动公开政府信息情况", Some(PROACTIVE)),
    part(
        "requests",
        "三、收到和处理政府信息公开申请情况",
        Some(REQUESTS),
    ),
    part(
        "remedies",
        "四、政府信息公开行政复议、行政诉讼情况",
        Some(REMEDIES),
    ),
    part("problems", "五、存在的主要问题及改进情况", None),
    part("other", "六、其他需要报告的事项", None),
];

const fn part(section: &'static str, title: &'static str, table: Option<TableId>) -> Part {
    Part {
        section: SectionId::new(section),
        title,
        table,
    }
}
