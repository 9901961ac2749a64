//! The status line.

use crate::app::editor::Editor;
use crate::app::editor::brought_forward::Bases;
use crate::app::session::document::{Access, OpenReport};
use crate::app::ui::form_field::note_ui;
use crate::app::ui::theme;
use crate::fonts::{FontSet, Origin, Role};
use crate::form::{Part, SectionId};
use crate::report::Report;
use crate::words;
use crate::words::Language;
use eframe::egui::{Align, Label, Layout, Panel, RichText, Ui};
use std::borrow::Cow;

/// The height of the line.
const HEIGHT: f32 = 20.0;

/// What the status line tells about.
pub(crate) struct Status<'a> {
    /// The report.
    pub(crate) document: &'a OpenReport,
    /// The faces of its pages.
    pub(crate) fonts: &'a FontSet,
    /// Where a person is in it.
    pub(crate) editor: &'a Editor,
    /// Last year's report, where it is known.
    pub(crate) last: Option<&'a Report>,
    /// What just happened.
    pub(crate) notice: Option<&'a str>,
}

/// Shows edition, saved state, missing faces, the length of the part, and at the right what the table or the last
/// command tells.
pub(crate) fn status_ui(ui: &mut Ui, status: &Status<'_>, language: Language) {
    let palette = theme::palette(ui.ctx());
    let frame = theme::panel_frame(palette.panel, 10, 0);
    let report = status.document.report();
    Panel::bottom("status").frame(frame).show(ui, |ui| {
        ui.spacing_mut().interact_size.y = HEIGHT;
        ui.horizontal(|ui| {
            let edition = words!(language, "status.edition", id = report.form.id);
            note_ui(ui, &edition).on_hover_text(report.form.source);
            ui.separator();
            saved_ui(ui, status.document, language);
            ui.separator();
            faces_ui(ui, status.fonts, language);
            if let Some(n) = n_characters(status.editor, report) {
                ui.separator();
                note_ui(ui, &words!(language, "status.characters", n = n));
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let notice = status.notice.map(str::to_owned);
                let text = notice.unwrap_or_else(|| table_status(status, report, language));
                ui.add(Label::new(RichText::new(text).small()).truncate());
            });
        });
    });
}

fn saved_ui(ui: &mut Ui, document: &OpenReport, language: Language) {
    let palette = theme::palette(ui.ctx());
    issue_ui(ui, document, language);
    let (words, color) = if document.access() == Access::ReadOnly {
        (words!(language, "safe.is_read_only"), palette.warning)
    } else if document.is_changed() {
        (words!(language, "status.changed"), palette.warning)
    } else if document.path().is_none() {
        (words!(language, "status.no_file"), palette.weak_text)
    } else {
        (words!(language, "status.saved"), palette.weak_text)
    };
    ui.label(RichText::new(words).small().color(color));
}

/// Returns whether the report is what was issued, or a revision of it (修订稿).
fn issue_ui(ui: &mut Ui, document: &OpenReport, language: Language) {
    let palette = theme::palette(ui.ctx());
    let revision = document.file().issued().last().map(|last| last.revision);
    let (words, color) = match (document.is_frozen(), revision) {
        (true, _) => (words!(language, "status.frozen"), palette.warning),
        (false, None) => return,
        (false, Some(revision)) => match document.changes().len() {
            0 => (
                words!(language, "status.is_issued", n = revision),
                palette.success,
            ),
            n => (words!(language, "status.revised", n = n), palette.warning),
        },
    };
    ui.label(RichText::new(words).small().color(color));
    ui.separator();
}

/// Which faces the pages are set in: those that ship, the official ones where they are installed, or a substitute.
fn faces_ui(ui: &mut Ui, fonts: &FontSet, language: Language) {
    let palette = theme::palette(ui.ctx());
    let used = Role::ALL.map(|role| {
        let face = fonts.main_face(role).name();
        words!(language, "status.face", role = role.name(), face = face).into_owned()
    });
    let missing = Role::ALL.into_iter().find(|&role| !fonts.is_complete(role));
    let is_installed =
        |role: &Role| matches!(fonts.main_face(*role).origin(), Origin::Installed(_));
    let n_installed = Role::ALL.iter().filter(|role| is_installed(role)).count();
    let (short, color) = if let Some(role) = missing {
        let serves = fonts.main_face(role).name();
        let words = words!(
            language,
            "status.face_serves",
            face = role.name(),
            serves = serves
        );
        (words, palette.warning)
    } else if n_installed > 0 {
        let words = words!(language, "status.faces_installed", n = n_installed);
        (words, palette.weak_text)
    } else {
        (words!(language, "status.faces_shipped"), palette.weak_text)
    };
    let label = ui.label(RichText::new(short).small().color(color));
    label.on_hover_text(used.join("\n"));
}

fn n_characters(editor: &Editor, report: &Report) -> Option<usize> {
    let section = editor.part.section()?;
    let sections = report.form.part(section).map(Part::sections);
    let n = match sections {
        Some(sections) => sections.map(|section| n_in_text(report, section)).sum(),
        None => n_in_text(report, section),
    };
    // Most tables have no text, which is nothing to tell.
    let is_shown = n > 0 || editor.part.table(report.form).is_none();
    is_shown.then_some(n)
}

fn table_status(status: &Status<'_>, report: &Report, language: Language) -> String {
    let editor = status.editor;
    if editor.part.table(report.form).is_none() {
        return String::new();
    }
    let bases = Bases {
        report,
        last: status.last,
    };
    let selected = editor.grid.selected();
    let base = selected.and_then(|cell| bases.words(cell, language));
    // Where the cell follows from last year's figure, that stands there with it.
    let last = selected.filter(|_| base.is_none());
    let last = last.and_then(|cell| editor.last_figure(cell));
    let last = last.map(|figure| words!(language, "status.last_year", figure = figure));
    let own = editor.grid.status(report, language);
    let n_following = selected.map_or(0, |cell| report.following(cell).len());
    let following = (n_following > 0)
        .then(|| words!(language, "status.following", n = n_following).into_owned());
    let address = editor.grid.address();
    let parts = base
        .into_iter()
        .chain(last.map(Cow::into_owned))
        .chain(following)
        .chain(address)
        .chain(Some(own).filter(|own| !own.is_empty()));
    parts.collect::<Vec<_>>().join("　")
}

/// How many characters a text has, without blanks (字数).
fn n_in_text(report: &Report, section: SectionId) -> usize {
    let paragraphs = report.paragraphs(section).iter();
    let characters = paragraphs.flat_map(|paragraph| paragraph.chars());
    characters.filter(|c| !c.is_whitespace()).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::LEAD;

    #[test]
    fn characters_are_counted_without_blanks() {
        let mut report = Report::new("某市某局", 2024);
        assert_eq!(n_in_text(&report, LEAD), 0);
        let paragraphs = ["　公开 A1。", "", " ", "全文"].map(str::to_owned);
        report.set_paragraphs(LEAD, paragraphs.to_vec());
        assert_eq!(n_in_text(&report, LEAD), 7);
    }
}
