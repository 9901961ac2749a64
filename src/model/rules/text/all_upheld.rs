//! Where every decision is said to be upheld, none was corrected and none is pending.

use crate::cell;
use crate::form::CellAddress;
use crate::report::{Number, Report};
use crate::rules::prose::{Paragraph, Passage, Pattern, has_any, paragraphs};
use crate::rules::{Bilingual, Finding, MAX_FINDINGS, Rule, Severity, Subject, shown};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "all-upheld",
    basis: "文字与统计表四“结果纠正”“尚未审结”应当一致",
    check,
};

static CLAIM: Pattern =
    Pattern::new(r"(?:均|全部|都)(?:已)?(?:获得?|被|予以|得到|为)?(?:结果)?维持");

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
    let sentences = paragraphs(report).flat_map(Paragraph::sentences);
    sentences
        .filter_map(|sentence| check_sentence(report, &sentence))
        .take(MAX_FINDINGS)
        .collect()
}

fn check_sentence(report: &Report, sentence: &Passage<'_>) -> Option<Finding> {
    let found = CLAIM.find(sentence.text())?;
    let against = against(report, &sentence.text()[..found.start()]);
    (!against.is_empty()).then(|| finding(report, &sentence.part(&found.range()), &against))
}

/// The cells that contradict the claim; `about` is the text before it.
fn against(report: &Report, about: &str) -> Vec<CellAddress> {
    let (is_reconsideration, is_litigation) = (about.contains("复议"), about.contains("诉讼"));
    // Cases that are decided say nothing of those that are not.
    let is_decided = has_any(about, "审结 结案 办结");
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

fn finding(report: &Report, claim: &Passage<'_>, against: &[CellAddress]) -> Finding {
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
    let (words, chinese, english) = (claim.text(), counts.join("、"), counts.join(", "));
    let message = Bilingual::new(
        format!("写明“{words}”，但表中有{chinese}"),
        format!("“{words}” is claimed, but the table has {english}"),
    );
    RULE.in_text(Severity::Warning, claim, message)
        .with_advice("核对文字和统计表四", "Check the text against table 四")
        .related_to(against.iter().copied())
}
