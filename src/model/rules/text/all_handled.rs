//! Where every request is said to be handled, none is carried forward.

use crate::cell;
use crate::report::Number;
use crate::rules::prose::{Paragraph, Passage, Pattern, has_any, paragraphs};
use crate::rules::{Bilingual, Finding, MAX_FINDINGS, Rule, Severity, Subject, shown};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "all-handled",
    basis: "文字与统计表三“结转下年度继续办理”应当一致",
    check,
};

static CLAIM: Pattern = Pattern::new(
    r"(?:全部|均已?|已全部|全都)(?:按时|按期|如期|依法|依规|依法依规|在法定期限内|及时)*(?:办结|办理完毕|办理完成)",
);

/// What else is said to be handled in full, and requests of which only some are meant.
const OTHERS: &str = "建议 提案 信访 工单 留言 诉求 来信 信箱 咨询 投诉 上年 上一年";

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let carried = subject
        .report
        .figure(cell!("requests.carried_forward.total"))
        .number();
    let Some(carried) = carried.filter(|carried| *carried > Number::ZERO) else {
        return Vec::new();
    };
    let sentences = paragraphs(subject.report).flat_map(Paragraph::sentences);
    sentences
        .filter_map(|sentence| check_sentence(&sentence, carried))
        .take(MAX_FINDINGS)
        .collect()
}

fn check_sentence(sentence: &Passage<'_>, carried: Number) -> Option<Finding> {
    let found = CLAIM.find(sentence.text())?;
    // The text before the claim says what it is about.
    let about = &sentence.text()[..found.start()];
    if !about.contains("申请") || has_any(about, OTHERS) {
        return None;
    }
    let (claim, carried) = (found.as_str(), shown(carried));
    let message = Bilingual::new(
        format!("写明“{claim}”，但表中结转下年度继续办理{carried}件"),
        format!("“{claim}” is claimed, but the table carries {carried} requests forward"),
    );
    let finding = RULE
        .in_text(Severity::Warning, &sentence.part(&found.range()), message)
        .with_advice("核对文字和统计表三", "Check the text against table 三")
        .related_to([cell!("requests.carried_forward.total")]);
    Some(finding)
}
