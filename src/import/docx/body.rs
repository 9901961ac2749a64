//! The body of a document as a tree of paragraphs and tables.

use crate::import::ImportError;
use crate::import::xml::{self, Element, Piece};

/// A paragraph, or a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Node {
    Paragraph(String),
    Table(Vec<Row>),
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Row {
    /// The columns before its first cell.
    pub n_before: usize,
    pub cells: Vec<RowCell>,
}

/// A cell of a row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct RowCell {
    pub nodes: Vec<Node>,
    pub n_columns: usize,
    pub merge: Merge,
}

/// Whether a cell is one with the cell above.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Merge {
    #[default]
    Alone,
    Begins,
    Continues,
}

/// Tables in deeper tables are no tables of a report.
const MAX_TABLES: usize = 20;

/// The nodes of a document.
pub(super) fn nodes(xml: &str) -> Result<Vec<Node>, ImportError> {
    let mut body = Body::default();
    body.levels.push(Level::default());
    xml::read(xml, |piece| body.take(piece))?;
    // A document that is cut off ends where it ends.
    while body.levels.len() > 1 {
        body.end_table();
    }
    Ok(body
        .levels
        .pop()
        .map(|level| level.nodes)
        .unwrap_or_default())
}

/// What is read at the moment: the document, or a table in it.
#[derive(Default)]
struct Level {
    nodes: Vec<Node>,
    rows: Vec<Row>,
}

#[derive(Default)]
struct Body {
    levels: Vec<Level>,
    /// The text of the paragraphs that are open; text boxes have paragraphs in paragraphs.
    paragraphs: Vec<String>,
    is_in_text: bool,
    /// How many elements are open whose content nobody reads.
    n_left_out: usize,
}

/// Deletions, what was moved away, and the second version of what old programs cannot show.
const LEFT_OUT: [&str; 3] = ["del", "moveFrom", "Fallback"];

impl Body {
    fn take(&mut self, piece: Piece) -> Result<(), ImportError> {
        match piece {
            Piece::Start(element) => self.start(&element)?,
            Piece::End(name) => self.end(&name),
            Piece::Text(text) => {
                if self.is_in_text && self.n_left_out == 0 {
                    self.push(&text);
                }
            }
        }
        Ok(())
    }

    fn start(&mut self, element: &Element) -> Result<(), ImportError> {
        match element.name.as_str() {
            name if LEFT_OUT.contains(&name) => self.n_left_out += 1,
            "p" => self.paragraphs.push(String::new()),
            "t" => self.is_in_text = true,
            "tab" if !self.paragraphs.is_empty() => self.push(" "),
            "br" | "cr"
                if element
                    .value("type")
                    .is_none_or(|kind| kind == "textWrapping") =>
            {
                self.push("\n");
            }
            "noBreakHyphen" => self.push("-"),
            "tbl" => {
                if self.levels.len() > MAX_TABLES {
                    return Err(ImportError::TooDeep);
                }
                self.levels.push(Level::default());
            }
            "tr" => self.rows().push(Row::default()),
            "gridBefore" => {
                if let Some(row) = self.rows().last_mut() {
                    row.n_before = element.count("val").unwrap_or(0);
                }
            }
            "tc" => {
                if let Some(row) = self.rows().last_mut() {
                    row.cells.push(RowCell {
                        n_columns: 1,
                        ..RowCell::default()
                    });
                }
            }
            "gridSpan" => {
                if let (Some(cell), Some(n_columns)) = (self.cell(), element.count("val")) {
                    cell.n_columns = n_columns.max(1);
                }
            }
            "vMerge" => {
                let begins = element.value("val") == Some("restart");
                if let Some(cell) = self.cell() {
                    cell.merge = if begins {
                        Merge::Begins
                    } else {
                        Merge::Continues
                    };
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) {
        match name {
            name if LEFT_OUT.contains(&name) => self.n_left_out = self.n_left_out.saturating_sub(1),
            "t" => self.is_in_text = false,
            "p" => {
                if let Some(text) = self.paragraphs.pop() {
                    self.add(Node::Paragraph(text));
                }
            }
            "tbl" if self.levels.len() > 1 => self.end_table(),
            _ => {}
        }
    }

    fn end_table(&mut self) {
        if let Some(level) = self.levels.pop() {
            self.add(Node::Table(level.rows));
        }
    }

    fn add(&mut self, node: Node) {
        match self.cell() {
            Some(cell) => cell.nodes.push(node),
            None => {
                if let Some(level) = self.levels.last_mut() {
                    level.nodes.push(node);
                }
            }
        }
    }

    fn push(&mut self, text: &str) {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.push_str(text);
        }
    }

    fn rows(&mut self) -> &mut Vec<Row> {
        &mut self
            .levels
            .last_mut()
            .expect("the document is always open")
            .rows
    }

    /// The cell that is read at the moment.
    fn cell(&mut self) -> Option<&mut RowCell> {
        self.rows().last_mut()?.cells.last_mut()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deletions_are_left_out_and_references_are_read() {
        let xml = "<w:document><w:body><w:p><w:r><w:t>甲&amp;</w:t></w:r><w:del><w:r><w:t>乙</w:t></w:r></w:del><w:ins><w:r><w:t>&#x4e19;</w:t></w:r></w:ins></w:p></w:body></w:document>";
        assert_eq!(nodes(xml), Ok(vec![Node::Paragraph("甲&丙".to_owned())]));
    }

    #[test]
    fn tables_without_end_in_tables_are_refused() {
        let xml = "<w:tbl><w:tr><w:tc>".repeat(50);
        assert_eq!(nodes(&xml), Err(ImportError::TooDeep));
    }

    #[test]
    fn a_document_that_is_cut_off_is_read_as_far_as_it_goes() {
        let xml = "<w:body><w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p>";
        assert!(matches!(nodes(xml).as_deref(), Ok([Node::Table(rows)]) if rows.len() == 1));
    }
}
