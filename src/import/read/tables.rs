//! What a source shows of one table of the form.

use super::pattern::Pattern;
use super::rows::{SourceRow, rows};
use super::sight::Sight;
use super::{exact, loose};
use crate::form::Table;
use crate::import::blocks::{Grid, Precision};

/// What these grids show of a table.
pub(super) fn sight(table: &'static Table, grids: &[&Grid]) -> Sight {
    let pattern = Pattern::new(table);
    let (rows, alignment) = rows(grids, &pattern);
    let mut sight = Sight {
        n_agreeing: alignment.n_agreeing(),
        ..Sight::default()
    };
    let mut earlier = exact::Earlier::default();
    for (grid_idx, grid) in grids.iter().enumerate() {
        let own: Vec<&SourceRow<'_>> = rows.iter().filter(|row| row.grid_idx == grid_idx).collect();
        match grid.precision {
            Precision::Exact => exact::read(grid, &own, &pattern, &mut sight, &mut earlier),
            Precision::Loose | Precision::Sequence => {
                loose::read(&own, &pattern, grid.precision, &mut sight);
            }
        }
    }
    if sight.has_stray_figures() {
        sight.doubt_blanks();
    }
    sight
}
