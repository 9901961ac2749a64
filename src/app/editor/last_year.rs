//! Last year's figures for the table, worked out again where its report or this year's form is another.

use crate::app::grid::LastFigures;
use crate::form::Form;
use crate::report::{Figures, Report};
use std::sync::Arc;

/// Last year's figures, and from what they were worked out.
#[derive(Default)]
pub(super) struct LastYear {
    source: Option<Source>,
    figures: Arc<LastFigures>,
}

enum Source {
    Report(Arc<Report>, &'static Form),
    /// What last year's report left in this one.
    Carried(Figures, &'static Form),
}

impl Source {
    fn is(&self, report: &Report, last: Option<&Arc<Report>>) -> bool {
        match (self, last) {
            (Self::Report(own, form), Some(last)) => Arc::ptr_eq(own, last) && *form == report.form,
            (Self::Carried(own, form), None) => {
                *own == report.carry_over.figures && *form == report.form
            }
            _ => false,
        }
    }
}

impl LastYear {
    /// The figures by the cells of this year's form.
    pub(super) const fn figures(&self) -> &Arc<LastFigures> {
        &self.figures
    }

    /// Follows the report and last year's.
    pub(super) fn follow(&mut self, report: &Report, last: Option<&Arc<Report>>) {
        if self.source.as_ref().is_some_and(|own| own.is(report, last)) {
            return;
        }
        let form = report.form;
        let figures = last.map_or_else(
            || LastFigures::carried(&report.carry_over.figures, form),
            |last| LastFigures::of(last, form),
        );
        self.figures = Arc::new(figures);
        self.source = Some(match last {
            Some(last) => Source::Report(Arc::clone(last), form),
            None => Source::Carried(report.carry_over.figures.clone(), form),
        });
    }
}
