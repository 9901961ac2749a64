//! N3: in each row, the total is the sum of the kinds of requester.

use super::equation::check_totals;
use crate::cell;
use crate::form::Total;
use crate::rules::{Finding, Rule, Subject};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "N3",
    basis: "统计表三：总计为自然人和五类法人或其他组织之和",
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    check_totals(&RULE, subject, |table, total, cell| match *total {
        Total::Column(column, terms)
            if column == cell.column && table.id != cell!("remedies.direct.total").table =>
        {
            Some(terms.iter().map(|&term| cell.in_column(term)).collect())
        }
        Total::Row(..) | Total::Column(..) => None,
    })
}
