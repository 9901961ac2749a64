//! What the checks say of what was read: one line each, which leads to its cell.

use super::review::{Review, first_cell};
use crate::app::ui::buttons::plain_ui;
use crate::app::ui::row::as_f32;
use crate::app::ui::{severity, theme};
use crate::rules::Finding;
use crate::words;
use crate::words::Language;
use eframe::egui::{Button, Label, RichText, ScrollArea, Ui};

const ROW_HEIGHT: f32 = 26.0;
/// The room of the heading and of the edges.
const HEAD_HEIGHT: f32 = 40.0;
/// The most of the column that the list takes.
const MAX_SHARE: f32 = 0.4;

/// How high the list is in a column of this height.
pub(crate) fn height(n_findings: usize, column: f32) -> f32 {
    let n_rows = as_f32(n_findings.max(1));
    (HEAD_HEIGHT + n_rows * ROW_HEIGHT).min(column * MAX_SHARE)
}

/// Shows the list.
pub(crate) fn findings_ui(ui: &mut Ui, review: &mut Review, language: Language) {
    ui.add_space(6.0);
    ui.label(RichText::new(words!(language, "review.checks")).family(theme::bold()));
    if review.findings().is_empty() {
        ui.label(words!(language, "review.no_findings"));
        return;
    }
    let mut chosen = None;
    ScrollArea::vertical()
        .id_salt("review findings")
        .auto_shrink(false)
        .show(ui, |ui| {
            for (idx, finding) in review.findings().iter().enumerate() {
                if finding_ui(ui, finding, language) {
                    chosen = Some(idx);
                }
            }
        });
    if let Some(idx) = chosen {
        review.choose_finding(idx);
    }
}

/// Shows a finding. Returns whether it was chosen. One that speaks of no cell leads nowhere.
fn finding_ui(ui: &mut Ui, finding: &Finding, language: Language) -> bool {
    let message = language.of(&finding.message).to_owned();
    ui.horizontal_top(|ui| {
        let palette = theme::palette(ui.ctx());
        let color = severity::color(finding.severity, palette);
        ui.label(RichText::new(severity::icon(finding.severity)).color(color));
        let response = if first_cell(finding).is_some() {
            plain_ui(ui, Button::new(message).wrap())
        } else {
            ui.add(Label::new(message).wrap())
        };
        response
            .on_hover_text(language.of(&finding.advice))
            .clicked()
    })
    .inner
}
