//! Where every request is said to be handled, none is carried forward.

use crate::cell;
use crate::report::{Number, Place};
use crate::rules::prose::{Paragraph, paragraphs, pattern};
use crate::rules::{Bilingual, Finding, MAX_FINDINGS, Rule, Severity, Subject, shown};
use regex::Regex;
use std::sync::LazyLock;

pub(in crate::rules) const RULE: Rule = Rule {
    id: "all-handled",
    basis: "文字与统计表三“结转下年度继续办理”应当一致",
    check,
};

static CLAIM: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:全部|均已?|已全部|全都)(?:按时|按期|如期|依法|依规|依法依规|在法定期限内|及时)*(?:办结|办理完毕|办理完成)",
    )
});

/// What else is said to be handled in full, and requests of which only some are meant.
const OTHERS: [&str; 12] = [
    "建议",
    "提案",
    "信访",
    "工单",
    "留言",
    "诉求",
    "来信",
    "信箱",
    "咨询",
    "投诉",
    "上年",
    "上一年",
];

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let carried = subject
        .report
        .figure(cell!("requests.carried_forward.total"))
        .number();
    let Some(carried) = carried.filter(|carried| *carried > Number::ZERO) else {
        return Vec::new();
    };
    let findings =
        paragraphs(subject.report).flat_map(|paragraph| check_paragraph(paragraph, carried));
    findings.take(MAX_FINDINGS).collect()
}

fn check_paragraph(paragraph: Paragraph<'_>, carried: Number) -> impl Iterator<Item = Finding> {
    paragraph.sentences().filter_map(move |sentence| {
        let words = &paragraph.text[sentence.clone()];
        let found = CLAIM.find(words)?;
        // The text before the claim says what it is about.
        let about = &words[..found.start()];
        let is_of_requests =
            about.contains("申请") && !OTHERS.iter().any(|other| about.contains(other));
        let range = sentence.start + found.start()..sentence.start + found.end();
        is_of_requests.then(|| finding(paragraph, range, carried))
    })
}

fn finding(paragraph: Paragraph<'_>, range: std::ops::Range<usize>, carried: Number) -> Finding {
    let (claim, carried) = (&paragraph.text[range.clone()], shown(carried));
    let message = Bilingual::new(
        format!("写明“{claim}”，但表中结转下年度继续办理{carried}件"),
        format!("“{claim}” is claimed, but the table carries {carried} requests forward"),
    );
    RULE.finding(
        Severity::Warning,
        Place::Paragraph(paragraph.section, paragraph.idx),
        message,
    )
    .with_text(paragraph.stretch(range))
    .with_advice(Bilingual::new(
        "核对文字和统计表三",
        "Check the text against table 三",
    ))
    .related_to([cell!("requests.carried_forward.total")])
}
