//! The figures of a report as CSV (RFC 4180): one cell of the form a line, in UTF-8 with a byte order mark, by which
//! spreadsheets know the encoding.
//!
//! A blank is an empty field, 不适用 and words stand as they are printed. Only amounts have a unit on the form.

use crate::form::{FigureKind, Unit};
use crate::report::Report;
use std::borrow::Cow;

/// The heads of the columns: agency, year, edition of the form, name of the cell, value, unit.
pub(super) const COLUMNS: [&str; 6] = ["行政机关", "统计年度", "版本", "单元格", "数值", "单位"];

/// Returns the figures of a report.
pub fn csv(report: &Report) -> String {
    let mut text = "\u{feff}".to_owned();
    push_line(&mut text, &COLUMNS);
    let year = report.year.to_string();
    for (cell, kind) in report.form.figures() {
        let (cell_name, figure) = (cell.to_string(), report.figure(cell).to_string());
        let agency = &report.agency;
        let fields = [
            agency,
            &year,
            report.form.id,
            &cell_name,
            &figure,
            unit(kind),
        ];
        push_line(&mut text, &fields);
    }
    text
}

/// The unit of a figure; empty where the form has none.
pub(super) const fn unit(kind: FigureKind) -> &'static str {
    match kind {
        FigureKind::Count | FigureKind::Change => "",
        FigureKind::Amount(Unit::Yuan) => "元",
        FigureKind::Amount(Unit::TenThousandYuan) => "万元",
    }
}

fn push_line(text: &mut String, fields: &[&str]) {
    for (idx, field) in fields.iter().enumerate() {
        if idx > 0 {
            text.push(',');
        }
        text.push_str(&quoted(field));
    }
    text.push_str("\r\n");
}

fn quoted(field: &str) -> Cow<'_, str> {
    if field.contains([',', '"', '\r', '\n']) {
        Cow::Owned(format!("\"{}\"", field.replace('"', "\"\"")))
    } else {
        Cow::Borrowed(field)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Figure;
    use nianbao_model::cell;

    #[test]
    fn every_cell_is_a_line_and_marks_are_quoted() {
        let mut report = Report::new("某市\"某\"局,甲", 2024);
        let set = |report: &mut Report, cell, figure| report.figures.set(cell, figure);
        let amount = Figure::Number("10.50".parse().unwrap());
        set(&mut report, cell!("proactive.fees.amount"), amount);
        set(
            &mut report,
            cell!("requests.received.natural"),
            Figure::from(74),
        );
        set(
            &mut report,
            cell!("requests.received.other"),
            Figure::NotApplicable,
        );
        let csv = csv(&report);
        let head = "\u{feff}行政机关,统计年度,版本,单元格,数值,单位\r\n";
        assert!(csv.starts_with(head), "{csv:.60}");
        assert_eq!(csv.matches("\r\n").count(), 1 + report.form.cells().count());
        let agency = "\"某市\"\"某\"\"局,甲\",2024,2021";
        for line in [
            "proactive.fees.amount,10.50,万元",
            "requests.received.natural,74,",
            "requests.received.other,不适用,",
            "requests.received.total,74,",
            "remedies.direct.upheld,,",
        ] {
            assert!(csv.contains(&format!("\r\n{agency},{line}\r\n")), "{line}");
        }
    }
}
