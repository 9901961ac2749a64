//! N1: requests received and brought forward equal requests handled and carried forward, column by column.

use super::totals::{computed_totals, sum};
use crate::form::{Balance, CellAddress, RowId, Table};
use crate::report::{Number, Place, Report};
use crate::rules::{Bilingual, Finding, Rule, Severity, Side, Subject, shown};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "N1",
    basis: "统计表三：第一项加第二项之和，等于第三项加第四项之和",
    meaning: [
        "本年新收加上年结转等于本年办理加结转下年度",
        "New requests and those brought forward equal those handled and carried forward",
    ],
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let report = subject.report;
    let mut findings = Vec::new();
    for table in report.form.tables {
        let begun = |balance: &&Balance| is_begun(report, table, balance);
        for balance in table.balances.iter().filter(begun) {
            let columns = table
                .cells()
                .filter(|cell| balance.left.first() == Some(&cell.row));
            findings.extend(columns.filter_map(|cell| check_column(report, balance, cell)));
        }
    }
    findings
}

/// Whether both sides have a number anywhere in the table; an unfinished table is reported by other rules.
fn is_begun(report: &Report, table: &Table, balance: &Balance) -> bool {
    let has_number = |rows: &[RowId]| {
        let mut cells = table.cells().filter(|cell| rows.contains(&cell.row));
        cells.any(|cell| report.figure(cell).number().is_some())
    };
    has_number(balance.left) && has_number(balance.right)
}

fn check_column(report: &Report, balance: &Balance, cell: CellAddress) -> Option<Finding> {
    let [left, right] = [balance.left, balance.right].map(|rows| sum(report, &in_rows(cell, rows)));
    // A side without any number counts as 0 beside one that has some.
    if left.unwrap_or_default() == right.unwrap_or_default() {
        return None;
    }
    let (left, right) = (
        side(report, balance.left, cell),
        side(report, balance.right, cell),
    );
    let column = report.form.column_name(cell);
    let difference = shown(left.number.saturating_sub(right.number));
    let (a, b) = (shown(left.number), shown(right.number));
    let message = Bilingual::new(
        format!(
            "“{column}”一列不符合勾稽关系：{}为{a}，{}为{b}，相差{difference}",
            left.words.chinese, right.words.chinese
        ),
        format!(
            "Column “{column}” does not balance: {} = {a}, {} = {b}, a difference of {difference}",
            left.words.english, right.words.english
        ),
    );
    let cells: Vec<CellAddress> = left.cells.iter().chain(&right.cells).copied().collect();
    let fix = computed_totals(report, &cells);
    let finding = RULE
        .finding(Severity::Error, Place::Cell(cell), message)
        .with_cells(cells)
        .with_sides(left, right)
        .with_advice(
            "核对这一列的新收、结转和各项办理结果",
            "Check what this column has as received, brought forward, each outcome and carried forward",
        );
    // A wrong total that was printed is fixed only if its column then balances.
    let computed = |side: &Option<Side>| side.as_ref().map(|side| computed_sum(report, side));
    let is_fixed = computed(&finding.left) == computed(&finding.right);
    Some(finding.with_fix(fix.filter(|_| is_fixed)))
}

/// The cells of a column in some rows.
fn in_rows(cell: CellAddress, rows: &[RowId]) -> Vec<CellAddress> {
    rows.iter().map(|&row| cell.in_row(row)).collect()
}

fn side(report: &Report, rows: &[RowId], cell: CellAddress) -> Side {
    let cells = in_rows(cell, rows);
    let names: Vec<String> = cells
        .iter()
        .map(|&cell| format!("“{}”", report.form.row_name(cell)))
        .collect();
    let words = Bilingual::new(names.join("加"), names.join(" + "));
    Side::new(words, sum(report, &cells).unwrap_or_default(), cells)
}

fn computed_sum(report: &Report, side: &Side) -> Number {
    let number = |&cell: &CellAddress| {
        report
            .computed(cell)
            .unwrap_or_else(|| report.figure(cell))
            .number()
    };
    let numbers = side.cells.iter().filter_map(number);
    numbers.fold(Number::ZERO, Number::saturating_add)
}
