//! The cells with figures as a lattice to move in: lines from top to bottom, each cell with the columns that it covers.
//!
//! Rows of captions and heads are no lines. A line may have fewer and wider cells than the one above it.

use crate::form::{CellAddress, FigureKind, GridContent, Placed, Table};
use std::collections::BTreeMap;
use std::ops::Range;

/// What a spreadsheet calls its columns.
const LETTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// A cell with a figure.
#[derive(Clone, Debug)]
pub(super) struct Slot {
    pub(super) cell: CellAddress,
    pub(super) kind: FigureKind,
    pub(super) is_computed: bool,
    /// Which of the lines it stands in.
    pub(super) line: usize,
    /// Which row of the form's grid that is.
    pub(super) row_idx: usize,
    /// The columns of the form's grid that it covers.
    pub(super) columns: Range<usize>,
    /// Row and column in words, different for every cell of the table.
    pub(super) name: String,
}

/// The cells of a table by line and column.
#[derive(Debug)]
pub(super) struct Lattice {
    pub(super) table: &'static Table,
    pub(super) placed: Vec<Placed>,
    /// The numbers of the placed cells with figures.
    pub(super) slot_of_placed: Vec<Option<usize>>,
    pub(super) slots: Vec<Slot>,
    lines: Vec<Range<usize>>,
}

/// A rectangle of cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Area {
    pub(super) lines: Range<usize>,
    pub(super) columns: Range<usize>,
}

/// The cells that a head or a label names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NamedCells {
    pub(super) first: usize,
    pub(super) last: usize,
}

/// A way to go from one cell to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum GridStep {
    Left,
    Right,
    Up,
    Down,
    LineStart,
    LineEnd,
    ColumnTop,
    ColumnBottom,
    First,
    Last,
    PageUp,
    PageDown,
}

impl GridStep {
    /// Returns whether the column is kept, also through lines with wider cells.
    pub(super) const fn is_vertical(self) -> bool {
        matches!(
            self,
            Self::Up
                | Self::Down
                | Self::ColumnTop
                | Self::ColumnBottom
                | Self::PageUp
                | Self::PageDown
        )
    }
}

impl Area {
    pub(super) fn contains(&self, slot: &Slot) -> bool {
        self.lines.contains(&slot.line) && self.touches(slot)
    }

    fn touches(&self, slot: &Slot) -> bool {
        slot.columns.start < self.columns.end && self.columns.start < slot.columns.end
    }
}

impl Lattice {
    /// Returns the lattice of a table, `None` for a table without figures.
    pub(super) fn new(table: &'static Table) -> Option<Self> {
        let placed = table.grid();
        let mut slots: Vec<Slot> = Vec::new();
        let mut lines: Vec<Range<usize>> = Vec::new();
        let mut slot_of_placed = vec![None; placed.len()];
        for (place, number) in placed.iter().zip(&mut slot_of_placed) {
            let GridContent::Figure(cell, kind) = place.cell.content else {
                continue;
            };
            let is_new_line = slots
                .last()
                .is_none_or(|last| last.row_idx != place.row_idx);
            if is_new_line {
                lines.push(slots.len()..slots.len());
            }
            *number = Some(slots.len());
            slots.push(Slot {
                cell,
                kind,
                is_computed: table.is_computed(cell),
                line: lines.len() - 1,
                row_idx: place.row_idx,
                columns: place.column_idx..place.column_idx + place.cell.n_columns,
                name: String::new(),
            });
            if let Some(line) = lines.last_mut() {
                line.end = slots.len();
            }
        }
        name_slots(table, &mut slots);
        let lattice = Self {
            table,
            placed,
            slot_of_placed,
            slots,
            lines,
        };
        (!lattice.slots.is_empty()).then_some(lattice)
    }

    pub(super) fn idx_of(&self, cell: CellAddress) -> Option<usize> {
        self.slots.iter().position(|slot| slot.cell == cell)
    }

    /// What a cell is called in sums: column and row of the whole table with its heads, as a spreadsheet counts them.
    pub(super) fn address(&self, idx: usize) -> String {
        let slot = self.slot(idx);
        let letter = LETTERS.chars().nth(slot.columns.start).unwrap_or('?');
        format!("{letter}{}", slot.row_idx + 1)
    }

    /// The number of the cell that sums call so; a wide one by any of its columns.
    pub(super) fn idx_named(&self, name: &str) -> Option<usize> {
        let mut rest = name.chars();
        let letter = rest.next()?;
        let column = LETTERS.chars().position(|own| own == letter)?;
        let row: usize = rest.as_str().parse().ok()?;
        self.slots
            .iter()
            .position(|slot| slot.row_idx + 1 == row && slot.columns.contains(&column))
    }

    /// The first and the last cell that a head or a label names; `None` where it names none. A head names what stands below
    /// it, up to the next heads; a label its row, a group its rows.
    pub(super) fn named_by(&self, placed: &Placed) -> Option<NamedCells> {
        let below = placed.row_idx + placed.cell.n_rows;
        let columns = placed.column_idx..placed.column_idx + placed.cell.n_columns;
        let is_head = match placed.cell.content {
            GridContent::Label(_) | GridContent::Group(_) => false,
            GridContent::Head(_) => true,
            GridContent::Caption(_) | GridContent::Figure(..) => return None,
        };
        let is_named = |slot: &&Slot| {
            if is_head {
                slot.row_idx >= below
                    && slot.columns.start < columns.end
                    && columns.start < slot.columns.end
            } else {
                (placed.row_idx..below).contains(&slot.row_idx)
            }
        };
        let own: Vec<&Slot> = self.slots.iter().filter(is_named).collect();
        let first = own.first()?;
        let next_heads = self.placed.iter().filter(|other| {
            other.row_idx > first.row_idx
                && matches!(
                    other.cell.content,
                    GridContent::Head(_) | GridContent::Caption(_)
                )
        });
        let end = next_heads.map(|other| other.row_idx).min();
        let last = own
            .iter()
            .rfind(|slot| !is_head || end.is_none_or(|end| slot.row_idx < end))?;
        Some(NamedCells {
            first: self.idx_of(first.cell)?,
            last: self.idx_of(last.cell)?,
        })
    }

    /// The cell of this number. Numbers come from this lattice alone; a foreign one gives the last cell.
    pub(super) fn slot(&self, idx: usize) -> &Slot {
        &self.slots[idx.min(self.slots.len() - 1)]
    }

    pub(super) fn n_lines(&self) -> usize {
        self.lines.len()
    }

    /// The numbers of the cells of a line.
    pub(super) fn line(&self, line: usize) -> Range<usize> {
        self.lines.get(line).cloned().unwrap_or_default()
    }

    /// The columns of the form's grid that have figures in a line.
    pub(super) fn columns_of(&self, line: usize) -> Range<usize> {
        let slots = self.line(line);
        if slots.is_empty() {
            return 0..0;
        }
        self.slot(slots.start).columns.start..self.slot(slots.end - 1).columns.end
    }

    /// The cell of a line that covers a column, else the nearest one.
    pub(super) fn nearest(&self, line: usize, column: usize) -> usize {
        let line = self.line(line.min(self.n_lines() - 1));
        let last = line.end - 1;
        line.into_iter()
            .find(|&idx| column < self.slot(idx).columns.end)
            .unwrap_or(last)
    }

    /// The smallest rectangle around two cells that cuts none in two.
    pub(super) fn area(&self, a: usize, b: usize) -> Area {
        let (a, b) = (self.slot(a), self.slot(b));
        let mut area = Area {
            lines: a.line.min(b.line)..a.line.max(b.line) + 1,
            columns: a.columns.start.min(b.columns.start)..a.columns.end.max(b.columns.end),
        };
        loop {
            let widened = self
                .slots_in(&area)
                .map(|idx| self.slot(idx).columns.clone())
                .fold(area.columns.clone(), |all, own| {
                    all.start.min(own.start)..all.end.max(own.end)
                });
            if widened == area.columns {
                return area;
            }
            area.columns = widened;
        }
    }

    /// The numbers of the cells of a rectangle, line by line.
    pub(super) fn slots_in<'a>(&'a self, area: &'a Area) -> impl Iterator<Item = usize> + 'a {
        area.lines
            .clone()
            .flat_map(|line| self.line(line))
            .filter(|&idx| area.touches(self.slot(idx)))
    }

    /// Where a step leads. `column` is the one to keep in vertical steps, `page` the lines that are seen at once.
    pub(super) fn step(&self, from: usize, step: GridStep, column: usize, page: usize) -> usize {
        let line_idx = self.slot(from).line;
        let line = self.line(line_idx);
        let last_line = self.n_lines() - 1;
        match step {
            GridStep::Left => from.saturating_sub(1).max(line.start),
            GridStep::Right => (from + 1).min(line.end - 1),
            GridStep::LineStart => line.start,
            GridStep::LineEnd => line.end - 1,
            GridStep::First => 0,
            GridStep::Last => self.slots.len() - 1,
            GridStep::Up if line_idx == 0 => from,
            GridStep::Down if line_idx == last_line => from,
            GridStep::Up => self.nearest(line_idx - 1, column),
            GridStep::Down => self.nearest(line_idx + 1, column),
            GridStep::ColumnTop => self.nearest(0, column),
            GridStep::ColumnBottom => self.nearest(last_line, column),
            GridStep::PageUp => self.nearest(line_idx.saturating_sub(page.max(1)), column),
            GridStep::PageDown => self.nearest((line_idx + page.max(1)).min(last_line), column),
        }
    }

    /// The next cell of a round that can be entered; `from` where there is no other.
    pub(super) fn next_editable(&self, from: usize, round: &[usize], is_forward: bool) -> usize {
        let n = round.len();
        let at = round.iter().position(|&idx| idx == from).unwrap_or(0);
        (1..=n)
            .map(|distance| {
                if is_forward {
                    at + distance
                } else {
                    at + n - distance
                }
            })
            .map(|position| round[position % n])
            .find(|&idx| !self.slot(idx).is_computed)
            .unwrap_or(from)
    }

    /// The first cell that can be entered, else the first one.
    pub(super) fn first_editable(&self) -> usize {
        let editable = |slot: &Slot| !slot.is_computed;
        self.slots.iter().position(editable).unwrap_or(0)
    }
}

// The last head names most columns; where two columns share it, the head above it tells them apart.
fn name_slots(table: &'static Table, slots: &mut [Slot]) {
    let captions: Vec<_> = slots.iter().map(|slot| table.captions(slot.cell)).collect();
    let name = |(row, column): &(Vec<&str>, Vec<&str>), n_heads: usize| {
        let words = last_of(row, 2).iter().chain(last_of(column, n_heads));
        words.copied().collect::<Vec<_>>().join("，")
    };
    let mut n_of_name: BTreeMap<String, usize> = BTreeMap::new();
    for captions in &captions {
        *n_of_name.entry(name(captions, 1)).or_default() += 1;
    }
    for (slot, captions) in slots.iter_mut().zip(&captions) {
        let short = name(captions, 1);
        let is_shared = n_of_name.get(&short).is_some_and(|&n| n > 1);
        slot.name = if is_shared { name(captions, 2) } else { short };
    }
}

fn last_of<T>(words: &[T], n: usize) -> &[T] {
    &words[words.len().saturating_sub(n)..]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cell;
    use crate::form::FORMS;

    fn lattice(edition: usize, table: usize) -> Lattice {
        Lattice::new(&FORMS[edition].tables[table]).unwrap()
    }

    fn go(lattice: &Lattice, from: CellAddress, step: GridStep) -> CellAddress {
        let from = lattice.idx_of(from).unwrap();
        let column = lattice.slot(from).columns.start;
        lattice.slot(lattice.step(from, step, column, 5)).cell
    }

    #[test]
    fn every_cell_of_every_table_has_a_name_of_its_own() {
        for form in FORMS {
            for table in form.tables {
                let lattice = Lattice::new(table).unwrap();
                let mut names: Vec<_> = lattice.slots.iter().map(|slot| &slot.name).collect();
                let n = names.len();
                names.sort();
                names.dedup();
                assert_eq!(names.len(), n, "{} {}", form.id, table.id);
            }
        }
    }

    #[test]
    fn a_name_says_row_and_column() {
        let lattice = lattice(1, 1);
        let name = |cell| &lattice.slot(lattice.idx_of(cell).unwrap()).name;
        assert_eq!(
            name(cell!("requests.received.natural")),
            "一、本年新收政府信息公开申请数量，自然人"
        );
        assert_eq!(
            name(cell!("requests.refused.state_secret.total")),
            "（三）不予公开，1.属于国家秘密，总计"
        );
    }

    #[test]
    fn steps_pass_captions_heads_and_wide_cells() {
        let lattice = lattice(0, 0);
        let amount = cell!("proactive.procurement.amount");
        assert_eq!(
            go(
                &lattice,
                cell!("proactive.normative.disclosed"),
                GridStep::Down
            ),
            cell!("proactive.licensing.change")
        );
        assert_eq!(
            go(
                &lattice,
                cell!("proactive.compulsion.decisions"),
                GridStep::Down
            ),
            cell!("proactive.fees.change")
        );
        assert_eq!(
            go(&lattice, cell!("proactive.rules.made"), GridStep::Last),
            amount
        );
        assert_eq!(go(&lattice, amount, GridStep::Down), amount);
        assert_eq!(go(&lattice, amount, GridStep::Right), amount);
        assert_eq!(
            go(&lattice, amount, GridStep::Left),
            cell!("proactive.procurement.projects")
        );
    }

    #[test]
    fn a_rectangle_grows_around_cells_that_it_would_cut() {
        let lattice = lattice(1, 0);
        let corner = |cell| lattice.idx_of(cell).unwrap();
        let area = lattice.area(
            corner(cell!("proactive.normative.issued")),
            corner(cell!("proactive.licensing.decisions")),
        );
        assert_eq!(area.columns, 1..4);
        assert_eq!(lattice.slots_in(&area).count(), 4);
    }

    #[test]
    fn cells_are_called_as_in_a_spreadsheet() {
        let lattice = lattice(1, 1);
        let received = lattice.idx_of(cell!("requests.received.natural")).unwrap();
        assert_eq!(lattice.address(received), "D4");
        for idx in 0..lattice.slots.len() {
            assert_eq!(lattice.idx_named(&lattice.address(idx)), Some(idx));
        }
        assert_eq!(lattice.idx_named("A1"), None);
        assert_eq!(lattice.idx_named("D"), None);
    }

    #[test]
    fn heads_and_labels_name_their_columns_and_rows() {
        let check = |edition: usize, table: usize, words: &str, ends: [&str; 2]| {
            let lattice = lattice(edition, table);
            let is_meant = |placed: &&Placed| placed.cell.content.text() == Some(words);
            let placed = lattice.placed.iter().find(is_meant).unwrap();
            let NamedCells { first, last } = lattice.named_by(placed).unwrap();
            let cells = [first, last].map(|idx| lattice.slot(idx).cell.to_string());
            assert_eq!(cells, ends.map(str::to_owned), "{words}");
        };
        check(
            1,
            1,
            "商业企业",
            [
                "requests.received.business",
                "requests.carried_forward.business",
            ],
        );
        check(
            1,
            1,
            "（一）予以公开",
            ["requests.granted.natural", "requests.granted.total"],
        );
        check(
            1,
            0,
            "本年废止件数",
            ["proactive.rules.repealed", "proactive.normative.repealed"],
        );
    }

    #[test]
    fn tabs_go_round_and_leave_out_what_is_computed() {
        let lattice = lattice(1, 1);
        let all: Vec<usize> = (0..lattice.slots.len()).collect();
        let from = lattice.idx_of(cell!("requests.received.other")).unwrap();
        let next = lattice.next_editable(from, &all, true);
        assert_eq!(
            lattice.slot(next).cell,
            cell!("requests.brought_forward.natural")
        );
        assert_eq!(lattice.next_editable(next, &all, false), from);
        let first = lattice.first_editable();
        let last = lattice.next_editable(first, &all, false);
        assert_eq!(
            lattice.slot(last).cell,
            cell!("requests.carried_forward.other")
        );
    }
}
