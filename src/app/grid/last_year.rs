//! Last year's figures beside this year's cells, of whatever edition.

use super::scene::Scene;
use crate::form::{CellAddress, CorrespondenceKind, Form, crosswalk};
use crate::report::{Figures, Number, Report};
use eframe::egui::{FontId, Galley, Painter, Rect, vec2};
use std::collections::BTreeMap;
use std::sync::Arc;

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

/// The size of last year's figure in the corner.
const SIZE: f32 = 9.5;
const INSET: f32 = 3.0;

/// Paints last year's figure into the corner of a blank cell.
pub(super) fn paint_last(painter: &Painter, scene: &Scene<'_>, cell: Rect, words: &str) {
    let galley = galley(painter, scene, words);
    let place = cell.left_bottom() + vec2(INSET, -galley.size().y);
    painter.galley(place, galley, scene.palette.weak_text);
}

/// Paints it beside a figure that is so wide to either side of its middle, as far as both have room; the figure keeps its
/// place otherwise, and the status line says what last year's was. Returns how far the figure makes way to the right.
pub(super) fn paint_last_beside(
    painter: &Painter,
    scene: &Scene<'_>,
    cell: Rect,
    words: &str,
    half: f32,
) -> f32 {
    let last = galley(painter, scene, words).size().x;
    let left = cell.center().x - half;
    let missing = (cell.left() + 2.0 * INSET + last - left).max(0.0);
    let room = cell.right() - INSET - (cell.center().x + half);
    if missing > room {
        return 0.0;
    }
    paint_last(painter, scene, cell, words);
    missing
}

fn galley(painter: &Painter, scene: &Scene<'_>, words: &str) -> Arc<Galley> {
    let font = FontId::proportional(scene.layout.scale.times(SIZE));
    painter.layout_no_wrap(words.to_owned(), font, scene.palette.weak_text)
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
