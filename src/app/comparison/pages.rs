//! Both reports as they print, side by side; each follows the other, part by part.

use super::{Comparing, ComparisonContext, Difference, Side};
use crate::app::pages::Pages;
use crate::app::pages::sheets;
use crate::app::session::request::Request;
use crate::compare::Comparison;
use crate::edit::Revision;
use crate::form::Form;
use crate::report::{Place, Report};
use eframe::egui::{CentralPanel, Frame, Ui, UiBuilder};
use std::sync::Arc;

/// What is seen of the pages at this share of the height is what one reads.
const READ_AT: f32 = 0.3;

/// The pages of the other report, and how both have been scrolled.
#[derive(Default)]
pub(super) struct PagesState {
    other: Option<(Pages, Revision)>,
    /// Where both views began in the last frame; `None` before the first.
    tops: Option<[f32; 2]>,
    /// The side that was moved by the other one, whose move is not to be answered.
    follower: Option<Side>,
    /// Whether the other side has been brought to where the open report stands.
    is_in_step: bool,
}

/// Shows both. Returns what was clicked in the open report.
pub(super) fn pages_ui(
    ui: &mut Ui,
    comparing: &mut Comparing,
    context: &mut ComparisonContext<'_>,
) -> Vec<Request> {
    let ctx = ui.ctx().clone();
    let report = Arc::clone(&comparing.other.report);
    let fonts = Arc::clone(&context.fonts);
    let (other, revision) = comparing
        .pages
        .other
        .get_or_insert_with(|| (Pages::new(&ctx, fonts), Revision::fresh()));
    other.show(&report, *revision);
    let own = comparing.own_side(context.report);
    let places = outlined(comparing, context);
    let panel = CentralPanel::default().frame(Frame::NONE);
    let clicked = panel.show(ui, |ui| both_ui(ui, comparing, places, context));
    if comparing.is_together {
        follow(comparing, context, own);
    } else {
        comparing.pages.tops = None;
    }
    let Some((place, character)) = clicked.inner else {
        return Vec::new();
    };
    // Pages are looked at; writing goes on in the tables or in the text.
    comparing.edit_place(place);
    vec![Request::GoTo(place, character.map(|idx| idx..idx))]
}

type Clicked = Option<(Place, Option<usize>)>;

fn both_ui(
    ui: &mut Ui,
    comparing: &mut Comparing,
    places: [Option<Place>; 2],
    context: &mut ComparisonContext<'_>,
) -> Clicked {
    let own = comparing.own_side(context.report);
    let area = ui.available_rect_before_wrap();
    let (left, right) = area.split_left_right_at_fraction(0.5);
    let mut clicked = None;
    for (side, rect, place) in [(Side::Old, left, places[0]), (Side::New, right, places[1])] {
        let builder = UiBuilder::new()
            .id_salt(("pages", side == Side::New))
            .max_rect(rect);
        let output = ui.scope_builder(builder, |ui| {
            ui.set_clip_rect(rect);
            if side == own {
                return sheets::pages_ui(ui, context.pages, place, context.language);
            }
            if let Some((other, _)) = &mut comparing.pages.other {
                sheets::pages_ui(ui, other, place, context.language);
            }
            None
        });
        clicked = clicked.or(output.inner);
    }
    clicked
}

// Where the difference that is looked at stands on either side; else where the person is in the open report.
fn outlined(comparing: &Comparing, context: &ComparisonContext<'_>) -> [Option<Place>; 2] {
    let places = comparing
        .current
        .zip(comparing.comparison())
        .map(|(current, comparison)| places(comparison, current));
    let own = comparing.own_side(context.report);
    places.unwrap_or_else(|| own.ordered(context.editor.place, None))
}

fn places(comparison: &Comparison, difference: Difference) -> [Option<Place>; 2] {
    match difference {
        Difference::Cell(cell) => {
            let compared = comparison.cell(cell);
            let cells = compared.map(|own| [own.old_cells.first(), own.new_cells.first()]);
            cells
                .unwrap_or_default()
                .map(|cell| cell.map(|cell| Place::Cell(*cell)))
        }
        Difference::Paragraph(section, idx) => {
            let pair = comparison
                .section(section)
                .and_then(|own| own.paragraphs.get(idx));
            let sides = pair.map(|pair| [pair.old, pair.new]).unwrap_or_default();
            sides.map(|own| own.map(|own| Place::Paragraph(section, own)))
        }
    }
}

// The side that was scrolled leads; the other one shows what corresponds.
fn follow(comparing: &mut Comparing, context: &mut ComparisonContext<'_>, own: Side) {
    let forms = (context.report, Arc::clone(&comparing.other.report));
    let state = &mut comparing.pages;
    let Some((other, _)) = &mut state.other else {
        return;
    };
    let [old, new] = own.ordered(&mut *context.pages, other);
    let tops = [&*old, &*new].map(|pages| pages.view.part.min.y);
    let before = state.tops.replace(tops);
    let is_moved = |idx: usize| before.is_some_and(|before| (tops[idx] - before[idx]).abs() > 0.5);
    // At first the other side goes where the open report stands, as soon as both have pages.
    let is_first = !state.is_in_step;
    // The move of the side that followed in the last frame is no move of a person.
    let follower = state.follower.take();
    let leader = if is_first {
        Some(own)
    } else if is_moved(0) && follower != Some(Side::Old) {
        Some(Side::Old)
    } else {
        (is_moved(1) && follower != Some(Side::New)).then_some(Side::New)
    };
    let (from, to) = match leader {
        Some(Side::Old) => (old, new),
        Some(Side::New) => (new, old),
        None => return,
    };
    if let Some(top) = corresponding(from, to, common(forms.0, &forms.1)) {
        to.view.scroll_to(top);
        state.follower = leader.map(Side::other);
        // What one looks at may still be on its way into view.
        state.is_in_step |= !from.is_busy() && !to.is_busy();
    }
}

fn common(own: &Report, other: &Report) -> Vec<Place> {
    let titles = |form: &Form| {
        form.parts
            .iter()
            .map(|part| part.section)
            .collect::<Vec<_>>()
    };
    let others = titles(other.form);
    let own = titles(own.form).into_iter();
    own.filter(|section| others.contains(section))
        .map(Place::PartTitle)
        .collect()
}

// Where the follower begins so that it shows at the same height what the leader shows there.
fn corresponding(from: &Pages, to: &Pages, titles: Vec<Place>) -> Option<f32> {
    let part = from.view.part;
    if part.top() <= 1.0 {
        return Some(0.0);
    }
    let anchors = anchors(from, to, titles)?;
    let line = part.top() + READ_AT * part.height();
    let line = mapped(line, &anchors);
    let top = line - READ_AT * to.view.part.height();
    let last = to.view.layout.size().y - to.view.part.height();
    Some(top.clamp(0.0, last.max(0.0)))
}

// Heights on both canvases that correspond: the tops, the titles of the parts, the ends.
fn anchors(from: &Pages, to: &Pages, titles: Vec<Place>) -> Option<Vec<(f32, f32)>> {
    let (from_document, to_document) = (from.document()?, to.document()?);
    let mut anchors = vec![(0.0, 0.0)];
    for title in titles {
        let here = from.view.rects(from_document, title).next();
        let there = to.view.rects(to_document, title).next();
        if let (Some((_, here)), Some((_, there))) = (here, there) {
            anchors.push((here.top(), there.top()));
        }
    }
    anchors.push((from.view.layout.size().y, to.view.layout.size().y));
    Some(anchors)
}

fn mapped(line: f32, anchors: &[(f32, f32)]) -> f32 {
    let after = anchors.partition_point(|(from, _)| *from <= line);
    let (before, after) = (after.saturating_sub(1), after.min(anchors.len() - 1));
    let ((from, to), (from_end, to_end)) = (anchors[before], anchors[after]);
    let length = from_end - from;
    if length <= 0.0 {
        return to;
    }
    to + (line - from) / length * (to_end - to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heights_are_mapped_between_what_corresponds() {
        let anchors = [(0.0, 0.0), (100.0, 200.0), (300.0, 300.0)];
        for (line, expected) in [
            (0.0, 0.0),
            (50.0, 100.0),
            (100.0, 200.0),
            (200.0, 250.0),
            (400.0, 300.0),
        ] {
            let mapped = mapped(line, &anchors);
            assert!((mapped - expected).abs() < 0.01, "{line}: {mapped}");
        }
    }
}
