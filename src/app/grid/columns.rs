//! The widths of the columns on the screen.

use super::lattice::Lattice;
use super::notes::{self, CellNote, Notes};
use super::sheet::Sheet;
use super::texts::{PAD, Scale, figure_style, style_of, width_of};
use crate::form::GridContent;
use eframe::egui::{Color32, Ui, Vec2};

/// The least width of a column with figures: two characters of its head, or four digits.
const MIN_FIGURE_WIDTH: f32 = 38.0;
/// The width of a column with figures before labels are given room for all their words; and where those have little room,
/// five digits, or three characters of its head.
const FIGURE_WIDTHS: [f32; 2] = [56.0, 48.0];
/// Labels with less room than this have little.
const LABEL_WIDTH: f32 = 220.0;
/// The most width of a column with labels where notes stand below the figures.
const LABEL_BESIDE_NOTES: f32 = 270.0;
/// The least width of a column with labels.
const MIN_LABEL_WIDTH: f32 = 132.0;
/// Wider tables are hard to follow with the eye.
const MAX_WIDTH: f32 = 1280.0;

/// What a table is laid out in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    /// The size of the view, in points of the screen.
    pub(super) size: Vec2,
    /// How many times the usual sizes everything has.
    pub(super) zoom: f32,
}

/// The widths of the columns of a table: by the shares of the form, as far as what stands in them has room.
pub(super) fn widths(
    ui: &Ui,
    lattice: &Lattice,
    sheet: &Sheet,
    notes: Option<&Notes>,
    room: Room,
) -> Vec<f32> {
    let scale = Scale(room.zoom);
    let width = room.size.x.min(scale.times(MAX_WIDTH));
    let least = least_widths(ui, lattice, sheet, notes, scale);
    // Notes in one line make rows low, which is worth more than the last words of a label.
    let most = if notes.is_some() {
        LABEL_BESIDE_NOTES
    } else {
        f32::INFINITY
    };
    let labels = LabelRoom {
        available: width,
        most: scale.times(most),
    };
    let least = with_whole_labels(ui, lattice, least, scale, labels);
    fit(&shares(lattice), &least, width)
}

// Labels need no more than their words; what is left belongs to the figures.
fn shares(lattice: &Lattice) -> Vec<f32> {
    let n_labels = n_label_columns(lattice);
    let shares = lattice.table.widths.iter().enumerate();
    let share = |(idx, &share): (usize, &u16)| {
        if idx < n_labels {
            0.0
        } else {
            f32::from(share)
        }
    };
    shares.map(share).collect()
}

fn n_label_columns(lattice: &Lattice) -> usize {
    let first_figure = lattice.slots.iter().map(|slot| slot.columns.start).min();
    first_figure.unwrap_or_default()
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
            let missing = width + scale.times(2.0 * PAD.x) - own.iter().sum::<f32>();
            if let (true, Some(last)) = (missing > 0.0, own.last_mut()) {
                *last += missing;
            }
        }
    }
    least
}

/// What the column of labels has: the width of the table, and the most of it that labels take.
#[derive(Clone, Copy)]
struct LabelRoom {
    available: f32,
    most: f32,
}

// The column of labels is as wide as its longest label, as far as the figures have theirs beside it.
fn with_whole_labels(
    ui: &Ui,
    lattice: &Lattice,
    mut least: Vec<f32>,
    scale: Scale,
    room: LabelRoom,
) -> Vec<f32> {
    let LabelRoom { available, most } = room;
    let n_labels = n_label_columns(lattice);
    let beside = |width: f32| {
        let figures = least.iter().skip(n_labels);
        let figures: f32 = figures.map(|&own| own.max(scale.times(width))).sum();
        available - figures
    };
    let [wide, narrow] = FIGURE_WIDTHS.map(beside);
    let has_room = wide >= scale.times(LABEL_WIDTH);
    let beside = if has_room { wide } else { narrow };
    let labels = lattice
        .placed
        .iter()
        .filter(|placed| matches!(placed.cell.content, GridContent::Label(_)));
    // A label over several columns has what they have together; its last one gives way.
    for placed in labels {
        let columns = placed.column_idx..placed.column_idx + placed.cell.n_columns;
        if columns.end > n_labels {
            continue;
        }
        let column = columns.end - 1;
        let before: f32 = least[columns.start..column].iter().sum();
        let content = placed.cell.content;
        let style = style_of(content, f32::INFINITY, scale);
        let text = content.text().unwrap_or_default();
        let whole = (width_of(ui, text, &style) + 2.0 * PAD.x).min(most);
        let others: f32 = (0..n_labels)
            .filter(|&idx| idx != column)
            .map(|idx| least[idx])
            .sum();
        let room = beside - others;
        least[column] = least[column].max((whole - before).ceil().min(room));
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

/// How wide a note is.
pub(super) fn width_of_note(ui: &Ui, note: &CellNote, is_joined: bool) -> f32 {
    let lines = notes::lines(ui, note, is_joined, [Color32::PLACEHOLDER; 2]);
    lines.iter().map(|line| line.size().x).fold(0.0, f32::max)
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
}
