//! The fourth step of an issue: the signature. A password is tried as soon as it was entered.

use super::seal::path;
use super::trial::Trial;
use crate::app::ui::form_field::note_ui;
use crate::app::ui::theme;
use crate::issuance::SignatureRequest;
use crate::sign::{Password, Visibility};
use crate::words;
use crate::words::Language;
use eframe::egui::{Context, TextEdit, Ui};
use std::path::Path;
use zeroize::Zeroize;

const PATH_WIDTH: f32 = 320.0;
const PASSWORD_WIDTH: f32 = 160.0;

/// What is entered in the step.
pub(super) struct SigningStep {
    signing: Signing,
    certificate: String,
    password: String,
    visibility: Visibility,
    trial: Trial,
    /// The password is asked for next.
    is_password_due: bool,
}

/// How the PDF is signed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Signing {
    None,
    Certificate,
    External,
}

impl SigningStep {
    /// Without a signature.
    pub(super) fn new() -> Self {
        Self {
            signing: Signing::None,
            certificate: String::new(),
            password: String::new(),
            visibility: Visibility::Hidden,
            trial: Trial::default(),
            is_password_due: false,
        }
    }

    /// Takes the certificate file that was chosen.
    pub(super) fn set_certificate(&mut self, path: &Path) {
        self.signing = Signing::Certificate;
        self.certificate = path.display().to_string();
        self.is_password_due = true;
        self.trial.forget();
    }

    /// Forgets the password, which is asked for each time.
    pub(super) fn forget_password(&mut self) {
        self.password.zeroize();
        self.trial.forget();
    }

    /// Returns whether the step has what an issue needs, as far as that is known: a password that is being tried counts.
    pub(super) fn is_right(&self) -> bool {
        self.request().is_some() && !self.trial.is_refused()
    }

    /// Returns whether a certificate was chosen.
    pub(super) fn is_filled_in(&self) -> bool {
        self.signing == Signing::Certificate && path(&self.certificate).is_some()
    }

    /// Has a password tried that was not yet, also an empty one. Returns whether it is known what comes of it.
    pub(super) fn is_tried(&mut self, ctx: &Context) -> bool {
        let certificate = path(&self.certificate).filter(|_| self.signing == Signing::Certificate);
        let Some(certificate) = certificate else {
            return true;
        };
        if self.trial.is_new() {
            let password = Password::new(self.password.clone());
            self.trial.begin(ctx, certificate, password);
        }
        self.trial.is_done()
    }

    /// Returns whether the PDF shall have a field for an external seal.
    pub(super) fn is_external(&self) -> bool {
        self.signing == Signing::External
    }

    /// Returns what is asked for, `None` where no certificate is named.
    pub(super) fn request(&self) -> Option<SignatureRequest> {
        Some(match self.signing {
            Signing::None => SignatureRequest::None,
            Signing::External => SignatureRequest::External,
            Signing::Certificate => SignatureRequest::Certificate {
                path: path(&self.certificate)?,
                password: Password::new(self.password.clone()),
                visibility: self.visibility,
            },
        })
    }

    /// Returns the signature in words, for the review.
    pub(super) fn words(&self, language: Language) -> String {
        match self.signing {
            Signing::None => words!(language, "issue.unsigned").into_owned(),
            Signing::External => words!(language, "issue.external").into_owned(),
            Signing::Certificate => match self.trial.name() {
                Some(name) => words!(language, "issue.signed_by", name = name).into_owned(),
                None => self.certificate.clone(),
            },
        }
    }

    /// Shows the fields, with what is wrong in them where they were `refused`; a signature stands at the seal where that
    /// `is_picture`. Returns whether a certificate shall be chosen.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        is_picture: bool,
        refused: bool,
        language: Language,
    ) -> bool {
        for (signing, key) in [
            (Signing::None, "issue.unsigned"),
            (Signing::Certificate, "issue.certificate"),
            (Signing::External, "issue.external"),
        ] {
            ui.radio_value(&mut self.signing, signing, words!(language, key));
        }
        if self.signing != Signing::Certificate {
            return false;
        }
        ui.add_space(8.0);
        let asks = self.certificate_ui(ui, refused, language);
        self.password_ui(ui, language);
        self.visibility_ui(ui, is_picture, language);
        asks
    }

    fn certificate_ui(&mut self, ui: &mut Ui, refused: bool, language: Language) -> bool {
        let row = ui.horizontal(|ui| {
            let label = ui.label(words!(language, "issue.certificate_path"));
            let edit = TextEdit::singleline(&mut self.certificate).desired_width(PATH_WIDTH);
            if ui.add(edit).labelled_by(label.id).changed() {
                self.trial.forget();
            }
            let choose = words!(language, "issue.choose_certificate");
            ui.button(choose).clicked()
        });
        if refused && path(&self.certificate).is_none() {
            let error = theme::palette(ui.ctx()).error;
            ui.colored_label(error, words!(language, "issue.no_certificate"));
        }
        row.inner
    }

    fn password_ui(&mut self, ui: &mut Ui, language: Language) {
        ui.horizontal(|ui| {
            let label = ui.label(words!(language, "issue.password"));
            let edit = TextEdit::singleline(&mut self.password).password(true);
            let edit = ui
                .add(edit.desired_width(PASSWORD_WIDTH))
                .labelled_by(label.id);
            if std::mem::take(&mut self.is_password_due) {
                edit.request_focus();
            }
            if edit.changed() {
                self.trial.forget();
            }
            // As soon as it was entered, whichever way, and not while it is being typed.
            let is_entered = !edit.has_focus() && !self.password.is_empty();
            if let Some(path) =
                path(&self.certificate).filter(|_| is_entered && self.trial.is_new())
            {
                let password = Password::new(self.password.clone());
                self.trial.begin(ui.ctx(), path, password);
            }
        });
        note_ui(ui, &words!(language, "issue.password_note"));
        self.trial.ui(ui, language);
    }

    fn visibility_ui(&mut self, ui: &mut Ui, is_picture: bool, language: Language) {
        let mut is_seen = self.visibility == Visibility::AtSeal;
        let key = if is_picture {
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
    }
}

impl Drop for SigningStep {
    fn drop(&mut self) {
        self.password.zeroize();
    }
}
