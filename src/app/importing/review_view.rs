//! One screen on which what was read out of a source stands beside the source.

use super::review::{CellMark, Ending, Review};
use super::{review_cells, review_findings, review_source};
use crate::app::ui::buttons::Buttons;
use crate::app::ui::command::{number_keys, take_keys};
use crate::app::ui::dialog::Dialog;
use crate::app::ui::form_field::note_ui;
use crate::app::ui::row::as_f32;
use crate::app::ui::theme;
use crate::rules::Severity;
use crate::words;
use crate::words::Language;
use eframe::egui::{
    Align, Context, Key, Label, Layout, Modifiers, Rect, RichText, Sense, TextEdit, Ui, UiBuilder,
    vec2,
};

/// The room around the screen.
const MARGIN: f32 = 24.0;
/// What stands above and below the two columns.
const HEAD_AND_FOOT: f32 = 190.0;
/// The height of a doubt in the foot.
const DOUBT: f32 = 22.0;
/// How many doubts are listed.
const MAX_DOUBTS: usize = 3;

/// Shows the screen. Returns `None` while it is open, then whether what was read is taken.
pub(super) fn review_ui(ctx: &Context, review: &mut Review, language: Language) -> Option<bool> {
    keys(ctx, review);
    let room = ctx.content_rect().size() - vec2(2.0 * MARGIN + 40.0, 2.0 * MARGIN + 40.0);
    let dialog = Dialog::new("review").width(room.x);
    dialog.show(ctx, false, |ui| {
        head_ui(ui, review, language);
        ui.add_space(6.0);
        let n_doubts = review.draft().doubts.len().min(MAX_DOUBTS);
        let around = HEAD_AND_FOOT + DOUBT * as_f32(n_doubts);
        columns_ui(ui, review, (room.y - around).max(120.0), language);
        ui.add_space(8.0);
        foot_ui(ui, review, language)
    })
}

/// Takes the keys that lead through the list before a field does.
fn keys(ctx: &Context, review: &mut Review) {
    let typed = |key, modifiers| ctx.input_mut(|input| input.consume_key(modifiers, key));
    if typed(Key::ArrowDown, Modifiers::NONE) {
        review.choose(review.chosen() + 1);
    }
    if typed(Key::ArrowUp, Modifiers::NONE) {
        review.choose(review.chosen().saturating_sub(1));
    }
    for (idx, keys) in (0..8).map_while(|idx| Some((idx, number_keys(idx)?))) {
        if ctx.input_mut(|input| take_keys(input, keys)) {
            review.take_candidate(idx);
        }
    }
}

fn head_ui(ui: &mut Ui, review: &mut Review, language: Language) {
    ui.horizontal(|ui| {
        ui.label(RichText::new(words!(language, "review.name")).heading());
        ui.add_space(16.0);
        let label = ui.label(words!(language, "review.agency"));
        ui.add(TextEdit::singleline(&mut review.agency).desired_width(260.0))
            .labelled_by(label.id);
        let label = ui.label(words!(language, "review.year"));
        let year = ui.add(TextEdit::singleline(&mut review.year).desired_width(60.0));
        if year.labelled_by(label.id).changed() {
            review.check();
        }
        if review.year().is_none() {
            let error = theme::palette(ui.ctx()).error;
            ui.label(RichText::new(words!(language, "review.no_year")).color(error));
        }
        let edition = review.draft().report.form.id;
        note_ui(ui, &words!(language, "review.edition", edition = edition));
    });
    ui.horizontal(|ui| {
        let name = review.source_name();
        ui.add(Label::new(words!(language, "review.from", name = name)).truncate());
        if ui.button(words!(language, "review.open_source")).clicked() {
            review.opens_source = true;
        }
        ui.add_space(16.0);
        let counts = words!(
            language,
            "review.counts",
            read = review.n_marked(CellMark::Read),
            derived = review.n_marked(CellMark::Derived),
            open = review.n_marked(CellMark::Open)
        );
        ui.label(counts);
        // Without a year nothing was checked.
        if review.year().is_some() {
            ui.add_space(16.0);
            let findings = words!(
                language,
                "review.findings",
                errors = review.n_findings(Severity::Error),
                warnings = review.n_findings(Severity::Warning),
                questions = review.n_findings(Severity::Question)
            );
            ui.label(findings);
        }
    });
}

fn columns_ui(ui: &mut Ui, review: &mut Review, height: f32, language: Language) {
    let size = vec2(ui.available_width(), height);
    let (area, _) = ui.allocate_exact_size(size, Sense::hover());
    let (left, right) = area.split_left_right_at_fraction(0.5);
    let column = |ui: &mut Ui, area: Rect| {
        let layout = Layout::top_down(Align::Min);
        ui.new_child(UiBuilder::new().max_rect(area).layout(layout))
    };
    // What moves in this frame is followed in the next.
    let follow = std::mem::take(&mut review.follow);
    let mut cells = column(ui, left.with_max_x(left.right() - 10.0));
    review_cells::cells_ui(&mut cells, review, follow, language);
    let right = right.with_min_x(right.left() + 10.0);
    let height = review_findings::height(review.findings().len(), right.height());
    let (above, below) = right.split_top_bottom_at_y(right.bottom() - height);
    let mut source = column(ui, above);
    review_source::source_ui(&mut source, review, follow, language);
    let mut findings = column(ui, below);
    review_findings::findings_ui(&mut findings, review, language);
}

fn foot_ui(ui: &mut Ui, review: &mut Review, language: Language) -> Option<bool> {
    for doubt in review.draft().doubts.iter().take(MAX_DOUBTS) {
        let words = doubt.words();
        let warning = theme::palette(ui.ctx()).warning;
        ui.label(RichText::new(language.of(&words)).small().color(warning));
    }
    ui.horizontal(|ui| {
        let n_clean_ups = review.draft().clean_ups.len();
        if n_clean_ups > 0 {
            let words = words!(language, "review.clean", n = n_clean_ups);
            ui.checkbox(&mut review.cleans, words);
        }
        ui.checkbox(&mut review.fills, words!(language, "review.zeros"));
    });
    let words = match review.ending {
        Ending::Open => words!(language, "review.open"),
        Ending::Keep => words!(language, "review.keep"),
    };
    Buttons::primary(true, words)
        .enabled(review.year().is_some())
        .or(false, words!(language, "review.cancel"))
        .note(words!(language, "review.keys"))
        .show(ui)
}
