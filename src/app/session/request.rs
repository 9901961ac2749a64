//! What a panel asks the window to do.

use super::hint::HintOutcome;
use crate::app::ui::command::Command;
use crate::app::ui::part::Part;
use crate::edit::Edit;
use crate::edit::find::Match;
use crate::report::Place;
use crate::rules::NumberInText;
use std::ops::Range;
use std::path::PathBuf;

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
    /// A cell shall be chosen for a number of the text.
    ChooseCell(NumberInText),
    /// A hint was answered.
    Hint(HintOutcome),
}
