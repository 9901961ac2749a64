//! N4: the total of each kind of remedy is the sum of its results.

use super::equation::check_totals;
use crate::cell;
use crate::form::Total;
use crate::rules::{Finding, Rule, Subject};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "N4",
    basis: "统计表四：总计为结果维持、结果纠正、其他结果、尚未审结之和",
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    check_totals(&RULE, subject, |table, total, cell| match *total {
        Total::Column(column, terms)
            if column == cell.column && table.id == cell!("remedies.direct.total").table =>
        {
            Some(terms.iter().map(|&term| cell.in_column(term)).collect())
        }
        Total::Row(..) | Total::Column(..) => None,
    })
}
