//! What holds between the figures of two years that follow each other (跨年勾稽关系).

use crate::form::{CellAddress, Form};
use crate::report::{Figure, Number, Report};

/// Whose figure a term is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Year {
    /// The earlier report's.
    Old,
    /// The later report's.
    New,
}

/// How a term enters its side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sign {
    /// It is added.
    Plus,
    /// It is subtracted.
    Minus,
}

/// A figure in a relation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// How it enters.
    pub sign: Sign,
    /// Whose it is.
    pub year: Year,
    /// The cell.
    pub cell: CellAddress,
    /// What stands there.
    pub figure: Figure,
}

/// Whether a relation holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It holds.
    Holds,
    /// It does not; the left side less the right one.
    Broken(Number),
    /// A figure is missing.
    Unknown,
}

/// An equation between the figures of two years, with its numbers: 597 + 50 − 227 = 420.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// Its name in FORMS.md: `N5`, `N6`, `N8` or `N9`.
    pub id: &'static str,
    /// The left side, a sum.
    pub left: Vec<Term>,
    /// The right side, one figure of the later report.
    pub right: Term,
    /// Whether it holds.
    pub outcome: Outcome,
}

impl Relation {
    /// Every term, the right side last.
    pub fn terms(&self) -> impl Iterator<Item = &Term> {
        self.left.iter().chain(std::iter::once(&self.right))
    }
}

/// A relation as the form has it: cells of both years, no numbers.
struct Across {
    id: &'static str,
    left: Vec<(Sign, Year, CellAddress)>,
    right: CellAddress,
}

/// The relations with their numbers; none where the years do not follow each other.
pub(super) fn relations(old: &Report, new: &Report) -> Vec<Relation> {
    if old.year.checked_add(1) != Some(new.year) {
        return Vec::new();
    }
    across(old.form, new.form)
        .into_iter()
        .map(|across| Relation::new(across, old, new))
        .filter(|relation| !relation.terms().all(|term| term.figure.is_blank()))
        .collect()
}

fn across(old: &Form, new: &Form) -> Vec<Across> {
    let mut all = Vec::new();
    for cell in new.cells() {
        let link = |id, terms: &[(Sign, Year, Option<CellAddress>)]| {
            let left: Option<Vec<_>> = terms
                .iter()
                .map(|&(sign, year, cell)| Some((sign, year, cell?)))
                .collect();
            left.map(|left| Across {
                id,
                left,
                right: cell,
            })
        };
        let find = |form: &Form, row: &str, column: &str| {
            let mut cells = form.cells();
            cells.find(|own| {
                own.table == cell.table && own.row.as_str() == row && own.column.as_str() == column
            })
        };
        let (row, column) = (cell.row.as_str(), cell.column.as_str());
        all.extend(match (row, column) {
            ("brought_forward", column) => link(
                "N5",
                &[(Sign::Plus, Year::Old, find(old, "carried_forward", column))],
            ),
            (row, "in_force") => link(
                "N6",
                &[
                    (Sign::Plus, Year::Old, find(old, row, "in_force")),
                    (Sign::Plus, Year::New, find(new, row, "issued")),
                    (Sign::Minus, Year::New, find(new, row, "repealed")),
                ],
            ),
            (row, "last_year") => link(
                "N8",
                &[
                    (Sign::Plus, Year::Old, find(old, row, "last_year")),
                    (Sign::Plus, Year::Old, find(old, row, "change")),
                ],
            ),
            (row, "public_total") => link(
                "N9",
                &[
                    (Sign::Plus, Year::Old, find(old, row, "public_total")),
                    (Sign::Plus, Year::New, find(new, row, "disclosed")),
                ],
            ),
            _ => None,
        });
    }
    all
}

impl Relation {
    fn new(across: Across, old: &Report, new: &Report) -> Self {
        let term = |(sign, year, cell)| {
            let report = match year {
                Year::Old => old,
                Year::New => new,
            };
            Term {
                sign,
                year,
                cell,
                figure: report.figure(cell),
            }
        };
        let left: Vec<Term> = across.left.into_iter().map(term).collect();
        let right = term((Sign::Plus, Year::New, across.right));
        let outcome = outcome(&left, &right).unwrap_or(Outcome::Unknown);
        Self {
            id: across.id,
            left,
            right,
            outcome,
        }
    }

    /// The equation with its numbers: `597 + 50 − 227 = 420`; ≠ where it does not hold, a blank as （空）.
    pub fn words(&self) -> String {
        let mut words = String::new();
        for (idx, term) in self.left.iter().enumerate() {
            match (idx, term.sign) {
                (0, Sign::Plus) => {}
                (0, Sign::Minus) => words.push('−'),
                (_, Sign::Plus) => words.push_str(" + "),
                (_, Sign::Minus) => words.push_str(" − "),
            }
            words.push_str(&shown(&term.figure));
        }
        words.push_str(match self.outcome {
            Outcome::Holds => " = ",
            Outcome::Broken(_) => " ≠ ",
            Outcome::Unknown => " ？ ",
        });
        words.push_str(&shown(&self.right.figure));
        words
    }
}

fn outcome(left: &[Term], right: &Term) -> Option<Outcome> {
    let mut sum = Number::ZERO;
    for term in left {
        let number = term.figure.number()?;
        sum = match term.sign {
            Sign::Plus => sum.checked_add(number)?,
            Sign::Minus => sum.checked_sub(number)?,
        };
    }
    let difference = sum.checked_sub(right.figure.number()?)?;
    Some(if difference.is_zero() {
        Outcome::Holds
    } else {
        Outcome::Broken(difference)
    })
}

fn shown(figure: &Figure) -> String {
    if figure.is_blank() {
        "（空）".to_owned()
    } else {
        figure.to_string()
    }
}
