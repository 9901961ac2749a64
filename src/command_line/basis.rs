//! What a command checks a report against: last year's report and the settings of the place, named or found beside it.

use super::CommandError;
use crate::intake::basis::{Basis, BasisSource};
use crate::report::Report;
use clap::Args;
use std::path::{Path, PathBuf};

#[derive(Args, Debug)]
pub(super) struct BasisArguments {
    /// Last year's report; by default one of the same agency beside FILE 上年度报告，默认在同一文件夹中查找
    #[arg(long, value_name = "LAST")]
    last: Option<PathBuf>,

    /// Settings of the place; by default FILE.limits.json or another beside FILE 地方要求，默认在同一文件夹中查找
    #[arg(long, value_name = "LIMITS")]
    limits: Option<PathBuf>,
}

impl BasisArguments {
    /// Finds it for the report in the file at `path`.
    pub(super) fn find(&self, path: &Path, report: &Report) -> Result<Basis, CommandError> {
        let source = BasisSource {
            file: Some(path.to_owned()),
            last: self.last.clone(),
            limits: self.limits.clone(),
            ..BasisSource::default()
        };
        let basis = Basis::require(&source, report)?;
        if let (Some(named), Some(last)) = (&self.last, basis.last_report()) {
            check_year(report, last, named)?;
        }
        Ok(basis)
    }
}

fn check_year(report: &Report, last: &Report, path: &Path) -> Result<(), CommandError> {
    if last.year.checked_add(1) == Some(report.year) {
        return Ok(());
    }
    Err(CommandError::Use(format!(
        "--last 给出的是{}年度的报告，应为{}年度的报告。请换一个文件：{}",
        last.year,
        report.year.saturating_sub(1),
        path.display()
    )))
}
