//! What a report is checked against: last year's report and the limits of the place, named by a person or found beside
//! the report's own file.

use crate::edit::SentenceTemplate;
use crate::report::Report;
use crate::rules::{Limits, Subject};
use crate::store::{
    LimitsError, ReportFile, StoreError, last_beside, last_in, limits_beside, read_limits,
    read_sentences, sentences_beside,
};
use crate::words::Language;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Where it is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BasisSource {
    /// The file of the report that is checked.
    pub file: Option<PathBuf>,
    /// The report of last year that a person named.
    pub last: Option<PathBuf>,
    /// The limits that a person named.
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
    /// The sentences of the place, beside those of the program.
    pub sentences: Arc<[SentenceTemplate]>,
}

/// Why a basis that is required cannot be used.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub enum BasisError {
    /// The report that was named for last year's cannot be read.
    Last(#[from] StoreError),
    /// The limits of the place cannot be read.
    Limits(#[from] LimitsError),
}

impl BasisError {
    /// What happened and what to do, with the path behind it.
    pub fn message_with_path(&self, language: Language) -> String {
        match self {
            Self::Last(error) => error.message_with_path(language),
            Self::Limits(error) => error.message_with_path(language),
        }
    }
}

impl LastReport {
    /// Reads the report in a file.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let file = ReportFile::open(path)?;
        Ok(Self {
            path: path.to_owned(),
            report: Arc::new(file.report().clone()),
        })
    }
}

impl BasisSource {
    /// Reads last year's report: the one that was named, else one beside the file or in the folder. What cannot be read
    /// counts as not there.
    pub fn last_report(&self, report: &Report) -> Option<LastReport> {
        let named = self.last.as_deref();
        let named = named.and_then(|path| LastReport::open(path).ok());
        named.or_else(|| self.find_last(report))
    }

    /// Last year's report beside the file or in the folder; what cannot be read there counts as not there.
    fn find_last(&self, report: &Report) -> Option<LastReport> {
        let beside = || last_beside(self.file.as_deref()?, &report.agency, report.year);
        let in_folder = || last_in(self.folder.as_deref()?, &report.agency, report.year);
        LastReport::open(&beside().or_else(in_folder)?).ok()
    }

    /// The limits that were named, else those beside the file.
    fn limits(&self) -> Option<PathBuf> {
        let beside = || limits_beside(self.file.as_deref()?);
        self.limits.clone().or_else(beside)
    }
}

impl Basis {
    /// Finds the basis. What cannot be read counts as not there.
    pub fn find(source: &BasisSource, report: &Report) -> Self {
        let mut basis = Self {
            last: source.last_report(report),
            ..Self::default()
        };
        basis.unused_limits = source
            .limits()
            .filter(|path| basis.read_limits(path).is_err());
        let sentences = source.file.as_deref().and_then(sentences_beside);
        let sentences = sentences.and_then(|path| read_sentences(&path).ok());
        basis.sentences = sentences.unwrap_or_default().into();
        basis
    }

    /// Finds the basis. The last report that was named must be readable, and so must limits, named or not; a last report
    /// that merely lies beside the file may be anything.
    pub fn require(source: &BasisSource, report: &Report) -> Result<Self, BasisError> {
        let mut basis = Self::default();
        if let Some(path) = source.limits() {
            basis.read_limits(&path)?;
        }
        basis.last = match &source.last {
            Some(named) => Some(LastReport::open(named)?),
            None => source.find_last(report),
        };
        Ok(basis)
    }

    fn read_limits(&mut self, path: &Path) -> Result<(), LimitsError> {
        self.limits = Arc::new(read_limits(path)?);
        self.limits_file = Some(path.to_owned());
        Ok(())
    }

    /// Last year's report, where there is one.
    pub fn last_report(&self) -> Option<&Report> {
        self.last.as_ref().map(|last| &*last.report)
    }

    /// The report as the rules look at it.
    pub fn subject<'a>(&'a self, report: &'a Report) -> Subject<'a> {
        Subject {
            report,
            last: self.last_report(),
            limits: &self.limits,
        }
    }
}

/// The two files with the earlier report first. Returns `None` unless they are two years of one agency.
pub fn two_years<'a>(first: &'a Path, second: &'a Path) -> Option<[&'a Path; 2]> {
    let report = |path| Some(LastReport::open(path).ok()?.report);
    let (a, b) = (report(first)?, report(second)?);
    if a.agency != b.agency || a.year == b.year {
        return None;
    }
    Some(if a.year < b.year {
        [first, second]
    } else {
        [second, first]
    })
}
