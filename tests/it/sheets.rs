//! Documents for tests of the exports, laid out by hand as simply as can be: every character on a grid.

use nianbao::cell;
use nianbao::fonts::{FontSet, Role};
use nianbao::typeset::document::{
    Document, Element, ElementId, ElementKind, Item, OutlineEntry, Page, PlacedGlyph, Rule, Run,
    Scope,
};
use nianbao::units::{Length, Point, Size};
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

/// The faces that ship, with 仿宋.
pub(crate) fn fonts() -> Arc<FontSet> {
    static FONTS: LazyLock<Arc<FontSet>> = LazyLock::new(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/fonts");
        Arc::new(FontSet::shipped(&[folder]))
    });
    Arc::clone(&FONTS)
}

/// Every string of a sample report, in its order; those of more than some characters are its text.
pub(crate) fn sample_strings(name: &str) -> Vec<String> {
    let path: PathBuf = [env!("CARGO_MANIFEST_DIR"), "assets/samples", name]
        .iter()
        .collect();
    let file: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let mut strings = Vec::new();
    collect(&file["text"], &mut strings);
    collect(&file["tables"], &mut strings);
    strings
}

fn collect(value: &serde_json::Value, strings: &mut Vec<String>) {
    match value {
        serde_json::Value::String(text) => strings.push(text.clone()),
        serde_json::Value::Number(number) => strings.push(number.to_string()),
        serde_json::Value::Array(values) => values.iter().for_each(|value| collect(value, strings)),
        serde_json::Value::Object(values) => {
            values.values().for_each(|value| collect(value, strings));
        }
        serde_json::Value::Null | serde_json::Value::Bool(_) => {}
    }
}

/// A document with a title, headings on two levels, the given paragraphs, a table and page numbers.
pub(crate) fn report(paragraphs: &[String], figure: &str) -> Document {
    let mut sheets = Sheets::new();
    let title = sheets.element(ElementKind::Title, None);
    sheets.line(Role::Title, 22.0, "某市某局年度报告", title);
    for (idx, paragraph) in paragraphs.iter().enumerate() {
        if idx % 4 == 0 {
            sheets.heading(1, &format!("{}、总体情况", idx / 4 + 1));
        }
        if idx % 4 == 1 {
            sheets.heading(2, "（一）主动公开");
        }
        let element = sheets.element(ElementKind::Paragraph, None);
        let characters: Vec<char> = paragraph.chars().collect();
        for line in characters.chunks(28) {
            sheets.line(Role::Body, 16.0, &line.iter().collect::<String>(), element);
        }
    }
    sheets.table(figure);
    sheets.finish()
}

/// A document being laid out.
struct Sheets {
    document: Document,
    y: f64,
}

const TOP: f64 = 105.0;
const LEFT: f64 = 79.4;
const PITCH: f64 = 29.0;
const BOTTOM: f64 = 740.0;

impl Sheets {
    fn new() -> Self {
        Self {
            document: Document {
                title: "某市某局2024年政府信息公开工作年度报告 <&>".to_owned(),
                agency: "某市某局".to_owned(),
                pages: Vec::new(),
                outline: Vec::new(),
                elements: Vec::new(),
                missing: Vec::new(),
                fonts: fonts(),
            },
            y: BOTTOM,
        }
    }

    fn element(&mut self, kind: ElementKind, parent: Option<ElementId>) -> ElementId {
        self.document.elements.push(Element { kind, parent });
        ElementId(self.document.elements.len() - 1)
    }

    fn heading(&mut self, level: u8, title: &str) {
        let element = self.element(ElementKind::Heading(level), None);
        let role = if level == 1 { Role::Hei } else { Role::Kai };
        self.line(role, 16.0, title, element);
        self.document.outline.push(OutlineEntry {
            level,
            title: title.to_owned(),
            page_idx: self.document.pages.len() - 1,
            top: Length::pt(self.y - 16.0),
        });
    }

    fn line(&mut self, role: Role, size: f64, text: &str, element: ElementId) {
        self.y += PITCH;
        if self.y > BOTTOM {
            self.new_page();
        }
        let (x, y) = (LEFT, self.y);
        self.text(role, size, text, (x, y), Some(element));
    }

    fn new_page(&mut self) {
        self.document.pages.push(Page {
            size: Size::A4,
            items: Vec::new(),
            areas: Vec::new(),
        });
        self.y = TOP;
        let number = format!("— {} —", self.document.pages.len());
        self.text(Role::Song, 14.0, &number, (450.0, 780.0), None);
    }

    fn text(
        &mut self,
        role: Role,
        size: f64,
        text: &str,
        (x, y): (f64, f64),
        element: Option<ElementId>,
    ) {
        // As in the standard, a little tight: 28 characters of 16 pt in 156 mm.
        let pitch = 156.0 / 28.0 * 72.0 / 25.4 / 16.0 * size;
        let mut pen = 0.0;
        for character in text.chars() {
            let Some(glyph) = self.document.fonts.glyph(role, character) else {
                continue;
            };
            let placed = PlacedGlyph {
                id: glyph.id,
                x: Length::ZERO,
                character,
            };
            let origin = Point::new(Length::pt(x + pen), Length::pt(y));
            pen += pitch * glyph.advance;
            let page = self.document.pages.last_mut().unwrap();
            match page.items.last_mut() {
                Some(Item::Text(run))
                    if run.face == glyph.face
                        && run.element == element
                        && run.origin.y == origin.y =>
                {
                    let x = origin.x - run.origin.x;
                    run.glyphs.push(PlacedGlyph { x, ..placed });
                }
                _ => page.items.push(Item::Text(Run {
                    origin,
                    size: Length::pt(size),
                    face: glyph.face,
                    glyphs: vec![placed],
                    element,
                })),
            }
        }
    }

    fn table(&mut self, figure: &str) {
        self.new_page();
        let table = self.element(ElementKind::Table, None);
        for row_idx in 0..20 {
            let row = self.element(ElementKind::Row, Some(table));
            let y = TOP + f64::from(row_idx) * 24.0;
            self.rule((LEFT, y), (LEFT + 442.2, y), 0.5);
            for column_idx in 0..6 {
                let kind = if column_idx == 0 {
                    ElementKind::HeaderCell {
                        scope: Scope::Row,
                        n_columns: 2,
                        n_rows: 1,
                    }
                } else {
                    ElementKind::DataCell {
                        cell: cell!("requests.received.natural"),
                        n_columns: 1,
                        n_rows: 1,
                    }
                };
                let cell = self.element(kind, Some(row));
                let text = if column_idx == 0 {
                    "予以公开"
                } else {
                    figure
                };
                let x = LEFT + 4.0 + f64::from(column_idx) * 70.0;
                self.text(Role::Song, 10.5, text, (x, y + 16.0), Some(cell));
            }
        }
        self.rule((LEFT, TOP), (LEFT, TOP + 480.0), 1.0);
        self.rule((LEFT + 442.2, TOP), (LEFT + 442.2, TOP + 480.0), 1.0);
    }

    fn rule(&mut self, from: (f64, f64), to: (f64, f64), thickness: f64) {
        let point = |(x, y)| Point::new(Length::pt(x), Length::pt(y));
        let rule = Rule {
            from: point(from),
            to: point(to),
            thickness: Length::pt(thickness),
        };
        let page = self.document.pages.last_mut().unwrap();
        page.items.push(Item::Rule(rule));
    }

    fn finish(self) -> Document {
        self.document
    }
}
