//! Lists of figures (CSV, the last sheet of a workbook) and JSON, against the report.

use super::error::{Proof, ProofError, differs};
use crate::form::{CellAddress, FigureKind, Unit};
use crate::report::{Date, Figure, Place, Report};
use calamine::{Data, Reader, Xlsx};
use serde_json::Value;
use std::io::Cursor;

/// The name of the sheet with the list.
const LIST: &str = "数据";

/// Compares the list of all figures in a workbook.
pub(super) fn prove_list(bytes: &[u8], report: &Report) -> Result<Proof, ProofError> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).or(Err(ProofError::Broken))?;
    let list = book.worksheet_range(LIST).or(Err(ProofError::Broken))?;
    let field = |data: &Data| match data {
        Data::Empty => String::new(),
        data => data.to_string(),
    };
    let rows = list.rows().map(|row| row.iter().map(field).collect());
    prove_rows(rows.collect(), report)
}

/// Compares a file of CSV.
pub(super) fn prove_csv(bytes: &[u8], report: &Report) -> Result<Proof, ProofError> {
    let text = std::str::from_utf8(bytes).or(Err(ProofError::Broken))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    prove_rows(rows(text), report)
}

/// Compares rows: agency, year, edition, name of the cell, value, unit.
fn prove_rows(rows: Vec<Vec<String>>, report: &Report) -> Result<Proof, ProofError> {
    let mut rows = rows.into_iter().skip(1);
    let mut proof = Proof::default();
    let year = report.year.to_string();
    for (cell, kind) in report.form.figures() {
        let row = rows.next().unwrap_or_default();
        let field = |idx: usize| row.get(idx).map_or("", String::as_str);
        let own = report.figure(cell);
        let is_same = Figure::parse(field(4), kind).is_ok_and(|read| read == own)
            || field(4) == own.to_string();
        if !is_same || field(3) != cell.to_string() {
            return Err(differs(Place::Cell(cell), own.to_string(), field(4)));
        }
        let name = cell.to_string();
        let expected = [report.agency.as_str(), &year, report.form.id, &name];
        let wrong = expected
            .into_iter()
            .zip(0..)
            .find(|&(own, idx)| field(idx) != own);
        if let Some((own, idx)) = wrong {
            return Err(differs(Place::Properties, own, field(idx)));
        }
        if field(5) != unit(kind) {
            return Err(differs(Place::Cell(cell), unit(kind), field(5)));
        }
        proof.n_cells += 1;
    }
    match rows.next() {
        Some(row) => Err(differs(Place::Properties, "", row.concat())),
        None => Ok(proof),
    }
}

const fn unit(kind: FigureKind) -> &'static str {
    match kind {
        FigureKind::Count | FigureKind::Change => "",
        FigureKind::Amount(Unit::Yuan) => "元",
        FigureKind::Amount(Unit::TenThousandYuan) => "万元",
    }
}

/// Returns the fields of the rows of CSV (RFC 4180).
fn rows(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut is_quoted = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if is_quoted && chars.next_if_eq(&'"').is_some() => push(&mut rows, '"'),
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => {
                if let Some(row) = rows.last_mut() {
                    row.push(String::new());
                }
            }
            '\r' if !is_quoted && chars.next_if_eq(&'\n').is_some() => {
                rows.push(vec![String::new()]);
            }
            c => push(&mut rows, c),
        }
    }
    // The last line ends as well.
    rows.pop_if(|row| row.len() == 1 && row[0].is_empty());
    rows
}

fn push(rows: &mut [Vec<String>], c: char) {
    if let Some(field) = rows.last_mut().and_then(|row| row.last_mut()) {
        field.push(c);
    }
}

/// Compares a file of JSON.
pub(super) fn prove_json(bytes: &[u8], report: &Report) -> Result<Proof, ProofError> {
    let file: Value = serde_json::from_slice(bytes).or(Err(ProofError::Broken))?;
    let mut proof = Proof::default();
    let properties = [
        (&file["agency"], report.agency.clone()),
        (&file["year"], report.year.to_string()),
        (&file["edition"], report.form.id.to_owned()),
    ];
    for (found, own) in properties {
        if said(found) != own {
            return Err(differs(Place::Properties, own, said(found)));
        }
    }
    proof.n_lines += prove_lines(&file["title"], &report.title_lines(), Place::Title)?;
    for section in report.form.sections() {
        let found = &file["text"][section.as_str()];
        let place = |idx| Place::Paragraph(section, idx);
        proof.n_lines += prove_lines(found, report.paragraphs(section), place)?;
    }
    // The titles of the parts follow from the edition.
    proof.n_lines += report.form.parts.len();
    proof.n_lines += prove_sign_off(&file["sign_off"], report)?;
    for (cell, kind) in report.form.figures() {
        let found = value(&file, cell);
        let own = report.figure(cell);
        if !is_figure(found, &own, kind) {
            return Err(differs(Place::Cell(cell), own.to_string(), said(found)));
        }
        proof.n_cells += 1;
    }
    Ok(proof)
}

fn prove_lines(
    found: &Value,
    own: &[String],
    place: impl Fn(usize) -> Place,
) -> Result<usize, ProofError> {
    let found: Vec<String> = found.as_array().into_iter().flatten().map(said).collect();
    for idx in 0..own.len().max(found.len()) {
        let line = |lines: &[String]| lines.get(idx).cloned().unwrap_or_default();
        if own.get(idx) != found.get(idx) {
            return Err(differs(place(idx), line(own), line(&found)));
        }
    }
    Ok(own.iter().filter(|text| !text.trim().is_empty()).count())
}

/// Compares name and date, and returns how many of them there are.
fn prove_sign_off(found: &Value, report: &Report) -> Result<usize, ProofError> {
    let sign_off = &report.sign_off;
    let date = sign_off.date.map(Date::to_iso).unwrap_or_default();
    let own = [
        (&found["agency"], &sign_off.agency),
        (&found["date"], &date),
    ];
    for (found, own) in own {
        if said(found) != *own {
            return Err(differs(Place::SignOff, own, said(found)));
        }
    }
    Ok(usize::from(!sign_off.agency.is_empty()) + usize::from(!date.is_empty()))
}

fn value(file: &Value, cell: CellAddress) -> &Value {
    &file["tables"][cell.table.as_str()][cell.row.as_str()][cell.column.as_str()]
}

fn is_figure(found: &Value, own: &Figure, kind: FigureKind) -> bool {
    match (found, own) {
        (Value::Null, Figure::Blank) => true,
        (Value::String(found), Figure::NotApplicable) => found == "n/a",
        (Value::String(found), Figure::Words(own)) => found == own,
        (Value::String(found), Figure::Number(own)) => *found == own.to_string(),
        // Only amounts are strings, whose decimals would be lost otherwise.
        (Value::Number(found), Figure::Number(own)) => {
            found.to_string().parse() == Ok(*own) && !matches!(kind, FigureKind::Amount(_))
        }
        _ => false,
    }
}

/// A value in words: a string without its marks, nothing for null.
fn said(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        value => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_of_lists_may_have_every_mark() {
        let text = "a,\"b,\"\"c\"\"\r\nd\",\r\n,,e\r\n";
        assert_eq!(
            rows(text),
            [vec!["a", "b,\"c\"\r\nd", ""], vec!["", "", "e"]]
        );
    }
}
