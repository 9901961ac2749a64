//! What the checks found in the open report, and which of it is meant now.
//!
//! Every state of the report is checked beside the main thread; what is shown belongs to the check that was finished last.
//! The rules themselves stand in `rules`, how findings look in `view::findings`.

pub(crate) mod actions;
pub(crate) mod bindings;
pub(crate) mod cell_choice;
mod checker;
pub(crate) mod detail_view;
pub(crate) mod followers;
mod list_box;
pub(crate) mod list_view;
mod listing;
mod numbers;
pub(crate) mod numbers_detail;
pub(crate) mod numbers_view;
mod panel;
mod reason;
pub mod strip;
pub mod view;

pub use listing::{Item, ListedFinding, Listing, Row};
pub use numbers::{Filter, Kind, Numbers};
pub use panel::{Panel, PanelContext, Room, Tab};

use super::system::task::{TaskError, Worker};
use super::ui::marks::{Bindable, Marks};
use super::ui::returns::Returns;
use super::ui::severity::Counts;
use super::ui::step::Step;
use crate::edit::Revision;
use crate::intake::basis::{Basis, BasisSource};
use crate::report::{self, Report};
use crate::rules::{Finding, Follower};
use checker::{Asked, CheckAnswer, CheckRequest, Checked, Checker};
use eframe::egui::Context;
use std::sync::Arc;

/// What the checks found in the open report.
#[derive(Default)]
pub struct Findings {
    worker: Option<Worker<Checker>>,
    /// The check that was asked for last.
    asked: Option<Asked>,
    /// The check that is shown.
    answered: Option<Asked>,
    checked: Option<Checked>,
    fault: Option<String>,
    marks: Arc<Marks>,
    chosen: Option<Chosen>,
    /// Whether a check was asked for: what is missing in the report counts as found from then on.
    is_whole: bool,
    /// When the basis is looked for again.
    returns: Returns,
    /// Where the list goes on when the chosen finding is gone.
    at: usize,
    /// How the panel is looked at.
    pub panel: Panel,
    /// The numbers of the text.
    pub numbers: Numbers,
    /// Numbers of the text that were left behind when a figure was changed.
    followers: Arc<[Follower]>,
    /// Which of them is shown next.
    follower_at: usize,
    forgets_followers: bool,
    /// The numbers of the text that can be bound.
    bindable: Arc<[Bindable]>,
}

/// A line of the list, found again after the next check by what it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Chosen {
    rule: String,
    about: String,
    idx: usize,
    is_open: bool,
}

impl Findings {
    /// Begins with another report; the panel stays as it is looked at.
    pub fn begin(&mut self) {
        *self = Self {
            // A check that is still on its way speaks of the report before, and ends with its worker.
            panel: std::mem::take(&mut self.panel),
            returns: std::mem::take(&mut self.returns),
            ..Self::default()
        };
    }

    /// Takes what has been found, and has the report checked unless this state of it was asked for.
    pub fn follow(
        &mut self,
        ctx: &Context,
        report: &Report,
        revision: Revision,
        source: &BasisSource,
    ) {
        self.receive();
        let asked = Asked {
            revision,
            source: source.clone(),
            is_whole: self.is_whole,
        };
        if self.asked.as_ref() == Some(&asked) {
            return;
        }
        self.asked = Some(asked.clone());
        let request = CheckRequest {
            report: report.clone(),
            asked,
            forgets_followers: std::mem::take(&mut self.forgets_followers),
        };
        self.worker
            .get_or_insert_with(|| Worker::spawn(ctx, "checks", Checker::default))
            .request(request);
    }

    /// Checks at once: what changes the report must not rest on what was found before its last change.
    pub fn refresh(&mut self, report: &Report, revision: Revision) {
        if self.is_of(revision) {
            return;
        }
        let basis = self.basis().cloned().unwrap_or_default();
        let found = checker::check(report, &basis, self.is_whole);
        self.show(found, report, revision);
    }

    /// Whether what is missing in the report counts as found.
    pub const fn counts_missing(&self) -> bool {
        self.is_whole
    }

    /// Shows these findings, as if they had just been found.
    pub fn show(&mut self, findings: Vec<Finding>, report: &Report, revision: Revision) {
        let basis = self.basis().cloned().unwrap_or_default();
        self.take(Checked {
            revision,
            listing: Listing::new(findings, report),
            basis,
        });
    }

    /// Returns whether the findings are those of this state of the report.
    pub fn is_of(&self, revision: Revision) -> bool {
        let checked = self.checked.as_ref();
        checked.is_some_and(|checked| checked.revision == revision)
    }

    /// Returns whether a check is on its way.
    pub fn is_busy(&self) -> bool {
        self.worker.as_ref().is_some_and(Worker::is_busy) || self.answered != self.asked
    }

    /// The list; empty before the first check is finished.
    pub fn listing(&self) -> &Listing {
        static NONE: std::sync::LazyLock<Listing> = std::sync::LazyLock::new(Listing::default);
        self.checked
            .as_ref()
            .map_or(&NONE, |checked| &checked.listing)
    }

    /// Returns how many findings without an answer there are, `None` before the first check is finished.
    pub fn counts(&self) -> Option<Counts> {
        Some(self.checked.as_ref()?.listing.counts())
    }

    /// Returns what the report was checked against, `None` before the first check is finished.
    pub fn basis(&self) -> Option<&Basis> {
        Some(&self.checked.as_ref()?.basis)
    }

    /// Why the last check was not finished.
    pub fn fault(&self) -> Option<&str> {
        self.fault.as_deref()
    }

    /// What is marked in tables and text.
    pub fn marks(&self) -> &Arc<Marks> {
        &self.marks
    }

    /// The position of the chosen line in the list.
    pub fn chosen(&self) -> Option<usize> {
        self.chosen.as_ref().map(|chosen| chosen.idx)
    }

    /// The chosen line.
    pub fn chosen_item(&self) -> Option<Item<'_>> {
        self.listing().item(self.chosen()?)
    }

    /// The chosen finding, answered or not.
    pub fn chosen_entry(&self) -> Option<&ListedFinding> {
        self.listing().entry(self.chosen()?)
    }

    /// Chooses a line.
    pub fn choose(&mut self, idx: usize) {
        let identity = self.listing().item(idx).map(identity);
        let is_open = idx < self.listing().open().len();
        self.chosen = identity.map(|(rule, about)| Chosen {
            rule,
            about,
            idx,
            is_open,
        });
        self.at = idx;
        self.panel.shows_chosen = true;
        self.remark();
    }

    /// Chooses the next finding without an answer, or the one before, over the ends of the list.
    /// Returns whether there is one.
    pub fn step(&mut self, step: Step) -> bool {
        let n = self.listing().open().len();
        if n == 0 {
            return false;
        }
        let idx = match (self.chosen(), step) {
            (Some(idx), Step::Next) => idx + 1,
            (None, Step::Next) => self.at,
            (Some(idx), Step::Previous) => idx + n - 1,
            (None, Step::Previous) => self.at + n - 1,
        };
        self.choose(if idx >= n && step == Step::Next {
            0
        } else {
            idx % n
        });
        true
    }

    fn receive(&mut self) {
        let Some(worker) = &self.worker else { return };
        let answers: Vec<Result<CheckAnswer, TaskError>> =
            std::iter::from_fn(|| worker.answer()).collect();
        for answer in answers {
            match answer {
                Ok(answer) => {
                    self.answered = Some(answer.asked);
                    self.numbers.follow(answer.numbers);
                    self.numbers.mark_unchanged(answer.unchanged);
                    self.followers = answer.followers;
                    self.bindable = answer.bindable;
                    self.take(answer.checked);
                }
                Err(error) => {
                    self.fault = Some(error.reason().to_owned());
                    self.answered.clone_from(&self.asked);
                }
            }
        }
    }

    fn take(&mut self, checked: Checked) {
        self.checked = Some(checked);
        self.fault = None;
        if let Some(chosen) = self.chosen.take() {
            self.at = chosen.idx;
            self.chosen = self.found_again(&chosen);
        }
        self.remark();
    }

    // The same finding in a newer list; of several that are alike, the one nearest to where it was.
    fn found_again(&self, chosen: &Chosen) -> Option<Chosen> {
        let listing = self.listing();
        let is_same = |idx: &usize| {
            listing
                .item(*idx)
                .map(identity)
                .is_some_and(|(rule, about)| rule == chosen.rule && about == chosen.about)
        };
        // One that was just answered is done with; the list goes on at its place.
        let n = if chosen.is_open {
            listing.open().len()
        } else {
            listing.n_items()
        };
        let nearest = (0..n)
            .filter(is_same)
            .min_by_key(|idx| idx.abs_diff(chosen.idx))?;
        Some(Chosen {
            idx: nearest,
            ..chosen.clone()
        })
    }

    fn remark(&mut self) {
        let open = self.listing().open().iter();
        let mut marks =
            Marks::new(open.map(|entry| &entry.finding)).with_open_numbers(self.numbers.open());
        marks = marks.with_bindable(Arc::clone(&self.bindable));
        if let Some(chosen) = self.chosen() {
            let entry = self.chosen_entry();
            marks = marks.with_chosen(chosen, entry.map(|entry| &entry.finding));
        }
        self.marks = Arc::new(marks);
    }
}

// Rule and subject; the values may change while it stays the same finding.
fn identity(item: Item<'_>) -> (String, String) {
    let answer: report::Answer = match item {
        Item::Open(_, entry) | Item::Answered(entry, _) => entry.finding.answered(""),
        Item::Idle(answer) => answer.clone(),
    };
    (answer.rule, answer.about)
}
