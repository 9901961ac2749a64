//! The dialog in which a cell of the form is chosen for a number of the text.

use crate::app::session::Session;
use crate::app::session::layer::{Layer, LayerState};
use crate::app::ui::buttons::Buttons;
use crate::app::ui::dialog::Dialog;
use crate::app::ui::form_field::{entered, named_field_ui};
use crate::app::ui::part::place_words;
use crate::app::ui::row::{ROW, height};
use crate::app::ui::theme;
use crate::edit::Edit;
use crate::form::CellAddress;
use crate::report::{Figure, Meaning, Place, Report};
use crate::rules::NumberInText;
use crate::words;
use crate::words::Language;
use eframe::egui::{Button, Label, Rect, RichText, ScrollArea, Ui, vec2};

const WIDTH: f32 = 620.0;
const HEIGHT: f32 = 320.0;
/// The longest words that are looked for.
const MAX_CHARS: usize = 100;

/// The dialog, what was typed into it, and the cell that is meant.
struct CellChoice {
    number: NumberInText,
    cells: Vec<Candidate>,
    words: String,
    chosen: Option<CellAddress>,
    is_new: bool,
}

struct Candidate {
    cell: CellAddress,
    name: String,
    figure: Figure,
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
        let taken = dialog.show(&session.ctx, None, |ui| {
            ui.heading(words!(language, "cell_choice.heading"));
            let weak = theme::palette(ui.ctx()).weak_text;
            let context = RichText::new(&self.number.context).color(weak);
            ui.add(Label::new(context).wrap());
            ui.add_space(6.0);
            let name = words!(language, "cell_choice.search");
            let (text, is_new) = (&mut self.words, &mut self.is_new);
            named_field_ui(ui, text, &name, MAX_CHARS, is_new);
            ui.add_space(6.0);
            self.list_ui(ui, language);
            ui.add_space(10.0);
            let cell = self.only_cell();
            let clicked = Buttons::primary(true, words!(language, "cell_choice.take"))
                .enabled(cell.is_some())
                .or(false, words!(language, "question.cancel"))
                .show(ui);
            let is_taken = clicked.or(entered(ui).then_some(true))?;
            (cell.is_some() || !is_taken).then_some(cell.filter(|_| is_taken))
        });
        if let (Some(cell), Some(report)) = (taken.flatten(), session.report()) {
            let meaning = Some(Meaning::Cell(cell));
            let readings = self.number.read_as(meaning, &report.readings);
            session.apply(Edit::SetReadings(readings));
        }
        LayerState::closed_if(taken.is_some())
    }
}

impl CellChoice {
    /// Asks which cell a number is the figure of; cells with just this figure come first.
    fn new(number: NumberInText, report: &Report, language: Language) -> Self {
        let candidates = report.form.cells().map(|cell| Candidate {
            cell,
            name: place_words(Place::Cell(cell), report.form, language),
            figure: report.figure(cell),
        });
        let mut cells: Vec<Candidate> = candidates.collect();
        cells.sort_by_key(|candidate| candidate.figure != Figure::Number(number.value));
        Self {
            number,
            cells,
            words: String::new(),
            chosen: None,
            is_new: true,
        }
    }

    fn list_ui(&mut self, ui: &mut Ui, language: Language) {
        let found = self.found();
        if found.is_empty() {
            ui.label(words!(language, "find.none"));
            return;
        }
        let room = (ui.ctx().content_rect().height() - 260.0).clamp(ROW * 3.0, HEIGHT);
        let area = ScrollArea::vertical()
            .id_salt("cells")
            .max_height(room)
            .min_scrolled_height(room)
            .auto_shrink(false);
        let mut chosen = self.chosen;
        area.show_viewport(ui, |ui, viewport| {
            ui.set_height(height(found.len()));
            let corner = ui.max_rect().min;
            for (row, candidate) in found.iter().enumerate() {
                let is_seen = height(row + 1) >= viewport.min.y && height(row) <= viewport.max.y;
                if !is_seen {
                    continue;
                }
                let size = vec2(ui.available_width(), ROW - 2.0);
                let rect = Rect::from_min_size(corner + vec2(0.0, height(row)), size);
                let text = format!("{}：{}", candidate.name, candidate.figure);
                let button = Button::selectable(chosen == Some(candidate.cell), text).truncate();
                if ui.put(rect, button).clicked() {
                    chosen = Some(candidate.cell);
                }
            }
        });
        self.chosen = chosen;
    }

    // Every word has to stand in the name or be the figure.
    fn found(&self) -> Vec<&Candidate> {
        let words: Vec<&str> = self.words.split_whitespace().collect();
        let is_found = |candidate: &&Candidate| {
            let figure = candidate.figure.to_string();
            words
                .iter()
                .all(|word| candidate.name.contains(word) || figure == *word)
        };
        self.cells.iter().filter(is_found).collect()
    }

    // The cell that was chosen, else the only one that is left.
    fn only_cell(&self) -> Option<CellAddress> {
        let only = match self.found().as_slice() {
            [only] => Some(only.cell),
            _ => None,
        };
        self.chosen.or(only)
    }
}
