//! Exporting to a file: in which format, where to, and what was compared.

use super::compared;
use super::package::ask_package;
use crate::app::session::Session;
use crate::app::session::error_message::ErrorMessage;
use crate::app::session::layer::{Layer, LayerState};
use crate::app::system::file_dialogs::{FileKind, Goal};
use crate::app::ui::buttons::Buttons;
use crate::app::ui::dialog::Dialog;
use crate::app::ui::form_field::note_ui;
use crate::app::ui::result_card::{ResultCard, ResultFile};
use crate::issuance::Decision;
use crate::publish::{Proof, PublishedFormat, Step, export};
use crate::store::suggested_name;
use crate::words;
use crate::words::Language;
use eframe::egui::{Button, Grid, Ui, vec2};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

const WIDTH: f32 = 560.0;
/// The width of the button of a format.
const BUTTON: f32 = 150.0;

/// The formats with the kinds of their files and the keys of their words.
const FORMATS: [(PublishedFormat, FileKind, &str); 7] = [
    (PublishedFormat::Pdf, FileKind::Pdf, "pdf"),
    (PublishedFormat::Docx, FileKind::Docx, "docx"),
    (PublishedFormat::Page, FileKind::Html, "page"),
    (PublishedFormat::Fragment, FileKind::Html, "fragment"),
    (PublishedFormat::Xlsx, FileKind::Xlsx, "xlsx"),
    (PublishedFormat::Csv, FileKind::Csv, "csv"),
    (PublishedFormat::Json, FileKind::Json, "json"),
];

/// What the list of formats was left for.
#[derive(Clone, Copy)]
enum Choice {
    Cancel,
    Format(PublishedFormat),
    Package,
}

/// The list of formats.
struct FormatsLayer;

/// Shows the formats in which the report can be exported.
pub(crate) fn show_formats(session: &mut Session) {
    session.layers.push(FormatsLayer);
}

impl Layer for FormatsLayer {
    fn show(&mut self, session: &mut Session) -> LayerState {
        let language = session.language();
        let dialog = Dialog::new("formats").width(WIDTH).closing_outside();
        let choice = dialog.show(&session.ctx, Choice::Cancel, |ui| formats_ui(ui, language));
        match choice {
            None => return LayerState::Stay,
            Some(Choice::Cancel) => {}
            Some(Choice::Format(format)) => ask_export(session, format),
            Some(Choice::Package) => ask_package(session),
        }
        LayerState::Close
    }
}

fn formats_ui(ui: &mut Ui, language: Language) -> Option<Choice> {
    ui.heading(words!(language, "publish.formats"));
    ui.add_space(8.0);
    let mut chosen = None;
    Grid::new("formats")
        .num_columns(2)
        .spacing([14.0, 8.0])
        .show(ui, |ui| {
            for (format, _, key) in FORMATS {
                let name = words!(language, &format!("publish.format.{key}.name"));
                let button = Button::new(name).min_size(vec2(BUTTON, 0.0));
                if ui.add(button).clicked() {
                    chosen = Some(Choice::Format(format));
                }
                let purpose = words!(language, &format!("publish.format.{key}.purpose"));
                note_ui(ui, &purpose);
                ui.end_row();
            }
        });
    ui.add_space(12.0);
    let buttons = Buttons::primary(Choice::Package, words!(language, "command.publish.label"));
    let buttons = buttons.or(Choice::Cancel, words!(language, "question.cancel"));
    chosen.or(buttons.show(ui))
}

/// Asks for a file and writes the report to it.
pub(crate) fn ask_export(session: &mut Session, format: PublishedFormat) {
    let kind = FORMATS.into_iter().find(|(own, ..)| *own == format);
    let Some(((_, kind, _), report)) = kind.zip(session.report()) else {
        return;
    };
    let name = format!("{}.{}", suggested_name(report), format.ending());
    let title = match format {
        PublishedFormat::Pdf => "app.ask.export",
        _ => "app.ask.export_format",
    };
    let ask = session.file_ask(title, Goal::Save(name), kind);
    session.ask_file(ask, move |session, path| write(session, format, path));
}

/// Writes the report beside the window, and shows what was compared.
fn write(session: &mut Session, format: PublishedFormat, path: PathBuf) {
    let fonts = session.services.fonts.wait();
    let Some(report) = session.report().cloned() else {
        return;
    };
    let form = report.form;
    let at = path.clone();
    let work = move |decision: &Decision| {
        let mut on_step = |step: Step<'_>| match step {
            Step::Ready if !decision.take() => ControlFlow::Break(()),
            _ => ControlFlow::Continue(()),
        };
        export(format, &report, &at, || fonts, &mut on_step)
    };
    session.export_beside(work, move |session, done| {
        let language = session.language();
        match done {
            Ok(Some(proof)) => session.layers.push(card(format, &path, &proof, language)),
            Ok(None) => {}
            Err(error) => {
                let message = ErrorMessage::publish(&error, form, &path, language);
                session.fail(message);
            }
        }
    });
}

/// What was written, and what was compared.
fn card(format: PublishedFormat, path: &Path, proof: &Proof, language: Language) -> ResultCard {
    let heading = match format {
        PublishedFormat::Pdf => "result.exported",
        _ => "publish.exported",
    };
    ResultCard {
        heading: words!(language, heading).into_owned(),
        files: vec![ResultFile::new(path, compared(proof, language)).proven()],
        ..ResultCard::default()
    }
}
