//! How much of a file is read: one table, which README shows as well.
//!
//! Files may come from anywhere, and a few kilobytes can ask for hours of work. Each bound lies far above what any report
//! or page of an agency has, and whatever is read within them takes time and memory in line with its length.

/// The bytes of a mebibyte.
pub const MEBIBYTE: usize = 1024 * 1024;

/// The most bytes of a report's own file.
pub const MAX_REPORT_BYTES: usize = 64 * MEBIBYTE;
/// The most paragraphs of a report, with those that last year's left.
pub const MAX_PARAGRAPHS: usize = 5_000;
/// The most characters of a report, with those that last year's left.
pub const MAX_CHARACTERS: usize = 300_000;
/// The most findings that are answered, and numbers that are explained.
pub const MAX_ANSWERS: usize = 10_000;
/// The most issues in a register.
pub const MAX_ISSUES: usize = 500;

/// The most bytes of a source that is imported, and of what is packed in it.
pub const MAX_SOURCE_BYTES: usize = 64 * MEBIBYTE;
/// The most bytes of a text or a web page that is imported.
pub const MAX_TEXT_BYTES: usize = 8 * MEBIBYTE;
/// The most parts of a document or workbook that is imported.
pub const MAX_PACKED_PARTS: usize = 2_000;
/// The most elements of a web page, and of a part of a document or workbook.
pub const MAX_ELEMENTS: usize = 1_000_000;
/// The most attributes of an element.
pub const MAX_ATTRIBUTES: usize = 256;
/// The most elements of a web page within each other.
pub const MAX_PAGE_DEPTH: usize = 500;
/// The most elements of a document or workbook within each other.
pub const MAX_DOCUMENT_DEPTH: usize = 400;
/// The most paragraphs and tables of a source: those of the largest report.
pub const MAX_BLOCKS: usize = 6_000;
/// The most rows of the tables of a source; in a sheet a paragraph is one.
pub const MAX_ROWS: usize = 6_000;
/// The most columns of a table of a source.
pub const MAX_COLUMNS: usize = 100;
/// The most sheets of a workbook that are looked at.
pub const MAX_SHEETS: usize = 50;
/// The most sheets of a workbook of Excel before 2007, which keeps every cell of the rectangle that its cells span.
pub const MAX_OLD_SHEETS: usize = 8;
/// The most pages of a PDF that is imported.
pub const MAX_IMPORTED_PAGES: usize = 200;
/// The most characters of a page of a PDF that is imported.
pub const MAX_PAGE_CHARACTERS: usize = 20_000;

/// The most bytes of a PDF that is verified.
pub const MAX_PDF_BYTES: usize = 128 * MEBIBYTE;
/// The most pages of a PDF that is verified.
pub const MAX_VERIFIED_PAGES: usize = 1_000;
/// The most bytes of the report in a PDF.
pub const MAX_ATTACHED_BYTES: usize = 8 * MEBIBYTE;

/// What a report has more of than any.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Excess {
    /// More than [`MAX_PARAGRAPHS`].
    Paragraphs,
    /// More than [`MAX_CHARACTERS`].
    Characters,
}

/// Counts the paragraphs and characters of texts.
#[derive(Clone, Copy, Debug, Default)]
pub struct Extent {
    n_paragraphs: usize,
    n_characters: usize,
}

impl Extent {
    /// Counts a paragraph.
    pub fn add_paragraph(&mut self, text: &str) {
        self.n_paragraphs += 1;
        self.add_words(text);
    }

    /// Counts words that are no paragraph of their own.
    pub fn add_words(&mut self, words: &str) {
        self.n_characters += words.chars().count();
    }

    /// Returns what there is too much of.
    pub const fn excess(self) -> Option<Excess> {
        if self.n_paragraphs > MAX_PARAGRAPHS {
            return Some(Excess::Paragraphs);
        }
        if self.n_characters > MAX_CHARACTERS {
            return Some(Excess::Characters);
        }
        None
    }
}
