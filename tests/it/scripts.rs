//! The scripts under `dist` say in their heads what they need, and name it where it is missing.

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The scripts that somebody calls, without those that others take in.
fn scripts() -> Vec<PathBuf> {
    let folders = [
        "dist",
        "dist/linux",
        "dist/macos",
        "dist/windows",
        "dist/icons",
    ];
    let files = folders.into_iter().flat_map(|folder| {
        let entries = fs::read_dir(root().join(folder)).unwrap();
        entries.map(|entry| entry.unwrap().path())
    });
    let is_script = |path: &PathBuf| {
        path.extension()
            .is_some_and(|end| end == "sh" || end == "py" || end == "nsi")
            && !fs::read_to_string(path)
                .unwrap()
                .starts_with("# shellcheck")
    };
    let mut scripts: Vec<_> = files.filter(is_script).collect();
    scripts.sort();
    scripts
}

/// The comment with which a script begins.
fn head(text: &str) -> String {
    let lines = text.lines().skip_while(|line| line.starts_with("#!"));
    if text.contains("\"\"\"") {
        return text.split("\"\"\"").nth(1).unwrap().to_owned();
    }
    let head: Vec<_> = lines
        .take_while(|line| line.starts_with(['#', ';']))
        .collect();
    head.join("\n")
}

#[test]
fn the_head_of_every_script_says_what_it_needs() {
    let scripts = scripts();
    assert!(scripts.len() >= 13, "{scripts:?}");
    for script in scripts {
        let text = fs::read_to_string(&script).unwrap();
        assert!(head(&text).contains("Needs "), "{}", script.display());
    }
}

#[cfg(unix)]
#[test]
fn a_script_names_the_tool_that_is_missing_and_how_to_get_it() {
    use std::process::Command;
    let folder = tempfile::tempdir().unwrap();
    for tool in ["dirname", "basename"] {
        let place = Command::new("sh")
            .args(["-c", &format!("command -v {tool}")])
            .output()
            .unwrap();
        let place = String::from_utf8(place.stdout).unwrap();
        std::os::unix::fs::symlink(place.trim(), folder.path().join(tool)).unwrap();
    }
    for (script, says) in [
        (
            "linux/tree.sh",
            "tree.sh: gzip is missing; apt install gzip",
        ),
        (
            "linux/deb.sh",
            "deb.sh: dpkg-deb is missing; apt install dpkg",
        ),
        (
            "linux/portable.sh",
            "portable.sh: tar is missing; apt install tar",
        ),
        (
            "linux/try-deb.sh",
            "try-deb.sh: debootstrap is missing; apt install debootstrap",
        ),
        (
            "linux/try-portable.sh",
            "try-portable.sh: cmp is missing; apt install diffutils",
        ),
        (
            "macos/bundle.sh",
            "bundle.sh: install is missing; a part of every system",
        ),
        (
            "icons/render.sh",
            "render.sh: rsvg-convert is missing; apt install librsvg2-bin",
        ),
    ] {
        let ended = Command::new("/bin/bash")
            .arg(root().join("dist").join(script))
            .args(["program", "folder"])
            .env("PATH", folder.path())
            .output()
            .unwrap();
        assert_eq!(ended.status.code(), Some(1), "{script}");
        assert_eq!(String::from_utf8(ended.stderr).unwrap().trim(), says);
    }
}
