//! Filing a sealed copy in the register: the PDF is checked beside the window, then noted in the file of the report.

use crate::app::recovery;
use crate::app::session::Session;
use crate::app::session::error_message::ErrorMessage;
use crate::app::session::errors::VerifyError;
use crate::app::session::layer::{Layer, LayerState};
use crate::app::system::file_dialogs::{FileKind, Goal};
use crate::app::system::task::{Job, Outlet, Worker};
use crate::app::ui::progress::waiting_ui;
use crate::fonts::FontSet;
use crate::issuance::{MAX_PDF, read};
use crate::platform::clock;
use crate::report::Report;
use crate::sign::{SealedFile, Verification, file_sealed};
use crate::store::{Overwrite, ReportFile};
use crate::words;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A sealed copy, and the report in whose file it is noted.
struct Filing {
    pdf: PathBuf,
    file: ReportFile,
    report: Report,
    path: PathBuf,
    fonts: Arc<FontSet>,
}

/// The file with the copy in its register, and what was found.
struct Filed {
    file: ReportFile,
    report: Report,
    path: PathBuf,
    found: Verification,
}

struct Checking;

impl Job for Checking {
    type Request = Box<Filing>;
    type Answer = Result<Box<Filed>, VerifyError>;

    fn work(&mut self, filing: Box<Filing>, outlet: &Outlet<'_, Self>) {
        outlet.send(filing.filed().map(Box::new));
    }
}

impl Filing {
    fn filed(mut self) -> Result<Filed, VerifyError> {
        let name = self.pdf.file_name().unwrap_or_default();
        let copy = SealedFile {
            name: name.to_string_lossy().into_owned(),
            pdf: read(&self.pdf, MAX_PDF)?,
            at: clock::now(),
        };
        let fonts = || Arc::clone(&self.fonts);
        let found = file_sealed(&mut self.file, &copy, None, fonts)?;
        self.file.save(&self.report, &self.path, Overwrite::No)?;
        Ok(Filed {
            file: self.file,
            report: self.report,
            path: self.path,
            found,
        })
    }
}

/// Asks for a sealed copy, and files it; `then` shows where.
pub(super) fn ask_sealed(session: &mut Session, then: fn(&mut Session)) {
    let ask = session.file_ask("app.ask.sealed", Goal::Open, FileKind::Pdf);
    session.ask_file(ask, move |session, pdf| {
        let fonts = session.services.fonts.wait();
        let document = session.document.as_ref();
        let Some((document, path)) = document.and_then(|own| Some((own, own.path()?))) else {
            return;
        };
        let worker = Worker::spawn(&session.ctx, "filing", || Checking);
        worker.request(Box::new(Filing {
            pdf: pdf.clone(),
            file: document.file().clone(),
            report: document.report().clone(),
            path: path.to_owned(),
            fonts,
        }));
        session.layers.push(FilingLayer { worker, pdf, then });
    });
}

struct FilingLayer {
    worker: Worker<Checking>,
    pdf: PathBuf,
    then: fn(&mut Session),
}

impl Layer for FilingLayer {
    fn show(&mut self, session: &mut Session) -> LayerState {
        let language = session.language();
        let error = match self.worker.answer() {
            None => {
                // What is being written cannot be called back.
                waiting_ui(&session.ctx, &words!(language, "register.filing"), language);
                return LayerState::Stay;
            }
            Some(Ok(Ok(filed))) => {
                take(session, *filed);
                (self.then)(session);
                return LayerState::Close;
            }
            Some(Ok(Err(error))) => error,
            Some(Err(error)) => error.into(),
        };
        session.fail(ErrorMessage::verify(&error, &self.pdf, language));
        LayerState::Close
    }

    // What was filed belongs to the report that is open now.
    fn holds_window(&self) -> bool {
        true
    }
}

fn take(session: &mut Session, filed: Filed) {
    let language = session.language();
    let Some(document) = &mut session.document else {
        return;
    };
    document.take_issue(filed.file, &filed.report);
    let conclusion = filed.found.conclusion();
    let conclusion = language.of(&conclusion);
    session.note(words!(language, "register.filed", conclusion = conclusion));
    recovery::note_saved(session, Path::new(&filed.path));
}
