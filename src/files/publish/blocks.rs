//! Documents, pages and workbooks: paragraphs and tables as the readers of imports see them, against the report.

use super::error::{Proof, ProofError, differs};
use crate::form::{CellAddress, GridContent, LEAD, Placed, SectionId, Table};
use crate::import::{Block, Cell, Grid, SourcePlace, read_source};
use crate::report::{Figure, Place, Report};
use std::collections::BTreeMap;

/// How a format lays a report out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// From top to bottom.
    Text,
    /// On sheets, each table below the title of its part.
    Sheets,
}

/// What a file has to have next.
pub(super) enum Expected<'a> {
    Line(Place, String),
    Table(&'a Table, SectionId),
}

/// Compares a file with a report.
pub(super) fn prove(bytes: &[u8], report: &Report, layout: Layout) -> Result<Proof, ProofError> {
    let source = read_source(bytes).map_err(ProofError::Unreadable)?;
    let mut proof = Proof::default();
    let mut blocks = source.blocks.iter();
    for expected in expected(report) {
        let block = blocks.next();
        match (expected, block) {
            (Expected::Line(place, text), found) => {
                let found = match found {
                    Some(Block::Paragraph(own)) => shown(&own.text),
                    Some(Block::Grid(_)) | None => String::new(),
                };
                if shown(&text) != found {
                    return Err(differs(place, text, found));
                }
                proof.n_lines += 1;
            }
            (Expected::Table(table, _), Some(Block::Grid(grid))) => {
                proof.n_cells += prove_table(report, table, grid, layout)?;
            }
            (Expected::Table(_, section), other) => {
                let found = other.map_or("", words);
                return Err(differs(Place::PartTitle(section), "", found));
            }
        }
    }
    match blocks.next() {
        Some(more) => Err(differs(Place::SignOff, "", words(more))),
        None => Ok(proof),
    }
}

/// The first words of a block.
fn words(block: &Block) -> &str {
    match block {
        Block::Paragraph(own) => &own.text,
        Block::Grid(grid) => {
            let mut cells = grid.rows.iter().flatten();
            cells.next().map_or("", |cell| &cell.text)
        }
    }
}

/// Everything that stands in a report, read from the report itself and not from what the writers make of it.
pub(super) fn expected(report: &Report) -> Vec<Expected<'_>> {
    let mut all = Vec::new();
    let line = |place, text: &str| {
        let is_blank = text.trim().is_empty();
        (!is_blank).then(|| Expected::Line(place, text.to_owned()))
    };
    for (idx, text) in report.title_lines().iter().enumerate() {
        all.extend(line(Place::Title(idx), text));
    }
    let paragraphs = |section| {
        let texts = report.paragraphs(section).iter().enumerate();
        texts.filter_map(move |(idx, text)| line(Place::Paragraph(section, idx), text))
    };
    all.extend(paragraphs(LEAD));
    for part in report.form.parts {
        let table = part.table.and_then(|id| report.form.table(id));
        all.extend(line(Place::PartTitle(part.section), part.title));
        if let Some(before) = &part.before_table {
            all.extend(paragraphs(before.section));
        }
        all.extend(table.map(|table| Expected::Table(table, part.section)));
        all.extend(paragraphs(part.section));
    }
    let sign_off = &report.sign_off;
    if let Some(name) = line(Place::SignOff, &sign_off.agency) {
        all.push(name);
        let date = sign_off.date.map(|date| date.to_string());
        all.extend(date.and_then(|date| line(Place::SignOff, &date)));
    }
    all
}

/// Text as a reader sees it: runs of blanks are one, and none stand at its ends.
fn shown(text: &str) -> String {
    let is_blank = |c: char| matches!(c, ' ' | '\t' | '\r' | '\n');
    let words = text.split(is_blank).filter(|word| !word.is_empty());
    let joined = words.collect::<Vec<_>>().join(" ");
    joined.trim().to_owned()
}

/// Compares every cell of a table, and returns how many have a figure.
fn prove_table(
    report: &Report,
    table: &Table,
    grid: &Grid,
    layout: Layout,
) -> Result<usize, ProofError> {
    let section = report
        .form
        .part_of(table.id)
        .map_or(LEAD, |part| part.section);
    let first_row = first_row(grid);
    let mut found: BTreeMap<(usize, usize), &Cell> = grid
        .rows
        .iter()
        .flatten()
        .map(|cell| (position(cell, layout, first_row), cell))
        .collect();
    let mut n_cells = 0;
    for placed in table.grid() {
        let cell = found.remove(&(placed.row_idx, placed.column_idx));
        let text = cell.map_or("", |cell| &cell.text);
        let (place, expected, is_same) = match placed.cell.content {
            GridContent::Figure(address, _) => {
                n_cells += 1;
                let own = report.figure(address);
                let is_same = is_same_figure(report, address, &own, text, layout);
                (Place::Cell(address), own.to_string(), is_same)
            }
            content => {
                let words = content.text().unwrap_or_default();
                (Place::PartTitle(section), words.to_owned(), text == words)
            }
        };
        if !is_same || !cell.is_none_or(|cell| has_size(cell, &placed)) {
            return Err(differs(place, expected, text));
        }
    }
    match found.into_values().find(|cell| !cell.text.is_empty()) {
        Some(cell) => Err(differs(Place::PartTitle(section), "", &cell.text)),
        None => Ok(n_cells),
    }
}

/// Returns the row of a sheet in which a table begins, from 1: the text above it is no part of its grid.
fn first_row(grid: &Grid) -> usize {
    let rows = grid.rows.iter().flatten().map(|cell| match cell.place {
        SourcePlace::Sheet { row, .. } => row,
        _ => usize::MAX,
    });
    rows.min().unwrap_or_default()
}

/// Returns row and column of a cell within its table, from 0; on a sheet, the table begins in this row.
fn position(cell: &Cell, layout: Layout, first_row: usize) -> (usize, usize) {
    match (cell.place, layout) {
        (SourcePlace::Sheet { row, .. }, Layout::Sheets) => {
            (row.saturating_sub(first_row), cell.column)
        }
        (SourcePlace::Cell { row, .. }, _) => (row.saturating_sub(1), cell.column),
        _ => (usize::MAX, cell.column),
    }
}

const fn has_size(cell: &Cell, placed: &Placed) -> bool {
    cell.n_columns == placed.cell.n_columns && cell.n_rows == placed.cell.n_rows
}

/// A sheet stores numbers without the zeros at their end.
fn is_same_figure(
    report: &Report,
    cell: CellAddress,
    own: &Figure,
    text: &str,
    layout: Layout,
) -> bool {
    let is_same_number = || {
        let kind = report.form.kind(cell);
        let read = kind.and_then(|kind| Figure::parse(text, kind).ok());
        own.number().is_some() && read.as_ref() == Some(own)
    };
    shown(&own.to_string()) == shown(text) || layout == Layout::Sheets && is_same_number()
}
