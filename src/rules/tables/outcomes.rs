//! N2: in each column, the total of outcomes is the sum of the outcomes (一)…(六).

use super::equation::check_totals;
use crate::form::Total;
use crate::rules::{Finding, Rule, Subject};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "N2",
    basis: "统计表三：（七）总计为（一）至（六）各项之和",
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    check_totals(&RULE, subject, |_, total, cell| match *total {
        Total::Row(row, terms) if row == cell.row => {
            Some(terms.iter().map(|&term| cell.in_row(term)).collect())
        }
        Total::Row(..) | Total::Column(..) => None,
    })
}
