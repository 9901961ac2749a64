//! Which figures of a comparison a list shows, and in which order.

use crate::compare::{CellComparison, Comparison, is_jump};
use crate::form::cell_name;
use crate::report::Number;

/// A column of the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Column {
    /// The name of the figure, in the order of the form.
    #[default]
    Cell,
    /// The earlier figure.
    Old,
    /// The later figure.
    New,
    /// The later figure less the earlier one.
    Difference,
    /// The difference in percent.
    Percent,
}

impl Column {
    pub(super) const ALL: [Self; 5] = [
        Self::Cell,
        Self::Old,
        Self::New,
        Self::Difference,
        Self::Percent,
    ];

    fn number(self, compared: &CellComparison) -> Option<Number> {
        match self {
            Self::Cell => None,
            Self::Old => compared.old.number(),
            Self::New => compared.new.number(),
            Self::Difference => compared.change.map(|change| change.difference),
            Self::Percent => compared.change?.percent,
        }
    }
}

/// Which figures are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Shown {
    /// Those that differ.
    #[default]
    Changed,
    /// Those that changed by more than half.
    Jumps,
    /// All.
    All,
}

impl Shown {
    pub(super) const ALL: [Self; 3] = [Self::Changed, Self::Jumps, Self::All];

    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::Changed => "comparison.filter.changed",
            Self::Jumps => "comparison.filter.jumps",
            Self::All => "comparison.filter.all",
        }
    }

    fn shows(self, compared: &CellComparison) -> bool {
        match self {
            Self::Changed => compared.is_difference(),
            Self::Jumps => {
                let numbers = compared.old.number().zip(compared.new.number());
                let is_comparable = compared.change.is_some();
                is_comparable && numbers.is_some_and(|(old, new)| is_jump(old, new))
            }
            Self::All => true,
        }
    }
}

/// What a list is filtered and sorted by.
#[derive(Clone, Debug, Default)]
pub(super) struct ListState {
    /// Which figures are shown.
    pub(super) shown: Shown,
    /// Words that their names have.
    pub(super) words: String,
    column: Column,
    /// Whether the largest come first.
    is_descending: bool,
}

impl ListState {
    /// Sorts by a column: numbers from the largest down, and back at the next click.
    pub(super) fn sort_by(&mut self, column: Column) {
        self.is_descending = if self.column == column {
            !self.is_descending
        } else {
            column != Column::Cell
        };
        self.column = column;
    }

    /// Returns whether a column descends, `None` where the list is not sorted by it.
    pub(super) fn order_of(&self, column: Column) -> Option<bool> {
        (self.column == column).then_some(self.is_descending)
    }

    /// Returns those of the cells that are shown, in their order. What has no number there comes last.
    pub(super) fn of<'a>(
        &self,
        mut cells: Vec<&'a CellComparison>,
        comparison: &Comparison,
    ) -> Vec<&'a CellComparison> {
        let words: Vec<&str> = self.words.split_whitespace().collect();
        cells.retain(|compared| {
            let name = cell_name(compared.cell);
            self.shown.shows(compared) && words.iter().all(|own| name.contains(own))
        });
        if self.column == Column::Cell {
            let place = |own: &&CellComparison| {
                let mut all = comparison.cells.iter();
                all.position(|other| other.cell == own.cell)
            };
            cells.sort_by_cached_key(place);
            if self.is_descending {
                cells.reverse();
            }
            return cells;
        }
        let (mut known, unknown): (Vec<_>, Vec<_>) = cells
            .into_iter()
            .partition(|own| self.column.number(own).is_some());
        known.sort_by_key(|own| self.column.number(own));
        if self.is_descending {
            known.reverse();
        }
        known.extend(unknown);
        known
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cell;
    use crate::compare::compare;
    use crate::report::{Figure, Report};

    #[test]
    fn figures_are_filtered_by_name_and_size_and_sorted_by_every_column() {
        let figures = [
            (cell!("proactive.licensing.decisions"), [100, 200]),
            (cell!("proactive.penalties.decisions"), [50, 40]),
            (cell!("requests.received.natural"), [7, 9]),
            (cell!("requests.received.business"), [5, 5]),
        ];
        let report = |year, idx: usize| {
            let mut report = Report::new("某局", year);
            for (cell, own) in &figures {
                report.figures.set(*cell, Figure::from(own[idx]));
            }
            report
        };
        let comparison = compare(&report(2023, 0), &report(2024, 1));
        let is_total = |own: &&CellComparison| own.cell.column.as_str() == "total";
        let all: Vec<_> = comparison
            .cells
            .iter()
            .filter(|own| !is_total(own))
            .collect();
        let listed = |state: &ListState| -> Vec<String> {
            let cells = state.of(all.clone(), &comparison);
            cells.iter().map(|own| own.difference_words()).collect()
        };
        let mut state = ListState::default();
        assert_eq!(listed(&state), ["+100", "−10", "+2"]);
        state.sort_by(Column::Difference);
        assert_eq!(listed(&state), ["+100", "+2", "−10"]);
        state.sort_by(Column::Difference);
        assert_eq!(listed(&state), ["−10", "+2", "+100"]);
        state.sort_by(Column::Percent);
        assert_eq!(
            listed(&state),
            ["+100", "−10", "+2"],
            "no percentage of a small base"
        );
        state.shown = Shown::Jumps;
        assert_eq!(listed(&state), ["+100"]);
        state.shown = Shown::All;
        state.words = "自然人".to_owned();
        state.sort_by(Column::New);
        assert_eq!(listed(&state).first().map(String::as_str), Some("+2"));
    }
}
