//! Numbers of the text that follow the tables: binding what is certain, and unbinding.

use super::{Filter, Findings, Tab};
use crate::app::session::Session;
use crate::edit::Edit;
use crate::form::{CellAddress, SectionId};
use crate::report::{Binding, Bindings, Expression, Stretch};
use crate::rules::{Standing, WrittenNumber, certain_bindings};
use crate::words;

impl Findings {
    /// Binds every number of the text that the tables confirm.
    pub(crate) fn bind_numbers(&self, session: &mut Session) {
        self.bind(session, |_, _| true);
    }

    /// Binds those of a paragraph.
    pub(crate) fn bind_paragraph(
        &self,
        section: SectionId,
        paragraph: usize,
        session: &mut Session,
    ) {
        self.bind(session, |own, binding| {
            own == section && binding.paragraph == paragraph
        });
    }

    /// Binds a number of the text, if the tables confirm it.
    pub(crate) fn bind_number(&self, number: &Stretch, session: &mut Session) {
        self.bind(session, |section, binding| {
            section == number.section && holds(binding, number)
        });
    }

    /// The same, without a word where they do not confirm it. Returns whether it was bound.
    pub(crate) fn bind_certain(&self, number: &Stretch, session: &mut Session) -> bool {
        let n_bound = self.bind_some(session, |section, binding| {
            section == number.section && holds(binding, number)
        });
        n_bound > 0
    }

    fn bind(&self, session: &mut Session, is_meant: impl Fn(SectionId, &Binding) -> bool) {
        if self.bind_some(session, is_meant) == 0 {
            session.note(words!(session.language(), "numbers.none_to_bind"));
        }
    }

    // Returns how many were bound.
    fn bind_some(
        &self,
        session: &mut Session,
        is_meant: impl Fn(SectionId, &Binding) -> bool,
    ) -> usize {
        let (Some(report), Some(basis)) = (session.report(), self.basis()) else {
            return 0;
        };
        let certain = certain_bindings(&basis.subject(report));
        let mut bindings = report.bindings().clone();
        let n_before = bindings.len();
        for section in certain.sections() {
            let own = certain.of(section).iter();
            let meant = own.filter(|binding| is_meant(section, binding)).cloned();
            bindings.add(section, meant.collect::<Vec<_>>());
        }
        let n_bound = bindings.len().saturating_sub(n_before);
        if n_bound > 0 {
            set(session, bindings);
            let words = words!(session.language(), "numbers.were_bound", n = n_bound);
            session.note(words);
        }
        n_bound
    }

    /// Lists the bound numbers.
    pub(crate) fn show_bindings(&mut self, is_comparing: bool) {
        if !self.shows_tab(Tab::Numbers) {
            self.toggle_tab(Tab::Numbers, is_comparing);
        }
        self.numbers.filter = Some(Filter::Standing(Standing::Bound));
    }
}

/// Binds a number of the text to the cell that a person chose, whose figure it takes.
pub(crate) fn bind_to_cell(session: &mut Session, number: &Stretch, cell: CellAddress) {
    let Some(report) = session.report() else {
        return;
    };
    let Some(written) = WrittenNumber::at(report, number) else {
        return session.note(words!(session.language(), "numbers.no_number"));
    };
    let binding = written.following(Expression::Sum(vec![cell]));
    let section = number.section;
    let mut bindings = report.bindings().clone();
    let others = bindings.of(section).iter();
    let others = others.filter(|own| !own.overlaps(&binding)).cloned();
    bindings.set(section, others.collect());
    bindings.add(section, [binding]);
    set(session, bindings);
    session.note(words!(session.language(), "numbers.were_bound", n = 1));
}

/// Unbinds all numbers; the text stays as it is.
pub(crate) fn unbind_all(session: &mut Session) {
    let n = session.report().map_or(0, |report| report.bindings().len());
    set(session, Bindings::default());
    session.note(words!(session.language(), "numbers.were_unbound", n));
}

/// Unbinds a number.
pub(crate) fn unbind(session: &mut Session, number: &Stretch) {
    let Some(report) = session.report() else {
        return;
    };
    let section = number.section;
    let mut bindings = report.bindings().clone();
    let n_before = bindings.len();
    let others = bindings.of(section).iter();
    let others = others.filter(|own| !holds(own, number)).cloned();
    bindings.set(section, others.collect());
    let n = n_before - bindings.len();
    set(session, bindings);
    let key = if n == 0 {
        "numbers.not_bound"
    } else {
        "numbers.were_unbound"
    };
    session.note(words!(session.language(), key, n));
}

fn holds(binding: &Binding, number: &Stretch) -> bool {
    let (own, other) = (&binding.characters, &number.characters);
    binding.paragraph == number.paragraph && own.start <= other.start && other.end <= own.end
}

fn set(session: &mut Session, bindings: Bindings) {
    session.apply(Edit::SetBindings(bindings));
    session.end_step();
}
