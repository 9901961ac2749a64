//! A number of the text with what it was taken for, and what a person said that it is.

use crate::form::CellAddress;
use crate::report::{Meaning, Number, Reading};
use crate::rules::{Bilingual, Stretch};

/// A number of the text and what it was taken for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberInText {
    /// Where it stands, without its unit; the quote is the number as it was written.
    pub stretch: Stretch,
    /// The clause around it, by which it is found again when the text before it changes.
    pub context: String,
    /// How much it is: 3 for 三 and for ３, 12000 for 1.2万, 33.9 for 33.9%.
    pub value: Number,
    /// The unit that follows it, such as 件, 万元 or %; empty where none does.
    pub unit: String,
    /// What it was taken for.
    pub taken_for: TakenFor,
}

/// What a number of the text was taken for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TakenFor {
    /// The figure of a cell, which it equals (与表一致).
    Cell(CellAddress),
    /// A sum of cells, which it equals (合计).
    Sum(Vec<CellAddress>),
    /// A figure or sum of last year's report (上年数据).
    LastYear(Vec<CellAddress>),
    /// A sum of numbers of the text, which it equals (文内合计).
    SumOfText(Vec<Number>),
    /// A share that was computed again (占比).
    Share {
        /// What the share is of the whole.
        part: Number,
        /// The whole.
        whole: Number,
    },
    /// A change since last year that was computed again (同比).
    Growth {
        /// This year's number.
        this: Number,
        /// Last year's number.
        last: Number,
    },
    /// The count of what is listed beside it (列举个数).
    Listed(usize),
    /// It means one of the above and disagrees with it (不一致).
    Contradicts {
        /// What should stand there.
        expected: Number,
        /// The cells of this year's report that it is compared with; empty where it is compared with the text itself.
        cells: Vec<CellAddress>,
    },
    /// No quantity, by its form: a date, the number of a document and the like.
    Aside(Aside),
    /// A person said that it has nothing to do with the tables (独立数据).
    Independent,
    /// Nothing of the above (未识别).
    Unexplained,
}

/// What a number is that is no quantity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Aside {
    /// A date, a year or a span of time (日期、期限).
    Date,
    /// The number of an article or clause (条款).
    Clause,
    /// The number of a document (文号).
    Document,
    /// A telephone number or post code (电话、邮编).
    Contact,
    /// The number of a heading or of a point in a list (序号).
    Numbering,
    /// A part of a title, a name or a set phrase (名称).
    Name,
}

impl NumberInText {
    /// What a person says that this number is, as it is kept in the report.
    pub fn reading(&self, meaning: Meaning) -> Reading {
        Reading {
            section: self.stretch.section,
            context: self.context.clone(),
            number: self.value,
            meaning,
        }
    }

    /// Whether a reading kept in the report speaks of this number.
    pub fn is_meant_by(&self, reading: &Reading) -> bool {
        reading.section == self.stretch.section
            && reading.number == self.value
            && reading.context == self.context
    }

    /// The readings of a report after this number was given `meaning`; none takes away what was said before.
    pub fn read_as(&self, meaning: Option<Meaning>, readings: &[Reading]) -> Vec<Reading> {
        let others = readings.iter().filter(|reading| !self.is_meant_by(reading));
        let mut readings: Vec<Reading> = others.cloned().collect();
        readings.extend(meaning.map(|meaning| self.reading(meaning)));
        readings
    }
}

impl TakenFor {
    /// Its name in a list.
    pub fn words(&self) -> Bilingual {
        let (chinese, english) = match self {
            Self::Cell(_) => ("与表一致", "matches a cell"),
            Self::Sum(_) => ("表内合计", "sum of cells"),
            Self::LastYear(_) => ("上年数据", "last year's figure"),
            Self::SumOfText(_) => ("文内合计", "sum of the text"),
            Self::Share { .. } => ("占比", "share"),
            Self::Growth { .. } => ("同比", "growth"),
            Self::Listed(_) => ("列举个数", "count of a list"),
            Self::Contradicts { .. } => ("不一致", "contradicts"),
            Self::Aside(aside) => return aside.words(),
            Self::Independent => ("独立数据", "independent"),
            Self::Unexplained => ("未识别", "unexplained"),
        };
        Bilingual {
            chinese: chinese.to_owned(),
            english: english.to_owned(),
        }
    }
}

impl Aside {
    /// Its name in a list.
    pub fn words(self) -> Bilingual {
        let (chinese, english) = match self {
            Self::Date => ("日期、期限", "date"),
            Self::Clause => ("条款", "clause"),
            Self::Document => ("文号", "document number"),
            Self::Contact => ("电话、邮编", "telephone or post code"),
            Self::Numbering => ("序号", "numbering"),
            Self::Name => ("名称", "name"),
        };
        Bilingual {
            chinese: chinese.to_owned(),
            english: english.to_owned(),
        }
    }
}
