//! What a figure follows from last year, in words: 上年 597 + 本年制发件数 50 − 本年废止件数 227 = 420.

use crate::form::{Across, CellAddress, Comparison, Form, Sign, Term, Year};
use crate::report::{Figure, Number, Report};
use crate::words;
use crate::words::Language;
use std::fmt::Write as _;

/// From where last year's figures are known: its report, or what it left when this year's was begun from it.
#[derive(Clone, Copy, Debug)]
pub struct Bases<'a> {
    /// This year's report.
    pub report: &'a Report,
    /// Last year's, where it is known.
    pub last: Option<&'a Report>,
}

impl Bases<'_> {
    /// Returns what a cell follows from last year, `None` where it follows from nothing that is known.
    pub fn words(&self, cell: CellAddress, language: Language) -> Option<String> {
        let relation = self.relation(cell)?;
        let mut text = String::new();
        let mut sum = Some(Number::ZERO);
        for (idx, term) in relation.terms.iter().enumerate() {
            let figure = self.figure(term);
            if term.year == Year::Last && figure.number().is_none() {
                return None;
            }
            let sign = match (idx, term.sign) {
                (0, Sign::Plus) => "",
                (_, Sign::Plus) => " + ",
                (_, Sign::Minus) => " − ",
            };
            let shown = if figure.is_blank() {
                "…".to_owned()
            } else {
                figure.to_string()
            };
            let name = self.name(term, language);
            write!(text, "{sign}{name} {shown}").ok()?;
            sum = added(sum, &figure, term.sign);
        }
        if let Some(sum) = sum {
            write!(text, " = {sum}").ok()?;
        }
        Some(text)
    }

    fn relation(&self, cell: CellAddress) -> Option<&'static Across> {
        let mut relations = self.report.form.across(Some(self.last_form()));
        relations.find(|relation| {
            relation.cell == cell
                && relation.comparison == Comparison::Equal
                && relation.terms.iter().any(|term| term.year == Year::Last)
        })
    }

    fn last_form(&self) -> &'static Form {
        let year = self.report.year.saturating_sub(1);
        self.last
            .map_or_else(|| Form::for_year(year), |last| last.form)
    }

    fn figure(&self, term: &Term) -> Figure {
        match (term.year, self.last) {
            (Year::This, _) => self.report.figure(term.cell),
            (Year::Last, Some(last)) => last.figure(term.cell),
            (Year::Last, None) => {
                let left = self.report.carry_over.figures.entered(term.cell);
                left.cloned().unwrap_or_default()
            }
        }
    }

    // The head of the column names a figure of this year.
    fn name(&self, term: &Term, language: Language) -> String {
        if term.year == Year::Last {
            return words!(language, "base.last_year").into_owned();
        }
        let table = self.report.form.table(term.cell.table);
        let heads = table.map(|table| table.captions(term.cell).1);
        let head = heads.and_then(|heads| heads.last().copied());
        head.unwrap_or_default().to_owned()
    }
}

fn added(sum: Option<Number>, figure: &Figure, sign: Sign) -> Option<Number> {
    let number = figure.number()?;
    match sign {
        Sign::Plus => sum?.checked_add(number),
        Sign::Minus => sum?.checked_sub(number),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cell;

    fn words(report: &Report, cell: CellAddress) -> Option<String> {
        let bases = Bases { report, last: None };
        bases.words(cell, Language::Chinese)
    }

    #[test]
    fn what_is_in_force_follows_from_what_last_year_left() {
        let in_force = cell!("proactive.normative.in_force");
        let mut report = Report::new("某市某局", 2024);
        assert_eq!(words(&report, in_force), None);
        report.carry_over.figures.set(in_force, Figure::from(597));
        let issued = cell!("proactive.normative.issued");
        report.figures.set(issued, Figure::from(50));
        assert_eq!(
            words(&report, in_force).as_deref(),
            Some("上年 597 + 本年制发件数 50 − 本年废止件数 …")
        );
        let repealed = cell!("proactive.normative.repealed");
        report.figures.set(repealed, Figure::from(227));
        assert_eq!(
            words(&report, in_force).as_deref(),
            Some("上年 597 + 本年制发件数 50 − 本年废止件数 227 = 420")
        );
        assert_eq!(words(&report, issued), None);
    }
}
