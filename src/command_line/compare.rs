//! `nianbao compare`: a report beside an earlier one, as PDF, HTML or XLSX, as JSON, or as a summary in the terminal.
//! What is compared, and the summary of it, are in the language of the reports.

use super::{CommandError, check_not_same, opened, page_fonts};
use crate::compare::{CellComparison, Comparison, Outcome, Sources, compare};
use crate::export::comparison::{ComparisonFormat, json::json};
use crate::form::cell_name;
use crate::intake::source::source;
use crate::platform::console::{print, print_error};
use crate::report::Report;
use crate::store::write_atomically;
use crate::words;
use crate::words::{Language, message_at};
use clap::Args;
use std::io;
use std::path::{Path, PathBuf};

#[derive(Args, Debug)]
#[command(after_help = super::ending::help(super::ending::PLAIN))]
pub(super) struct Arguments {
    /// Earlier report, usually last year's 上一年（较早）的报告
    #[arg(value_name = "OLD")]
    old: PathBuf,

    /// Later report 本年（较新）的报告
    #[arg(value_name = "NEW")]
    new: PathBuf,

    /// File to write: .pdf, .html or .xlsx; it is replaced 要写入的文件，按扩展名定格式，已有的直接覆盖
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,

    /// Print the comparison as JSON 以 JSON 输出对比结果
    #[arg(long)]
    json: bool,
}

pub(super) fn run(arguments: &Arguments, language: Language) -> Result<(), CommandError> {
    let output = arguments.output.as_deref();
    let format = output
        .map(|output| format(output).ok_or_else(|| wrong_format(output, language)))
        .transpose()?;
    if let Some(output) = output {
        check_not_same(&arguments.old, output)?;
        check_not_same(&arguments.new, output)?;
    }
    let (old, old_source) = read(&arguments.old, language)?;
    let (new, new_source) = read(&arguments.new, language)?;
    warn(&old, &new, language)?;
    let comparison = compare(&old, &new);
    let sources = Sources {
        old: old_source,
        new: new_source,
    };
    if let (Some(output), Some(format)) = (output, format) {
        write(&comparison, &sources, output, format, language)?;
    }
    if arguments.json {
        print(&json(&comparison))?;
    } else if output.is_none() {
        print(&summary(&comparison))?;
    }
    Ok(())
}

fn read(path: &Path, language: Language) -> Result<(Report, crate::compare::Source), CommandError> {
    let file = opened(path, language)?;
    let report = file.report().clone();
    // A file that was not changed gives back the bytes that were read.
    let source = source(path, &file.to_bytes(&report));
    Ok((report, source))
}

fn format(output: &Path) -> Option<ComparisonFormat> {
    let extension = output.extension().unwrap_or_default().to_string_lossy();
    match extension.to_ascii_lowercase().as_str() {
        "pdf" => Some(ComparisonFormat::Pdf),
        "html" | "htm" => Some(ComparisonFormat::Html),
        "xlsx" => Some(ComparisonFormat::Xlsx),
        _ => None,
    }
}

fn wrong_format(output: &Path, language: Language) -> CommandError {
    let words = words!(language, "terminal.comparison_format");
    CommandError::Use(message_at(&words, output, language))
}

// The order is the user's; where it looks like a mistake, a hint says so.
fn warn(old: &Report, new: &Report, language: Language) -> io::Result<()> {
    if old.year > new.year {
        let (first, second) = (old.year, new.year);
        let words = words!(language, "terminal.later_first", first, second);
        print_error(&format!("{words}\n"))?;
    }
    if old.agency.trim() != new.agency.trim() {
        let (first, second) = (&old.agency, &new.agency);
        let words = words!(language, "terminal.other_agency", first, second);
        print_error(&format!("{words}\n"))?;
    }
    Ok(())
}

fn write(
    comparison: &Comparison,
    sources: &Sources,
    output: &Path,
    format: ComparisonFormat,
    language: Language,
) -> Result<(), CommandError> {
    let bytes = format.bytes(comparison, sources, || page_fonts(language));
    let bytes = bytes.map_err(|reason| CommandError::Export {
        path: output.to_owned(),
        reason,
    })?;
    Ok(write_atomically(output, &bytes)?)
}

/// What a person wants to know first, in lines for a terminal.
fn summary(comparison: &Comparison) -> String {
    let mut lines = vec![comparison.subject(), comparison.summary()];
    let changes = comparison.largest.iter();
    let changes = changes.filter_map(|ranked| comparison.cell(ranked.cell));
    section(&mut lines, "变化最大的项目：", changes.map(change));
    let broken = comparison.relations.iter();
    let broken = broken.filter(|relation| relation.outcome != Outcome::Holds);
    let broken = broken.map(|relation| {
        let name = cell_name(relation.right.cell);
        format!(
            "{name}：{}（{}）",
            relation.words(),
            relation.outcome.words()
        )
    });
    section(&mut lines, "没有成立的跨年勾稽关系：", broken);
    let jumps = comparison.jumps.iter().filter(|jump| jump.reason.is_none());
    let jumps = jumps.filter_map(|jump| comparison.cell(jump.cell));
    section(
        &mut lines,
        "变化超过50%、还没有说明的项目：",
        jumps.map(change),
    );
    let parts = comparison.text.iter().map(|own| {
        let title = comparison.part_title(own.section);
        format!("{title}：{}", comparison.share(own.section).words())
    });
    section(&mut lines, "文字雷同率：", parts);
    lines.push(String::new());
    lines.join("\n")
}

fn section(lines: &mut Vec<String>, title: &str, rows: impl Iterator<Item = String>) {
    let mut rows = rows.peekable();
    if rows.peek().is_some() {
        lines.push(String::new());
        lines.push(title.to_owned());
        lines.extend(rows.map(|row| format!("  {row}")));
    }
}

fn change(compared: &CellComparison) -> String {
    let words = compared.lines(crate::compare::Figures::Beside);
    format!("{}：{}", cell_name(compared.cell), words.join("，"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_extension_says_the_format() {
        let check = |name: &str, expected| {
            assert_eq!(format(Path::new(name)), expected, "{name}");
        };
        check("对比.pdf", Some(ComparisonFormat::Pdf));
        check("对比.XLSX", Some(ComparisonFormat::Xlsx));
        check("对比.htm", Some(ComparisonFormat::Html));
        check("对比.docx", None);
        check("对比", None);
    }
}
