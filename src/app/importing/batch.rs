//! A folder of sources: imported one after the other beside the window, and what became of each.

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
struct Taking;

impl Job for Taking {
    /// A source and the file to write.
    type Request = (PathBuf, PathBuf);
    type Answer = Result<(Fate, Box<ReportFile>), BatchError>;

    fn work(&mut self, (source, target): (PathBuf, PathBuf), outlet: &Outlet<'_, Self>) {
        outlet.send(take(&source, &target));
    }
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
    pub(crate) fn new(source: &Path, language: Language) -> Self {
        let mut batch = Self {
            source: String::new(),
            results: String::new(),
            stage: Stage::Asked(None),
            sources: Vec::new(),
            entries: Vec::new(),
            reviewed: None,
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
        self.results = new_folder(folder, language).display().to_string();
    }

    /// Begins with the first source, or says why not.
    pub(super) fn begin(&mut self, ctx: &Context, language: Language) {
        match self.prepared(language) {
            Err(reason) => self.stage = Stage::Asked(Some(reason)),
            Ok(sources) => {
                self.sources = sources;
                self.stage = Stage::Running(Running {
                    worker: Worker::spawn(ctx, "import of a folder", || Taking),
                    is_stopped: false,
                });
                self.request_next();
            }
        }
    }

    fn prepared(&self, language: Language) -> Result<Vec<PathBuf>, String> {
        let (source, results) = (self.source.trim(), self.results.trim());
        if source.is_empty() || results.is_empty() {
            return Err(words!(language, "batch.no_folder").into_owned());
        }
        let sources = intake::sources(Path::new(source))
            .map_err(|error| error.message_with_path(language))?;
        if sources.is_empty() {
            return Err(words!(language, "batch.no_sources").into_owned());
        }
        let results = Path::new(results);
        disk::create_folders(results, Access::USUAL)
            .map_err(|reason| StoreError::writing(reason, results).message_with_path(language))?;
        Ok(sources)
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
        let Some(answer) = running.worker.answer() else {
            return;
        };
        let has_thread = !matches!(answer, Err(TaskError::NoThread(_)));
        let is_stopped = running.is_stopped;
        let taken = answer.unwrap_or_else(|error| Err(BatchError::Task(error)));
        let Some(source) = self.sources.get(self.entries.len()).cloned() else {
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
            running.worker.request((source.to_owned(), target));
        }
    }

    /// Keeps what a person looked at in place of what was read.
    pub(crate) fn keep(&mut self, report: &Report) -> Result<(), (StoreError, PathBuf)> {
        let idx = self.reviewed.take();
        let Some(entry) = idx.and_then(|idx| self.entries.get_mut(idx)) else {
            return Ok(());
        };
        let Some((path, file)) = &mut entry.written else {
            return Ok(());
        };
        // The file is the one that was written here or none, unless somebody changed it meanwhile.
        file.save(report, path, Overwrite::No)
            .map_err(|error| (error, path.clone()))?;
        entry.fate = Fate::Reviewed;
        Ok(())
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
