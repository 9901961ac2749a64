//! Pages as blocks: tables between paragraphs, without page numbers and running heads.

use super::borderless;
use super::glyphs::{Glyph, PageContent};
use super::lattice::{Lattice, lattices, points};
use super::lines::{PageLine, lines};
use crate::import::blocks::{Block, Paragraph, SourcePlace, Surroundings};
use crate::import::normal::{is_blank, tidy};
use crate::import::read::parts::{part_titled, parts};
use crate::import::text::{Line, Start, is_page_number, paragraphs};
use std::collections::BTreeMap;

/// What stands on pages, in reading order.
pub(super) fn blocks(pages: &[PageContent]) -> Vec<Block> {
    let mut grids: Vec<(SourcePlace, Block)> = Vec::new();
    let mut text: Vec<PageLine> = Vec::new();
    for (page_idx, page) in pages.iter().enumerate() {
        let number = page_idx + 1;
        let tables: Vec<Lattice> = lattices(&page.rules);
        let tables: Vec<&Lattice> = tables
            .iter()
            .filter(|table| has_text(table, page))
            .collect();
        for table in &tables {
            let (across, down) = table.corner();
            let place = SourcePlace::Page {
                page: number,
                across: points(across),
                down: points(down),
            };
            grids.push((place, Block::Grid(table.grid(page, number))));
        }
        let outside = |glyph: &&Glyph| !tables.iter().any(|table| table.contains(glyph.center()));
        let glyphs: Vec<&Glyph> = page.glyphs.iter().filter(outside).collect();
        text.extend(lines(&glyphs, number));
    }
    let text = without_furniture(text, pages);
    let mut placed = text_blocks(&text, &grids);
    placed.extend(grids);
    placed.sort_by_key(|(place, _)| order(*place));
    placed.into_iter().map(|(_, block)| block).collect()
}

fn has_text(table: &Lattice, page: &PageContent) -> bool {
    page.glyphs
        .iter()
        .any(|glyph| table.contains(glyph.center()))
}

fn order(place: SourcePlace) -> (usize, u32) {
    match place {
        SourcePlace::Page { page, down, .. } => (page, down),
        _ => (0, 0),
    }
}

fn place_of(line: &PageLine) -> SourcePlace {
    SourcePlace::Page {
        page: line.page,
        across: points(line.left),
        down: points(line.y),
    }
}

/// Page numbers and running heads stand in the margins of pages.
const MARGIN_SHARE: f64 = 0.12;

/// The lines without page numbers, and without what stands in the same place of several pages.
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
    for (idx, line) in text.iter().enumerate() {
        if let Some(titled) = part_titled(&line.text()) {
            push_rows(&mut rows, &mut blocks);
            part = Some(titled);
            let end = text[idx + 1..]
                .iter()
                .find(|line| part_titled(&line.text()).is_some());
            has_rules = has_grid(grids, line, end);
            prose.push(line);
        } else if is_row(line, part) && !has_rules {
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

/// Whether a line of a part with a table may be a row of it.
fn is_row(line: &PageLine, part: Option<usize>) -> bool {
    let has_table = part.is_some_and(|part| parts()[part].table.is_some());
    let text = line.text();
    has_table && !text.ends_with(['。', '；']) && !text.starts_with('注')
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
        let start = if is_behind_grid {
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
    let joined = paragraphs(&own)
        .into_iter()
        .filter(|(text, _)| !text.chars().all(is_blank));
    joined
        .map(|(text, place)| {
            let block = Block::Paragraph(Paragraph {
                text,
                place,
                surroundings: Surroundings::Report,
            });
            (place, block)
        })
        .collect()
}

/// The left edge at which most lines that are not indented begin.
fn margin(lines: &[&PageLine]) -> f64 {
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    for line in lines {
        *counts.entry(points(line.left) / 3).or_default() += 1;
    }
    let least = lines.len().div_ceil(12);
    let edge = counts
        .iter()
        .find(|(_, count)| **count >= least)
        .map(|(edge, _)| edge * 3);
    edge.map_or_else(
        || {
            lines
                .iter()
                .map(|line| line.left)
                .fold(f64::INFINITY, f64::min)
        },
        f64::from,
    )
}
