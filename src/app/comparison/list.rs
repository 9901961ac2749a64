//! Figures as a list that is sorted and filtered: those of all tables that differ, those of one table beside it, or
//! those that only the other edition has.

use super::cell_words::{figure_words, short_reason, year_words};
use super::job::Made;
use super::list_state::{Column, ListState, Shown};
use super::reasons::go_to;
use super::{Comparing, ComparisonContext, Difference};
use crate::app::session::request::Request;
use crate::app::ui::buttons::plain_ui;
use crate::app::ui::form_field::note;
use crate::app::ui::icon;
use crate::app::ui::row::{as_f32, galley};
use crate::app::ui::theme;
use crate::compare::{CellComparison, Comparison, Note};
use crate::form::{CellAddress, Table, cell_name};
use crate::report::Figure;
use crate::words;
use crate::words::Language;
use eframe::egui::{
    Align, Button, ComboBox, Frame, Label, Layout, Margin, Panel, RichText, Role, Sense, TextEdit,
    TextWrapMode, Ui, WidgetInfo, vec2,
};
use egui_extras::{Column as TableColumn, TableBuilder, TableRow};
use std::borrow::Cow;

const ROW_HEIGHT: f32 = 24.0;
/// The height of the list of what only the other edition has.
const OTHERS_HEIGHT: f32 = 120.0;
/// The width of a column of short figures, of one with words in place of them, and of the one that may say why there is none.
const LEAST_FIGURE_WIDTH: f32 = 60.0;
const MOST_FIGURE_WIDTH: f32 = 150.0;
const PERCENT_WIDTH: f32 = 84.0;
/// A list beside a table: how wide it is at first, and how wide the view has to be for both.
const BESIDE_WIDTH: f32 = 520.0;
const BESIDE_SHARE: f32 = 0.4;
const LEAST_WIDTH: f32 = 1050.0;
/// How wide a list without a table beside it is at most.
const MOST_WIDTH: f32 = 820.0;
/// The room for the bar that scrolls it.
const BAR_WIDTH: f32 = 12.0;

/// Shows the figures of all tables that differ, in the order of the form unless they are sorted.
pub(super) fn list_ui(
    ui: &mut Ui,
    comparing: &mut Comparing,
    made: &Made,
    context: &ComparisonContext<'_>,
) -> Vec<Request> {
    let cells = made.differences.iter();
    let cells = cells.filter_map(|difference| match difference {
        Difference::Cell(cell) => made.comparison.cell(*cell),
        Difference::Paragraph(..) => None,
    });
    let cells: Vec<&CellComparison> = cells.collect();
    if cells.is_empty() {
        ui.weak(words!(context.language, "comparison.no_differences"));
        return Vec::new();
    }
    // The figures stand beside their names, however wide the window is.
    let size = vec2(ui.available_width().min(MOST_WIDTH), ui.available_height());
    let column = Layout::top_down(Align::Min);
    let list = ui.allocate_ui_with_layout(size, column, |ui| {
        sorted_ui(ui, comparing, made, cells, context)
    });
    let request = list.inner;
    if request.is_some() {
        // The way to a cell leads to the whole table, where it can be edited.
        comparing.only_differences = false;
    }
    request.into_iter().collect()
}

/// Shows the figures of a table beside it, where there is room for both.
pub(super) fn beside_ui(
    ui: &mut Ui,
    comparing: &mut Comparing,
    made: &Made,
    table: &Table,
    context: &ComparisonContext<'_>,
) -> Option<Request> {
    let room = ui.available_width();
    if room < LEAST_WIDTH {
        return None;
    }
    let cells = made.comparison.cells.iter();
    let cells: Vec<&CellComparison> = cells.filter(|own| own.cell.table == table.id).collect();
    let panel = Panel::right("compared list")
        .default_size((room * BESIDE_SHARE).max(BESIDE_WIDTH))
        .size_range(300.0..=room * 0.5)
        .frame(Frame::new().inner_margin(Margin {
            left: 12,
            ..Margin::ZERO
        }))
        .resizable(true);
    let shown = panel.show(ui, |ui| sorted_ui(ui, comparing, made, cells, context));
    shown.inner
}

/// Shows what is filtered by and the cells that are left. Returns the way to the one that was clicked.
fn sorted_ui(
    ui: &mut Ui,
    comparing: &mut Comparing,
    made: &Made,
    cells: Vec<&CellComparison>,
    context: &ComparisonContext<'_>,
) -> Option<Request> {
    let language = context.language;
    filter_ui(ui, &mut comparing.list, language);
    let cells = comparing.list.of(cells, &made.comparison);
    let current = match comparing.current {
        Some(Difference::Cell(cell)) => cells.iter().position(|own| own.cell == cell),
        _ => None,
    };
    let is_new = std::mem::take(&mut comparing.is_due);
    let current = current.map(|row| Current { row, is_new });
    if cells.is_empty() {
        ui.weak(words!(language, "comparison.filter.none"));
        return None;
    }
    let list = List {
        comparison: &made.comparison,
        cells: &cells,
        current,
        language,
    };
    let clicked = list.ui(ui, Some(&mut comparing.list));
    let cell = clicked.and_then(|idx| cells.get(idx)).map(|own| own.cell)?;
    comparing.current = Some(Difference::Cell(cell));
    go_to(context.report, cell)
}

fn filter_ui(ui: &mut Ui, state: &mut ListState, language: Language) {
    ui.horizontal(|ui| {
        let name = words!(language, "comparison.filter.name");
        ComboBox::from_id_salt("shown figures")
            .icon(theme::unfold_ui)
            .selected_text(words!(language, state.shown.key()))
            .show_ui(ui, |ui| {
                for shown in Shown::ALL {
                    ui.selectable_value(&mut state.shown, shown, words!(language, shown.key()));
                }
            })
            .response
            .accessible_name(name.into_owned());
        let hint = words!(language, "comparison.filter.words");
        let field = TextEdit::singleline(&mut state.words)
            .hint_text(hint.as_ref())
            .desired_width(ui.available_width());
        ui.add(field).accessible_name(hint.into_owned());
    });
    ui.add_space(2.0);
}

/// Shows the figures of the other edition that have no place in this one.
pub(super) fn others_ui(
    ui: &mut Ui,
    comparing: &Comparing,
    made: &Made,
    table: &Table,
    context: &ComparisonContext<'_>,
) {
    let comparison = &made.comparison;
    let is_shown = |compared: &&CellComparison| {
        let cells = [&compared.old_cells, &compared.new_cells];
        let cells = comparing.own_side(context.report).other().of(cells);
        compared.cell.table == table.id
            && context.report.form.kind(compared.cell).is_none()
            && !cells.is_empty()
            && !compared.notes.contains(&Note::BothZero)
            // Shown below the figure that counts differently.
            && !compared.notes.contains(&Note::DifferentScope)
    };
    let cells: Vec<&CellComparison> = comparison.cells.iter().filter(is_shown).collect();
    if cells.is_empty() {
        return;
    }
    let frame = theme::frame_below(6);
    let panel = Panel::bottom("cells of the other edition")
        .default_size(OTHERS_HEIGHT)
        .size_range(80.0..=ui.available_height() * 0.5)
        .frame(frame)
        .resizable(true);
    panel.show(ui, |ui| {
        let edition = comparing.other.report.form.source;
        let heading = words!(context.language, "comparison.others", edition = edition);
        ui.label(RichText::new(heading).small());
        let list = List {
            comparison,
            cells: &cells,
            current: None,
            language: context.language,
        };
        list.ui(ui, None);
    });
}

/// The row that is looked at.
#[derive(Clone, Copy)]
struct Current {
    row: usize,
    /// It has to be brought into view.
    is_new: bool,
}

/// What a list is drawn from.
struct List<'a> {
    comparison: &'a Comparison,
    cells: &'a [&'a CellComparison],
    current: Option<Current>,
    language: Language,
}

impl List<'_> {
    /// Shows it; its heads sort it where there is a `state`. Returns the row that was clicked.
    fn ui(&self, ui: &mut Ui, state: Option<&mut ListState>) -> Option<usize> {
        let mut clicked = None;
        let [old, new, difference] = self.figure_widths(ui);
        ui.spacing_mut().scroll.floating_allocated_width = BAR_WIDTH;
        let mut table = TableBuilder::new(ui)
            .id_salt(("compared cells", state.is_some()))
            .striped(true)
            .auto_shrink(false)
            .min_scrolled_height(0.0)
            .sense(Sense::click())
            .cell_layout(Layout::left_to_right(Align::Center))
            .column(TableColumn::remainder().at_least(120.0).clip(true))
            .column(TableColumn::exact(old).clip(true))
            .column(TableColumn::exact(new).clip(true))
            .column(TableColumn::exact(difference).clip(true))
            .column(TableColumn::exact(PERCENT_WIDTH).clip(true));
        if let Some(current) = self.current.filter(|current| current.is_new) {
            table = table.scroll_to_row(current.row, Some(Align::Center));
        }
        let table = table.header(ROW_HEIGHT, |mut row| {
            let mut state = state;
            for column in Column::ALL {
                row.col(|ui| self.head_ui(ui, column, state.as_deref_mut()));
            }
        });
        table.body(|body| {
            body.rows(ROW_HEIGHT, self.cells.len(), |mut row| {
                let idx = row.index();
                row.set_selected(self.current.is_some_and(|current| current.row == idx));
                if let Some(compared) = self.cells.get(idx) {
                    self.row_ui(&mut row, compared);
                }
                if row.response().clicked() {
                    clicked = Some(idx);
                }
            });
        });
        clicked
    }

    /// The figures of both years and their difference, in words.
    fn figures(&self, compared: &CellComparison) -> [String; 3] {
        [
            side_words(&compared.old_cells, &compared.old, self.language),
            side_words(&compared.new_cells, &compared.new, self.language),
            compared.difference_words(),
        ]
    }

    /// The widths of the columns of figures: those of their longest figures.
    fn figure_widths(&self, ui: &Ui) -> [f32; 3] {
        let mut widths = [LEAST_FIGURE_WIDTH; 3];
        for compared in self.cells {
            for (width, words) in widths.iter_mut().zip(self.figures(compared)) {
                let galley = galley(ui, words, TextWrapMode::Extend, f32::INFINITY);
                let own = galley.size().x.ceil().min(MOST_FIGURE_WIDTH);
                *width = width.max(own);
            }
        }
        widths
    }

    fn head_ui(&self, ui: &mut Ui, column: Column, state: Option<&mut ListState>) {
        let words = self.head_words(column);
        let order = state.as_ref().and_then(|state| state.order_of(column));
        let arrow = match order {
            Some(false) => icon::FOLD,
            Some(true) => icon::UNFOLD,
            None => "",
        };
        let text = RichText::new(format!("{words}{arrow}")).family(theme::bold());
        in_column_ui(ui, column, |ui| match state {
            None => {
                ui.label(text);
            }
            Some(state) => {
                let head = plain_ui(ui, Button::new(text));
                let hint = words!(self.language, "comparison.sort");
                if head.on_hover_text(hint).clicked() {
                    state.sort_by(column);
                }
            }
        });
    }

    fn head_words(&self, column: Column) -> String {
        let [old, new] = year_words(self.comparison, self.language);
        let key = match column {
            Column::Old => return old,
            Column::New => return new,
            Column::Cell => "comparison.head.cell",
            Column::Difference => "comparison.head.difference",
            Column::Percent => "comparison.head.percent",
        };
        words!(self.language, key).into_owned()
    }

    fn row_ui(&self, row: &mut TableRow<'_, '_>, compared: &CellComparison) {
        let name = cell_name(compared.cell);
        row.col(|ui| {
            let shown = shortened(&name, ui.available_width());
            let label = ui.add(Label::new(shown.as_ref()).truncate());
            if shown != name {
                let whole = || WidgetInfo::labeled(Role::Label, true, name.as_str());
                label.widget_info(whole);
                label.on_hover_text(&name);
            }
        });
        let percent = compared.change.and_then(|change| change.percent);
        let columns = [Column::Old, Column::New, Column::Difference];
        for (column, words) in columns.into_iter().zip(self.figures(compared)) {
            row.col(|ui| {
                in_column_ui(ui, column, |ui| {
                    ui.label(words);
                });
            });
        }
        row.col(|ui| {
            in_column_ui(ui, Column::Percent, |ui| {
                if percent.is_some() {
                    ui.label(compared.percent_words());
                } else {
                    // Why there is none stands in its place.
                    let reason = short_reason(compared, self.language);
                    ui.label(note(ui, &reason));
                }
            });
        });
    }
}

/// Returns a name that has room in so many points, as far as its last part, which tells rows apart, is left whole.
fn shortened(name: &str, room: f32) -> Cow<'_, str> {
    const CHARACTER: f32 = 14.0;
    let has_room = |n: usize| as_f32(n) * CHARACTER <= room;
    let split = name
        .rsplit_once('·')
        .filter(|_| !has_room(name.chars().count()));
    let Some((start, end)) = split else {
        return Cow::Borrowed(name);
    };
    let n_others = end.chars().count() + 2;
    let n_kept = (3..start.chars().count())
        .rev()
        .find(|n| has_room(n + n_others));
    let kept: String = start.chars().take(n_kept.unwrap_or(3)).collect();
    Cow::Owned(format!("{kept}…·{end}"))
}

/// Numbers end below each other, also their heads.
fn in_column_ui(ui: &mut Ui, column: Column, add: impl FnOnce(&mut Ui)) {
    if column == Column::Cell {
        return add(ui);
    }
    let layout = Layout::right_to_left(Align::Center);
    ui.with_layout(layout, add);
}

// An edition without such a cell has nothing there, not even a blank.
fn side_words(cells: &[CellAddress], figure: &Figure, language: Language) -> String {
    if cells.is_empty() {
        String::new()
    } else {
        figure_words(figure, language)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_name_keeps_its_last_part() {
        let name = "本年新收政府信息公开申请数量·商业企业";
        assert_eq!(shortened(name, 400.0), name);
        assert_eq!(shortened(name, 170.0), "本年新收政府…·商业企业");
        assert_eq!(shortened(name, 20.0), "本年新…·商业企业");
        assert_eq!(
            shortened("没有分项的很长很长的名称", 20.0),
            "没有分项的很长很长的名称"
        );
    }
}
