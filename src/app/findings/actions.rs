//! What is done about findings: going to them, mending them, giving reasons, and choosing what is checked against.

use super::cell_choice::CellChoice;
use super::reason::ReasonDialog;
use super::{Item, Room, Source, Tab};
use crate::app::App;
use crate::app::files::questions::Overlay;
use crate::app::session::document::OpenReport;
use crate::app::session::failure::Failure;
use crate::app::ui::severity::spoken;
use crate::app::ui::step::Step;
use crate::edit::Edit;
use crate::report::Answer;
use crate::rules::NumberInText;
use crate::rules::{self, Finding, Fix};
use crate::store::{ReportFile, read_limits};
use crate::words;
use eframe::egui::Context;
use std::path::Path;

/// How many findings are mended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// The chosen one.
    Chosen,
    /// All of its rule.
    Kind,
}

impl App {
    /// Puts the panel as it was, and checks by the limits that were chosen.
    pub(crate) fn remember_checks(&mut self) {
        let checks = &self.settings.checks;
        self.findings.panel.is_open = checks.is_open;
        self.findings.panel.height = checks.height;
    }

    /// Another report has come into the window.
    pub(crate) fn begin_checks(&mut self) {
        self.findings.begin();
        self.basis = Source::default();
        self.seek_basis();
    }

    /// Looks for what to check against: what was chosen for this file, else what lies beside it.
    pub(crate) fn seek_basis(&mut self) {
        let file = self.document.as_ref().and_then(OpenReport::path);
        let file = file.map(Path::to_owned);
        let chosen = self.basis.last.take();
        if let (Some(file), Some(chosen)) = (&file, &chosen) {
            // The report has just got a file, or another one.
            self.remember_last_year(file, Some(chosen));
        }
        let remembered = file
            .as_deref()
            .and_then(|file| self.settings.checks.last_year(file));
        self.basis = Source {
            last: remembered.map(Path::to_owned).or(chosen),
            limits: self.settings.checks.limits.clone(),
            folder: self.settings.last_year_folder.clone(),
            n_looks: self.basis.n_looks + 1,
            file,
        };
    }

    fn remember_last_year(&mut self, file: &Path, last: Option<&Path>) {
        self.settings = self
            .services
            .settings
            .change(|settings| settings.checks.choose_last_year(file, last));
    }

    /// Has the report checked as it is now, and remembers how the panel is looked at.
    pub(crate) fn follow_findings(&mut self, ctx: &Context) {
        if self.returns.follow(ctx) {
            // What was put beside the report meanwhile, or taken away, is noticed.
            self.basis.n_looks += 1;
        }
        if let Some(document) = &self.document {
            let revision = document.history().revision();
            let report = document.report();
            self.findings.follow(ctx, report, revision, &self.basis);
        }
        if self.comparing.is_none() {
            self.findings.panel.room = Room::Own;
        }
        let panel = &self.findings.panel;
        let is_dragged = ctx.input(|input| input.pointer.any_down());
        if !is_dragged && self.settings.checks.is_other_panel(panel) {
            let (is_open, height) = (panel.is_open, panel.height);
            self.settings = self.services.settings.change(|settings| {
                settings.checks.is_open = is_open;
                settings.checks.height = height;
            });
        }
    }

    /// Whether this tab of the panel is in sight.
    pub(crate) fn shows_tab(&self, tab: Tab) -> bool {
        self.findings.panel.is_shown() && self.findings.panel.tab == tab
    }

    /// Shows a tab of the panel; hides the panel where it was shown already.
    pub(crate) fn toggle_tab(&mut self, tab: Tab) {
        let is_shown = self.shows_tab(tab);
        let panel = &mut self.findings.panel;
        panel.tab = tab;
        if is_shown && self.comparing.is_some() {
            // Beside the comparison only: where one writes, the panel stays as it was.
            panel.room = Room::Comparison;
        } else {
            panel.is_open = !is_shown;
            panel.room = Room::Own;
        }
    }

    /// Goes to another finding.
    pub(crate) fn step_finding(&mut self, step: Step) {
        if self.findings.step(step) {
            self.reveal_finding();
        }
    }

    /// Goes to the finding at a position of the list.
    pub(crate) fn choose_finding(&mut self, idx: usize) {
        self.findings.choose(idx);
        self.reveal_finding();
    }

    /// Shows the finding at a position of the list, and leaves the keyboard in the list.
    pub(crate) fn look_at_finding(&mut self, idx: usize) {
        self.findings.choose(idx);
        let form = self
            .document
            .as_ref()
            .map(|document| document.report().form);
        let entry = self.findings.chosen_entry();
        let Some((entry, form)) = entry.zip(form) else {
            return;
        };
        let text = entry.finding.text.as_ref();
        let characters = text.map(|text| text.characters.clone());
        let place = entry.finding.place;
        self.commit();
        self.editor.reveal(place, characters, form);
    }

    fn reveal_finding(&mut self) {
        let Some(entry) = self.findings.chosen_entry() else {
            return;
        };
        let finding = &entry.finding;
        let characters = finding.text.as_ref().map(|text| text.characters.clone());
        let place = finding.place;
        // With the panel out of sight, the message has to stand somewhere.
        let language = self.language();
        let notice = match self.findings.chosen_item() {
            Some(Item::Open(number, entry)) if !self.shows_tab(Tab::Findings) => {
                let message = language.of(&entry.finding.message);
                Some(spoken(entry.finding.severity, number, message, language))
            }
            _ => None,
        };
        self.go_to(place, characters);
        self.notice = notice;
    }

    /// The chosen finding, if it has no answer.
    pub(crate) fn chosen_finding(&self) -> Option<&Finding> {
        match self.findings.chosen_item()? {
            Item::Open(_, entry) => Some(&entry.finding),
            Item::Answered(..) | Item::Idle(_) => None,
        }
    }

    /// The answer of the chosen line.
    pub(crate) fn chosen_answer(&self) -> Option<&Answer> {
        match self.findings.chosen_item()? {
            Item::Open(..) => None,
            Item::Answered(_, answer) | Item::Idle(answer) => Some(answer),
        }
    }

    /// Mends findings in one step of the history.
    pub(crate) fn mend(&mut self, ctx: &Context, scope: Scope) {
        self.commit();
        self.refresh_findings();
        let fixes = self.fixes(scope);
        let Some(document) = self.document.as_ref().filter(|_| !fixes.is_empty()) else {
            return;
        };
        let edit = rules::edit(&fixes, document.report());
        self.apply(ctx, edit);
        self.commit();
        let notice = words!(self.language(), "findings.fixed", n = fixes.len());
        self.notice = Some(notice.into_owned());
    }

    fn fixes(&self, scope: Scope) -> Vec<Fix> {
        let Some(finding) = self.chosen_finding() else {
            return Vec::new();
        };
        match scope {
            Scope::Chosen => finding.fix.iter().cloned().collect(),
            Scope::Kind => {
                let mendable = self.findings.listing().mendable(finding.rule);
                mendable
                    .filter_map(|entry| entry.finding.fix.clone())
                    .collect()
            }
        }
    }

    // A fix holds for the report in which it was found, and for no later state of it.
    fn refresh_findings(&mut self) {
        if let Some(document) = &self.document {
            let revision = document.history().revision();
            self.findings.refresh(document.report(), revision);
        }
    }

    /// Asks for the reason of the chosen finding.
    pub(crate) fn ask_reason(&mut self) {
        self.commit();
        let language = self.language();
        let dialog = self
            .chosen_finding()
            .map(|finding| ReasonDialog::new(finding.clone(), language));
        self.overlays
            .extend(dialog.map(|dialog| Overlay::Reason(Box::new(dialog))));
    }

    /// Keeps the reason that was given to a finding, in place of one that was given to it with other values.
    pub(crate) fn answer_finding(&mut self, ctx: &Context, answer: Answer) {
        let Some(document) = &self.document else {
            return;
        };
        let mut answers = document.report().answers.clone();
        answers.retain(|known| (&known.rule, &known.about) != (&answer.rule, &answer.about));
        answers.push(answer);
        self.apply(ctx, Edit::SetAnswers(answers));
        self.commit();
    }

    /// Takes the answer of the chosen line back.
    pub(crate) fn revoke_answer(&mut self, ctx: &Context) {
        let (Some(document), Some(revoked)) = (&self.document, self.chosen_answer()) else {
            return;
        };
        let answers = document.report().answers.iter();
        let answers = answers.filter(|answer| *answer != revoked).cloned();
        let edit = Edit::SetAnswers(answers.collect());
        self.commit();
        self.apply(ctx, edit);
        self.commit();
    }

    /// Checks against this report from now on; none looks for one beside the file.
    pub(crate) fn choose_last_year(&mut self, last: Option<&Path>) {
        let language = self.language();
        let Some(document) = &self.document else {
            return;
        };
        if let Some(last) = last {
            match ReportFile::open(last) {
                Ok(file) if file.report().year + 1 != document.report().year => {
                    let notice = words!(language, "findings.other_year", year = file.report().year);
                    self.notice = Some(notice.into_owned());
                }
                Ok(_) => {}
                Err(error) => return self.fail(Failure::open(&error, last, language)),
            }
        }
        if let Some(file) = document.path().map(Path::to_owned) {
            self.remember_last_year(&file, last);
        }
        self.basis.last = last.map(Path::to_owned);
        self.basis.n_looks += 1;
    }

    /// Asks which cell a number of the text is the figure of.
    pub(crate) fn ask_cell(&mut self, number: NumberInText) {
        let language = self.language();
        let report = self.document.as_ref().map(OpenReport::report);
        let choice = report.map(|report| CellChoice::new(number, report, language));
        self.overlays.extend(choice.map(Overlay::Cell));
    }

    /// Checks by the limits in a file from now on; none by the common ones.
    pub(crate) fn choose_limits(&mut self, path: Option<&Path>) {
        if let Some(path) = path
            && let Err(error) = read_limits(path)
        {
            return self.fail(Failure::limits(&error, path, self.language()));
        }
        let path = path.map(Path::to_owned);
        self.basis.limits.clone_from(&path);
        self.basis.n_looks += 1;
        self.settings = self
            .services
            .settings
            .change(|settings| settings.checks.limits = path);
    }
}
