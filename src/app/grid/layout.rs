//! The sizes of columns and rows on the screen, and the texts of heads and labels set in them.

use super::lattice::Lattice;
use super::notes::{self, CellNote, Notes};
use super::sheet::Sheet;
use crate::app::ui::row::as_f32;
use crate::app::ui::theme;
use crate::app::ui::theme::BODY_SIZE;
use crate::form::{CellAddress, GridContent, Placed};
use eframe::egui::emath::GuiRounding as _;
use eframe::egui::text::LayoutJob;
use eframe::egui::{Align, Color32, FontId, Galley, Rect, TextFormat, Ui, Vec2, pos2, vec2};
use std::ops::Range;
use std::sync::Arc;

/// The distance of a text from the sides of its cell.
pub(super) const PAD: Vec2 = vec2(4.0, 5.0);
/// The least height of a row.
const MIN_HEIGHT: f32 = 30.0;
/// The least width of a column with figures: two characters of its head, or four digits.
const MIN_FIGURE_WIDTH: f32 = 38.0;
/// The least width of a column with labels.
const MIN_LABEL_WIDTH: f32 = 132.0;
/// Wider tables are hard to follow with the eye.
const MAX_WIDTH: f32 = 1280.0;
/// The most of the width and height that frozen columns and rows may take.
const MAX_FROZEN: f32 = 0.6;

/// Columns, rows and texts, measured from the top left corner of the table.
pub(super) struct Layout {
    /// The edges of the columns.
    pub(super) xs: Vec<f32>,
    /// The edges of the rows.
    pub(super) ys: Vec<f32>,
    /// How many columns with labels stay in sight while the figures scroll.
    pub(super) n_frozen: usize,
    /// How many rows with heads stay in sight.
    pub(super) n_head_rows: usize,
    /// The texts of the placed cells; `None` for figures.
    pub(super) texts: Vec<Option<Arc<Galley>>>,
    /// The thickness of a line: one pixel.
    pub(super) line: f32,
    /// What stands below the figures.
    notes: Option<Arc<Notes>>,
    /// Whether the words of a note stand in one line.
    pub(super) is_joined: bool,
    note_heights: Vec<f32>,
}

impl Layout {
    pub(super) fn new(
        ui: &Ui,
        lattice: &Lattice,
        sheet: &Sheet,
        notes: Option<Arc<Notes>>,
        available: Vec2,
    ) -> Self {
        let pixels = ui.pixels_per_point();
        let line = (1.0_f32).max(pixels.round()) / pixels;
        let shares: Vec<f32> = lattice
            .table
            .widths
            .iter()
            .map(|&share| f32::from(share))
            .collect();
        let widths = fit(
            &shares,
            &min_widths(ui, lattice, sheet, notes.as_deref()),
            (available.x - line).min(MAX_WIDTH),
        );
        let xs = edges(&widths, pixels);
        let is_joined = notes
            .as_deref()
            .is_some_and(|notes| fits_in_line(ui, lattice, notes, &xs));
        let note_heights = note_heights(ui, lattice, notes.as_deref(), is_joined);
        let figure = galley(ui, "0", &figure_style()).size().y;
        let least = note_heights.iter().map(|note| match *note {
            0.0 => MIN_HEIGHT,
            note => MIN_HEIGHT.max(figure + note + 2.0 * PAD.y),
        });
        let least = least.collect();
        let (heights, texts) = rows(ui, lattice, &xs, least);
        let n_frozen = n_frozen(lattice, &xs, available.x);
        let ys = edges(&heights, pixels);
        let n_head_rows = lattice.table.n_head_rows;
        let is_room = at(&ys, n_head_rows) <= available.y * MAX_FROZEN;
        Self {
            ys,
            n_frozen,
            n_head_rows: if is_room { n_head_rows } else { 0 },
            texts,
            line,
            xs,
            notes,
            is_joined,
            note_heights,
        }
    }

    /// What stands below the figure of a cell.
    pub(super) fn note(&self, cell: CellAddress) -> Option<&CellNote> {
        self.notes.as_deref()?.of(cell)
    }

    /// How high the notes of a row are, also below a figure that has none.
    pub(super) fn note_height(&self, row_idx: usize) -> f32 {
        self.note_heights.get(row_idx).copied().unwrap_or_default()
    }

    /// The extent of the table with its outer lines.
    pub(super) fn size(&self) -> Vec2 {
        let end = |edges: &[f32]| edges.last().copied().unwrap_or_default() + self.line;
        vec2(end(&self.xs), end(&self.ys))
    }

    /// The extent of the rows and columns that do not scroll.
    pub(super) fn frozen_size(&self) -> Vec2 {
        vec2(at(&self.xs, self.n_frozen), at(&self.ys, self.n_head_rows))
    }

    /// The rectangle of a cell, from its left and top line up to the next ones.
    pub(super) fn rect(&self, rows: Range<usize>, columns: Range<usize>) -> Rect {
        Rect::from_min_max(
            pos2(at(&self.xs, columns.start), at(&self.ys, rows.start)),
            pos2(at(&self.xs, columns.end), at(&self.ys, rows.end)),
        )
    }
}

fn at(edges: &[f32], idx: usize) -> f32 {
    edges.get(idx).or(edges.last()).copied().unwrap_or_default()
}

/// Sets a text without deciding its color.
pub(super) fn galley(ui: &Ui, text: &str, style: &TextStyle) -> Arc<Galley> {
    let format = TextFormat::simple(style.font.clone(), Color32::PLACEHOLDER);
    let mut job = LayoutJob::single_section(text.to_owned(), format);
    job.halign = style.align;
    job.wrap.max_width = style.width;
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

/// How a text is set.
pub(super) struct TextStyle {
    font: FontId,
    align: Align,
    width: f32,
}

/// How figures are set.
pub(super) fn figure_style() -> TextStyle {
    TextStyle {
        font: FontId::proportional(BODY_SIZE),
        align: Align::Center,
        width: f32::INFINITY,
    }
}

fn style_of(content: GridContent, width: f32) -> TextStyle {
    let is_bold = matches!(content, GridContent::Head(_) | GridContent::Caption(_));
    let is_label = matches!(content, GridContent::Label(_));
    TextStyle {
        font: FontId::new(
            BODY_SIZE,
            if is_bold {
                theme::bold()
            } else {
                eframe::egui::FontFamily::Proportional
            },
        ),
        align: if is_label { Align::Min } else { Align::Center },
        width,
    }
}

fn width_of(ui: &Ui, text: &str) -> f32 {
    galley(ui, text, &figure_style()).size().x
}

fn min_widths(ui: &Ui, lattice: &Lattice, sheet: &Sheet, notes: Option<&Notes>) -> Vec<f32> {
    let mut least = vec![0.0_f32; lattice.table.widths.len()];
    for placed in lattice
        .placed
        .iter()
        .filter(|placed| placed.cell.n_columns == 1)
    {
        let width = match placed.cell.content {
            GridContent::Label(_) => MIN_LABEL_WIDTH,
            GridContent::Group(text) => width_of(ui, number_and_rest(text).0) + 2.0 * PAD.x,
            GridContent::Head(_) | GridContent::Caption(_) | GridContent::Figure(..) => {
                MIN_FIGURE_WIDTH
            }
        };
        if let Some(least) = least.get_mut(placed.column_idx) {
            *least = least.max(width);
        }
    }
    for (idx, slot) in lattice.slots.iter().enumerate() {
        let text = sheet.text(idx);
        let note = notes.and_then(|notes| notes.of(slot.cell));
        let note = note.map_or(0.0, |note| width_of_note(ui, note, false));
        // Short figures fit everywhere.
        if (text.len() > 3 || note > 0.0)
            && let Some(own) = least.get_mut(slot.columns.clone())
        {
            let width = width_of(ui, text).max(note);
            let missing = width + 2.0 * PAD.x - own.iter().sum::<f32>();
            if let (true, Some(last)) = (missing > 0.0, own.last_mut()) {
                *last += missing;
            }
        }
    }
    least
}

// The shares of the form, but no column below its least width.
fn fit(shares: &[f32], least: &[f32], available: f32) -> Vec<f32> {
    let mut widths = least.to_vec();
    let mut is_free = vec![true; least.len()];
    loop {
        let sum_of = |values: &[f32], wanted: bool| -> f32 {
            let pairs = values.iter().zip(&is_free);
            pairs
                .filter(|(_, free)| **free == wanted)
                .map(|(value, _)| value)
                .sum()
        };
        let room = available - sum_of(least, false);
        let all_shares = sum_of(shares, true);
        let too_narrow = (0..least.len())
            .find(|&idx| is_free[idx] && room * shares[idx] < least[idx] * all_shares);
        if let Some(idx) = too_narrow {
            is_free[idx] = false;
            continue;
        }
        for idx in (0..least.len()).filter(|&idx| is_free[idx]) {
            widths[idx] = room * shares[idx] / all_shares;
        }
        return widths;
    }
}

fn edges(sizes: &[f32], pixels_per_point: f32) -> Vec<f32> {
    let mut end = 0.0;
    let ends = sizes.iter().map(|size| {
        end += size;
        end.round_to_pixels(pixels_per_point)
    });
    std::iter::once(0.0).chain(ends).collect()
}

fn width_of_note(ui: &Ui, note: &CellNote, is_joined: bool) -> f32 {
    let lines = notes::lines(ui, note, is_joined, [Color32::PLACEHOLDER; 2]);
    lines.iter().map(|line| line.size().x).fold(0.0, f32::max)
}

// Returns whether the words of every note have room beside each other.
fn fits_in_line(ui: &Ui, lattice: &Lattice, notes: &Notes, xs: &[f32]) -> bool {
    lattice.slots.iter().all(|slot| {
        let width = at(xs, slot.columns.end) - at(xs, slot.columns.start) - 2.0 * PAD.x;
        let note = notes.of(slot.cell);
        note.is_none_or(|note| width_of_note(ui, note, true) <= width)
    })
}

// How much room the notes of each row need.
fn note_heights(ui: &Ui, lattice: &Lattice, notes: Option<&Notes>, is_joined: bool) -> Vec<f32> {
    let mut heights = vec![0.0; lattice.table.rows.len()];
    let Some(notes) = notes else {
        return heights;
    };
    let small = notes::line_height(ui);
    for (row_idx, height) in heights.iter_mut().enumerate() {
        let slots = lattice.slots.iter().filter(|slot| slot.row_idx == row_idx);
        let n_lines = notes.n_lines(slots.map(|slot| slot.cell));
        let n_lines = if is_joined { n_lines.min(1) } else { n_lines };
        let lines = as_f32(n_lines);
        *height = lines * small;
    }
    heights
}

fn rows(
    ui: &Ui,
    lattice: &Lattice,
    xs: &[f32],
    least: Vec<f32>,
) -> (Vec<f32>, Vec<Option<Arc<Galley>>>) {
    let mut heights = least;
    let texts: Vec<_> = lattice
        .placed
        .iter()
        .map(|placed| text(ui, placed, xs))
        .collect();
    for is_tall in [false, true] {
        for (placed, text) in lattice.placed.iter().zip(&texts) {
            let Some(text) = text
                .as_ref()
                .filter(|_| (placed.cell.n_rows > 1) == is_tall)
            else {
                continue;
            };
            let rows = placed.row_idx..placed.row_idx + placed.cell.n_rows;
            if let Some(own) = heights.get_mut(rows) {
                let missing = text.size().y + 2.0 * PAD.y - own.iter().sum::<f32>();
                let n_rows = as_f32(own.len());
                for height in own.iter_mut().filter(|_| missing > 0.0) {
                    *height += missing / n_rows;
                }
            }
        }
    }
    (heights, texts)
}

fn text(ui: &Ui, placed: &Placed, xs: &[f32]) -> Option<Arc<Galley>> {
    let content = placed.cell.content;
    let end = placed.column_idx + placed.cell.n_columns;
    let width = at(xs, end) - at(xs, placed.column_idx) - 2.0 * PAD.x;
    let text = content.text()?;
    if matches!(content, GridContent::Group(_)) && width_of(ui, text) > width {
        let stacked = stacked(ui, text, placed.cell.n_rows);
        return Some(galley(ui, &stacked, &style_of(content, f32::INFINITY)));
    }
    if matches!(content, GridContent::Head(_)) {
        return Some(balanced(ui, text, &style_of(content, width)));
    }
    Some(galley(ui, text, &style_of(content, width)))
}

// A head that needs several lines has them equally long: 结果 over 维持, not 结果维 over 持.
fn balanced(ui: &Ui, text: &str, style: &TextStyle) -> Arc<Galley> {
    let widest = galley(ui, text, style);
    let n_lines = widest.rows.len();
    let n_characters = text.chars().count();
    if n_lines < 2 {
        return widest;
    }
    let n_in_line = u16::try_from(n_characters.div_ceil(n_lines)).unwrap_or(u16::MAX);
    let width = f32::from(n_in_line) * style.font.size + 0.5;
    let even = TextStyle {
        font: style.font.clone(),
        align: style.align,
        width: width.min(style.width),
    };
    let even = galley(ui, text, &even);
    // Punctuation that may not begin a line can ask for one more; then the fewer lines are better.
    if even.rows.len() > n_lines {
        widest
    } else {
        even
    }
}

// Set vertically: the number on top, then one character a line, or two where the rows are few.
fn stacked(ui: &Ui, text: &str, n_rows: usize) -> String {
    let (number, rest) = number_and_rest(text);
    let characters: Vec<char> = rest.chars().collect();
    let rows = as_f32(n_rows);
    let room = rows * MIN_HEIGHT - 2.0 * PAD.y;
    let line_height = galley(ui, number, &figure_style()).size().y;
    let n_lines = as_f32(characters.len() + 1);
    let n_in_line = if n_lines * line_height <= room { 1 } else { 2 };
    let lines = characters
        .chunks(n_in_line)
        .map(|line| line.iter().collect());
    std::iter::once(number.to_owned())
        .chain(lines)
        .collect::<Vec<_>>()
        .join("\n")
}

// （三）不予公开 and 三、本年度办理结果: the number and its mark stay together.
fn number_and_rest(text: &str) -> (&str, &str) {
    let end = text.find(['）', '、']);
    end.and_then(|end| text.split_at_checked(end + '）'.len_utf8()))
        .unwrap_or(("", text))
}

// The leading columns without figures, where no cell reaches across their edge.
fn n_frozen(lattice: &Lattice, xs: &[f32], available: f32) -> usize {
    let first_figure = lattice
        .slots
        .iter()
        .map(|slot| slot.columns.start)
        .min()
        .unwrap_or(0);
    let crosses = lattice.placed.iter().any(|placed| {
        placed.column_idx < first_figure && placed.column_idx + placed.cell.n_columns > first_figure
    });
    if crosses || at(xs, first_figure) > available * MAX_FROZEN {
        0
    } else {
        first_figure
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(shares: &[f32], least: &[f32], available: f32, expected: &[f32]) {
        assert_eq!(fit(shares, least, available), expected);
    }

    #[test]
    fn columns_share_the_width_but_keep_their_least() {
        check(&[1.0, 3.0], &[10.0, 10.0], 100.0, &[25.0, 75.0]);
        check(&[1.0, 3.0], &[40.0, 10.0], 100.0, &[40.0, 60.0]);
        check(&[1.0, 3.0], &[40.0, 80.0], 100.0, &[40.0, 80.0]);
        check(&[1.0, 1.0], &[0.0, 0.0], 0.0, &[0.0, 0.0]);
    }

    #[test]
    fn the_number_of_a_group_stays_together() {
        assert_eq!(number_and_rest("（三）不予公开"), ("（三）", "不予公开"));
        assert_eq!(number_and_rest("三、本年度"), ("三、", "本年度"));
        assert_eq!(number_and_rest("其他"), ("", "其他"));
    }
}
