//! The common form of all sources: paragraphs and grids of cells, each with its place in the source.

use crate::rules::Bilingual;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A place in a source, as a person would look for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum SourcePlace {
    /// A line of a text, from 1.
    Line(usize),
    /// A block of a page or document without pages: the number of the paragraph, from 1.
    Paragraph(usize),
    /// A cell of a table: which table, row and cell in the row, from 1.
    Cell {
        /// The table in the source.
        table: usize,
        /// The row of the table.
        row: usize,
        /// The column of the table.
        column: usize,
    },
    /// A field of a line of text, both from 1.
    Field {
        /// The line.
        line: usize,
        /// The field in it.
        field: usize,
    },
    /// A cell of a workbook: sheet, row and column from 1.
    Sheet {
        /// The sheet.
        sheet: usize,
        /// The row.
        row: usize,
        /// The column.
        column: usize,
    },
    /// A place on a page, from 1; across and down in points from the top left.
    Page {
        /// The page.
        page: usize,
        /// From the left edge.
        across: u32,
        /// From the top edge.
        down: u32,
    },
}

impl fmt::Display for SourcePlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words().chinese)
    }
}

impl SourcePlace {
    /// Returns its words in both languages.
    pub fn words(self) -> Bilingual {
        let (chinese, english) = match self {
            Self::Line(line) => (format!("第 {line} 行"), format!("line {line}")),
            Self::Paragraph(n) => (format!("第 {n} 段"), format!("paragraph {n}")),
            Self::Cell { table, row, column } => (
                format!("第 {table} 张表第 {row} 行第 {column} 列"),
                format!("table {table}, row {row}, column {column}"),
            ),
            Self::Field { line, field } => (
                format!("第 {line} 行第 {field} 格"),
                format!("line {line}, field {field}"),
            ),
            Self::Sheet { sheet, row, column } => {
                let column = column_letters(column);
                (
                    format!("第 {sheet} 张工作表 {column}{row}"),
                    format!("sheet {sheet}, {column}{row}"),
                )
            }
            Self::Page { page, across, down } => (
                format!("第 {page} 页（距左 {across}、距上 {down} 磅）"),
                format!("page {page} ({across} pt from the left, {down} pt from the top)"),
            ),
        };
        Bilingual { chinese, english }
    }
}

/// `A` for 1, `AA` for 27, as spreadsheets name columns.
fn column_letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column;
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// A piece of a source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Block {
    /// Text.
    Paragraph(Paragraph),
    /// Cells in rows and columns.
    Grid(Grid),
}

impl Block {
    /// Returns a paragraph of the report.
    pub(super) fn paragraph(text: impl Into<String>, place: SourcePlace) -> Self {
        Self::Paragraph(Paragraph {
            text: text.into(),
            place,
            surroundings: Surroundings::Report,
        })
    }
}

/// A paragraph of a source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paragraph {
    /// Its text, without line breaks.
    pub text: String,
    /// Where it stands.
    pub place: SourcePlace,
    /// Whether it belongs to the report or to the frame of the page around it.
    pub surroundings: Surroundings,
}

/// The part of a page that a paragraph belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Surroundings {
    /// The report.
    Report,
    /// Navigation and the like, where at most the title is looked for.
    Frame,
}

/// Cells in rows and columns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grid {
    /// How reliable its columns are.
    pub precision: Precision,
    /// The cells of each row, from left to right.
    pub rows: Vec<Vec<Cell>>,
}

/// How reliable the columns of a grid are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Precision {
    /// The source says which cell stands in which column.
    Exact,
    /// Bars stand between the cells of text, blank ones too; which columns a cell covers is not told.
    Barred,
    /// Columns are guessed from the layout of text, where cells shift and get lost.
    Loose,
    /// Only the order of the cells is known.
    Sequence,
}

/// A cell of a grid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// Its text, without line breaks.
    pub text: String,
    /// Its first column, from 0.
    pub column: usize,
    /// How many columns it covers.
    pub n_columns: usize,
    /// How many rows it covers.
    pub n_rows: usize,
    /// Where it stands.
    pub place: SourcePlace,
}

/// The most characters in a cell of a table of the form.
const MAX_CELL_CHARS: usize = 300;

impl Grid {
    /// Returns whether a cell has more text than any of the form, so that the table is only used for layout.
    pub(super) fn has_long_text(&self) -> bool {
        let mut cells = self.rows.iter().flatten();
        cells.any(|cell| cell.text.chars().count() > MAX_CELL_CHARS)
    }

    /// Returns how many columns its widest row reaches.
    pub fn n_columns(&self) -> usize {
        let cells = self.rows.iter().flatten();
        cells
            .map(|cell| cell.column + cell.n_columns)
            .max()
            .unwrap_or(0)
    }

    /// For each row and column, the row in which the cell that covers it begins, and the cell.
    pub(super) fn covered(&self) -> Vec<Vec<Option<(usize, &Cell)>>> {
        let n_columns = self.n_columns();
        let mut covered = vec![vec![None; n_columns]; self.rows.len()];
        for (row_idx, row) in self.rows.iter().enumerate() {
            for cell in row {
                let rows = covered.iter_mut().skip(row_idx).take(cell.n_rows.max(1));
                for places in rows {
                    let places = places.iter_mut().skip(cell.column).take(cell.n_columns);
                    for place in places {
                        // Where cells overlap, the first has the place.
                        place.get_or_insert((row_idx, cell));
                    }
                }
            }
        }
        covered
    }
}

/// A whole source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Its format.
    pub format: Format,
    /// Its blocks, in reading order.
    pub blocks: Vec<Block>,
    /// What was not read.
    pub left_out: Vec<LeftOut>,
}

/// What of a source was not read, because no report has so much.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LeftOut {
    /// So many pages behind the last one that is read.
    Pages(usize),
    /// So many sheets behind the last one that is read.
    Sheets(usize),
    /// Cells far right or far down, or behind very much text.
    Cells,
    /// Characters of a page with very many.
    Characters,
}

impl LeftOut {
    /// Returns the sentence for it.
    pub fn words(self) -> Bilingual {
        let (chinese, english) = match self {
            Self::Pages(n) => (
                format!("页数过多，最后 {n} 页没有读入"),
                format!("There are too many pages: the last {n} were not read"),
            ),
            Self::Sheets(n) => (
                format!("工作表过多，最后 {n} 张没有读入"),
                format!("There are too many sheets: the last {n} were not read"),
            ),
            Self::Cells => (
                "表格过大，边远的格没有读入".to_owned(),
                "A table is too large: its farthest cells were not read".to_owned(),
            ),
            Self::Characters => (
                "有一页的字符过多，没有全部读入".to_owned(),
                "A page has too many characters: not all were read".to_owned(),
            ),
        };
        Bilingual { chinese, english }
    }
}

/// The format of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Format {
    /// Plain text.
    Text,
    /// A page of the web.
    Html,
    /// A document of Word from 2007 on.
    Docx,
    /// A workbook.
    Sheet,
    /// Pages with a text layer.
    Pdf,
    /// A PDF with the report's own file attached.
    OwnPdf,
}

impl Format {
    /// Returns the name in results for machines.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Html => "html",
            Self::Docx => "docx",
            Self::Sheet => "sheet",
            Self::Pdf => "pdf",
            Self::OwnPdf => "own-pdf",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_of_a_workbook_have_letters() {
        let names: Vec<String> = [1, 26, 27, 52, 703]
            .into_iter()
            .map(column_letters)
            .collect();
        assert_eq!(names, ["A", "Z", "AA", "AZ", "AAA"]);
    }
}
