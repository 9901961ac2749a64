//! From a point on a page to the place of the report that stands there, and back.

use crate::report::Place;
use crate::typeset::document::{Area, Item, Page, Run, text_column};
use crate::units::{Length, Point, Rect};

/// The heads of a table are no higher than this.
const HEADS: Length = Length::mm(40.0);

/// What stands at a point of a page: the smallest area around it.
pub(super) fn area(page: &Page, point: Point) -> Option<&Area> {
    let extent = |area: &Area| area.rect.size.width.to_pt() * area.rect.size.height.to_pt();
    page.areas
        .iter()
        .rev()
        .filter(|area| area.rect.contains(point))
        .min_by(|a, b| extent(a).total_cmp(&extent(b)))
}

/// The first cell in the row of a label, or in the column of a head: below a point within the text, or at its right.
pub(super) fn labelled(page: &Page, point: Point) -> Option<Place> {
    let [left, width] = text_column(page.size);
    if !(left..=left + width).contains(&point.x) {
        return None;
    }
    let gap = |edge: Length, own: Length| (edge - own).max(Length::ZERO);
    let cells = page.areas.iter().filter_map(|area| {
        let rect = &area.rect;
        let is_meant = matches!(area.place, Place::Cell(_))
            && rect.right() >= point.x
            && rect.bottom() >= point.y;
        let below = gap(rect.top(), point.y);
        let beside = gap(rect.left(), point.x);
        (is_meant && below <= HEADS).then_some((below.to_pt(), beside.to_pt(), area.place))
    });
    let nearest = cells.min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    nearest.map(|(.., place)| place)
}

/// Returns the character before which a caret at this point of a line would stand, `None` where the area is no text.
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
        Item::Rule(_) | Item::Shade(_) | Item::Picture(_) | Item::Matrix(_) => None,
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cell;
    use crate::fonts::{FontSet, Role};
    use crate::form::LEAD;
    use crate::typeset::document::PlacedGlyph;
    use crate::units::Size;

    const LINE: Place = Place::Paragraph(LEAD, 0);

    fn point(x: f64, y: f64) -> Point {
        Point::new(Length::pt(x), Length::pt(y))
    }

    fn area_of(
        place: Place,
        (left, right): (f64, f64),
        characters: Option<(usize, usize)>,
    ) -> Area {
        Area {
            rect: Rect::new(
                point(left, 10.0),
                Size::new(Length::pt(right - left), Length::pt(20.0)),
            ),
            place,
            characters: characters.map(|(start, end)| start..end),
        }
    }

    // The characters 7 to 9 of a paragraph, ten points wide each, from 100 on.
    fn page() -> Page {
        let face = FontSet::shipped(&[]).glyph(Role::Song, '一').unwrap().face;
        let glyphs = (0..3).map(|idx| PlacedGlyph {
            id: 1,
            x: Length::pt(f64::from(idx) * 10.0),
            character: '一',
        });
        let run = Run {
            origin: point(100.0, 25.0),
            size: Length::pt(10.0),
            face,
            glyphs: glyphs.collect(),
            element: None,
        };
        Page {
            size: Size::A4,
            items: vec![Item::Text(run)],
            areas: vec![
                area_of(Place::SignOff, (0.0, 500.0), None),
                area_of(LINE, (80.0, 300.0), Some((7, 10))),
            ],
        }
    }

    fn character_at(x: f64) -> Option<usize> {
        let (page, point) = (page(), point(x, 15.0));
        let area = area(&page, point)?;
        assert_eq!(area.place, LINE);
        character(&page, area, point)
    }

    #[test]
    fn a_click_goes_before_the_nearest_character() {
        assert_eq!(character_at(90.0), Some(7));
        assert_eq!(character_at(104.0), Some(7));
        assert_eq!(character_at(106.0), Some(8));
        assert_eq!(character_at(124.0), Some(9));
        assert_eq!(character_at(290.0), Some(10));
    }

    #[test]
    fn the_smallest_area_is_meant() {
        let page = page();
        let place = |x, y| area(&page, point(x, y)).map(|area| area.place);
        assert_eq!(place(200.0, 15.0), Some(LINE));
        assert_eq!(place(400.0, 15.0), Some(Place::SignOff));
        assert_eq!(place(400.0, 50.0), None);
    }

    #[test]
    fn labels_and_heads_lead_to_the_first_cell_of_theirs() {
        let cells = [
            cell!("requests.received.natural"),
            cell!("requests.received.business"),
            cell!("requests.brought_forward.natural"),
            cell!("requests.brought_forward.business"),
        ];
        let spots = [
            (300.0, 200.0),
            (350.0, 200.0),
            (300.0, 220.0),
            (350.0, 220.0),
        ];
        let areas = cells.into_iter().zip(spots).map(|(cell, (x, y))| Area {
            rect: Rect::new(point(x, y), Size::new(Length::pt(50.0), Length::pt(20.0))),
            place: Place::Cell(cell),
            characters: None,
        });
        let page = Page {
            areas: areas.collect(),
            ..page()
        };
        let place = |x, y| labelled(&page, point(x, y));
        let cell = |idx: usize| Some(Place::Cell(cells[idx]));
        assert_eq!(place(120.0, 210.0), cell(0), "the label of a row");
        assert_eq!(place(120.0, 230.0), cell(2));
        assert_eq!(place(370.0, 180.0), cell(1), "the head of a column");
        assert_eq!(place(120.0, 150.0), cell(0), "the corner");
        assert_eq!(place(120.0, 260.0), None, "below the table");
        assert_eq!(place(120.0, 40.0), None, "far above it");
        assert_eq!(place(20.0, 210.0), None, "in the margin");
    }

    #[test]
    fn a_place_of_two_lines_is_one_rectangle() {
        let mut page = page();
        page.areas.push(area_of(LINE, (60.0, 90.0), Some((10, 12))));
        let rect = rect(&page, LINE).unwrap();
        assert!((rect.left().to_pt() - 60.0).abs() < 1e-9);
        assert!((rect.right().to_pt() - 300.0).abs() < 1e-9);
    }
}
