//! The content of a page: text, rules, and which element of the structure each belongs to.

use super::fonts::{self, Code, Fonts};
use super::images;
use super::object::{integer, points, real};
use crate::typeset::LIGHT;
use crate::typeset::document::{ElementId, Item, Page, Picture, PlacedGlyph, Rule, Run};
use crate::units::{Length, Point};
use printpdf::{
    Codepoint, Color, DictItem, Greyscale, Line, LinePoint, Op, PdfFontHandle, Pt, TextItem,
    TextMatrix,
};
use std::collections::BTreeMap;

/// What marked content is for assistive technology.
#[derive(Clone, Copy, Debug, PartialEq)]
enum MarkedContent {
    /// Part of an element.
    Element(ElementId),
    /// A page number and the like.
    Pagination,
    /// A line.
    Layout,
    /// A watermark.
    Background,
    /// A picture of a seal, whose content is the signature below it.
    Seal,
}

/// The operators of a page.
#[derive(Debug)]
pub(super) struct Content<'a> {
    fonts: &'a Fonts,
    height: Length,
    ops: Vec<Op>,
    mark: Option<MarkedContent>,
    is_in_text: bool,
    font: Option<(usize, f64)>,
    thickness: Option<Length>,
    tags: Vec<ElementId>,
    n_pictures: usize,
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
            n_pictures: 0,
        };
        for item in &page.items {
            match item {
                Item::Text(run) => {
                    content.text(
                        run,
                        run.element
                            .map_or(MarkedContent::Pagination, MarkedContent::Element),
                    );
                }
                Item::Rule(rule) => content.rule(rule),
                Item::Shade(run) => content.shade(run),
                Item::Picture(picture) => content.picture(picture),
            }
        }
        content.begin(None);
        content
    }

    /// Returns the operators, and for each marked stretch of content its element.
    pub(super) fn finish(self) -> (Vec<Op>, Vec<ElementId>) {
        (self.ops, self.tags)
    }

    fn shade(&mut self, run: &Run) {
        self.begin(Some(MarkedContent::Background));
        self.end_text();
        self.ops.push(gray(LIGHT));
        self.text(run, MarkedContent::Background);
        self.end_text();
        self.ops.push(gray(0.0));
    }

    fn picture(&mut self, picture: &Picture) {
        self.begin(Some(MarkedContent::Seal));
        self.end_text();
        let op = images::draw(picture, self.n_pictures, self.height);
        self.n_pictures += 1;
        self.ops.push(op);
    }

    fn text(&mut self, run: &Run, mark: MarkedContent) {
        let coded: Vec<Coded> = run
            .glyphs
            .iter()
            .filter_map(|glyph| self.coded(run, glyph))
            .collect();
        if coded.is_empty() || points(run.size) <= 0.0 {
            return;
        }
        self.begin(Some(mark));
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
        self.begin(Some(MarkedContent::Layout));
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

    fn begin(&mut self, mark: Option<MarkedContent>) {
        if self.mark == mark {
            return;
        }
        self.end_text();
        if self.mark.is_some() {
            self.ops.push(Op::EndMarkedContent);
        }
        self.mark = mark;
        match mark {
            Some(MarkedContent::Element(element)) => {
                let mcid = DictItem::Int(integer(self.tags.len()));
                self.tags.push(element);
                self.ops.push(marked("Span", "MCID", mcid));
            }
            Some(MarkedContent::Pagination) => self.ops.push(artifact("Pagination")),
            Some(MarkedContent::Layout | MarkedContent::Seal) => self.ops.push(artifact("Layout")),
            Some(MarkedContent::Background) => self.ops.push(artifact("Background")),
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

fn gray(light: f64) -> Op {
    Op::SetFillColor {
        col: Color::Greyscale(Greyscale {
            percent: real(light),
            icc_profile: None,
        }),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::pdf::fonts::Subsets;
    use crate::fonts::{FontSet, Role};
    use crate::typeset::document::Document;
    use crate::units::Size;
    use std::sync::Arc;

    fn document(items: Vec<Item>, fonts: &Arc<FontSet>) -> Document {
        Document {
            title: String::new(),
            agency: String::new(),
            pages: vec![Page {
                size: Size::A4,
                items,
                areas: Vec::new(),
            }],
            outline: Vec::new(),
            elements: Vec::new(),
            missing: Vec::new(),
            fonts: Arc::clone(fonts),
        }
    }

    /// A line of text whose characters stand `pitch` points apart.
    fn run(fonts: &FontSet, text: &str, pitch: f64, element: Option<usize>) -> Run {
        let glyph = |character| fonts.glyph(Role::Song, character).unwrap();
        let placed = text
            .chars()
            .zip(0_u8..)
            .map(|(character, idx)| PlacedGlyph {
                id: glyph(character).id,
                x: Length::pt(pitch * f64::from(idx)),
                character,
            });
        Run {
            origin: Point::new(Length::mm(28.0), Length::mm(40.0)),
            size: Length::pt(16.0),
            face: glyph('年').face,
            glyphs: placed.collect(),
            element: element.map(ElementId),
        }
    }

    fn content(items: Vec<Item>, fonts: &Arc<FontSet>) -> (Vec<Op>, Vec<ElementId>) {
        let document = document(items, fonts);
        let embedded = Fonts::of(&document, &mut Subsets::default()).unwrap();
        Content::of(&document.pages[0], &embedded).finish()
    }

    #[test]
    fn whole_offsets_never_drift_from_where_glyphs_stand() {
        let fonts = Arc::new(FontSet::shipped(&[]));
        let pitch = 15.793_1;
        let text = "年度报告".repeat(10);
        let (ops, _) = content(vec![Item::Text(run(&fonts, &text, pitch, None))], &fonts);
        let shown = ops.iter().find_map(|op| match op {
            Op::ShowText { items } => items.first(),
            _ => None,
        });
        let Some(TextItem::GlyphIds(codepoints)) = shown else {
            panic!("the run is shown as glyphs");
        };
        assert_eq!(codepoints.len(), 40);
        let mut pen = 0.0;
        for (codepoint, idx) in codepoints.iter().zip(0_u8..) {
            let wanted = pitch * f64::from(idx);
            assert!((pen - wanted).abs() < 0.01, "{pen} {wanted}");
            assert!(codepoint.offset.fract() == 0.0);
            pen += (1000.0 - f64::from(codepoint.offset)) / 1000.0 * 16.0;
        }
    }

    #[test]
    fn lines_of_one_element_are_one_mark_and_rules_are_no_content() {
        let fonts = Arc::new(FontSet::shipped(&[]));
        let text = |element| Item::Text(run(&fonts, "年", 16.0, element));
        let rule = Item::Rule(Rule {
            from: Point::default(),
            to: Point::default(),
            thickness: Length::pt(0.5),
        });
        let items = vec![
            text(Some(3)),
            text(Some(3)),
            rule,
            text(Some(3)),
            text(None),
        ];
        let (ops, tags) = content(items, &fonts);
        assert_eq!(tags, [ElementId(3), ElementId(3)]);
        let shape: String = ops
            .iter()
            .filter_map(|op| match op {
                Op::BeginMarkedContentWithProperties { tag, .. } if tag == "Artifact" => Some('<'),
                Op::BeginMarkedContentWithProperties { .. } => Some('{'),
                Op::EndMarkedContent => Some('}'),
                Op::StartTextSection => Some('('),
                Op::EndTextSection => Some(')'),
                Op::ShowText { .. } => Some('T'),
                Op::DrawLine { .. } => Some('-'),
                _ => None,
            })
            .collect();
        assert_eq!(shape, "{(TT)}<-}{(T)}<(T)}");
    }
}
