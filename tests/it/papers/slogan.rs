//! What the program is, in one sentence that is the same everywhere; and which releases there were.

use super::{root, text};
use std::process::Command;

const ENGLISH: &str =
    "Write, check, typeset and publish the annual report on open government information";
const CHINESE: &str = "编写、检查、排版、发布《政府信息公开工作年度报告》";

#[test]
fn one_sentence_says_everywhere_what_the_program_is() {
    for (name, in_front) in [
        ("README.md", "\n"),
        ("Cargo.toml", "description = \""),
        ("dist/linux/arpa.home.Nianbao.metainfo.xml", "<summary>"),
        ("dist/linux/arpa.home.Nianbao.desktop", "Comment="),
        ("dist/linux/deb.sh", "\n "),
        ("assets/words/en.json", "\"what\": \""),
        ("assets/words/en.json", "\"about\": \""),
    ] {
        assert!(
            text(name).contains(&format!("{in_front}{ENGLISH}")),
            "{name}"
        );
    }
    for (name, in_front) in [
        ("README.zh-CN.md", "\n"),
        (
            "dist/linux/arpa.home.Nianbao.metainfo.xml",
            "<summary xml:lang=\"zh_CN\">",
        ),
        ("dist/linux/arpa.home.Nianbao.desktop", "Comment[zh_CN]="),
        ("dist/linux/deb.sh", "\n "),
        ("assets/words/zh-CN.json", "\"what\": \""),
        ("assets/words/zh-CN.json", "\"about\": \""),
    ] {
        assert!(
            text(name).contains(&format!("{in_front}{CHINESE}")),
            "{name}"
        );
    }
    let program = env!("CARGO_BIN_EXE_nianbao");
    let help = Command::new(program)
        .arg("--help")
        .current_dir(root())
        .output();
    let help = String::from_utf8(help.unwrap().stdout).unwrap();
    assert!(
        help.starts_with(ENGLISH) && help.contains(CHINESE),
        "{help}"
    );
}

#[test]
fn the_releases_of_the_metainfo_stand_in_the_change_log() {
    let metainfo = text("dist/linux/arpa.home.Nianbao.metainfo.xml");
    let changes = text("CHANGELOG.md");
    let attribute = |line: &str, name: &str| {
        let (_, rest) = line.split_once(&format!("{name}=\"")).unwrap();
        rest.split('"').next().unwrap().to_owned()
    };
    let lines: Vec<&str> = metainfo
        .lines()
        .filter(|line| line.contains("<release "))
        .collect();
    assert!(!lines.is_empty());
    for line in lines {
        let [version, date] = ["version", "date"].map(|name| attribute(line, name));
        assert!(
            changes.contains(&format!("\n## [{version}] - {date}\n")),
            "{version} {date}"
        );
    }
}

#[test]
fn a_change_is_said_in_a_short_line() {
    for line in text("CHANGELOG.md").lines() {
        let n_characters = line.chars().count();
        assert!(n_characters <= 260, "{n_characters} characters: {line}");
    }
}
