//! What the rules find in real and in spoiled reports.

use nianbao::report::Report;
use nianbao::rules::{Finding, Limits, Severity, Subject, check};
use nianbao::store::ReportFile;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn sample(name: &str) -> Report {
    open(&root().join(format!("assets/samples/{name}.nianbao")))
}

fn open(path: &Path) -> Report {
    ReportFile::open(path).unwrap().report().clone()
}

fn findings(report: &Report, last: Option<&Report>) -> Vec<Finding> {
    check(&Subject {
        report,
        last,
        limits: &Limits::default(),
    })
}

#[test]
fn dump() {
    for (name, last) in [
        ("suqian_2023", None),
        ("suqian_2024", Some("suqian_2023")),
        ("hangzhou_eeb_2020", None),
    ] {
        let last = last.map(sample);
        for f in findings(&sample(name), last.as_ref()) {
            println!(
                "{name} {:?} {} {} {:?}",
                f.severity,
                f.rule,
                f.message.chinese,
                f.text.map(|t| t.quote)
            );
        }
    }
    for f in findings(
        &open(&root().join("../../shared/data/hangzhou_eeb_2020.nianbao")),
        None,
    ) {
        println!(
            "real {:?} {} {} {:?}",
            f.severity,
            f.rule,
            f.message.chinese,
            f.text.map(|t| t.quote)
        );
    }
}
