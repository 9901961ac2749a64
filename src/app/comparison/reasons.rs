//! Changes beyond ±50 % ask for their reason once; the answer is kept in the later report.

use super::cell_words::figure_words;
use super::job::Made;
use super::{Comparing, ComparisonContext, Side};
use crate::app::session::request::Request;
use crate::app::ui::buttons::plain_ui;
use crate::app::ui::form_field::note_ui;
use crate::app::ui::theme;
use crate::compare::CellComparison;
use crate::edit::Edit;
use crate::form::{CellAddress, PROBLEMS, SectionId, cell_name};
use crate::report::{Place, Report};
use crate::rules::Finding;
use crate::words;
use crate::words::Language;
use eframe::egui::{Button, RichText, TextEdit, Ui};

/// A reason is a sentence or two.
const MAX_CHARS: usize = 500;

/// The answers of a report with this reason of each of the changes in place of the one before; an empty one takes it
/// away.
fn answered(report: &Report, asks: &[&Finding], reason: &str) -> Edit {
    let reason = reason.trim();
    let mut answers = report.answers.clone();
    for ask in asks {
        let answer = ask.answered(reason);
        answers.retain(|own| own.rule != answer.rule || own.about != answer.about);
        if !reason.is_empty() {
            answers.push(answer);
        }
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
        let made = self.made.as_ref()?;
        let ask = made.ask(cell)?;
        let asks = self.together(made, ask);
        (known(report, ask) != reason.trim()).then(|| answered(report, &asks, &reason))
    }
}

impl Comparing {
    /// The changes that get one reason: those that were chosen, where this is one of them, else it alone.
    fn together<'a>(&self, made: &'a Made, ask: &'a Finding) -> Vec<&'a Finding> {
        let is_chosen = |own: &Finding| {
            own.cells
                .first()
                .is_some_and(|cell| self.chosen.contains(cell))
        };
        if is_chosen(ask) {
            made.asks.iter().filter(|own| is_chosen(own)).collect()
        } else {
            vec![ask]
        }
    }
}

/// Shows the field for a reason. Returns the edit once the field is left.
pub(super) fn reason_ui(
    ui: &mut Ui,
    comparing: &mut Comparing,
    made: &Made,
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
    if known == text.trim() {
        return None;
    }
    let asks = comparing.together(made, ask);
    let edit = answered(context.report, &asks, &text);
    comparing.chosen.clear();
    Some(edit)
}

/// Where a reason is told to the readers of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    /// Below the table of the figure (表下说明).
    BelowTable,
    /// In the part on problems and improvements (第五部分).
    Problems,
}

impl Told {
    const ALL: [Self; 2] = [Self::BelowTable, Self::Problems];

    const fn key(self) -> &'static str {
        match self {
            Self::BelowTable => "comparison.tell.below_table",
            Self::Problems => "comparison.tell.problems",
        }
    }

    fn section(self, report: &Report, cell: CellAddress) -> Option<SectionId> {
        match self {
            Self::BelowTable => Some(report.form.part_of(cell.table)?.section),
            Self::Problems => Some(PROBLEMS),
        }
    }
}

/// Returns the report with a reason as a paragraph of its own; `None` where it stands there already.
fn told(report: &Report, compared: &CellComparison, reason: &str, to: Told) -> Option<Edit> {
    let section = to.section(report, compared.cell)?;
    let reason = reason.trim().trim_end_matches(['。', '；', '.']);
    let is_less = compared.change?.difference.is_sign_negative();
    let direction = if is_less { "减少" } else { "增加" };
    let percent = compared.percent_words();
    let percent = percent.trim_start_matches(['+', '−']);
    let name = cell_name(compared.cell).replace('·', "");
    let sentence = format!("{name}较上年{direction}{percent}，主要原因是{reason}。");
    let mut paragraphs = report.paragraphs(section).to_vec();
    if paragraphs.contains(&sentence) {
        return None;
    }
    paragraphs.push(sentence);
    Some(Edit::SetParagraphs(section, paragraphs))
}

/// Shows where a reason can be told. Returns the edit that does it.
fn tell_ui(
    ui: &mut Ui,
    made: &Made,
    ask: &Finding,
    context: &ComparisonContext<'_>,
) -> Option<Edit> {
    let reason = known(context.report, ask);
    let compared = made.comparison.cell(*ask.cells.first()?)?;
    if reason.is_empty() {
        return None;
    }
    let language = context.language;
    let name = cell_name(compared.cell);
    let mut edit = None;
    ui.horizontal(|ui| {
        for to in Told::ALL {
            let told = told(context.report, compared, reason, to);
            let words = words!(language, to.key());
            let button = ui.add_enabled(told.is_some(), Button::new(words.as_ref()).small());
            if button.accessible_name(format!("{words} {name}")).clicked() {
                edit = told;
            }
        }
    });
    edit
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
    let is_own = comparing.own_side(context.report) == Side::New;
    if is_own && made.asks.len() > 1 {
        note_ui(ui, &words!(context.language, "comparison.reason_together"));
    }
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
        let button = Button::new(heading.color(color)).wrap();
        ui.horizontal_top(|ui| {
            if is_own && made.asks.len() > 1 {
                choose_ui(ui, comparing, cell, context.language);
            }
            if plain_ui(ui, button).clicked() {
                requests.extend(go_to(context.report, cell));
            }
        });
        let edit = reason_ui(ui, comparing, made, ask, context);
        let edit = edit.or_else(|| tell_ui(ui, made, ask, context).filter(|_| is_own));
        requests.extend(edit.map(Request::Edit));
        ui.add_space(4.0);
    }
    requests
}

/// Shows whether a figure gets a reason together with others.
fn choose_ui(ui: &mut Ui, comparing: &mut Comparing, cell: CellAddress, language: Language) {
    let mut is_chosen = comparing.chosen.contains(&cell);
    let name = words!(language, "comparison.choose", name = cell_name(cell));
    let tick = ui
        .checkbox(&mut is_chosen, "")
        .accessible_name(name.into_owned());
    if tick.changed() {
        if is_chosen {
            comparing.chosen.insert(cell);
        } else {
            comparing.chosen.remove(&cell);
        }
    }
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
            answered(new, &[ask], reason).apply(new);
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
