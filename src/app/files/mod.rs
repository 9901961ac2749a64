//! Opening, saving, exporting, closing; and no unsaved work is lost on the way.

pub mod carried_words;
pub mod file_list;
pub(crate) mod questions;
pub mod samples;

use super::comparison::{Compared, ComparisonFormat};
use super::editor::Editor;
use super::importing::batch::BatchFolder;
use super::issue::job::Target;
use super::issue::request::IssueRequest;
use super::pages::Pages;
use super::session::document::OpenReport;
use super::session::error_message::ErrorMessage;
use super::shell::settings::FolderKind;
use super::system::file_dialogs::{Answer, Ask, FileKind, Goal, Reply};
use super::{App, Waiting};
use crate::edit::{Carried, Edit, Properties, roll_forward};
use crate::export;
use crate::report::Report;
use crate::store::{Fault, Overwrite, ReportFile, StoreError, write_atomically};
use crate::typeset::typeset;
use crate::words;
use eframe::egui::{Context, ViewportCommand};
use file_list::FileList;
use questions::{FailedSave, Overlay};
use samples::SAMPLES;
use std::path::{Path, PathBuf};

/// What a file is asked for.
#[derive(Debug)]
pub(crate) enum Purpose {
    /// To open it.
    Open,
    /// To save the report in it, and then to go on.
    SaveAs(Option<Intent>),
    /// To write the pages to it.
    ExportPdf,
    /// To begin this year's report where the one in it ends.
    RollForward,
    /// To compare the report with the one in it.
    Compare,
    /// To write the comparison to it.
    ExportComparison(ComparisonFormat),
    /// To check against it as last year's report.
    LastYear,
    /// To check by the limits in it.
    Limits,
    /// A folder, for the settings.
    Folder(FolderKind),
    /// To write what is issued to it.
    Issue(Box<IssueRequest>),
    /// To write a copy for reading to it.
    Draft,
    /// To check it.
    Verify,
    /// To take the certificates in it for trusted when this PDF is checked.
    Roots(PathBuf),
    /// To take it for the seal of the issue.
    Seal,
    /// To sign the issue with it.
    Certificate,
    /// To read a report out of it that another program wrote.
    Import,
    /// A folder, to read all reports in it or to write them to it.
    Batch(BatchFolder),
}

/// What puts an end to the work on the open report.
#[derive(Debug)]
pub(crate) enum Intent {
    /// Another report takes its place.
    Show(Box<OpenReport>),
    /// A report that was begun from last year's takes its place.
    ShowRolled(Box<Rolled>),
    /// A report takes its place, with another one beside it.
    ShowCompared(Box<Compared>),
    /// The welcome page takes its place.
    Close,
    /// The window closes.
    Quit,
}

/// Whether a file that is no report of ours may be one in another format, by its name or by what it is.
fn is_source(error: &StoreError, path: &Path) -> bool {
    let StoreError::Content { fault, .. } = error else {
        return false;
    };
    FileKind::Source.is_of(path)
        || !FileKind::Report.is_of(path) && matches!(fault, Fault::NotUtf8 | Fault::NotOurs)
}

/// A report that was begun from last year's.
#[derive(Debug)]
pub(crate) struct Rolled {
    report: OpenReport,
    last: PathBuf,
    carried: Carried,
}

impl App {
    /// Opens the first file in this window and every other in its own; two years of one agency beside each other.
    pub(super) fn open_all(&mut self, ctx: &Context, files: Vec<PathBuf>) {
        if self.open_two_years(ctx, &files) {
            return;
        }
        let mut files = files.into_iter();
        let Some(first) = files.next() else { return };
        self.open(ctx, &first);
        for file in files {
            if let Err(error) = (self.services.open_window)(&file) {
                self.fail(ErrorMessage::new_window(&error, &file, self.language()));
            }
        }
    }

    fn open(&mut self, ctx: &Context, path: &Path) {
        match OpenReport::open(path) {
            Ok(report) => {
                self.remember(path);
                self.admit(ctx, path, report);
            }
            // What other programs wrote is read for what it says.
            Err(error) if is_source(&error, path) => self.import(ctx, path),
            Err(error) => {
                self.settings = self.services.settings.change(|settings| {
                    if !path.exists() {
                        settings.recent.forget(path);
                    }
                });
                self.fail(ErrorMessage::open(&error, path, self.language()));
            }
        }
    }

    /// Opens a copy of a sample.
    pub(super) fn open_sample(&mut self, ctx: &Context, idx: usize) {
        let Some(sample) = SAMPLES.get(idx) else {
            return;
        };
        match ReportFile::parse(sample.text.as_bytes().to_vec()) {
            Ok(file) => {
                let report = OpenReport::unsaved(file);
                self.intend(ctx, Intent::Show(Box::new(report)));
            }
            Err(fault) => self.fail(ErrorMessage::sample(&fault, self.language())),
        }
    }

    /// Begins an empty report.
    pub(super) fn begin(&mut self, ctx: &Context, properties: Properties) {
        let mut report = Report::new(properties.agency.clone(), properties.year);
        Edit::SetProperties(properties).apply(&mut report);
        let report = OpenReport::unsaved(ReportFile::new(&report));
        self.intend(ctx, Intent::Show(Box::new(report)));
    }

    /// Begins a report where the one in a file ends: one step, which can be taken back.
    fn roll_forward(&mut self, ctx: &Context, last: &Path) {
        let file = match ReportFile::open(last) {
            Ok(file) => file,
            Err(error) => return self.fail(ErrorMessage::open(&error, last, self.language())),
        };
        let (rolled, carried) = roll_forward(file.report());
        let empty = Report::new(rolled.agency.clone(), rolled.year);
        let mut report = OpenReport::unsaved(ReportFile::new(&empty));
        report.apply(Edit::RollForward(Box::new(rolled)));
        report.history_mut().seal();
        let last = last.to_owned();
        self.intend(
            ctx,
            Intent::ShowRolled(Box::new(Rolled {
                report,
                last,
                carried,
            })),
        );
    }

    /// Does it at once where nothing would be lost, else after a question.
    pub(super) fn intend(&mut self, ctx: &Context, intent: Intent) {
        self.commit();
        if self.document.as_ref().is_some_and(OpenReport::is_changed) {
            self.overlays.push(Overlay::Unsaved(intent));
        } else {
            self.carry_out(ctx, intent);
        }
    }

    /// Does it, whatever is lost.
    pub(super) fn carry_out(&mut self, ctx: &Context, intent: Intent) {
        self.notice = None;
        self.guard.settle();
        match intent {
            Intent::ShowRolled(rolled) => {
                let Rolled {
                    report,
                    last,
                    carried,
                } = *rolled;
                self.carry_out(ctx, Intent::Show(Box::new(report)));
                self.take_last_year(last);
                self.overlays.push(Overlay::Carried(carried));
            }
            Intent::ShowCompared(compared) => {
                let Compared { report, other } = *compared;
                self.carry_out(ctx, Intent::Show(Box::new(report)));
                self.begin_comparison(ctx, other);
            }
            Intent::Show(mut report) => {
                let fonts = self.services.fonts.wait();
                // The pages keep their zoom from one report to the next.
                self.pages.get_or_insert_with(|| Pages::new(ctx, fonts));
                self.editor = Editor::default();
                self.waiting = None;
                self.comparing = None;
                // The lock of the report before may be that of the same file.
                self.document = None;
                let _theirs = report.claim(&self.services.safety);
                self.document = Some(*report);
                self.begin_checks();
            }
            Intent::Close => {
                self.document = None;
                self.comparing = None;
                // A dialog that is still open asked for a report that is gone.
                self.waiting = None;
            }
            Intent::Quit => {
                self.may_close = true;
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
        }
    }

    /// The window shall close: not before what is unsaved was asked about.
    pub(super) fn refuse_close(&mut self, ctx: &Context) {
        self.commit();
        if self.is_issuing() {
            // An issue is written as a whole or not at all.
            return ctx.send_viewport_cmd(ViewportCommand::CancelClose);
        }
        if !self.document.as_ref().is_some_and(OpenReport::is_changed) {
            self.may_close = true;
            return;
        }
        ctx.send_viewport_cmd(ViewportCommand::CancelClose);
        let is_asked = matches!(self.overlays.last(), Some(Overlay::Unsaved(Intent::Quit)));
        if !is_asked {
            self.overlays.push(Overlay::Unsaved(Intent::Quit));
        }
    }

    /// Saves the report, asks for a file where it has none, and then goes on.
    pub(super) fn save(&mut self, ctx: &Context, then: Option<Intent>) {
        self.commit();
        let path = self.document.as_ref().and_then(OpenReport::path);
        match path.map(Path::to_owned) {
            Some(path) => self.write(ctx, &path, Overwrite::No, then),
            None => self.ask(ctx, Purpose::SaveAs(then)),
        }
    }

    /// Writes the report to a file and then goes on.
    pub(super) fn write(
        &mut self,
        ctx: &Context,
        path: &Path,
        overwrite: Overwrite,
        then: Option<Intent>,
    ) {
        let language = self.language();
        let Some(document) = &mut self.document else {
            return;
        };
        match document.save(path, overwrite) {
            Ok(()) => {
                self.notice = Some(words!(language, "status.saved_now").into_owned());
                self.remember(path);
                self.seek_basis();
                self.note_saved(path);
                if let Some(intent) = then {
                    self.carry_out(ctx, intent);
                }
            }
            Err(StoreError::ChangedOnDisk { .. }) => self.merge_with_file(path, then),
            Err(error) => self.overlays.push(Overlay::SaveFailed(FailedSave {
                failure: ErrorMessage::save(&error, language),
                path: path.to_owned(),
                overwrite,
                then,
            })),
        }
    }

    fn export(&mut self, path: &Path) {
        let language = self.language();
        let fonts = self.services.fonts.wait();
        let Some(document) = &self.document else {
            return;
        };
        let report = document.report();
        let pdf = match export::pdf::pdf(&typeset(report, &fonts)) {
            Ok(pdf) => pdf,
            Err(error) => return self.fail(ErrorMessage::pdf(&error, report.form, language)),
        };
        if let Err(error) = write_atomically(path, &pdf) {
            return self.fail(ErrorMessage::write_pdf(&error, path, language));
        }
        let notice = words!(language, "status.exported", path = path.display());
        self.notice = Some(notice.into_owned());
    }

    /// Asks for a file, one at a time.
    pub(super) fn ask(&mut self, ctx: &Context, purpose: Purpose) {
        if self.waiting.is_some() {
            return;
        }
        let (reply, answer) = Reply::channel(ctx);
        self.services
            .dialogs
            .ask(&self.question(&purpose), self.language(), reply);
        self.waiting = Some(Waiting { purpose, answer });
    }

    /// Whether a file dialog is open.
    pub(super) fn is_waiting(&self) -> bool {
        self.waiting.is_some()
    }

    pub(super) fn receive_answer(&mut self, ctx: &Context) {
        let Some(waiting) = &self.waiting else { return };
        // A dialog whose thread ended without an answer is as good as cancelled.
        let answer = match waiting.answer.try_recv() {
            Err(std::sync::mpsc::TryRecvError::Empty) => return,
            Err(std::sync::mpsc::TryRecvError::Disconnected) => Answer::Cancelled,
            Ok(answer) => answer,
        };
        let Some(Waiting { purpose, .. }) = self.waiting.take() else {
            return;
        };
        match answer {
            Answer::Chosen(path) => self.take_file(ctx, purpose, &path),
            Answer::Cancelled => {}
            Answer::Unavailable => {
                let list = FileList::new(self.question(&purpose));
                self.overlays.push(Overlay::Files(list, purpose));
            }
        }
    }

    /// A file was chosen in the system's dialog, which asks itself before a file is replaced.
    fn take_file(&mut self, ctx: &Context, purpose: Purpose, path: &Path) {
        if let Purpose::Folder(kind) = purpose {
            self.take_folder(kind, path);
            return;
        }
        if let Purpose::Batch(which) = purpose {
            self.take_batch_folder(which, path);
            return;
        }
        let full = kind(&purpose).with_extension(path);
        if full == path {
            self.use_file(ctx, purpose, &full);
        } else {
            self.take_own_file(ctx, purpose, full);
        }
    }

    /// A file was chosen that nobody asked about.
    pub(super) fn take_own_file(&mut self, ctx: &Context, purpose: Purpose, path: PathBuf) {
        let is_written = matches!(self.question(&purpose).goal, Goal::Save(_));
        if is_written && path.exists() {
            self.overlays.push(Overlay::Replace { path, purpose });
        } else {
            self.use_file(ctx, purpose, &path);
        }
    }

    /// Does with a file what it was asked for.
    pub(super) fn use_file(&mut self, ctx: &Context, purpose: Purpose, path: &Path) {
        match purpose {
            Purpose::Open => self.open(ctx, path),
            Purpose::SaveAs(then) => self.write(ctx, path, Overwrite::Yes, then),
            Purpose::ExportPdf => self.export(path),
            Purpose::RollForward => self.roll_forward(ctx, path),
            Purpose::Compare => self.compare_with(ctx, path),
            Purpose::ExportComparison(format) => self.export_comparison(format, path),
            Purpose::LastYear => self.choose_last_year(Some(path)),
            Purpose::Limits => self.choose_limits(Some(path)),
            Purpose::Folder(kind) => self.take_folder(kind, path),
            Purpose::Issue(request) => {
                self.begin_issue(ctx, *request, Target::Files(path.to_owned()));
            }
            Purpose::Draft => self.write_draft(path),
            Purpose::Verify => self.verify(ctx, path, None),
            Purpose::Roots(pdf) => self.verify(ctx, &pdf, Some(path)),
            Purpose::Seal | Purpose::Certificate => self.give_to_dialog(&purpose, path),
            Purpose::Import => self.import(ctx, path),
            Purpose::Batch(which) => self.take_batch_folder(which, path),
        }
    }

    fn question(&self, purpose: &Purpose) -> Ask {
        let language = self.language();
        let document = self.document.as_ref();
        let name = |extension: &str| {
            let stem = document.map_or_else(String::new, OpenReport::suggested_name);
            format!("{stem}.{extension}")
        };
        let (title, goal) = match purpose {
            Purpose::Open => (words!(language, "app.ask.open"), Goal::Open),
            Purpose::RollForward => (words!(language, "app.ask.roll_forward"), Goal::Open),
            Purpose::Compare => (words!(language, "app.ask.compare"), Goal::Open),
            Purpose::ExportComparison(format) => (
                words!(language, "app.ask.export_comparison"),
                Goal::Save(self.comparison_name(*format)),
            ),
            Purpose::SaveAs(_) => (
                words!(language, "app.ask.save"),
                Goal::Save(name("nianbao")),
            ),
            Purpose::ExportPdf => (words!(language, "app.ask.export"), Goal::Save(name("pdf"))),
            Purpose::LastYear => (words!(language, "app.ask.last_year"), Goal::Open),
            Purpose::Limits => (words!(language, "app.ask.limits"), Goal::Open),
            Purpose::Folder(FolderKind::LastYear) => {
                (words!(language, "settings.last_year"), Goal::Folder)
            }
            Purpose::Folder(FolderKind::Fonts) => {
                (words!(language, "settings.font_folder"), Goal::Folder)
            }
            Purpose::Issue(_) => (words!(language, "app.ask.issue"), Goal::Save(name("pdf"))),
            Purpose::Draft => (words!(language, "app.ask.draft"), Goal::Save(name("pdf"))),
            Purpose::Verify => (words!(language, "app.ask.verify"), Goal::Open),
            Purpose::Roots(_) => (words!(language, "app.ask.roots"), Goal::Open),
            Purpose::Seal => (words!(language, "app.ask.seal"), Goal::Open),
            Purpose::Certificate => (words!(language, "app.ask.certificate"), Goal::Open),
            Purpose::Import => (words!(language, "app.ask.import"), Goal::Open),
            Purpose::Batch(BatchFolder::Source) => (words!(language, "batch.source"), Goal::Folder),
            Purpose::Batch(BatchFolder::Results) => {
                (words!(language, "batch.results"), Goal::Folder)
            }
        };
        let own = document.and_then(OpenReport::path).and_then(Path::parent);
        let set = match purpose {
            Purpose::Folder(FolderKind::LastYear) => self.settings.last_year_folder.as_deref(),
            Purpose::Folder(FolderKind::Fonts) => self.settings.font_folder.as_deref(),
            _ => None,
        };
        // Where last year's report lies, this year's is looked for next year.
        let last = self.basis.last.as_deref().and_then(Path::parent);
        let folder = set
            .or(own)
            .or(last)
            .or_else(|| self.settings.recent.folder());
        Ask {
            title: title.into_owned(),
            goal,
            kind: kind(purpose),
            folder: folder.filter(|folder| folder.is_dir()).map(Path::to_owned),
        }
    }

    pub(super) fn remember(&mut self, path: &Path) {
        self.settings = self
            .services
            .settings
            .change(|settings| settings.recent.add(path));
    }
}

const fn kind(purpose: &Purpose) -> FileKind {
    match purpose {
        Purpose::Open
        | Purpose::SaveAs(_)
        | Purpose::RollForward
        | Purpose::Compare
        | Purpose::LastYear
        | Purpose::Folder(_)
        | Purpose::Batch(_) => FileKind::Report,
        Purpose::ExportComparison(format) => format.kind(),
        Purpose::Limits => FileKind::Limits,
        Purpose::ExportPdf | Purpose::Issue(_) | Purpose::Draft | Purpose::Verify => FileKind::Pdf,
        Purpose::Roots(_) => FileKind::Roots,
        Purpose::Seal => FileKind::Seal,
        Purpose::Certificate => FileKind::Certificate,
        Purpose::Import => FileKind::Source,
    }
}
