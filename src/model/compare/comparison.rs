//! Two reports compared.

use super::{
    CellComparison, Jump, Ranked, Relation, Repetition, SectionComparison, ShareChange, cells,
    largest, relations, repetition, shares, text,
};
use crate::form::{CellAddress, SectionId, TableId};
use crate::report::Report;

/// A report beside an earlier one, usually last year's of the same agency (对比).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// The earlier report.
    pub old: Report,
    /// The later report.
    pub new: Report,
    /// Every cell of either edition: those of the later one in the order of its form, then those that only the earlier
    /// one has.
    pub cells: Vec<CellComparison>,
    /// Relations between the figures of both years (跨年勾稽关系); empty where the years are not consecutive.
    pub relations: Vec<Relation>,
    /// The shares of the kinds of outcome (各类办理结果占比).
    pub shares: Vec<ShareChange>,
    /// The lead and the parts, in the order of the page.
    pub text: Vec<SectionComparison>,
    /// How much of the later report repeats the earlier one (雷同).
    pub repetition: Repetition,
    /// The cells that changed most, the largest change first; at most ten.
    pub largest: Vec<Ranked>,
    /// Changes that need a reason (变化超过 50%), with the reasons that were given; empty between two states of one report.
    pub jumps: Vec<Jump>,
}

/// Compares a report with an earlier one.
pub fn compare(old: &Report, new: &Report) -> Comparison {
    let cells = cells::compare(old, new);
    let largest = largest::largest(&cells, [old.form, new.form]);
    let jumps = if is_one_report(old, new) {
        Vec::new()
    } else {
        largest::jumps(&cells, [old, new])
    };
    Comparison {
        relations: relations::relations(old, new),
        shares: shares::shares(old, new),
        text: text::compare(old, new),
        repetition: repetition::of(old, new, &cells),
        largest,
        jumps,
        cells,
        old: old.clone(),
        new: new.clone(),
    }
}

impl Comparison {
    /// Returns the comparison of a cell of either edition, or `None` where neither has it.
    pub fn cell(&self, cell: CellAddress) -> Option<&CellComparison> {
        self.cells.iter().find(|compared| compared.cell == cell)
    }

    /// Returns the cells of a table that only the form of the earlier report has.
    pub fn only_in_old_form(&self, table: TableId) -> impl Iterator<Item = &CellComparison> {
        let cells = self.cells.iter().filter(move |own| own.cell.table == table);
        cells.filter(|own| self.new.form.kind(own.cell).is_none())
    }

    /// Returns the text of the lead or of a part.
    pub fn section(&self, section: SectionId) -> Option<&SectionComparison> {
        self.text
            .iter()
            .find(|compared| compared.section == section)
    }

    /// Returns the relations that a cell of either year is a term of.
    pub fn relations_of(&self, cell: CellAddress) -> impl Iterator<Item = &Relation> {
        self.relations
            .iter()
            .filter(move |relation| relation.terms().any(|term| term.cell == cell))
    }

    /// Returns how many cells have a figure that differs: changed, or only in one of the years.
    pub fn n_differences(&self) -> usize {
        let cells = self.cells.iter();
        cells.filter(|compared| compared.is_difference()).count()
    }

    /// Returns whether no figure and no paragraph differs.
    pub fn is_same(&self) -> bool {
        self.n_differences() == 0 && self.text.iter().all(SectionComparison::is_same)
    }

    /// Returns the labels of the earlier and the later report: their years, or where both are on one year, their order.
    pub fn labels(&self) -> [String; 2] {
        let (old, new) = (self.old.year, self.new.year);
        if old == new {
            [format!("{old}年（前）"), format!("{new}年（后）")]
        } else {
            [format!("{old}年"), format!("{new}年")]
        }
    }

    /// Returns whether both are states of one report, such as a frozen and a later one: then there are no changes
    /// between years, and equal text is no repetition.
    pub fn is_one_report(&self) -> bool {
        is_one_report(&self.old, &self.new)
    }

    /// Whose reports they are, and on which years.
    pub fn subject(&self) -> String {
        let [old, new] = self.labels();
        if self.old.agency == self.new.agency {
            format!("{} {old}与{new}", self.new.agency)
        } else {
            format!("{} {old}与{} {new}", self.old.agency, self.new.agency)
        }
    }
}

/// Returns whether both are states of the report of one agency on one year.
pub fn is_one_report(old: &Report, new: &Report) -> bool {
    old.year == new.year && old.agency == new.agency
}
