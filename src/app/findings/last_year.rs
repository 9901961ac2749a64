//! Last year's report, to check against: the one that was chosen, else one that lies beside the report's own file.

use crate::report::Report;
use crate::store::ReportFile;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Where last year's report is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LastSource {
    /// The file of the report that is checked.
    pub file: Option<PathBuf>,
    /// The file that a person chose.
    pub chosen: Option<PathBuf>,
    /// How often it was looked for; another number has it looked for again.
    pub n_looks: u32,
}

/// Last year's report.
#[derive(Clone, Debug)]
pub struct LastReport {
    /// The report.
    pub report: Arc<Report>,
    /// Its file.
    pub path: PathBuf,
}

/// Last year's report as it was found last.
#[derive(Debug, Default)]
pub(super) struct LastYear {
    key: Option<(LastSource, String, u16)>,
    found: Option<LastReport>,
}

impl LastYear {
    /// Last year's report; read again only where it is looked for elsewhere, or by another agency or year.
    pub(super) fn find(&mut self, source: &LastSource, report: &Report) -> Option<&LastReport> {
        let key = (source.clone(), report.agency.clone(), report.year);
        if self.key.as_ref() != Some(&key) {
            self.found = find(source, report);
            self.key = Some(key);
        }
        self.found.as_ref()
    }
}

// What cannot be read counts as not there; whoever chooses a file is told at once why it cannot be read.
fn find(source: &LastSource, report: &Report) -> Option<LastReport> {
    let chosen = source.chosen.as_deref().and_then(read);
    chosen.or_else(|| beside(source.file.as_deref()?, report))
}

fn read(path: &Path) -> Option<LastReport> {
    let file = ReportFile::open(path).ok()?;
    Some(LastReport {
        report: Arc::new(file.report().clone()),
        path: path.to_owned(),
    })
}

fn beside(_file: &Path, _report: &Report) -> Option<LastReport> {
    None
}
