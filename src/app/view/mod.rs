//! The panels of the window, one file each.

pub mod about;
pub mod batch;
pub mod cell_choice;
mod dialog;
pub mod differences;
pub mod drop;
pub mod editor;
pub mod faded;
pub mod file_list;
pub mod find;
pub mod findings;
mod findings_detail;
mod findings_list;
mod form_field;
pub mod help;
pub mod hint;
pub mod issue;
pub mod issue_request;
mod issue_seal;
pub mod menu;
pub mod merge;
mod numbers;
mod numbers_detail;
pub mod outline;
mod page_list;
pub mod pages;
mod pages_head;
pub mod palette;
pub mod preview;
pub mod print;
pub mod progress;
pub mod promises;
pub mod properties;
pub mod properties_page;
pub mod prose;
pub mod question;
pub mod reason;
pub mod recovery;
pub mod register;
pub mod review;
mod review_cells;
mod review_findings;
mod review_source;
pub mod settings;
pub mod status;
pub mod table;
pub mod toolbar;
pub mod verify;
pub mod versions;
pub mod welcome;

use self::hint::HintOutcome;
use super::command::Command;
use super::find::Match;
use super::part::Part;
use crate::edit::Edit;
use crate::report::Place;
use crate::rules::NumberInText;
use std::ops::Range;
use std::path::PathBuf;

/// What was asked for in a panel; the window does it after the frame.
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
    /// The report was edited.
    Edit(Edit),
    /// What was found shall be shown.
    Found(Match),
    /// A finding was chosen, by its position in the list.
    Finding(usize),
    /// A finding shall be shown while the keyboard stays in the list.
    LookAt(usize),
    /// A cell shall be chosen for a number of the text.
    ChooseCell(NumberInText),
    /// A hint was answered.
    Hint(HintOutcome),
}
