//! What stands differently in two reports, as a list: figures with an arrow, paragraphs sentence by sentence.

use super::form_field::note_ui;
use super::part::{Part, place_words};
use super::theme;
use crate::edit::{Difference, Piece, Topic};
use crate::form::Form;
use crate::words;
use crate::words::Language;
use eframe::egui::text::{LayoutJob, TextFormat};
use eframe::egui::{Align, Color32, Layout, ScrollArea, Stroke, TextStyle, Ui, Vec2, vec2};

/// Nobody reads more than this at once.
const MAX_SHOWN: usize = 200;
/// As much is shown at each end of what did not change.
const MAX_KEPT_CHARS: usize = 12;

/// Lists differences of two reports of this edition.
pub fn differences_ui(ui: &mut Ui, found: &[Difference], form: &Form, language: Language) {
    for difference in found.iter().take(MAX_SHOWN) {
        note_ui(ui, &topic_words(difference.topic, form, language));
        let job = match difference.topic {
            Topic::Paragraph(..) | Topic::Promises | Topic::Suggestion => sentences(ui, difference),
            _ => from_to(ui, difference, language),
        };
        ui.label(job);
        ui.add_space(6.0);
    }
    let n_more = found.len().saturating_sub(MAX_SHOWN);
    if n_more > 0 {
        let weak = theme::palette(ui.ctx()).weak_text;
        ui.colored_label(weak, words!(language, "differences.more", n = n_more));
    }
}

/// A list of this size and what is chosen in it side by side.
pub fn columns_ui<T>(
    ui: &mut Ui,
    list: Vec2,
    state: &mut T,
    list_ui: impl FnOnce(&mut Ui, &mut T),
    chosen_ui: impl FnOnce(&mut Ui, &T),
) {
    let area = |name| {
        let area = ScrollArea::vertical().id_salt(name).max_height(list.y);
        area.auto_shrink(false)
    };
    let size = vec2(ui.available_width(), list.y);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Min), |ui| {
        ui.set_max_height(list.y);
        let down = Layout::top_down_justified(Align::Min);
        ui.allocate_ui_with_layout(list, down, |ui| {
            area("list").show(ui, |ui| list_ui(ui, state));
        });
        ui.separator();
        ui.vertical(|ui| area("chosen").show(ui, |ui| chosen_ui(ui, state)));
    });
}

/// What a difference is about, in words.
pub fn topic_words(topic: Topic, form: &Form, language: Language) -> String {
    let words = match topic {
        Topic::Agency => words!(language, "outline.fact.agency"),
        Topic::Year => words!(language, "outline.fact.year"),
        Topic::Edition => words!(language, "outline.fact.edition"),
        Topic::Answers => words!(language, "differences.answers"),
        Topic::Readings => words!(language, "differences.readings"),
        Topic::Bindings => words!(language, "differences.bindings"),
        Topic::Promises => words!(language, "differences.promises"),
        Topic::Bases => words!(language, "differences.bases"),
        Topic::Suggestion => words!(language, "differences.suggestions"),
        Topic::Origin => words!(language, "differences.origin"),
        Topic::Title => return Part::Title.name(form, language),
        Topic::SignOff | Topic::Paragraph(..) | Topic::Cell(_) => {
            return place_words(topic.place(), form, language);
        }
    };
    words.into_owned()
}

fn format(ui: &Ui, color: Color32) -> TextFormat {
    let font = TextStyle::Body.resolve(ui.style());
    TextFormat::simple(font, color)
}

fn from_to(ui: &Ui, difference: &Difference, language: Language) -> LayoutJob {
    let palette = theme::palette(ui.ctx());
    let blank = words!(language, "differences.blank");
    let shown = |text: &Option<String>| text.clone().unwrap_or_else(|| blank.clone().into_owned());
    let mut job = LayoutJob::default();
    job.append(&shown(&difference.old), 0.0, removed(ui));
    job.append(" → ", 0.0, format(ui, palette.weak_text));
    job.append(&shown(&difference.new), 0.0, format(ui, palette.success));
    job
}

fn removed(ui: &Ui) -> TextFormat {
    let color = theme::palette(ui.ctx()).error;
    TextFormat {
        strikethrough: Stroke::new(1.0, color),
        ..format(ui, color)
    }
}

fn sentences(ui: &Ui, difference: &Difference) -> LayoutJob {
    let palette = theme::palette(ui.ctx());
    let mut job = LayoutJob::default();
    for piece in difference.pieces() {
        match piece {
            Piece::Kept(text) => job.append(&shortened(&text), 0.0, format(ui, palette.text)),
            Piece::Removed(text) => job.append(&text, 0.0, removed(ui)),
            Piece::Added(text) => {
                let underline = Stroke::new(1.0, palette.success);
                let format = TextFormat {
                    underline,
                    ..format(ui, palette.success)
                };
                job.append(&text, 0.0, format);
            }
        }
    }
    job
}

fn shortened(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let (Some(start), Some(end)) = (
        chars.get(..MAX_KEPT_CHARS),
        chars.get(chars.len().saturating_sub(MAX_KEPT_CHARS)..),
    ) else {
        return text.to_owned();
    };
    if chars.len() <= 2 * MAX_KEPT_CHARS + 1 {
        return text.to_owned();
    }
    start.iter().chain(&['…']).chain(end).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_did_not_change_is_shortened_in_its_middle() {
        assert_eq!(shortened("甲乙丙"), "甲乙丙");
        let long = "一".repeat(12) + &"二".repeat(40) + &"三".repeat(12);
        assert_eq!(shortened(&long), "一".repeat(12) + "…" + &"三".repeat(12));
    }
}
