//! The page without a report: begin, open, go on, look at a sample.

use crate::app::files::samples::SAMPLES;
use crate::app::session::request::Request;
use crate::app::session::settings::Recent;
use crate::app::ui::buttons::on_ground_ui;
use crate::app::ui::command::Command;
use crate::app::ui::form_field::note_ui;
use crate::app::ui::icon;
use crate::app::ui::theme;
use crate::words;
use crate::words::Language;
use eframe::egui::{
    Align2, Button, CentralPanel, FontId, Rect, Response, RichText, Role, ScrollArea, Sense,
    TextStyle, TextWrapMode, Ui, UiBuilder, WidgetInfo, WidgetText, pos2, vec2,
};
use std::path::Path;

/// The width of the page's two columns together.
const WIDTH: f32 = 820.0;
const COLUMN_GAP: f32 = 40.0;
const ENTRY_HEIGHT: f32 = 50.0;
const ROUNDING: f32 = 6.0;
/// What the name of the program is set in.
const NAME_SIZE: f32 = 40.0;

/// Shows the page. Returns what was asked for on it.
pub(crate) fn welcome_ui(ui: &mut Ui, language: Language, recent: &Recent) -> Option<Request> {
    let palette = theme::palette(ui.ctx());
    let frame = theme::panel_frame(palette.surface, 24, 24);
    CentralPanel::default()
        .frame(frame)
        .show(ui, |ui| {
            ScrollArea::vertical()
                .auto_shrink(false)
                .show(ui, |ui| page_ui(ui, language, recent))
                .inner
        })
        .inner
}

fn page_ui(ui: &mut Ui, language: Language, recent: &Recent) -> Option<Request> {
    let room = ui.available_size();
    let width = room.x.min(WIDTH);
    // The page hangs at the golden ratio of a tall window, and begins at the top of a low one.
    let top = ((room.y - 470.0) * 0.38).max(8.0);
    let left = (room.x - width) / 2.0;
    let origin = ui.min_rect().min + vec2(left, top);
    let area = Rect::from_min_size(origin, vec2(width, 0.0));
    let shown = ui.scope_builder(UiBuilder::new().max_rect(area), |ui| {
        head_ui(ui, language);
        ui.add_space(28.0);
        ui.horizontal_top(|ui| {
            let column = (width - COLUMN_GAP) / 2.0;
            ui.spacing_mut().item_spacing.x = COLUMN_GAP;
            let left = ui.vertical(|ui| {
                ui.set_width(column);
                begin_ui(ui, language).or(recent_ui(ui, language, recent))
            });
            let right = ui.vertical(|ui| {
                ui.set_width(column);
                samples_ui(ui, language)
            });
            left.inner.or(right.inner)
        })
        .inner
    });
    shown.inner
}

fn head_ui(ui: &mut Ui, language: Language) {
    let palette = theme::palette(ui.ctx());
    let name = RichText::new(words!(language, "app.name"));
    ui.label(
        name.size(NAME_SIZE)
            .family(theme::bold())
            .color(palette.text),
    );
    let about = RichText::new(words!(language, "welcome.about")).color(palette.weak_text);
    ui.label(about);
}

fn begin_ui(ui: &mut Ui, language: Language) -> Option<Request> {
    section_ui(ui, &words!(language, "welcome.begin"));
    let mut request = None;
    let first_row = ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 10.0;
        let palette = theme::palette(ui.ctx());
        for command in [Command::New, Command::Open, Command::Import] {
            let is_main = command == Command::New;
            let text = RichText::new(command_words(command, language));
            let size = vec2(112.0, 38.0);
            let button = if is_main {
                let button = Button::new(text.color(palette.on_accent)).min_size(size);
                on_ground_ui(ui, palette.accent, |ui| ui.add(button))
            } else {
                ui.add(Button::new(text.color(palette.text)).min_size(size))
            };
            if button.on_hover_text(command.hint(language)).clicked() {
                request = Some(Request::Command(command));
            }
        }
    });
    ui.add_space(4.0);
    let command = Command::RollForward;
    // Sized by the layout, the words stand in its middle as in the buttons above.
    let width = first_row.response.rect.width();
    let button = ui.add_sized(
        vec2(width, 38.0),
        Button::new(command_words(command, language)),
    );
    if button.on_hover_text(command.hint(language)).clicked() {
        request = Some(Request::Command(command));
    }
    ui.add_space(4.0);
    note_ui(ui, &words!(language, "welcome.drop"));
    ui.add_space(22.0);
    request
}

fn command_words(command: Command, language: Language) -> String {
    let icon = command.icon().unwrap_or_default();
    format!("{icon}  {}", command.label(language))
}

fn recent_ui(ui: &mut Ui, language: Language, recent: &Recent) -> Option<Request> {
    section_ui(ui, &words!(language, "welcome.recent"));
    if recent.paths().is_empty() {
        let none = RichText::new(words!(language, "welcome.no_recent"));
        ui.label(none.color(theme::palette(ui.ctx()).weak_text));
    }
    let mut request = None;
    for path in recent.paths() {
        let name = path
            .file_stem()
            .unwrap_or(path.as_os_str())
            .to_string_lossy();
        let folder = path.parent().unwrap_or(Path::new("")).display().to_string();
        if entry_ui(ui, icon::REPORT, &name, &folder).clicked() {
            request = Some(Request::Open(path.clone()));
        }
    }
    request
}

fn samples_ui(ui: &mut Ui, language: Language) -> Option<Request> {
    section_ui(ui, &words!(language, "welcome.samples"));
    let mut request = None;
    for (idx, sample) in SAMPLES.iter().enumerate() {
        let [name, about] = ["name", "about"].map(|member| {
            let key = format!("{}.{member}", sample.words);
            words!(language, &key).into_owned()
        });
        if entry_ui(ui, icon::TEXT, &name, &about).clicked() {
            request = Some(Request::Sample(idx));
        }
    }
    request
}

fn section_ui(ui: &mut Ui, words: &str) {
    ui.label(RichText::new(words).heading());
    ui.add_space(4.0);
}

/// A line that leads to a report: its name, and below what tells it from others.
fn entry_ui(ui: &mut Ui, icon: &str, name: &str, about: &str) -> Response {
    let size = vec2(ui.available_width(), ENTRY_HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    let palette = theme::palette(ui.ctx());
    theme::paint_ground(ui, &response, None, ROUNDING);
    let icon_at = pos2(rect.left() + 10.0, rect.center().y);
    let icon_font = FontId::proportional(theme::HEADING_SIZE);
    let painter = ui.painter();
    painter.text(
        icon_at,
        Align2::LEFT_CENTER,
        icon,
        icon_font,
        palette.accent,
    );
    let area = Rect::from_min_max(pos2(rect.left() + 42.0, rect.top()), rect.max);
    lines_ui(ui, area.shrink2(vec2(0.0, 5.0)), name, about);
    response.on_hover_text(about)
}

/// Paints two lines, cut off where they are too long; the line as a whole is read aloud already.
fn lines_ui(ui: &Ui, area: Rect, name: &str, about: &str) {
    let palette = theme::palette(ui.ctx());
    let galley = |text: &str, style: TextStyle| {
        let text = WidgetText::from(text);
        text.into_galley(ui, Some(TextWrapMode::Truncate), area.width(), style)
    };
    let name = galley(name, TextStyle::Body);
    let about = galley(about, TextStyle::Small);
    let below = area.min + vec2(0.0, name.size().y);
    ui.painter().galley(area.min, name, palette.text);
    ui.painter().galley(below, about, palette.weak_text);
}
