//! What the tables of a report say, summed and kept.

use crate::form::{CellAddress, FigureKind, Form, Unit};
use crate::numbers::claims::claim::Quantity;
use crate::report::{Figure, Number, Report};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// The figures of a report. Amounts of money are in yuan.
pub(crate) struct Book<'a> {
    /// The report.
    pub(crate) report: &'a Report,
    figures: RefCell<BTreeMap<CellAddress, Option<Entry>>>,
}

/// What a cell says.
#[derive(Clone, Copy, Debug)]
struct Entry {
    /// What stands in it; none where it is blank or no number.
    printed: Option<Number>,
    /// The sum that belongs in it; what stands in it where it is no sum.
    computed: Option<Number>,
}

/// The sum of a quantity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sums {
    /// By the totals that were printed.
    pub(crate) printed: Number,
    /// By the sums that belong there.
    pub(crate) computed: Number,
}

impl<'a> Book<'a> {
    /// The book of a report.
    pub(crate) fn new(report: &'a Report) -> Self {
        Self {
            report,
            figures: RefCell::default(),
        }
    }

    /// The form of the report.
    pub(crate) const fn form(&self) -> &'static Form {
        self.report.form
    }

    /// The cells of a quantity that this edition has.
    pub(crate) fn cells(&self, quantity: &[CellAddress]) -> Quantity {
        let has = |cell: &&CellAddress| self.entry(**cell).is_some();
        quantity.iter().filter(has).copied().collect()
    }

    /// The sum of a quantity; none where this edition has none of its cells or no number stands in them.
    pub(crate) fn sums(&self, quantity: &[CellAddress]) -> Option<Sums> {
        let mut sums: Option<Sums> = None;
        for entry in quantity.iter().filter_map(|cell| self.entry(*cell)) {
            let (Some(printed), Some(computed)) = (
                entry.printed.or(entry.computed),
                entry.computed.or(entry.printed),
            ) else {
                continue;
            };
            let before = sums.map_or((Number::ZERO, Number::ZERO), |sums| {
                (sums.printed, sums.computed)
            });
            sums = Some(Sums {
                printed: before.0.saturating_add(printed),
                computed: before.1.saturating_add(computed),
            });
        }
        sums
    }

    // The entry of a cell; none where the edition has no such cell.
    fn entry(&self, cell: CellAddress) -> Option<Entry> {
        if let Some(entry) = self.figures.borrow().get(&cell) {
            return *entry;
        }
        let entry = self.read(cell);
        self.figures.borrow_mut().insert(cell, entry);
        entry
    }

    fn read(&self, cell: CellAddress) -> Option<Entry> {
        let scale = match self.form().kind(cell)? {
            FigureKind::Amount(Unit::TenThousandYuan) => Number::from(10_000),
            FigureKind::Amount(Unit::Yuan) | FigureKind::Count | FigureKind::Change => Number::ONE,
        };
        let number = |figure: &Figure| Some(figure.number()?.saturating_mul(scale));
        let figure = self.report.figure(cell);
        let computed = self.report.computed(cell);
        Some(Entry {
            printed: number(&figure),
            computed: computed.as_ref().map_or_else(|| number(&figure), number),
        })
    }
}

impl Sums {
    /// The sum as printed, and the one that belongs there where it differs.
    pub(crate) fn each(self) -> impl Iterator<Item = Number> {
        let other = (self.computed != self.printed).then_some(self.computed);
        std::iter::once(self.printed).chain(other)
    }
}
