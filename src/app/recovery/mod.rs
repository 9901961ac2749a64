//! What guards against loss: recovery copies, locks, files that others changed, earlier versions.

mod bar;
mod dialog;
mod merge;
mod versions;
mod watch;

pub(crate) use bar::RecoveryBar;
pub(crate) use merge::merge_with_file;
pub(crate) use versions::show_versions;

use super::session::Session;
use super::session::disk_work::DiskWork;
use super::session::document::{OpenReport, Saved, Saving};
use super::system::autosave::Autosave;
use super::system::single_instance;
use super::system::single_instance::SingleInstance;
use crate::edit::{Revision, differences};
use crate::report::Moment;
use crate::store::Owner;
use crate::words;
use crate::words::Language;
use eframe::egui::{Context, UserAttentionType, ViewportCommand};
use std::path::{Path, PathBuf};
use watch::Watch;

/// What guards the open report between its saves.
#[derive(Default)]
pub(crate) struct FileGuard {
    /// The revision of which a recovery copy was ordered last.
    kept: Option<Revision>,
    single_instance: Option<SingleInstance>,
    /// The file for which others can call this window, also where they cannot.
    announced: Option<PathBuf>,
    watch: Watch,
}

impl FileGuard {
    /// Forgets the recovery copy: what was open is saved, or not wanted any more.
    pub(crate) fn forget_copy(&mut self, session: &Session) {
        self.kept = None;
        if let Some(autosave) = &session.autosave {
            autosave.discard();
        }
    }

    /// Lets recovery copy, lock and watch follow what was done in the frame.
    pub(crate) fn follow(&mut self, session: &mut Session) {
        self.keep(session);
        release_recovery_copy(session);
        let failure = session.autosave.as_ref().and_then(Autosave::take_failure);
        if let Some(lost) = failure {
            session.note(lost.message(session.language()));
        }
        self.announce(session);
        self.look_at_file(session);
    }

    fn keep(&mut self, session: &Session) {
        let Some(autosave) = &session.autosave else {
            return;
        };
        let document = session.document.as_ref();
        match document.filter(|document| document.is_changed()) {
            Some(document) => {
                let revision = Some(document.history().revision());
                if self.kept != revision {
                    autosave.unsaved(document.unsaved_work());
                    self.kept = revision;
                }
            }
            None if self.kept.is_some() => self.forget_copy(session),
            None => {}
        }
    }

    /// Answers calls for the file that is open now.
    fn announce(&mut self, session: &Session) {
        let path = session.document.as_ref().and_then(OpenReport::path);
        if path == self.announced.as_deref() {
            return;
        }
        let path = path.map(Path::to_owned);
        self.single_instance = None;
        let place = session.services.user_data.socket_dir.as_ref();
        if let Some((path, place)) = path.as_ref().zip(place) {
            let ctx = session.ctx.clone();
            self.single_instance =
                SingleInstance::announce(place, path, move || come_forward(&ctx));
        }
        self.announced = path;
    }

    /// Follows a file that somebody else writes while the report is open.
    fn look_at_file(&mut self, session: &mut Session) {
        let language = session.language();
        let is_held = session.layers.hold_window();
        let Some(document) = &mut session.document else {
            return;
        };
        let Some(theirs) = self.watch.follow(&session.ctx, document) else {
            return;
        };
        if is_held {
            // The register is being written; what was found may be our own file.
            return;
        }
        let n = differences(document.file().report(), theirs.report()).len();
        if document.is_changed() || n == 0 {
            let words = words!(language, "safe.changed_on_disk");
            session.notice = (n > 0).then(|| words.into_owned());
            return;
        }
        let report = theirs.report().clone();
        document.reconcile(theirs, &report);
        session.note(words!(language, "safe.reloaded", n = n));
    }
}

/// Forgets the copy that the report was recovered from once there is another one, or the report is saved.
///
/// Until then it may still be refused: a question about another report, or about who has the file open, comes first.
fn release_recovery_copy(session: &mut Session) {
    let Some(document) = session
        .document
        .as_mut()
        .filter(|open| open.has_recovery_copy())
    else {
        return;
    };
    // Where it cannot be kept now, no frame shall wait for the disk again.
    let autosave = session.autosave.as_ref();
    let is_kept = || autosave.is_some_and(|autosave| !autosave.is_failing() && autosave.flush());
    if (!document.is_changed() || is_kept())
        && let Some(recovery_copy) = document.take_recovery_copy()
    {
        recovery_copy.forget();
    }
}

/// A call to whatever window has a file open.
pub(crate) struct Call {
    socket_dir: PathBuf,
    path: PathBuf,
}

impl Call {
    /// Brings that window forward. Returns whether there is one.
    pub(crate) fn raise(self) -> bool {
        single_instance::call(&self.socket_dir, &self.path)
    }
}

/// Returns the call to another window that may have a file open; `None` where there can be none.
pub(crate) fn call_to(session: &Session, path: &Path) -> Option<Call> {
    let own = session.document.as_ref().and_then(OpenReport::path);
    let socket_dir = session.services.user_data.socket_dir.clone();
    socket_dir
        .filter(|_| own != Some(path))
        .map(|socket_dir| Call {
            socket_dir,
            path: path.to_owned(),
        })
}

/// Goes on with the file in which the report was saved.
pub(crate) fn take_saved(session: &mut Session, saving: Saving, saved: Saved) {
    let Some(document) = &mut session.document else {
        return;
    };
    let former = document.take_saved(saving);
    note(session, saved);
    if let Some(former) = former {
        session.on_disk(DiskWork::Writing, || drop(former), |_, ()| {});
    }
}

/// Looks beside a file that was just saved, and keeps what was saved among the earlier versions.
pub(crate) fn note_saved(session: &mut Session, path: &Path) {
    let user_data = session.services.user_data.clone();
    let document = session.document.as_ref();
    let claiming = document.and_then(|document| document.claiming(&user_data));
    let path = path.to_owned();
    let look = move || Saved {
        claim: claiming.and_then(|claiming| claiming.claim()),
        versions: user_data.versions(&path),
    };
    session.on_disk(DiskWork::Reading, look, note);
}

fn note(session: &mut Session, saved: Saved) {
    let language = session.language();
    let Some(document) = &mut session.document else {
        return;
    };
    let theirs = saved.claim.and_then(|claim| document.note_claim(claim));
    if let (Some(autosave), Some(bytes), Some(versions)) =
        (&session.autosave, document.file().bytes(), saved.versions)
    {
        autosave.saved(versions, bytes.to_vec());
    }
    // What they write next is merged by their program, as theirs was here.
    if let Some(owner) = theirs {
        let owner = owner_words(&owner, language);
        session.note(words!(language, "safe.saved_elsewhere", owner = owner));
    }
}

/// Who has a file open, where, and since when.
pub(crate) fn owner_words(owner: &Owner, language: Language) -> String {
    // A lock that was damaged still says that somebody is there.
    if owner.user.is_empty() && owner.host.is_empty() {
        return words!(language, "safe.opened_by_someone").into_owned();
    }
    let user = match owner.user.as_str() {
        "" => words!(language, "safe.somebody").into_owned(),
        user => user.to_owned(),
    };
    let since = Moment(owner.since).shown(language);
    let words = words!(
        language,
        "safe.opened_by",
        user = user,
        host = owner.host,
        since = since
    );
    words.into_owned()
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
