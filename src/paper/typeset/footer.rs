//! The additions to every page of a copy: the watermark below it, check code and QR code at the foot.

use super::document::{ElementId, Item, Page, PlacedMatrix, Run};
use super::imprint::{Check, Imprint};
use super::style;
use super::text::{self, Alignment, Cluster, Frame, Measure};
use crate::fonts::FontSet;
use crate::units::{Length, Point, Rect, Size};
use std::sync::Arc;

/// Adds it to the numbered pages. `figure` is the element of the QR code of the first page.
pub(super) fn add(
    sheets: &mut [Page],
    imprint: &Imprint,
    figure: Option<ElementId>,
    fonts: &FontSet,
) {
    for (page_idx, page) in sheets.iter_mut().enumerate() {
        if let Some(words) = &imprint.watermark {
            let items = page.items.drain(..);
            page.items = watermark(words, fonts).into_iter().chain(items).collect();
        }
        if let Some(issue) = &imprint.issue {
            let figure = figure.filter(|_| page_idx == 0);
            let left = check_left(page_idx);
            page.items
                .push(Item::Matrix(matrix(&issue.check, left, figure)));
            page.items.extend(check(&issue.check, page_idx, fonts));
        }
    }
}

/// Returns the characters of a watermark, which rise from the lower left to the upper right.
fn watermark(words: &str, fonts: &FontSet) -> Vec<Item> {
    let (clusters, _) = text::single(words, style::WATERMARK, fonts);
    let n_steps = u16::try_from(clusters.len().saturating_sub(1)).unwrap_or(u16::MAX);
    let size = style::WATERMARK.size;
    let step = |extent: Length| (extent - size * 1.2) / f64::from(n_steps.max(1));
    let (across, down) = (step(style::TEXT_WIDTH), step(style::TEXT_HEIGHT));
    let mut items = Vec::new();
    for (cluster, idx) in clusters.iter().zip(0_u16..) {
        let left = style::MARGIN_LEFT + size * 0.1 + across * f64::from(idx);
        let middle = style::MARGIN_TOP + size * 0.6 + down * f64::from(n_steps - idx.min(n_steps));
        let at = Place {
            left,
            middle,
            width: size,
        };
        items.extend(at.items(&[*cluster], Item::Shade));
    }
    items
}

// The page number stands on the outer side, the check on the inner one (7.5).
fn check_left(page_idx: usize) -> Length {
    if page_idx.is_multiple_of(2) {
        style::MARGIN_LEFT
    } else {
        style::MARGIN_LEFT + style::TEXT_WIDTH - style::QR_SIZE
    }
}

/// The top of the QR code.
fn check_top() -> Length {
    style::MARGIN_TOP + style::TEXT_HEIGHT + style::QR_DROP
}

fn matrix(check: &Check, left: Length, element: Option<ElementId>) -> PlacedMatrix {
    PlacedMatrix {
        rect: Rect::new(
            Point::new(left, check_top()),
            Size::new(style::QR_SIZE, style::QR_SIZE),
        ),
        matrix: Arc::clone(&check.matrix),
        element,
    }
}

/// Returns the words beside the QR code.
fn check(check: &Check, page_idx: usize, fonts: &FontSet) -> Vec<Item> {
    let is_odd = page_idx.is_multiple_of(2);
    let qr_left = check_left(page_idx);
    let mut items = Vec::new();
    let code = format!("校验码 {}", check.code);
    let gap = Length::mm(2.5);
    let (code, _) = text::single(&code, style::CHECK_CODE, fonts);
    let lines: Vec<Vec<Cluster>> = std::iter::once(code)
        .chain(lines_beside(&check.words, fonts))
        .collect();
    let n_lines = f64::from(u16::try_from(lines.len()).unwrap_or(u16::MAX));
    let mut middle = check_top() + style::QR_SIZE - style::CHECK_LEADING * (n_lines - 0.5);
    for clusters in lines {
        let width = text::natural_width(&clusters);
        let left = if is_odd {
            qr_left + style::QR_SIZE + gap
        } else {
            qr_left - gap - width
        };
        let at = Place {
            left,
            middle,
            width,
        };
        items.extend(at.items(&clusters, Item::Text));
        middle += style::CHECK_LEADING;
    }
    items
}

/// The most lines beside the QR code that are not the check code.
const MAX_LINES: usize = 2;

/// Returns the lines of the words beside the QR code, in a type in which they have room.
fn lines_beside(words: &str, fonts: &FontSet) -> Vec<Vec<Cluster>> {
    let measure = Measure::ragged(style::CHECK_WIDTH);
    let mut text_style = style::CHECK;
    loop {
        let (clusters, _) = text::single(words, text_style, fonts);
        let ranges = text::break_lines(&clusters, measure);
        // What cannot be read any more is no title of an agency.
        if ranges.len() <= MAX_LINES || text_style.size < Length::pt(1.0) {
            let lines = ranges.into_iter();
            return lines.map(|range| clusters[range].to_vec()).collect();
        }
        text_style = style::table(text_style.size * 0.9);
    }
}

struct Place {
    left: Length,
    middle: Length,
    width: Length,
}

impl Place {
    /// Returns characters here, drawn as `item` says.
    fn items(self, clusters: &[Cluster], item: fn(Run) -> Item) -> impl Iterator<Item = Item> {
        let frame = Frame::new(self.left, self.width, Alignment::Left);
        let runs = text::runs(clusters, frame, None).into_iter();
        runs.map(move |run| item(run).lowered(self.middle))
    }
}
