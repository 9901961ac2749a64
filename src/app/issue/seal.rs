//! The seal in the dialog that issues a report: none, room for one, or a picture with its width.

use crate::app::ui::form_field::{half_width, note_ui};
use crate::app::ui::theme;
use crate::issuance::SealRequest;
use crate::report::Number;
use crate::sign::SEAL_WIDTHS;
use crate::words;
use crate::words::Language;
use eframe::egui::{TextEdit, Ui};
use rust_decimal::prelude::ToPrimitive;
use std::path::{Path, PathBuf};

/// The width of most seals.
const SEAL_WIDTH: &str = "42";

/// What is entered for the seal.
#[derive(Debug)]
pub(crate) struct SealFields {
    /// What can be chosen.
    choices: Vec<SealChoice>,
    choice: SealChoice,
    path: String,
    width: String,
}

/// What lies over name and date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum SealChoice {
    None,
    /// Room is left for a seal that is pressed on paper.
    Room,
    /// The picture that the file keeps.
    Kept,
    /// A picture from a file.
    File,
}

impl SealChoice {
    const fn key(self) -> &'static str {
        match self {
            Self::None => "issue.no_seal",
            Self::Room => "issue.seal_room",
            Self::Kept => "issue.kept_seal",
            Self::File => "issue.seal_file",
        }
    }
}

impl SealFields {
    /// The fields for a file that keeps a picture or not.
    pub(crate) fn new(is_kept: bool) -> Self {
        let choices = [
            Some(SealChoice::None),
            Some(SealChoice::Room),
            is_kept.then_some(SealChoice::Kept),
            Some(SealChoice::File),
        ];
        Self {
            choices: choices.into_iter().flatten().collect(),
            choice: if is_kept {
                SealChoice::Kept
            } else {
                SealChoice::None
            },
            path: String::new(),
            width: SEAL_WIDTH.to_owned(),
        }
    }

    /// Takes a picture that was chosen.
    pub(crate) fn take(&mut self, path: &Path) {
        self.choice = SealChoice::File;
        self.path = path.display().to_string();
    }

    /// Returns whether a picture lies over name and date.
    pub(crate) const fn is_picture(&self) -> bool {
        matches!(self.choice, SealChoice::Kept | SealChoice::File)
    }

    /// Returns whether a file with a picture was chosen.
    pub(super) fn is_picture_of_file(&self) -> bool {
        self.choice == SealChoice::File && path(&self.path).is_some()
    }

    /// Returns the choice in words.
    pub(super) fn words(&self, language: Language) -> String {
        words!(language, self.choice.key()).into_owned()
    }

    /// Returns what the fields say, `None` while something in them is wrong.
    pub(crate) fn request(&self) -> Option<SealRequest> {
        Some(match self.choice {
            SealChoice::None => SealRequest::None,
            SealChoice::Room => SealRequest::Room,
            SealChoice::Kept => SealRequest::Kept,
            SealChoice::File => SealRequest::File(path(&self.path)?, self.width()?),
        })
    }

    fn width(&self) -> Option<Number> {
        let typed: String = self.width.trim().chars().map(half_width).collect();
        let width: Number = typed.parse().ok()?;
        SEAL_WIDTHS.contains(&width.to_f64()?).then_some(width)
    }

    /// Shows the fields, with what is wrong in them where they were `refused`.
    /// Returns whether a picture shall be chosen.
    pub(crate) fn ui(&mut self, ui: &mut Ui, refused: bool, language: Language) -> bool {
        let mut asks_picture = false;
        ui.label(words!(language, "issue.seal"));
        ui.vertical(|ui| {
            ui.horizontal_wrapped(|ui| {
                for &choice in &self.choices {
                    let words = words!(language, choice.key());
                    ui.radio_value(&mut self.choice, choice, words);
                }
            });
            if self.choice == SealChoice::File {
                asks_picture = self.file_ui(ui, language);
                if refused {
                    self.errors_ui(ui, language);
                }
            }
            if self.is_picture() {
                note_ui(ui, &words!(language, "issue.seal_note"));
            }
        });
        ui.end_row();
        asks_picture
    }

    fn file_ui(&mut self, ui: &mut Ui, language: Language) -> bool {
        let row = ui.horizontal(|ui| {
            let label = ui.label(words!(language, "issue.seal_path"));
            let edit = TextEdit::singleline(&mut self.path).desired_width(190.0);
            ui.add(edit).labelled_by(label.id);
            ui.button(words!(language, "issue.choose_seal")).clicked()
        });
        ui.horizontal(|ui| {
            let label = ui.label(words!(language, "issue.seal_width"));
            let edit = TextEdit::singleline(&mut self.width).desired_width(40.0);
            ui.add(edit).labelled_by(label.id);
        });
        row.inner
    }

    fn errors_ui(&self, ui: &mut Ui, language: Language) {
        let error = theme::palette(ui.ctx()).error;
        if path(&self.path).is_none() {
            ui.colored_label(error, words!(language, "issue.no_picture"));
        }
        if self.width().is_none() {
            ui.colored_label(error, words!(language, "issue.no_width"));
        }
    }
}

/// Returns the path that was typed, `None` where nothing was.
pub(crate) fn path(typed: &str) -> Option<PathBuf> {
    let typed = typed.trim();
    (!typed.is_empty()).then(|| PathBuf::from(typed))
}
