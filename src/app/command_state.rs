//! Which commands can be given now.

use super::App;
use super::comparison::{Comparing, ComparisonView};
use super::findings::Tab;
use super::issue;
use super::session::document::OpenReport;
use super::ui::command::{Command, CommandState, CommandStates, Need};
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
        let has = |need: &Need| match need {
            Need::Report => self.session.document.is_some(),
            Need::Comparison => self.comparing.is_some(),
            Need::Dialog => !self.session.is_asking_file(),
        };
        CommandState {
            is_enabled: command.needs().iter().all(has) && self.has_object(command),
            is_checked: self.is_checked(command),
        }
    }

    /// Whether there is something for a command to work on, beyond what every command like it needs.
    fn has_object(&self, command: Command) -> bool {
        let document = self.session.document.as_ref();
        let history = document.map(OpenReport::history);
        let settings = self.session.settings();
        match command {
            Command::Issue => issue::can_issue(&self.session),
            Command::Versions => document.is_some_and(|document| document.path().is_some()),
            Command::Undo => history.is_some_and(History::can_undo),
            Command::Redo => history.is_some_and(History::can_redo),
            Command::FillZeros => {
                let form = self.session.form();
                form.is_some_and(|form| self.editor.part.table(form).is_some())
            }
            Command::TakeSuggestion
            | Command::DropSuggestion
            | Command::TakeAllSuggestions
            | Command::DropAllSuggestions => self.has_suggestions(),
            // Before a check was asked for, what is missing in the report is not listed.
            Command::NextFinding | Command::PreviousFinding => {
                !self.findings.counts_missing() || !self.findings.listing().open().is_empty()
            }
            Command::FixFinding | Command::FixKind => {
                let chosen = self.findings.chosen_open();
                chosen.is_some_and(|chosen| chosen.fix.is_some())
            }
            Command::AnswerFinding => self.findings.chosen_open().is_some(),
            Command::RevokeAnswer => self.findings.chosen_answer().is_some(),
            // A comparison covers both.
            Command::Outline | Command::Pages | Command::OnlyEditor | Command::LastFigures => {
                self.comparing.is_none()
            }
            Command::ZoomIn
            | Command::ZoomOut
            | Command::FitText
            | Command::FitWidth
            | Command::FitPage => settings.shows_pages || self.comparing.is_some(),
            Command::UnbindNumbers => {
                let report = self.session.report();
                report.is_some_and(|report| !report.bindings().is_empty())
            }
            Command::FindLastYear => self.session.basis().last.is_some(),
            Command::NoLimits => settings.checks.limits.is_some(),
            _ => true,
        }
    }

    // Whether text of last year waits in the part on screen.
    fn has_suggestions(&self) -> bool {
        let part = self.session.report().zip(self.editor.part.section());
        part.is_some_and(|(report, section)| !report.carry_over.suggestions(section).is_empty())
    }

    fn comparing_is(&self, is: impl Fn(&Comparing) -> bool) -> bool {
        self.comparing.as_ref().is_some_and(is)
    }

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
            Command::OnlyEditor => self.session.settings().shows_only_editor,
            Command::LastFigures => self.session.settings().shows_last_figures,
            Command::Findings => self.findings.shows_tab(Tab::Findings),
            Command::Numbers => self.findings.shows_tab(Tab::Numbers),
            _ => ComparisonView::of(command)
                .is_some_and(|view| self.comparing_is(|own| own.view == view)),
        }
    }
}
