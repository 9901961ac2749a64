//! The dialogs about recovery copies, files that others changed and earlier versions, as layers over the window.

use super::dialog::{RecoveryDialog, RecoveryOutcome};
use super::merge::{MergeDialog, MergeOutcome};
use super::raise;
use super::versions::{VersionsDialog, VersionsOutcome};
use crate::app::session::Session;
use crate::app::session::document::OpenReport;
use crate::app::session::layer::{Layer, LayerState};
use crate::app::session::other_report::OtherReport;
use crate::app::session::request::Request;
use crate::app::session::transition::{Arrival, Ending, Save, SaveTo, Transition};
use crate::app::system::file_dialogs::FileKind;
use crate::app::ui::question::{Question, question_ui};
use crate::edit::Merge;
use crate::report::Moment;
use crate::store::{Overwrite, Recovery, RecoveryCopy, ReportFile, recovery_copies};
use crate::words;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Shows what an earlier start left behind over everything else.
pub(crate) fn show_recovery_copies(session: &mut Session) {
    let Some(folder) = session.services.user_data.recovery_dirs() else {
        return;
    };
    if let Some(dialog) = RecoveryDialog::new(recovery_copies(&folder)) {
        session.layers.push(RecoveryLayer(dialog));
    }
}

/// What an earlier start left unsaved.
struct RecoveryLayer(RecoveryDialog);

impl Layer for RecoveryLayer {
    fn show(&mut self, session: &mut Session) -> LayerState {
        match self.0.show(&session.ctx, session.language()) {
            None => LayerState::Stay,
            Some(RecoveryOutcome::Later) => LayerState::Close,
            Some(outcome) => self.recover(session, outcome),
        }
    }
}

impl RecoveryLayer {
    /// Does what was said about the selected copy; the dialog stays while others are left to be discarded.
    fn recover(&mut self, session: &mut Session, outcome: RecoveryOutcome) -> LayerState {
        let Some((recovery_copy, recovery)) = self.0.take() else {
            return LayerState::Close;
        };
        let mut arrival = match (outcome, recovery) {
            (RecoveryOutcome::Restore, Some(recovery)) => {
                Some(restored(session, recovery, recovery_copy))
            }
            (RecoveryOutcome::Both, Some(recovery)) => {
                Some(beside(session, recovery, recovery_copy))
            }
            (RecoveryOutcome::Saved, Some(recovery)) => {
                recovery_copy.forget();
                if let Some(path) = recovery.path {
                    session.request(Request::Open(path));
                }
                None
            }
            _ => {
                recovery_copy.forget();
                if self.0.is_empty() {
                    return LayerState::Close;
                }
                return LayerState::Stay;
            }
        };
        if !self.0.is_empty() {
            let more = words!(session.language(), "recovery.more", n = self.0.len());
            let more = Some(more.into_owned());
            match &mut arrival {
                Some(arrival) => arrival.notice = more,
                None => session.notice = more,
            }
        }
        if let Some(arrival) = arrival {
            session.transition(Transition::Admit(Box::new(arrival)));
        }
        LayerState::Close
    }
}

/// The file with the unsaved changes made again; without its file where that cannot be opened, or is open elsewhere.
fn restored(session: &Session, recovery: Recovery, recovery_copy: RecoveryCopy) -> Arrival {
    let opened = recovery.path.as_deref().and_then(|path| {
        let document = OpenReport::open(path).ok()?;
        Some((path.to_owned(), document))
    });
    let Some((_, mut document)) = opened.filter(|(path, _)| !raise(session, path)) else {
        return without_file(session, recovery, recovery_copy);
    };
    document.become_report(recovery.file.report());
    let notice = words!(session.language(), "recovery.restored").into_owned();
    Arrival {
        notice: Some(notice),
        ..document.out_of(recovery_copy).into()
    }
}

/// What was recovered, without a file.
fn without_file(session: &Session, recovery: Recovery, recovery_copy: RecoveryCopy) -> Arrival {
    let document = OpenReport::recovered(recovery.file).out_of(recovery_copy);
    let notice = words!(session.language(), "recovery.restored_new").into_owned();
    Arrival {
        notice: Some(notice),
        ..document.into()
    }
}

/// Saves what was recovered beside its file; where that cannot be done, it is shown without a file.
fn beside(session: &mut Session, recovery: Recovery, recovery_copy: RecoveryCopy) -> Arrival {
    let language = session.language();
    let stem = recovery.path.as_deref().and_then(Path::file_stem);
    let stem = stem.unwrap_or_default().to_string_lossy();
    let at = Moment(recovery.at).words().replace(':', ".");
    let name = words!(language, "recovery.file_name", stem = stem, at = at).into_owned();
    let mut file = recovery.file.clone();
    let beside = recovery.path.as_deref().and_then(|path| {
        let beside = FileKind::Report.with_extension(&path.with_file_name(&name));
        let report = recovery.file.report();
        file.save(report, &beside, Overwrite::No).ok()?;
        Some(beside)
    });
    let opened = beside.and_then(|path| OpenReport::open(&path).ok());
    let Some(document) = opened else {
        return without_file(session, recovery, recovery_copy);
    };
    recovery_copy.forget();
    if let Some(path) = document.path() {
        session.remember_file(path);
    }
    let notice = words!(language, "recovery.both_kept", name = name).into_owned();
    Arrival {
        notice: Some(notice),
        ..document.into()
    }
}

/// The file is not what was opened: both changes are put together, where that can be done.
pub(crate) fn merge_with_file(session: &mut Session, path: &Path, then: Option<Ending>) {
    let Some(document) = &session.document else {
        return;
    };
    let path = path.to_owned();
    let is_own = document.path() == Some(path.as_path());
    let theirs = ReportFile::open(&path).ok().filter(|_| is_own);
    let Some(theirs) = theirs else {
        return session.layers.push(ChangedOnDiskLayer { path, then });
    };
    let base = document.file().report();
    let merge = Merge::new(base, document.report(), theirs.report());
    let dialog = MergeDialog::new(merge, document.report(), theirs, &path);
    session.layers.push(MergeLayer { dialog, then });
}

/// The file is no longer what was opened, and cannot be merged.
struct ChangedOnDiskLayer {
    path: PathBuf,
    then: Option<Ending>,
}

/// What is done about it.
#[derive(Clone, Copy)]
enum Way {
    Elsewhere,
    Replace,
    Cancel,
}

impl Layer for ChangedOnDiskLayer {
    fn show(&mut self, session: &mut Session) -> LayerState {
        let language = session.language();
        let question = Question {
            heading: words!(language, "question.changed_on_disk").into_owned(),
            lines: vec![words!(language, "question.changed_on_disk_body").into_owned()],
            path: Some(self.path.clone()),
            choices: [
                (Way::Elsewhere, words!(language, "question.save_elsewhere")),
                (Way::Replace, words!(language, "question.replace")),
                (Way::Cancel, words!(language, "question.cancel")),
            ]
            .map(|(way, words)| (way, words.into_owned()))
            .to_vec(),
        };
        let to = match question_ui(&session.ctx, &question) {
            None => return LayerState::Stay,
            Some(Way::Elsewhere) => SaveTo::Elsewhere,
            Some(Way::Replace) => SaveTo::File(self.path.clone(), Overwrite::Yes),
            Some(Way::Cancel) => return LayerState::Close,
        };
        let then = self.then.take();
        session.transition(Transition::Save(Save { to, then }));
        LayerState::Close
    }
}

/// Both changes of a file, put together.
struct MergeLayer {
    dialog: MergeDialog,
    then: Option<Ending>,
}

impl Layer for MergeLayer {
    fn show(&mut self, session: &mut Session) -> LayerState {
        let path = self.dialog.path().to_owned();
        let to = match self.dialog.show(&session.ctx, session.language()) {
            None => return LayerState::Stay,
            Some(MergeOutcome::Cancelled) => return LayerState::Close,
            Some(MergeOutcome::SaveElsewhere) => SaveTo::Elsewhere,
            Some(MergeOutcome::Replace) => SaveTo::File(path, Overwrite::Yes),
            Some(MergeOutcome::Save) => {
                let (theirs, merged) = self.dialog.result();
                if let Some(document) = &mut session.document {
                    document.reconcile(theirs, &merged);
                }
                SaveTo::File(path, Overwrite::No)
            }
        };
        let then = self.then.take();
        session.transition(Transition::Save(Save { to, then }));
        LayerState::Close
    }
}

/// Lists the earlier versions of the open report.
pub(crate) fn show_versions(session: &mut Session) {
    let Some(document) = &session.document else {
        return;
    };
    let versions = document
        .path()
        .and_then(|path| session.services.user_data.versions(path));
    let versions = versions.map_or_else(Vec::new, |versions| versions.list());
    let dialog = VersionsDialog::new(versions, document.report());
    session.layers.push(VersionsLayer(dialog));
}

/// The earlier versions.
struct VersionsLayer(VersionsDialog);

impl Layer for VersionsLayer {
    fn show(&mut self, session: &mut Session) -> LayerState {
        let language = session.language();
        match self.0.show(&session.ctx, language) {
            None => return LayerState::Stay,
            Some(VersionsOutcome::Closed) => {}
            Some(VersionsOutcome::Copy(file)) => {
                let arrival = OpenReport::recovered(*file).into();
                session.transition(Transition::Admit(Box::new(arrival)));
            }
            Some(VersionsOutcome::Compare(report, at)) => {
                let at = Moment(at).words();
                let name = words!(language, "versions.name", at = at).into_owned();
                let other = OtherReport::state(name, Arc::from(report));
                session.transition(Transition::Compare(other));
            }
            Some(VersionsOutcome::Restore(report, at)) => {
                let document = session.document.as_mut();
                if document.is_some_and(|document| document.become_report(&report)) {
                    let at = Moment(at).words();
                    let notice = words!(language, "versions.restored", at = at);
                    session.notice = Some(notice.into_owned());
                }
            }
        }
        LayerState::Close
    }
}
