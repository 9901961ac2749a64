//! Breaks the column of strips into pages, keeping strips together that belong together.

use super::pages::Pages;
use super::strip::{Content, Line, Strip};
use super::style;
use super::table::{Layout, TablePlan};
use crate::fonts::FontSet;
use crate::units::{Length, Point};

/// Puts the strips on pages, those of the annex on pages of their own behind, and numbers the pages.
pub(super) fn paginate(strips: Vec<Strip>, annex: Vec<Strip>, fonts: &FontSet) -> Pages {
    let mut paginator = Paginator {
        pages: Pages::new(),
        fonts,
    };
    paginator.put_all(strips);
    if !annex.is_empty() {
        paginator.pages.turn();
        paginator.put_all(annex);
    }
    paginator.pages.number(fonts);
    paginator.pages
}

/// The most lines that are moved to another page with a table: a heading, or the title of the report with one.
const MAX_BEFORE_TABLE: usize = 6;

struct Paginator<'a> {
    pages: Pages,
    fonts: &'a FontSet,
}

impl Paginator<'_> {
    fn put_all(&mut self, strips: Vec<Strip>) {
        let mut group = Vec::new();
        for strip in strips {
            let is_last = !strip.is_with_next;
            group.push(strip);
            if is_last {
                self.put_group(std::mem::take(&mut group));
            }
        }
        self.put_group(group);
    }

    /// Puts strips that belong together on one page, where one page can hold them.
    fn put_group(&mut self, group: Vec<Strip>) {
        let (mut before, mut after) = (Vec::new(), Vec::new());
        let mut table = None;
        for strip in group {
            match strip.content {
                Content::Line(line) if table.is_none() => before.push(line),
                Content::Table(plan) if table.is_none() => table = Some(plan),
                Content::Line(_) | Content::Table(_) => after.push(strip),
            }
        }
        match table {
            None => self.put_lines(before),
            Some(plan) => self.put_table_group(before, &plan, after),
        }
    }

    fn put_lines(&mut self, lines: Vec<Line>) {
        let n_lines = count(lines.len());
        if n_lines > self.pages.n_free() && n_lines <= style::LINES_PER_PAGE {
            self.pages.turn();
        }
        for line in lines {
            self.pages.put_line(line);
        }
    }

    fn put_table_group(&mut self, before: Vec<Line>, plan: &TablePlan, after: Vec<Strip>) {
        let before = self.put_all_but_last(before);
        let (n_before, n_after) = (count(before.len()), count(after.len()));
        let n_beside = n_before.saturating_add(n_after);
        let n_free = self.pages.n_free();
        let layouts = self.layouts(plan, n_beside);
        let within = |n_beside: u16, n_lines: u16| {
            let mut layouts = layouts.iter();
            layouts.find(|layout| is_within(layout, n_beside, n_lines))
        };
        if let Some(layout) = within(n_beside, n_free) {
            self.put_lines(before);
            self.put_whole(layout, n_after);
        } else if plan.has_blocks() {
            self.put_broken(before, &layouts[0], n_after);
        } else if let Some(layout) = within(n_beside, style::LINES_PER_PAGE) {
            self.pages.turn();
            self.put_lines(before);
            self.put_whole(layout, n_after);
        } else if let Some(layout) =
            within(n_before, n_free).or_else(|| within(n_before, style::LINES_PER_PAGE))
        {
            // Notes that are too long to stand on the table's page go on behind it.
            if !is_within(layout, n_before, n_free) {
                self.pages.turn();
            }
            self.put_lines(before);
            self.put_whole(layout, 0);
        } else if n_before > 1 && within(0, style::LINES_PER_PAGE).is_some() {
            // Text before the table rather stands on a page before it than that the table is broken.
            self.put_lines(before);
            return self.put_table_group(Vec::new(), plan, after);
        } else {
            self.put_broken(before, &layouts[0], n_after);
        }
        if !after.is_empty() {
            self.put_group(after);
        }
    }

    // Headings upon headings without text between would take the table's room; then only the last stays with it.
    fn put_all_but_last(&mut self, mut lines: Vec<Line>) -> Vec<Line> {
        if lines.len() <= MAX_BEFORE_TABLE {
            return lines;
        }
        let last = lines.split_off(lines.len() - 1);
        self.put_lines(lines);
        last
    }

    /// Returns the table in every type size from the largest to the first with which it stands whole on this page.
    fn layouts<'p>(&self, plan: &'p TablePlan, n_beside: u16) -> Vec<Layout<'p>> {
        let mut layouts = Vec::new();
        for size in style::TABLE_SIZES {
            let layout = plan.layout(size, self.fonts);
            let is_here = is_within(&layout, n_beside, self.pages.n_free());
            layouts.push(layout);
            if is_here {
                break;
            }
        }
        layouts
    }

    fn put_whole(&mut self, layout: &Layout<'_>, n_after: u16) {
        let n_free = self.pages.n_free().saturating_sub(n_after);
        let n_lines = n_lines_of(layout.comfortable_height()).map_or(n_free, |n| n.min(n_free));
        let height = height_of(n_lines);
        let fragment = layout.whole(self.table_top(), height);
        let (items, areas) = layout.draw(&fragment, self.fonts);
        self.pages.put(items, areas, n_lines);
    }

    /// Puts a table on as many pages as it needs; its last rows stand with the note below them, where a page holds both.
    fn put_broken(&mut self, before: Vec<Line>, layout: &Layout<'_>, n_after: u16) {
        let n_least = n_lines_of(layout.first_height()).unwrap_or(style::LINES_PER_PAGE);
        if n_least.saturating_add(count(before.len())) > self.pages.n_free() {
            self.pages.turn();
        }
        for line in before {
            self.pages.put_line(line);
        }
        let note = if n_after <= style::LINES_PER_PAGE / 2 {
            style::LINE_PITCH * f64::from(n_after)
        } else {
            Length::ZERO
        };
        let mut next_row = Some(0);
        while let Some(row) = next_row {
            let room = height_of(self.pages.n_free());
            let fragment = layout.fragment(row, self.table_top(), room, note);
            let (items, areas) = layout.draw(&fragment, self.fonts);
            let n_lines = n_lines_of(fragment.height()).unwrap_or(self.pages.n_free());
            self.pages.put(items, areas, n_lines);
            next_row = layout.row_after(&fragment);
            if next_row.is_some() {
                self.pages.turn();
            }
        }
    }

    fn table_top(&self) -> Point {
        Point::new(style::MARGIN_LEFT, self.pages.top() + style::TABLE_GAP)
    }
}

/// Returns whether a table stands whole within so many lines, `n_beside` of which are taken.
fn is_within(layout: &Layout<'_>, n_beside: u16, n_lines: u16) -> bool {
    n_lines_of(layout.least_height()).is_some_and(|own| own.saturating_add(n_beside) <= n_lines)
}

fn count(n_strips: usize) -> u16 {
    u16::try_from(n_strips).unwrap_or(u16::MAX)
}

/// Returns the number of grid lines for a table of this height, or `None` where a page has too few.
fn n_lines_of(height: Length) -> Option<u16> {
    (1..=style::LINES_PER_PAGE).find(|&n_lines| height_of(n_lines) >= height)
}

/// Returns the height of a table that takes so many lines of the grid.
fn height_of(n_lines: u16) -> Length {
    style::LINE_PITCH * f64::from(n_lines) - style::TABLE_GAP * 2.0
}
