//! What an import found, for machines and for people.

use super::Done;
use crate::command_line::CommandError;
use crate::form::CellAddress;
use crate::import::{Debris, Draft, DraftCell, Found, Remark, Suspect};
use crate::report::Figure;
use serde_json::{Value, json};
use std::fmt::Write;
use std::path::PathBuf;

/// Every cell with its value, how it was found and where.
pub(super) fn json(done: &Done) -> Value {
    let mut result = json!({
        "source": done.origin.source,
        "sha256": done.origin.sha256,
        "settled": done.is_settled(),
    });
    let Some(draft) = &done.draft else {
        result["format"] = json!(crate::import::Format::OwnPdf.as_str());
        return result;
    };
    result["format"] = json!(draft.source.format.as_str());
    result["edition"] = json!(draft.report.form.id);
    result["agency"] = json!(draft.report.agency);
    result["year"] = json!(draft.year());
    result["cells"] = draft.cells.iter().map(cell).collect();
    result["suspects"] = draft.suspects.iter().map(suspect).collect();
    result["clean_ups"] = draft.clean_ups.iter().map(clean_up).collect();
    let doubts = draft.doubts.iter();
    result["doubts"] = doubts.map(|doubt| json!(doubt.words().chinese)).collect();
    result
}

fn cell(cell: &DraftCell) -> Value {
    let mut value = json!({
        "cell": cell.cell.to_string(),
        "value": figure(&cell.figure),
        "found": cell.found.as_str(),
        "where": cell.place.map(|place| place.to_string()),
    });
    if !cell.text.is_empty() {
        value["text"] = json!(cell.text);
    }
    if !cell.candidates.is_empty() {
        value["candidates"] = cell.candidates.iter().map(figure).collect();
    }
    if let Some(remark) = &cell.remark {
        value["remark"] = match remark {
            Remark::Unit(unit) => json!({"unit": unit}),
            Remark::Note(note) => json!({"note": note}),
            Remark::NoUnit => json!({"unit": null}),
        };
    }
    value
}

/// A whole number as a number, an amount as a string with its decimals, as files have them.
fn figure(figure: &Figure) -> Value {
    match figure {
        Figure::Blank => Value::Null,
        Figure::Number(number) if number.fract().is_zero() => {
            let digits = number.trunc().normalize().to_string();
            digits.parse().map_or_else(|_| json!(digits), Value::Number)
        }
        Figure::Number(number) => json!(number.to_string()),
        Figure::NotApplicable => json!("n/a"),
        Figure::Words(words) => json!(words),
    }
}

fn suspect(suspect: &Suspect) -> Value {
    let change = |(cell, number): &(CellAddress, Figure)| json!({"cell": cell.to_string(), "value": figure(number)});
    suspect.changes.iter().map(change).collect()
}

fn clean_up(clean_up: &crate::import::CleanUp) -> Value {
    let replacement = &clean_up.replacement;
    json!({
        "kind": match clean_up.kind {
            Debris::HalfWidth => "half-width",
            Debris::Quote => "quote",
            Debris::Formula => "formula",
            Debris::Zero => "zero",
            Debris::Blank => "blank",
        },
        "section": replacement.section.as_str(),
        "paragraph": replacement.paragraph,
        "characters": [replacement.characters.start, replacement.characters.end],
        "before": clean_up.before,
        "with": replacement.with,
    })
}

/// What a person should know and look at.
pub(super) fn words(done: &Done) -> String {
    let mut words = String::new();
    let mut line = |text: String| writeln!(words, "{text}").expect("a string takes everything");
    let Some(draft) = &done.draft else {
        line("已取出 PDF 所附的报告文件，与原报告完全一致。".to_owned());
        return words;
    };
    let report = &draft.report;
    let (of, edition, counts) = (agency_and_year(draft), report.form.id, counts(draft));
    line(format!("{of}，表格版本 {edition}。{counts}"));
    let is_shown = |cell: &&DraftCell| {
        cell.found == Found::Derived
            && cell.place.is_some()
            && cell.figure.number().is_some_and(|number| !number.is_zero())
    };
    for cell in draft.cells.iter().filter(is_shown) {
        let name = captions(draft, cell.cell);
        line(format!("推算：{name} = {}", cell.figure));
    }
    for cell in draft.cells.iter().filter(|cell| !cell.found.is_settled()) {
        line(doubtful(draft, cell));
    }
    for suspect in &draft.suspects {
        let change = |(cell, figure): &(CellAddress, Figure)| {
            format!("{} 应为 {figure}", captions(draft, *cell))
        };
        let changes: Vec<String> = suspect.changes.iter().map(change).collect();
        let changes = changes.join("，");
        line(format!("数字之间对不上，若只改最少的格：{changes}"));
    }
    for doubt in &draft.doubts {
        line(doubt.words().chinese);
    }
    if !draft.clean_ups.is_empty() {
        line(format!(
            "文字中有 {} 处可以清理（半角标点、直引号、多余空格等），加上 --clean 即按建议清理。",
            draft.clean_ups.len()
        ));
    }
    words
}

fn agency_and_year(draft: &Draft) -> String {
    let agency = match draft.report.agency.as_str() {
        "" => "行政机关不明",
        agency => agency,
    };
    match draft.year() {
        Some(year) => format!("{agency}，{year} 年"),
        None => format!("{agency}，年度不明，没有写出文件（请用 --year 指定年度）"),
    }
}

fn counts(draft: &Draft) -> String {
    let cells = || draft.cells.iter();
    let count = |found: Found| cells().filter(|cell| cell.found == found).count();
    format!(
        "共 {} 格：读到 {}，推算 {}，存疑 {}，缺失 {}。",
        draft.cells.len(),
        count(Found::Read),
        count(Found::Derived),
        count(Found::Ambiguous),
        count(Found::Missing),
    )
}

fn doubtful(draft: &Draft, cell: &DraftCell) -> String {
    let name = captions(draft, cell.cell);
    let place = cell.place.map(|place| format!("（{place}）"));
    let place = place.unwrap_or_default();
    if cell.found == Found::Missing {
        return format!("缺失：{name}{place}");
    }
    let shown = |figure: &Figure| match figure {
        Figure::Blank => "空白".to_owned(),
        figure => figure.to_string(),
    };
    let candidates: Vec<String> = cell.candidates.iter().map(shown).collect();
    if candidates.is_empty() {
        format!("存疑：{name}“{}”{place}", cell.text)
    } else {
        format!("存疑：{name}可能是 {}{place}", candidates.join("、"))
    }
}

fn captions(draft: &Draft, cell: CellAddress) -> String {
    format!("{}（{cell}）", draft.report.form.cell_name(cell))
}

/// One line for each source of a folder.
pub(super) fn words_of_folder(done: &[(&PathBuf, Result<Done, CommandError>)]) -> String {
    let mut words = String::new();
    for (source, done) in done {
        let name = source.file_name().unwrap_or_default().to_string_lossy();
        let what = match done {
            Ok(Done {
                draft: Some(draft), ..
            }) => {
                let is_settled = draft.is_settled();
                let state = if is_settled { "完成" } else { "待核对" };
                format!("{state}　{}。{}", agency_and_year(draft), counts(draft))
            }
            Ok(Done { draft: None, .. }) => "完成　取出 PDF 所附的报告文件".to_owned(),
            Err(failure) => format!("失败　{failure}"),
        };
        writeln!(words, "{name}　{what}").expect("a string takes everything");
    }
    let n_failed = done.iter().filter(|(_, done)| done.is_err()).count();
    let is_settled = |done: &Result<Done, _>| done.as_ref().is_ok_and(Done::is_settled);
    let n_settled = done.iter().filter(|(_, done)| is_settled(done)).count();
    let n_open = done.len() - n_failed - n_settled;
    writeln!(
        words,
        "共 {} 个文件：完成 {n_settled}，待核对 {n_open}，失败 {n_failed}。",
        done.len()
    )
    .expect("a string takes everything");
    words
}

/// A list with the result of each source of a folder.
pub(super) fn json_of_folder(done: &[(&PathBuf, Result<Done, CommandError>)]) -> Value {
    let one = |(source, done): &(&PathBuf, Result<Done, CommandError>)| match done {
        Ok(done) => json(done),
        Err(failure) => {
            json!({"source": source.file_name().unwrap_or_default().to_string_lossy(), "error": failure.to_string()})
        }
    };
    done.iter().map(one).collect()
}
