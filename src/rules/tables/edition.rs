//! The edition of the form is that of the reporting year.

use crate::form::Form;
use crate::report::Place;
use crate::rules::{Bilingual, Finding, Rule, Severity, Subject};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "edition",
    basis: "国办公开办函〔2019〕60号适用于2019、2020年度报告，国办公开办函〔2021〕30号自2021年度报告起适用",
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let report = subject.report;
    let (form, due) = (report.form, Form::for_year(report.year));
    if form == due {
        return Vec::new();
    }
    let message = Bilingual::new(
        format!(
            "{}年度报告应采用{}的格式，本报告采用的是{}的格式",
            report.year, due.source, form.source
        ),
        format!(
            "A report on {} has to use the form of {}; this one uses that of {}",
            report.year, due.source, form.source
        ),
    );
    let advice = Bilingual::new(
        "在报告属性中改用规定的格式版本，或者更正统计年度",
        "Choose the prescribed edition in the report's properties, or correct the reporting year",
    );
    vec![
        RULE.finding(Severity::Error, Place::Properties, message)
            .with_advice(advice),
    ]
}
