//! N5, N6, N8, N9: figures that follow from last year's report.

use crate::form::{Across, CellAddress, Comparison, Form, Sign, Term, Year};
use crate::report::{Place, Weighed};
use crate::rules::{Bilingual, Finding, Rule, Severity, Side, Subject, shown};

/// The requests brought forward are those that last year carried forward.
pub(in crate::rules) const BROUGHT_FORWARD: Rule = Rule {
    id: "N5",
    basis: "统计表三：上年结转即上年度报告的结转下年度继续办理",
    meaning: [
        "上年结转等于上年报告的结转下年度继续办理",
        "What was brought forward is what last year's report carried forward",
    ],
    check: |subject| check_relations(&BROUGHT_FORWARD, Severity::Warning, subject),
};

/// The documents in force are those in force last year, plus those issued, minus those repealed.
pub(in crate::rules) const IN_FORCE: Rule = Rule {
    id: "N6",
    basis: "统计表二：现行有效件数为上年现行有效件数加本年制发件数减本年废止件数",
    meaning: [
        "现行有效等于上年现行有效加本年制发减本年废止",
        "What is in force is last year's, plus what was made, minus what was repealed",
    ],
    check: |subject| check_relations(&IN_FORCE, Severity::Warning, subject),
};

/// The number of items last year is that of the year before plus its change.
pub(in crate::rules) const ITEMS: Rule = Rule {
    id: "N8",
    basis: "统计表二：上一年项目数量为上年度报告的上一年项目数量加增/减数",
    meaning: [
        "上一年项目数量等于上年报告的数量加增减数",
        "Last year's number of items follows from last year's report",
    ],
    check: |subject| check_relations(&ITEMS, Severity::Warning, subject),
};

/// The public documents are those of last year plus those newly disclosed.
pub(in crate::rules) const PUBLIC_TOTAL: Rule = Rule {
    id: "N9",
    basis: "统计表二：对外公开总数量为上年总数量加本年新公开数量",
    meaning: [
        "对外公开总数量等于上年总数量加本年新公开数量",
        "The total made public is last year's plus this year's",
    ],
    check: |subject| check_relations(&PUBLIC_TOTAL, Severity::Warning, subject),
};

/// Checks the relations of the form that have the id of the rule.
pub(super) fn check_relations(
    rule: &Rule,
    severity: Severity,
    subject: &Subject<'_>,
) -> Vec<Finding> {
    let report = subject.report;
    let relations = report.form.across(subject.last.map(|last| last.form));
    relations
        .filter(|relation| relation.id == rule.id)
        .filter_map(|relation| {
            let weighed = report.weigh(relation, subject.last)?;
            (!weighed.holds).then(|| finding(rule, severity, subject, relation, weighed))
        })
        .collect()
}

fn finding(
    rule: &Rule,
    severity: Severity,
    subject: &Subject<'_>,
    relation: &Across,
    weighed: Weighed,
) -> Finding {
    let cell = relation.cell;
    let name = format!("“{}”", subject.report.form.cell_name(cell));
    let terms = terms(relation, subject);
    let difference = shown(weighed.left.saturating_sub(weighed.right));
    let (left, right) = (shown(weighed.left), shown(weighed.right));
    let (chinese, english) = (&terms.chinese, &terms.english);
    let message = match relation.comparison {
        Comparison::Equal => Bilingual::new(
            format!("{name}为{left}，而{chinese}为{right}，相差{difference}"),
            format!("{name} is {left}, but {english} is {right}: a difference of {difference}"),
        ),
        Comparison::AtMost => Bilingual::new(
            format!("{name}为{left}，多于{chinese}（{right}）"),
            format!("{name} is {left}, more than {english} ({right})"),
        ),
    };
    let own = relation.terms.iter().filter(|term| term.year == Year::This);
    let own: Vec<CellAddress> = own.map(|term| term.cell).collect();
    let words = Bilingual::new(name.clone(), name);
    let left = Side::new(words, weighed.left, [cell]);
    let right = Side::new(terms, weighed.right, own.clone());
    rule.finding(severity, Place::Cell(cell), message)
        .with_cells(std::iter::once(cell).chain(own))
        .with_sides(left, right)
        .with_advice(
            "对照上年度报告核对；确有调整的，写明原因",
            "Check it against last year's report; where it was adjusted, say why",
        )
}

fn terms(relation: &Across, subject: &Subject<'_>) -> Bilingual {
    let terms = relation.terms.iter().enumerate().map(|(idx, term)| {
        let (sign, sign_english) = match (idx, term.sign) {
            (0, Sign::Plus) => ("", ""),
            (_, Sign::Plus) => ("加", " + "),
            (_, Sign::Minus) => ("减", " − "),
        };
        let (year, year_english, form) = whose(*term, subject);
        let name = form.cell_name(term.cell);
        (
            format!("{sign}{year}“{name}”"),
            format!("{sign_english}{year_english} “{name}”"),
        )
    });
    let (chinese, english): (String, String) = terms.unzip();
    Bilingual::new(chinese, english)
}

fn whose(term: Term, subject: &Subject<'_>) -> (&'static str, &'static str, &'static Form) {
    match (term.year, subject.last) {
        (Year::Last, Some(last)) => ("上年", "last year's", last.form),
        (Year::Last, None) | (Year::This, _) => ("本年", "this year's", subject.report.form),
    }
}
