//! A table of the form: each of its rows as four, with both years, change and percentage.

use super::cells::{self, Place, at};
use super::page::{self, Block};
use crate::compare::{CellComparison, Comparison};
use crate::form::{CellAddress, GridContent, Placed, Table, cell_name};
use rust_xlsxwriter::{Worksheet, XlsxError};
use std::ops::Range;

/// The row below the title of the sheet.
const FIRST_ROW: u32 = 1;
/// Both years, change and percentage.
const N_LINES: u32 = 4;
/// The height of a row, in points.
const ROW_HEIGHT: f64 = 12.75;
/// The height of the row of the title.
const TITLE_HEIGHT: f64 = 19.5;
/// The widths of columns, in digits: of labels, of groups before them, of figures, of remarks.
const LABEL: f64 = 34.0;
const GROUP: f64 = 6.0;
const FIGURE: f64 = 13.0;
const REMARK: f64 = 40.0;

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
    let head_end = map.starts[table.n_head_rows];
    sheet.set_freeze_panes(head_end, map.n_labels + 1)?;
    if table.n_head_rows > 0 {
        sheet.set_repeat_rows(0, head_end - 1)?;
    }
    sheet.set_row_height(0, TITLE_HEIGHT)?;
    for row in FIRST_ROW..map.end() {
        sheet.set_row_height(row, ROW_HEIGHT)?;
    }
    let others: Vec<&CellComparison> = comparison.only_in_old_form(table.id).collect();
    let widths = if others.is_empty() {
        map.widths()
    } else {
        map.widths_with_list()
    };
    let mut blocks = map.blocks(table.n_head_rows);
    if !others.is_empty() {
        blocks.push(write_others(sheet, &map, &widths, comparison, &others)?);
    }
    for (column, width) in (0..).zip(&widths) {
        sheet.set_column_width(column, *width)?;
    }
    let head_height = f64::from(head_end - 1) * ROW_HEIGHT + TITLE_HEIGHT;
    sheet.set_page_breaks(&page::breaks(&widths, head_height, &blocks))?;
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
        let is_figure = |content| matches!(content, GridContent::Figure(..));
        let mut row = FIRST_ROW;
        let mut starts = vec![row];
        for cells in table.rows {
            let has_figures = cells.iter().any(|cell| is_figure(cell.content));
            row += if has_figures { N_LINES } else { 1 };
            starts.push(row);
        }
        let figures = table
            .grid()
            .into_iter()
            .filter(|placed| is_figure(placed.cell.content));
        let first = figures.map(|placed| placed.column_idx).min();
        Self {
            starts,
            n_labels: cells::column(first.unwrap_or(0)),
            n_columns: cells::column(table.widths.len()),
        }
    }

    /// Returns the row behind the table.
    fn end(&self) -> u32 {
        self.starts.last().copied().unwrap_or(FIRST_ROW)
    }

    fn widths(&self) -> Vec<f64> {
        let labels = (0..self.n_labels).map(|column| {
            let is_last = column + 1 == self.n_labels;
            if is_last { LABEL } else { GROUP }
        });
        let figures = (self.n_labels..=self.n_columns).map(|_| FIGURE);
        labels.chain(figures).collect()
    }

    /// Returns the widths of the columns with those that only the list below the table needs.
    fn widths_with_list(&self) -> Vec<f64> {
        let mut widths = self.widths();
        let first = usize::from(self.remark().0);
        if widths.len() <= first {
            widths.resize(first, FIGURE);
            widths.push(REMARK);
        }
        widths
    }

    /// Returns the rows of the form below the heads, each with all its lines.
    fn blocks(&self, n_head_rows: usize) -> Vec<Block> {
        let rows = self.starts[n_head_rows..].windows(2);
        let blocks = rows.map(|rows| Block {
            row: rows[0],
            height: f64::from(rows[1] - rows[0]) * ROW_HEIGHT,
        });
        blocks.collect()
    }

    /// Returns the columns of the remarks in the list below the table, the first and the last.
    fn remark(&self) -> (u16, u16) {
        let first = self.n_labels + 5;
        (first, self.n_columns.max(first))
    }

    fn rows(&self, placed: &Placed) -> Range<u32> {
        let end = (placed.row_idx + placed.cell.n_rows).min(self.starts.len() - 1);
        self.starts[placed.row_idx]..self.starts[end]
    }

    /// Returns the columns of a cell. What heads the labels heads the column behind them as well.
    fn columns(&self, placed: &Placed) -> Range<u16> {
        let start = cells::column(placed.column_idx);
        let end = cells::column(placed.column_idx + placed.cell.n_columns);
        let is_head = matches!(
            placed.cell.content,
            GridContent::Caption(_) | GridContent::Head(_)
        );
        let reaches = end > self.n_labels || (is_head && end == self.n_labels);
        let is_behind = start >= self.n_labels;
        start + u16::from(is_behind)..end + u16::from(reaches)
    }
}

fn write_cell(
    sheet: &mut Worksheet,
    map: &Map,
    placed: &Placed,
    comparison: &Comparison,
) -> Result<(), XlsxError> {
    let (rows, columns) = (map.rows(placed), map.columns(placed));
    let first = at(rows.start, columns.start);
    let last = at(rows.end - 1, columns.end - 1);
    match placed.cell.content {
        GridContent::Figure(cell, _) => write_figure(sheet, comparison, cell, first, last),
        GridContent::Label(words) | GridContent::Group(words) => {
            cells::write_merged(sheet, first, last, words, &cells::label())
        }
        GridContent::Caption(words) | GridContent::Head(words) => {
            cells::write_merged(sheet, first, last, words, &cells::head())
        }
    }
}

fn write_figure(
    sheet: &mut Worksheet,
    comparison: &Comparison,
    cell: CellAddress,
    first: Place,
    last: Place,
) -> Result<(), XlsxError> {
    let Some(compared) = comparison.cell(cell) else {
        return Ok(());
    };
    let places = [0, 1, 2, 3].map(|line| at(first.row + line, first.column));
    if last.column > first.column {
        for Place { row, column } in places {
            // What stands in merged cells is written over the first of them.
            sheet.merge_range(row, column, row, last.column, "", &cells::figure())?;
        }
    }
    cells::write_compared(sheet, compared, places)
}

/// Writes the labels of the lines beside each row of the form.
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
                cells::write_words(sheet, at(row, column), words, &cells::head())?;
            }
        }
    }
    if column == 0 && table.n_head_rows > 0 {
        let last = map.starts[table.n_head_rows] - 1;
        cells::write_merged(sheet, at(FIRST_ROW, 0), at(last, 0), "年度", &cells::head())?;
    }
    Ok(())
}

/// Writes the list of the cells that only the form of the earlier report has, below the table and in its columns.
/// Returns it as rows that stay together.
fn write_others(
    sheet: &mut Worksheet,
    map: &Map,
    widths: &[f64],
    comparison: &Comparison,
    others: &[&CellComparison],
) -> Result<Block, XlsxError> {
    let heading_row = map.end() + 1;
    let [old, new] = comparison.labels();
    let heading = format!("{old}格式中的其他项目");
    sheet.write_string_with_format(heading_row, 0, heading, &cells::heading())?;
    let row = heading_row + 1;
    let figures = [1, 2, 3, 4].map(|idx| map.n_labels + idx);
    let (first, last) = map.remark();
    let head = cells::head();
    cells::write_merged(sheet, at(row, 0), at(row, map.n_labels), "项目", &head)?;
    for (column, words) in figures.into_iter().zip([&old, &new, "增减", "增幅"]) {
        cells::write_words(sheet, at(row, column), words, &head)?;
    }
    cells::write_merged(sheet, at(row, first), at(row, last), "说明", &head)?;
    let width = |columns: std::ops::RangeInclusive<u16>| -> f64 {
        let (first, last) = (usize::from(*columns.start()), usize::from(*columns.end()));
        widths[first..=last].iter().sum()
    };
    let (name_width, remark_width) = (width(0..=map.n_labels), width(first..=last));
    let mut height = 3.0 * page::DEFAULT_ROW_HEIGHT;
    for (row, own) in (row + 1..).zip(others) {
        let (name, remark) = (cell_name(own.cell), own.notes_words());
        let label = cells::label();
        cells::write_merged(sheet, at(row, 0), at(row, map.n_labels), &name, &label)?;
        cells::write_compared(sheet, own, figures.map(|column| at(row, column)))?;
        cells::write_merged(sheet, at(row, first), at(row, last), &remark, &label)?;
        let words = [(name.as_str(), name_width), (remark.as_str(), remark_width)];
        height += cells::set_height(sheet, row, &words)?;
    }
    let row = map.end();
    Ok(Block { row, height })
}
