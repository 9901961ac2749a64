//! Issuing in the window: the dialog, and what becomes of what it asks for.

mod copies_step;
mod dialog;
mod filing;
pub(crate) mod job;
mod preview;
pub(crate) mod print;
mod print_dialog;
pub(crate) mod register;
mod register_sheet;
mod review_step;
mod seal;
mod sheet_step;
mod signing_step;
mod trial;
pub(crate) mod verify;

use super::recovery;
use super::session::Session;
use super::session::document::{Access, OpenReport};
use super::session::error_message::ErrorMessage;
use super::session::errors::PrintError;
use super::session::file_question::ChosenPaths;
use super::session::layer::{Layer, LayerState};
use super::session::request::Request;
use super::system::file_dialogs::{Ask, FileKind, Goal};
use super::system::task::{Job, Outlet, Worker};
use super::ui::progress::{Progress, Wait, progress_ui};
use super::ui::question::{Question, question_ui};
use super::ui::result_card::{ResultCard, ResultFile};
use crate::edit::Revision;
use crate::intake::basis::{Basis, BasisSource};
use crate::issuance::{Issuance, IssueRequest, Issued, IssuedFile, Output, Replace, write_draft};
use crate::platform::clock;
use crate::report::{IssuedCopy, Report};
use crate::sign::{OpenFinding, open_findings};
use crate::words;
use crate::words::Language;
use dialog::{IssueDialog, IssueOutcome};
use job::{Issuing, Target};
use preview::Preview;
use std::path::{Path, PathBuf};

/// Whether the open report can be issued: its register has a file, and may be written.
pub(crate) fn can_issue(session: &Session) -> bool {
    let document = session.document.as_ref();
    let is_own = |own: &OpenReport| own.path().is_some() && own.access() == Access::Full;
    document.is_some_and(is_own) && !session.is_asking_file()
}

/// Checks the report and shows the dialog that issues it.
pub(crate) fn ask_issue(session: &mut Session) {
    let Some(document) = &session.document else {
        return;
    };
    let worker = Worker::spawn(&session.ctx, "check", || Checking);
    worker.request((session.basis().clone(), document.report().clone()));
    let layer = CheckingLayer {
        worker,
        revision: document.history().revision(),
        wait: Wait::new(&session.ctx),
    };
    session.layers.push(layer);
}

/// Checks a report against what was chosen or lies beside its file now, not when the findings were last listed.
struct Checking;

impl Job for Checking {
    type Request = (BasisSource, Report);
    type Answer = Vec<OpenFinding>;

    fn work(&mut self, (source, report): Self::Request, outlet: &Outlet<'_, Self>) {
        let basis = Basis::find(&source, &report);
        outlet.send(open_findings(&basis.subject(&report)));
    }
}

/// The check before the dialog. Last year's report may lie on a share that takes its time.
struct CheckingLayer {
    worker: Worker<Checking>,
    /// The state of the report that is checked.
    revision: Revision,
    wait: Wait,
}

impl Layer for CheckingLayer {
    fn show(&mut self, session: &mut Session) -> LayerState {
        let language = session.language();
        let open = match self.worker.answer() {
            None => {
                let heading = words!(language, "issue.checking");
                let is_cancelled = self.wait.show(&session.ctx, &heading, language);
                return LayerState::closed_if(is_cancelled);
            }
            Some(Ok(open)) => open,
            Some(Err(error)) => {
                session.fail(ErrorMessage::check(&error, language));
                return LayerState::Close;
            }
        };
        if let Some(document) = &session.document {
            if document.history().revision() != self.revision {
                // The file was changed by somebody else meanwhile, and loaded.
                ask_issue(session);
                return LayerState::Close;
            }
            let file = document.file();
            let dialog = IssueDialog::new(document.report(), file, &open, language);
            session.layers.push(IssueLayer {
                dialog,
                preview: Preview::new(&session.ctx),
                chosen: ChosenPaths::default(),
                issuing: None,
                is_leaving: false,
            });
        }
        LayerState::Close
    }
}

/// What a path is wanted as.
enum Wanted {
    Seal,
    Certificate,
    /// The file that is issued, and how.
    Target(Box<IssueRequest>),
}

/// The dialog that issues the report, and the issue that it leads to.
struct IssueLayer {
    dialog: IssueDialog,
    preview: Preview,
    chosen: ChosenPaths<Wanted>,
    issuing: Option<Issuing>,
    /// Whether what was entered shall be given up, which is asked.
    is_leaving: bool,
}

impl Layer for IssueLayer {
    fn show(&mut self, session: &mut Session) -> LayerState {
        while let Some((wanted, path)) = self.chosen.next() {
            match wanted {
                Wanted::Seal => self.dialog.set_seal(&path),
                Wanted::Certificate => self.dialog.set_certificate(&path),
                Wanted::Target(request) => {
                    self.issuing = begin_issue(session, *request, Target::Files(path));
                }
            }
        }
        if let Some(issuing) = &mut self.issuing {
            return match follow(issuing, session) {
                IssueState::Going => LayerState::Stay,
                IssueState::Done => LayerState::Close,
                IssueState::Stopped => {
                    self.issuing = None;
                    LayerState::Stay
                }
                IssueState::Failed => {
                    // What was entered stays until it led to an issue.
                    self.dialog.forget_password();
                    self.issuing = None;
                    LayerState::Stay
                }
            };
        }
        self.dialog_ui(session)
    }

    fn holds_window(&self) -> bool {
        self.issuing.is_some()
    }
}

impl IssueLayer {
    /// Keeps the page with the seal as the fields say.
    fn follow_preview(&mut self, session: &mut Session) {
        let Some(request) = self.dialog.previewed() else {
            return;
        };
        let choices = format!("{request:?}");
        let (ctx, language) = (session.ctx.clone(), session.language());
        let preview = &mut self.preview;
        preview.follow(&ctx, choices, language, || issuance(session, request, None));
    }

    /// Asks whether what was entered shall be given up.
    fn leave_ui(&mut self, session: &Session) -> LayerState {
        let language = session.language();
        let choices = [
            (true, words!(language, "issue.give_up")),
            (false, words!(language, "issue.stay")),
        ];
        let question = Question {
            heading: words!(language, "issue.leave").into_owned(),
            lines: Vec::new(),
            path: None,
            choices: choices
                .map(|(leaves, words)| (leaves, words.into_owned()))
                .to_vec(),
        };
        match question_ui(&session.ctx, &question) {
            Some(true) => LayerState::Close,
            Some(false) => {
                self.is_leaving = false;
                LayerState::Stay
            }
            None => LayerState::Stay,
        }
    }

    fn dialog_ui(&mut self, session: &mut Session) -> LayerState {
        if self.is_leaving {
            return self.leave_ui(session);
        }
        let open = |session: &Session, title, kind| session.file_ask(title, Goal::Open, kind);
        self.follow_preview(session);
        match self
            .dialog
            .show(&session.ctx, &self.preview, session.language())
        {
            None => {}
            Some(IssueOutcome::Cancelled) if self.dialog.is_filled_in() => {
                self.is_leaving = true;
            }
            Some(IssueOutcome::Cancelled) => return LayerState::Close,
            Some(IssueOutcome::GoTo(place)) => {
                session.request(Request::GoTo(place, None));
                return LayerState::Close;
            }
            Some(IssueOutcome::Draft) => {
                let ask = session.new_file_ask("app.ask.draft", FileKind::Pdf);
                session.ask_file(ask, export_draft);
            }
            Some(IssueOutcome::Issue(request)) => {
                let ask = Ask {
                    is_stem: request.n_pdfs() > 1,
                    ..session.new_file_ask("app.ask.issue", FileKind::Pdf)
                };
                self.chosen.ask(session, ask, Wanted::Target(request));
            }
            Some(IssueOutcome::ChooseSeal) => {
                let ask = open(session, "app.ask.seal", FileKind::Seal);
                self.chosen.ask(session, ask, Wanted::Seal);
            }
            Some(IssueOutcome::ChooseCertificate) => {
                let ask = open(session, "app.ask.certificate", FileKind::Certificate);
                self.chosen.ask(session, ask, Wanted::Certificate);
            }
        }
        LayerState::Stay
    }
}

/// Begins to make an issue beside the window. Meanwhile nothing of the report can be changed.
pub(crate) fn begin_issue(
    session: &mut Session,
    request: IssueRequest,
    target: Target,
) -> Option<Issuing> {
    let issuance = issuance(session, request, target.output())?;
    Some(Issuing::begin(&session.ctx, issuance, target))
}

/// The issue that a request makes of the open report, `None` where it has no file.
fn issuance(
    session: &mut Session,
    request: IssueRequest,
    output: Option<Output>,
) -> Option<Issuance> {
    let fonts = session.services.fonts.wait();
    let document = session.document.as_ref()?;
    Some(Issuance {
        file: document.file().clone(),
        report: document.report().clone(),
        path: document.path()?.to_owned(),
        request,
        output,
        fonts,
        now: clock::now(),
    })
}

/// How far an issue is.
pub(crate) enum IssueState {
    /// It is being made.
    Going,
    /// It is in the register.
    Done,
    /// It failed, which was said.
    Failed,
    /// It was stopped before anything was written.
    Stopped,
}

/// Follows an issue that is being made.
pub(crate) fn follow(issuing: &mut Issuing, session: &mut Session) -> IssueState {
    let language = session.language();
    match issuing.answer() {
        Some(Ok(issued)) => {
            take_issue(session, *issued, issuing.target.clone());
            return IssueState::Done;
        }
        Some(Err(error)) => {
            session.fail(match &issuing.target {
                Target::Files(output) => ErrorMessage::issue(&error, output, language),
                Target::Printer(_) => ErrorMessage::print(&PrintError::Issuing(error), language),
            });
            return IssueState::Failed;
        }
        None => {}
    }
    let progress = Progress {
        heading: &words!(language, "issue.making"),
        n_done: issuing.n_made,
        n_all: issuing.n_copies,
    };
    if progress_ui(&session.ctx, progress, language) && issuing.stop() {
        return IssueState::Stopped;
    }
    IssueState::Going
}

fn take_issue(session: &mut Session, issued: Issued, target: Target) {
    let language = session.language();
    let Some(document) = &mut session.document else {
        return;
    };
    document.take_issue(issued.file, &issued.report);
    let path = document.path().map(Path::to_owned);
    let last = document.file().issued().last();
    let version = last.map_or(0, |last| last.revision);
    if let Some(path) = path {
        recovery::note_saved(session, &path);
    }
    match target {
        Target::Files(_) => {
            let settled = issued.settled.iter().map(|own| own.message(language));
            let mut card = result_card(issued.files, version, language);
            card.lines.extend(settled);
            session.layers.push(card);
        }
        Target::Printer(job) => print::send_copies(session, &job, issued.copies),
    }
}

/// What was issued: every copy with its file and whom it is for.
fn result_card(files: Vec<IssuedFile>, version: u16, language: Language) -> ResultCard {
    let n_copies = files.iter().filter(|file| file.copy.is_some()).count();
    let is_public = n_copies < files.len();
    let mut heading = words!(language, "issue.done", version = version, n = n_copies).into_owned();
    if is_public {
        heading += &words!(language, "issue.done_public");
    }
    let file = |file: IssuedFile| {
        let purpose = match &file.copy {
            Some(copy) => purpose(copy, language),
            None => words!(language, "issue.for_public").into_owned(),
        };
        ResultFile::new(file.path, purpose).issued()
    };
    ResultCard {
        heading,
        lines: vec![words!(language, "issue.done_register").into_owned()],
        files: files.into_iter().map(file).collect(),
    }
}

/// Mark and number of a copy, and who has it.
fn purpose(copy: &IssuedCopy, language: Language) -> String {
    let number = format!("{:06}", copy.number);
    let own = format!("{} {number}", copy.mark.caption());
    if copy.recipient.is_empty() {
        return own;
    }
    let recipient = &copy.recipient;
    words!(
        language,
        "issue.for_recipient",
        copy = own,
        recipient = recipient
    )
    .into_owned()
}

/// Writes a copy for reading, with 送审稿 across it.
fn export_draft(session: &mut Session, path: PathBuf) {
    let language = session.language();
    let fonts = session.services.fonts.wait();
    let Some(report) = session.report() else {
        return;
    };
    let output = Output {
        path,
        replace: Replace::Named,
    };
    match write_draft(report, &fonts, &output) {
        Ok(()) => {
            session.layers.push(ResultCard {
                heading: words!(language, "issue.draft_done").into_owned(),
                files: vec![ResultFile::new(output.path, "")],
                ..ResultCard::default()
            });
        }
        Err(error) => session.fail(ErrorMessage::issue(&error.into(), &output.path, language)),
    }
}
