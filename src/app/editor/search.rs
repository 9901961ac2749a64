//! A search in the text of a report while it goes on: its words, its matches, the one that is meant now.

use crate::app::ui::step::Step;
use crate::edit::Edit;
use crate::edit::find::{Match, Query, replace_one};
use crate::form::{Form, SectionId};
use crate::report::Report;

/// What the window remembers of a search.
#[derive(Debug, Default)]
pub struct FindState {
    /// What is looked for; its part stays empty, because it follows the part on screen.
    pub(in crate::app) query: Query,
    pub(in crate::app) replacement: String,
    pub(in crate::app) is_in_part: bool,
    pub(in crate::app) shows_replace: bool,
    pub(in crate::app) wants_focus: bool,
    /// How many places the last replacement of all has changed.
    pub(in crate::app) n_replaced: Option<usize>,
    searched: Option<Searched>,
    matches: Vec<Match>,
    current: Option<Match>,
}

/// What the matches belong to.
#[derive(Debug)]
struct Searched {
    query: Query,
    report: Report,
}

/// One match replaced.
#[derive(Debug)]
pub(in crate::app) struct Replaced {
    /// The change; `None` where the match reads like its replacement already.
    pub(in crate::app) edit: Option<Edit>,
    /// The match to go to after it.
    pub(in crate::app) next: Option<Match>,
}

impl FindState {
    /// A search that begins with these words: what was selected in the text.
    pub fn new(words: &str, shows_replace: bool) -> Self {
        let words = words.lines().next().unwrap_or_default();
        let mut state = Self::default();
        words.clone_into(&mut state.query.words);
        state.open(shows_replace);
        state
    }

    /// Brings the keyboard back into the bar; `shows_replace` with the field for the replacement.
    pub fn open(&mut self, shows_replace: bool) {
        self.shows_replace |= shows_replace;
        self.wants_focus = true;
    }

    /// Every match, to be marked in the text.
    pub fn matches(&self) -> &[Match] {
        &self.matches
    }

    /// The match that is meant now.
    pub fn current(&self) -> Option<&Match> {
        self.current.as_ref()
    }

    /// Goes to another match, over the ends of the report. Returns `None` where there is no match.
    /// `part` is the part on screen.
    pub fn step(&mut self, report: &Report, part: Option<SectionId>, step: Step) -> Option<Match> {
        self.search(report, part);
        let order = PageOrder::new(report);
        let here = self.place(&order, part);
        let current = self.current_in(&order, part);
        let mut matches = self.matches.iter();
        let found = match step {
            Step::Next => matches
                .find(|&found| order.place(found) >= here && current != Some(found))
                .or(self.matches.first()),
            Step::Previous => matches
                .rfind(|&found| order.place(found) < here)
                .or(self.matches.last()),
        };
        self.current = found.cloned();
        self.current.clone()
    }

    /// Looks again where words, options or the text have changed.
    pub(in crate::app) fn search(&mut self, report: &Report, part: Option<SectionId>) {
        let query = self.query(part);
        let is_known = self.searched.as_ref().is_some_and(|searched| {
            searched.query == query && has_same_text(&searched.report, report)
        });
        if is_known {
            return;
        }
        self.matches = query.find(report);
        self.searched = Some(Searched {
            query,
            report: report.clone(),
        });
    }

    /// The match to show while words are typed: where it was, as long as it still matches.
    pub(in crate::app) fn resolve(
        &mut self,
        report: &Report,
        part: Option<SectionId>,
    ) -> Option<Match> {
        self.search(report, part);
        let order = PageOrder::new(report);
        let here = self.place(&order, part);
        let mut matches = self.matches.iter();
        let found = matches
            .find(|&found| order.place(found) >= here)
            .or(self.matches.first())
            .cloned();
        // Where nothing is found, the next words are looked for from the same place.
        self.current = found.clone().or(self.current.take());
        found
    }

    /// Replaces the match that is meant and goes on; only goes to one where none is meant yet.
    pub(in crate::app) fn replace(&mut self, report: &Report, part: Option<SectionId>) -> Replaced {
        self.search(report, part);
        let order = PageOrder::new(report);
        let current = self.current_in(&order, part).cloned();
        let Some(current) = current.filter(|current| self.matches.contains(current)) else {
            return Replaced {
                edit: None,
                next: self.step(report, part, Step::Next),
            };
        };
        let edit = replace_one(report, &current, &self.replacement);
        let mut after = report.clone();
        if let Some(edit) = &edit {
            edit.apply(&mut after);
            // Behind the replacement, which may hold the words itself.
            let end = current.characters.start + self.replacement.chars().count();
            self.current = Some(Match {
                characters: end..end,
                ..current
            });
        }
        Replaced {
            edit,
            next: self.step(&after, part, Step::Next),
        }
    }

    /// Replaces every match, and remembers how many that were.
    pub(in crate::app) fn replace_all(
        &mut self,
        report: &Report,
        part: Option<SectionId>,
    ) -> Option<Edit> {
        let replaced = self.query(part).replace_all(report, &self.replacement);
        self.n_replaced = Some(replaced.as_ref().map_or(0, |replaced| replaced.n_places));
        replaced.map(|replaced| replaced.edit)
    }

    fn query(&self, part: Option<SectionId>) -> Query {
        Query {
            section: part.filter(|_| self.is_in_part),
            ..self.query.clone()
        }
    }

    // The match that is meant now, unless a person has gone to another part since.
    fn current_in(&self, order: &PageOrder, part: Option<SectionId>) -> Option<&Match> {
        let current = self.current.as_ref();
        let is_here = |section| part.is_none_or(|part| order.form.is_same_part(part, section));
        current.filter(|current| is_here(current.section))
    }

    // Where the search goes on: at the match that is meant, else where the part on screen begins.
    fn place(&self, order: &PageOrder, part: Option<SectionId>) -> (usize, usize, usize) {
        self.current_in(order, part).map_or_else(
            || (part.map_or(0, |part| order.beginning(part)), 0, 0),
            |current| order.place(current),
        )
    }
}

fn has_same_text(a: &Report, b: &Report) -> bool {
    a.form == b.form
        && a.form
            .sections()
            .all(|section| a.paragraphs(section) == b.paragraphs(section))
}

/// The order in which the parts stand on the page.
struct PageOrder {
    form: &'static Form,
    sections: Vec<SectionId>,
}

impl PageOrder {
    fn new(report: &Report) -> Self {
        Self {
            form: report.form,
            sections: report.form.sections().collect(),
        }
    }

    /// Where the part with a text begins.
    fn beginning(&self, part: SectionId) -> usize {
        let mut sections = self.sections.iter();
        let first = sections.position(|&known| self.form.is_same_part(known, part));
        first.unwrap_or(0)
    }

    fn position(&self, section: SectionId) -> usize {
        let position = self.sections.iter().position(|&known| known == section);
        position.unwrap_or(0)
    }

    fn place(&self, found: &Match) -> (usize, usize, usize) {
        let section = self.position(found.section);
        (section, found.paragraph, found.characters.start)
    }
}
