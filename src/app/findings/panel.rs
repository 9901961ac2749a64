//! How the panel of findings is looked at, and what it is drawn from.

use super::list_box::Keyboard;
use crate::app::ui::command::CommandStates;
use crate::form::CellAddress;
use crate::report::Report;
use crate::words::Language;

/// What the panel shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// The findings.
    #[default]
    Findings,
    /// Every number of the text.
    Numbers,
}

/// Who has the room of the panel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Room {
    /// The panel, where it is open.
    #[default]
    Own,
    /// A comparison, until the panel is asked for.
    Comparison,
}

/// How the panel of findings is looked at.
#[derive(Clone, Debug, Default)]
pub struct Panel {
    /// Whether it is shown at all.
    pub is_open: bool,
    /// Who has its room.
    pub room: Room,
    /// What it shows.
    pub tab: Tab,
    /// Its height in points, where a person gave it one.
    pub height: Option<u16>,
    /// Whether what was answered is listed.
    pub is_unfolded: bool,
    /// The chosen line comes into view in the next frame.
    pub(in crate::app) shows_chosen: bool,
    /// Whether its list has the keyboard.
    pub(in crate::app) keyboard: Keyboard,
}

impl Panel {
    /// Returns whether it is in sight.
    pub const fn is_shown(&self) -> bool {
        self.is_open && matches!(self.room, Room::Own)
    }

    /// Returns whether the keyboard is in its list, also while something lies over the window.
    pub(in crate::app) fn has_keyboard(&self) -> bool {
        self.is_shown() && self.keyboard != Keyboard::Elsewhere
    }

    /// Gives the keyboard to its list.
    pub(in crate::app) const fn take_keyboard(&mut self) {
        self.keyboard = Keyboard::Due;
    }
}

/// What the panel is drawn from besides the findings.
#[derive(Clone, Copy)]
pub struct PanelContext<'a> {
    /// The report.
    pub report: &'a Report,
    /// How commands stand.
    pub command_states: &'a CommandStates,
    /// The cell that is selected in a table.
    pub selected: Option<CellAddress>,
    /// The language of the window.
    pub language: Language,
}
