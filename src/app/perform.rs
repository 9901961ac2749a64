//! Doing what a command or a request says.

use super::App;
use super::comparison::{self, ComparisonView};
use super::editor::actions::{ask_new_report, ask_properties};
use super::editor::insertion;
use super::files;
use super::findings::Tab;
use super::findings::actions::Scope;
use super::findings::bindings;
use super::findings::cell_choice::ask_cell;
use super::importing;
use super::issue;
use super::publishing;
use super::recovery;
use super::session::Session;
use super::session::hint::Hint;
use super::session::request::{Ending, Request, Save, SaveTo};
use super::shell::about::AboutLayer;
use super::shell::help::HelpLayer;
use super::shell::limits_form::show_limits_form;
use super::shell::manual::ManualLayer;
use super::shell::palette::{show_palette, show_parts};
use super::shell::settings::show_settings;
use super::ui::command::Command;
use super::ui::part::Part;
use super::ui::step::Step;
use crate::edit::find::Match;
use crate::edit::{History, Properties};
use crate::intake::basis::Basis;
use crate::publish::PublishedFormat;
use crate::report::{Place, Stretch};
use crate::words;
use crate::words::Language;
use eframe::egui::{Context, ThemePreference, ViewportCommand};
use std::ops::Range;

impl App {
    /// Does what a panel or a layer asked for.
    pub(super) fn handle_request(&mut self, request: Request) {
        let session = &mut self.session;
        match request {
            Request::Command(command) => {
                let ctx = session.ctx.clone();
                self.perform(&ctx, command);
            }
            Request::Open(path) => files::open_all(session, vec![path]),
            Request::Sample(idx) => files::open_sample(session, idx),
            Request::Part(part) => self.show_part(part),
            Request::Edit(edit) => session.apply(edit),
            Request::GoTo(place, characters) => self.go_to(place, characters),
            Request::Reveal(place, characters) => self.reveal(place, characters),
            Request::Found(found) => self.show_match(&found),
            Request::Finding(idx) => self.findings.go_to(idx, session),
            Request::LookAt(idx) => self.findings.look_at(idx, session),
            Request::Bind(number) => {
                self.findings.bind_number(&number, session);
            }
            Request::BindTo(number) => self.ask_binding(&number),
            Request::BindToCell(number, cell) => bindings::bind_to_cell(session, &number, cell),
            Request::BindParagraph(section, paragraph) => {
                self.findings.bind_paragraph(section, paragraph, session);
            }
            Request::Unbind(number) => bindings::unbind(session, &number),
            Request::ChooseCell(number) => ask_cell(session, number),
            Request::PrintFile(path) => issue::print::ask_print(session, Some(path)),
            Request::VerifyFile(path) => issue::verify::verify_file(session, path),
            Request::TakeHints(hints) => session.take_hints(&hints),
        }
    }

    /// Does what a command says, if it can be done now.
    #[expect(clippy::too_many_lines, reason = "one line for each command")]
    pub(super) fn perform(&mut self, ctx: &Context, command: Command) {
        if !self.command_state(command).is_enabled {
            return;
        }
        if command.ends_entry() {
            self.commit();
        }
        let is_at_cell = self.helped_cell().is_some();
        let session = &mut self.session;
        match command {
            Command::New => ask_new_report(session),
            Command::RollForward => files::ask_roll_forward(session),
            Command::Open => files::ask_open(session),
            Command::Import => importing::ask_import(session),
            Command::ImportFolder => importing::ask_import_folder(session),
            Command::Save => save(session, SaveTo::Own),
            Command::SaveAs => save(session, SaveTo::Elsewhere),
            Command::ExportPdf => publishing::ask_export(session, PublishedFormat::Pdf),
            Command::Export => publishing::show_formats(session),
            Command::Publish => publishing::ask_package(session),
            Command::CopyFragment => publishing::copy_fragment(session, &mut self.editor.grid),
            Command::Issue => issue::ask_issue(session),
            Command::Verify => issue::verify::ask_verify(session),
            Command::Register => issue::register::show_register(session),
            Command::Print => issue::print::ask_print(session, None),
            Command::Properties => ask_properties(session),
            Command::Close => files::end(session, Ending::Close),
            Command::Quit => files::end(session, Ending::Quit),
            Command::Undo => self.walk_history(History::undo),
            Command::Redo => self.walk_history(History::redo),
            Command::Cut => self.pass_on(ctx, ViewportCommand::RequestCut),
            Command::Copy => self.pass_on(ctx, ViewportCommand::RequestCopy),
            Command::Paste => self.pass_on(ctx, ViewportCommand::RequestPaste),
            Command::Find | Command::Replace | Command::FindNext | Command::FindPrevious => {
                if let Some(comparing) = &mut self.comparing {
                    comparing.view = ComparisonView::Text;
                }
                self.editor.search(command, session);
            }
            Command::InsertNumber | Command::InsertSentence => {
                let none = Basis::default();
                let basis = self.findings.basis().unwrap_or(&none);
                session.take_hints(&[Hint::Text]);
                self.editor.insert(command, session, basis);
            }
            Command::FillZeros => self.editor.fill_zeros(session),
            Command::TakeSuggestion
            | Command::DropSuggestion
            | Command::TakeAllSuggestions
            | Command::DropAllSuggestions => self.editor.step_suggestions(command, session),
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
            | Command::CloseComparison
            | Command::ExportComparisonPdf
            | Command::ExportComparisonXlsx
            | Command::ExportComparisonHtml => self.perform_comparison(command),
            Command::NextFinding => self.findings.go_on(Step::Next, session),
            Command::PreviousFinding => self.findings.go_on(Step::Previous, session),
            Command::FixFinding => self.findings.fix(Scope::Chosen, session),
            Command::FixKind => self.findings.fix(Scope::Kind, session),
            Command::AnswerFinding => self.findings.ask_reason(session),
            Command::RevokeAnswer => self.findings.revoke_answer(session),
            Command::Findings => self.toggle_tab(Tab::Findings),
            Command::BindNumber => self.bind_at_caret(),
            Command::BindParagraph => {
                if let Some(spot) = self.editor.spot(session) {
                    let paragraph = spot.range.end.paragraph;
                    self.findings
                        .bind_paragraph(spot.section, paragraph, session);
                }
            }
            Command::UnbindNumber => match self.editor.number_at_caret(session) {
                Some(number) => bindings::unbind(session, &number),
                None => session.note(words!(session.language(), "numbers.no_number")),
            },
            Command::GoToSource => self.editor.go_to_source(session),
            Command::GoToSentence => self.editor.go_to_sentence(session),
            Command::ShowBindings => self.findings.show_bindings(self.comparing.is_some()),
            Command::BindNumbers => self.findings.bind_numbers(session),
            Command::UnbindNumbers => bindings::unbind_all(session),
            Command::Numbers => self.toggle_tab(Tab::Numbers),
            Command::LastYear => session.ask_last_year(),
            Command::FindLastYear => session.choose_last_year(None),
            Command::Limits => session.ask_limits(),
            Command::EditLimits => show_limits_form(session),
            Command::NoLimits => session.choose_limits(None),
            Command::GoToPart => {
                let command_states = self.command_states();
                show_parts(&mut self.session, &command_states);
            }
            Command::PreviousPart => self.step_part(-1),
            Command::NextPart => self.step_part(1),
            Command::Part(idx) => self.show_part_at(idx),
            Command::Outline => {
                let shows = !session.settings().shows_outline;
                session.change_settings(move |settings| settings.shows_outline = shows);
            }
            Command::Pages => {
                let shows = !session.settings().shows_pages;
                session.change_settings(move |settings| settings.shows_pages = shows);
            }
            Command::OnlyEditor => {
                let shows = !session.settings().shows_only_editor;
                session.change_settings(move |settings| settings.shows_only_editor = shows);
            }
            Command::LastFigures => {
                let shows = !session.settings().shows_last_figures;
                session.change_settings(move |settings| settings.shows_last_figures = shows);
            }
            Command::ZoomIn
            | Command::ZoomOut
            | Command::FitText
            | Command::FitWidth
            | Command::FitPage => {
                self.zoom(command);
            }
            Command::ThemeSystem => self.set_theme(ThemePreference::System),
            Command::ThemeLight => self.set_theme(ThemePreference::Light),
            Command::ThemeDark => self.set_theme(ThemePreference::Dark),
            Command::Chinese => session.choose_language(Language::Chinese),
            Command::English => session.choose_language(Language::English),
            Command::Versions => recovery::show_versions(session),
            Command::Settings => show_settings(session),
            Command::Palette => {
                let command_states = self.command_states();
                show_palette(&mut self.session, &command_states);
            }
            Command::CellHelp if is_at_cell => self.shows_cell_help ^= true,
            Command::CellHelp | Command::Manual => {
                session.layers.push(ManualLayer::new(session.language()));
            }
            Command::Keyboard => session.layers.push(HelpLayer),
            Command::About => session.layers.push(AboutLayer),
        }
    }

    // The number at the caret follows what the tables say of it; where they do not confirm it, a person chooses.
    fn bind_at_caret(&mut self) {
        let session = &mut self.session;
        let Some(number) = self.editor.number_at_caret(session) else {
            return session.note(words!(session.language(), "numbers.no_number"));
        };
        if !self.findings.bind_certain(&number, session) {
            self.ask_binding(&number);
        }
    }

    fn ask_binding(&mut self, number: &Stretch) {
        let none = Basis::default();
        let basis = self.findings.basis().unwrap_or(&none);
        insertion::ask_binding(&mut self.session, number, basis);
    }

    fn perform_comparison(&mut self, command: Command) {
        let last = self.findings.basis().and_then(|basis| basis.last.as_ref());
        let session = &mut self.session;
        match command {
            Command::Compare => return comparison::compare(session, last),
            Command::CompareWith => return comparison::ask_other(session),
            Command::CloseComparison => return self.close_comparison(),
            _ => {}
        }
        let (Some(comparing), Some(report)) = (&mut self.comparing, session.report()) else {
            return;
        };
        match command {
            Command::NextDifference => {
                comparing.step_difference(Step::Next, report, &mut self.editor);
            }
            Command::PreviousDifference => {
                comparing.step_difference(Step::Previous, report, &mut self.editor);
            }
            Command::ExportComparisonPdf
            | Command::ExportComparisonXlsx
            | Command::ExportComparisonHtml => comparing.ask_export(command, session),
            _ => comparing.perform(command),
        }
    }

    fn toggle_tab(&mut self, tab: Tab) {
        let had_keyboard = self.findings.panel.has_keyboard();
        self.findings.toggle_tab(tab, self.comparing.is_some());
        if had_keyboard && !self.findings.panel.is_shown() {
            self.editor.restore_focus(&self.session.ctx);
        }
    }

    /// Goes a step back or forth, and to what it changed.
    fn walk_history(&mut self, walk: fn(&mut History) -> Option<Place>) {
        self.session.notice = None;
        let Some(document) = &mut self.session.document else {
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
    fn go_to(&mut self, place: Place, characters: Option<Range<usize>>) {
        let Some(form) = self.session.form() else {
            return;
        };
        self.commit();
        if let Some(comparing) = &mut self.comparing {
            comparing.go_to(place);
        }
        self.editor.go_to(place, characters, form);
    }

    /// Shows a place, and leaves the keyboard where it is.
    fn reveal(&mut self, place: Place, characters: Option<Range<usize>>) {
        if let Some(form) = self.session.form() {
            self.commit();
            if let Some(comparing) = &mut self.comparing {
                comparing.go_to(place);
            }
            self.editor.reveal(place, characters, form);
        }
    }

    fn show_part(&mut self, part: Part) {
        let Some(form) = self.session.form() else {
            return;
        };
        self.commit();
        self.session.notice = None;
        if let Some(comparing) = &mut self.comparing {
            comparing.show_part(part, form);
        }
        self.editor.show(part, form);
    }

    fn show_part_at(&mut self, idx: usize) {
        let form = self.session.form();
        if let Some(part) = form.and_then(|form| Part::all(form).nth(idx)) {
            self.show_part(part);
        }
    }

    fn step_part(&mut self, n_parts: isize) {
        let Some(form) = self.session.form() else {
            return;
        };
        self.session.notice = None;
        self.editor.step(n_parts, form);
        if let Some(comparing) = &mut self.comparing {
            comparing.show_part(self.editor.part, form);
        }
    }

    /// Shows what was found, and leaves the keyboard in the search.
    fn show_match(&mut self, found: &Match) {
        let Some(form) = self.session.form() else {
            return;
        };
        if self.editor.part != Part::of(found.place, form) {
            self.commit();
        }
        if let Some(comparing) = &mut self.comparing {
            comparing.reveal(found);
        }
        self.editor.show_match(found, form);
    }

    fn zoom(&mut self, command: Command) {
        let Some(pages) = &mut self.pages else { return };
        match command {
            Command::ZoomIn => pages.zoom_in(),
            Command::ZoomOut => pages.zoom_out(),
            Command::FitText => pages.fit_text(),
            Command::FitPage => pages.fit_page(),
            _ => pages.fit_width(),
        }
    }

    /// Gives the focus back to the editor, from which the menu took it, and hands it the key.
    fn pass_on(&self, ctx: &Context, request: ViewportCommand) {
        self.editor.restore_focus(ctx);
        ctx.send_viewport_cmd(request);
    }

    fn set_theme(&mut self, theme: ThemePreference) {
        self.session.ctx.set_theme(theme);
        self.session
            .change_settings(move |settings| settings.theme = theme);
    }
}

fn save(session: &mut Session, to: SaveTo) {
    files::save(session, Save { to, then: None });
}
