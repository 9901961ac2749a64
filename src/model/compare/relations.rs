//! Relations between the figures of two consecutive years (跨年勾稽关系).

use super::change::signed;
use crate::form::{self, Across, CellAddress, Sign, Year, cell_name};
use crate::report::{Figure, Number, Report};

/// A figure in a relation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// How it enters.
    pub sign: Sign,
    /// The report that it is of.
    pub year: Year,
    /// The cell.
    pub cell: CellAddress,
    /// The figure of the cell.
    pub figure: Figure,
}

/// Whether a relation holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It holds.
    Holds,
    /// It does not; the sum on the left side less the figure on the right.
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
    /// Returns every term, the right side last.
    pub fn terms(&self) -> impl Iterator<Item = &Term> {
        self.left.iter().chain(std::iter::once(&self.right))
    }
}

/// Returns the relations with their numbers; empty where the years do not follow each other.
pub(super) fn relations(old: &Report, new: &Report) -> Vec<Relation> {
    if old.year.checked_add(1) != Some(new.year) {
        return Vec::new();
    }
    new.form
        .across(Some(old.form))
        .filter(|across| is_equation_over_years(across))
        .map(|across| Relation::new(across, old, new))
        .filter(Relation::says_something)
        .collect()
}

impl Relation {
    fn new(across: &Across, old: &Report, new: &Report) -> Self {
        let term = |sign, year, cell| Term {
            sign,
            year,
            cell,
            figure: match year {
                Year::Last => old.figure(cell),
                Year::This => new.figure(cell),
            },
        };
        let terms = across.terms.iter();
        let left: Vec<Term> = terms
            .map(|own| term(own.sign, own.year, own.cell))
            .collect();
        let right = term(Sign::Plus, Year::This, across.cell);
        let outcome = match new.weigh(across, Some(old)) {
            None => Outcome::Unknown,
            Some(weighed) if weighed.holds => Outcome::Holds,
            Some(weighed) => Outcome::Broken(weighed.right.saturating_sub(weighed.left)),
        };
        Self {
            id: across.id,
            left,
            right,
            outcome,
        }
    }

    // As with cells, nothing in both years is no information.
    fn says_something(&self) -> bool {
        self.terms().any(|term| match &term.figure {
            Figure::Blank => false,
            Figure::Number(number) => !number.is_zero(),
            Figure::NotApplicable | Figure::Words(_) => true,
        })
    }

    /// Returns the equation with its numbers: `597 + 50 − 227 = 420`; ≠ where it does not hold, a blank as （空）.
    pub fn words(&self) -> String {
        let sign = match self.outcome {
            Outcome::Holds => "=",
            Outcome::Broken(_) => "≠",
            Outcome::Unknown => "？",
        };
        let left = self.sum(|term| shown(&term.figure));
        format!("{left} {sign} {}", shown(&self.right.figure))
    }

    /// Returns the equation in the names of its cells: `2023年现行有效件数 + 2024年本年制发件数 − 2024年本年废止件数`.
    pub fn meaning(&self, labels: &[String; 2]) -> String {
        let [old, new] = labels;
        self.sum(|term| {
            let year = match term.year {
                Year::Last => old,
                Year::This => new,
            };
            format!("{year}{}", short_name(term.cell, self.right.cell))
        })
    }

    // Every left side begins with a figure that is added.
    fn sum(&self, words: impl Fn(&Term) -> String) -> String {
        let mut sum = String::new();
        for (idx, term) in self.left.iter().enumerate() {
            sum.push_str(match (idx, term.sign) {
                (0, _) => "",
                (_, Sign::Plus) => " + ",
                (_, Sign::Minus) => " − ",
            });
            sum.push_str(&words(term));
        }
        sum
    }
}

impl Outcome {
    /// Returns the outcome as it is printed.
    pub fn words(&self) -> String {
        match self {
            Self::Holds => "成立".to_owned(),
            Self::Broken(difference) => format!("不成立，差{}", signed(*difference)),
            Self::Unknown => "缺数，未核对".to_owned(),
        }
    }
}

/// Returns the name of a cell without what it shares with the cell that the relation is about.
fn short_name(cell: CellAddress, about: CellAddress) -> String {
    let name = cell_name(cell);
    let part = |idx: usize| name.split('·').nth(idx).map(ToOwned::to_owned);
    let short = if cell.row == about.row {
        name.rsplit('·').next().map(ToOwned::to_owned)
    } else {
        part(0)
    };
    short.unwrap_or(name)
}

fn is_equation_over_years(across: &Across) -> bool {
    let is_over_years = across.terms.iter().any(|term| term.year == Year::Last);
    is_over_years && across.comparison == form::Comparison::Equal
}

/// Returns a figure as it is printed; a blank as （空）.
pub(super) fn shown(figure: &Figure) -> String {
    if figure.is_blank() {
        "（空）".to_owned()
    } else {
        figure.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cell;

    fn reports(figures: [i64; 4]) -> (Report, Report) {
        let [before, issued, repealed, after] = figures;
        let in_force = cell!("proactive.normative.in_force");
        let new = [
            (in_force, after),
            (cell!("proactive.normative.issued"), issued),
            (cell!("proactive.normative.repealed"), repealed),
        ];
        let old = Report::with_figures(2023, &[(in_force, before)]);
        (old, Report::with_figures(2024, &new))
    }

    fn only(old: &Report, new: &Report) -> (String, Outcome) {
        let all = relations(old, new);
        assert_eq!(all.len(), 1);
        (all[0].words(), all[0].outcome)
    }

    #[test]
    fn a_relation_is_shown_with_its_numbers_and_whether_it_holds() {
        let (old, new) = reports([597, 50, 227, 420]);
        let holds = ("597 + 50 − 227 = 420".to_owned(), Outcome::Holds);
        assert_eq!(only(&old, &new), holds);
        let (old, new) = reports([597, 50, 227, 421]);
        let broken = Outcome::Broken(Number::NEGATIVE_ONE);
        assert_eq!(
            only(&old, &new),
            ("597 + 50 − 227 ≠ 421".to_owned(), broken)
        );
    }

    #[test]
    fn a_blank_leaves_it_open_and_other_years_have_none() {
        let (old, mut new) = reports([597, 50, 227, 420]);
        new.figures
            .set(cell!("proactive.normative.issued"), Figure::Blank);
        assert_eq!(only(&old, &new).1, Outcome::Unknown);
        new.year = 2025;
        assert!(relations(&old, &new).is_empty());
        assert!(relations(&new, &old).is_empty());
    }
}
