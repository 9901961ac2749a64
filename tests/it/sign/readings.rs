//! Copies that programs read in different ways, and what is none of the older kinds: whatever our own reading makes of
//! them, some reader shows or extracts something else.
#![expect(clippy::too_many_lines, reason = "a list of forgeries is one table")]

use super::bench::NOW;
use super::forge::{Forgery, full_copy, white_form};
use super::forgeries::{OPAQUE, by_anybody, signed};
use crate::sheets;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use nianbao::sign::{Later, Verdict, Verification, verify};
use std::fmt::Write as _;

fn checked(pdf: &[u8]) -> Verification {
    let mut found = verify(pdf, None, NOW).unwrap();
    found.compare_pages(&sheets::fonts()).unwrap();
    found
}

fn words(found: &Verification) -> String {
    let lines = found.lines().into_iter().map(|line| line.words.chinese);
    lines.collect::<Vec<_>>().join("\n")
}

/// A name, what is changed, and what has to stand in the sentence about it.
type Kind = (&'static str, fn(&mut Forgery), &'static str);

fn check(kinds: &[Kind]) {
    let copy = full_copy();
    for (name, forge, reason) in kinds {
        let mut forgery = Forgery::of(&copy);
        forge(&mut forgery);
        check_one(name, &forgery.bytes(), reason);
    }
}

fn check_one(name: &str, pdf: &[u8], reason: &str) {
    let found = checked(pdf);
    let words = words(&found);
    assert_eq!(found.verdict(), Verdict::Differs, "{name}: {words}");
    assert!(words.contains(reason), "{name}: {words}");
}

/// The object at the top of the tree of pages.
fn top(forgery: &mut Forgery) -> ObjectId {
    let top = forgery.root().get(b"Pages").unwrap();
    top.as_reference().unwrap()
}

fn kids(forgery: &mut Forgery) -> &mut Vec<Object> {
    let top = top(forgery);
    let top = forgery.file.get_dictionary_mut(top).unwrap();
    top.get_mut(b"Kids").unwrap().as_array_mut().unwrap()
}

/// A further page, which is drawn over.
fn other_page(forgery: &mut Forgery) -> Dictionary {
    let drawn = Stream::new(Dictionary::new(), OPAQUE.to_vec());
    let drawn = forgery.file.add_object(drawn);
    let mut page = forgery.page(3).clone();
    page.set("Contents", drawn);
    page
}

const TREE: &str = "Pages";

#[test]
fn pages_that_only_some_programs_show_are_found() {
    check(&[
        (
            "page without its type",
            |f| {
                let mut page = other_page(f);
                page.remove(b"Type");
                let page = f.file.add_object(page);
                kids(f).insert(0, page.into());
            },
            TREE,
        ),
        (
            "page of another type",
            |f| {
                let mut page = other_page(f);
                page.set("Type", "Template");
                let page = f.file.add_object(page);
                kids(f).push(page.into());
            },
            TREE,
        ),
        (
            "page that is no object of its own",
            |f| {
                let page = other_page(f);
                kids(f).push(page.into());
            },
            TREE,
        ),
        (
            "fewer pages than there are",
            |f| {
                let top = top(f);
                f.file.get_dictionary_mut(top).unwrap().set("Count", 3);
            },
            TREE,
        ),
        (
            "turned by a parent that the page does not name",
            |f| {
                let plain = top(f);
                let mut other = f.file.get_dictionary(plain).unwrap().clone();
                other.set("Rotate", 180);
                let other = f.file.add_object(other);
                f.root().set("Pages", other);
            },
            TREE,
        ),
        (
            "page twice",
            |f| {
                let page = f.page_id(3);
                kids(f).insert(3, page.into());
            },
            "",
        ),
        (
            "resources of a parent",
            |f| {
                let own = f.page(3).remove(b"Resources").unwrap();
                let top = top(f);
                f.file
                    .get_dictionary_mut(top)
                    .unwrap()
                    .set("Resources", own);
            },
            "Resources",
        ),
    ]);
}

#[test]
fn streams_that_only_some_programs_read_are_found() {
    check(&[
        (
            "drawn by another file",
            |f| content(f).set("F", Object::string_literal("other.bin")),
            "通向文件之外的内容：F",
        ),
        (
            "drawn with a filter of another file",
            |f| content(f).set("FFilter", "FlateDecode"),
            "通向文件之外的内容：FFilter",
        ),
        (
            "contents in a list of one",
            |f| {
                let own = f.page(3).get(b"Contents").unwrap().clone();
                f.page(3).set("Contents", vec![own]);
            },
            "Contents",
        ),
        (
            "second program of a font",
            |f| {
                let program = f.file.add_object(Stream::new(
                    dictionary! { "Subtype" => "OpenType" },
                    include_bytes!("../../../assets/fonts/song.ttf").to_vec(),
                ));
                descriptor(f).set("FontFile3", program);
            },
            "字体",
        ),
        (
            "program of a font in another file",
            |f| {
                let program = descriptor(f).get(b"FontFile2").unwrap();
                let program = program.as_reference().unwrap();
                let program = f.file.get_object_mut(program).unwrap();
                let program = &mut program.as_stream_mut().unwrap().dict;
                program.set("F", Object::string_literal("other.ttf"));
            },
            "通向文件之外的内容：F",
        ),
        (
            "other words that are copied",
            |f| {
                let list = f.font(1, "FT1").get(b"ToUnicode").unwrap();
                let list = list.as_reference().unwrap();
                let list = f
                    .file
                    .get_object_mut(list)
                    .unwrap()
                    .as_stream_mut()
                    .unwrap();
                let text = String::from_utf8(list.get_plain_content().unwrap()).unwrap();
                let text = text.replace("<0033>", "<0000>");
                let text = text.replace("<0038>", "<0033>").replace("<0000>", "<0038>");
                list.set_plain_content(text.into_bytes());
                list.dict.remove(b"Filter");
            },
            "字体",
        ),
        (
            "black that is white",
            |f| {
                let resources = f.page(3).get_mut(b"Resources").unwrap();
                let resources = resources.as_dict_mut().unwrap();
                let white = vec!["Separation".into(), "White".into(), "DeviceGray".into()];
                resources.set("ColorSpace", dictionary! { "DefaultGray" => white });
            },
            "Resources/ColorSpace",
        ),
        (
            "group",
            |f| {
                f.page(3)
                    .set("Group", dictionary! { "S" => "Transparency" });
            },
            "Group",
        ),
    ]);
}

fn content(forgery: &mut Forgery) -> &mut Dictionary {
    let own = forgery.page(3).get(b"Contents").unwrap();
    let own = own.as_reference().unwrap();
    let own = forgery.file.get_object_mut(own).unwrap();
    &mut own.as_stream_mut().unwrap().dict
}

fn descriptor(forgery: &mut Forgery) -> &mut Dictionary {
    let below = forgery.font(1, "FT1").get(b"DescendantFonts").unwrap();
    let below = below.as_array().unwrap()[0].as_dict().unwrap();
    let own = below.get(b"FontDescriptor").unwrap().as_reference();
    forgery.file.get_dictionary_mut(own.unwrap()).unwrap()
}

/// The entry that names the attached report.
fn specification(forgery: &mut Forgery) -> &mut Dictionary {
    let own = forgery.file.objects.values_mut();
    let mut own = own.filter_map(|object| object.as_dict_mut().ok());
    own.find(|own| own.has(b"EF")).unwrap()
}

fn other_file(forgery: &mut Forgery) -> ObjectId {
    let entries = dictionary! { "Type" => "EmbeddedFile" };
    let stream = Stream::new(entries, b"other".to_vec());
    forgery.file.add_object(stream)
}

#[test]
fn files_that_only_some_programs_take_out_are_found() {
    check(&[
        (
            "for another system",
            |f| {
                let other = other_file(f);
                let files = specification(f).get_mut(b"EF").unwrap();
                files.as_dict_mut().unwrap().set("Unix", other);
            },
            "附件",
        ),
        (
            "by its other name",
            |f| {
                let other = other_file(f);
                let files = specification(f).get_mut(b"EF").unwrap();
                files.as_dict_mut().unwrap().set("UF", other);
            },
            "附件",
        ),
        (
            "related",
            |f| {
                let other = other_file(f);
                let all = vec![Object::string_literal("other"), other.into()];
                specification(f).set("RF", dictionary! { "F" => all });
            },
            "附件",
        ),
        (
            "elsewhere",
            |f| specification(f).set("FS", "URL"),
            "通向文件之外的内容：FS",
        ),
        (
            "under the name of a program",
            |f| specification(f).set("UF", Object::string_literal("report.exe")),
            "UF",
        ),
    ]);
}

#[test]
fn seals_and_links_that_nobody_made_are_found() {
    check(&[
        (
            "field without a signature that draws a seal",
            |f| {
                let place = seal_place(f);
                let look = f.file.add_object(white_form());
                let own = f.annotate(
                    9,
                    dictionary! {
                        "Type" => "Annot", "Subtype" => "Widget", "FT" => "Sig", "F" => 4,
                        "T" => Object::string_literal("Seal"), "Rect" => place.map(Object::from).to_vec(),
                        "AP" => dictionary! { "N" => look },
                    },
                );
                f.root().set(
                    "AcroForm",
                    dictionary! { "Fields" => vec![own.into()], "SigFlags" => 1 },
                );
            },
            "签名域",
        ),
        (
            "field of a signature in no form",
            |f| {
                let place = seal_place(f);
                let look = f.file.add_object(white_form());
                f.annotate(
                    9,
                    dictionary! {
                        "Type" => "Annot", "Subtype" => "Widget", "FT" => "Sig", "F" => 4,
                        "Rect" => place.map(Object::from).to_vec(),
                        "V" => dictionary! { "Type" => "Sig" }, "AP" => dictionary! { "N" => look },
                    },
                );
            },
            "签名域",
        ),
        (
            "link that draws",
            |f| {
                let look = f.file.add_object(white_form());
                for object in f.file.objects.values_mut() {
                    if let Ok(link) = object.as_dict_mut()
                        && link.get(b"Subtype").and_then(Object::as_name).ok() == Some(b"Link")
                    {
                        link.set("AP", dictionary! { "N" => look });
                    }
                }
            },
            "批注或链接",
        ),
        (
            "print only",
            |f| {
                let look = f.file.add_object(white_form());
                f.annotate(
                    3,
                    dictionary! {
                        "Type" => "Annot", "Subtype" => "Watermark", "F" => 36,
                        "Rect" => vec![0.into(), 0.into(), 600.into(), 800.into()],
                        "AP" => dictionary! { "N" => look },
                    },
                );
            },
            "批注或链接",
        ),
        (
            "seal turned inside out",
            |f| {
                for object in f.file.objects.values_mut() {
                    if let Ok(stream) = object.as_stream_mut()
                        && stream.dict.has(b"SMask")
                    {
                        let turned = [1, 0, 1, 0, 1, 0].map(Object::from).to_vec();
                        stream.dict.set("Decode", turned);
                    }
                }
            },
            "图片、印章",
        ),
        (
            "seal with another picture for printing",
            |f| {
                for object in f.file.objects.values_mut() {
                    if let Ok(stream) = object.as_stream_mut()
                        && stream.dict.has(b"SMask")
                    {
                        stream.dict.set("Alternates", Vec::<Object>::new());
                    }
                }
            },
            "图片、印章",
        ),
        (
            "numbers of pages",
            |f| {
                f.root()
                    .set("PageLabels", dictionary! { "Nums" => vec![0.into()] });
            },
            "PageLabels",
        ),
        (
            "how it opens",
            |f| {
                f.root()
                    .set("ViewerPreferences", dictionary! { "HideMenubar" => true });
            },
            "ViewerPreferences",
        ),
        (
            "thumbnail",
            |f| {
                let other = f.file.add_object(white_form());
                f.page(3).set("Thumb", other);
            },
            "Thumb",
        ),
    ]);
}

/// Where the seal stands on its page.
fn seal_place(forgery: &Forgery) -> [f32; 4] {
    let content = forgery.content(9);
    let matrix = content
        .lines()
        .find(|line| line.ends_with(" cm") && line.starts_with("119."));
    let sides: Vec<f32> = matrix
        .unwrap()
        .split(' ')
        .filter_map(|side| side.parse().ok())
        .collect();
    let (width, height, left, bottom) = (sides[0], sides[3], sides[4], sides[5]);
    [left, bottom, left + width, bottom + height]
}

#[test]
fn a_face_of_another_name_that_draws_other_figures_is_found() {
    for (one, other) in [('3', '8'), ('6', '9'), ('1', '7'), ('0', '6')] {
        let mut forgery = Forgery::of(&full_copy());
        forgery.exchange_glyphs("FT1", one, other);
        let name = || Object::Name(b"AAAAAA+OfficeSong".to_vec());
        descriptor(&mut forgery).set("FontName", name());
        let font = forgery.font(1, "FT1");
        font.set("BaseFont", name());
        let below = font.get_mut(b"DescendantFonts").unwrap();
        let below = below.as_array_mut().unwrap()[0].as_dict_mut().unwrap();
        below.set("BaseFont", name());
        check_one(
            &format!("{one}{other}"),
            &forgery.bytes(),
            "字体“OfficeSong”",
        );
    }
}

/// A file with these objects appended, by number, as they are written; `None` frees the object. What no library writes
/// is written like this.
fn rewritten(pdf: &[u8], objects: &[(u32, Option<String>)]) -> Vec<u8> {
    let file = Document::load_mem(pdf).unwrap();
    let mut bytes = pdf.to_vec();
    let mut table = "xref\n".to_owned();
    for (number, words) in objects {
        match words {
            Some(words) => {
                writeln!(table, "{number} 1\n{:010} 00000 n ", bytes.len()).unwrap();
                bytes.extend(format!("{number} 0 obj\n{words}\nendobj\n").bytes());
            }
            None => writeln!(table, "{number} 1\n0000000000 00001 f ").unwrap(),
        }
    }
    let start = bytes.len();
    let (root, size) = (file.trailer.get(b"Root").unwrap(), file.max_id + 10);
    let root = root.as_reference().unwrap().0;
    let previous = file.xref_start;
    write!(
        table,
        "trailer\n<< /Size {size} /Root {root} 0 R /Prev {previous} >>\nstartxref\n{start}\n%%EOF\n"
    )
    .unwrap();
    [bytes, table.into_bytes()].concat()
}

/// An object as the file has it last.
fn written(pdf: &[u8], id: ObjectId) -> String {
    let head = format!("\n{} 0 obj\n", id.0);
    let at = pdf
        .windows(head.len())
        .rposition(|own| own == head.as_bytes())
        .unwrap();
    let own = &pdf[at + head.len()..];
    let end = own.windows(6).position(|own| own == b"endobj").unwrap();
    String::from_utf8(own[..end].trim_ascii().to_vec()).unwrap()
}

/// The first page of a file with an entry before its own ones.
fn with_twin(pdf: &[u8], entry: &str) -> (u32, String) {
    let page = Document::load_mem(pdf).unwrap().get_pages()[&1];
    let own = written(pdf, page);
    (page.0, own.replacen("<<", &format!("<<{entry} "), 1))
}

fn next_number(pdf: &[u8]) -> u32 {
    Document::load_mem(pdf).unwrap().max_id + 1
}

/// Updates whose entries stand twice, whose objects are freed, or are others than their table says.
pub(crate) fn ambiguous(pdf: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let number = next_number(pdf);
    let drawn = Some(format!(
        "<< /Length {} >>\nstream\n{}\nendstream",
        OPAQUE.len(),
        String::from_utf8_lossy(OPAQUE)
    ));
    let file = Document::load_mem(pdf).unwrap();
    let first = file.get_pages()[&1];
    let content = file.get_page_contents(first)[0];
    let root = file.trailer.get(b"Root").unwrap().as_reference().unwrap();
    let (page, contents) = with_twin(pdf, &format!("/Contents {number} 0 R"));
    let (_, annotations) = with_twin(pdf, &format!("/Annots [{number} 0 R]"));
    let (_, turned) = with_twin(pdf, "/Rotate 180 /Rotate 0");
    let (_, escaped) = with_twin(pdf, &format!("/C#6fntents {number} 0 R"));
    let pages = format!("<< /Type /Pages /Count 1 /Kids [{} 0 R]>>", first.0);
    let catalog = written(pdf, root);
    let catalog = catalog.replacen("<<", &format!("<</Pages {number} 0 R "), 1);
    let annotation = "<< /Type /Annot /Subtype /Stamp /Rect [0 0 600 800] >>";
    vec![
        (
            "contents twice",
            rewritten(pdf, &[(page, Some(contents)), (number, drawn.clone())]),
        ),
        (
            "contents twice, once escaped",
            rewritten(pdf, &[(page, Some(escaped)), (number, drawn)]),
        ),
        (
            "annotations twice",
            rewritten(
                pdf,
                &[
                    (page, Some(annotations)),
                    (number, Some(annotation.to_owned())),
                ],
            ),
        ),
        ("turned and not", rewritten(pdf, &[(page, Some(turned))])),
        (
            "pages twice",
            rewritten(pdf, &[(root.0, Some(catalog)), (number, Some(pages))]),
        ),
        ("contents freed", rewritten(pdf, &[(content.0, None)])),
        ("page freed", rewritten(pdf, &[(page, None)])),
    ]
}

#[test]
fn an_update_that_can_be_read_in_two_ways_is_refused() {
    for (name, pdf) in ambiguous(signed()) {
        for (signed_again, pdf) in [("", pdf.clone()), (", signed again", by_anybody(&pdf))] {
            let name = format!("{name}{signed_again}");
            // Signing writes the page again, so that it is there for everybody.
            if name == "page freed, signed again" {
                continue;
            }
            let Ok(found) = verify(&pdf, None, NOW) else {
                continue;
            };
            let words = words(&found);
            assert_eq!(found.verdict(), Verdict::Differs, "{name}: {words}");
            let first = found.signatures.first();
            assert!(
                first.is_some_and(|first| first.later != Later::Same),
                "{name}: {words}"
            );
        }
    }
}

#[test]
fn an_unsigned_copy_that_can_be_read_in_two_ways_is_found() {
    let copy = Forgery::of(&full_copy()).bytes();
    for (name, pdf) in ambiguous(&copy) {
        let Ok(mut found) = verify(&pdf, None, NOW) else {
            continue;
        };
        found.compare_pages(&sheets::fonts()).unwrap();
        assert_eq!(
            found.verdict(),
            Verdict::Differs,
            "{name}: {}",
            words(&found)
        );
    }
}

#[test]
fn a_stream_of_another_length_than_it_says_is_found() {
    let copy = Forgery::of(&full_copy()).bytes();
    let file = Document::load_mem(&copy).unwrap();
    let content = file.get_page_contents(file.get_pages()[&3])[0];
    let stream = file.get_object(content).unwrap().as_stream().unwrap();
    let head = format!("\n{} 0 obj\n", content.0);
    let at = copy
        .windows(head.len())
        .position(|own| own == head.as_bytes());
    let length = format!("/Length {}", stream.content.len());
    let from = at.unwrap();
    let at = copy[from..]
        .windows(length.len())
        .position(|own| own == length.as_bytes());
    let at = from + at.unwrap();
    for n in [stream.content.len() / 2, stream.content.len() * 2, 0] {
        let mut pdf = copy.clone();
        let other = format!("{:<width$}", format!("/Length {n}"), width = length.len());
        if other.len() > length.len() {
            continue;
        }
        pdf[at..at + length.len()].copy_from_slice(other.as_bytes());
        let Ok(mut found) = verify(&pdf, None, NOW) else {
            continue;
        };
        found.compare_pages(&sheets::fonts()).unwrap();
        assert_eq!(found.verdict(), Verdict::Differs, "{n}: {}", words(&found));
    }
}
