//! The field in which the text of a part is written: egui's own text field, made comfortable for long Chinese text.

mod buffer;
mod layout;
mod layouter;
mod menu;
mod offer;
mod paste;
mod shares;
mod suggestions;
mod underline;

pub use buffer::{Position, ProseBuffer};
pub use layout::{Ground, TextMark};
pub use layouter::Layouter;
pub use menu::ChosenEntry;
pub use offer::Offer;
pub use paste::{Surroundings, clean};
pub use shares::Shares;
pub use suggestions::{SuggestionAction, SuggestionWords, current};
pub use underline::{Cause, Underline, found_again};

use super::ui::theme;
use super::ui::theme::PROSE_SIZE;
use crate::report::Suggestion;
use crate::words::Language;
use eframe::egui::text::{CCursor, CCursorRange, LayoutJob, TextFormat};
use eframe::egui::text_edit::{TextEditOutput, TextEditState};
use eframe::egui::{
    Align, Color32, Context, CursorIcon, Event, FocusDirection, FontId, Frame, Galley, Id,
    ImeEvent, Key, Margin, Modifiers, Rect, Response, ScrollArea, Sense, TextBuffer, TextEdit, Ui,
    UiBuilder, pos2, vec2,
};
use std::ops::Range;
use suggestions::Text;
use underline::underlines_ui;

/// The widest line, in characters; longer ones are hard to read.
const MAX_CHARS: f32 = 34.0;
/// What is left free around the text.
const MARGIN: Margin = Margin::symmetric(24, 16);
/// Keys that egui gives to the shell of a Unix terminal; in an office they would delete text for no reason.
const TERMINAL_KEYS: [Key; 4] = [Key::H, Key::K, Key::U, Key::W];

/// A field for the text of a part.
pub struct ProseEdit<'a> {
    /// By what egui knows the field.
    pub id: Id,
    /// The text.
    pub buffer: &'a mut ProseBuffer,
    /// Numbers that follow the tables, and what a search found; within a paragraph the later one lies over the earlier.
    pub marks: &'a [TextMark],
    /// What findings speak of and numbers that are open, in the order of the text.
    pub underlines: &'a [Underline],
    /// What the layout remembers from frame to frame.
    pub layouter: &'a mut Layouter,
    /// What a screen reader calls the field.
    pub name: &'a str,
    /// What belongs here, shown while there is no text.
    pub hint: &'a str,
    /// Characters to bring into view.
    pub reveal: Option<Range<usize>>,
    /// Paragraphs of last year's report, shown in grey between those of the text.
    pub suggestions: &'a [Suggestion],
    /// What is said about them.
    pub suggestion_words: &'a SuggestionWords,
    /// How much of each paragraph stood in last year's report; `None` where that is not known.
    pub shares: Option<Shares<'a>>,
    /// What can be done with a number that was just written.
    pub offer: Option<Offer>,
    /// What the menu offers at a place besides the clipboard.
    pub entries: &'a dyn Fn(Position) -> Vec<String>,
    /// The language of its menu.
    pub language: Language,
}

/// What happened in the field.
#[derive(Debug)]
pub struct ProseEditOutput {
    /// Whether the field has the keyboard.
    pub has_focus: bool,
    /// How many characters stand before the caret; `None` where it never was in the field.
    pub caret: Option<usize>,
    /// Whether the mouse was pressed in the field, which ends a composition.
    pub is_pressed: bool,
    /// What shall be done with a suggestion.
    pub suggestion: Option<SuggestionAction>,
    /// The number of the finding whose number in the margin was clicked.
    pub finding: Option<usize>,
    /// What was chosen in the menu of those that it offers besides.
    pub entry: Option<ChosenEntry>,
    /// The beginning of the number that follows the tables and was clicked to go to its source.
    pub followed: Option<Position>,
}

impl ProseEdit<'_> {
    /// Shows the field in all the space there is; it scrolls by itself.
    pub fn show(mut self, ui: &mut Ui) -> ProseEditOutput {
        let taken = self.take_tab(ui);
        self.take_keys(ui);
        let view = ui.available_rect_before_wrap();
        // Presses beside the column count as presses on the line's end.
        let sides = ui.interact(view, self.id.with("sides"), Sense::click());
        let area = ScrollArea::vertical().id_salt(self.id).auto_shrink(false);
        let output = area.show_viewport(ui, |ui, viewport| {
            let column = column(ui);
            ui.scope_builder(UiBuilder::new().max_rect(column), |ui| {
                self.column_ui(ui, viewport.height(), &sides)
            })
            .inner
        });
        let mut output = output.inner;
        output.suggestion = taken.or(output.suggestion);
        output
    }

    // The key that fills in the next field of a form takes the next paragraph of last year, as long as there is one.
    fn take_tab(&self, ui: &mut Ui) -> Option<SuggestionAction> {
        let has_focus = ui.memory(|memory| memory.has_focus(self.id));
        if !has_focus || self.suggestions.is_empty() {
            return None;
        }
        let (is_back, is_forth) = ui.input_mut(|input| {
            let is_back = input.consume_key(Modifiers::SHIFT, Key::Tab);
            (is_back, input.consume_key(Modifiers::NONE, Key::Tab))
        });
        if is_back {
            ui.memory_mut(|memory| memory.move_focus(FocusDirection::Previous));
        }
        self.current_suggestion(ui.ctx())
            .filter(|_| is_forth)
            .map(SuggestionAction::Take)
    }

    fn current_suggestion(&self, ctx: &Context) -> Option<usize> {
        current(self.suggestions, caret_paragraph(ctx, self.id, self.buffer))
    }

    fn column_ui(&mut self, ui: &mut Ui, height: f32, sides: &Response) -> ProseEditOutput {
        let selected = selection(ui.ctx(), self.id);
        let output = self.field_ui(ui, height);
        let entry = menu::menu_ui(ui, &output, selected, self);
        let text_rect = Rect::from_min_size(output.galley_pos, output.galley.size());
        let response = &output.response;
        if let Some(shares) = &self.shares {
            shares.show(ui, &output.galley, output.galley_pos, self.id);
        }
        let shown = self.current_suggestion(ui.ctx());
        let text = Text {
            galley: &output.galley,
            at: output.galley_pos,
            id: self.id,
        };
        let shown = shown.filter(|_| response.has_focus());
        let suggestions = self.layouter.suggestions();
        let suggestion = suggestions.show(ui, &text, shown, self.suggestion_words);
        if self.buffer.as_str().is_empty() && self.suggestions.is_empty() {
            paint_hint(ui, text_rect, self.hint);
        }
        let (name, hint) = (self.name.to_owned(), self.hint.to_owned());
        let offer = self.offer.as_ref().filter(|_| response.has_focus());
        let bound = self.bound_at_caret(ui.ctx());
        let bound = bound.or_else(|| Some(offer?.words.clone()));
        ui.ctx().accesskit_node_builder(self.id, |node| {
            node.set_label(name);
            node.set_placeholder(hint);
            if let Some(bound) = bound {
                node.set_description(bound);
            }
        });
        if sides.clicked()
            && let Some(pressed) = sides.interact_pointer_pos()
        {
            let caret = output.galley.cursor_from_pos(pressed - output.galley_pos);
            set_selection(ui.ctx(), self.id, caret.index.0..caret.index.0);
            ui.memory_mut(|memory| memory.request_focus(self.id));
        }
        if response.has_focus() {
            self.turn_page(ui, &output, height);
        }
        if let Some(range) = &self.reveal {
            reveal(ui, text_rect, &output.galley, range);
        }
        if let Some(offer) = offer {
            offer.paint(ui, &text);
        }
        let (finding, followed) = self.underlines_ui(ui, &output);
        ProseEditOutput {
            finding,
            entry,
            followed,
            has_focus: response.has_focus(),
            caret: selection(ui.ctx(), self.id).map(|selection| selection.primary.index.0),
            is_pressed: response.is_pointer_button_down_on(),
            suggestion,
        }
    }

    // What a screen reader says of the bound number in which the caret stands.
    fn bound_at_caret(&self, ctx: &Context) -> Option<String> {
        let caret = selection(ctx, self.id)?.primary.index.0;
        let at = self.buffer.position(caret);
        let bound = self.underlines.iter().find(|underline| {
            underline.cause == Cause::Bound
                && underline.paragraph == at.paragraph
                && (underline.characters.start..=underline.characters.end).contains(&at.character)
        });
        bound.map(|bound| bound.words.clone())
    }

    // Returns the finding whose number was clicked, and the beginning of the bound number that was clicked with Ctrl.
    fn underlines_ui(&self, ui: &Ui, output: &TextEditOutput) -> (Option<usize>, Option<Position>) {
        let at = output.galley_pos;
        let pointed = underlines_ui(ui, &output.galley, at, self.underlines, self.id);
        let field = (*output.response).clone();
        let is_leading = ui.input(|input| input.modifiers.command) && field.hovered();
        let bound = pointed.bound.filter(|_| is_leading);
        if bound.is_some() {
            ui.set_cursor_icon(CursorIcon::PointingHand);
        }
        let followed = bound.filter(|_| field.clicked());
        if !pointed.words.is_empty() {
            field.on_hover_text_at_pointer(pointed.words.join("\n"));
        }
        (pointed.clicked, followed)
    }

    fn field_ui(&mut self, ui: &mut Ui, height: f32) -> TextEditOutput {
        let (layouter, marks) = (&mut *self.layouter, self.marks);
        let suggestions = self.suggestions;
        let mut lay_out = |ui: &Ui, text: &dyn TextBuffer, width: f32| {
            layouter.layout(ui, text.as_str(), marks, suggestions, width)
        };
        TextEdit::multiline(self.buffer)
            .id(self.id)
            .font(FontId::proportional(PROSE_SIZE))
            .frame(Frame::NONE.inner_margin(MARGIN))
            .background_color(Color32::TRANSPARENT)
            .desired_width(ui.available_width())
            .min_size(vec2(0.0, height))
            .lock_focus(!self.suggestions.is_empty())
            .layouter(&mut lay_out)
            .show(ui)
    }

    // Before the field sees them: what is pasted is cleaned, keys that would surprise are dropped,
    // and the field's own memory of earlier text, which knows nothing of the report's, is emptied.
    fn take_keys(&self, ui: &Ui) {
        if let Some(mut state) = TextEditState::load(ui.ctx(), self.id) {
            state.clear_undoer();
            state.store(ui.ctx(), self.id);
        }
        let has_focus = ui.memory(|memory| memory.has_focus(self.id));
        let surroundings = self.surroundings(ui.ctx());
        ui.input_mut(|input| {
            for event in &mut input.events {
                match event {
                    Event::Paste(text) if has_focus => *text = clean(text, surroundings),
                    // Its place is where the mouse is, which only the field knows.
                    Event::MiddleClickPaste { text, .. } => *text = clean(text, INSIDE),
                    _ => {}
                }
            }
            if has_focus {
                input.events.retain(|event| !is_terminal_key(event));
            }
        });
    }

    fn surroundings(&self, ctx: &Context) -> Surroundings {
        let n = self.buffer.as_str().chars().count();
        let selected = selection(ctx, self.id).map_or(n..n, |selection| {
            let range = selection.as_sorted_char_range();
            range.start.0..range.end.0
        });
        let is_text = |n: Option<usize>| {
            let c = n.and_then(|n| self.buffer.char_at(n));
            c.is_some_and(|c| c != '\n')
        };
        Surroundings {
            has_text_before: is_text(selected.start.checked_sub(1)),
            has_text_behind: is_text(Some(selected.end)),
        }
    }

    fn turn_page(&self, ui: &Ui, output: &TextEditOutput, height: f32) {
        let n_pages = |key| {
            // The plain key would also take the one with Shift.
            let extending = ui.input_mut(|input| input.consume_key(Modifiers::SHIFT, key));
            let plain = ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
            (plain || extending).then_some(extending)
        };
        let (is_extending, distance) = match (n_pages(Key::PageUp), n_pages(Key::PageDown)) {
            (Some(is_extending), _) => (is_extending, -height),
            (None, Some(is_extending)) => (is_extending, height),
            (None, None) => return,
        };
        let Some(mut selection) = selection(ui.ctx(), self.id) else {
            return;
        };
        let overlap = layout::line_height(ui) * 2.0;
        let distance = distance - overlap.copysign(distance);
        let caret = output.galley.pos_from_cursor(selection.primary).center();
        let target = vec2(caret.x, caret.y + distance);
        selection.primary = output.galley.cursor_from_pos(target);
        if !is_extending {
            selection.secondary = selection.primary;
        }
        store_selection(ui.ctx(), self.id, selection);
        let caret = output.galley.pos_from_cursor(selection.primary);
        ui.scroll_to_rect(caret.translate(output.galley_pos.to_vec2()), None);
    }
}

const INSIDE: Surroundings = Surroundings {
    has_text_before: true,
    has_text_behind: true,
};

/// Returns what is selected in a field, `None` where the caret never was in it.
pub fn selection(ctx: &Context, id: Id) -> Option<CCursorRange> {
    TextEditState::load(ctx, id)?.cursor.char_range()
}

/// Returns the paragraph with the caret of a field, `None` where the caret never was in it.
pub fn caret_paragraph(ctx: &Context, id: Id, buffer: &ProseBuffer) -> Option<usize> {
    let caret = selection(ctx, id)?.primary.index.0;
    Some(buffer.position(caret).paragraph)
}

/// Selects characters in a field; the caret goes behind them.
pub fn set_selection(ctx: &Context, id: Id, characters: Range<usize>) {
    let selection = CCursorRange::two(CCursor::new(characters.start), CCursor::new(characters.end));
    store_selection(ctx, id, selection);
}

/// Returns whether the input method composes after the events of this frame, given whether it did before.
pub fn is_composing(ui: &Ui, mut was_composing: bool) -> bool {
    ui.input(|input| {
        for event in &input.events {
            match event {
                Event::Ime(ImeEvent::Preedit { text, .. }) => was_composing = !text.is_empty(),
                Event::Ime(ImeEvent::Commit(_)) => was_composing = false,
                _ => {}
            }
        }
    });
    was_composing
}

fn store_selection(ctx: &Context, id: Id, selection: CCursorRange) {
    let mut state = TextEditState::load(ctx, id).unwrap_or_default();
    state.cursor.set_char_range(Some(selection));
    state.store(ctx, id);
}

fn is_terminal_key(event: &Event) -> bool {
    matches!(event, Event::Key { key, modifiers, .. }
        if modifiers.ctrl && !modifiers.mac_cmd && TERMINAL_KEYS.contains(key))
}

fn column(ui: &Ui) -> Rect {
    let space = ui.available_rect_before_wrap();
    let margins = MARGIN.sum().x;
    let width = (MAX_CHARS * PROSE_SIZE + margins).min(space.width());
    let left = (space.left() + (space.width() - width) / 2.0).round();
    Rect::from_min_max(pos2(left, space.top()), pos2(left + width, space.bottom()))
}

fn paint_hint(ui: &Ui, text_rect: Rect, hint: &str) {
    let color = theme::palette(ui.ctx()).weak_text;
    let mut job = LayoutJob::default();
    let format = TextFormat {
        line_height: Some(layout::line_height(ui)),
        ..TextFormat::simple(FontId::proportional(PROSE_SIZE), color)
    };
    job.append(hint, layout::indent(), format);
    job.wrap.max_width = ui.available_width() - MARGIN.sum().x;
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    ui.painter().galley(text_rect.min, galley, color);
}

fn reveal(ui: &Ui, text_rect: Rect, galley: &Galley, characters: &Range<usize>) {
    let start = galley.pos_from_cursor(CCursor::new(characters.start));
    let end = galley.pos_from_cursor(CCursor::new(characters.end));
    let rect = start.union(end).translate(text_rect.min.to_vec2());
    if !ui.clip_rect().contains_rect(rect) {
        ui.scroll_to_rect(rect, Some(Align::Center));
    }
}
