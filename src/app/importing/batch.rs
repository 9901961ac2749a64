//! A folder of sources: imported one after the other beside the window, and what became of each.

use crate::app::system::disks::{BeforeWork, Disks};
use crate::app::system::task::{Job, Outlet, TaskError, Worker};
use crate::disk::{self, Access};
use crate::import::{Draft, Found, Hints};
use crate::intake::{self, Content, Intake, IntakeError};
use crate::platform::clock;
use crate::report::Report;
use crate::store::{Overwrite, ReportFile, StoreError};
use crate::words;
use crate::words::Language;
use eframe::egui::Context;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The import of a folder.
pub(crate) struct Batch {
    /// The folder of the sources, as it is typed.
    pub(crate) source: String,
    /// The folder for the results, as it is typed.
    pub(crate) results: String,
    stage: Stage,
    sources: Vec<PathBuf>,
    pub(super) entries: Vec<BatchEntry>,
    /// The entry that a person is looking at.
    pub(super) reviewed: Option<usize>,
    /// The entry that is being saved after that.
    keeping: Option<InKeeping>,
    disks: Disks,
}

/// How far the import of a folder is.
pub(crate) enum Stage {
    /// The folders are asked for; why those that were given do not do.
    Asked(Option<String>),
    /// A source is being read.
    Running(Running),
    /// It is over.
    Over,
}

/// Which folder is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BatchFolder {
    /// That of the sources.
    Source,
    /// That for the results.
    Results,
}

/// A source and what became of it.
pub(crate) struct BatchEntry {
    /// The source.
    pub(crate) source: PathBuf,
    /// What became of it.
    pub(crate) fate: Fate,
    /// The file that was written, or will be once a person has looked.
    pub(super) written: Option<(PathBuf, Box<ReportFile>)>,
}

/// What became of a source, the most urgent first.
pub(crate) enum Fate {
    /// Nothing says the year: a person has to enter it before anything is written.
    NoYear,
    /// A person has to look at so many places.
    Open(usize),
    /// Nothing was written.
    Failed(BatchError),
    /// So many figures follow from the equations; all others stand in the source.
    Derived(usize),
    /// Every figure stands in the source.
    Sure,
    /// A person has looked.
    Reviewed,
}

impl Fate {
    /// The place among others: the most urgent first, and of one kind those with the fewest cells.
    const fn rank(&self) -> (u8, usize) {
        match self {
            Self::NoYear => (0, 0),
            Self::Open(n_cells) => (0, *n_cells),
            Self::Failed(_) => (1, 0),
            Self::Derived(n_cells) => (2, *n_cells),
            Self::Sure => (3, 0),
            Self::Reviewed => (4, 0),
        }
    }
}

/// Why nothing was written for a source.
#[derive(Debug)]
pub(crate) enum BatchError {
    /// It cannot be read.
    Intake(IntakeError),
    /// The result cannot be written.
    Save(StoreError),
    /// The program failed at it.
    Task(TaskError),
}

impl BatchError {
    /// What happened and what to do, with the path where it is another than the source.
    pub(crate) fn message(&self, language: Language) -> String {
        match self {
            Self::Intake(error) => error.message(language),
            Self::Save(error) => error.message_with_path(language),
            Self::Task(error) => error.message(language),
        }
    }
}

/// A folder that is being imported. Dropped, the source at hand is read to its end.
pub(crate) struct Running {
    worker: Worker<Taking>,
    is_stopped: bool,
}

/// Imports sources, one after the other.
struct Taking(BeforeWork);

/// What is done beside the window.
enum Step {
    /// The sources of a folder are listed, and the folder for the results is made.
    Prepare {
        source: PathBuf,
        results: PathBuf,
        language: Language,
    },
    /// A source is read, and what it says is written.
    Take { source: PathBuf, target: PathBuf },
}

/// What came of it.
enum Stepped {
    /// The sources, or why there are none.
    Prepared(Result<Vec<PathBuf>, String>),
    Taken(Result<(Fate, Box<ReportFile>), BatchError>),
}

impl Job for Taking {
    type Request = Step;
    type Answer = Stepped;

    fn work(&mut self, step: Step, outlet: &Outlet<'_, Self>) {
        (self.0)();
        outlet.send(match step {
            Step::Prepare {
                source,
                results,
                language,
            } => Stepped::Prepared(prepare(&source, &results, language)),
            Step::Take { source, target } => Stepped::Taken(take(&source, &target)),
        });
    }
}

fn prepare(source: &Path, results: &Path, language: Language) -> Result<Vec<PathBuf>, String> {
    let sources = intake::sources(source).map_err(|error| error.message_with_path(language))?;
    if sources.is_empty() {
        return Err(words!(language, "batch.no_sources").into_owned());
    }
    disk::create_folders(results, Access::USUAL)
        .map_err(|reason| StoreError::writing(reason, results).message_with_path(language))?;
    Ok(sources)
}

/// What a person made of a source, saved beside the window.
struct Keeping(BeforeWork);

impl Job for Keeping {
    type Request = (Report, PathBuf, Box<ReportFile>);
    type Answer = Kept;

    fn work(&mut self, request: Self::Request, outlet: &Outlet<'_, Self>) {
        (self.0)();
        let (report, path, mut file) = request;
        // The file is the one that was written here or none, unless somebody changed it meanwhile.
        let saved = file.save(&report, &path, Overwrite::No).map(drop);
        outlet.send(Kept {
            written: (path, file),
            failed: saved.err().map(|error| Unkept { error, report }),
        });
    }
}

/// What is being saved.
struct InKeeping {
    /// The entry that it is of.
    idx: usize,
    /// What a person made of it, in case it is not saved.
    report: Report,
    worker: Worker<Keeping>,
}

/// A file that was saved, or was not.
struct Kept {
    written: (PathBuf, Box<ReportFile>),
    failed: Option<Unkept>,
}

/// What a person made of a source and could not be saved.
pub(super) struct Unkept {
    pub(super) error: StoreError,
    pub(super) report: Report,
}

fn take(source: &Path, target: &Path) -> Result<(Fate, Box<ReportFile>), BatchError> {
    let intake =
        Intake::read(source, &Hints::default(), clock::now().date()).map_err(BatchError::Intake)?;
    let report = intake.report();
    let mut file = ReportFile::new(&report);
    let fate = match &intake.content {
        Content::Draft(draft) => fate(draft),
        Content::Attached(_) => Fate::Sure,
    };
    if !matches!(fate, Fate::NoYear) {
        file.save(&report, target, Overwrite::No)
            .map_err(BatchError::Save)?;
    }
    Ok((fate, Box::new(file)))
}

fn fate(draft: &Draft) -> Fate {
    if draft.year().is_none() {
        return Fate::NoYear;
    }
    let suspects = draft.suspects.iter().flat_map(|suspect| &suspect.changes);
    let suspects: BTreeSet<_> = suspects.map(|(cell, _)| *cell).collect();
    let is_open =
        |cell: &&crate::import::DraftCell| !cell.is_settled() || suspects.contains(&cell.cell);
    let n_open = draft.cells.iter().filter(is_open).count() + draft.doubts.len();
    // A blank cell that is not printed either is nothing that was derived.
    let is_derived =
        |cell: &&crate::import::DraftCell| cell.found == Found::Derived && !cell.figure.is_blank();
    match (n_open, draft.cells.iter().filter(is_derived).count()) {
        (0, 0) => Fate::Sure,
        (0, n_derived) => Fate::Derived(n_derived),
        (n_open, _) => Fate::Open(n_open),
    }
}

impl Batch {
    /// The import of a folder; the results go into a new folder in it.
    pub(crate) fn new(source: &Path, disks: Disks, language: Language) -> Self {
        let mut batch = Self {
            source: String::new(),
            results: String::new(),
            stage: Stage::Asked(None),
            sources: Vec::new(),
            entries: Vec::new(),
            reviewed: None,
            keeping: None,
            disks,
        };
        batch.take_folder(BatchFolder::Source, source, language);
        batch
    }

    /// How far it is.
    pub(crate) const fn stage(&self) -> &Stage {
        &self.stage
    }

    /// The sources that are through, with what became of them.
    pub(crate) fn entries(&self) -> &[BatchEntry] {
        &self.entries
    }

    /// The first file that lies in the folder of the results.
    pub(crate) fn first_written(&self) -> Option<&Path> {
        let is_there = |own: &&BatchEntry| !matches!(own.fate, Fate::NoYear | Fate::Failed(_));
        let mut there = self.entries.iter().filter(is_there);
        there.find_map(|entry| Some(entry.written.as_ref()?.0.as_path()))
    }

    /// How many sources there are.
    pub(crate) fn n_sources(&self) -> usize {
        self.sources.len()
    }

    /// The source that is being read.
    pub(crate) fn current(&self) -> Option<&Path> {
        self.sources.get(self.entries.len()).map(PathBuf::as_path)
    }

    /// Takes a folder that was chosen.
    pub(crate) fn take_folder(&mut self, which: BatchFolder, folder: &Path, language: Language) {
        let folder = match which {
            BatchFolder::Results => {
                self.results = folder.display().to_string();
                return;
            }
            BatchFolder::Source => folder,
        };
        self.source = folder.display().to_string();
        let at = folder.to_owned();
        let free = self.disks.within(move || new_folder(&at, language));
        // Where the disk does not answer, it will say what is wrong when the import begins.
        let free = free.unwrap_or_else(|| folder.join(words!(language, "batch.folder").as_ref()));
        self.results = free.display().to_string();
    }

    /// Begins to look for sources, or says why not.
    pub(super) fn begin(&mut self, ctx: &Context, language: Language) {
        let [source, results] = [&self.source, &self.results].map(|typed| typed.trim());
        if source.is_empty() || results.is_empty() {
            let reason = words!(language, "batch.no_folder").into_owned();
            self.stage = Stage::Asked(Some(reason));
            return;
        }
        let before = Arc::clone(&self.disks.before);
        let worker = Worker::spawn(ctx, "import of a folder", move || {
            Taking(Arc::clone(&before))
        });
        worker.request(Step::Prepare {
            source: source.into(),
            results: results.into(),
            language,
        });
        let answer = worker.answer_within(self.disks.patience);
        self.stage = Stage::Running(Running {
            worker,
            is_stopped: false,
        });
        if let Some(answer) = answer {
            self.take(answer, false);
        }
    }

    /// Ends after the source at hand.
    pub(super) fn stop(&mut self) {
        if let Stage::Running(running) = &mut self.stage {
            running.is_stopped = true;
        }
    }

    /// Whether it shall end after the source at hand.
    pub(crate) const fn is_stopping(&self) -> bool {
        matches!(&self.stage, Stage::Running(running) if running.is_stopped)
    }

    /// Takes what came in.
    pub(super) fn follow(&mut self) {
        let Stage::Running(running) = &self.stage else {
            return;
        };
        let is_stopped = running.is_stopped;
        if let Some(answer) = running.worker.answer() {
            self.take(answer, is_stopped);
        }
    }

    fn take(&mut self, answer: Result<Stepped, TaskError>, is_stopped: bool) {
        let taken = match answer {
            Ok(Stepped::Prepared(Ok(_))) if is_stopped => return self.stage = Stage::Asked(None),
            Ok(Stepped::Prepared(Ok(sources))) => {
                self.sources = sources;
                return self.request_next();
            }
            Ok(Stepped::Prepared(Err(reason))) => return self.stage = Stage::Asked(Some(reason)),
            Ok(Stepped::Taken(taken)) => taken,
            Err(error) => Err(BatchError::Task(error)),
        };
        self.enter(taken, is_stopped);
    }

    /// Lists what became of the source at hand, and goes on with the next.
    fn enter(&mut self, taken: Result<(Fate, Box<ReportFile>), BatchError>, is_stopped: bool) {
        let has_thread = !matches!(taken, Err(BatchError::Task(TaskError::NoThread(_))));
        let Some(source) = self.sources.get(self.entries.len()).cloned() else {
            // Nothing was listed yet.
            let reason = taken
                .err()
                .map(|error| error.message(Language::of_system()));
            self.stage = Stage::Asked(reason);
            return;
        };
        let target = intake::target(Path::new(self.results.trim()), &source);
        let (fate, written) = match taken {
            Ok((fate, file)) => (fate, Some((target, file))),
            Err(error) => (Fate::Failed(error), None),
        };
        self.entries.push(BatchEntry {
            source,
            fate,
            written,
        });
        if is_stopped || !has_thread || self.entries.len() == self.sources.len() {
            self.entries.sort_by_key(|entry| entry.fate.rank());
            self.stage = Stage::Over;
        } else {
            self.request_next();
        }
    }

    fn request_next(&self) {
        if let (Stage::Running(running), Some(source)) = (&self.stage, self.current()) {
            let target = intake::target(Path::new(self.results.trim()), source);
            running.worker.request(Step::Take {
                source: source.to_owned(),
                target,
            });
        }
    }

    /// Keeps what a person looked at in place of what was read. Returns what could not be saved, where that is known soon.
    pub(super) fn keep(&mut self, report: Report, ctx: &Context) -> Option<Unkept> {
        let idx = self.reviewed.take()?;
        let (path, file) = self.entries.get_mut(idx)?.written.take()?;
        let before = Arc::clone(&self.disks.before);
        let worker = Worker::spawn(ctx, "import of a folder", move || {
            Keeping(Arc::clone(&before))
        });
        worker.request((report.clone(), path, file));
        let answer = worker.answer_within(self.disks.patience);
        self.keeping = Some(InKeeping {
            idx,
            report,
            worker,
        });
        self.take_kept(answer?)
    }

    /// Whether something is still being saved.
    pub(super) const fn is_keeping(&self) -> bool {
        self.keeping.is_some()
    }

    /// Waits no longer for what is being saved. Returns it, since nobody knows whether it will be.
    pub(super) fn give_up_keeping(&mut self) -> Option<Report> {
        self.keeping.take().map(|keeping| keeping.report)
    }

    /// Returns what could not be saved, once that is known.
    pub(super) fn unkept(&mut self) -> Option<Unkept> {
        let answer = self.keeping.as_ref()?.worker.answer()?;
        self.take_kept(answer)
    }

    fn take_kept(&mut self, answer: Result<Kept, TaskError>) -> Option<Unkept> {
        let InKeeping { idx, report, .. } = self.keeping.take()?;
        let entry = self.entries.get_mut(idx)?;
        let kept = match answer {
            Ok(kept) => kept,
            Err(error) => {
                let reason = std::io::Error::other(error.reason().to_owned());
                let error = StoreError::writing(reason, Path::new(self.results.trim()));
                return Some(Unkept { error, report });
            }
        };
        entry.written = Some(kept.written);
        if kept.failed.is_none() {
            entry.fate = Fate::Reviewed;
        }
        kept.failed
    }
}

/// A folder in `folder` that is not there yet.
fn new_folder(folder: &Path, language: Language) -> PathBuf {
    let name = words!(language, "batch.folder");
    let mut candidate = folder.join(name.as_ref());
    let mut number = 2_u32;
    while candidate.exists() {
        candidate = folder.join(format!("{name} {number}"));
        number += 1;
    }
    candidate
}
