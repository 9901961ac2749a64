//! From a point on a page to the place of the report that stands there, and back.

use crate::report::Place;
use crate::typeset::document::{Area, Item, Page, Run};
use crate::units::{Length, Point, Rect};

/// What stands at a point of a page: the smallest area around it.
pub(super) fn area(page: &Page, point: Point) -> Option<&Area> {
    let extent = |area: &Area| area.rect.size.width.to_pt() * area.rect.size.height.to_pt();
    page.areas
        .iter()
        .rev()
        .filter(|area| area.rect.contains(point))
        .min_by(|a, b| extent(a).total_cmp(&extent(b)))
}

/// The character of a paragraph before which a caret at this point of a line would stand; none where the area is no text.
pub(super) fn character(page: &Page, area: &Area, point: Point) -> Option<usize> {
    let characters = area.characters.clone()?;
    let mut centres: Vec<Length> = runs(page)
        .flat_map(|run| centres(run, &area.rect))
        .collect();
    centres.sort_by(|a, b| a.to_pt().total_cmp(&b.to_pt()));
    let n_before = centres.partition_point(|centre| *centre < point.x);
    Some(characters.end.min(characters.start + n_before))
}

/// The rectangle of a page that shows a place.
pub(super) fn rect(page: &Page, place: Place) -> Option<Rect> {
    page.areas
        .iter()
        .filter(|area| area.place == place)
        .map(|area| area.rect)
        .reduce(|whole, rect| whole.union(&rect))
}

fn runs(page: &Page) -> impl Iterator<Item = &Run> {
    page.items.iter().filter_map(|item| match item {
        Item::Text(run) => Some(run),
        Item::Rule(_) => None,
    })
}

// The middle of each glyph that stands in a line; a glyph ends where the next begins, the last after its type size.
fn centres(run: &Run, line: &Rect) -> impl Iterator<Item = Length> {
    let ends = run.glyphs.iter().skip(1).map(|glyph| glyph.x);
    let end = run
        .glyphs
        .last()
        .map_or(Length::ZERO, |glyph| glyph.x + run.size);
    run.glyphs
        .iter()
        .zip(ends.chain([end]))
        .map(|(glyph, end)| run.origin.x + (glyph.x + end) / 2.0)
        .filter(|centre| line.contains(Point::new(*centre, run.origin.y)))
}
