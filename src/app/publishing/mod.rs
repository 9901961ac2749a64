//! Publishing in the window: the report in another format, a package of all formats, and its text for the editor of a
//! web site.

mod formats;
mod job;
mod package;

pub(crate) use formats::{ask_export, show_formats};
pub(crate) use package::ask_package;

use super::grid::{Copied, GridState};
use super::session::Session;
use crate::export::html::fragment;
use crate::export::plain_text::plain_text;
use crate::publish::Proof;
use crate::words;
use crate::words::Language;

/// Puts the report on the clipboard as it is pasted into the editor of a web site.
pub(crate) fn copy_fragment(session: &mut Session, grid: &mut GridState) {
    let Some(report) = session.report() else {
        return;
    };
    let copied = Copied {
        text: plain_text(report),
        html: fragment(report),
    };
    let key = if grid.offer(copied, &session.ctx) {
        "publish.copied"
    } else {
        "publish.copied_text"
    };
    session.note(words!(session.language(), key));
}

/// What was compared of a file, in words.
fn compared(proof: &Proof, language: Language) -> String {
    let (cells, lines) = (proof.n_cells, proof.n_lines);
    let words = match lines {
        0 => words!(language, "publish.compared_cells", cells = cells),
        lines => words!(language, "publish.compared", cells = cells, lines = lines),
    };
    words.into_owned()
}
