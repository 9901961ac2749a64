//! Opening a file, or the folder that it lies in, with what the desktop has for it.

use std::io;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

/// Whoever can open files outside the window.
pub trait Desktop {
    /// Opens a file with the program that the person reads such files with.
    ///
    /// # Errors
    ///
    /// The file is gone, or the system cannot start a program for it.
    fn open(&self, file: &Path) -> io::Result<()>;

    /// Opens the folder of a file, with the file selected where the desktop can do that.
    ///
    /// # Errors
    ///
    /// The file is gone, or the system cannot start a program for its folder.
    fn show_in_folder(&self, file: &Path) -> io::Result<()>;
}

/// The desktop of this machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemDesktop;

impl Desktop for SystemDesktop {
    fn open(&self, file: &Path) -> io::Result<()> {
        start(Command::new(OPENER).arg(checked(file)?))
    }

    fn show_in_folder(&self, file: &Path) -> io::Result<()> {
        let file = checked(file)?;
        let mut command = Command::new(OPENER);
        if cfg!(windows) {
            command.arg("/select,").arg(file);
        } else if cfg!(target_os = "macos") {
            command.arg("-R").arg(file);
        } else {
            command.arg(file.parent().unwrap_or(file));
        }
        start(&mut command)
    }
}

const OPENER: &str = if cfg!(windows) {
    "explorer"
} else if cfg!(target_os = "macos") {
    "open"
} else {
    "xdg-open"
};

// The programs of the desktop say nothing of a file that is not there.
fn checked(file: &Path) -> io::Result<&Path> {
    file.metadata().map(|_| file)
}

fn start(command: &mut Command) -> io::Result<()> {
    let silent = command.stdin(Stdio::null()).stdout(Stdio::null());
    let mut opener = silent.stderr(Stdio::null()).spawn()?;
    // A process that nobody waits for stays in the list of the system after its end.
    thread::spawn(move || opener.wait());
    Ok(())
}
