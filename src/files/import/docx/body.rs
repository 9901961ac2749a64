//! The body of a document as a tree of paragraphs and tables.

use super::numbering::{ListPlace, Numbering};
use crate::import::ImportError;
use crate::import::normal::is_blank;
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
    is_deleted: bool,
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

/// Returns the nodes of a document, with the numbers that its lists put in front of paragraphs.
pub(super) fn nodes(xml: &str, numbering: Numbering) -> Result<Vec<Node>, ImportError> {
    let mut body = Body {
        numbering,
        ..Body::default()
    };
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

/// The element that is being read: the document, or a table in it.
#[derive(Default)]
struct Level {
    nodes: Vec<Node>,
    rows: Vec<Row>,
}

/// A paragraph that is open.
#[derive(Default)]
struct Open {
    text: String,
    style: Option<String>,
    place: ListPlace,
    /// Whether its end was deleted, so that the next paragraph goes on with it.
    is_joined: bool,
    /// Whether the run that is open is hidden.
    is_hidden: bool,
}

#[derive(Default)]
struct Body {
    numbering: Numbering,
    levels: Vec<Level>,
    /// The paragraphs that are open; text boxes have paragraphs in paragraphs.
    paragraphs: Vec<Open>,
    /// The text of paragraphs whose end was deleted.
    carried: String,
    is_in_text: bool,
    is_in_properties: bool,
    /// How many open elements have content that is not read.
    n_left_out: usize,
}

/// Deletions, moved text at its old place, old properties, phonetic guides, and fallbacks for old programs.
const LEFT_OUT: [&str; 7] = [
    "del",
    "moveFrom",
    "Fallback",
    "pPrChange",
    "trPrChange",
    "tcPrChange",
    "rt",
];

impl Body {
    fn take(&mut self, piece: Piece) -> Result<(), ImportError> {
        match piece {
            Piece::Start(element) => self.start(&element)?,
            Piece::End(name) => self.end(&name),
            Piece::Text(text) => {
                if self.is_in_text {
                    self.push(&text);
                }
            }
        }
        Ok(())
    }

    fn start(&mut self, element: &Element) -> Result<(), ImportError> {
        match element.name.as_str() {
            name if LEFT_OUT.contains(&name) => {
                if matches!(name, "del" | "moveFrom") {
                    self.delete_mark();
                }
                self.n_left_out += 1;
            }
            "p" => self.paragraphs.push(Open::default()),
            "pPr" | "trPr" => self.is_in_properties = true,
            "t" => self.is_in_text = true,
            "tbl" => {
                if self.levels.len() > MAX_TABLES {
                    return Err(ImportError::TooDeep);
                }
                self.levels.push(Level::default());
            }
            "tr" => self.rows().push(Row::default()),
            "tc" => {
                if let Some(row) = self.rows().last_mut() {
                    row.cells.push(RowCell {
                        n_columns: 1,
                        ..RowCell::default()
                    });
                }
            }
            _ if self.n_left_out == 0 => self.start_in_paragraph(element),
            _ => {}
        }
        Ok(())
    }

    /// The end of a paragraph or a whole row was deleted.
    fn delete_mark(&mut self) {
        if !self.is_in_properties || self.n_left_out > 0 {
            return;
        }
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.is_joined = true;
        } else if let Some(row) = self.rows().last_mut() {
            row.is_deleted = true;
        }
    }

    fn start_in_paragraph(&mut self, element: &Element) {
        let Some(paragraph) = self.paragraphs.last_mut() else {
            self.start_in_cell(element);
            return;
        };
        let value = || element.value("val").map(str::to_owned);
        match element.name.as_str() {
            "pStyle" => paragraph.style = value(),
            "numId" => paragraph.place.number = value(),
            "ilvl" => paragraph.place.level = element.count("val"),
            "r" => paragraph.is_hidden = false,
            "vanish" if !self.is_in_properties => {
                paragraph.is_hidden = !matches!(element.value("val"), Some("0" | "false" | "off"));
            }
            "tab" if !self.is_in_properties => self.push(" "),
            "br" | "cr"
                if element
                    .value("type")
                    .is_none_or(|kind| kind == "textWrapping") =>
            {
                self.push("\n");
            }
            "noBreakHyphen" => self.push("-"),
            _ => {}
        }
    }

    fn start_in_cell(&mut self, element: &Element) {
        match element.name.as_str() {
            "gridBefore" => {
                if let Some(row) = self.rows().last_mut() {
                    row.n_before = element.count("val").unwrap_or(0);
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
    }

    fn end(&mut self, name: &str) {
        match name {
            name if LEFT_OUT.contains(&name) => self.n_left_out = self.n_left_out.saturating_sub(1),
            "t" => self.is_in_text = false,
            "pPr" | "trPr" => self.is_in_properties = false,
            "r" => {
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.is_hidden = false;
                }
            }
            "p" => self.end_paragraph(),
            "tr" => {
                self.rows().pop_if(|row| row.is_deleted);
            }
            "tbl" if self.levels.len() > 1 => self.end_table(),
            _ => {}
        }
    }

    fn end_paragraph(&mut self) {
        let Some(paragraph) = self.paragraphs.pop() else {
            return;
        };
        // What stands in a text box ends before the paragraph around it.
        let is_outermost = self.paragraphs.is_empty();
        if paragraph.is_joined && is_outermost {
            self.carried += &paragraph.text;
            return;
        }
        let number = self
            .numbering
            .next(paragraph.style.as_deref(), &paragraph.place);
        let mut text = paragraph.text;
        if is_outermost && !self.carried.is_empty() {
            text = std::mem::take(&mut self.carried) + &text;
        }
        let is_empty = text.chars().all(is_blank);
        if !number.is_empty() && !is_empty {
            text = number + text.trim_start_matches(is_blank);
        }
        self.add(Node::Paragraph(text));
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
        if let Some(paragraph) = self.paragraphs.last_mut()
            && self.n_left_out == 0
            && !paragraph.is_hidden
        {
            paragraph.text.push_str(text);
        }
    }

    fn rows(&mut self) -> &mut Vec<Row> {
        &mut self
            .levels
            .last_mut()
            .expect("the document is always open")
            .rows
    }

    /// Returns the cell that is read at the moment.
    fn cell(&mut self) -> Option<&mut RowCell> {
        self.rows().last_mut()?.cells.last_mut()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(xml: &str) -> Result<Vec<Node>, ImportError> {
        nodes(xml, Numbering::default())
    }

    fn check(xml: &str, expected: &[&str]) {
        let expected = expected
            .iter()
            .map(|text| Node::Paragraph((*text).to_owned()));
        assert_eq!(read(xml), Ok(expected.collect()));
    }

    #[test]
    fn deletions_are_left_out_and_references_are_read() {
        check(
            "<w:document><w:body><w:p><w:r><w:t>甲&amp;</w:t></w:r><w:del><w:r><w:t>乙</w:t></w:r></w:del><w:ins><w:r><w:t>&#x4e19;</w:t></w:r></w:ins></w:p></w:body></w:document>",
            &["甲&丙"],
        );
    }

    #[test]
    fn a_paragraph_whose_end_was_deleted_goes_on_with_the_next() {
        check(
            "<w:p><w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr><w:r><w:t>甲</w:t></w:r></w:p><w:p><w:r><w:t>乙</w:t></w:r></w:p><w:p><w:r><w:t>丙</w:t></w:r></w:p>",
            &["甲乙", "丙"],
        );
    }

    #[test]
    fn rows_that_were_deleted_are_left_out() {
        let row = |properties: &str| {
            format!("<w:tr><w:trPr>{properties}</w:trPr><w:tc><w:p/></w:tc></w:tr>")
        };
        let xml = format!("<w:tbl>{}{}</w:tbl>", row("<w:del w:id='1'/>"), row(""));
        assert!(matches!(read(&xml).as_deref(), Ok([Node::Table(rows)]) if rows.len() == 1));
    }

    #[test]
    fn what_is_hidden_is_not_read() {
        check(
            "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>甲</w:t></w:r><w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>乙</w:t></w:r><w:ruby><w:rt><w:r><w:t>yi</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>丙</w:t></w:r></w:rubyBase></w:ruby></w:p>",
            &["乙丙"],
        );
    }

    #[test]
    fn tables_without_end_in_tables_are_refused() {
        let xml = "<w:tbl><w:tr><w:tc>".repeat(50);
        assert_eq!(read(&xml), Err(ImportError::TooDeep));
    }

    #[test]
    fn a_document_that_is_cut_off_is_read_as_far_as_it_goes() {
        let xml = "<w:body><w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p>";
        assert!(matches!(read(xml).as_deref(), Ok([Node::Table(rows)]) if rows.len() == 1));
    }
}
