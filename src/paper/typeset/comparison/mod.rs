//! A comparison of two reports as landscape pages (对比表): summary, tables with change and percent, text with its
//! differences, reasons.
//!
//! Added text is underlined, removed text is struck through, and changes have signs, so that a black-and-white copy
//! says the same.

mod charts;
mod flow;
mod pages;
mod prose;
mod share_bars;
mod sheet;
pub(crate) mod summary;
mod tables;

use super::document::Document;
use crate::compare::{Chapter, Comparison, Sources, elided};
use crate::fonts::FontSet;
pub use charts::typeset_charts;
use flow::Flow;
pub(crate) use flow::{List, ListKind};
pub use share_bars::typeset_shares;
use std::sync::Arc;

/// Typesets a comparison; `sources` are the compared files, which its pages name.
pub fn typeset_comparison(
    comparison: &Comparison,
    sources: &Sources,
    fonts: &Arc<FontSet>,
) -> Document {
    let mut flow = Flow::new(fonts);
    flow.add_title(&format!("{}对比", summary::TITLE), &comparison.subject());
    flow.add_list(summary::files(comparison, sources));
    for (chapter, title) in comparison.chapters() {
        flow.add_heading(1, &title);
        add_chapter(&mut flow, comparison, chapter);
    }
    let (blocks, elements, missing) = flow.into_parts();
    let mut pages = pages::paginate(blocks, fonts);
    pages.add_feet(&foot(comparison, sources));
    Document {
        title: format!("{}对比：{}", summary::TITLE, comparison.subject()),
        agency: comparison.new.agency.clone(),
        pages: pages.sheets,
        outline: pages.outline,
        elements,
        missing,
        fonts: Arc::clone(fonts),
    }
}

fn add_chapter(flow: &mut Flow<'_>, comparison: &Comparison, chapter: Chapter) {
    match chapter {
        Chapter::Overview => summary::add_overview(flow, comparison),
        Chapter::Largest => summary::add_largest(flow, comparison),
        Chapter::Relations => flow.add_list(summary::relations(comparison)),
        Chapter::Jumps => summary::add_jumps(flow, comparison),
        Chapter::Tables => tables::add(flow, comparison),
        Chapter::Text => prose::add(flow, comparison),
    }
}

// A page that is copied alone still says what it was made of.
fn foot(comparison: &Comparison, sources: &Sources) -> String {
    let files = [&sources.old, &sources.new].map(|source| {
        let checksum = source.short_sha256();
        format!("{}（{checksum}…）", source.short_name())
    });
    let subject = elided(&comparison.subject(), sheet::MAX_SUBJECT);
    format!("{subject}　{}", files.join(" → "))
}
