//! The manual: its sections, read from `assets/manual`.

use crate::words::Language;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// The manual in one language.
#[derive(Debug, Default)]
pub(super) struct Contents {
    pub(super) sections: Vec<Section>,
}

/// A section: what stands below a heading, the first one below the title.
#[derive(Debug, Default)]
pub(super) struct Section {
    pub(super) title: String,
    pub(super) blocks: Vec<Block>,
}

/// A piece of a section that has lines of its own.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Block {
    Paragraph(Text),
    /// An item of a list; a numbered one with its number.
    Item(Option<u64>, Text),
    /// A table by its rows, the head first; all rows have the same number of cells.
    Table(Vec<Vec<Text>>),
    /// Lines that stand as they are typed.
    Code(String),
    Picture(Picture),
}

/// A picture by the path that the manual gives it, and what is to be seen in it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Picture {
    pub(super) path: String,
    pub(super) caption: String,
}

/// Text of which pieces look different.
pub(super) type Text = Vec<Span>;

/// A piece of text that looks alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) text: String,
    pub(super) style: Style,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Plain,
    Bold,
    /// What is typed, or the name of a file.
    Code,
}

impl Contents {
    /// The manual in a language of the window.
    pub(super) fn of(language: Language) -> Self {
        Self::read(match language {
            Language::Chinese => include_str!("../../../../assets/manual/zh-CN.md"),
            Language::English => include_str!("../../../../assets/manual/en.md"),
        })
    }

    fn read(markdown: &str) -> Self {
        let mut reader = Reader::default();
        for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
            reader.take(event);
        }
        reader.contents
    }
}

impl Section {
    /// Whether these words stand in it, in letters of any case.
    pub(super) fn has(&self, words: &str) -> bool {
        let words = words.to_lowercase();
        let has = |text: &str| text.to_lowercase().contains(&words);
        let in_text = |text: &Text| has(&plain(text));
        has(&self.title)
            || self.blocks.iter().any(|block| match block {
                Block::Paragraph(text) | Block::Item(_, text) => in_text(text),
                Block::Table(rows) => rows.iter().flatten().any(in_text),
                Block::Code(lines) => has(lines),
                Block::Picture(picture) => has(&picture.caption),
            })
    }
}

/// The words without their looks.
pub(super) fn plain(text: &Text) -> String {
    text.iter().map(|span| span.text.as_str()).collect()
}

/// What is being read.
#[derive(Default)]
struct Reader {
    contents: Contents,
    text: Text,
    is_bold: bool,
    /// The lists that are open, with the number of the next item.
    lists: Vec<Option<u64>>,
    rows: Vec<Vec<Text>>,
    /// The path of the picture that is open.
    picture: Option<String>,
}

impl Reader {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Text(text) => self.add(&text, Style::Plain),
            Event::Code(text) => self.add(&text, Style::Code),
            Event::SoftBreak | Event::HardBreak => self.add(" ", Style::Plain),
            Event::Start(tag) => self.begin(&tag),
            Event::End(tag) => self.end(tag),
            // The manual has nothing else; what a comment says is for those who write it.
            _ => {}
        }
    }

    fn add(&mut self, text: &str, style: Style) {
        let style = match style {
            Style::Plain if self.is_bold => Style::Bold,
            style => style,
        };
        self.text.push(Span {
            text: text.to_owned(),
            style,
        });
    }

    fn begin(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Strong => self.is_bold = true,
            Tag::List(first) => self.lists.push(*first),
            Tag::TableHead | Tag::TableRow => self.rows.push(Vec::new()),
            Tag::Image { dest_url, .. } => self.picture = Some(dest_url.to_string()),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => self.is_bold = false,
            TagEnd::Heading(level) => self.end_heading(level),
            TagEnd::Paragraph if self.lists.is_empty() => self.end_paragraph(),
            TagEnd::CodeBlock => {
                let text = std::mem::take(&mut self.text);
                self.push(Block::Code(plain(&text).trim_end().to_owned()));
            }
            TagEnd::Item => {
                let number = self.lists.last_mut().and_then(Option::as_mut);
                let number = number.map(|next| std::mem::replace(next, *next + 1));
                let text = std::mem::take(&mut self.text);
                self.push(Block::Item(number, text));
            }
            TagEnd::List(_) => drop(self.lists.pop()),
            TagEnd::TableCell => {
                let text = std::mem::take(&mut self.text);
                self.rows
                    .last_mut()
                    .into_iter()
                    .for_each(|row| row.push(text.clone()));
            }
            TagEnd::Table => {
                let rows = std::mem::take(&mut self.rows);
                self.push(Block::Table(rows));
            }
            _ => {}
        }
    }

    // A picture is a paragraph of its own.
    fn end_paragraph(&mut self) {
        let text = std::mem::take(&mut self.text);
        let block = match self.picture.take() {
            Some(path) => Block::Picture(Picture {
                path,
                caption: plain(&text),
            }),
            None => Block::Paragraph(text),
        };
        self.push(block);
    }

    fn end_heading(&mut self, level: HeadingLevel) {
        let text = std::mem::take(&mut self.text);
        // The title of the manual is that of the dialog as well.
        if level != HeadingLevel::H1 || self.contents.sections.is_empty() {
            self.contents.sections.push(Section {
                title: plain(&text),
                blocks: Vec::new(),
            });
        }
    }

    fn push(&mut self, block: Block) {
        if let Some(section) = self.contents.sections.last_mut() {
            section.blocks.push(block);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(text: &str, style: Style) -> Span {
        Span {
            text: text.to_owned(),
            style,
        }
    }

    #[test]
    fn paragraphs_lists_and_tables_are_read_with_their_looks() {
        let text = "# 手册\n\n先读。\n\n## 表\n\n1. 甲\n2. **乙**`c`\n\n- 丙\n\n<!-- 不显示 -->\n\n| 键 | 意思 |\n|---|---|\n| F1 | 帮助 |\n\n![窗口](窗口.png)\n\n```sh\nnianbao\n```\n";
        let contents = Contents::read(text);
        let titles: Vec<_> = contents
            .sections
            .iter()
            .map(|own| own.title.as_str())
            .collect();
        assert_eq!(titles, ["手册", "表"]);
        let plain_text = |text: &str| vec![span(text, Style::Plain)];
        assert_eq!(
            contents.sections[0].blocks,
            [Block::Paragraph(plain_text("先读。"))]
        );
        assert_eq!(
            contents.sections[1].blocks,
            [
                Block::Item(Some(1), plain_text("甲")),
                Block::Item(
                    Some(2),
                    vec![span("乙", Style::Bold), span("c", Style::Code)]
                ),
                Block::Item(None, plain_text("丙")),
                Block::Table(vec![
                    vec![plain_text("键"), plain_text("意思")],
                    vec![plain_text("F1"), plain_text("帮助")],
                ]),
                Block::Picture(Picture {
                    path: "窗口.png".to_owned(),
                    caption: "窗口".to_owned(),
                }),
                Block::Code("nianbao".to_owned()),
            ]
        );
    }

    #[test]
    fn both_manuals_have_the_same_sections_and_blocks() {
        let [chinese, english] = [Language::Chinese, Language::English].map(|language| {
            let shape = |block: &Block| match block {
                Block::Paragraph(_) => "paragraph".to_owned(),
                Block::Item(number, _) => format!("item {number:?}"),
                Block::Table(rows) => format!("table of {}", rows.len()),
                // What is typed is the same in both.
                Block::Code(lines) => format!("code {lines}"),
                Block::Picture(picture) => {
                    let name = picture.path.replace("-zh.png", "").replace("-en.png", "");
                    format!("picture {name}")
                }
            };
            let sections = Contents::of(language).sections.into_iter();
            let shapes = sections.map(|section| section.blocks.iter().map(shape).collect());
            shapes.collect::<Vec<Vec<String>>>()
        });
        assert!(chinese.len() > 10, "{}", chinese.len());
        assert_eq!(chinese, english);
    }

    #[test]
    fn words_are_found_in_titles_text_and_tables() {
        let contents = Contents::of(Language::English);
        let found = |words: &str| {
            let sections = contents.sections.iter();
            sections.filter(|section| section.has(words)).count()
        };
        assert!(found("verify") >= 1);
        assert!(found("max_overview_chars") == 1);
        assert!(found("requests.received.natural=3450") == 1);
        assert_eq!(found("no such words"), 0);
    }
}
