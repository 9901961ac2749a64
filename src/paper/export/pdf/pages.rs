//! The pages of a PDF; unchanged pages of the last document are reused.

use super::compress::deflated;
use super::content::{Content, set_font};
use super::fonts::{Fonts, Use};
use super::images::Images;
use super::object::{integer, points};
use crate::typeset::document::{Document, ElementId, Page};
use lopdf::{Dictionary, Object, ObjectId, Stream};
use printpdf::{Codepoint, Op, PdfPage, Pt, Rect, TextItem};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The pages of the last document as they were written.
#[derive(Debug, Default)]
pub(super) struct PageCache {
    uses: BTreeSet<Use>,
    written: Vec<Arc<Written>>,
}

/// A page and what draws it.
#[derive(Debug)]
pub(super) struct Written {
    page: Page,
    content: Vec<u8>,
    tags: Vec<ElementId>,
}

/// A page on its way into a file.
#[derive(Debug)]
pub(super) enum Prepared {
    /// It was written before.
    Known(Arc<Written>),
    /// printpdf has to write it.
    New {
        /// What draws it.
        ops: Vec<Op>,
        /// The elements of its marked content.
        tags: Vec<ElementId>,
    },
}

impl PageCache {
    /// Looks up which pages are known and draws the others.
    pub(super) fn prepare(&self, document: &Document, fonts: &Fonts) -> Vec<Prepared> {
        // Another set of glyphs gives every glyph another number.
        let known = if self.uses == *fonts.uses() {
            self.written.as_slice()
        } else {
            &[]
        };
        let prepare = |page: &Page| {
            let is_same = |written: &&Arc<Written>| {
                written.page.size == page.size && written.page.items == page.items
            };
            if let Some(written) = known.iter().find(is_same) {
                return Prepared::Known(Arc::clone(written));
            }
            let (ops, tags) = Content::of(page, fonts).finish();
            Prepared::New { ops, tags }
        };
        document.pages.iter().map(prepare).collect()
    }

    /// Puts cached contents into a file that printpdf made and caches the new ones. Returns the pages of the file.
    pub(super) fn finish(
        &mut self,
        file: &mut lopdf::Document,
        document: &Document,
        prepared: Vec<Prepared>,
        fonts: &Fonts,
    ) -> Result<Vec<ObjectId>, lopdf::Error> {
        let page_ids = without_sample(file)?;
        self.uses.clone_from(fonts.uses());
        self.written.clear();
        let mut images = Images::default();
        for ((page, prepared), &page_id) in document.pages.iter().zip(prepared).zip(&page_ids) {
            images.add(file, page, page_id)?;
            let stream = content_stream(file, page_id)?;
            let written = match prepared {
                Prepared::Known(written) => written,
                Prepared::New { tags, .. } => Arc::new(Written {
                    page: Page {
                        areas: Vec::new(),
                        ..page.clone()
                    },
                    content: compressed(&stream.content),
                    tags,
                }),
            };
            stream.set_content(written.content.clone());
            stream.dict.set("Filter", "FlateDecode");
            self.written.push(written);
        }
        Ok(page_ids)
    }

    /// Returns the elements of the marked content of each page.
    pub(super) fn tags(&self) -> Vec<&[ElementId]> {
        self.written
            .iter()
            .map(|written| written.tags.as_slice())
            .collect()
    }
}

/// Returns the pages for printpdf. A known page is empty; behind the last stands a sample of all glyphs, because
/// printpdf embeds what its pages show.
pub(super) fn to_printpdf(
    document: &Document,
    prepared: &mut [Prepared],
    fonts: &Fonts,
) -> Vec<PdfPage> {
    let mut pages: Vec<PdfPage> = document
        .pages
        .iter()
        .zip(prepared.iter_mut())
        .map(|(page, prepared)| {
            let ops = match prepared {
                Prepared::Known(_) => Vec::new(),
                Prepared::New { ops, .. } => std::mem::take(ops),
            };
            pdf_page(points(page.size.width), points(page.size.height), ops)
        })
        .collect();
    pages.push(sample(fonts));
    pages
}

fn sample(fonts: &Fonts) -> PdfPage {
    let mut ops = vec![Op::StartTextSection];
    for (font_idx, characters) in fonts.characters() {
        ops.push(set_font(font_idx, 1.0));
        let codepoints = characters.iter().map(|&(gid, character)| Codepoint {
            gid,
            offset: 0.0,
            cid: Some(character.to_string()),
        });
        ops.push(Op::ShowText {
            items: vec![TextItem::GlyphIds(codepoints.collect())],
        });
    }
    ops.push(Op::EndTextSection);
    pdf_page(1.0, 1.0, ops)
}

fn pdf_page(width: f32, height: f32, ops: Vec<Op>) -> PdfPage {
    let sheet = Rect::from_wh(Pt(width), Pt(height));
    PdfPage {
        media_box: sheet.clone(),
        trim_box: sheet.clone(),
        crop_box: sheet,
        ops,
    }
}

/// Returns a content compressed. Its last byte is no carriage return, which validators take for a part of the line end
/// behind the stream.
fn compressed(content: &[u8]) -> Vec<u8> {
    let compressed = deflated(content);
    if compressed.ends_with(b"\r") {
        deflated(&[content, b"\n"].concat())
    } else {
        compressed
    }
}

/// Removes the sample and the empty lists that printpdf gives every page. Returns the other pages.
fn without_sample(file: &mut lopdf::Document) -> Result<Vec<ObjectId>, lopdf::Error> {
    let tree_id = file.catalog()?.get(b"Pages")?.as_reference()?;
    let tree = file.get_dictionary_mut(tree_id)?;
    let sheets = tree.get_mut(b"Kids")?.as_array_mut()?;
    sheets.pop();
    let page_ids: Vec<ObjectId> = sheets
        .iter()
        .map(Object::as_reference)
        .collect::<Result<_, _>>()?;
    tree.set("Count", integer(page_ids.len()));
    for &page_id in &page_ids {
        let fonts = fonts_of(file, page_id)?;
        let page = file.get_dictionary_mut(page_id)?;
        let mut resources = Dictionary::new();
        resources.set("Font", fonts);
        page.set("Resources", resources);
        page.remove(b"Annots");
    }
    file.prune_objects();
    Ok(page_ids)
}

fn fonts_of(file: &lopdf::Document, page_id: ObjectId) -> Result<Object, lopdf::Error> {
    let resources_id = file
        .get_dictionary(page_id)?
        .get(b"Resources")?
        .as_reference()?;
    Ok(file.get_dictionary(resources_id)?.get(b"Font")?.clone())
}

fn content_stream(
    file: &mut lopdf::Document,
    page_id: ObjectId,
) -> Result<&mut Stream, lopdf::Error> {
    let content_id = file
        .get_dictionary(page_id)?
        .get(b"Contents")?
        .as_reference()?;
    file.get_object_mut(content_id)?.as_stream_mut()
}
