//! What lies over the window: questions, failures, the properties, the own file list, help.

use super::App;
use super::document::OpenReport;
use super::failure::Failure;
use super::files::{Intent, Purpose};
use super::view::file_list::{FileList, FileListOutcome};
use super::view::issue::IssueDialog;
use super::view::print::PrintDialog;
use super::view::properties::{PropertiesDialog, PropertiesOutcome};
use super::view::question::{Question, question_ui};
use super::view::register::RegisterDialog;
use super::view::verify::VerifyDialog;
use super::view::{about, help};
use super::words::Language;
use crate::edit::Edit;
use crate::store::Overwrite;
use crate::words;
use eframe::egui::Context;
use std::path::PathBuf;

/// Something that lies over the window and has to be answered first.
#[derive(Debug)]
pub(super) enum Overlay {
    /// Something went wrong.
    Failure(Failure),
    /// What is unsaved would be lost.
    Unsaved(Intent),
    /// A file would be replaced.
    Replace { path: PathBuf, purpose: Purpose },
    /// The file is no longer what was opened.
    ChangedOnDisk { path: PathBuf, then: Option<Intent> },
    /// The properties of a new report.
    Begin(PropertiesDialog),
    /// The properties of the open report.
    Properties(PropertiesDialog),
    /// The own file list.
    Files(FileList, Purpose),
    /// Issuing the report.
    Issue(Box<IssueDialog>),
    /// What was found in an issued PDF.
    Verify(Box<VerifyDialog>),
    /// Printing.
    Print(Box<PrintDialog>),
    /// What was issued.
    Register(Box<RegisterDialog>),
    /// The keys.
    Keyboard,
    /// About the program.
    About,
}

#[derive(Clone, Copy, Debug)]
enum Choice {
    Save,
    Discard,
    Replace,
    SaveElsewhere,
    Cancel,
}

impl Choice {
    fn with_words(self, language: Language) -> (Self, String) {
        let words = match self {
            Self::Save => words!(language, "question.save"),
            Self::Discard => words!(language, "question.discard"),
            Self::Replace => words!(language, "question.replace"),
            Self::SaveElsewhere => words!(language, "question.save_elsewhere"),
            Self::Cancel => words!(language, "question.cancel"),
        };
        (self, words.into_owned())
    }
}

impl App {
    /// Shows something that went wrong, over everything else.
    pub(super) fn fail(&mut self, failure: Failure) {
        self.overlays.push(Overlay::Failure(failure));
    }

    /// Draws what lies on top and does what was answered.
    pub(super) fn overlay_ui(&mut self, ctx: &Context) {
        let Some(overlay) = self.overlays.pop() else {
            return;
        };
        let rest = self.overlays.len();
        if let Some(overlay) = self.answered(ctx, overlay) {
            self.overlays.insert(rest, overlay);
        } else {
            ctx.request_repaint();
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
            Overlay::Issue(dialog) => self.issue_dialog(ctx, dialog),
            Overlay::Verify(dialog) => self.verify_dialog(ctx, dialog),
            Overlay::Print(dialog) => self.print_dialog(ctx, dialog),
            Overlay::Register(dialog) => self.register_dialog(ctx, dialog),
            Overlay::Keyboard => (!help::help_ui(ctx, language)).then_some(Overlay::Keyboard),
            Overlay::About => (!about::about_ui(ctx, language)).then_some(Overlay::About),
        }
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
            Some(Choice::Cancel | Choice::Replace | Choice::SaveElsewhere) => {}
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
            Some(Choice::Cancel | Choice::Save | Choice::Discard) => {}
        }
        None
    }

    /// The properties dialog for the open report.
    pub(super) fn ask_properties(&mut self) {
        if let Some(document) = self.document.as_ref().map(OpenReport::report) {
            self.overlays
                .push(Overlay::Properties(PropertiesDialog::new(document.into())));
        }
    }
}

fn failure_question(failure: &Failure, language: Language) -> Question<()> {
    Question {
        heading: failure.heading.clone(),
        lines: failure.lines.clone(),
        path: failure.path.clone(),
        choices: vec![((), words!(language, "error.close").into_owned())],
    }
}
