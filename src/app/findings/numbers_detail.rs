//! The number of the text that is chosen: what it was taken for, and what a person can say that it is.

use super::{Kind, Numbers, PanelContext};
use crate::app::session::request::Request;
use crate::app::ui::part::place_words;
use crate::app::ui::theme;
use crate::edit::Edit;
use crate::form::CellAddress;
use crate::report::{Meaning, Number, Place, Report};
use crate::rules::{Interpretation, NumberInText, Standing};
use crate::words;
use crate::words::Language;
use eframe::egui::{Button, Label, Link, RichText, ScrollArea, Ui};

/// Shows the number that is chosen. Returns what was asked for.
pub(crate) fn detail_ui(ui: &mut Ui, numbers: &Numbers, context: PanelContext<'_>) -> Vec<Request> {
    let language = context.language;
    ui.set_min_size(ui.available_size());
    let Some(number) = numbers.chosen() else {
        let weak = theme::palette(ui.ctx()).weak_text;
        let words = RichText::new(words!(language, "numbers.choose")).color(weak);
        ui.add_space(6.0);
        ui.add(Label::new(words).wrap());
        return Vec::new();
    };
    let mut requests = actions_ui(ui, number, context);
    let area = ScrollArea::vertical().id_salt("number").auto_shrink(false);
    let gone_to = area.show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        ui.spacing_mut().interact_size.y = 0.0;
        let head = format!("{}{}", number.stretch.quote, number.unit);
        let kind = Kind::of(number).name(language);
        let heading = words!(language, "numbers.head", number = head, kind = kind);
        ui.label(RichText::new(heading).family(theme::bold()));
        if number.context != head {
            ui.add(Label::new(&number.context).wrap());
        }
        let explanation = explanation(&number.interpretation, language);
        if !explanation.is_empty() {
            ui.add(Label::new(explanation).wrap());
        }
        cells_ui(ui, cells(number, context.report), context)
    });
    requests.extend(gone_to.inner);
    requests
}

fn actions_ui(ui: &mut Ui, number: &NumberInText, context: PanelContext<'_>) -> Vec<Request> {
    let language = context.language;
    let readings = &context.report.readings;
    let said = readings.iter().find(|reading| number.is_meant_by(reading));
    let said = said.map(|reading| reading.meaning);
    let read_as = |meaning| Request::Edit(Edit::SetReadings(number.read_as(meaning, readings)));
    let mut requests = Vec::new();
    ui.horizontal_wrapped(|ui| {
        match number.standing() {
            Standing::Bound if ui.button(words!(language, "numbers.unbind")).clicked() => {
                requests.push(Request::Unbind(number.stretch.clone()));
            }
            Standing::Confirmed if ui.button(words!(language, "numbers.bind")).clicked() => {
                requests.push(Request::Bind(number.stretch.clone()));
            }
            _ => {}
        }
        if is_quantity(number) && ui.button(words!(language, "numbers.bind_to")).clicked() {
            requests.push(Request::BindTo(number.stretch.clone()));
        }
        let independent = Button::new(words!(language, "numbers.independent"))
            .selected(said == Some(Meaning::Independent));
        let hint = words!(language, "numbers.independent_hint");
        if ui.add(independent).on_hover_text(hint).clicked() {
            requests.push(read_as(Some(Meaning::Independent)));
        }
        if let Some(cell) = context.selected {
            let name = place_words(Place::Cell(cell), context.report.form, language);
            let hint = words!(language, "numbers.selected_hint", cell = name);
            let button = Button::new(words!(language, "numbers.selected"));
            if ui.add(button).on_hover_text(hint).clicked() {
                requests.push(read_as(Some(Meaning::Cell(cell))));
            }
            let hint = words!(language, "numbers.bind_selected_hint", cell = name);
            let button = Button::new(words!(language, "numbers.bind_selected"));
            if ui.add(button).on_hover_text(hint).clicked() {
                requests.push(Request::BindToCell(number.stretch.clone(), cell));
            }
        }
        if ui.button(words!(language, "numbers.cell")).clicked() {
            requests.push(Request::ChooseCell(number.clone()));
        }
        if said.is_some() && ui.button(words!(language, "numbers.revoke")).clicked() {
            requests.push(read_as(None));
        }
    });
    requests
}

// A date or the number of a document follows no table.
const fn is_quantity(number: &NumberInText) -> bool {
    !matches!(number.interpretation, Interpretation::NonQuantity(_))
}

// How the number was understood.
fn explanation(interpretation: &Interpretation, language: Language) -> String {
    let written = |numbers: &[Number]| {
        let numbers: Vec<String> = numbers
            .iter()
            .map(|number| number.normalize().to_string())
            .collect();
        numbers.join(" + ")
    };
    match interpretation {
        Interpretation::Bound(expression) => {
            words!(language, "numbers.bound", what = expression.words()).into_owned()
        }
        Interpretation::SumOfText(numbers) => {
            words!(language, "numbers.sum_of_text", sum = written(numbers)).into_owned()
        }
        Interpretation::PartOfText(whole) => {
            words!(language, "numbers.part_of_text", whole = whole.normalize()).into_owned()
        }
        Interpretation::Share { part, whole } => {
            words!(language, "numbers.share", part = part, whole = whole).into_owned()
        }
        Interpretation::Growth { this, last } => {
            words!(language, "numbers.growth", this = this, last = last).into_owned()
        }
        Interpretation::Enumeration(n) => words!(language, "numbers.listed", n = n).into_owned(),
        Interpretation::Contradicts { expected, .. } => {
            words!(language, "numbers.expected", number = expected.normalize()).into_owned()
        }
        Interpretation::Unexplained => words!(language, "numbers.unexplained_note").into_owned(),
        Interpretation::Cell(_)
        | Interpretation::Sum(_)
        | Interpretation::LastYear(_)
        | Interpretation::NonQuantity(_)
        | Interpretation::Independent => String::new(),
    }
}

fn cells(number: &NumberInText, report: &Report) -> Vec<CellAddress> {
    let mut cells = match &number.interpretation {
        Interpretation::Cell(cell) => vec![*cell],
        Interpretation::Bound(expression) => expression.cells().collect(),
        Interpretation::Sum(cells)
        | Interpretation::LastYear(cells)
        | Interpretation::Contradicts { cells, .. } => cells.clone(),
        Interpretation::SumOfText(_)
        | Interpretation::PartOfText(_)
        | Interpretation::Share { .. }
        | Interpretation::Growth { .. }
        | Interpretation::Enumeration(_)
        | Interpretation::NonQuantity(_)
        | Interpretation::Independent
        | Interpretation::Unexplained => Vec::new(),
    };
    cells.retain(|&cell| report.form.kind(cell).is_some());
    cells
}

/// The cells with their figures; where a click on one leads.
fn cells_ui(ui: &mut Ui, cells: Vec<CellAddress>, context: PanelContext<'_>) -> Option<Request> {
    let mut gone_to = None;
    for cell in cells {
        let place = Place::Cell(cell);
        let name = place_words(place, context.report.form, context.language);
        let text = format!("{name}：{}", context.report.figure(cell));
        if ui.add(Link::new(text)).clicked() {
            gone_to = Some(Request::GoTo(place, None));
        }
    }
    gone_to
}
