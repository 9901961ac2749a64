//! Asking for a file: the system's dialog where there is one, else the window's own list.
//!
//! A dialog runs beside the window and answers through a channel, so that the window goes on drawing.

use crate::words;
use crate::words::Language;
use eframe::egui;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// What the dialog says on top.
    pub title: String,
    /// To open an existing file or to name a new one.
    pub goal: Goal,
    /// What kind of files are shown.
    pub kind: FileKind,
    /// The folder to begin in, where it is there.
    pub folder: Option<PathBuf>,
    /// Whether several files get names that are made of the one that is chosen, which itself is not written.
    pub is_stem: bool,
}

/// To open an existing file or to name a new one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Goal {
    /// An existing file.
    Open,
    /// A file to write, with the name that is suggested.
    Save(String),
    /// An existing folder.
    Folder,
}

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A report.
    Report,
    /// Its pages.
    Pdf,
    /// A spreadsheet.
    Xlsx,
    /// A page for browsers.
    Html,
    /// A document of Word.
    Docx,
    /// A list of figures.
    Csv,
    /// A report for other programs.
    Json,
    /// The limits of a place.
    Limits,
    /// A picture of a seal.
    Seal,
    /// A certificate with its key.
    Certificate,
    /// Certificates that are trusted.
    Roots,
    /// A report in the format of another program.
    Source,
}

impl FileKind {
    /// The extension that a new file gets, without its dot.
    pub fn extension(self) -> &'static str {
        self.extensions()[0]
    }

    /// Every extension that such a file may have, the most common one first.
    pub const fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Report => &["nianbao"],
            Self::Pdf => &["pdf"],
            Self::Xlsx => &["xlsx"],
            Self::Html => &["html"],
            Self::Docx => &["docx"],
            Self::Csv => &["csv"],
            Self::Limits | Self::Json => &["json"],
            Self::Seal => &["png"],
            Self::Certificate => &["p12", "pfx"],
            Self::Roots => &["pem", "crt", "cer", "der"],
            Self::Source => &["html", "htm", "docx", "xlsx", "xls", "ods", "pdf", "txt"],
        }
    }

    /// What the dialog calls it.
    pub fn name(self, language: Language) -> String {
        match self {
            Self::Report => words!(language, "app.file_kind.report").into_owned(),
            Self::Pdf => words!(language, "app.file_kind.pdf").into_owned(),
            Self::Xlsx => words!(language, "app.file_kind.xlsx").into_owned(),
            Self::Html => words!(language, "app.file_kind.html").into_owned(),
            Self::Docx => words!(language, "app.file_kind.docx").into_owned(),
            Self::Csv => words!(language, "app.file_kind.csv").into_owned(),
            Self::Json => words!(language, "app.file_kind.json").into_owned(),
            Self::Limits => words!(language, "app.file_kind.limits").into_owned(),
            Self::Seal => words!(language, "app.file_kind.seal").into_owned(),
            Self::Certificate => words!(language, "app.file_kind.certificate").into_owned(),
            Self::Roots => words!(language, "app.file_kind.roots").into_owned(),
            Self::Source => words!(language, "app.file_kind.source").into_owned(),
        }
    }

    /// Whether a file has such an extension.
    pub fn is_of(self, path: &Path) -> bool {
        path.extension().is_some_and(|own| {
            let mut extensions = self.extensions().iter();
            extensions.any(|extension| own.eq_ignore_ascii_case(extension))
        })
    }

    /// The name with the extension, where it was left out.
    pub fn with_extension(self, path: &Path) -> PathBuf {
        // What is read is known by its content.
        if self.is_of(path) || self == Self::Source {
            return path.to_owned();
        }
        // `set_extension` would cut a name at its last dot: 某局2024.12 is a name without an extension.
        let mut name = path.as_os_str().to_owned();
        name.push(".");
        name.push(self.extensions()[0]);
        PathBuf::from(name)
    }
}

/// How a dialog was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// A file was chosen.
    Chosen(PathBuf),
    /// The dialog was cancelled.
    Cancelled,
    /// No dialog could be shown.
    Unavailable,
}

/// Whoever can ask for a file.
pub trait Dialogs {
    /// Asks; the answer is sent when it comes, and the window drawn again.
    fn ask(&self, ask: &Ask, language: Language, reply: Reply);
}

/// Where the answer goes.
#[derive(Debug)]
pub struct Reply {
    sender: Sender<Answer>,
    ctx: egui::Context,
}

impl Reply {
    /// A reply and the end at which it arrives.
    pub fn channel(ctx: &egui::Context) -> (Self, Receiver<Answer>) {
        let (sender, receiver) = channel();
        let ctx = ctx.clone();
        (Self { sender, ctx }, receiver)
    }

    /// Sends the answer.
    pub fn send(self, answer: Answer) {
        // A window that closed meanwhile needs no answer.
        let _closed = self.sender.send(answer);
        self.ctx.request_repaint();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_extension_is_added_where_it_is_missing() {
        let check = |name: &str, expected: &str| {
            let path = FileKind::Report.with_extension(Path::new(name));
            assert_eq!(path, Path::new(expected));
        };
        check("某局2024.12", "某局2024.12.nianbao");
        check("某局.nianbao", "某局.nianbao");
        check("某局.NIANBAO", "某局.NIANBAO");
    }
}
