//! A desk with a screen and a keyboard: the real program under Xvfb, driven as a person would.

use super::processes::{is_waiting, processor_time, with_variable};
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

impl Program {
    /// Its process.
    pub(crate) fn id(&self) -> u32 {
        self.process.id()
    }

    /// Whether its process is there no more.
    pub(crate) fn has_ended(&mut self) -> bool {
        self.process.try_wait().unwrap().is_some()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        self.end();
    }
}

impl Desk {
    /// A screen of this many pixels.
    pub(crate) fn new(width: u32, height: u32) -> Self {
        // Without `-noreset` the end of its only client, which may be one that just asked, throws out whoever comes then.
        let mut server = tool("Xvfb")
            .args([
                "-noreset",
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

    /// Takes the screen away.
    pub(crate) fn end(&mut self) {
        let _ = self.manager.kill();
        let _ = self.manager.wait();
        let _ = self.server.kill();
        let _ = self.server.wait();
    }

    /// The folder that is home to the programs on this desk.
    pub(crate) fn home(&self) -> &Path {
        self.home.path()
    }

    /// The name of the screen.
    pub(crate) fn display(&self) -> &str {
        &self.display
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
        wait_for("the window", || self.has_window());
        self.wait_until_still();
        Program { process }
    }

    /// Whether a window of the program is seen. Windows that go while it looks make xdotool fail.
    fn has_window(&self) -> bool {
        let mut asked = self.command(tool("xdotool"));
        asked.args(["search", "--onlyvisible", "--class", "nianbao"]);
        asked.output().unwrap().status.success()
    }

    /// Presses keys one after the other, as xdotool names them.
    pub(crate) fn press(&self, keys: &[&str]) {
        output(
            self.command(tool("xdotool"))
                .args(["key", "--delay", "60"])
                .args(keys),
        );
    }

    /// Types words on the keyboard.
    pub(crate) fn type_words(&self, words: &str) {
        output(
            self.command(tool("xdotool"))
                .args(["type", "--delay", "30", words]),
        );
    }

    /// Presses a key while another is held until it has had its effect. Input methods hand keys on late, and a program
    /// looks then what is held.
    pub(crate) fn press_while(&self, held: &str, key: &str) {
        output(self.command(tool("xdotool")).args(["keydown", held]));
        self.press(&[key]);
        self.wait_until_still();
        output(self.command(tool("xdotool")).args(["keyup", held]));
    }

    /// Clicks at a place.
    pub(crate) fn click(&self, (x, y): (u32, u32)) {
        let place = [x.to_string(), y.to_string()];
        let mut command = self.command(tool("xdotool"));
        command.arg("mousemove").args(&place).args(["click", "1"]);
        output(&mut command);
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

    /// Waits until the picture does not change any more, and not because those who draw it wait for a processor.
    pub(crate) fn wait_until_still(&self) {
        let start = Instant::now();
        let mut last = self.sample();
        let mut n_same = 0;
        while n_same < 3 {
            assert!(
                start.elapsed() < PATIENCE,
                "the picture does not come to rest"
            );
            sleep(Duration::from_millis(150));
            let now = self.sample();
            n_same = if now == last && self.is_waiting() {
                n_same + 1
            } else {
                0
            };
            last = now;
        }
    }

    /// The picture, and what it took the programs to draw it.
    fn sample(&self) -> (Vec<u8>, Duration) {
        let picture = self.screenshot();
        let programs = with_variable("DISPLAY", &self.display);
        (picture, programs.into_iter().map(processor_time).sum())
    }

    fn is_waiting(&self) -> bool {
        let programs = with_variable("DISPLAY", &self.display);
        is_waiting(self.server.id()) && programs.into_iter().all(is_waiting)
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

    /// The page on the clipboard, as an editor of a web site would paste it.
    pub(crate) fn clipboard_page(&self) -> String {
        let mut command = self.command(tool("xclip"));
        command.args(["-selection", "clipboard", "-out", "-target", "text/html"]);
        let output = command.output().unwrap();
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// The processor time that a program has used so far.
    pub(crate) fn processor_time(program: &Program) -> Duration {
        processor_time(program.process.id())
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
