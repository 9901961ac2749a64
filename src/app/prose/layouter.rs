//! The text of a part laid out with its marks, and with gaps for the suggestions between its paragraphs.

use super::layout::{TextMark, job, line_height, spaced, spacing};
use super::suggestions::SuggestionTexts;
use crate::app::ui::theme;
use crate::report::Suggestion;
use eframe::egui::text::TextWrapping;
use eframe::egui::{Galley, Ui};
use std::sync::Arc;

/// Lays out text, and again only where it has changed.
#[derive(Debug, Default)]
pub struct Layouter {
    spaced: Option<Spaced>,
    suggestions: SuggestionTexts,
}

#[derive(Debug)]
struct Spaced {
    close: Arc<Galley>,
    gaps: Vec<f32>,
    apart: Arc<Galley>,
}

impl Layouter {
    /// Lays out a text, with room for the suggestions; `marks` are in the order of the text.
    pub fn layout(
        &mut self,
        ui: &Ui,
        text: &str,
        marks: &[TextMark],
        suggestions: &[Suggestion],
        width: f32,
    ) -> Arc<Galley> {
        self.suggestions = SuggestionTexts::new(ui, suggestions, text, width);
        let mut job = job(text, marks, theme::palette(ui.ctx()), line_height(ui));
        job.wrap = TextWrapping::wrap_at_width(width);
        // egui keeps every paragraph that has not changed, so the spacing has to come afterwards.
        let close = ui.fonts_mut(|fonts| fonts.layout_job(job));
        let gaps = self.suggestions.gaps();
        match &self.spaced {
            Some(known) if Arc::ptr_eq(&known.close, &close) && known.gaps == gaps => {
                Arc::clone(&known.apart)
            }
            _ => {
                let spaced = Arc::new(spaced(&close, spacing(ui), gaps));
                self.spaced = Some(Spaced {
                    close,
                    gaps: gaps.to_vec(),
                    apart: Arc::clone(&spaced),
                });
                spaced
            }
        }
    }

    /// Returns the suggestions of the text that was laid out last.
    pub(super) fn suggestions(&self) -> &SuggestionTexts {
        &self.suggestions
    }
}
