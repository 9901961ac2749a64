//! The numbers that can be put into the text: cells, groups of rows, shares and changes, each with its name.

use crate::form::{CellAddress, FigureKind, Form, Unit};
use crate::report::{Expression, NumberStyle, Report, Wording};
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
/// shares of what was received and handled, and last year's figures and the changes since, by `last`, which is last year's
/// report.
pub fn number_choices(report: &Report, last: Option<&Report>) -> Vec<NumberChoice> {
    let form = report.form;
    let cells = form.cells().map(|cell| NumberChoice {
        name: form.cell_name(cell),
        expression: Expression::Sum(vec![cell]),
        wording: figure(report, cell),
    });
    let groups = groups(form);
    let totals = groups.iter().cloned().chain(totals(form));
    let sums = totals.map(|part| NumberChoice {
        name: format!("{}（合计）", part.name),
        expression: Expression::Sum(part.cells),
        wording: Wording::default(),
    });
    let mut parts: Vec<Part> = outcomes(form)
        .map(|cell| Part::of_row(form, cell))
        .collect();
    parts.extend(groups.clone());
    let handled = parts.iter().map(|part| (part.clone(), "办结总数", HANDLED));
    let received = requesters(form).map(|part| (part, "新收总数", RECEIVED));
    let shares = received
        .chain(handled)
        .map(|(part, of, whole)| NumberChoice {
            name: format!("{}占{of}的比例（%）", part.name),
            expression: Expression::Share {
                part: part.cells,
                whole: vec![whole],
            },
            wording: percentage(),
        });
    let mut choices: Vec<NumberChoice> = cells.chain(sums).chain(shares).collect();
    if let Some(last) = last {
        parts.insert(0, Part::of_row(form, RECEIVED));
        parts.extend(totals_elsewhere(form));
        choices.extend(parts.iter().flat_map(|part| changes(part, last)));
    }
    choices
}

const RECEIVED: CellAddress = crate::cell!("requests.received.total");
const HANDLED: CellAddress = crate::cell!("requests.handled_total.total");

// A figure as it is printed: money in ten thousand yuan, with the decimals that it has.
fn figure(report: &Report, cell: CellAddress) -> Wording {
    if report.form.kind(cell) != Some(FigureKind::Amount(Unit::TenThousandYuan)) {
        return Wording::default();
    }
    let number = report.figure(cell).number().unwrap_or_default();
    Wording {
        style: NumberStyle {
            n_decimals: number.normalize().scale(),
            ..NumberStyle::default()
        },
        unit: 10_000,
        after: "万元".to_owned(),
        ..Wording::default()
    }
}

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

/// Sums across rows: what came in with what was brought forward, and both kinds of litigation.
fn totals(form: &Form) -> Vec<Part> {
    let brought = crate::cell!("requests.brought_forward.total");
    let mut totals = vec![Part {
        name: "本年新收和上年结转".to_owned(),
        cells: vec![RECEIVED, brought],
    }];
    let direct = form.cells().filter(|cell| {
        let first = crate::cell!("remedies.direct.total");
        (cell.table, cell.row) == (first.table, first.row)
    });
    totals.extend(direct.map(|cell| {
        let after = CellAddress {
            row: crate::cell!("remedies.after_reconsideration.total").row,
            ..cell
        };
        let name = form.column_name(cell);
        let column = name.rsplit('·').next().unwrap_or_default();
        Part {
            name: format!("行政诉讼·{column}"),
            cells: vec![cell, after],
        }
    }));
    totals
}

/// The kinds of requesters.
fn requesters(form: &Form) -> impl Iterator<Item = Part> {
    let own = form.cells().filter(|cell| {
        (cell.table, cell.row) == (RECEIVED.table, RECEIVED.row) && cell.column != RECEIVED.column
    });
    own.map(|cell| Part {
        name: form.column_name(cell),
        cells: vec![cell],
    })
}

/// The totals of table 四.
fn totals_elsewhere(form: &Form) -> Vec<Part> {
    let total = crate::cell!("remedies.reconsideration.total");
    let cells = form.cells();
    let cells = cells.filter(|cell| (cell.table, cell.column) == (total.table, total.column));
    let parts = cells.map(|cell| Part {
        name: form.cell_name(cell),
        cells: vec![cell],
    });
    let litigation = totals(form).into_iter().filter(|part| {
        let last = part.cells.last();
        last.is_some_and(|cell| (cell.table, cell.column) == (total.table, total.column))
    });
    parts.chain(litigation).collect()
}

fn changes(part: &Part, last: &Report) -> Vec<NumberChoice> {
    let Part { name, cells } = part;
    let figures = cells.iter().map(|cell| last.figure(*cell).number());
    let Some(last) = figures.reduce(|sum, figure| Some(sum? + figure?)).flatten() else {
        return Vec::new();
    };
    let with_sign = |plain: Wording, [more, less]: [&str; 2], after: &str| Wording {
        before: more.to_owned(),
        before_less: Some(less.to_owned()),
        after: after.to_owned(),
        zero: Some("持平".to_owned()),
        ..plain
    };
    let own = || cells.clone();
    // There is no growth from 0.
    let growth = (!last.is_zero()).then(|| NumberChoice {
        name: format!("{name}比上年的增幅（%）"),
        expression: Expression::Growth { cells: own(), last },
        wording: with_sign(percentage(), ["增长", "下降"], "%"),
    });
    let change = NumberChoice {
        name: format!("{name}比上年的增减"),
        expression: Expression::Change { cells: own(), last },
        wording: with_sign(Wording::default(), ["增加", "减少"], "件"),
    };
    let figure = NumberChoice {
        name: format!("{name}（上年数）"),
        expression: Expression::Last {
            cells: own(),
            value: last,
        },
        wording: Wording::default(),
    };
    growth.into_iter().chain([change, figure]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::FORMS;
    use crate::report::Figure;

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
        assert_eq!(text("本年新收政府信息公开申请数量（上年数）"), "80");
    }

    #[test]
    fn sums_across_rows_shares_of_requesters_and_money_are_found_as_well() {
        let mut report = Report::new("某局", 2024);
        for (cell, number) in [
            ("requests.received.natural", "30"),
            ("requests.received.business", "10"),
            ("requests.brought_forward.natural", "2"),
            ("remedies.direct.upheld", "3"),
            ("remedies.after_reconsideration.upheld", "4"),
            ("proactive.fees.amount", "3.5"),
        ] {
            let cell = report.form.cells().find(|own| own.to_string() == cell);
            let number = Figure::Number(number.parse().unwrap());
            report.figures.set(cell.unwrap(), number);
        }
        for cell in report.form.cells().collect::<Vec<_>>() {
            if !report.form.is_computed(cell) && report.figure(cell).is_blank() {
                report.figures.set(cell, Figure::from(0));
            }
        }
        let choices = number_choices(&report, None);
        let text = |name: &str| {
            let choice = choices.iter().find(|choice| choice.name == name);
            let choice = choice.unwrap_or_else(|| {
                let names: Vec<_> = choices.iter().map(|choice| &choice.name).collect();
                panic!("{name}: {names:#?}")
            });
            choice.wording.text(report.value(&choice.expression))
        };
        assert_eq!(text("本年新收和上年结转（合计）"), "42");
        assert_eq!(text("行政诉讼·结果维持（合计）"), "7");
        assert_eq!(text("自然人占新收总数的比例（%）"), "75.0");
        let fees = choices.iter().find(|choice| {
            let cells: Vec<_> = choice.expression.cells().collect();
            cells
                .iter()
                .any(|cell| cell.to_string() == "proactive.fees.amount")
        });
        assert_eq!(text(&fees.unwrap().name), "3.5万元");
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
