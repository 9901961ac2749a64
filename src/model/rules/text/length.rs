//! Part 一, 总体情况, is no longer than the place allows.

use crate::form::OVERVIEW;
use crate::rules::prose::{paragraphs_of, place_of};
use crate::rules::{Bilingual, Finding, Rule, Severity, Side, Subject};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "length",
    basis: "地方要求：总体情况的篇幅",
    meaning: [
        "总体情况的字数不超过本地规定",
        "Part 一 is no longer than the place allows",
    ],
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let report = subject.report;
    let paragraphs = paragraphs_of(report, OVERVIEW);
    let chars = paragraphs.flat_map(|paragraph| paragraph.text.chars());
    let n_chars = chars.filter(|c| !c.is_whitespace()).count();
    let most = subject.limits.max_overview_chars;
    // Places set such limits only since the form names the topics of the part.
    if n_chars <= most || report.form.demands.overview.is_empty() {
        return Vec::new();
    }
    let message = Bilingual::new(
        format!("总体情况有{n_chars}字，超过{most}字"),
        format!("Part 一 has {n_chars} characters, more than {most}"),
    );
    let side = |chinese: &str, english: &str, count: usize| {
        Side::new(Bilingual::new(chinese, english), count.into(), [])
    };
    let finding = RULE
        .finding(Severity::Warning, place_of(OVERVIEW), message)
        .with_sides(
            side("总体情况的字数", "characters of part 一", n_chars),
            side("上限", "the limit", most),
        )
        .with_advice(
            "压缩篇幅；本地另有规定的，在“地方要求”中修改",
            "Shorten it; where the place allows more, use its settings file",
        );
    vec![finding]
}
