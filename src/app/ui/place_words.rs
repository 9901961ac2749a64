//! A place of a report in words: `三、… · 本年新收 · 自然人`, `一、总体情况，第 2 段`.

use super::part::Part;
use crate::form::{CellAddress, Form};
use crate::report::Place;
use crate::words;
use crate::words::Language;

/// A place in words.
pub fn place_words(place: Place, form: &Form, language: Language) -> String {
    let part = Part::of(place, form).name(form, language);
    match place {
        Place::Properties | Place::Title(_) | Place::PartTitle(_) | Place::SignOff => part,
        Place::Paragraph(_, idx) => {
            words!(language, "app.place.paragraph", part = part, n = idx + 1).into_owned()
        }
        Place::Cell(cell) => std::iter::once(part)
            .chain(captions(cell, form))
            .collect::<Vec<_>>()
            .join(" · "),
    }
}

fn captions(cell: CellAddress, form: &Form) -> impl Iterator<Item = String> {
    let (row, column) = form
        .table(cell.table)
        .map(|table| table.captions(cell))
        .unwrap_or_default();
    row.into_iter().chain(column).map(str::to_owned)
}
