//! The report is dated no later than the day by which it is due.

use crate::report::Place;
use crate::rules::{AgencyKind, Bilingual, Finding, Rule, Severity, Subject};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "due",
    basis: "条例第四十九条：政府部门于每年1月31日前、县级以上地方人民政府于每年3月31日前公布",
    meaning: [
        "成文日期不晚于公布期限",
        "The report is dated no later than it is due",
    ],
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let (report, limits) = (subject.report, subject.limits);
    let kind = AgencyKind::of(&report.agency);
    // Whose kind is not known has the later of both days.
    let days = [
        (!kind.is_government()).then_some(limits.due_of_departments),
        (!kind.is_department()).then_some(limits.due_of_governments),
    ];
    let due = days
        .into_iter()
        .flatten()
        .filter_map(|day| day.date(report.year))
        .max();
    let Some((dated, due)) = report
        .sign_off
        .date
        .zip(due)
        .filter(|(dated, due)| dated > due)
    else {
        return Vec::new();
    };
    let message = Bilingual::new(
        format!("成文日期是{dated}，应在{due}以前公布"),
        format!(
            "The report is dated {}, it was due by {}",
            dated.to_iso(),
            due.to_iso()
        ),
    );
    let finding = RULE.finding(Severity::Question, Place::SignOff, message);
    vec![finding.with_advice(
        "核对成文日期；确已延期的，说明原因",
        "Check the date; where it is late, say why",
    )]
}
