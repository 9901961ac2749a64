//! The last step of an issue: what is still open in the report, and what will be made.

use crate::app::ui::buttons::plain_ui;
use crate::app::ui::severity::{self, SEVERITIES};
use crate::app::ui::theme;
use crate::report::Place;
use crate::rules::Severity;
use crate::sign::OpenFinding;
use crate::words;
use crate::words::Language;
use eframe::egui::{Button, Grid, RichText, Ui};

/// What is open in the report.
#[derive(Debug)]
pub(super) struct ReviewStep {
    findings: Vec<ListedFinding>,
}

/// Something that was found and has no reason.
#[derive(Debug)]
struct ListedFinding {
    group: Group,
    place: Place,
    message: String,
}

/// What findings are shown together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Group {
    /// They hold the issue back.
    Holding,
    /// Of this severity, and holding nothing back.
    Open(Severity),
}

impl Group {
    /// The group of a finding.
    fn of(open: &OpenFinding) -> Self {
        if open.holds_issue {
            Self::Holding
        } else {
            Self::Open(open.finding.severity)
        }
    }

    const fn severity(self) -> Severity {
        match self {
            Self::Holding => Severity::Error,
            Self::Open(severity) => severity,
        }
    }
}

impl ReviewStep {
    /// What is open, in words.
    pub(super) fn new(findings: &[OpenFinding], language: Language) -> Self {
        let findings = findings.iter().map(|open| ListedFinding {
            group: Group::of(open),
            place: open.finding.place,
            message: language.of(&open.finding.message).to_owned(),
        });
        Self {
            findings: findings.collect(),
        }
    }

    /// Returns how many findings hold the issue back.
    pub(super) fn n_holding(&self) -> usize {
        self.of(Group::Holding).count()
    }

    fn of(&self, group: Group) -> impl Iterator<Item = &ListedFinding> {
        self.findings.iter().filter(move |own| own.group == group)
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
        let open = SEVERITIES.map(Group::Open);
        for group in [Group::Holding].into_iter().chain(open) {
            clicked = clicked.or(self.group_ui(ui, group, language));
        }
        clicked
    }

    fn group_ui(&self, ui: &mut Ui, group: Group, language: Language) -> Option<Place> {
        let n = self.of(group).count();
        if n == 0 {
            return None;
        }
        let key = match group {
            Group::Holding | Group::Open(Severity::Error) => "issue.errors",
            Group::Open(Severity::Warning) => "issue.warnings",
            Group::Open(Severity::Question) => "issue.questions",
        };
        let severity = group.severity();
        let color = severity::color(severity, theme::palette(ui.ctx()));
        let heading = format!(
            "{} {}",
            severity::icon(severity),
            words!(language, key, n = n)
        );
        ui.label(RichText::new(heading).color(color));
        let clicked = self.of(group).fold(None, |clicked, own| {
            let link = Button::new(&own.message).wrap();
            let is_clicked = plain_ui(ui, link).clicked();
            clicked.or(is_clicked.then_some(own.place))
        });
        ui.add_space(6.0);
        clicked
    }
}
