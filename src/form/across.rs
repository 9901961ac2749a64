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
    /// Whose figure it is.
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

/// Every relation across years.
static ACROSS: &[Across] = &[
    brought_forward(
        cell("requests", "brought_forward", "natural"),
        &[last("requests", "carried_forward", "natural")],
    ),
    brought_forward(
        cell("requests", "brought_forward", "business"),
        &[last("requests", "carried_forward", "business")],
    ),
    brought_forward(
        cell("requests", "brought_forward", "research"),
        &[last("requests", "carried_forward", "research")],
    ),
    brought_forward(
        cell("requests", "brought_forward", "public_interest"),
        &[last("requests", "carried_forward", "public_interest")],
    ),
    brought_forward(
        cell("requests", "brought_forward", "legal_service"),
        &[last("requests", "carried_forward", "legal_service")],
    ),
    brought_forward(
        cell("requests", "brought_forward", "other"),
        &[last("requests", "carried_forward", "other")],
    ),
    brought_forward(
        cell("requests", "brought_forward", "total"),
        &[last("requests", "carried_forward", "total")],
    ),
    in_force(
        cell("proactive", "rules", "in_force"),
        &[
            last("proactive", "rules", "in_force"),
            this("proactive", "rules", "issued"),
            less("proactive", "rules", "repealed"),
        ],
    ),
    in_force(
        cell("proactive", "normative", "in_force"),
        &[
            last("proactive", "normative", "in_force"),
            this("proactive", "normative", "issued"),
            less("proactive", "normative", "repealed"),
        ],
    ),
    repealed(
        cell("proactive", "rules", "repealed"),
        &[
            last("proactive", "rules", "in_force"),
            this("proactive", "rules", "issued"),
        ],
    ),
    repealed(
        cell("proactive", "normative", "repealed"),
        &[
            last("proactive", "normative", "in_force"),
            this("proactive", "normative", "issued"),
        ],
    ),
    items(
        cell("proactive", "licensing", "last_year"),
        &[
            last("proactive", "licensing", "last_year"),
            last("proactive", "licensing", "change"),
        ],
    ),
    items(
        cell("proactive", "other_services", "last_year"),
        &[
            last("proactive", "other_services", "last_year"),
            last("proactive", "other_services", "change"),
        ],
    ),
    items(
        cell("proactive", "penalties", "last_year"),
        &[
            last("proactive", "penalties", "last_year"),
            last("proactive", "penalties", "change"),
        ],
    ),
    items(
        cell("proactive", "compulsion", "last_year"),
        &[
            last("proactive", "compulsion", "last_year"),
            last("proactive", "compulsion", "change"),
        ],
    ),
    items(
        cell("proactive", "fees", "last_year"),
        &[
            last("proactive", "fees", "last_year"),
            last("proactive", "fees", "change"),
        ],
    ),
    public_total(
        cell("proactive", "rules", "public_total"),
        &[
            last("proactive", "rules", "public_total"),
            this("proactive", "rules", "disclosed"),
        ],
    ),
    public_total(
        cell("proactive", "normative", "public_total"),
        &[
            last("proactive", "normative", "public_total"),
            this("proactive", "normative", "disclosed"),
        ],
    ),
    disclosed(
        cell("proactive", "rules", "disclosed"),
        &[this("proactive", "rules", "public_total")],
    ),
    disclosed(
        cell("proactive", "normative", "disclosed"),
        &[this("proactive", "normative", "public_total")],
    ),
];

// 上年结转 is last year's 结转下年度继续办理.
const fn brought_forward(cell: CellAddress, terms: &'static [Term]) -> Across {
    equal("N5", cell, terms)
}

// 现行有效 is last year's, with what was issued and without what was repealed.
const fn in_force(cell: CellAddress, terms: &'static [Term]) -> Across {
    equal("N6", cell, terms)
}

// No more can be repealed than was in force or issued.
const fn repealed(cell: CellAddress, terms: &'static [Term]) -> Across {
    at_most("N7", cell, terms)
}

// 上一年项目数量 is last year's, with its 增/减.
const fn items(cell: CellAddress, terms: &'static [Term]) -> Across {
    equal("N8", cell, terms)
}

// 对外公开总数量 is last year's, with what was disclosed.
const fn public_total(cell: CellAddress, terms: &'static [Term]) -> Across {
    equal("N9", cell, terms)
}

const fn disclosed(cell: CellAddress, terms: &'static [Term]) -> Across {
    at_most("N9", cell, terms)
}

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
        id,
        cell,
        comparison: Comparison::AtMost,
        terms,
    }
}

const fn cell(table: &'static str, row: &'static str, column: &'static str) -> CellAddress {
    CellAddress::new(table, row, column)
}

const fn last(table: &'static str, row: &'static str, column: &'static str) -> Term {
    Term {
        year: Year::Last,
        sign: Sign::Plus,
        cell: cell(table, row, column),
    }
}

const fn this(table: &'static str, row: &'static str, column: &'static str) -> Term {
    Term {
        year: Year::This,
        sign: Sign::Plus,
        cell: cell(table, row, column),
    }
}

const fn less(table: &'static str, row: &'static str, column: &'static str) -> Term {
    Term {
        year: Year::This,
        sign: Sign::Minus,
        cell: cell(table, row, column),
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
