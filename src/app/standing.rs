//! Which commands can be given now.

use super::App;
use super::command::{Command, Standing, Standings};
use super::document::OpenReport;
use super::words::Language;
use crate::edit::History;
use eframe::egui::ThemePreference;

impl App {
    /// How every command stands.
    pub(super) fn standings(&self) -> Standings {
        Command::all()
            .map(|command| (command, self.standing(command)))
            .collect()
    }

    /// Whether a command can be given now, and whether it is the choice in force.
    pub(super) fn standing(&self, command: Command) -> Standing {
        let has_report = self.document.is_some();
        let history = self.document.as_ref().map(OpenReport::history);
        let table = self
            .document
            .as_ref()
            .and_then(|document| self.editor.part.table(document.report().form));
        let is_enabled = match command {
            Command::New | Command::Open | Command::Verify => !self.is_waiting(),
            Command::Issue => self.can_issue(),
            Command::Quit
            | Command::ThemeSystem
            | Command::ThemeLight
            | Command::ThemeDark
            | Command::Chinese
            | Command::English
            | Command::Keyboard
            | Command::About => true,
            Command::SaveAs | Command::ExportPdf | Command::Save => {
                has_report && !self.is_waiting()
            }
            Command::Undo => history.is_some_and(History::can_undo),
            Command::Redo => history.is_some_and(History::can_redo),
            Command::FillZeros => table.is_some(),
            Command::Properties
            | Command::Register
            | Command::Print
            | Command::Close
            | Command::Cut
            | Command::Copy
            | Command::Paste
            | Command::Find
            | Command::Replace
            | Command::FindNext
            | Command::FindPrevious
            | Command::PreviousPart
            | Command::NextPart
            | Command::Part(_)
            | Command::ZoomIn
            | Command::ZoomOut
            | Command::FitWidth
            | Command::FitPage => has_report,
        };
        Standing {
            is_enabled,
            is_checked: self.is_checked(command),
        }
    }

    // An issue is written into the file, so that there must be one; what is frozen was issued already.
    fn can_issue(&self) -> bool {
        let document = self.document.as_ref();
        document.is_some_and(|document| document.path().is_some() && !document.is_frozen())
            && !self.is_waiting()
    }

    fn is_checked(&self, command: Command) -> bool {
        match command {
            Command::ThemeSystem => self.settings.theme == ThemePreference::System,
            Command::ThemeLight => self.settings.theme == ThemePreference::Light,
            Command::ThemeDark => self.settings.theme == ThemePreference::Dark,
            Command::Chinese => self.language() == Language::Chinese,
            Command::English => self.language() == Language::English,
            _ => false,
        }
    }
}
