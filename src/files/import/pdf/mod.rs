//! PDFs with a text layer: glyphs and rules become lines and tables; PDFs of this program contain the report itself.
//!
//! The PDF reader is a library that was not written for hostile files, so it runs in a thread that may panic or be
//! abandoned.

mod attached;
mod borderless;
mod cut_rows;
mod glyphs;
mod lattice;
mod layout;
mod lines;
mod rules;

use super::ImportError;
use super::blocks::{Format, LeftOut, Source};
use glyphs::pages;
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

/// The contents of a PDF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Pdf {
    /// The bytes of the native file in it.
    Attached(Vec<u8>),
    /// The contents of its pages.
    Pages(Source),
}

/// The longest time for reading a PDF; a long report takes a tenth of a second.
const MAX_TIME: Duration = Duration::from_secs(8);
/// Room for objects in objects.
const STACK_BYTES: usize = 16 * 1024 * 1024;

/// Reads a PDF.
pub(super) fn read(bytes: &[u8]) -> Result<Pdf, ImportError> {
    let bytes = Arc::new(bytes.to_vec());
    let (sender, receiver) = channel();
    let worker = thread::Builder::new()
        .name("PDF import".to_owned())
        .stack_size(STACK_BYTES)
        .spawn(move || {
            // The receiver may have timed out.
            let _ = sender.send(contents(bytes));
        });
    if worker.is_err() {
        return Err(ImportError::BrokenPdf);
    }
    match receiver.recv_timeout(MAX_TIME) {
        Ok(contents) => contents,
        Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
            Err(ImportError::BrokenPdf)
        }
    }
}

fn contents(bytes: Arc<Vec<u8>>) -> Result<Pdf, ImportError> {
    if let Some(attached) = attached::report(&bytes) {
        return Ok(Pdf::Attached(attached));
    }
    let pages = pages(bytes)?;
    let contents = pages.contents;
    if contents.iter().all(|page| page.glyphs.is_empty()) {
        return Err(ImportError::Scan);
    }
    let n_pages = pages.n_left_out;
    let is_cut = contents.iter().any(|page| page.is_cut);
    let left_out = [
        (n_pages > 0).then_some(LeftOut::Pages(n_pages)),
        is_cut.then_some(LeftOut::Characters),
    ];
    Ok(Pdf::Pages(Source {
        format: Format::Pdf,
        blocks: layout::blocks(&contents),
        left_out: left_out.into_iter().flatten().collect(),
    }))
}
