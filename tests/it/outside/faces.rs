//! The archive of what the faces were made of.

use super::tools::{text, tool};
use std::fs;
use std::path::Path;

#[test]
fn the_source_of_the_faces_under_gpl_is_what_they_were_made_of() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/fonts");
    let _unpacks = tool("xz");
    let archive = folder.join("fandol/source.tar.xz");
    let listed = text(tool("tar").arg("-tJf").arg(archive));
    let sums = fs::read_to_string(folder.join("scripts/SHA256SUMS")).unwrap();
    for name in [
        "FandolFang-Regular.otf",
        "FandolKai-Regular.otf",
        "Unihan_OtherMappings.txt.bz2",
    ] {
        let path = listed.lines().find(|line| line.ends_with(name)).unwrap();
        let known = sums.lines().find(|line| line.ends_with(name)).unwrap();
        assert!(known.ends_with(path), "{path}");
    }
}
