//! A comparison as JSON for other programs.
//!
//! Figures are as in a report's JSON: a blank is `null`, 不适用 is `"n/a"`, a count an integer, an amount of money a
//! string. `change` is exact; `percent` and `repetition` are numbers with one decimal, or `null` where there is none.
//! `changes` are the ranges of a paragraph that differ, each with its old and its new text.

use crate::compare::{CellComparison, Comparison, ParagraphPair, PieceKind, SectionComparison};
use crate::export::json::{number_value, value};
use crate::report::{Number, Report};
use serde_json::{Value, json};

/// Returns a comparison with every cell of either edition and every paragraph of either report.
pub fn json(comparison: &Comparison) -> String {
    let cells: Vec<Value> = comparison.cells.iter().map(cell).collect();
    let sections = comparison.text.iter();
    let text: Vec<Value> = sections.map(|own| section(comparison, own)).collect();
    let document = json!({
        "old": report(&comparison.old),
        "new": report(&comparison.new),
        "cells": cells,
        "text": text,
        "repetition": {
            "text": number(comparison.repetition.text.percent()),
            "tables": number(comparison.repetition.tables.percent()),
        },
    });
    format!("{document:#}\n")
}

fn report(report: &Report) -> Value {
    json!({
        "agency": report.agency,
        "year": report.year,
        "edition": report.form.id,
    })
}

fn cell(compared: &CellComparison) -> Value {
    let change = compared.change.as_ref();
    json!({
        "cell": compared.cell.to_string(),
        "old": value(&compared.old, compared.kind),
        "new": value(&compared.new, compared.kind),
        "change": change.map(|change| number_value(change.difference, compared.kind)),
        "percent": number(change.and_then(|change| change.percent)),
        "status": compared.status.name(),
        "note": Some(compared.notes_words()).filter(|words| !words.is_empty()),
    })
}

fn section(comparison: &Comparison, section: &SectionComparison) -> Value {
    let paragraphs = section.paragraphs.iter().map(|pair| {
        let repetition = comparison.paragraph_repetition(section.section, pair);
        json!({
            "old": pair.old.map(|_| pair.old_text()),
            "new": pair.new.map(|_| pair.new_text()),
            "repetition": number(repetition.and_then(|own| own.share.percent())),
            "changes": changes(pair),
        })
    });
    json!({
        "part": section.section.as_str(),
        "repetition": number(comparison.share(section.section).percent()),
        "paragraphs": paragraphs.collect::<Vec<Value>>(),
    })
}

fn changes(pair: &ParagraphPair) -> Vec<Value> {
    let between = |kind: PieceKind| kind == PieceKind::Equal;
    let stretches = pair.pieces.split(|piece| between(piece.kind));
    stretches
        .filter(|stretch| !stretch.is_empty())
        .map(|stretch| {
            let words = |kind: PieceKind| -> String {
                let pieces = stretch.iter().filter(|piece| piece.kind == kind);
                pieces.map(|piece| piece.text.as_str()).collect()
            };
            json!({"old": words(PieceKind::Removed), "new": words(PieceKind::Added)})
        })
        .collect()
}

/// Returns a percentage as a JSON number that keeps its one decimal.
fn number(number: Option<Number>) -> Value {
    number.map_or(Value::Null, |number| {
        serde_json::from_str(&number.to_string()).unwrap_or(Value::Null)
    })
}
