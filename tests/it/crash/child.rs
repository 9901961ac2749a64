//! What a child process plays: this very test program, started again with one test and a scene.

use super::{received, with_received};
use crate::disk::issues::issued;
use nianbao::disk::{Answer, Call, Double, with_double};
use nianbao::edit::Merge;
use nianbao::form::CellAddress;
use nianbao::report::Figure;
use nianbao::store::{Overwrite, ReportFile, StoreError, StoreErrorKind};
use std::cell::Cell;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::rc::Rc;

/// What a child process does with the file that it is given.
pub(crate) enum Scene {
    /// Saves once, and dies before the call of this number to the disk.
    Save {
        /// Counted from 0.
        step: usize,
    },
    /// Counts in a cell up to this number, saves each time, and merges what others wrote.
    Share {
        /// The column of the cell.
        column: String,
        /// How often it saves.
        n_saves: i64,
    },
    /// Issues once, and dies before the call of this number to the disk.
    Issue {
        /// Counted from 0.
        step: usize,
    },
    /// Issues so many times.
    Issues {
        /// How often.
        n: usize,
    },
    /// Types and saves until it is killed, and tells in `log` beside the file what it has typed.
    #[cfg(feature = "outside")]
    Type,
}

const SCENE: &str = "NIANBAO_CRASH_SCENE";
const FILE: &str = "NIANBAO_CRASH_FILE";

/// Starts a child.
pub(crate) fn start(scene: &Scene, path: &Path) -> Child {
    let scene = match scene {
        Scene::Save { step } => format!("save {step}"),
        Scene::Issue { step } => format!("issue {step}"),
        Scene::Issues { n } => format!("issues {n}"),
        Scene::Share { column, n_saves } => format!("share {column} {n_saves}"),
        #[cfg(feature = "outside")]
        Scene::Type => "type".to_owned(),
    };
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "crash::child::the_part_of_a_child_process"])
        .env(SCENE, scene)
        .env(FILE, path)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Among the other tests it has no scene and nothing to play.
#[test]
fn the_part_of_a_child_process() {
    let (Ok(scene), Some(path)) = (std::env::var(SCENE), std::env::var_os(FILE)) else {
        return;
    };
    let path = PathBuf::from(path);
    let words: Vec<&str> = scene.split(' ').collect();
    match words.as_slice() {
        ["save", step] => save(&path, step.parse().unwrap()),
        ["issue", step] => {
            let death = Rc::new(Death::at(step.parse().unwrap()));
            with_double(death, || issued(path.parent().unwrap())).unwrap();
        }
        ["issues", n] => {
            for _ in 0..n.parse().unwrap() {
                issued(path.parent().unwrap()).unwrap();
            }
        }
        ["share", column, n] => share(&path, column, n.parse().unwrap()),
        #[cfg(feature = "outside")]
        ["type"] => typist::write_on(&path),
        other => panic!("no scene is called {other:?}"),
    }
}

fn save(path: &Path, step: usize) {
    let mut file = ReportFile::open(path).unwrap();
    let report = with_received(file.report(), 4321);
    with_double(Rc::new(Death::at(step)), || {
        file.save(&report, path, Overwrite::No)
    })
    .unwrap();
    assert_eq!(received(file.report()), Figure::from(4321));
}

/// Ends the process before the call of a number.
struct Death {
    at: usize,
    n_calls: Cell<usize>,
}

impl Death {
    fn at(at: usize) -> Self {
        let n_calls = Cell::new(0);
        Self { at, n_calls }
    }
}

impl Double for Death {
    fn meet(&self, _call: &Call<'_>) -> io::Result<Answer> {
        if self.n_calls.replace(self.n_calls.get() + 1) == self.at {
            // No destructor runs, as when the power fails.
            std::process::abort();
        }
        Ok(Answer::Go)
    }
}

fn share(path: &Path, column: &str, n_saves: i64) {
    let cell = CellAddress::find("requests", "received", column).unwrap();
    let mut file = ReportFile::open(path).unwrap();
    for number in 1..=n_saves {
        let mut report = file.report().clone();
        report.figures.set(cell, Figure::from(number));
        loop {
            match file.save(&report, path, Overwrite::No) {
                Ok(()) => break,
                Err(StoreError {
                    kind: StoreErrorKind::ChangedOnDisk,
                    ..
                }) => {
                    let theirs = ReportFile::open(path).unwrap();
                    let merge = Merge::new(file.report(), &report, theirs.report());
                    assert!(merge.conflicts().is_empty());
                    report = merge.report(&[]);
                    file = theirs;
                }
                Err(error) => panic!("{error}"),
            }
        }
    }
}

#[cfg(feature = "outside")]
pub(crate) use typist::{millis, number, told};

/// The scene of the long suite: somebody who types and saves, until the process is killed.
#[cfg(feature = "outside")]
mod typist {
    use nianbao::app::system::autosave::{Autosave, PAUSE, Unsaved};
    use nianbao::app::system::user_data::UserData;
    use nianbao::form::LEAD;
    use nianbao::report::Report;
    use nianbao::store::{Overwrite, ReportFile};
    use std::fs::{self, File};
    use std::io::Write;
    use std::path::Path;
    use std::thread::sleep;
    use std::time::{Duration, SystemTime, UNIX_EPOCH};

    /// Every edit writes its number into the lead; every 160th saves.
    pub(super) fn write_on(path: &Path) {
        let folder = path.parent().unwrap();
        let user_data = UserData {
            folder: Some(folder.join("kept")),
            ..UserData::none()
        };
        let autosave = Autosave::new(&user_data, PAUSE, || {}).unwrap();
        let mut log = File::create(folder.join("log")).unwrap();
        let mut file = ReportFile::open(path).unwrap();
        let mut report = file.report().clone();
        for number in 1.. {
            set_number(&mut report, number);
            autosave.unsaved(Unsaved {
                file: file.clone(),
                report: report.clone(),
                path: Some(path.to_owned()),
            });
            writeln!(log, "{number} {}", millis()).unwrap();
            if number % 160 == 0 {
                file.save(&report, path, Overwrite::No).unwrap();
                autosave.discard();
            }
            sleep(Duration::from_millis(25));
        }
    }

    /// Writes a number into a report as its lead.
    fn set_number(report: &mut Report, number: u64) {
        report.set_paragraphs(LEAD, vec![format!("第{number}次")]);
    }

    /// The number in the lead of a report that a child wrote; 0 before its first.
    pub(crate) fn number(report: &Report) -> u64 {
        let lead = report.paragraphs(LEAD).concat();
        let digits: String = lead.chars().filter(char::is_ascii_digit).collect();
        let is_childs = lead.starts_with('第') && lead.ends_with('次');
        digits.parse().ok().filter(|_| is_childs).unwrap_or(0)
    }

    /// What a child told: the number of every edit, and when it was made.
    pub(crate) fn told(folder: &Path) -> Vec<(u64, u128)> {
        let log = fs::read_to_string(folder.join("log")).unwrap_or_default();
        let line = |line: &str| {
            let (number, at) = line.split_once(' ')?;
            Some((number.parse().ok()?, at.parse().ok()?))
        };
        // The last line may be cut off where it is its number that is cut.
        let whole = log.rfind('\n').map_or("", |end| &log[..end]);
        whole.lines().filter_map(line).collect()
    }

    /// The clock in milliseconds.
    pub(crate) fn millis() -> u128 {
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        now.unwrap().as_millis()
    }
}
