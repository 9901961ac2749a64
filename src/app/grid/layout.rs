//! The sizes of columns and rows on the screen, and the texts of heads and labels set in them.

use super::lattice::Lattice;
use super::notes::{self, CellNote, Notes};
use super::sheet::Sheet;
use crate::app::ui::row::as_f32;
use crate::app::ui::theme::{FIGURE_SIZE, LABEL_SIZE};
use crate::form::{CellAddress, GridContent, Placed};
use eframe::egui::emath::GuiRounding as _;
use eframe::egui::text::LayoutJob;
use eframe::egui::{Align, Color32, FontId, Galley, Rect, TextFormat, Ui, Vec2, pos2, vec2};
use std::ops::Range;
use std::sync::Arc;

/// The distance of a text from the sides of its cell.
pub(super) const PAD: Vec2 = vec2(4.0, 2.0);
/// The height of a row: all of table 三 has room in a window of 1366 × 768.
const ROW_HEIGHT: f32 = 21.0;
/// The height of a row where the window has room to spare.
const MAX_ROW_HEIGHT: f32 = 28.0;
/// The height of a row of heads in one line.
const HEAD_HEIGHT: f32 = 19.0;
/// The least width of a column with figures: two characters of its head, or four digits.
const MIN_FIGURE_WIDTH: f32 = 38.0;
/// The width of a column with figures before labels are given room for all their words: six digits.
const FIGURE_WIDTH: f32 = 56.0;
/// The least width of a column with labels.
const MIN_LABEL_WIDTH: f32 = 132.0;
/// The distance of two lines of a head, in its type sizes.
const LINE_PITCH: f32 = 1.22;
/// Wider tables are hard to follow with the eye.
const MAX_WIDTH: f32 = 1280.0;
/// The most of the width and height that frozen columns and rows may take.
const MAX_FROZEN: f32 = 0.6;

/// What a table is laid out in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    /// The size of the view, in points of the screen.
    pub(super) size: Vec2,
    /// How many times the usual sizes everything has.
    pub(super) zoom: f32,
}

/// The sizes of type and rows at a magnification.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale(f32);

impl Scale {
    /// What a person types is larger than what names it.
    pub(super) const fn figure(self) -> f32 {
        FIGURE_SIZE * self.0
    }

    const fn label(self) -> f32 {
        LABEL_SIZE * self.0
    }

    const fn times(self, size: f32) -> f32 {
        size * self.0
    }
}

/// Columns, rows and texts, measured from the top left corner of the table.
pub(super) struct Layout {
    /// The sizes in which it is set.
    pub(super) scale: Scale,
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
        room: Room,
    ) -> Self {
        let pixels = ui.pixels_per_point();
        let line = (1.0_f32).max(pixels.round()) / pixels;
        let scale = Scale(room.zoom);
        let available = room.size;
        let width = (available.x - line).min(scale.times(MAX_WIDTH));
        let least = least_widths(ui, lattice, sheet, notes.as_deref(), scale);
        let least = with_whole_labels(ui, lattice, least, scale, width);
        let xs = edges(&fit(&shares(lattice), &least, width), pixels);
        let is_joined = notes
            .as_deref()
            .is_some_and(|notes| fits_in_line(ui, lattice, notes, &xs));
        let note_heights = note_heights(ui, lattice, notes.as_deref(), is_joined);
        let texts: Vec<_> = lattice
            .placed
            .iter()
            .map(|placed| text(ui, placed, &xs, scale))
            .collect();
        let heights = least_heights(ui, lattice, &note_heights, scale);
        let mut heights = with_room_for_texts(lattice, &texts, heights);
        let spare = available.y - line - heights.iter().sum::<f32>();
        stretch(lattice, &mut heights, spare, pixels, scale);
        let n_frozen = n_frozen(lattice, &xs, available.x);
        let ys = edges(&heights, pixels);
        let n_head_rows = lattice.table.n_head_rows;
        let is_room = at(&ys, n_head_rows) <= available.y * MAX_FROZEN;
        Self {
            scale,
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
    let format = TextFormat {
        line_height: style.pitch,
        ..TextFormat::simple(style.font.clone(), Color32::PLACEHOLDER)
    };
    let mut job = LayoutJob::single_section(text.to_owned(), format);
    job.halign = style.align;
    job.wrap.max_width = style.width;
    if style.is_cut {
        job.wrap.max_rows = 1;
        job.wrap.break_anywhere = true;
    }
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

/// How a text is set.
pub(super) struct TextStyle {
    font: FontId,
    /// The distance of two lines; `None` for that of the face.
    pitch: Option<f32>,
    align: Align,
    width: f32,
    /// Whether it is cut behind its first line.
    is_cut: bool,
}

/// How figures are set.
pub(super) fn figure_style(scale: Scale) -> TextStyle {
    TextStyle {
        font: FontId::proportional(scale.figure()),
        pitch: None,
        align: Align::Center,
        width: f32::INFINITY,
        is_cut: false,
    }
}

// Labels stand in one line, and what has no room there ends in an ellipsis.
fn style_of(content: GridContent, width: f32, scale: Scale) -> TextStyle {
    let is_label = matches!(content, GridContent::Label(_));
    TextStyle {
        font: FontId::proportional(scale.label()),
        pitch: Some(LINE_PITCH * scale.label()),
        align: if is_label { Align::Min } else { Align::Center },
        width,
        is_cut: is_label,
    }
}

fn width_of(ui: &Ui, text: &str, style: &TextStyle) -> f32 {
    galley(ui, text, style).size().x
}

fn shares(lattice: &Lattice) -> Vec<f32> {
    let shares = lattice.table.widths.iter();
    shares.map(|&share| f32::from(share)).collect()
}

fn least_widths(
    ui: &Ui,
    lattice: &Lattice,
    sheet: &Sheet,
    notes: Option<&Notes>,
    scale: Scale,
) -> Vec<f32> {
    let mut least = vec![0.0_f32; lattice.table.widths.len()];
    for placed in lattice
        .placed
        .iter()
        .filter(|placed| placed.cell.n_columns == 1)
    {
        let width = match placed.cell.content {
            GridContent::Label(_) => scale.times(MIN_LABEL_WIDTH),
            // Two characters beside each other, where the rows are few.
            GridContent::Group(_) => 2.0 * scale.label() + PAD.x,
            GridContent::Head(_) | GridContent::Caption(_) | GridContent::Figure(..) => {
                scale.times(MIN_FIGURE_WIDTH)
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
            let width = width_of(ui, text, &figure_style(scale)).max(note);
            let missing = width + 2.0 * PAD.x - own.iter().sum::<f32>();
            if let (true, Some(last)) = (missing > 0.0, own.last_mut()) {
                *last += missing;
            }
        }
    }
    least
}

// The column of labels is as wide as its longest label, as far as the figures have the width of six digits beside it.
fn with_whole_labels(
    ui: &Ui,
    lattice: &Lattice,
    mut least: Vec<f32>,
    scale: Scale,
    available: f32,
) -> Vec<f32> {
    let n_figures = lattice.slots.iter().map(|slot| slot.columns.start).min();
    let n_labels = n_figures.unwrap_or_default();
    let figures = least.iter().skip(n_labels);
    let figures: f32 = figures.map(|&own| own.max(scale.times(FIGURE_WIDTH))).sum();
    let labels = lattice.placed.iter().filter(|placed| {
        placed.cell.n_columns == 1 && matches!(placed.cell.content, GridContent::Label(_))
    });
    for placed in labels.filter(|placed| placed.column_idx < n_labels) {
        let content = placed.cell.content;
        let style = style_of(content, f32::INFINITY, scale);
        let text = content.text().unwrap_or_default();
        let whole = width_of(ui, text, &style) + 2.0 * PAD.x;
        let column = placed.column_idx;
        let others: f32 = (0..n_labels).filter(|&idx| idx != column).map(|idx| least[idx]).sum();
        let room = available - figures - others;
        least[column] = least[column].max(whole.ceil().min(room));
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

// The rows of heads and of figures, with room for what stands below the figures.
fn least_heights(ui: &Ui, lattice: &Lattice, note_heights: &[f32], scale: Scale) -> Vec<f32> {
    let figure = galley(ui, "0", &figure_style(scale)).size().y;
    let n_head_rows = lattice.table.n_head_rows;
    let rows = note_heights.iter().enumerate();
    rows.map(|(idx, &note)| {
        if idx < n_head_rows {
            scale.times(HEAD_HEIGHT)
        } else if note > 0.0 {
            scale.times(ROW_HEIGHT).max(figure + note + 2.0 * PAD.y)
        } else {
            scale.times(ROW_HEIGHT)
        }
    })
    .collect()
}

fn with_room_for_texts(
    lattice: &Lattice,
    texts: &[Option<Arc<Galley>>],
    mut heights: Vec<f32>,
) -> Vec<f32> {
    for is_tall in [false, true] {
        for (placed, text) in lattice.placed.iter().zip(texts) {
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
    heights
}

// Rows of figures share the height that is left, in whole pixels, up to what is pleasant.
fn stretch(lattice: &Lattice, heights: &mut [f32], spare: f32, pixels: f32, scale: Scale) {
    let rows = lattice.slots.iter().map(|slot| slot.row_idx);
    let rows: std::collections::BTreeSet<usize> = rows.collect();
    let most = scale.times(MAX_ROW_HEIGHT - ROW_HEIGHT);
    let share = (spare / as_f32(rows.len().max(1))).min(most);
    let share = (share * pixels).floor() / pixels;
    for row_idx in rows {
        if let Some(height) = heights.get_mut(row_idx) {
            *height += share.max(0.0);
        }
    }
}

fn text(ui: &Ui, placed: &Placed, xs: &[f32], scale: Scale) -> Option<Arc<Galley>> {
    let content = placed.cell.content;
    let end = placed.column_idx + placed.cell.n_columns;
    let width = at(xs, end) - at(xs, placed.column_idx) - 2.0 * PAD.x;
    let text = content.text()?;
    let style = style_of(content, width, scale);
    match content {
        GridContent::Group(_) => {
            let in_line = style_of(content, f32::INFINITY, scale);
            let is_narrow = width_of(ui, text, &in_line) > width;
            let text = if is_narrow { stacked(text, placed.cell.n_rows) } else { text.to_owned() };
            Some(galley(ui, &text, &in_line))
        }
        GridContent::Head(_) => Some(balanced(ui, text, &style)),
        _ => Some(galley(ui, text, &style)),
    }
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
        width: width.min(style.width),
        ..*style
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
fn stacked(text: &str, n_rows: usize) -> String {
    let (number, rest) = number_and_rest(text);
    let characters: Vec<char> = rest.chars().collect();
    let room = as_f32(n_rows) * ROW_HEIGHT - 2.0 * PAD.y;
    let n_lines = as_f32(characters.len() + 1);
    let n_in_line = if n_lines * LINE_PITCH * LABEL_SIZE <= room { 1 } else { 2 };
    let lines = characters
        .chunks(n_in_line)
        .map(|line| line.iter().collect());
    std::iter::once(in_one_sign(number))
        .chain(lines)
        .collect::<Vec<_>>()
        .join("\n")
}

// （三） as ㈢, so that a number in brackets is no wider than what stands below it.
fn in_one_sign(number: &str) -> String {
    const DIGITS: &str = "一二三四五六七八九十";
    let inner = number.strip_prefix('（').and_then(|rest| rest.strip_suffix('）'));
    let idx = inner.and_then(|inner| DIGITS.chars().position(|digit| inner == digit.to_string()));
    let sign = idx.and_then(|idx| "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩".chars().nth(idx));
    sign.map_or_else(|| number.to_owned(), String::from)
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

    #[test]
    fn a_group_is_set_vertically_and_in_pairs_where_its_rows_are_few() {
        assert_eq!(stacked("（五）不予处理", 5), "㈤\n不\n予\n处\n理");
        assert_eq!(stacked("（四）无法提供", 3), "㈣\n无法\n提供");
        assert_eq!(stacked("其他", 2), "\n其\n他");
    }
}
