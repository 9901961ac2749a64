//! A report as plain text, for editors that take nothing else: a paragraph a line, a row of a table a line with its
//! cells between tabs.

use super::content::{Piece, pieces};
use crate::form::{GridContent, Table};
use crate::report::Report;

/// How lines end, for every system.
const END: &str = "\r\n";

/// Returns a report as plain text.
pub fn plain_text(report: &Report) -> String {
    let mut text = String::new();
    for piece in pieces(report) {
        match piece {
            Piece::Title(lines) => lines.iter().for_each(|line| push(&mut text, line)),
            Piece::Part(part) => push(&mut text, part.title),
            Piece::Table(table) => push_table(&mut text, report, table),
            Piece::Paragraph(own) => push(&mut text, own.text),
            Piece::Signature(name) => push(&mut text, name),
            Piece::Date(date) => push(&mut text, &date.to_string()),
        }
    }
    text
}

fn push(text: &mut String, line: &str) {
    text.push_str(line);
    text.push_str(END);
}

fn push_table(text: &mut String, report: &Report, table: &Table) {
    let mut rows = vec![vec![String::new(); table.widths.len()]; table.rows.len()];
    for placed in table.grid() {
        // What a wide cell covers stays empty, as in a sheet.
        rows[placed.row_idx][placed.column_idx] = match placed.cell.content {
            GridContent::Figure(cell, _) => report.figure(cell).to_string(),
            content => content.text().unwrap_or_default().to_owned(),
        };
    }
    for row in rows {
        push(text, &row.join("\t"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::LEAD;
    use crate::report::Figure;
    use nianbao_model::cell;

    #[test]
    fn paragraphs_and_rows_are_lines() {
        let mut report = Report::new("某市某局", 2024);
        report.set_paragraphs(LEAD, vec!["根据条例。".to_owned()]);
        let cell = cell!("proactive.licensing.decisions");
        report.figures.set(cell, Figure::from(7096));
        let text = plain_text(&report);
        let start = "某市某局2024年政府信息公开工作年度报告\r\n根据条例。\r\n一、总体情况\r\n";
        assert!(text.starts_with(start), "{text}");
        assert!(text.contains("\r\n行政许可\t7096\t\t\r\n"), "{text}");
        let n_rows: usize = report
            .form
            .tables
            .iter()
            .map(|table| table.rows.len())
            .sum();
        assert_eq!(text.lines().count(), 2 + 6 + n_rows);
    }
}
