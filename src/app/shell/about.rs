//! About the program: versions, fonts in use, licences.

use super::help::close_ui;
use super::settings::faces_ui;
use crate::app::ui::dialog::Dialog;
use crate::app::ui::theme;
use crate::fonts::FontSet;
use crate::words;
use crate::words::Language;
use eframe::egui::{Context, RichText, Ui};

/// Shows name, versions, the faces in use and licences. Returns whether the dialog was closed.
pub fn about_ui(ctx: &Context, fonts: &FontSet, language: Language) -> bool {
    let dialog = Dialog::new("about").width(440.0).closing_outside();
    let closed = dialog.show(ctx, (), |ui| {
        let name = RichText::new(words!(language, "app.name"));
        ui.label(name.size(28.0).family(theme::bold()));
        ui.label(words!(
            language,
            "about.version",
            version = env!("CARGO_PKG_VERSION")
        ));
        ui.add_space(8.0);
        ui.label(words!(language, "about.what"));
        let weak = theme::palette(ctx).weak_text;
        let small = |ui: &mut Ui, words: &str| ui.label(RichText::new(words).small().color(weak));
        small(ui, &words!(language, "about.offline"));
        let system = format!("{} {}", std::env::consts::OS, std::env::consts::ARCH);
        let made_with = words!(language, "about.made_with", format = 1, system = system);
        small(ui, &made_with);
        ui.add_space(8.0);
        let heading = RichText::new(words!(language, "about.fonts_in_use"));
        ui.label(heading.family(theme::bold()));
        faces_ui(ui, fonts, language);
        ui.add_space(8.0);
        ui.label(RichText::new(words!(language, "about.licenses")).family(theme::bold()));
        for key in ["about.license", "about.fonts", "about.icons"] {
            small(ui, &words!(language, key));
        }
        ui.add_space(12.0);
        close_ui(ui, language)
    });
    closed.is_some()
}
