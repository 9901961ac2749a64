//! A real package, whose formats are made and read back once: what the disk may hold after the power failed in between.

use super::faults::{Change, Fault, FaultyDisk};
use super::power::{Power, put};
use crate::published::package::publication;
use crate::sheets;
use nianbao::publish::MANIFEST;
use nianbao::store::{Overwrite, sha256};
use serde_json::Value;
use std::collections::HashSet;
use std::fs;
use std::ops::ControlFlow;
use std::path::Path;

/// Whether a folder is a whole package: its files, and none besides, are those of its manifest.
fn is_whole(folder: &Path) -> bool {
    let Ok(manifest) = fs::read(folder.join(MANIFEST)) else {
        return false;
    };
    let manifest: Value = serde_json::from_slice(&manifest).unwrap();
    let files = manifest["files"].as_array().unwrap();
    let is_same = |file: &Value| {
        let bytes = fs::read(folder.join(file["name"].as_str().unwrap()));
        bytes.is_ok_and(|bytes| file["sha256"] == sha256(&bytes))
    };
    fs::read_dir(folder).unwrap().count() == files.len() + 1 && files.iter().all(is_same)
}

#[test]
fn a_real_package_is_there_as_a_whole_or_not_at_all_after_the_power_failed() {
    let around = tempfile::tempdir().unwrap();
    let root = around.path().join("d");
    fs::create_dir(&root).unwrap();
    let mut power = Power::at(&root);
    let disk = FaultyDisk::new(Fault::Never);
    let publication = publication(&sheets::report("suqian_2023.nianbao"));
    let files = disk.run(|| {
        let go_on = &mut |_: nianbao::publish::Step<'_>| ControlFlow::Continue(());
        publication.publish(&root.join("公开包"), Overwrite::No, go_on)
    });
    let files = files.unwrap().unwrap();
    assert!(is_whole(&root.join("公开包")));
    let mut known = HashSet::new();
    let mut n_there = 0;
    let mut has_name = false;
    for change in &disk.changes() {
        power.make(change);
        // Before that, nothing has the name that could be a package.
        has_name |= matches!(change, Change::Rename(..));
        if !has_name {
            continue;
        }
        for state in power.states() {
            if known.insert(state.clone()) {
                put(&root, &state);
                let is_there = root.join("公开包").exists();
                assert!(!is_there || is_whole(&root.join("公开包")), "{change:?}");
                n_there += usize::from(is_there);
            }
        }
    }
    assert!(n_there > 0);
    let n_states = known.len();
    println!(
        "real package: {} files, {n_states} states after a crash",
        files.len()
    );
    assert!(n_states >= 3, "{n_states}");
}
