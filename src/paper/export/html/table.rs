//! A table of the form: its heads as `th`, and in a page for every figure the heads that it stands under.

use super::{Look, style};
use crate::export::content::bare_title;
use crate::form::{GridContent, Placed, Table};
use crate::report::Report;
use maud::{Markup, html};
use std::ops::Range;

/// A table with more columns needs a least width, and a narrow screen scrolls it.
const MANY_COLUMNS: usize = 8;

/// Returns the markup of a table with its figures.
pub(super) fn markup(report: &Report, table: &'static Table, look: Look) -> Markup {
    let caption = report.form.part_of(table.id).map_or("", bare_title);
    let own = Markings {
        report,
        table,
        grid: table.grid(),
        look,
    };
    match look {
        Look::Fragment => html! {
            table style=(style::TABLE) {
                caption style=(style::CAPTION) { (caption) }
                tbody { (own.rows(0..table.rows.len())) }
            }
        },
        Look::Page => html! {
            div.scroll role="region" aria-label=(caption) tabindex="0" {
                table.wide[table.widths.len() > MANY_COLUMNS] {
                    caption { (caption) }
                    @if table.n_head_rows > 0 {
                        thead { (own.rows(0..table.n_head_rows)) }
                    }
                    @for block in own.blocks() {
                        tbody { (own.rows(block)) }
                    }
                }
            }
        },
    }
}

struct Markings<'a> {
    report: &'a Report,
    table: &'static Table,
    grid: Vec<Placed>,
    look: Look,
}

impl Markings<'_> {
    /// Returns the rows below the heads in blocks, each with its caption.
    fn blocks(&self) -> Vec<Range<usize>> {
        let (first, end) = (self.table.n_head_rows, self.table.rows.len());
        let is_caption = |placed: &&Placed| matches!(placed.cell.content, GridContent::Caption(_));
        let captions = self.grid.iter().filter(is_caption);
        let mut starts: Vec<usize> = captions.map(|placed| placed.row_idx).collect();
        if starts.first() != Some(&first) {
            starts.insert(0, first);
        }
        let ends = starts.iter().skip(1).copied().chain([end]);
        starts
            .iter()
            .copied()
            .zip(ends)
            .map(|(start, end)| start..end)
            .collect()
    }

    fn rows(&self, rows: Range<usize>) -> Markup {
        html! {
            @for row_idx in rows {
                tr {
                    @for placed in self.grid.iter().filter(|placed| placed.row_idx == row_idx) {
                        (self.cell(placed))
                    }
                }
            }
        }
    }

    fn cell(&self, placed: &Placed) -> Markup {
        let span = |n: usize| (n > 1).then_some(n);
        let (n_columns, n_rows) = (span(placed.cell.n_columns), span(placed.cell.n_rows));
        let look = self.look;
        let id = (look == Look::Page).then(|| self.id(placed));
        if let GridContent::Figure(cell, _) = placed.cell.content {
            let headers = id.is_some().then(|| self.heads(placed).join(" "));
            return html! {
                td class=[look.class("figure")] style=[look.style(style::FIGURE)]
                    colspan=[n_columns] rowspan=[n_rows] headers=[headers] {
                    (self.report.figure(cell))
                }
            };
        }
        let (class, style, scope) = match placed.cell.content {
            GridContent::Caption(_) => ("", style::HEAD, "rowgroup"),
            GridContent::Label(_) => ("label", style::LABEL, "row"),
            GridContent::Group(_) => ("group", style::GROUP, "rowgroup"),
            GridContent::Head(_) if placed.cell.n_columns > 1 => ("", style::HEAD, "colgroup"),
            GridContent::Head(_) | GridContent::Figure(..) => ("", style::HEAD, "col"),
        };
        let scope = id.is_some().then_some(scope);
        html! {
            th id=[id] class=[look.class(class)] style=[look.style(style)] scope=[scope]
                colspan=[n_columns] rowspan=[n_rows] {
                (placed.cell.content.text().unwrap_or_default())
            }
        }
    }

    fn id(&self, placed: &Placed) -> String {
        format!("{}-{}-{}", self.table.id, placed.row_idx, placed.column_idx)
    }

    /// Returns the ids of the heads above a figure, from top to bottom, and of the labels before it. What stands below
    /// a caption replaces the heads above it.
    fn heads(&self, own: &Placed) -> Vec<String> {
        let (mut heads, mut labels) = (Vec::new(), Vec::new());
        for placed in &self.grid {
            let rows = placed.row_idx..placed.row_idx + placed.cell.n_rows;
            let columns = placed.column_idx..placed.column_idx + placed.cell.n_columns;
            let is_above = placed.row_idx < own.row_idx && columns.contains(&own.column_idx);
            match placed.cell.content {
                GridContent::Caption(_) if is_above => heads = vec![self.id(placed)],
                GridContent::Head(_) if is_above => heads.push(self.id(placed)),
                GridContent::Label(_) | GridContent::Group(_) if rows.contains(&own.row_idx) => {
                    labels.push(self.id(placed));
                }
                _ => {}
            }
        }
        heads.append(&mut labels);
        heads
    }
}
