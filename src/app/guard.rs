//! Nothing is lost: recovery copies, locks, files that others changed, saves that fail.

use super::App;
use super::dialogs::FileKind;
use super::document::OpenReport;
use super::failure::store_words;
use super::files::Intent;
use super::keeper::{Keeper, PAUSE};
use super::overlay::Overlay;
use super::presence::{self, Presence};
use super::view::recovery::{RecoveryDialog, RecoveryOutcome};
use super::watch::Watch;
use crate::edit::{Merge, Revision, differences};
use crate::report::Moment;
use crate::store::{Overwrite, ReportFile, orphans};
use crate::words;
use eframe::egui::{Context, UserAttentionType, ViewportCommand};
use std::path::{Path, PathBuf};

/// What guards the open report.
#[derive(Default)]
pub(super) struct Guard {
    keeper: Option<Keeper>,
    /// The revision that was handed to the keeper last.
    kept: Option<Revision>,
    presence: Option<Presence>,
    /// The file for which others can call this window, also where they cannot.
    announced: Option<PathBuf>,
    watch: Watch,
}

impl Guard {
    /// The guard of a new window.
    pub(super) fn new(ctx: &Context, safety: &super::safety::Safety) -> Self {
        let wake = {
            let ctx = ctx.clone();
            move || ctx.request_repaint()
        };
        Self {
            keeper: Keeper::new(safety, PAUSE, wake),
            ..Self::default()
        }
    }

    pub(super) fn keeper(&self) -> Option<&Keeper> {
        self.keeper.as_ref()
    }

    /// What was open is saved, or not wanted any more.
    pub(super) fn settle(&mut self) {
        self.kept = None;
        if let Some(keeper) = &self.keeper {
            keeper.settled();
        }
    }

    fn keep(&mut self, document: Option<&OpenReport>) {
        let Some(keeper) = &self.keeper else { return };
        match document.filter(|document| document.is_changed()) {
            Some(document) => {
                let revision = Some(document.history().revision());
                if self.kept != revision {
                    keeper.unsaved(document.unsaved_work());
                    self.kept = revision;
                }
            }
            None if self.kept.is_some() => self.settle(),
            None => {}
        }
    }
}

impl App {
    /// Lets recovery copy, lock and watch follow what was done in the frame.
    pub(super) fn guard(&mut self, ctx: &Context) {
        self.guard.keep(self.document.as_ref());
        let failure = self.guard.keeper().and_then(Keeper::take_failure);
        if let Some(error) = failure {
            let reason = store_words(&error, self.language());
            self.notice =
                Some(words!(self.language(), "safe.not_kept", reason = reason).into_owned());
        }
        self.announce(ctx);
        self.look_at_file(ctx);
    }

    /// What an earlier start left behind is shown over everything else.
    pub(super) fn find_orphans(&mut self) {
        let Some(folder) = self.services.safety.shelters() else {
            return;
        };
        if let Some(dialog) = RecoveryDialog::new(orphans(&folder)) {
            self.overlays.push(Overlay::Recovery(dialog));
        }
    }

    /// Does what was said about the recovery copies; gives the dialog back while some are left.
    pub(super) fn recover(
        &mut self,
        ctx: &Context,
        mut dialog: RecoveryDialog,
        outcome: RecoveryOutcome,
    ) -> Option<RecoveryDialog> {
        let language = self.language();
        if outcome == RecoveryOutcome::Later {
            return None;
        }
        let (orphan, recovery) = dialog.take()?;
        match outcome {
            RecoveryOutcome::Later => return None,
            RecoveryOutcome::Restore => self.restore(ctx, &recovery),
            RecoveryOutcome::Saved => self.open_all(ctx, recovery.path.into_iter().collect()),
            RecoveryOutcome::Both => {
                if !self.keep_both(ctx, &recovery) {
                    self.restore_copy(ctx, &recovery);
                }
            }
            RecoveryOutcome::Discard => {}
        }
        // It is not forgotten before what was made of it is safe itself.
        self.guard.keep(self.document.as_ref());
        if let Some(keeper) = self.guard.keeper() {
            keeper.flush();
        }
        orphan.forget();
        let is_opened = !matches!(outcome, RecoveryOutcome::Discard);
        if is_opened && !dialog.is_empty() {
            self.notice = Some(words!(language, "recovery.more", n = dialog.len()).into_owned());
        }
        (!is_opened && !dialog.is_empty()).then_some(dialog)
    }

    fn restore(&mut self, ctx: &Context, recovery: &crate::store::Recovery) {
        let language = self.language();
        let report = recovery.file.report();
        let opened = recovery
            .path
            .as_deref()
            .and_then(|path| OpenReport::open(path).ok());
        let (Some(mut document), Some(path)) = (opened, &recovery.path) else {
            self.restore_copy(ctx, recovery);
            return;
        };
        document.become_report(report);
        let path = path.clone();
        self.admit(ctx, &path, document);
        self.notice = Some(words!(language, "recovery.restored").into_owned());
    }

    /// Opens what was recovered without a file.
    fn restore_copy(&mut self, ctx: &Context, recovery: &crate::store::Recovery) {
        let language = self.language();
        let document = OpenReport::recovered(recovery.file.clone());
        self.intend(ctx, Intent::Show(Box::new(document)));
        self.notice = Some(words!(language, "recovery.restored_new").into_owned());
    }

    /// Saves what was recovered beside its file and opens it; whether that could be done.
    fn keep_both(&mut self, ctx: &Context, recovery: &crate::store::Recovery) -> bool {
        let language = self.language();
        let Some(path) = &recovery.path else {
            return false;
        };
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let at = Moment(recovery.at).words().replace(':', ".");
        let name = words!(language, "recovery.file_name", stem = stem, at = at).into_owned();
        let beside = FileKind::Report.with_extension(&path.with_file_name(&name));
        let mut file = recovery.file.clone();
        let report = file.report().clone();
        if file.save(&report, &beside, Overwrite::No).is_err() {
            return false;
        }
        self.open_all(ctx, vec![beside]);
        self.notice = Some(words!(language, "recovery.both_kept", name = name).into_owned());
        true
    }

    /// Shows a report that was read from a file, unless another window or somebody else has it open.
    pub(super) fn admit(&mut self, ctx: &Context, path: &Path, mut document: OpenReport) {
        let own = self.document.as_ref().and_then(OpenReport::path);
        if own != Some(path) && self.call(path) {
            self.notice = Some(words!(self.language(), "safe.raised").into_owned());
            return;
        }
        match document.claim(&self.services.safety) {
            None => self.intend(ctx, Intent::Show(Box::new(document))),
            Some(owner) => self.overlays.push(Overlay::OpenElsewhere {
                document: Box::new(document),
                owner,
            }),
        }
    }

    fn call(&self, path: &Path) -> bool {
        let meeting_place = self.services.safety.meeting_place.as_deref();
        meeting_place.is_some_and(|place| presence::call(place, path))
    }

    /// Answers calls for the file that is open now.
    fn announce(&mut self, ctx: &Context) {
        let path = self.document.as_ref().and_then(OpenReport::path);
        if path == self.guard.announced.as_deref() {
            return;
        }
        let path = path.map(Path::to_owned);
        self.guard.presence = None;
        let place = self.services.safety.meeting_place.clone();
        if let (Some(path), Some(place)) = (&path, place) {
            let ctx = ctx.clone();
            self.guard.presence = Presence::announce(&place, path, move || come_forward(&ctx));
        }
        self.guard.announced = path;
    }

    /// Follows a file that somebody else writes while the report is open.
    fn look_at_file(&mut self, ctx: &Context) {
        let is_issuing = self.is_issuing();
        let Some(document) = &mut self.document else {
            return;
        };
        let Some(theirs) = self.guard.watch.follow(ctx, document) else {
            return;
        };
        if is_issuing {
            // The register is being written; what was found may be our own file.
            return;
        }
        let n = differences(document.file().report(), theirs.report()).len();
        if document.is_changed() || n == 0 {
            let words = words!(self.language(), "safe.changed_on_disk");
            self.notice = (n > 0).then(|| words.into_owned());
            return;
        }
        let report = theirs.report().clone();
        document.reconcile(theirs, &report);
        self.notice = Some(words!(self.language(), "safe.reloaded", n = n).into_owned());
    }

    /// The file is not what was opened: both changes are put together, where that can be done.
    pub(super) fn merge_with_file(&mut self, path: &Path, then: Option<Intent>) {
        let Some(document) = &self.document else {
            return;
        };
        let is_own = document.path() == Some(path);
        let theirs = ReportFile::open(path).ok().filter(|_| is_own);
        let Some(theirs) = theirs else {
            let path = path.to_owned();
            self.overlays.push(Overlay::ChangedOnDisk { path, then });
            return;
        };
        let base = document.file().report();
        let merge = Merge::new(base, document.report(), theirs.report());
        let dialog = super::view::merge::MergeDialog::new(merge, (document.report(), theirs), path);
        self.overlays.push(Overlay::Merge(Box::new(dialog), then));
    }

    /// Keeps what was just saved among the earlier versions.
    pub(super) fn note_saved(&mut self, path: &Path) {
        let safety = &self.services.safety;
        if let Some(document) = &mut self.document {
            // Where somebody else has the new file open, the next save finds what they wrote.
            let _theirs = document.claim(safety);
        }
        let bytes = self
            .document
            .as_ref()
            .and_then(|document| document.file().bytes());
        let versions = safety.versions(path);
        if let (Some(keeper), Some(bytes), Some(versions)) = (self.guard.keeper(), bytes, versions)
        {
            keeper.saved(versions, bytes.to_vec());
        }
    }
}

/// Brings the window to the front of the screen, as far as the system lets it.
fn come_forward(ctx: &Context) {
    let attention = ViewportCommand::RequestUserAttention(UserAttentionType::Informational);
    let commands = [
        ViewportCommand::Minimized(false),
        ViewportCommand::Focus,
        attention,
    ];
    for command in commands {
        ctx.send_viewport_cmd(command);
    }
    ctx.request_repaint();
}
