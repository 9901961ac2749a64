//! Finds the tables of a source and the edition of the form that they are of.

use super::observed::ObservedTable;
use super::parts::Sections;
use super::pattern::Pattern;
use super::rows::{SourceRow, rows};
use super::{account, exact, loose};
use crate::form::{FORMS, Form, Table};
use crate::import::blocks::{Block, Grid, Precision, SourcePlace};
use crate::import::normal::share;
use std::collections::BTreeSet;

/// The least share of a table's words that must be found for the table to be found.
const LEAST_COVERAGE: f64 = 0.3;
/// The same outside of its part.
const LEAST_COVERAGE_ELSEWHERE: f64 = 0.7;
/// By how many characters the tables must be more like another edition than like that of the year.
const LEAST_LEAD: usize = 12;

/// An edition with what the source shows of its tables.
pub(super) struct Edition {
    pub form: &'static Form,
    pub tables: Vec<FoundTable>,
}

/// What the source shows of a table.
#[derive(Debug, Default)]
pub(super) struct FoundTable {
    pub observed: ObservedTable,
    /// How many characters of its words were found.
    n_agreeing: usize,
    /// Which share of its words that is.
    coverage: f64,
    /// How many of its rows were read by their very words.
    n_named: usize,
    /// How many rows of the form with figures the source does not show.
    n_missing_rows: usize,
}

impl Edition {
    fn n_agreeing(&self) -> usize {
        self.tables.iter().map(|table| table.n_agreeing).sum()
    }

    fn n_missing_rows(&self) -> usize {
        let found = self.tables.iter().filter(|table| table.is_found());
        found.map(|table| table.n_missing_rows).sum()
    }

    /// Returns whether enough of a table was found for a source to be a report.
    pub(super) fn is_telling(&self) -> bool {
        self.tables
            .iter()
            .any(|table| table.coverage >= LEAST_COVERAGE)
    }

    /// Returns whether a row of any table was found.
    pub(super) fn has_row(&self) -> bool {
        self.tables.iter().any(|table| table.n_named > 0)
    }
}

impl FoundTable {
    /// Returns whether the source shows the table, or a row of it.
    pub(super) fn is_found(&self) -> bool {
        self.coverage >= LEAST_COVERAGE || self.n_named > 0
    }
}

/// Returns the edition of the year, unless the tables of the source are of another one.
pub(super) fn edition(
    blocks: &[Block],
    sections: &Sections<'_>,
    year: Option<u16>,
    hint: Option<&'static Form>,
) -> Edition {
    let forms = FORMS
        .into_iter()
        .filter(|form| hint.is_none_or(|hint| hint == *form));
    let mut editions: Vec<Edition> = forms
        .map(|form| Edition {
            form,
            tables: tables(form, blocks, sections),
        })
        .collect();
    let by_year = year.map(Form::for_year);
    let own = editions.iter().position(|own| Some(own.form) == by_year);
    let n_most = editions.iter().map(Edition::n_agreeing).max().unwrap_or(0);
    let is_near = |idx: &usize| n_most < editions[*idx].n_agreeing() + LEAST_LEAD;
    // Without a year, the edition that asks for less than the source shows is the other one.
    let near = (0..editions.len()).filter(is_near);
    let likest = near.min_by_key(|&idx| editions[idx].n_missing_rows());
    let likest = likest.expect("a hint is one of the editions");
    let chosen = own.filter(is_near);
    editions.swap_remove(chosen.unwrap_or(likest))
}

/// Looks for each table in its part, and for those that are not there among all rows that are no other table's.
fn tables(form: &'static Form, blocks: &[Block], sections: &Sections<'_>) -> Vec<FoundTable> {
    let mut found: Vec<FoundTable> = form
        .tables
        .iter()
        .map(|table| {
            let own = grids_of(form, table, sections);
            found_table(table, &own, &BTreeSet::new())
        })
        .collect();
    for (idx, table) in form.tables.iter().enumerate() {
        if !found[idx].is_found() {
            let all: Vec<&Grid> = blocks.iter().filter_map(grid).collect();
            let elsewhere = found_table(table, &all, &used(&found, idx));
            // Without the title of its part, its very words or most of them tell it from other tables.
            if elsewhere.n_named > 0 || elsewhere.coverage >= LEAST_COVERAGE_ELSEWHERE {
                found[idx] = elsewhere;
                found[idx].observed.unread.clear();
                reread(form, sections, &mut found, idx);
            }
        }
    }
    for (table, found) in form.tables.iter().zip(&mut found) {
        if !found.is_found() {
            // What a table that is not there has to do with these rows is nothing that could be read.
            found.observed = ObservedTable {
                unread: std::mem::take(&mut found.observed.unread),
                ..ObservedTable::default()
            };
        }
        if let Some(own) = blocks_of(form, table, sections) {
            account::paragraphs(own, table, &mut found.observed);
        }
    }
    found
}

/// Reads the tables again whose parts hold rows of a table that was found in them.
fn reread(form: &'static Form, sections: &Sections<'_>, found: &mut [FoundTable], moved: usize) {
    for (idx, table) in form.tables.iter().enumerate() {
        if idx != moved && found[idx].observed.has_stray_figures() {
            let own = grids_of(form, table, sections);
            let others = used(found, idx);
            found[idx] = found_table(table, &own, &others);
        }
    }
}

/// Returns the places of the figures of all tables but one.
fn used(found: &[FoundTable], without: usize) -> BTreeSet<SourcePlace> {
    let others = found.iter().enumerate();
    let others = others.filter(|(idx, table)| *idx != without && table.is_found());
    others
        .flat_map(|(_, table)| table.observed.used())
        .collect()
}

fn grid(block: &Block) -> Option<&Grid> {
    match block {
        Block::Grid(grid) => Some(grid),
        Block::Paragraph(_) => None,
    }
}

fn blocks_of<'s, 'a>(
    form: &'static Form,
    table: &Table,
    sections: &'s Sections<'a>,
) -> Option<&'s [&'a Block]> {
    let idx = form
        .parts
        .iter()
        .position(|part| part.table == Some(table.id))?;
    sections.parts.get(idx)?.as_deref()
}

fn grids_of<'a>(form: &'static Form, table: &Table, sections: &Sections<'a>) -> Vec<&'a Grid> {
    let own = blocks_of(form, table, sections).unwrap_or_default();
    own.iter().filter_map(|block| grid(block)).collect()
}

/// Reads a table from these grids, without the rows whose figures are taken.
fn found_table(
    table: &'static Table,
    grids: &[&Grid],
    taken: &BTreeSet<SourcePlace>,
) -> FoundTable {
    let pattern = Pattern::new(table);
    let (rows, n_agreeing) = rows(grids, &pattern, taken);
    let mut observed = ObservedTable::default();
    let mut earlier = exact::Earlier::default();
    for (grid_idx, grid) in grids.iter().enumerate() {
        let own: Vec<&SourceRow<'_>> = rows.iter().filter(|row| row.grid_idx == grid_idx).collect();
        match grid.precision {
            Precision::Exact => exact::read(grid, &own, &pattern, &mut observed, &mut earlier),
            Precision::Barred | Precision::Loose | Precision::Sequence => {
                loose::read(&own, &pattern, grid.precision, &mut observed);
            }
        }
    }
    account::rows(&rows, grids, &pattern, &mut observed);
    if observed.has_stray_figures() {
        observed.doubt_blanks();
    }
    let is_named = |row: &&SourceRow<'_>| {
        let is_read = |form_row: usize| {
            let mut figures = pattern.rows[form_row].figures.iter();
            figures.any(|figure| observed.has_text(*figure))
        };
        row.is_named && row.row.is_some_and(|(form_row, _)| is_read(form_row))
    };
    let n_named = rows.iter().filter(is_named).count();
    FoundTable {
        n_agreeing,
        coverage: share(n_agreeing, pattern.n_chars()),
        n_named,
        n_missing_rows: n_missing_rows(&pattern, &observed),
        observed,
    }
}

fn n_missing_rows(pattern: &Pattern, observed: &ObservedTable) -> usize {
    let is_seen = |figure| observed.ways().any(|way| way.contains_key(figure));
    let rows = pattern.rows.iter().filter(|row| !row.figures.is_empty());
    rows.filter(|row| !row.figures.iter().any(is_seen)).count()
}
