//! The archive without an installer: it installs for one person, and takes everything away again.

use super::tools::{output, text, tool};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn script(name: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    root.join("dist/linux").join(name)
}

/// Every file and link below a folder, but not what was there before.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| {
            let is_folder = path.is_dir() && !path.is_symlink();
            if is_folder { files(&path) } else { vec![path] }
        })
        .collect()
}

#[test]
fn the_archive_installs_for_one_person_and_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("家 目录");
    fs::create_dir(&home).unwrap();
    output(
        Command::new(script("portable.sh"))
            .arg(env!("CARGO_BIN_EXE_nianbao"))
            .arg(folder.path()),
    );
    let archive = files(folder.path())
        .into_iter()
        .find(|file| file.to_string_lossy().ends_with(".tar.gz"))
        .unwrap();
    output(
        tool("tar")
            .arg("-xzf")
            .arg(&archive)
            .arg("-C")
            .arg(folder.path()),
    );
    let unpacked = archive
        .to_string_lossy()
        .trim_end_matches(".tar.gz")
        .to_owned();
    let install = |arguments: &[&str]| {
        let mut command = Command::new(Path::new(&unpacked).join("install.sh"));
        command
            .args(arguments)
            .env("HOME", &home)
            .env_remove("XDG_DATA_HOME");
        output(&mut command);
    };
    // Twice, as after an update.
    install(&[]);
    install(&[]);
    let program = home.join(".local/bin/nianbao");
    assert!(text(Command::new(&program).arg("--version")).starts_with("nianbao "));
    let pdf = home.join("年 报.pdf");
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples/suqian_2024.nianbao");
    output(
        Command::new(&program)
            .arg("export")
            .arg(&sample)
            .arg("-o")
            .arg(&pdf),
    );
    let fonts = text(tool("pdffonts").arg(&pdf));
    assert!(
        fonts.contains("Fang"),
        "仿宋 is found beside the program: {fonts}"
    );
    fs::remove_file(&pdf).unwrap();
    let found = text(
        tool("xdg-mime")
            .args(["query", "default", "application/vnd.nianbao+json"])
            .env("HOME", &home)
            .env_remove("XDG_DATA_HOME"),
    );
    assert_eq!(found.trim(), "nianbao.desktop");

    install(&["--remove"]);
    let left = files(&home);
    let ours: Vec<_> = left
        .iter()
        .filter(|path| path.to_string_lossy().contains("nianbao"))
        .collect();
    assert!(ours.is_empty(), "{ours:?}");
}
