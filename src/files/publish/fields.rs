//! Lists of figures (CSV, the last sheet of a workbook) and JSON, against the report.

use super::error::{Proof, ProofError, differs};
use crate::form::{CellAddress, FigureKind, Unit};
use crate::report::{Date, Figure, Place, Report, SignOff};
use crate::store::ReportFile;
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

/// Compares a file of JSON, read as the program reads its own files.
pub(super) fn prove_json(bytes: &[u8], report: &Report) -> Result<Proof, ProofError> {
    let file = ReportFile::parse(bytes.to_vec()).map_err(ProofError::Format)?;
    let members: Value = serde_json::from_slice(bytes).or(Err(ProofError::Broken))?;
    let found = file.report();
    let properties = [
        (found.agency.clone(), report.agency.clone()),
        (found.year.to_string(), report.year.to_string()),
        (found.form.id.to_owned(), report.form.id.to_owned()),
    ];
    for (found, own) in properties {
        if found != own {
            return Err(differs(Place::Properties, own, found));
        }
    }
    let (own_title, title) = (report.title_lines(), found.title_lines());
    // The titles of the parts follow from the edition.
    let mut n_lines = report.form.parts.len() + prove_lines(&title, &own_title, Place::Title)?;
    for section in report.form.sections() {
        let place = |idx| Place::Paragraph(section, idx);
        let (found, own) = (found.paragraphs(section), report.paragraphs(section));
        n_lines += prove_lines(found, own, place)?;
    }
    n_lines += prove_sign_off(&found.sign_off, &report.sign_off)?;
    let mut n_cells = 0;
    for cell in report.form.cells() {
        // A total that is not filled in would be computed by the reader.
        let is_there = !value(&members, cell).is_null();
        let read = if is_there {
            found.figure(cell)
        } else {
            Figure::Blank
        };
        let own = report.figure(cell);
        if read != own {
            return Err(differs(
                Place::Cell(cell),
                own.to_string(),
                read.to_string(),
            ));
        }
        n_cells += 1;
    }
    Ok(Proof { n_cells, n_lines })
}

fn value(members: &Value, cell: CellAddress) -> &Value {
    &members["tables"][cell.table.as_str()][cell.row.as_str()][cell.column.as_str()]
}

fn prove_lines(
    found: &[String],
    own: &[String],
    place: impl Fn(usize) -> Place,
) -> Result<usize, ProofError> {
    for idx in 0..own.len().max(found.len()) {
        let line = |lines: &[String]| lines.get(idx).cloned().unwrap_or_default();
        if own.get(idx) != found.get(idx) {
            return Err(differs(place(idx), line(own), line(found)));
        }
    }
    Ok(own.iter().filter(|text| !text.trim().is_empty()).count())
}

/// Compares name and date, and returns how many of them there are.
fn prove_sign_off(found: &SignOff, own: &SignOff) -> Result<usize, ProofError> {
    let date = |sign_off: &SignOff| sign_off.date.map_or_else(String::new, Date::to_iso);
    let pairs = [
        (found.agency.clone(), own.agency.clone()),
        (date(found), date(own)),
    ];
    for (found, own) in &pairs {
        if found != own {
            return Err(differs(Place::SignOff, own, found));
        }
    }
    Ok(pairs.iter().filter(|(_, own)| !own.is_empty()).count())
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
