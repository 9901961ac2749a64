//! What holds for every table: one changed figure breaks exactly the relations that contain it.

use super::findings;
use nianbao::form::{CellAddress, FORMS, Form};
use nianbao::report::{Figure, Report};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use std::collections::BTreeSet;

const REQUESTERS: [&str; 6] = [
    "natural",
    "business",
    "research",
    "public_interest",
    "legal_service",
    "other",
];
const RESULTS: [&str; 4] = ["upheld", "corrected", "other", "pending"];
/// The rows of table 三 that are no outcomes.
const NO_OUTCOMES: [&str; 4] = [
    "received",
    "brought_forward",
    "handled_total",
    "carried_forward",
];

/// The requests and remedies of a report as numbers, every total printed.
struct Tables {
    report: Report,
}

impl Tables {
    /// Tables in which every relation holds, made of `numbers`.
    fn consistent(form: &'static Form, numbers: &[u16]) -> Self {
        let mut report = Report::new("某市某局", form.first_year);
        report.form = form;
        let mut tables = Self { report };
        let mut numbers = numbers.iter().map(|&number| i64::from(number)).cycle();
        let mut next = || numbers.next().unwrap_or_default();
        for column in REQUESTERS {
            let mut handled = 0;
            for row in tables.outcomes() {
                let number = next();
                handled += number;
                tables.set("requests", &row, column, number);
            }
            let (carried, brought) = (next(), next() % (handled + 1));
            tables.set("requests", "handled_total", column, handled);
            tables.set("requests", "carried_forward", column, carried);
            tables.set("requests", "brought_forward", column, brought);
            tables.set("requests", "received", column, handled + carried - brought);
        }
        for row in tables
            .outcomes()
            .iter()
            .map(String::as_str)
            .chain(NO_OUTCOMES)
        {
            tables.add_up("requests", row, &REQUESTERS);
        }
        for row in ["reconsideration", "direct", "after_reconsideration"] {
            for column in RESULTS {
                tables.set("remedies", row, column, next());
            }
            tables.add_up("remedies", row, &RESULTS);
        }
        tables
    }

    fn outcomes(&self) -> BTreeSet<String> {
        let cells = self
            .report
            .form
            .cells()
            .filter(|cell| cell.table.as_str() == "requests");
        let rows = cells.map(|cell| cell.row.to_string());
        rows.filter(|row| !NO_OUTCOMES.contains(&row.as_str()))
            .collect()
    }

    fn set(&mut self, table: &str, row: &str, column: &str, number: i64) {
        let cell = CellAddress::find(table, row, column).unwrap();
        self.report.figures.set(cell, Figure::from(number));
    }

    fn number(&self, cell: CellAddress) -> i64 {
        i64::try_from(self.report.figure(cell).number().unwrap()).unwrap()
    }

    fn add_up(&mut self, table: &str, row: &str, columns: &[&str]) {
        let cells = columns
            .iter()
            .map(|column| CellAddress::find(table, row, column).unwrap());
        let sum = cells.map(|cell| self.number(cell)).sum();
        self.set(table, row, "total", sum);
    }

    /// The relations that do not hold, each with its row or column.
    fn broken(&self) -> BTreeSet<(&'static str, String)> {
        let found = findings(&self.report, None)
            .into_iter()
            .filter(|finding| ["N1", "N2", "N3", "N4"].contains(&finding.rule));
        found
            .map(|finding| {
                let cell = finding.cells[0];
                let is_column = ["N1", "N2"].contains(&finding.rule);
                let name = if is_column {
                    cell.column.to_string()
                } else {
                    cell.row.to_string()
                };
                (finding.rule, name)
            })
            .collect()
    }
}

/// The relations of the form that contain a cell, as FORMS.md names them.
fn relations_of(cell: CellAddress) -> BTreeSet<(&'static str, String)> {
    let (row, column) = (cell.row.to_string(), cell.column.to_string());
    if cell.table.as_str() == "remedies" {
        return BTreeSet::from([("N4", row)]);
    }
    let is_outcome = !NO_OUTCOMES.contains(&row.as_str());
    let n1 = (!is_outcome).then(|| ("N1", column.clone()));
    let n2 = (is_outcome || row == "handled_total").then_some(("N2", column));
    [n1, n2, Some(("N3", row))].into_iter().flatten().collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn one_changed_figure_breaks_exactly_the_relations_that_contain_it(
        form in select(FORMS.to_vec()),
        numbers in vec(0_u16..2000, 40..200),
        changed in any::<Index>(),
        by in 1_i64..5000,
    ) {
        let mut tables = Tables::consistent(form, &numbers);
        prop_assert_eq!(tables.broken(), BTreeSet::new());
        let cells: Vec<_> = form.cells().filter(|cell| cell.table.as_str() != "proactive").collect();
        let cell = *changed.get(&cells);
        let number = tables.number(cell) + by;
        tables.report.figures.set(cell, Figure::from(number));
        prop_assert_eq!(tables.broken(), relations_of(cell));
    }
}
