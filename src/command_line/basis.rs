//! What a command checks a report against: last year's report and the settings of the place, named or found beside it.

use super::CommandError;
use crate::intake::basis::{Basis, BasisSource};
use crate::report::Report;
use crate::words;
use crate::words::{Language, message_at};
use clap::Args;
use std::path::{Path, PathBuf};

#[derive(Args, Debug)]
pub(super) struct BasisArguments {
    /// Last year's report; by default one of the same agency beside FILE 上年度报告，默认在同一文件夹中查找
    #[arg(long, value_name = "LAST")]
    last: Option<PathBuf>,

    /// Settings of the place; by default the .limits.json that is named as FILE, else the first by name beside it 地方要求，默认用与报告同名的 .limits.json，没有时用同一文件夹中按名称排在最前的
    #[arg(long, value_name = "LIMITS")]
    limits: Option<PathBuf>,
}

impl BasisArguments {
    /// Finds it for the report in the file at `path`.
    pub(super) fn find(
        &self,
        path: &Path,
        report: &Report,
        language: Language,
    ) -> Result<Basis, CommandError> {
        let source = BasisSource {
            file: Some(path.to_owned()),
            last: self.last.clone(),
            limits: self.limits.clone(),
            ..BasisSource::default()
        };
        let basis = Basis::require(&source, report)?;
        let last = basis.last_report();
        if let (Some(named), Some(last)) = (&self.last, last)
            && !is_year_before(last, report)
        {
            let (given, due) = (last.year, report.year.saturating_sub(1));
            let words = words!(language, "terminal.wrong_year", given, due);
            return Err(CommandError::Use(message_at(&words, named, language)));
        }
        Ok(basis)
    }
}

fn is_year_before(last: &Report, report: &Report) -> bool {
    last.year.checked_add(1) == Some(report.year)
}
