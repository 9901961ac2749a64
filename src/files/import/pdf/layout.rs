//! Pages as blocks: tables between paragraphs, without page numbers and running heads.

use super::borderless;
use super::cut_rows::join_cut_row;
use super::glyphs::{Glyph, PageContent};
use super::lattice::{Lattice, lattices, place, points};
use super::lines::{PageLine, lines};
use crate::import::blocks::{Block, SourcePlace};
use crate::import::normal::{is_blank, tidy};
use crate::import::read::cell::is_figure;
use crate::import::read::parts::{has_words_of_table, part_titled, parts};
use crate::import::text::{Line, Start, is_page_number, paragraphs};
use std::collections::BTreeMap;

/// Returns the contents of pages, in reading order.
pub(super) fn blocks(pages: &[PageContent]) -> Vec<Block> {
    let mut grids: Vec<(SourcePlace, Block)> = Vec::new();
    let mut text: Vec<PageLine> = Vec::new();
    let all_tables = tables(pages);
    for (page_idx, (page, tables)) in pages.iter().zip(&all_tables).enumerate() {
        let number = page_idx + 1;
        for (table_idx, table) in tables.iter().enumerate() {
            let mut grid = table.grid(page, number);
            let goes_on = table_idx == 0 && is_continued(pages, &all_tables, page_idx);
            if let Some((_, Block::Grid(above))) = grids.last_mut().filter(|_| goes_on) {
                join_cut_row(above, &mut grid);
            }
            grids.push((table.place(number), Block::Grid(grid)));
        }
        // What stands beyond the edge of the page is not printed.
        let outside =
            |glyph: &&Glyph| page.shows(glyph) && !tables.iter().any(|table| table.contains(glyph));
        let glyphs: Vec<&Glyph> = page.glyphs.iter().filter(outside).collect();
        text.extend(lines(&glyphs, number));
    }
    let text = without_furniture(text, pages);
    let mut placed = text_blocks(&text, &grids);
    placed.extend(grids);
    placed.sort_by_key(|(place, _)| order(*place));
    placed.into_iter().map(|(_, block)| block).collect()
}

/// Returns the tables of each page. A table that continues on the next page has the same columns there.
fn tables(pages: &[PageContent]) -> Vec<Vec<Lattice>> {
    let own = |page: &PageContent| -> Vec<Lattice> {
        let mut own = lattices(&page.rules);
        own.retain(|table| has_text(table, page));
        own
    };
    let mut tables: Vec<Vec<Lattice>> = pages.iter().map(own).collect();
    let mut own: Vec<(usize, usize)> = Vec::new();
    for page in 0..pages.len() {
        for table in 0..tables[page].len() {
            if table > 0 || !is_continued(pages, &tables, page) {
                share_columns(&mut tables, &own);
                own.clear();
            }
            own.push((page, table));
        }
    }
    share_columns(&mut tables, &own);
    tables
}

/// Returns whether the first table of a page continues the last one of the page before.
fn is_continued(pages: &[PageContent], tables: &[Vec<Lattice>], page: usize) -> bool {
    let before = page.checked_sub(1).and_then(|before| tables[before].last());
    let (Some(before), Some(after)) = (before, tables[page].first()) else {
        return false;
    };
    after.has_edges_of(before)
        && is_empty(&pages[page - 1], before.extent().1, f64::INFINITY)
        && is_empty(&pages[page], f64::NEG_INFINITY, after.extent().0)
}

/// More characters between two tables are a title or a paragraph.
const MAX_STRAY_GLYPHS: usize = 5;

/// Returns whether a page has nothing between two heights but what was cut off a table, and what stands in the margin
/// of pages.
fn is_empty(page: &PageContent, from: f64, to: f64) -> bool {
    let between: Vec<&Glyph> = page
        .glyphs
        .iter()
        .filter(|glyph| (from..to).contains(&glyph.center().1))
        .collect();
    let margin = MARGIN_SHARE * page.height;
    let is_inside = |glyph: &&&Glyph| (margin..page.height - margin).contains(&glyph.y);
    between.iter().filter(is_inside).count() <= MAX_STRAY_GLYPHS
        && lines(&between, 0)
            .iter()
            .all(|line| part_titled(&line.text()).is_none())
}

/// The rules of a page show only the columns between its own cells, so the pages of one table share theirs.
fn share_columns(tables: &mut [Vec<Lattice>], own: &[(usize, usize)]) {
    let lines = own
        .iter()
        .flat_map(|&(page, table)| tables[page][table].lines());
    let lines: Vec<f64> = lines.copied().collect();
    if own.len() > 1 {
        for &(page, table) in own {
            tables[page][table].add_lines(&lines);
        }
    }
}

fn has_text(table: &Lattice, page: &PageContent) -> bool {
    page.glyphs.iter().any(|glyph| table.contains(glyph))
}

fn order(place: SourcePlace) -> (usize, u32) {
    match place {
        SourcePlace::Page { page, down, .. } => (page, down),
        _ => (0, 0),
    }
}

fn place_of(line: &PageLine) -> SourcePlace {
    place(line.page, line.left, line.y)
}

/// Page numbers and running heads stand in the margins of pages.
const MARGIN_SHARE: f64 = 0.12;

/// Returns the lines without page numbers, and without what stands in the same place of several pages.
fn without_furniture(lines: Vec<PageLine>, pages: &[PageContent]) -> Vec<PageLine> {
    let is_in_margin = |line: &PageLine| {
        let height = pages.get(line.page - 1).map_or(0.0, |page| page.height);
        line.y < MARGIN_SHARE * height || line.y > (1.0 - MARGIN_SHARE) * height
    };
    // Numbers of pages change from one to the next.
    let place_and_words = |line: &PageLine| {
        let words: String = tidy(&line.text())
            .chars()
            .filter(|c| !c.is_ascii_digit())
            .collect();
        (points(line.y) / 4, words)
    };
    let mut counts: BTreeMap<(u32, String), usize> = BTreeMap::new();
    for line in lines.iter().filter(|line| is_in_margin(line)) {
        *counts.entry(place_and_words(line)).or_default() += 1;
    }
    let is_furniture = |line: &PageLine| {
        let text = tidy(&line.text());
        let is_number = is_page_number(&line.text())
            || (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        let n_times = counts.get(&place_and_words(line)).copied().unwrap_or(0);
        is_in_margin(line) && (is_number || n_times >= 3 || n_times >= 2 && pages.len() == 2)
    };
    lines
        .into_iter()
        .filter(|line| !is_furniture(line))
        .collect()
}

/// Paragraphs, and tables without rules where a part has no other.
fn text_blocks(text: &[PageLine], grids: &[(SourcePlace, Block)]) -> Vec<(SourcePlace, Block)> {
    let mut blocks = Vec::new();
    let mut prose: Vec<&PageLine> = Vec::new();
    let mut part: Option<usize> = None;
    let mut rows: Vec<&PageLine> = Vec::new();
    let mut has_rules = true;
    let mut is_in_table = false;
    for (idx, line) in text.iter().enumerate() {
        if let Some(titled) = part_titled(&line.text()) {
            push_rows(&mut rows, &mut blocks);
            part = Some(titled);
            let end = text[idx + 1..]
                .iter()
                .find(|line| part_titled(&line.text()).is_some());
            has_rules = has_grid(grids, line, end);
            is_in_table = false;
            prose.push(line);
        } else if is_row(line, part) && !has_rules && (is_in_table || begins_table(line, part)) {
            is_in_table = true;
            rows.push(line);
        } else {
            push_rows(&mut rows, &mut blocks);
            prose.push(line);
        }
    }
    push_rows(&mut rows, &mut blocks);
    blocks.extend(prose_blocks(&prose, grids));
    blocks
}

fn has_grid(grids: &[(SourcePlace, Block)], start: &PageLine, end: Option<&PageLine>) -> bool {
    let start = order(place_of(start));
    let end = end.map_or((usize::MAX, 0), |line| order(place_of(line)));
    grids
        .iter()
        .any(|(place, _)| (start..end).contains(&order(*place)))
}

/// Returns whether a line of a part with a table may be a row of it.
fn is_row(line: &PageLine, part: Option<usize>) -> bool {
    let has_table = part.is_some_and(|part| parts()[part].table.is_some());
    let text = line.text();
    has_table && !text.ends_with(['。', '；']) && !text.starts_with('注')
}

/// Returns whether a line of a part may be the first row of its table: words of it, a figure, or several pieces.
fn begins_table(line: &PageLine, part: Option<usize>) -> bool {
    let is_of_table = |part| has_words_of_table(&line.text(), part);
    line.pieces.len() > 1 || is_figure(&line.text()) || part.is_some_and(is_of_table)
}

fn push_rows(rows: &mut Vec<&PageLine>, blocks: &mut Vec<(SourcePlace, Block)>) {
    // Columns stand elsewhere on the next page.
    for page in rows.chunk_by(|a, b| a.page == b.page) {
        if let (Some(first), Some(grid)) = (page.first(), borderless::grid(page)) {
            blocks.push((place_of(first), Block::Grid(grid)));
        }
    }
    rows.clear();
}

fn prose_blocks(lines: &[&PageLine], grids: &[(SourcePlace, Block)]) -> Vec<(SourcePlace, Block)> {
    let margin = margin(lines);
    let mut before: Option<&PageLine> = None;
    let mut own: Vec<Line<SourcePlace>> = Vec::new();
    for line in lines {
        let is_behind_grid = before.is_some_and(|before| has_grid(grids, before, Some(line)));
        // Titles are no part of a paragraph, and a paragraph has one size of characters.
        let is_title = |line: &PageLine| part_titled(&line.text()).is_some();
        let is_apart = is_title(line)
            || before.is_some_and(|before| is_title(before) || is_other_size(before, line));
        let start = if is_behind_grid || is_apart {
            Start::Item
        } else if line.left - margin > 1.2 * line.size {
            Start::Indented
        } else {
            Start::Margin
        };
        let is_after_gap = before
            .is_some_and(|before| before.page != line.page || line.y - before.y > 2.2 * line.size);
        own.push(Line {
            text: line.text(),
            start,
            is_after_gap,
            width: usize::try_from(points(2.0 * (line.right - margin).max(0.0) / line.size))
                .unwrap_or(0),
            place: place_of(line),
        });
        before = Some(line);
    }
    let joined = paragraphs(&own).into_iter();
    let joined = joined.filter(|(text, _)| !text.chars().all(is_blank));
    joined
        .map(|(text, place)| (place, Block::paragraph(text, place)))
        .collect()
}

fn is_other_size(a: &PageLine, b: &PageLine) -> bool {
    (a.size - b.size).abs() > 0.15 * a.size.max(b.size)
}

/// Returns the left edge at which most lines that are not indented begin.
fn margin(lines: &[&PageLine]) -> f64 {
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    for line in lines {
        *counts.entry(points(line.left) / 3).or_default() += 1;
    }
    let least = lines.len().div_ceil(12);
    let edge = counts.iter().find(|(_, count)| **count >= least);
    let lefts = lines.iter().map(|line| line.left);
    edge.map_or_else(
        || lefts.fold(f64::INFINITY, f64::min),
        |(edge, _)| f64::from(edge * 3),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glyphs(text: &str, x: f64, y: f64) -> Vec<Glyph> {
        let glyph = |(idx, c): (u32, char)| Glyph {
            x: x + 10.0 * f64::from(idx),
            y,
            size: 10.0,
            text: c.to_string(),
        };
        (0..).zip(text.chars()).map(glyph).collect()
    }

    #[test]
    fn what_stands_before_a_table_without_rules_is_text() {
        let mut all = glyphs("二、主动公开政府信息情况", 70.0, 300.0);
        all.extend(glyphs("具体情况见下表", 70.0, 330.0));
        for (text, x) in [("规章", 70.0), ("0", 200.0), ("12", 300.0)] {
            all.extend(glyphs(text, x, 360.0));
        }
        all.extend(glyphs("行政规范性文件", 70.0, 390.0));
        let page = PageContent {
            width: 595.0,
            height: 842.0,
            glyphs: all,
            ..PageContent::default()
        };
        let blocks = blocks(&[page]);
        let shown = blocks.iter().map(|block| match block {
            Block::Paragraph(paragraph) => paragraph.text.clone(),
            Block::Grid(grid) => format!("{} rows", grid.rows.len()),
        });
        let expected = ["二、主动公开政府信息情况", "具体情况见下表", "2 rows"];
        assert_eq!(shown.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn what_stands_beyond_the_edge_of_a_page_is_no_text() {
        let mut all = glyphs("一、总体情况", 70.0, 300.0);
        all.extend(glyphs("123", 620.0, 300.0));
        all.extend(glyphs("45", 100.0, 900.0));
        let page = PageContent {
            width: 595.0,
            height: 842.0,
            glyphs: all,
            ..PageContent::default()
        };
        let blocks = blocks(&[page]);
        let texts = blocks.iter().map(|block| match block {
            Block::Paragraph(paragraph) => paragraph.text.as_str(),
            Block::Grid(_) => "表",
        });
        assert_eq!(texts.collect::<Vec<_>>(), ["一、总体情况"]);
    }
}
