//! The dialog in which a cell of the form is chosen for a number of the text: to follow it, or to be checked against it.

use crate::app::session::Session;
use crate::app::session::layer::{Layer, LayerState};
use crate::app::session::request::Request;
use crate::app::ui::buttons::Buttons;
use crate::app::ui::cell_columns::{CellColumns, heads_ui};
use crate::app::ui::dialog::Dialog;
use crate::app::ui::form_field::{entered, named_field_ui};
use crate::app::ui::part::Part;
use crate::app::ui::row::{ROW, ground, height};
use crate::app::ui::theme;
use crate::edit::Edit;
use crate::form::CellAddress;
use crate::report::{Figure, Meaning, Number, Place, Report};
use crate::rules::NumberInText;
use crate::words;
use crate::words::Language;
use eframe::egui::{
    Id, Key, Label, Modifiers, Rect, Response, RichText, Role, ScrollArea, Sense, Ui, WidgetInfo,
    vec2,
};

const WIDTH: f32 = 760.0;
const HEIGHT: f32 = 320.0;
/// The longest words that are looked for.
const MAX_CHARS: usize = 100;

/// The dialog, what was typed into it, and the cell that is meant.
struct CellChoice {
    number: NumberInText,
    cells: Vec<Candidate>,
    words: String,
    /// The position among the cells that are found.
    chosen: usize,
    is_new: bool,
}

struct Candidate {
    cell: CellAddress,
    columns: CellColumns,
    /// Table, row and column in all their words.
    name: String,
    is_equal: bool,
}

/// What becomes of the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Answer {
    /// It follows the cell from now on.
    Bind,
    /// It is checked against the cell.
    Read,
    Cancel,
}

/// Asks which cell a number of the text is the figure of.
pub(crate) fn ask_cell(session: &mut Session, number: NumberInText) {
    if let Some(report) = session.report() {
        let choice = CellChoice::new(number, report, session.language());
        session.layers.push(choice);
    }
}

impl Layer for CellChoice {
    fn show(&mut self, session: &mut Session) -> LayerState {
        let language = session.language();
        let dialog = Dialog::new("cell choice").width(WIDTH).closing_outside();
        let answer = dialog.show(&session.ctx, Answer::Cancel, |ui| {
            ui.heading(words!(language, "cell_choice.heading"));
            let weak = theme::palette(ui.ctx()).weak_text;
            let context = RichText::new(&self.number.context).color(weak);
            ui.add(Label::new(context).wrap());
            ui.add_space(6.0);
            let name = words!(language, "cell_choice.search");
            let chosen = self.chosen;
            self.take_arrows(ui);
            let before = self.words.clone();
            let (text, is_new) = (&mut self.words, &mut self.is_new);
            named_field_ui(ui, text, &name, MAX_CHARS, is_new);
            if self.words != before {
                self.chosen = 0;
            }
            ui.add_space(6.0);
            let is_taken = self.list_ui(ui, self.chosen != chosen, language);
            self.change_ui(ui, language);
            ui.add_space(8.0);
            let is_some = !self.found().is_empty();
            let clicked = Buttons::primary(Answer::Bind, words!(language, "cell_choice.bind"))
                .enabled(is_some)
                .or(Answer::Read, words!(language, "cell_choice.take"))
                .or(Answer::Cancel, words!(language, "question.cancel"))
                .show(ui);
            let answer = clicked.or((entered(ui) || is_taken).then_some(Answer::Bind))?;
            (is_some || answer == Answer::Cancel).then_some(answer)
        });
        if let Some(answer) = answer {
            self.give(answer, session);
        }
        LayerState::closed_if(answer.is_some())
    }
}

impl CellChoice {
    /// Asks which cell a number is the figure of; cells with just this figure come first.
    fn new(number: NumberInText, report: &Report, language: Language) -> Self {
        let cells = report.form.cells();
        let candidates = cells.map(|cell| Candidate::new(cell, report, number.value, language));
        let mut cells: Vec<Candidate> = candidates.collect();
        cells.sort_by_key(|candidate| !candidate.is_equal);
        Self {
            number,
            cells,
            words: String::new(),
            chosen: 0,
            is_new: true,
        }
    }

    fn give(&self, answer: Answer, session: &mut Session) {
        let (Some(cell), Some(report)) = (self.chosen_cell(), session.report()) else {
            return;
        };
        match answer {
            Answer::Bind => session.request(Request::BindToCell(self.number.stretch.clone(), cell)),
            Answer::Read => {
                let meaning = Some(Meaning::Cell(cell));
                let readings = self.number.read_as(meaning, &report.readings);
                session.apply(Edit::SetReadings(readings));
            }
            Answer::Cancel => {}
        }
    }

    fn take_arrows(&mut self, ui: &Ui) {
        let (up, down) = ui.input_mut(|input| {
            let mut n_presses = |key| input.count_and_consume_key(Modifiers::NONE, key);
            (n_presses(Key::ArrowUp), n_presses(Key::ArrowDown))
        });
        let chosen = self.chosen.saturating_add(down).saturating_sub(up);
        self.chosen = chosen.min(self.found().len().saturating_sub(1));
    }

    // `has_moved` where another cell is chosen by the keyboard, which comes into sight. Returns whether a cell was clicked
    // twice.
    fn list_ui(&mut self, ui: &mut Ui, has_moved: bool, language: Language) -> bool {
        let (head, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
        heads_ui(ui, head, language);
        let found = self.found();
        if found.is_empty() {
            ui.label(words!(language, "find.none"));
            return false;
        }
        let room = (ui.ctx().content_rect().height() - 300.0).clamp(ROW * 3.0, HEIGHT);
        let area = ScrollArea::vertical()
            .id_salt("cells")
            .max_height(room)
            .min_scrolled_height(room)
            .auto_shrink(false);
        let (mut chosen, mut is_taken) = (self.chosen, false);
        area.show_viewport(ui, |ui, viewport| {
            ui.set_height(height(found.len()));
            let corner = ui.max_rect().min;
            let size = vec2(ui.available_width(), ROW);
            for (row, candidate) in found.iter().enumerate() {
                let rect = Rect::from_min_size(corner + vec2(0.0, height(row)), size);
                let is_chosen = row == self.chosen;
                if is_chosen && has_moved {
                    ui.scroll_to_rect(rect, None);
                }
                if height(row + 1) < viewport.min.y || height(row) > viewport.max.y {
                    continue;
                }
                let response = candidate_ui(ui, rect, candidate, is_chosen);
                if response.clicked() {
                    chosen = row;
                }
                is_taken |= response.double_clicked();
            }
        });
        self.chosen = chosen;
        is_taken
    }

    // A number that follows a cell says what the cell says.
    fn change_ui(&self, ui: &mut Ui, language: Language) {
        let found = self.found();
        let words = match found.get(self.chosen) {
            Some(chosen) if !chosen.is_equal => {
                let quote = &self.number.stretch.quote;
                let figure = &chosen.columns.figure;
                words!(language, "cell_choice.changes", from = quote, to = figure).into_owned()
            }
            _ => String::new(),
        };
        let warning = theme::palette(ui.ctx()).warning;
        ui.label(RichText::new(words).size(theme::SMALL_SIZE).color(warning));
    }

    // Every word has to stand in the name or be the figure.
    fn found(&self) -> Vec<&Candidate> {
        let words: Vec<&str> = self.words.split_whitespace().collect();
        let is_found = |candidate: &&Candidate| {
            let figure = &candidate.columns.figure;
            let mut words = words.iter();
            words.all(|word| candidate.name.contains(word) || figure == word)
        };
        self.cells.iter().filter(is_found).collect()
    }

    fn chosen_cell(&self) -> Option<CellAddress> {
        self.found().get(self.chosen).map(|chosen| chosen.cell)
    }
}

impl Candidate {
    fn new(cell: CellAddress, report: &Report, value: Number, language: Language) -> Self {
        let form = report.form;
        let captions = form.table(cell.table).map(|table| table.captions(cell));
        let (row, column) = captions.unwrap_or_default();
        let table = Part::of(Place::Cell(cell), form).name(form, language);
        Self {
            cell,
            columns: CellColumns::of(cell, report, language),
            name: [table, row.join(" · "), column.join(" · ")].join("，"),
            is_equal: report.figure(cell) == Figure::Number(value),
        }
    }
}

fn candidate_ui(ui: &Ui, rect: Rect, candidate: &Candidate, is_chosen: bool) -> Response {
    let palette = theme::palette(ui.ctx());
    let id = Id::unique("cell choice").with(candidate.cell);
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| {
        let name = format!("{}，{}", candidate.name, candidate.columns.figure);
        WidgetInfo::selected(Role::ListBoxOption, true, is_chosen, name)
    });
    ground(ui, &response, is_chosen.then_some(palette.selection));
    let figure = if candidate.is_equal {
        palette.success
    } else {
        palette.text
    };
    let columns = &candidate.columns;
    columns.show(ui, rect, &columns.figure, figure);
    response
}
