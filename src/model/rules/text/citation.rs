//! The text cites the document that prescribes its form, and no other.

use crate::form::{FORMS, Form, LEAD};
use crate::rules::prose::{Passage, Pattern, paragraphs, place_of};
use crate::rules::{Bilingual, Finding, Rule, Severity, Subject};
use regex::Captures;

pub(in crate::rules) const RULE: Rule = Rule {
    id: "citation",
    basis: "国办公开办函〔2021〕30号《政府信息公开工作年度报告格式》",
    meaning: [
        "引用的格式文件与本报告所用格式一致",
        "The document that is cited for the form is the one that is used",
    ],
    check,
};

/// The number of a document of the State Council's office for open government, whatever its brackets, and whether or not a
/// character of its name is missing.
static NUMBER: Pattern = Pattern::new(
    r"(国办公开办?办?函|国办公办函|国办公函|国办开办函)\s*[〔\[［（(【]\s*([0-9０-９]{4})\s*[〕\]］）)】]\s*第?([0-9０-９]+)\s*号",
);

/// The office's name in the number of its documents.
const NAME: &str = "国办公开办函";

/// The title of the document that prescribes the form, without its number.
const TITLE: &str = "政府信息公开工作年度报告格式";

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let report = subject.report;
    let own = report.form;
    let mut is_cited = false;
    let mut superseded_at = None;
    let mut mistyped_at = None;
    for paragraph in paragraphs(report) {
        is_cited |= paragraph.text.contains(TITLE);
        for found in NUMBER.captures_iter(paragraph.text) {
            let cited = FORMS.into_iter().find(|form| is_source(&found, form));
            let Some(range) = found.get(0).map(|found| found.range()) else {
                continue;
            };
            is_cited |= cited == Some(own);
            let passage = paragraph.passage(range);
            match cited {
                Some(form) if form == own && &found[1] != NAME => {
                    mistyped_at.get_or_insert(passage);
                }
                Some(form) if form.first_year < own.first_year => {
                    superseded_at.get_or_insert((passage, form));
                }
                _ => {}
            }
        }
    }
    // What is wrong is said once, the surest first.
    let superseded = superseded_at.map(|(passage, other)| superseded(&passage, own, other));
    let mistyped = mistyped_at.map(|passage| mistyped(&passage, own));
    // The first edition did not yet have to be cited by its number.
    let is_missing = !is_cited && !own.demands.overview.is_empty();
    let missing = is_missing.then(|| missing(own));
    superseded.or(mistyped).or(missing).into_iter().collect()
}

fn is_source(cited: &Captures<'_>, form: &Form) -> bool {
    let source = NUMBER.captures(form.source);
    source.is_some_and(|source| source[2] == cited[2] && source[3] == cited[3])
}

fn mistyped(passage: &Passage<'_>, own: &Form) -> Finding {
    let (written, source) = (passage.text(), own.source);
    let message = Bilingual::new(
        format!("文号写作“{written}”，应为{source}"),
        format!("The number is written “{written}”; it is {source}"),
    );
    RULE.in_text(Severity::Warning, passage, message)
        .with_advice("更正文号", "Correct the number")
        .with_fix(passage.replaced_by(source))
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
    RULE.finding(Severity::Question, place_of(LEAD), message)
        .with_advice(
            "在导语中写明编制依据",
            "Name it in the lead as the basis of the report",
        )
}
