//! Forgeries of the pages of a copy: each changes one thing in a file that was issued.

use super::bench::{NOW, order, report, seal};
use crate::sheets;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use nianbao::cell;
use nianbao::export::pdf::{Attachment, Extras, Layout, PdfWriter};
use nianbao::report::{Figure, Report, SignOffNames};
use nianbao::sign::{Finish, FrozenIssue, Order, Stamp, freeze};
use nianbao::store::{ReportFile, canonical};
use nianbao::typeset::{Imprint, typeset_copy};
use std::sync::LazyLock;

/// A copy with all that an issue can add: sign-off sheet, number, mark, secrecy, seal, list of changes.
pub(crate) fn full_copy() -> Vec<u8> {
    full_copy_and_file().0
}

/// The same, with the file that keeps its register and its seal.
pub(crate) fn full_copy_and_file() -> (Vec<u8>, ReportFile) {
    static COPY: LazyLock<(Vec<u8>, ReportFile)> = LazyLock::new(|| {
        let (mut frozen, mut file) = revision();
        let copy = frozen.copies[0].clone();
        let pdf = frozen.finished(Some(&copy), &Finish::Unsigned, &sheets::fonts());
        file.set_issued(frozen.issued);
        file.set_seal(Some(seal()));
        (pdf.unwrap(), file)
    });
    COPY.clone()
}

/// The second issue of a report with an address in its text, and its file as it was before.
fn revision() -> (FrozenIssue, ReportFile) {
    let order = Order {
        names: SignOffNames {
            drafted_by: "张某".to_owned(),
            agreed_by: "市司法局、市保密局".to_owned(),
            secrecy: "内部".to_owned(),
            ..SignOffNames::default()
        },
        ..order(1)
    };
    let mut report = report();
    let section = report.form.parts.last().unwrap().section;
    let mut paragraphs = report.paragraphs(section).to_vec();
    paragraphs.push("电子版见https://example.gov.cn/report。".to_owned());
    report.set_paragraphs(section, paragraphs);
    let mut file = ReportFile::new(&report);
    file.set_issued(freeze(&file, &report, &order, NOW).unwrap().issued);
    let cell = cell!("requests.received.natural");
    report.figures.set(cell, Figure::from(3441));
    let mut frozen = freeze(&file, &report, &order, NOW).unwrap();
    frozen.add_sheet();
    frozen.stamp(&Stamp::Picture(seal())).unwrap();
    (frozen, file)
}

/// A copy of a report that nobody issued: the pages are made of this imprint.
pub(crate) fn made_up(report: &Report, imprint: &Imprint) -> Vec<u8> {
    let pages = typeset_copy(report, imprint, &sheets::fonts());
    let extras = Extras {
        n_front_pages: pages.n_front_pages,
        attachment: Some(Attachment {
            name: "report.nianbao".to_owned(),
            description: String::new(),
            mime: "application/vnd.nianbao+json",
            date: NOW.to_pdf(),
            bytes: canonical(report),
        }),
        layout: Layout::Plain,
    };
    PdfWriter::new()
        .write_with(&pages.document, &extras)
        .unwrap()
}

/// A file in which something is changed.
pub(crate) struct Forgery {
    pub(crate) file: Document,
}

impl Forgery {
    pub(crate) fn of(pdf: &[u8]) -> Self {
        let file = Document::load_mem(pdf).unwrap();
        Self { file }
    }

    pub(crate) fn bytes(mut self) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.file.save_to(&mut bytes).unwrap();
        bytes
    }

    pub(crate) fn page_id(&self, number: u32) -> ObjectId {
        self.file.get_pages()[&number]
    }

    pub(crate) fn page(&mut self, number: u32) -> &mut Dictionary {
        let id = self.page_id(number);
        self.file.get_dictionary_mut(id).unwrap()
    }

    pub(crate) fn root(&mut self) -> &mut Dictionary {
        self.file.catalog_mut().unwrap()
    }

    pub(crate) fn content(&self, number: u32) -> String {
        let content = self.file.get_page_content(self.page_id(number));
        String::from_utf8(content).unwrap()
    }

    pub(crate) fn set_content(&mut self, number: u32, content: &str) {
        let id = self.page(number).get(b"Contents").unwrap().as_reference();
        let stream = Stream::new(Dictionary::new(), content.as_bytes().to_vec());
        self.file.set_object(id.unwrap(), stream);
    }

    /// Draws something over a page.
    pub(crate) fn over(&mut self, number: u32, drawn: &str) {
        let content = self.content(number);
        self.set_content(number, &format!("{content}\n{drawn}"));
    }

    /// Puts an operator before the words that a page draws last but `n`.
    pub(crate) fn before_words(&mut self, number: u32, n: usize, operator: &str) {
        let content = self.content(number);
        let (at, _) = content.rmatch_indices('[').nth(n).unwrap();
        let changed = format!("{}{operator}\n{}", &content[..at], &content[at..]);
        self.set_content(number, &changed);
    }

    /// Names a stream in the resources of a page.
    pub(crate) fn name_object(&mut self, number: u32, name: &str, stream: Stream) {
        let id = self.file.add_object(stream);
        let resources = self.page(number).get_mut(b"Resources").unwrap();
        let resources = resources.as_dict_mut().unwrap();
        if !resources.has(b"XObject") {
            resources.set("XObject", Dictionary::new());
        }
        let objects = resources.get_mut(b"XObject").unwrap();
        objects.as_dict_mut().unwrap().set(name, id);
    }

    pub(crate) fn annotate(&mut self, number: u32, annotation: Dictionary) -> ObjectId {
        let id = self.file.add_object(annotation);
        let page = self.page(number);
        let mut all = page
            .get(b"Annots")
            .and_then(Object::as_array)
            .cloned()
            .unwrap_or_default();
        all.push(id.into());
        page.set("Annots", all);
        id
    }

    /// The font of this name on a page.
    pub(crate) fn font_id(&self, number: u32, name: &str) -> ObjectId {
        let page = self.file.get_dictionary(self.page_id(number)).unwrap();
        let resources = page.get_deref(b"Resources", &self.file).unwrap();
        let fonts = resources
            .as_dict()
            .unwrap()
            .get_deref(b"Font", &self.file)
            .unwrap();
        fonts
            .as_dict()
            .unwrap()
            .get(name.as_bytes())
            .unwrap()
            .as_reference()
            .unwrap()
    }

    pub(crate) fn font(&mut self, number: u32, name: &str) -> &mut Dictionary {
        let id = self.font_id(number, name);
        self.file.get_dictionary_mut(id).unwrap()
    }

    /// The codes of a font with their characters, as its list says them.
    pub(crate) fn codes(&self, number: u32, name: &str) -> Vec<(String, char)> {
        let font = self
            .file
            .get_dictionary(self.font_id(number, name))
            .unwrap();
        let list = font
            .get_deref(b"ToUnicode", &self.file)
            .unwrap()
            .as_stream()
            .unwrap();
        let list = String::from_utf8(list.get_plain_content().unwrap()).unwrap();
        let pair = |line: &str| {
            let (code, units) = line
                .strip_prefix('<')?
                .strip_suffix('>')?
                .split_once("> <")?;
            let character = char::from_u32(u32::from_str_radix(units, 16).ok()?)?;
            (code.len() == 4 && units.len() == 4).then(|| (code.to_owned(), character))
        };
        list.lines()
            .filter_map(pair)
            .filter(|(code, _)| code != "0000")
            .collect()
    }

    /// Puts another character of the same font into the last place where a page shows these characters.
    pub(crate) fn replace_last(&mut self, number: u32, words: &str, new: &str) {
        let content = self.content(number);
        let mut lines: Vec<String> = content.lines().map(str::to_owned).collect();
        let mut font = String::new();
        let mut found = None;
        for (idx, line) in lines.iter().enumerate() {
            if let Some((named, _)) = line.split_once(' ').filter(|_| line.ends_with(" Tf")) {
                named.trim_start_matches('/').clone_into(&mut font);
            }
            if !line.starts_with('[') {
                continue;
            }
            let codes = self.codes(number, &font);
            let character = |code: &str| codes.iter().find(|(own, _)| own == code).map(|(_, c)| *c);
            let places = line.match_indices('<').flat_map(|(at, _)| {
                let end = at + line[at..].find('>').unwrap();
                (at + 1..end).step_by(4)
            });
            let shown: Vec<(usize, char)> = places
                .map(|at| (at, character(&line[at..at + 4]).unwrap_or('?')))
                .collect();
            let text: String = shown.iter().map(|(_, c)| *c).collect();
            let Some(start) = text.rfind(words) else {
                continue;
            };
            let start = text[..start].chars().count();
            let places = shown[start..].iter().map(|(at, _)| *at).zip(new.chars());
            let code = |wanted: char| {
                codes
                    .iter()
                    .find(|(_, c)| *c == wanted)
                    .map(|(code, _)| code.clone())
            };
            let places: Vec<(usize, String)> =
                places.map(|(at, c)| (at, code(c).unwrap())).collect();
            found = Some((idx, places));
        }
        let (idx, places) = found.unwrap();
        for (at, code) in places {
            lines[idx].replace_range(at..at + 4, &code);
        }
        self.set_content(number, &lines.join("\n"));
    }

    /// Two characters of a font change their glyphs everywhere, and its list says the opposite: words are read as before.
    pub(crate) fn exchange_glyphs(&mut self, name: &str, one: char, other: char) {
        let codes = self.codes(1, name);
        let code = |wanted: char| codes.iter().find(|(_, c)| *c == wanted).unwrap().0.clone();
        let (one, other) = (code(one), code(other));
        let swapped = |text: &str, one: &str, other: &str| {
            let text = text.replace(one, "\u{0}").replace(other, one);
            text.replace('\u{0}', other)
        };
        for number in self.file.get_pages().into_keys() {
            let content = self.content(number);
            let mut changed = String::new();
            let mut font = String::new();
            for line in content.lines() {
                if let Some((named, _)) = line.split_once(' ').filter(|_| line.ends_with(" Tf")) {
                    named.trim_start_matches('/').clone_into(&mut font);
                }
                if font == name && line.starts_with('[') {
                    changed.push_str(&with_codes_exchanged(line, &one, &other));
                } else {
                    changed.push_str(line);
                }
                changed.push('\n');
            }
            self.set_content(number, &changed);
        }
        let id = self.font(1, name).get(b"ToUnicode").unwrap().as_reference();
        let list = self.file.get_object_mut(id.unwrap()).unwrap();
        let list = list.as_stream_mut().unwrap();
        let text = String::from_utf8(list.get_plain_content().unwrap()).unwrap();
        let (one, other) = [&one, &other]
            .map(|code| format!("\n<{}>", code.to_uppercase()))
            .into();
        let text = swapped(&text, &one, &other);
        list.set_plain_content(text.into_bytes());
        list.dict.remove(b"Filter");
    }
}

/// Exchanges two codes of four digits in the strings of a line.
pub(crate) fn with_codes_exchanged(line: &str, one: &str, other: &str) -> String {
    let mut changed = String::new();
    let mut rest = line;
    while let Some((before, behind)) = rest.split_once('<') {
        let (codes, after) = behind.split_once('>').unwrap();
        changed.push_str(before);
        changed.push('<');
        for at in (0..codes.len()).step_by(4) {
            changed.push_str(match &codes[at..at + 4] {
                code if code == one => other,
                code if code == other => one,
                code => code,
            });
        }
        changed.push('>');
        rest = after;
    }
    changed + rest
}

/// A white rectangle as a picture of one pixel.
pub(crate) fn white_picture() -> Stream {
    let dictionary = dictionary! {
        "Type" => "XObject", "Subtype" => "Image", "Width" => 1, "Height" => 1,
        "ColorSpace" => Object::Name(b"DeviceGray".to_vec()), "BitsPerComponent" => 8,
    };
    Stream::new(dictionary, vec![255])
}

/// A form that draws a white rectangle.
pub(crate) fn white_form() -> Stream {
    let dictionary = dictionary! {
        "Type" => "XObject", "Subtype" => "Form",
        "BBox" => vec![0.into(), 0.into(), 1.into(), 1.into()],
    };
    Stream::new(dictionary, b"1 g 0 0 1 1 re f".to_vec())
}
