//! The way from a bound number to its cell and back, and the number that is meant at the caret.

use super::Editor;
use super::insertion::Spot;
use super::number_menu::sources;
use crate::app::session::Session;
use crate::app::session::request::Request;
use crate::report::{Binding, Place, Report, Stretch};
use crate::rules::number_near;
use crate::words;

impl Editor {
    /// Returns the number of the text that is meant at the caret; `None` where there is none.
    pub(crate) fn number_at_caret(&mut self, session: &Session) -> Option<Stretch> {
        let Spot { section, range } = self.spot(session)?;
        let end = range.end;
        number_near(session.report()?, section, end.paragraph, end.character)
    }

    /// Goes from the bound number at the caret to its cell.
    pub(crate) fn go_to_source(&mut self, session: &mut Session) {
        let number = self.number_at_caret(session);
        let report = session.report();
        let bound = report.zip(number).and_then(|(report, number)| {
            let binding = binding_at(report, &number)?;
            Some(sources(binding, report).next())
        });
        let key = match bound {
            Some(Some(cell)) => {
                return session.request(Request::GoTo(Place::Cell(cell), None));
            }
            Some(None) => "numbers.no_source",
            None => "numbers.not_bound",
        };
        session.note(words!(session.language(), key));
    }

    /// Goes from the selected cell to the next of the sentences that follow it.
    pub(crate) fn go_to_sentence(&mut self, session: &mut Session) {
        let Some(report) = session.report() else {
            return;
        };
        let cell = self.grid.selected().filter(|_| {
            let table = self.part.table(report.form);
            table.is_some()
        });
        let following = cell.map_or_else(Vec::new, |cell| report.following(cell));
        let (Some(cell), n) = (cell, following.len()) else {
            return session.note(words!(session.language(), "numbers.no_cell"));
        };
        let last = self.sentence_of.filter(|(own, _)| *own == cell);
        let next = last.map_or(0, |(_, last)| last + 1);
        let idx = if next < n { next } else { 0 };
        let Some((section, binding)) = following.get(idx) else {
            return session.note(words!(session.language(), "numbers.none_follows"));
        };
        let place = Place::Paragraph(*section, binding.paragraph);
        let characters = Some(binding.characters.clone());
        self.sentence_of = Some((cell, idx));
        session.request(Request::GoTo(place, characters));
        let at = idx + 1;
        session.note(words!(session.language(), "numbers.sentence_of", at, n));
    }
}

fn binding_at<'a>(report: &'a Report, number: &Stretch) -> Option<&'a Binding> {
    let mut bindings = report.bindings().of(number.section).iter();
    bindings.find(|own| {
        own.paragraph == number.paragraph
            && own.characters.start <= number.characters.start
            && number.characters.end <= own.characters.end
    })
}
