//! What the rules on sums share: a sum of cells as one side of a finding, and the totals that can be computed anew.

use crate::form::{CellAddress, Table, Total};
use crate::report::{Figure, Number, Place, Report};
use crate::rules::shown;
use crate::rules::{Bilingual, Finding, Fix, Rule, Severity, Side, Subject};

/// The sum of what stands in the cells, blanks left out; none where there is no number.
///
/// What stands in a computed cell is the total that was printed, if one was.
pub(super) fn sum(report: &Report, cells: &[CellAddress]) -> Option<Number> {
    cells
        .iter()
        .filter_map(|&cell| report.figure(cell).number())
        .reduce(Number::saturating_add)
}

/// The printed totals among the cells that differ from their sums are left to be computed.
pub(super) fn computed_totals(report: &Report, cells: &[CellAddress]) -> Option<Fix> {
    let totals: Vec<(CellAddress, Figure)> = cells
        .iter()
        .filter(|&&cell| report.printed_total(cell).is_some())
        .map(|&cell| (cell, Figure::Blank))
        .collect();
    (!totals.is_empty()).then_some(Fix::Figures(totals))
}

/// Checks the totals for which `terms` gives their parts; the others are none of the rule's business.
pub(super) fn check_totals(
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
    // Words where the total belongs are for another rule.
    if total.is_none() && !report.figure(cell).is_blank() || total.or(sum).is_none() {
        return None;
    }
    let (total, sum) = (total.unwrap_or_default(), sum.unwrap_or_default());
    if total == sum {
        return None;
    }
    let name = report.form.cell_name(cell);
    let cells: Vec<CellAddress> = std::iter::once(cell).chain(terms.iter().copied()).collect();
    let message = Bilingual::new(
        format!(
            "“{name}”为{}，各项之和为{}，相差{}",
            shown(total),
            shown(sum),
            shown(total.saturating_sub(sum))
        ),
        format!(
            "“{name}” is {}, its parts add up to {}: a difference of {}",
            shown(total),
            shown(sum),
            shown(total.saturating_sub(sum))
        ),
    );
    let left = Side {
        words: Bilingual::new(format!("“{name}”"), format!("“{name}”")),
        number: total,
        cells: vec![cell],
    };
    let right = Side {
        words: Bilingual::new("各项之和", "sum of its parts"),
        number: sum,
        cells: terms,
    };
    let fix = computed_totals(report, &cells);
    let finding = rule
        .finding(Severity::Error, Place::Cell(cell), message)
        .with_cells(cells)
        .with_sides(left, right)
        .with_advice(Bilingual::new(
            "核对各项和总计；各项无误的，改用计算出的总计",
            "Check the parts and the total; where the parts are right, take the computed total",
        ));
    Some(Finding { fix, ..finding })
}
