//! Links and pictures of the papers lead somewhere, here and in what packages carry.

use super::{all_papers, events, root, text};
use pulldown_cmark::{Event, Tag};
use std::fs;
use std::path::Path;
use std::process::Command;

/// Where the links and pictures of a paper lead, within the repository.
fn targets(markdown: &str) -> Vec<String> {
    let targets = events(markdown).filter_map(|event| match event {
        Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => Some(dest_url),
        _ => None,
    });
    let own = targets.filter(|target| !target.contains("://"));
    own.map(|target| target.to_string()).collect()
}

/// What the headings of a paper are called in links.
fn anchors(markdown: &str) -> Vec<String> {
    let lines = markdown.lines().filter(|line| line.starts_with('#'));
    let names = lines.map(|line| line.trim_start_matches('#').trim().to_lowercase());
    names.map(|name| name.replace(' ', "-")).collect()
}

/// The links of the papers in a folder that lead nowhere.
fn broken(folder: &Path) -> Vec<String> {
    let mut broken = Vec::new();
    for name in all_papers() {
        let paper = folder.join(name);
        let Ok(markdown) = fs::read_to_string(&paper) else {
            broken.push(format!("{name} itself"));
            continue;
        };
        for target in targets(&markdown) {
            let (path, anchor) = target.split_once('#').unwrap_or((&target, ""));
            let found = if path.is_empty() {
                paper.clone()
            } else {
                paper.parent().unwrap().join(path)
            };
            let has_anchor = || {
                let markdown = fs::read_to_string(&found).unwrap_or_default();
                anchors(&markdown).iter().any(|own| own == anchor)
            };
            if !found.exists() || !anchor.is_empty() && !has_anchor() {
                broken.push(format!("{name}: {target}"));
            }
        }
    }
    broken
}

#[test]
fn every_link_and_picture_of_the_papers_is_there() {
    assert_eq!(broken(&root()), Vec::<String>::new());
    let n_targets = all_papers()
        .map(|name| targets(&text(name)).len())
        .sum::<usize>();
    assert!(n_targets > 30, "{n_targets}");
}

#[cfg(unix)]
#[test]
fn every_link_and_picture_is_there_in_the_copies_of_the_packages() {
    let folder = tempfile::tempdir().unwrap();
    let script = root().join("dist/papers.sh");
    let done = Command::new(script).arg(folder.path()).status().unwrap();
    assert!(done.success());
    assert_eq!(broken(folder.path()), Vec::<String>::new());
    // One picture less, and it is noticed.
    for picture in ["minutes-en.gif", "minutes-zh.gif"] {
        fs::remove_file(folder.path().join("assets/readme").join(picture)).unwrap();
    }
    assert_eq!(broken(folder.path()).len(), 2);
}

#[test]
fn every_package_carries_the_papers() {
    for script in [
        "dist/linux/deb.sh",
        "dist/linux/portable.sh",
        "dist/macos/bundle.sh",
        "dist/windows/build.sh",
    ] {
        assert!(
            text(script).contains("dist/papers.sh\" \"$")
                || text(script).contains("dist/papers.sh \"$"),
            "{script}"
        );
    }
    assert!(text("dist/windows/nianbao.nsi").contains("File /r \"${PAPERS}/*\""));
}

#[test]
fn nothing_else_stands_at_the_top() {
    let names = fs::read_dir(root()).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    for name in names.filter(|name| !name.starts_with('.')) {
        let is_known = [
            "Cargo.toml",
            "Cargo.lock",
            "ARCHITECTURE.md",
            "CHANGELOG.md",
            "CONTRIBUTING.md",
            "README.md",
            "README.zh-CN.md",
            "LICENSE-MIT",
            "LICENSE-APACHE",
            "THIRD-PARTY",
            "src",
            "assets",
            "tests",
            "dist",
            "target",
        ]
        .contains(&name.as_str());
        assert!(is_known, "{name} has no place at the top");
    }
}
