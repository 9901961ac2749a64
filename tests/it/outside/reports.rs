//! Reports that the tests of the window open, and the ways to their parts.

use super::desk::Desk;
use nianbao::form::{LEAD, SectionId};
use nianbao::report::Report;
use nianbao::store::{Overwrite, ReportFile};
use std::path::{Path, PathBuf};

/// The keys that lead to the parts, as the menu names them.
pub(crate) const OVERVIEW: &str = "alt+3";
pub(crate) const REQUESTS: &str = "alt+5";

/// A copy of a sample report in a folder.
pub(crate) fn copy_of_sample(name: &str, folder: &Path) -> PathBuf {
    let sample: PathBuf = [env!("CARGO_MANIFEST_DIR"), "assets/samples", name]
        .iter()
        .collect();
    let copy = folder.join(name);
    std::fs::copy(sample, &copy).unwrap();
    copy
}

/// An empty report of edition 2021 in a folder.
pub(crate) fn empty(folder: &Path) -> PathBuf {
    let report = Report::new("某市某局", 2024);
    let path = folder.join("某市 年报.nianbao");
    ReportFile::new(&report)
        .save(&report, &path, Overwrite::No)
        .unwrap();
    path
}

/// The report as it stands in the file.
pub(crate) fn read(path: &Path) -> Report {
    ReportFile::open(path).unwrap().report().clone()
}

/// The part 总体情况 of a report.
pub(crate) fn overview(report: &Report) -> String {
    let overview: SectionId = report
        .form
        .sections()
        .find(|section| *section != LEAD)
        .unwrap();
    report.paragraphs(overview).concat()
}

/// Goes to a part and waits until it stands still.
pub(crate) fn go_to(desk: &Desk, part: &str) {
    desk.press(&[part]);
    desk.wait_until_still();
}
