//! The whole program at hand: palette, settings, earlier versions, hints.

pub mod about;
pub mod drop;
pub mod help;
pub mod hint;
pub mod menu;
pub mod outline;
pub mod palette;
pub mod settings;
pub mod status;
pub mod toolbar;
pub mod welcome;

use super::App;
use super::comparison::Other;
use super::files::questions::Overlay;
use super::files::{Intent, Purpose};
use super::pages::Pages;
use super::recovery::versions::{VersionsDialog, VersionsOutcome};
use super::session::document::OpenReport;
use super::session::services::Fonts;
use super::session::settings::Settings;
use super::ui::part::Part;
use crate::report::Moment;
use crate::words;
use crate::words::system_words;
use eframe::egui::Context;
use hint::{Hint, HintOutcome};
use palette::{Palette, PaletteOutcome};
use settings::{FolderKind, SettingsDialog, SettingsOutcome, SettingsView};
use std::path::Path;
use std::sync::Arc;

impl App {
    /// Opens the palette.
    pub(super) fn show_palette(&mut self) {
        let language = self.language();
        let form = self
            .document
            .as_ref()
            .map(|document| document.report().form);
        let parts: Vec<String> = form.map_or_else(Vec::new, |form| {
            Part::all(form)
                .map(|part| part.name(form, language))
                .collect()
        });
        let palette = Palette::new(&self.standings(), &parts, language);
        self.overlays.push(Overlay::Palette(palette));
        self.take_hint(Hint::Palette);
    }

    /// Draws the palette and gives the command that was chosen.
    pub(super) fn palette_ui(&mut self, ctx: &Context, mut palette: Palette) -> Option<Overlay> {
        match palette.show(ctx, self.language()) {
            None => return Some(Overlay::Palette(palette)),
            Some(PaletteOutcome::Closed) => {}
            Some(PaletteOutcome::Chosen(command)) => self.aftermath.command = Some(command),
        }
        None
    }

    /// Opens the settings.
    pub(super) fn ask_settings(&mut self) {
        let dialog = SettingsDialog::new(&self.settings);
        self.overlays.push(Overlay::Settings(dialog));
    }

    /// Draws the settings and lets every choice hold at once.
    pub(super) fn settings_ui(
        &mut self,
        ctx: &Context,
        mut dialog: SettingsDialog,
    ) -> Option<Overlay> {
        let fonts = self.services.fonts.wait();
        let view = SettingsView {
            settings: &self.settings,
            path: self.services.settings.path(),
            fonts: &fonts,
            language: self.language(),
        };
        let SettingsOutcome {
            changed,
            wanted,
            is_closed,
        } = dialog.show(ctx, view);
        if let Some(changed) = changed {
            self.take_settings(ctx, changed);
        }
        if let Some(kind) = wanted {
            self.ask(ctx, Purpose::Folder(kind));
        }
        (!is_closed).then_some(Overlay::Settings(dialog))
    }

    /// A folder was chosen for the settings that are open.
    pub(super) fn take_folder(&mut self, kind: FolderKind, folder: &Path) {
        if let Some(Overlay::Settings(dialog)) = self.overlays.last_mut() {
            dialog.take_folder(kind, folder);
        }
    }

    fn take_settings(&mut self, ctx: &Context, wanted: Settings) {
        let before = self.settings.clone();
        // Another window may have written other recent reports meanwhile.
        let (settings, written) = self.services.settings.try_change(|settings| {
            let recent = std::mem::take(&mut settings.recent);
            *settings = Settings { recent, ..wanted };
        });
        self.settings = settings;
        if let (Err(reason), Some(path)) = (written, self.services.settings.path()) {
            let path = path.display();
            let words = words!(
                self.language(),
                "settings.unwritten",
                reason = system_words(&reason),
                path = path
            );
            self.notice = Some(words.into_owned());
        }
        if self.settings.language != before.language {
            self.services.language = None;
        }
        if self.settings.last_year_folder != before.last_year_folder {
            self.seek_basis();
        }
        ctx.set_theme(self.settings.theme);
        self.apply_scale(ctx);
        let faces =
            |settings: &Settings| (settings.font_folder.clone(), settings.uses_installed_fonts);
        if faces(&self.settings) != faces(&before) {
            self.services.fonts = Fonts::for_settings(&self.settings, &self.services.font_folders);
            let fonts = self.services.fonts.wait();
            if self.pages.is_some() {
                self.pages = Some(Pages::new(ctx, fonts));
            }
        }
    }

    /// Makes the parts of the window as large as the settings say.
    pub(super) fn apply_scale(&self, ctx: &Context) {
        ctx.set_zoom_factor(f32::from(self.settings.scale) / 100.0);
    }

    /// Lists the earlier versions of the report.
    pub(super) fn show_versions(&mut self) {
        self.commit();
        let Some(document) = &self.document else {
            return;
        };
        let versions = document
            .path()
            .and_then(|path| self.services.safety.versions(path));
        let versions = versions.map_or_else(Vec::new, |versions| versions.list());
        let dialog = VersionsDialog::new(versions, document.report());
        self.overlays.push(Overlay::Versions(Box::new(dialog)));
    }

    /// Draws the earlier versions and does what was said.
    pub(super) fn versions_ui(
        &mut self,
        ctx: &Context,
        mut dialog: Box<VersionsDialog>,
    ) -> Option<Overlay> {
        let language = self.language();
        match dialog.show(ctx, language) {
            None => return Some(Overlay::Versions(dialog)),
            Some(VersionsOutcome::Closed) => {}
            Some(VersionsOutcome::Copy(file)) => {
                let report = OpenReport::recovered(*file);
                self.intend(ctx, Intent::Show(Box::new(report)));
            }
            Some(VersionsOutcome::Compare(report, at)) => {
                let at = Moment(at).words();
                let name = words!(language, "versions.name", at = at).into_owned();
                self.begin_comparison(ctx, Other::state(name, Arc::from(report)));
            }
            Some(VersionsOutcome::Restore(report, at)) => {
                let document = self.document.as_mut();
                if document.is_some_and(|document| document.become_report(&report)) {
                    let at = Moment(at).words();
                    let notice = words!(language, "versions.restored", at = at);
                    self.notice = Some(notice.into_owned());
                }
            }
        }
        None
    }

    /// Does what was said about a hint.
    pub(super) fn answer_hint(&mut self, outcome: HintOutcome) {
        match outcome {
            HintOutcome::Taken(hint) => self.take_hint(hint),
            HintOutcome::Stopped => self.take_hints(&Hint::ALL),
        }
    }

    /// A hint is not needed any more.
    pub(super) fn take_hint(&mut self, hint: Hint) {
        self.take_hints(&[hint]);
    }

    fn take_hints(&mut self, hints: &[Hint]) {
        let is_known = |hint: &Hint| self.settings.hints.contains(hint.name());
        if hints.iter().all(is_known) {
            return;
        }
        self.settings = self.services.settings.change(|settings| {
            let names = hints.iter().map(|hint| hint.name().to_owned());
            settings.hints.extend(names);
        });
    }
}
