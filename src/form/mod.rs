//! The statutory form as data: parts, tables, rows, columns, spans and sums, one file per edition.
//!
//! Editor, rules, typesetter, exports, imports and comparison walk this description; none of them knows an edition by
//! name, so that a further edition is one more description. What stands in the cells belongs to `report`.

mod across;
mod address;
mod crosswalk;
mod edition_2019;
mod edition_2021;
mod names;
mod parts;
mod remedies;
mod requests;
mod table;

pub use across::{Across, Comparison, Sign, Term, Year};
pub use address::{CellAddress, ColumnId, RowId, SectionId, TableId, UnknownCell, address};
pub use crosswalk::{Correspondence, CorrespondenceKind, crosswalk};
pub use names::{bare, cell_name, section_name};
pub use table::{Balance, FigureKind, GridCell, GridContent, Placed, Table, Total, Unit};

/// One edition of the form.
#[derive(Debug)]
pub struct Form {
    /// The name of the edition in files: the year in which it was issued.
    pub id: &'static str,
    /// The document that prescribes it (发文字号).
    pub source: &'static str,
    /// The first reporting year it is for.
    pub first_year: u16,
    /// The last reporting year it is for; none while it is in force.
    pub last_year: Option<u16>,
    /// The six parts in their order.
    pub parts: &'static [Part],
    /// The statistic tables in their order.
    pub tables: &'static [Table],
    /// What the text has to speak of.
    pub demands: Demands,
}

/// What an edition asks of the text, beside the tables.
#[derive(Clone, Copy, Debug)]
pub struct Demands {
    /// The topics of part 一, 总体情况.
    pub overview: &'static [Topic],
    /// The topics of part 六, 其他需要报告的事项.
    pub other: &'static [Topic],
}

/// Something that the text has to speak of.
#[derive(Clone, Copy, Debug)]
pub struct Topic {
    /// The name of it on the form.
    pub name: &'static str,
    /// The words by which a text is known to speak of it.
    pub words: &'static [&'static str],
}

impl PartialEq for Form {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Form {}

/// One of the six parts: its title and what it consists of.
#[derive(Debug)]
pub struct Part {
    /// The name of its text in files.
    pub section: SectionId,
    /// The statutory title with its number.
    pub title: &'static str,
    /// The table that stands in it; its text is then the note under the table.
    pub table: Option<TableId>,
}

/// The paragraph before part 一: legal basis, period, where the report can be had.
pub const LEAD: SectionId = SectionId::new("lead");
/// The text of part 一, 总体情况.
pub const OVERVIEW: SectionId = SectionId::new("overview");
/// The text of part 五, 存在的主要问题及改进情况.
pub const PROBLEMS: SectionId = SectionId::new("problems");
/// The text of part 六, 其他需要报告的事项.
pub const OTHER: SectionId = SectionId::new("other");

/// Every edition, oldest first.
pub const FORMS: [&Form; 2] = [&edition_2019::FORM, &edition_2021::FORM];

impl Form {
    /// The edition of this name.
    pub fn named(id: &str) -> Option<&'static Self> {
        FORMS.into_iter().find(|form| form.id == id)
    }

    /// The edition that a report on `year` has to use; before the first edition, the first.
    pub fn for_year(year: u16) -> &'static Self {
        let [first, ..] = FORMS;
        FORMS
            .into_iter()
            .rfind(|form| form.first_year <= year)
            .unwrap_or(first)
    }

    /// Whether a report on `year` may use this edition.
    pub fn fits_year(&self, year: u16) -> bool {
        self.first_year <= year && self.last_year.is_none_or(|last| year <= last)
    }

    /// The lead and the text of the six parts, in the order of the page.
    pub fn sections(&self) -> impl Iterator<Item = SectionId> {
        std::iter::once(LEAD).chain(self.parts.iter().map(|part| part.section))
    }

    /// The part with this text.
    pub fn part(&self, section: SectionId) -> Option<&'static Part> {
        self.parts.iter().find(|part| part.section == section)
    }

    /// The table of this name.
    pub fn table(&self, id: TableId) -> Option<&'static Table> {
        self.tables.iter().find(|table| table.id == id)
    }

    /// The part that holds a table.
    pub fn part_of(&self, table: TableId) -> Option<&'static Part> {
        self.parts.iter().find(|part| part.table == Some(table))
    }

    /// What kind of figure a cell takes; none where the edition has no such cell.
    pub fn kind(&self, cell: CellAddress) -> Option<FigureKind> {
        self.table(cell.table)?.kind(cell)
    }

    /// Every cell with a figure, in the order of the form.
    pub fn cells(&self) -> impl Iterator<Item = CellAddress> {
        self.tables.iter().flat_map(Table::cells)
    }

    /// Every cell with a figure and its kind, in the order of the form.
    pub fn figures(&self) -> impl Iterator<Item = (CellAddress, FigureKind)> {
        self.tables.iter().flat_map(Table::figures)
    }

    /// Whether a cell is computed from others.
    pub fn is_computed(&self, cell: CellAddress) -> bool {
        self.table(cell.table)
            .is_some_and(|table| table.is_computed(cell))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_edition_follows_the_reporting_year() {
        let edition = |year| Form::for_year(year).id;
        assert_eq!(
            [2008, 2019, 2020, 2021, 2030].map(edition),
            ["2019", "2019", "2019", "2021", "2021"]
        );
    }

    #[test]
    fn an_edition_knows_its_years() {
        let [form_2019, form_2021] = FORMS;
        assert!(form_2019.fits_year(2020) && !form_2019.fits_year(2021));
        assert!(form_2021.fits_year(2025) && !form_2021.fits_year(2020));
    }
}
