//! Which commands can be given now.

use super::App;
use super::comparison::{Comparing, ComparisonView};
use super::findings::Tab;
use super::issue;
use super::session::document::OpenReport;
use super::ui::command::{Command, CommandState, CommandStates};
use crate::edit::History;
use crate::words::Language;
use eframe::egui::ThemePreference;

impl App {
    /// How every command stands.
    pub(super) fn command_states(&self) -> CommandStates {
        Command::all()
            .map(|command| (command, self.command_state(command)))
            .collect()
    }

    /// Whether a command can be given now, and whether it is the choice in force.
    pub(super) fn command_state(&self, command: Command) -> CommandState {
        let has_report = self.session.document.is_some();
        let history = self.session.document.as_ref().map(OpenReport::history);
        let table = self
            .session
            .document
            .as_ref()
            .and_then(|document| self.editor.part.table(document.report().form));
        let is_enabled = match command {
            Command::New
            | Command::Open
            | Command::RollForward
            | Command::Import
            | Command::ImportFolder
            | Command::Verify => !self.session.is_asking_file(),
            Command::Issue => issue::can_issue(&self.session),
            Command::Quit
            | Command::ThemeSystem
            | Command::ThemeLight
            | Command::ThemeDark
            | Command::Chinese
            | Command::English
            | Command::Settings
            | Command::Palette
            | Command::Keyboard
            | Command::About => true,
            Command::Versions => {
                let document = self.session.document.as_ref();
                document.is_some_and(|document| document.path().is_some())
            }
            Command::Save
            | Command::SaveAs
            | Command::ExportPdf
            | Command::Compare
            | Command::CompareWith
            | Command::LastYear
            | Command::Limits => has_report && !self.session.is_asking_file(),
            Command::ExportComparisonPdf
            | Command::ExportComparisonXlsx
            | Command::ExportComparisonHtml => {
                self.comparing.is_some() && !self.session.is_asking_file()
            }
            Command::CompareSummary
            | Command::CompareTables
            | Command::CompareText
            | Command::ComparePages
            | Command::NextDifference
            | Command::PreviousDifference
            | Command::OnlyDifferences
            | Command::ScrollTogether
            | Command::SwapYears
            | Command::CloseComparison => self.comparing.is_some(),
            Command::Undo => history.is_some_and(History::can_undo),
            Command::Redo => history.is_some_and(History::can_redo),
            Command::FillZeros => table.is_some(),
            Command::TakeSuggestion
            | Command::DropSuggestion
            | Command::TakeAllSuggestions
            | Command::DropAllSuggestions => self.has_suggestions(),
            Command::NextFinding | Command::PreviousFinding => {
                has_report && !self.findings.listing().open().is_empty()
            }
            Command::FixFinding | Command::FixKind => {
                has_report
                    && self
                        .findings
                        .chosen_open()
                        .is_some_and(|it| it.fix.is_some())
            }
            Command::AnswerFinding => has_report && self.findings.chosen_open().is_some(),
            Command::RevokeAnswer => has_report && self.findings.chosen_answer().is_some(),
            // A comparison covers both.
            Command::Outline | Command::Pages => has_report && self.comparing.is_none(),
            Command::ZoomIn | Command::ZoomOut | Command::FitWidth | Command::FitPage => {
                has_report && (self.session.settings().shows_pages || self.comparing.is_some())
            }
            Command::FindLastYear => has_report && self.session.basis().last.is_some(),
            Command::NoLimits => has_report && self.session.settings().checks.limits.is_some(),
            Command::Properties
            | Command::Register
            | Command::Print
            | Command::Close
            | Command::Findings
            | Command::Numbers
            | Command::Find
            | Command::Replace
            | Command::FindNext
            | Command::FindPrevious
            | Command::Cut
            | Command::Copy
            | Command::Paste
            | Command::PreviousPart
            | Command::NextPart
            | Command::Part(_) => has_report,
        };
        CommandState {
            is_enabled,
            is_checked: self.is_checked(command),
        }
    }

    // Whether text of last year waits in the part on screen.
    fn has_suggestions(&self) -> bool {
        let report = self.session.document.as_ref().map(OpenReport::report);
        let section = self.editor.part.section();
        report
            .zip(section)
            .is_some_and(|(report, section)| !report.carry_over.suggestions(section).is_empty())
    }

    fn comparing_is(&self, is: impl Fn(&Comparing) -> bool) -> bool {
        self.comparing.as_ref().is_some_and(is)
    }

    // An issue is written into the file, so that there must be one; what is frozen was issued already.
    fn is_checked(&self, command: Command) -> bool {
        match command {
            Command::ThemeSystem => self.session.settings().theme == ThemePreference::System,
            Command::ThemeLight => self.session.settings().theme == ThemePreference::Light,
            Command::ThemeDark => self.session.settings().theme == ThemePreference::Dark,
            Command::OnlyDifferences => self.comparing_is(|own| own.only_differences),
            Command::ScrollTogether => self.comparing_is(|own| own.is_together),
            Command::Chinese => self.session.language() == Language::Chinese,
            Command::English => self.session.language() == Language::English,
            Command::Outline => self.session.settings().shows_outline,
            Command::Pages => self.session.settings().shows_pages,
            Command::Findings => self.findings.shows_tab(Tab::Findings),
            Command::Numbers => self.findings.shows_tab(Tab::Numbers),
            _ => ComparisonView::of(command)
                .is_some_and(|view| self.comparing_is(|own| own.view == view)),
        }
    }
}
