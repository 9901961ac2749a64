//! The number of a heading has both of its brackets.

use crate::rules::prose::{Paragraph, Pattern, paragraphs};
use crate::rules::{Bilingual, Finding, MAX_FINDINGS, Rule, Severity, Subject};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "lone-bracket",
    basis: "GB/T 9704—2012：结构层次序数依次用“一、”“（一）”“1.”“（1）”标注",
    meaning: [
        "标题序号的括号成对",
        "The number of a heading has both of its brackets",
    ],
    check,
};

static LONE: Pattern = Pattern::new(r"^\s*([{tens}]{1,3})[）)]");

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let found = paragraphs(subject.report).filter_map(check_paragraph);
    found.take(MAX_FINDINGS).collect()
}

fn check_paragraph(paragraph: Paragraph<'_>) -> Option<Finding> {
    let found = LONE.captures(paragraph.text)?;
    let number = &found[1];
    let bytes = found.get(1)?.start()..found.get(0)?.end();
    let passage = paragraph.passage(bytes);
    let message = Bilingual::new(
        format!("“{}”缺少左括号", passage.text()),
        format!("“{}” lacks its opening bracket", passage.text()),
    );
    let fix = passage.replaced_by(format!("（{number}）"));
    let finding = RULE.in_text(Severity::Warning, &passage, message);
    Some(
        finding
            .with_advice("补上左括号", "Add the opening bracket")
            .with_fix(fix),
    )
}
