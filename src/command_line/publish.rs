//! `nianbao publish`: a report in every format, in a folder that is written as a whole or not at all.

use super::{CommandError, fonts, opened};
use crate::platform::console::print;
use crate::publish::{Publication, PublishedFile};
use crate::store::Overwrite;
use clap::Args;
use std::ops::ControlFlow;
use std::path::PathBuf;

#[derive(Args, Debug)]
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

pub(super) fn run(arguments: &Arguments) -> Result<(), CommandError> {
    let Arguments { input, output, .. } = arguments;
    let file = opened(input)?;
    let publication = Publication {
        report: file.report().clone(),
        file,
        fonts: fonts(),
    };
    let overwrite = if arguments.force {
        Overwrite::Yes
    } else {
        Overwrite::No
    };
    let published = publication.publish(output, overwrite, &mut |_| ControlFlow::Continue(()));
    let files = published.map_err(|error| CommandError::publish(error, input, output))?;
    for file in files.unwrap_or_default() {
        print(&line(&file))?;
    }
    Ok(())
}

/// What was compared of a file.
fn line(file: &PublishedFile) -> String {
    let PublishedFile { name, proof, .. } = file;
    let cells = proof.n_cells;
    match proof.n_lines {
        0 => format!("{name}：读回 {cells} 个单元格，与报告一致\n"),
        lines => format!("{name}：读回 {cells} 个单元格、{lines} 行文字，与报告一致\n"),
    }
}
