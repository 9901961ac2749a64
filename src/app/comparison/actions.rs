//! Opening a comparison, going through it, closing it, writing it to a file.

use super::differences::step;
use super::{Comparing, ComparisonView, Difference};
use crate::app::editor::Editor;
use crate::app::session::Session;
use crate::app::session::disk_work::DiskWork;
use crate::app::session::error_message::ErrorMessage;
use crate::app::session::other_report::OtherReport;
use crate::app::session::request::Transition;
use crate::app::system::file_dialogs::{FileKind, Goal};
use crate::app::ui::command::Command;
use crate::app::ui::step::Step;
use crate::form::CellAddress;
use crate::intake::basis::LastReport;
use crate::report::{Place, Report};
use crate::store::ReportFile;
use std::path::{Path, PathBuf};
use std::sync::Arc;

impl Comparing {
    /// Which difference is looked at, from 0, and how many there are in the view.
    pub fn count(&self) -> (Option<usize>, usize) {
        let Some(made) = &self.made else {
            return (None, 0);
        };
        let shown = made.differences.iter().filter(|own| own.is_in(self.view));
        let shown: Vec<&Difference> = shown.collect();
        let here = self
            .current
            .and_then(|current| shown.iter().position(|own| **own == current));
        (here, shown.len())
    }

    /// Goes to the next difference, or the one before. Returns the cell of the open report that it leads to.
    fn step(&mut self, own: &Report, to: Step) -> Option<CellAddress> {
        let made = Arc::clone(self.made.as_ref()?);
        let next = step(&made.differences, self.current, self.view, to)?;
        self.current = Some(next);
        self.is_due = true;
        match next {
            Difference::Cell(cell) => {
                let compared = made.comparison.cell(cell)?;
                let cells = [&compared.old_cells, &compared.new_cells];
                self.own_side(own).of(cells).first().copied()
            }
            Difference::Paragraph(..) => None,
        }
    }

    /// Shows the view in which a place is edited.
    pub(super) fn edit_place(&mut self, place: Place) {
        self.view = match place {
            Place::Cell(_) => ComparisonView::Tables,
            _ => ComparisonView::Text,
        };
        self.only_differences = false;
    }
}

/// Compares with last year's report where it is known, else asks for one.
pub(crate) fn compare(session: &mut Session, last: Option<&LastReport>) {
    if let Some(last) = last.cloned() {
        return compare_with_last(session, last);
    }
    let Some(report) = session.report().cloned() else {
        return;
    };
    // The checks may not have come to it yet.
    let source = session.basis().clone();
    let find = move || source.last_report(&report);
    session.on_disk(DiskWork::Reading, find, |session, last| match last {
        Some(last) => compare_with_last(session, last),
        None => ask_other(session),
    });
}

fn compare_with_last(session: &mut Session, last: LastReport) {
    let other = OtherReport::in_file(last.path, last.report);
    session.transition(Transition::Compare(other));
}

/// Asks for the report to compare with.
pub(crate) fn ask_other(session: &mut Session) {
    let ask = session.file_ask("app.ask.compare", Goal::Open, FileKind::Report);
    session.ask_file(ask, compare_with);
}

fn compare_with(session: &mut Session, path: PathBuf) {
    let file = path.clone();
    let read = move || ReportFile::open(&file);
    session.on_disk(DiskWork::Reading, read, move |session, file| match file {
        Ok(file) => {
            let report = Arc::new(file.report().clone());
            let other = OtherReport::in_file(path, report);
            session.transition(Transition::Compare(other));
        }
        Err(error) => session.fail(ErrorMessage::open(&error, &path, session.language())),
    });
}

impl Comparing {
    /// Begins to compare the open report with another one. Returns `None` where no report is open.
    pub(crate) fn begin(session: &mut Session, other: OtherReport) -> Option<Self> {
        let report = session.report()?;
        // The year before is last year's, also for the checks and the next time.
        let is_last = other.report.agency == report.agency
            && other.report.year.checked_add(1) == Some(report.year);
        if let Some(last) = other.path.clone().filter(|_| is_last) {
            session.take_last_year(last);
        }
        let document = session.document.as_ref()?;
        let path = document.path().map(Path::to_owned);
        Some(Self::new(&session.ctx, other, document.report(), path))
    }

    /// Does what a command of the comparison says.
    pub(crate) fn perform(&mut self, command: Command) {
        match command {
            Command::OnlyDifferences => self.only_differences ^= true,
            Command::ScrollTogether => self.is_together ^= true,
            Command::SwapYears => self.swap(),
            _ => {
                if let Some(view) = ComparisonView::of(command) {
                    self.view = view;
                }
            }
        }
    }

    /// Shows the next difference, or the one before.
    pub(crate) fn step_difference(&mut self, to: Step, own: &Report, editor: &mut Editor) {
        let cell = self.step(own, to);
        let is_listed = self.only_differences || self.view == ComparisonView::Pages;
        if let Some(cell) = cell {
            if self.view == ComparisonView::Summary {
                self.view = ComparisonView::Tables;
            }
            if !is_listed {
                editor.go_to(Place::Cell(cell), None, own.form);
            }
        } else if self.view == ComparisonView::Summary {
            self.view = ComparisonView::Text;
        }
    }
}
