//! What a command checks a report against: last year's report and the settings of the place, named or found beside it.

use super::Failure;
use crate::report::Report;
use crate::rules::{Limits, Subject};
use crate::store::{ReportFile, last_beside, limits_beside, read_limits};
use clap::Args;
use std::path::{Path, PathBuf};

#[derive(Args, Debug)]
pub(super) struct BasisArguments {
    /// Last year's report; by default one of the same agency beside FILE 上年度报告，默认在同一文件夹中查找
    #[arg(long, value_name = "LAST")]
    last: Option<PathBuf>,

    /// Settings of the place; by default FILE.limits.json or another beside FILE 地方设置，默认在同一文件夹中查找
    #[arg(long, value_name = "LIMITS")]
    limits: Option<PathBuf>,
}

/// What a report is checked against.
pub(super) struct Basis {
    last: Option<ReportFile>,
    limits: Limits,
}

impl BasisArguments {
    /// Finds it for the report in the file at `path`.
    pub(super) fn find(&self, path: &Path, report: &Report) -> Result<Basis, Failure> {
        let limits = self.limits.clone().or_else(|| limits_beside(path));
        let limits = limits.map(|path| read_limits(&path)).transpose()?;
        Ok(Basis {
            last: self.last(path, report)?,
            limits: limits.unwrap_or_default(),
        })
    }

    // What was named has to be there; what merely lies beside the report may be anything.
    fn last(&self, path: &Path, report: &Report) -> Result<Option<ReportFile>, Failure> {
        let Some(named) = &self.last else {
            let found = last_beside(path, &report.agency, report.year);
            return Ok(found.and_then(|path| ReportFile::open(&path).ok()));
        };
        let last = ReportFile::open(named)?;
        check_year(report, last.report(), named)?;
        Ok(Some(last))
    }
}

impl Basis {
    /// Last year's report, where there is one.
    pub(super) fn last(&self) -> Option<&Report> {
        self.last.as_ref().map(ReportFile::report)
    }

    /// The report as the rules look at it.
    pub(super) fn subject<'a>(&'a self, report: &'a Report) -> Subject<'a> {
        Subject {
            report,
            last: self.last(),
            limits: &self.limits,
        }
    }
}

fn check_year(report: &Report, last: &Report, path: &Path) -> Result<(), Failure> {
    if last.year.checked_add(1) == Some(report.year) {
        return Ok(());
    }
    Err(Failure::Use(format!(
        "--last 给出的是{}年度的报告，应为{}年度的报告。请换一个文件：{}",
        last.year,
        report.year.saturating_sub(1),
        path.display()
    )))
}
