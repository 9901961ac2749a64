//! Doing what a command says.

use super::App;
use super::comparison::ComparisonView;
use super::editor::properties::PropertiesDialog;
use super::editor::search_bar::FindState;
use super::editor::suggestions::SuggestionStep;
use super::files::questions::Overlay;
use super::files::{Intent, Purpose};
use super::findings::Tab;
use super::findings::actions::Scope;
use super::importing::batch::BatchFolder;
use super::session::document::{Access, OpenReport};
use super::session::settings::Settings;
use super::shell::hint::Hint;
use super::ui::command::Command;
use super::ui::part::Part;
use super::ui::step::Step;
use crate::edit::find::Match;
use crate::edit::{Edit, History, Properties};
use crate::report::{Place, Report};
use crate::words;
use crate::words::Language;
use eframe::egui::{Context, ThemePreference, ViewportCommand};
use std::ops::Range;

impl App {
    /// Does what a command says, if it can be done now.
    pub(super) fn perform(&mut self, ctx: &Context, command: Command) {
        if !self.standing(command).is_enabled {
            return;
        }
        match command {
            Command::New => self.overlays.push(Overlay::Begin(self.new_report())),
            Command::RollForward => self.ask(ctx, Purpose::RollForward),
            Command::Open => self.ask(ctx, Purpose::Open),
            Command::Import => self.ask(ctx, Purpose::Import),
            Command::ImportFolder => self.ask(ctx, Purpose::Batch(BatchFolder::Source)),
            Command::Save => self.save(ctx, None),
            Command::SaveAs => {
                self.commit();
                self.ask(ctx, Purpose::SaveAs(None));
            }
            Command::ExportPdf => {
                self.commit();
                self.ask(ctx, Purpose::ExportPdf);
            }
            Command::Issue => self.ask_issue(),
            Command::Verify => self.ask(ctx, Purpose::Verify),
            Command::Register => self.show_register(),
            Command::Print => self.ask_print(),
            Command::Properties => self.ask_properties(),
            Command::Close => self.intend(ctx, Intent::Close),
            Command::Quit => self.intend(ctx, Intent::Quit),
            Command::Undo => self.undo(),
            Command::Redo => self.redo(),
            Command::Cut => self.pass_on(ctx, ViewportCommand::RequestCut),
            Command::Copy => self.pass_on(ctx, ViewportCommand::RequestCopy),
            Command::Paste => self.pass_on(ctx, ViewportCommand::RequestPaste),
            Command::Find | Command::Replace | Command::FindNext | Command::FindPrevious => {
                self.find(ctx, command);
            }
            Command::FillZeros => self.fill_zeros(ctx),
            Command::TakeFaded
            | Command::DropFaded
            | Command::TakeAllFaded
            | Command::DropAllFaded => self.step_faded(ctx, command),
            Command::Compare
            | Command::CompareWith
            | Command::CompareSummary
            | Command::CompareTables
            | Command::CompareText
            | Command::ComparePages
            | Command::NextDifference
            | Command::PreviousDifference
            | Command::OnlyDifferences
            | Command::ScrollTogether
            | Command::SwapYears
            | Command::CloseComparison => self.perform_comparison(ctx, command),
            Command::ExportComparisonPdf
            | Command::ExportComparisonXlsx
            | Command::ExportComparisonHtml => self.ask_comparison_file(ctx, command),
            Command::NextFinding => self.step_finding(Step::Next),
            Command::PreviousFinding => self.step_finding(Step::Previous),
            Command::FixFinding => self.mend(ctx, Scope::Chosen),
            Command::FixKind => self.mend(ctx, Scope::Kind),
            Command::AnswerFinding => self.ask_reason(),
            Command::RevokeAnswer => self.revoke_answer(ctx),
            Command::Findings => self.toggle_tab(Tab::Findings),
            Command::Numbers => self.toggle_tab(Tab::Numbers),
            Command::LastYear => self.ask(ctx, Purpose::LastYear),
            Command::FindLastYear => self.choose_last_year(None),
            Command::Limits => self.ask(ctx, Purpose::Limits),
            Command::NoLimits => self.choose_limits(None),
            Command::PreviousPart => self.step_part(-1),
            Command::NextPart => self.step_part(1),
            Command::Part(idx) => self.show_part_at(idx),
            Command::Outline => {
                let shows = !self.settings.shows_outline;
                self.change_settings(|settings| settings.shows_outline = shows);
            }
            Command::Pages => {
                let shows = !self.settings.shows_pages;
                self.change_settings(|settings| settings.shows_pages = shows);
            }
            Command::ZoomIn | Command::ZoomOut | Command::FitWidth | Command::FitPage => {
                self.zoom(command);
            }
            Command::ThemeSystem => self.set_theme(ctx, ThemePreference::System),
            Command::ThemeLight => self.set_theme(ctx, ThemePreference::Light),
            Command::ThemeDark => self.set_theme(ctx, ThemePreference::Dark),
            Command::Chinese => self.set_language(Language::Chinese),
            Command::English => self.set_language(Language::English),
            Command::Versions => self.show_versions(),
            Command::Settings => self.ask_settings(),
            Command::Palette => self.show_palette(),
            Command::Keyboard => self.overlays.push(Overlay::Keyboard),
            Command::About => self.overlays.push(Overlay::About),
        }
    }

    /// Changes the report.
    pub(super) fn apply(&mut self, ctx: &Context, edit: Edit) {
        if matches!(edit, Edit::SetFigures(_)) {
            self.take_hint(Hint::Cells);
        }
        let Some(document) = &mut self.document else {
            return;
        };
        let refusal = match document.access() {
            Access::Full => None,
            Access::ReadOnly => Some("safe.cannot_edit"),
            Access::Frozen => Some("status.frozen"),
        };
        if let Some(key) = refusal {
            self.notice = Some(words!(self.language(), key).into_owned());
            return;
        }
        if document.apply(edit) {
            self.notice = None;
            self.typing.last_edit = Some(ctx.input(|input| input.time));
        }
    }

    /// Takes what is being entered into a cell as entered, and ends the step.
    pub(super) fn commit(&mut self) {
        let Some(document) = &mut self.document else {
            return;
        };
        if let Some(edit) = self.editor.grid.take_pending(document.report()) {
            document.apply(edit);
        }
        if let Some(comparing) = &mut self.comparing
            && let Some(edit) = comparing.take_pending(document.report())
        {
            document.apply(edit);
        }
        document.history_mut().seal();
        self.typing.last_edit = None;
    }

    fn undo(&mut self) {
        self.walk_history(History::undo);
    }

    fn redo(&mut self) {
        self.walk_history(History::redo);
    }

    /// Goes a step back or forth, and to what it changed.
    fn walk_history(&mut self, walk: fn(&mut History) -> Option<Place>) {
        self.commit();
        self.notice = None;
        let Some(document) = &mut self.document else {
            return;
        };
        let before = Properties::from(document.report());
        let place = walk(document.history_mut());
        // Answers and what numbers were said to be have no place of their own.
        let is_seen = before != Properties::from(document.report());
        if let Some(place) = place.filter(|&place| place != Place::Properties || is_seen) {
            self.go_to(place, None);
        }
    }

    /// Shows a place and puts the cursor there.
    pub(super) fn go_to(&mut self, place: Place, characters: Option<Range<usize>>) {
        let Some(form) = self.report().map(|report| report.form) else {
            return;
        };
        self.commit();
        if let Some(comparing) = &mut self.comparing {
            comparing.go_to(place);
        }
        self.editor.go_to(place, characters, form);
    }

    /// Shows a part.
    pub(super) fn show_part(&mut self, part: Part) {
        let Some(form) = self.report().map(|report| report.form) else {
            return;
        };
        self.commit();
        self.notice = None;
        if let Some(comparing) = &mut self.comparing {
            comparing.show_part(part, form);
        }
        self.editor.show(part, form);
    }

    fn show_part_at(&mut self, idx: usize) {
        let part = self
            .report()
            .and_then(|report| Part::all(report.form).nth(idx));
        if let Some(part) = part {
            self.show_part(part);
        }
    }

    fn step_part(&mut self, n_parts: isize) {
        let Some(form) = self.report().map(|report| report.form) else {
            return;
        };
        self.commit();
        self.notice = None;
        self.editor.step(n_parts, form);
        if let Some(comparing) = &mut self.comparing {
            comparing.show_part(self.editor.part, form);
        }
    }

    fn report(&self) -> Option<&Report> {
        self.document.as_ref().map(OpenReport::report)
    }

    /// Opens the search, or goes on in the one that is open.
    fn find(&mut self, ctx: &Context, command: Command) {
        let shows_replace = command == Command::Replace;
        if let Some(comparing) = &mut self.comparing {
            comparing.view = ComparisonView::Text;
        }
        let step = match command {
            Command::FindNext => Some(Step::Next),
            Command::FindPrevious => Some(Step::Previous),
            _ => None,
        };
        let part = self.editor.part.section();
        let report = self.document.as_ref().map(OpenReport::report);
        let (Some(find), Some(report)) = (&mut self.editor.find, report) else {
            let words = self.editor.prose.selected_words(ctx);
            self.editor.find = Some(FindState::new(&words, shows_replace));
            return;
        };
        match step {
            None => find.open(shows_replace),
            Some(step) => {
                if let Some(found) = find.step(report, part, step) {
                    self.reveal(&found);
                }
            }
        }
    }

    /// Shows what was found, and leaves the keyboard in the search.
    pub(super) fn reveal(&mut self, found: &Match) {
        if self.editor.part != Part::Text(found.section) {
            self.commit();
        }
        if let Some(comparing) = &mut self.comparing {
            comparing.reveal(found);
        }
        self.editor.part = Part::Text(found.section);
        self.editor.place = Some(Place::Paragraph(found.section, found.paragraph));
        let characters = Some(found.characters.clone());
        let prose = &mut self.editor.prose;
        prose.show(found.section, found.paragraph, characters);
    }

    fn fill_zeros(&mut self, ctx: &Context) {
        self.commit();
        let language = self.language();
        let edit = self.report().and_then(|report| self.editor.zeros(report));
        let n_cells = match &edit {
            Some(Edit::SetFigures(figures)) => figures.len(),
            _ => 0,
        };
        if let Some(edit) = edit {
            self.apply(ctx, edit);
        }
        let notice = match n_cells {
            0 => words!(language, "status.nothing_to_fill"),
            n => words!(language, "status.filled", n = n),
        };
        self.notice = Some(notice.into_owned());
    }

    fn step_faded(&mut self, ctx: &Context, command: Command) {
        self.commit();
        let step = SuggestionStep::of(command);
        let report = self.document.as_ref().map(OpenReport::report);
        let edit = report
            .zip(step)
            .and_then(|(report, step)| self.editor.prose.step_suggestions(ctx, report, step));
        if let Some(edit) = edit {
            self.apply(ctx, edit);
        }
    }

    fn zoom(&mut self, command: Command) {
        let Some(pages) = &mut self.pages else { return };
        match command {
            Command::ZoomIn => pages.zoom_in(),
            Command::ZoomOut => pages.zoom_out(),
            Command::FitPage => pages.fit_page(),
            _ => pages.fit_width(),
        }
    }

    /// Gives the focus back to the editor, from which the menu took it, and hands it the key.
    fn pass_on(&self, ctx: &Context, request: ViewportCommand) {
        self.editor.restore_focus(ctx);
        ctx.send_viewport_cmd(request);
    }

    fn set_theme(&mut self, ctx: &Context, theme: ThemePreference) {
        ctx.set_theme(theme);
        self.change_settings(|settings| settings.theme = theme);
    }

    fn change_settings(&mut self, change: impl FnOnce(&mut Settings)) {
        self.settings = self.services.settings.change(change);
    }

    fn set_language(&mut self, language: Language) {
        self.services.language = None;
        self.change_settings(|settings| settings.language = Some(language));
    }

    /// The properties that a new report begins with: last year's, by the same agency.
    fn new_report(&self) -> PropertiesDialog {
        let agency = self
            .report()
            .map_or_else(String::new, |report| report.agency.clone());
        // A report is written in the January after its year.
        let report = Report::new(agency, self.services.this_year.saturating_sub(1));
        PropertiesDialog::for_new_report(Properties::from(&report))
    }
}
