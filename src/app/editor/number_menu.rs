//! What the menu of the text offers for a number, and where a click on a bound number leads.

use super::text_part::TextPart;
use crate::app::prose::Position;
use crate::app::session::request::Request;
use crate::app::ui::marks::Marks;
use crate::form::CellAddress;
use crate::report::{Binding, Place, Report, Stretch};
use crate::rules::number_near;
use crate::words;

/// The most cells to which the menu of a number leads.
const MAX_SOURCES: usize = 8;

/// What the menu of the text offers at a place: words, and what is asked for.
pub(super) fn menu_entries(
    marks: &Marks,
    part: TextPart<'_>,
    at: Position,
) -> Vec<(String, Request)> {
    let TextPart {
        report,
        section,
        language,
    } = part;
    let is_touched = |number: &Stretch| {
        (number.characters.start..=number.characters.end).contains(&at.character)
    };
    let number = number_near(report, section, at.paragraph, at.character).filter(is_touched);
    let mut entries = Vec::new();
    let mut add = |words: String, request| entries.push((words, request));
    let word = |key| words!(language, key).into_owned();
    if let Some(number) = number {
        if let Some(binding) = bound_at(part, at) {
            for cell in sources(binding, report).take(MAX_SOURCES) {
                let place = Place::Cell(cell);
                let name = report.form.cell_name(cell);
                let words = words!(language, "numbers.go_to", cell = name);
                add(words.into_owned(), Request::GoTo(place, None));
            }
            add(
                word("numbers.bind_to_other"),
                Request::BindTo(number.clone()),
            );
            add(word("numbers.unbind"), Request::Unbind(number));
        } else {
            let mut bindable = marks.bindable(section, at.paragraph);
            let own = bindable.find(|own| own.stretch.quote.contains(&number.quote));
            if let Some(own) = own {
                let words = words!(language, "numbers.bind_this", what = own.words);
                add(words.into_owned(), Request::Bind(number.clone()));
            }
            add(word("numbers.bind_to"), Request::BindTo(number));
        }
    }
    if marks.bindable(section, at.paragraph).next().is_some() {
        let request = Request::BindParagraph(section, at.paragraph);
        add(word("numbers.bind_paragraph"), request);
    }
    entries
}

/// Returns where a click on the bound number at a place leads.
pub(super) fn source_at(part: TextPart<'_>, at: Position) -> Option<Request> {
    let cell = sources(bound_at(part, at)?, part.report).next()?;
    Some(Request::GoTo(Place::Cell(cell), None))
}

fn bound_at(part: TextPart<'_>, at: Position) -> Option<&Binding> {
    let mut bindings = part.report.bindings().of(part.section).iter();
    bindings.find(|own| {
        own.paragraph == at.paragraph
            && (own.characters.start..=own.characters.end).contains(&at.character)
    })
}

/// The cells that a bound number follows and that the edition has.
pub(super) fn sources(binding: &Binding, report: &Report) -> impl Iterator<Item = CellAddress> {
    let cells = binding.expression.cells();
    cells.filter(|&cell| report.form.kind(cell).is_some())
}
