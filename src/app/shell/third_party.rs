//! The licences of what the program carries and that is not its own, as text with a search.

use super::help::close_ui;
use crate::app::session::Session;
use crate::app::session::layer::{Layer, LayerState};
use crate::app::ui::dialog::Dialog;
use crate::app::ui::form_field::{entered, named_field_ui, note_ui};
use crate::app::ui::row::as_f32;
use crate::app::ui::theme;
use crate::words;
use crate::words::Language;
use eframe::egui::{Align, FontId, Label, Rect, RichText, ScrollArea, Ui, pos2, vec2};

/// The file that goes with every package.
const TEXT: &str = include_str!("../../../THIRD-PARTY");

const WIDTH: f32 = 900.0;
/// The height of a line.
const LINE: f32 = 18.0;
const MAX_WORDS: usize = 40;

/// The dialog while it is open.
pub(crate) struct ThirdPartyLayer {
    lines: Vec<&'static str>,
    language: Language,
    /// What is searched for.
    words: String,
    /// The lines in which it stands.
    found: Vec<usize>,
    /// Which of them was gone to.
    at: usize,
    /// The line that comes into view in this frame.
    wanted: Option<usize>,
    is_new: bool,
}

impl ThirdPartyLayer {
    /// The licences from their beginning.
    pub(crate) fn new(language: Language) -> Self {
        Self {
            lines: TEXT.lines().collect(),
            language,
            words: String::new(),
            found: Vec::new(),
            at: 0,
            wanted: None,
            is_new: true,
        }
    }

    /// Finds what is searched for, and goes to the first place.
    fn search(&mut self) {
        let words = self.words.trim().to_lowercase();
        let has = |line: &&str| !words.is_empty() && line.to_lowercase().contains(&words);
        let lines = self.lines.iter().enumerate();
        let found = lines.filter(|(_, line)| has(line)).map(|(idx, _)| idx);
        self.found = found.collect();
        self.go_to(0);
    }

    fn go_to(&mut self, at: usize) {
        self.at = at;
        self.wanted = self.found.get(at).copied();
    }

    fn search_ui(&mut self, ui: &mut Ui) {
        let name = words!(self.language, "about.search");
        let field = named_field_ui(ui, &mut self.words, &name, MAX_WORDS, &mut self.is_new);
        if field.changed() {
            self.search();
        } else if field.lost_focus() && entered(ui) && !self.found.is_empty() {
            self.go_to((self.at + 1) % self.found.len());
            field.request_focus();
        }
        let (at, n) = (self.at + 1, self.found.len());
        let state = if self.words.trim().is_empty() {
            words!(self.language, "about.search_how")
        } else if n == 0 {
            words!(self.language, "about.not_found")
        } else {
            words!(self.language, "about.found", at, n)
        };
        note_ui(ui, &state);
    }

    // Only the lines in sight are laid out.
    fn lines_ui(&mut self, ui: &mut Ui, height: f32) {
        let area = ScrollArea::both().auto_shrink(false).max_height(height);
        let (wanted, current) = (self.wanted.take(), self.found.get(self.at).copied());
        let spacing = ui.spacing().item_spacing.y;
        area.show_rows(ui, LINE, self.lines.len(), |ui, shown| {
            let top = ui.max_rect().top();
            if let Some(line) = wanted {
                let above = |n: usize| as_f32(n) * (LINE + spacing);
                let y = top + above(line) - above(shown.start);
                let rect = Rect::from_min_size(pos2(ui.min_rect().left(), y), vec2(1.0, LINE));
                ui.scroll_to_rect(rect, Some(Align::Center));
            }
            let palette = theme::palette(ui.ctx());
            for idx in shown {
                let mut text = RichText::new(self.lines[idx]);
                text = text.font(FontId::proportional(theme::SMALL_SIZE));
                if current == Some(idx) {
                    text = text.background_color(palette.selection);
                }
                ui.allocate_ui(vec2(ui.available_width(), LINE), |ui| {
                    ui.set_min_height(LINE);
                    ui.add(Label::new(text).extend());
                });
            }
        });
    }
}

impl Layer for ThirdPartyLayer {
    fn show(&mut self, session: &mut Session) -> LayerState {
        let height = (session.ctx.content_rect().height() - 210.0).max(120.0);
        let dialog = Dialog::new("third party").width(WIDTH).closing_outside();
        let closed = dialog.show(&session.ctx, (), |ui| {
            ui.heading(words!(self.language, "about.third_party"));
            ui.add_space(6.0);
            self.search_ui(ui);
            ui.add_space(6.0);
            self.lines_ui(ui, height);
            ui.add_space(10.0);
            close_ui(ui, self.language)
        });
        LayerState::closed_if(closed.is_some())
    }
}
