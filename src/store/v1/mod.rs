//! Version 1 of the native file: what its members mean.
//!
//! Members that are missing have their defaults, a number may stand where a string is due and the other way round, and
//! what is not named here is left alone.

mod figure;
pub(super) mod issued;
mod order;
mod origin;
mod patch;
mod said;
mod skeleton;

pub(super) use patch::{canonical, members, patch};

use super::{Expected, Fault, Members};
use crate::form::{CellAddress, Form};
use crate::report::{Date, Figure, Report, SignOff};
use serde_json::Value;
use std::sync::Arc;

/// The report in a file.
pub(super) fn read(file: &Members) -> Result<Report, Fault> {
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
    skeleton::read(file, &mut report)?;
    said::read(file, &mut report)?;
    Ok(as_read(&report))
}

/// The report as it comes back from a file: words that say a number are one, and a total that equals its sum is not kept.
pub(super) fn as_read(report: &Report) -> Report {
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
    skeleton::as_read(&mut read.skeleton);
    read
}

/// Whether two reports stand in the same words in a file; unlike equality, this tells 10.5 from 10.50.
pub(super) fn is_same(a: &Report, b: &Report) -> bool {
    let figures = |report: &Report| -> Vec<_> {
        let figures = report.figures.iter();
        figures
            .map(|(cell, figure)| (cell, figure::write(figure, kind(cell))))
            .collect()
    };
    a == b && figures(a) == figures(b)
}

/// A whole number from 0 on, also one in quotation marks.
pub(super) fn whole_number(value: &Value) -> Option<u64> {
    match value {
        Value::Number(number) => number.as_u64(),
        Value::String(digits) => digits.trim().parse().ok(),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

fn year(file: &Members) -> Result<u16, Fault> {
    file.get("year")
        .and_then(whole_number)
        .and_then(|year| u16::try_from(year).ok())
        .filter(|year| (1..=9999).contains(year))
        .ok_or_else(|| Fault::member("year", Expected::Year))
}

fn edition(file: &Members) -> Result<Option<&'static Form>, Fault> {
    let edition = words(file.get("edition"), || "edition".to_owned())?;
    if edition.is_empty() {
        return Ok(None);
    }
    let form = Form::named(&edition).ok_or_else(|| Fault::Edition {
        edition: edition.chars().take(MAX_SHOWN_CHARS).collect(),
    })?;
    Ok(Some(form))
}

/// How much of a wrong name an error shows.
const MAX_SHOWN_CHARS: usize = 40;

fn sign_off(file: &Members) -> Result<SignOff, Fault> {
    let Some(sign_off) = object(file.get("sign_off"), || "sign_off".to_owned())? else {
        return Ok(SignOff::default());
    };
    let date = words(sign_off.get("date"), || "sign_off.date".to_owned())?;
    let wrong_date = |_| Fault::member("sign_off.date", Expected::Date);
    let date: Option<Date> = (!date.is_empty())
        .then(|| date.parse().map_err(wrong_date))
        .transpose()?;
    Ok(SignOff {
        agency: words(sign_off.get("agency"), || "sign_off.agency".to_owned())?,
        date,
    })
}

fn read_text(file: &Members, report: &mut Report) -> Result<(), Fault> {
    let Some(text) = object(file.get("text"), || "text".to_owned())? else {
        return Ok(());
    };
    for section in order::sections(report.form) {
        let member = format!("text.{section}");
        report.set_paragraphs(section, lines(text.get(section.as_str()), &member)?);
    }
    Ok(())
}

fn read_tables(file: &Members, report: &mut Report) -> Result<(), Fault> {
    let Some(tables) = object(file.get("tables"), || "tables".to_owned())? else {
        return Ok(());
    };
    for cell in order::cells(report.form) {
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
                .ok_or_else(|| Fault::member(format!("tables.{cell}"), Expected::Figure))?;
            report.figures.set(cell, figure);
        }
    }
    Ok(())
}

// A cell takes the same kind of figure in every edition that has it.
fn kind(cell: CellAddress) -> crate::form::FigureKind {
    crate::form::FORMS
        .into_iter()
        .find_map(|form| form.kind(cell))
        .expect("every address is that of a cell of some edition")
}

fn object(value: Option<&Value>, name: impl Fn() -> String) -> Result<Option<&Members>, Fault> {
    match value {
        None | Some(Value::Null) => Ok(None),
        Some(Value::Object(members)) => Ok(Some(members)),
        Some(Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_)) => {
            Err(Fault::member(name(), Expected::Object))
        }
    }
}

fn words(value: Option<&Value>, name: impl Fn() -> String) -> Result<String, Fault> {
    match value {
        None | Some(Value::Null) => Ok(String::new()),
        Some(Value::String(words)) => Ok(words.clone()),
        Some(Value::Number(number)) => Ok(number.to_string()),
        Some(Value::Bool(_) | Value::Array(_) | Value::Object(_)) => {
            Err(Fault::member(name(), Expected::Text))
        }
    }
}

fn lines(value: Option<&Value>, name: &str) -> Result<Vec<String>, Fault> {
    let line = |(idx, value): (usize, &Value)| match value {
        Value::String(line) => Ok(line.clone()),
        _ => Err(Fault::member(
            format!("{name}[{}]", idx + 1),
            Expected::Text,
        )),
    };
    match value {
        None | Some(Value::Null) => Ok(Vec::new()),
        Some(Value::Array(items)) => items.iter().enumerate().map(line).collect(),
        Some(Value::String(line)) => Ok(vec![line.clone()]),
        Some(Value::Bool(_) | Value::Number(_) | Value::Object(_)) => {
            Err(Fault::member(name, Expected::Texts))
        }
    }
}
