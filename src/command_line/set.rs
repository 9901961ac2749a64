//! `nianbao set`: figures of a report, changed as in the window.

use super::{Changing, CommandError, opened};
use crate::edit::{Edit, differences};
use crate::form::{CellAddress, Form};
use crate::platform::console::print;
use crate::report::{Figure, Place, Report};
use crate::words;
use crate::words::Language;
use clap::Args;
use serde_json::{Value, json};
use std::fmt::Write as _;

#[derive(Args, Debug)]
#[command(after_help = super::ending::help(super::ending::PLAIN))]
pub(super) struct Arguments {
    #[command(flatten)]
    file: Changing,

    /// Cell and figure, such as requests.received.natural=84; nothing behind the sign clears the cell 单元格=数据，等号后为空则清空
    #[arg(value_name = "CELL=VALUE", required = true)]
    figures: Vec<String>,

    /// Print what changed as JSON; paragraphs count from 0 以 JSON 输出改动之处，段落从 0 数起
    #[arg(long)]
    json: bool,
}

pub(super) fn run(arguments: &Arguments, language: Language) -> Result<(), CommandError> {
    let mut file = opened(&arguments.file.input, language)?;
    let before = file.report().clone();
    let figures = arguments.figures.iter();
    let figures = figures.map(|given| figure(before.form, given, language));
    let figures = figures
        .collect::<Result<_, _>>()
        .map_err(CommandError::Use)?;
    let mut report = before.clone();
    Edit::SetFigures(figures).apply(&mut report);
    arguments.file.save(&mut file, &report)?;
    let listed = if arguments.json {
        json(&before, &report)
    } else {
        listed(&before, &report, language)
    };
    Ok(print(&listed)?)
}

fn figure(form: &Form, given: &str, language: Language) -> Result<(CellAddress, Figure), String> {
    let (name, value) = given
        .split_once('=')
        .ok_or_else(|| words!(language, "terminal.no_figure", given).into_owned())?;
    let cell = name.trim().parse::<CellAddress>().ok();
    let known = cell.and_then(|cell| Some((cell, form.kind(cell)?)));
    let (cell, kind) =
        known.ok_or_else(|| words!(language, "terminal.unknown_cell", name).into_owned())?;
    if form.is_computed(cell) {
        return Err(words!(language, "terminal.computed", name).into_owned());
    }
    let figure = Figure::entered(value, kind, |_| None);
    let figure = figure.map_err(|error| {
        let reason = error.message_with_allowed(kind, language);
        words!(language, "terminal.wrong_figure", given, reason).into_owned()
    })?;
    Ok((cell, figure))
}

/// What changed: the cells that were entered, then the paragraphs that followed.
fn json(before: &Report, after: &Report) -> String {
    let (mut cells, mut text) = (Vec::new(), Vec::new());
    for difference in differences(before, after) {
        let (old, new) = (&difference.old, &difference.new);
        match difference.topic.place() {
            Place::Cell(cell) => {
                cells.push(json!({"cell": cell.to_string(), "old": old, "new": new}));
            }
            Place::Paragraph(section, paragraph) => text.push(json!({
                "part": section.as_str(),
                "paragraph": paragraph,
                "old": old,
                "new": new,
            })),
            _ => {}
        }
    }
    let document: Value = json!({"cells": cells, "text": text});
    format!("{document:#}\n")
}

fn listed(before: &Report, after: &Report, language: Language) -> String {
    let mut text = String::new();
    for difference in differences(before, after) {
        let shown = |side: &Option<String>| {
            side.clone()
                .unwrap_or_else(|| words!(language, "terminal.blank").into_owned())
        };
        let (old, new) = (shown(&difference.old), shown(&difference.new));
        let form = after.form;
        let _ = match difference.topic.place() {
            Place::Cell(cell) => {
                let cell = form.cell_name(cell);
                let words = words!(language, "terminal.changed_cell", cell, old, new);
                writeln!(text, "{words}")
            }
            Place::Paragraph(section, paragraph) => {
                let part = form.section_name(section).unwrap_or_default();
                let n = paragraph + 1;
                let words = words!(language, "terminal.changed_paragraph", part, n, new);
                writeln!(text, "{words}")
            }
            _ => Ok(()),
        };
    }
    if text.is_empty() {
        let _ = writeln!(text, "{}", words!(language, "terminal.unchanged"));
    }
    text
}
