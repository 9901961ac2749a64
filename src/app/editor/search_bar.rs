//! The bar of find and replace.

pub use super::search::FindState;
use super::search::{ReplaceCounts, Replaced};
use crate::app::ui::form_field::select_all;
use crate::app::ui::icon;
use crate::app::ui::step::Step;
use crate::app::ui::theme;
use crate::edit::Edit;
use crate::edit::find::Match;
use crate::form::SectionId;
use crate::report::Report;
use crate::words;
use crate::words::Language;
use eframe::egui::{
    Button, Color32, Event, EventFilter, Frame, Id, Key, Label, Margin, Modifiers, Response,
    RichText, Role, TextEdit, TextStyle, Ui, WidgetInfo,
};

/// The width of both fields where there is room.
const FIELD_WIDTH: f32 = 220.0;
/// The least width of a field.
const LEAST_WIDTH: f32 = 84.0;
/// The room that everything behind the first field takes on one line.
const BEHIND_WIDTH: f32 = 430.0;
/// The room that the three buttons behind it take, where the options stand on a line of their own.
const STEPS_WIDTH: f32 = 118.0;
/// The names of the fields.
const WORDS: &str = "find words";
const REPLACEMENT: &str = "find replacement";
/// The longest words; what a report never has in one sentence need not be searched.
const MAX_CHARS: usize = 500;

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
            if ui.available_width() >= LEAST_WIDTH + BEHIND_WIDTH {
                ui.horizontal(|ui| bar.find_row_ui(ui, Options::OnTheLine));
            } else {
                ui.horizontal(|ui| bar.find_row_ui(ui, Options::Below));
                ui.horizontal_wrapped(|ui| bar.scope_ui(ui));
            }
            if bar.state.shows_replace {
                ui.horizontal(|ui| bar.replace_row_ui(ui));
            }
        });
    bar.output
}

/// Where the options of the search stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Options {
    OnTheLine,
    Below,
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
    fn find_row_ui(&mut self, ui: &mut Ui, options: Options) {
        let icon = if self.state.shows_replace {
            icon::FOLD
        } else {
            icon::UNFOLD
        };
        let toggle = icon_button(ui, icon, &words!(self.language, "find.toggle_replace"));
        self.indent = toggle.rect.width();
        if toggle.clicked() {
            self.state.shows_replace = !self.state.shows_replace;
        }
        let name = words!(self.language, "find.words");
        if self.state.shows_replace {
            pass_on_tab(ui, WORDS, REPLACEMENT, Modifiers::NONE);
        }
        let behind = match options {
            Options::OnTheLine => BEHIND_WIDTH,
            Options::Below => STEPS_WIDTH + self.indent,
        };
        let words = &mut self.state.query.words;
        let field = field(ui, WORDS, &name, words, behind);
        if std::mem::take(&mut self.state.wants_focus) {
            field.request_focus();
            select_all(ui, field.id, &self.state.query.words);
        }
        if let Some(step) = entered(ui, &field) {
            self.step(step);
        }
        self.escape(ui, &field);
        if field.changed() {
            self.resolve();
        }
        if options == Options::OnTheLine {
            self.scope_ui(ui);
        }
        for (icon, key, step) in [
            (icon::FOLD, "find.previous", Step::Previous),
            (icon::UNFOLD, "find.next", Step::Next),
        ] {
            if icon_button(ui, icon, &words!(self.language, key)).clicked() {
                self.step(step);
            }
        }
        let close = icon_button(ui, icon::CLOSE, &words!(self.language, "find.close"));
        self.output.close |= close.clicked();
    }

    // What is searched, and how much was found.
    fn scope_ui(&mut self, ui: &mut Ui) {
        if self.options_ui(ui) {
            self.resolve();
        }
        self.count_ui(ui);
    }

    fn resolve(&mut self) {
        self.state.replaced = None;
        self.output.go_to = self.state.resolve(self.report, self.part);
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
        let (matches, current) = (self.state.matches(), self.state.current());
        let position = matches.iter().position(|found| Some(found) == current);
        let total = matches.len();
        let was_replaced = |counts: ReplaceCounts| counts.n_places > 0;
        match position {
            // All that was found is replaced, which is said beside the buttons.
            _ if matches.is_empty() && self.state.replaced.is_some_and(was_replaced) => {}
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
        let is_in_part = self.state.is_in_part && self.part.is_some();
        let scope = if is_in_part {
            "find.replace_all_in_part"
        } else {
            "find.replace_all"
        };
        let labels = ["find.replace", scope].map(|key| words!(self.language, key));
        ui.add_space(self.indent + ui.spacing().item_spacing.x);
        let name = words!(self.language, "find.replacement");
        pass_on_tab(ui, REPLACEMENT, WORDS, Modifiers::SHIFT);
        let behind = labels.iter().map(|label| button_width(ui, label)).sum();
        let replacement = &mut self.state.replacement;
        let field = field(ui, REPLACEMENT, &name, replacement, behind);
        let [one, all] = labels.map(Button::new);
        let is_entered = entered(ui, &field);
        let has_words = !self.state.query.words.is_empty();
        if ui.add_enabled(has_words, one).clicked() || is_entered == Some(Step::Next) {
            let Replaced { edit, next } = self.state.replace(self.report, self.part);
            self.output.edit = edit;
            self.output.go_to = next;
        }
        if ui.add_enabled(has_words, all).clicked() {
            self.output.edit = self.state.replace_all(self.report, self.part);
        }
        self.escape(ui, &field);
        if let Some(counts) = self.state.replaced {
            let words = RichText::new(replaced_words(counts, self.language));
            ui.add(Label::new(words.size(theme::SMALL_SIZE)).truncate());
        }
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

// What was replaced, and what was not and why.
fn replaced_words(counts: ReplaceCounts, language: Language) -> String {
    let ReplaceCounts {
        n_places,
        n_bound,
        n_fixed,
    } = counts;
    let mut words = words!(language, "find.replaced", n = n_places).into_owned();
    for (n, key) in [(n_bound, "find.left_bound"), (n_fixed, "find.left_fixed")] {
        if n > 0 {
            words += &words!(language, key, n = n);
        }
    }
    words
}

// From one field to the other, past what stands between them.
fn pass_on_tab(ui: &Ui, from: &str, to: &str, modifiers: Modifiers) {
    let has_focus = ui.memory(|memory| memory.has_focus(Id::unique(from)));
    if has_focus && ui.input_mut(|input| input.consume_key(modifiers, Key::Tab)) {
        ui.memory_mut(|memory| memory.request_focus(Id::unique(to)));
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

// A field of its usual width, or as wide as what stands behind it leaves.
fn field(ui: &mut Ui, id: &str, name: &str, text: &mut String, behind: f32) -> Response {
    let margins = 2.0 * ui.spacing().button_padding.x;
    let room = ui.available_width() - behind - margins;
    let width = room.clamp(LEAST_WIDTH, FIELD_WIDTH);
    let edit = TextEdit::singleline(text)
        .id(Id::unique(id))
        .desired_width(width)
        .char_limit(MAX_CHARS)
        .hint_text(name)
        // These keys mean something to the bar.
        .event_filter(EventFilter {
            tab: true,
            escape: true,
            horizontal_arrows: true,
            vertical_arrows: true,
        })
        .return_key(None);
    let response = ui.add(edit);
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_label(name));
    response
}

/// How wide a button with this label is, with the space before it.
fn button_width(ui: &Ui, label: &str) -> f32 {
    let font = TextStyle::Button.resolve(ui.style());
    let color = Color32::PLACEHOLDER;
    let galley = ui.painter().layout_no_wrap(label.to_owned(), font, color);
    let spacing = ui.spacing();
    galley.size().x + 2.0 * spacing.button_padding.x + spacing.item_spacing.x
}

fn icon_button(ui: &mut Ui, icon: &str, name: &str) -> Response {
    let size = ui.spacing().interact_size.y;
    let button = Button::new(icon).min_size(eframe::egui::vec2(size, size));
    let response = ui.add(button).on_hover_text(name);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    response
}
