//! Reads a draft of the report from blocks: title, parts, text, tables.

mod account;
mod align;
pub(super) mod cell;
mod columns;
mod exact;
pub(super) mod frame;
mod head;
mod head_order;
mod lead;
mod loose;
mod names;
pub(super) mod observed;
pub(super) mod parts;
mod pattern;
mod placing;
mod prose;
mod rows;
mod tables;
mod year;

use super::blocks::{Block, Source};
use super::draft::{Doubt, Draft, DraftCell, Found, Remark, UNKNOWN_YEAR};
use super::repair::outcome::RepairedCell;
use super::repair::repair;
use super::{ImportError, clean_up};
use crate::form::{Form, LEAD, Table};
use crate::report::{Figure, Report};
use head::Head;
use observed::{Unread, UnreadReason};
use parts::{Sections, parts, sections};
use prose::{Grids, notes, paragraphs, take_sign_off};
use tables::{Edition, FoundTable, edition};

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

/// Reads a draft of the report out of a source.
pub(super) fn draft(source: &Source, hints: &Hints) -> Result<Draft, ImportError> {
    let sections = sections(&source.blocks);
    let mut head = head::read(&sections.before);
    complete(&mut head, &sections);
    let edition = edition(
        &source.blocks,
        &sections,
        hints.year.or(head.year),
        hints.form,
    );
    let n_parts = sections.parts.iter().flatten().count();
    if !edition.is_telling() && n_parts < 2 && !(n_parts == 1 && edition.has_row()) {
        return Err(ImportError::NoReport);
    }
    let mut draft = Draft {
        source: source.clone(),
        report: titled(head, &edition, hints),
        cells: Vec::new(),
        suspects: Vec::new(),
        clean_ups: Vec::new(),
        doubts: Vec::new(),
    };
    enter_text(&sections, &mut draft);
    if draft.report.agency.is_empty() {
        draft.report.agency = prose::signing_agency(&draft.report.sign_off);
    }
    for (table, found) in edition.form.tables.iter().zip(&edition.tables) {
        enter_table(table, found, &mut draft);
    }
    let left_out = source.left_out.iter().copied().map(Doubt::LeftOut);
    let doubts: Vec<Doubt> = left_out.chain(head_doubts(&draft.report)).collect();
    draft.doubts.splice(..0, doubts);
    drop_sums(&mut draft.report);
    draft.clean_ups = clean_up::find(&draft.report);
    Ok(draft)
}

/// Looks for the agency and the year in the first part, where some agencies put what others put before it.
fn complete(head: &mut Head, sections: &Sections<'_>) {
    let Some(Some(first)) = sections.parts.first() else {
        return;
    };
    let text: Vec<&Block> = first.iter().take(MAX_LEAD_PARAGRAPHS).copied().collect();
    let text = paragraphs(&text, Grids::Tables);
    head.year = head.year.or_else(|| lead::year(&text));
    if head.agency.is_none() {
        head.agency = lead::agency(&text);
    }
}

/// Behind them nothing says the agency and the period any more.
const MAX_LEAD_PARAGRAPHS: usize = 3;

fn title_of(form: &'static Form, table: &Table) -> &'static str {
    form.part_of(table.id).map_or("", |part| part.title)
}

fn titled(head: Head, edition: &Edition, hints: &Hints) -> Report {
    let year = hints.year.or(head.year).unwrap_or(UNKNOWN_YEAR);
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
            Some(id) => {
                let table = draft.report.form.table(id);
                let (before, below) = at_table(blocks);
                if let Some(own) = &part.before_table {
                    let before = notes(before, table);
                    draft.report.set_paragraphs(own.section, before);
                }
                notes(below, table)
            }
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

/// Splits the blocks of a part where its table begins; what stands in a part without one is below.
fn at_table<'s, 'a>(blocks: &'s [&'a Block]) -> (&'s [&'a Block], &'s [&'a Block]) {
    let mut grids = blocks.iter();
    let first = grids.position(|block| matches!(block, Block::Grid(_)));
    blocks.split_at(first.unwrap_or(0))
}

fn enter_table(table: &'static Table, found: &FoundTable, draft: &mut Draft) {
    let observed = &found.observed;
    let repaired = repair(table, observed);
    let title = title_of(draft.report.form, table);
    let n_missing_rows = n_missing_rows(&repaired.cells);
    for cell in repaired.cells {
        let cell = draft_cell(cell);
        draft.report.figures.set(cell.cell, cell.figure.clone());
        if let Some(Remark::Note(note)) = &cell.remark {
            add_note(table, &cell, note, &mut draft.report);
        }
        draft.cells.push(cell);
    }
    draft.suspects.extend(repaired.suspects);
    match n_missing_rows {
        _ if !found.is_found() => draft.doubts.push(Doubt::NoTable(title)),
        0 => {}
        n_rows => draft.doubts.push(Doubt::MissingRows { title, n_rows }),
    }
    if !repaired.is_searched && found.is_found() {
        draft.doubts.push(Doubt::Unsearched(title));
    }
    let twice = observed.duplicates.iter().copied().map(Doubt::Twice);
    let unread = observed.unread.iter().cloned().map(unread_doubt);
    draft.doubts.extend(unread.chain(twice));
}

/// Returns how many rows the source does not show, those left out that follow from the others.
fn n_missing_rows(cells: &[RepairedCell]) -> usize {
    let rows = cells.chunk_by(|a, b| a.cell.row == b.cell.row);
    let is_missing = |row: &&[RepairedCell]| {
        row.iter().all(|cell| cell.seen.is_none())
            && row.iter().any(|cell| !cell.found.is_settled())
    };
    rows.filter(is_missing).count()
}

fn unread_doubt(unread: Unread) -> Doubt {
    let Unread {
        text,
        place,
        reason,
    } = unread;
    match reason {
        UnreadReason::NoRow => Doubt::UnknownRow { text, place },
        UnreadReason::NoColumns => Doubt::UnplacedRow { text, place },
        UnreadReason::Beside => Doubt::UnreadFigures { text, place },
    }
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

fn head_doubts(report: &Report) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    if report.agency.is_empty() {
        doubts.push(Doubt::NoAgency);
    }
    match report.year {
        UNKNOWN_YEAR => doubts.push(Doubt::NoYear),
        year if !report.form.fits_year(year) => doubts.push(Doubt::OtherEdition),
        _ => {}
    }
    doubts
}
