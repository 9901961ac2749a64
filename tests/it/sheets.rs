//! The sample reports, typeset with the faces that ship.

use nianbao::fonts::FontSet;
use nianbao::report::Report;
use nianbao::store::ReportFile;
use nianbao::typeset::document::Document;
use nianbao::typeset::typeset;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

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
