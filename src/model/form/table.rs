//! A statistic table: its grid of heads, labels and figures, and which of the figures are sums.

use super::address::is_name_of;
use super::{CellAddress, ColumnId, RowId, TableId};

/// A statistic table (统计表) of one edition.
#[derive(Debug)]
pub struct Table {
    /// Its name in files.
    pub id: TableId,
    /// The widths of the grid's columns, as shares of their sum.
    pub widths: &'static [u16],
    /// How many rows at the top are repeated where the table is broken over pages.
    pub n_head_rows: usize,
    /// The rows from top to bottom; a cell that spans rows stands in the first of them.
    pub rows: &'static [&'static [GridCell]],
    /// The sums.
    pub totals: &'static [Total],
    /// The equations between rows.
    pub balances: &'static [Balance],
}

/// A cell of the grid, which may span several columns and rows.
#[derive(Clone, Copy, Debug)]
pub struct GridCell {
    /// Its content.
    pub content: GridContent,
    /// How many columns of the grid it covers.
    pub n_columns: usize,
    /// How many rows of the grid it covers.
    pub n_rows: usize,
}

/// The content of a cell of the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GridContent {
    /// The clause that a block of rows reports on.
    Caption(&'static str),
    /// The head of columns.
    Head(&'static str),
    /// The label of one row.
    Label(&'static str),
    /// The label of several rows, set vertically where it is narrow.
    Group(&'static str),
    /// A figure.
    Figure(CellAddress, FigureKind),
}

/// The kind of number in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FigureKind {
    /// A whole number from 0 on.
    Count,
    /// A whole number, also below 0 (本年增/减).
    Change,
    /// An exact decimal amount of money from 0 on.
    Amount(Unit),
}

/// The unit of an amount of money.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// 元
    Yuan,
    /// 万元, ten thousand yuan
    TenThousandYuan,
}

/// A sum that the form prints.
#[derive(Clone, Copy, Debug)]
pub enum Total {
    /// In each row, one column is the sum of others.
    Column(ColumnId, &'static [ColumnId]),
    /// In each column, one row is the sum of others.
    Row(RowId, &'static [RowId]),
}

/// An equation printed on the form (勾稽关系): in each column both sides have the same sum.
#[derive(Clone, Copy, Debug)]
pub struct Balance {
    /// The rows on the left side.
    pub left: &'static [RowId],
    /// The rows on the right side.
    pub right: &'static [RowId],
}

/// A cell of the grid with its place.
#[derive(Clone, Copy, Debug)]
pub struct Placed {
    /// The first row of the grid that it covers, from 0.
    pub row_idx: usize,
    /// The first column of the grid that it covers, from 0.
    pub column_idx: usize,
    /// The cell.
    pub cell: GridCell,
}

impl GridContent {
    /// Returns the statutory wording, or `None` for a figure.
    pub const fn text(&self) -> Option<&'static str> {
        match self {
            Self::Caption(text) | Self::Head(text) | Self::Label(text) | Self::Group(text) => {
                Some(text)
            }
            Self::Figure(..) => None,
        }
    }
}

impl Table {
    /// Returns every cell of the grid with its place, row by row. A cell begins in the first column that no cell before
    /// it covers.
    pub fn grid(&self) -> Vec<Placed> {
        let mut covered_until = vec![0; self.widths.len()];
        let mut placed = Vec::new();
        for (row_idx, row) in self.rows.iter().enumerate() {
            let mut column_idx = 0;
            for &cell in *row {
                while covered_until
                    .get(column_idx)
                    .is_some_and(|&end| end > row_idx)
                {
                    column_idx += 1;
                }
                placed.push(Placed {
                    row_idx,
                    column_idx,
                    cell,
                });
                for end in covered_until
                    .iter_mut()
                    .skip(column_idx)
                    .take(cell.n_columns)
                {
                    *end = row_idx + cell.n_rows;
                }
                column_idx += cell.n_columns;
            }
        }
        placed
    }

    /// Returns the cells with figures, row by row.
    pub fn cells(&self) -> impl Iterator<Item = CellAddress> {
        self.figures().map(|(cell, _)| cell)
    }

    /// Returns the cells with figures and their kinds, row by row.
    pub fn figures(&self) -> impl Iterator<Item = (CellAddress, FigureKind)> {
        self.rows
            .iter()
            .flat_map(|row| row.iter())
            .filter_map(|cell| match cell.content {
                GridContent::Figure(address, kind) => Some((address, kind)),
                _ => None,
            })
    }

    /// Returns the kind of figure of a cell, or `None` where the table has no such cell.
    pub fn kind(&self, cell: CellAddress) -> Option<FigureKind> {
        // Names of columns differ sooner than those of tables and rows.
        let is_cell = |it: CellAddress| it.column == cell.column && it == cell;
        self.figures()
            .find(|&(address, _)| is_cell(address))
            .map(|(_, kind)| kind)
    }

    /// Returns whether a cell is a sum.
    pub fn is_computed(&self, cell: CellAddress) -> bool {
        self.totals.iter().any(|total| match *total {
            Total::Column(column, _) => column == cell.column,
            Total::Row(row, _) => row == cell.row,
        })
    }

    /// Returns the terms of a computed cell, or `None` where it is not computed.
    ///
    /// Where a sum of a row meets a sum of a column, the first of the table's totals is used; both give the same.
    pub fn terms(&self, cell: CellAddress) -> Option<Vec<CellAddress>> {
        self.totals.iter().find_map(|total| match *total {
            Total::Column(column, terms) if column == cell.column => {
                Some(terms.iter().map(|&term| cell.in_column(term)).collect())
            }
            Total::Row(row, terms) if row == cell.row => {
                Some(terms.iter().map(|&term| cell.in_row(term)).collect())
            }
            Total::Column(..) | Total::Row(..) => None,
        })
    }

    /// Returns the wording of the labels and heads that name a cell: group, row, then column heads from top to bottom.
    pub fn captions(&self, cell: CellAddress) -> (Vec<&'static str>, Vec<&'static str>) {
        let grid = self.grid();
        let Some(own) = grid.iter().find(
            |placed| matches!(placed.cell.content, GridContent::Figure(address, _) if address == cell),
        ) else {
            return (Vec::new(), Vec::new());
        };
        let (mut row, mut column) = (Vec::new(), Vec::new());
        for placed in &grid {
            let in_row =
                (placed.row_idx..placed.row_idx + placed.cell.n_rows).contains(&own.row_idx);
            let in_column = (placed.column_idx..placed.column_idx + placed.cell.n_columns)
                .contains(&own.column_idx);
            match placed.cell.content {
                GridContent::Label(text) | GridContent::Group(text) if in_row => row.push(text),
                GridContent::Head(text) if in_column && placed.row_idx < own.row_idx => {
                    // A block of rows with heads of its own replaces the heads of the block before it.
                    if placed.row_idx >= self.n_head_rows {
                        column.clear();
                    }
                    column.push(text);
                }
                _ => {}
            }
        }
        (row, column)
    }

    pub(super) const fn cell_named(&self, name: &str) -> Option<CellAddress> {
        let mut row_idx = 0;
        while row_idx < self.rows.len() {
            let row = self.rows[row_idx];
            let mut column_idx = 0;
            while column_idx < row.len() {
                if let GridContent::Figure(address, _) = row[column_idx].content
                    && is_name_of(name, address)
                {
                    return Some(address);
                }
                column_idx += 1;
            }
            row_idx += 1;
        }
        None
    }
}

pub(super) const fn caption(text: &'static str, n_columns: usize) -> GridCell {
    cell(GridContent::Caption(text), n_columns, 1)
}

pub(super) const fn head(text: &'static str, n_columns: usize, n_rows: usize) -> GridCell {
    cell(GridContent::Head(text), n_columns, n_rows)
}

pub(super) const fn label(text: &'static str, n_columns: usize) -> GridCell {
    cell(GridContent::Label(text), n_columns, 1)
}

pub(super) const fn group(text: &'static str, n_rows: usize) -> GridCell {
    cell(GridContent::Group(text), 1, n_rows)
}

pub(super) const fn figure(address: CellAddress, kind: FigureKind, n_columns: usize) -> GridCell {
    cell(GridContent::Figure(address, kind), n_columns, 1)
}

const fn cell(content: GridContent, n_columns: usize, n_rows: usize) -> GridCell {
    GridCell {
        content,
        n_columns,
        n_rows,
    }
}
