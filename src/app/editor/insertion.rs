//! The list of what can be put into the text: numbers that follow the tables, and sentences of the library.

use crate::app::session::Session;
use crate::app::session::layer::{Layer, LayerState};
use crate::app::session::request::Request;
use crate::app::ui::buttons::Buttons;
use crate::app::ui::dialog::Dialog;
use crate::app::ui::form_field::{entered, named_field_ui};
use crate::app::ui::row::{ROW, height};
use crate::app::ui::theme;
use crate::edit::number_choices;
use crate::edit::{BoundText, NumberChoice, SentencePiece, SentenceTemplate, TextPlace};
use crate::form::SectionId;
use crate::intake::basis::Basis;
use crate::report::{Place, Report};
use crate::store::built_in_sentences;
use crate::words;
use eframe::egui::{
    Align, Button, Key, Label, Layout, Modifiers, Rect, Response, RichText, Role, ScrollArea, Ui,
    UiBuilder, WidgetInfo, vec2,
};
use std::ops::Range;

const WIDTH: f32 = 680.0;
const HEIGHT: f32 = 340.0;
/// The longest words that are looked for.
const MAX_CHARS: usize = 100;

/// Where something is put in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Spot {
    /// The part.
    pub(crate) section: SectionId,
    /// What is selected in it; a caret has nothing between its ends.
    pub(crate) range: Range<TextPlace>,
}

/// The list, what was typed into it, and the entry that is meant.
struct InsertionLayer {
    heading: &'static str,
    spot: Spot,
    entries: Vec<Entry>,
    words: String,
    chosen: usize,
    is_new: bool,
}

struct Entry {
    name: String,
    text: BoundText,
}

/// Asks which number is put into the text.
pub(crate) fn ask_number(session: &mut Session, spot: Spot, basis: &Basis) {
    let Some(report) = session.report() else {
        return;
    };
    let choices = number_choices(report, basis.last_report()).into_iter();
    let entries = choices.map(|choice| Entry::number(choice, spot.section, report));
    let entries = entries.collect();
    session
        .layers
        .push(InsertionLayer::new("insertion.number", spot, entries));
}

/// Asks which sentence of the library is put into the text, as a paragraph of its own.
pub(crate) fn ask_sentence(session: &mut Session, spot: &Spot, basis: &Basis) {
    let Some(report) = session.report() else {
        return;
    };
    let built_in = built_in_sentences();
    let all = basis.sentences.iter().chain(&built_in);
    let entries = all
        .filter(|template| template.fits(report.form))
        .map(|template| Entry::sentence(template, report))
        .collect();
    let (spot, entries) = on_its_own(spot, report, entries);
    session
        .layers
        .push(InsertionLayer::new("insertion.sentence", spot, entries));
}

// Behind the paragraph with the caret, unless that is empty.
fn on_its_own(spot: &Spot, report: &Report, mut entries: Vec<Entry>) -> (Spot, Vec<Entry>) {
    let paragraph = spot.range.end.paragraph;
    let text = report.paragraphs(spot.section).get(paragraph);
    let n_chars = text.map_or(0, |text| text.chars().count());
    if n_chars > 0 {
        for entry in &mut entries {
            entry.text.paragraphs.insert(0, String::new());
            for binding in &mut entry.text.bindings {
                binding.paragraph += 1;
            }
        }
    }
    let end = TextPlace {
        paragraph,
        character: n_chars,
    };
    let spot = Spot {
        section: spot.section,
        range: end..end,
    };
    (spot, entries)
}

impl Entry {
    fn number(choice: NumberChoice, section: SectionId, report: &Report) -> Self {
        let template = SentenceTemplate {
            name: choice.name,
            section,
            pieces: vec![SentencePiece::Number(choice.expression, choice.wording)],
        };
        Self::sentence(&template, report)
    }

    fn sentence(template: &SentenceTemplate, report: &Report) -> Self {
        Self {
            name: template.name.clone(),
            text: template.text(report),
        }
    }

    // Every word has to stand in its name or its text.
    fn is_found(&self, words: &[&str]) -> bool {
        let text = self.text.words();
        let stands = |word: &&str| self.name.contains(*word) || text.contains(*word);
        words.iter().all(stands)
    }
}

impl Layer for InsertionLayer {
    fn show(&mut self, session: &mut Session) -> LayerState {
        let language = session.language();
        let dialog = Dialog::new("insertion").width(WIDTH).closing_outside();
        let taken = dialog.show(&session.ctx, None, |ui| {
            ui.heading(words!(language, self.heading));
            ui.add_space(6.0);
            let name = words!(language, "insertion.search");
            self.take_arrows(ui);
            let before = self.words.clone();
            named_field_ui(ui, &mut self.words, &name, MAX_CHARS, &mut self.is_new);
            if self.words != before {
                self.chosen = 0;
            }
            ui.add_space(6.0);
            let clicked_twice = self.list_ui(ui);
            ui.add_space(10.0);
            let is_some = !self.found().is_empty();
            let clicked = Buttons::primary(true, words!(language, "insertion.take"))
                .enabled(is_some)
                .or(false, words!(language, "question.cancel"))
                .show(ui);
            let is_taken = clicked.or((entered(ui) || clicked_twice).then_some(true))?;
            (is_some || !is_taken).then_some(is_taken.then_some(()))
        });
        let Some(is_taken) = taken else {
            return LayerState::closed_if(false);
        };
        if is_taken.is_some() {
            self.put(session);
        }
        LayerState::closed_if(true)
    }
}

impl InsertionLayer {
    fn new(heading: &'static str, spot: Spot, entries: Vec<Entry>) -> Self {
        Self {
            heading,
            spot,
            entries,
            words: String::new(),
            chosen: 0,
            is_new: true,
        }
    }

    fn put(&self, session: &mut Session) {
        let found = self.found();
        let (Some(entry), Some(report)) = (found.get(self.chosen), session.report()) else {
            return;
        };
        let Spot { section, range } = self.spot.clone();
        let edit = entry.text.put(report, section, range.clone());
        let start = range.start;
        let n_lines = entry.text.paragraphs.len().max(1);
        let last = entry.text.paragraphs.last();
        let n_last = last.map_or(0, |last| last.chars().count());
        let before = if n_lines == 1 { start.character } else { 0 };
        let caret = before + n_last;
        session.apply(edit);
        session.end_step();
        let place = Place::Paragraph(section, start.paragraph + n_lines - 1);
        session.request(Request::GoTo(place, Some(caret..caret)));
    }

    fn found(&self) -> Vec<&Entry> {
        let words: Vec<&str> = self.words.split_whitespace().collect();
        let found = self.entries.iter();
        found.filter(|entry| entry.is_found(&words)).collect()
    }

    fn take_arrows(&mut self, ui: &Ui) {
        let n_found = self.found().len();
        let (up, down) = ui.input_mut(|input| {
            let mut n_presses = |key| input.count_and_consume_key(Modifiers::NONE, key);
            (n_presses(Key::ArrowUp), n_presses(Key::ArrowDown))
        });
        let chosen = self.chosen.saturating_add(down).saturating_sub(up);
        self.chosen = chosen.min(n_found.saturating_sub(1));
    }

    // Returns whether an entry was clicked twice.
    fn list_ui(&mut self, ui: &mut Ui) -> bool {
        let room = (ui.ctx().content_rect().height() - 240.0).clamp(ROW * 3.0, HEIGHT);
        let area = ScrollArea::vertical()
            .id_salt("entries")
            .max_height(room)
            .min_scrolled_height(room)
            .auto_shrink(false);
        let mut chosen = self.chosen;
        let mut is_taken = false;
        area.show_viewport(ui, |ui, viewport| {
            let found = self.found();
            ui.set_height(height(found.len()));
            let corner = ui.max_rect().min;
            for (row, entry) in found.iter().enumerate() {
                let is_seen = height(row + 1) >= viewport.min.y && height(row) <= viewport.max.y;
                let size = vec2(ui.available_width(), ROW - 2.0);
                let rect = Rect::from_min_size(corner + vec2(0.0, height(row)), size);
                let is_moved = row == chosen && self.chosen != row;
                if row == self.chosen && !viewport.contains_rect(rect.translate(-corner.to_vec2()))
                {
                    let is_by_key = ui.input(|input| {
                        input.key_pressed(Key::ArrowDown) || input.key_pressed(Key::ArrowUp)
                    });
                    if is_by_key || is_moved {
                        ui.scroll_to_rect(rect, None);
                    }
                }
                if !is_seen {
                    continue;
                }
                let response = entry_ui(ui, rect, entry, row == self.chosen);
                if response.clicked() {
                    chosen = row;
                }
                is_taken |= response.double_clicked();
            }
        });
        self.chosen = chosen;
        is_taken
    }
}

// The name at the left, the text at the right; what does not fit stands at the pointer.
fn entry_ui(ui: &mut Ui, rect: Rect, entry: &Entry, is_chosen: bool) -> Response {
    let words = entry.text.words();
    let words = words.trim();
    let name = format!("{}：{words}", entry.name);
    let button = Button::selectable(is_chosen, "").min_size(rect.size());
    let response = ui.put(rect, button);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let layout = Layout::left_to_right(Align::Center);
    let inner = rect.shrink2(vec2(8.0, 0.0));
    ui.scope_builder(UiBuilder::new().max_rect(inner).layout(layout), |ui| {
        let palette = theme::palette(ui.ctx());
        let label = RichText::new(&entry.name).color(palette.weak_text);
        ui.add(Label::new(label).selectable(false).truncate());
        ui.add(Label::new(words).selectable(false).truncate());
    });
    response.on_hover_text(words)
}
