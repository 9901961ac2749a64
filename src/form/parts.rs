//! The six parts, which both editions share.

use super::{Part, SectionId, TableId};

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
