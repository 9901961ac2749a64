//! What the content of a page draws, read as our own PDF writer writes it; every other operator is named.
//!
//! Readers of PDF are forgiving, each in its own way. This one is not: what it does not know cannot hide behind it.

use super::fonts::CopyFont;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Base lines that lie nearer, in points, are those of one line: faces differ in their centres.
const SAME_LINE: f64 = 4.0;

/// The fonts of a page by their names.
pub(super) type PageFonts = BTreeMap<String, Arc<CopyFont>>;

/// What a page draws, in drawing order.
#[derive(Debug, Default)]
pub(super) struct Drawing {
    pub(super) items: Vec<Drawn>,
    /// Operators that our writer does not write, or not in this way.
    pub(super) foreign: Vec<String>,
}

/// Something drawn; lengths in points from the lower left corner.
#[derive(Debug)]
pub(super) enum Drawn {
    Text(Text),
    /// A straight line: its ends and its thickness.
    Rule([[f64; 2]; 2], f64),
    /// Another stream, by its name in the resources: its left, its bottom, and its scales.
    Object(String, [f64; 4]),
    /// The characters that are heard for what follows.
    Spelled(String),
}

/// Characters of one font and size on one base line.
#[derive(Debug)]
pub(super) struct Text {
    pub(super) font: Arc<CopyFont>,
    pub(super) size: f64,
    pub(super) y: f64,
    /// Each character with its left end; `None` for a glyph that stands for none.
    pub(super) glyphs: Vec<(Option<char>, f64)>,
}

impl Text {
    pub(super) fn words(&self) -> String {
        let glyphs = self.glyphs.iter();
        glyphs.map(|(c, _)| c.unwrap_or('\u{FFFD}')).collect()
    }

    /// Returns whether it is set in this size, in points.
    pub(super) fn has_size(&self, size: f64) -> bool {
        (self.size - size).abs() < 0.01
    }

    /// Returns whether it stands on one line with another one.
    pub(super) fn is_beside(&self, other: &Self) -> bool {
        (self.y - other.y).abs() < SAME_LINE
    }

    pub(super) fn x(&self) -> f64 {
        self.glyphs.first().map_or(0.0, |(_, x)| *x)
    }
}

impl Drawing {
    /// Reads the content of a page.
    pub(super) fn read(content: &[u8], fonts: &PageFonts) -> Self {
        let mut reader = Reader {
            fonts,
            drawing: Self::default(),
            operands: Vec::new(),
            font: None,
            origin: None,
            thickness: 1.0,
            from: None,
            to: None,
            n_marks: 0,
            is_in_text: false,
            is_saved: false,
            place: None,
        };
        for token in Tokens(content) {
            match token {
                Token::Operator(name) => {
                    if !reader.operator(&name) {
                        reader.drawing.foreign.push(name);
                    }
                    reader.operands.clear();
                }
                Token::Strange(name) => {
                    reader.drawing.foreign.push(name);
                    break;
                }
                operand => reader.operands.push(operand),
            }
        }
        if !reader.operands.is_empty() || reader.n_marks > 0 || reader.is_in_text {
            reader.drawing.foreign.push("…".to_owned());
        }
        reader.drawing
    }

    pub(super) fn texts(&self) -> impl Iterator<Item = &Text> {
        self.items.iter().filter_map(|item| match item {
            Drawn::Text(text) => Some(text),
            _ => None,
        })
    }

    /// Returns all characters without blanks.
    pub(super) fn words(&self) -> String {
        let words = self.texts().map(Text::words).collect::<String>();
        words.chars().filter(|c| !c.is_whitespace()).collect()
    }
}

struct Reader<'a> {
    fonts: &'a PageFonts,
    drawing: Drawing,
    operands: Vec<Token>,
    font: Option<(Arc<CopyFont>, f64)>,
    origin: Option<[f64; 2]>,
    thickness: f64,
    from: Option<[f64; 2]>,
    to: Option<[f64; 2]>,
    n_marks: usize,
    is_in_text: bool,
    is_saved: bool,
    place: Option<[f64; 4]>,
}

impl Reader<'_> {
    /// Takes an operator; returns `false` for one that our writer does not write here.
    fn operator(&mut self, name: &str) -> bool {
        match name {
            "BDC" => self.begin_mark(),
            "EMC" => {
                let is_begun = self.n_marks > 0;
                self.n_marks = self.n_marks.saturating_sub(1);
                is_begun && self.operands.is_empty()
            }
            "BT" => !std::mem::replace(&mut self.is_in_text, true) && self.operands.is_empty(),
            "ET" => {
                self.origin = None;
                std::mem::replace(&mut self.is_in_text, false) && self.operands.is_empty()
            }
            "Tf" => self.set_font(),
            "Tm" => self.set_origin(),
            "TJ" => self.show(),
            "w" | "m" | "l" | "S" => !self.is_in_text && self.line(name),
            "q" | "cm" | "Do" | "Q" => !self.is_in_text && self.object(name),
            _ => false,
        }
    }

    fn numbers<const N: usize>(&self) -> Option<[f64; N]> {
        let numbers: Option<Vec<f64>> = self.operands.iter().map(Token::number).collect();
        numbers?.try_into().ok()
    }

    fn begin_mark(&mut self) -> bool {
        self.n_marks += 1;
        use Token::{DictionaryEnd, DictionaryStart, Hex, Name, Number};
        match self.operands.as_slice() {
            [Name(tag), DictionaryStart, Name(key), value, DictionaryEnd] => {
                match (tag.as_str(), key.as_str(), value) {
                    ("Span", "MCID", Number(_)) => true,
                    ("Artifact", "Type", Name(kind)) => {
                        matches!(kind.as_str(), "Pagination" | "Layout")
                    }
                    ("Span", "ActualText", Hex(bytes)) => {
                        self.drawing.items.push(Drawn::Spelled(utf_16(bytes)));
                        true
                    }
                    _ => false,
                }
            }
            _ => false,
        }
    }

    fn set_font(&mut self) -> bool {
        let [Token::Name(name), Token::Number(size)] = self.operands.as_slice() else {
            return false;
        };
        let font = self.fonts.get(name);
        self.font = font.map(|font| (Arc::clone(font), *size));
        self.is_in_text && self.font.is_some() && *size > 0.0
    }

    fn set_origin(&mut self) -> bool {
        let Some([a, b, c, d, left, bottom]) = self.numbers() else {
            return false;
        };
        self.origin = Some([left, bottom]);
        self.is_in_text
            && [a - 1.0, b, c, d - 1.0]
                .iter()
                .all(|side| side.abs() < 1e-9)
    }

    fn show(&mut self) -> bool {
        let (Some((font, size)), Some([mut x, y])) = (self.font.clone(), self.origin.take()) else {
            return false;
        };
        let [Token::ArrayStart, parts @ .., Token::ArrayEnd] = self.operands.as_slice() else {
            return false;
        };
        let mut glyphs = Vec::new();
        for part in parts {
            match part {
                Token::Number(back) => x -= back / 1000.0 * size,
                Token::Hex(codes) if codes.len().is_multiple_of(2) => {
                    for code in codes.chunks_exact(2) {
                        let code = u16::from_be_bytes([code[0], code[1]]);
                        glyphs.push((font.character(code), x));
                        x += font.width(code) / 1000.0 * size;
                    }
                }
                _ => return false,
            }
        }
        self.drawing.items.push(Drawn::Text(Text {
            font,
            size,
            y,
            glyphs,
        }));
        true
    }

    fn line(&mut self, name: &str) -> bool {
        match name {
            "w" => {
                let thickness = self.numbers().map(|[thickness]: [f64; 1]| thickness);
                self.thickness = thickness.unwrap_or_default();
                self.from.is_none() && thickness.is_some_and(|thickness| thickness > 0.0)
            }
            "m" => {
                let is_first = self.from.is_none();
                self.from = self.numbers();
                is_first && self.from.is_some()
            }
            "l" => {
                let is_second = self.from.is_some() && self.to.is_none();
                self.to = self.numbers();
                is_second && self.to.is_some()
            }
            _ => {
                let (from, to) = (self.from.take(), self.to.take());
                let ends = from.zip(to).filter(|_| self.operands.is_empty());
                let rule = ends.map(|(from, to)| Drawn::Rule([from, to], self.thickness));
                let is_rule = rule.is_some();
                self.drawing.items.extend(rule);
                is_rule
            }
        }
    }

    fn object(&mut self, name: &str) -> bool {
        match name {
            "q" => !std::mem::replace(&mut self.is_saved, true) && self.operands.is_empty(),
            "Q" => {
                self.place = None;
                std::mem::replace(&mut self.is_saved, false) && self.operands.is_empty()
            }
            "cm" => {
                let matrix: Option<[f64; 6]> = self.numbers();
                let upright = matrix.filter(|[a, b, c, d, ..]| {
                    *a > 0.0 && *d > 0.0 && b.abs() < 1e-9 && c.abs() < 1e-9
                });
                let is_first = self.place.is_none();
                self.place = upright.map(|[a, _, _, d, x, y]| [x, y, a, d]);
                self.is_saved && is_first && upright.is_some()
            }
            _ => {
                let (Some(place), [Token::Name(name)]) = (self.place, self.operands.as_slice())
                else {
                    return false;
                };
                let object = Drawn::Object(name.clone(), place);
                self.drawing.items.push(object);
                true
            }
        }
    }
}

/// Returns the text of bytes that begin with the mark of UTF-16.
fn utf_16(bytes: &[u8]) -> String {
    let units = bytes.chunks_exact(2).skip(1);
    let units = units.map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
    char::decode_utf16(units)
        .map(|c| c.unwrap_or('\u{FFFD}'))
        .collect()
}

#[derive(Debug)]
enum Token {
    Number(f64),
    Name(String),
    Hex(Vec<u8>),
    ArrayStart,
    ArrayEnd,
    DictionaryStart,
    DictionaryEnd,
    Operator(String),
    /// What our writer never writes: a comment, a string in round brackets, a stray bracket.
    Strange(String),
}

impl Token {
    const fn number(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number),
            _ => None,
        }
    }
}

struct Tokens<'a>(&'a [u8]);

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        let blank = |byte: &u8| matches!(byte, b' ' | b'\n' | b'\r' | b'\t');
        let start = self.0.iter().position(|byte| !blank(byte))?;
        self.0 = &self.0[start..];
        let (token, n_bytes) = match self.0 {
            [b'<', b'<', ..] => (Token::DictionaryStart, 2),
            [b'>', b'>', ..] => (Token::DictionaryEnd, 2),
            [b'[', ..] => (Token::ArrayStart, 1),
            [b']', ..] => (Token::ArrayEnd, 1),
            [b'<', rest @ ..] => {
                let end = rest.iter().position(|byte| *byte == b'>');
                let bytes = end.and_then(|end| Some((end, hex::decode(&rest[..end]).ok()?)));
                match bytes {
                    Some((end, bytes)) => (Token::Hex(bytes), end + 2),
                    None => (strange(self.0), self.0.len()),
                }
            }
            [b'/', rest @ ..] => {
                let name = word(rest);
                (Token::Name(name.clone()), name.len() + 1)
            }
            bytes => match word(bytes) {
                word if word.is_empty() => (strange(bytes), bytes.len()),
                word => {
                    let n_bytes = word.len();
                    let is_number = word
                        .bytes()
                        .all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'-' | b'+'));
                    match word.parse() {
                        Ok(number) if is_number => (Token::Number(number), n_bytes),
                        _ => (Token::Operator(word), n_bytes),
                    }
                }
            },
        };
        self.0 = &self.0[n_bytes..];
        Some(token)
    }
}

/// Returns the letters, digits and signs at the start.
fn word(bytes: &[u8]) -> String {
    let is_regular = |byte: &&u8| byte.is_ascii_alphanumeric() || b".-+_'\"*".contains(byte);
    let regular = bytes.iter().take_while(is_regular);
    regular.map(|byte| char::from(*byte)).collect()
}

fn strange(bytes: &[u8]) -> Token {
    let start = &bytes[..bytes.len().min(8)];
    Token::Strange(String::from_utf8_lossy(start).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(content: &str, expected: &[&str]) {
        let drawing = Drawing::read(content.as_bytes(), &PageFonts::new());
        assert_eq!(drawing.foreign, expected, "{content}");
    }

    #[test]
    fn what_our_writer_writes_is_known() {
        check(
            "/Span <</MCID 0>> BDC\nEMC\n/Artifact <</Type/Layout>> BDC\n1 w\n79.37 6 m\n5 6 l\nS\nEMC",
            &[],
        );
        check("q\n1.07 0 0 1.07 481.89 48.189 cm\n/IM0 Do\nQ", &[]);
    }

    #[test]
    fn every_other_operator_is_named() {
        for (content, foreign) in [
            ("0 0 9 9 re", "re"),
            ("f", "f"),
            ("W n", "W"),
            ("1 1 1 rg", "rg"),
            ("1 g", "g"),
            ("/GS0 gs", "gs"),
            ("3 Tr", "Tr"),
            ("BI /W 1 ID 0 EI", "BI"),
            ("/OC /MC0 BDC EMC", "BDC"),
            ("BX EX", "BX"),
            ("/Sh0 sh", "sh"),
            ("EMC", "EMC"),
            ("q q", "q"),
            ("1 w 0 0 m 1 1 l 2 2 l S", "l"),
            ("/IM0 Do", "Do"),
            ("1 1 0 1 0 0 cm", "cm"),
            ("% text", "% text"),
            ("BT (a) Tj ET", "(a) Tj E"),
            ("BT", "…"),
            ("1 2", "…"),
        ] {
            let drawing = Drawing::read(content.as_bytes(), &PageFonts::new());
            assert_eq!(
                drawing.foreign.first().map(String::as_str),
                Some(foreign),
                "{content}"
            );
        }
    }
}
