//! About the program.

use super::help::close_ui;
use crate::app::theme;
use crate::app::words::Language;
use crate::words;
use eframe::egui::{Context, Id, Modal, RichText};

/// Tells name, version and licenses; whether it was closed.
pub fn about_ui(ctx: &Context, language: Language) -> bool {
    let modal = Modal::new(Id::unique("about")).frame(theme::dialog_frame(ctx));
    let shown = modal.show(ctx, |ui| {
        ui.set_width(440.0);
        let name = RichText::new(words!(language, "app.name"));
        ui.label(name.size(28.0).family(theme::bold()));
        ui.label(words!(
            language,
            "about.version",
            version = env!("CARGO_PKG_VERSION")
        ));
        ui.add_space(8.0);
        ui.label(words!(language, "about.what"));
        ui.add_space(8.0);
        let weak = theme::palette(ctx).weak_text;
        for key in ["about.offline", "about.license", "about.fonts"] {
            ui.label(RichText::new(words!(language, key)).small().color(weak));
        }
        ui.add_space(12.0);
        close_ui(ui, language)
    });
    shown.inner || shown.should_close()
}
