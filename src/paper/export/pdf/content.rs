//! The content of a page: text, rules, and which element of the structure each belongs to.

use super::fonts::{self, Code, Fonts};
use super::images::{self, Drawn};
use super::object::{integer, points, real};
use crate::typeset::LIGHT;
use crate::typeset::document::{ElementId, Item, Page, PlacedGlyph, Rule, Run};
use crate::units::{Length, Point, Rect};
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
    /// A line, or a picture that another page has described.
    Layout,
    /// A watermark.
    Background,
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
    n_drawn: usize,
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
            n_drawn: 0,
        };
        for items in page.items.chunk_by(is_one_line) {
            content.items(items);
        }
        content.begin(None);
        content
    }

    /// Returns the operators, and for each marked stretch of content its element.
    pub(super) fn finish(self) -> (Vec<Op>, Vec<ElementId>) {
        (self.ops, self.tags)
    }

    /// Draws the runs of one line, or another item.
    fn items(&mut self, items: &[Item]) {
        let runs = items.iter().filter_map(|item| match item {
            Item::Text(run) => Some(run),
            _ => None,
        });
        let runs: Vec<&Run> = runs.collect();
        match items {
            [Item::Text(first), ..] => {
                let mark = first.element;
                self.text(
                    &runs,
                    mark.map_or(MarkedContent::Pagination, MarkedContent::Element),
                );
            }
            [Item::Rule(rule)] => self.rule(rule),
            [Item::Shade(run)] => self.shade(run),
            [Item::Picture(picture)] => {
                self.drawn(Drawn::Image(&picture.image), picture.rect, picture.element);
            }
            [Item::Matrix(placed)] => {
                self.drawn(Drawn::Matrix(&placed.matrix), placed.rect, placed.element);
            }
            _ => {}
        }
    }

    fn shade(&mut self, run: &Run) {
        self.begin(Some(MarkedContent::Background));
        self.end_text();
        self.ops.push(gray(LIGHT));
        self.text(&[run], MarkedContent::Background);
        self.end_text();
        self.ops.push(gray(0.0));
    }

    fn drawn(&mut self, drawn: Drawn<'_>, rect: Rect, element: Option<ElementId>) {
        self.begin(Some(
            element.map_or(MarkedContent::Layout, MarkedContent::Element),
        ));
        self.end_text();
        let op = images::draw(drawn, rect, self.n_drawn, self.height);
        self.n_drawn += 1;
        self.ops.push(op);
    }

    /// Shows the runs of one line.
    fn text(&mut self, runs: &[&Run], mark: MarkedContent) {
        let runs = runs.iter().map(|run| (*run, self.all_coded(run)));
        let runs: Vec<(&Run, Vec<Coded>)> = runs
            .filter(|(run, coded)| !coded.is_empty() && points(run.size) > 0.0)
            .collect();
        if runs.is_empty() {
            return;
        }
        self.begin(Some(mark));
        if !self.is_in_text {
            self.is_in_text = true;
            self.ops.push(Op::StartTextSection);
        }
        let is_spelled = matches!(mark, MarkedContent::Element(_)) && self.is_uneven(&runs);
        if is_spelled {
            let characters = runs.iter().flat_map(|(_, coded)| coded);
            let words: String = characters.map(|glyph| glyph.character).collect();
            self.ops.push(spelled(&words));
        }
        for (run, coded) in runs {
            for glyphs in coded.chunk_by(|one, next| one.code.font_idx == next.code.font_idx) {
                self.show(run, glyphs);
            }
        }
        if is_spelled {
            self.ops.push(Op::EndMarkedContent);
        }
    }

    /// Returns whether glyphs of a line stand so far into or off each other that readers would break or space it.
    fn is_uneven(&self, runs: &[(&Run, Vec<Coded>)]) -> bool {
        let mut end: Option<f64> = None;
        for (run, coded) in runs {
            let size = run.size.to_pt();
            for glyph in coded {
                let x = (run.origin.x + glyph.x).to_pt();
                if end.is_some_and(|end| ((x - end) / size).abs() > MAX_GAP) {
                    return true;
                }
                end = Some(x + self.fonts.width(glyph.code) / 1000.0 * size);
            }
        }
        false
    }

    fn all_coded(&self, run: &Run) -> Vec<Coded> {
        let glyphs = run.glyphs.iter();
        glyphs.filter_map(|glyph| self.coded(run, glyph)).collect()
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
            Some(MarkedContent::Layout) => self.ops.push(artifact("Layout")),
            Some(MarkedContent::Background) => self.ops.push(artifact("Background")),
            None => {}
        }
    }
}

/// How far a glyph may stand off the end of the one before it without readers taking it for a blank or a new line, in
/// the type size: half of what poppler and pdfminer allow.
const MAX_GAP: f64 = 0.05;

/// Returns whether an item stands on one line with the one before it, or below it in a vertical label.
fn is_one_line(one: &Item, next: &Item) -> bool {
    let (Item::Text(one), Item::Text(next)) = (one, next) else {
        return false;
    };
    one.element.is_some()
        && one.element == next.element
        && (one.is_beside(next) || one.is_above(next))
}

/// Says which characters the following glyphs are, whatever stands between them.
fn spelled(words: &str) -> Op {
    let bytes = [0xFE, 0xFF].into_iter();
    let data = bytes.chain(words.encode_utf16().flat_map(u16::to_be_bytes));
    let data = data.collect();
    let literal = false;
    marked("Span", "ActualText", DictItem::String { data, literal })
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

    fn lowered(mut run: Run, points: f64) -> Item {
        run.origin.y += Length::pt(points);
        Item::Text(run)
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
        let lower = |element| lowered(run(&fonts, "年", 16.0, element), 64.0);
        let rule = Item::Rule(Rule {
            from: Point::default(),
            to: Point::default(),
            thickness: Length::pt(0.5),
        });
        let items = vec![
            text(Some(3)),
            lower(Some(3)),
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

    /// The characters that the content spells, stretch by stretch.
    fn spelled_in(items: Vec<Item>, fonts: &Arc<FontSet>) -> Vec<String> {
        let (ops, _) = content(items, fonts);
        let spelled = ops.iter().filter_map(|op| match op {
            Op::BeginMarkedContentWithProperties {
                properties: DictItem::Dict { map },
                ..
            } => match map.get("ActualText") {
                Some(DictItem::String { data, .. }) => Some(data.clone()),
                _ => None,
            },
            _ => None,
        });
        let units = |data: Vec<u8>| -> Vec<u16> {
            let units = data[2..].chunks(2);
            units
                .map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
                .collect()
        };
        spelled
            .map(|data| String::from_utf16(&units(data)).unwrap())
            .collect()
    }

    #[test]
    fn a_line_is_spelled_where_its_characters_are_pressed_or_apart() {
        let fonts = Arc::new(FontSet::shipped(&[]));
        let line = |pitch, element| vec![Item::Text(run(&fonts, "年，月", pitch, element))];
        for (pitch, is_spelled) in [(16.0, false), (16.5, false), (8.0, true), (18.0, true)] {
            let expected: &[&str] = if is_spelled { &["年，月"] } else { &[] };
            assert_eq!(
                spelled_in(line(pitch, Some(0)), &fonts),
                expected,
                "{pitch}"
            );
        }
        assert!(spelled_in(line(8.0, None), &fonts).is_empty());
    }

    #[test]
    fn a_vertical_label_is_spelled_as_one() {
        let fonts = Arc::new(FontSet::shipped(&[]));
        let label = ["年", "月", "日"].into_iter().zip([0.0, 18.0, 36.0]);
        let items =
            label.map(|(character, down)| lowered(run(&fonts, character, 16.0, Some(0)), down));
        assert_eq!(spelled_in(items.collect(), &fonts), ["年月日"]);
    }
}
