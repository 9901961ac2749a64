//! `nianbao export`: a report in any format, by the extension of the output.

use super::{CommandError, check_not_same, opened, page_fonts};
use crate::export::ExportError;
use crate::export::pdf::pdf;
use crate::export::picture::PdfPages;
use crate::fonts::FontSet;
use crate::issuance::with_suffix;
use crate::publish::{PublishedFormat, Step, export};
use crate::report::Report;
use crate::store::write_atomically;
use crate::typeset::typeset;
use crate::words;
use crate::words::{Language, message_at};
use clap::Args;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The scale of pictures: 144 dpi, two pixels for a point.
const PIXELS_PER_POINT: f64 = 2.0;

#[derive(Args, Debug)]
#[command(after_help = super::ending::help(super::ending::PUBLISH))]
pub(super) struct Arguments {
    /// Report to export 要导出的报告
    #[arg(value_name = "FILE")]
    input: PathBuf,

    /// File to write: .pdf, .docx, .html, .xlsx, .csv, .json or .png (one picture a page: OUT-1.png, OUT-2.png …); it is replaced 要写入的文件，按扩展名定格式，已有的直接覆盖
    #[arg(short, long, value_name = "OUT")]
    output: PathBuf,

    /// Write .html as a fragment for the editor of a web site 网页只含正文，供粘贴到网站编辑器
    #[arg(long)]
    fragment: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    Png,
    /// Read back from the disk and compared with the report before it gets its name.
    Published(PublishedFormat),
}

pub(super) fn run(arguments: &Arguments, language: Language) -> Result<(), CommandError> {
    let Arguments { input, output, .. } = arguments;
    let wrong = |words: &str| CommandError::Use(message_at(words, output, language));
    let format = format(output).ok_or_else(|| wrong(&words!(language, "terminal.format")))?;
    let format = match format {
        Format::Published(PublishedFormat::Page) if arguments.fragment => {
            Format::Published(PublishedFormat::Fragment)
        }
        _ if arguments.fragment => {
            return Err(wrong(&words!(language, "terminal.fragment")));
        }
        format => format,
    };
    let file = opened(input, language)?;
    // A report may be kept under any name, also one that ends in .json.
    check_not_same(input, output)?;
    match format {
        Format::Published(format) => {
            let mut go_on = |_: Step<'_>| ControlFlow::Continue(());
            export(
                format,
                file.report(),
                output,
                || page_fonts(language),
                &mut go_on,
            )
            .map(|_compared| ())
            .map_err(|error| CommandError::publish(error, input, output))
        }
        Format::Png => {
            let fonts = page_fonts(language);
            write_pictures(file.report(), &fonts, input, output)
        }
    }
}

fn format(output: &Path) -> Option<Format> {
    let extension = output.extension().unwrap_or_default().to_string_lossy();
    match extension.to_ascii_lowercase().as_str() {
        "pdf" => Some(Format::Published(PublishedFormat::Pdf)),
        "png" => Some(Format::Png),
        "docx" => Some(Format::Published(PublishedFormat::Docx)),
        "html" | "htm" => Some(Format::Published(PublishedFormat::Page)),
        "xlsx" => Some(Format::Published(PublishedFormat::Xlsx)),
        "csv" => Some(Format::Published(PublishedFormat::Csv)),
        "json" => Some(Format::Published(PublishedFormat::Json)),
        _ => None,
    }
}

/// Writes a picture of each page; all are there before the first is written.
fn write_pictures(
    report: &Report,
    fonts: &Arc<FontSet>,
    input: &Path,
    output: &Path,
) -> Result<(), CommandError> {
    let pictures = pdf(&typeset(report, fonts)).and_then(|pdf| pictures(pdf, output));
    let pictures = pictures.map_err(|reason| CommandError::Export {
        path: input.to_owned(),
        reason,
    })?;
    for (path, bytes) in pictures {
        write_atomically(&path, &bytes)?;
    }
    Ok(())
}

fn pictures(pdf: Vec<u8>, output: &Path) -> Result<Vec<(PathBuf, Vec<u8>)>, ExportError> {
    let pages = PdfPages::open(Arc::new(pdf))?;
    (0..pages.n_pages())
        .map(|page_idx| {
            let picture = pages.picture(page_idx, PIXELS_PER_POINT)?;
            let number = (page_idx + 1).to_string();
            Ok((
                with_suffix(output, &number),
                picture.to_page_png(PIXELS_PER_POINT)?,
            ))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_extension_says_the_format() {
        let check = |name: &str, expected| {
            assert_eq!(format(Path::new(name)), expected, "{name}");
        };
        let published = |format| Some(Format::Published(format));
        check("a.pdf", published(PublishedFormat::Pdf));
        check("a.b/某局.PNG", Some(Format::Png));
        check("a.json", published(PublishedFormat::Json));
        check("a.docx", published(PublishedFormat::Docx));
        check("a.html", published(PublishedFormat::Page));
        check("a.XLSX", published(PublishedFormat::Xlsx));
        check("a.csv", published(PublishedFormat::Csv));
        check("a.doc", None);
        check("a", None);
        check(".pdf", None);
    }
}
