//! Every command that the papers show is tried.

use super::{PAIRS, code_blocks, events, root, shell_lines, text};
use pulldown_cmark::{Event, Tag, TagEnd};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// Lines that need what a test does not have, and why.
const UNTRIED: [(&str, &str); 12] = [
    (
        "nianbao report.nianbao",
        "opens the window; tests/it/outside does that",
    ),
    ("cargo run --release", "opens the window"),
    ("cargo test", "is what runs here; .ci/run starts with it"),
    ("cargo test -p nianbao-model rules::", "builds"),
    ("cargo test --test it window::files", "builds"),
    ("cargo test --test it architecture", "builds"),
    (
        "cargo test --features outside --test it outside::",
        "builds; .ci/run does it",
    ),
    (
        "cargo clippy --all-targets --features outside -- -D warnings && cargo fmt --check && cargo doc --no-deps",
        "builds; .ci/run does it",
    ),
    (
        "UPDATE_SNAPSHOTS=1 cargo test --test it -- typeset window_pictures",
        "builds, and changes files",
    ),
    ("cargo build --profile dist", "builds; .ci/run does it"),
    (
        "dist/linux/deb.sh target/dist/nianbao target/packages",
        "needs a build; .ci/run does it",
    ),
    (
        "dist/linux/portable.sh target/dist/nianbao target/packages",
        "needs a build; .ci/run does it",
    ),
];

/// Lines that end otherwise than with 0.
const CODES: [(&str, i32); 1] = [("nianbao verify issued-000001.pdf --with report.nianbao", 4)];

fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_nianbao"));
    command.args(arguments).current_dir(folder);
    command.env("HOME", folder).env("XDG_DATA_HOME", folder);
    command.output().unwrap()
}

fn help(command: &str) -> Option<String> {
    let output = run(&root(), &[command, "--help"]);
    let is_there = output.status.success();
    is_there.then(|| String::from_utf8(output.stdout).unwrap())
}

/// The lines of a paper, in a folder with the files that it speaks of.
fn try_lines(name: &str) -> usize {
    let folder = tempfile::tempdir().unwrap();
    for (sample, own) in [("suqian_2024", "report"), ("suqian_2023", "last")] {
        let from = root().join(format!("assets/samples/{sample}.nianbao"));
        fs::copy(from, folder.path().join(format!("{own}.nianbao"))).unwrap();
    }
    let mut n_tried = 0;
    for line in shell_lines(&text(name)) {
        if UNTRIED.iter().any(|(untried, _)| *untried == line) {
            continue;
        }
        let mut words = line.split(' ');
        assert_eq!(
            words.next(),
            Some("nianbao"),
            "{name}: {line} is neither tried nor listed"
        );
        let output = run(folder.path(), &words.collect::<Vec<_>>());
        let code = CODES.iter().find(|(own, _)| *own == line);
        let code = code.map_or(0, |(_, code)| *code);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(code), "{name}: {line}: {said}");
        n_tried += 1;
    }
    n_tried
}

#[test]
fn every_command_line_of_the_papers_runs() {
    for name in PAIRS[1] {
        assert_eq!(try_lines(name), 13, "{name}");
    }
    for name in PAIRS[0] {
        assert_eq!(try_lines(name), 1, "{name}");
    }
    assert_eq!(try_lines("CONTRIBUTING.md"), 0);
    assert_eq!(try_lines("ARCHITECTURE.md"), 0);
}

#[test]
fn every_line_that_is_not_tried_stands_in_a_paper() {
    let papers = PAIRS.into_iter().flatten().chain(["CONTRIBUTING.md"]);
    let lines: BTreeSet<String> = papers.flat_map(|name| shell_lines(&text(name))).collect();
    for (line, reason) in UNTRIED {
        assert!(lines.contains(line) && !reason.is_empty(), "{line}");
    }
}

/// What stands between backticks, by row of a table or paragraph.
fn code_spans(markdown: &str) -> Vec<Vec<String>> {
    let mut groups = vec![Vec::new()];
    for event in events(markdown) {
        match event {
            Event::Code(code) => groups.last_mut().unwrap().push(code.to_string()),
            Event::Start(Tag::Paragraph | Tag::Item)
            | Event::End(TagEnd::TableRow | TagEnd::TableHead) => {
                groups.push(Vec::new());
            }
            _ => {}
        }
    }
    groups
}

#[test]
fn every_command_and_option_that_a_sentence_names_is_there() {
    let mut helps: BTreeMap<String, Option<String>> = BTreeMap::new();
    let mut n_options = 0;
    for name in PAIRS.into_iter().flatten() {
        for spans in code_spans(&text(name)) {
            let mut commands = Vec::new();
            for span in &spans {
                let words: Vec<&str> = span.split(' ').collect();
                let command = match words.as_slice() {
                    ["nianbao", option, ..] if option.starts_with("--") => "",
                    ["nianbao"] => "",
                    ["nianbao", command, ..] | [command] => command,
                    _ => continue,
                };
                let is_name = command.chars().all(|c| c.is_ascii_lowercase());
                if command.is_empty() || is_name && words.len() > 1 {
                    commands.push(command.to_owned());
                } else if is_name {
                    let own = helps
                        .entry(command.to_owned())
                        .or_insert_with(|| help(command));
                    commands.extend(own.is_some().then(|| command.to_owned()));
                }
            }
            let options = spans.iter().flat_map(|span| span.split(' '));
            for option in options.filter(|word| word.starts_with("--") && *word != "--help") {
                let mut knows = |command: &String| {
                    let own = helps.entry(command.clone()).or_insert_with(|| {
                        if command.is_empty() {
                            let output = run(&root(), &["--help"]);
                            Some(String::from_utf8(output.stdout).unwrap())
                        } else {
                            help(command)
                        }
                    });
                    let own = own
                        .as_ref()
                        .unwrap_or_else(|| panic!("{name}: no command {command}"));
                    own.split_whitespace().any(|word| word == option)
                };
                assert!(
                    commands.iter().any(&mut knows),
                    "{name}: {option} of {commands:?}"
                );
                n_options += 1;
            }
        }
    }
    assert!(n_options > 25, "{n_options}");
}

#[test]
fn the_manuals_name_the_members_of_each_json() {
    let folder = tempfile::tempdir().unwrap();
    let sample = |name: &str| root().join(format!("assets/samples/{name}.nianbao"));
    let report = folder.path().join("report.nianbao");
    fs::copy(sample("suqian_2024"), &report).unwrap();
    let last = sample("suqian_2023");
    let [report, last] = [&report, &last].map(|path| path.to_str().unwrap());
    let json = |arguments: &[&str]| -> serde_json::Value {
        let output = run(folder.path(), arguments);
        serde_json::from_slice(&output.stdout).unwrap()
    };
    run(folder.path(), &["bind", report, "--certain"]);
    run(folder.path(), &["export", report, "-o", "r.html"]);
    run(folder.path(), &["issue", report, "-o", "issued.pdf"]);
    let cell = "requests.received.natural=3450";
    let outputs = [
        (
            "set",
            json(&["set", report, cell, "-o", "changed.nianbao", "--json"]),
        ),
        (
            "check",
            json(&["check", "changed.nianbao", "--last", last, "--json"]),
        ),
        ("compare", json(&["compare", last, report, "--json"])),
        (
            "import",
            json(&["import", "r.html", "-o", "imported.nianbao", "--json"]),
        ),
        ("verify", json(&["verify", "issued.pdf", "--json"])),
    ];
    for name in PAIRS[1] {
        let blocks = code_blocks(&text(name));
        let (_, shapes) = blocks
            .iter()
            .find(|(_, block)| block.starts_with("check "))
            .unwrap();
        for (command, output) in &outputs {
            let start = shapes
                .lines()
                .position(|line| line.starts_with(&format!("{command} ")));
            let lines = shapes.lines().skip(start.unwrap());
            let first = lines.clone().take(1);
            let rest = lines.skip(1).take_while(|line| line.starts_with(' '));
            let shape: String = first.chain(rest).collect();
            let names = shape.split('"').skip(1).step_by(2);
            let members = members(output);
            for member in names {
                assert!(
                    members.contains(member),
                    "{name}: {command} has no {member}"
                );
            }
        }
    }
}

/// The names of all members, at every level.
fn members(value: &serde_json::Value) -> BTreeSet<String> {
    match value {
        serde_json::Value::Object(own) => {
            let inner = own.values().flat_map(members);
            own.keys().cloned().chain(inner).collect()
        }
        serde_json::Value::Array(items) => items.iter().flat_map(members).collect(),
        _ => BTreeSet::new(),
    }
}
