//! Builds the logical structure of the document.

use super::document::{Element, ElementId, ElementKind, Scope};
use crate::form::{GridContent, Placed, Table};
use std::ops::Range;

/// The elements so far.
#[derive(Default)]
pub(super) struct Structure {
    pub(super) elements: Vec<Element>,
}

/// The elements of a text: one of the whole, and those of stretches of it.
pub(super) struct TextElements {
    whole: Option<ElementId>,
    /// Characters of the text and their element, in the order of the text.
    stretches: Vec<(Range<usize>, ElementId)>,
}

impl TextElements {
    /// A text that is one element.
    pub(super) const fn whole(element: ElementId) -> Self {
        Self {
            whole: Some(element),
            stretches: Vec::new(),
        }
    }

    /// Adds the element of some characters; where stretches share characters, the later one has them.
    pub(super) fn add(&mut self, characters: Range<usize>, element: ElementId) {
        self.stretches.push((characters, element));
    }

    /// Returns which stretches are elements of their own, and which of them the same: the first that comes is 1, the whole 0.
    pub(super) fn pattern(&self) -> Vec<(Range<usize>, usize)> {
        let mut seen = vec![self.whole];
        let stretches = self.stretches.iter().map(|(characters, element)| {
            let known = seen.iter().position(|own| *own == Some(*element));
            let idx = known.unwrap_or_else(|| {
                seen.push(Some(*element));
                seen.len() - 1
            });
            (characters.clone(), idx)
        });
        stretches.collect()
    }

    /// Returns the element of a character.
    pub(super) fn of(&self, character_idx: usize) -> Option<ElementId> {
        let mut stretches = self.stretches.iter().rev();
        let own = stretches.find(|(characters, _)| characters.contains(&character_idx));
        own.map(|&(_, element)| element).or(self.whole)
    }
}

impl Structure {
    /// Adds an element of the document itself.
    pub(super) fn add(&mut self, kind: ElementKind) -> ElementId {
        self.add_within(None, kind)
    }

    /// Adds a table of the form with its rows and cells. Returns the cells' elements, in the order of the grid.
    pub(super) fn add_table(
        &mut self,
        table: &Table,
        grid: &[Placed],
        title: &str,
    ) -> Vec<ElementId> {
        let table_id = self.add(ElementKind::Table);
        self.describe(table_id, summary(table, title));
        let mut cells: Vec<ElementId> = Vec::with_capacity(grid.len());
        for row_idx in 0..table.rows.len() {
            let row = self.add_within(Some(table_id), ElementKind::Row);
            for placed in grid.iter().filter(|placed| placed.row_idx == row_idx) {
                cells.push(self.add_within(Some(row), cell_kind(placed)));
            }
        }
        for (placed, cell) in grid.iter().zip(&cells) {
            if matches!(placed.cell.content, GridContent::Figure(..)) {
                let headers = heads(table, grid, placed).into_iter();
                self.elements[cell.0].headers = headers.map(|idx| cells[idx]).collect();
            }
        }
        cells
    }

    /// Adds an element within another one, or of the document itself.
    pub(super) fn add_within(&mut self, parent: Option<ElementId>, kind: ElementKind) -> ElementId {
        self.elements.push(Element {
            kind,
            parent,
            description: String::new(),
            headers: Vec::new(),
        });
        ElementId(self.elements.len() - 1)
    }

    /// Says of an element what its kind says that its description is.
    pub(super) fn describe(&mut self, element: ElementId, description: String) {
        self.elements[element.0].description = description;
    }
}

/// Returns a sentence for someone who hears a table: what it is of, and how large it is.
fn summary(table: &Table, title: &str) -> String {
    let blocks = table.rows.iter().flat_map(|row| row.iter());
    let n_blocks = blocks
        .filter(|cell| matches!(cell.content, GridContent::Caption(_)))
        .count();
    let size = format!("{}行{}列", table.rows.len(), table.widths.len());
    if n_blocks > 1 {
        format!("{title}统计表，{size}，由{n_blocks}个分表组成，每个分表有自己的表头")
    } else {
        format!("{title}统计表，{size}，表头占{}行", table.n_head_rows)
    }
}

/// Returns the cells of the grid that head this one: those of its rows, then those of its columns from top to bottom.
fn heads(table: &Table, grid: &[Placed], own: &Placed) -> Vec<usize> {
    let (mut beside, mut above) = (Vec::new(), Vec::new());
    for (idx, placed) in grid.iter().enumerate() {
        let rows = placed.row_idx..placed.row_idx + placed.cell.n_rows;
        let columns = placed.column_idx..placed.column_idx + placed.cell.n_columns;
        let is_above = columns.contains(&own.column_idx) && placed.row_idx < own.row_idx;
        match placed.cell.content {
            GridContent::Label(_) | GridContent::Group(_) if rows.contains(&own.row_idx) => {
                beside.push(idx);
            }
            // A block of rows with a caption and heads of its own is another table.
            GridContent::Caption(_) if is_above => above = vec![idx],
            GridContent::Head(_) if is_above => {
                if placed.row_idx >= table.n_head_rows {
                    above.retain(|&idx| matches!(grid[idx].cell.content, GridContent::Caption(_)));
                }
                above.push(idx);
            }
            _ => {}
        }
    }
    beside.extend(above);
    beside
}

fn cell_kind(placed: &Placed) -> ElementKind {
    let (n_columns, n_rows) = (placed.cell.n_columns, placed.cell.n_rows);
    let header = |scope| ElementKind::HeaderCell {
        scope,
        n_columns,
        n_rows,
    };
    match placed.cell.content {
        GridContent::Caption(_) | GridContent::Head(_) => header(Scope::Column),
        GridContent::Label(_) | GridContent::Group(_) => header(Scope::Row),
        GridContent::Figure(cell, _) => ElementKind::DataCell {
            cell: Some(cell),
            n_columns,
            n_rows,
        },
    }
}
