//! Every edition of the form, and cells found by their names in any of them.

use super::{CellAddress, Form, SectionId, edition_2019, edition_2021};
use std::collections::BTreeSet;
use std::fmt;

/// Every edition, oldest first.
pub const FORMS: [&Form; 2] = [&edition_2019::FORM, &edition_2021::FORM];

impl Form {
    /// Returns the edition of this name.
    pub fn named(id: &str) -> Option<&'static Self> {
        FORMS.into_iter().find(|form| form.id == id)
    }

    /// Returns the edition for a report on `year`; the first edition for earlier years.
    pub fn for_year(year: u16) -> &'static Self {
        let [first, ..] = FORMS;
        FORMS
            .into_iter()
            .rfind(|form| form.first_year <= year)
            .unwrap_or(first)
    }

    /// Returns the sections of every edition, those of this one first.
    pub fn all_sections(&'static self) -> Vec<SectionId> {
        unique(self.and_others().flat_map(Self::sections))
    }

    /// Returns the cells of every edition, those of this one first.
    pub fn all_cells(&'static self) -> Vec<CellAddress> {
        unique(self.and_others().flat_map(Self::cells))
    }

    fn and_others(&'static self) -> impl Iterator<Item = &'static Self> {
        std::iter::once(self).chain(FORMS)
    }
}

fn unique<T: Copy + Ord>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut seen = BTreeSet::new();
    items.filter(|item| seen.insert(*item)).collect()
}

impl CellAddress {
    /// The cell of any edition with these names.
    pub fn find(table: &str, row: &str, column: &str) -> Option<Self> {
        FORMS.into_iter().flat_map(Form::cells).find(|cell| {
            cell.table.as_str() == table
                && cell.row.as_str() == row
                && cell.column.as_str() == column
        })
    }
}

impl std::str::FromStr for CellAddress {
    type Err = UnknownCell;

    fn from_str(name: &str) -> Result<Self, UnknownCell> {
        let unknown = || UnknownCell(name.to_owned());
        let (table, rest) = name.split_once('.').ok_or_else(unknown)?;
        let (row, column) = rest.rsplit_once('.').ok_or_else(unknown)?;
        Self::find(table, row, column).ok_or_else(unknown)
    }
}

/// No edition of the form has a cell of this name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownCell(pub String);

impl fmt::Display for UnknownCell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the form has no cell named {}", self.0)
    }
}

impl std::error::Error for UnknownCell {}

/// Returns the cell of this name; for [`cell!`](crate::cell), which calls it while the program is compiled.
///
/// # Panics
///
/// Where no edition has such a cell: then the program does not compile.
pub const fn address(name: &str) -> CellAddress {
    let mut form_idx = 0;
    while form_idx < FORMS.len() {
        let tables = FORMS[form_idx].tables;
        let mut table_idx = 0;
        while table_idx < tables.len() {
            if let Some(cell) = tables[table_idx].cell_named(name) {
                return cell;
            }
            table_idx += 1;
        }
        form_idx += 1;
    }
    panic!("no edition of the form has a cell of this name")
}

/// The address of a cell, checked against the form while the program is compiled:
/// `cell!("requests.received.natural")`.
#[macro_export]
macro_rules! cell {
    ($name:literal) => {
        const { $crate::form::address($name) }
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_found_by_its_name_in_the_file() {
        let cell = cell!("requests.refused.state_secret.natural");
        assert_eq!(cell.row.as_str(), "refused.state_secret");
        assert_eq!("requests.refused.state_secret.natural".parse(), Ok(cell));
        assert_eq!(cell.to_string(), "requests.refused.state_secret.natural");
    }

    #[test]
    fn a_name_that_no_edition_has_is_refused() {
        for name in [
            "",
            "requests",
            "requests.received",
            "requests.received.nobody",
        ] {
            assert!(name.parse::<CellAddress>().is_err(), "{name}");
        }
    }

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
