//! A report's own file is opened, checked and written: unchanged it gives its own bytes, and a change is read again.

#![no_main]

use libfuzzer_sys::fuzz_target;
use nianbao_files::store::{ReportFile, canonical};

fuzz_target!(init: nianbao_fuzz::warm_up(), |bytes: &[u8]| nianbao_fuzz::tried(|| open(bytes)));

fn open(bytes: &[u8]) {
    let Ok(file) = ReportFile::parse(bytes.to_vec()) else {
        return;
    };
    let report = file.report();
    assert!(
        file.to_bytes(report) == bytes,
        "an unchanged report gives its own bytes"
    );
    nianbao_fuzz::checked(report);
    nianbao_fuzz::kept(report);
    let mut changed = report.clone();
    changed.agency.push('局');
    let written = file.to_bytes(&changed);
    let again = ReportFile::parse(written).expect("what was written can be read");
    assert!(
        canonical(again.report()) == canonical(&changed),
        "a change is read again"
    );
    assert_eq!(
        again.issued(),
        file.issued(),
        "a change leaves the register as it is"
    );
}
