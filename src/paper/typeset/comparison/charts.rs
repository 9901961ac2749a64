//! The main figures over the years as bars: the last year filled, those before it outlined, so that a black-and-white
//! copy says the same.

use crate::compare::Chart;
use crate::fonts::{FontSet, Role};
use crate::typeset::document::{Document, ElementId, Item, Page, Rule};
use crate::typeset::style::TextStyle;
use crate::typeset::text::{self, Alignment, Frame};
use crate::units::{Length, Point, Size};
use std::sync::Arc;

/// How many charts stand beside each other.
pub(super) const N_BESIDE: usize = 4;
/// The room of a chart.
const WIDTH: Length = Length::mm(63.0);
/// The height of a row of charts.
pub(super) const HEIGHT: Length = Length::mm(35.0);
/// The distance between two charts.
const GAP: Length = Length::mm(5.0);
/// The middle of the name, from the top.
const NAME: Length = Length::mm(3.0);
/// The ground on which the bars stand, and the height of the highest bar.
const GROUND: Length = Length::mm(28.0);
const HIGHEST: Length = Length::mm(17.0);
/// The middles of figures above their bars, and of years below the ground.
const ABOVE: Length = Length::mm(2.5);
const BELOW: Length = Length::mm(2.8);
/// How wide a bar is at most, and of the room of its year.
const MAX_BAR: Length = Length::mm(11.0);
const BAR: f64 = 0.5;
/// The lines of outlines and of the ground.
pub(super) const LINE: Length = Length::pt(0.5);
/// What is left free around the charts of a picture.
pub(super) const AROUND: Length = Length::mm(5.0);

pub(super) const NAME_STYLE: TextStyle = TextStyle::new(Role::Hei, Length::pt(9.0));
pub(super) const FIGURE_STYLE: TextStyle = TextStyle::new(Role::Song, Length::pt(8.5));

/// Returns what a row of charts draws, from its top left corner; `elements` are those of the charts in a document with a
/// structure.
pub(super) fn row(
    charts: &[Chart],
    elements: &[ElementId],
    left: Length,
    fonts: &FontSet,
) -> Vec<Item> {
    let mut items = Vec::new();
    for (idx, chart) in charts.iter().enumerate() {
        let beside = (0..idx).map(|_| WIDTH + GAP).sum();
        let own = Drawn {
            left: left + beside,
            element: elements.get(idx).copied(),
            fonts,
        };
        own.chart(chart, &mut items);
    }
    items
}

/// Returns charts as a page of their own, which is just as large as they are: for a picture.
pub fn typeset_charts(charts: &[Chart], fonts: &Arc<FontSet>) -> Document {
    let n_beside = charts.len().min(N_BESIDE);
    let widths: Length = (0..n_beside).map(|_| WIDTH + GAP).sum();
    let rows = charts.chunks(N_BESIDE);
    let heights: Length = rows.clone().map(|_| HEIGHT).sum();
    let size = Size::new(widths - GAP + AROUND * 2.0, heights + AROUND * 2.0);
    let mut page = Page::empty(size);
    let mut top = AROUND;
    for charts in rows {
        let items = row(charts, &[], AROUND, fonts).into_iter();
        page.items.extend(items.map(|item| item.lowered(top)));
        top += HEIGHT;
    }
    picture(page, fonts)
}

/// Returns a page as a document of its own.
pub(super) fn picture(page: Page, fonts: &Arc<FontSet>) -> Document {
    Document {
        title: String::new(),
        agency: String::new(),
        pages: vec![page],
        outline: Vec::new(),
        elements: Vec::new(),
        missing: Vec::new(),
        fonts: Arc::clone(fonts),
    }
}

/// A stretch of a line.
#[derive(Clone, Copy)]
pub(super) struct Stretch {
    pub(super) left: Length,
    pub(super) width: Length,
}

/// How words of a picture are written.
pub(super) struct Pen<'a> {
    pub(super) style: TextStyle,
    pub(super) alignment: Alignment,
    pub(super) element: Option<ElementId>,
    pub(super) fonts: &'a FontSet,
}

impl Pen<'_> {
    /// Returns words in a stretch, whose middle lies so far below the top.
    pub(super) fn write(
        &self,
        words: &str,
        place: Stretch,
        middle: Length,
    ) -> impl Iterator<Item = Item> + use<> {
        let (clusters, _) = text::single(words, self.style, self.fonts);
        let frame = Frame::new(place.left, place.width, self.alignment);
        let runs = text::runs(&clusters, frame, self.element).into_iter();
        runs.map(move |run| Item::Text(run).lowered(middle))
    }
}

/// Where a chart is drawn.
struct Drawn<'a> {
    left: Length,
    element: Option<ElementId>,
    fonts: &'a FontSet,
}

impl Drawn<'_> {
    fn chart(&self, chart: &Chart, items: &mut Vec<Item>) {
        let whole = Stretch {
            left: self.left,
            width: WIDTH,
        };
        let names = self.pen(NAME_STYLE);
        items.extend(names.write(chart.name, whole, NAME));
        let figures = self.pen(FIGURE_STYLE);
        let room = WIDTH / count(chart.points.len());
        let bar = (room * BAR).min(MAX_BAR);
        let mut left = self.left;
        for (idx, (year, number)) in chart.points.iter().enumerate() {
            let height = HIGHEST * chart.height(*number);
            let top = GROUND - height;
            let place = Stretch { left, width: room };
            items.extend(figures.write(&year.to_string(), place, GROUND + BELOW));
            items.extend(figures.write(&number.to_string(), place, top - ABOVE));
            let middle = left + room / 2.0;
            let is_last = idx + 1 == chart.points.len();
            items.extend(bar_rules(middle, top, bar, is_last).map(Item::Rule));
            left += room;
        }
        items.push(Item::Rule(Rule {
            from: Point::new(self.left, GROUND),
            to: Point::new(self.left + WIDTH, GROUND),
            thickness: LINE,
        }));
    }

    fn pen(&self, style: TextStyle) -> Pen<'_> {
        Pen {
            style,
            alignment: Alignment::Centre,
            element: self.element,
            fonts: self.fonts,
        }
    }
}

/// Returns the strokes of a bar around a middle: one that fills it, or its outline. A bar without height has none.
fn bar_rules(
    middle: Length,
    top: Length,
    width: Length,
    is_filled: bool,
) -> impl Iterator<Item = Rule> {
    let half = width / 2.0;
    let (left, right) = (middle - half, middle + half);
    let point = Point::new;
    let rule = |from: Point, to: Point, thickness: Length| Rule {
        from,
        to,
        thickness,
    };
    let filled = [rule(point(middle, top), point(middle, GROUND), width)];
    let outlined = [
        rule(point(left, GROUND), point(left, top), LINE),
        rule(point(left, top), point(right, top), LINE),
        rule(point(right, top), point(right, GROUND), LINE),
    ];
    let rules = if is_filled {
        filled.to_vec()
    } else {
        outlined.to_vec()
    };
    rules.into_iter().filter(move |_| top < GROUND)
}

/// How many there are; a chart has few years.
fn count(n: usize) -> f64 {
    f64::from(u16::try_from(n).unwrap_or(u16::MAX)).max(1.0)
}
