//! One edition of the form: its parts, its tables, and what its text has to speak of.

use super::{CellAddress, FigureKind, LEAD, Part, SectionId, Table, TableId};

/// One edition of the form.
#[derive(Debug)]
pub struct Form {
    /// The name of the edition in files: the year in which it was issued.
    pub id: &'static str,
    /// The document that prescribes it (发文字号).
    pub source: &'static str,
    /// The first reporting year it is for.
    pub first_year: u16,
    /// The last reporting year it is for; `None` while it is in force.
    pub last_year: Option<u16>,
    /// The six parts in their order.
    pub parts: &'static [Part],
    /// The statistic tables in their order.
    pub tables: &'static [Table],
    /// The topics that the text has to cover.
    pub demands: Demands,
}

/// The topics that an edition requires of the text.
#[derive(Clone, Copy, Debug)]
pub struct Demands {
    /// The topics of part 一, 总体情况.
    pub overview: &'static [Topic],
    /// The topics of part 六, 其他需要报告的事项.
    pub other: &'static [Topic],
}

/// A topic that the text has to cover.
#[derive(Clone, Copy, Debug)]
pub struct Topic {
    /// The name of it on the form.
    pub name: &'static str,
    /// The words that show that a text covers it.
    pub words: &'static [&'static str],
}

impl PartialEq for Form {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Form {}

impl Form {
    /// Returns whether a report on `year` may use this edition.
    pub fn fits_year(&self, year: u16) -> bool {
        self.first_year <= year && self.last_year.is_none_or(|last| year <= last)
    }

    /// Returns the lead and the texts of the six parts, in the order of the page.
    pub fn sections(&self) -> impl Iterator<Item = SectionId> {
        std::iter::once(LEAD).chain(self.parts.iter().flat_map(Part::sections))
    }

    /// Returns the part with this text.
    pub fn part(&self, section: SectionId) -> Option<&'static Part> {
        let mut parts = self.parts.iter();
        parts.find(|part| part.sections().any(|own| own == section))
    }

    /// Returns whether a text stands between the title of a part and its table (表前说明).
    pub fn is_before_table(&self, section: SectionId) -> bool {
        let part = self.part(section);
        part.is_some_and(|part| part.section != section)
    }

    /// Returns whether two texts stand in the same part.
    pub fn is_same_part(&self, a: SectionId, b: SectionId) -> bool {
        let section = |of| self.part(of).map(|part| part.section);
        a == b || section(a).is_some() && section(a) == section(b)
    }

    /// Returns the table of this name.
    pub fn table(&self, id: TableId) -> Option<&'static Table> {
        self.tables.iter().find(|table| table.id == id)
    }

    /// Returns the part that holds a table.
    pub fn part_of(&self, table: TableId) -> Option<&'static Part> {
        self.parts.iter().find(|part| part.table == Some(table))
    }

    /// Returns the kind of figure of a cell, or `None` where the edition has no such cell.
    pub fn kind(&self, cell: CellAddress) -> Option<FigureKind> {
        self.table(cell.table)?.kind(cell)
    }

    /// Returns the terms of a computed cell, or `None` where it is not computed.
    pub fn terms(&self, cell: CellAddress) -> Option<Vec<CellAddress>> {
        self.table(cell.table)?.terms(cell)
    }

    /// Returns the terms of a computed cell that are in its row.
    pub fn terms_in_row(&self, cell: CellAddress) -> Vec<CellAddress> {
        let mut terms = self.terms(cell).unwrap_or_default();
        terms.retain(|term| term.row == cell.row);
        terms
    }

    /// Returns every cell with a figure, in the order of the form.
    pub fn cells(&self) -> impl Iterator<Item = CellAddress> {
        self.tables.iter().flat_map(Table::cells)
    }

    /// Returns every cell with a figure and its kind, in the order of the form.
    pub fn figures(&self) -> impl Iterator<Item = (CellAddress, FigureKind)> {
        self.tables.iter().flat_map(Table::figures)
    }

    /// Returns whether a cell is computed from others.
    pub fn is_computed(&self, cell: CellAddress) -> bool {
        self.table(cell.table)
            .is_some_and(|table| table.is_computed(cell))
    }
}
