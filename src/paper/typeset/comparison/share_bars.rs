//! The shares of the outcomes as bars, two for each: the earlier one outlined, the later one filled.

use super::charts::{AROUND, FIGURE_STYLE, LINE, NAME_STYLE, Pen, Stretch, picture};
use crate::compare::{Comparison, ShareChange, percent_words};
use crate::fonts::FontSet;
use crate::typeset::document::{Document, Item, Page, Rule};
use crate::typeset::style::TextStyle;
use crate::typeset::text::Alignment;
use crate::units::{Length, Point, Size};
use std::sync::Arc;

/// The height of a row, and of each of its two bars.
const ROW: Length = Length::mm(7.0);
const BAR: Length = Length::mm(1.8);
/// The columns from left to right: names, bars, both shares, the change.
const NAMES: Length = Length::mm(24.0);
const BARS: Length = Length::mm(80.0);
const FIGURE: Length = Length::mm(20.0);
const CHANGE: Length = Length::mm(28.0);

/// Returns the shares as a page of its own, which is just as large as they are: for a picture.
pub fn typeset_shares(comparison: &Comparison, fonts: &Arc<FontSet>) -> Document {
    let [old, new] = comparison.labels();
    let heads = [old.as_str(), new.as_str(), "增减（百分点）"];
    let heads = figures(heads, NAME_STYLE, fonts);
    let rows = comparison.shares.iter().map(|share| row(share, fonts));
    let rows: Vec<Vec<Item>> = std::iter::once(heads).chain(rows).collect();
    let height: Length = rows.iter().map(|_| ROW).sum();
    let width = NAMES + BARS + FIGURE * 2.0 + CHANGE;
    let mut page = Page::empty(Size::new(width + AROUND * 2.0, height + AROUND * 2.0));
    let mut top = AROUND;
    for items in rows {
        let items = items.into_iter().map(|item| item.lowered(top));
        page.items.extend(items);
        top += ROW;
    }
    picture(page, fonts)
}

/// A row from its top.
fn row(share: &ShareChange, fonts: &FontSet) -> Vec<Item> {
    let points = share.points_words();
    let [old, new] = [share.old, share.new].map(percent_words);
    let columns = [&*old, &*new, points.trim_end_matches("个百分点")];
    let mut items = figures(columns, FIGURE_STYLE, fonts);
    let names = pen(FIGURE_STYLE, Alignment::Left, fonts);
    let place = Stretch {
        left: AROUND,
        width: NAMES,
    };
    items.extend(names.write(share.name, place, ROW / 2.0));
    let [old, new] = share.parts().map(|part| BARS * part.min(1.0));
    if old > Length::ZERO {
        items.extend(outline(old));
    }
    if new > Length::ZERO {
        items.push(stroke(new, ROW / 2.0 + BAR / 2.0, BAR));
    }
    items
}

/// The outline of the upper bar.
fn outline(width: Length) -> [Item; 4] {
    let [top, bottom] = [ROW / 2.0 - BAR, ROW / 2.0 - LINE];
    let side = |x: Length| {
        Item::Rule(Rule {
            from: Point::new(x, top),
            to: Point::new(x, bottom),
            thickness: LINE,
        })
    };
    let left = AROUND + NAMES;
    [
        stroke(width, top, LINE),
        stroke(width, bottom, LINE),
        side(left),
        side(left + width),
    ]
}

/// A stroke from where the bars begin.
fn stroke(width: Length, middle: Length, thickness: Length) -> Item {
    let left = AROUND + NAMES;
    Item::Rule(Rule {
        from: Point::new(left, middle),
        to: Point::new(left + width, middle),
        thickness,
    })
}

/// Words in the three columns of figures, flush at their right edges.
fn figures(columns: [&str; 3], style: TextStyle, fonts: &FontSet) -> Vec<Item> {
    let pen = pen(style, Alignment::Right, fonts);
    let mut left = AROUND + NAMES + BARS;
    let mut items = Vec::new();
    for (words, width) in columns.into_iter().zip([FIGURE, FIGURE, CHANGE]) {
        items.extend(pen.write(words, Stretch { left, width }, ROW / 2.0));
        left += width;
    }
    items
}

const fn pen(style: TextStyle, alignment: Alignment, fonts: &FontSet) -> Pen<'_> {
    Pen {
        style,
        alignment,
        element: None,
        fonts,
    }
}
