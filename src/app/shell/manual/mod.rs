//! The manual in the window: sections at the left, the chosen one at the right, and a search over all of them.

mod contents;
#[cfg(test)]
mod lists;
mod pictures;
mod section;

use super::help::close_ui;
use crate::app::session::Session;
use crate::app::session::layer::{Layer, LayerState};
use crate::app::ui::dialog::Dialog;
use crate::app::ui::form_field::{named_field_ui, note_ui, scrolling_ui};
use crate::words;
use crate::words::Language;
use contents::Contents;
use eframe::egui::{Layout, Ui, vec2};
use pictures::Pictures;

/// The dialog while it is open.
pub(crate) struct ManualLayer {
    contents: Contents,
    language: Language,
    /// What is searched for.
    words: String,
    /// The section that is shown, counted from 0.
    chosen: usize,
    is_new: bool,
    pictures: Pictures,
}

const WIDTH: f32 = 980.0;
const LIST_WIDTH: f32 = 216.0;
const MAX_WORDS: usize = 40;

impl ManualLayer {
    /// The manual, open at its first section.
    pub(crate) fn new(language: Language) -> Self {
        Self {
            contents: Contents::of(language),
            language,
            words: String::new(),
            chosen: 0,
            is_new: true,
            pictures: Pictures::default(),
        }
    }

    /// The sections in which what is searched for stands: all of them while nothing is.
    fn found(&self) -> Vec<usize> {
        let sections = self.contents.sections.iter().enumerate();
        let words = self.words.trim();
        let found = sections.filter(|(_, section)| section.has(words));
        found.map(|(idx, _)| idx).collect()
    }

    fn list_ui(&mut self, ui: &mut Ui, height: f32) {
        let name = words!(self.language, "manual.search");
        let field = named_field_ui(ui, &mut self.words, &name, MAX_WORDS, &mut self.is_new);
        let found = self.found();
        if field.changed() && !found.contains(&self.chosen) {
            self.chosen = found.first().copied().unwrap_or(self.chosen);
        }
        ui.add_space(6.0);
        if found.is_empty() {
            note_ui(ui, &words!(self.language, "manual.none"));
        }
        let room = height - ui.min_rect().height();
        ui.push_id("sections", |ui| {
            scrolling_ui(ui, room, |ui| {
                ui.with_layout(Layout::top_down_justified(eframe::egui::Align::Min), |ui| {
                    for idx in found {
                        let title = &self.contents.sections[idx].title;
                        let is_chosen = idx == self.chosen;
                        if ui.selectable_label(is_chosen, title).clicked() {
                            self.chosen = idx;
                        }
                    }
                });
            });
        });
    }

    fn section_ui(&mut self, ui: &mut Ui, height: f32) {
        let Some(section) = self.contents.sections.get(self.chosen) else {
            return;
        };
        // Every section begins at its top.
        ui.push_id(self.chosen, |ui| {
            scrolling_ui(ui, height, |ui| {
                ui.set_width(ui.available_width());
                ui.heading(&section.title);
                ui.add_space(4.0);
                for (idx, block) in section.blocks.iter().enumerate() {
                    let words = self.words.trim();
                    section::block_ui(ui, idx, block, words, &mut self.pictures);
                }
            });
        });
    }
}

impl Layer for ManualLayer {
    fn show(&mut self, session: &mut Session) -> LayerState {
        let height = (session.ctx.content_rect().height() - 150.0).max(160.0);
        let dialog = Dialog::new("manual").width(WIDTH).closing_outside();
        let closed = dialog.show(&session.ctx, (), |ui| {
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 20.0;
                ui.allocate_ui(vec2(LIST_WIDTH, height), |ui| {
                    ui.vertical(|ui| {
                        ui.set_width(LIST_WIDTH);
                        self.list_ui(ui, height);
                    });
                });
                ui.vertical(|ui| {
                    ui.set_min_height(height);
                    self.section_ui(ui, height);
                });
            });
            ui.add_space(10.0);
            close_ui(ui, self.language)
        });
        LayerState::closed_if(closed.is_some())
    }
}
