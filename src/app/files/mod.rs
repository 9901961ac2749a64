//! Opening and saving; every report that comes into the window is admitted here, and no unsaved work is lost.

mod carried_words;
mod file_list;
mod folder_listing;
mod questions;
pub mod samples;

pub(crate) use questions::receive_file_answer;

use super::importing;
use super::recovery;
use super::recovery::Call;
use super::session::Session;
use super::session::disk_work::DiskWork;
use super::session::document::{Access, OpenReport, Saved, Saving};
use super::session::error_message::ErrorMessage;
use super::session::other_report::OtherReport;
use super::session::request::{Arrival, Ending, Save, SaveTo, Transition};
use super::system::file_dialogs::{FileKind, Goal};
use crate::edit::{Edit, roll_forward};
use crate::form::Form;
use crate::intake::basis::two_years;
use crate::report::Report;
use crate::rules::with_certain_bindings;
use crate::store::{Claim, FormatError, Overwrite, ReportFile, StoreError, StoreErrorKind};
use crate::words;
use carried_words::carried_words;
use questions::{OpenElsewhereLayer, SaveFailedLayer, UnsavedLayer};
use samples::SAMPLES;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Opens the first file in this window and every other in its own; two years of one agency beside each other.
pub(crate) fn open_all(session: &mut Session, files: Vec<PathBuf>) {
    if let [first, second] = files.as_slice()
        && let Some([old, new]) = two_years(first, second)
    {
        return open_compared(session, old, new);
    }
    let mut files = files.into_iter();
    let Some(first) = files.next() else { return };
    open(session, &first);
    for file in files {
        if let Err(error) = (session.services.open_window)(&file) {
            session.fail(ErrorMessage::new_window(&error, &file, session.language()));
        }
    }
}

/// Opens a report, or imports what another program wrote.
pub(crate) fn open(session: &mut Session, path: &Path) {
    let path = path.to_owned();
    let file = path.clone();
    let read = move || OpenReport::open_settled(&file).map_err(|error| (error, file.exists()));
    session.on_disk(
        DiskWork::Reading,
        read,
        move |session, opened| match opened {
            Ok((report, settled)) => {
                session.remember_file(&path);
                session.admit(Arrival::settled(report, &settled, session.language()));
            }
            // What other programs wrote is read for what it says.
            Err((error, _)) if is_source(&error, &path) => importing::import(session, &path),
            Err((error, is_there)) => {
                if !is_there {
                    let path = path.clone();
                    session.change_settings(move |settings| settings.recent.forget(&path));
                }
                session.fail(ErrorMessage::open(&error, &path, session.language()));
            }
        },
    );
}

/// Opens two reports beside each other: the later one to be edited, unless the order was meant.
pub(crate) fn open_compared(session: &mut Session, old: &Path, new: &Path) {
    let (old, new) = (old.to_owned(), new.to_owned());
    let files = (old.clone(), new.clone());
    let read = move || {
        let other = ReportFile::open(&files.0).map_err(|error| (error, files.0))?;
        let opened = OpenReport::open_settled(&files.1).map_err(|error| (error, files.1))?;
        Ok((other, opened))
    };
    session.on_disk(DiskWork::Reading, read, move |session, opened| {
        let language = session.language();
        match opened {
            Ok((other, (report, settled))) => {
                session.remember_file(&new);
                let other = OtherReport::in_file(old, Arc::new(other.report().clone()));
                let arrival = Arrival {
                    other: Some(other),
                    ..Arrival::settled(report, &settled, language)
                };
                session.admit(arrival);
            }
            Err((error, path)) => session.fail(ErrorMessage::open(&error, &path, language)),
        }
    });
}

/// Whether a file that is no report of ours may be one in another format, by its name or by what it is.
fn is_source(error: &StoreError, path: &Path) -> bool {
    let StoreErrorKind::Content(fault) = &error.kind else {
        return false;
    };
    FileKind::Source.is_of(path)
        || !FileKind::Report.is_of(path)
            && matches!(fault, FormatError::NotUtf8 | FormatError::NotOurs)
}

/// Opens a copy of a sample.
pub(crate) fn open_sample(session: &mut Session, idx: usize) {
    let Some(sample) = SAMPLES.get(idx) else {
        return;
    };
    match ReportFile::parse(sample.text.as_bytes().to_vec()) {
        Ok(file) => session.admit(OpenReport::unsaved(file)),
        Err(fault) => session.fail(ErrorMessage::sample(&fault, session.language())),
    }
}

/// The one door into the window: a report is shown unless another window or somebody else has its file open, and not
/// before what is unsaved was asked about.
///
/// Whatever wants to be shown asks with [`Session::admit`], so that what is being typed into a cell is committed first.
pub(crate) fn admit(session: &mut Session, mut arrival: Arrival) {
    let Some(path) = arrival.report.path().map(Path::to_owned) else {
        return end(session, Ending::Show(Box::new(arrival)));
    };
    let call = recovery::call_to(session, &path);
    let claiming = arrival.report.claiming(&session.services.user_data);
    let ask = move || {
        if call.is_some_and(Call::raise) {
            return Admission::Raised;
        }
        Admission::Free(claiming.and_then(|claiming| claiming.claim()))
    };
    session.on_disk(DiskWork::Reading, ask, move |session, admission| {
        let Admission::Free(claim) = admission else {
            session.note(words!(session.language(), "safe.raised"));
            return;
        };
        match claim.and_then(|claim| arrival.report.note_claim(claim)) {
            Some(owner) => session.layers.push(OpenElsewhereLayer {
                arrival: Some(arrival),
                owner,
            }),
            None => end(session, Ending::Show(Box::new(arrival))),
        }
    });
}

/// Whether a file can be shown in this window.
enum Admission {
    /// Another window has it open, and came forward.
    Raised,
    /// It can, or somebody else has claimed it.
    Free(Option<Claim>),
}

/// Ends the work on the open report at once where nothing would be lost, else after a question.
pub(crate) fn end(session: &mut Session, ending: Ending) {
    if session
        .document
        .as_ref()
        .is_some_and(OpenReport::is_changed)
    {
        session.layers.push(UnsavedLayer(Some(ending)));
    } else {
        session.transition(Transition::End(ending));
    }
}

/// Saves the report; asks for a file where it has none.
pub(crate) fn save(session: &mut Session, save: Save) {
    let Save { to, then } = save;
    let document = session.document.as_ref();
    let own = document.and_then(OpenReport::path).map(Path::to_owned);
    // A file that somebody else works on stays as it is.
    let is_theirs = document.is_some_and(|document| document.access() == Access::ReadOnly);
    match (to, own) {
        (SaveTo::File(path, _), Some(own)) if is_theirs && is_same(&path, &own) => {
            session.fail(ErrorMessage::read_only(&path, session.language()));
        }
        (SaveTo::Merged(path, n_taken), _) => write_merged(session, &path, n_taken, then),
        (SaveTo::File(path, overwrite), _) => write(session, &path, overwrite, then),
        (SaveTo::Own, Some(path)) if !is_theirs => write(session, &path, Overwrite::No, then),
        (SaveTo::Own | SaveTo::Elsewhere, _) => ask_save_as(session, then),
    }
}

// Without asking the disk, which may not answer.
fn is_same(one: &Path, other: &Path) -> bool {
    let whole = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    whole(one) == whole(other)
}

fn ask_save_as(session: &mut Session, then: Option<Ending>) {
    let ask = session.new_file_ask("app.ask.save", FileKind::Report);
    session.ask_file(ask, |session, path| {
        let to = SaveTo::File(path, Overwrite::Yes);
        session.transition(Transition::Save(Save { to, then }));
    });
}

fn write(session: &mut Session, path: &Path, overwrite: Overwrite, then: Option<Ending>) {
    write_with(session, path, overwrite, 0, then);
}

/// Writes the report with so many changes that others made to its file.
fn write_with(
    session: &mut Session,
    path: &Path,
    overwrite: Overwrite,
    n_taken: usize,
    then: Option<Ending>,
) {
    let Some(document) = &mut session.document else {
        return;
    };
    let mut saving = document.saving(path, overwrite, &session.services.user_data);
    let save = move || {
        let saved = saving.save();
        (saving, saved)
    };
    session.on_disk(DiskWork::Saving, save, move |session, (saving, saved)| {
        note_save(session, saving, saved, n_taken, then);
    });
}

fn note_save(
    session: &mut Session,
    saving: Saving,
    saved: Result<Saved, StoreError>,
    n_taken: usize,
    then: Option<Ending>,
) {
    let language = session.language();
    let path = saving.path.clone();
    match saved {
        Ok(saved) => {
            session.note(match n_taken {
                0 => {
                    let name = path.file_name().unwrap_or_default();
                    words!(language, "status.saved_now", name = name.to_string_lossy())
                }
                n => words!(language, "merge.saved", n = n),
            });
            session.remember_file(&path);
            recovery::take_saved(session, saving, saved);
            session.find_basis();
            if let Some(ending) = then {
                session.transition(Transition::End(ending));
            }
        }
        Err(StoreError {
            kind: StoreErrorKind::ChangedOnDisk,
            ..
        }) => recovery::merge_with_file(session, path, then, write_merged),
        Err(error) => session.layers.push(SaveFailedLayer {
            failure: ErrorMessage::save(&error, language),
            path,
            overwrite: saving.overwrite,
            then,
        }),
    }
}

// Both changes are in the report now. Should the file have changed once more, the same happens again.
fn write_merged(session: &mut Session, path: &Path, n_taken: usize, then: Option<Ending>) {
    write_with(session, path, Overwrite::No, n_taken, then);
}

/// Asks for a report to open.
pub(crate) fn ask_open(session: &mut Session) {
    let ask = session.file_ask("app.ask.open", Goal::Open, FileKind::Report);
    session.ask_file(ask, |session, path| open(session, &path));
}

/// Asks for last year's report and begins this year's where it ends.
pub(crate) fn ask_roll_forward(session: &mut Session) {
    let ask = session.file_ask("app.ask.roll_forward", Goal::Open, FileKind::Report);
    session.ask_file(ask, begin_from);
}

/// Begins a report where the one in a file ends: one step, which can be taken back.
fn begin_from(session: &mut Session, last: PathBuf) {
    let file = last.clone();
    let read = move || ReportFile::open(&file);
    session.on_disk(DiskWork::Reading, read, move |session, file| match file {
        Ok(file) => begin_after(session, file.report(), last),
        Err(error) => session.fail(ErrorMessage::open(&error, &last, session.language())),
    });
}

fn begin_after(session: &mut Session, before: &Report, last: PathBuf) {
    let language = session.language();
    let (rolled, carried) = roll_forward(&with_certain_bindings(before));
    let empty = Report::new(rolled.agency.clone(), rolled.year);
    let mut report = OpenReport::unsaved(ReportFile::new(&empty));
    report.apply(Edit::RollForward(Box::new(rolled)));
    report.history_mut().seal();
    let message = ErrorMessage {
        heading: words!(language, "carried.heading", to = carried.to).into_owned(),
        lines: carried_words(&carried, Form::for_year(carried.to), language),
        path: None,
    };
    let arrival = Arrival {
        last_year: Some(last),
        message: Some(message),
        ..report.into()
    };
    session.admit(arrival);
}
