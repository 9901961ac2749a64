//! What stands below the figures in small letters: last year's figure and the change since.

use crate::app::ui::theme::SMALL_SIZE;
use crate::form::CellAddress;
use eframe::egui::text::{LayoutJob, TextFormat};
use eframe::egui::{Color32, FontId, Galley, Ui};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The distance of words that stand in one line.
const WORD_GAP: f32 = 8.0;

/// What stands below a figure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CellNote {
    /// Its words, in one line where the column is wide enough, else each in its own.
    pub words: Vec<String>,
    /// How much it asks for attention.
    pub tone: Tone,
}

/// How much a note asks for attention.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Nothing changed.
    #[default]
    Quiet,
    /// Something changed.
    Changed,
    /// Something changed so much that its reason is asked for, or is wrong.
    Striking,
}

/// The notes of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notes(BTreeMap<CellAddress, CellNote>);

impl FromIterator<(CellAddress, CellNote)> for Notes {
    fn from_iter<T: IntoIterator<Item = (CellAddress, CellNote)>>(notes: T) -> Self {
        Self(notes.into_iter().collect())
    }
}

impl Notes {
    /// The note of a cell.
    pub fn of(&self, cell: CellAddress) -> Option<&CellNote> {
        self.0.get(&cell)
    }

    /// How many lines the longest note of a row has when its words stand below each other.
    pub(super) fn n_lines(&self, cells: impl Iterator<Item = CellAddress>) -> usize {
        let notes = cells.filter_map(|cell| self.of(cell));
        notes.map(|note| note.words.len()).max().unwrap_or(0)
    }
}

/// Returns the lines of a note from the bottom up; its last words have the second color, the others the first.
pub(super) fn lines(
    ui: &Ui,
    note: &CellNote,
    is_joined: bool,
    colors: [Color32; 2],
) -> Vec<Arc<Galley>> {
    let last = note.words.len().saturating_sub(1);
    let mut jobs: Vec<LayoutJob> = Vec::new();
    for (idx, words) in note.words.iter().enumerate() {
        let color = colors[usize::from(idx == last)];
        let format = TextFormat::simple(FontId::proportional(SMALL_SIZE), color);
        match jobs.last_mut() {
            Some(job) if is_joined => job.append(words, WORD_GAP, format),
            _ => jobs.push(LayoutJob::single_section(words.clone(), format)),
        }
    }
    let jobs = jobs.into_iter().rev();
    ui.fonts_mut(|fonts| jobs.map(|job| fonts.layout_job(job)).collect())
}

/// The height of a line of notes.
pub(super) fn line_height(ui: &Ui) -> f32 {
    ui.fonts_mut(|fonts| fonts.row_height(&FontId::proportional(SMALL_SIZE)))
}
