//! Reads a draft of the report from blocks: title, parts, text, tables.

mod align;
pub(super) mod cell;
mod columns;
mod exact;
mod head;
mod loose;
pub(super) mod observed;
pub(super) mod parts;
mod pattern;
mod placing;
mod prose;
mod rows;

use super::blocks::{Block, Grid, Precision, Source};
use super::draft::{Doubt, Draft, DraftCell, Found, Remark};
use super::normal::share;
use super::repair::outcome::RepairedCell;
use super::repair::repair;
use super::{ImportError, clean_up};
use crate::form::{FORMS, Form, LEAD, Part, Table};
use crate::report::{Figure, Report};
use head::Head;
use observed::ObservedTable;
use parts::{Sections, parts, sections};
use pattern::Pattern;
use prose::{Grids, notes, paragraphs, take_sign_off};
use rows::{SourceRow, rows};

/// Facts that the caller knows, which override the source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hints {
    /// The agency.
    pub agency: Option<String>,
    /// The reporting year.
    pub year: Option<u16>,
    /// The edition of the form.
    pub form: Option<&'static Form>,
}

/// The least share of a table's words that must be found for the table to be found.
const LEAST_COVERAGE: f64 = 0.3;

/// An edition with what the source shows of its tables.
struct Edition {
    form: &'static Form,
    observed_tables: Vec<ObservedTable>,
    coverages: Vec<f64>,
}

/// Reads a draft of the report out of a source.
pub(super) fn draft(source: &Source, hints: &Hints) -> Result<Draft, ImportError> {
    let sections = sections(&source.blocks);
    let head = head::read(&sections.before);
    let edition = edition(&source.blocks, &sections, head.year.or(hints.year), hints);
    let is_found = |coverage: &f64| *coverage >= LEAST_COVERAGE;
    if !edition.coverages.iter().any(is_found) && sections.parts.iter().flatten().count() < 2 {
        return Err(ImportError::NoReport);
    }
    let doubts = head_doubts(&head, &edition, hints);
    let mut draft = Draft {
        source: source.clone(),
        report: titled(head, &edition, hints),
        cells: Vec::new(),
        suspects: Vec::new(),
        clean_ups: Vec::new(),
        doubts,
    };
    enter_text(&sections, &mut draft);
    for (table_idx, table) in edition.form.tables.iter().enumerate() {
        enter_table(table, &edition.observed_tables[table_idx], &mut draft);
        if !is_found(&edition.coverages[table_idx]) {
            let title = title_of(edition.form, table);
            draft.doubts.push(Doubt::NoTable(title));
        }
    }
    drop_sums(&mut draft.report);
    draft.clean_ups = clean_up::find(&draft.report);
    Ok(draft)
}

fn title_of(form: &'static Form, table: &Table) -> &'static str {
    form.part_of(table.id).map_or("", |part| part.title)
}

/// Returns the edition whose tables stand in the source; where there are none, that of the year.
fn edition(blocks: &[Block], sections: &Sections<'_>, year: Option<u16>, hints: &Hints) -> Edition {
    let by_year = year.map(Form::for_year);
    let forms = FORMS
        .into_iter()
        .filter(|form| hints.form.is_none_or(|hint| hint == *form));
    let editions = forms.map(|form| {
        let observed_tables: Vec<ObservedTable> = form
            .tables
            .iter()
            .map(|table| observed_table(table, &grids_of(form, table, blocks, sections)))
            .collect();
        let pairs = form.tables.iter().zip(&observed_tables);
        let coverages = pairs
            .map(|(table, observed)| share(observed.n_agreeing, Pattern::new(table).n_chars()));
        Edition {
            form,
            coverages: coverages.collect(),
            observed_tables,
        }
    });
    let sum = |edition: &Edition| edition.coverages.iter().sum::<f64>();
    editions
        .max_by(|a, b| {
            let is_of_year = |edition: &Edition| Some(edition.form) == by_year;
            sum(a)
                .total_cmp(&sum(b))
                .then(is_of_year(a).cmp(&is_of_year(b)))
        })
        .expect("a hint is one of the editions")
}

/// Returns the grids in which a table is looked for: those of its part, else all that stand in no other table's part.
fn grids_of<'a>(
    form: &'static Form,
    table: &Table,
    blocks: &'a [Block],
    sections: &Sections<'a>,
) -> Vec<&'a Grid> {
    let grid = |block: &'a Block| match block {
        Block::Grid(grid) => Some(grid),
        Block::Paragraph(_) => None,
    };
    let is_own = |part: &Part| part.table == Some(table.id);
    let of_parts = |is_meant: &dyn Fn(&Part) -> bool| -> Vec<&'a Grid> {
        let parts = form.parts.iter().zip(&sections.parts);
        let parts = parts.filter(|(part, _)| is_meant(part));
        let blocks = parts.filter_map(|(_, blocks)| blocks.as_ref()).flatten();
        blocks.filter_map(|block| grid(block)).collect()
    };
    let own = of_parts(&is_own);
    if !own.is_empty() {
        return own;
    }
    let others = of_parts(&|part| part.table.is_some() && !is_own(part));
    let all: Vec<&Grid> = blocks.iter().filter_map(grid).collect();
    // Where only one part was found, its grids are those of all tables.
    let are_all_free = others.len() == all.len();
    let is_other = |grid: &Grid| others.iter().any(|other| std::ptr::eq(*other, grid));
    let is_free = |grid: &&Grid| are_all_free || !is_other(grid);
    all.into_iter().filter(is_free).collect()
}

fn titled(head: Head, edition: &Edition, hints: &Hints) -> Report {
    let year = hints.year.or(head.year).unwrap_or(edition.form.first_year);
    let agency = hints.agency.clone().or(head.agency).unwrap_or_default();
    let mut report = Report::new(agency, year);
    report.form = edition.form;
    // Where lines were broken on purpose, they stay so.
    if head.title != report.title_lines() {
        report.title = head.title;
    }
    report.set_paragraphs(LEAD, head.lead);
    report.sign_off.date = head.date;
    report
}

fn enter_text(sections: &Sections<'_>, draft: &mut Draft) {
    for (part, blocks) in parts().iter().zip(&sections.parts) {
        let Some(blocks) = blocks else {
            draft.doubts.push(Doubt::NoPart(part.title));
            continue;
        };
        let mut text = match part.table {
            Some(id) => notes(blocks, draft.report.form.table(id)),
            None => paragraphs(blocks, Grids::AsText),
        };
        let is_last = parts()
            .last()
            .is_some_and(|last| last.section == part.section);
        if is_last {
            let sign_off = take_sign_off(&mut text);
            if sign_off.date.is_some() {
                draft.report.sign_off = sign_off;
            }
        }
        draft.report.set_paragraphs(part.section, text);
    }
}

fn enter_table(table: &'static Table, observed: &ObservedTable, draft: &mut Draft) {
    let repaired = repair(table, observed);
    let title = title_of(draft.report.form, table);
    for cell in repaired.cells {
        let cell = draft_cell(cell);
        draft.report.figures.set(cell.cell, cell.figure.clone());
        if let Some(Remark::Note(note)) = &cell.remark {
            add_note(table, &cell, note, &mut draft.report);
        }
        draft.cells.push(cell);
    }
    draft.suspects.extend(repaired.suspects);
    if !repaired.is_searched {
        draft.doubts.push(Doubt::Unsearched(title));
    }
    let unknown = observed.unknown.iter().cloned();
    let unknown = unknown.map(|(text, place)| Doubt::UnknownRow { text, place });
    let twice = observed.duplicates.iter().copied().map(Doubt::Twice);
    draft.doubts.extend(unknown.chain(twice));
}

fn draft_cell(cell: RepairedCell) -> DraftCell {
    let (text, place, head) = match cell.seen {
        Some(seen) => (seen.text, Some(seen.place), seen.head),
        None => (String::new(), None, String::new()),
    };
    let reading = cell::read(&text, cell.kind, &head);
    let found = cell.found;
    let figure = match (cell.derived, found) {
        (Some(derived), Found::Derived) => derived,
        (_, Found::Ambiguous) if !reading.is_sure => reading.figure,
        // Nobody has chosen yet.
        (Some(_), _) => Figure::Blank,
        (None, _) => reading.figure,
    };
    let candidates = if cell.candidates.is_empty() {
        reading.candidates
    } else {
        cell.candidates
    };
    DraftCell {
        cell: cell.cell,
        figure,
        found,
        place,
        text,
        candidates,
        remark: reading.remark,
        is_decided: false,
    }
}

/// Words beside a figure become a note under its table.
fn add_note(table: &'static Table, cell: &DraftCell, note: &str, report: &mut Report) {
    let Some(part) = report.form.part_of(table.id) else {
        return;
    };
    let name = report.form.cell_name(cell.cell);
    let mut notes = report.paragraphs(part.section).to_vec();
    notes.push(format!("{name}：{note}。"));
    report.set_paragraphs(part.section, notes);
}

/// A total that equals its sum is not kept.
fn drop_sums(report: &mut Report) {
    let cells: Vec<_> = report.form.cells().collect();
    for cell in cells {
        if report.computed(cell).is_some() && report.printed_total(cell).is_none() {
            report.figures.set(cell, Figure::Blank);
        }
    }
}

fn head_doubts(head: &Head, edition: &Edition, hints: &Hints) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    if head.agency.is_none() && hints.agency.is_none() {
        doubts.push(Doubt::NoAgency);
    }
    match hints.year.or(head.year) {
        None => doubts.push(Doubt::NoYear),
        Some(year) if !edition.form.fits_year(year) => doubts.push(Doubt::OtherEdition),
        Some(_) => {}
    }
    doubts
}

/// Reads a table from these grids.
fn observed_table(table: &'static Table, grids: &[&Grid]) -> ObservedTable {
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
