//! Handing a PDF to the printer: CUPS on Linux and macOS, the shell on Windows; where there is neither, the PDF is opened.

use super::desktop::{Desktop, SystemDesktop};
use std::ffi::OsString;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};

/// What is printed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PrintJob {
    /// The printer; `None` for the one that the system takes.
    pub printer: Option<String>,
    /// How often every page is printed.
    pub n_copies: u32,
    /// The pages, such as `1-3,5`; empty for all.
    pub pages: String,
    /// On which sides.
    pub sides: Sides,
    /// What the list of jobs says.
    pub title: String,
}

/// On which sides of the paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sides {
    /// On both, turned over the long edge as a book is, which official documents want (GB/T 9704—2012, 6.1).
    #[default]
    Both,
    /// On one.
    One,
}

/// How a job ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Printed {
    /// The printer has it.
    Sent,
    /// There is no printer system; the PDF was opened instead.
    Opened,
}

/// What a printer system can be asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PrintCapabilities {
    /// Everything that a job says.
    #[default]
    Everything,
    /// To print a whole file once, on whatever printer and sides it takes itself: the shell of Windows.
    WholeFiles,
}

/// Whoever can print.
pub trait Printers: Send + Sync {
    /// What it can be asked for.
    fn capabilities(&self) -> PrintCapabilities {
        PrintCapabilities::default()
    }

    /// The names of the printers, the one that the system takes first.
    fn names(&self) -> Vec<String>;

    /// Prints a PDF file.
    fn print(&self, pdf: &Path, job: &PrintJob) -> io::Result<Printed>;
}

/// The printers of this machine.
#[derive(Debug, Default)]
pub struct SystemPrinters;

impl Printers for SystemPrinters {
    fn capabilities(&self) -> PrintCapabilities {
        if cfg!(windows) {
            PrintCapabilities::WholeFiles
        } else {
            PrintCapabilities::Everything
        }
    }

    fn names(&self) -> Vec<String> {
        if cfg!(windows) {
            return Vec::new();
        }
        let standard = said("lpstat", &["-d"]);
        let standard = standard
            .rsplit_once(": ")
            .map(|(_, name)| name.trim().to_owned());
        let mut names: Vec<String> = said("lpstat", &["-e"]).lines().map(str::to_owned).collect();
        names.sort_by_key(|name| (Some(name) != standard.as_ref(), name.clone()));
        names
    }

    fn print(&self, pdf: &Path, job: &PrintJob) -> io::Result<Printed> {
        if cfg!(windows) {
            return shell_print(pdf);
        }
        let sent = Command::new("lp")
            .args(arguments(pdf, job))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .output();
        match sent {
            Ok(output) if output.status.success() => Ok(Printed::Sent),
            Ok(output) if !self.names().is_empty() => {
                let said = String::from_utf8_lossy(&output.stderr);
                Err(io::Error::other(said.trim().to_owned()))
            }
            Ok(_) | Err(_) => open(pdf),
        }
    }
}

/// The arguments of `lp`, each by itself: no shell reads them.
pub fn arguments(pdf: &Path, job: &PrintJob) -> Vec<OsString> {
    let mut arguments: Vec<OsString> = Vec::new();
    if let Some(printer) = &job.printer {
        arguments.extend(["-d".into(), printer.into()]);
    }
    arguments.extend(["-n".into(), job.n_copies.to_string().into()]);
    let sides = match job.sides {
        Sides::Both => "sides=two-sided-long-edge",
        Sides::One => "sides=one-sided",
    };
    arguments.extend(["-o".into(), sides.into()]);
    // Official documents are laid out to the millimetre; a printer must not fit them to its own margins.
    arguments.extend(["-o".into(), "print-scaling=none".into()]);
    if !job.pages.is_empty() {
        arguments.extend(["-P".into(), job.pages.clone().into()]);
    }
    arguments.extend(["-t".into(), job.title.clone().into()]);
    arguments.extend(["--".into(), pdf.into()]);
    arguments
}

/// Whether pages are written as printers understand them: `1-3,5`.
pub fn are_pages(pages: &str) -> bool {
    let is_number = |text: &str| {
        (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    pages.is_empty()
        || pages.split(',').all(|part| match part.split_once('-') {
            Some((first, last)) => is_number(first) && is_number(last),
            None => is_number(part),
        })
}

fn said(program: &str, arguments: &[&str]) -> String {
    // In another language the words around the names would be others.
    let output = Command::new(program)
        .args(arguments)
        .env("LC_ALL", "C")
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output();
    output.map_or_else(
        |_| String::new(),
        |output| String::from_utf8_lossy(&output.stdout).into_owned(),
    )
}

/// The flag of `CreateProcess` for a program that needs no console.
#[cfg(windows)]
const CREATE_NO_WINDOW: u32 = 0x0800_0000;

/// The verb of the shell by which Explorer prints a file.
fn shell_print(pdf: &Path) -> io::Result<Printed> {
    // The path is a value of the environment, so that no character in it can mean anything to the shell.
    let mut command = Command::new("powershell");
    command
        .args(["-NoProfile", "-NonInteractive", "-Command"])
        .arg("Start-Process -FilePath $env:NIANBAO_PRINT -Verb Print")
        .env("NIANBAO_PRINT", pdf);
    // A console would flash up in front of the window.
    #[cfg(windows)]
    std::os::windows::process::CommandExt::creation_flags(&mut command, CREATE_NO_WINDOW);
    match command.status() {
        Ok(status) if status.success() => Ok(Printed::Sent),
        Ok(_) | Err(_) => open(pdf),
    }
}

/// Opens a PDF with the program that the person reads PDF with.
fn open(pdf: &Path) -> io::Result<Printed> {
    SystemDesktop.open(pdf)?;
    Ok(Printed::Opened)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_are_a_list_that_no_shell_reads() {
        let job = PrintJob {
            printer: Some("HP; rm -rf".to_owned()),
            n_copies: 3,
            pages: "1-2".to_owned(),
            sides: Sides::Both,
            title: "$(年报)".to_owned(),
        };
        let expected = [
            "-d",
            "HP; rm -rf",
            "-n",
            "3",
            "-o",
            "sides=two-sided-long-edge",
            "-o",
            "print-scaling=none",
            "-P",
            "1-2",
            "-t",
            "$(年报)",
            "--",
            "-n.pdf",
        ];
        assert_eq!(arguments(Path::new("-n.pdf"), &job), expected);
    }

    #[test]
    fn pages_are_read_as_printers_read_them() {
        for pages in ["", "1", "1-3", "1-3,5,7-9"] {
            assert!(are_pages(pages), "{pages}");
        }
        for pages in ["一", "1-", "-3", "1,,2", "1;2", "12345", "1 -P 2"] {
            assert!(!are_pages(pages), "{pages}");
        }
    }
}
