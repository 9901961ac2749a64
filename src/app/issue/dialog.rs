//! The dialog that issues a report: open errors, copies, names, date, seal, signature.

use super::seal::{SealFields, path};
use crate::app::ui::buttons::Buttons;
use crate::app::ui::dialog::Dialog;
use crate::app::ui::form_field::{field_ui, half_width, note_ui, scrolling_ui};
use crate::app::ui::theme;
use crate::issuance::{IssueRequest, SignatureRequest};
use crate::report::{Date, Mark, Place, Report, SignOffNames};
use crate::rules::Finding;
use crate::sign::{Copies, MAX_COPIES, Order, Password, Visibility};
use crate::words;
use crate::words::Language;
use eframe::egui::{Align, Context, Grid, Layout, TextEdit, Ui, vec2};
use zeroize::Zeroize;

const WIDTH: f32 = 620.0;
const FIELD_WIDTH: f32 = 420.0;
const SHORT_WIDTH: f32 = 120.0;
/// What stands around the fields: heading, buttons, margins.
const AROUND: f32 = 220.0;
/// A field beside another one.
const HALF_WIDTH: f32 = 155.0;
/// The label between two fields.
const RIGHT_LABEL_WIDTH: f32 = 82.0;

/// The dialog while it is open.
pub(super) struct IssueDialog {
    errors: Vec<(Place, String)>,
    /// 正本, 副本, 存档
    n_copies: [String; 3],
    recipient: String,
    date: String,
    names: SignOffNames,
    has_sheet: bool,
    is_public: bool,
    seal: SealFields,
    signing: Signing,
    certificate: String,
    password: String,
    visibility: Visibility,
    was_refused: bool,
}

/// How the PDF is signed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Signing {
    None,
    Certificate,
    External,
}

/// The buttons at the foot of the dialog.
#[derive(Clone, Copy)]
enum Foot {
    Draft,
    Issue,
    Cancel,
}

/// How the dialog ended, or what it asks for.
pub(super) enum IssueOutcome {
    /// Without an issue.
    Cancelled,
    /// An error shall be shown.
    GoTo(Place),
    /// A file for the seal shall be chosen; the dialog stays.
    ChooseSeal,
    /// A certificate file shall be chosen; the dialog stays.
    ChooseCertificate,
    /// A copy for reading shall be written.
    Draft,
    /// The report shall be issued.
    Issue(Box<IssueRequest>),
}

impl IssueDialog {
    /// A dialog for a report. `before` are the names of the issue before, `has_seal` whether the file keeps a seal.
    pub(super) fn new(
        report: &Report,
        errors: &[Finding],
        before: Option<&SignOffNames>,
        has_seal: bool,
        language: Language,
    ) -> Self {
        let message = |finding: &Finding| language.of(&finding.message).to_owned();
        let date = report.sign_off.date.map(|date| date.to_string());
        Self {
            errors: errors
                .iter()
                .map(|finding| (finding.place, message(finding)))
                .collect(),
            n_copies: ["1".to_owned(), "0".to_owned(), "0".to_owned()],
            recipient: String::new(),
            date: date.unwrap_or_default(),
            names: before.cloned().unwrap_or_default(),
            has_sheet: false,
            is_public: false,
            seal: SealFields::new(has_seal),
            signing: Signing::None,
            certificate: String::new(),
            password: String::new(),
            visibility: Visibility::Hidden,
            was_refused: false,
        }
    }

    /// Takes the file of a seal that was chosen.
    pub(super) fn set_seal(&mut self, path: &std::path::Path) {
        self.seal.take(path);
    }

    /// Takes the certificate file that was chosen.
    pub(super) fn set_certificate(&mut self, path: &std::path::Path) {
        self.signing = Signing::Certificate;
        self.certificate = path.display().to_string();
    }

    /// Forgets the password, which is asked for each time.
    pub(super) fn forget_password(&mut self) {
        self.password.zeroize();
    }

    /// Shows the dialog over the window. Returns how it ended, or what it asks for.
    pub(super) fn show(&mut self, ctx: &Context, language: Language) -> Option<IssueOutcome> {
        let dialog = Dialog::new("issue").width(WIDTH).scrolling();
        dialog.show(ctx, IssueOutcome::Cancelled, |ui| {
            self.dialog_ui(ui, language)
        })
    }

    fn dialog_ui(&mut self, ui: &mut Ui, language: Language) -> Option<IssueOutcome> {
        ui.heading(words!(language, "issue.heading"));
        ui.add_space(8.0);
        let max_height = (ui.ctx().content_rect().height() - AROUND).max(AROUND);
        let asked = scrolling_ui(ui, max_height, |ui| {
            let shown = self.errors_ui(ui, language);
            let grid = Grid::new("issue fields").num_columns(2);
            let asked = grid.spacing([12.0, 8.0]).show(ui, |ui| {
                self.copies_ui(ui, language);
                self.names_ui(ui, language);
                let asks_seal = self.seal.ui(ui, self.was_refused, language);
                let seal = asks_seal.then_some(IssueOutcome::ChooseSeal);
                seal.or(self.signing_ui(ui, language))
            });
            shown.or(asked.inner)
        });
        ui.add_space(10.0);
        asked.or(self.buttons_ui(ui, language))
    }

    fn errors_ui(&self, ui: &mut Ui, language: Language) -> Option<IssueOutcome> {
        if self.errors.is_empty() {
            return None;
        }
        let palette = theme::palette(ui.ctx());
        let heading = words!(language, "issue.errors", n = self.errors.len());
        ui.colored_label(palette.error, heading);
        let mut shown = None;
        for (place, message) in &self.errors {
            if ui.link(message).clicked() {
                shown = Some(IssueOutcome::GoTo(*place));
            }
        }
        ui.add_space(8.0);
        ui.separator();
        shown
    }

    fn copies_ui(&mut self, ui: &mut Ui, language: Language) {
        ui.label(words!(language, "issue.copies"));
        ui.horizontal(|ui| {
            for (mark, n_copies) in Mark::ALL.into_iter().zip(&mut self.n_copies) {
                let label = ui.label(mark.caption());
                let edit = TextEdit::singleline(n_copies).desired_width(44.0);
                ui.add(edit).labelled_by(label.id);
            }
        });
        ui.end_row();
        if self.was_refused && self.copies().is_none() {
            error_row_ui(ui, &words!(language, "issue.no_copies", max = MAX_COPIES));
        }
        ui.label(words!(language, "issue.public"));
        ui.checkbox(&mut self.is_public, words!(language, "issue.is_public"));
        ui.end_row();
        field_ui(ui, &words!(language, "issue.recipient"), |ui| {
            ui.add(TextEdit::singleline(&mut self.recipient).desired_width(FIELD_WIDTH))
        });
        field_ui(ui, &words!(language, "issue.date"), |ui| {
            ui.add(TextEdit::singleline(&mut self.date).desired_width(SHORT_WIDTH))
        });
        if self.date().is_err() {
            error_row_ui(ui, &words!(language, "properties.no_date"));
        }
    }

    fn names_ui(&mut self, ui: &mut Ui, language: Language) {
        ui.label(words!(language, "issue.sheet"));
        ui.checkbox(&mut self.has_sheet, words!(language, "issue.has_sheet"));
        ui.end_row();
        let names = &mut self.names;
        for (left, right) in [
            (
                ("issue.document_number", &mut names.document_number),
                ("issue.secrecy", &mut names.secrecy),
            ),
            (
                ("issue.drafted_by", &mut names.drafted_by),
                ("issue.reviewed_by", &mut names.reviewed_by),
            ),
            (
                ("issue.agreed_by", &mut names.agreed_by),
                ("issue.released_by", &mut names.released_by),
            ),
        ] {
            let label = ui.label(words!(language, left.0));
            ui.horizontal(|ui| {
                let edit = TextEdit::singleline(left.1).desired_width(HALF_WIDTH);
                ui.add(edit).labelled_by(label.id);
                // The fields of all rows begin at one place.
                let size = vec2(RIGHT_LABEL_WIDTH, ui.spacing().interact_size.y);
                let layout = Layout::left_to_right(Align::Center);
                let words = words!(language, right.0);
                let label = ui.allocate_ui_with_layout(size, layout, |ui| {
                    ui.set_min_width(RIGHT_LABEL_WIDTH);
                    ui.label(words)
                });
                let label = label.inner;
                let edit = TextEdit::singleline(right.1).desired_width(HALF_WIDTH);
                ui.add(edit).labelled_by(label.id);
            });
            ui.end_row();
        }
    }

    fn signing_ui(&mut self, ui: &mut Ui, language: Language) -> Option<IssueOutcome> {
        let mut asked = None;
        ui.label(words!(language, "issue.signature"));
        ui.vertical(|ui| {
            ui.horizontal_wrapped(|ui| {
                for (signing, key) in [
                    (Signing::None, "issue.unsigned"),
                    (Signing::Certificate, "issue.certificate"),
                    (Signing::External, "issue.external"),
                ] {
                    ui.radio_value(&mut self.signing, signing, words!(language, key));
                }
            });
            if self.signing == Signing::Certificate {
                asked = self.certificate_ui(ui, language);
            }
        });
        ui.end_row();
        asked
    }

    fn certificate_ui(&mut self, ui: &mut Ui, language: Language) -> Option<IssueOutcome> {
        let mut asked = None;
        ui.horizontal(|ui| {
            let label = ui.label(words!(language, "issue.certificate_path"));
            let edit = TextEdit::singleline(&mut self.certificate).desired_width(220.0);
            ui.add(edit).labelled_by(label.id);
            if ui
                .button(words!(language, "issue.choose_certificate"))
                .clicked()
            {
                asked = Some(IssueOutcome::ChooseCertificate);
            }
        });
        ui.horizontal(|ui| {
            let label = ui.label(words!(language, "issue.password"));
            let edit = TextEdit::singleline(&mut self.password)
                .password(true)
                .desired_width(SHORT_WIDTH);
            ui.add(edit).labelled_by(label.id);
            let mut is_seen = self.visibility == Visibility::AtSeal;
            let key = if self.seal.is_picture() {
                "issue.visible_at_seal"
            } else {
                "issue.visible_in_box"
            };
            ui.checkbox(&mut is_seen, words!(language, key));
            self.visibility = if is_seen {
                Visibility::AtSeal
            } else {
                Visibility::Hidden
            };
        });
        if self.was_refused && self.certificate.trim().is_empty() {
            let error = theme::palette(ui.ctx()).error;
            ui.colored_label(error, words!(language, "issue.no_certificate"));
        }
        note_ui(ui, &words!(language, "issue.password_note"));
        asked
    }

    fn buttons_ui(&mut self, ui: &mut Ui, language: Language) -> Option<IssueOutcome> {
        let buttons = Buttons::primary(Foot::Issue, words!(language, "issue.issue"))
            .enabled(self.errors.is_empty())
            .or(Foot::Cancel, words!(language, "properties.cancel"));
        let clicked = buttons.show_beside(ui, |ui| {
            let draft = ui
                .button(words!(language, "issue.draft"))
                .on_hover_text(words!(language, "issue.draft_hint"));
            draft.clicked().then_some(Foot::Draft)
        });
        if !self.errors.is_empty() {
            note_ui(ui, &words!(language, "issue.held"));
        }
        match clicked? {
            Foot::Draft => Some(IssueOutcome::Draft),
            Foot::Cancel => Some(IssueOutcome::Cancelled),
            Foot::Issue => {
                let request = self.request().map(Box::new);
                self.was_refused = request.is_none();
                request.map(IssueOutcome::Issue)
            }
        }
    }

    /// Returns what the fields say, `None` while something in them is wrong.
    fn request(&self) -> Option<IssueRequest> {
        let signature = match self.signing {
            Signing::None => SignatureRequest::None,
            Signing::External => SignatureRequest::External,
            Signing::Certificate => SignatureRequest::Certificate {
                path: path(&self.certificate)?,
                password: Password::new(self.password.clone()),
                visibility: self.visibility,
            },
        };
        Some(IssueRequest {
            order: Order {
                by: self.names.released_by.clone(),
                names: self.names.clone(),
                copies: self.copies()?,
                date: self.date().ok()?,
            },
            has_sheet: self.has_sheet,
            is_public: self.is_public,
            seal: self.seal.request()?,
            signature,
        })
    }

    /// Returns the copies, `None` where something is no number, or there are no copies or too many.
    fn copies(&self) -> Option<Vec<Copies>> {
        let mut copies = Vec::new();
        for (mark, typed) in Mark::ALL.into_iter().zip(&self.n_copies) {
            let typed: String = typed.trim().chars().map(half_width).collect();
            let n_copies: u32 = if typed.is_empty() {
                0
            } else {
                typed.parse().ok()?
            };
            copies.push(Copies {
                mark,
                n_copies,
                recipient: self.recipient.trim().to_owned(),
            });
        }
        copies.retain(|copies| copies.n_copies > 0);
        let n_copies: u64 = copies.iter().map(|copies| u64::from(copies.n_copies)).sum();
        let least = u64::from(!self.is_public);
        (least..=u64::from(MAX_COPIES))
            .contains(&n_copies)
            .then_some(copies)
    }

    fn date(&self) -> Result<Option<Date>, crate::report::DateError> {
        let typed: String = self.date.trim().chars().map(half_width).collect();
        if typed.is_empty() {
            return Ok(None);
        }
        typed.parse().map(Some)
    }
}

impl Drop for IssueDialog {
    fn drop(&mut self) {
        self.password.zeroize();
    }
}

fn error_row_ui(ui: &mut Ui, words: &str) {
    ui.label("");
    ui.colored_label(theme::palette(ui.ctx()).error, words);
    ui.end_row();
}
