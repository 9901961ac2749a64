//! What the window is asked to do: by a panel or a layer, and about the open report and where it is kept.

use super::document::OpenReport;
use super::error_message::ErrorMessage;
use super::hint::Hint;
use super::other_report::OtherReport;
use crate::app::ui::command::Command;
use crate::app::ui::part::Part;
use crate::edit::Edit;
use crate::edit::find::Match;
use crate::form::{CellAddress, SectionId};
use crate::report::{Place, Stretch};
use crate::rules::NumberInText;
use crate::store::{Overwrite, SettledIssue};
use crate::words;
use crate::words::Language;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// What was asked for in a panel or a layer; the window does it within the frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// A command was chosen.
    Command(Command),
    /// A file shall be opened.
    Open(PathBuf),
    /// A copy of a sample shall be opened.
    Sample(usize),
    /// A part shall be shown.
    Part(Part),
    /// A place shall be shown, with these characters selected.
    GoTo(Place, Option<Range<usize>>),
    /// A place shall be shown, with these characters marked, while the keyboard stays where it is.
    Reveal(Place, Option<Range<usize>>),
    /// The report was edited.
    Edit(Edit),
    /// What was found shall be shown.
    Found(Match),
    /// A finding was chosen, by its position in the list.
    Finding(usize),
    /// A finding shall be shown while the keyboard stays in the list.
    LookAt(usize),
    /// A number of the text shall follow the tables, if they confirm it.
    Bind(Stretch),
    /// What a number of the text shall follow is chosen from a list.
    BindTo(Stretch),
    /// A number of the text shall follow a cell, whatever it says now.
    BindToCell(Stretch, CellAddress),
    /// Every number of a paragraph that the tables confirm shall follow them.
    BindParagraph(SectionId, usize),
    /// A number of the text shall follow the tables no more.
    Unbind(Stretch),
    /// A cell shall be chosen for a number of the text.
    ChooseCell(NumberInText),
    /// A PDF file shall be printed.
    PrintFile(PathBuf),
    /// A PDF file shall be checked.
    VerifyFile(PathBuf),
    /// These hints are not wanted any more.
    TakeHints(Vec<Hint>),
}

/// A change of the open report, or of where it is kept; only the window as a whole makes it.
pub(crate) enum Transition {
    /// A report wants to come into the window.
    Admit(Box<Arrival>),
    /// The work on the open report ends, whatever is lost.
    End(Ending),
    /// The open report is saved.
    Save(Save),
    /// Another report is put beside the open one.
    Compare(OtherReport),
}

/// A report that comes into the window, and what comes with it.
pub(crate) struct Arrival {
    /// The report.
    pub(crate) report: OpenReport,
    /// The report that is put beside it.
    pub(crate) other: Option<OtherReport>,
    /// The file that it was begun from, which becomes last year's.
    pub(crate) last_year: Option<PathBuf>,
    /// What is said over the window once it is there.
    pub(crate) message: Option<ErrorMessage>,
    /// What the status line says then.
    pub(crate) notice: Option<String>,
}

impl From<OpenReport> for Arrival {
    fn from(report: OpenReport) -> Self {
        Self {
            report,
            other: None,
            last_year: None,
            message: None,
            notice: None,
        }
    }
}

impl Arrival {
    /// A report that was opened, with what became of issues of it that were cut off.
    pub(crate) fn settled(
        report: OpenReport,
        settled: &[SettledIssue],
        language: Language,
    ) -> Self {
        let message = (!settled.is_empty()).then(|| ErrorMessage {
            heading: words!(language, "settled.heading").into_owned(),
            lines: settled.iter().map(|own| own.message(language)).collect(),
            path: report.path().map(Path::to_owned),
        });
        Self {
            message,
            ..report.into()
        }
    }
}

/// What ends the work on the open report.
pub(crate) enum Ending {
    /// Another report takes its place.
    Show(Box<Arrival>),
    /// The welcome page takes its place.
    Close,
    /// The window closes.
    Quit,
}

/// How the open report is saved.
pub(crate) struct Save {
    /// Where.
    pub(crate) to: SaveTo,
    /// What follows once it is saved.
    pub(crate) then: Option<Ending>,
}

/// Where the open report is saved.
pub(crate) enum SaveTo {
    /// In its own file; a file is asked for where it has none.
    Own,
    /// In this file.
    File(PathBuf, Overwrite),
    /// In its own file, with so many changes that others made to it.
    Merged(PathBuf, usize),
    /// In a file that is asked for.
    Elsewhere,
}
