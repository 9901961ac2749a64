//! Walks through a page and collects paragraphs, and tables where they are tables of figures.

use super::table::{Table, table};
use super::text::{is_silent, push_collapsed};
use crate::import::blocks::{Block, SourcePlace};
use crate::import::normal::is_blank;
use scraper::{ElementRef, Node};

/// A block and the element that it stands in.
#[derive(Debug)]
pub(super) struct FoundBlock {
    pub block: Block,
    pub container: usize,
}

/// A walk through a page.
#[derive(Debug, Default)]
pub(super) struct Walk {
    /// The blocks that were found so far.
    pub found: Vec<FoundBlock>,
    /// For each element that was entered, the one around it.
    pub parents: Vec<usize>,
    /// Whether cells of tables were left out.
    pub is_cut: bool,
    text: String,
    n_paragraphs: usize,
    n_tables: usize,
}

/// Elements that stand in a line of text.
const INLINE: [&str; 24] = [
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "em", "font", "i", "ins", "label",
    "mark", "s", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "o:p",
];
/// Deeper elements are not entered.
const MAX_DEPTH: usize = 600;
/// A page with more blocks is no report.
const MAX_BLOCKS: usize = 50_000;

impl Walk {
    /// Reads an element and all in it.
    pub(super) fn read(&mut self, element: ElementRef<'_>) {
        self.parents.push(0);
        self.children(element, 0, 0);
        self.flush(0);
    }

    fn children(&mut self, element: ElementRef<'_>, id: usize, depth: usize) {
        if depth > MAX_DEPTH || self.found.len() > MAX_BLOCKS {
            return;
        }
        for child in element.children() {
            match child.value() {
                Node::Text(text) => self.push(text),
                Node::Element(_) => {
                    if let Some(child) = ElementRef::wrap(child) {
                        self.element(child, id, depth);
                    }
                }
                _ => {}
            }
        }
    }

    fn element(&mut self, element: ElementRef<'_>, parent: usize, depth: usize) {
        let name = element.value().name();
        if is_silent(element) {
            return;
        }
        if name == "br" {
            self.flush(parent);
            return;
        }
        if INLINE.contains(&name) {
            self.children(element, parent, depth + 1);
            return;
        }
        self.flush(parent);
        let id = self.parents.len();
        self.parents.push(parent);
        if name == "table"
            && let Some(Table { grid, is_cut }) = table(element, self.n_tables + 1)
        {
            self.n_tables += 1;
            self.is_cut |= is_cut;
            self.found.push(FoundBlock {
                block: Block::Grid(grid),
                container: id,
            });
            return;
        }
        self.children(element, id, depth + 1);
        self.flush(id);
    }

    fn push(&mut self, text: &str) {
        push_collapsed(&mut self.text, text);
    }

    fn flush(&mut self, container: usize) {
        let text = std::mem::take(&mut self.text);
        let text = text.trim_matches(is_blank);
        if text.is_empty() {
            return;
        }
        self.n_paragraphs += 1;
        let block = Block::paragraph(text, SourcePlace::Paragraph(self.n_paragraphs));
        self.found.push(FoundBlock { block, container });
    }
}
