//! Forgeries of signed copies after the literature (signature forgery, incremental saving, wrapping, shadow attacks, evil
//! annotations and sneaky signatures), each with our own PDF, and the updates that offices make.
#![expect(clippy::too_many_lines, reason = "a list of forgeries is one table")]

use super::attacks::appended;
use super::bench::{NOW, identity, order};
use crate::sheets;
use lopdf::{
    Dictionary, Document, IncrementalDocument, Object, ObjectId, Stream, StringFormat, dictionary,
};
use nianbao::report::Report;
use nianbao::sign::{Later, SealArea, Verdict, add_field, freeze, sign_pdf, verify};
use nianbao::store::ReportFile;
use std::sync::OnceLock;

/// Where the seal of the tests is.
pub(super) const AREA: SealArea = SealArea {
    page_idx: 0,
    rect: [300.0, 100.0, 420.0, 220.0],
};
/// A black square over the first page.
pub(super) const OPAQUE: &[u8] = b"0 g 0 0 600 800 re f";

/// A copy that somebody worked on after it was signed.
pub(crate) struct Forgery {
    pub(crate) name: String,
    pub(crate) pdf: Vec<u8>,
    /// What has to stand in the sentence about it; empty where nothing can be said but that it is wrong.
    pub(crate) reason: &'static str,
}

/// An unsigned copy of a short report.
pub(crate) fn plain() -> &'static [u8] {
    static PDF: OnceLock<Vec<u8>> = OnceLock::new();
    PDF.get_or_init(|| {
        let report = Report::new("某市某局", 2024);
        let mut frozen = freeze(&ReportFile::new(&report), &report, &order(1), NOW).unwrap();
        let copy = frozen.copies[0].clone();
        frozen.pdf(Some(&copy), &sheets::fonts()).unwrap().0
    })
}

/// The same one with the signature of the office.
pub(crate) fn signed() -> &'static [u8] {
    static PDF: OnceLock<Vec<u8>> = OnceLock::new();
    PDF.get_or_init(|| by_office(plain()))
}

fn by_office(pdf: &[u8]) -> Vec<u8> {
    sign_pdf(pdf, &identity("rsa.p12").unwrap(), Some(AREA), NOW).unwrap()
}

/// The signature of anybody.
pub(super) fn by_anybody(pdf: &[u8]) -> Vec<u8> {
    sign_pdf(pdf, &identity("p256.p12").unwrap(), None, NOW).unwrap()
}

/// A file with something appended that begins as what was signed.
pub(super) type Update<'a> = &'a dyn Fn(&mut IncrementalDocument, ObjectId);

pub(super) fn with(pdf: &[u8], update: Update<'_>) -> Vec<u8> {
    appended(pdf, |file, root| update(file, root))
}

/// The first page, to be changed.
pub(super) fn page(file: &mut IncrementalDocument) -> &mut Dictionary {
    let page = file.get_prev_documents().get_pages()[&1];
    changed(file, page)
}

/// An object, to be changed.
pub(super) fn changed(file: &mut IncrementalDocument, id: ObjectId) -> &mut Dictionary {
    file.opt_clone_object_to_new_document(id).unwrap();
    match file.new_document.get_object_mut(id).unwrap() {
        Object::Stream(stream) => &mut stream.dict,
        object => object.as_dict_mut().unwrap(),
    }
}

pub(super) fn root(file: &mut IncrementalDocument, root: ObjectId) -> &mut Dictionary {
    changed(file, root)
}

/// The form of the catalog.
pub(super) fn form(file: &mut IncrementalDocument, catalog: ObjectId) -> &mut Dictionary {
    let form = root(file, catalog).get_mut(b"AcroForm").unwrap();
    form.as_dict_mut().unwrap()
}

/// The field of the first signature.
pub(super) fn field(file: &Document) -> ObjectId {
    let form = file.catalog().unwrap().get_deref(b"AcroForm", file);
    let form = form.unwrap().as_dict().unwrap();
    form.get(b"Fields").unwrap().as_array().unwrap()[0]
        .as_reference()
        .unwrap()
}

pub(super) fn below(file: &Document, id: ObjectId, key: &[u8]) -> ObjectId {
    let object = file.get_dictionary(id).unwrap();
    object.get(key).unwrap().as_reference().unwrap()
}

pub(super) fn drawing(content: &[u8]) -> Stream {
    let entries = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "BBox" => vec![0.into(), 0.into(), 600.into(), 800.into()],
        "Resources" => Dictionary::new(),
    };
    Stream::new(entries, content.to_vec())
}

/// Puts an annotation on the first page; returns it.
pub(super) fn annotate(file: &mut IncrementalDocument, mut annotation: Dictionary) -> ObjectId {
    let whole: Vec<Object> = [0, 0, 600, 800].map(Object::from).to_vec();
    let look = file.new_document.add_object(drawing(OPAQUE));
    annotation.set("Type", "Annot");
    annotation.set("Rect", whole);
    annotation.set("F", 4);
    annotation.set("AP", dictionary! { "N" => look });
    let annotation = file.new_document.add_object(annotation);
    list(page(file), b"Annots").push(annotation.into());
    annotation
}

pub(super) fn list<'a>(dictionary: &'a mut Dictionary, key: &[u8]) -> &'a mut Vec<Object> {
    if !dictionary.has(key) {
        dictionary.set(key, Vec::<Object>::new());
    }
    dictionary.get_mut(key).unwrap().as_array_mut().unwrap()
}

/// Changes an entry of the first signature, and turns the page.
fn forged_signature(change: &dyn Fn(&mut Dictionary)) -> Vec<u8> {
    with(signed(), &|file, _| {
        let signature = below(
            file.get_prev_documents(),
            field(file.get_prev_documents()),
            b"V",
        );
        change(changed(file, signature));
        page(file).set("Rotate", 180);
    })
}

/// Forgeries of the signature itself: its entries are missing, empty or senseless.
fn signature_forgeries() -> Vec<Forgery> {
    let zeros = || Object::String(vec![0; 32], StringFormat::Hexadecimal);
    let range = |range: [i64; 4]| range.map(Object::from).to_vec();
    let forged = |name: &str, change: &dyn Fn(&mut Dictionary)| Forgery {
        name: name.to_owned(),
        pdf: forged_signature(change),
        reason: "",
    };
    vec![
        forged("USF: no ByteRange", &|own| drop(own.remove(b"ByteRange"))),
        forged("USF: ByteRange null", &|own| {
            own.set("ByteRange", Object::Null);
        }),
        forged("USF: ByteRange of nothing", &|own| {
            own.set("ByteRange", range([0, 0, 0, 0]));
        }),
        forged("USF: ByteRange below zero", &|own| {
            own.set("ByteRange", range([0, -1, -1, 0]));
        }),
        forged("USF: no Contents", &|own| drop(own.remove(b"Contents"))),
        forged("USF: Contents null", &|own| {
            own.set("Contents", Object::Null);
        }),
        forged("USF: Contents empty", &|own| {
            own.set(
                "Contents",
                Object::String(Vec::new(), StringFormat::Hexadecimal),
            );
        }),
        forged("USF: Contents of zeros", &|own| {
            own.set("Contents", zeros());
        }),
        forged("USF: no SubFilter", &|own| drop(own.remove(b"SubFilter"))),
    ]
}

/// The signed parts stay and the second one moves, so that another table of objects takes the place of the old one.
fn wrapped() -> Vec<u8> {
    let old = signed();
    let file = Document::load_mem(old).unwrap();
    let signature = below(&file, field(&file), b"V");
    let own = file.get_dictionary(signature).unwrap();
    let range = own.get(b"ByteRange").unwrap().as_array().unwrap();
    let range: Vec<usize> = range
        .iter()
        .map(|number| usize::try_from(number.as_i64().unwrap()).unwrap())
        .collect();
    let (first, second) = (&old[..range[1]], &old[range[2]..]);
    let contents = &old[range[1]..range[2]];
    let (number, page) = (signature.0, file.get_pages()[&1]);
    // The old table ended where the new one begins.
    let mut gap = [contents, b">> endobj\n"].concat();
    gap.resize(file.xref_start - first.len(), b' ');
    let mut page_object = file.get_dictionary(page).unwrap().clone();
    page_object.set("Rotate", 180);
    let mut words = Vec::new();
    let mut writer = Document::new();
    writer.objects.insert(page, page_object.into());
    writer.trailer.set("Root", page);
    writer.save_to(&mut words).unwrap();
    let start = words.windows(4).position(|own| own == b" obj").unwrap();
    let start = words[..start]
        .iter()
        .rposition(|byte| *byte == b'\n')
        .unwrap()
        + 1;
    let end = words.windows(6).position(|own| own == b"endobj").unwrap() + 7;
    let page_words = &words[start..end];
    let table = |page_at: usize, signature_at: usize| {
        let prev = previous_table(old);
        let root = file.trailer.get(b"Root").unwrap().as_reference().unwrap().0;
        format!(
            "xref\n{} 1\n{page_at:010} 00000 n \n{number} 1\n{signature_at:010} 00000 n \ntrailer\n<< /Size {} /Root {root} 0 R /Prev {prev} >>\nstartxref\n0\n%%EOF\n",
            page.0,
            file.max_id + 1
        )
    };
    let page_at = file.xref_start + table(0, 0).len();
    let signature_at = page_at + page_words.len();
    let hex = String::from_utf8(contents.to_vec()).unwrap();
    let dictionary = |second_at: usize| {
        format!(
            "{number} 0 obj\n<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /ByteRange [0 {} {second_at:010} {}] /Contents {hex} >>\nendobj\n",
            first.len(),
            second.len()
        )
    };
    let second_at = signature_at + dictionary(0).len();
    let table = table(page_at, signature_at);
    [
        first,
        &gap,
        table.as_bytes(),
        page_words,
        dictionary(second_at).as_bytes(),
        second,
    ]
    .concat()
}

/// Where the table of a file before its last one begins.
fn previous_table(pdf: &[u8]) -> usize {
    let words = String::from_utf8_lossy(pdf);
    let mut tables = words.rmatch_indices("startxref\n");
    let (at, words) = tables.nth(1).unwrap();
    let at = at + words.len();
    // Binary bytes before it count three for one where they are read as text, so that only the number itself is read.
    let number: String = String::from_utf8_lossy(pdf)[at..]
        .chars()
        .take_while(char::is_ascii_digit)
        .collect();
    number.parse().unwrap()
}

/// Pages, annotations, form and structure are changed by an update.
fn saved_incrementally() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let after = |update: Update<'_>| with(signed(), update);
    vec![
        (
            "ISA: page turned",
            after(&|file, _| page(file).set("Rotate", 180)),
            "第 1 页的内容",
        ),
        (
            "ISA: page replaced",
            after(&|file, _| {
                let content = file
                    .new_document
                    .add_object(Stream::new(Dictionary::new(), OPAQUE.to_vec()));
                page(file).set("Contents", content);
            }),
            "第 1 页的内容",
        ),
        (
            "ISA: what a page draws is written anew",
            after(&|file, _| {
                let before = file.get_prev_documents();
                let contents = before.get_page_contents(before.get_pages()[&1])[0];
                file.new_document.objects.insert(
                    contents,
                    Stream::new(Dictionary::new(), OPAQUE.to_vec()).into(),
                );
            }),
            "第 1 页的内容",
        ),
        (
            "ISA: page cut",
            after(&|file, _| {
                let crop: Vec<Object> = [0, 0, 100, 100].map(Object::from).to_vec();
                page(file).set("CropBox", crop);
            }),
            "第 1 页的内容",
        ),
        (
            "ISA: action on opening",
            after(&|file, id| {
                root(file, id).set(
                    "OpenAction",
                    dictionary! {
                        "S" => "JavaScript", "JS" => Object::string_literal("app.alert(1)"),
                    },
                );
            }),
            "文件目录的“OpenAction”",
        ),
        (
            "ISA: attachments replaced",
            after(&|file, id| root(file, id).set("AF", Vec::<Object>::new())),
            "文件目录的“AF”",
        ),
        (
            "ISA: pages replaced",
            after(&|file, id| {
                let page = file
                    .new_document
                    .add_object(dictionary! { "Type" => "Page" });
                let pages = file.new_document.add_object(dictionary! {
                    "Type" => "Pages",
                    "Count" => 1,
                    "Kids" => vec![page.into()],
                });
                root(file, id).set("Pages", pages);
            }),
            "文件目录的“Pages”",
        ),
    ]
}

/// Annotations and fields that draw over the page, and what is read in place of it.
fn annotated() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let after = |update: Update<'_>| with(signed(), update);
    vec![
        (
            "EAA: FreeText",
            after(&|file, _| {
                annotate(
                    file,
                    dictionary! { "Subtype" => "FreeText", "Contents" => Object::string_literal("0") },
                );
            }),
            "第 1 页的批注",
        ),
        (
            "EAA: FreeText with /FT /Sig",
            after(&|file, _| {
                annotate(file, dictionary! { "Subtype" => "FreeText", "FT" => "Sig" });
            }),
            "第 1 页的批注",
        ),
        (
            "EAA: widget with /FT /Sig in no form",
            after(&|file, _| {
                annotate(file, dictionary! { "Subtype" => "Widget", "FT" => "Sig" });
            }),
            "第 1 页的批注",
        ),
        (
            "EAA: stamp",
            after(&|file, _| {
                annotate(file, dictionary! { "Subtype" => "Stamp" });
            }),
            "第 1 页的批注",
        ),
        (
            "SSA: new field that draws",
            after(&|file, id| {
                let own = annotate(
                    file,
                    dictionary! {
                        "Subtype" => "Widget", "FT" => "Sig", "T" => Object::string_literal("Other"),
                    },
                );
                list(form(file, id), b"Fields").push(own.into());
            }),
            "不只是空白签名域的“Other”",
        ),
        (
            "SSA: new field with colours",
            after(&|file, id| {
                let own = annotate(
                    file,
                    dictionary! {
                        "Subtype" => "Widget", "FT" => "Sig", "T" => Object::string_literal("Other"),
                        "MK" => dictionary! { "BG" => vec![0.into()] },
                    },
                );
                let field = file.new_document.get_dictionary_mut(own).unwrap();
                field.remove(b"AP");
                list(form(file, id), b"Fields").push(own.into());
            }),
            "不只是空白签名域的“Other”",
        ),
        (
            "SSA: new field with an action",
            after(&|file, id| {
                let own = annotate(
                    file,
                    dictionary! {
                        "Subtype" => "Widget", "FT" => "Sig", "T" => Object::string_literal("Other"),
                        "AA" => dictionary! { "E" => dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("1") } },
                    },
                );
                let field = file.new_document.get_dictionary_mut(own).unwrap();
                field.remove(b"AP");
                list(form(file, id), b"Fields").push(own.into());
            }),
            "不只是空白签名域的“Other”",
        ),
        (
            "new text field",
            after(&|file, id| {
                let own = annotate(
                    file,
                    dictionary! {
                        "Subtype" => "Widget", "FT" => "Tx", "T" => Object::string_literal("Text"), "V" => Object::string_literal("0"),
                    },
                );
                list(form(file, id), b"Fields").push(own.into());
            }),
            "不只是空白签名域的“Text”",
        ),
        (
            "seal: other appearance",
            after(&|file, _| {
                let look = file.new_document.add_object(drawing(OPAQUE));
                let own = field(file.get_prev_documents());
                changed(file, own).set("AP", dictionary! { "N" => look });
            }),
            "已有的签名域或表单域“Seal”",
        ),
        (
            "seal: appearance written anew",
            after(&|file, _| {
                let before = file.get_prev_documents();
                let look = before
                    .get_dictionary(field(before))
                    .unwrap()
                    .get(b"AP")
                    .unwrap()
                    .as_dict()
                    .unwrap();
                let look = look.get(b"N").unwrap().as_reference().unwrap();
                file.new_document
                    .objects
                    .insert(look, drawing(OPAQUE).into());
            }),
            "已有的签名域或表单域“Seal”",
        ),
        (
            "seal: other rectangle",
            after(&|file, _| {
                let own = field(file.get_prev_documents());
                let whole: Vec<Object> = [0, 0, 600, 800].map(Object::from).to_vec();
                changed(file, own).set("Rect", whole);
            }),
            "已有的签名域或表单域“Seal”",
        ),
        (
            "seal: hidden",
            after(&|file, _| {
                let own = field(file.get_prev_documents());
                changed(file, own).set("F", 2);
            }),
            "已有的签名域或表单域“Seal”",
        ),
        (
            "form: XFA",
            after(&|file, id| {
                let forms = Stream::new(
                    Dictionary::new(),
                    b"<xdp:xdp xmlns:xdp=\"http://ns.adobe.com/xdp/\"/>".to_vec(),
                );
                let forms = file.new_document.add_object(forms);
                form(file, id).set("XFA", forms);
            }),
            "表单的“XFA”",
        ),
        (
            "form: appearances drawn by the reader",
            after(&|file, id| form(file, id).set("NeedAppearances", true)),
            "表单的“NeedAppearances”",
        ),
        (
            "structure replaced",
            after(&|file, id| {
                let text = file.new_document.add_object(
                    dictionary! { "S" => "P", "ActualText" => Object::string_literal("0") },
                );
                let tree = file
                    .new_document
                    .add_object(dictionary! { "Type" => "StructTreeRoot", "K" => text });
                root(file, id).set("StructTreeRoot", tree);
            }),
            "文件目录的“StructTreeRoot”",
        ),
        (
            "structure: text in place of a page",
            after(&|file, _| {
                let before = file.get_prev_documents();
                let tree = below(
                    before,
                    before.trailer.get(b"Root").unwrap().as_reference().unwrap(),
                    b"StructTreeRoot",
                );
                let document = below(before, tree, b"K");
                let first = before
                    .get_dictionary(document)
                    .unwrap()
                    .get(b"K")
                    .unwrap()
                    .as_array()
                    .unwrap()[0]
                    .as_reference()
                    .unwrap();
                changed(file, first).set("ActualText", Object::string_literal("0"));
            }),
            "供读屏使用的结构",
        ),
        (
            "structure: tag for more than the field",
            after(&|file, _| {
                let before = file.get_prev_documents();
                let tree = below(
                    before,
                    before.trailer.get(b"Root").unwrap().as_reference().unwrap(),
                    b"StructTreeRoot",
                );
                let document = below(before, tree, b"K");
                let text = file.new_document.add_object(
                    dictionary! { "S" => "P", "ActualText" => Object::string_literal("0") },
                );
                list(changed(file, document), b"K").push(text.into());
            }),
            "供读屏使用的结构",
        ),
    ]
}

/// Files that were made to be changed, and are changed once the office has signed them.
fn shadows() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let shadow =
        |prepare: Update<'_>, update: Update<'_>| with(&by_office(&with(plain(), prepare)), update);
    let overlay = |file: &mut IncrementalDocument, content: &[u8]| {
        let own = file.new_document.add_object(drawing(content));
        page(file).set("Shadow", own);
        own
    };
    let held = |file: &Document, key: &[u8]| below(file, file.get_pages()[&1], key);
    vec![
        (
            "shadow: hide",
            shadow(
                &|file, _| {
                    overlay(file, OPAQUE);
                },
                &|file, _| {
                    let own = held(file.get_prev_documents(), b"Shadow");
                    file.new_document.objects.insert(own, drawing(b"").into());
                },
            ),
            "第 1 页的内容",
        ),
        (
            "shadow: hide by freeing",
            shadow(
                &|file, _| {
                    overlay(file, OPAQUE);
                },
                &|file, _| {
                    let own = held(file.get_prev_documents(), b"Shadow");
                    file.new_document.objects.insert(own, Object::Null);
                },
            ),
            "第 1 页的内容",
        ),
        (
            "shadow: replace a value",
            shadow(
                &|file, id| {
                    let own = annotate(
                        file,
                        dictionary! {
                            "Subtype" => "Widget", "FT" => "Tx", "T" => Object::string_literal("Text"), "V" => Object::string_literal("1"),
                        },
                    );
                    root(file, id).set("AcroForm", dictionary! { "Fields" => vec![own.into()] });
                },
                &|file, _| {
                    let own = field(file.get_prev_documents());
                    changed(file, own).set("V", Object::string_literal("2"));
                },
            ),
            "已有的签名域或表单域“Text”",
        ),
        (
            "shadow: replace a font",
            shadow(
                &|file, _| {
                    let font = file.new_document.add_object(dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" });
                    page(file).set("Shadow", font);
                },
                &|file, _| {
                    let own = held(file.get_prev_documents(), b"Shadow");
                    changed(file, own).set("BaseFont", "Courier");
                },
            ),
            "第 1 页的内容",
        ),
        (
            "shadow: hide and replace the pages",
            shadow(
                &|file, _| {
                    let page = file.get_prev_documents().get_pages()[&1];
                    let mut other = file
                        .get_prev_documents()
                        .get_dictionary(page)
                        .unwrap()
                        .clone();
                    other.set("Rotate", 180);
                    file.new_document.add_object(other);
                },
                &|file, _| {
                    let before = file.get_prev_documents();
                    let pages = below(
                        before,
                        before.trailer.get(b"Root").unwrap().as_reference().unwrap(),
                        b"Pages",
                    );
                    let first = before.get_pages()[&1];
                    let is_other = |id: &&ObjectId| {
                        before
                            .get_dictionary(**id)
                            .is_ok_and(|page| page.has(b"Rotate"))
                    };
                    let other = *before.objects.keys().find(is_other).unwrap();
                    assert_ne!(first, other);
                    changed(file, pages).set("Kids", vec![other.into()]);
                },
            ),
            "Pages",
        ),
        (
            "shadow: an object that was awaited",
            shadow(
                &|file, _| page(file).set("Shadow", Object::Reference((9000, 0))),
                &|file, _| {
                    file.new_document
                        .objects
                        .insert((9000, 0), drawing(OPAQUE).into());
                    file.new_document.max_id = 9000;
                },
            ),
            "第 1 页的内容",
        ),
        (
            "shadow: metadata that a page draws",
            shadow(
                &|file, id| {
                    let entries = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
                    let both = file
                        .new_document
                        .add_object(Stream::new(entries, b"% <x:xmpmeta/>".to_vec()));
                    root(file, id).set("Metadata", both);
                    page(file).set("Contents", both);
                },
                &|file, _| {
                    let before = file.get_prev_documents();
                    let own = below(
                        before,
                        before.trailer.get(b"Root").unwrap().as_reference().unwrap(),
                        b"Metadata",
                    );
                    let entries = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
                    file.new_document
                        .objects
                        .insert(own, Stream::new(entries, OPAQUE.to_vec()).into());
                },
            ),
            "第 1 页的内容",
        ),
        (
            "shadow: a prepared field that draws once it is signed",
            {
                let prepared = add_field(plain(), Some(AREA)).unwrap();
                let signed = sign_pdf(&prepared, &identity("rsa.p12").unwrap(), None, NOW).unwrap();
                with(&signed, &|file, _| {
                    let look = file.new_document.add_object(drawing(OPAQUE));
                    let value = file.new_document.add_object(dictionary! {
                    "Type" => "Sig", "Filter" => "Adobe.PPKLite", "SubFilter" => "ETSI.CAdES.detached",
                    "ByteRange" => [0, 0, 0, 0].map(Object::from).to_vec(),
                    "Contents" => Object::String(vec![0; 8], StringFormat::Hexadecimal),
                });
                    let own = field(file.get_prev_documents());
                    let own = changed(file, own);
                    own.set("V", value);
                    own.set("AP", dictionary! { "N" => look });
                })
            },
            "已有的签名域或表单域“Seal”",
        ),
    ]
}

/// Updates that programs read in more than one way.
fn ambiguous() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let stray = |words: &str| {
        let update = with(signed(), &|file, id| root(file, id).set("Version", "1.7"));
        // The object stands behind the table, so that no place in it changes.
        let end = update
            .windows(9)
            .rposition(|own| own == b"startxref")
            .unwrap();
        [&update[..end], words.as_bytes(), &update[end..]].concat()
    };
    let file = Document::load_mem(signed()).unwrap();
    let drawn = file.get_page_contents(file.get_pages()[&1])[0].0;
    vec![
        (
            "repair: a page that no table names",
            stray(&format!(
                "{drawn} 0 obj\n<< /Length 20 >>\nstream\n0 g 0 0 600 800 re f\nendstream\nendobj\n"
            )),
            "不同的读法",
        ),
        (
            "hybrid: a table for some readers only",
            {
                with(signed(), &|file, id| {
                    root(file, id).set("Version", "1.7");
                    let table = i64::try_from(file.get_prev_documents().xref_start).unwrap();
                    file.new_document.trailer.set("XRefStm", table);
                })
            },
            "不同的读法",
        ),
    ]
}

/// Every forgery; those that an update makes stand there as they are and with the signature of anybody after it.
pub(crate) fn forgeries() -> Vec<Forgery> {
    let mut all = signature_forgeries();
    all.push(Forgery {
        name: "SWA: second part moved".to_owned(),
        pdf: wrapped(),
        reason: "",
    });
    let updates = [saved_incrementally(), annotated(), shadows(), ambiguous()];
    for (name, pdf, reason) in updates.into_iter().flatten() {
        all.push(Forgery {
            name: name.to_owned(),
            pdf: by_anybody(&pdf),
            reason,
        });
        all.push(Forgery {
            name: name.to_owned(),
            pdf,
            reason: "",
        });
    }
    all
}

/// Updates that offices make, which leave the first signature as it is.
pub(crate) fn honest() -> Vec<(&'static str, Vec<u8>)> {
    let after = |update: Update<'_>| by_anybody(&with(signed(), update));
    let certificates = |file: &mut IncrementalDocument, id: ObjectId| {
        let before = file.get_prev_documents();
        let list = before.get_dictionary(id).unwrap().get_deref(b"DSS", before);
        let list = list.and_then(|list| list.as_dict()?.get(b"Certs")?.as_array());
        let mut list = list.cloned().unwrap_or_default();
        let certificate = Stream::new(Dictionary::new(), super::bench::bytes("root.der"));
        list.push(file.new_document.add_object(certificate).into());
        let list = dictionary! { "Type" => "DSS", "Certs" => list };
        let list = file.new_document.add_object(list);
        root(file, id).set("DSS", list);
    };
    let metadata = |file: &mut IncrementalDocument, id: ObjectId| {
        let own = below(file.get_prev_documents(), id, b"Metadata");
        let entries = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
        file.new_document.objects.insert(
            own,
            Stream::new(entries, b"<x:xmpmeta xmlns:x='adobe:ns:meta/'/>".to_vec()).into(),
        );
    };
    let with_list = with(signed(), &|file, id| {
        certificates(file, id);
    });
    vec![
        ("second signature", by_anybody(signed())),
        ("third signature", by_anybody(&by_anybody(signed()))),
        (
            "empty field for a seal",
            by_anybody(&add_field(signed(), Some(AREA)).unwrap()),
        ),
        ("DSS", by_anybody(&with_list)),
        (
            "DSS replaced by a longer one",
            by_anybody(&with(&by_anybody(&with_list), &|file, id| {
                certificates(file, id);
            })),
        ),
        ("metadata", after(&metadata)),
    ]
}

#[test]
fn every_forgery_of_the_literature_is_refused_with_its_reason() {
    for Forgery { name, pdf, reason } in forgeries() {
        let Ok(found) = verify(&pdf, None, NOW) else {
            assert!(reason.is_empty(), "{name} cannot be read");
            continue;
        };
        let lines = found.lines().into_iter().map(|line| line.words.chinese);
        let words = lines.collect::<Vec<_>>().join("\n");
        assert_eq!(found.verdict(), Verdict::Differs, "{name}: {words}");
        assert!(words.contains(reason), "{name}: {words}");
    }
}

#[test]
fn what_offices_append_leaves_the_first_signature_as_it_is() {
    for (name, pdf) in honest() {
        let found = verify(&pdf, None, NOW).unwrap();
        for signature in &found.signatures {
            assert_eq!(signature.later, Later::Same, "{name}");
        }
        assert_eq!(
            found.verdict(),
            Verdict::Unvouched,
            "{name}: {:?}",
            found.lines()
        );
    }
}
