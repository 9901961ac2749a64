//! What every feature of the window works on: the open report, the settings, the services of the system, what lies over
//! the window, and what the window is asked to do.
//!
//! A feature gets it as `&mut Session`. What concerns the editor, the pages or the state of another feature is asked for:
//! a [`Request`] or a `Transition`, which the window carries out within the same frame.

mod basis;
pub(crate) mod disk_work;
pub mod document;
pub(crate) mod error_message;
pub(crate) mod errors;
pub(crate) mod file_question;
pub mod hint;
pub(crate) mod layer;
pub mod other_report;
pub mod request;
mod result_layer;
pub mod services;
pub mod settings;
mod settings_writer;

use super::system::autosave::{Autosave, PAUSE};
use super::system::file_dialogs::{Ask, FileKind, Goal};
use crate::bounds::{Excess, MAX_CHARACTERS, MAX_PARAGRAPHS};
use crate::edit::Edit;
use crate::form::{Form, SectionId};
use crate::intake::basis::BasisSource;
use crate::report::Report;
use crate::words;
use crate::words::Language;
use disk_work::DiskWork;
use document::{Access, OpenReport};
use eframe::egui::Context;
use error_message::ErrorMessage;
use file_question::FileDialog;
use hint::Hint;
use layer::Layers;
use request::{Arrival, Request, Transition};
use services::Services;
use settings::Settings;
use settings_writer::SettingsWriter;
use std::collections::VecDeque;
use std::io;
use std::path::Path;

/// What every feature of the window works on.
pub struct Session {
    pub(crate) ctx: Context,
    pub(crate) services: Services,
    settings: Settings,
    settings_writer: SettingsWriter,
    /// The report that is open.
    pub(crate) document: Option<OpenReport>,
    /// What the status line says.
    pub(crate) notice: Option<String>,
    pub(crate) layers: Layers,
    /// Writes recovery copies and versions; `None` where there is no folder for them.
    pub(crate) autosave: Option<Autosave>,
    basis: BasisSource,
    file_dialog: FileDialog,
    requests: VecDeque<Request>,
    transitions: VecDeque<Transition>,
    /// When the report was changed last, in seconds of the window, while its step of the history is open.
    pub(crate) edited_at: Option<f64>,
    /// Whether the status line says that a bound number was written into, and goes on while one writes.
    says_unbound: bool,
}

impl Session {
    /// The session of a new window.
    pub(crate) fn new(ctx: &Context, services: Services) -> Self {
        let window = ctx.clone();
        let wake = move || window.request_repaint();
        Self {
            ctx: ctx.clone(),
            settings: services.settings.read(),
            settings_writer: SettingsWriter::new(services.settings.clone(), services.disks.clone()),
            document: None,
            notice: None,
            layers: Layers::default(),
            autosave: Autosave::new(&services.user_data, PAUSE, wake),
            basis: BasisSource::default(),
            file_dialog: FileDialog::default(),
            requests: VecDeque::new(),
            transitions: VecDeque::new(),
            edited_at: None,
            says_unbound: false,
            services,
        }
    }

    /// The language of the window.
    pub(crate) fn language(&self) -> Language {
        self.services
            .language
            .or(self.settings.language)
            .unwrap_or(self.services.system_language)
    }

    /// The report that is open, as it is.
    pub(crate) fn report(&self) -> Option<&Report> {
        self.document.as_ref().map(OpenReport::report)
    }

    /// The form of the report that is open.
    pub(crate) fn form(&self) -> Option<&'static Form> {
        self.report().map(|report| report.form)
    }

    /// What the window remembers.
    pub(crate) const fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Changes what the window remembers.
    pub(crate) fn change_settings(&mut self, change: impl Fn(&mut Settings) + Send + 'static) {
        change(&mut self.settings);
        self.settings_writer.write(change);
    }

    /// Takes the settings that were chosen, and goes on with whether they could be written.
    pub(crate) fn choose_settings(
        &mut self,
        chosen: Settings,
        then: impl FnOnce(&mut Self, io::Result<()>) + 'static,
    ) {
        if chosen.language != self.settings.language {
            self.services.language = None;
        }
        // Another window may have written other recent reports meanwhile.
        let take = move |settings: &mut Settings| {
            let recent = std::mem::take(&mut settings.recent);
            *settings = Settings { recent, ..chosen };
        };
        take.clone()(&mut self.settings);
        let written = self.settings_writer.write_and_tell(take);
        // A thread that has ended has written nothing.
        let unwritten = |_| Err(io::ErrorKind::BrokenPipe.into());
        let wait = move || written.recv().unwrap_or_else(unwritten);
        self.on_disk(DiskWork::Writing, wait, then);
    }

    /// Shows the window in another language from now on.
    pub(crate) fn choose_language(&mut self, language: Language) {
        self.services.language = None;
        self.change_settings(move |settings| settings.language = Some(language));
    }

    /// Puts a file first among those that were open last.
    pub(crate) fn remember_file(&mut self, path: &Path) {
        let path = path.to_owned();
        self.change_settings(move |settings| settings.recent.add(&path));
    }

    /// Shows these hints no more.
    pub(crate) fn take_hints(&mut self, hints: &[Hint]) {
        let is_known = |hint: &Hint| self.settings.hints.contains(hint.name());
        if hints.iter().all(is_known) {
            return;
        }
        let names: Vec<String> = hints.iter().map(|hint| hint.name().to_owned()).collect();
        self.change_settings(move |settings| settings.hints.extend(names.iter().cloned()));
    }

    /// Shows what went wrong, over everything else.
    pub(crate) fn fail(&mut self, failure: ErrorMessage) {
        self.layers.push(failure);
    }

    /// Says something in the status line.
    pub(crate) fn note(&mut self, words: impl Into<String>) {
        self.notice = Some(words.into());
    }

    /// Asks the window to do something.
    pub(crate) fn request(&mut self, request: Request) {
        self.requests.push_back(request);
    }

    /// The next thing that the window was asked to do.
    pub(crate) fn next_request(&mut self) -> Option<Request> {
        self.requests.pop_front()
    }

    /// Asks for a change of the open report or of where it is kept.
    pub(crate) fn transition(&mut self, transition: Transition) {
        self.transitions.push_back(transition);
    }

    /// Asks for a report to come into the window.
    pub(crate) fn admit(&mut self, arrival: impl Into<Arrival>) {
        self.transition(Transition::Admit(Box::new(arrival.into())));
    }

    /// The next change that was asked for.
    pub(crate) fn next_transition(&mut self) -> Option<Transition> {
        self.transitions.pop_front()
    }

    /// Changes the report, where it may be changed.
    pub(crate) fn apply(&mut self, edit: Edit) {
        if matches!(edit, Edit::SetFigures(_)) {
            self.take_hints(&[Hint::Cells]);
        }
        let Some(document) = &mut self.document else {
            return;
        };
        let refusal = match document.access() {
            Access::Full => None,
            Access::ReadOnly => Some("safe.cannot_edit"),
            Access::Frozen => Some("status.frozen"),
        };
        if let Some(key) = refusal {
            return self.note(words!(self.language(), key));
        }
        let is_typed = matches!(edit, Edit::SetParagraphs(..));
        let n_unbound = n_written_into(&edit, document.report());
        if n_unbound > 0 {
            // One undo takes this back, and no more.
            document.history_mut().seal();
        }
        if document.apply(edit) {
            self.says_unbound &= is_typed && self.edited_at.is_some();
            if n_unbound > 0 {
                self.note(words!(self.language(), "numbers.typed_into", n = n_unbound));
                self.says_unbound = true;
            } else if !self.says_unbound {
                self.notice = None;
            }
            self.edited_at = Some(self.ctx.input(|input| input.time));
        } else if let Some(excess) = document.history().excess() {
            let words = match excess {
                Excess::Paragraphs => {
                    words!(
                        self.language(),
                        "status.max_paragraphs",
                        max = MAX_PARAGRAPHS
                    )
                }
                Excess::Characters => {
                    words!(
                        self.language(),
                        "status.max_characters",
                        max = MAX_CHARACTERS
                    )
                }
            };
            self.note(words);
        }
    }

    /// Ends the step of the history: the next edit begins another one.
    pub(crate) fn end_step(&mut self) {
        if let Some(document) = &mut self.document {
            document.history_mut().seal();
        }
        self.edited_at = None;
    }

    /// A question for a file: it begins in the folder of the open report, else of last year's, else of the last file.
    pub(crate) fn file_ask(&self, title: &str, goal: Goal, kind: FileKind) -> Ask {
        let own = self.document.as_ref().and_then(OpenReport::path);
        // Where last year's report lies, this year's is looked for next year.
        let last = self.basis.last.as_deref();
        let folder = own.and_then(Path::parent).or(last.and_then(Path::parent));
        let folder = folder.or_else(|| self.settings.recent.folder());
        Ask {
            title: words!(self.language(), title).into_owned(),
            goal,
            kind,
            folder: folder.map(Path::to_owned),
            is_stem: false,
        }
    }

    /// A question for a new file that holds the open report, with a name for it.
    pub(crate) fn new_file_ask(&self, title: &str, kind: FileKind) -> Ask {
        let document = self.document.as_ref();
        let stem = document.map_or_else(String::new, OpenReport::suggested_name);
        let name = format!("{stem}.{}", kind.extension());
        self.file_ask(title, Goal::Save(name), kind)
    }
}

// How many bound numbers are written into where text is typed, composed or pasted; what is deleted as a whole goes visibly.
fn n_written_into(edit: &Edit, report: &Report) -> usize {
    let count = |section: SectionId, paragraphs: &[String]| {
        let text = report.paragraphs(section);
        report.bindings().n_written_into(section, text, paragraphs)
    };
    match edit {
        Edit::SetParagraphs(section, paragraphs) => count(*section, paragraphs),
        // Pasted text that brings bound numbers along.
        Edit::Several(edits) => {
            let texts = edits.iter().filter_map(|edit| match edit {
                Edit::SetText(text) => Some(text),
                _ => None,
            });
            let texts = texts.flatten();
            texts
                .map(|(section, paragraphs)| count(*section, paragraphs))
                .sum()
        }
        _ => 0,
    }
}
