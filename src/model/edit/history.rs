//! Undo by value: whole reports, which share what did not change.

use super::Edit;
use crate::bounds::Excess;
use crate::report::{Place, Report};
use std::sync::atomic::{AtomicU64, Ordering};

/// How many steps back are kept.
const MAX_STEPS: usize = 1000;

/// A report with its undo history. One action of the user is one step.
#[derive(Debug)]
pub struct History {
    present: Report,
    revision: Revision,
    past: Vec<UndoStep>,
    future: Vec<UndoStep>,
    is_sealed: bool,
    /// What the last edit would have made too much of.
    excess: Option<Excess>,
}

/// Names a state of a report: no two states within a process have the same one, whichever reports they are of. Undo returns
/// to the same revision, so that an undone change is no change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Revision(u64);

impl Revision {
    /// A revision that no state has yet.
    pub fn fresh() -> Self {
        static N_REVISIONS: AtomicU64 = AtomicU64::new(0);
        Self(N_REVISIONS.fetch_add(1, Ordering::Relaxed))
    }
}

#[derive(Debug)]
struct UndoStep {
    report: Report,
    revision: Revision,
    edit: Edit,
    place: Place,
}

impl History {
    /// Begins with a report that has not been changed.
    pub fn new(report: Report) -> Self {
        Self {
            present: report,
            revision: Revision::fresh(),
            past: Vec::new(),
            future: Vec::new(),
            is_sealed: true,
            excess: None,
        }
    }

    /// Returns the report as it is.
    pub fn report(&self) -> &Report {
        &self.present
    }

    /// Returns the name of its state.
    pub fn revision(&self) -> Revision {
        self.revision
    }

    /// Applies an edit. Returns whether the report changed. Edits of one section continue its step until
    /// [`Self::seal`]. One that makes the report larger than any is left out, since its file could not be read again.
    pub fn apply(&mut self, edit: Edit) -> bool {
        let mut after = self.present.clone();
        edit.apply(&mut after);
        self.excess = None;
        if after == self.present {
            return false;
        }
        self.excess = after.excess();
        if self.excess.is_some() {
            return false;
        }
        let place = edit.place(&self.present);
        let before = std::mem::replace(&mut self.present, after);
        let continued = self
            .past
            .last_mut()
            .filter(|step| !self.is_sealed && edit.continues(&step.edit));
        match continued {
            Some(step) => step.edit = edit,
            None => self.past.push(UndoStep {
                report: before,
                revision: self.revision,
                edit,
                place,
            }),
        }
        if self.past.len() > MAX_STEPS {
            self.past.remove(0);
        }
        self.future.clear();
        self.revision = Revision::fresh();
        self.is_sealed = false;
        true
    }

    /// Returns what the last edit would have made too much of, where it was left out.
    pub const fn excess(&self) -> Option<Excess> {
        self.excess
    }

    /// Ends the step that typing would continue: after a pause, a move of the cursor, a save.
    pub fn seal(&mut self) {
        self.is_sealed = true;
    }

    /// Undoes the last step. Returns the place that it had changed, or `None` where there is no step.
    pub fn undo(&mut self) -> Option<Place> {
        let step = self.past.pop()?;
        Some(self.exchange(step, Direction::Back))
    }

    /// Redoes the step that was undone last. Returns the place that it changes, or `None` where there is no step.
    pub fn redo(&mut self) -> Option<Place> {
        let step = self.future.pop()?;
        Some(self.exchange(step, Direction::Forth))
    }

    /// Returns whether there is a step to undo.
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Returns whether there is a step to redo.
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    // The step on the other side leads back to the report as it is.
    fn exchange(&mut self, mut step: UndoStep, direction: Direction) -> Place {
        std::mem::swap(&mut self.present, &mut step.report);
        std::mem::swap(&mut self.revision, &mut step.revision);
        let place = step.place;
        match direction {
            Direction::Back => self.future.push(step),
            Direction::Forth => self.past.push(step),
        }
        self.is_sealed = true;
        place
    }
}

#[derive(Clone, Copy)]
enum Direction {
    Back,
    Forth,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cell;
    use crate::form::LEAD;
    use crate::report::Figure;

    fn history() -> History {
        History::new(Report::new("某市某局", 2024))
    }

    fn type_lead(history: &mut History, text: &str) {
        history.apply(Edit::SetParagraphs(LEAD, vec![text.to_owned()]));
    }

    #[test]
    fn undo_and_redo_return_to_the_same_report_and_revision() {
        let mut history = history();
        let (empty, clean) = (history.report().clone(), history.revision());
        let cell = cell!("requests.received.natural");
        history.apply(Edit::figure(cell, Figure::from(75)));
        let (changed, dirty) = (history.report().clone(), history.revision());
        assert_ne!(clean, dirty);

        assert_eq!(history.undo(), Some(Place::Cell(cell)));
        assert_eq!((history.report(), history.revision()), (&empty, clean));
        assert_eq!(history.redo(), Some(Place::Cell(cell)));
        assert_eq!((history.report(), history.revision()), (&changed, dirty));
        assert_eq!(history.redo(), None);
    }

    #[test]
    fn typing_is_one_step_until_it_pauses() {
        let mut history = history();
        type_lead(&mut history, "根");
        type_lead(&mut history, "根据");
        history.seal();
        type_lead(&mut history, "根据条例");
        history.undo();
        assert_eq!(history.report().paragraphs(LEAD), ["根据"]);
        history.undo();
        assert!(history.report().paragraphs(LEAD).is_empty());
    }

    #[test]
    fn an_edit_that_changes_nothing_is_no_step() {
        let mut history = history();
        assert!(!history.apply(Edit::figure(
            cell!("requests.received.natural"),
            Figure::Blank
        )));
        assert!(!history.can_undo());
    }

    #[test]
    fn a_change_after_undo_forgets_what_was_undone() {
        let mut history = history();
        type_lead(&mut history, "甲");
        history.undo();
        type_lead(&mut history, "乙");
        assert!(!history.can_redo());
    }

    #[test]
    fn a_continued_step_tells_the_place_of_its_first_change() {
        let mut history = history();
        history.apply(Edit::SetParagraphs(
            LEAD,
            vec!["甲".to_owned(), "乙".to_owned()],
        ));
        history.seal();
        history.apply(Edit::SetParagraphs(
            LEAD,
            vec!["甲".to_owned(), "乙丙".to_owned()],
        ));
        assert_eq!(history.undo(), Some(Place::Paragraph(LEAD, 1)));
    }
}
