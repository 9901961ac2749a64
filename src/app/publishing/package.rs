//! A package in the window: where to, how far it is, and what is in it.

use super::compared;
use super::job::{Order, Publishing, PublishingError};
use crate::app::session::Session;
use crate::app::session::disk_work::DiskWork;
use crate::app::session::error_message::ErrorMessage;
use crate::app::session::layer::{Layer, LayerState};
use crate::app::system::file_dialogs::{FileKind, Goal};
use crate::app::ui::dialog::Dialog;
use crate::app::ui::form_field::note_ui;
use crate::app::ui::icon;
use crate::app::ui::question::{Question, question_ui};
use crate::app::ui::result_card::{ResultCard, ResultFile};
use crate::app::ui::theme;
use crate::publish::{MANIFEST, Publication, PublishedFormat, package_in};
use crate::store::{Overwrite, suggested_name};
use crate::words;
use crate::words::Language;
use eframe::egui::{Label, RichText, Spinner, Ui};
use std::path::PathBuf;

const WIDTH: f32 = 560.0;

/// Asks for a folder and makes a package in it.
pub(crate) fn ask_package(session: &mut Session) {
    let ask = session.file_ask("app.ask.publish", Goal::Folder, FileKind::Report);
    session.ask_file(ask, |session, around| {
        let Some(report) = session.report() else {
            return;
        };
        let folder = package_in(&around, report);
        let place = folder.clone();
        let look = move || place.exists();
        session.on_disk(DiskWork::Reading, look, move |session, is_there| {
            if is_there {
                session.layers.push(ReplaceLayer(folder));
            } else {
                begin(session, folder, Overwrite::No);
            }
        });
    });
}

/// A package would be replaced.
struct ReplaceLayer(PathBuf);

impl Layer for ReplaceLayer {
    fn show(&mut self, session: &mut Session) -> LayerState {
        let language = session.language();
        let question = Question {
            heading: words!(language, "publish.exists").into_owned(),
            lines: vec![words!(language, "publish.exists_body").into_owned()],
            path: Some(self.0.clone()),
            choices: vec![
                (true, words!(language, "question.replace").into_owned()),
                (false, words!(language, "question.cancel").into_owned()),
            ],
        };
        let Some(is_replaced) = question_ui(&session.ctx, &question) else {
            return LayerState::Stay;
        };
        if is_replaced {
            begin(session, self.0.clone(), Overwrite::Yes);
        }
        LayerState::Close
    }
}

fn begin(session: &mut Session, folder: PathBuf, overwrite: Overwrite) {
    let fonts = session.services.fonts.wait();
    let Some(document) = &session.document else {
        return;
    };
    let order = Order {
        publication: Publication {
            file: document.file().clone(),
            report: document.report().clone(),
            fonts,
        },
        folder: folder.clone(),
        overwrite,
    };
    let name = suggested_name(document.report());
    let publishing = Publishing::begin(&session.ctx, order);
    session.layers.push(PublishLayer {
        publishing,
        folder,
        name,
    });
}

/// A package that is being made.
struct PublishLayer {
    publishing: Publishing,
    folder: PathBuf,
    /// The name of its files without their endings.
    name: String,
}

impl Layer for PublishLayer {
    fn show(&mut self, session: &mut Session) -> LayerState {
        let language = session.language();
        match self.publishing.answer() {
            None => {}
            Some(Ok(())) => {
                session.layers.push(self.card(language));
                return LayerState::Close;
            }
            Some(Err(error)) => {
                let message = match error {
                    PublishingError::Task(error) => ErrorMessage::publish_task(&error, language),
                    PublishingError::Publish(error) => match session.form() {
                        Some(form) => ErrorMessage::publish(&error, form, &self.folder, language),
                        None => return LayerState::Close,
                    },
                };
                session.fail(message);
                return LayerState::Close;
            }
        }
        let dialog = Dialog::new("publish").width(WIDTH).scrolling();
        let stopped = dialog.show(&session.ctx, (), |ui| self.progress_ui(ui, language));
        if stopped.is_some() && self.publishing.stop() {
            session.note(words!(language, "publish.stopped"));
            return LayerState::Close;
        }
        LayerState::Stay
    }

    fn holds_window(&self) -> bool {
        true
    }
}

impl PublishLayer {
    /// Lists the files: those that were read back with a tick and what was compared. Returns whether it is stopped.
    fn progress_ui(&self, ui: &mut Ui, language: Language) -> Option<()> {
        let palette = theme::palette(ui.ctx());
        ui.heading(words!(language, "publish.making"));
        ui.add_space(8.0);
        for (idx, format) in PublishedFormat::ALL.into_iter().enumerate() {
            ui.horizontal(|ui| {
                let proven = self.publishing.proven.get(idx);
                if proven.is_some() {
                    ui.colored_label(palette.success, icon::DONE);
                } else {
                    ui.add(Spinner::new());
                }
                let name = format!("{}.{}", self.name, format.ending());
                let color = if proven.is_some() {
                    palette.text
                } else {
                    palette.weak_text
                };
                ui.add(Label::new(RichText::new(name).color(color)).truncate());
            });
            if let Some(file) = self.publishing.proven.get(idx) {
                note_ui(ui, &compared(&file.proof, language));
            }
        }
        ui.add_space(10.0);
        ui.button(words!(language, "issue.stop"))
            .clicked()
            .then_some(())
    }

    /// What is in the package.
    fn card(&self, language: Language) -> ResultCard {
        let proven = self.publishing.proven.iter();
        let files = proven.map(|file| {
            let purpose = compared(&file.proof, language);
            ResultFile::new(self.folder.join(&file.name), purpose).proven()
        });
        let manifest = words!(language, "publish.manifest").into_owned();
        let manifest = ResultFile::new(self.folder.join(MANIFEST), manifest);
        ResultCard {
            heading: words!(language, "publish.done").into_owned(),
            lines: vec![words!(language, "publish.done_proof").into_owned()],
            files: files.chain([manifest]).collect(),
        }
    }
}
