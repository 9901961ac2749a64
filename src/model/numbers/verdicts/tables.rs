//! The figures of a report's tables, summed and cached.

use crate::form::{CellAddress, FigureKind, Form, Unit};
use crate::numbers::claims::claim::Quantity;
use crate::report::{Figure, Number, Report};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// The figures of a report; amounts of money are in yuan.
pub(crate) struct Tables<'a> {
    /// The report.
    pub(crate) report: &'a Report,
    figures: RefCell<BTreeMap<CellAddress, Option<CellValue>>>,
}

/// The value of a cell.
#[derive(Clone, Copy, Debug)]
struct CellValue {
    /// The number in it. `None` where it is blank or contains no number.
    printed: Option<Number>,
    /// The sum that is computed for it, or the number in it where it is no sum.
    computed: Option<Number>,
}

/// The sum of a quantity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sums {
    /// With totals as printed.
    pub(crate) printed: Number,
    /// With totals as computed.
    pub(crate) computed: Number,
}

/// The tables of this year, and of last year if they are known.
pub(crate) struct YearTables<'a> {
    /// This year's.
    pub(crate) this: Tables<'a>,
    /// Last year's.
    pub(crate) last: Option<Tables<'a>>,
}

impl<'a> Tables<'a> {
    /// Reads the tables of a report.
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
        let has = |cell: &&CellAddress| self.value(**cell).is_some();
        quantity.iter().filter(has).copied().collect()
    }

    /// The sum of a quantity. Returns `None` where the edition has none of its cells or they contain no number.
    pub(crate) fn sums(&self, quantity: &[CellAddress]) -> Option<Sums> {
        let mut sums: Option<Sums> = None;
        for value in quantity.iter().filter_map(|cell| self.value(*cell)) {
            let (Some(printed), Some(computed)) = (
                value.printed.or(value.computed),
                value.computed.or(value.printed),
            ) else {
                continue;
            };
            let before = sums.unwrap_or_default();
            sums = Some(Sums {
                printed: before.printed.saturating_add(printed),
                computed: before.computed.saturating_add(computed),
            });
        }
        sums
    }

    // Returns `None` where the edition has no such cell.
    fn value(&self, cell: CellAddress) -> Option<CellValue> {
        if let Some(value) = self.figures.borrow().get(&cell) {
            return *value;
        }
        let value = self.read(cell);
        self.figures.borrow_mut().insert(cell, value);
        value
    }

    fn read(&self, cell: CellAddress) -> Option<CellValue> {
        let scale = match self.form().kind(cell)? {
            FigureKind::Amount(Unit::TenThousandYuan) => Number::from(10_000),
            FigureKind::Amount(Unit::Yuan) | FigureKind::Count | FigureKind::Change => Number::ONE,
        };
        let number = |figure: &Figure| Some(figure.number()?.saturating_mul(scale));
        let figure = self.report.figure(cell);
        let computed = self.report.computed(cell);
        Some(CellValue {
            printed: number(&figure),
            computed: computed.as_ref().map_or_else(|| number(&figure), number),
        })
    }
}

impl Sums {
    /// The sum as printed, and the computed one if it differs.
    pub(crate) fn each(self) -> impl Iterator<Item = Number> {
        let other = (self.computed != self.printed).then_some(self.computed);
        std::iter::once(self.printed).chain(other)
    }
}
