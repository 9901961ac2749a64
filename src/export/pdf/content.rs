//! The content of a page: text, rules, and which element of the structure each belongs to.

use super::fonts::{self, Code, Fonts};
use super::number::{integer, points, real};
use crate::typeset::document::{ElementId, Item, Page, PlacedGlyph, Rule, Run};
use crate::units::{Length, Point};
use printpdf::{Codepoint, DictItem, Line, LinePoint, Op, PdfFontHandle, Pt, TextItem, TextMatrix};
use std::collections::BTreeMap;

/// What a stretch of content is to a reader for the blind.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Mark {
    /// Part of an element.
    Element(ElementId),
    /// A page number and the like.
    Pagination,
    /// A line.
    Layout,
}

/// The operators of a page.
#[derive(Debug)]
pub(super) struct Content<'a> {
    fonts: &'a Fonts,
    height: Length,
    ops: Vec<Op>,
    mark: Option<Mark>,
    is_in_text: bool,
    font: Option<(usize, f64)>,
    thickness: Option<Length>,
    tags: Vec<ElementId>,
}

/// A glyph as it is written, and where it stands from the start of its run.
struct Coded {
    code: Code,
    x: Length,
    character: char,
}

impl<'a> Content<'a> {
    /// What draws a page.
    pub(super) fn of(page: &Page, fonts: &'a Fonts) -> Self {
        let mut content = Self {
            fonts,
            height: page.size.height,
            ops: Vec::new(),
            mark: None,
            is_in_text: false,
            font: None,
            thickness: None,
            tags: Vec::new(),
        };
        for item in &page.items {
            match item {
                Item::Text(run) => content.text(run),
                Item::Rule(rule) => content.rule(rule),
            }
        }
        content.begin(None);
        content
    }

    /// The operators, and for each marked stretch of content its element.
    pub(super) fn finish(self) -> (Vec<Op>, Vec<ElementId>) {
        (self.ops, self.tags)
    }

    fn text(&mut self, run: &Run) {
        let coded: Vec<Coded> = run
            .glyphs
            .iter()
            .filter_map(|glyph| self.coded(run, glyph))
            .collect();
        if coded.is_empty() || points(run.size) <= 0.0 {
            return;
        }
        self.begin(Some(run.element.map_or(Mark::Pagination, Mark::Element)));
        if !self.is_in_text {
            self.is_in_text = true;
            self.ops.push(Op::StartTextSection);
        }
        for glyphs in coded.chunk_by(|one, next| one.code.font_idx == next.code.font_idx) {
            self.show(run, glyphs);
        }
    }

    fn coded(&self, run: &Run, glyph: &PlacedGlyph) -> Option<Coded> {
        Some(Coded {
            code: self.fonts.code(run.face, glyph)?,
            x: glyph.x,
            character: glyph.character,
        })
    }

    fn show(&mut self, run: &Run, glyphs: &[Coded]) {
        let size = f64::from(points(run.size));
        self.set_font(glyphs[0].code.font_idx, size);
        let start = points(run.origin.x + glyphs[0].x);
        let base_line = points(self.height - run.origin.y);
        self.ops.push(Op::SetTextMatrix {
            matrix: TextMatrix::Translate(Pt(start), Pt(base_line)),
        });
        let start = f64::from(start) - run.origin.x.to_pt();
        let mut pen = 0.0;
        let mut codepoints = Vec::with_capacity(glyphs.len());
        for (idx, glyph) in glyphs.iter().enumerate() {
            pen += self.fonts.width(glyph.code);
            // TJ moves back by thousandths of the type size. Whole ones are a sixtieth of a point off at most, and
            // what is cut off here is made up for after the next glyph.
            let offset = glyphs.get(idx + 1).map_or(0.0, |next| {
                (pen - (next.x.to_pt() - start) * 1000.0 / size).round()
            });
            pen -= offset;
            codepoints.push(Codepoint {
                gid: glyph.code.glyph,
                offset: real(offset),
                cid: Some(glyph.character.to_string()),
            });
        }
        self.ops.push(Op::ShowText {
            items: vec![TextItem::GlyphIds(codepoints)],
        });
    }

    fn set_font(&mut self, font_idx: usize, size: f64) {
        if self.font != Some((font_idx, size)) {
            self.font = Some((font_idx, size));
            self.ops.push(set_font(font_idx, real(size)));
        }
    }

    fn rule(&mut self, rule: &Rule) {
        self.begin(Some(Mark::Layout));
        self.end_text();
        if self.thickness != Some(rule.thickness) {
            self.thickness = Some(rule.thickness);
            self.ops.push(Op::SetOutlineThickness {
                pt: Pt(points(rule.thickness)),
            });
        }
        let points = [rule.from, rule.to].map(|point| self.line_point(point));
        self.ops.push(Op::DrawLine {
            line: Line {
                points: points.to_vec(),
                is_closed: false,
            },
        });
    }

    fn line_point(&self, point: Point) -> LinePoint {
        LinePoint {
            p: printpdf::Point {
                x: Pt(points(point.x)),
                y: Pt(points(self.height - point.y)),
            },
            bezier: false,
        }
    }

    fn end_text(&mut self) {
        if self.is_in_text {
            self.is_in_text = false;
            self.ops.push(Op::EndTextSection);
        }
    }

    fn begin(&mut self, mark: Option<Mark>) {
        if self.mark == mark {
            return;
        }
        self.end_text();
        if self.mark.is_some() {
            self.ops.push(Op::EndMarkedContent);
        }
        self.mark = mark;
        match mark {
            Some(Mark::Element(element)) => {
                let mcid = DictItem::Int(integer(self.tags.len()));
                self.tags.push(element);
                self.ops.push(marked("Span", "MCID", mcid));
            }
            Some(Mark::Pagination) => self.ops.push(artifact("Pagination")),
            Some(Mark::Layout) => self.ops.push(artifact("Layout")),
            None => {}
        }
    }
}

/// Chooses a font and its size.
pub(super) fn set_font(font_idx: usize, size: f32) -> Op {
    Op::SetFont {
        font: PdfFontHandle::External(fonts::id(font_idx)),
        size: Pt(size),
    }
}

fn artifact(kind: &str) -> Op {
    marked("Artifact", "Type", DictItem::Name(kind.into()))
}

fn marked(tag: &str, key: &str, value: DictItem) -> Op {
    Op::BeginMarkedContentWithProperties {
        tag: tag.to_owned(),
        properties: DictItem::Dict {
            map: BTreeMap::from([(key.to_owned(), value)]),
        },
    }
}
