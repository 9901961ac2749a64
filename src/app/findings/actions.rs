//! What is done about findings: going to them, fixing them, giving reasons.

use super::{Findings, Item, Room, Tab, checker};
use crate::app::session::Session;
use crate::app::session::hint::Hint;
use crate::app::session::request::Request;
use crate::app::ui::returns::Returns;
use crate::app::ui::severity::spoken;
use crate::app::ui::step::Step;
use crate::edit::Edit;
use crate::report::{Answer, Place};
use crate::rules::{self, Finding, Fix};
use crate::words;
use std::ops::Range;

/// How many findings are fixed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// The chosen one.
    Chosen,
    /// All of its rule.
    Kind,
}

impl Findings {
    /// The findings of a new window, whose panel is as it was left.
    pub(crate) fn with_panel_of(session: &Session) -> Self {
        let mut findings = Self {
            returns: Returns::later(),
            ..Self::default()
        };
        let checks = &session.settings().checks;
        findings.panel.is_open = checks.is_open;
        findings.panel.height = checks.height;
        findings
    }

    /// Has the report checked as it is now, and remembers how the panel is looked at.
    pub(crate) fn end_frame(&mut self, session: &mut Session, is_comparing: bool) {
        if self.returns.follow(&session.ctx) {
            // What was put beside the report meanwhile, or taken away, is noticed.
            session.refresh_basis();
        }
        if let Some(document) = &session.document {
            let revision = document.history().revision();
            self.follow(&session.ctx, document.report(), revision, session.basis());
        }
        if !is_comparing {
            self.panel.room = Room::Own;
        }
        let (is_open, height) = (self.panel.is_open, self.panel.height);
        let is_dragged = session.ctx.input(|input| input.pointer.any_down());
        if !is_dragged && !session.settings().checks.is_panel(is_open, height) {
            session.change_settings(move |settings| {
                settings.checks.is_open = is_open;
                settings.checks.height = height;
            });
        }
    }

    /// Whether this tab of the panel is in sight.
    pub(crate) fn shows_tab(&self, tab: Tab) -> bool {
        self.panel.is_shown() && self.panel.tab == tab
    }

    /// Shows a tab of the panel; hides the panel where it was shown already.
    pub(crate) fn toggle_tab(&mut self, tab: Tab, is_comparing: bool) {
        let is_shown = self.shows_tab(tab);
        let panel = &mut self.panel;
        panel.tab = tab;
        if is_shown && is_comparing {
            // Beside the comparison only: where one writes, the panel stays as it was.
            panel.room = Room::Comparison;
        } else {
            panel.is_open = !is_shown;
            panel.room = Room::Own;
            self.is_whole = !is_shown;
        }
        if self.panel.is_shown() {
            self.panel.take_keyboard();
        }
    }

    /// Goes to another finding: where the list is in sight, it shows the place and has the keyboard.
    pub(crate) fn go_on(&mut self, step: Step, session: &mut Session) {
        self.ask_for_all(session);
        if !self.step(step) {
            return;
        }
        if self.shows_tab(Tab::Findings) {
            self.panel.take_keyboard();
            self.reveal_chosen(session);
        } else {
            self.go_to_chosen(session);
        }
    }

    // A check was asked for: what is missing is found as well, and at once.
    fn ask_for_all(&mut self, session: &Session) {
        if let (false, Some(document)) = (self.is_whole, &session.document) {
            self.is_whole = true;
            if self.checked.is_some() {
                let revision = document.history().revision();
                let basis = self.basis().cloned().unwrap_or_default();
                let found = checker::check(document.report(), &basis, true);
                self.show(found, document.report(), revision);
            }
        }
    }

    /// Goes to the finding at a position of the list.
    pub(crate) fn go_to(&mut self, idx: usize, session: &mut Session) {
        self.choose(idx);
        self.go_to_chosen(session);
    }

    /// Shows the finding at a position of the list, and leaves the keyboard in the list.
    pub(crate) fn look_at(&mut self, idx: usize, session: &mut Session) {
        self.choose(idx);
        self.reveal_chosen(session);
    }

    fn reveal_chosen(&self, session: &mut Session) {
        if let Some((place, characters)) = self.place_of_chosen() {
            session.request(Request::Reveal(place, characters));
        }
    }

    fn go_to_chosen(&self, session: &mut Session) {
        let Some((place, characters)) = self.place_of_chosen() else {
            return;
        };
        session.request(Request::GoTo(place, characters));
        let form = session.form();
        let hint = form.and_then(|form| Hint::next(session.settings(), Some(place), form));
        // Beside a comparison and in place of the strip, where hints stand, the message has to stand somewhere.
        let is_strip_hidden = self.panel.room == Room::Comparison || hint.is_some();
        let language = session.language();
        session.notice = match self.chosen_item() {
            Some(Item::Open(number, entry))
                if is_strip_hidden && !self.shows_tab(Tab::Findings) =>
            {
                let message = language.of(&entry.finding.message);
                Some(spoken(entry.finding.severity, number, message, language))
            }
            _ => None,
        };
    }

    fn place_of_chosen(&self) -> Option<(Place, Option<Range<usize>>)> {
        let finding = &self.chosen_entry()?.finding;
        let text = finding.text.as_ref();
        Some((finding.place, text.map(|text| text.characters.clone())))
    }

    /// The chosen finding, if it has no answer.
    pub(crate) fn chosen_open(&self) -> Option<&Finding> {
        match self.chosen_item()? {
            Item::Open(_, entry) => Some(&entry.finding),
            Item::Answered(..) | Item::Idle(_) => None,
        }
    }

    /// The answer of the chosen line.
    pub(crate) fn chosen_answer(&self) -> Option<&Answer> {
        match self.chosen_item()? {
            Item::Open(..) => None,
            Item::Answered(_, answer) | Item::Idle(answer) => Some(answer),
        }
    }

    /// Fixes findings in one step of the history.
    pub(crate) fn fix(&mut self, scope: Scope, session: &mut Session) {
        let Some(document) = &session.document else {
            return;
        };
        // A fix holds for the report in which it was found, and for no later state of it.
        self.refresh(document.report(), document.history().revision());
        let fixes = self.fixes(scope);
        if fixes.is_empty() {
            return;
        }
        let edit = rules::edit(&fixes, document.report());
        session.apply(edit);
        session.end_step();
        // Writing goes on behind what was mended.
        let end = fixes.first().filter(|_| scope == Scope::Chosen);
        if let Some((section, paragraph, end)) = end.and_then(Fix::end) {
            let place = Place::Paragraph(section, paragraph);
            session.request(Request::GoTo(place, Some(end..end)));
        }
        session.note(words!(
            session.language(),
            "findings.fixed",
            n = fixes.len()
        ));
    }

    fn fixes(&self, scope: Scope) -> Vec<Fix> {
        let Some(finding) = self.chosen_open() else {
            return Vec::new();
        };
        match scope {
            Scope::Chosen => finding.fix.iter().cloned().collect(),
            Scope::Kind => {
                let fixable = self.listing().fixable(finding.rule);
                fixable
                    .filter_map(|entry| entry.finding.fix.clone())
                    .collect()
            }
        }
    }

    /// Takes the answer of the chosen line back.
    pub(crate) fn revoke_answer(&self, session: &mut Session) {
        let (Some(report), Some(revoked)) = (session.report(), self.chosen_answer()) else {
            return;
        };
        let answers = report.answers.iter();
        let answers = answers.filter(|answer| *answer != revoked).cloned();
        let edit = Edit::SetAnswers(answers.collect());
        session.apply(edit);
        session.end_step();
    }
}
