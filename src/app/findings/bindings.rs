//! Numbers of the text that follow the tables: binding what is certain, and unbinding.

use super::Findings;
use crate::app::session::Session;
use crate::edit::Edit;
use crate::form::CellAddress;
use crate::report::{Binding, Bindings};
use crate::rules::{NumberInText, binding_to, certain_bindings};
use crate::words;

impl Findings {
    /// Binds a number of the text, or all of them, where the tables confirm it.
    pub(crate) fn bind_numbers(&self, only: Option<&NumberInText>, session: &mut Session) {
        let (Some(report), Some(basis)) = (session.report(), self.basis()) else {
            return;
        };
        let certain = certain_bindings(&basis.subject(report));
        let mut bindings = report.bindings().clone();
        let n_before = bindings.len();
        match only {
            None => bindings = certain,
            Some(number) => {
                let section = number.stretch.section;
                let own = certain.of(section).iter();
                bindings.add(section, own.filter(|own| holds(own, number)).cloned());
            }
        }
        let n_bound = bindings.len().saturating_sub(n_before);
        set(session, bindings);
        let key = if n_bound == 0 {
            "numbers.none_to_bind"
        } else {
            "numbers.were_bound"
        };
        session.note(words!(session.language(), key, n = n_bound));
    }

    /// Binds a number of the text to the cell that a person chose, whose figure it takes.
    pub(crate) fn bind_to(&self, number: &NumberInText, cell: CellAddress, session: &mut Session) {
        let (Some(report), Some(basis)) = (session.report(), self.basis()) else {
            return;
        };
        let Some(binding) = binding_to(number, cell, &basis.subject(report)) else {
            return session.note(words!(session.language(), "numbers.none_to_bind"));
        };
        let section = number.stretch.section;
        let mut bindings = report.bindings().clone();
        let others = bindings.of(section).iter();
        let others = others.filter(|own| !own.overlaps(&binding)).cloned();
        bindings.set(section, others.collect());
        bindings.add(section, [binding]);
        set(session, bindings);
        session.note(words!(session.language(), "numbers.were_bound", n = 1));
    }
}

/// Unbinds all numbers; the text stays as it is.
pub(crate) fn unbind_all(session: &mut Session) {
    let n = session.report().map_or(0, |report| report.bindings().len());
    set(session, Bindings::default());
    session.note(words!(session.language(), "numbers.were_unbound", n));
}

/// Unbinds a number.
pub(crate) fn unbind(session: &mut Session, number: &NumberInText) {
    let Some(report) = session.report() else {
        return;
    };
    let section = number.stretch.section;
    let mut bindings = report.bindings().clone();
    let others = bindings.of(section).iter();
    let others = others.filter(|own| !holds(own, number)).cloned();
    bindings.set(section, others.collect());
    set(session, bindings);
}

fn holds(binding: &Binding, number: &NumberInText) -> bool {
    let (own, stretch) = (&binding.characters, &number.stretch);
    binding.paragraph == stretch.paragraph
        && own.start <= stretch.characters.start
        && stretch.characters.end <= own.end
}

fn set(session: &mut Session, bindings: Bindings) {
    session.apply(Edit::SetBindings(bindings));
    session.end_step();
}
