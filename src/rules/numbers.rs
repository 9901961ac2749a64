//! The rules about numbers of the text, and their findings.

use super::finding::{Finding, Side};
use super::fix::{Fix, Replacement};
use super::rule::{Rule, Subject};
use crate::numbers::analysis::{JudgedNumber, judge};
use crate::numbers::verdicts::verdict::{Check, Contradiction, FixMode};
use crate::numbers::{NumberInText, Severity};
use crate::report::{Number, Place};
use crate::words::Bilingual;

/// Every number of the text with its interpretation, in the order of the text.
pub fn numbers(subject: &Subject<'_>) -> Vec<NumberInText> {
    crate::numbers::numbers(subject.report, subject.last)
}

/// The article that the tables and the text of part 一 both follow.
const SOURCE: &str = "条例第五十条：年度报告的文字与统计表反映同一年度的同一情况";

/// Numbers of the text agree with the tables.
pub(super) const FIGURE: Rule = Rule {
    id: "text-figure",
    basis: SOURCE,
    check: findings,
};

/// Sums in the text are the sums of what they name.
pub(super) const SUM: Rule = Rule {
    id: "text-sum",
    basis: SOURCE,
    check: found_with_figures,
};

/// Shares in the text are correct.
pub(super) const SHARE: Rule = Rule {
    id: "text-share",
    basis: SOURCE,
    check: found_with_figures,
};

/// Changes since last year are correct.
pub(super) const GROWTH: Rule = Rule {
    id: "text-growth",
    basis: SOURCE,
    check: found_with_figures,
};

/// Counts agree with the lists beside them.
pub(super) const LIST: Rule = Rule {
    id: "text-list",
    basis: SOURCE,
    check: found_with_figures,
};

const fn rule(check: Check) -> &'static Rule {
    match check {
        Check::Figure => &FIGURE,
        Check::Sum => &SUM,
        Check::Share => &SHARE,
        Check::Growth => &GROWTH,
        Check::List => &LIST,
    }
}

// The text is read once for all five rules, by the first of them, which returns the findings of all.
fn findings(subject: &Subject<'_>) -> Vec<Finding> {
    judge(subject.report, subject.last)
        .iter()
        .filter_map(|judged| Some(finding(judged, judged.contradiction.as_ref()?)))
        .collect()
}

const fn found_with_figures(_: &Subject<'_>) -> Vec<Finding> {
    Vec::new()
}

fn finding(judged: &JudgedNumber, contradiction: &Contradiction) -> Finding {
    let number = &judged.number;
    let clause = &judged.clause;
    let is_relative = matches!(contradiction.check, Check::Share | Check::Growth);
    Finding {
        rule: rule(contradiction.check).id,
        severity: contradiction.severity,
        place: Place::Paragraph(clause.section, clause.paragraph),
        cells: contradiction.cells.clone(),
        text: Some(clause.clone()),
        left: Some(Side {
            words: Bilingual::new(
                format!("正文“{}”", clause.quote),
                format!("text “{}”", clause.quote),
            ),
            number: number.value,
            cells: Vec::new(),
        }),
        right: Some(Side {
            words: contradiction.with.clone(),
            number: contradiction.expected,
            // A share of cells is not their sum.
            cells: if is_relative {
                Vec::new()
            } else {
                contradiction.cells.clone()
            },
        }),
        message: message(judged, contradiction),
        advice: advice(contradiction),
        source: rule(contradiction.check).basis,
        fix: fix(judged, contradiction),
    }
}

// What the number contradicts, and then what it equals instead.
fn message(judged: &JudgedNumber, contradiction: &Contradiction) -> Bilingual {
    let found = disagreement(judged, contradiction);
    let Some(instead) = &contradiction.instead else {
        return found;
    };
    let written = printed(judged.number.value, &judged.number.unit);
    Bilingual::new(
        format!("{}；{written}等于{}", found.chinese, instead.chinese),
        format!("{}; {written} is {}", found.english, instead.english),
    )
}

fn disagreement(judged: &JudgedNumber, contradiction: &Contradiction) -> Bilingual {
    let quote = &judged.clause.quote;
    let written = format!("{}{}", judged.number.stretch.quote, judged.number.unit);
    let expected = printed(contradiction.expected, &judged.number.unit);
    let (chinese, english) = (&contradiction.with.chinese, &contradiction.with.english);
    match contradiction.check {
        Check::Figure => Bilingual::new(
            format!("“{quote}”写的是{written}，{chinese}为{expected}"),
            format!("“{quote}” says {written}; {english} gives {expected}"),
        ),
        Check::Sum => Bilingual::new(
            format!("“{quote}”写的是{written}，{chinese}合计{expected}"),
            format!("“{quote}” says {written}; {english} makes {expected}"),
        ),
        Check::Share => Bilingual::new(
            format!("“{quote}”写的是{written}，按{chinese}计算为{expected}"),
            format!("“{quote}” says {written}; {english} is {expected}"),
        ),
        Check::Growth => Bilingual::new(
            format!(
                "“{quote}”写的是{written}，{chinese}，{}",
                way(contradiction, &expected)
            ),
            format!("“{quote}” says {written}; with {english} it is {expected}"),
        ),
        Check::List => Bilingual::new(
            format!("“{quote}”写的是{written}，{chinese}"),
            format!("“{quote}” says {written}; {english}"),
        ),
    }
}

// A change the other way has a negative size.
fn way(contradiction: &Contradiction, expected: &str) -> String {
    if contradiction.expected.is_sign_negative() {
        format!("增减方向相反，幅度为{}", expected.trim_start_matches('-'))
    } else {
        format!("应为{expected}")
    }
}

fn printed(number: Number, unit: &str) -> String {
    format!("{}{unit}", number.normalize())
}

fn advice(contradiction: &Contradiction) -> Bilingual {
    if contradiction.instead.is_some() {
        return Bilingual::new(
            "正文所指为后者的，在句中写明（例如是否含上年结转）；否则改正",
            "If the text means the latter, say so in the sentence (for example whether it includes what was brought forward); otherwise correct it",
        );
    }
    match (contradiction.severity, contradiction.check) {
        (Severity::Question, _) => Bilingual::new(
            "核对两处数字；正文另有所指时，可将该数字标为独立数据或者说明理由",
            "Check both numbers; if the text means something else, mark the number as independent or give a reason",
        ),
        (_, Check::Figure) => Bilingual::new(
            "核对两处数字，改正有误的一处",
            "Check both numbers and correct the wrong one",
        ),
        (_, Check::Sum | Check::Share | Check::Growth) => {
            Bilingual::new("重新计算后改正", "Compute it again and correct it")
        }
        (_, Check::List) => Bilingual::new(
            "核对列举的名称和个数",
            "Check what is listed and how many there are",
        ),
    }
}

fn fix(judged: &JudgedNumber, contradiction: &Contradiction) -> Option<Fix> {
    let is_safe =
        contradiction.fix == FixMode::Replace && contradiction.severity == Severity::Warning;
    is_safe.then(|| {
        let stretch = &judged.number.stretch;
        Fix::Text(vec![Replacement {
            section: stretch.section,
            paragraph: stretch.paragraph,
            characters: stretch.characters.clone(),
            with: judged.numeral.written_like(contradiction.expected),
        }])
    })
}
