//! A table of the form on a sheet, with its title and the text before it above and its notes below.

use super::format::{self, WordsStyle};
use crate::form::{CellAddress, GridContent, Placed, Table};
use crate::report::{Figure, Number, Report};
use rust_xlsxwriter::utility::row_col_to_cell;
use rust_xlsxwriter::{Format, Formula, Worksheet, XlsxError};
use std::collections::BTreeMap;

/// The width of all columns, in digits.
const WIDTH: f64 = 88.0;
/// The height of a line, in points.
const LINE: f64 = 13.5;
/// The least height of a row, in points.
const LEAST_HEIGHT: f64 = 19.0;
/// The height of a character of a label that stands upright, in points.
const UPRIGHT_CHARACTER: f64 = 15.0;
/// The height of a page of rows, in points.
const PAGE: f64 = 680.0;
/// How much more than a page is made to fit on it.
const ENLARGED: f64 = 1.3;
/// The height of a line of a note, in points.
const NOTE_LINE: f64 = 18.0;

/// A sheet for a table.
pub(super) struct TableSheet<'a> {
    sheet: &'a mut Worksheet,
    table: &'static Table,
    grid: Vec<Placed>,
    /// The row of the sheet in which the table begins.
    first_row: usize,
    /// The cells of the sheet with a figure, by row and column.
    places: BTreeMap<CellAddress, (u32, u16)>,
}

impl<'a> TableSheet<'a> {
    /// A sheet for a table below these lines of text.
    pub(super) fn new(sheet: &'a mut Worksheet, table: &'static Table, above: &[&str]) -> Self {
        let grid = table.grid();
        let n_rows = |words: &&str| format::pieces(words, &words_style(format::text())).len();
        let first_row = above.iter().map(n_rows).sum();
        let mut own = Self {
            sheet,
            table,
            grid: Vec::new(),
            first_row,
            places: BTreeMap::new(),
        };
        for placed in &grid {
            if let GridContent::Figure(cell, _) = placed.cell.content {
                own.places.insert(cell, own.place(placed));
            }
        }
        Self { grid, ..own }
    }

    pub(super) fn write(
        mut self,
        report: &Report,
        above: &[&str],
        notes: &[&str],
    ) -> Result<(), XlsxError> {
        let last_column = column(self.table.widths.len() - 1);
        // The total of blanks is blank; a formula without a result would otherwise have that of 0.
        self.sheet.set_formula_result_default("");
        for (idx, width) in self.widths().into_iter().enumerate() {
            self.sheet.set_column_width(column(idx), width)?;
        }
        let mut end = 0;
        for words in above {
            let format = if end == 0 {
                format::part()
            } else {
                format::text()
            };
            let style = words_style(format);
            end = format::write_words(self.sheet, end, last_column, words, &style)?;
        }
        for placed in self.grid.clone() {
            self.cell(report, &placed)?;
        }
        let heights = self.heights(report);
        for (row_idx, height) in heights.iter().enumerate() {
            self.sheet.set_row_height(self.row(row_idx), *height)?;
        }
        let mut end = self.row(self.table.rows.len());
        for note in notes {
            let style = words_style(format::text());
            end = format::write_words(self.sheet, end, last_column, note, &style)?;
        }
        if self.table.n_head_rows > 0 {
            let last_head = self.row(self.table.n_head_rows - 1);
            self.sheet.set_repeat_rows(self.row(0), last_head)?;
        }
        self.sheet.set_print_area(0, 0, end - 1, last_column)?;
        let of_text = |text: &&str| words_style(format::text()).height(text);
        let texts = above.iter().skip(1).chain(notes).map(of_text);
        let height = heights.iter().sum::<f64>() + texts.sum::<f64>();
        if height < PAGE * ENLARGED {
            // A few lines of text stand on the page of their table.
            self.sheet.set_print_fit_to_pages(1, 1);
        }
        Ok(())
    }

    fn widths(&self) -> Vec<f64> {
        let widths = self.table.widths.iter().copied().map(f64::from);
        let sum: f64 = widths.clone().sum();
        widths.map(|width| width / sum * WIDTH).collect()
    }

    /// Returns the heights of the rows, in which the words of cells in one row find room.
    fn heights(&self, report: &Report) -> Vec<f64> {
        let widths = self.widths();
        let mut heights = vec![LEAST_HEIGHT; self.table.rows.len()];
        for placed in self.grid.iter().filter(|placed| placed.cell.n_rows == 1) {
            let columns = placed.column_idx..placed.column_idx + placed.cell.n_columns;
            let width = widths[columns].iter().sum();
            let words = match placed.cell.content {
                GridContent::Figure(cell, _) => report.figure(cell).to_string(),
                content => content.text().unwrap_or_default().to_owned(),
            };
            let height = &mut heights[placed.row_idx];
            *height = height.max(format::height(&words, width, LINE));
        }
        for placed in &self.grid {
            if let GridContent::Group(words) = placed.cell.content {
                let rows = &mut heights[placed.row_idx..placed.row_idx + placed.cell.n_rows];
                give_room(rows, words);
            }
        }
        heights
    }

    fn cell(&mut self, report: &Report, placed: &Placed) -> Result<(), XlsxError> {
        match placed.cell.content {
            GridContent::Figure(cell, _) => {
                let own = report.figure(cell);
                let format = format::figure(&own);
                self.merged(placed, "", &format)?;
                self.figure(report, cell, &own, &format)
            }
            GridContent::Label(words) => self.merged(placed, words, &format::label()),
            GridContent::Group(words) => self.merged(placed, words, &format::group()),
            GridContent::Caption(words) | GridContent::Head(words) => {
                self.merged(placed, words, &format::head())
            }
        }
    }

    fn merged(&mut self, placed: &Placed, words: &str, format: &Format) -> Result<(), XlsxError> {
        let (first_row, first_column) = self.place(placed);
        let last_row = self.row(placed.row_idx + placed.cell.n_rows - 1);
        let last_column = column(placed.column_idx + placed.cell.n_columns - 1);
        if (first_row, first_column) == (last_row, last_column) {
            self.sheet
                .write_string_with_format(first_row, first_column, words, format)?;
        } else {
            self.sheet.merge_range(
                first_row,
                first_column,
                last_row,
                last_column,
                words,
                format,
            )?;
        }
        Ok(())
    }

    fn figure(
        &mut self,
        report: &Report,
        cell: CellAddress,
        own: &Figure,
        format: &Format,
    ) -> Result<(), XlsxError> {
        let (row, column) = self.places[&cell];
        match self.formula(report, cell, own) {
            None => format::write_figure(self.sheet, row, column, own, format),
            Some(formula) => {
                self.sheet
                    .write_formula_with_format(row, column, formula, format)?;
                Ok(())
            }
        }
    }

    /// Returns the formula of a total, or `None` where the cell is no total or computing it again would change it: a
    /// total that was printed stays as it was.
    fn formula(&self, report: &Report, cell: CellAddress, own: &Figure) -> Option<Formula> {
        let terms = report.form.terms(cell)?;
        let numbers: Vec<Number> = terms
            .iter()
            .filter_map(|&term| report.figure(term).number())
            .collect();
        if numbers
            .iter()
            .any(|number| format::float(*number).is_none())
        {
            return None;
        }
        let sum = numbers.into_iter().reduce(Number::saturating_add);
        if *own != sum.map_or(Figure::Blank, Figure::Number) {
            return None;
        }
        let range = self.range(&terms)?;
        let formula = format!("IF(COUNT({range})=0,\"\",SUM({range}))");
        Some(Formula::new(formula).set_result(own.to_string()))
    }

    /// Returns these cells as a formula names them.
    fn range(&self, terms: &[CellAddress]) -> Option<String> {
        let places: Option<Vec<(u32, u16)>> = terms
            .iter()
            .map(|term| self.places.get(term).copied())
            .collect();
        let places = places?;
        let (&first, &last) = (places.first()?, places.last()?);
        let is_next = |pair: &[(u32, u16)], (rows, columns): (u32, u16)| {
            pair[1] == (pair[0].0 + rows, pair[0].1 + columns)
        };
        let is_line = |step| places.windows(2).all(|pair| is_next(pair, step));
        let name = |(row, column): (u32, u16)| row_col_to_cell(row, column);
        if is_line((0, 1)) || is_line((1, 0)) {
            return Some(format!("{}:{}", name(first), name(last)));
        }
        Some(places.into_iter().map(name).collect::<Vec<_>>().join(","))
    }

    /// Returns the first cell of the sheet that a cell of the form covers.
    fn place(&self, placed: &Placed) -> (u32, u16) {
        (self.row(placed.row_idx), column(placed.column_idx))
    }

    /// The row of the sheet for a row of the form, of which there are few.
    fn row(&self, row_idx: usize) -> u32 {
        u32::try_from(self.first_row + row_idx).unwrap_or(u32::MAX)
    }
}

/// How a title, a text before the table or a note is set.
const fn words_style(format: Format) -> WordsStyle {
    WordsStyle {
        format,
        width: WIDTH,
        size: format::TEXT_SIZE,
        line: NOTE_LINE,
    }
}

/// Makes rows as high as a label needs that stands upright beside all of them.
fn give_room(rows: &mut [f64], words: &str) {
    let needed = as_f64(words.chars().count()) * UPRIGHT_CHARACTER;
    let missing = needed - rows.iter().sum::<f64>();
    let share = (missing / as_f64(rows.len().max(1))).max(0.0);
    for row in rows {
        *row += share;
    }
}

/// A small number, of characters or rows of the form.
fn as_f64(n: usize) -> f64 {
    u32::try_from(n).map_or(f64::MAX, f64::from)
}

/// The column of a sheet for a column of the form.
fn column(column_idx: usize) -> u16 {
    u16::try_from(column_idx).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use nianbao_model::cell;

    fn check(figures: &[(CellAddress, i64)], cell: CellAddress, expected: Option<&str>) {
        let mut report = Report::new("某市某局", 2024);
        for &(cell, number) in figures {
            report.figures.set(cell, Figure::from(number));
        }
        let table = report.form.table(cell.table).unwrap();
        let mut sheet = Worksheet::new();
        let sheet = TableSheet::new(&mut sheet, table, &["一"]);
        let formula = sheet.formula(&report, cell, &report.figure(cell));
        let terms = report.form.terms(cell).unwrap_or_default();
        let range = formula.and_then(|_| sheet.range(&terms));
        assert_eq!(range.as_deref(), expected, "{cell}");
    }

    #[test]
    fn a_total_is_a_formula_unless_another_one_was_printed() {
        let natural = cell!("requests.received.natural");
        let total = cell!("requests.received.total");
        check(&[(natural, 74)], natural, None);
        check(&[(natural, 74)], total, Some("D5:I5"));
        check(&[(natural, 74), (total, 75)], total, None);
        check(&[(natural, 74), (total, 74)], total, Some("D5:I5"));
        check(&[], cell!("remedies.direct.total"), Some("F5:I5"));
        let outcomes = cell!("requests.handled_total.natural");
        check(&[(natural, 74)], outcomes, Some("D7:D27"));
    }

    #[test]
    fn rows_have_room_for_upright_labels_and_for_words_in_place_of_figures() {
        let mut report = Report::new("某市某局", 2024);
        let cell = cell!("requests.granted.natural");
        let words = "1408（含合并办理12件）".to_owned();
        report.figures.set(cell, Figure::Words(words));
        let table = report.form.table(cell.table).unwrap();
        let mut sheet = Worksheet::new();
        let sheet = TableSheet::new(&mut sheet, table, &["一"]);
        let heights = sheet.heights(&report);
        for placed in &sheet.grid {
            let rows = placed.row_idx..placed.row_idx + placed.cell.n_rows;
            let height: f64 = heights[rows].iter().sum();
            match placed.cell.content {
                GridContent::Group(words) => {
                    let needed = as_f64(words.chars().count()) * UPRIGHT_CHARACTER;
                    assert!(height > needed - 0.01, "{words}: {height}");
                }
                GridContent::Figure(own, _) if own == cell => {
                    assert!(height > 4.0 * LINE, "{height}");
                }
                _ => {}
            }
        }
    }
}
