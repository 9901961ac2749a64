//! The cells that were read, doubtful ones first, and the one that is decided about.

use super::review::{CellMark, Follow, Review};
use crate::app::ui::form_field::note_ui;
use crate::app::ui::icon;
use crate::app::ui::row::{ROW, as_f32, text};
use crate::app::ui::theme;
use crate::app::ui::theme::Palette;
use crate::form::CellAddress;
use crate::import::{DraftCell, Found};
use crate::report::Figure;
use crate::words;
use crate::words::Language;
use eframe::egui::{
    Align2, Color32, FontId, Key, Response, RichText, Role, ScrollArea, Sense, TextEdit, Ui,
    WidgetInfo, vec2,
};

/// The room of the chosen cell below the list.
const DETAIL_HEIGHT: f32 = 140.0;

/// Shows the list and the chosen cell.
pub(crate) fn cells_ui(ui: &mut Ui, review: &mut Review, follow: Follow, language: Language) {
    ui.label(RichText::new(words!(language, "review.cells")).family(theme::bold()));
    let height = (ui.available_height() - DETAIL_HEIGHT).max(60.0);
    let mut area = ScrollArea::vertical()
        .id_salt("review cells")
        .max_height(height)
        .min_scrolled_height(height)
        .auto_shrink(false);
    if follow == Follow::Chosen {
        let offset = (as_f32(review.chosen()) - 3.0) * (ROW + ui.spacing().item_spacing.y);
        area = area.vertical_scroll_offset(offset.max(0.0));
    }
    let mut clicked = None;
    area.show_rows(ui, ROW, review.n_cells(), |ui, places| {
        for place in places {
            if let Some(cell) = review.cell(place)
                && row_ui(ui, review, place, cell, language).clicked()
            {
                clicked = Some(place);
            }
        }
    });
    if let Some(place) = clicked {
        review.choose(place);
    }
    ui.add_space(6.0);
    detail_ui(ui, review, follow, language);
}

/// The sign and the color of a mark: one of them alone would not be seen by everyone.
fn sign(mark: CellMark, palette: &Palette) -> (&'static str, Color32) {
    match mark {
        CellMark::Open => (icon::WARNING, palette.warning),
        CellMark::Derived => ("=", palette.accent),
        CellMark::Read => (icon::CHECK, palette.success),
        CellMark::Decided => (icon::DONE, palette.success),
    }
}

fn row_ui(
    ui: &mut Ui,
    review: &Review,
    place: usize,
    cell: &DraftCell,
    language: Language,
) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let palette = theme::palette(ui.ctx());
    let label = caption(review, cell.cell, language);
    let spoken = format!(
        "{label} {} {}",
        cell.figure,
        found_words(review, cell, language)
    );
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &spoken));
    let is_chosen = place == review.chosen();
    theme::paint_ground(ui, &response, is_chosen.then_some(palette.selection), 4.0);
    let (sign, color) = sign(review.mark(cell), palette);
    let font = || FontId::proportional(theme::BODY_SIZE);
    let inner = rect.with_min_x(rect.left() + 6.0);
    let inner = inner.with_max_x(rect.right() - 8.0);
    let painter = ui.painter();
    painter.text(
        inner.left_center(),
        Align2::LEFT_CENTER,
        sign,
        font(),
        color,
    );
    let figure = cell.figure.to_string();
    painter.text(
        inner.right_center(),
        Align2::RIGHT_CENTER,
        figure,
        font(),
        palette.text,
    );
    let room = rect.with_min_x(rect.left() + 30.0);
    let room = room.with_max_x(rect.right() - 100.0);
    text(ui, room, &label, palette.text);
    response
}

/// The words of the form that name a cell.
fn caption(review: &Review, cell: CellAddress, language: Language) -> String {
    let (row, column) = review
        .draft()
        .report
        .form
        .table(cell.table)
        .map(|table| table.captions(cell))
        .unwrap_or_default();
    let short = |words: Option<&&str>| {
        words.map_or_else(String::new, |words| words.chars().take(26).collect())
    };
    // Table 四 has no labels; there the head above tells the blocks apart.
    let row = row.last().or_else(|| column.iter().rev().nth(1));
    words!(
        language,
        "review.label",
        row = short(row),
        column = short(column.last())
    )
    .into_owned()
}

fn found_words(review: &Review, cell: &DraftCell, language: Language) -> String {
    if let (false, Some(figure)) = (cell.is_decided, review.suspect(cell.cell)) {
        return words!(language, "review.suspect", figure = figure).into_owned();
    }
    let key = match cell.found {
        _ if cell.is_decided => "review.decided",
        Found::Read => "review.read",
        Found::Derived => "review.derived",
        Found::Ambiguous => "review.ambiguous",
        Found::Missing => "review.missing",
    };
    words!(language, key).into_owned()
}

fn detail_ui(ui: &mut Ui, review: &mut Review, follow: Follow, language: Language) {
    let Some(cell) = review.cell(review.chosen()).cloned() else {
        return;
    };
    let palette = theme::palette(ui.ctx());
    let caption = caption(review, cell.cell, language);
    let found = found_words(review, &cell, language);
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(caption).family(theme::bold()));
        ui.label(RichText::new(found).color(palette.weak_text));
    });
    if let Some(place) = cell.place {
        let place = place.words();
        let words = words!(language, "review.place", place = language.of(&place));
        let text = if cell.text.is_empty() {
            String::new()
        } else {
            format!("　“{}”", cell.text)
        };
        note_ui(ui, &format!("{words}{text}"));
    }
    entry_ui(ui, review, follow, language);
    candidates_ui(ui, review, language);
}

fn entry_ui(ui: &mut Ui, review: &mut Review, follow: Follow, language: Language) {
    ui.horizontal(|ui| {
        let label = ui.label(words!(language, "review.value"));
        let field = ui
            .add(TextEdit::singleline(&mut review.entry).desired_width(140.0))
            .labelled_by(label.id);
        if follow == Follow::Chosen {
            field.request_focus();
        }
        let is_entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if ui.button(words!(language, "review.accept")).clicked() || is_entered {
            review.accept();
        }
        if let Some(error) = review.refused {
            let words = RichText::new(error.message(language));
            ui.label(words.color(theme::palette(ui.ctx()).error));
        }
    });
}

fn candidates_ui(ui: &mut Ui, review: &mut Review, language: Language) {
    let candidates = review.candidates();
    if candidates.is_empty() {
        return;
    }
    let mut taken = None;
    ui.horizontal_wrapped(|ui| {
        ui.label(words!(language, "review.candidates"));
        for (idx, candidate) in candidates.iter().enumerate() {
            let words = match candidate {
                Figure::Blank => words!(language, "review.blank").into_owned(),
                figure => figure.to_string(),
            };
            if ui.button(format!("{words}（Ctrl+{}）", idx + 1)).clicked() {
                taken = Some(idx);
            }
        }
    });
    if let Some(idx) = taken {
        review.take_candidate(idx);
    }
}
