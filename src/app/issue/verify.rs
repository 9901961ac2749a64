//! Checking an issued PDF in the window, and the dialog that says what was found.

use crate::app::session::Session;
use crate::app::session::error_message::ErrorMessage;
use crate::app::session::errors::VerifyError;
use crate::app::session::file_question::ChosenPaths;
use crate::app::session::layer::{Layer, LayerState};
use crate::app::system::file_dialogs::{FileKind, Goal};
use crate::app::system::task::{Job, Outlet, Worker};
use crate::app::ui::buttons::Buttons;
use crate::app::ui::dialog::Dialog;
use crate::app::ui::form_field::note_ui;
use crate::app::ui::icon;
use crate::app::ui::progress::waiting_ui;
use crate::app::ui::theme;
use crate::fonts::FontSet;
use crate::issuance::{InputError, MAX_INPUT, MAX_PDF, read};
use crate::platform::clock;
use crate::report::Report;
use crate::sign::{CheckCode, Line, Roots, Tone, Verdict, Verification, inspect};
use crate::store::ReportFile;
use crate::words;
use crate::words::{Language, visible};
use eframe::egui::{
    ColorImage, Context, Image, Key, Label, RichText, ScrollArea, TextEdit, TextureHandle,
    TextureOptions, Ui, vec2,
};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What is to be checked, and against what.
struct Check {
    path: PathBuf,
    roots: Option<PathBuf>,
    /// The report that is open.
    report: Option<Report>,
    /// Its file, with the register and the seal.
    file: Option<ReportFile>,
    fonts: Arc<FontSet>,
}

struct Checking;

impl Job for Checking {
    type Request = Check;
    type Answer = Result<Box<VerifyDialog>, VerifyError>;

    fn work(&mut self, check: Check, outlet: &Outlet<'_, Self>) {
        outlet.send(check.dialog().map(Box::new));
    }
}

impl Check {
    /// What was found. Data is compared with the open report where both are of the same agency and year.
    fn dialog(self) -> Result<VerifyDialog, VerifyError> {
        let trusted = match &self.roots {
            None => None,
            Some(roots) => Some(
                Roots::read(&read(roots, MAX_INPUT)?)
                    .map_err(|reason| InputError::content(reason, roots))?,
            ),
        };
        let pdf = read(&self.path, MAX_PDF)?;
        let fonts = || Arc::clone(&self.fonts);
        let mut found = inspect(&pdf, trusted.as_ref(), clock::now(), fonts)?;
        let mut other_report = None;
        if let Some(attached) = &found.attached {
            let issued = attached.file.report();
            let is_same = |own: &Report| own.agency == issued.agency && own.year == issued.year;
            let own = self.report.as_ref().filter(|own| is_same(own));
            if own.is_none() {
                other_report = self.report.as_ref().map(|own| own.title_lines().concat());
            }
            if let Some(report) = own {
                found.compare_open(report, self.file.as_ref())?;
            }
        }
        Ok(VerifyDialog {
            path: self.path,
            found,
            roots: self.roots,
            other_report,
            code: String::new(),
            code_error: None,
            shown: Vec::new(),
        })
    }
}

/// Asks for an issued PDF and checks it.
pub(crate) fn ask_verify(session: &mut Session) {
    let ask = session.file_ask("app.ask.verify", Goal::Open, FileKind::Pdf);
    session.ask_file(ask, verify_file);
}

/// Checks a PDF and shows what was found.
pub(crate) fn verify_file(session: &mut Session, path: PathBuf) {
    let layer = VerifyLayer::new(session, path);
    session.layers.push(layer);
}

/// A PDF that is being checked, then what was found in it.
struct VerifyLayer {
    path: PathBuf,
    /// Dropped, it checks to its end and what it finds is forgotten.
    worker: Option<Worker<Checking>>,
    dialog: Option<Box<VerifyDialog>>,
    roots: ChosenPaths<()>,
}

impl VerifyLayer {
    fn new(session: &mut Session, path: PathBuf) -> Self {
        Self {
            worker: Some(check(session, &path, None)),
            dialog: None,
            roots: ChosenPaths::default(),
            path,
        }
    }

    /// Waits for what is found.
    fn wait(&mut self, session: &mut Session) -> Option<LayerState> {
        let language = session.language();
        let error = match self.worker.as_ref()?.answer() {
            None => {
                let heading = words!(language, "verify.running");
                if !waiting_ui(&session.ctx, &heading, language) {
                    return Some(LayerState::Stay);
                }
                self.worker = None;
                return Some(LayerState::closed_if(self.dialog.is_none()));
            }
            Some(Ok(Ok(dialog))) => {
                self.dialog = Some(dialog);
                None
            }
            Some(Ok(Err(error))) => Some(error),
            Some(Err(error)) => Some(error.into()),
        };
        self.worker = None;
        let error = error?;
        session.fail(ErrorMessage::verify(&error, &self.path, language));
        Some(LayerState::closed_if(self.dialog.is_none()))
    }
}

impl Layer for VerifyLayer {
    fn show(&mut self, session: &mut Session) -> LayerState {
        while let Some(((), roots)) = self.roots.next() {
            self.worker = Some(check(session, &self.path, Some(&roots)));
        }
        if let Some(state) = self.wait(session) {
            return state;
        }
        let Some(dialog) = &mut self.dialog else {
            return LayerState::Close;
        };
        match dialog.show(&session.ctx, session.language()) {
            None => LayerState::Stay,
            Some(false) => LayerState::Close,
            Some(true) => {
                let ask = session.file_ask("app.ask.roots", Goal::Open, FileKind::Roots);
                self.roots.ask(session, ask, ());
                LayerState::Stay
            }
        }
    }
}

/// Begins to check a PDF.
fn check(session: &mut Session, path: &Path, roots: Option<&Path>) -> Worker<Checking> {
    let worker = Worker::spawn(&session.ctx, "verify", || Checking);
    worker.request(Check {
        path: path.to_owned(),
        roots: roots.map(Path::to_owned),
        report: session.report().cloned(),
        file: session
            .document
            .as_ref()
            .map(|document| document.file().clone()),
        fonts: session.services.fonts.wait(),
    });
    worker
}

const WIDTH: f32 = 620.0;
/// The width of pictures beside the bar of the list.
const PICTURES_WIDTH: f32 = 590.0;
/// The most height of one of them.
const PICTURE_HEIGHT: f32 = 200.0;
const MAX_HEIGHT: f32 = 420.0;

/// What was found in a PDF.
struct VerifyDialog {
    path: PathBuf,
    found: Verification,
    roots: Option<PathBuf>,
    /// The title of the report that is open, where it is another one than that in the PDF.
    other_report: Option<String>,
    code: String,
    code_error: Option<String>,
    /// What differs beside what should be, with its page; empty before the first frame.
    shown: Vec<(usize, TextureHandle)>,
}

impl VerifyDialog {
    /// Shows the dialog over the window. Returns `None` while it is open, then whether trusted roots shall be chosen.
    fn show(&mut self, ctx: &Context, language: Language) -> Option<bool> {
        let dialog = Dialog::new("verify").width(WIDTH).closing_outside();
        dialog.show(ctx, false, |ui| self.dialog_ui(ui, language))
    }

    fn dialog_ui(&mut self, ui: &mut Ui, language: Language) -> Option<bool> {
        ui.heading(words!(language, "verify.heading"));
        note_ui(ui, &visible(&self.path.display().to_string()));
        ui.add_space(6.0);
        self.verdict_ui(ui, language);
        self.load_pictures(ui.ctx());
        ScrollArea::vertical()
            .max_height(MAX_HEIGHT)
            .show(ui, |ui| {
                for (page, texture) in &self.shown {
                    let caption = words!(language, "verify.pictures", page);
                    ui.label(&*caption);
                    let picture =
                        Image::from_texture(texture).max_size(vec2(PICTURES_WIDTH, PICTURE_HEIGHT));
                    ui.add(picture.alt_text(&*caption));
                    ui.add_space(6.0);
                }
                for line in self.found.lines() {
                    line_ui(ui, &line, language);
                }
            });
        ui.add_space(8.0);
        self.code_ui(ui, language);
        ui.add_space(8.0);
        let close = Buttons::primary(false, words!(language, "help.close"));
        close.show_beside(ui, |ui| {
            let roots = ui.button(words!(language, "verify.roots"));
            if let Some(roots) = &self.roots {
                note_ui(ui, &visible(&roots.display().to_string()));
            }
            roots.clicked().then_some(true)
        })
    }

    fn load_pictures(&mut self, ctx: &Context) {
        if !self.shown.is_empty() {
            return;
        }
        let faults = self.found.pages.iter().flat_map(|pages| &pages.faults);
        let shown = faults.filter_map(|fault| {
            let picture = fault.pictures.as_ref()?.beside();
            let size = [picture.width, picture.height];
            let image = ColorImage::from_rgba_premultiplied(size, &picture.pixels);
            let texture = ctx.load_texture("difference", image, TextureOptions::LINEAR);
            Some((fault.page?, texture))
        });
        self.shown = shown.collect();
    }

    fn verdict_ui(&self, ui: &mut Ui, language: Language) {
        let palette = theme::palette(ui.ctx());
        let color = match self.found.verdict() {
            Verdict::Agrees => palette.success,
            Verdict::Unvouched => palette.warning,
            Verdict::Differs => palette.error,
        };
        let conclusion = self.found.conclusion();
        let conclusion = RichText::new(language.of(&conclusion));
        ui.label(conclusion.family(theme::bold()).color(color));
        if let Some(title) = &self.other_report {
            ui.label(words!(language, "verify.other_report", title = title));
        }
        ui.add_space(4.0);
    }

    fn code_ui(&mut self, ui: &mut Ui, language: Language) {
        ui.horizontal(|ui| {
            let label = ui.label(words!(language, "verify.code"));
            let edit = TextEdit::singleline(&mut self.code)
                .hint_text("XXXX-XXXX-XXXX-XXXX")
                .desired_width(200.0);
            let edit = ui.add(edit).labelled_by(label.id);
            let is_entered = edit.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            if ui.button(words!(language, "verify.compare")).clicked() || is_entered {
                self.compare(language);
            }
        });
        note_ui(ui, &words!(language, "verify.code_covers"));
        if let Some(error) = &self.code_error {
            ui.colored_label(theme::palette(ui.ctx()).error, error);
        }
    }

    fn compare(&mut self, language: Language) {
        self.code_error = match self.code.parse::<CheckCode>() {
            // Without a report there is nothing to compare with, which stands among the lines.
            Ok(code) => self
                .found
                .compare_code(code)
                .err()
                .map(|_| words!(language, "verify.no_data").into_owned()),
            Err(error) => Some(error.message(language)),
        };
    }
}

fn line_ui(ui: &mut Ui, line: &Line, language: Language) {
    let palette = theme::palette(ui.ctx());
    let (symbol, color) = match line.tone {
        Tone::Right => (icon::CHECK, palette.success),
        Tone::Note => (icon::ABOUT, palette.weak_text),
        Tone::Wrong => (icon::WARNING, palette.error),
    };
    let words = RichText::new(language.of(&line.words));
    let words = match line.tone {
        Tone::Right | Tone::Note => words,
        Tone::Wrong => words.color(palette.error),
    };
    ui.horizontal_top(|ui| {
        ui.label(RichText::new(symbol).color(color));
        ui.add(Label::new(words).wrap());
    });
}
