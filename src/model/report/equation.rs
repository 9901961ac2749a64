//! The equations of the form that a cell is part of: their other side, and their words.

use super::{Figure, Number, Report};
use crate::form::{Balance, CellAddress, Form, RowId, Table, Total};

/// An equation: both sides have the same sum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Equation {
    /// The cells on the left side; for a total, the total.
    pub left: Vec<CellAddress>,
    /// The cells on the right side; for a total, its terms.
    pub right: Vec<CellAddress>,
}

impl Equation {
    /// The equation printed on the form that a cell is part of (勾稽关系), or `None` where there is none.
    pub fn balance(cell: CellAddress, form: &Form) -> Option<Self> {
        let table = form.table(cell.table)?;
        let is_in = |balance: &&Balance| {
            [balance.left, balance.right]
                .iter()
                .any(|rows| rows.contains(&cell.row))
        };
        let balance = table.balances.iter().find(is_in)?;
        let cells = |rows: &[RowId]| rows.iter().map(|&row| cell.in_row(row)).collect();
        Some(Self {
            left: cells(balance.left),
            right: cells(balance.right),
        })
    }

    /// Returns the side that does not contain the cell.
    pub fn opposite(&self, cell: CellAddress) -> &[CellAddress] {
        if self.left.contains(&cell) {
            &self.right
        } else if self.right.contains(&cell) {
            &self.left
        } else {
            &[]
        }
    }
}

/// Returns every cell on the other side of an equation: the terms of a total, the totals of a term, the other side of a
/// balance.
pub fn opposite(cell: CellAddress, form: &Form) -> Vec<CellAddress> {
    let Some(table) = form.table(cell.table) else {
        return Vec::new();
    };
    let sums = table.totals.iter().map(|total| sum(total, cell));
    let balance = Equation::balance(cell, form);
    let cells: Vec<CellAddress> = sums
        .chain(balance)
        .flat_map(|equation| equation.opposite(cell).to_vec())
        .collect();
    cells.into_iter().filter(|&cell| has(table, cell)).collect()
}

fn sum(total: &Total, cell: CellAddress) -> Equation {
    match *total {
        Total::Column(column, terms) => Equation {
            left: vec![cell.in_column(column)],
            right: terms.iter().map(|&term| cell.in_column(term)).collect(),
        },
        Total::Row(row, terms) => Equation {
            left: vec![cell.in_row(row)],
            right: terms.iter().map(|&term| cell.in_row(term)).collect(),
        },
    }
}

fn has(table: &Table, cell: CellAddress) -> bool {
    table.cells().any(|known| known == cell)
}

/// Returns a side of an equation in words: `3525 + 121 = 3646`, a single number alone, or `None` where there is no
/// number.
pub fn written(cells: &[CellAddress], report: &Report) -> Option<(String, Number)> {
    let numbers: Vec<Number> = cells
        .iter()
        .filter_map(|&cell| match report.figure(cell) {
            Figure::Number(number) => Some(number),
            Figure::Blank | Figure::NotApplicable | Figure::Words(_) => None,
        })
        .collect();
    let sum = numbers.iter().copied().reduce(Number::saturating_add)?;
    let terms: Vec<String> = numbers.iter().map(Number::to_string).collect();
    let text = match terms.len() {
        1 => sum.to_string(),
        _ => format!("{} = {sum}", terms.join(" + ")),
    };
    Some((text, sum))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cell;

    fn names(cells: &[CellAddress]) -> Vec<String> {
        let names = cells
            .iter()
            .map(|cell| format!("{}.{}", cell.row, cell.column));
        names.collect()
    }

    #[test]
    fn a_cell_of_a_balance_lights_its_total_and_the_other_side() {
        let form = Form::for_year(2024);
        assert_eq!(
            names(&opposite(cell!("requests.received.natural"), form)),
            [
                "received.total",
                "handled_total.natural",
                "carried_forward.natural"
            ]
        );
    }

    #[test]
    fn a_total_lights_its_terms() {
        let form = Form::for_year(2024);
        let lit = names(&opposite(cell!("remedies.reconsideration.total"), form));
        assert_eq!(lit.len(), 4);
        assert!(lit.contains(&"reconsideration.pending".to_owned()));
    }

    #[test]
    fn a_cell_without_an_equation_lights_nothing() {
        let form = Form::for_year(2024);
        assert!(opposite(cell!("proactive.rules.issued"), form).is_empty());
    }

    #[test]
    fn a_side_is_written_with_its_numbers_and_their_sum() {
        let mut report = Report::new("某市某局", 2024);
        let cells = [
            cell!("requests.received.natural"),
            cell!("requests.brought_forward.natural"),
        ];
        assert_eq!(written(&cells, &report), None);
        report.figures.set(cells[0], Figure::from(12));
        assert_eq!(
            written(&cells, &report),
            Some(("12".to_owned(), Number::from(12)))
        );
        report.figures.set(cells[1], Figure::from(3));
        assert_eq!(
            written(&cells, &report),
            Some(("12 + 3 = 15".to_owned(), Number::from(15)))
        );
    }
}
