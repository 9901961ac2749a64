//! Relations between the figures of a year and those of the year before (跨年勾稽关系).
//!
//! A relation names cells, not editions: it applies where both reports have its cells.

use super::{CellAddress, Form};

/// A relation between the figures of two years.
#[derive(Debug)]
pub struct Across {
    /// Its name, which several relations of one kind share.
    pub id: &'static str,
    /// A cell of this year.
    pub cell: CellAddress,
    /// How the cell compares with the terms.
    pub comparison: Comparison,
    /// The terms that the cell is compared with.
    pub terms: &'static [Term],
}

/// How the two sides of a relation compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// The cell equals the sum of the terms.
    Equal,
    /// The cell is no more than the sum of the terms.
    AtMost,
}

/// A figure that counts on the other side of a relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// The report that the figure is of.
    pub year: Year,
    /// Whether it adds or takes away.
    pub sign: Sign,
    /// The cell.
    pub cell: CellAddress,
}

/// Which of two reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Year {
    /// The report itself.
    This,
    /// The report on the year before.
    Last,
}

/// Whether a figure adds or takes away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// It adds.
    Plus,
    /// It takes away.
    Minus,
}

impl Form {
    /// Returns the relations of a report in this edition with last year's; without last year's, those within the year.
    pub fn across(
        &'static self,
        last: Option<&'static Self>,
    ) -> impl Iterator<Item = &'static Across> {
        ACROSS.iter().filter(move |relation| {
            let has = |year, cell| match year {
                Year::This => self.kind(cell).is_some(),
                Year::Last => last.is_some_and(|last| last.kind(cell).is_some()),
            };
            let mut terms = relation.terms.iter();
            has(Year::This, relation.cell) && terms.all(|term| has(term.year, term.cell))
        })
    }
}

/// An equation between two rows of table 三.
macro_rules! brought_forward {
    ($column:literal) => {
        equal(
            "N5",
            requests("brought_forward", $column),
            &[last(requests("carried_forward", $column))],
        )
    };
}

/// A relation within a row of table 二: a column equals a sum of others, or is no more than it.
macro_rules! in_row {
    ($id:literal, $row:literal: $column:literal = $($year:ident $term:literal),+) => {
        equal($id, proactive($row, $column), &[$($year(proactive($row, $term))),+])
    };
    ($id:literal, $row:literal: $column:literal <= $($year:ident $term:literal),+) => {
        at_most($id, proactive($row, $column), &[$($year(proactive($row, $term))),+])
    };
}

/// Every relation across years.
static ACROSS: &[Across] = &[
    // 上年结转 is last year's 结转下年度继续办理.
    brought_forward!("natural"),
    brought_forward!("business"),
    brought_forward!("research"),
    brought_forward!("public_interest"),
    brought_forward!("legal_service"),
    brought_forward!("other"),
    brought_forward!("total"),
    // 现行有效 is last year's, with what was issued and without what was repealed.
    in_row!("N6", "rules": "in_force" = last "in_force", this "issued", less "repealed"),
    in_row!("N6", "normative": "in_force" = last "in_force", this "issued", less "repealed"),
    // No more can be repealed than was in force or issued.
    in_row!("N7", "rules": "repealed" <= last "in_force", this "issued"),
    in_row!("N7", "normative": "repealed" <= last "in_force", this "issued"),
    // 上一年项目数量 is last year's, with its 增/减.
    in_row!("N8", "licensing": "last_year" = last "last_year", last "change"),
    in_row!("N8", "other_services": "last_year" = last "last_year", last "change"),
    in_row!("N8", "penalties": "last_year" = last "last_year", last "change"),
    in_row!("N8", "compulsion": "last_year" = last "last_year", last "change"),
    in_row!("N8", "fees": "last_year" = last "last_year", last "change"),
    // 对外公开总数量 is last year's, with what was disclosed.
    in_row!("N9", "rules": "public_total" = last "public_total", this "disclosed"),
    in_row!("N9", "normative": "public_total" = last "public_total", this "disclosed"),
    in_row!("N9", "rules": "disclosed" <= this "public_total"),
    in_row!("N9", "normative": "disclosed" <= this "public_total"),
];

const fn equal(id: &'static str, cell: CellAddress, terms: &'static [Term]) -> Across {
    Across {
        id,
        cell,
        comparison: Comparison::Equal,
        terms,
    }
}

const fn at_most(id: &'static str, cell: CellAddress, terms: &'static [Term]) -> Across {
    Across {
        comparison: Comparison::AtMost,
        ..equal(id, cell, terms)
    }
}

/// A cell of table 二.
const fn proactive(row: &'static str, column: &'static str) -> CellAddress {
    CellAddress::new("proactive", row, column)
}

const fn requests(row: &'static str, column: &'static str) -> CellAddress {
    CellAddress::new("requests", row, column)
}

const fn this(cell: CellAddress) -> Term {
    Term {
        year: Year::This,
        sign: Sign::Plus,
        cell,
    }
}

const fn last(cell: CellAddress) -> Term {
    Term {
        year: Year::Last,
        ..this(cell)
    }
}

const fn less(cell: CellAddress) -> Term {
    Term {
        sign: Sign::Minus,
        ..this(cell)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::FORMS;
    use std::collections::BTreeSet;

    fn ids(this: &'static Form, last: Option<&'static Form>) -> Vec<&'static str> {
        let ids: BTreeSet<&str> = this.across(last).map(|relation| relation.id).collect();
        ids.into_iter().collect()
    }

    #[test]
    fn the_cells_of_both_editions_say_which_relations_there_are() {
        let [form_2019, form_2021] = FORMS;
        assert_eq!(ids(form_2021, Some(form_2021)), ["N5", "N6", "N7"]);
        assert_eq!(ids(form_2021, Some(form_2019)), ["N5"]);
        assert_eq!(ids(form_2019, Some(form_2019)), ["N5", "N8", "N9"]);
        assert_eq!(ids(form_2019, None), ["N9"]);
        assert_eq!(ids(form_2021, None), [""; 0]);
    }

    #[test]
    fn every_cell_of_a_relation_is_a_cell_of_some_edition() {
        let exists = |cell| FORMS.into_iter().any(|form| form.kind(cell).is_some());
        for relation in ACROSS {
            assert!(exists(relation.cell), "{}", relation.cell);
            for term in relation.terms {
                assert!(exists(term.cell), "{}", term.cell);
            }
        }
    }
}
