//! What lies over the window: questions, failures, the properties, the own file list, help.

use super::carried_words::carried_words;
use super::file_list::{FileList, FileListOutcome};
use super::{Intent, Purpose};
use crate::app::App;
use crate::app::editor::properties::{PropertiesDialog, PropertiesOutcome};
use crate::app::findings::cell_choice::{CellChoice, CellOutcome};
use crate::app::findings::reason::{ReasonDialog, ReasonOutcome};
use crate::app::importing::Importing;
use crate::app::importing::batch::Batch;
use crate::app::importing::review::Review;
use crate::app::importing::review_view::{ReviewOutcome, review_ui};
use crate::app::issue::dialog::IssueDialog;
use crate::app::issue::job::Issuing;
use crate::app::issue::print::Sending;
use crate::app::issue::print_dialog::PrintDialog;
use crate::app::issue::register_dialog::RegisterDialog;
use crate::app::issue::verify::Verifying;
use crate::app::issue::verify_dialog::VerifyDialog;
use crate::app::recovery::dialog::RecoveryDialog;
use crate::app::recovery::merge::{MergeDialog, MergeOutcome};
use crate::app::recovery::versions::VersionsDialog;
use crate::app::session::document::OpenReport;
use crate::app::session::error_message::ErrorMessage;
use crate::app::shell::palette::Palette;
use crate::app::shell::settings::SettingsDialog;
use crate::app::shell::{about, help};
use crate::app::ui::command::Command;
use crate::app::ui::question::{Question, question_ui};
use crate::edit::{Carried, Edit};
use crate::form::Form;
use crate::report::Moment;
use crate::store::{Overwrite, Owner};
use crate::words;
use crate::words::Language;
use eframe::egui::Context;
use std::path::PathBuf;

/// Something that lies over the window and has to be answered first.
#[derive(Debug)]
pub(crate) enum Overlay {
    /// Something went wrong.
    Failure(ErrorMessage),
    /// What is unsaved would be lost.
    Unsaved(Intent),
    /// A file would be replaced.
    Replace { path: PathBuf, purpose: Purpose },
    /// The file is no longer what was opened.
    ChangedOnDisk { path: PathBuf, then: Option<Intent> },
    /// A save failed.
    SaveFailed(FailedSave),
    /// Somebody else has the file open.
    OpenElsewhere {
        document: Box<OpenReport>,
        owner: Owner,
    },
    /// Both changes of a file, put together.
    Merge(Box<MergeDialog>, Option<Intent>),
    /// What an earlier start left unsaved.
    Recovery(RecoveryDialog),
    /// The earlier versions.
    Versions(Box<VersionsDialog>),
    /// Every command.
    Palette(Palette),
    /// The settings.
    Settings(SettingsDialog),
    /// The properties of a new report.
    Begin(PropertiesDialog),
    /// The properties of the open report.
    Properties(PropertiesDialog),
    /// The own file list.
    Files(FileList, Purpose),
    /// What was carried from last year's report.
    Carried(Carried),
    /// The reason of a finding.
    Reason(Box<ReasonDialog>),
    /// The cell that a number of the text is the figure of.
    Cell(CellChoice),
    /// Issuing the report.
    Issue(Box<IssueDialog>),
    /// An issue that is being made.
    Issuing(Box<Issuing>),
    /// Numbered copies on their way to the printer.
    Sending(Box<Sending>),
    /// A PDF that is being checked.
    Verifying(Verifying),
    /// What was found in an issued PDF.
    Verify(Box<VerifyDialog>),
    /// Printing.
    Print(Box<PrintDialog>),
    /// What was issued.
    Register(Box<RegisterDialog>),
    /// A source that is being read.
    Importing(Importing),
    /// A folder of sources.
    Batch(Box<Batch>),
    /// What was read out of a source.
    Review(Box<Review>),
    /// The keys.
    Keyboard,
    /// About the program.
    About,
}

/// What is done when the window has forgotten that something lay over it; until then it gives the keyboard to nobody.
#[derive(Debug, Default)]
pub(crate) struct Aftermath {
    n_frames: u8,
    /// The command that was chosen there.
    pub(crate) command: Option<Command>,
}

/// How many frames that takes: the one that closed it, and two in which egui lets go of its layer and its focus.
const AFTER: u8 = 3;

/// A save that failed: why, and what it was to be.
#[derive(Debug)]
pub(crate) struct FailedSave {
    pub(crate) failure: ErrorMessage,
    pub(crate) path: PathBuf,
    pub(crate) overwrite: Overwrite,
    pub(crate) then: Option<Intent>,
}

#[derive(Clone, Copy, Debug)]
enum Choice {
    Save,
    Discard,
    Replace,
    SaveElsewhere,
    Retry,
    ReadOnly,
    Copy,
    TakeOver,
    Cancel,
}

impl Choice {
    fn with_words(self, language: Language) -> (Self, String) {
        let words = match self {
            Self::Save => words!(language, "question.save"),
            Self::Discard => words!(language, "question.discard"),
            Self::Replace => words!(language, "question.replace"),
            Self::SaveElsewhere => words!(language, "question.save_elsewhere"),
            Self::Retry => words!(language, "question.retry"),
            Self::ReadOnly => words!(language, "safe.read_only"),
            Self::Copy => words!(language, "safe.copy"),
            Self::TakeOver => words!(language, "safe.take_over"),
            Self::Cancel => words!(language, "question.cancel"),
        };
        (self, words.into_owned())
    }
}

impl App {
    /// Shows something that went wrong, over everything else.
    pub(crate) fn fail(&mut self, failure: ErrorMessage) {
        self.overlays.push(Overlay::Failure(failure));
    }

    /// Draws what lies on top and does what was answered.
    pub(crate) fn overlay_ui(&mut self, ctx: &Context) {
        let Some(overlay) = self.overlays.pop() else {
            return;
        };
        let rest = self.overlays.len();
        if let Some(overlay) = self.answered(ctx, overlay) {
            self.overlays.insert(rest, overlay);
        } else {
            self.aftermath.n_frames = AFTER;
            ctx.request_repaint();
        }
    }

    /// Goes on where the question interrupted, or with what was chosen in it.
    pub(crate) fn go_on(&mut self, ctx: &Context) {
        if self.aftermath.n_frames == 0 {
            return;
        }
        self.aftermath.n_frames -= 1;
        ctx.request_repaint();
        if self.aftermath.n_frames > 0 || !self.overlays.is_empty() {
            return;
        }
        if ctx.memory(|memory| memory.focused().is_none()) {
            self.editor.restore_focus(ctx);
        }
        if let Some(command) = self.aftermath.command.take() {
            self.perform(ctx, command);
        }
    }

    /// Gives the overlay back until it is answered.
    fn answered(&mut self, ctx: &Context, overlay: Overlay) -> Option<Overlay> {
        let language = self.language();
        match overlay {
            Overlay::Failure(failure) => {
                let question = failure_question(&failure, language);
                question_ui(ctx, &question)
                    .is_none()
                    .then_some(Overlay::Failure(failure))
            }
            Overlay::Unsaved(intent) => self.unsaved(ctx, intent),
            Overlay::Replace { path, purpose } => self.replace(ctx, path, purpose),
            Overlay::ChangedOnDisk { path, then } => self.changed_on_disk(ctx, path, then),
            Overlay::SaveFailed(failed) => self.save_failed_ui(ctx, failed),
            Overlay::OpenElsewhere { document, owner } => self.open_elsewhere(ctx, document, owner),
            Overlay::Merge(dialog, then) => self.merge(ctx, dialog, then),
            Overlay::Recovery(mut dialog) => match dialog.show(ctx, language) {
                None => Some(Overlay::Recovery(dialog)),
                Some(outcome) => self.recover(ctx, dialog, outcome).map(Overlay::Recovery),
            },
            Overlay::Versions(dialog) => self.versions_ui(ctx, dialog),
            Overlay::Palette(palette) => self.palette_ui(ctx, palette),
            Overlay::Settings(dialog) => self.settings_ui(ctx, dialog),
            Overlay::Begin(mut dialog) => match dialog.show(ctx, language) {
                None => Some(Overlay::Begin(dialog)),
                Some(PropertiesOutcome::Cancelled) => None,
                Some(PropertiesOutcome::Taken(properties)) => {
                    self.begin(ctx, properties);
                    None
                }
            },
            Overlay::Properties(mut dialog) => match dialog.show(ctx, language) {
                None => Some(Overlay::Properties(dialog)),
                Some(PropertiesOutcome::Cancelled) => None,
                Some(PropertiesOutcome::Taken(properties)) => {
                    self.apply(ctx, Edit::SetProperties(properties));
                    None
                }
            },
            Overlay::Files(mut list, purpose) => match list.show(ctx, language) {
                None => Some(Overlay::Files(list, purpose)),
                Some(FileListOutcome::Cancelled) => None,
                Some(FileListOutcome::Chosen(path)) => {
                    self.take_own_file(ctx, purpose, path);
                    None
                }
            },
            Overlay::Carried(carried) => {
                let question = self.carried_question(&carried);
                question_ui(ctx, &question)
                    .is_none()
                    .then_some(Overlay::Carried(carried))
            }
            Overlay::Reason(mut dialog) => match dialog.show(ctx, language) {
                None => Some(Overlay::Reason(dialog)),
                Some(ReasonOutcome::Cancelled) => None,
                Some(ReasonOutcome::Taken(answer)) => {
                    self.answer_finding(ctx, answer);
                    None
                }
            },
            Overlay::Cell(choice) => self.choose_cell(ctx, choice),
            Overlay::Issue(dialog) => self.issue_dialog(ctx, dialog),
            Overlay::Issuing(issuing) => self.issuing(ctx, issuing),
            Overlay::Sending(sending) => self.sending(ctx, sending),
            Overlay::Verifying(verifying) => self.verifying(ctx, verifying),
            Overlay::Verify(dialog) => self.verify_dialog(ctx, dialog),
            Overlay::Print(dialog) => self.print_dialog(ctx, dialog),
            Overlay::Register(dialog) => self.register_dialog(ctx, dialog),
            Overlay::Batch(batch) => self.batch(ctx, batch),
            Overlay::Importing(importing) => self.importing(ctx, importing),
            Overlay::Review(mut review) => match review_ui(ctx, &mut review, language) {
                None => Some(Overlay::Review(review)),
                Some(ReviewOutcome::Cancelled) => None,
                Some(ReviewOutcome::Taken) => {
                    self.take_import(ctx, *review);
                    None
                }
            },
            Overlay::Keyboard => (!help::help_ui(ctx, language)).then_some(Overlay::Keyboard),
            Overlay::About => {
                let fonts = self.services.fonts.wait();
                (!about::about_ui(ctx, &fonts, language)).then_some(Overlay::About)
            }
        }
    }

    fn choose_cell(&mut self, ctx: &Context, mut choice: CellChoice) -> Option<Overlay> {
        let language = self.language();
        let report = self.document.as_ref().map(OpenReport::report)?;
        match choice.show(ctx, report, language) {
            None => return Some(Overlay::Cell(choice)),
            Some(CellOutcome::Cancelled) => {}
            Some(CellOutcome::Taken(edit)) => self.apply(ctx, edit),
        }
        None
    }

    fn unsaved(&mut self, ctx: &Context, intent: Intent) -> Option<Overlay> {
        let language = self.language();
        let name = self
            .document
            .as_ref()
            .map(|document| document.name(language));
        let question = Question {
            heading: words!(
                language,
                "question.unsaved",
                name = name.unwrap_or_default()
            )
            .into_owned(),
            lines: vec![words!(language, "question.unsaved_body").into_owned()],
            path: None,
            choices: [Choice::Save, Choice::Discard, Choice::Cancel]
                .map(|choice| choice.with_words(language))
                .to_vec(),
        };
        match question_ui(ctx, &question) {
            None => return Some(Overlay::Unsaved(intent)),
            Some(Choice::Save) => self.save(ctx, Some(intent)),
            Some(Choice::Discard) => self.carry_out(ctx, intent),
            Some(_) => {}
        }
        None
    }

    fn replace(&mut self, ctx: &Context, path: PathBuf, purpose: Purpose) -> Option<Overlay> {
        let language = self.language();
        let question = Question {
            heading: words!(language, "question.exists").into_owned(),
            lines: vec![words!(language, "question.exists_body").into_owned()],
            path: Some(path.clone()),
            choices: [Choice::Replace, Choice::Cancel]
                .map(|choice| choice.with_words(language))
                .to_vec(),
        };
        match question_ui(ctx, &question) {
            None => return Some(Overlay::Replace { path, purpose }),
            Some(Choice::Replace) => self.use_file(ctx, purpose, &path),
            Some(_) => self.ask(ctx, purpose),
        }
        None
    }

    fn changed_on_disk(
        &mut self,
        ctx: &Context,
        path: PathBuf,
        then: Option<Intent>,
    ) -> Option<Overlay> {
        let language = self.language();
        let question = Question {
            heading: words!(language, "question.changed_on_disk").into_owned(),
            lines: vec![words!(language, "question.changed_on_disk_body").into_owned()],
            path: Some(path.clone()),
            choices: [Choice::SaveElsewhere, Choice::Replace, Choice::Cancel]
                .map(|choice| choice.with_words(language))
                .to_vec(),
        };
        match question_ui(ctx, &question) {
            None => return Some(Overlay::ChangedOnDisk { path, then }),
            Some(Choice::SaveElsewhere) => self.ask(ctx, Purpose::SaveAs(then)),
            Some(Choice::Replace) => self.write(ctx, &path, Overwrite::Yes, then),
            Some(_) => {}
        }
        None
    }

    fn save_failed_ui(&mut self, ctx: &Context, failed: FailedSave) -> Option<Overlay> {
        let language = self.language();
        let choices = [Choice::SaveElsewhere, Choice::Retry, Choice::Cancel];
        let question = Question {
            heading: failed.failure.heading.clone(),
            lines: failed.failure.lines.clone(),
            path: failed.failure.path.clone(),
            choices: choices.map(|choice| choice.with_words(language)).to_vec(),
        };
        match question_ui(ctx, &question) {
            None => return Some(Overlay::SaveFailed(failed)),
            Some(Choice::SaveElsewhere) => self.ask(ctx, Purpose::SaveAs(failed.then)),
            Some(Choice::Retry) => self.write(ctx, &failed.path, failed.overwrite, failed.then),
            Some(_) => {}
        }
        None
    }

    fn open_elsewhere(
        &mut self,
        ctx: &Context,
        mut document: Box<OpenReport>,
        owner: Owner,
    ) -> Option<Overlay> {
        let language = self.language();
        let is_changed = document.is_changed();
        let body = if is_changed {
            words!(language, "safe.opened_elsewhere_changed")
        } else {
            words!(language, "safe.opened_elsewhere_body")
        };
        let choices = [
            (!is_changed).then_some(Choice::ReadOnly),
            Some(Choice::Copy),
            Some(Choice::TakeOver),
            Some(Choice::Cancel),
        ];
        let question = Question {
            heading: words!(language, "safe.opened_elsewhere").into_owned(),
            lines: vec![owner_words(&owner, language), body.into_owned()],
            path: document.path().map(std::path::Path::to_owned),
            choices: choices
                .into_iter()
                .flatten()
                .map(|choice| choice.with_words(language))
                .collect(),
        };
        let shown = match question_ui(ctx, &question) {
            None => return Some(Overlay::OpenElsewhere { document, owner }),
            Some(Choice::ReadOnly) => document.read_only(),
            Some(Choice::Copy) => document.as_copy(),
            Some(Choice::TakeOver) => {
                // Where it cannot be had, the next save finds what somebody else wrote.
                let _theirs = document.take_over(&self.services.safety);
                *document
            }
            Some(_) => return None,
        };
        self.intend(ctx, Intent::Show(Box::new(shown)));
        None
    }

    fn merge(
        &mut self,
        ctx: &Context,
        mut dialog: Box<MergeDialog>,
        then: Option<Intent>,
    ) -> Option<Overlay> {
        let path = dialog.path().to_owned();
        match dialog.show(ctx, self.language()) {
            None => return Some(Overlay::Merge(dialog, then)),
            Some(MergeOutcome::Cancelled) => {}
            Some(MergeOutcome::SaveElsewhere) => self.ask(ctx, Purpose::SaveAs(then)),
            Some(MergeOutcome::Replace) => self.write(ctx, &path, Overwrite::Yes, then),
            Some(MergeOutcome::Save) => {
                let (theirs, merged) = dialog.result();
                if let Some(document) = &mut self.document {
                    document.reconcile(theirs, &merged);
                }
                self.write(ctx, &path, Overwrite::No, then);
            }
        }
        None
    }

    fn carried_question(&self, carried: &Carried) -> Question<()> {
        let language = self.language();
        let form = Form::for_year(carried.to);
        Question {
            heading: words!(language, "carried.heading", to = carried.to).into_owned(),
            lines: carried_words(carried, form, language),
            path: None,
            choices: vec![((), words!(language, "error.close").into_owned())],
        }
    }

    /// The properties dialog for the open report.
    pub(crate) fn ask_properties(&mut self) {
        if let Some(document) = self.document.as_ref().map(OpenReport::report) {
            self.overlays
                .push(Overlay::Properties(PropertiesDialog::new(document.into())));
        }
    }
}

/// Who has a file open, where, and since when.
pub(crate) fn owner_words(owner: &Owner, language: Language) -> String {
    // A lock that was damaged still says that somebody is there.
    if owner.user.is_empty() && owner.host.is_empty() {
        return words!(language, "safe.opened_by_someone").into_owned();
    }
    let user = match owner.user.as_str() {
        "" => words!(language, "safe.somebody").into_owned(),
        user => user.to_owned(),
    };
    let since = Moment(owner.since).words();
    let words = words!(
        language,
        "safe.opened_by",
        user = user,
        host = owner.host,
        since = since
    );
    words.into_owned()
}

fn failure_question(failure: &ErrorMessage, language: Language) -> Question<()> {
    Question {
        heading: failure.heading.clone(),
        lines: failure.lines.clone(),
        path: failure.path.clone(),
        choices: vec![((), words!(language, "error.close").into_owned())],
    }
}
