//! A sheet as blocks: titles and sentences in cells of their own are paragraphs, the rest is a grid.

use crate::bounds::{MAX_COLUMNS, MAX_ROWS};
use crate::import::blocks::{Block, Cell, Grid, Precision, SourcePlace};
use crate::import::normal::is_blank;
use crate::import::read::cell::is_figure;
use crate::import::read::parts::part_titled;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// A sheet with more text, each cell weighed as [`CELL_BYTES`] besides, is none of a report. A few bytes of a workbook can
/// stand for one long text in each of very many cells.
const MAX_BYTES: usize = 4 << 20;
const CELL_BYTES: usize = 100;
/// What our own workbooks have beside the second and every later row of one paragraph.
const CONTINUED: &str = "接上行";
/// A longer text in a cell of its own is a sentence.
const LEAST_SENTENCE_CHARS: usize = 45;

/// A sheet: its cells and which of them are merged.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Sheet {
    pub name: String,
    /// The text of the cells, by row and column from 0.
    pub cells: BTreeMap<(usize, usize), String>,
    /// For the first cells of merged ones, how many rows and columns they cover.
    pub merged: BTreeMap<(usize, usize), (usize, usize)>,
    /// Whether cells were left out.
    pub is_cut: bool,
    /// The size of its cells, in bytes.
    n_bytes: usize,
}

/// The sheets of a workbook.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Workbook {
    pub sheets: Vec<Sheet>,
    /// How many sheets behind these were not read.
    pub n_left_out: usize,
}

impl Sheet {
    /// An empty sheet.
    pub(super) fn named(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            ..Self::default()
        }
    }

    /// Enters the text of a cell, unless it is blank or beyond the limits.
    pub(super) fn enter(&mut self, row: usize, column: usize, text: &str) {
        let text = text.trim_matches(is_blank);
        let n_bytes = self.n_bytes + CELL_BYTES + text.len();
        let is_near = row < MAX_ROWS && column < MAX_COLUMNS && n_bytes <= MAX_BYTES;
        if text.is_empty() {
            return;
        }
        if is_near {
            self.n_bytes = n_bytes;
            self.cells
                .insert((row, column), text.replace(['\r', '\n'], " "));
        } else {
            self.is_cut = true;
        }
    }

    /// Merges the cells of these rows and columns.
    pub(super) fn merge(&mut self, rows: RangeInclusive<usize>, columns: RangeInclusive<usize>) {
        let (row, column) = (*rows.start(), *columns.start());
        let is_near = row < MAX_ROWS && column < MAX_COLUMNS;
        if is_near && !rows.is_empty() && !columns.is_empty() {
            let size = (
                (*rows.end()).min(MAX_ROWS) - row + 1,
                (*columns.end()).min(MAX_COLUMNS) - column + 1,
            );
            self.merged.insert((row, column), size);
        }
    }
}

/// Reads a sheet as blocks.
pub(super) fn blocks(sheet: &Sheet, number: usize) -> Vec<Block> {
    let place = |row: usize, column: usize| SourcePlace::Sheet {
        sheet: number,
        row: row + 1,
        column: column + 1,
    };
    let mut blocks = Vec::new();
    let part = part_titled(&sheet.name);
    // Where the title stands on the sheet as well, a second one would be taken for text of the part before.
    let is_titled = sheet
        .cells
        .values()
        .next()
        .is_some_and(|first| part_titled(first) == part);
    if part.is_some() && !is_titled {
        blocks.push(Block::paragraph(&sheet.name, place(0, 0)));
    }
    let mut rows: BTreeMap<usize, Vec<Cell>> = BTreeMap::new();
    // Blank cells that are merged with others keep their place.
    let places = sheet.cells.keys().chain(sheet.merged.keys());
    for &(row, column) in places {
        let (n_rows, n_columns) = sheet.merged.get(&(row, column)).copied().unwrap_or((1, 1));
        let text = sheet.cells.get(&(row, column)).cloned().unwrap_or_default();
        let cells = rows.entry(row).or_default();
        if !cells.iter().any(|cell| cell.column == column) {
            cells.push(Cell {
                text,
                column,
                n_columns,
                n_rows,
                place: place(row, column),
            });
        }
    }
    let mut grid: Vec<Vec<Cell>> = Vec::new();
    for (_, mut cells) in rows {
        cells.sort_by_key(|cell| cell.column);
        if let Some(more) = continued(&cells)
            && grid.is_empty()
            && let Some(Block::Paragraph(paragraph)) = blocks.last_mut()
        {
            paragraph.text.push_str(more);
            continue;
        }
        match alone(&cells) {
            Some(cell) if is_text(&cell.text, grid.is_empty()) || is_note(cell, &grid) => {
                push_grid(&mut grid, &mut blocks);
                blocks.push(Block::paragraph(&cell.text, cell.place));
            }
            _ => grid.push(cells),
        }
    }
    push_grid(&mut grid, &mut blocks);
    blocks
}

fn push_grid(grid: &mut Vec<Vec<Cell>>, blocks: &mut Vec<Block>) {
    let rows = std::mem::take(grid);
    if !rows.is_empty() {
        blocks.push(Block::Grid(Grid {
            precision: Precision::Exact,
            rows,
        }));
    }
}

/// Returns the text of a row that goes on with the paragraph above it.
fn continued(cells: &[Cell]) -> Option<&str> {
    let mut filled = cells.iter().filter(|cell| !cell.text.is_empty());
    let (text, mark) = (filled.next()?, filled.next()?);
    (mark.text == CONTINUED && filled.next().is_none()).then_some(&text.text)
}

/// Returns the only cell of a row with text.
fn alone(cells: &[Cell]) -> Option<&Cell> {
    let mut filled = cells.iter().filter(|cell| !cell.text.is_empty());
    let first = filled.next()?;
    filled.next().is_none().then_some(first)
}

/// Returns whether a text in a row of its own is a title or a sentence, and no caption or label.
fn is_text(text: &str, is_above_grid: bool) -> bool {
    let is_sentence = text.chars().count() >= LEAST_SENTENCE_CHARS || text.ends_with(['。', '：']);
    let is_caption = text.starts_with("第二十条");
    part_titled(text).is_some() || is_sentence || is_above_grid && !is_caption && !is_figure(text)
}

/// Returns whether a cell is as wide as the whole table above it, and no caption or figure of it: a note under it.
fn is_note(cell: &Cell, grid: &[Vec<Cell>]) -> bool {
    let end = |cell: &Cell| cell.column + cell.n_columns;
    let n_columns = grid.iter().flatten().map(end).max().unwrap_or(0);
    let is_wide = cell.column == 0 && cell.n_columns > 1 && end(cell) >= n_columns;
    is_wide && !cell.text.starts_with("第二十条") && !is_figure(&cell.text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_sheet_is_a_title_where_the_sheet_has_none() {
        let title = "二、主动公开政府信息情况";
        for first in [title, "规章"] {
            let mut sheet = Sheet::named(title);
            sheet.enter(0, 0, first);
            sheet.enter(1, 0, "行政规范性文件");
            sheet.enter(1, 1, "2");
            let is_title =
                |block: &&Block| matches!(block, Block::Paragraph(own) if own.text == title);
            assert_eq!(
                blocks(&sheet, 1).iter().filter(is_title).count(),
                1,
                "{first}"
            );
        }
    }

    #[test]
    fn a_text_as_wide_as_the_table_is_a_note_under_it() {
        let mut sheet = Sheet::default();
        for (row, label) in [
            "第二十条第（一）项",
            "规章",
            "数量含上年度结转",
            "第二十条第（五）项",
        ]
        .into_iter()
        .enumerate()
        {
            sheet.enter(row, 0, label);
        }
        sheet.enter(1, 1, "2");
        for row in [0, 2, 3] {
            sheet.merge(row..=row, 0..=3);
        }
        let blocks = blocks(&sheet, 1);
        let is_text =
            |block: &Block| matches!(block, Block::Paragraph(own) if own.text.starts_with("数量"));
        assert_eq!(
            blocks.iter().map(is_text).collect::<Vec<_>>(),
            [false, true, false]
        );
    }

    #[test]
    fn titles_and_sentences_are_told_from_captions() {
        let mut sheet = Sheet::default();
        let lines = [
            "某市2024年政府信息公开工作年度报告",
            "二、主动公开政府信息情况",
            "第二十条第（一）项",
        ];
        for (row, line) in lines.iter().enumerate() {
            sheet.enter(row, 0, line);
        }
        sheet.enter(3, 0, "规章");
        sheet.enter(3, 1, "2");
        sheet.enter(4, 0, "注：本表含下属单位。");
        let shown: Vec<bool> = blocks(&sheet, 1)
            .iter()
            .map(|block| matches!(block, Block::Grid(_)))
            .collect();
        assert_eq!(shown, [false, false, true, false]);
    }

    #[test]
    fn a_paragraph_in_several_rows_is_one() {
        let mut sheet = Sheet::default();
        let rows = ["这一段很长。", "它在下一行继续，", "到这里为止。"];
        for (row, words) in rows.into_iter().enumerate() {
            sheet.enter(row, 0, words);
        }
        sheet.enter(1, 1, CONTINUED);
        sheet.enter(2, 4, CONTINUED);
        sheet.enter(3, 0, "另一段。");
        let texts: Vec<String> = blocks(&sheet, 1)
            .into_iter()
            .map(|block| match block {
                Block::Paragraph(own) => own.text,
                Block::Grid(_) => String::new(),
            })
            .collect();
        assert_eq!(texts, [rows.concat(), "另一段。".to_owned()]);
    }

    #[test]
    fn a_sheet_keeps_no_more_text_than_a_report_has() {
        let mut sheet = Sheet::default();
        let long = "一".repeat(MAX_BYTES / 9);
        for row in 0..MAX_ROWS {
            sheet.enter(row, 0, &long);
            sheet.enter(row, 1, "1");
        }
        let n_bytes: usize = sheet.cells.values().map(String::len).sum();
        assert!((MAX_BYTES / 2..=MAX_BYTES).contains(&n_bytes));
        // What fits is still entered behind what does not.
        assert!(sheet.cells.contains_key(&(MAX_ROWS - 1, 1)));
    }
}
