//! The rows of a table that stand on one page: rules, words, and where a click leads.

use super::cell::{self, Words};
use super::layout::CONTINUED;
use super::layout::{Fragment, Layout, SetCell, room};
use super::plan::{CellKind, PlanCell};
use super::rules;
use super::upright::{self, Label, Spacing};
use crate::fonts::FontSet;
use crate::typeset::document::{Area, Item};
use crate::units::{Point, Rect, Size};
use std::borrow::Cow;

/// A cell, or what of it stands on this page.
struct Part<'a> {
    cell: &'a PlanCell,
    set: &'a SetCell,
    /// What is printed here.
    words: Cow<'a, str>,
    rect: Rect,
    /// Whether it stood on a page before, as a repeated head or as the beginning of a group.
    is_repeated: bool,
}

impl Layout<'_> {
    /// Returns the items of these rows, and the areas of the cells with a place in the report.
    pub(in crate::typeset) fn draw(
        &self,
        fragment: &Fragment,
        fonts: &FontSet,
    ) -> (Vec<Item>, Vec<Area>) {
        let rules = rules::rules(self, fragment);
        let mut items: Vec<Item> = rules.into_iter().map(Item::Rule).collect();
        let mut areas = Vec::new();
        let parts = self.parts(fragment);
        let labels: Vec<_> = parts.iter().filter_map(Part::label).collect();
        let spacing = upright::spacing(&labels, self.size, fonts);
        for part in &parts {
            items.extend(self.items(part, spacing, fonts));
            areas.extend(part.cell.place.map(|place| Area {
                rect: part.rect,
                place,
                characters: None,
            }));
        }
        (items, areas)
    }

    fn parts(&self, fragment: &Fragment) -> Vec<Part<'_>> {
        let mut parts = Vec::new();
        for (_, cell, set) in self.cells_on(fragment) {
            let covered = cell.rows(self.plan.n_rows);
            let is_here = |row: &usize| covered.contains(row);
            let first = fragment.rows.iter().position(is_here);
            let last = fragment.rows.iter().rposition(is_here);
            let (Some(first), Some(last)) = (first, last) else {
                continue;
            };
            let room = room(&self.edges, cell, self.plan.bounds);
            let (top, bottom) = (fragment.tops[first], fragment.tops[last + 1]);
            let is_repeated = first < fragment.n_repeated || fragment.rows[first] != cell.row_idx;
            let words = if is_repeated && cell.kind == CellKind::Group {
                Cow::Owned(format!("{}{CONTINUED}", cell.words))
            } else {
                Cow::Borrowed(&*cell.words)
            };
            parts.push(Part {
                cell,
                set,
                words,
                rect: Rect::new(
                    Point::new(room.left, top),
                    Size::new(room.width, bottom - top),
                ),
                is_repeated,
            });
        }
        parts.sort_by_key(|part| part.cell.row_idx);
        parts
    }

    fn items(&self, part: &Part<'_>, spacing: Spacing, fonts: &FontSet) -> Vec<Item> {
        let mut words = Words::of(part.cell);
        words.text = &part.words;
        if part.is_repeated {
            // What is repeated is no further content.
            words.element = None;
        }
        match part.set {
            SetCell::Upright { .. } => upright::set(words, part.rect, spacing, fonts),
            SetCell::Lines(_) if part.is_continued() => {
                let room = room(&self.edges, part.cell, self.plan.bounds);
                cell::stacked(&cell::set(words, room, self.size, fonts), part.rect)
            }
            SetCell::Lines(lines) => {
                let mut items = cell::stacked(lines, part.rect);
                if part.is_repeated {
                    for item in &mut items {
                        if let Item::Text(run) = item {
                            run.element = None;
                        }
                    }
                }
                items
            }
        }
    }
}

impl Part<'_> {
    /// Returns whether it goes on with a group from the page before.
    fn is_continued(&self) -> bool {
        self.is_repeated && self.cell.kind == CellKind::Group
    }

    /// Returns the label, where it is set from top to bottom.
    fn label(&self) -> Option<Label<'_>> {
        let is_upright = matches!(self.set, SetCell::Upright { .. });
        is_upright.then_some(Label {
            text: &self.words,
            height: self.rect.size.height,
        })
    }
}
