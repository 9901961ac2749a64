//! A number of the text with its interpretation, and the reading that a person gave it.

use crate::form::CellAddress;
use crate::numbers::tokens::non_quantity::NonQuantity;
use crate::report::{Expression, Meaning, Number, Reading, Stretch};
use crate::words::Bilingual;

/// A number of the text with its interpretation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberInText {
    /// Its place, without its unit; the quote is the number as written.
    pub stretch: Stretch,
    /// The clause around it, which identifies it when the text before it changes.
    pub context: String,
    /// Its value: 3 for 三 and for ３, 12000 for 1.2万, 33.9 for 33.9%.
    pub value: Number,
    /// Its unit, such as 件, 万元 or %; empty if it has none.
    pub unit: String,
    /// Its interpretation.
    pub interpretation: Interpretation,
}

/// The meaning of a number of the text, as found by the program or given by a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Interpretation {
    /// The figure of a cell, which it equals (与表一致).
    Cell(CellAddress),
    /// A sum of cells, which it equals (合计).
    Sum(Vec<CellAddress>),
    /// A figure or sum of last year's report (上年数据).
    LastYear(Vec<CellAddress>),
    /// A sum of numbers of the text, which it equals (文内合计).
    SumOfText(Vec<Number>),
    /// A part of a whole of the text, with whose other parts it adds up (文内分项).
    PartOfText(Number),
    /// A share, which is correct (占比).
    Share {
        /// The part of the whole.
        part: Number,
        /// The whole.
        whole: Number,
    },
    /// A change since last year, which is correct (同比).
    Growth {
        /// This year's number.
        this: Number,
        /// Last year's number.
        last: Number,
    },
    /// The count of the items listed beside it (列举个数).
    Enumeration(usize),
    /// One of the above, with which it disagrees (不一致).
    Contradicts {
        /// The correct number.
        expected: Number,
        /// The cells of this year's report that it is compared with; empty if it is compared with the text itself.
        cells: Vec<CellAddress>,
    },
    /// Bound to an expression, whose value it is (已绑定).
    Bound(Expression),
    /// No quantity, by its form: a date, the number of a document and the like.
    NonQuantity(NonQuantity),
    /// Marked by a person as unrelated to the tables (独立数据).
    Independent,
    /// None of the above (未识别).
    Unexplained,
}

/// How a number of the text stands to everything that it can be compared with. No number is silent: each is one of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// It follows the tables by itself (已绑定).
    Bound,
    /// It agrees with the tables, with last year's report or with other numbers of the text (已核对).
    Confirmed,
    /// It disagrees with one of them (不一致).
    Contradicted,
    /// It is no quantity by its form, or a person said that it stands alone (独立).
    Independent,
    /// Nothing is known about it: only a person can say (待核).
    Open,
}

impl NumberInText {
    /// How it stands to what it can be compared with.
    pub const fn standing(&self) -> Standing {
        match self.interpretation {
            Interpretation::Bound(_) => Standing::Bound,
            Interpretation::Cell(_)
            | Interpretation::Sum(_)
            | Interpretation::LastYear(_)
            | Interpretation::SumOfText(_)
            | Interpretation::PartOfText(_)
            | Interpretation::Share { .. }
            | Interpretation::Growth { .. }
            | Interpretation::Enumeration(_) => Standing::Confirmed,
            Interpretation::Contradicts { .. } => Standing::Contradicted,
            Interpretation::NonQuantity(_) | Interpretation::Independent => Standing::Independent,
            Interpretation::Unexplained => Standing::Open,
        }
    }

    /// The reading that gives this number a meaning, as the report keeps it.
    pub fn reading(&self, meaning: Meaning) -> Reading {
        Reading {
            section: self.stretch.section,
            context: self.context.clone(),
            number: self.value,
            meaning,
        }
    }

    /// Whether a reading of the report applies to this number.
    pub fn is_meant_by(&self, reading: &Reading) -> bool {
        reading.section == self.stretch.section
            && reading.number == self.value
            && reading.context == self.context
    }

    /// The readings of a report after this number was given `meaning`; `None` removes its reading.
    pub fn read_as(&self, meaning: Option<Meaning>, readings: &[Reading]) -> Vec<Reading> {
        let others = readings.iter().filter(|reading| !self.is_meant_by(reading));
        let mut readings: Vec<Reading> = others.cloned().collect();
        readings.extend(meaning.map(|meaning| self.reading(meaning)));
        readings
    }
}

impl Interpretation {
    /// Its name in a list.
    pub fn words(&self) -> Bilingual {
        let (chinese, english) = match self {
            Self::Cell(_) => ("与表一致", "matches a cell"),
            Self::Sum(_) => ("表内合计", "sum of cells"),
            Self::LastYear(_) => ("上年数据", "last year's figure"),
            Self::SumOfText(_) => ("文内合计", "sum of the text"),
            Self::PartOfText(_) => ("文内分项", "part of the text"),
            Self::Share { .. } => ("占比", "share"),
            Self::Growth { .. } => ("同比", "growth"),
            Self::Enumeration(_) => ("列举个数", "count of a list"),
            Self::Contradicts { .. } => ("不一致", "contradicts"),
            Self::Bound(_) => ("已绑定", "bound"),
            Self::NonQuantity(non_quantity) => return non_quantity.words(),
            Self::Independent => ("独立数据", "independent"),
            Self::Unexplained => ("未识别", "unexplained"),
        };
        Bilingual::new(chinese, english)
    }
}
