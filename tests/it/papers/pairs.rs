//! Both languages have the same headings, blocks, pictures and examples.

use super::{PAIRS, events, text};
use pulldown_cmark::{Event, Tag, TagEnd};

/// What a paper is made of, without its words: one line a block.
fn shape(markdown: &str) -> Vec<String> {
    let mut shape = Vec::new();
    let mut code = None;
    let mut n_rows = 0;
    for event in events(markdown) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => shape.push(format!("heading {level:?}")),
            Event::Start(Tag::Paragraph) => shape.push("paragraph".to_owned()),
            Event::Start(Tag::Item) => shape.push("item".to_owned()),
            Event::Start(Tag::Table(columns)) => {
                n_rows = 0;
                shape.push(format!("table of {} columns", columns.len()));
            }
            Event::Start(Tag::TableRow) => n_rows += 1,
            Event::End(TagEnd::Table) => shape.push(format!("{n_rows} rows")),
            Event::Start(Tag::Image { dest_url, .. }) => {
                shape.push(format!("picture {}", without_language(&dest_url)));
            }
            Event::Start(Tag::CodeBlock(_)) => code = Some(String::new()),
            Event::Text(text) if code.is_some() => code.as_mut().unwrap().push_str(&text),
            Event::End(TagEnd::CodeBlock) => {
                let lines = code.take().unwrap();
                // What is remarked behind a command is in the language of the paper.
                let lines = lines
                    .lines()
                    .map(|line| line.split(" #").next().unwrap().trim());
                shape.push(lines.collect::<Vec<_>>().join("\n"));
            }
            _ => {}
        }
    }
    shape
}

fn without_language(path: &str) -> String {
    path.replace("-en.", ".").replace("-zh.", ".")
}

#[test]
fn both_languages_have_the_same_headings_blocks_pictures_and_examples() {
    for [english, chinese] in PAIRS {
        let [own, other] = [english, chinese].map(|name| shape(&text(name)));
        assert!(own.len() > 30, "{english}");
        for (idx, (own, other)) in own.iter().zip(&other).enumerate() {
            assert_eq!(own, other, "block {idx} of {english} and {chinese}");
        }
        assert_eq!(own.len(), other.len(), "{english}");
    }
}

#[test]
fn a_block_that_one_language_lacks_is_noticed() {
    let own = shape("# A\n\nWords.\n\n- one\n- two\n");
    assert_ne!(own, shape("# 甲\n\n词。\n\n- 一\n"));
    assert_ne!(own, shape("# 甲\n\n词。\n\n## 二\n\n- 一\n- 二\n"));
    assert_eq!(own, shape("# 甲\n\n词。\n\n- 一\n- 二\n"));
    assert_ne!(shape("```sh\na -b\n```"), shape("```sh\na -c\n```"));
    assert_eq!(shape("```sh\na # x\n```"), shape("```sh\na   # 甲\n```"));
}

#[test]
fn each_readme_names_the_other_in_its_first_line() {
    let first = |name| text(name).lines().next().unwrap_or_default().to_owned();
    assert!(first("README.md").contains("](README.zh-CN.md)"));
    assert!(first("README.zh-CN.md").contains("](README.md)"));
}
