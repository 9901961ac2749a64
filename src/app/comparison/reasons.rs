//! Changes beyond ±50 % ask for their reason once; the answer is kept in the later report.

use super::cell_words::figure_words;
use super::{Around, Comparing, Side};
use crate::app::theme;
use crate::app::view::Request;
use crate::app::words::Language;
use crate::compare::{Comparison, Jump, cell_name};
use crate::edit::Edit;
use crate::form::CellAddress;
use crate::report::{Answer, Place, Report};
use crate::words;
use eframe::egui::{Button, RichText, TextEdit, Ui};

/// The rule that asks for reasons; answers in files bear its name.
const RULE: &str = "jump";
/// A reason is a sentence or two.
const MAX_CHARS: usize = 500;

/// The answers of a report with this reason for a jump in place of the one before; an empty one takes it away.
fn answered(report: &Report, jump: &Jump, reason: &str) -> Edit {
    let about = jump.cell.to_string();
    let is_other = |answer: &&Answer| answer.rule != RULE || answer.about != about;
    let mut answers: Vec<Answer> = report.answers.iter().filter(is_other).cloned().collect();
    let numbers = [&jump.new, &jump.old].map(|figure| figure.number().unwrap_or_default());
    let reason = reason.trim();
    if !reason.is_empty() {
        answers.push(Answer {
            rule: RULE.to_owned(),
            about,
            values: numbers
                .map(|number| number.normalize().to_string())
                .join(" / "),
            reason: reason.to_owned(),
        });
    }
    Edit::SetAnswers(answers)
}

impl Comparing {
    /// The reason that is being written, as an edit: before the report is saved or left.
    pub fn take_pending(&mut self, report: &Report) -> Option<Edit> {
        let (cell, reason) = self.drafts.pop_first()?;
        let made = self.made.as_ref()?;
        let jump = made
            .comparison
            .jumps
            .iter()
            .find(|jump| jump.cell == cell)?;
        let is_same = jump.reason.as_deref().unwrap_or_default() == reason.trim();
        (!is_same).then(|| answered(report, jump, &reason))
    }
}

/// The field for the reason of a jump; the edit once it is left.
pub(super) fn reason_ui(
    ui: &mut Ui,
    comparing: &mut Comparing,
    jump: &Jump,
    around: &Around<'_>,
) -> Option<Edit> {
    let language = around.language;
    if comparing.own_side(around.report) == Side::Old {
        // A reason belongs to the later report, which is not the open one.
        let reason = jump.reason.as_deref().unwrap_or_default();
        ui.label(reason);
        return None;
    }
    let known = jump.reason.clone().unwrap_or_default();
    let mut text = comparing.drafts.get(&jump.cell).cloned().unwrap_or(known);
    let name = cell_name(jump.cell);
    let field = TextEdit::singleline(&mut text)
        .char_limit(MAX_CHARS)
        .hint_text(words!(language, "comparison.reason_hint"))
        .desired_width(ui.available_width().max(160.0));
    let response = ui.add(field);
    let label = words!(language, "comparison.reason_of", name = name).into_owned();
    let response = response.accessible_name(label);
    if response.changed() {
        comparing.drafts.insert(jump.cell, text.clone());
    }
    if !response.lost_focus() {
        return None;
    }
    comparing.drafts.remove(&jump.cell);
    let is_same = jump.reason.as_deref().unwrap_or_default() == text.trim();
    (!is_same).then(|| answered(around.report, jump, &text))
}

/// The list of changes that ask for a reason, in the summary.
pub(super) fn reasons_ui(
    ui: &mut Ui,
    comparing: &mut Comparing,
    comparison: &Comparison,
    around: &Around<'_>,
) -> Vec<Request> {
    let mut requests = Vec::new();
    let language = around.language;
    let palette = theme::palette(ui.ctx());
    for jump in &comparison.jumps {
        let heading = jump_words(comparison, jump, language);
        let color = if jump.reason.is_some() {
            palette.text
        } else {
            palette.warning
        };
        let button = Button::new(RichText::new(heading).color(color))
            .frame(false)
            .wrap();
        if ui.add(button).clicked() {
            requests.extend(go_to(around.report, jump.cell));
        }
        let edit = reason_ui(ui, comparing, jump, around);
        requests.extend(edit.map(Request::Edit));
        ui.add_space(4.0);
    }
    requests
}

fn jump_words(comparison: &Comparison, jump: &Jump, language: Language) -> String {
    let change = comparison.cell(jump.cell).and_then(|cell| cell.change);
    let percent = change.map_or_else(String::new, |change| change.percent_words());
    format!(
        "{}：{} → {}（{percent}）",
        cell_name(jump.cell),
        figure_words(&jump.old, language),
        figure_words(&jump.new, language),
    )
}

/// The way to a cell of the open report; none where its edition has no such cell.
pub(super) fn go_to(report: &Report, cell: CellAddress) -> Option<Request> {
    report.form.kind(cell)?;
    Some(Request::GoTo(Place::Cell(cell), None))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::comparison::job::Made;
    use crate::cell;
    use crate::report::Figure;

    #[test]
    fn a_reason_is_found_again_until_a_figure_changes() {
        let cell = cell!("proactive.licensing.decisions");
        let mut reports = [2023, 2024].map(|year| Report::new("某市某局", year));
        reports[0].figures.set(cell, Figure::from(100));
        reports[1].figures.set(cell, Figure::from(200));
        let [old, mut new] = reports;
        let made = Made::new(&old, &new);
        answered(&new, &made.comparison.jumps[0], " 机构改革 ").apply(&mut new);
        let reason = |new: &Report| Made::new(&old, new).comparison.jumps[0].reason.clone();
        assert_eq!(reason(&new).as_deref(), Some("机构改革"));
        // Given again, it replaces the one before.
        let made = Made::new(&old, &new);
        answered(&new, &made.comparison.jumps[0], "职能划入").apply(&mut new);
        assert_eq!(new.answers.len(), 1);
        new.figures.set(cell, Figure::from(300));
        assert_eq!(reason(&new), None);
    }
}
