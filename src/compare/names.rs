//! What cells and reports are called in lists, where no table stands around them.

use super::Comparison;
use crate::form::{CellAddress, FORMS};
use crate::report::heading;

/// A caption with a longer remark in brackets is named without it.
const LONGEST_REMARK: usize = 10;

/// The name of a cell by its captions: `行政规范性文件·现行有效件数`, `予以公开·自然人`; the newest edition's words.
pub fn cell_name(cell: CellAddress) -> String {
    let tables = FORMS
        .into_iter()
        .rev()
        .filter_map(|form| form.table(cell.table));
    let mut tables = tables.filter(|table| table.kind(cell).is_some());
    let Some(table) = tables.next() else {
        return cell.to_string();
    };
    let (row, column) = table.captions(cell);
    // The outermost group and the head over all columns say nothing that tells cells apart.
    let row = if row.len() > 1 { &row[1..] } else { &row[..] };
    let column = match (row.is_empty(), column.len()) {
        (true, _) | (false, 0 | 1) => &column[..],
        (false, _) => &column[1..],
    };
    let words: Vec<&str> = row
        .iter()
        .chain(column)
        .map(|caption| plain(caption))
        .collect();
    words.join("·")
}

/// A caption without its number and without a long remark.
pub(super) fn plain(caption: &'static str) -> &'static str {
    let start = heading(caption).map_or(0, |heading| heading.number_end);
    let caption = &caption[start..];
    match caption.char_indices().rfind(|&(_, c)| c == '（') {
        Some((at, _)) if caption[at..].chars().count() > LONGEST_REMARK => &caption[..at],
        _ => caption,
    }
}

impl Comparison {
    /// What the earlier and the later report are called beside each other: by their years, or where both are on one
    /// year, by their order.
    pub fn labels(&self) -> [String; 2] {
        let (old, new) = (self.old.year, self.new.year);
        if old == new {
            [format!("{old}年（前）"), format!("{new}年（后）")]
        } else {
            [format!("{old}年"), format!("{new}年")]
        }
    }

    /// Whose reports they are, and on which years.
    pub fn subject(&self) -> String {
        let [old, new] = self.labels();
        if self.old.agency == self.new.agency {
            format!("{} {old}与{new}", self.new.agency)
        } else {
            format!("{} {old}与{} {new}", self.old.agency, self.new.agency)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_named_by_the_captions_that_tell_it_apart() {
        let check = |name: &str, expected| {
            assert_eq!(cell_name(name.parse().unwrap()), expected);
        };
        check(
            "proactive.normative.in_force",
            "行政规范性文件·现行有效件数",
        );
        check(
            "proactive.fees.amount",
            "行政事业性收费·本年收费金额（单位：万元）",
        );
        check(
            "requests.received.total",
            "本年新收政府信息公开申请数量·总计",
        );
        check("requests.granted_in_part.natural", "部分公开·自然人");
        check(
            "requests.refused.state_secret.business",
            "不予公开·属于国家秘密·法人或其他组织·商业企业",
        );
        check("requests.otherwise.total", "其他处理·总计");
        check(
            "remedies.direct.upheld",
            "行政诉讼·未经复议直接起诉·结果维持",
        );
        check("remedies.reconsideration.total", "行政复议·总计");
    }
}
