//! Reads one table of the form from a source.

use super::observed::ObservedTable;
use super::pattern::Pattern;
use super::rows::{SourceRow, rows};
use super::{exact, loose};
use crate::form::Table;
use crate::import::blocks::{Grid, Precision};

/// Reads a table from these grids.
pub(super) fn observed(table: &'static Table, grids: &[&Grid]) -> ObservedTable {
    let pattern = Pattern::new(table);
    let (rows, alignment) = rows(grids, &pattern);
    let mut observed = ObservedTable {
        n_agreeing: alignment.n_agreeing(),
        ..ObservedTable::default()
    };
    let mut earlier = exact::Earlier::default();
    for (grid_idx, grid) in grids.iter().enumerate() {
        let own: Vec<&SourceRow<'_>> = rows.iter().filter(|row| row.grid_idx == grid_idx).collect();
        match grid.precision {
            Precision::Exact => exact::read(grid, &own, &pattern, &mut observed, &mut earlier),
            Precision::Loose | Precision::Sequence => {
                loose::read(&own, &pattern, grid.precision, &mut observed);
            }
        }
    }
    if observed.has_stray_figures() {
        observed.doubt_blanks();
    }
    observed
}
