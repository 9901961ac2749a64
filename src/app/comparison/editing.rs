//! A paragraph of the open report, edited in its place beside the other year's.

use super::rows::format;
use crate::app::prose::is_composing;
use crate::app::ui::theme;
use crate::edit::Edit;
use crate::form::SectionId;
use crate::report::Report;
use crate::words;
use crate::words::Language;
use eframe::egui::text::LayoutJob;
use eframe::egui::{
    Frame, Galley, Id, Margin, Rect, Stroke, StrokeKind, TextBuffer, TextEdit, Ui, UiBuilder, vec2,
};
use std::sync::Arc;

/// The paragraph of the open report that is edited.
#[derive(Debug)]
pub(super) struct Editing {
    section: SectionId,
    paragraph: usize,
    text: String,
    /// The paragraph as it last was in the report; the two differ while an input method composes.
    known: String,
    is_new: bool,
    is_composing: bool,
}

impl Editing {
    /// Begins with a paragraph as it is. Returns `None` where there is no such paragraph.
    pub(super) fn new(report: &Report, section: SectionId, paragraph: usize) -> Option<Self> {
        let text = report.paragraphs(section).get(paragraph)?;
        Some(Self {
            section,
            paragraph,
            text: text.clone(),
            known: text.clone(),
            is_new: true,
            is_composing: false,
        })
    }

    /// Returns whether it is this paragraph.
    pub(super) fn is_of(&self, section: SectionId, paragraph: usize) -> bool {
        self.section == section && self.paragraph == paragraph
    }

    /// What is being typed, set in a width.
    pub(super) fn galley(&self, ui: &Ui, width: f32) -> Arc<Galley> {
        galley(ui, &self.text, width)
    }

    /// After a line end, writing goes on in the new paragraph.
    pub(super) fn go_on(&mut self) {
        let n_before = self.text.matches('\n').count();
        if n_before == 0 || self.is_composing {
            return;
        }
        let last = self.text.rsplit('\n').next().unwrap_or_default().to_owned();
        self.paragraph += n_before;
        self.known.clone_from(&last);
        self.text = last;
    }

    /// Shows the field; a line end makes two paragraphs. Returns the change that was made, and whether the field was left.
    pub(super) fn show(
        &mut self,
        ui: &mut Ui,
        report: &Report,
        place: Rect,
        language: Language,
    ) -> (Option<Edit>, bool) {
        let is_gone = !self.follow(report);
        let mut lay_out =
            |ui: &Ui, text: &dyn TextBuffer, width: f32| galley(ui, text.as_str(), width);
        let field = ui.scope_builder(UiBuilder::new().max_rect(place), |ui| {
            ui.add(
                TextEdit::multiline(&mut self.text)
                    .id(Id::unique("compared paragraph"))
                    .frame(Frame::NONE)
                    .margin(Margin::ZERO)
                    .desired_width(place.width())
                    .min_size(vec2(place.width(), 0.0))
                    .desired_rows(1)
                    .layouter(&mut lay_out),
            )
        });
        let name = words!(
            language,
            "comparison.edit_paragraph",
            n = self.paragraph + 1
        );
        let response = field.inner.accessible_name(name.into_owned());
        let is_left = is_gone || response.lost_focus() && !self.is_new;
        if std::mem::take(&mut self.is_new) {
            response.request_focus();
        }
        let stroke = Stroke::new(1.0, theme::palette(ui.ctx()).accent);
        ui.painter()
            .rect_stroke(place.expand(3.0), 3.0, stroke, StrokeKind::Outside);
        self.is_composing = response.has_focus() && is_composing(ui, self.is_composing);
        let edit = self.edit(report).filter(|_| !is_gone);
        (edit, is_left)
    }

    // The field follows what was changed elsewhere, as by an undo; whether its paragraph is still there.
    fn follow(&mut self, report: &Report) -> bool {
        let Some(now) = report.paragraphs(self.section).get(self.paragraph) else {
            return false;
        };
        if *now != self.known {
            self.known.clone_from(now);
            self.text.clone_from(now);
            self.is_composing = false;
        }
        true
    }

    fn edit(&mut self, report: &Report) -> Option<Edit> {
        if self.is_composing || self.text == self.known {
            return None;
        }
        let mut paragraphs = report.paragraphs(self.section).to_vec();
        paragraphs.get(self.paragraph)?;
        let first = self.text.split('\n').next().unwrap_or_default();
        first.clone_into(&mut self.known);
        let lines = self.text.split('\n').map(str::to_owned);
        paragraphs.splice(self.paragraph..=self.paragraph, lines);
        Some(Edit::SetParagraphs(self.section, paragraphs))
    }
}

fn galley(ui: &Ui, text: &str, width: f32) -> Arc<Galley> {
    let color = theme::palette(ui.ctx()).text;
    let mut job = LayoutJob::single_section(text.to_owned(), format(color));
    job.wrap.max_width = width;
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}
