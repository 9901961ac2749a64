//! The names of tables, rows, columns and cells, as they stand in the native file.

use super::FORMS;
use std::fmt;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(&'static str);

        impl $name {
            pub(super) const fn new(id: &'static str) -> Self {
                Self(id)
            }

            /// The name as it stands in files.
            pub const fn as_str(self) -> &'static str {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.0)
            }
        }
    };
}

id! {
    /// The text of a part, or the lead.
    SectionId
}
id! {
    /// A statistic table (统计表).
    TableId
}
id! {
    /// A row of a table; a row of a group carries the group's name before a dot.
    RowId
}
id! {
    /// A column of a table.
    ColumnId
}

/// The name of a cell with a figure: table, row and column of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellAddress {
    /// The table.
    pub table: TableId,
    /// The row.
    pub row: RowId,
    /// The column.
    pub column: ColumnId,
}

impl CellAddress {
    pub(super) const fn new(table: &'static str, row: &'static str, column: &'static str) -> Self {
        Self {
            table: TableId::new(table),
            row: RowId::new(row),
            column: ColumnId::new(column),
        }
    }

    /// The cell of any edition with these names.
    pub fn find(table: &str, row: &str, column: &str) -> Option<Self> {
        FORMS
            .into_iter()
            .flat_map(super::Form::cells)
            .find(|cell| cell.table.0 == table && cell.row.0 == row && cell.column.0 == column)
    }

    /// The cell in another column of the same row.
    #[must_use]
    pub const fn in_column(self, column: ColumnId) -> Self {
        Self { column, ..self }
    }

    /// The cell in another row of the same column.
    #[must_use]
    pub const fn in_row(self, row: RowId) -> Self {
        Self { row, ..self }
    }
}

impl fmt::Display for CellAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.table, self.row, self.column)
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

/// The cell of this name; for [`cell!`](crate::cell), which calls it while the program is compiled.
///
/// # Panics
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

/// Whether `name` is table, row and column of `cell` with dots between.
pub(super) const fn is_name_of(name: &str, cell: CellAddress) -> bool {
    let parts = [
        cell.table.0.as_bytes(),
        b".",
        cell.row.0.as_bytes(),
        b".",
        cell.column.0.as_bytes(),
    ];
    let name = name.as_bytes();
    let (mut at, mut part_idx) = (0, 0);
    while part_idx < parts.len() {
        let mut byte_idx = 0;
        while byte_idx < parts[part_idx].len() {
            if at >= name.len() || name[at] != parts[part_idx][byte_idx] {
                return false;
            }
            at += 1;
            byte_idx += 1;
        }
        part_idx += 1;
    }
    at == name.len()
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
}
