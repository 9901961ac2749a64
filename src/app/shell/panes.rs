//! How the width of the window is divided among outline, editor and pages.
//!
//! The editor has what its widest table needs, the outline is as wide as that leaves it, and the pages have the rest,
//! until a person drags a border.

use crate::app::session::Session;
use crate::app::session::settings::PaneSettings;
use crate::app::ui::splitter::{SplitterMove, splitter_ui};
use crate::words;
use crate::words::Language;
use eframe::egui::{Rect, Ui};

/// Below this width and height of the window the panels have no room side by side.
pub(crate) const MIN_SIZE: [f32; 2] = [900.0, 600.0];

/// The width of the outline with all its words.
pub(crate) const WIDE: f32 = 252.0;
/// The width of the outline with numbers and symbols alone.
pub(crate) const NARROW: f32 = 66.0;
/// What the table with the most columns needs to have its labels in one line.
const EDITOR: f32 = 728.0;
/// The least width of the editor.
const MIN_EDITOR: f32 = 360.0;
/// What the pages have before the outline is given its words: type of 16 points stands as large as in the editor.
const PAGES: f32 = 458.0;
/// The shares of the room beside the outline that the pages take by themselves.
const PAGES_SHARES: [f32; 2] = [0.34, 0.46];
/// The least width of the pages.
const MIN_PAGES: f32 = 280.0;
/// Between this and its narrow width the outline has no room for words.
const SNAP: f32 = 150.0;
const MAX_OUTLINE: f32 = 360.0;

/// How the width is divided; ahead of the settings while a border is dragged.
#[derive(Clone, Debug, Default)]
pub(crate) struct Panes {
    chosen: PaneSettings,
}

/// The widths of a frame; 0 for what is hidden.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct PaneWidths {
    /// The outline.
    pub(crate) outline: f32,
    /// The pages.
    pub(crate) pages: f32,
}

impl Panes {
    /// As they were left.
    pub(crate) fn of(session: &Session) -> Self {
        Self {
            chosen: session.settings().panes.clone(),
        }
    }

    /// The widths in a window of this width that shows these.
    pub(crate) fn widths(&self, window: f32, is_shown: [bool; 2]) -> PaneWidths {
        let [outline, pages] = is_shown;
        let outline = if outline {
            self.outline(window, pages)
        } else {
            0.0
        };
        let beside = window - outline;
        let [least, most] = PAGES_SHARES.map(|share| beside * share);
        let own = (beside - EDITOR).clamp(least, most);
        let share = self.chosen.pages.map(|share| f32::from(share) / 1000.0);
        let width = share.map_or(own, |share| beside * share);
        let most = (beside - MIN_EDITOR).max(MIN_PAGES);
        PaneWidths {
            outline,
            pages: if pages {
                width.clamp(MIN_PAGES, most).round()
            } else {
                0.0
            },
        }
    }

    fn outline(&self, window: f32, with_pages: bool) -> f32 {
        if let Some(width) = self.chosen.outline {
            return f32::from(width);
        }
        let others = if with_pages { EDITOR + PAGES } else { EDITOR };
        if window >= WIDE + others {
            WIDE
        } else {
            NARROW
        }
    }

    /// Takes what is done with the borders of outline and pages.
    pub(crate) fn borders_ui(
        &mut self,
        ui: &Ui,
        area: Rect,
        widths: PaneWidths,
        language: Language,
    ) {
        if widths.outline > 0.0 {
            let (name, x) = (
                words!(language, "panes.outline"),
                area.left() + widths.outline,
            );
            if let Some(moved) = splitter_ui(ui, &name, x, area.y_range()) {
                self.move_outline(moved.from(area.left()));
            }
        }
        if widths.pages > 0.0 {
            let (name, x) = (words!(language, "panes.pages"), area.right() - widths.pages);
            if let Some(moved) = splitter_ui(ui, &name, x, area.y_range()) {
                self.move_pages(moved.from(area.left()), area.width(), widths.outline);
            }
        }
    }

    /// Moves the right border of the outline.
    fn move_outline(&mut self, moved: SplitterMove) {
        self.chosen.outline = match moved {
            SplitterMove::Back => None,
            SplitterMove::To(x) if x < SNAP => Some(points(NARROW)),
            SplitterMove::To(x) => Some(points(x.min(MAX_OUTLINE))),
        };
    }

    /// Gives the outline its words, or takes them.
    pub(crate) fn widen_outline(&mut self, is_wide: bool) {
        self.chosen.outline = Some(points(if is_wide { WIDE } else { NARROW }));
    }

    /// Moves the left border of the pages, in a window whose outline is so wide.
    fn move_pages(&mut self, moved: SplitterMove, window: f32, outline: f32) {
        self.chosen.pages = match moved {
            SplitterMove::Back => None,
            SplitterMove::To(x) => Some(points((window - x) / (window - outline) * 1000.0)),
        };
    }

    /// Remembers them once nothing is dragged.
    pub(crate) fn end_frame(
        &self,
        session: &mut Session,
        grid_zoom: u16,
        page_zoom: Option<String>,
    ) {
        let is_dragged = session.ctx.input(|input| input.pointer.any_down());
        let now = PaneSettings {
            grid_zoom,
            page_zoom: page_zoom.or_else(|| session.settings().panes.page_zoom.clone()),
            ..self.chosen.clone()
        };
        if !is_dragged && session.settings().panes != now {
            session.change_settings(move |settings| settings.panes.clone_from(&now));
        }
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a width or a share of it lies between its limits"
)]
fn points(width: f32) -> u16 {
    width.round().clamp(0.0, 4000.0) as u16
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "the widths are constants")]
mod tests {
    use super::*;

    fn widths(window: f32) -> PaneWidths {
        Panes::default().widths(window, [true, true])
    }

    #[test]
    fn the_outline_gives_up_its_words_before_the_table_its_labels() {
        for window in [1280.0, 1366.0] {
            let own = widths(window);
            assert_eq!(own.outline, NARROW, "{window}");
            assert!(window - own.outline - own.pages >= 695.0, "{own:?}");
            assert!(own.pages >= 470.0, "{own:?}");
        }
        assert_eq!(widths(1440.0).outline, WIDE);
    }

    #[test]
    fn a_border_that_is_dragged_stays_and_goes_back() {
        let mut panes = Panes::default();
        let own = panes.widths(1440.0, [true, true]);
        panes.move_pages(SplitterMove::To(840.0), 1440.0, own.outline);
        panes.move_outline(SplitterMove::To(100.0));
        let moved = panes.widths(1440.0, [true, true]);
        assert_eq!(moved.outline, NARROW);
        assert!(moved.pages > own.pages);
        panes.move_pages(SplitterMove::Back, 1440.0, NARROW);
        panes.move_outline(SplitterMove::Back);
        assert_eq!(panes.widths(1440.0, [true, true]), own);
    }

    #[test]
    fn what_is_hidden_has_no_width() {
        let own = Panes::default().widths(1280.0, [true, false]);
        assert_eq!((own.outline, own.pages), (WIDE, 0.0));
    }
}
