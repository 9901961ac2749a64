//! Nothing is lost: recovery copies, locks, files that others changed, saves that fail.

pub mod dialog;
pub mod merge;
pub mod versions;
pub(crate) mod watch;

use super::App;
use super::files::Intent;
use super::files::questions::{Overlay, owner_words};
use super::session::document::OpenReport;
use super::session::failure::not_kept_words;
use super::system::autosave::{Keeper, PAUSE};
use super::system::file_dialogs::FileKind;
use super::system::single_instance;
use super::system::single_instance::Presence;
use crate::edit::{Merge, Revision, differences};
use crate::report::Moment;
use crate::store::{Orphan, Overwrite, Recovery, ReportFile, orphans};
use crate::words;
use dialog::{RecoveryDialog, RecoveryOutcome};
use eframe::egui::{Context, UserAttentionType, ViewportCommand};
use std::path::{Path, PathBuf};
use watch::Watch;

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
    pub(super) fn new(ctx: &Context, safety: &super::system::user_data::Safety) -> Self {
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
        self.let_orphan_go();
        let failure = self.guard.keeper().and_then(Keeper::take_failure);
        if let Some(lost) = failure {
            self.notice = Some(not_kept_words(&lost, self.language()));
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

    /// The copy that the report was recovered from is forgotten once there is another one, or the report is saved.
    ///
    /// Until then it may still be refused: a question about another report, or about who has the file open, comes first.
    fn let_orphan_go(&mut self) {
        let Some(document) = self.document.as_mut().filter(|open| open.has_orphan()) else {
            return;
        };
        // Where it cannot be kept now, no frame shall wait for the disk again.
        let keeper = self.guard.keeper();
        let is_kept = || keeper.is_some_and(|keeper| !keeper.is_failing() && keeper.flush());
        if (!document.is_changed() || is_kept())
            && let Some(orphan) = document.take_orphan()
        {
            orphan.forget();
        }
    }

    /// Does what was said about the recovery copies; gives the dialog back while some are left.
    pub(super) fn recover(
        &mut self,
        ctx: &Context,
        mut dialog: RecoveryDialog,
        outcome: RecoveryOutcome,
    ) -> Option<RecoveryDialog> {
        if outcome == RecoveryOutcome::Later {
            return None;
        }
        let (orphan, recovery) = dialog.take()?;
        match (outcome, recovery) {
            (RecoveryOutcome::Restore, Some(recovery)) => self.restore(ctx, recovery, orphan),
            (RecoveryOutcome::Both, Some(recovery)) => self.keep_both(ctx, recovery, orphan),
            (RecoveryOutcome::Saved, Some(recovery)) => {
                orphan.forget();
                self.open_all(ctx, recovery.path.into_iter().collect());
            }
            _ => {
                orphan.forget();
                return (!dialog.is_empty()).then_some(dialog);
            }
        }
        if !dialog.is_empty() {
            let more = words!(self.language(), "recovery.more", n = dialog.len());
            self.notice = Some(more.into_owned());
        }
        None
    }

    fn restore(&mut self, ctx: &Context, recovery: Recovery, orphan: Orphan) {
        let opened = recovery.path.as_deref().and_then(|path| {
            let document = OpenReport::open(path).ok()?;
            Some((path.to_owned(), document))
        });
        let Some((path, mut document)) = opened.filter(|(path, _)| !self.raise(path)) else {
            self.restore_copy(ctx, recovery, orphan);
            return;
        };
        document.become_report(recovery.file.report());
        self.admit(ctx, &path, document.out_of(orphan));
        self.notice = Some(words!(self.language(), "recovery.restored").into_owned());
    }

    /// Opens what was recovered without a file.
    fn restore_copy(&mut self, ctx: &Context, recovery: Recovery, orphan: Orphan) {
        let document = OpenReport::recovered(recovery.file).out_of(orphan);
        self.intend(ctx, Intent::Show(Box::new(document)));
        self.notice = Some(words!(self.language(), "recovery.restored_new").into_owned());
    }

    /// Saves what was recovered beside its file and opens it; where that cannot be done, opens it without a file.
    fn keep_both(&mut self, ctx: &Context, recovery: Recovery, orphan: Orphan) {
        let language = self.language();
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
        let Some(beside) = beside else {
            self.restore_copy(ctx, recovery, orphan);
            return;
        };
        orphan.forget();
        self.open_all(ctx, vec![beside]);
        self.notice = Some(words!(language, "recovery.both_kept", name = name).into_owned());
    }

    /// Shows a report that was read from a file, unless another window or somebody else has it open.
    pub(super) fn admit(&mut self, ctx: &Context, path: &Path, mut document: OpenReport) {
        if self.raise(path) {
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

    /// Brings another window forward that has the file open; whether there is one.
    fn raise(&self, path: &Path) -> bool {
        let own = self.document.as_ref().and_then(OpenReport::path);
        let meeting_place = self.services.safety.meeting_place.as_deref();
        own != Some(path) && meeting_place.is_some_and(|place| single_instance::call(place, path))
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
        let dialog = merge::MergeDialog::new(merge, document.report(), theirs, path);
        self.overlays.push(Overlay::Merge(Box::new(dialog), then));
    }

    /// Keeps what was just saved among the earlier versions.
    pub(super) fn note_saved(&mut self, path: &Path) {
        let safety = &self.services.safety;
        let theirs = self.document.as_mut().and_then(|open| open.claim(safety));
        // What they write next is merged by their program, as theirs was here.
        if let Some(owner) = theirs {
            let owner = owner_words(&owner, self.language());
            let words = words!(self.language(), "safe.saved_elsewhere", owner = owner);
            self.notice = Some(words.into_owned());
        }
        let bytes = self
            .document
            .as_ref()
            .and_then(|document| document.file().bytes());
        let versions = self.services.safety.versions(path);
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
