//! Reports that were published elsewhere: text, web pages, documents, workbooks and PDFs become a draft.
//!
//! Every source first becomes [blocks](Block), paragraphs and grids of cells with their places in the source. One
//! reader makes a draft of them, by the words of the form and never by position alone; where cells were lost, the
//! equations of the form are solved. A [`Draft`] says of every cell how it was found. Nothing is changed silently.
//! Sources are untrusted: sizes, depths and searches are bounded.

mod archive;
mod blocks;
mod clean_up;
mod decode;
mod docx;
mod draft;
mod error;
mod html;
mod kind;
mod normal;
mod pdf;
mod places;
mod process;
mod read;
mod repair;
mod sheet;
mod text;
mod xml;

pub use blocks::{
    Block, Cell, Format, Grid, LeftOut, Paragraph, Precision, Source, SourcePlace, Surroundings,
};
pub use draft::{CleanUp, Debris, Doubt, Draft, DraftCell, Found, Remark, Suspect};
pub use error::ImportError;
pub use process::{READING, answer};
pub use read::Hints;

use crate::bounds::{MAX_BLOCKS, MAX_ROWS};
use archive::{Archive, Contents};
use kind::SourceKind;

/// The result of an import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Imported {
    /// A report that the user has to check.
    Draft(Box<Draft>),
    /// A PDF of this program: the exact bytes of the native file that is attached to it.
    Attached(Vec<u8>),
}

/// Reads a report out of a source of any kind, recognised by its content.
pub fn import(bytes: &[u8], hints: &Hints) -> Result<Imported, ImportError> {
    let source = match process::contents(bytes)? {
        Contained::Attached(report) => return Ok(Imported::Attached(report)),
        Contained::Blocks(source) => source,
    };
    let draft = read::draft(&source, hints)?;
    if draft.report.excess().is_some() {
        return Err(ImportError::TooLong);
    }
    Ok(Imported::Draft(Box::new(draft)))
}

/// Reads the blocks of a source, without looking for a report in them. A PDF of this program with its report attached
/// has none.
pub fn read_source(bytes: &[u8]) -> Result<Source, ImportError> {
    match source(bytes)? {
        Contained::Attached(_) => Err(ImportError::NoReport),
        Contained::Blocks(source) => Ok(source),
    }
}

/// The contents of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Contained {
    /// The report of a PDF of this program.
    Attached(Vec<u8>),
    /// Everything else.
    Blocks(Source),
}

fn source(bytes: &[u8]) -> Result<Contained, ImportError> {
    let source = match kind::kind(bytes)? {
        SourceKind::Text => text::source(&decode::text(bytes)?),
        SourceKind::Html => html::source(&decode::html(bytes)?)?,
        SourceKind::Archive => archived(bytes)?,
        SourceKind::OldExcel => sheet::excel(bytes)?,
        SourceKind::Pdf => match pdf::read(bytes)? {
            pdf::Pdf::Attached(report) => return Ok(Contained::Attached(report)),
            pdf::Pdf::Pages(source) => source,
        },
    };
    if is_too_long(&source) {
        return Err(ImportError::TooLong);
    }
    Ok(Contained::Blocks(source))
}

fn archived(bytes: &[u8]) -> Result<Source, ImportError> {
    let mut archive = Archive::open(bytes)?;
    match archive.contents() {
        Contents::Docx => docx::source(&mut archive),
        Contents::Xlsx => sheet::excel(bytes),
        Contents::Ods => sheet::opendocument(&mut archive),
        Contents::Odt => Err(ImportError::OpenDocumentText),
        Contents::Other => Err(ImportError::Archive),
    }
}

fn is_too_long(source: &Source) -> bool {
    let n_rows: usize = source
        .blocks
        .iter()
        .map(|block| match block {
            Block::Grid(grid) => grid.rows.len(),
            Block::Paragraph(_) => 0,
        })
        .sum();
    n_rows > MAX_ROWS || source.blocks.len() > MAX_BLOCKS
}
