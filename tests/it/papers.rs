//! The papers keep their word: both languages say the same, their links lead somewhere, their commands run, and what they
//! name is there.

mod commands;
mod labels;
mod limits;
mod links;
mod names;
mod pairs;
mod slogan;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use std::fs;
use std::path::{Path, PathBuf};

/// The papers that exist in both languages.
const PAIRS: [[&str; 2]; 2] = [
    ["README.md", "README.zh-CN.md"],
    ["assets/manual/en.md", "assets/manual/zh-CN.md"],
];

/// Papers in one language.
const SINGLE: [&str; 4] = [
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "assets/fonts/README.md",
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn text(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap()
}

fn all_papers() -> impl Iterator<Item = &'static str> {
    PAIRS.into_iter().flatten().chain(SINGLE)
}

fn events(markdown: &str) -> Parser<'_> {
    Parser::new_ext(markdown, Options::ENABLE_TABLES)
}

/// The blocks of code, each with its language.
fn code_blocks(markdown: &str) -> Vec<(String, String)> {
    let mut blocks: Vec<(String, String)> = Vec::new();
    let mut is_open = false;
    for event in events(markdown) {
        match event {
            Event::Start(Tag::CodeBlock(kind)) => {
                let language = match kind {
                    CodeBlockKind::Fenced(language) => language.to_string(),
                    CodeBlockKind::Indented => String::new(),
                };
                blocks.push((language, String::new()));
                is_open = true;
            }
            Event::Text(text) if is_open => blocks.last_mut().unwrap().1.push_str(&text),
            Event::End(TagEnd::CodeBlock) => is_open = false,
            _ => {}
        }
    }
    blocks
}

/// The lines that are typed into a shell, without their remarks.
fn shell_lines(markdown: &str) -> Vec<String> {
    let blocks = code_blocks(markdown);
    let shell = blocks.iter().filter(|(language, _)| language == "sh");
    let lines = shell.flat_map(|(_, block)| block.lines());
    let typed = lines.map(|line| {
        line.split(" #")
            .next()
            .unwrap_or_default()
            .trim()
            .to_owned()
    });
    typed.filter(|line| !line.is_empty()).collect()
}
