//! `nianbao set`: figures of a report, changed as in the window.

use super::{Changing, CommandError, opened};
use crate::edit::{Edit, differences};
use crate::form::{CellAddress, Form};
use crate::platform::console::print;
use crate::report::{Figure, Place, Report};
use crate::words::Language;
use clap::Args;
use serde_json::{Value, json};
use std::fmt::Write as _;

#[derive(Args, Debug)]
pub(super) struct Arguments {
    #[command(flatten)]
    file: Changing,

    /// Cell and figure, such as requests.received.natural=84; nothing behind the sign clears the cell 单元格=数据，等号后为空则清空
    #[arg(value_name = "CELL=VALUE", required = true)]
    figures: Vec<String>,

    /// Print what changed as JSON 以 JSON 输出改动之处
    #[arg(long)]
    json: bool,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), CommandError> {
    let mut file = opened(&arguments.file.input)?;
    let before = file.report().clone();
    let figures = arguments.figures.iter();
    let figures = figures.map(|given| figure(before.form, given));
    let figures = figures
        .collect::<Result<_, _>>()
        .map_err(CommandError::Use)?;
    let mut report = before.clone();
    Edit::SetFigures(figures).apply(&mut report);
    arguments.file.save(&mut file, &report)?;
    let listed = if arguments.json {
        json(&before, &report)
    } else {
        listed(&before, &report)
    };
    Ok(print(&listed)?)
}

fn figure(form: &Form, given: &str) -> Result<(CellAddress, Figure), String> {
    let (name, value) = given
        .split_once('=')
        .ok_or_else(|| format!("“{given}”不是“单元格=数据”，例如 requests.received.natural=84"))?;
    let cell = name.trim().parse::<CellAddress>().ok();
    let known = cell.and_then(|cell| Some((cell, form.kind(cell)?)));
    let (cell, kind) = known.ok_or_else(|| {
        format!("本报告的表格没有“{name}”。单元格的名称见 nianbao export 写出的 .csv")
    })?;
    if form.is_computed(cell) {
        return Err(format!("“{name}”是合计，随各项自动计算。请修改其中的各项"));
    }
    let figure = Figure::entered(value, kind, |_| None);
    let figure = figure.map_err(|error| {
        let reason = error.message_with_allowed(kind, Language::Chinese);
        format!("“{given}”：{reason}")
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

fn listed(before: &Report, after: &Report) -> String {
    let mut text = String::new();
    for difference in differences(before, after) {
        let shown = |side: &Option<String>| side.clone().unwrap_or_else(|| "空".to_owned());
        let (old, new) = (shown(&difference.old), shown(&difference.new));
        let form = after.form;
        let _ = match difference.topic.place() {
            Place::Cell(cell) => writeln!(text, "{}：{old} → {new}", form.cell_name(cell)),
            Place::Paragraph(section, paragraph) => {
                let part = form.section_name(section).unwrap_or_default();
                writeln!(text, "{part}第{}段：{new}", paragraph + 1)
            }
            _ => Ok(()),
        };
    }
    if text.is_empty() {
        text.push_str("没有改动。\n");
    }
    text
}
