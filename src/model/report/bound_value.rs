//! The values of bound numbers in a report, and the text that follows them.

use super::{Binding, BoundValue, Expression, Number, Report};
use crate::form::{CellAddress, FigureKind, SectionId, Unit};
use std::collections::BTreeMap;

impl Report {
    /// Returns the value of an expression.
    pub fn value(&self, expression: &Expression) -> BoundValue {
        match expression {
            Expression::Sum(cells) => sum(self, cells),
            Expression::Share { part, whole } => match (sum(self, part), sum(self, whole)) {
                (BoundValue::Number(part), BoundValue::Number(whole)) => percent(part, whole),
                (BoundValue::Undefined, _) | (_, BoundValue::Undefined) => BoundValue::Undefined,
                (BoundValue::Blank, _) | (_, BoundValue::Blank) => BoundValue::Blank,
            },
            Expression::Change { cells, last } => {
                sum(self, cells).then(|number| BoundValue::Number(number.saturating_sub(*last)))
            }
            Expression::Growth { cells, last } => {
                sum(self, cells).then(|number| percent(number.saturating_sub(*last), *last))
            }
            Expression::Last { value, .. } => BoundValue::Number(*value),
        }
    }

    /// Returns the text of a bound number.
    pub fn bound_text(&self, binding: &Binding) -> String {
        binding.wording.text(self.value(&binding.expression))
    }

    /// Returns the bound numbers that follow a cell, by itself or through its totals, with their parts.
    pub fn following(&self, cell: CellAddress) -> Vec<(SectionId, &Binding)> {
        let mut known = BTreeMap::new();
        let mut follows = |binding: &Binding| {
            let mut cells = binding.expression.cells();
            cells.any(|own| *known.entry(own).or_insert_with(|| self.rests_on(own, cell)))
        };
        let bindings = self.bindings().iter();
        bindings.filter(|(_, binding)| follows(binding)).collect()
    }

    fn rests_on(&self, own: CellAddress, cell: CellAddress) -> bool {
        let terms = || self.form.terms(own).unwrap_or_default();
        own == cell || terms().into_iter().any(|term| self.rests_on(term, cell))
    }

    /// Returns the same expression of the year after, for which this report is last year's. Returns `None` where it needs a
    /// figure that this report does not have.
    pub fn a_year_later(&self, expression: &Expression) -> Option<Expression> {
        let mut later = expression.clone();
        match &mut later {
            Expression::Sum(_) | Expression::Share { .. } => {}
            Expression::Change { cells, last }
            | Expression::Growth { cells, last }
            | Expression::Last { cells, value: last } => match sum(self, cells) {
                BoundValue::Number(number) => *last = number,
                BoundValue::Blank | BoundValue::Undefined => return None,
            },
        }
        Some(later)
    }
}

impl BoundValue {
    fn then(self, next: impl FnOnce(Number) -> Self) -> Self {
        match self {
            Self::Number(number) => next(number),
            Self::Blank | Self::Undefined => self,
        }
    }
}

// A sum of which a figure is missing is not known.
fn sum(report: &Report, cells: &[CellAddress]) -> BoundValue {
    let mut total = BoundValue::Number(Number::ZERO);
    for &cell in cells {
        let (figure, kind) = (report.figure(cell), report.form.kind(cell));
        total = match (total, figure.number(), kind) {
            (BoundValue::Undefined, ..) | (.., None) => return BoundValue::Undefined,
            (_, None, _) if figure.is_blank() => BoundValue::Blank,
            (_, None, _) => return BoundValue::Undefined,
            (BoundValue::Blank, ..) => BoundValue::Blank,
            (BoundValue::Number(sum), Some(number), Some(kind)) => {
                BoundValue::Number(sum.saturating_add(in_yuan(number, kind)))
            }
        };
    }
    total
}

const TEN_THOUSAND: Number = Number::from_parts(10_000, 0, 0, false, 0);

fn in_yuan(number: Number, kind: FigureKind) -> Number {
    match kind {
        FigureKind::Amount(Unit::TenThousandYuan) => number.saturating_mul(TEN_THOUSAND),
        FigureKind::Amount(Unit::Yuan) | FigureKind::Count | FigureKind::Change => number,
    }
}

fn percent(part: Number, whole: Number) -> BoundValue {
    let share = part.saturating_mul(Number::ONE_HUNDRED).checked_div(whole);
    share.map_or(BoundValue::Undefined, BoundValue::Number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cell;
    use crate::report::Figure;

    const NATURAL: CellAddress = cell!("requests.received.natural");
    const BUSINESS: CellAddress = cell!("requests.received.business");

    fn check(expression: &str, figures: &[(CellAddress, i64)], expected: &str) {
        let report = Report::with_figures(2024, figures);
        let expression: Expression = expression.parse().unwrap();
        let shown = match report.value(&expression) {
            BoundValue::Number(number) => number.normalize().to_string(),
            other => format!("{other:?}"),
        };
        assert_eq!(shown, expected, "{expression}");
    }

    #[test]
    fn values_follow_the_figures() {
        let both = [(NATURAL, 30), (BUSINESS, 10)];
        check("requests.received.natural", &both, "30");
        check("requests.received.total", &both, "40");
        check(
            "requests.received.natural + requests.received.business",
            &both,
            "40",
        );
        check(
            "share(requests.received.natural / requests.received.total)",
            &both,
            "75",
        );
        check("change(requests.received.total since 50)", &both, "-10");
        check("growth(requests.received.total since 32)", &both, "25");
        check("last(requests.received.total = 50)", &[], "50");
    }

    #[test]
    fn what_is_missing_or_impossible_is_no_number() {
        check("requests.received.natural", &[], "Blank");
        check(
            "requests.received.natural + requests.received.business",
            &[(NATURAL, 1)],
            "Blank",
        );
        let zero = [(NATURAL, 0)];
        check(
            "share(requests.received.natural / requests.received.total)",
            &zero,
            "Undefined",
        );
        check(
            "growth(requests.received.natural since 0)",
            &zero,
            "Undefined",
        );
        // A cell of the edition of 2019, in a report on 2024.
        check("proactive.fees.last_year", &zero, "Undefined");
        let mut report = Report::with_figures(2024, &[]);
        report.figures.set(NATURAL, Figure::NotApplicable);
        let value = report.value(&Expression::Sum(vec![NATURAL]));
        assert_eq!(value, BoundValue::Undefined);
    }

    #[test]
    fn a_year_later_last_year_is_the_year_that_was_this() {
        let report = Report::with_figures(2024, &[(NATURAL, 30)]);
        let later = |text: &str| {
            let expression: Expression = text.parse().unwrap();
            let later = report.a_year_later(&expression);
            later.map_or_else(String::new, |later| later.to_string())
        };
        assert_eq!(
            later("growth(requests.received.total since 77)"),
            "growth(requests.received.total since 30)"
        );
        assert_eq!(
            later("last(requests.received.natural = 3)"),
            "last(requests.received.natural = 30)"
        );
        assert_eq!(
            later("requests.received.natural"),
            "requests.received.natural"
        );
        // The year before last is not last year.
        assert_eq!(later("growth(requests.granted.natural since 3)"), "");
        assert_eq!(later("last(requests.granted.natural = 3)"), "");
    }

    #[test]
    fn a_total_follows_its_parts() {
        let mut report = Report::with_lead(&["84"]);
        report.set_bindings(
            crate::form::LEAD,
            vec![Binding {
                paragraph: 0,
                characters: 0..2,
                expression: "requests.received.total".parse().unwrap(),
                wording: crate::report::Wording::default(),
            }],
        );
        let n_following = |cell| report.following(cell).len();
        assert_eq!(n_following(NATURAL), 1);
        assert_eq!(n_following(cell!("requests.received.total")), 1);
        assert_eq!(n_following(cell!("requests.granted.natural")), 0);
    }
}
