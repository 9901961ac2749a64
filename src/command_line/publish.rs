//! `nianbao publish`: a report in every format, in a folder that is written as a whole or not at all.

use super::{CommandError, opened, page_fonts};
use crate::platform::console::print;
use crate::publish::{Publication, PublishedFile};
use crate::store::Overwrite;
use crate::words;
use crate::words::Language;
use clap::Args;
use std::ops::ControlFlow;
use std::path::PathBuf;

#[derive(Args, Debug)]
#[command(after_help = super::ending::help(super::ending::PUBLISH))]
pub(super) struct Arguments {
    /// Report to publish 要公开的报告
    #[arg(value_name = "FILE")]
    input: PathBuf,

    /// Folder to write, with PDF, Word, web page, fragment, workbook, CSV, JSON and manifest.json 要写入的文件夹
    #[arg(short, long, value_name = "FOLDER")]
    output: PathBuf,

    /// Replace an earlier package; a folder with other files is never replaced 替换以前的公开包（有其他文件时不替换）
    #[arg(long)]
    force: bool,
}

pub(super) fn run(arguments: &Arguments, language: Language) -> Result<(), CommandError> {
    let Arguments { input, output, .. } = arguments;
    let file = opened(input, language)?;
    let publication = Publication {
        report: file.report().clone(),
        file,
        fonts: page_fonts(language),
    };
    let overwrite = if arguments.force {
        Overwrite::Yes
    } else {
        Overwrite::No
    };
    let published = publication.publish(output, overwrite, &mut |_| ControlFlow::Continue(()));
    let files = published.map_err(|error| CommandError::publish(error, input, output))?;
    for file in files.unwrap_or_default() {
        print(&format!("{}\n", line(&file, language)))?;
    }
    Ok(())
}

/// What was compared of a file.
fn line(file: &PublishedFile, language: Language) -> String {
    let PublishedFile { name, proof, .. } = file;
    let (cells, lines) = (proof.n_cells, proof.n_lines);
    let words = match lines {
        0 => words!(language, "terminal.proven_cells", name, cells),
        _ => words!(language, "terminal.proven", name, cells, lines),
    };
    words.into_owned()
}
