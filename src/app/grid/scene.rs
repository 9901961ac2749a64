//! The table in its place on the screen: four panes, of which heads and labels stay while the figures scroll.

use super::lattice::{Lattice, Slot};
use super::layout::Layout;
use super::notes::LastFigures;
use super::sheet::Sheet;
use crate::app::ui::marks::Marks;
use crate::app::ui::theme::Palette;
use crate::form::{CellAddress, Placed};
use eframe::egui::emath::GuiRounding as _;
use eframe::egui::{Painter, Pos2, Rect, Ui, pos2};

/// One of the panes: whether it holds frozen rows and frozen columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pane {
    pub(super) is_head: bool,
    pub(super) is_frozen: bool,
}

impl Pane {
    /// Every pane; what scrolls comes first, because the others lie over it.
    pub(super) const ALL: [Self; 4] = [
        Self::BODY,
        Self::new(false, true),
        Self::new(true, false),
        Self::new(true, true),
    ];
    /// The pane that scrolls both ways.
    pub(super) const BODY: Self = Self::new(false, false);

    const fn new(is_head: bool, is_frozen: bool) -> Self {
        Self { is_head, is_frozen }
    }
}

/// The table as it is seen in this frame.
pub(super) struct Scene<'a> {
    pub(super) lattice: &'a Lattice,
    pub(super) layout: &'a Layout,
    pub(super) sheet: &'a Sheet,
    pub(super) palette: &'static Palette,
    /// What findings speak of.
    pub(super) marks: &'a Marks,
    /// Last year's figures, where they are to be seen.
    pub(super) last_figures: Option<&'a LastFigures>,
    /// The cells that stand across from the active one.
    pub(super) lit: Vec<CellAddress>,
    /// Where the top left corner of the table would be if nothing were frozen.
    pub(super) origin: Pos2,
    /// The part of the screen in which the table is seen.
    pub(super) view: Rect,
}

impl Scene<'_> {
    /// The part of the screen of a pane.
    pub(super) fn clip(&self, pane: Pane) -> Rect {
        let corner = self.view.min + self.layout.frozen_size();
        let (mut min, mut max) = (corner, self.view.max);
        // The line at the end of what is frozen stays with it, over what scrolls.
        let line = self.layout.line;
        if pane.is_frozen {
            (min.x, max.x) = (self.view.min.x, corner.x + line);
        }
        if pane.is_head {
            (min.y, max.y) = (self.view.min.y, corner.y + line);
        }
        Rect::from_min_max(min, max)
    }

    /// A painter of a pane.
    pub(super) fn painter(&self, ui: &Ui, pane: Pane) -> Painter {
        let clip = self.clip(pane).intersect(ui.clip_rect());
        ui.painter().with_clip_rect(clip)
    }

    pub(super) fn pane_of(&self, placed: &Placed) -> Pane {
        Pane {
            is_head: placed.row_idx < self.layout.n_head_rows,
            is_frozen: placed.column_idx < self.layout.n_frozen,
        }
    }

    /// Where a placed cell is on the screen.
    pub(super) fn rect(&self, placed: &Placed) -> Rect {
        let rows = placed.row_idx..placed.row_idx + placed.cell.n_rows;
        let columns = placed.column_idx..placed.column_idx + placed.cell.n_columns;
        let rect = self.layout.rect(rows, columns);
        rect.translate(self.base(self.pane_of(placed)).to_vec2())
    }

    /// Where a cell with a figure is on the screen.
    pub(super) fn slot_rect(&self, slot: &Slot) -> Rect {
        let rect = self
            .layout
            .rect(slot.row_idx..slot.row_idx + 1, slot.columns.clone());
        rect.translate(self.base(Pane::BODY).to_vec2())
    }

    // The view begins at a scrolled distance from the origin; what is frozen begins with the view.
    fn base(&self, pane: Pane) -> Pos2 {
        let x = if pane.is_frozen {
            self.view.min.x
        } else {
            self.origin.x
        };
        let y = if pane.is_head {
            self.view.min.y
        } else {
            self.origin.y
        };
        pos2(x, y)
    }

    /// The origin and the view on whole pixels, so that lines are sharp at every scale.
    pub(super) fn snapped(origin: Pos2, view: Rect, pixels_per_point: f32) -> (Pos2, Rect) {
        (
            origin.round_to_pixels(pixels_per_point),
            view.round_to_pixels(pixels_per_point),
        )
    }

    /// The number of the cell nearest to a place on the screen.
    pub(super) fn slot_at(&self, place: Pos2) -> Option<usize> {
        let body = self.clip(Pane::BODY);
        if !body.is_positive() {
            return None;
        }
        let place = body.clamp(place);
        let distance = |slot: &Slot| self.slot_rect(slot).distance_sq_to_pos(place);
        let slots = self.lattice.slots.iter().enumerate();
        let nearest = slots.min_by(|(_, a), (_, b)| distance(a).total_cmp(&distance(b)));
        nearest.map(|(idx, _)| idx)
    }
}
