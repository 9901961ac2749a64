//! The last step of an issue: what is still open in the report, and what will be made.

use crate::app::ui::severity::{self, SEVERITIES};
use crate::app::ui::theme;
use crate::report::Place;
use crate::rules::{Finding, Severity};
use crate::words;
use crate::words::Language;
use eframe::egui::{Button, Grid, RichText, Ui};

/// What is open in the report.
#[derive(Debug)]
pub(super) struct ReviewStep {
    findings: Vec<OpenFinding>,
}

/// Something that was found and has no reason.
#[derive(Debug)]
struct OpenFinding {
    severity: Severity,
    place: Place,
    message: String,
}

impl ReviewStep {
    /// What is open, in words.
    pub(super) fn new(findings: &[Finding], language: Language) -> Self {
        let findings = findings.iter().map(|finding| OpenFinding {
            severity: finding.severity,
            place: finding.place,
            message: language.of(&finding.message).to_owned(),
        });
        Self {
            findings: findings.collect(),
        }
    }

    /// Returns how many findings of a severity are open.
    pub(super) fn count(&self, severity: Severity) -> usize {
        let own = self.findings.iter();
        own.filter(|own| own.severity == severity).count()
    }

    /// Shows what will be made, and what is open, the worst first. Returns the place of what was clicked.
    pub(super) fn ui(
        &self,
        ui: &mut Ui,
        made: &[(&'static str, String)],
        language: Language,
    ) -> Option<Place> {
        let grid = Grid::new("issue review").num_columns(2);
        grid.spacing([12.0, 4.0]).show(ui, |ui| {
            for (key, words) in made {
                ui.label(words!(language, key));
                ui.label(words);
                ui.end_row();
            }
        });
        ui.add_space(8.0);
        ui.separator();
        if self.findings.is_empty() {
            let success = theme::palette(ui.ctx()).success;
            ui.colored_label(success, words!(language, "issue.nothing_open"));
            return None;
        }
        let mut clicked = None;
        for severity in SEVERITIES {
            clicked = clicked.or(self.severity_ui(ui, severity, language));
        }
        clicked
    }

    fn severity_ui(&self, ui: &mut Ui, severity: Severity, language: Language) -> Option<Place> {
        let n = self.count(severity);
        if n == 0 {
            return None;
        }
        let key = match severity {
            Severity::Error => "issue.errors",
            Severity::Warning => "issue.warnings",
            Severity::Question => "issue.questions",
        };
        let color = severity::color(severity, theme::palette(ui.ctx()));
        let heading = format!(
            "{} {}",
            severity::icon(severity),
            words!(language, key, n = n)
        );
        ui.label(RichText::new(heading).color(color));
        let own = self.findings.iter().filter(|own| own.severity == severity);
        let clicked = own.fold(None, |clicked, own| {
            let link = Button::new(&own.message).frame(false).wrap();
            let is_clicked = ui.add(link).clicked();
            clicked.or(is_clicked.then_some(own.place))
        });
        ui.add_space(6.0);
        clicked
    }
}
