//! The sample reports, typeset with the faces that ship.

use nianbao::fonts::FontSet;
use nianbao::report::Report;
use nianbao::store::ReportFile;
use nianbao::typeset::document::{Document, Item, Run};
use nianbao::typeset::typeset;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

/// The files of the sample reports.
pub(crate) const SAMPLES: [&str; 3] = [
    "suqian_2023.nianbao",
    "suqian_2024.nianbao",
    "hangzhou_eeb_2020.nianbao",
];

/// The faces that ship, with 仿宋.
pub(crate) fn fonts() -> Arc<FontSet> {
    static FONTS: LazyLock<Arc<FontSet>> = LazyLock::new(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/fonts");
        Arc::new(FontSet::shipped(&[folder]))
    });
    Arc::clone(&FONTS)
}

/// A sample report.
pub(crate) fn report(name: &str) -> Report {
    let path: PathBuf = [env!("CARGO_MANIFEST_DIR"), "assets/samples", name]
        .iter()
        .collect();
    ReportFile::open(&path).unwrap().report().clone()
}

/// The pages of a sample report.
pub(crate) fn pages(name: &str) -> Document {
    typeset(&report(name), &fonts())
}

/// The text on the pages in the order of reading.
pub(crate) fn runs(document: &Document) -> impl Iterator<Item = &Run> {
    let items = document.pages.iter().flat_map(|page| &page.items);
    items.filter_map(|item| match item {
        Item::Text(run) => Some(run),
        Item::Rule(_) => None,
    })
}

/// The characters of some text, without blanks.
pub(crate) fn characters<'a>(runs: impl Iterator<Item = &'a Run>) -> String {
    let glyphs = runs.flat_map(|run| &run.glyphs);
    without_blanks(glyphs.map(|glyph| glyph.character))
}

/// What is left of characters without blanks.
pub(crate) fn without_blanks(characters: impl IntoIterator<Item = char>) -> String {
    characters
        .into_iter()
        .filter(|c| !c.is_whitespace())
        .collect()
}
