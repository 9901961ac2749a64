//! The rules about numbers of the text, and their findings.

use super::{Bilingual, Finding, Fix, Replacement, Rule, Severity, Side, Subject};
use crate::numbers::analysis::{Judged, judged};
use crate::numbers::verdicts::verdict::{Check, Fault, Mend, both};
use crate::report::{Number, Place};

/// The article that the tables and the text of part 一 both follow.
const SOURCE: &str = "条例第五十条：年度报告的文字与统计表反映同一年度的同一情况";

/// Numbers of the text agree with the tables.
pub(in crate::rules) const FIGURE: Rule = Rule {
    id: "text-figure",
    basis: SOURCE,
    check: findings,
};

/// Sums in the text are the sums of what they name.
pub(in crate::rules) const SUM: Rule = Rule {
    id: "text-sum",
    basis: SOURCE,
    check: found_with_figures,
};

/// Shares in the text can be computed again.
pub(in crate::rules) const SHARE: Rule = Rule {
    id: "text-share",
    basis: SOURCE,
    check: found_with_figures,
};

/// Changes since last year can be computed again.
pub(in crate::rules) const GROWTH: Rule = Rule {
    id: "text-growth",
    basis: SOURCE,
    check: found_with_figures,
};

/// Counts agree with the lists beside them.
pub(in crate::rules) const LIST: Rule = Rule {
    id: "text-list",
    basis: SOURCE,
    check: found_with_figures,
};

impl Check {
    const fn rule(self) -> &'static Rule {
        match self {
            Self::Figure => &FIGURE,
            Self::Sum => &SUM,
            Self::Share => &SHARE,
            Self::Growth => &GROWTH,
            Self::List => &LIST,
        }
    }
}

// The text is read once for all five rules: this gives the findings of every one of them.
fn findings(subject: &Subject<'_>) -> Vec<Finding> {
    judged(subject)
        .iter()
        .filter_map(|judged| Some(finding(judged, judged.fault.as_ref()?)))
        .collect()
}

const fn found_with_figures(_: &Subject<'_>) -> Vec<Finding> {
    Vec::new()
}

fn finding(judged: &Judged, fault: &Fault) -> Finding {
    let number = &judged.number;
    let clause = &judged.clause;
    let is_relative = matches!(fault.check, Check::Share | Check::Growth);
    Finding {
        rule: fault.check.rule().id,
        severity: fault.severity,
        place: Place::Paragraph(clause.section, clause.paragraph),
        cells: fault.cells.clone(),
        text: Some(clause.clone()),
        left: Some(Side {
            words: both(
                format!("正文“{}”", clause.quote),
                format!("text “{}”", clause.quote),
            ),
            number: number.value,
            cells: Vec::new(),
        }),
        right: Some(Side {
            words: fault.with.clone(),
            number: fault.expected,
            // A share of cells is not their sum.
            cells: if is_relative {
                Vec::new()
            } else {
                fault.cells.clone()
            },
        }),
        message: message(judged, fault),
        advice: advice(fault),
        source: fault.check.rule().basis,
        fix: fix(judged, fault),
    }
}

// What the number equals instead follows what it disagrees with.
fn message(judged: &Judged, fault: &Fault) -> Bilingual {
    let found = disagreement(judged, fault);
    let Some(instead) = &fault.instead else {
        return found;
    };
    let written = printed(judged.number.value, &judged.number.unit);
    both(
        format!("{}；{written}等于{}", found.chinese, instead.chinese),
        format!("{}; {written} is {}", found.english, instead.english),
    )
}

fn disagreement(judged: &Judged, fault: &Fault) -> Bilingual {
    let quote = &judged.clause.quote;
    let written = format!("{}{}", judged.number.stretch.quote, judged.number.unit);
    let expected = printed(fault.expected, &judged.number.unit);
    let (chinese, english) = (&fault.with.chinese, &fault.with.english);
    match fault.check {
        Check::Figure => both(
            format!("“{quote}”写的是{written}，{chinese}为{expected}"),
            format!("“{quote}” says {written}; {english} gives {expected}"),
        ),
        Check::Sum => both(
            format!("“{quote}”写的是{written}，{chinese}合计{expected}"),
            format!("“{quote}” says {written}; {english} makes {expected}"),
        ),
        Check::Share => both(
            format!("“{quote}”写的是{written}，按{chinese}计算为{expected}"),
            format!("“{quote}” says {written}; {english} is {expected}"),
        ),
        Check::Growth => both(
            format!(
                "“{quote}”写的是{written}，{chinese}，{}",
                way(fault, &expected)
            ),
            format!("“{quote}” says {written}; with {english} it is {expected}"),
        ),
        Check::List => both(
            format!("“{quote}”写的是{written}，{chinese}"),
            format!("“{quote}” says {written}; {english}"),
        ),
    }
}

// A change the other way has a negative size.
fn way(fault: &Fault, expected: &str) -> String {
    if fault.expected.is_sign_negative() {
        format!("增减方向相反，幅度为{}", expected.trim_start_matches('-'))
    } else {
        format!("应为{expected}")
    }
}

fn printed(number: Number, unit: &str) -> String {
    format!("{}{unit}", number.normalize())
}

fn advice(fault: &Fault) -> Bilingual {
    if fault.instead.is_some() {
        return both(
            "正文所指为后者的，在句中写明（例如是否含上年结转）；否则改正",
            "If the text means the latter, say so in the sentence (for example whether it includes what was brought forward); otherwise correct it",
        );
    }
    match (fault.severity, fault.check) {
        (Severity::Question, _) => both(
            "核对两处数字；正文另有所指时，可将该数字标为独立数据或者说明理由",
            "Check both numbers; if the text means something else, mark the number as independent or give a reason",
        ),
        (_, Check::Figure) => both(
            "核对两处数字，改正有误的一处",
            "Check both numbers and correct the wrong one",
        ),
        (_, Check::Sum | Check::Share | Check::Growth) => {
            both("重新计算后改正", "Compute it again and correct it")
        }
        (_, Check::List) => both(
            "核对列举的名称和个数",
            "Check what is listed and how many there are",
        ),
    }
}

fn fix(judged: &Judged, fault: &Fault) -> Option<Fix> {
    let is_safe = fault.mend == Mend::Replace && fault.severity == Severity::Warning;
    is_safe.then(|| {
        let stretch = &judged.number.stretch;
        Fix::Text(vec![Replacement {
            section: stretch.section,
            paragraph: stretch.paragraph,
            characters: stretch.characters.clone(),
            with: judged.numeral.written_like(fault.expected),
        }])
    })
}
