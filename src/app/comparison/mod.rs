//! Two years side by side in the window: the open report, which stays editable, beside another one.
//!
//! [`Comparing`] keeps the other report, what was computed of both, and how it is looked at. It is computed again beside
//! the main thread when the open report changes; until the newer one arrives, the older stays.

mod actions;
mod cell_words;
mod charts;
mod detail;
mod differences;
mod editing;
mod export;
mod head;
mod job;
mod list;
mod list_state;
mod pages;
mod reasons;
mod rows;
mod share_bars;
mod summary;
mod tables;
mod text;
mod years;

pub(crate) use actions::{ask_other, compare};
pub use differences::Difference;
pub use job::Made;

use super::pages::Pages;
use super::session::other_report::OtherReport;
use super::session::request::Request;
use super::system::task::{TaskError, Worker};
use super::ui::part::Part;
use crate::compare::{Comparison, is_one_report};
use crate::edit::find::Match;
use crate::form::{CellAddress, Form};
use crate::report::{Place, Report};
use eframe::egui::{Context, Ui};
use job::{CompareJob, Pair};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

/// How the comparison is looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ComparisonView {
    /// The largest changes, broken relations, repetition, charts.
    #[default]
    Summary,
    /// The tables of the form.
    Tables,
    /// The text, paragraph beside paragraph.
    Text,
    /// Both reports as they print.
    Pages,
}

/// Which of the two reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The earlier one, at the left.
    Old,
    /// The later one, at the right.
    New,
}

impl Side {
    /// The other side.
    const fn other(self) -> Self {
        match self {
            Self::Old => Self::New,
            Self::New => Self::Old,
        }
    }

    /// Of something on both sides, what is on this one.
    fn of<T>(self, [old, new]: [T; 2]) -> T {
        match self {
            Self::Old => old,
            Self::New => new,
        }
    }

    /// What belongs to the report on this side and to the other report, the earlier one first.
    fn ordered<T>(self, own: T, other: T) -> [T; 2] {
        match self {
            Self::Old => [own, other],
            Self::New => [other, own],
        }
    }
}

/// Which report stands at the left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    /// The one on the earlier year.
    ByYear,
    /// The one on the later year.
    Swapped,
}

/// The comparison that is shown.
pub struct Comparing {
    other: OtherReport,
    worker: Worker<CompareJob>,
    asked: Option<Pair>,
    made: Option<Arc<Made>>,
    fault: Option<TaskError>,
    /// How it is looked at.
    pub view: ComparisonView,
    /// Whether only what differs is shown.
    pub only_differences: bool,
    /// Whether both sides scroll together.
    pub is_together: bool,
    order: Order,
    current: Option<Difference>,
    /// The difference that is looked at is another one, and has to be brought into view.
    is_due: bool,
    tables: tables::TablesState,
    list: list_state::ListState,
    text: text::TextState,
    pages: pages::PagesState,
    years: years::Years,
    /// Reasons that are being written.
    drafts: BTreeMap<CellAddress, String>,
    /// Figures that get one reason together.
    chosen: BTreeSet<CellAddress>,
}

/// What the comparison is drawn from besides its own state.
pub struct ComparisonContext<'a> {
    /// The open report.
    pub report: &'a Report,
    /// Where a person is in it.
    pub editor: &'a mut super::editor::Editor,
    /// Its pages.
    pub pages: &'a mut Pages,
    /// The state of every command.
    pub command_states: &'a super::ui::command::CommandStates,
    /// The faces of the pages.
    pub fonts: Arc<crate::fonts::FontSet>,
    /// The name of its file.
    pub name: String,
    /// The language of the window.
    pub language: crate::words::Language,
}

impl Comparing {
    /// Begins to compare the open report, in the file at `path`, with another one. Charts take what lies beside both.
    pub fn new(ctx: &Context, other: OtherReport, own: &Report, path: Option<PathBuf>) -> Self {
        let paths = path.into_iter().chain(other.path.clone());
        Self {
            years: years::Years::search(ctx, own, paths.collect()),
            worker: Worker::spawn(ctx, "comparison", || CompareJob),
            asked: None,
            made: None,
            fault: None,
            view: ComparisonView::default(),
            only_differences: false,
            is_together: true,
            order: Order::ByYear,
            current: None,
            is_due: false,
            tables: tables::TablesState::default(),
            list: list_state::ListState::default(),
            text: text::TextState::default(),
            pages: pages::PagesState::default(),
            drafts: BTreeMap::new(),
            chosen: BTreeSet::new(),
            other,
        }
    }

    /// The report beside the open one.
    pub fn other(&self) -> &OtherReport {
        &self.other
    }

    /// What was computed last, if anything was.
    pub fn made(&self) -> Option<&Arc<Made>> {
        self.made.as_ref()
    }

    /// Returns whether something newer is being computed.
    pub fn is_busy(&self) -> bool {
        self.worker.is_busy()
    }

    /// The difference that is looked at.
    pub fn current(&self) -> Option<Difference> {
        self.current
    }

    /// Exchanges which of the two counts as the earlier one.
    pub fn swap(&mut self) {
        self.order = match self.order {
            Order::ByYear => Order::Swapped,
            Order::Swapped => Order::ByYear,
        };
        self.current = None;
    }

    /// On which side the open report stands: the later year is at the right unless they were swapped.
    pub fn own_side(&self, own: &Report) -> Side {
        let is_later = own.year >= self.other.report.year;
        if is_later == (self.order == Order::Swapped) {
            Side::Old
        } else {
            Side::New
        }
    }

    /// Follows the open report, and takes what was computed.
    pub fn follow(&mut self, own: &Report) {
        while let Some(answer) = self.worker.answer() {
            match answer {
                Ok(made) => {
                    self.fault = None;
                    self.take(made);
                }
                Err(error) => self.fault = Some(error),
            }
        }
        self.years.receive();
        let other = self.other.report.as_ref().clone();
        let [old, new] = self.own_side(own).ordered(own.clone(), other);
        let pair = Pair { old, new };
        // After a panic the same pair would fail in the same way, in every frame.
        if self.asked.as_ref() != Some(&pair) {
            self.asked = Some(pair.clone());
            self.worker.request(pair);
        }
    }

    fn take(&mut self, made: Made) {
        let is_gone = self
            .current
            .is_some_and(|current| made.position(current).is_none());
        if is_gone {
            self.current = None;
        }
        self.made = Some(Arc::new(made));
    }

    fn comparison(&self) -> Option<&Comparison> {
        self.made.as_ref().map(|made| &made.comparison)
    }

    /// Shows a place of the open report: in its table or its text.
    pub fn go_to(&mut self, place: Place) {
        match place {
            Place::Cell(_) if self.view != ComparisonView::Pages => {
                self.view = ComparisonView::Tables;
            }
            Place::Paragraph(section, paragraph) if self.view != ComparisonView::Pages => {
                self.view = ComparisonView::Text;
                self.text.show_own(section, paragraph);
            }
            _ => {}
        }
    }

    /// Shows what a person looked at before: its table, its text, or for title and signature the summary.
    pub(crate) fn open_at(&mut self, place: Option<Place>, own: &Report) {
        if is_one_report(own, &self.other.report) {
            // Between two states of one report, the list of what was changed is what is looked for.
            return;
        }
        match place {
            Some(Place::PartTitle(section)) => self.show_part(Part::Text(section), own.form),
            Some(place) => self.go_to(place),
            None => {}
        }
        if let Some(Place::Cell(cell)) = place {
            self.current = Some(Difference::Cell(cell));
            self.is_due = true;
        }
    }

    /// Shows what was found in the open report, also where it is the same in both.
    pub fn reveal(&mut self, found: &Match) {
        // The bar of the search stands over the text, where it stays.
        self.view = ComparisonView::Text;
        self.only_differences = false;
        if let Some((section, paragraph)) = found.paragraph() {
            self.text.show_own(section, paragraph);
        }
    }

    /// Shows a part of the open report from its beginning.
    pub fn show_part(&mut self, part: Part, form: &Form) {
        let Some(section) = part.section() else {
            return;
        };
        if part.table(form).is_some() {
            self.view = ComparisonView::Tables;
        } else {
            self.view = ComparisonView::Text;
            self.text.show_own(section, 0);
        }
    }

    /// Draws the comparison in all the space there is. Returns what was asked for in it.
    pub fn show(&mut self, ui: &mut Ui, context: &mut ComparisonContext<'_>) -> Vec<Request> {
        let mut requests = head::head_ui(ui, self, context);
        let Some(made) = self.made.clone() else {
            head::waiting_ui(ui, self.fault.as_ref(), context.language);
            return requests;
        };
        match self.view {
            ComparisonView::Summary => {
                requests.extend(summary::summary_ui(ui, self, &made, context));
            }
            ComparisonView::Tables => {
                requests.extend(tables::tables_ui(ui, self, &made, context));
            }
            ComparisonView::Text => requests.extend(text::text_ui(ui, self, &made, context)),
            ComparisonView::Pages => requests.extend(pages::pages_ui(ui, self, context)),
        }
        requests
    }
}
