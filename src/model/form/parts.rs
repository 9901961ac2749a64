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
    /// The text between its title and its table; `None` for a part without a table.
    pub before_table: Option<BeforeTable>,
}

/// The text between the title of a part and its table (表前说明), which most reports do not have.
#[derive(Debug)]
pub struct BeforeTable {
    /// The name of the text in files.
    pub section: SectionId,
    /// What it is called.
    pub name: &'static str,
}

impl Part {
    /// Returns its texts in the order of the page: what stands before its table, then its text.
    pub fn sections(&self) -> impl Iterator<Item = SectionId> + use<> {
        let before = self.before_table.as_ref().map(|before| before.section);
        before.into_iter().chain(std::iter::once(self.section))
    }
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
    part("overview", "一、总体情况"),
    Part {
        table: Some(PROACTIVE),
        before_table: Some(before_table(
            "before_proactive",
            "二、主动公开政府信息情况（表前说明）",
        )),
        ..part("proactive", "二、主动公开政府信息情况")
    },
    Part {
        table: Some(REQUESTS),
        before_table: Some(before_table(
            "before_requests",
            "三、收到和处理政府信息公开申请情况（表前说明）",
        )),
        ..part("requests", "三、收到和处理政府信息公开申请情况")
    },
    Part {
        table: Some(REMEDIES),
        before_table: Some(before_table(
            "before_remedies",
            "四、政府信息公开行政复议、行政诉讼情况（表前说明）",
        )),
        ..part("remedies", "四、政府信息公开行政复议、行政诉讼情况")
    },
    part("problems", "五、存在的主要问题及改进情况"),
    part("other", "六、其他需要报告的事项"),
];

const fn part(section: &'static str, title: &'static str) -> Part {
    Part {
        section: SectionId::new(section),
        title,
        table: None,
        before_table: None,
    }
}

const fn before_table(section: &'static str, name: &'static str) -> BeforeTable {
    let section = SectionId::new(section);
    BeforeTable { section, name }
}
