//! A search in a report while it goes on: its words, its matches, the one that is meant now.

use crate::app::ui::part::Part;
use crate::app::ui::step::Step;
use crate::edit::Edit;
use crate::edit::Properties;
use crate::edit::find::{Match, Query};
use crate::edit::replace::{Replacement, replace_one};
use crate::form::{Form, SectionId};
use crate::report::{Place, Report};

/// What the window remembers of a search.
#[derive(Debug, Default)]
pub struct FindState {
    /// What is looked for; its part stays empty, because it follows the part on screen.
    pub(in crate::app) query: Query,
    pub(in crate::app) replacement: String,
    pub(in crate::app) is_in_part: bool,
    pub(in crate::app) shows_replace: bool,
    pub(in crate::app) wants_focus: bool,
    /// What was replaced with these words so far, and what was left as it is; `None` before anything was.
    pub(in crate::app) replaced: Option<ReplaceCounts>,
    searched: Option<Searched>,
    matches: Vec<Match>,
    current: Option<Match>,
}

/// How many places were replaced, and how many were not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_field_names, reason = "numbers are named so everywhere")]
pub(in crate::app) struct ReplaceCounts {
    pub(in crate::app) n_places: usize,
    /// In numbers of the text that follow the tables.
    pub(in crate::app) n_bound: usize,
    /// In sums and the like.
    pub(in crate::app) n_fixed: usize,
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
        let replacement = replace_one(report, &current, &self.replacement);
        // Every match that stays is met once in a round; only what was changed adds up.
        let n_before = self.replaced.map_or(0, |counts| counts.n_places);
        self.replaced = Some(ReplaceCounts {
            n_places: n_before + replacement.n_places,
            n_bound: replacement.n_bound,
            n_fixed: replacement.n_fixed,
        });
        let edit = replacement.edit;
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
        let query = self.query(part);
        let Replacement {
            edit,
            n_places,
            n_bound,
            n_fixed,
        } = query.replace_all(report, &self.replacement);
        self.replaced = Some(ReplaceCounts {
            n_places,
            n_bound,
            n_fixed,
        });
        edit
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
        let is_here = |place| part.is_none_or(|part| order.is_in_part(place, part));
        current.filter(|current| is_here(current.place))
    }

    // Where the search goes on: at the match that is meant, else where the part on screen begins.
    fn place(&self, order: &PageOrder, part: Option<SectionId>) -> Rank {
        self.current_in(order, part).map_or_else(
            || part.map_or((0, 0, 0), |part| order.beginning(part)),
            |current| order.place(current),
        )
    }
}

fn has_same_text(a: &Report, b: &Report) -> bool {
    a.form == b.form
        && a.figures == b.figures
        && Properties::from(a) == Properties::from(b)
        && a.form
            .sections()
            .all(|section| a.paragraphs(section) == b.paragraphs(section))
}

/// Where something stands on the page, to be compared: the title, a table or a text, its part of it, and its character.
type Rank = (usize, usize, usize);

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

    fn is_in_part(&self, place: Place, part: SectionId) -> bool {
        Part::of(place, self.form) == Part::of_text(part, self.form)
    }

    /// Where the part with a text begins.
    fn beginning(&self, part: SectionId) -> Rank {
        let mut sections = self.sections.iter();
        let first = sections.position(|&known| self.form.is_same_part(known, part));
        first.map_or((0, 0, 0), |first| (1 + 2 * first, 0, 0))
    }

    // A table stands over the text that bears the name of its part.
    fn text_rank(&self, section: SectionId) -> usize {
        let position = self.sections.iter().position(|&known| known == section);
        position.map_or(0, |position| 2 + 2 * position)
    }

    fn place(&self, found: &Match) -> Rank {
        let character = found.characters.start;
        match found.place {
            Place::Properties => (0, 0, character),
            Place::Title(line) => (0, line, character),
            Place::PartTitle(section) => (self.text_rank(section), 0, character),
            Place::Paragraph(section, paragraph) => (self.text_rank(section), paragraph, character),
            Place::Cell(cell) => {
                let part = self.form.part_of(cell.table);
                let rank = part.map_or(1, |part| self.text_rank(part.section)) - 1;
                let table = self.form.table(cell.table);
                let mut cells = table
                    .into_iter()
                    .flat_map(nianbao_model::form::Table::cells);
                let position = cells.position(|own| own == cell);
                (rank, position.unwrap_or_default(), character)
            }
            Place::SignOff => (usize::MAX, 0, character),
        }
    }
}
