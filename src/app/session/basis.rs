//! What a person chose the open report to be checked against: last year's report, the limits of a place.

use super::Session;
use super::disk_work::DiskWork;
use super::document::OpenReport;
use super::error_message::ErrorMessage;
use crate::app::system::file_dialogs::{FileKind, Goal};
use crate::intake::basis::BasisSource;
use crate::store::{ReportFile, read_limits};
use crate::words;
use std::path::{Path, PathBuf};

impl Session {
    /// Where the checks look for what they check against.
    pub(crate) const fn basis(&self) -> &BasisSource {
        &self.basis
    }

    /// Forgets what was chosen for the report before, and looks again.
    pub(crate) fn begin_basis(&mut self) {
        self.basis = BasisSource::default();
        self.find_basis();
    }

    /// Has the basis looked for again where it was found before.
    pub(crate) const fn refresh_basis(&mut self) {
        self.basis.n_looks += 1;
    }

    /// Looks for what to check against: what was chosen for this file, else what lies beside it.
    pub(crate) fn find_basis(&mut self) {
        let file = self.document.as_ref().and_then(OpenReport::path);
        let file = file.map(Path::to_owned);
        let chosen = self.basis.last.take();
        if let (Some(file), Some(chosen)) = (&file, &chosen) {
            // The report has just got a file, or another one.
            self.remember_last_year(file, Some(chosen));
        }
        let remembered = file
            .as_deref()
            .and_then(|file| self.settings.checks.last_year(file));
        self.basis = BasisSource {
            last: remembered.map(Path::to_owned).or(chosen),
            limits: self.settings.checks.limits.clone(),
            folder: self.settings.last_year_folder.clone(),
            n_looks: self.basis.n_looks + 1,
            file,
        };
    }

    /// Takes the report in this file for last year's, and remembers it once the open report has a file of its own.
    pub(crate) fn take_last_year(&mut self, path: PathBuf) {
        self.basis.last = Some(path);
        self.find_basis();
    }

    /// Asks for the report to check against.
    pub(crate) fn ask_last_year(&mut self) {
        let ask = self.file_ask("app.ask.last_year", Goal::Open, FileKind::Report);
        self.ask_file(ask, |session, path| session.choose_last_year(Some(&path)));
    }

    /// Asks for the limits to check by.
    pub(crate) fn ask_limits(&mut self) {
        let ask = self.file_ask("app.ask.limits", Goal::Open, FileKind::Limits);
        self.ask_file(ask, |session, path| session.choose_limits(Some(&path)));
    }

    /// Checks against this report from now on; with `None`, the one that lies beside the file is looked for.
    pub(crate) fn choose_last_year(&mut self, last: Option<&Path>) {
        let Some(last) = last.map(Path::to_owned) else {
            return self.check_against(None);
        };
        let file = last.clone();
        let read = move || ReportFile::open(&file).map(|file| file.report().year);
        self.on_disk(DiskWork::Reading, read, move |session, year| {
            let language = session.language();
            match year {
                Ok(year) => {
                    let own = session.report().map(|report| report.year);
                    if own.is_some_and(|own| year + 1 != own) {
                        session.note(words!(language, "findings.other_year", year = year));
                    }
                    session.check_against(Some(last));
                }
                Err(error) => session.fail(ErrorMessage::open(&error, &last, language)),
            }
        });
    }

    fn check_against(&mut self, last: Option<PathBuf>) {
        let Some(document) = &self.document else {
            return;
        };
        if let Some(file) = document.path().map(Path::to_owned) {
            self.remember_last_year(&file, last.as_deref());
        }
        self.basis.last = last;
        self.refresh_basis();
    }

    /// Checks by the limits in a file from now on; with `None`, by the common ones.
    pub(crate) fn choose_limits(&mut self, path: Option<&Path>) {
        let Some(path) = path.map(Path::to_owned) else {
            return self.check_by(None);
        };
        let file = path.clone();
        let read = move || read_limits(&file);
        self.on_disk(
            DiskWork::Reading,
            read,
            move |session, limits| match limits {
                Ok(_) => session.check_by(Some(path)),
                Err(error) => session.fail(ErrorMessage::limits(&error, &path, session.language())),
            },
        );
    }

    fn check_by(&mut self, limits: Option<PathBuf>) {
        self.basis.limits.clone_from(&limits);
        self.refresh_basis();
        self.change_settings(move |settings| settings.checks.limits.clone_from(&limits));
    }

    fn remember_last_year(&mut self, file: &Path, last: Option<&Path>) {
        let (file, last) = (file.to_owned(), last.map(Path::to_owned));
        self.change_settings(move |settings| {
            settings.checks.choose_last_year(&file, last.as_deref());
        });
    }
}
