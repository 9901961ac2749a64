//! The edition of the form is that of the reporting year.

use crate::form::Form;
use crate::report::Place;
use crate::rules::{Bilingual, Finding, Rule, Severity, Subject};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "edition",
    basis: "国办公开办函〔2019〕60号适用于2019、2020年度报告，国办公开办函〔2021〕30号自2021年度报告起适用",
    meaning: [
        "格式与报告年度相符",
        "The edition of the form is that of the reporting year",
    ],
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let report = subject.report;
    let (form, due) = (report.form, Form::for_year(report.year));
    if form == due {
        return Vec::new();
    }
    let (year, form, due) = (report.year, form.source, due.source);
    let message = Bilingual::new(
        format!("{year}年度报告应采用{due}的格式，本报告采用的是{form}的格式"),
        format!("A report on {year} has to use the form of {due}; this one uses that of {form}"),
    );
    let finding = RULE.finding(Severity::Error, Place::Properties, message);
    vec![finding.with_advice(
        "在报告属性中改用规定的格式，或者更正统计年度",
        "Choose the prescribed edition in the report's properties, or correct the reporting year",
    )]
}
