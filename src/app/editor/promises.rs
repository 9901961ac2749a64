//! What last year's report promised, in a list under the part that has to answer it.

use crate::app::ui::form_field::note_ui;
use crate::app::ui::theme;
use crate::edit::Edit;
use crate::form::SectionId;
use crate::report::{Place, Promise, Report};
use crate::words;
use crate::words::Language;
use eframe::egui::{Align, Button, Label, Layout, Panel, RichText, ScrollArea, Ui};

/// The height of the list until a person drags it.
const HEIGHT: f32 = 150.0;

/// Shows the list under the part on problems and improvements. Returns the edit that was made in it.
pub fn promises_ui(
    ui: &mut Ui,
    report: &Report,
    section: SectionId,
    place: Option<Place>,
    language: Language,
) -> Option<Edit> {
    let promises = &report.carry_over.promises;
    if promises.is_empty() || !is_answering(report, section) {
        return None;
    }
    let frame = theme::frame_below(8);
    let panel = Panel::bottom("promises")
        .default_size(HEIGHT)
        .min_size(80.0)
        .resizable(true)
        .frame(frame);
    panel
        .show(ui, |ui| {
            head_ui(ui, promises, language);
            ScrollArea::vertical()
                .auto_shrink(false)
                .show(ui, |ui| list_ui(ui, report, section, place, language))
                .inner
        })
        .inner
}

// The part whose statutory title speaks of improvements.
fn is_answering(report: &Report, section: SectionId) -> bool {
    let part = report.form.part(section);
    part.is_some_and(|part| part.title.contains("改进"))
}

fn head_ui(ui: &mut Ui, promises: &[Promise], language: Language) {
    let n_answered = promises
        .iter()
        .filter(|promise| promise.is_answered)
        .count();
    let total = promises.len();
    note_ui(
        ui,
        &words!(language, "promises.head", n = n_answered, total = total),
    );
}

fn list_ui(
    ui: &mut Ui,
    report: &Report,
    section: SectionId,
    place: Option<Place>,
    language: Language,
) -> Option<Edit> {
    let mut edit = None;
    for (idx, promise) in report.carry_over.promises.iter().enumerate() {
        ui.horizontal(|ui| {
            let mut is_answered = promise.is_answered;
            let name = words!(language, "promises.answered", words = promise.words);
            let tick = ui.checkbox(&mut is_answered, "");
            tick.widget_info(|| {
                let role = eframe::egui::Role::CheckBox;
                eframe::egui::WidgetInfo::selected(role, true, promise.is_answered, name.as_ref())
            });
            if tick.changed() {
                edit = Some(ticked(&report.carry_over.promises, idx));
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let button = Button::new(words!(language, "promises.insert")).small();
                let button = ui
                    .add(button)
                    .on_hover_text(words!(language, "promises.insert_hint"));
                if button.clicked() {
                    edit = Some(inserted(report, section, place, &promise.words));
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    let palette = theme::palette(ui.ctx());
                    let text = RichText::new(&promise.words);
                    let text = if promise.is_answered {
                        text.strikethrough().color(palette.weak_text)
                    } else {
                        text.color(palette.text)
                    };
                    ui.add(Label::new(text).truncate())
                        .on_hover_text(&promise.words);
                });
            });
        });
    }
    edit
}

fn ticked(promises: &[Promise], idx: usize) -> Edit {
    let mut promises = promises.to_vec();
    if let Some(promise) = promises.get_mut(idx) {
        promise.is_answered = !promise.is_answered;
    }
    Edit::SetPromises(promises)
}

// Behind the paragraph with the caret, else at the end.
fn inserted(report: &Report, section: SectionId, place: Option<Place>, words: &str) -> Edit {
    let mut paragraphs = report.paragraphs(section).to_vec();
    let end = paragraphs.len();
    let at = match place {
        Some(Place::Paragraph(here, idx)) if here == section => (idx + 1).min(end),
        _ => end,
    };
    // An empty paragraph with the caret waits for just this.
    let blank = at.checked_sub(1).filter(|&idx| {
        let paragraph = paragraphs.get(idx);
        paragraph.is_some_and(|paragraph| paragraph.trim().is_empty())
    });
    match blank.and_then(|idx| paragraphs.get_mut(idx)) {
        Some(paragraph) => words.clone_into(paragraph),
        None => paragraphs.insert(at, words.to_owned()),
    }
    Edit::SetParagraphs(section, paragraphs)
}
