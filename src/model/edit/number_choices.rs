//! The numbers that can be put into the text: cells, groups of rows, shares and changes, each with its name.

use crate::form::{CellAddress, Form};
use crate::report::{Expression, Number, NumberStyle, Report, Wording};
use std::collections::BTreeMap;

/// A number that can be put into the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberChoice {
    /// What it is called.
    pub name: String,
    /// What it follows.
    pub expression: Expression,
    /// How it is written.
    pub wording: Wording,
}

/// Returns the numbers that can be put into the text of a report: the figures of the form first, then sums of groups,
/// shares of what was handled, and changes since `last`, which is last year's report.
pub fn number_choices(report: &Report, last: Option<&Report>) -> Vec<NumberChoice> {
    let form = report.form;
    let cells = form.cells().map(|cell| NumberChoice {
        name: form.cell_name(cell),
        expression: Expression::Sum(vec![cell]),
        wording: Wording::default(),
    });
    let groups = groups(form);
    let sums = groups.iter().map(|group| NumberChoice {
        name: format!("{}（合计）", group.name),
        expression: Expression::Sum(group.cells.clone()),
        wording: Wording::default(),
    });
    let mut parts: Vec<Part> = outcomes(form)
        .map(|cell| Part::of_row(form, cell))
        .collect();
    parts.extend(groups.clone());
    let shares = parts.iter().map(|part| NumberChoice {
        name: format!("{}占办结总数的比例（%）", part.name),
        expression: Expression::Share {
            part: part.cells.clone(),
            whole: vec![HANDLED],
        },
        wording: percentage(),
    });
    let mut choices: Vec<NumberChoice> = cells.chain(sums).chain(shares).collect();
    if let Some(last) = last {
        parts.push(Part::of_row(form, RECEIVED));
        choices.extend(parts.iter().flat_map(|part| changes(part, last)));
    }
    choices
}

const RECEIVED: CellAddress = crate::cell!("requests.received.total");
const HANDLED: CellAddress = crate::cell!("requests.handled_total.total");

fn percentage() -> Wording {
    Wording {
        style: NumberStyle {
            n_decimals: 1,
            ..NumberStyle::default()
        },
        ..Wording::default()
    }
}

/// Cells that are added, and what they are called together.
#[derive(Clone)]
struct Part {
    name: String,
    cells: Vec<CellAddress>,
}

impl Part {
    fn of_row(form: &Form, cell: CellAddress) -> Self {
        Self {
            name: form.row_name(cell),
            cells: vec![cell],
        }
    }
}

/// The totals of the rows of table 三 that say what became of the requests.
fn outcomes(form: &Form) -> impl Iterator<Item = CellAddress> {
    form.cells().filter(|cell| {
        let is_outcome = ![RECEIVED, HANDLED].contains(cell)
            && !["brought_forward", "carried_forward"].contains(&cell.row.as_str());
        cell.table == RECEIVED.table && cell.column == RECEIVED.column && is_outcome
    })
}

/// The groups of those rows, by name.
fn groups(form: &Form) -> Vec<Part> {
    let mut groups: BTreeMap<&str, Part> = BTreeMap::new();
    for cell in outcomes(form) {
        if let Some((group, _)) = cell.row.as_str().split_once('.') {
            let row = form.row_name(cell);
            let name = row.split('·').next().unwrap_or_default().to_owned();
            let cells = Vec::new();
            let part = groups.entry(group).or_insert(Part { name, cells });
            part.cells.push(cell);
        }
    }
    groups.into_values().collect()
}

fn changes(part: &Part, last: &Report) -> Vec<NumberChoice> {
    let Part { name, cells } = part;
    let figures = cells.iter().map(|cell| last.figure(*cell).number());
    let sum = figures.reduce(|sum, figure| Some(sum? + figure?)).flatten();
    let Some(last) = sum.filter(|last: &Number| !last.is_zero()) else {
        return Vec::new();
    };
    let with_sign = |plain: Wording, [more, less]: [&str; 2], after: &str| Wording {
        before: more.to_owned(),
        before_less: Some(less.to_owned()),
        after: after.to_owned(),
        zero: Some("持平".to_owned()),
        ..plain
    };
    let (growth, change) = (cells.clone(), cells.clone());
    vec![
        NumberChoice {
            name: format!("{name}比上年的增幅（%）"),
            expression: Expression::Growth {
                cells: growth,
                last,
            },
            wording: with_sign(percentage(), ["增长", "下降"], "%"),
        },
        NumberChoice {
            name: format!("{name}比上年的增减"),
            expression: Expression::Change {
                cells: change,
                last,
            },
            wording: with_sign(Wording::default(), ["增加", "减少"], "件"),
        },
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::FORMS;

    #[test]
    fn cells_groups_shares_and_changes_are_found_by_their_names() {
        let last = Report::with_figures(2023, &[(crate::cell!("requests.received.natural"), 80)]);
        let report = Report::with_figures(2024, &[(crate::cell!("requests.received.natural"), 60)]);
        let choices = number_choices(&report, Some(&last));
        let text = |name: &str| {
            let choice = choices.iter().find(|choice| choice.name == name);
            let choice = choice.unwrap_or_else(|| panic!("{name}"));
            choice.wording.text(report.value(&choice.expression))
        };
        assert_eq!(text("本年新收政府信息公开申请数量·总计"), "60");
        assert_eq!(
            text("本年新收政府信息公开申请数量比上年的增幅（%）"),
            "下降25.0%"
        );
        assert_eq!(text("本年新收政府信息公开申请数量比上年的增减"), "减少20件");
        assert_eq!(text("不予公开（合计）"), "＿＿");
        assert_eq!(text("予以公开占办结总数的比例（%）"), "＿＿");
    }

    #[test]
    fn every_edition_has_them_and_no_name_twice() {
        for form in FORMS {
            let mut report = Report::new("某局", 2024);
            report.form = form;
            let choices = number_choices(&report, None);
            let mut names: Vec<&str> = choices.iter().map(|choice| &*choice.name).collect();
            assert!(names.len() > form.cells().count() + 15);
            names.sort_unstable();
            let twice = names.windows(2).find(|pair| pair[0] == pair[1]);
            assert_eq!(twice, None);
        }
    }
}
