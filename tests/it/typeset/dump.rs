//! Pages as text, and what must hold for every page.

use nianbao::fonts::Role;
use nianbao::typeset::document::{Document, Item, Page, Run};
use nianbao::units::Length;
use std::fmt::Write;

/// Every item and area of every page, one a line; then outline and structure.
pub(super) fn dump(document: &Document) -> String {
    let mut text = String::new();
    for (page_idx, page) in document.pages.iter().enumerate() {
        writeln!(text, "page {}", page_idx + 1).unwrap();
        for item in &page.items {
            match item {
                Item::Text(run) | Item::Shade(run) => dump_run(&mut text, document, run),
                Item::Picture(picture) => writeln!(text, "picture {:?}", picture.rect).unwrap(),
                Item::Matrix(matrix) => writeln!(text, "matrix {:?}", matrix.rect).unwrap(),
                Item::Rule(rule) => writeln!(
                    text,
                    "rule {:.2}mm {:.2}mm {:.2}mm {:.2}mm {}pt",
                    rule.from.x.to_mm(),
                    rule.from.y.to_mm(),
                    rule.to.x.to_mm(),
                    rule.to.y.to_mm(),
                    rule.thickness.to_pt()
                )
                .unwrap(),
            }
        }
        for area in &page.areas {
            writeln!(
                text,
                "area {:.2}mm {:.2}mm {:.2}mm {:.2}mm {:?} {:?}",
                area.rect.left().to_mm(),
                area.rect.top().to_mm(),
                area.rect.right().to_mm(),
                area.rect.bottom().to_mm(),
                area.place,
                area.characters
            )
            .unwrap();
        }
    }
    for entry in &document.outline {
        let page = entry.page_idx + 1;
        writeln!(text, "outline {} {} p{page}", entry.level, entry.title).unwrap();
    }
    text
}

fn dump_run(text: &mut String, document: &Document, run: &Run) {
    writeln!(
        text,
        "text {:.2}mm {:.2}mm {:.1}pt {} {}",
        run.origin.x.to_mm(),
        run.origin.y.to_mm(),
        run.size.to_pt(),
        document.fonts.face(run.face).name(),
        characters(run)
    )
    .unwrap();
}

fn characters(run: &Run) -> String {
    run.glyphs.iter().map(|glyph| glyph.character).collect()
}

/// The runs of a page.
pub(super) fn runs(page: &Page) -> impl Iterator<Item = &Run> {
    page.items.iter().filter_map(|item| match item {
        Item::Text(run) => Some(run),
        Item::Rule(_) | Item::Shade(_) | Item::Picture(_) | Item::Matrix(_) => None,
    })
}

/// The text of all content, in the order of the items and without blanks.
pub(super) fn text_of(document: &Document) -> String {
    let runs = document.pages.iter().flat_map(runs);
    let mut text: String = runs
        .filter(|run| run.element.is_some())
        .map(characters)
        .collect();
    text.retain(|c| !c.is_whitespace());
    text
}

/// A line of text as it stands on a page.
pub(super) struct LineOnPage {
    pub(super) text: String,
    /// Where each of its glyphs begins, in points.
    pub(super) xs: Vec<f64>,
    /// The middle of the line, in points.
    pub(super) middle: f64,
    pub(super) size: f64,
}

/// The lines of a page's content from top to bottom.
pub(super) fn lines(page: &Page) -> Vec<LineOnPage> {
    let mut lines: Vec<LineOnPage> = Vec::new();
    for run in runs(page).filter(|run| run.element.is_some()) {
        let middle = middle(run);
        let xs = run
            .glyphs
            .iter()
            .map(|glyph| (run.origin.x + glyph.x).to_pt());
        match lines.last_mut() {
            Some(line) if (line.middle - middle).abs() < run.size.to_pt() * 0.3 => {
                if line.text.is_ascii() {
                    line.middle = middle;
                }
                line.text.push_str(&characters(run));
                line.xs.extend(xs);
            }
            _ => lines.push(LineOnPage {
                text: characters(run),
                xs: xs.collect(),
                middle,
                size: run.size.to_pt(),
            }),
        }
    }
    lines
}

// Latin letters stand on the base line of the face beside them; 仿宋 is that face nearly everywhere.
fn middle(run: &Run) -> f64 {
    let fonts = crate::sheets::fonts();
    let is_latin = run.glyphs.iter().all(|glyph| glyph.character.is_ascii());
    let centre = if is_latin {
        fonts.main_face(Role::Body).metrics().centre
    } else {
        fonts.face(run.face).metrics().centre
    };
    (run.origin.y - run.size * centre).to_pt()
}

/// A box of ink in points: left, top, right, bottom, and what stands in it.
struct Ink {
    edges: [f64; 4],
    text: String,
}

// Glyphs of 16 points stand in cells of 15.79.
const TOLERANCE: f64 = 0.3;

/// No two runs of a page overlap, and all content lies within the text area.
pub(super) fn check_boxes(document: &Document) {
    let area = [28.0, 37.0, 28.0 + 156.0, 37.0 + 225.0].map(|mm| Length::mm(mm).to_pt());
    for (page_idx, page) in document.pages.iter().enumerate() {
        let inks: Vec<Ink> = runs(page).filter_map(|run| ink(document, run)).collect();
        let mut inks: Vec<&Ink> = inks.iter().collect();
        inks.sort_by(|a, b| a.edges[1].total_cmp(&b.edges[1]));
        for (idx, a) in inks.iter().enumerate() {
            for b in inks[idx + 1..]
                .iter()
                .take_while(|b| b.edges[1] < a.edges[3])
            {
                let apart = a.edges[2] <= b.edges[0] + TOLERANCE
                    || b.edges[2] <= a.edges[0] + TOLERANCE
                    || a.edges[3] <= b.edges[1] + TOLERANCE;
                assert!(apart, "page {page_idx}: {} over {}", a.text, b.text);
            }
        }
        for run in runs(page).filter(|run| run.element.is_some()) {
            let Some(ink) = ink(document, run) else {
                continue;
            };
            let [left, top, right, bottom] = ink.edges;
            let is_within = left >= area[0] - TOLERANCE
                && top >= area[1] - TOLERANCE
                && right <= area[2] + TOLERANCE
                && bottom <= area[3] + TOLERANCE;
            assert!(
                is_within,
                "page {page_idx}: {} at {:?}",
                ink.text, ink.edges
            );
        }
    }
}

// Marks have one blank half, which may lie over a neighbour or beyond the edge; blanks at a line's end hang.
fn ink(document: &Document, run: &Run) -> Option<Ink> {
    let size = run.size.to_pt();
    let glyphs: Vec<_> = run
        .glyphs
        .iter()
        .filter(|glyph| !glyph.character.is_whitespace())
        .collect();
    let (first, last) = (glyphs.first()?, glyphs.last()?);
    let advance = document.fonts.face(run.face).advance(last.id) * size;
    let mut left = (run.origin.x + first.x).to_pt();
    let mut right = (run.origin.x + last.x).to_pt() + advance;
    if "（《〈「『【〔〖［｛“‘".contains(first.character) {
        left += size / 2.0;
    }
    if "，。、；：？！）》〉」』】〕〗］｝”’".contains(last.character) {
        right -= size / 2.0;
    }
    // ∶ stands in the middle of half a cell.
    if first.character == '∶' {
        left += size / 4.0;
    }
    if last.character == '∶' {
        right -= size / 4.0;
    }
    let middle = middle(run);
    let is_latin = glyphs.iter().all(|glyph| glyph.character.is_ascii());
    let half = size * if is_latin { 0.4 } else { 0.5 };
    let (mut top, mut bottom) = (middle - half, middle + half);
    if glyphs.len() == 1 {
        match first.character {
            '（' => top = middle,
            '）' | '、' => bottom = middle,
            _ => {}
        }
    }
    Some(Ink {
        edges: [left, top, right, bottom],
        text: characters(run),
    })
}
