//! What an issue added to the pages of a report, as the pages of a copy say it: number, mark, sign-off sheet, seal, box of
//! a signature, list of changes. Typeset anew with the data it must give the same pages.

use super::drawing::{Drawing, Drawn, Text};
use super::sheet;
use crate::report::{Mark, SignOffNames};
use crate::sign::transfer;
use crate::typeset::document::Image;
use crate::typeset::{Check, Imprint, Issue, RECIPIENT, SIGNATURE_BOX, Seal};
use crate::units::Length;
use lopdf::{Dictionary, Document};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The size of the title; nothing before it has it.
const TITLE_SIZE: f64 = 22.0;
/// The size of text, headings and the lines above the title.
const TEXT_SIZE: f64 = 16.0;
/// The size of the words in the box of a signature.
const BOX_SIZE: f64 = 9.0;
/// The size of a page number, which ends what a page says.
const NUMBER_SIZE: f64 = 14.0;
/// Between number and classification at the left and revision, mark and recipient at the right, more than this is free;
/// within either, less.
const GAP: f64 = 40.0;
/// The left edge of the text area, and how far a paragraph begins from it.
const LEFT: f64 = 79.37;
const INDENT: f64 = 31.6;
/// The room that is left for a seal without a picture.
const SEAL_ROOM: Length = Length::mm(42.0);
/// The most bytes of the picture of a seal.
const MAX_SEAL: usize = 64 * 1024 * 1024;

/// What a copy says beside the report.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Said {
    pub(super) n_front_pages: usize,
    pub(super) number: Option<u32>,
    #[serde(with = "transfer::mark")]
    pub(super) mark: Option<Mark>,
    /// Whom the copy is for, as it is printed.
    pub(super) recipient: String,
    pub(super) revision: u16,
    #[serde(with = "transfer::NameParts")]
    pub(super) names: SignOffNames,
    pub(super) n_copies: u32,
    #[serde(with = "transfer::seal")]
    pub(super) seal: Option<(Arc<Image>, Length)>,
    /// The words of the box of a signature; empty where there is none.
    pub(super) signature: Vec<String>,
    pub(super) changes: Vec<Change>,
    /// Everything above the title.
    pub(super) head: String,
}

/// A line of the list of changes.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Change {
    pub(super) words: String,
    /// The page on which it begins, from 0, a sign-off sheet counting.
    pub(super) page_idx: usize,
    /// The base line of its first words, in points from below.
    pub(super) y: f64,
}

impl Said {
    /// Reads the pages of a copy.
    pub(super) fn read(file: &Document, pages: &[(&Dictionary, Drawing)]) -> Self {
        let is_sheet = |(_, drawing): &&(&Dictionary, Drawing)| {
            let is_drawn = drawing
                .items
                .iter()
                .any(|item| matches!(item, Drawn::Object(..)));
            !is_drawn && drawing.words().starts_with(sheet::TITLE)
        };
        let n_front_pages = pages.iter().take_while(is_sheet).count();
        let mut said = Self {
            n_front_pages,
            revision: 1,
            ..Self::default()
        };
        let front = pages[..n_front_pages].iter().map(|(_, drawing)| drawing);
        let sheet = sheet::read(front);
        said.names = sheet.names;
        said.n_copies = sheet.n_copies;
        let pages = &pages[n_front_pages..];
        if let Some((_, first)) = pages.first() {
            said.read_head(first);
        }
        for (page, drawing) in pages {
            said.seal = said.seal.or_else(|| seal(file, page, drawing));
            if said.signature.is_empty() {
                said.signature = signature(drawing);
            }
        }
        said.changes = changes(pages.iter().map(|(_, drawing)| drawing), said.revision);
        for change in &mut said.changes {
            change.page_idx += n_front_pages;
        }
        said
    }

    fn read_head(&mut self, page: &Drawing) {
        let before_title = page.texts().take_while(|text| text.size < TITLE_SIZE);
        let texts: Vec<&Text> = before_title
            .filter(|text| text.has_size(TEXT_SIZE))
            .collect();
        let mut lines: Vec<[String; 2]> = Vec::new();
        for line in texts.chunk_by(|one, next| one.is_beside(next)) {
            lines.push(sides(line));
        }
        let words: Vec<&str> = lines
            .iter()
            .flatten()
            .map(String::as_str)
            .filter(|words| !words.is_empty())
            .collect();
        self.head = words.join("　");
        let mut lines = lines.into_iter().peekable();
        let is_number =
            |words: &str| words.len() >= 6 && words.bytes().all(|byte| byte.is_ascii_digit());
        if let Some([left, right]) =
            lines.next_if(|[left, right]| is_number(left) || !right.is_empty())
        {
            self.number = left.parse().ok();
            for words in right.split('　') {
                if let Some(revision) = words.strip_prefix("修订版 ") {
                    self.revision = revision.parse().unwrap_or(1);
                } else if let Some(recipient) = words.strip_prefix(RECIPIENT) {
                    recipient.clone_into(&mut self.recipient);
                } else {
                    self.mark = Mark::named(words);
                }
            }
        }
        if let Some([secrecy, _]) = lines.next() {
            self.names.secrecy = secrecy;
        }
    }

    /// Returns the lines of the list of changes.
    pub(super) fn change_words(&self) -> Vec<String> {
        self.changes
            .iter()
            .map(|change| change.words.clone())
            .collect()
    }

    /// Returns what an issue that said so would have added. Where no seal is seen, there may be room for one.
    pub(super) fn imprints(&self, check: &Check) -> Vec<Imprint> {
        let seals = match &self.seal {
            Some((image, width)) => vec![Seal::Picture(Arc::clone(image), *width)],
            None => vec![Seal::None, Seal::Room(SEAL_ROOM)],
        };
        let imprint = |seal: Seal| Imprint {
            watermark: None,
            mark: self.mark,
            number: self.number,
            recipient: self.recipient.clone(),
            issue: Some(Issue {
                revision: self.revision,
                names: self.names.clone(),
                sheet: (self.n_front_pages > 0).then_some(self.n_copies),
                seal,
                signature: self.signature.clone(),
                check: check.clone(),
                changes: self.change_words(),
            }),
        };
        seals.into_iter().map(imprint).collect()
    }
}

/// Returns the picture of a seal on a page, with its width.
fn seal(file: &Document, page: &Dictionary, drawing: &Drawing) -> Option<(Arc<Image>, Length)> {
    drawing.items.iter().find_map(|item| match item {
        Drawn::Object(name, [_, _, width, _]) => {
            let image = image(file, object(file, page, name)?)?;
            Some((Arc::new(image), Length::pt(*width)))
        }
        _ => None,
    })
}

/// Returns a stream in the resources of a page.
pub(super) fn object<'a>(
    file: &'a Document,
    page: &'a Dictionary,
    name: &str,
) -> Option<&'a lopdf::Stream> {
    let resources = page.get_deref(b"Resources", file).ok()?.as_dict().ok()?;
    let objects = resources.get_deref(b"XObject", file).ok()?.as_dict().ok()?;
    objects
        .get_deref(name.as_bytes(), file)
        .ok()?
        .as_stream()
        .ok()
}

/// Returns the pixels of a picture as our writer writes them: red, green and blue, and alpha in a stream of its own.
fn image(file: &Document, stream: &lopdf::Stream) -> Option<Image> {
    let side = |key: &[u8]| u32::try_from(stream.dict.get(key).ok()?.as_i64().ok()?).ok();
    let (width, height) = (side(b"Width")?, side(b"Height")?);
    let n_pixels = usize::try_from(u64::from(width) * u64::from(height)).ok()?;
    let alpha = stream
        .dict
        .get_deref(b"SMask", file)
        .ok()?
        .as_stream()
        .ok()?;
    let colors = stream.get_plain_content_with_limit(MAX_SEAL).ok()?;
    let alpha = alpha.get_plain_content_with_limit(MAX_SEAL).ok()?;
    if colors.len() != n_pixels.checked_mul(3)? || alpha.len() != n_pixels {
        return None;
    }
    let pixels = colors.chunks_exact(3).zip(alpha);
    let pixels = pixels.flat_map(|(color, alpha)| [color[0], color[1], color[2], alpha]);
    Some(Image {
        width,
        height,
        pixels: pixels.collect(),
    })
}

/// Returns the left and the right side of a line above the title.
fn sides(line: &[&Text]) -> [String; 2] {
    let glyphs: Vec<_> = line.iter().flat_map(|text| &text.glyphs).collect();
    let starts_left = glyphs.first().is_some_and(|(_, x)| *x < LEFT + GAP);
    let gap = glyphs
        .windows(2)
        .position(|pair| pair[1].1 - pair[0].1 > GAP);
    let n_left = match gap {
        _ if !starts_left => 0,
        Some(last) => last + 1,
        None => glyphs.len(),
    };
    let (left, right) = glyphs.split_at(n_left);
    [left, right].map(|own| own.iter().map(|(c, _)| c.unwrap_or('\u{FFFD}')).collect())
}

/// A line of text: where it begins, its base line, and its words.
struct Line {
    left: f64,
    y: f64,
    words: String,
}

fn lines<'a>(texts: impl Iterator<Item = &'a Text>) -> Vec<Line> {
    let texts: Vec<&Text> = texts.collect();
    let lines = texts.chunk_by(|one, next| one.is_beside(next));
    let line = |line: &[&Text]| Line {
        left: line[0].x(),
        y: line[0].y,
        words: line.iter().map(|text| text.words()).collect(),
    };
    lines.map(line).collect()
}

/// Returns the words of the box of a signature on a page.
fn signature(page: &Drawing) -> Vec<String> {
    let texts = page
        .texts()
        .skip_while(|text| !(text.has_size(BOX_SIZE) && text.words().starts_with(SIGNATURE_BOX)));
    let mut entries: Vec<String> = Vec::new();
    for line in lines(texts.take_while(|text| text.has_size(BOX_SIZE))) {
        let line = line.words;
        let is_entry = [SIGNATURE_BOX, "签名时间：", "签名事由："]
            .iter()
            .any(|start| line.starts_with(start));
        match entries.last_mut() {
            Some(last) if !is_entry => last.push_str(&line),
            _ => entries.push(line),
        }
    }
    entries
}

/// Returns the list of what a revision changed, which stands behind the report.
fn changes<'a>(pages: impl Iterator<Item = &'a Drawing>, revision: u16) -> Vec<Change> {
    let heading = format!("修订版 {revision} 修改情况");
    let mut changes: Vec<Change> = Vec::new();
    let mut is_list = false;
    for (page_idx, page) in pages.enumerate() {
        let texts = page.texts().filter(|text| !text.has_size(NUMBER_SIZE));
        for Line { left, y, words } in lines(texts.take_while(|text| text.size >= NUMBER_SIZE)) {
            if !is_list {
                is_list = revision > 1 && words == heading;
                continue;
            }
            let number = format!("{}. ", changes.len() + 1);
            let begins = changes.is_empty() || words.starts_with(&number);
            match changes.last_mut() {
                Some(last) if !(begins && left > LEFT + INDENT / 2.0) => {
                    last.words.push_str(&words);
                }
                _ => changes.push(Change { words, page_idx, y }),
            }
        }
    }
    changes
}
