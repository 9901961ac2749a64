//! The rules about numbers of the text, and their findings.

use super::finding::{Finding, Side};
use super::fix::{Fix, Replacement};
use super::rule::{Rule, Subject, shown};
use crate::numbers::analysis::{FalseStatement, JudgedNumber, judge};
use crate::numbers::claims::statements::About;
use crate::numbers::verdicts::verdict::{Check, Contradiction, FixMode};
use crate::numbers::{NumberInText, Severity};
use crate::report::{Bindings, Number, Place, Report};
use crate::words::Bilingual;

/// Every number of the text with its interpretation, in the order of the text.
pub fn numbers(subject: &Subject<'_>) -> Vec<NumberInText> {
    crate::numbers::numbers(subject.report, subject.last)
}

/// The same, with what [`certain_bindings`] gives, from one reading of the text.
pub fn numbers_and_certain(subject: &Subject<'_>) -> (Vec<NumberInText>, Bindings) {
    crate::numbers::numbers_and_certain(subject.report, subject.last)
}

/// The positions of the numbers that are still last year's: see [`crate::numbers::unchanged`].
pub fn unchanged_numbers(numbers: &[NumberInText], subject: &Subject<'_>) -> Vec<usize> {
    subject.last.map_or_else(Vec::new, |last| {
        crate::numbers::unchanged(numbers, subject.report, last)
    })
}

/// The bound numbers of a report with all those that are certain: see [`crate::numbers::certain_bindings`].
pub fn certain_bindings(subject: &Subject<'_>) -> Bindings {
    crate::numbers::certain_bindings(subject.report, subject.last)
}

/// The article that the tables and the text of part 一 both follow.
const SOURCE: &str = "条例第五十条：年度报告的文字与统计表反映同一年度的同一情况";

/// Numbers of the text agree with the tables.
pub(super) const FIGURE: Rule = Rule {
    check: findings,
    ..rule(Check::Figure)
};
/// Sums in the text are the sums of what they name.
pub(super) const SUM: Rule = rule(Check::Sum);
/// Shares in the text are correct.
pub(super) const SHARE: Rule = rule(Check::Share);
/// Changes since last year are correct.
pub(super) const GROWTH: Rule = rule(Check::Growth);
/// Counts agree with the lists beside them.
pub(super) const LIST: Rule = rule(Check::List);

const fn rule(check: Check) -> Rule {
    Rule {
        id: match check {
            Check::Figure => "text-figure",
            Check::Sum | Check::Part => "text-sum",
            Check::Share => "text-share",
            Check::Growth => "text-growth",
            Check::List => "text-list",
        },
        basis: SOURCE,
        meaning: match check {
            Check::Figure => [
                "正文中的数字与统计表一致",
                "Numbers of the text agree with the tables",
            ],
            Check::Sum | Check::Part => [
                "正文中的合计等于所列各项之和",
                "Sums in the text are the sums of what they name",
            ],
            Check::Share => [
                "正文中的占比计算正确",
                "Shares in the text are computed right",
            ],
            Check::Growth => [
                "正文中与上年相比的增减计算正确",
                "Changes since last year are computed right",
            ],
            Check::List => [
                "正文所说的件数与列举的项数一致",
                "Counts in the text agree with what is listed beside them",
            ],
        },
        check: found_with_figures,
    }
}

// The text is read once for all five rules, by the first of them, which returns the findings of all.
fn findings(subject: &Subject<'_>) -> Vec<Finding> {
    let judged = judge(subject.report, subject.last);
    let numbers = judged.numbers.iter();
    let numbers =
        numbers.filter_map(|judged| Some(finding(judged, judged.contradiction.as_ref()?)));
    let statements = judged.statements.iter();
    let statements = statements.map(|statement| statement_finding(subject.report, statement));
    numbers.chain(statements).collect()
}

/// What is said not to be is not in the tables.
pub(super) const NONE: Rule = statement_rule(About::None);
/// What is said of all leaves nothing else in the tables.
pub(super) const ALL: Rule = statement_rule(About::All);
/// Where every decision is said to be upheld, none was corrected and none is pending.
pub(super) const ALL_UPHELD: Rule = statement_rule(About::AllCases);
/// Where every request is said to be handled, none is carried forward.
pub(super) const ALL_HANDLED: Rule = statement_rule(About::AllHandled);

const fn statement_rule(about: About) -> Rule {
    Rule {
        id: match about {
            About::None => "text-none",
            About::NoCases => "no-remedies",
            About::All => "text-all",
            About::AllCases => "all-upheld",
            About::AllHandled | About::SomeCarried => "all-handled",
        },
        basis: SOURCE,
        meaning: match about {
            About::None => [
                "正文说没有的，统计表中也没有",
                "What the text says there was none of is not in the tables",
            ],
            About::NoCases => [
                "统计表四有案件的，文字不写没有，也不略去",
                "Where table 四 has cases, the text neither denies nor passes over them",
            ],
            About::All => [
                "正文说全部如何的，统计表中没有别的",
                "Where the text speaks of all, the tables have nothing else",
            ],
            About::AllCases => [
                "正文说案件全部维持的，统计表中没有纠正和未审结的",
                "Where all cases are said to be upheld, none was corrected or is pending",
            ],
            About::AllHandled | About::SomeCarried => [
                "正文说全部办结的，没有结转下年度的",
                "Where all requests are said to be handled, none is carried forward",
            ],
        },
        check: found_with_figures,
    }
}

/// The largest number of cells that a message names.
const MAX_NAMED: usize = 4;

fn statement_finding(report: &Report, statement: &FalseStatement) -> Finding {
    let n_cells = statement.cells.len();
    let counts: Vec<String> = statement
        .cells
        .iter()
        .take(MAX_NAMED)
        .map(|&cell| {
            let number = report
                .figure(cell)
                .number()
                .or_else(|| report.computed(cell)?.number());
            let (name, number) = (
                report.form.cell_name(cell),
                shown(number.unwrap_or_default()),
            );
            format!("“{name}”{number}")
        })
        .collect();
    let quote = &statement.stretch.quote;
    let has = if statement.about == About::SomeCarried {
        ""
    } else {
        "有"
    };
    let (more, more_english) = if n_cells > MAX_NAMED {
        (
            format!("等{n_cells}项"),
            format!(" and others, {n_cells} in all"),
        )
    } else {
        (String::new(), String::new())
    };
    let message = Bilingual::new(
        format!("写明“{quote}”，但表中{has}{}{more}", counts.join("、")),
        format!(
            "“{quote}” is claimed, but the tables have {}{more_english}",
            counts.join(", ")
        ),
    );
    let place = Place::Paragraph(statement.stretch.section, statement.stretch.paragraph);
    statement_rule(statement.about)
        .finding(statement.severity, place, message)
        .with_text(statement.stretch.clone())
        .related_to(statement.cells.iter().copied())
        .with_advice("核对文字和统计表", "Check the text against the tables")
}

const fn found_with_figures(_: &Subject<'_>) -> Vec<Finding> {
    Vec::new()
}

fn finding(judged: &JudgedNumber, contradiction: &Contradiction) -> Finding {
    let clause = &judged.clause;
    let words = Bilingual::new(
        format!("正文“{}”", clause.quote),
        format!("text “{}”", clause.quote),
    );
    let cells = contradiction.cells.clone();
    // A share of cells is not their sum.
    let is_relative = matches!(contradiction.check, Check::Share | Check::Growth);
    let summed = if is_relative {
        Vec::new()
    } else {
        cells.clone()
    };
    let place = Place::Paragraph(clause.section, clause.paragraph);
    let message = message(judged, contradiction);
    let (chinese, english) = advice(contradiction);
    rule(contradiction.check)
        .finding(contradiction.severity, place, message)
        .related_to(cells)
        .with_text(clause.clone())
        .with_sides(
            Side::new(words, judged.number.value, []),
            Side::new(contradiction.with.clone(), contradiction.expected, summed),
        )
        .with_advice(chinese, english)
        .with_fix(fix(judged, contradiction))
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
        Check::Part => Bilingual::new(
            format!("“{quote}”写的是{written}，{chinese}为{expected}"),
            format!("“{quote}” says {written}; {english} is {expected}"),
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

fn advice(contradiction: &Contradiction) -> (&'static str, &'static str) {
    if contradiction.instead.is_some() {
        return (
            "正文所指为后者的，在句中写明（例如是否含上年结转）；否则改正",
            "If the text means the latter, say so in the sentence (for example whether it includes what was brought forward); otherwise correct it",
        );
    }
    match (contradiction.severity, contradiction.check) {
        (Severity::Question, _) => (
            "核对两处数字；正文另有所指时，可将该数字标为独立数据或者说明理由",
            "Check both numbers; if the text means something else, mark the number as independent or give a reason",
        ),
        (_, Check::Figure) => (
            "核对两处数字，改正有误的一处",
            "Check both numbers and correct the wrong one",
        ),
        (_, Check::Sum | Check::Part | Check::Share | Check::Growth) => {
            ("重新计算后改正", "Compute it again and correct it")
        }
        (_, Check::List) => (
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
