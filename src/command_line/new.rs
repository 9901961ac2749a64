//! `nianbao new`: an empty report of an agency on a year, or one that begins where last year's ends.

use super::Failure;
use crate::edit::roll_forward;
use crate::report::Report;
use crate::store::{Overwrite, ReportFile, StoreError};
use clap::Args;
use clap::builder::NonEmptyStringValueParser;
use std::path::PathBuf;

#[derive(Args, Debug)]
pub(super) struct Arguments {
    /// Full name of the agency; with --from, that of last year's report 行政机关全称
    #[arg(long, value_parser = NonEmptyStringValueParser::new(), required_unless_present = "from")]
    agency: Option<String>,

    /// Reporting year; with --from, the year after 统计年度
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..=9999), required_unless_present = "from")]
    year: Option<u16>,

    /// Last year's report, to begin where it ends 以上年报告为底稿
    #[arg(long, value_name = "LAST", conflicts_with_all = ["agency", "year"])]
    from: Option<PathBuf>,

    /// File to write 要写入的文件
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,

    /// Replace a file that is already there; it is kept as FILE.bak 覆盖已有文件（原文件留作 FILE.bak）
    #[arg(long)]
    force: bool,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let report = report(arguments)?;
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

fn report(arguments: &Arguments) -> Result<Report, Failure> {
    if let Some(last) = &arguments.from {
        let last = ReportFile::open(last)?;
        return Ok(roll_forward(last.report()).0);
    }
    let agency = arguments.agency.as_deref().unwrap_or_default();
    // clap asks for both where there is no last year's report.
    let year = arguments.year.unwrap_or_default();
    Ok(Report::new(agency.trim(), year))
}
