//! `nianbao new`: an empty report of an agency on a year.

use super::Failure;
use crate::report::Report;
use crate::store::{Overwrite, ReportFile, StoreError};
use clap::Args;
use clap::builder::NonEmptyStringValueParser;
use std::path::PathBuf;

#[derive(Args, Debug)]
pub(super) struct Arguments {
    /// Full name of the agency 行政机关全称
    #[arg(long, value_parser = NonEmptyStringValueParser::new())]
    agency: String,

    /// Reporting year 统计年度
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..=9999))]
    year: u16,

    /// File to write 要写入的文件
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,

    /// Replace a file that is already there; it is kept as FILE.bak 覆盖已有文件（原文件留作 FILE.bak）
    #[arg(long)]
    force: bool,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let report = Report::new(arguments.agency.trim(), arguments.year);
    let overwrite = if arguments.force {
        Overwrite::Yes
    } else {
        Overwrite::No
    };
    match ReportFile::new(&report).save(&report, &arguments.output, overwrite) {
        Err(StoreError::Exists { path }) => Err(Failure::Exists { path }),
        done => Ok(done?),
    }
}
