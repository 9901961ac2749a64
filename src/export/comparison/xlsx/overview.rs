//! The first sheet: the files, a summary, the largest changes, relations, reasons, repetition.

use super::cells::{self, at};
use crate::compare::{CellComparison, Chapter, Comparison, Source, Sources};
use crate::form::cell_name;
use crate::report::Report;
use rust_xlsxwriter::{Format, Worksheet, XlsxError};

/// The widths of the columns, in characters.
const WIDTHS: [f64; 6] = [44.0, 26.0, 22.0, 18.0, 14.0, 40.0];

pub(super) fn write(
    sheet: &mut Worksheet,
    comparison: &Comparison,
    sources: &Sources,
) -> Result<(), XlsxError> {
    sheet.set_name("概要")?;
    for (column, width) in (0..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    let title = format!("政府信息公开工作年度报告对比：{}", comparison.subject());
    sheet.write_string_with_format(0, 0, cells::clean(&title), &cells::title())?;
    let mut row = write_files(sheet, 1, comparison, sources)? + 1;
    sheet.write_string_with_format(row, 0, comparison.summary(), &cells::plain())?;
    row += 2;
    row = write_largest(sheet, row, comparison)?;
    row = write_relations(sheet, row, comparison)?;
    row = write_jumps(sheet, row, comparison)?;
    if !comparison.is_one_report() {
        row = write_repetition(sheet, row, comparison)?;
    }
    write_shares(sheet, row, comparison)
}

fn write_files(
    sheet: &mut Worksheet,
    row: u32,
    comparison: &Comparison,
    sources: &Sources,
) -> Result<u32, XlsxError> {
    let [old, new] = comparison.labels();
    let line = |label: &str, report: &Report, source: &Source| {
        [
            format!("{label}　{}", report.agency),
            source.name.clone(),
            source.saved.clone(),
            report.form.id.to_owned(),
            source.sha256.clone(),
        ]
    };
    let heads = ["报告", "文件", "保存时间", "版式", "SHA-256 校验值"];
    write_joined(sheet, row, &heads, &cells::head())?;
    let lines = [
        line(&old, &comparison.old, &sources.old),
        line(&new, &comparison.new, &sources.new),
    ];
    for (row, line) in (row + 1..).zip(lines) {
        write_joined(sheet, row, &line, &cells::label())?;
    }
    Ok(row + 3)
}

/// Writes a row whose last words span the remaining columns.
fn write_joined<S: AsRef<str>>(
    sheet: &mut Worksheet,
    row: u32,
    words: &[S],
    format: &Format,
) -> Result<(), XlsxError> {
    let Some((last, others)) = words.split_last() else {
        return Ok(());
    };
    for (column, words) in (0..).zip(others) {
        cells::write_words(sheet, at(row, column), words.as_ref(), format)?;
    }
    let first = others.len();
    let (start, end) = (cells::column(first), cells::column(WIDTHS.len() - 1));
    cells::write_merged(sheet, at(row, start), at(row, end), last.as_ref(), format)?;
    let widths = WIDTHS[..first].iter().copied();
    let widths = widths.chain([WIDTHS[first..].iter().sum()]);
    let words: Vec<(&str, f64)> = words.iter().map(AsRef::as_ref).zip(widths).collect();
    cells::set_height(sheet, row, &words)?;
    Ok(())
}

fn write_row<S: AsRef<str>>(
    sheet: &mut Worksheet,
    row: u32,
    words: &[S],
    format: &Format,
) -> Result<(), XlsxError> {
    for (column, words) in (0..).zip(words) {
        cells::write_words(sheet, at(row, column), words.as_ref(), format)?;
    }
    let words: Vec<(&str, f64)> = words.iter().map(AsRef::as_ref).zip(WIDTHS).collect();
    cells::set_height(sheet, row, &words)?;
    Ok(())
}

fn write_largest(
    sheet: &mut Worksheet,
    row: u32,
    comparison: &Comparison,
) -> Result<u32, XlsxError> {
    let cells = comparison.largest.iter();
    let cells: Vec<&CellComparison> = cells.filter_map(|own| comparison.cell(own.cell)).collect();
    if cells.is_empty() {
        return Ok(row);
    }
    sheet.write_string_with_format(row, 0, Chapter::Largest.title(), &cells::heading())?;
    write_changes(sheet, row + 1, comparison, &cells)
}

/// Writes a list of cells with their figures as numbers and their changes as formulas; returns the row after a blank
/// one behind it.
fn write_changes(
    sheet: &mut Worksheet,
    row: u32,
    comparison: &Comparison,
    compared: &[&CellComparison],
) -> Result<u32, XlsxError> {
    let [old, new] = comparison.labels();
    let heads = ["项目", &old, &new, "增减", "增幅", "说明"];
    write_row(sheet, row, &heads, &cells::head())?;
    let mut row = row + 1;
    for own in compared {
        write_change(sheet, row, own, &own.notes_words())?;
        row += 1;
    }
    Ok(row + 1)
}

fn write_change(
    sheet: &mut Worksheet,
    row: u32,
    compared: &CellComparison,
    remark: &str,
) -> Result<(), XlsxError> {
    let name = cell_name(compared.cell);
    cells::write_words(sheet, at(row, 0), &name, &cells::label())?;
    cells::write_compared(sheet, compared, [1, 2, 3, 4].map(|column| at(row, column)))?;
    cells::write_words(sheet, at(row, 5), remark, &cells::label())?;
    cells::set_height(sheet, row, &[(&name, WIDTHS[0]), (remark, WIDTHS[5])])?;
    Ok(())
}

fn write_relations(
    sheet: &mut Worksheet,
    row: u32,
    comparison: &Comparison,
) -> Result<u32, XlsxError> {
    if comparison.relations.is_empty() {
        return Ok(row);
    }
    sheet.write_string_with_format(row, 0, Chapter::Relations.title(), &cells::heading())?;
    let heads = ["项目", "算式", "结果", "关系"];
    write_joined(sheet, row + 1, &heads, &cells::head())?;
    let mut row = row + 2;
    for relation in &comparison.relations {
        let words = [
            cell_name(relation.right.cell),
            relation.words(),
            relation.outcome.words(),
            relation.meaning(&comparison.labels()),
        ];
        write_joined(sheet, row, &words, &cells::label())?;
        row += 1;
    }
    Ok(row + 1)
}

fn write_jumps(sheet: &mut Worksheet, row: u32, comparison: &Comparison) -> Result<u32, XlsxError> {
    if comparison.jumps.is_empty() {
        return Ok(row);
    }
    sheet.write_string_with_format(row, 0, Chapter::Jumps.title(), &cells::heading())?;
    let [old, new] = comparison.labels();
    let heads = ["项目", &old, &new, "增减", "增幅", "说明"];
    write_row(sheet, row + 1, &heads, &cells::head())?;
    let mut row = row + 2;
    for jump in &comparison.jumps {
        let reason = jump.reason.as_deref().unwrap_or("（未说明）");
        if let Some(compared) = comparison.cell(jump.cell) {
            write_change(sheet, row, compared, reason)?;
            row += 1;
        }
    }
    Ok(row + 1)
}

fn write_repetition(
    sheet: &mut Worksheet,
    row: u32,
    comparison: &Comparison,
) -> Result<u32, XlsxError> {
    sheet.write_string_with_format(row, 0, "文字雷同率", &cells::heading())?;
    let heads = ["文字", "计入字数", "雷同字数", "雷同率"];
    write_row(sheet, row + 1, &heads, &cells::head())?;
    let mut row = row + 2;
    for section in &comparison.text {
        let share = comparison.share(section.section);
        let title = comparison.part_title(section.section);
        cells::write_words(sheet, at(row, 0), title, &cells::label())?;
        cells::write_count(sheet, at(row, 1), share.counted)?;
        cells::write_count(sheet, at(row, 2), share.repeated)?;
        cells::write_share(sheet, at(row, 3), share.percent())?;
        row += 1;
    }
    Ok(row + 1)
}

fn write_shares(sheet: &mut Worksheet, row: u32, comparison: &Comparison) -> Result<(), XlsxError> {
    if comparison.shares.is_empty() {
        return Ok(());
    }
    let heading = "办理结果占办结总数的比重";
    sheet.write_string_with_format(row, 0, heading, &cells::heading())?;
    let [old, new] = comparison.labels();
    write_row(
        sheet,
        row + 1,
        &["办理结果", &old, &new, "增减"],
        &cells::head(),
    )?;
    for (row, share) in (row + 2..).zip(&comparison.shares) {
        cells::write_words(sheet, at(row, 0), share.name, &cells::label())?;
        cells::write_share(sheet, at(row, 1), share.old)?;
        cells::write_share(sheet, at(row, 2), share.new)?;
        cells::write_words(sheet, at(row, 3), &share.points_words(), &cells::figure())?;
    }
    Ok(())
}
