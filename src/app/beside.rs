//! What lies beside a report and takes part in its checks: last year's report, and the settings of the place.

use crate::report::Report;
use crate::rules::Limits;
use crate::store::{ReportFile, last_beside, limits_beside, read_limits};
use std::path::Path;

/// What lies beside a report.
#[derive(Debug, Default)]
pub(crate) struct Beside {
    /// Last year's report of the same agency.
    pub(crate) last: Option<ReportFile>,
    /// The settings of the place, or what holds everywhere.
    pub(crate) limits: Limits,
}

impl Beside {
    /// Looks for it. What merely lies there may be anything, so that what cannot be read is passed over.
    pub(crate) fn find(path: &Path, report: &Report) -> Self {
        let last = last_beside(path, &report.agency, report.year);
        let limits = limits_beside(path);
        Self {
            last: last.and_then(|path| ReportFile::open(&path).ok()),
            limits: limits
                .and_then(|path| read_limits(&path).ok())
                .unwrap_or_default(),
        }
    }
}
