//! Opening a comparison, going through it, closing it, writing it to a file.

use super::differences::step;
use super::{Comparing, ComparisonContext, ComparisonView, Difference, Other, Side};
use crate::app::App;
use crate::app::files::{Intent, Purpose};
use crate::app::findings::{LastReport, Room};
use crate::app::last_year::read;
use crate::app::session::document::OpenReport;
use crate::app::session::failure::Failure;
use crate::app::session::request::Request;
use crate::app::ui::command::Command;
use crate::app::ui::step::Step;
use crate::form::CellAddress;
use crate::report::Place;
use crate::store::ReportFile;
use eframe::egui::{Context, Ui};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A report that is opened together with another one beside it.
#[derive(Debug)]
pub struct Compared {
    pub(in crate::app) report: OpenReport,
    pub(in crate::app) other: Other,
}

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

    /// Goes to the next difference, or the one before; the cell of the open report that it leads to.
    fn step(&mut self, own: &crate::report::Report, to: Step) -> Option<CellAddress> {
        let made = Arc::clone(self.made.as_ref()?);
        let next = step(&made.differences, self.current, self.view, to)?;
        self.current = Some(next);
        self.is_due = true;
        match next {
            Difference::Cell(cell) => {
                let compared = made.comparison.cell(cell)?;
                let cells = match self.own_side(own) {
                    Side::New => &compared.new_cells,
                    Side::Old => &compared.old_cells,
                };
                cells.first().copied()
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

impl App {
    /// Compares with last year's report where it is known, else asks for one.
    pub(in crate::app) fn compare(&mut self, ctx: &Context) {
        match self.last_year().cloned() {
            Some(LastReport { path, report }) => {
                self.begin_comparison(ctx, Other::in_file(path, report));
            }
            None => self.ask(ctx, Purpose::Compare),
        }
    }

    /// Compares the open report with the one in a file.
    pub(in crate::app) fn compare_with(&mut self, ctx: &Context, path: &Path) {
        match ReportFile::open(path) {
            Ok(file) => {
                let report = Arc::new(file.report().clone());
                let other = Other::in_file(path.to_owned(), report);
                self.begin_comparison(ctx, other);
            }
            Err(error) => self.fail(Failure::open(&error, path, self.language())),
        }
    }

    pub(in crate::app) fn begin_comparison(&mut self, ctx: &Context, other: Other) {
        let Some(document) = &self.document else {
            return;
        };
        let own_path = document.path().map(Path::to_owned);
        let report = document.report();
        // The year before is last year's, also for the checks and the next time.
        let is_last = other.report.agency == report.agency
            && other.report.year.checked_add(1) == Some(report.year);
        if let Some(last) = other.path.clone().filter(|_| is_last) {
            self.take_last_year(last);
        }
        let Some(document) = &self.document else {
            return;
        };
        self.comparing = Some(Comparing::new(ctx, other, document.report(), own_path));
        self.findings.panel.room = Room::Comparison;
    }

    /// Opens two reports beside each other: the later one to be edited, unless the order was meant.
    pub fn open_compared(&mut self, ctx: &Context, old: &Path, new: &Path) {
        let other = match ReportFile::open(old) {
            Ok(file) => Other::in_file(old.to_owned(), Arc::new(file.report().clone())),
            Err(error) => return self.fail(Failure::open(&error, old, self.language())),
        };
        match OpenReport::open(new) {
            Ok(report) => {
                self.remember(new);
                let compared = Compared { report, other };
                self.intend(ctx, Intent::ShowCompared(Box::new(compared)));
            }
            Err(error) => self.fail(Failure::open(&error, new, self.language())),
        }
    }

    /// Opens two files beside each other where they are two years of one agency; whether they are.
    pub(in crate::app) fn open_two_years(&mut self, ctx: &Context, files: &[PathBuf]) -> bool {
        let [first, second] = files else {
            return false;
        };
        let (Some(a), Some(b)) = (read(first), read(second)) else {
            return false;
        };
        if a.report.agency != b.report.agency || a.report.year == b.report.year {
            return false;
        }
        let is_ordered = a.report.year < b.report.year;
        let (old, new): (LastReport, LastReport) = if is_ordered { (a, b) } else { (b, a) };
        self.open_compared(ctx, &old.path, &new.path);
        true
    }

    /// Does what a command of the comparison says.
    pub(in crate::app) fn perform_comparison(&mut self, ctx: &Context, command: Command) {
        self.commit();
        match command {
            Command::Compare => return self.compare(ctx),
            Command::CompareWith => return self.ask(ctx, Purpose::Compare),
            Command::CloseComparison => return self.close_comparison(),
            Command::NextDifference => return self.step_difference(Step::Next),
            Command::PreviousDifference => return self.step_difference(Step::Previous),
            _ => {}
        }
        let Some(comparing) = &mut self.comparing else {
            return;
        };
        match command {
            Command::OnlyDifferences => comparing.only_differences ^= true,
            Command::ScrollTogether => comparing.is_together ^= true,
            Command::SwapYears => comparing.swap(),
            _ => {
                if let Some(view) = ComparisonView::of(command) {
                    comparing.view = view;
                }
            }
        }
    }

    fn step_difference(&mut self, to: Step) {
        let Some((comparing, document)) = self.comparing.as_mut().zip(self.document.as_ref())
        else {
            return;
        };
        let form = document.report().form;
        let cell = comparing.step(document.report(), to);
        let is_listed = comparing.only_differences || comparing.view == ComparisonView::Pages;
        if let Some(cell) = cell {
            if comparing.view == ComparisonView::Summary {
                comparing.view = ComparisonView::Tables;
            }
            if !is_listed {
                self.editor.go_to(Place::Cell(cell), None, form);
            }
        } else if comparing.view == ComparisonView::Summary {
            comparing.view = ComparisonView::Text;
        }
    }

    pub(in crate::app) fn close_comparison(&mut self) {
        self.comparing = None;
        self.editor.grid.show_notes(None);
    }

    /// Draws the comparison; what was asked for in it.
    pub(in crate::app) fn comparison_ui(
        &mut self,
        ui: &mut Ui,
        standings: &crate::app::ui::command::Standings,
    ) -> Vec<Request> {
        let language = self.language();
        let fonts = self.services.fonts.wait();
        let (Some(comparing), Some(document), Some(pages)) =
            (&mut self.comparing, &self.document, &mut self.pages)
        else {
            return Vec::new();
        };
        let mut around = ComparisonContext {
            report: document.report(),
            editor: &mut self.editor,
            pages,
            standings,
            fonts,
            name: document.name(language),
            language,
        };
        comparing.show(ui, &mut around)
    }
}
