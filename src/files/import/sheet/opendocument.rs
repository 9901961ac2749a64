//! `OpenDocument` workbooks, with their merged cells.

use super::sheets::{Sheet, Workbook};
use crate::bounds::{MAX_COLUMNS, MAX_ROWS, MAX_SHEETS};
use crate::import::ImportError;
use crate::import::xml::{self, Element, Piece};

/// Reads a workbook.
pub(super) fn workbook(xml: &str) -> Result<Workbook, ImportError> {
    let mut book = Book::default();
    xml::read(xml, |piece| {
        book.take(piece);
        Ok(())
    })?;
    Ok(Workbook {
        sheets: book.sheets,
        n_left_out: book.n_left_out,
    })
}

#[derive(Default)]
struct Book {
    sheets: Vec<Sheet>,
    n_left_out: usize,
    row: usize,
    n_rows: usize,
    column: usize,
    /// The cell that is read at the moment, and how often it is repeated.
    cell: Option<(Element, usize)>,
    text: String,
    n_paragraphs: usize,
}

impl Book {
    fn take(&mut self, piece: Piece) {
        match piece {
            Piece::Start(element) => self.start(element),
            Piece::End(name) => self.end(&name),
            Piece::Text(text) => {
                if self.n_paragraphs > 0 {
                    self.text.push_str(&text);
                }
            }
        }
    }

    fn start(&mut self, element: Element) {
        match element.name.as_str() {
            "table" if self.sheets.len() == MAX_SHEETS => self.n_left_out += 1,
            "table" => {
                let name = element.value("name").unwrap_or_default();
                self.sheets.push(Sheet::named(name));
                (self.row, self.n_rows) = (0, 0);
            }
            "table-row" => {
                self.n_rows = element.count("number-rows-repeated").unwrap_or(1);
                self.column = 0;
            }
            "table-cell" | "covered-table-cell" => {
                let n_repeated = element.count("number-columns-repeated").unwrap_or(1);
                self.text.clear();
                self.cell = Some((element, n_repeated));
            }
            "p" if self.cell.is_some() => {
                if !self.text.is_empty() {
                    self.text.push(' ');
                }
                self.n_paragraphs += 1;
            }
            "s" | "tab" | "line-break" if self.n_paragraphs > 0 => self.text.push(' '),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "p" => self.n_paragraphs = self.n_paragraphs.saturating_sub(1),
            "table-cell" | "covered-table-cell" => self.end_cell(),
            // Blank rows up to the end of a sheet are repeated a million times.
            "table-row" => self.row = self.row.saturating_add(self.n_rows),
            _ => {}
        }
    }

    fn end_cell(&mut self) {
        let Some((element, n_repeated)) = self.cell.take() else {
            return;
        };
        let Some(sheet) = self.sheets.last_mut() else {
            return;
        };
        let value = element
            .value("value")
            .filter(|_| element.value("value-type") == Some("float"));
        let text = value.unwrap_or(&self.text);
        if !text.is_empty() {
            sheet.is_cut |= self.row.saturating_add(self.n_rows) > MAX_ROWS
                || self.column.saturating_add(n_repeated) > MAX_COLUMNS;
            for row in self.row..self.row.saturating_add(self.n_rows).min(MAX_ROWS) {
                let end = self.column.saturating_add(n_repeated).min(MAX_COLUMNS);
                for column in self.column..end {
                    sheet.enter(row, column, text);
                }
            }
        }
        let span = |name: &str, max| element.count(name).unwrap_or(1).clamp(1, max);
        let n_columns = span("number-columns-spanned", MAX_COLUMNS);
        let n_rows = span("number-rows-spanned", MAX_ROWS);
        if n_columns > 1 || n_rows > 1 {
            let rows = self.row..=self.row.saturating_add(n_rows - 1);
            let columns = self.column..=self.column.saturating_add(n_columns - 1);
            sheet.merge(rows, columns);
        }
        self.column = self.column.saturating_add(n_repeated);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeated_and_merged_cells_have_their_places() {
        let xml = "<table:table table:name='甲'><table:table-row table:number-rows-repeated='2'><table:table-cell/></table:table-row><table:table-row><table:table-cell table:number-columns-spanned='2'><text:p>头</text:p></table:table-cell><table:covered-table-cell/><table:table-cell office:value-type='float' office:value='12' table:number-columns-repeated='2'><text:p>12件</text:p></table:table-cell></table:table-row><table:table-row table:number-rows-repeated='1048576'><table:table-cell table:number-columns-repeated='16384'/></table:table-row></table:table>";
        let sheets = workbook(xml).unwrap().sheets;
        let cells: Vec<_> = sheets[0]
            .cells
            .iter()
            .map(|(place, text)| (*place, text.as_str()))
            .collect();
        assert_eq!(cells, [((2, 0), "头"), ((2, 2), "12"), ((2, 3), "12")]);
        assert_eq!(sheets[0].merged.get(&(2, 0)), Some(&(1, 2)));
    }
    #[test]
    fn a_cell_behind_rows_and_columns_without_number_is_left_out() {
        let xml = "<table:table table:name='甲'><table:table-row table:number-rows-repeated='18446744073709551615'/><table:table-row><table:table-cell table:number-columns-repeated='18446744073709551615'/><table:table-cell table:number-rows-spanned='2' table:number-columns-spanned='2'><text:p>头</text:p></table:table-cell></table:table-row></table:table>";
        let sheets = workbook(xml).unwrap().sheets;
        assert!(sheets[0].cells.is_empty() && sheets[0].merged.is_empty());
    }
}
