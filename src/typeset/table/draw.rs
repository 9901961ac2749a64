//! The rows of a table that stand on one page: rules, words, and where a click leads.

use super::cell::{self, Words};
use super::layout::{Fragment, Layout, SetCell, covered_rows, room};
use super::{CONTINUED, rules, upright};
use crate::fonts::FontSet;
use crate::form::GridContent;
use crate::report::Place;
use crate::typeset::document::{Area, Item, Run};
use crate::units::{Point, Rect, Size};
use std::borrow::Cow;

/// A cell, or what of it stands on this page.
struct Part {
    cell_idx: usize,
    rect: Rect,
    /// Whether it stood on a page before, as a repeated head or as the beginning of a group.
    is_repeated: bool,
}

impl Layout<'_> {
    /// What is drawn for these rows, and the areas of the figures.
    pub(in crate::typeset) fn draw(
        &self,
        fragment: &Fragment,
        fonts: &FontSet,
    ) -> (Vec<Item>, Vec<Area>) {
        let rules = rules::rules(self, fragment);
        let mut items: Vec<Item> = rules.into_iter().map(Item::Rule).collect();
        let mut areas = Vec::new();
        for part in self.parts(fragment) {
            items.extend(self.runs(&part, fonts).into_iter().map(Item::Text));
            let placed = &self.plan.grid[part.cell_idx];
            if let GridContent::Figure(cell, _) = placed.cell.content {
                areas.push(Area {
                    rect: part.rect,
                    place: Place::Cell(cell),
                    characters: None,
                });
            }
        }
        (items, areas)
    }

    fn parts(&self, fragment: &Fragment) -> Vec<Part> {
        let mut parts = Vec::new();
        for (cell_idx, placed) in self.plan.grid.iter().enumerate() {
            let covered = covered_rows(placed, self.plan.table.rows.len());
            let is_here = |row: &usize| covered.contains(row);
            let first = fragment.rows.iter().position(is_here);
            let last = fragment.rows.iter().rposition(is_here);
            let (Some(first), Some(last)) = (first, last) else {
                continue;
            };
            let room = room(&self.edges, placed);
            let (top, bottom) = (fragment.tops[first], fragment.tops[last + 1]);
            parts.push(Part {
                cell_idx,
                rect: Rect::new(
                    Point::new(room.left, top),
                    Size::new(room.width, bottom - top),
                ),
                is_repeated: first < fragment.n_repeated || fragment.rows[first] != placed.row_idx,
            });
        }
        parts.sort_by_key(|part| self.plan.grid[part.cell_idx].row_idx);
        parts
    }

    fn runs(&self, part: &Part, fonts: &FontSet) -> Vec<Run> {
        let placed = &self.plan.grid[part.cell_idx];
        let content = placed.cell.content;
        // What is repeated is no further content.
        let element = (!part.is_repeated).then(|| self.plan.elements[part.cell_idx]);
        let mut text = Cow::Borrowed(self.plan.words[part.cell_idx].as_ref());
        let is_continued = part.is_repeated && matches!(content, GridContent::Group(_));
        if is_continued {
            text.to_mut().push_str(CONTINUED);
        }
        let words = Words {
            text: &text,
            content,
            element,
        };
        match &self.cells[part.cell_idx] {
            SetCell::Upright { .. } => upright::set(words, part.rect, self.size, fonts),
            SetCell::Lines(_) if is_continued => {
                let room = room(&self.edges, placed);
                cell::stacked(&cell::set(words, room, self.size, fonts), part.rect)
            }
            SetCell::Lines(lines) => {
                let mut runs = cell::stacked(lines, part.rect);
                for run in &mut runs {
                    run.element = element;
                }
                runs
            }
        }
    }
}
