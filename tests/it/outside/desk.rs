//! A desk with a screen and a keyboard: the real program under Xvfb, driven as a person would.

use super::tools::{output, text, tool};
use std::ffi::OsStr;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// How long anything may take before a test gives up, on a busy machine.
const PATIENCE: Duration = Duration::from_mins(1);

/// A virtual screen with a window manager and a home of its own.
pub(crate) struct Desk {
    server: Child,
    manager: Child,
    display: String,
    home: tempfile::TempDir,
    variables: Vec<(String, String)>,
}

/// The program in its window; ended with the value.
pub(crate) struct Program {
    process: Child,
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = self.manager.kill();
        let _ = self.manager.wait();
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

impl Desk {
    /// A screen of this many pixels.
    pub(crate) fn new(width: u32, height: u32) -> Self {
        let mut server = tool("Xvfb")
            .args([
                "-displayfd",
                "1",
                "-nolisten",
                "tcp",
                "-screen",
                "0",
                &format!("{width}x{height}x24"),
            ])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut number = String::new();
        BufReader::new(server.stdout.take().unwrap())
            .read_line(&mut number)
            .unwrap();
        let display = format!(":{}", number.trim());
        let manager = tool("openbox")
            .env("DISPLAY", &display)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let desk = Self {
            server,
            manager,
            display,
            home: tempfile::tempdir().unwrap(),
            variables: Vec::new(),
        };
        // A window that comes while the manager is starting may stay unseen for ever.
        wait_for("the window manager", || {
            let mut asked = desk.command(tool("xprop"));
            asked.args(["-root", "_NET_SUPPORTING_WM_CHECK"]);
            text(&mut asked).contains("window id")
        });
        desk
    }

    /// The folder that is home to the programs on this desk.
    pub(crate) fn home(&self) -> &Path {
        self.home.path()
    }

    /// Sets a variable of the environment for the programs that are started from now on.
    pub(crate) fn set(&mut self, name: &str, value: &str) {
        self.variables.push((name.to_owned(), value.to_owned()));
    }

    /// A command on this desk.
    pub(crate) fn command(&self, mut command: Command) -> Command {
        command
            .env("DISPLAY", &self.display)
            .env("HOME", self.home())
            .env("XDG_CONFIG_HOME", self.home().join("config"))
            .env("XDG_DATA_HOME", self.home().join("data"))
            .env("LANG", "zh_CN.UTF-8")
            .env("LC_ALL", "zh_CN.UTF-8")
            .envs(self.variables.iter().cloned())
            .env_remove("WAYLAND_DISPLAY");
        command
    }

    /// Opens the program on a file, and waits until its window stands still.
    pub(crate) fn open(&self, file: &Path) -> Program {
        self.start(&[file.as_os_str()])
    }

    /// Starts the program with arguments, and waits until its window stands still.
    pub(crate) fn start(&self, arguments: &[&OsStr]) -> Program {
        let mut command = self.command(Command::new(env!("CARGO_BIN_EXE_nianbao")));
        // Without portal and zenity the window asks for files itself, on every machine in the same way.
        command
            .env("PATH", self.home())
            .env("XDG_DATA_DIRS", self.home());
        let process = command.args(arguments).spawn().unwrap();
        wait_for("the window", || {
            let mut asked = self.command(tool("xdotool"));
            asked.args(["search", "--onlyvisible", "--class", "nianbao"]);
            asked.output().unwrap().status.success()
        });
        self.wait_until_still();
        Program { process }
    }

    /// Presses keys one after the other, as xdotool names them.
    pub(crate) fn press(&self, keys: &[&str]) {
        output(
            self.command(tool("xdotool"))
                .args(["key", "--delay", "60"])
                .args(keys),
        );
    }

    /// Turns the wheel of the mouse at a place; positive goes down.
    pub(crate) fn scroll(&self, (x, y): (u32, u32), n_notches: i32) {
        let button = if n_notches > 0 { "5" } else { "4" };
        let place = [x.to_string(), y.to_string()];
        let n = n_notches.unsigned_abs().to_string();
        let mut command = self.command(tool("xdotool"));
        command.arg("mousemove").args(&place);
        command.args(["click", "--repeat", &n, "--delay", "30", button]);
        output(&mut command);
    }

    /// The picture of a part of the screen: width, height, and its top left corner, as `ImageMagick` writes it.
    pub(crate) fn picture_of(&self, part: &str) -> Vec<u8> {
        let mut command = self.command(tool("import"));
        command.args(["-window", "root", "-crop", part, "-depth", "8", "png:-"]);
        output(&mut command).stdout
    }

    /// The picture on the screen, as PNG.
    pub(crate) fn screenshot(&self) -> Vec<u8> {
        output(
            self.command(tool("import"))
                .args(["-window", "root", "-depth", "8", "png:-"]),
        )
        .stdout
    }

    /// Keeps a picture of the screen among the test's own files, to be looked at.
    pub(crate) fn keep_screenshot(&self, name: &str) {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("screenshots");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(name).with_extension("png"), self.screenshot()).unwrap();
    }

    /// Waits until the picture does not change any more.
    pub(crate) fn wait_until_still(&self) {
        let start = Instant::now();
        let mut last = self.screenshot();
        let mut n_same = 0;
        while n_same < 3 {
            assert!(
                start.elapsed() < PATIENCE,
                "the picture does not come to rest"
            );
            sleep(Duration::from_millis(150));
            let now = self.screenshot();
            n_same = if now == last { n_same + 1 } else { 0 };
            last = now;
        }
    }

    /// Puts text on the clipboard, as another program would.
    pub(crate) fn set_clipboard(&self, text: &str) {
        let mut command = self.command(tool("xclip"));
        let mut process = command
            .args(["-selection", "clipboard", "-in"])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        process
            .stdin
            .take()
            .unwrap()
            .write_all(text.as_bytes())
            .unwrap();
        assert!(process.wait().unwrap().success());
    }

    /// The text on the clipboard, as another program would paste it.
    pub(crate) fn clipboard(&self) -> String {
        text(
            self.command(tool("xclip"))
                .args(["-selection", "clipboard", "-out"]),
        )
    }

    /// The processor time that a program has used so far.
    pub(crate) fn processor_time(program: &Program) -> Duration {
        let stat = fs::read_to_string(format!("/proc/{}/stat", program.process.id())).unwrap();
        let fields: Vec<&str> = stat.rsplit(") ").next().unwrap().split(' ').collect();
        // Fields 14 and 15 of proc(5), counted in hundredths of a second on Linux.
        let ticks: u64 = [11, 12]
            .iter()
            .map(|&idx: &usize| fields[idx].parse::<u64>().unwrap())
            .sum();
        Duration::from_millis(ticks * 10)
    }
}

/// Waits until a condition holds.
pub(crate) fn wait_for(what: &str, mut holds: impl FnMut() -> bool) {
    let start = Instant::now();
    while !holds() {
        assert!(start.elapsed() < PATIENCE, "waited in vain for {what}");
        sleep(Duration::from_millis(100));
    }
}
