//! The box that shows a digital signature where no picture of a seal does: who signed, when and why.

use super::document::{ElementId, Item, Rule};
use super::strip::BoxSpot;
use super::style;
use super::text::{self, Alignment, Cluster, Frame, Measure};
use crate::fonts::FontSet;
use crate::units::{Length, Point, Rect, Size};

/// How the words in the box begin.
pub const SIGNATURE_BOX: &str = "数字签名";

/// The distance of the words from the frame.
const PADDING: Length = Length::mm(2.5);
/// The distance from line to line.
const LEADING: Length = Length::mm(5.5);

/// Returns the lines of the words in the box.
pub(super) fn lines(words: &[String], fonts: &FontSet) -> Vec<Vec<Cluster>> {
    let measure = Measure::ragged(style::TEXT_WIDTH - PADDING * 2.0);
    let mut lines = Vec::new();
    for words in words {
        let (clusters, _) = text::single(words, style::SIGNATURE, fonts);
        let ranges = text::break_lines(&clusters, measure).into_iter();
        lines.extend(ranges.map(|range| clusters[range].to_vec()));
    }
    lines
}

/// Returns how many lines of the grid a box of so many lines covers.
pub(super) fn n_grid_lines(n_lines: usize) -> u16 {
    let height = height(n_lines);
    (1..style::LINES_PER_PAGE)
        .find(|&n| style::LINE_PITCH * f64::from(n) >= height)
        .unwrap_or(style::LINES_PER_PAGE)
}

fn height(n_lines: usize) -> Length {
    LEADING * f64::from(u16::try_from(n_lines).unwrap_or(u16::MAX)) + PADDING
}

/// Returns a box at the right edge of the text area, relative to the top of its first line of the grid.
pub(super) fn spot(lines: &[Vec<Cluster>], element: ElementId) -> BoxSpot {
    let widest = lines.iter().map(|line| text::natural_width(line));
    let width = widest.fold(Length::ZERO, Length::max) + PADDING * 2.0;
    let size = Size::new(width, height(lines.len()));
    let right = style::MARGIN_LEFT + style::TEXT_WIDTH;
    let rect = Rect::new(Point::new(right - width, Length::ZERO), size);
    let mut items = frame(rect);
    let mut middle = PADDING / 2.0 + LEADING / 2.0;
    for clusters in lines {
        let (left, width) = (rect.left() + PADDING, size.width - PADDING * 2.0);
        let frame = Frame::new(left, width, Alignment::Left);
        let runs = text::runs(clusters, frame, Some(element)).into_iter();
        items.extend(runs.map(|run| Item::Text(run).lowered(middle)));
        middle += LEADING;
    }
    BoxSpot { rect, items }
}

fn frame(rect: Rect) -> Vec<Item> {
    let half = style::INNER_RULE / 2.0;
    let (left, right) = (rect.left(), rect.right());
    let (top, bottom) = (rect.top(), rect.bottom());
    let corners = [
        ((left - half, top), (right + half, top)),
        ((left - half, bottom), (right + half, bottom)),
        ((left, top), (left, bottom)),
        ((right, top), (right, bottom)),
    ];
    let rule = |((x, y), (to_x, to_y))| {
        Item::Rule(Rule {
            from: Point::new(x, y),
            to: Point::new(to_x, to_y),
            thickness: style::INNER_RULE,
        })
    };
    corners.into_iter().map(rule).collect()
}
