//! What a report is checked against: last year's report and the limits of the place, chosen by a person or found beside
//! the report's own file.

use crate::app::last_year::read;
use crate::report::Report;
use crate::rules::{Limits, Subject};
use crate::store::{last_beside, last_in, limits_beside, read_limits};
use std::path::PathBuf;
use std::sync::Arc;

/// Where it is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// The file of the report that is checked.
    pub file: Option<PathBuf>,
    /// The report of last year that a person chose.
    pub last: Option<PathBuf>,
    /// The limits that a person chose.
    pub limits: Option<PathBuf>,
    /// The folder of last year's reports that the settings name.
    pub folder: Option<PathBuf>,
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

/// What a report is checked against.
#[derive(Clone, Debug, Default)]
pub struct Basis {
    /// Last year's report, where there is one.
    pub last: Option<LastReport>,
    /// The limits of the place, else the common ones.
    pub limits: Arc<Limits>,
    /// The file that they come from.
    pub limits_file: Option<PathBuf>,
    /// The file of limits that cannot be used, which are therefore the common ones.
    pub unused_limits: Option<PathBuf>,
}

impl Basis {
    /// Finds it. What cannot be read counts as not there; whoever chooses a file is told at once why it cannot be read.
    pub fn find(source: &Source, report: &Report) -> Self {
        let file = source.file.as_deref();
        let beside = || last_beside(file?, &report.agency, report.year);
        let folder = source.folder.as_deref();
        let in_folder = || last_in(folder?, &report.agency, report.year);
        let chosen = source.last.as_deref().and_then(read);
        let mut basis = Self {
            last: chosen.or_else(|| read(&beside().or_else(in_folder)?)),
            ..Self::default()
        };
        let limits = source.limits.clone();
        if let Some(path) = limits.or_else(|| limits_beside(file?)) {
            match read_limits(&path) {
                Ok(limits) => {
                    basis.limits = Arc::new(limits);
                    basis.limits_file = Some(path);
                }
                Err(_) => basis.unused_limits = Some(path),
            }
        }
        basis
    }

    // What is as it was stays the same value, so that nothing that rests on it is computed again.
    fn keep(&mut self, before: Self) {
        if let (Some(last), Some(before)) = (&mut self.last, before.last)
            && last.report == before.report
        {
            last.report = before.report;
        }
    }

    /// The report as the rules look at it.
    pub fn subject<'a>(&'a self, report: &'a Report) -> Subject<'a> {
        Subject {
            report,
            last: self.last.as_ref().map(|last| &*last.report),
            limits: &self.limits,
        }
    }
}

/// The basis as it was found last.
#[derive(Debug, Default)]
pub(super) struct Known {
    key: Option<(Source, String, u16)>,
    basis: Basis,
}

impl Known {
    /// The basis; read again only where it is looked for elsewhere, or for another agency or year.
    pub(super) fn find(&mut self, source: &Source, report: &Report) -> &Basis {
        let key = (source.clone(), report.agency.clone(), report.year);
        if self.key.as_ref() != Some(&key) {
            let before = std::mem::replace(&mut self.basis, Basis::find(source, report));
            self.basis.keep(before);
            self.key = Some(key);
        }
        &self.basis
    }
}
