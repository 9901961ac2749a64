//! The text cites the document that prescribes its form, and no other.

use crate::form::{FORMS, Form, LEAD};
use crate::rules::prose::{Passage, Pattern, paragraphs, place_of};
use crate::rules::{Bilingual, Finding, MAX_FINDINGS, Rule, Severity, Subject};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "citation",
    basis: "国办公开办函〔2021〕30号《政府信息公开工作年度报告格式》",
    check,
};

/// The number of a document of the State Council's office for open government, whatever its brackets.
static NUMBER: Pattern = Pattern::new(
    r"国办公开办函\s*[〔\[［（(【]\s*([0-9０-９]{4})\s*[〕\]］）)】]\s*第?([0-9０-９]+)\s*号",
);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let report = subject.report;
    let own = report.form;
    let mut is_cited = false;
    let mut findings = Vec::new();
    for paragraph in paragraphs(report) {
        for found in NUMBER.find_iter(paragraph.text) {
            let cited = FORMS
                .into_iter()
                .find(|form| is_source(found.as_str(), form));
            is_cited |= cited == Some(own);
            let other = cited.filter(|&form| form.first_year < own.first_year);
            let passage = paragraph.passage(found.range());
            findings.extend(other.map(|other| superseded(&passage, own, other)));
        }
    }
    // The first edition did not yet have to be cited by its number.
    if !is_cited && !own.demands.overview.is_empty() && findings.is_empty() {
        findings.push(missing(own));
    }
    findings.truncate(MAX_FINDINGS);
    findings
}

fn is_source(cited: &str, form: &Form) -> bool {
    let numbers = |text: &str| {
        NUMBER
            .captures(text)
            .map(|found| (found[1].to_owned(), found[2].to_owned()))
    };
    numbers(cited) == numbers(form.source)
}

fn superseded(passage: &Passage<'_>, own: &Form, other: &Form) -> Finding {
    let (first_year, own, other) = (own.first_year, own.source, other.source);
    let message = Bilingual::new(
        format!("引用了{other}，{first_year}年度起的报告应依据{own}"),
        format!("{other} is cited; since the report on {first_year} the form is that of {own}"),
    );
    RULE.in_text(Severity::Warning, passage, message)
        .with_advice(
            format!("改引《中华人民共和国政府信息公开工作年度报告格式》（{own}）"),
            format!("Cite the form of {own} instead"),
        )
}

fn missing(own: &Form) -> Finding {
    let message = Bilingual::new(
        format!("没有引用{}", own.source),
        format!("{} is not cited", own.source),
    );
    RULE.finding(Severity::Warning, place_of(LEAD), message)
        .with_advice(
            "在引言中写明编制依据",
            "Name it in the lead as the basis of the report",
        )
}
