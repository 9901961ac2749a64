//! The register of what was issued, in the window.

use super::register_dialog::{RegisterDialog, RegisterOutcome};
use crate::app::session::Session;
use crate::app::session::document::OpenReport;
use crate::app::session::layer::{Layer, LayerState};
use crate::app::session::other_report::OtherReport;
use crate::app::session::transition::Transition;
use crate::report::Milestone;
use crate::words;
use crate::words::Language;
use std::sync::Arc;

/// Lists what was issued.
pub(crate) fn show_register(session: &mut Session) {
    let Some(document) = &mut session.document else {
        return;
    };
    document.note_changes();
    let issued = document.file().issued().to_vec();
    let dialog = RegisterDialog::new(issued, document.changes().to_vec());
    session.layers.push(RegisterLayer(dialog));
}

/// The list of what was issued.
struct RegisterLayer(RegisterDialog);

impl Layer for RegisterLayer {
    fn show(&mut self, session: &mut Session) -> LayerState {
        let language = session.language();
        let milestone = |session: &Session, idx: usize| {
            let document = session.document.as_ref()?;
            document.file().issued().get(idx).cloned()
        };
        match self.0.show(&session.ctx, language) {
            None => return LayerState::Stay,
            Some(RegisterOutcome::Closed) => {}
            Some(RegisterOutcome::Show(idx)) => {
                if let Some(milestone) = milestone(session, idx) {
                    let arrival = OpenReport::frozen(&milestone).into();
                    session.transition(Transition::Admit(Box::new(arrival)));
                }
            }
            Some(RegisterOutcome::Compare(idx)) => {
                if let Some(milestone) = milestone(session, idx) {
                    let other = beside_the_report(&milestone, language);
                    session.transition(Transition::Compare(other));
                }
            }
        }
        LayerState::Close
    }
}

/// A milestone as what the open report is compared with.
fn beside_the_report(milestone: &Milestone, language: Language) -> OtherReport {
    let (day, _time) = milestone.at.split_once('T').unwrap_or_default();
    let name = words!(language, "register.name", n = milestone.revision, day = day);
    OtherReport::state(name.into_owned(), Arc::clone(&milestone.report))
}
