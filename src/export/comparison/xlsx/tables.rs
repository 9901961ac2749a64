//! A table of the form: each of its rows as four, with both years, change and percentage.

use super::cells::{self, Place};
use super::overview;
use crate::compare::{CellComparison, Comparison};
use crate::form::{CellAddress, GridContent, Placed, Table};
use rust_xlsxwriter::{Worksheet, XlsxError};
use std::ops::Range;

/// The row below the title of the sheet.
const FIRST_ROW: u32 = 1;
/// Both years, change and percentage.
const N_LINES: u32 = 4;

pub(super) fn write(
    sheet: &mut Worksheet,
    table: &'static Table,
    comparison: &Comparison,
) -> Result<(), XlsxError> {
    let part = comparison.new.form.part_of(table.id);
    let title = part.map_or("", |part| part.title);
    sheet.set_name(title)?;
    sheet.write_string_with_format(0, 0, cells::clean(title), &cells::title())?;
    let map = Map::of(table);
    for placed in table.grid() {
        write_cell(sheet, &map, &placed, comparison)?;
    }
    write_years(sheet, &map, table, comparison)?;
    set_widths(sheet, &map)?;
    let head_end = map.starts[table.n_head_rows];
    sheet.set_freeze_panes(head_end, map.n_labels + 1)?;
    if table.n_head_rows > 0 {
        sheet.set_repeat_rows(0, head_end - 1)?;
    }
    let only_old: Vec<&CellComparison> = comparison.only_in_old_form(table.id).collect();
    if !only_old.is_empty() {
        let [old, _] = comparison.labels();
        let row = map.starts[table.rows.len()] + 1;
        let heading = format!("{old}版式中的其他项目");
        sheet.write_string_with_format(row, 0, heading, &cells::heading())?;
        overview::write_changes(sheet, row + 1, comparison, &only_old)?;
    }
    Ok(())
}

/// Where the rows and columns of a table stand on its sheet.
struct Map {
    /// The first row of each row of the grid, and behind the last.
    starts: Vec<u32>,
    /// How many columns at the left have labels; behind them stands a column that says which line is what.
    n_labels: u16,
    n_columns: u16,
}

impl Map {
    fn of(table: &Table) -> Self {
        let mut row = FIRST_ROW;
        let mut starts = vec![row];
        for cells in table.rows {
            let mut cells = cells.iter();
            let has_figures = cells.any(|cell| matches!(cell.content, GridContent::Figure(..)));
            row += if has_figures { N_LINES } else { 1 };
            starts.push(row);
        }
        let figures = table.grid().into_iter();
        let figures =
            figures.filter(|placed| matches!(placed.cell.content, GridContent::Figure(..)));
        let first = figures.map(|placed| placed.column_idx).min();
        Self {
            starts,
            n_labels: narrow(first.unwrap_or(0)),
            n_columns: narrow(table.widths.len()),
        }
    }

    fn rows(&self, placed: &Placed) -> Range<u32> {
        let end = (placed.row_idx + placed.cell.n_rows).min(self.starts.len() - 1);
        self.starts[placed.row_idx]..self.starts[end]
    }

    /// The columns of a cell. What heads the labels heads the column behind them as well.
    fn columns(&self, placed: &Placed) -> Range<u16> {
        let start = narrow(placed.column_idx);
        let end = narrow(placed.column_idx + placed.cell.n_columns);
        let is_head = matches!(
            placed.cell.content,
            GridContent::Caption(_) | GridContent::Head(_)
        );
        let reaches = end > self.n_labels || (is_head && end == self.n_labels);
        let is_behind = start >= self.n_labels;
        start + u16::from(is_behind)..end + u16::from(reaches)
    }
}

fn narrow(idx: usize) -> u16 {
    u16::try_from(idx).unwrap_or(u16::MAX)
}

fn write_cell(
    sheet: &mut Worksheet,
    map: &Map,
    placed: &Placed,
    comparison: &Comparison,
) -> Result<(), XlsxError> {
    let (rows, columns) = (map.rows(placed), map.columns(placed));
    let (first, last) = ((rows.start, columns.start), (rows.end - 1, columns.end - 1));
    match placed.cell.content {
        GridContent::Figure(cell, _) => write_figure(sheet, comparison, cell, (first, last)),
        GridContent::Label(words) | GridContent::Group(words) => {
            cells::write_merged(sheet, first, last, (words, &cells::label()))
        }
        GridContent::Caption(words) | GridContent::Head(words) => {
            cells::write_merged(sheet, first, last, (words, &cells::head()))
        }
    }
}

fn write_figure(
    sheet: &mut Worksheet,
    comparison: &Comparison,
    cell: CellAddress,
    (first, last): (Place, Place),
) -> Result<(), XlsxError> {
    let Some(compared) = comparison.cell(cell) else {
        return Ok(());
    };
    let places = [0, 1, 2, 3].map(|line| (first.0 + line, first.1));
    if last.1 > first.1 {
        for (row, column) in places {
            // What stands in merged cells is written over the first of them.
            sheet.merge_range(row, column, row, last.1, "", &cells::figure())?;
        }
    }
    cells::write_compared(sheet, compared, places)
}

/// Says beside each row of the form which line is what.
fn write_years(
    sheet: &mut Worksheet,
    map: &Map,
    table: &Table,
    comparison: &Comparison,
) -> Result<(), XlsxError> {
    let [old, new] = comparison.labels();
    let words = [old.as_str(), new.as_str(), "增减", "增幅"];
    let column = map.n_labels;
    for rows in map.starts.windows(2) {
        if rows[1] - rows[0] == N_LINES {
            for (row, words) in (rows[0]..).zip(words) {
                cells::write_words(sheet, (row, column), words, &cells::head())?;
            }
        }
    }
    if column == 0 && table.n_head_rows > 0 {
        let last = map.starts[table.n_head_rows] - 1;
        cells::write_merged(sheet, (FIRST_ROW, 0), (last, 0), ("年度", &cells::head()))?;
    }
    Ok(())
}

fn set_widths(sheet: &mut Worksheet, map: &Map) -> Result<(), XlsxError> {
    for column in 0..map.n_labels {
        let is_last = column + 1 == map.n_labels;
        sheet.set_column_width(column, if is_last { 34.0 } else { 6.0 })?;
    }
    sheet.set_column_width(map.n_labels, 13.0)?;
    for column in map.n_labels + 1..=map.n_columns {
        sheet.set_column_width(column, 13.0)?;
    }
    Ok(())
}
