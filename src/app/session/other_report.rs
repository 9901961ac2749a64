//! A report that is put beside the open one.

use crate::report::Report;
use std::path::PathBuf;
use std::sync::Arc;

/// The report beside the open one.
#[derive(Clone, Debug)]
pub struct OtherReport {
    /// What it is called.
    pub name: String,
    /// Its file; `None` where it is an earlier state of the open report.
    pub path: Option<PathBuf>,
    /// What stands in it.
    pub report: Arc<Report>,
}

impl OtherReport {
    /// The report in a file.
    pub fn in_file(path: PathBuf, report: Arc<Report>) -> Self {
        let name = path.file_name().unwrap_or_default();
        Self {
            name: name.to_string_lossy().into_owned(),
            path: Some(path),
            report,
        }
    }

    /// An earlier state of the open report, as it is called.
    pub const fn state(name: String, report: Arc<Report>) -> Self {
        Self {
            name,
            path: None,
            report,
        }
    }
}
