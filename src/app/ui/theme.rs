//! Every color, size and font of the window.

use super::icon;
use crate::fonts::{HEI, RARE, SONG};
use eframe::egui::style::WidgetVisuals;
use eframe::egui::{
    self, Align2, Color32, Context, CornerRadius, FontData, FontDefinitions, FontFamily, FontId,
    FontTweak, Margin, Shadow, Stroke, TextStyle, Theme, vec2,
};
use std::sync::Arc;

/// The colors that egui's own style has no name for.
#[derive(Clone, Copy, Debug)]
pub struct Palette {
    /// The ground of panels.
    pub panel: Color32,
    /// The ground of what is edited.
    pub surface: Color32,
    /// The ground behind the pages.
    pub canvas: Color32,
    /// Lines between panels.
    pub border: Color32,
    /// Lines around fields, boxes to tick and buttons.
    pub edge: Color32,
    /// Lines of a table.
    pub grid_line: Color32,
    /// The ground of heads and labels in a table.
    pub head: Color32,
    /// The ground of what is pointed at.
    pub hovered: Color32,
    /// The ground of computed cells.
    pub computed: Color32,
    /// The ground of cells that are still to be filled in.
    pub blank: Color32,
    /// Text.
    pub text: Color32,
    /// Text that stands back.
    pub weak_text: Color32,
    /// Text of last year that is none of this year's yet.
    pub grey_text: Color32,
    /// What is selected or leads on.
    pub accent: Color32,
    /// Text on the accent.
    pub on_accent: Color32,
    /// The ground of a selection.
    pub selection: Color32,
    /// Certainly wrong.
    pub error: Color32,
    /// Probably wrong.
    pub warning: Color32,
    /// Right.
    pub success: Color32,
    /// The ground of what was found in a search.
    pub found: Color32,
    /// The ground of cells that belong to the one that is chosen.
    pub lit: Color32,
}

const LIGHT: Palette = Palette {
    panel: rgb(0xF6_F7F9),
    surface: rgb(0xFF_FFFF),
    canvas: rgb(0xE2_E6EC),
    border: rgb(0xD0_D5DD),
    edge: rgb(0x86_8F9C),
    grid_line: rgb(0xC3_C9D3),
    head: rgb(0xF1_F4F8),
    hovered: rgb(0xE7_EBF1),
    computed: rgb(0xF1_F2F4),
    blank: rgb(0xF4_F8FF),
    text: rgb(0x1F_2937),
    weak_text: rgb(0x5B_6472),
    grey_text: rgb(0x8A_939F),
    accent: rgb(0x1D_4ED8),
    on_accent: rgb(0xFF_FFFF),
    selection: rgb(0xDB_E7FB),
    error: rgb(0xB9_1C1C),
    warning: rgb(0xA4_4A08),
    success: rgb(0x13_7437),
    found: rgb(0xFD_E68A),
    lit: rgb(0xFE_F6DC),
};

const DARK: Palette = Palette {
    panel: rgb(0x1F_2329),
    surface: rgb(0x17_1A1F),
    canvas: rgb(0x11_1317),
    border: rgb(0x3A_414C),
    edge: rgb(0x68_707C),
    grid_line: rgb(0x3F_4753),
    head: rgb(0x25_2A32),
    hovered: rgb(0x2E_343E),
    computed: rgb(0x22_262D),
    blank: rgb(0x1A_2130),
    text: rgb(0xE5_E8EC),
    weak_text: rgb(0xA0_A9B6),
    grey_text: rgb(0x76_7F8C),
    accent: rgb(0x6E_A0FF),
    on_accent: rgb(0x0B_1220),
    selection: rgb(0x21_3761),
    error: rgb(0xF8_8A8A),
    warning: rgb(0xF2_B661),
    success: rgb(0x6F_D08C),
    found: rgb(0x6B_5310),
    lit: rgb(0x33_2D1B),
};

const fn rgb(hex: u32) -> Color32 {
    let [_, r, g, b] = hex.to_be_bytes();
    Color32::from_rgb(r, g, b)
}

/// The size of text in panels, in points of the screen.
pub const BODY_SIZE: f32 = 14.0;
/// The size of notes and of the status line.
pub const SMALL_SIZE: f32 = 12.5;
/// The size of figures in a table, which are the largest in it.
pub const FIGURE_SIZE: f32 = 15.0;
/// The size of heads and labels of a table.
pub const LABEL_SIZE: f32 = 12.5;
/// The size of the name of the part over what is edited.
pub const PART_SIZE: f32 = 15.0;
/// The size of headings in panels.
pub const HEADING_SIZE: f32 = 17.0;
/// The size of the text that is written in the prose editor.
pub const PROSE_SIZE: f32 = 16.0;

/// The height of what stands in a bar.
const BAR_HEIGHT: f32 = 24.0;
/// How wide a menu is at least.
const MENU_WIDTH: f32 = 160.0;
/// The height of an entry of a menu: the longest menu has room in the smallest window.
const MENU_ENTRY_HEIGHT: f32 = 26.0;

/// The accent on paper, which is white in both themes.
pub const ACCENT_ON_PAPER: Color32 = LIGHT.accent;

/// The colors of the theme in use.
pub fn palette(ctx: &Context) -> &'static Palette {
    match ctx.theme() {
        Theme::Light => &LIGHT,
        Theme::Dark => &DARK,
    }
}

/// The frame of a dialog over the window.
pub fn dialog_frame(ctx: &Context) -> egui::Frame {
    egui::Frame::popup(&ctx.global_style()).inner_margin(Margin::same(20))
}

/// The frame of a panel on this ground, with this room at its sides and above and below.
pub(crate) fn panel_frame(fill: Color32, x: i8, y: i8) -> egui::Frame {
    let frame = egui::Frame::new().fill(fill);
    frame.inner_margin(Margin::symmetric(x, y))
}

/// The frame of a panel that keeps this distance from what stands above it.
pub(crate) fn frame_below(distance: i8) -> egui::Frame {
    egui::Frame::new().inner_margin(Margin {
        top: distance,
        ..Margin::ZERO
    })
}

/// Parts a bar from what stands below it.
pub(crate) fn paint_bottom_line(ui: &egui::Ui, bar: egui::Rect) {
    let line = Stroke::new(1.0, palette(ui.ctx()).border);
    let painter = ui.painter();
    painter.hline(bar.x_range(), bar.bottom() - 0.5, line);
}

/// Sets the buttons of a bar low, so that what is edited has the height.
pub(crate) fn space_bar(ui: &mut egui::Ui) {
    let spacing = ui.spacing_mut();
    spacing.interact_size.y = BAR_HEIGHT;
    spacing.button_padding = vec2(7.0, 2.0);
    spacing.item_spacing.x = 6.0;
}

/// Sets the entries of a menu close below each other, as nobody points at them with a finger, and names and keys apart.
pub fn space_menu(ui: &mut egui::Ui) {
    ui.set_min_width(MENU_WIDTH);
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.spacing_mut().interact_size.y = MENU_ENTRY_HEIGHT;
}

/// Bars that are always seen, over paper that does not fade at its edges.
pub(crate) fn scroll_style() -> egui::style::ScrollStyle {
    let mut style = egui::style::ScrollStyle::thin();
    style.fade.strength = 0.0;
    // Where the pages grow, the place that is kept lies beyond the end they had before, and would spring back to it.
    style.kinetic.rubber_band = false;
    style
}

/// How wide the frame of what has the keyboard is.
const FOCUS_WIDTH: f32 = 1.5;

/// Frames what has the keyboard and is painted without a widget of egui's own.
pub fn paint_focus(ui: &egui::Ui, response: &egui::Response, rounding: f32) {
    if response.has_focus() {
        let stroke = Stroke::new(FOCUS_WIDTH, palette(ui.ctx()).accent);
        let inside = egui::StrokeKind::Inside;
        ui.painter()
            .rect_stroke(response.rect, rounding, stroke, inside);
    }
}

/// Paints the ground of what is painted without a widget of egui's own: its own color, or that of what is pointed at. On
/// a color of its own, what is pointed at has a thin frame; what has the keyboard has a frame in the accent color.
pub fn paint_ground(ui: &egui::Ui, response: &egui::Response, own: Option<Color32>, rounding: f32) {
    let (rect, palette) = (response.rect, palette(ui.ctx()));
    let is_pointed = response.hovered();
    if let Some(color) = own.or_else(|| is_pointed.then_some(palette.hovered)) {
        ui.painter().rect_filled(rect, rounding, color);
    }
    if is_pointed && own.is_some() {
        let stroke = Stroke::new(1.0, palette.grey_text);
        let inside = egui::StrokeKind::Inside;
        ui.painter().rect_stroke(rect, rounding, stroke, inside);
    }
    paint_focus(ui, response, rounding);
}

/// The sign at the end of a button that unfolds a list, the same as on every button of the window.
pub fn unfold_ui(ui: &egui::Ui, rect: egui::Rect, visuals: &WidgetVisuals, _is_open: bool) {
    let font = FontId::proportional(BODY_SIZE);
    let color = visuals.fg_stroke.color;
    ui.painter().text(
        rect.center(),
        Align2::CENTER_CENTER,
        icon::UNFOLD,
        font,
        color,
    );
}

/// The family of bold text; egui's `strong` is only a color.
pub fn bold() -> FontFamily {
    FontFamily::Name("bold".into())
}

/// Puts the fonts and the styles of both themes into a context. Called once, before the first frame.
pub fn install(ctx: &Context) {
    ctx.set_fonts(fonts());
    for (theme, palette) in [(Theme::Light, &LIGHT), (Theme::Dark, &DARK)] {
        ctx.style_mut_of(theme, |style| set_style(style, palette));
    }
}

fn fonts() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    let faces: [(&str, &'static [u8]); 5] = [
        ("hei", HEI),
        (
            "hei-bold",
            include_bytes!("../../../assets/fonts/hei-bold.ttf"),
        ),
        ("song", SONG),
        ("rare", RARE),
        ("icons", include_bytes!("../../../assets/icons/icons.ttf")),
    ];
    for (name, bytes) in faces {
        let mut data = FontData::from_static(bytes);
        if name == "icons" {
            // The symbols fill their em box from the base line up; letters hang below it.
            data = data.tweak(FontTweak {
                scale: 1.2,
                y_offset_factor: 0.12,
                ..FontTweak::default()
            });
        }
        fonts.font_data.insert(name.to_owned(), Arc::new(data));
    }
    let plain: &[&str] = &["hei", "icons", "song", "rare"];
    let bold_first: &[&str] = &["hei-bold", "hei", "icons", "song", "rare"];
    for (family, names) in [
        (FontFamily::Proportional, plain),
        (FontFamily::Monospace, plain),
        (bold(), bold_first),
    ] {
        let names = names.iter().map(|&name| name.to_owned()).collect();
        fonts.families.insert(family, names);
    }
    fonts
}

fn set_style(style: &mut egui::Style, palette: &Palette) {
    style.spacing.item_spacing = vec2(8.0, 6.0);
    style.spacing.button_padding = vec2(9.0, 4.0);
    style.spacing.interact_size.y = 28.0;
    style.spacing.menu_margin = Margin::same(6);
    style.interaction.selectable_labels = false;
    style.animation_time = 0.08;
    let sizes = [
        (TextStyle::Heading, FontId::new(HEADING_SIZE, bold())),
        (TextStyle::Body, FontId::proportional(BODY_SIZE)),
        (TextStyle::Button, FontId::proportional(BODY_SIZE)),
        (TextStyle::Monospace, FontId::proportional(BODY_SIZE)),
        (TextStyle::Small, FontId::proportional(SMALL_SIZE)),
    ];
    style.text_styles = sizes.into_iter().collect();
    set_visuals(&mut style.visuals, palette);
}

fn set_visuals(visuals: &mut egui::Visuals, palette: &Palette) {
    visuals.panel_fill = palette.panel;
    visuals.window_fill = palette.surface;
    visuals.extreme_bg_color = palette.surface;
    visuals.faint_bg_color = palette.head;
    visuals.selection.bg_fill = palette.selection;
    visuals.selection.stroke = Stroke::new(1.0, palette.accent);
    visuals.hyperlink_color = palette.accent;
    visuals.warn_fg_color = palette.warning;
    visuals.error_fg_color = palette.error;
    // A shadow parts a dialog from a light window; from a dark one it does not.
    let edge = if visuals.dark_mode {
        palette.grey_text.gamma_multiply(0.7)
    } else {
        palette.border
    };
    visuals.window_stroke = Stroke::new(1.0, edge);
    visuals.window_corner_radius = CornerRadius::same(8);
    visuals.menu_corner_radius = CornerRadius::same(6);
    visuals.popup_shadow = Shadow {
        offset: [0, 4],
        blur: 12,
        spread: 0,
        color: Color32::from_black_alpha(40),
    };
    let widgets = &mut visuals.widgets;
    widgets.noninteractive.fg_stroke = Stroke::new(1.0, palette.text);
    widgets.noninteractive.bg_stroke = Stroke::new(1.0, palette.border);
    // What is pointed at has another ground and a grey frame, what has the keyboard a blue one.
    let states = [
        (
            &mut widgets.inactive,
            palette.surface,
            Stroke::new(1.0, palette.edge),
        ),
        (
            &mut widgets.hovered,
            palette.hovered,
            Stroke::new(1.0, palette.weak_text),
        ),
        (
            &mut widgets.active,
            palette.selection,
            Stroke::new(FOCUS_WIDTH, palette.accent),
        ),
        (
            &mut widgets.open,
            palette.hovered,
            Stroke::new(1.0, palette.accent),
        ),
    ];
    for (state, fill, border) in states {
        state.bg_fill = fill;
        state.weak_bg_fill = fill;
        state.bg_stroke = border;
        state.fg_stroke = Stroke::new(1.0, palette.text);
        state.corner_radius = CornerRadius::same(5);
        state.expansion = 0.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How far two colors stand apart, from 1 to 21 (WCAG 2.2, "contrast ratio").
    fn contrast(a: Color32, b: Color32) -> f32 {
        let luminance = |color: Color32| {
            let [r, g, b, _] = egui::Rgba::from(color).to_array();
            0.05 + 0.0722f32.mul_add(b, 0.2126f32.mul_add(r, 0.7152 * g))
        };
        let (a, b) = (luminance(a), luminance(b));
        a.max(b) / a.min(b)
    }

    #[test]
    fn text_is_read_on_every_ground_that_it_stands_on() {
        for palette in [&LIGHT, &DARK] {
            let grounds = [
                palette.panel,
                palette.surface,
                palette.head,
                palette.computed,
                palette.blank,
                palette.selection,
                palette.lit,
            ];
            for ground in grounds {
                let inks = [
                    palette.text,
                    palette.weak_text,
                    palette.error,
                    palette.warning,
                    palette.success,
                ];
                for ink in inks {
                    let ratio = contrast(ink, ground);
                    assert!(ratio >= 4.5, "{ink:?} on {ground:?}: {ratio}");
                }
            }
            for (ink, ground) in [
                (palette.on_accent, palette.accent),
                (palette.accent, palette.surface),
                (palette.accent, palette.selection),
                (palette.text, palette.found),
                (palette.text, palette.hovered),
            ] {
                let ratio = contrast(ink, ground);
                assert!(ratio >= 4.5, "{ink:?} on {ground:?}: {ratio}");
            }
        }
    }

    #[test]
    fn what_is_clicked_is_told_from_its_ground() {
        for palette in [&LIGHT, &DARK] {
            for ground in [palette.panel, palette.surface] {
                for edge in [palette.edge, palette.weak_text, palette.accent] {
                    let ratio = contrast(edge, ground);
                    assert!(ratio >= 3.0, "{edge:?} on {ground:?}: {ratio}");
                }
            }
        }
    }
}
