//! Selected cells as text with tabs and as an HTML table, for spreadsheets, word processors and browsers.

use super::clipboard::Copied;
use super::lattice::{Area, Lattice};
use super::sheet::Sheet;
use std::fmt::Write as _;

/// The cells of a rectangle. A wide cell is followed by empty ones, as a merged cell of a spreadsheet is.
pub(super) fn copied(area: &Area, lattice: &Lattice, sheet: &Sheet) -> Copied {
    let (mut lines, mut html) = (Vec::new(), String::from("<table>"));
    for line in area.lines.clone() {
        let mut fields = vec![String::new(); area.columns.len()];
        html.push_str("<tr>");
        for idx in lattice.line(line) {
            let slot = lattice.slot(idx);
            if !area.contains(slot) {
                continue;
            }
            let text = sheet.text(idx);
            if let Some(field) = fields.get_mut(slot.columns.start - area.columns.start) {
                *field = quoted(text);
            }
            let span = match slot.columns.len() {
                1 => String::new(),
                n => format!(" colspan=\"{n}\""),
            };
            // Writing to a string cannot fail.
            let _ = write!(html, "<td{span}>{}</td>", escaped(text));
        }
        html.push_str("</tr>");
        lines.push(fields.join("\t"));
    }
    html.push_str("</table>");
    Copied {
        text: lines.join("\r\n"),
        html,
    }
}

fn quoted(text: &str) -> String {
    if text.contains(['\t', '\r', '\n', '"']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cell;
    use crate::form::CellAddress;
    use crate::report::{Figure, Report};

    fn check(from: CellAddress, to: CellAddress, text: &str, html: &str) {
        let mut report = Report::new("某市某局", 2024);
        for (cell, figure) in [
            (cell!("proactive.normative.issued"), Figure::from(50)),
            (
                cell!("proactive.normative.in_force"),
                Figure::Words("a<b\t\"c\"".to_owned()),
            ),
            (cell!("proactive.licensing.decisions"), Figure::from(7096)),
        ] {
            report.figures.set(cell, figure);
        }
        let table = report.form.table(from.table).unwrap();
        let lattice = Lattice::new(table).unwrap();
        let area = lattice.area(lattice.idx_of(from).unwrap(), lattice.idx_of(to).unwrap());
        let copied = copied(&area, &lattice, &Sheet::new(&lattice, &report));
        assert_eq!((copied.text.as_str(), copied.html.as_str()), (text, html));
    }

    #[test]
    fn a_wide_cell_is_followed_by_empty_ones() {
        check(
            cell!("proactive.normative.issued"),
            cell!("proactive.licensing.decisions"),
            "50\t\t\"a<b\t\"\"c\"\"\"\r\n7096\t\t",
            "<table><tr><td>50</td><td></td><td>a&lt;b\t&quot;c&quot;</td></tr><tr><td colspan=\"3\">7096</td></tr></table>",
        );
    }

    #[test]
    fn one_cell_is_its_figure_alone() {
        let cell = cell!("proactive.normative.issued");
        check(cell, cell, "50", "<table><tr><td>50</td></tr></table>");
    }
}
