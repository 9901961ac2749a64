//! Assigns positions in a text to figures of a row, where rows have shifted and columns got lost.

use super::pattern::PatternRow;
use crate::import::blocks::{Cell, SourcePlace};
use std::collections::BTreeMap;

/// A row of the form as a piece of text has it.
#[derive(Debug)]
pub(super) struct PieceRow<'a> {
    /// Where it stands.
    pub place: SourcePlace,
    /// Its figures.
    pub values: Vec<&'a Cell>,
    /// The cells behind its words, blank ones too where the source tells them.
    pub cells: &'a [Cell],
    /// The last place with words.
    pub last_label: Option<usize>,
    /// The places of the lowest heads above it, from left to right.
    pub heads: Vec<usize>,
    /// The head above it that says the unit of money.
    pub unit: String,
}

/// On which side of its figures a row has more cells than figures, where blank ones stand for what cells cover.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Surplus {
    /// Behind the words: a label covers several columns.
    Before,
    /// At the end of the row.
    Behind,
    /// Behind the words, and one at the end where the next row begins.
    Around,
}

impl Surplus {
    /// Returns the sides on which it may be in every row of a piece.
    pub(super) fn of(rows: &[(&PatternRow, &PieceRow<'_>)]) -> Vec<Self> {
        let fits = |surplus: &Self| {
            let mut rows = rows.iter();
            rows.all(|(form_row, row)| {
                row.cells.len() <= form_row.figures.len()
                    || row.without(*surplus, form_row.figures.len()).is_some()
            })
        };
        let sides = [Self::Before, Self::Behind, Self::Around];
        sides.into_iter().filter(fits).collect()
    }

    const fn n_before(self, n_more: usize) -> usize {
        match self {
            Self::Before => n_more,
            Self::Behind => 0,
            Self::Around => n_more.saturating_sub(1),
        }
    }
}

impl<'a> PieceRow<'a> {
    /// Returns the cells of its figures, blank ones too, without a surplus; `None` where that is not blank.
    fn without(&self, surplus: Surplus, n_figures: usize) -> Option<&'a [Cell]> {
        let n_more = self.cells.len().checked_sub(n_figures)?;
        let (before, rest) = self.cells.split_at(surplus.n_before(n_more));
        let (own, behind) = rest.split_at(n_figures);
        let mut more = before.iter().chain(behind);
        more.all(|cell| cell.text.is_empty()).then_some(own)
    }

    /// Returns the ways to read its cells as those of its figures, blank ones too; none where they are not told.
    pub(super) fn places(&self, n_figures: usize, surplus: &[Surplus]) -> Vec<&'a [Cell]> {
        let ways = surplus
            .iter()
            .filter_map(|side| self.without(*side, n_figures));
        let texts = |way: &[Cell]| way.iter().map(|cell| cell.text.clone()).collect::<Vec<_>>();
        let mut different: Vec<&[Cell]> = Vec::new();
        for way in ways {
            if !different.iter().any(|known| texts(known) == texts(way)) {
                different.push(way);
            }
        }
        different
    }

    /// Returns its figures as a person reads them.
    pub(super) fn shown(&self) -> String {
        let texts: Vec<&str> = self.values.iter().map(|cell| cell.text.as_str()).collect();
        texts.join(" ")
    }
}

/// The places of a piece in which figures stand.
#[derive(Debug)]
pub(super) struct Placing {
    /// The first place behind the labels.
    first: usize,
    /// The place of the totals.
    total: Option<usize>,
    /// The places in which something stands, that of the totals left out.
    used: Vec<usize>,
    /// The places of a row that is complete.
    complete: Option<Vec<usize>>,
    /// How many figures a row has.
    n_figures: usize,
}

/// More ways to place figures are not tried.
const MAX_WAYS: usize = 64;

impl Placing {
    /// The places of these rows, which have `n_figures` figures each, the last of them a total.
    pub(super) fn new<'a>(
        rows: impl Iterator<Item = &'a PieceRow<'a>> + Clone,
        n_figures: usize,
    ) -> Self {
        let filled = rows.clone().filter(|row| !row.values.is_empty());
        let total = most_frequent(filled.clone().filter_map(last_place));
        let first = rows
            .filter_map(|row| row.last_label)
            .max()
            .map_or(0, |label| label + 1);
        let mut placing = Self {
            first,
            total,
            used: Vec::new(),
            complete: None,
            n_figures,
        };
        for row in filled {
            let places = placing.places(row);
            if places.len() == n_figures {
                placing.complete.get_or_insert(places);
            } else {
                placing
                    .used
                    .extend(places.iter().copied().filter(|place| Some(*place) != total));
            }
        }
        placing.used.sort_unstable();
        placing.used.dedup();
        placing
    }

    /// Returns how far a row has to be moved for its last figure to stand among the totals.
    pub(super) fn shift(&self, row: &PieceRow<'_>) -> isize {
        match (last_place(row), self.total) {
            (Some(last), Some(total)) => total.checked_signed_diff(last).expect("places are small"),
            _ => 0,
        }
    }

    /// Returns whether the last figure of a row stands among the totals, or there is none.
    pub(super) fn is_in_place(&self, row: &PieceRow<'_>) -> bool {
        self.shift(row) == 0
    }

    fn places(&self, row: &PieceRow<'_>) -> Vec<usize> {
        let shift = self.shift(row);
        let places = row.values.iter();
        places
            .filter_map(|cell| cell.column.checked_add_signed(shift))
            .collect()
    }

    /// Returns the ways to read the places as figures of a row, the likeliest first: for each place the figure.
    pub(super) fn ways(&self) -> Vec<BTreeMap<usize, usize>> {
        let Some(total) = self.total else {
            return vec![(0..self.n_figures).map(|idx| (idx, idx)).collect()];
        };
        let numbered = |places: &[usize]| {
            let pairs = places.iter().copied().zip(0..);
            pairs.collect::<BTreeMap<usize, usize>>()
        };
        if let Some(complete) = &self.complete {
            return vec![numbered(complete)];
        }
        let first = self
            .used
            .first()
            .map_or(self.first, |used| self.first.min(*used));
        let n_places = (total + 1).saturating_sub(first);
        if n_places >= self.n_figures {
            let places: Vec<usize> = (total + 1 - self.n_figures..=total).collect();
            return vec![numbered(&places)];
        }
        let ways = placements(self.used.len(), self.n_figures.saturating_sub(1));
        let fits = |way: &&Vec<usize>| {
            let mut pairs = way.iter().zip(&self.used);
            pairs.all(|(&figure, &place)| {
                figure >= place - first
                    && self.n_figures - 1 - figure >= total.saturating_sub(place)
            })
        };
        let ways = ways.iter().filter(fits).map(|way| {
            let pairs = self.used.iter().copied().zip(way.iter().copied());
            pairs.chain([(total, self.n_figures - 1)]).collect()
        });
        ways.collect()
    }
}

/// Returns the increasing ways to choose `n_chosen` of `n_all`; empty where there are too many to try.
pub(super) fn placements(n_chosen: usize, n_all: usize) -> Vec<Vec<usize>> {
    let mut ways: Vec<Vec<usize>> = vec![Vec::new()];
    for idx in 0..n_chosen {
        let mut longer = Vec::new();
        for way in &ways {
            let start = way.last().map_or(0, |last| last + 1);
            // What is still to be placed needs room.
            let end = (n_all + idx + 1).saturating_sub(n_chosen);
            longer.extend((start..end).map(|next| [way.as_slice(), &[next]].concat()));
        }
        if longer.len() > MAX_WAYS * MAX_WAYS {
            return Vec::new();
        }
        ways = longer;
    }
    if ways.len() > MAX_WAYS * 8 {
        return Vec::new();
    }
    ways
}

fn last_place(row: &PieceRow<'_>) -> Option<usize> {
    row.values.last().map(|cell| cell.column)
}

fn most_frequent(places: impl Iterator<Item = usize>) -> Option<usize> {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for place in places {
        *counts.entry(place).or_default() += 1;
    }
    counts
        .into_iter()
        .max_by_key(|&(place, count)| (count, place))
        .map(|(place, _)| place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_placed_in_every_order_that_has_room() {
        assert_eq!(placements(1, 3), [[0], [1], [2]]);
        assert_eq!(placements(2, 3), [[0, 1], [0, 2], [1, 2]]);
        assert_eq!(placements(3, 3), [[0, 1, 2]]);
        assert!(placements(7, 15).is_empty());
    }
}
