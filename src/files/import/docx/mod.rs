//! Documents of Word: paragraphs with the numbers of their lists and tables with merged cells, without what was deleted.

mod body;
mod numbering;
mod numerals;
mod table;

use super::ImportError;
use super::archive::Archive;
use super::blocks::{Block, Format, LeftOut, Source, SourcePlace};
use super::normal::is_blank;
use body::{Node, nodes};
use numbering::Numbering;
use table::{Table, table};

/// Reads a document as blocks.
pub(super) fn source(archive: &mut Archive<'_>) -> Result<Source, ImportError> {
    let part = |archive: &mut Archive<'_>, name| archive.text(name).unwrap_or_default();
    let lists = part(archive, "word/numbering.xml");
    let styles = part(archive, "word/styles.xml");
    // Without its lists and styles a document is still one.
    let numbering = Numbering::read(&lists, &styles).unwrap_or_default();
    let nodes = nodes(&archive.text("word/document.xml")?, numbering)?;
    let mut blocks = Flattened::default();
    blocks.add(&nodes);
    Ok(Source {
        format: Format::Docx,
        blocks: blocks.blocks,
        left_out: blocks
            .is_cut
            .then_some(LeftOut::Cells)
            .into_iter()
            .collect(),
    })
}

#[derive(Default)]
struct Flattened {
    blocks: Vec<Block>,
    n_paragraphs: usize,
    n_tables: usize,
    is_cut: bool,
}

impl Flattened {
    // Tables in tables are bounded where the document is read.
    fn add(&mut self, nodes: &[Node]) {
        for node in nodes {
            match node {
                Node::Paragraph(text) => self.paragraph(text),
                Node::Table(rows) => match table(rows, self.n_tables + 1) {
                    Some(Table { grid, is_cut }) => {
                        self.is_cut |= is_cut;
                        self.n_tables += 1;
                        self.blocks.push(Block::Grid(grid));
                    }
                    None => {
                        for cell in rows.iter().flat_map(|row| &row.cells) {
                            self.add(&cell.nodes);
                        }
                    }
                },
            }
        }
    }

    fn paragraph(&mut self, text: &str) {
        // A line break in a paragraph is one for the reader as well.
        for line in text.split('\n') {
            let line = line.trim_matches(is_blank);
            if line.is_empty() {
                continue;
            }
            self.n_paragraphs += 1;
            let place = SourcePlace::Paragraph(self.n_paragraphs);
            self.blocks.push(Block::paragraph(line, place));
        }
    }
}
