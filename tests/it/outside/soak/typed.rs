//! What was typed so far: the report as it has to be.

use nianbao::cell;
use nianbao::form::{CellAddress, GridContent, LEAD};
use nianbao::report::{Figure, Report};

/// Numbers without a clock.
pub(super) struct Random(pub(super) u64);

impl Random {
    pub(super) fn below(&mut self, n: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % n
    }

    /// A few letters.
    pub(super) fn letters(&mut self) -> String {
        let n_letters = 3 + self.below(6);
        let letter = |_| char::from(b'a' + u8::try_from(self.below(26)).unwrap());
        (0..n_letters).map(letter).collect()
    }
}

/// A cell of the table of requests, and where it is in the window: rows and columns of figures from the first one.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) cell: CellAddress,
    pub(super) row: usize,
    pub(super) column: usize,
}

/// The cells of the table of requests by the rows of the window.
fn rows(report: &Report) -> Vec<Vec<CellAddress>> {
    let table = report.form.table(cell!("requests.received.natural").table);
    let table = table.unwrap();
    let mut rows: Vec<Vec<CellAddress>> = vec![Vec::new(); table.rows.len()];
    for placed in table.grid() {
        if let GridContent::Figure(cell, _) = placed.cell.content {
            rows[placed.row_idx].push(cell);
        }
    }
    rows.retain(|row| !row.is_empty());
    rows
}

fn place(report: &Report, row_of: CellAddress, column: usize) -> Place {
    let rows = rows(report);
    let row = rows.iter().position(|row| row.contains(&row_of)).unwrap();
    Place {
        cell: rows[row][column],
        row,
        column,
    }
}

/// Where requests of a kind of requester stand that were received, and that were granted: with one more in both, the
/// table balances as before.
pub(super) fn balanced(report: &Report, column: usize) -> [Place; 2] {
    [
        cell!("requests.received.natural"),
        cell!("requests.granted.natural"),
    ]
    .map(|row| place(report, row, column))
}

/// How many kinds of requesters there are.
pub(super) const N_REQUESTERS: usize = 6;

/// The whole number in a cell.
pub(super) fn whole(report: &Report, cell: CellAddress) -> i64 {
    report.figure(cell).to_string().parse().unwrap_or(0)
}

/// Enters a number.
pub(super) fn enter(report: &mut Report, cell: CellAddress, number: i64) {
    report.figures.set(cell, Figure::from(number));
}

/// Adds letters to the end of the first text.
pub(super) fn append(report: &mut Report, letters: &str) {
    let mut paragraphs = report.paragraphs(LEAD).to_vec();
    paragraphs.last_mut().unwrap().push_str(letters);
    report.set_paragraphs(LEAD, paragraphs);
}
