//! Numbers of the text that are not bound and no longer say what the tables say, since a figure was changed.

use super::Findings;
use crate::app::session::request::Request;
use crate::app::ui::theme;
use crate::report::{Place, Report};
use crate::rules::{self, Fix, Follower, Replacement, Subject};
use crate::words;
use crate::words::Language;
use eframe::egui::{Panel, Ui};
use std::path::PathBuf;
use std::sync::Arc;

/// Finds them, from one check to the next.
#[derive(Debug, Default)]
pub(super) struct FollowerFinder {
    /// The last state in which no number was left behind, and the file that it is of.
    before: Option<(Option<PathBuf>, Report)>,
}

impl FollowerFinder {
    /// Returns the numbers that were left behind since the last state in which none was.
    pub(super) fn find(
        &mut self,
        subject: &Subject<'_>,
        file: Option<&PathBuf>,
        forgets: bool,
    ) -> Arc<[Follower]> {
        let report = subject.report;
        let before = self.before.as_ref().filter(|(own, before)| {
            own.as_ref() == file && before.form == report.form && before.year == report.year
        });
        let left = match before {
            Some((_, before)) if !forgets && before.figures != report.figures => {
                rules::followers(before, report, subject.last)
            }
            _ => Vec::new(),
        };
        if left.is_empty() {
            self.before = Some((file.cloned(), report.clone()));
        }
        left.into()
    }
}

/// Shows how many numbers were left behind, while there are any. Returns what was asked for.
pub(crate) fn followers_ui(
    ui: &mut Ui,
    findings: &mut Findings,
    report: &Report,
    language: Language,
) -> Vec<Request> {
    let left = Arc::clone(&findings.followers);
    let mut requests = Vec::new();
    if left.is_empty() {
        return requests;
    }
    let palette = theme::palette(ui.ctx());
    let frame = theme::panel_frame(palette.head, 12, 4);
    Panel::bottom("followers").frame(frame).show(ui, |ui| {
        ui.horizontal(|ui| {
            let words = words!(language, "followers.left", n = left.len());
            ui.colored_label(palette.text, words);
            let update = words!(language, "followers.update");
            let hint = hint(&left);
            if ui.button(update).on_hover_text(hint).clicked() {
                requests.push(Request::Edit(rules::edit([&fix(&left)], report)));
            }
            if ui.button(words!(language, "followers.look")).clicked() {
                requests.extend(findings.next_follower());
            }
            if ui.button(words!(language, "followers.dismiss")).clicked() {
                findings.forget_followers();
            }
        });
    });
    requests
}

fn fix(left: &[Follower]) -> Fix {
    let replacements = left.iter().map(|follower| Replacement {
        section: follower.section,
        paragraph: follower.binding.paragraph,
        characters: follower.binding.characters.clone(),
        with: follower.words.clone(),
    });
    Fix::Text(replacements.collect())
}

/// The most numbers that the hint names.
const MAX_NAMED: usize = 8;

fn hint(left: &[Follower]) -> String {
    let named = left.iter().take(MAX_NAMED);
    let named: Vec<String> = named
        .map(|follower| format!("{} → {}", follower.written, follower.words))
        .collect();
    let more = if left.len() > MAX_NAMED { "\n…" } else { "" };
    format!("{}{more}", named.join("\n"))
}

impl Findings {
    /// The place of the next number that was left behind.
    fn next_follower(&mut self) -> Option<Request> {
        let at = self.follower_at % self.followers.len().max(1);
        self.follower_at = at + 1;
        let follower = self.followers.get(at)?;
        let place = Place::Paragraph(follower.section, follower.binding.paragraph);
        let characters = follower.binding.characters.clone();
        Some(Request::GoTo(place, Some(characters)))
    }

    /// Says no more of the numbers that were left behind until now.
    fn forget_followers(&mut self) {
        self.followers = Arc::default();
        self.forgets_followers = true;
        // Has this state looked at once more.
        self.asked = None;
    }
}
