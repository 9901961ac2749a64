//! The names of tables, rows, columns and cells, as they stand in the native file.

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

            /// Returns the name as it stands in files.
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

/// Returns whether `name` is table, row and column of `cell` with dots between.
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
