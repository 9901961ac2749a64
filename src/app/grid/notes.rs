//! What stands below the figures in small letters: last year's figure and the change since; and last year's figures alone.

use crate::app::ui::theme::SMALL_SIZE;
use crate::form::{CellAddress, CorrespondenceKind, Form, crosswalk};
use crate::report::{Figures, Number, Report};
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

/// What stood in each cell in last year's report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LastFigures(BTreeMap<CellAddress, String>);

impl LastFigures {
    /// Those of last year's report, for the cells of a form. A cell that stands for several of last year's form has their sum.
    pub fn of(last: &Report, form: &Form) -> Self {
        let all = crosswalk(last.form, form).into_iter();
        let known = all.filter(|own| {
            let is_one = matches!(own.new.as_slice(), [new] if *new == own.cell);
            let is_comparable = match own.kind {
                CorrespondenceKind::Same => true,
                CorrespondenceKind::Sum => is_one,
                CorrespondenceKind::DifferentScope
                | CorrespondenceKind::PartOfSum(_)
                | CorrespondenceKind::NoCounterpart => false,
            };
            is_comparable && is_one
        });
        let shown = known.filter_map(|own| Some((own.cell, figure(last, &own.old)?)));
        Self(shown.collect())
    }

    /// Those that were carried over into this year's report when it was begun from last year's.
    pub fn carried(figures: &Figures, form: &Form) -> Self {
        let own = figures
            .iter()
            .filter(|(cell, _)| form.kind(*cell).is_some());
        Self(
            own.map(|(cell, figure)| (cell, figure.to_string()))
                .collect(),
        )
    }

    /// What stood in a cell, `None` where that is not known.
    pub fn of_cell(&self, cell: CellAddress) -> Option<&str> {
        self.0.get(&cell).map(String::as_str)
    }
}

fn figure(last: &Report, cells: &[CellAddress]) -> Option<String> {
    if let [cell] = cells {
        let figure = last.figure(*cell);
        return (!figure.is_blank()).then(|| figure.to_string());
    }
    let numbers = cells.iter().map(|&cell| last.figure(cell).number());
    let sum = numbers.reduce(|sum, number| Some(sum?.saturating_add(number?)));
    sum.flatten().map(|sum: Number| sum.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cell;
    use crate::report::Figure;

    #[test]
    fn a_cell_shows_what_stood_there_last_year() {
        let mut last = Report::new("某市某局", 2023);
        let cell = cell!("requests.received.natural");
        last.figures.set(cell, Figure::from(3205));
        let figures = LastFigures::of(&last, Report::new("某市某局", 2024).form);
        assert_eq!(figures.of_cell(cell), Some("3205"));
        let total = cell!("requests.received.total");
        assert_eq!(figures.of_cell(total), Some("3205"));
        assert_eq!(figures.of_cell(cell!("requests.received.business")), None);
    }

    #[test]
    fn an_older_edition_gives_what_corresponds_and_nothing_else() {
        let mut last = Report::new("某市某局", 2020);
        let otherwise = last
            .form
            .cells()
            .find(|cell| cell.row.as_str() == "otherwise" && cell.column.as_str() == "natural");
        let otherwise = otherwise.unwrap();
        last.figures.set(otherwise, Figure::from(7));
        let granted = cell!("requests.granted.natural");
        last.figures.set(granted, Figure::from(40));
        let figures = LastFigures::of(&last, Report::new("某市某局", 2021).form);
        assert_eq!(figures.of_cell(granted), Some("40"));
        assert_eq!(
            figures.of_cell(cell!("requests.otherwise.other.natural")),
            None
        );
    }
}
