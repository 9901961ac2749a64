//! The register of what was issued, in the window.

use super::register_dialog::{RegisterDialog, RegisterOutcome};
use crate::app::App;
use crate::app::comparison::Other;
use crate::app::files::Intent;
use crate::app::files::questions::Overlay;
use crate::app::session::document::OpenReport;
use crate::report::Milestone;
use crate::words;
use crate::words::Language;
use eframe::egui::Context;
use std::sync::Arc;

impl App {
    /// The list of what was issued.
    pub(crate) fn show_register(&mut self) {
        self.commit();
        let Some(document) = &mut self.document else {
            return;
        };
        document.note_changes();
        let dialog = RegisterDialog::new(
            document.file().issued().to_vec(),
            document.changes().to_vec(),
        );
        self.overlays.push(Overlay::Register(Box::new(dialog)));
    }

    pub(crate) fn register_dialog(
        &mut self,
        ctx: &Context,
        dialog: Box<RegisterDialog>,
    ) -> Option<Overlay> {
        match dialog.show(ctx, self.language()) {
            None => return Some(Overlay::Register(dialog)),
            Some(RegisterOutcome::Closed) => {}
            Some(RegisterOutcome::Show(idx)) => {
                if let Some(milestone) = self.milestone(idx) {
                    let report = OpenReport::frozen(milestone);
                    self.intend(ctx, Intent::Show(Box::new(report)));
                }
            }
            Some(RegisterOutcome::Compare(idx)) => {
                if let Some(milestone) = self.milestone(idx) {
                    let other = beside_the_report(milestone, self.language());
                    self.begin_comparison(ctx, other);
                }
            }
        }
        None
    }

    fn milestone(&self, idx: usize) -> Option<&Milestone> {
        let document = self.document.as_ref()?;
        document.file().issued().get(idx)
    }
}

/// A milestone as what the open report is compared with.
fn beside_the_report(milestone: &Milestone, language: Language) -> Other {
    let (day, _time) = milestone.at.split_once('T').unwrap_or_default();
    let name = words!(language, "register.name", n = milestone.revision, day = day);
    Other::state(name.into_owned(), Arc::clone(&milestone.report))
}
