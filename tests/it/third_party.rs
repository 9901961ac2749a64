//! What the program carries that is not its own stands in `THIRD-PARTY`, with its licences, and goes with every package.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn cargo(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .args(["--locked", "--offline"])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// The name, version and licence of every crate in the program of this system; the test is built of the same ones.
fn shipped() -> BTreeSet<(String, String, String)> {
    let format = ["--prefix", "none", "--format", "{p}|{l}"];
    let tree = cargo(&[&["tree", "--edges", "normal"][..], &format].concat());
    let crates = tree.lines().filter_map(|line| {
        let (package, licence) = line.split_once('|')?;
        let mut words = package.split(' ');
        let (name, version) = (words.next()?, words.next()?.strip_prefix('v')?);
        let is_own = words.next().is_some_and(|place| place.starts_with("(/"));
        let licence = licence.trim_end_matches(" (*)");
        (!is_own).then(|| [name, version, licence].map(str::to_owned).into())
    });
    crates.collect()
}

/// The crates of the list with their licences, such as `clap 4.6.9`: `MIT OR Apache-2.0`.
fn listed(file: &str) -> BTreeMap<&str, &str> {
    let lines = file.lines().filter_map(|line| line.strip_prefix("  "));
    let lines = lines.filter_map(|line| line.split_once(" → "));
    lines.filter_map(|(own, _)| own.split_once(" — ")).collect()
}

/// What of the crates is not in the list, or with another licence.
fn missing(file: &str, crates: &BTreeSet<(String, String, String)>) -> Vec<String> {
    let listed = listed(file);
    let is_missing = |(name, version, licence): &&(String, String, String)| {
        listed.get(format!("{name} {version}").as_str()) != Some(&licence.as_str())
    };
    let missing = crates.iter().filter(is_missing);
    missing
        .map(|(name, version, licence)| format!("{name} {version} {licence}"))
        .collect()
}

fn third_party() -> String {
    fs::read_to_string(root().join("THIRD-PARTY")).unwrap()
}

#[test]
fn every_crate_of_the_program_is_listed_with_its_version_and_licence() {
    let (file, crates) = (third_party(), shipped());
    assert!(crates.len() > 300, "{}", crates.len());
    let missing = missing(&file, &crates);
    assert!(missing.is_empty(), "run dist/third-party.py: {missing:#?}");
}

#[test]
fn a_crate_that_was_added_or_has_another_version_or_licence_is_missed() {
    let (file, crates) = (third_party(), shipped());
    let (name, version, licence) = crates.first().unwrap().clone();
    for other in [
        ("added".to_owned(), version.clone(), licence.clone()),
        (name.clone(), format!("{version}9"), licence),
        (name, version, "GPL-3.0".to_owned()),
    ] {
        assert_eq!(missing(&file, &BTreeSet::from([other])).len(), 1);
    }
}

#[test]
fn what_is_taken_has_its_text_in_the_list() {
    let file = third_party();
    let texts: Vec<&str> = file.split("\n3. Texts\n").collect();
    let crates = file
        .lines()
        .filter_map(|line| line.strip_prefix("  ")?.split_once(" → "));
    for (own, taken) in crates {
        let label = own.split_once(" — ").unwrap().0;
        for licence in taken.split(", ").filter(|&licence| licence != "Apache-2.0") {
            assert!(
                texts[1].lines().any(|line| line == label),
                "{label} {licence}"
            );
        }
    }
    for words in [
        "SIL OPEN FONT LICENSE",
        "GNU GENERAL PUBLIC LICENSE",
        "PDFium Authors",
        "Adobe",
        "CC0 1.0 Universal",
        "Apache License",
    ] {
        assert!(texts[1].contains(words), "{words}");
    }
}

/// Every script that lays out a package.
const PACKAGES: [&str; 4] = [
    "dist/linux/tree.sh",
    "dist/macos/bundle.sh",
    "dist/windows/nianbao.nsi",
    "dist/linux/deb.sh",
];

/// What of 仿宋 and 楷体 goes with every package: the faces, their licence, and their source as the licence defines it.
const FANDOL: [&str; 9] = [
    "fang.ttf",
    "kai.ttf",
    "COPYING",
    "README.fandol",
    "README.md",
    "convert.py",
    "source.tar.xz",
    "common.py",
    "outlines.py",
];

#[test]
fn every_package_carries_the_licences_and_the_source_of_the_faces_under_gpl() {
    for script in PACKAGES {
        let text = fs::read_to_string(root().join(script)).unwrap();
        assert!(text.contains("THIRD-PARTY"), "{script}");
        if script.ends_with("deb.sh") {
            // It installs what tree.sh lays out.
            assert!(text.contains("tree.sh"));
            continue;
        }
        for name in FANDOL {
            assert!(text.contains(name), "{script}: {name}");
        }
    }
    let readme = fs::read_to_string(root().join("assets/fonts/fandol/README.md")).unwrap();
    assert!(readme.contains("source.tar.xz"));
}

#[test]
fn the_source_of_what_asks_for_it_is_named() {
    let file = third_party();
    let lines: Vec<&str> = file.lines().collect();
    let asking = (0..lines.len()).filter(|&at| lines[at].ends_with("→ MPL-2.0"));
    let named = asking.map(|at| lines[at + 1].trim());
    let n = named
        .inspect(|line| assert!(line.starts_with("source, unchanged: https://"), "{line}"))
        .count();
    assert!(n > 0);
}
