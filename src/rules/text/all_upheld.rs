//! Where every decision is said to be upheld, none was corrected and none is pending.

use crate::cell;
use crate::form::CellAddress;
use crate::report::{Number, Place, Report};
use crate::rules::prose::{Paragraph, paragraphs, pattern};
use crate::rules::{Bilingual, Finding, MAX_FINDINGS, Rule, Severity, Subject, shown};
use regex::Regex;
use std::sync::LazyLock;

pub(in crate::rules) const RULE: Rule = Rule {
    id: "all-upheld",
    basis: "文字与统计表四“结果纠正”“尚未审结”应当一致",
    check,
};

static CLAIM: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:均|全部|都)(?:已)?(?:获得?|被|予以|得到|为)?(?:结果)?维持"));

const RECONSIDERATION: [CellAddress; 2] = [
    cell!("remedies.reconsideration.corrected"),
    cell!("remedies.reconsideration.pending"),
];
const LITIGATION: [CellAddress; 4] = [
    cell!("remedies.direct.corrected"),
    cell!("remedies.after_reconsideration.corrected"),
    cell!("remedies.direct.pending"),
    cell!("remedies.after_reconsideration.pending"),
];

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let report = subject.report;
    let findings = paragraphs(report).flat_map(|paragraph| check_paragraph(report, paragraph));
    findings.take(MAX_FINDINGS).collect()
}

fn check_paragraph<'a>(
    report: &'a Report,
    paragraph: Paragraph<'a>,
) -> impl Iterator<Item = Finding> + use<'a> {
    paragraph.sentences().filter_map(move |sentence| {
        let words = &paragraph.text[sentence.clone()];
        let found = CLAIM.find(words)?;
        let against = against(report, &words[..found.start()]);
        let range = sentence.start + found.start()..sentence.start + found.end();
        (!against.is_empty()).then(|| finding(report, paragraph, range, &against))
    })
}

/// The cells that contradict the claim; `about` is the text before it.
fn against(report: &Report, about: &str) -> Vec<CellAddress> {
    let (is_reconsideration, is_litigation) = (about.contains("复议"), about.contains("诉讼"));
    // Cases that are decided say nothing of those that are not.
    let is_decided = about.contains("审结") || about.contains("结案") || about.contains("办结");
    let own = RECONSIDERATION
        .iter()
        .filter(|_| is_reconsideration || !is_litigation);
    let others = LITIGATION
        .iter()
        .filter(|_| is_litigation || !is_reconsideration);
    own.chain(others)
        .copied()
        .filter(|cell| !is_decided || cell.column != cell!("remedies.direct.pending").column)
        .filter(|&cell| {
            report
                .figure(cell)
                .number()
                .is_some_and(|number| number > Number::ZERO)
        })
        .collect()
}

fn finding(
    report: &Report,
    paragraph: Paragraph<'_>,
    range: std::ops::Range<usize>,
    against: &[CellAddress],
) -> Finding {
    let claim = &paragraph.text[range.clone()];
    let counts: Vec<String> = against
        .iter()
        .map(|&cell| {
            format!(
                "“{}”{}件",
                report.form.cell_name(cell),
                shown(report.figure(cell).number().unwrap_or_default())
            )
        })
        .collect();
    let message = Bilingual::new(
        format!("写明“{claim}”，但表中有{}", counts.join("、")),
        format!(
            "“{claim}” is claimed, but the table has {}",
            counts.join(", ")
        ),
    );
    RULE.finding(
        Severity::Warning,
        Place::Paragraph(paragraph.section, paragraph.idx),
        message,
    )
    .with_text(paragraph.stretch(range))
    .with_advice(Bilingual::new(
        "核对文字和统计表四",
        "Check the text against table 四",
    ))
    .related_to(against.iter().copied())
}
