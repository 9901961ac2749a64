//! Version 1 of the native file: what its members mean.
//!
//! Missing members have their defaults, a number may be given as a string and the other way round, and unknown members
//! are kept.

mod bindings;
mod carry_over;
mod figure;
pub(super) mod issued;
mod members;
mod order;
mod origin;
mod patch;
mod said;
mod signed;
pub(super) mod writing;

pub(super) use members::whole_number;
pub(super) use patch::{as_read, canonical, is_same, new_members, patch};
pub(super) use said::section;

use super::{Expected, FormatError, Members};
use crate::form::Form;
use crate::report::{Date, Report, SignOff};
use members::{kind, lines, object, words};
use std::sync::Arc;

/// Returns the report in a file.
pub(super) fn read(file: &Members) -> Result<Report, FormatError> {
    let agency = words(file.get("agency"), || "agency".to_owned())?;
    let mut report = Report::new(agency, year(file)?);
    if let Some(form) = edition(file)? {
        report.form = form;
    }
    report.title = lines(file.get("title"), "title")?;
    report.sign_off = sign_off(file)?;
    report.origin = origin::read(file)?.map(Arc::new);
    read_text(file, &mut report)?;
    read_tables(file, &mut report)?;
    check_extent(&report)?;
    carry_over::read(file, &mut report)?;
    said::read(file, &mut report)?;
    check_extent(&report)?;
    bindings::read(file, &mut report)?;
    Ok(as_read(&report))
}

// Before what compares paragraph with paragraph.
fn check_extent(report: &Report) -> Result<(), FormatError> {
    match report.excess() {
        Some(excess) => Err(FormatError::TooLong(excess)),
        None => Ok(()),
    }
}

fn year(file: &Members) -> Result<u16, FormatError> {
    file.get("year")
        .and_then(whole_number)
        .and_then(|year| u16::try_from(year).ok())
        .filter(|year| (1..=9999).contains(year))
        .ok_or_else(|| FormatError::member("year", Expected::Year))
}

fn edition(file: &Members) -> Result<Option<&'static Form>, FormatError> {
    let edition = words(file.get("edition"), || "edition".to_owned())?;
    if edition.is_empty() {
        return Ok(None);
    }
    let form = Form::named(&edition).ok_or_else(|| FormatError::Edition {
        edition: edition.chars().take(MAX_SHOWN_CHARS).collect(),
    })?;
    Ok(Some(form))
}

/// How much of a wrong name an error shows.
const MAX_SHOWN_CHARS: usize = 40;

fn sign_off(file: &Members) -> Result<SignOff, FormatError> {
    let Some(sign_off) = object(file.get("sign_off"), || "sign_off".to_owned())? else {
        return Ok(SignOff::default());
    };
    let date = words(sign_off.get("date"), || "sign_off.date".to_owned())?;
    let wrong_date = |_| FormatError::member("sign_off.date", Expected::Date);
    let date: Option<Date> = (!date.is_empty())
        .then(|| date.parse().map_err(wrong_date))
        .transpose()?;
    Ok(SignOff {
        agency: words(sign_off.get("agency"), || "sign_off.agency".to_owned())?,
        date,
    })
}

fn read_text(file: &Members, report: &mut Report) -> Result<(), FormatError> {
    let Some(text) = object(file.get("text"), || "text".to_owned())? else {
        return Ok(());
    };
    for section in report.form.all_sections() {
        let member = format!("text.{section}");
        report.set_paragraphs(section, lines(text.get(section.as_str()), &member)?);
    }
    Ok(())
}

fn read_tables(file: &Members, report: &mut Report) -> Result<(), FormatError> {
    let Some(tables) = object(file.get("tables"), || "tables".to_owned())? else {
        return Ok(());
    };
    for cell in report.form.all_cells() {
        let name = || format!("tables.{}", cell.table);
        let Some(rows) = object(tables.get(cell.table.as_str()), name)? else {
            continue;
        };
        let name = || format!("tables.{}.{}", cell.table, cell.row);
        let Some(row) = object(rows.get(cell.row.as_str()), name)? else {
            continue;
        };
        if let Some(value) = row.get(cell.column.as_str()) {
            let figure = figure::read(value, kind(cell))
                .ok_or_else(|| FormatError::member(format!("tables.{cell}"), Expected::Figure))?;
            report.figures.set(cell, figure);
        }
    }
    Ok(())
}
