//! A report as JSON for other programs: the layout of the native file with every total filled in.
//!
//! Text before a table stands in it where there is some. Every cell of the form stands in it. A blank is `null`, 不适用 is `"n/a"`, a count is an integer, an amount of money a
//! string with exact decimals, and words in place of a number are a string.

use crate::form::{FigureKind, Table};
use crate::report::{Date, Figure, Number, Report};
use serde_json::{Map, Value, json};

/// The version of the native file with this layout.
const VERSION: u32 = 1;

/// Returns a report with its totals.
pub fn json(report: &Report) -> String {
    let form = report.form;
    let text: Map<String, Value> = form
        .sections()
        .filter(|section| {
            !form.is_before_table(*section) || !report.paragraphs(*section).is_empty()
        })
        .map(|section| (section.to_string(), json!(report.paragraphs(section))))
        .collect();
    let tables: Map<String, Value> = form
        .tables
        .iter()
        .map(|table| (table.id.to_string(), rows(report, table)))
        .collect();
    let document = json!({
        "format": "nianbao",
        "version": VERSION,
        "generator": concat!("nianbao ", env!("CARGO_PKG_VERSION")),
        "edition": form.id,
        "agency": report.agency,
        "year": report.year,
        "title": report.title_lines(),
        "sign_off": {
            "agency": report.sign_off.agency,
            "date": report.sign_off.date.map(Date::to_iso),
        },
        "text": text,
        "tables": tables,
    });
    format!("{document:#}\n")
}

fn rows(report: &Report, table: &Table) -> Value {
    let mut rows = Map::new();
    for (cell, kind) in table.figures() {
        let row = rows
            .entry(cell.row.to_string())
            .or_insert_with(|| Value::Object(Map::new()));
        if let Value::Object(columns) = row {
            columns.insert(cell.column.to_string(), value(&report.figure(cell), kind));
        }
    }
    Value::Object(rows)
}

/// Returns a figure as a value; a blank is null.
pub(super) fn value(figure: &Figure, kind: FigureKind) -> Value {
    match figure {
        Figure::Blank => Value::Null,
        Figure::NotApplicable => json!("n/a"),
        Figure::Words(words) => json!(words),
        Figure::Number(number) => number_value(*number, kind),
    }
}

/// Returns a number as a value: an amount of money is a string with exact decimals.
pub(super) fn number_value(number: Number, kind: FigureKind) -> Value {
    match kind {
        FigureKind::Count | FigureKind::Change => count(number),
        FigureKind::Amount(_) => json!(number.to_string()),
    }
}

// A count that an imported report printed with a fraction stays exact as a string.
fn count(number: Number) -> Value {
    let whole = number.is_integer().then(|| i64::try_from(number).ok());
    match whole.flatten() {
        Some(whole) => json!(whole),
        None => json!(number.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::LEAD;
    use nianbao_model::cell;

    fn sample() -> Value {
        let mut report = Report::new("某市某局", 2024);
        report.set_paragraphs(LEAD, vec!["根据“条例”".to_owned()]);
        let amount = Figure::Number("72701.2578".parse().unwrap());
        for (cell, figure) in [
            (cell!("requests.received.natural"), Figure::from(74)),
            (cell!("requests.received.business"), Figure::from(5)),
            (cell!("requests.received.research"), Figure::NotApplicable),
            (
                cell!("requests.received.other"),
                Figure::Words("/".to_owned()),
            ),
            (cell!("proactive.fees.amount"), amount),
        ] {
            report.figures.set(cell, figure);
        }
        serde_json::from_str(&json(&report)).unwrap()
    }

    #[test]
    fn totals_are_filled_in() {
        assert_eq!(sample()["tables"]["requests"]["received"]["total"], 79);
    }

    #[test]
    fn every_kind_of_figure_differs_from_the_others() {
        let tables = &sample()["tables"];
        let received = &tables["requests"]["received"];
        assert_eq!(received["natural"], 74);
        assert_eq!(received["research"], "n/a");
        assert_eq!(received["other"], "/");
        assert!(received["legal_service"].is_null());
        assert_eq!(tables["proactive"]["fees"]["amount"], "72701.2578");
    }

    #[test]
    fn every_cell_of_the_form_is_there() {
        let sample = sample();
        let tables = sample["tables"].as_object().unwrap();
        let n_cells: usize = tables
            .values()
            .flat_map(|rows| rows.as_object().unwrap().values())
            .map(|columns| columns.as_object().unwrap().len())
            .sum();
        assert_eq!(n_cells, Report::new("", 2024).form.cells().count());
        assert_eq!(sample["title"][0], "某市某局2024年政府信息公开工作年度报告");
        assert_eq!(sample["text"]["lead"][0], "根据“条例”");
    }
}
