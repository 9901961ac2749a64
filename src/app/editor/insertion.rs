//! The list of what can be put into the text: numbers that follow the tables, and sentences of the library; and of what a
//! number of the text can follow.

use crate::app::session::Session;
use crate::app::session::layer::{Layer, LayerState};
use crate::app::session::request::Request;
use crate::app::ui::buttons::Buttons;
use crate::app::ui::cell_columns::{CellColumns, heads_ui, other_ui};
use crate::app::ui::dialog::Dialog;
use crate::app::ui::form_field::{entered, named_field_ui};
use crate::app::ui::row::{ROW, height};
use crate::app::ui::theme;
use crate::edit::number_choices;
use crate::edit::{BoundText, Edit, SentencePiece, SentenceTemplate, TextPlace};
use crate::form::SectionId;
use crate::intake::basis::Basis;
use crate::report::{Binding, Expression, Place, Report, Stretch};
use crate::rules::WrittenNumber;
use crate::store::built_in_sentences;
use crate::words;
use crate::words::Language;
use eframe::egui::{
    Align, Button, Key, Label, Layout, Modifiers, Rect, Response, RichText, Role, ScrollArea,
    Sense, Ui, UiBuilder, Vec2, WidgetInfo, vec2,
};
use std::ops::Range;

const WIDTH: f32 = 760.0;
const HEIGHT: f32 = 340.0;
/// What is as short is a figure, with its unit.
const MAX_FIGURE: usize = 16;
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
    heading: String,
    take: &'static str,
    section: SectionId,
    entries: Vec<Entry>,
    words: String,
    chosen: usize,
    is_new: bool,
}

struct Entry {
    name: String,
    /// The words that stand in the text afterwards.
    words: String,
    /// The cell that a number follows, if it is that of one.
    cell: Option<CellColumns>,
    action: Action,
}

/// What is done with an entry that is taken.
enum Action {
    /// It is put into the text.
    Put(BoundText, Range<TextPlace>),
    /// A number that stands in the text follows it.
    Bind(Binding),
}

/// Asks which number is put into the text.
pub(crate) fn ask_number(session: &mut Session, spot: Spot, basis: &Basis) {
    let Some(report) = session.report() else {
        return;
    };
    let language = session.language();
    let choices = number_choices(report, basis.last_report()).into_iter();
    let Spot { section, range } = spot;
    let entries = choices.map(|choice| {
        let cell = cell_columns(&choice.expression, report, language);
        let template = SentenceTemplate {
            name: choice.name,
            section,
            pieces: vec![SentencePiece::Number(choice.expression, choice.wording)],
        };
        Entry {
            cell,
            ..Entry::sentence(&template, report, &range)
        }
    });
    let entries = entries.collect();
    session.layers.push(InsertionLayer {
        heading: words!(language, "insertion.number").into_owned(),
        ..InsertionLayer::new(section, entries)
    });
}

/// Asks which sentence of the library is put into the text, as a paragraph of its own.
pub(crate) fn ask_sentence(session: &mut Session, spot: &Spot, basis: &Basis) {
    let Some(report) = session.report() else {
        return;
    };
    let built_in = built_in_sentences();
    let all = basis.sentences.iter().chain(&built_in);
    let range = behind_paragraph(spot, report);
    let is_behind_text = range.end.character > 0;
    let entries = all.filter(|template| template.fits(report.form));
    let entries = entries.map(|template| {
        let mut entry = Entry::sentence(template, report, &range);
        if is_behind_text {
            entry.begin_paragraph();
        }
        entry
    });
    let entries = entries.collect();
    let language = session.language();
    session.layers.push(InsertionLayer {
        heading: words!(language, "insertion.sentence").into_owned(),
        ..InsertionLayer::new(spot.section, entries)
    });
}

/// Asks what a number of the text follows: first what it says already, then all else, with the words that would stand.
pub(crate) fn ask_binding(session: &mut Session, number: &Stretch, basis: &Basis) {
    let Some(report) = session.report() else {
        return;
    };
    let Some(written) = WrittenNumber::at(report, number) else {
        return session.note(words!(session.language(), "numbers.no_number"));
    };
    let language = session.language();
    let choices = number_choices(report, basis.last_report()).into_iter();
    let entries = choices.map(|choice| {
        let cell = cell_columns(&choice.expression, report, language);
        let binding = written.following(choice.expression);
        Entry {
            cell,
            name: choice.name,
            words: report.bound_text(&binding),
            action: Action::Bind(binding),
        }
    });
    let mut entries: Vec<Entry> = entries.collect();
    let is_said = |entry: &Entry| entry.words.contains(written.written());
    entries.sort_by_key(|entry| !is_said(entry));
    session.layers.push(InsertionLayer {
        heading: words!(language, "insertion.bind", number = number.quote).into_owned(),
        take: "insertion.bind_take",
        ..InsertionLayer::new(number.section, entries)
    });
}

fn cell_columns(
    expression: &Expression,
    report: &Report,
    language: Language,
) -> Option<CellColumns> {
    match expression {
        Expression::Sum(cells) if cells.len() == 1 => {
            Some(CellColumns::of(*cells.first()?, report, language))
        }
        _ => None,
    }
}

// The end of the paragraph with the caret.
fn behind_paragraph(spot: &Spot, report: &Report) -> Range<TextPlace> {
    let paragraph = spot.range.end.paragraph;
    let text = report.paragraphs(spot.section).get(paragraph);
    let end = TextPlace {
        paragraph,
        character: text.map_or(0, |text| text.chars().count()),
    };
    end..end
}

impl Entry {
    fn sentence(template: &SentenceTemplate, report: &Report, range: &Range<TextPlace>) -> Self {
        let text = template.text(report);
        Self {
            name: template.name.clone(),
            words: text.words(),
            cell: None,
            action: Action::Put(text, range.clone()),
        }
    }

    fn begin_paragraph(&mut self) {
        if let Action::Put(text, _) = &mut self.action {
            text.paragraphs.insert(0, String::new());
            for binding in &mut text.bindings {
                binding.paragraph += 1;
            }
        }
    }

    // Every word has to stand in its name or its text.
    fn is_found(&self, words: &[&str]) -> bool {
        let stands = |word: &&str| self.name.contains(*word) || self.words.contains(*word);
        words.iter().all(stands)
    }

    // The edit that takes it, and where the caret stands then.
    fn taken(&self, report: &Report, section: SectionId) -> (Edit, TextPlace) {
        match &self.action {
            Action::Put(text, range) => {
                let n_lines = text.paragraphs.len().max(1);
                let n_last = text
                    .paragraphs
                    .last()
                    .map_or(0, |last| last.chars().count());
                let start = range.start;
                let before = if n_lines == 1 { start.character } else { 0 };
                let caret = TextPlace {
                    paragraph: start.paragraph + n_lines - 1,
                    character: before + n_last,
                };
                (text.put(report, section, range.clone()), caret)
            }
            Action::Bind(binding) => {
                let mut bindings = report.bindings().clone();
                bindings.put(section, binding.clone());
                let caret = TextPlace {
                    paragraph: binding.paragraph,
                    character: binding.characters.start + self.words.chars().count(),
                };
                (Edit::SetBindings(bindings), caret)
            }
        }
    }
}

impl Layer for InsertionLayer {
    fn show(&mut self, session: &mut Session) -> LayerState {
        let language = session.language();
        let dialog = Dialog::new("insertion").width(WIDTH).closing_outside();
        let taken = dialog.show(&session.ctx, None, |ui| {
            ui.add(Label::new(RichText::new(&self.heading).heading()).truncate());
            ui.add_space(6.0);
            let name = words!(language, "insertion.search");
            self.take_arrows(ui);
            let before = self.words.clone();
            named_field_ui(ui, &mut self.words, &name, MAX_CHARS, &mut self.is_new);
            if self.words != before {
                self.chosen = 0;
            }
            ui.add_space(6.0);
            let clicked_twice = self.list_ui(ui, language);
            ui.add_space(10.0);
            let is_some = !self.found().is_empty();
            let clicked = Buttons::primary(true, words!(language, self.take))
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
    fn new(section: SectionId, entries: Vec<Entry>) -> Self {
        Self {
            heading: String::new(),
            take: "insertion.take",
            section,
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
        let (edit, caret) = entry.taken(report, self.section);
        session.end_step();
        session.apply(edit);
        session.end_step();
        let place = Place::Paragraph(self.section, caret.paragraph);
        let characters = caret.character..caret.character;
        session.request(Request::GoTo(place, Some(characters)));
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
    fn list_ui(&mut self, ui: &mut Ui, language: Language) -> bool {
        if self.entries.iter().any(|entry| entry.cell.is_some()) {
            let (head, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
            heads_ui(ui, head, language);
        }
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

// A cell in its columns; else the name at the left, a figure at the right, a text behind the name. What does not fit stands
// at the pointer.
fn entry_ui(ui: &mut Ui, rect: Rect, entry: &Entry, is_chosen: bool) -> Response {
    let words = entry.words.trim();
    let name = format!("{}：{words}", entry.name);
    let button = Button::selectable(is_chosen, "").min_size(rect.size());
    let response = ui.scope(|ui| {
        // Without words of its own, the button is as high as the row and no higher.
        ui.spacing_mut().button_padding = Vec2::ZERO;
        ui.spacing_mut().interact_size.y = rect.height();
        ui.put(rect, button)
    });
    let response = response.inner;
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let is_figure = words.chars().count() <= MAX_FIGURE;
    let palette = theme::palette(ui.ctx());
    if let Some(cell) = &entry.cell {
        cell.show(ui, rect, words, palette.text);
        return response.on_hover_text(&entry.name);
    }
    if is_figure {
        other_ui(ui, rect, &entry.name, words, palette.text);
        return response.on_hover_text(&entry.name);
    }
    let layout = Layout::left_to_right(Align::Center);
    let inner = rect.shrink2(vec2(8.0, 0.0));
    ui.scope_builder(UiBuilder::new().max_rect(inner).layout(layout), |ui| {
        let label = RichText::new(&entry.name).color(palette.weak_text);
        ui.add(Label::new(label).selectable(false).truncate());
        ui.add(Label::new(words).selectable(false).truncate());
    });
    response.on_hover_text(words)
}
