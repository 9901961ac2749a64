//! When the program fails: what is not saved is kept, a report without anything from the document is written, and a
//! message says where.

use super::start_error;
use crate::app::system::autosave::Shared;
use crate::disk::{self, Access, NewFile};
use crate::platform::console::print_error;
use crate::report::Moment;
use crate::words;
use crate::words::Language;
use std::backtrace::Backtrace;
use std::fs;
use std::panic::{self, PanicHookInfo};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

/// What the hook needs when the time has come.
pub(crate) struct Aid {
    /// Keeps what is not saved.
    pub(crate) autosave: Option<Arc<Shared>>,
    /// Where reports are written.
    pub(crate) folder: Option<PathBuf>,
    pub(crate) now: fn() -> u64,
    pub(crate) language: Language,
}

/// How many reports are kept.
const MAX_REPORTS: usize = 20;

/// From now on a panic loses nothing and is reported. One in a thread beside the window only leaves its report: whoever
/// waits for the thread goes on without it.
pub(crate) fn install(aid: Aid) {
    let main = thread::current().id();
    panic::set_hook(Box::new(move |info| {
        let path = write(&aid, info);
        if thread::current().id() != main {
            let _said = print_error(&format!("{}\n", first_line(info)));
            return;
        }
        let is_kept = aid
            .autosave
            .as_ref()
            .is_some_and(|autosave| autosave.flush());
        let words = words(&aid, is_kept, path.as_deref());
        let _said = print_error(&format!("{words}\n{}\n", first_line(info)));
        start_error::show(&words, &words);
    }));
}

fn words(aid: &Aid, is_kept: bool, path: Option<&Path>) -> String {
    let language = aid.language;
    let kept = if is_kept {
        words!(language, "crash.kept")
    } else {
        words!(language, "crash.lost")
    };
    let heading = words!(language, "crash.heading");
    let report = path.map(|path| words!(language, "crash.report", path = path.display()));
    format!("{heading}\n{kept}\n{}", report.unwrap_or_default())
}

fn write(aid: &Aid, info: &PanicHookInfo<'_>) -> Option<PathBuf> {
    let folder = aid.folder.as_ref()?;
    disk::create_private_folders(folder).ok()?;
    make_room(folder);
    let at = (aid.now)();
    let path = folder.join(format!("{at}-{}.txt", std::process::id()));
    let thread = thread::current();
    let report = format!(
        "nianbao {}\n{} {}\n{}\nthread {}\n{}\n\n{}\n",
        env!("CARGO_PKG_VERSION"),
        std::env::consts::OS,
        std::env::consts::ARCH,
        Moment(at).zoned_words(),
        thread.name().unwrap_or("-"),
        first_line(info),
        Backtrace::force_capture(),
    );
    let mut file = NewFile::create(path, Access::PRIVATE).ok()?;
    file.write(report.as_bytes()).ok()?;
    Some(file.keep())
}

/// Where it happened, and what was said about it in the source. Words that were put together may quote the document.
fn first_line(info: &PanicHookInfo<'_>) -> String {
    let place = info.location().map(ToString::to_string).unwrap_or_default();
    let said = info.payload().downcast_ref::<&'static str>();
    format!("panicked at {place}: {}", said.copied().unwrap_or("…"))
}

fn make_room(folder: &Path) {
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = files.map(|file| file.path()).collect();
    paths.sort();
    let n_over = (paths.len() + 1).saturating_sub(MAX_REPORTS);
    for path in paths.into_iter().take(n_over) {
        let _is_gone_already = fs::remove_file(path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::system::autosave::{Autosave, PAUSE, Unsaved};
    use crate::app::system::user_data::UserData;
    use crate::report::Report;
    use crate::store::{ReportFile, recovery_copies};
    use std::process::Command;

    const FOLDER: &str = "NIANBAO_PANIC_FOLDER";
    const SECRET: &str = "某局的内容";

    // The hook is that of the whole process, so that the panic has one of its own.
    #[test]
    fn a_panic_keeps_what_is_unsaved_and_reports_no_content() {
        if let Some(folder) = std::env::var_os(FOLDER) {
            panic_in(Path::new(&folder));
        }
        let folder = tempfile::tempdir().unwrap();
        let name = "app::start::crash::tests::a_panic_keeps_what_is_unsaved_and_reports_no_content";
        let child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", name, "--nocapture"])
            .env(FOLDER, folder.path())
            // No dialog of the system is shown in a test.
            .env("PATH", "")
            .output()
            .unwrap();
        assert!(!child.status.success());
        let told = String::from_utf8_lossy(&child.stderr);
        assert!(told.contains("下次启动时可以恢复"), "{told}");
        let reports: Vec<_> = fs::read_dir(folder.path().join("crashes"))
            .unwrap()
            .collect();
        assert_eq!(reports.len(), 2, "one of the thread, one of the window");
        for report in reports {
            let path = report.unwrap().path();
            let report = fs::read_to_string(&path).unwrap();
            assert!(report.contains("panic.rs"), "{report}");
            assert!(!report.contains(SECRET), "{report}");
        }
        let found = recovery_copies(&folder.path().join("recovery"));
        let recovery = found.first().unwrap().read().unwrap();
        assert_eq!(recovery.file.report().agency, SECRET);
    }

    fn panic_in(folder: &Path) {
        static TIME: std::sync::atomic::AtomicU64 = std::sync::atomic::AtomicU64::new(0);
        let now = || TIME.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let user_data = UserData {
            folder: Some(folder.to_owned()),
            now,
            ..UserData::none()
        };
        let autosave = Autosave::new(&user_data, PAUSE, || {}).unwrap();
        install(Aid {
            autosave: Some(autosave.shared()),
            folder: user_data.crashes(),
            now,
            language: Language::Chinese,
        });
        let report = Report::new(SECRET, 2024);
        autosave.unsaved(Unsaved {
            file: ReportFile::new(&report),
            report,
            path: None,
        });
        let worker = thread::spawn(|| panic!("in a worker: {SECRET}"));
        assert!(worker.join().is_err());
        // The process ends without the autosave, as a window does that cannot go on.
        std::mem::forget(autosave);
        panic!("in the window: {SECRET}");
    }
}
