//! The head of the pages panel: page list, page number, zoom; and the sentence on what went wrong.

use super::{Pages, PagesError, Zoom};
use crate::app::ui::form_field::{half_width, select_all};
use crate::app::ui::icon;
use crate::app::ui::theme;
use crate::app::ui::theme::palette;
use crate::words;
use crate::words::Language;
use eframe::egui::{self, Button, ComboBox, Panel, Response, RichText, TextEdit, Ui};

const LIST: &str = "\u{e8e9}";
const RETRY: &str = "\u{e5d5}";

/// What all buttons need to stand in one line.
const FULL_WIDTH: f32 = 400.0;
/// What they need with the fits and the steps of the zoom in its list alone.
const STEPS_WIDTH: f32 = 316.0;

pub(crate) fn head_ui(ui: &mut Ui, pages: &mut Pages, language: Language) {
    let frame = theme::panel_frame(palette(ui.ctx()).panel, 6, 2);
    Panel::top("pages_head").frame(frame).show(ui, |ui| {
        theme::space_bar(ui);
        let width = ui.available_width();
        let has_fits = width >= FULL_WIDTH;
        ui.add_enabled_ui(pages.n_pages() > 0, |ui| {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 3.0;
                page_ui(ui, pages, language);
                ui.separator();
                zoom_ui(ui, pages, width >= STEPS_WIDTH, language);
                // In a narrow panel they are found in the list of factors alone.
                if has_fits {
                    fits_ui(ui, pages, language);
                }
            });
        });
    });
}

fn page_ui(ui: &mut Ui, pages: &mut Pages, language: Language) {
    let is_open = pages.view.is_list_open;
    let list = Button::new(symbol(LIST)).selected(is_open);
    if button(ui, list, &words!(language, "pages.list")).clicked() {
        pages.toggle_list();
    }
    let (page_idx, n_pages) = (pages.current_page(), pages.n_pages());
    let previous = words!(language, "pages.previous");
    if icon_button(ui, icon::FOLD, &previous, page_idx > 0) {
        pages.previous_page();
    }
    let next = words!(language, "pages.next");
    if icon_button(ui, icon::UNFOLD, &next, page_idx + 1 < n_pages) {
        pages.next_page();
    }
    number_ui(ui, pages, language);
    ui.label(format!("/ {n_pages}"));
}

// Shows the page that is read, until another is typed and taken with Enter or by leaving the field.
fn number_ui(ui: &mut Ui, pages: &mut Pages, language: Language) {
    let typed = pages.view.page_field.take();
    let is_typed = typed.is_some();
    let mut text = typed.unwrap_or_else(|| (pages.current_page() + 1).to_string());
    let field = TextEdit::singleline(&mut text)
        .desired_width(28.0)
        .align(egui::Align2::CENTER_CENTER);
    let name = words!(language, "pages.number");
    let response = ui
        .add(field)
        .accessible_name(name.clone())
        .on_hover_text(name);
    if response.gained_focus() {
        select_all(ui, response.id, &text);
    }
    if response.has_focus() {
        pages.view.page_field = Some(text);
    } else if is_typed
        && !ui.input(|input| input.key_pressed(egui::Key::Escape))
        && let Some(number) = page_number(&text)
    {
        pages.go_to_page(number - 1);
    }
}

// Full-width digits are what an input method types.
fn page_number(text: &str) -> Option<usize> {
    let digits: String = text.trim().chars().map(half_width).collect();
    digits.parse().ok().filter(|number| *number > 0)
}

fn zoom_ui(ui: &mut Ui, pages: &mut Pages, has_steps: bool, language: Language) {
    let out = words!(language, "pages.zoom_out");
    if has_steps && icon_button(ui, icon::ZOOM_OUT, &out, true) {
        pages.zoom_out();
    }
    let response = ComboBox::from_id_salt("zoom")
        .width(72.0)
        .height(400.0)
        .icon(theme::unfold_ui)
        .selected_text(shown_zoom(pages, language))
        .show_ui(ui, |ui| zoom_menu_ui(ui, pages, language))
        .response;
    let name = words!(language, "pages.zoom");
    response.accessible_name(name.clone()).on_hover_text(name);
    let zoom_in = words!(language, "pages.zoom_in");
    if has_steps && icon_button(ui, icon::ZOOM_IN, &zoom_in, true) {
        pages.zoom_in();
    }
}

fn shown_zoom(pages: &Pages, language: Language) -> String {
    match pages.view.zoom {
        Zoom::FitText => words!(language, "pages.text").into_owned(),
        _ => percentage(pages.view.layout.factor()),
    }
}

fn fits_ui(ui: &mut Ui, pages: &mut Pages, language: Language) {
    let fits = [
        (icon::FIT_WIDTH, "pages.fit_width", Zoom::FitWidth),
        (icon::FIT_PAGE, "pages.fit_page", Zoom::FitPage),
    ];
    for (icon, key, zoom) in fits {
        let fit = Button::new(symbol(icon)).selected(pages.view.zoom == zoom);
        if button(ui, fit, &words!(language, key)).clicked() {
            pages.view.set_zoom(zoom);
        }
    }
}

fn zoom_menu_ui(ui: &mut Ui, pages: &mut Pages, language: Language) {
    let mut zoom = pages.view.zoom;
    ui.selectable_value(&mut zoom, Zoom::FitText, words!(language, "pages.fit_text"));
    ui.selectable_value(
        &mut zoom,
        Zoom::FitWidth,
        words!(language, "pages.fit_width"),
    );
    ui.selectable_value(&mut zoom, Zoom::FitPage, words!(language, "pages.fit_page"));
    ui.separator();
    for step in Zoom::STEPS {
        ui.selectable_value(&mut zoom, Zoom::Factor(step), percentage(step));
    }
    if zoom != pages.view.zoom {
        pages.view.set_zoom(zoom);
    }
}

fn percentage(factor: f32) -> String {
    format!("{:.0}%", factor * 100.0)
}

/// Says why there are no newer pages, and offers to try again.
pub(crate) fn fault_ui(ui: &mut Ui, pages: &mut Pages, language: Language) {
    let Some(fault) = pages.fault() else {
        return;
    };
    let sentence = match fault {
        PagesError::Task(error) => words!(language, "pages.failed", reason = error.reason()),
        PagesError::NoPdf(error) => {
            let reason = error.message(language);
            words!(language, "pages.no_pdf", reason = reason)
        }
    }
    .into_owned();
    let palette = palette(ui.ctx());
    let frame = theme::panel_frame(palette.surface, 10, 6);
    Panel::top("pages_fault").frame(frame).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.label(symbol(icon::WARNING).color(palette.warning));
            ui.label(sentence);
            let retry = words!(language, "pages.retry");
            if ui.button(format!("{RETRY} {retry}")).clicked() {
                pages.retry();
            }
        });
    });
}

fn symbol(icon: &str) -> RichText {
    RichText::new(icon).size(16.0)
}

fn icon_button(ui: &mut Ui, icon: &str, name: &str, is_enabled: bool) -> bool {
    ui.add_enabled_ui(is_enabled, |ui| {
        button(ui, Button::new(symbol(icon)), name).clicked()
    })
    .inner
}

fn button(ui: &mut Ui, button: Button<'_>, name: &str) -> Response {
    ui.add(button.frame_when_inactive(false))
        .on_hover_text(name)
        .accessible_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_number_may_be_full_width_and_must_be_one() {
        assert_eq!(page_number(" 12 "), Some(12));
        assert_eq!(page_number("１２"), Some(12));
        assert_eq!(page_number("0"), None);
        assert_eq!(page_number("三"), None);
        assert_eq!(page_number(""), None);
    }
}
