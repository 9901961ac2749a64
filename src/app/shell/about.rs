//! About the program: versions, fonts in use, licences.

use super::help::close_ui;
use super::settings::faces_ui;
use super::third_party::ThirdPartyLayer;
use crate::app::session::Session;
use crate::app::session::layer::{Layer, LayerState};
use crate::app::ui::dialog::Dialog;
use crate::app::ui::form_field::note_ui;
use crate::app::ui::theme;
use crate::words;
use eframe::egui::RichText;

/// What the program is: name, versions, the faces in use and licences.
pub(crate) struct AboutLayer;

impl Layer for AboutLayer {
    fn show(&mut self, session: &mut Session) -> LayerState {
        let language = session.language();
        let fonts = session.services.fonts.wait();
        let dialog = Dialog::new("about").width(440.0).closing_outside();
        let mut is_asked = false;
        let closed = dialog.show(&session.ctx, (), |ui| {
            let name = RichText::new(words!(language, "app.name"));
            ui.label(name.size(28.0).family(theme::bold()));
            let version = env!("CARGO_PKG_VERSION");
            ui.label(words!(language, "about.version", version = version));
            ui.add_space(8.0);
            ui.label(words!(language, "about.what"));
            note_ui(ui, &words!(language, "about.offline"));
            let system = format!("{} {}", std::env::consts::OS, std::env::consts::ARCH);
            let made_with = words!(language, "about.made_with", format = 1, system = system);
            note_ui(ui, &made_with);
            ui.add_space(8.0);
            let heading = RichText::new(words!(language, "about.fonts_in_use"));
            ui.label(heading.family(theme::bold()));
            faces_ui(ui, &fonts, language);
            ui.add_space(8.0);
            ui.label(RichText::new(words!(language, "about.licenses")).family(theme::bold()));
            for key in [
                "about.license",
                "about.fonts",
                "about.icons",
                "about.source",
            ] {
                note_ui(ui, &words!(language, key));
            }
            if ui
                .button(words!(language, "about.third_party_ask"))
                .clicked()
            {
                is_asked = true;
            }
            ui.add_space(12.0);
            close_ui(ui, language)
        });
        if is_asked {
            session.layers.push(ThirdPartyLayer::new(language));
        }
        LayerState::closed_if(closed.is_some())
    }
}
