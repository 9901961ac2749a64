//! Changes beyond ±50 % ask for their reason once; the answer is kept in the later report.

use super::cell_words::figure_words;
use super::job::Made;
use super::{Comparing, ComparisonContext, Side};
use crate::app::session::request::Request;
use crate::app::ui::theme;
use crate::edit::Edit;
use crate::form::{CellAddress, cell_name};
use crate::report::{Answer, Place, Report};
use crate::rules::Finding;
use crate::words;
use crate::words::Language;
use eframe::egui::{Button, RichText, TextEdit, Ui};

/// A reason is a sentence or two.
const MAX_CHARS: usize = 500;

/// The answers of a report with this reason in place of the one before; an empty one takes it away.
fn answered(report: &Report, ask: &Finding, reason: &str) -> Edit {
    let reason = reason.trim();
    let answer = ask.answered(reason);
    let is_other = |own: &&Answer| own.rule != answer.rule || own.about != answer.about;
    let mut answers: Vec<Answer> = report.answers.iter().filter(is_other).cloned().collect();
    if !reason.is_empty() {
        answers.push(answer);
    }
    Edit::SetAnswers(answers)
}

/// The reason that was given, and that still holds.
fn known<'a>(report: &'a Report, ask: &Finding) -> &'a str {
    let answer = ask.answer(report);
    answer.map_or("", |answer| answer.reason.as_str())
}

impl Comparing {
    /// The reason that is being written, as an edit: before the report is saved or left.
    pub fn take_pending(&mut self, report: &Report) -> Option<Edit> {
        let (cell, reason) = self.drafts.pop_first()?;
        let ask = self.made.as_ref()?.ask(cell)?;
        (known(report, ask) != reason.trim()).then(|| answered(report, ask, &reason))
    }
}

/// Shows the field for a reason. Returns the edit once the field is left.
pub(super) fn reason_ui(
    ui: &mut Ui,
    comparing: &mut Comparing,
    ask: &Finding,
    context: &ComparisonContext<'_>,
) -> Option<Edit> {
    let language = context.language;
    let cell = *ask.cells.first()?;
    if comparing.own_side(context.report) == Side::Old {
        // A reason belongs to the later report, which is not the open one.
        ui.label(known(&comparing.other.report, ask));
        return None;
    }
    let known = known(context.report, ask);
    let draft = comparing.drafts.get(&cell).cloned();
    let mut text = draft.unwrap_or_else(|| known.to_owned());
    let field = TextEdit::singleline(&mut text)
        .char_limit(MAX_CHARS)
        .hint_text(words!(language, "comparison.reason_hint"))
        .desired_width(ui.available_width().max(160.0));
    let label = words!(language, "comparison.reason_of", name = cell_name(cell));
    let response = ui.add(field).accessible_name(label.into_owned());
    if response.changed() {
        comparing.drafts.insert(cell, text.clone());
    }
    if !response.lost_focus() {
        return None;
    }
    comparing.drafts.remove(&cell);
    (known != text.trim()).then(|| answered(context.report, ask, &text))
}

/// The list of changes that ask for a reason, in the summary.
pub(super) fn reasons_ui(
    ui: &mut Ui,
    comparing: &mut Comparing,
    made: &Made,
    context: &ComparisonContext<'_>,
) -> Vec<Request> {
    let mut requests = Vec::new();
    let palette = theme::palette(ui.ctx());
    for ask in &made.asks {
        let Some(&cell) = ask.cells.first() else {
            continue;
        };
        let heading = RichText::new(ask_words(made, cell, context.language));
        let color = if is_open(comparing, ask, context) {
            palette.warning
        } else {
            palette.text
        };
        let button = Button::new(heading.color(color)).frame(false).wrap();
        if ui.add(button).clicked() {
            requests.extend(go_to(context.report, cell));
        }
        let edit = reason_ui(ui, comparing, ask, context);
        requests.extend(edit.map(Request::Edit));
        ui.add_space(4.0);
    }
    requests
}

/// Returns whether the later report has no reason yet.
pub(super) fn is_open(
    comparing: &Comparing,
    ask: &Finding,
    context: &ComparisonContext<'_>,
) -> bool {
    let sides = [&*comparing.other.report, context.report];
    let later = comparing.own_side(context.report).of(sides);
    known(later, ask).is_empty()
}

fn ask_words(made: &Made, cell: CellAddress, language: Language) -> String {
    let Some(compared) = made.comparison.cell(cell) else {
        return cell_name(cell);
    };
    let percent = compared
        .change
        .map_or_else(String::new, |change| change.percent_words());
    format!(
        "{}：{} → {}（{percent}）",
        cell_name(cell),
        figure_words(&compared.old, language),
        figure_words(&compared.new, language),
    )
}

/// Returns the way to a cell of the open report, `None` where its edition has no such cell.
pub(super) fn go_to(report: &Report, cell: CellAddress) -> Option<Request> {
    report.form.kind(cell)?;
    Some(Request::GoTo(Place::Cell(cell), None))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cell;
    use crate::report::Figure;

    #[test]
    fn a_reason_is_found_again_until_a_figure_changes() {
        let cell = cell!("proactive.licensing.decisions");
        let mut reports = [2023, 2024].map(|year| Report::new("某市某局", year));
        reports[0].figures.set(cell, Figure::from(100));
        reports[1].figures.set(cell, Figure::from(200));
        let [old, mut new] = reports;
        let reason = |new: &Report| {
            let made = Made::new(&old, new);
            made.ask(cell).map(|ask| known(new, ask).to_owned())
        };
        let give = |new: &mut Report, reason: &str| {
            let made = Made::new(&old, new);
            let ask = made.ask(cell).expect("it asks for a reason");
            answered(new, ask, reason).apply(new);
        };
        assert_eq!(reason(&new).as_deref(), Some(""));
        give(&mut new, " 机构改革 ");
        assert_eq!(reason(&new).as_deref(), Some("机构改革"));
        // What is printed finds it as well.
        let comparison = Made::new(&old, &new).comparison;
        assert_eq!(comparison.jumps[0].reason.as_deref(), Some("机构改革"));
        // Given again, it replaces the one before.
        give(&mut new, "职能划入");
        assert_eq!(new.answers.len(), 1);
        new.figures.set(cell, Figure::from(300));
        assert_eq!(reason(&new).as_deref(), Some(""));
    }
}
