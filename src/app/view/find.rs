//! The bar of find and replace.

use crate::app::find::{Match, Query, replace_one};
use crate::app::theme;
use crate::app::words::Language;
use crate::edit::Edit;
use crate::form::SectionId;
use crate::report::Report;
use crate::words;
use eframe::egui::{
    Button, Event, EventFilter, Frame, Id, Key, Margin, Modifiers, Response, Role, TextEdit, Ui,
    WidgetInfo,
};

const ICON_PREVIOUS: &str = "\u{e5ce}";
const ICON_NEXT: &str = "\u{e5cf}";
const ICON_CLOSE: &str = "\u{e14c}";

/// The width of both fields.
const FIELD_WIDTH: f32 = 220.0;
/// The longest words; what a report never has in one sentence need not be searched.
const MAX_CHARS: usize = 500;

/// What the window remembers of a search.
#[derive(Debug, Default)]
pub struct FindState {
    /// What is looked for; its part stays empty, because it follows the part on screen.
    query: Query,
    replacement: String,
    is_in_part: bool,
    shows_replace: bool,
    wants_focus: bool,
    searched: Option<Searched>,
    matches: Vec<Match>,
    current: Option<Match>,
    n_replaced: Option<usize>,
}

/// What the matches belong to.
#[derive(Debug)]
struct Searched {
    query: Query,
    report: Report,
}

/// The way to another match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// On to the one behind.
    Next,
    /// Back to the one before.
    Previous,
}

/// What the bar gives back.
#[derive(Debug, Default)]
pub struct FindOutput {
    /// The match to show. The keyboard stays in the bar.
    pub go_to: Option<Match>,
    /// The replacement that was asked for.
    pub edit: Option<Edit>,
    /// Whether the bar is to be closed.
    pub close: bool,
}

impl FindState {
    /// A search that begins with these words: what was selected in the text.
    pub fn new(words: &str, shows_replace: bool) -> Self {
        let mut state = Self::default();
        words
            .lines()
            .next()
            .unwrap_or_default()
            .clone_into(&mut state.query.words);
        state.open(shows_replace);
        state
    }

    /// Brings the keyboard back into the bar; `shows_replace` with the field for the replacement.
    pub fn open(&mut self, shows_replace: bool) {
        self.shows_replace |= shows_replace;
        self.wants_focus = true;
    }

    /// Every match, to be marked in the text.
    pub fn matches(&self) -> &[Match] {
        &self.matches
    }

    /// The match that is meant now.
    pub fn current(&self) -> Option<&Match> {
        self.current.as_ref()
    }

    /// Goes to another match, over the ends of the report; none where there is no match.
    pub fn step(&mut self, report: &Report, part: Option<SectionId>, step: Step) -> Option<Match> {
        self.search(report, part);
        let order = order(report);
        let at = self.place(&order, part);
        let start = |found: &Match| key(&order, found, found.characters.start);
        let current = self.current_in(part);
        let is_current = |found: &Match| current == Some(found);
        let mut matches = self.matches.iter();
        let found = match step {
            Step::Next => matches
                .find(|found| start(found) >= at && !is_current(found))
                .or(self.matches.first()),
            Step::Previous => matches
                .rfind(|found| start(found) < at)
                .or(self.matches.last()),
        };
        self.current = found.cloned();
        self.current.clone()
    }

    // The match that is meant now, unless a person has gone to another part since.
    fn current_in(&self, part: Option<SectionId>) -> Option<&Match> {
        let current = self.current.as_ref();
        current.filter(|current| part.is_none_or(|part| part == current.section))
    }

    // Where the search goes on.
    fn place(
        &self,
        order: &impl Fn(Option<SectionId>, usize, usize) -> Order,
        part: Option<SectionId>,
    ) -> Order {
        self.current_in(part).map_or_else(
            || order(part, 0, 0),
            |current| key(order, current, current.characters.start),
        )
    }

    // Looks again where words, options or the text have changed.
    fn search(&mut self, report: &Report, part: Option<SectionId>) {
        let query = self.query(part);
        let is_known = self.searched.as_ref().is_some_and(|searched| {
            let text = |report: &Report, section| {
                report.paragraphs(section) == searched.report.paragraphs(section)
            };
            searched.query == query
                && report.form == searched.report.form
                && report.form.sections().all(|section| text(report, section))
        });
        if is_known {
            return;
        }
        self.matches = query.find(report);
        self.searched = Some(Searched {
            query,
            report: report.clone(),
        });
    }

    fn query(&self, part: Option<SectionId>) -> Query {
        Query {
            section: part.filter(|_| self.is_in_part),
            ..self.query.clone()
        }
    }

    // While words are typed, the match stays where it was as long as it still matches.
    fn settle(&mut self, report: &Report, part: Option<SectionId>) -> Option<Match> {
        self.search(report, part);
        let order = order(report);
        let at = self.place(&order, part);
        let mut matches = self.matches.iter();
        let found = matches
            .find(|found| key(&order, found, found.characters.start) >= at)
            .or(self.matches.first());
        if let Some(found) = found {
            self.current = Some(found.clone());
        }
        found.cloned()
    }

    fn replace_current(&mut self, report: &Report, part: Option<SectionId>) -> FindOutput {
        self.search(report, part);
        let current = self.current_in(part).cloned();
        let Some(current) = current.filter(|current| self.matches.contains(current)) else {
            return FindOutput {
                go_to: self.step(report, part, Step::Next),
                ..FindOutput::default()
            };
        };
        let edit = replace_one(report, &current, &self.replacement);
        let mut after = report.clone();
        if let Some(edit) = &edit {
            edit.apply(&mut after);
            // Behind the replacement, which may hold the words itself.
            let end = current.characters.start + self.replacement.chars().count();
            self.current = Some(Match {
                characters: end..end,
                ..current
            });
        }
        FindOutput {
            go_to: self.step(&after, part, Step::Next),
            edit,
            close: false,
        }
    }

    fn replace_all(&mut self, report: &Report, part: Option<SectionId>) -> Option<Edit> {
        let replaced = self.query(part).replace_all(report, &self.replacement);
        self.n_replaced = Some(replaced.as_ref().map_or(0, |replaced| replaced.n_places));
        replaced.map(|replaced| replaced.edit)
    }
}

type Order = (usize, usize, usize);

// The order of the page, in which the parts of a report follow the lead.
fn order(report: &Report) -> impl Fn(Option<SectionId>, usize, usize) -> Order {
    let sections: Vec<SectionId> = report.form.sections().collect();
    move |section, paragraph, character| {
        let idx = sections.iter().position(|&known| Some(known) == section);
        (idx.unwrap_or(0), paragraph, character)
    }
}

fn key(
    order: &impl Fn(Option<SectionId>, usize, usize) -> Order,
    found: &Match,
    character: usize,
) -> Order {
    order(Some(found.section), found.paragraph, character)
}

/// Shows the bar. `part` is the part whose text is on screen; matches in it come first.
pub fn find_ui(
    ui: &mut Ui,
    state: &mut FindState,
    report: &Report,
    part: Option<SectionId>,
    language: Language,
) -> FindOutput {
    let mut bar = Bar {
        state,
        report,
        part,
        language,
        indent: 0.0,
        output: FindOutput::default(),
    };
    Frame::NONE
        .inner_margin(Margin::symmetric(8, 4))
        .show(ui, |ui| {
            ui.horizontal_wrapped(|ui| bar.find_row_ui(ui));
            if bar.state.shows_replace {
                ui.horizontal_wrapped(|ui| bar.replace_row_ui(ui));
            }
        });
    bar.output
}

struct Bar<'a> {
    state: &'a mut FindState,
    report: &'a Report,
    part: Option<SectionId>,
    language: Language,
    /// How wide the button before the first field is, so that the fields stand one below the other.
    indent: f32,
    output: FindOutput,
}

impl Bar<'_> {
    fn find_row_ui(&mut self, ui: &mut Ui) {
        let icon = if self.state.shows_replace {
            ICON_PREVIOUS
        } else {
            ICON_NEXT
        };
        let toggle = icon_button(ui, icon, &words!(self.language, "find.toggle_replace"));
        self.indent = toggle.rect.width();
        if toggle.clicked() {
            self.state.shows_replace = !self.state.shows_replace;
        }
        let name = words!(self.language, "find.words");
        let field = field(ui, "find words", &mut self.state.query.words, &name);
        if std::mem::take(&mut self.state.wants_focus) {
            field.request_focus();
            select_all(ui, field.id, &self.state.query.words);
        }
        if let Some(step) = entered(ui, &field) {
            self.step(step);
        }
        self.escape(ui, &field);
        let mut is_changed = field.changed();
        is_changed |= self.options_ui(ui);
        if is_changed {
            self.state.n_replaced = None;
            self.output.go_to = self.state.settle(self.report, self.part);
        }
        self.count_ui(ui);
        for (icon, key, step) in [
            (ICON_PREVIOUS, "find.previous", Step::Previous),
            (ICON_NEXT, "find.next", Step::Next),
        ] {
            if icon_button(ui, icon, &words!(self.language, key)).clicked() {
                self.step(step);
            }
        }
        let close = icon_button(ui, ICON_CLOSE, &words!(self.language, "find.close"));
        self.output.close |= close.clicked();
    }

    fn options_ui(&mut self, ui: &mut Ui) -> bool {
        let state = &mut *self.state;
        let options = [
            (&mut state.query.heeds_case, "Aa", "find.case"),
            (&mut state.query.heeds_width, "全/半", "find.width"),
        ];
        let mut is_changed = false;
        for (option, shown, key) in options {
            let name = words!(self.language, key);
            let button = ui
                .add(Button::selectable(*option, shown).frame_when_inactive(true))
                .on_hover_text(&*name);
            if button.clicked() {
                *option = !*option;
                is_changed = true;
            }
            let is_on = *option;
            button.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, is_on, &*name));
        }
        if self.part.is_some() {
            let only_part = words!(self.language, "find.in_part");
            is_changed |= ui.checkbox(&mut state.is_in_part, only_part).changed();
        }
        is_changed
    }

    fn count_ui(&mut self, ui: &mut Ui) {
        self.state.search(self.report, self.part);
        if self.state.query.words.is_empty() {
            return;
        }
        let palette = theme::palette(ui.ctx());
        let matches = &self.state.matches;
        let position = matches
            .iter()
            .position(|found| Some(found) == self.state.current.as_ref());
        let total = matches.len();
        match position {
            _ if matches.is_empty() => {
                ui.colored_label(palette.error, words!(self.language, "find.none"));
            }
            Some(idx) => {
                ui.label(format!("{}/{total}", idx + 1));
            }
            None => {
                ui.label(words!(self.language, "find.total", total = total));
            }
        }
    }

    fn replace_row_ui(&mut self, ui: &mut Ui) {
        ui.add_space(self.indent + ui.spacing().item_spacing.x);
        let name = words!(self.language, "find.replacement");
        let field = field(ui, "find replacement", &mut self.state.replacement, &name);
        let is_entered = entered(ui, &field);
        let has_words = !self.state.query.words.is_empty();
        let one = Button::new(words!(self.language, "find.replace"));
        if ui.add_enabled(has_words, one).clicked() || is_entered == Some(Step::Next) {
            self.output = self.state.replace_current(self.report, self.part);
        }
        let is_in_part = self.state.is_in_part && self.part.is_some();
        let scope = if is_in_part {
            "find.replace_all_in_part"
        } else {
            "find.replace_all"
        };
        let all = Button::new(words!(self.language, scope));
        if ui.add_enabled(has_words, all).clicked() {
            self.output.edit = self.state.replace_all(self.report, self.part);
        }
        if let Some(n) = self.state.n_replaced {
            ui.label(words!(self.language, "find.replaced", n = n));
        }
        self.escape(ui, &field);
    }

    fn step(&mut self, step: Step) {
        self.output.go_to = self.state.step(self.report, self.part, step);
    }

    fn escape(&mut self, ui: &Ui, field: &Response) {
        let is_pressed = field.has_focus()
            && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        self.output.close |= is_pressed;
    }
}

// Enter goes on, with Shift back; the one that ends a composition does neither.
fn entered(ui: &Ui, field: &Response) -> Option<Step> {
    if !field.has_focus() {
        return None;
    }
    ui.input_mut(|input| {
        let is_composing = |event: &Event| matches!(event, Event::Ime(_));
        if input.events.iter().any(is_composing) {
            None
        } else if input.consume_key(Modifiers::SHIFT, Key::Enter) {
            Some(Step::Previous)
        } else {
            let is_next = input.consume_key(Modifiers::NONE, Key::Enter);
            is_next.then_some(Step::Next)
        }
    })
}

fn field(ui: &mut Ui, id: &str, text: &mut String, name: &str) -> Response {
    let edit = TextEdit::singleline(text)
        .id(Id::unique(id))
        .desired_width(FIELD_WIDTH)
        .char_limit(MAX_CHARS)
        .hint_text(name)
        // Both keys mean something to the bar.
        .event_filter(EventFilter {
            escape: true,
            horizontal_arrows: true,
            vertical_arrows: true,
            ..EventFilter::default()
        })
        .return_key(None);
    let response = ui.add(edit);
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_label(name));
    response
}

fn select_all(ui: &Ui, id: Id, text: &str) {
    crate::app::widget::prose_edit::set_selection(ui.ctx(), id, 0..text.chars().count());
}

fn icon_button(ui: &mut Ui, icon: &str, name: &str) -> Response {
    let size = ui.spacing().interact_size.y;
    let button = Button::new(icon).min_size(eframe::egui::vec2(size, size));
    let response = ui.add(button).on_hover_text(name);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    response
}
