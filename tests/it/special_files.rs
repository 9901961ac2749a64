//! What is no regular file: pipes, devices and links that are named, or lie beside a report. The real program must neither
//! wait for them nor write through them, so every child has a bounded time.

#![cfg(target_os = "linux")]

use nianbao::store::{Claim, Lock, Overwrite, Owner, ReportFile};
use std::fs;
use std::io::Read;
use std::os::unix::fs::{FileTypeExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;
use tempfile::TempDir;

const NOT_REGULAR: &str = "这里不是普通文件，而是管道、设备或者套接字，没有读写。请换一个文件";
/// How often is looked whether a child has ended, and the pause between: half a minute in all.
const MAX_LOOKS: usize = 1500;
const PAUSE: Duration = Duration::from_millis(20);

/// A folder with two years of a report.
fn folder() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().canonicalize().unwrap();
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples");
    fs::copy(samples.join("suqian_2024.nianbao"), path.join("a.nianbao")).unwrap();
    (folder, path)
}

fn pipe(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

fn start(arguments: &str, folder: &Path) -> Child {
    crate::program::nianbao()
        .args(arguments.split(' '))
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// The exit code and the words of a child that ends in time.
fn ended(mut child: Child, what: &str) -> (i32, String) {
    let mut stderr = child.stderr.take().unwrap();
    let words = thread::spawn(move || {
        let mut words = String::new();
        stderr.read_to_string(&mut words).map(|_| words)
    });
    let mut stdout = child.stdout.take().unwrap();
    thread::spawn(move || std::io::copy(&mut stdout, &mut std::io::sink()));
    for _ in 0..MAX_LOOKS {
        if let Some(status) = child.try_wait().unwrap() {
            return (status.code().unwrap(), words.join().unwrap().unwrap());
        }
        thread::sleep(PAUSE);
    }
    child.kill().unwrap();
    child.wait().unwrap();
    panic!("it waits for ever: {what}");
}

fn run(arguments: &str, folder: &Path) -> (i32, String) {
    ended(start(arguments, folder), arguments)
}

fn is_pipe(path: &Path) -> bool {
    fs::symlink_metadata(path).unwrap().file_type().is_fifo()
}

#[test]
fn a_pipe_that_is_named_is_refused() {
    let (_folder, folder) = folder();
    pipe(&folder.join("pipe"));
    pipe(&folder.join("pipe.pdf"));
    for arguments in [
        "check pipe",
        "check a.nianbao --last pipe",
        "check a.nianbao --limits pipe",
        "set pipe requests.received.natural=1",
        "set a.nianbao requests.received.natural=1 -o pipe --force",
        "bind pipe --none",
        "compare pipe a.nianbao",
        "compare a.nianbao pipe",
        "compare a.nianbao a.nianbao -o pipe.pdf",
        "export pipe -o a.pdf",
        "export a.nianbao -o pipe.pdf",
        "publish pipe -o package",
        "new --from pipe -o b.nianbao",
        "new --agency A --year 2024 -o pipe --force",
        "issue pipe -o a.pdf",
        "issue a.nianbao -o a.pdf --draft --seal-width 1 --seal pipe",
        "issue a.nianbao -o pipe.pdf --draft --force",
        "verify pipe",
        "verify a.nianbao --roots pipe",
        "import pipe -o b.nianbao",
    ] {
        let (code, words) = run(arguments, &folder);
        if arguments.contains("--seal pipe") {
            // The two do not go together.
            assert_eq!(code, 2, "{arguments}: {words}");
            continue;
        }
        assert_eq!(
            (code, words.contains(NOT_REGULAR)),
            (3, true),
            "{arguments}: {words}"
        );
    }
    assert!(is_pipe(&folder.join("pipe")) && is_pipe(&folder.join("pipe.pdf")));
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 3);
}

#[test]
fn a_pipe_beside_a_report_is_not_waited_for() {
    let names = [
        "2023.nianbao",
        ".~lock.a.nianbao#",
        ".~nianbao.saving#",
        "z.sentences.json",
    ];
    let (_folder, folder) = folder();
    for name in names {
        pipe(&folder.join(name));
    }
    for arguments in [
        "check a.nianbao",
        "set a.nianbao requests.received.natural=1",
        "export a.nianbao -o a.json",
    ] {
        let (code, words) = run(arguments, &folder);
        assert!(code <= 1, "{arguments}: {words}");
    }
    assert!(names.iter().all(|name| is_pipe(&folder.join(name))));
    // Settings of the place that cannot be read hold a check up, whatever they are.
    pipe(&folder.join("z.limits.json"));
    let (code, words) = run("check a.nianbao", &folder);
    assert_eq!((code, words.contains(NOT_REGULAR)), (3, true), "{words}");
}

#[test]
fn a_backup_that_is_a_pipe_holds_a_save_up() {
    let (_folder, folder) = folder();
    let backup = folder.join("a.nianbao.bak");
    pipe(&backup);
    let (code, words) = run("set a.nianbao requests.received.natural=1", &folder);
    assert_eq!((code, words.contains(NOT_REGULAR)), (3, true), "{words}");
    assert!(is_pipe(&backup));
}

#[test]
fn a_pipe_in_place_of_the_open_file_is_not_waited_for() {
    let (_folder, folder) = folder();
    let path = folder.join("a.nianbao");
    let mut file = ReportFile::open(&path).unwrap();
    fs::remove_file(&path).unwrap();
    pipe(&path);
    let mut report = file.report().clone();
    report.year = 2025;
    let error = file.save(&report, &path, Overwrite::Yes).unwrap_err();
    assert!(error.to_string().starts_with(NOT_REGULAR), "{error}");
    assert!(is_pipe(&path));
}

#[test]
fn a_device_is_never_replaced() {
    let (_folder, folder) = folder();
    let device = folder.join("null.nianbao");
    let made = Command::new("mknod")
        .arg(&device)
        .args(["c", "1", "3"])
        .status()
        .unwrap();
    if !made.success() {
        // Only root may make devices.
        symlink("/dev/null", &device).unwrap();
    }
    symlink(&device, folder.join("null.pdf")).unwrap();
    pipe(&folder.join("pipe.pdf"));
    assert_eq!(run("export a.nianbao -o a.html", &folder).0, 0);
    for arguments in [
        "new --agency A --year 2024 -o null.nianbao --force",
        "set a.nianbao requests.received.natural=1 -o null.nianbao --force",
        "export a.nianbao -o null.pdf",
        "import a.html -o null.nianbao --force",
        "issue a.nianbao -o null.pdf --draft --force",
        "issue a.nianbao -o null.pdf --force",
        "issue a.nianbao -o pipe.pdf --force",
    ] {
        let (code, words) = run(arguments, &folder);
        assert_eq!(
            (code, words.contains(NOT_REGULAR)),
            (3, true),
            "{arguments}: {words}"
        );
    }
    assert!(fs::metadata(&device).unwrap().file_type().is_char_device());
}

#[test]
fn a_lock_that_is_a_link_leaves_its_target_alone() {
    let (_folder, folder) = folder();
    let target = folder.join("other");
    fs::write(&target, "somebody else's").unwrap();
    let lock = folder.join(".~lock.a.nianbao#");
    symlink(&target, &lock).unwrap();
    let me = Owner {
        process: 1,
        ..Owner::default()
    };
    let path = folder.join("a.nianbao");
    assert!(matches!(
        Lock::claim(&path, &me, &|_| true),
        Claim::Unlockable
    ));
    drop(Lock::take_over(&path, &me));
    assert_eq!(fs::read(&target).unwrap(), b"somebody else's");
    // A second name of another file.
    fs::write(&target, "{\"process\": 2}").unwrap();
    fs::hard_link(&target, &lock).unwrap();
    assert!(matches!(Lock::claim(&path, &me, &|_| true), Claim::Ours(_)));
    assert_eq!(fs::read(&target).unwrap(), b"{\"process\": 2}");
}

#[test]
fn the_lock_of_a_save_that_is_a_link_makes_no_file() {
    let (_folder, folder) = folder();
    let nowhere = folder.join("nowhere");
    symlink(&nowhere, folder.join(".~nianbao.saving#")).unwrap();
    let (code, words) = run("set a.nianbao requests.received.natural=1", &folder);
    assert_eq!(code, 0, "{words}");
    assert!(!nowhere.exists());
}

#[test]
fn a_password_may_come_through_a_pipe() {
    let (_folder, folder) = folder();
    let password = folder.join("password");
    pipe(&password);
    fs::write(folder.join("a.p12"), "no certificate").unwrap();
    let arguments = "issue a.nianbao -o a.pdf --p12 a.p12 --password-file password";
    let child = start(arguments, &folder);
    let mut writer = Command::new("sh")
        .args(["-c", "echo 口令 > password"])
        .current_dir(&folder)
        .spawn()
        .unwrap();
    let (code, words) = ended(child, arguments);
    // It waits for ever where nobody reads.
    writer.kill().unwrap();
    writer.wait().unwrap();
    assert_eq!(code, 3);
    assert!(
        words.contains("a.p12") && !words.contains(NOT_REGULAR),
        "{words}"
    );
}
