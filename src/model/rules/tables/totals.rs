//! N2, N3, N4: a total is the sum of its parts.

use crate::cell;
use crate::form::{CellAddress, Table, Total};
use crate::report::{Figure, Number, Place, Report};
use crate::rules::{Bilingual, Finding, Fix, Rule, Severity, Side, Subject, shown};

/// In each column, the total of outcomes is the sum of the outcomes (一)…(六).
pub(in crate::rules) const OUTCOMES: Rule = Rule {
    id: "N2",
    basis: "统计表三：（七）总计为（一）至（六）各项之和",
    meaning: [
        "总计为（一）至（六）各项之和",
        "The total is the sum of outcomes （一） to （六）",
    ],
    check: |subject| {
        check_totals(&OUTCOMES, subject, |_, total, cell| match *total {
            Total::Row(row, terms) if row == cell.row => {
                Some(terms.iter().map(|&term| cell.in_row(term)).collect())
            }
            Total::Row(..) | Total::Column(..) => None,
        })
    },
};

/// In each row, the total is the sum of the kinds of requester.
pub(in crate::rules) const REQUESTERS: Rule = Rule {
    id: "N3",
    basis: "统计表三：总计为自然人和五类法人或其他组织之和",
    meaning: [
        "总计为自然人和五类法人或其他组织之和",
        "The total is the sum of natural persons and the five kinds of organisation",
    ],
    check: |subject| {
        check_totals(&REQUESTERS, subject, |table, total, cell| {
            columns(total, cell).filter(|_| !is_of_remedies(table))
        })
    },
};

/// The total of each kind of remedy is the sum of its results.
pub(in crate::rules) const REMEDIES: Rule = Rule {
    id: "N4",
    basis: "统计表四：总计为结果维持、结果纠正、其他结果、尚未审结之和",
    meaning: [
        "复议、诉讼的总计为四种结果之和",
        "The total of cases is the sum of the four results",
    ],
    check: |subject| {
        check_totals(&REMEDIES, subject, |table, total, cell| {
            columns(total, cell).filter(|_| is_of_remedies(table))
        })
    },
};

// The cells of the columns whose sum a cell is.
fn columns(total: &Total, cell: CellAddress) -> Option<Vec<CellAddress>> {
    match *total {
        Total::Column(column, terms) if column == cell.column => {
            Some(terms.iter().map(|&term| cell.in_column(term)).collect())
        }
        Total::Row(..) | Total::Column(..) => None,
    }
}

fn is_of_remedies(table: &Table) -> bool {
    table.id == cell!("remedies.direct.total").table
}

/// The sum of the numbers in the cells. Returns `None` where no cell has a number.
///
/// A computed cell counts with the total that was printed, if one was.
pub(super) fn sum(report: &Report, cells: &[CellAddress]) -> Option<Number> {
    cells
        .iter()
        .filter_map(|&cell| report.figure(cell).number())
        .reduce(Number::saturating_add)
}

/// A fix that clears the printed totals that differ from their sums, so that they are computed.
pub(super) fn computed_totals(report: &Report, cells: &[CellAddress]) -> Option<Fix> {
    let totals: Vec<(CellAddress, Figure)> = cells
        .iter()
        .filter(|&&cell| report.printed_total(cell).is_some())
        .map(|&cell| (cell, Figure::Blank))
        .collect();
    (!totals.is_empty()).then_some(Fix::Figures(totals))
}

/// Checks the totals for which `terms` returns their parts.
fn check_totals(
    rule: &Rule,
    subject: &Subject<'_>,
    terms: fn(&Table, &Total, CellAddress) -> Option<Vec<CellAddress>>,
) -> Vec<Finding> {
    let report = subject.report;
    let mut findings = Vec::new();
    for table in report.form.tables {
        for cell in table.cells() {
            let sums = table
                .totals
                .iter()
                .filter_map(|total| terms(table, total, cell));
            findings.extend(sums.filter_map(|terms| check_total(rule, report, cell, terms)));
        }
    }
    findings
}

fn check_total(
    rule: &Rule,
    report: &Report,
    cell: CellAddress,
    terms: Vec<CellAddress>,
) -> Option<Finding> {
    let (total, sum) = (sum(report, &[cell]), sum(report, &terms));
    // Words in the cell of a total are reported by another rule.
    if total.is_none() && !report.figure(cell).is_blank() || total.or(sum).is_none() {
        return None;
    }
    let (total, sum) = (total.unwrap_or_default(), sum.unwrap_or_default());
    if total == sum {
        return None;
    }
    let name = report.form.cell_name(cell);
    let difference = shown(total.saturating_sub(sum));
    let (printed, added) = (shown(total), shown(sum));
    let message = Bilingual::new(
        format!("“{name}”为{printed}，各项之和为{added}，相差{difference}"),
        format!("“{name}” is {printed}, its parts add up to {added}: a difference of {difference}"),
    );
    let cells: Vec<CellAddress> = std::iter::once(cell).chain(terms.iter().copied()).collect();
    let left = Side::of_cell(report, cell, total);
    let right = Side::new(Bilingual::new("各项之和", "sum of its parts"), sum, terms);
    let fix = computed_totals(report, &cells);
    let finding = rule
        .finding(Severity::Error, Place::Cell(cell), message)
        .with_cells(cells)
        .with_sides(left, right)
        .with_advice(
            "核对各项和总计；各项无误的，改用计算出的总计",
            "Check the parts and the total; where the parts are right, take the computed total",
        )
        .with_fix(fix);
    Some(finding)
}
