//! Findings in the order in which they are listed: by severity, by part, by their place in it; those that were answered last.

use crate::app::ui::part::Part;
use crate::app::ui::severity::Counts;
use crate::form::{CellAddress, Form};
use crate::report::{Answer, Place, Report};
use crate::rules::Finding;
use std::collections::BTreeMap;

/// A finding in the list.
#[derive(Clone, Debug)]
pub struct ListedFinding {
    /// The finding.
    pub finding: Finding,
    /// The part in which it is.
    pub part: Part,
    /// The reason that was given to it.
    pub answer: Option<Answer>,
}

/// Everything that was found.
#[derive(Clone, Debug, Default)]
pub struct Listing {
    /// The findings; those without an answer first.
    entries: Vec<ListedFinding>,
    n_open: usize,
    /// Answers to what is not found at present.
    idle: Vec<Answer>,
    by_part: Vec<(Part, Counts)>,
    counts: Counts,
}

/// One line of the list.
#[derive(Clone, Copy, Debug)]
pub enum Item<'a> {
    /// A finding without an answer, with its number.
    Open(usize, &'a ListedFinding),
    /// A finding with an answer.
    Answered(&'a ListedFinding, &'a Answer),
    /// An answer whose finding is gone, or has other values now.
    Idle(&'a Answer),
}

impl Listing {
    /// The list of what was found in a report.
    pub fn new(findings: Vec<Finding>, report: &Report) -> Self {
        let order = Order::new(report.form);
        let mut entries: Vec<ListedFinding> = findings
            .into_iter()
            .map(|finding| ListedFinding {
                part: Part::of(finding.place, report.form),
                answer: finding.answer(report).cloned(),
                finding,
            })
            .collect();
        entries.sort_by_cached_key(|entry| order.key(entry));
        let n_open = entries.partition_point(|entry| entry.answer.is_none());
        let idle = idle(&entries[n_open..], report);
        let mut listing = Self {
            entries,
            n_open,
            idle,
            by_part: Part::all(report.form)
                .map(|part| (part, Counts::default()))
                .collect(),
            counts: Counts::default(),
        };
        listing.count();
        listing
    }

    /// The findings without an answer, in the order of their numbers.
    pub fn open(&self) -> &[ListedFinding] {
        &self.entries[..self.n_open]
    }

    /// How many lines there are.
    pub const fn n_items(&self) -> usize {
        self.entries.len() + self.idle.len()
    }

    /// The line at a position.
    pub fn item(&self, idx: usize) -> Option<Item<'_>> {
        match self.entries.get(idx) {
            None => self.idle.get(idx - self.entries.len()).map(Item::Idle),
            Some(entry) => Some(match &entry.answer {
                None => Item::Open(idx + 1, entry),
                Some(answer) => Item::Answered(entry, answer),
            }),
        }
    }

    /// Returns the finding at a position, `None` where there is only an answer.
    pub fn entry(&self, idx: usize) -> Option<&ListedFinding> {
        self.entries.get(idx)
    }

    /// How many findings without an answer there are.
    pub const fn counts(&self) -> Counts {
        self.counts
    }

    /// How many of them there are in a part.
    pub fn counts_of(&self, part: Part) -> Counts {
        let known = self.by_part.iter().find(|(known, _)| *known == part);
        known.map(|(_, counts)| *counts).unwrap_or_default()
    }

    /// The open findings of the same rule that can be mended.
    pub fn fixable(&self, rule: &str) -> impl Iterator<Item = &ListedFinding> {
        let open = self.open().iter();
        open.filter(move |entry| entry.finding.rule == rule && entry.finding.fix.is_some())
    }

    fn count(&mut self) {
        for entry in &self.entries[..self.n_open] {
            let severity = entry.finding.severity;
            self.counts.add(severity);
            let part = self
                .by_part
                .iter_mut()
                .find(|(part, _)| *part == entry.part);
            if let Some((_, counts)) = part {
                counts.add(severity);
            }
        }
    }
}

fn idle(answered: &[ListedFinding], report: &Report) -> Vec<Answer> {
    let is_idle = |answer: &&Answer| {
        !answered
            .iter()
            .any(|entry| entry.answer.as_ref() == Some(*answer))
    };
    report.answers.iter().filter(is_idle).cloned().collect()
}

/// Where places stand in the report.
struct Order {
    parts: Vec<Part>,
    cells: BTreeMap<CellAddress, usize>,
}

impl Order {
    fn new(form: &'static Form) -> Self {
        Self {
            parts: Part::all(form).collect(),
            cells: form.cells().zip(0..).collect(),
        }
    }

    fn key(&self, entry: &ListedFinding) -> impl Ord + use<> {
        let finding = &entry.finding;
        let part = self.parts.iter().position(|&part| part == entry.part);
        let start = finding
            .text
            .as_ref()
            .map_or(0, |text| text.characters.start);
        let place = match finding.place {
            Place::Cell(cell) => (1, self.cells.get(&cell).copied().unwrap_or(usize::MAX)),
            Place::Paragraph(_, paragraph) => (2, paragraph),
            Place::Title(line) => (0, line),
            Place::Properties | Place::PartTitle(_) | Place::SignOff => (0, 0),
        };
        (entry.answer.is_some(), finding.severity, part, place, start)
    }
}

/// The rows of the list as it is drawn: groups with their heads, and what stands below them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// The findings of a severity and a part follow.
    Group {
        /// The first of them.
        first: usize,
        /// How many they are.
        n: usize,
    },
    /// An item.
    Item(usize),
    /// What was answered follows, if it is unfolded.
    Answered(usize),
}

impl Listing {
    /// The rows that are drawn; answers only where they are unfolded.
    pub fn rows(&self, is_unfolded: bool) -> Vec<Row> {
        let group = |entry: &ListedFinding| (entry.finding.severity, entry.part);
        let mut rows = Vec::with_capacity(self.n_items() + 16);
        let mut first = 0;
        for chunk in self.open().chunk_by(|a, b| group(a) == group(b)) {
            let n = chunk.len();
            rows.push(Row::Group { first, n });
            rows.extend((first..first + n).map(Row::Item));
            first += n;
        }
        let n_answered = self.n_items() - self.n_open;
        if n_answered > 0 {
            rows.push(Row::Answered(n_answered));
            if is_unfolded {
                rows.extend((self.n_open..self.n_items()).map(Row::Item));
            }
        }
        rows
    }
}
