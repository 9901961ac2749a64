//! What is in a folder, and the titles of the reports in it, read beside the window.

use crate::app::system::file_dialogs::{Ask, Goal};
use crate::app::system::task::{Job, Outlet, Worker};
use crate::platform::clock;
use crate::report::Moment;
use crate::store::ReportFile;
use crate::words::system_words;
use eframe::egui::Context;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A file or folder in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FileEntry {
    pub(super) name: String,
    pub(super) path: PathBuf,
    pub(super) is_folder: bool,
    /// When it was written last, in words; empty where the system does not say.
    pub(super) written: String,
}

/// Lists folders beside the window.
pub(super) struct Lister(pub(super) Arc<dyn Fn() + Send + Sync>);

/// A folder that is to be listed.
pub(super) struct Listing {
    pub(super) folder: PathBuf,
    /// The one that is listed where that is none.
    pub(super) otherwise: Option<PathBuf>,
}

/// What is in a folder.
pub(super) struct Listed {
    pub(super) asked: PathBuf,
    pub(super) folder: PathBuf,
    pub(super) entries: Result<Vec<FileEntry>, String>,
}

impl Job for Lister {
    type Request = (Listing, Ask);
    type Answer = Listed;

    fn work(&mut self, (listing, ask): Self::Request, outlet: &Outlet<'_, Self>) {
        (self.0)();
        let asked = listing.folder;
        let otherwise = listing.otherwise.filter(|_| !asked.is_dir());
        let folder = otherwise.unwrap_or_else(|| asked.clone());
        let entries = entries(&folder, &ask);
        outlet.send(Listed {
            asked,
            folder,
            entries,
        });
    }
}

/// The titles of reports, read beside the window as they come into sight.
pub(super) struct Titles {
    known: HashMap<PathBuf, String>,
    reader: Worker<TitleReader>,
}

impl Titles {
    pub(super) fn new(ctx: &Context) -> Self {
        Self {
            known: HashMap::new(),
            reader: Worker::spawn(ctx, "titles", || TitleReader),
        }
    }

    /// Returns the title of a report; empty of a folder, of what is no report, and until it was read.
    pub(super) fn of(&mut self, entry: &FileEntry) -> String {
        if entry.is_folder {
            return String::new();
        }
        while let Some(answer) = self.reader.answer() {
            self.known.extend(answer.ok());
        }
        if let Some(title) = self.known.get(&entry.path) {
            return title.clone();
        }
        if !self.reader.is_busy() {
            self.reader.request(entry.path.clone());
        }
        String::new()
    }
}

/// Reads the title of a report.
struct TitleReader;

impl Job for TitleReader {
    type Request = PathBuf;
    type Answer = (PathBuf, String);

    fn work(&mut self, path: PathBuf, outlet: &Outlet<'_, Self>) {
        let file = ReportFile::open(&path).ok();
        let title = file.map(|file| file.report().title_lines().concat());
        outlet.send((path, title.unwrap_or_default()));
    }
}

/// The folders, then the files of the kind where one is asked for; hidden ones are left out.
pub(super) fn entries(folder: &Path, ask: &Ask) -> Result<Vec<FileEntry>, String> {
    let listed = std::fs::read_dir(folder).map_err(|error| system_words(&error))?;
    let mut entries: Vec<_> = listed
        .flatten()
        .map(|file| {
            let path = file.path();
            let is_folder = path.is_dir();
            let name = file.file_name().to_string_lossy().into_owned();
            let written = file.metadata().and_then(|own| own.modified());
            FileEntry {
                name,
                path,
                is_folder,
                written: written
                    .map_or_else(|_| String::new(), |time| words_of(clock::moment(time))),
            }
        })
        .filter(|entry| !entry.name.starts_with('.'))
        .filter(|entry| entry.is_folder || is_file_asked(ask, &entry.path))
        .collect();
    entries.sort_by_key(|entry| (!entry.is_folder, entry.name.to_lowercase()));
    Ok(entries)
}

/// `2025-01-20 09:30`.
fn words_of(written: Moment) -> String {
    let words = written.to_string().replace('T', " ");
    words.chars().take(16).collect()
}

fn is_file_asked(ask: &Ask, path: &Path) -> bool {
    ask.goal != Goal::Folder && ask.kind.is_of(path)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::app::system::file_dialogs::FileKind;

    pub(in super::super) fn ask(goal: Goal, folder: &Path) -> Ask {
        Ask {
            title: String::new(),
            goal,
            kind: FileKind::Report,
            folder: Some(folder.to_owned()),
            is_stem: false,
        }
    }

    #[test]
    fn folders_stand_before_reports_and_other_files_are_left_out() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["b.nianbao", "a.NIANBAO", "c.pdf", ".hidden.nianbao"] {
            std::fs::write(folder.path().join(name), "").unwrap();
        }
        std::fs::create_dir(folder.path().join("z")).unwrap();
        let names = |goal| -> Vec<_> {
            let entries = entries(folder.path(), &ask(goal, folder.path())).unwrap();
            entries.into_iter().map(|entry| entry.name).collect()
        };
        assert_eq!(names(Goal::Open), ["z", "a.NIANBAO", "b.nianbao"]);
        assert_eq!(names(Goal::Folder), ["z"]);
    }
}
