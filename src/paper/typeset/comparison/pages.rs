//! Puts the blocks of a comparison on landscape pages.

use super::flow::{Block, Line};
use super::sheet;
use crate::fonts::FontSet;
use crate::typeset::document::{Area, Item, OutlineEntry, Page};
use crate::typeset::table::{Layout, TablePlan};
use crate::typeset::text::{self, Alignment, Frame};
use crate::units::{Length, Point};

/// The pages so far.
pub(super) struct Pages<'a> {
    pub(super) sheets: Vec<Page>,
    pub(super) outline: Vec<OutlineEntry>,
    fonts: &'a FontSet,
    /// The top of what is free on the last page.
    top: Length,
}

/// Puts the blocks on pages.
pub(super) fn paginate(blocks: Vec<Block>, fonts: &FontSet) -> Pages<'_> {
    let mut pages = Pages {
        sheets: vec![Page::empty(sheet::PAPER)],
        outline: Vec::new(),
        fonts,
        top: sheet::TOP,
    };
    let mut before: Vec<Line> = Vec::new();
    for block in blocks {
        match block {
            Block::Line(line) => {
                let is_last = !line.is_with_next;
                before.push(line);
                if is_last {
                    pages.put_lines(std::mem::take(&mut before));
                }
            }
            Block::Table(plan) => pages.put_table(std::mem::take(&mut before), &plan),
            Block::Charts(items, height) => {
                pages.put_lines(std::mem::take(&mut before));
                pages.put_charts(items, height);
            }
            Block::List(plan) => pages.put_list(std::mem::take(&mut before), &plan),
        }
    }
    pages.put_lines(before);
    pages
}

impl Pages<'_> {
    fn room(&self) -> Length {
        sheet::BOTTOM - self.top
    }

    fn turn(&mut self) {
        if self.top > sheet::TOP {
            self.sheets.push(Page::empty(sheet::PAPER));
            self.top = sheet::TOP;
        }
    }

    /// Puts lines that belong together.
    fn put_lines(&mut self, lines: Vec<Line>) {
        if height(&lines) > self.room() {
            self.turn();
        }
        for line in lines {
            if line.height > self.room() {
                self.turn();
            }
            self.put_line(line);
        }
    }

    fn put_line(&mut self, line: Line) {
        if let Some((level, title)) = line.heading {
            self.outline.push(OutlineEntry {
                level,
                title,
                page_idx: self.sheets.len() - 1,
                top: self.top,
            });
        }
        let middle = self.top + line.height / 2.0;
        let items = line.runs.into_iter();
        let items = items.map(|run| Item::Text(run).lowered(middle));
        self.put(items.collect(), Vec::new(), line.height);
    }

    fn put_charts(&mut self, items: Vec<Item>, height: Length) {
        if height > self.room() {
            self.turn();
        }
        let top = self.top;
        let items = items.into_iter().map(|item| item.lowered(top));
        self.put(items.collect(), Vec::new(), height);
    }

    fn put(&mut self, items: Vec<Item>, areas: Vec<Area>, height: Length) {
        if let Some(page) = self.sheets.last_mut() {
            page.items.extend(items);
            page.areas.extend(areas);
        }
        self.top += height;
    }

    /// Puts a table below the lines that belong to it.
    fn put_table(&mut self, before: Vec<Line>, plan: &TablePlan) {
        let beside = height(&before) + sheet::TABLE_GAP * 2.0;
        let page = sheet::BOTTOM - sheet::TOP;
        let layout = |size: &Length| plan.layout(*size, self.fonts);
        let fits = |room: Length| move |layout: &Layout<'_>| layout.least_height() + beside <= room;
        let sizes = sheet::TABLE_SIZES.iter();
        let here = sizes.clone().map(layout).find(fits(self.room()));
        if let Some(layout) = here {
            self.put_lines(before);
            return self.put_whole(&layout);
        }
        let smaller = sheet::SMALLER_SIZES.iter();
        let fresh = sizes.chain(smaller).map(layout).find(fits(page));
        if let Some(layout) = fresh {
            // Whole on a page of its own, whatever the page before has left.
            self.turn();
            self.put_lines(before);
            return self.put_whole(&layout);
        }
        // What has no room on any page still begins on one of its own.
        let layout = plan.layout(sheet::TABLE_SIZES[0], self.fonts);
        self.turn();
        self.put_lines(before);
        self.put_broken(&layout);
    }

    /// Puts a list below the lines that belong to it. It begins where it stands, so that no page stays half empty.
    fn put_list(&mut self, before: Vec<Line>, plan: &TablePlan) {
        let layout = plan.layout(sheet::TABLE_SIZES[0], self.fonts);
        let beside = height(&before) + sheet::TABLE_GAP * 2.0;
        let fits = |room: Length| layout.least_height() + beside <= room;
        let kept = (sheet::BOTTOM - sheet::TOP) * sheet::KEPT;
        let is_small = layout.least_height() <= kept;
        let is_cramped = self.room() < kept || layout.first_height() + beside > self.room();
        if !fits(self.room()) && (is_small || is_cramped) {
            self.turn();
        }
        let is_whole = fits(self.room());
        self.put_lines(before);
        if is_whole {
            self.put_whole(&layout);
        } else {
            self.put_broken(&layout);
        }
    }

    fn put_whole(&mut self, layout: &Layout<'_>) {
        let room = self.room() - sheet::TABLE_GAP * 2.0;
        let fragment = layout.whole(self.table_top(), layout.comfortable_height().min(room));
        let (items, areas) = layout.draw(&fragment, self.fonts);
        self.put(items, areas, fragment.height() + sheet::TABLE_GAP * 2.0);
    }

    fn put_broken(&mut self, layout: &Layout<'_>) {
        let mut next_row = Some(0);
        while let Some(row) = next_row {
            let room = self.room() - sheet::TABLE_GAP * 2.0;
            let fragment = layout.fragment(row, self.table_top(), room, Length::ZERO);
            let (items, areas) = layout.draw(&fragment, self.fonts);
            self.put(items, areas, fragment.height() + sheet::TABLE_GAP * 2.0);
            next_row = layout.row_after(&fragment);
            if next_row.is_some() {
                self.turn();
            }
        }
    }

    fn table_top(&self) -> Point {
        Point::new(sheet::MARGIN, self.top + sheet::TABLE_GAP)
    }

    /// Adds the footer of every page.
    pub(super) fn add_feet(&mut self, words: &str) {
        let n_pages = self.sheets.len();
        for (page_idx, page) in self.sheets.iter_mut().enumerate() {
            let number = format!("第{}页，共{n_pages}页", page_idx + 1);
            for (words, alignment) in [(words, Alignment::Left), (&number, Alignment::Right)] {
                let (clusters, _) = text::single(words, sheet::FOOTER, self.fonts);
                let frame = Frame::new(sheet::MARGIN, sheet::WIDTH, alignment);
                let runs = text::runs(&clusters, frame, None).into_iter();
                let items = runs.map(|run| Item::Text(run).lowered(sheet::FOOT));
                page.items.extend(items);
            }
        }
    }
}

fn height(lines: &[Line]) -> Length {
    lines.iter().map(|line| line.height).sum()
}
