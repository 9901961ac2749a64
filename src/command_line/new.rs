//! `nianbao new`: an empty report of an agency on a year, or one that begins where last year's ends.

use super::{CommandError, Saving, opened};
use crate::edit::roll_forward;
use crate::report::Report;
use crate::rules::with_certain_bindings;
use crate::words::Language;
use clap::Args;
use clap::builder::NonEmptyStringValueParser;
use std::path::PathBuf;

#[derive(Args, Debug)]
#[command(after_help = super::ending::help(super::ending::PLAIN))]
pub(super) struct Arguments {
    /// Full name of the agency; not with --from, which takes that of last year's report 行政机关全称（与 --from 不同用，那时取自上年报告）
    #[arg(long, value_parser = NonEmptyStringValueParser::new(), required_unless_present = "from")]
    agency: Option<String>,

    /// Reporting year; not with --from, which takes the year after 统计年度（与 --from 不同用，那时是上年报告的下一年）
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..=9999), required_unless_present = "from")]
    year: Option<u16>,

    /// Last year's report, to begin where it ends 以上年报告为底稿
    #[arg(long, value_name = "LAST", conflicts_with_all = ["agency", "year"])]
    from: Option<PathBuf>,

    /// File to write 要写入的文件
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,

    #[command(flatten)]
    saving: Saving,
}

pub(super) fn run(arguments: &Arguments, language: Language) -> Result<(), CommandError> {
    let report = report(arguments, language)?;
    arguments.saving.save(&report, &arguments.output)
}

fn report(arguments: &Arguments, language: Language) -> Result<Report, CommandError> {
    if let Some(last) = &arguments.from {
        let last = opened(last, language)?;
        return Ok(roll_forward(&with_certain_bindings(last.report())).0);
    }
    let agency = arguments.agency.as_deref().unwrap_or_default();
    // clap asks for both where there is no last year's report.
    let year = arguments.year.unwrap_or_default();
    Ok(Report::new(agency.trim(), year))
}
