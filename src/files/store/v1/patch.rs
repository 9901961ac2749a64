//! Writing a report into the members of a file: only what differs is touched.

use super::members::kind;
use super::order::{self, object, set};
use super::{bindings, carry_over as left, figure, origin, said};
use crate::form::{CellAddress, Form};
use crate::report::{Figure, Report};
use crate::store::Members;
use serde_json::{Value, json};

/// Returns the report as it reads back from a file: text that is a number becomes one, and a total that equals its sum
/// is dropped.
pub(in crate::store) fn as_read(report: &Report) -> Report {
    let mut read = report.clone();
    for (cell, figure) in report.figures.iter() {
        let figure = figure::as_read(figure, kind(cell));
        read.figures.set(cell, figure);
    }
    let sums: Vec<CellAddress> = read
        .figures
        .iter()
        .filter(|&(cell, figure)| read.computed(cell).as_ref() == Some(figure))
        .map(|(cell, _)| cell)
        .collect();
    for cell in sums {
        read.figures.set(cell, Figure::Blank);
    }
    left::as_read(&mut read.carry_over);
    read
}

/// Returns whether two reports give the same file; unlike equality, this distinguishes 10.5 from 10.50.
pub(in crate::store) fn is_same(a: &Report, b: &Report) -> bool {
    let figures = |report: &Report| -> Vec<_> {
        let figures = report.figures.iter();
        figures
            .map(|(cell, figure)| (cell, figure::write(figure, kind(cell))))
            .collect()
    };
    a == b && figures(a) == figures(b)
}

/// Returns the members of a new file.
pub(in crate::store) fn new_members(report: &Report) -> Members {
    let mut blank = Report::new(report.agency.clone(), report.year);
    blank.form = report.form;
    let mut members = carry_over(&blank);
    patch(&mut members, &blank, &as_read(report));
    members
}

/// The members that make up the content of a report; the others are remarks on it and its history.
const CONTENT: [&str; 9] = [
    "format", "version", "edition", "agency", "year", "title", "sign_off", "text", "tables",
];

/// Returns the members of a new file with the content only: the same for the same report, whatever file it is in.
pub(in crate::store) fn canonical(report: &Report) -> Members {
    let mut members = new_members(report);
    members.retain(|key, _| CONTENT.contains(&key.as_str()));
    members
}

/// Writes what differs between `old`, the report of the file, and `new`. Returns whether anything was written.
pub(in crate::store) fn patch(file: &mut Members, old: &Report, new: &Report) -> bool {
    let head = patch_head(file, old, new);
    let sign_off = patch_sign_off(file, old, new);
    let text = patch_text(file, old, new);
    let cells = patch_cells(file, old, new);
    let left = left::patch(file, old, new);
    let said = said::patch(file, old, new);
    let bound = bindings::patch(file, old, new);
    let origin = origin::patch(file, old.origin.as_deref(), new.origin.as_deref());
    let is_changed = head || sign_off || text || cells || left || said || bound || origin;
    if is_changed {
        remove_sums(file, new);
    }
    is_changed
}

fn carry_over(blank: &Report) -> Members {
    let sections = blank.form.sections();
    let text: Members = sections
        .filter(|section| !blank.form.is_before_table(*section))
        .map(|section| (section.to_string(), json!([])))
        .collect();
    let tables = blank.form.tables.iter();
    let tables: Members = tables
        .map(|table| (table.id.to_string(), json!({})))
        .collect();
    let members = [
        ("format", json!("nianbao")),
        ("version", json!(1)),
        (
            "generator",
            json!(concat!("nianbao ", env!("CARGO_PKG_VERSION"))),
        ),
        ("edition", json!(blank.form.id)),
        ("agency", json!(blank.agency)),
        ("year", json!(blank.year)),
        ("title", json!([])),
        ("text", Value::Object(text)),
        ("tables", Value::Object(tables)),
        ("answers", json!([])),
        ("issued", json!([])),
        ("assets", json!({})),
    ];
    members
        .into_iter()
        .map(|(key, value)| (key.to_owned(), value))
        .collect()
}

fn patch_head(file: &mut Members, old: &Report, new: &Report) -> bool {
    // A file without an edition is of the edition of its year, also after the year was changed.
    let is_other_edition = new.form != old.form
        || !is_named(file.get("edition")) && new.form != Form::for_year(new.year);
    let changed = [
        (is_other_edition, "edition", json!(new.form.id)),
        (old.agency != new.agency, "agency", json!(new.agency)),
        (old.year != new.year, "year", json!(new.year)),
        (old.title != new.title, "title", json!(new.title)),
    ];
    let mut is_changed = false;
    for (_, key, value) in changed.into_iter().filter(|(differs, ..)| *differs) {
        set(file, key, value, order::TOP);
        is_changed = true;
    }
    is_changed
}

fn is_named(edition: Option<&Value>) -> bool {
    !matches!(edition, None | Some(Value::Null)) && edition.and_then(Value::as_str) != Some("")
}

fn patch_sign_off(file: &mut Members, old: &Report, new: &Report) -> bool {
    if old.sign_off == new.sign_off {
        return false;
    }
    let sign_off = object(file, "sign_off", order::TOP);
    if old.sign_off.agency != new.sign_off.agency {
        let agency = Some(&new.sign_off.agency).filter(|agency| !agency.is_empty());
        set_or_remove(sign_off, "agency", agency.map(|agency| json!(agency)));
    }
    if old.sign_off.date != new.sign_off.date {
        let date = new.sign_off.date.map(|date| json!(date.to_iso()));
        set_or_remove(sign_off, "date", date);
    }
    if sign_off.is_empty() {
        file.shift_remove("sign_off");
    }
    true
}

fn set_or_remove(sign_off: &mut Members, key: &str, value: Option<Value>) {
    match value {
        Some(value) => set(sign_off, key, value, order::SIGN_OFF),
        None => {
            sign_off.shift_remove(key);
        }
    }
}

fn patch_text(file: &mut Members, old: &Report, new: &Report) -> bool {
    let sections = new.form.all_sections();
    let keys: Vec<&str> = sections.iter().map(|section| section.as_str()).collect();
    let mut is_changed = false;
    for &section in &sections {
        let paragraphs = new.paragraphs(section);
        if old.paragraphs(section) == paragraphs {
            continue;
        }
        let text = object(file, "text", order::TOP);
        if paragraphs.is_empty() && new.form.is_before_table(section) {
            text.shift_remove(section.as_str());
        } else {
            set(text, section.as_str(), json!(paragraphs), &keys);
        }
        is_changed = true;
    }
    is_changed
}

fn patch_cells(file: &mut Members, old: &Report, new: &Report) -> bool {
    let cells = new.form.all_cells();
    let mut is_changed = false;
    for &cell in &cells {
        let value = written(new, cell);
        if value != written(old, cell) {
            match value {
                Some(value) => set_cell(file, cell, value, &cells),
                None => remove_cell(file, cell),
            }
            is_changed = true;
        }
    }
    is_changed
}

// Earlier programs and other people write totals; once the figures under them change, they would be wrong.
fn remove_sums(file: &mut Members, new: &Report) {
    for cell in new.form.all_cells() {
        if new.computed(cell).is_some() && new.figures.entered(cell).is_none() {
            remove_cell(file, cell);
        }
    }
}

fn written(report: &Report, cell: CellAddress) -> Option<Value> {
    let figure = report.figures.entered(cell)?;
    figure::write(figure, kind(cell))
}

fn set_cell(file: &mut Members, cell: CellAddress, value: Value, cells: &[CellAddress]) {
    let in_table = || cells.iter().filter(|other| other.table == cell.table);
    let tables: Vec<&str> = cells.iter().map(|other| other.table.as_str()).collect();
    let rows: Vec<&str> = in_table().map(|other| other.row.as_str()).collect();
    let columns: Vec<&str> = in_table()
        .filter(|other| other.row == cell.row)
        .map(|other| other.column.as_str())
        .collect();
    let all = object(file, "tables", order::TOP);
    let table = object(all, cell.table.as_str(), &tables);
    let row = object(table, cell.row.as_str(), &rows);
    set(row, cell.column.as_str(), value, &columns);
}

fn remove_cell(file: &mut Members, cell: CellAddress) {
    let table = file
        .get_mut("tables")
        .and_then(|tables| tables.get_mut(cell.table.as_str()))
        .and_then(Value::as_object_mut);
    let Some(table) = table else {
        return;
    };
    let Some(Value::Object(row)) = table.get_mut(cell.row.as_str()) else {
        return;
    };
    let is_removed = row.shift_remove(cell.column.as_str()).is_some();
    if is_removed && row.is_empty() {
        table.shift_remove(cell.row.as_str());
    }
}
