//! The tables of the form with both years, change and percent in every cell.

use super::flow::Flow;
use super::{sheet, summary};
use crate::compare::{CellComparison, Comparison, Figures, Outcome};
use crate::form::{CellAddress, GridContent, Table};
use crate::typeset::document::ElementId;
use crate::typeset::table::{PlanCell, TablePlan};

pub(super) fn add(flow: &mut Flow<'_>, comparison: &Comparison) {
    flow.add_note(&comparison.tables_note());
    for table in comparison.new.form.tables {
        let part = comparison.new.form.part_of(table.id);
        let title = part.map_or("", |part| part.title);
        flow.add_heading(2, title);
        let elements = flow.elements(table, title);
        flow.add_table(plan(table, elements, comparison));
        add_other_edition(flow, table, comparison);
    }
}

fn plan(table: &'static Table, elements: Vec<ElementId>, comparison: &Comparison) -> TablePlan {
    let widths = widths(table);
    let is_long = table.rows.len() > sheet::LONG;
    let sum: f64 = widths.iter().copied().map(f64::from).sum();
    let cells = table.grid().into_iter().zip(elements);
    let cells = cells.map(|(placed, element)| {
        let columns = placed.column_idx..placed.column_idx + placed.cell.n_columns;
        let own: f64 = widths[columns].iter().copied().map(f64::from).sum();
        let width = sheet::WIDTH * (own / sum);
        PlanCell::of(&placed, element, |cell| {
            let figures = match width {
                width if width < sheet::NARROW => Figures::Stacked,
                // One line a cell, so that all rows stand on one page.
                _ if is_long => Figures::InLine,
                _ => Figures::Beside,
            };
            figure_words(comparison, cell, figures)
        })
    });
    TablePlan {
        bounds: sheet::BOUNDS,
        n_rows: table.rows.len(),
        n_head_rows: table.n_head_rows,
        cells: cells.collect(),
        widths,
    }
}

/// Returns the widths of the columns: beside many columns of figures, labels are content with less than on the form.
fn widths(table: &Table) -> Vec<u16> {
    let mut has_figures = vec![false; table.widths.len()];
    for placed in table.grid() {
        let columns = placed.column_idx..placed.column_idx + placed.cell.n_columns;
        if matches!(placed.cell.content, GridContent::Figure(..)) {
            has_figures[columns].fill(true);
        }
    }
    let sum = |of_figures: bool| -> f64 {
        let columns = table.widths.iter().zip(&has_figures);
        let own = columns.filter(|(_, has_figures)| **has_figures == of_figures);
        own.map(|(width, _)| f64::from(*width)).sum()
    };
    let (labels, figures) = (sum(false), sum(true));
    let wanted = labels * (1.0 - sheet::LABEL_SHARE) / sheet::LABEL_SHARE;
    let factor = (wanted / figures).max(1.0);
    let widen = |(&width, &has_figures): (&u16, &bool)| {
        let factor = if has_figures { factor } else { 1.0 };
        scaled(f64::from(width) * factor * 100.0)
    };
    table.widths.iter().zip(&has_figures).map(widen).collect()
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a float is cut off at the ends of the range"
)]
fn scaled(width: f64) -> u16 {
    width.round() as u16
}

fn figure_words(comparison: &Comparison, cell: CellAddress, figures: Figures) -> String {
    let Some(compared) = comparison.cell(cell) else {
        return String::new();
    };
    let mut lines = compared.lines(figures);
    let is_broken = comparison.relations.iter().any(|relation| {
        relation.right.cell == cell && matches!(relation.outcome, Outcome::Broken(_))
    });
    if is_broken {
        lines.push("勾稽不符".to_owned());
    }
    lines.join("\n")
}

/// The cells that only the form of the earlier report has.
fn add_other_edition(flow: &mut Flow<'_>, table: &Table, comparison: &Comparison) {
    let only_old: Vec<&CellComparison> = comparison.only_in_old_form(table.id).collect();
    if !only_old.is_empty() {
        let [old, _] = comparison.labels();
        flow.add_note(&format!("{old}格式中的其他项目："));
        flow.add_list(summary::changes(comparison, only_old.into_iter()));
    }
}
