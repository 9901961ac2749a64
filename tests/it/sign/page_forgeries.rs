//! Pages that look or are made otherwise than their data gives them: each kind of forgery is found, with its page.
#![expect(
    clippy::too_many_lines,
    clippy::similar_names,
    clippy::format_collect,
    reason = "a list of forgeries is one table"
)]

use super::bench::{NOW, order, report};
use super::forge::{Forgery, full_copy, full_copy_and_file, made_up, white_form, white_picture};
use crate::sheets;
use lopdf::{Document, Object, Stream, dictionary};
use nianbao::cell;
use nianbao::report::{Figure, Mark};
use nianbao::sign::{
    CheckCode, Fault, FaultKind, Unbacked, Verdict, Verification, freeze, sign_pdf, verify,
};
use nianbao::store::{ReportFile, canonical, sha256};
use nianbao::typeset::{Check, Imprint, Issue, Seal};
use std::sync::Arc;

fn checked(pdf: &[u8]) -> Verification {
    let mut found = verify(pdf, None, NOW).unwrap();
    found.compare_pages(&sheets::fonts()).unwrap();
    assert_arrives(&found);
    found
}

/// What a child process found is the same for the one that started it.
fn assert_arrives(found: &Verification) {
    let sent = serde_json::to_vec(found).unwrap();
    let arrived: Verification = serde_json::from_slice(&sent).unwrap();
    assert_eq!(words(&arrived), words(found));
    let values = |found: &Verification| {
        let sha256 = found.attached.as_ref().map(|own| own.sha256.clone());
        let values = (&found.signatures, &found.pages, &found.printed, sha256);
        format!(
            "{values:?} {:?} {}",
            found.empty_fields,
            found.verdict() == Verdict::Differs
        )
    };
    assert_eq!(values(&arrived), values(found));
    let pixels = |found: &Verification| -> Vec<Vec<u8>> {
        let faults = found.pages.iter().flat_map(|pages| &pages.faults);
        let pictures = faults.filter_map(|fault| fault.pictures.as_ref());
        pictures.map(|both| both.beside().pixels).collect()
    };
    assert!(pixels(&arrived) == pixels(found));
}

fn words(found: &Verification) -> String {
    let lines = found.lines().into_iter().map(|line| line.words.chinese);
    lines.collect::<Vec<_>>().join("\n")
}

/// A forgery, and what has to be found: on which page, and which kind.
struct Kind {
    name: &'static str,
    forge: fn(&mut Forgery),
    page: Option<usize>,
    is_found: fn(&FaultKind) -> bool,
}

const fn kind(
    name: &'static str,
    forge: fn(&mut Forgery),
    page: Option<usize>,
    is_found: fn(&FaultKind) -> bool,
) -> Kind {
    Kind {
        name,
        forge,
        page,
        is_found,
    }
}

fn check(kinds: &[Kind]) {
    let copy = full_copy();
    assert!(checked(&copy).agrees(), "{}", words(&checked(&copy)));
    for kind in kinds {
        let mut forgery = Forgery::of(&copy);
        (kind.forge)(&mut forgery);
        let found = checked(&forgery.bytes());
        assert_eq!(
            found.verdict(),
            Verdict::Differs,
            "{}: {}",
            kind.name,
            words(&found)
        );
        let faults = &found.pages.as_ref().unwrap().faults;
        let is_it = |fault: &Fault| fault.page == kind.page && (kind.is_found)(&fault.kind);
        assert!(faults.iter().any(is_it), "{}: {faults:?}", kind.name);
    }
}

fn is_operator(kind: &FaultKind) -> bool {
    matches!(kind, FaultKind::Operators(_))
}

fn is_words(kind: &FaultKind) -> bool {
    matches!(kind, FaultKind::Words { .. })
}

fn is_layout(kind: &FaultKind) -> bool {
    matches!(kind, FaultKind::Layout)
}

fn is_drawing(kind: &FaultKind) -> bool {
    matches!(kind, FaultKind::Drawing)
}

fn is_entry(kind: &FaultKind) -> bool {
    matches!(kind, FaultKind::Entry(_))
}

fn is_annotation(kind: &FaultKind) -> bool {
    matches!(kind, FaultKind::Annotation(_))
}

fn is_active(kind: &FaultKind) -> bool {
    matches!(kind, FaultKind::Active(_))
}

fn is_font(kind: &FaultKind) -> bool {
    matches!(kind, FaultKind::Font { .. })
}

fn is_attachment(kind: &FaultKind) -> bool {
    matches!(kind, FaultKind::Attachments(_))
}

#[test]
fn what_is_drawn_over_a_page_is_found() {
    check(&[
        kind(
            "rectangle",
            |f| f.over(3, "1 1 1 rg 100 300 200 30 re f"),
            Some(3),
            is_operator,
        ),
        kind(
            "black rectangle",
            |f| f.over(3, "100 300 200 30 re f"),
            Some(3),
            is_operator,
        ),
        kind(
            "path",
            |f| f.over(3, "100 300 m 300 300 l S"),
            Some(3),
            is_layout,
        ),
        kind(
            "thick line",
            |f| f.over(3, "30 w\n100 300 m\n300 300 l\nS"),
            Some(3),
            is_layout,
        ),
        kind(
            "curve",
            |f| f.over(3, "100 300 m 1 2 3 4 300 300 c S"),
            Some(3),
            is_operator,
        ),
        kind("shading", |f| f.over(3, "/Sh0 sh"), Some(3), is_operator),
        kind(
            "inline image",
            |f| f.over(3, "q 9 0 0 9 9 9 cm BI /W 1 /H 1 /BPC 8 /CS /G ID a EI Q"),
            Some(3),
            is_operator,
        ),
        kind(
            "image",
            |f| {
                f.name_object(3, "Over", white_picture());
                f.over(3, "q 200 0 0 30 100 300 cm /Over Do Q");
            },
            Some(3),
            is_drawing,
        ),
        kind(
            "form",
            |f| {
                f.name_object(3, "Over", white_form());
                f.over(3, "q 200 0 0 30 100 300 cm /Over Do Q");
            },
            Some(3),
            is_drawing,
        ),
        kind(
            "second content stream",
            |f| {
                let own = f.page(3).get(b"Contents").unwrap().clone();
                let more = f
                    .file
                    .add_object(Stream::new(dictionary! {}, b"1 g 0 0 99 99 re f".to_vec()));
                f.page(3).set("Contents", vec![own, more.into()]);
            },
            Some(3),
            is_entry,
        ),
        kind(
            "text behind the page number",
            |f| f.over(3, "BT /FT1 9 Tf 1 0 0 1 300 40 Tm [<0005>] TJ ET"),
            Some(3),
            is_words,
        ),
    ]);
}

#[test]
fn words_that_are_hidden_or_stand_elsewhere_are_found() {
    check(&[
        kind(
            "render mode",
            |f| f.before_words(3, 9, "3 Tr"),
            Some(3),
            is_operator,
        ),
        kind(
            "white",
            |f| f.before_words(3, 9, "1 g"),
            Some(3),
            is_operator,
        ),
        kind(
            "white by colour",
            |f| f.before_words(3, 9, "1 1 1 rg"),
            Some(3),
            is_operator,
        ),
        kind(
            "transparent",
            |f| f.before_words(3, 9, "/GS0 gs"),
            Some(3),
            is_operator,
        ),
        kind(
            "clip",
            |f| f.before_words(3, 9, "0 0 1 1 re W n"),
            Some(3),
            is_operator,
        ),
        kind(
            "rise",
            |f| f.before_words(3, 9, "900 Ts"),
            Some(3),
            is_operator,
        ),
        kind(
            "stretched",
            |f| f.before_words(3, 9, "1 Tz"),
            Some(3),
            is_operator,
        ),
        kind(
            "size",
            |f| f.before_words(3, 9, "/FT1 0.1 Tf"),
            Some(3),
            |kind| is_words(kind) || is_layout(kind),
        ),
        kind(
            "place",
            |f| f.before_words(3, 9, "1 0 0 1 -500 9 Tm"),
            Some(3),
            is_layout,
        ),
        kind(
            "turned",
            |f| f.before_words(3, 9, "-1 0 0 1 99 9 Tm"),
            Some(3),
            is_operator,
        ),
        kind(
            "layer",
            |f| {
                let group = f.file.add_object(
                    dictionary! { "Type" => "OCG", "Name" => Object::string_literal("a") },
                );
                let groups = dictionary! {
                    "OCGs" => vec![group.into()],
                    "D" => dictionary! { "OFF" => vec![group.into()] },
                };
                f.root().set("OCProperties", groups);
                f.before_words(3, 9, "/OC /MC0 BDC");
            },
            Some(3),
            is_operator,
        ),
        kind(
            "layer of the file",
            |f| f.root().set("OCProperties", dictionary! {}),
            None,
            is_entry,
        ),
        kind(
            "other words that are heard",
            |f| {
                for number in f.file.get_pages().into_keys() {
                    let content = f
                        .content(number)
                        .replace("ActualText<FEFF", "ActualText<FEFF0039");
                    f.set_content(number, &content);
                }
            },
            Some(2),
            is_layout,
        ),
    ]);
}

#[test]
fn sheets_that_are_turned_cut_or_added_are_found() {
    check(&[
        kind(
            "rotated",
            |f| f.page(3).set("Rotate", 180),
            Some(3),
            is_entry,
        ),
        kind(
            "cut",
            |f| {
                f.page(3).set(
                    "CropBox",
                    vec![0.into(), 400.into(), 595.into(), 842.into()],
                );
            },
            Some(3),
            is_entry,
        ),
        kind(
            "larger",
            |f| {
                f.page(3)
                    .set("MediaBox", vec![0.into(), 0.into(), 900.into(), 842.into()]);
            },
            Some(3),
            is_entry,
        ),
        kind("unit", |f| f.page(3).set("UserUnit", 2), Some(3), is_entry),
        kind(
            "turned above",
            |f| {
                let above = f.page(3).get(b"Parent").unwrap().as_reference().unwrap();
                f.file.get_dictionary_mut(above).unwrap().set("Rotate", 90);
            },
            Some(3),
            is_entry,
        ),
        kind(
            "page before",
            |f| insert_page(f, 0, 3),
            None,
            |kind| matches!(kind, FaultKind::NumberOfPages { .. }),
        ),
        kind(
            "second sheet",
            |f| insert_page(f, 0, 1),
            None,
            |kind| matches!(kind, FaultKind::NumberOfPages { .. }),
        ),
        kind("page between", |f| insert_page(f, 4, 3), Some(5), is_words),
        kind(
            "page behind",
            |f| insert_page(f, 99, 3),
            None,
            |kind| matches!(kind, FaultKind::NumberOfPages { .. }),
        ),
        kind(
            "page gone",
            |f| f.file.delete_pages(&[5]),
            None,
            |kind| matches!(kind, FaultKind::NumberOfPages { .. }),
        ),
        kind("sheet gone", |f| f.file.delete_pages(&[1]), None, is_entry),
    ]);
}

/// Puts a copy of a page behind so many pages.
fn insert_page(forgery: &mut Forgery, behind: usize, number: u32) {
    let page = forgery.page(number).clone();
    let above = page.get(b"Parent").unwrap().as_reference().unwrap();
    let new = forgery.file.add_object(page);
    let above = forgery.file.get_dictionary_mut(above).unwrap();
    let kids = above.get_mut(b"Kids").unwrap().as_array_mut().unwrap();
    kids.insert(behind.min(kids.len()), new.into());
    let n_pages = i64::try_from(kids.len()).unwrap();
    above.set("Count", n_pages);
}

#[test]
fn fonts_that_draw_other_characters_are_found() {
    check(&[
        kind(
            "3 draws 8",
            |f| f.exchange_glyphs("FT1", '3', '8'),
            None,
            is_font,
        ),
        kind(
            "map of glyphs",
            |f| {
                let map = f.file.add_object(Stream::new(dictionary! {}, vec![0; 64]));
                below_font(f).set("CIDToGIDMap", map);
            },
            Some(1),
            is_font,
        ),
        kind(
            "widths",
            |f| below_font(f).set("W", vec![1.into(), 600.into(), 500.into()]),
            Some(1),
            is_layout,
        ),
        kind(
            "Type 3",
            |f| {
                let font = f.font(1, "FT1");
                font.set("Subtype", Object::Name(b"Type3".to_vec()));
            },
            Some(1),
            is_font,
        ),
        kind(
            "other encoding",
            |f| {
                f.font(1, "FT1")
                    .set("Encoding", Object::Name(b"Identity-V".to_vec()));
            },
            Some(1),
            is_font,
        ),
        kind(
            "without characters",
            |f| drop(f.font(1, "FT1").remove(b"ToUnicode")),
            Some(1),
            is_font,
        ),
    ]);
}

fn below_font(forgery: &mut Forgery) -> &mut lopdf::Dictionary {
    let below = forgery.font(1, "FT1").get_mut(b"DescendantFonts").unwrap();
    below.as_array_mut().unwrap()[0].as_dict_mut().unwrap()
}

#[test]
fn annotations_fields_and_attachments_are_found() {
    check(&[
        kind(
            "free text",
            |f| annotate(f, "FreeText"),
            Some(3),
            is_annotation,
        ),
        kind("stamp", |f| annotate(f, "Stamp"), Some(3), is_annotation),
        kind("square", |f| annotate(f, "Square"), Some(3), is_annotation),
        kind(
            "redaction",
            |f| annotate(f, "Redact"),
            Some(3),
            is_annotation,
        ),
        kind(
            "text field",
            |f| {
                let id = annotation(f, "Widget");
                f.file
                    .get_dictionary_mut(id)
                    .unwrap()
                    .set("FT", Object::Name(b"Tx".to_vec()));
            },
            Some(3),
            is_annotation,
        ),
        kind(
            "free text that calls itself a signature",
            |f| {
                let id = annotation(f, "FreeText");
                f.file
                    .get_dictionary_mut(id)
                    .unwrap()
                    .set("FT", Object::Name(b"Sig".to_vec()));
            },
            Some(3),
            is_annotation,
        ),
        kind(
            "field of a signature over figures",
            signature_field,
            Some(3),
            |kind| matches!(kind, FaultKind::FieldPlace),
        ),
        kind(
            "link elsewhere",
            |f| {
                for number in f.file.get_pages().into_keys() {
                    let links = f
                        .page(number)
                        .get(b"Annots")
                        .and_then(Object::as_array)
                        .cloned();
                    for link in links.into_iter().flatten() {
                        let link = f
                            .file
                            .get_dictionary_mut(link.as_reference().unwrap())
                            .unwrap();
                        let action = link.get_mut(b"A").unwrap().as_dict_mut().unwrap();
                        action.set("URI", Object::string_literal("https://example.com"));
                    }
                }
            },
            Some(9),
            is_annotation,
        ),
        kind(
            "attached to a page",
            |f| {
                let id = annotation(f, "FileAttachment");
                let specification = attachment(f);
                f.file
                    .get_dictionary_mut(id)
                    .unwrap()
                    .set("FS", specification);
            },
            None,
            is_attachment,
        ),
        kind(
            "behind a hundred names",
            |f| {
                let specification = attachment(f);
                let names = f.root().get_mut(b"Names").unwrap().as_dict_mut().unwrap();
                let files = names
                    .get_mut(b"EmbeddedFiles")
                    .unwrap()
                    .as_dict_mut()
                    .unwrap();
                let own = files.get(b"Names").unwrap().as_array().unwrap()[1].clone();
                let mut all = Vec::new();
                for number in 0..100 {
                    all.extend([Object::string_literal(format!("{number:03}")), own.clone()]);
                }
                all.extend([Object::string_literal("zzz"), specification]);
                files.set("Names", all);
            },
            None,
            is_attachment,
        ),
        kind(
            "portfolio",
            |f| f.root().set("Collection", dictionary! { "View" => "D" }),
            None,
            is_entry,
        ),
    ]);
}

fn annotation(forgery: &mut Forgery, subtype: &str) -> lopdf::ObjectId {
    let appearance = forgery.file.add_object(white_form());
    forgery.annotate(
        3,
        dictionary! {
            "Type" => "Annot", "Subtype" => Object::Name(subtype.as_bytes().to_vec()), "F" => 4,
            "Rect" => vec![100.into(), 300.into(), 300.into(), 330.into()],
            "Contents" => Object::string_literal("x"),
            "AP" => dictionary! { "N" => appearance },
        },
    )
}

fn annotate(forgery: &mut Forgery, subtype: &str) {
    annotation(forgery, subtype);
}

fn attachment(forgery: &mut Forgery) -> Object {
    let stream = forgery.file.add_object(Stream::new(
        dictionary! { "Type" => "EmbeddedFile" },
        b"other".to_vec(),
    ));
    let specification = forgery.file.add_object(dictionary! {
        "Type" => "Filespec", "F" => Object::string_literal("a.txt"), "EF" => dictionary! { "F" => stream },
    });
    specification.into()
}

fn signature_field(forgery: &mut Forgery) {
    let id = annotation(forgery, "Widget");
    let field = forgery.file.get_dictionary_mut(id).unwrap();
    field.set("FT", Object::Name(b"Sig".to_vec()));
    field.set("T", Object::string_literal("Seal"));
    forgery.root().set(
        "AcroForm",
        dictionary! { "Fields" => vec![id.into()], "SigFlags" => 1 },
    );
}

#[test]
fn what_runs_or_leads_out_of_a_file_is_named() {
    check(&[
        kind(
            "script on opening",
            |f| {
                f.root().set(
                    "OpenAction",
                    dictionary! {
                        "S" => "JavaScript", "JS" => Object::string_literal("app.alert(1)"),
                    },
                );
            },
            None,
            is_active,
        ),
        kind(
            "actions of the file",
            |f| f.root().set("AA", dictionary! {}),
            None,
            is_active,
        ),
        kind(
            "launch",
            |f| {
                f.page(3)
                    .set("AA", dictionary! { "O" => dictionary! { "S" => "Launch" } });
            },
            None,
            is_active,
        ),
        kind(
            "XFA",
            |f| {
                f.root().set(
                    "AcroForm",
                    dictionary! { "XFA" => Object::string_literal("x") },
                );
            },
            None,
            is_active,
        ),
        kind(
            "scripts by name",
            |f| {
                let names = f.root().get_mut(b"Names").unwrap().as_dict_mut().unwrap();
                names.set("JavaScript", dictionary! {});
            },
            None,
            is_entry,
        ),
        kind(
            "bookmark",
            |f| {
                for object in f.file.objects.values_mut() {
                    if let Ok(entry) = object.as_dict_mut()
                        && entry.has(b"Dest")
                        && entry.has(b"Title")
                    {
                        entry.set("Title", Object::string_literal("other"));
                    }
                }
            },
            None,
            is_entry,
        ),
    ]);
}

#[test]
fn another_code_or_picture_is_found() {
    check(&[
        kind(
            "QR code",
            |f| {
                for object in f.file.objects.values_mut() {
                    if let Ok(stream) = object.as_stream_mut()
                        && stream
                            .dict
                            .get(b"Subtype")
                            .and_then(Object::as_name)
                            .is_ok_and(|name| name == b"Form")
                    {
                        stream.set_plain_content(b"0 0 9 9 re f".to_vec());
                        stream.dict.remove(b"Filter");
                    }
                }
            },
            Some(2),
            is_drawing,
        ),
        kind(
            "seal elsewhere",
            |f| {
                for number in f.file.get_pages().into_keys() {
                    let content = f.content(number);
                    let moved = content.lines().map(|line| match line.strip_suffix(" cm") {
                        Some(matrix) if matrix.starts_with("119.") => {
                            let (scales, _) = matrix.rsplit_once(' ').unwrap();
                            format!("{scales} 400 cm\n")
                        }
                        _ => format!("{line}\n"),
                    });
                    let moved: String = moved.collect();
                    f.set_content(number, &moved);
                }
            },
            Some(9),
            |kind| is_drawing(kind) || is_layout(kind),
        ),
        kind(
            "words before the title",
            |f| {
                let content = f.content(2);
                f.set_content(
                    2,
                    &format!("BT /FT2 16 Tf 1 0 0 1 120 680 Tm [<00010002>] TJ ET\n{content}"),
                );
            },
            Some(2),
            |kind| is_words(kind) || is_layout(kind),
        ),
    ]);
}

/// An imprint of a second issue that nobody made.
fn imprint(changes: &[&str], signature: &[&str]) -> Imprint {
    let report = report();
    let data = canonical(&report);
    let code = CheckCode::of(&data);
    let frozen = freeze(&ReportFile::new(&report), &report, &order(1), NOW).unwrap();
    assert_eq!(frozen.code, code);
    let owned = |words: &[&str]| words.iter().map(|words| (*words).to_owned()).collect();
    Imprint {
        watermark: None,
        mark: Some(Mark::Original),
        number: Some(1),
        recipient: String::new(),
        issue: Some(Issue {
            revision: if changes.is_empty() { 1 } else { 2 },
            names: nianbao::report::SignOffNames::default(),
            sheet: None,
            seal: Seal::None,
            signature: owned(signature),
            check: Check {
                code: code.to_string(),
                words: format!("{} {}年度", report.agency, report.year),
                matrix: Arc::default(),
            },
            changes: owned(changes),
        }),
    }
}

#[test]
fn a_list_of_changes_that_the_data_contradicts_is_found() {
    let natural = "表格“本年新收政府信息公开申请数量·自然人”";
    let mut report = report();
    report
        .figures
        .set(cell!("requests.received.natural"), Figure::from(3440));
    let faults = |changes: &[&str]| {
        let found = checked(&made_up(&report, &imprint(changes, &[])));
        let faults = found.pages.unwrap().faults;
        faults
            .into_iter()
            .filter(|fault| matches!(fault.kind, FaultKind::Change(_)))
            .count()
    };
    assert_eq!(faults(&[&format!("1. {natural}：“3439”改为“3440”")]), 0);
    assert_eq!(faults(&[&format!("1. {natural}：“3440”改为“3441”")]), 1);
    assert_eq!(faults(&["1. 本机关已撤销。"]), 1);
    assert_eq!(
        faults(&[
            &format!("1. {natural}：“3439”改为“3440”"),
            "2. 标题：“甲”改为“乙”"
        ]),
        1
    );
    assert_eq!(faults(&["印出的内容没有变化"]), 0);
    let fee = "表格“行政事业性收费·本年收费金额（单位：万元）”";
    let cell = report
        .form
        .cells()
        .find(|cell| fee.contains(&nianbao::form::cell_name(*cell)))
        .unwrap();
    let now = report.figure(cell);
    assert_eq!(
        faults(&[&format!("1. {fee}：“7”改为“{now}”")]),
        0,
        "a name with a colon"
    );
    assert_eq!(faults(&[&format!("1. {fee}：“7”改为“9{now}”")]), 1);
}

#[test]
fn a_box_that_names_somebody_who_has_not_signed_is_found() {
    let pdf = made_up(
        &report(),
        &imprint(
            &[],
            &[
                "数字签名：某市人民政府",
                "签名时间：2025-01-20 09:30",
                "签名事由：签发年度报告",
            ],
        ),
    );
    let found = checked(&pdf);
    let is_signer = |fault: &Fault| fault.kind == FaultKind::Signer("某市人民政府".to_owned());
    assert!(
        found.pages.as_ref().unwrap().faults.iter().any(is_signer),
        "{}",
        words(&found)
    );
}

#[test]
fn another_picture_of_the_seal_is_found_where_the_right_one_is_known() {
    let mut forgery = Forgery::of(&full_copy());
    for object in forgery.file.objects.values_mut() {
        if let Ok(stream) = object.as_stream_mut()
            && stream.dict.has(b"SMask")
        {
            let mut pixels = stream.get_plain_content().unwrap();
            pixels[..60_000].fill(90);
            stream.set_plain_content(pixels);
            stream.dict.remove(b"Filter");
        }
    }
    let pdf = forgery.bytes();
    let mut kept = ReportFile::new(&report());
    kept.set_seal(Some(super::bench::seal()));
    let mut found = checked(&pdf);
    assert!(
        found
            .pages
            .as_ref()
            .unwrap()
            .unbacked
            .contains(&Unbacked::Seal)
    );
    assert!(words(&found).contains("印章图片不在附件数据里"));
    found.compare_kept(&kept).unwrap();
    assert_eq!(found.verdict(), Verdict::Differs);
    assert!(words(&found).contains("印章图片与报告文件所存的不同"));
    let (copy, kept) = full_copy_and_file();
    let mut found = checked(&copy);
    found.compare_kept(&kept).unwrap();
    assert!(found.agrees(), "{}", words(&found));
    assert!(!words(&found).contains("印章图片不在附件数据里"));
}

#[test]
fn what_pages_say_beside_the_data_is_compared_with_the_register() {
    let (copy, kept) = full_copy_and_file();
    let mut found = checked(&copy);
    assert_eq!(found.pages.as_ref().unwrap().unbacked.len(), 4);
    found.compare_kept(&kept).unwrap();
    assert!(found.agrees(), "{}", words(&found));
    assert_eq!(found.pages.as_ref().unwrap().unbacked, []);
    // Another number of the copy, and another figure that was there before: the data holds neither.
    for (page, words_there, new) in [(2, "000002", "000022"), (10, "3440", "3441")] {
        let mut forgery = Forgery::of(&copy);
        forgery.replace_last(page, words_there, new);
        let heard = |words: &str| {
            words
                .chars()
                .map(|c| format!("{:04X}", u32::from(c)))
                .collect::<String>()
        };
        let content = forgery
            .content(page)
            .replace(&heard(words_there), &heard(new));
        forgery.set_content(page, &content);
        let pdf = forgery.bytes();
        let mut found = checked(&pdf);
        assert!(found.agrees(), "{page}: {}", words(&found));
        assert!(words(&found).contains("不在附件数据里，没有核对"));
        found.compare_kept(&kept).unwrap();
        assert_eq!(
            found.verdict(),
            Verdict::Differs,
            "{page}: {}",
            words(&found)
        );
        assert!(words(&found).contains("与报告文件的登记不符"));
    }
}

/// How a changed figure and a signature follow each other.
#[derive(Clone, Copy)]
enum Signing {
    Never,
    /// Whoever changed the figure signed afterwards.
    Afterwards,
    /// The office had signed before.
    Before,
}

impl Signing {
    fn applied(self, forgery: Forgery, number: u32, signed: &[u8]) -> Vec<u8> {
        let sign = |pdf: &[u8]| {
            let identity = super::bench::identity("p256.p12").unwrap();
            sign_pdf(pdf, &identity, None, NOW).unwrap()
        };
        match self {
            Self::Never => forgery.bytes(),
            Self::Afterwards => sign(&forgery.bytes()),
            Self::Before => super::attacks::appended(signed, |file, _| {
                let before = file.get_prev_documents();
                let page = before.get_pages()[&number];
                let content = before.get_page_contents(page)[0];
                let changed = forgery.content(number).into_bytes();
                let changed = Stream::new(dictionary! {}, changed);
                file.new_document.objects.insert(content, changed.into());
            }),
        }
    }
}

/// Figures that the data holds, each changed to another one, before and after a signature and without any.
/// `NIANBAO_FIGURES` says how many.
#[test]
fn a_changed_figure_is_found_on_its_page() {
    let n_figures = std::env::var("NIANBAO_FIGURES")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(12_usize);
    let copy = full_copy();
    let office = super::bench::identity("rsa.p12").unwrap();
    let signed = sign_pdf(&copy, &office, None, NOW).unwrap();
    let signings = [Signing::Never, Signing::Afterwards, Signing::Before];
    let file = Document::load_mem(&copy).unwrap();
    let n_pages = u32::try_from(file.get_pages().len()).unwrap();
    let mut n_found = 0;
    let mut seed = 7_u64;
    let mut random = |below: usize| {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap() % below
    };
    while n_found < n_figures {
        // The sheet, the lines above the title and the list of changes hold figures that are not in the data.
        let number = u32::try_from(random(usize::try_from(n_pages - 3).unwrap())).unwrap() + 3;
        let mut forgery = Forgery::of(&copy);
        if !change_figure(&mut forgery, number, &mut random) {
            continue;
        }
        let signing = signings[n_found % signings.len()];
        let found = checked(&signing.applied(forgery, number, &signed));
        assert_eq!(found.verdict(), Verdict::Differs);
        if matches!(signing, Signing::Before) {
            let reason = format!("签名 1 之后文件被改动过（第 {number} 页的内容）");
            assert!(words(&found).contains(&reason), "{}", words(&found));
        }
        let faults = &found.pages.as_ref().unwrap().faults;
        let page = Some(usize::try_from(number).unwrap());
        assert!(
            faults.iter().any(|fault| fault.page == page),
            "{number}: {faults:?}"
        );
        let pictured = faults
            .iter()
            .find(|fault| fault.page == page && fault.pictures.is_some());
        let pictures = pictured.and_then(|fault| fault.pictures.as_ref()).unwrap();
        assert_ne!(pictures.found, pictures.expected);
        n_found += 1;
    }
}

/// Changes one figure that a page shows; returns `false` where the place that was chosen has none.
fn change_figure(
    forgery: &mut Forgery,
    number: u32,
    random: &mut impl FnMut(usize) -> usize,
) -> bool {
    let content = forgery.content(number);
    let mut lines: Vec<String> = content.lines().map(str::to_owned).collect();
    let start = random(lines.len());
    let mut font = String::new();
    for idx in 0..lines.len() {
        if let Some((named, _)) = lines[idx]
            .split_once(' ')
            .filter(|_| lines[idx].ends_with(" Tf"))
        {
            named.trim_start_matches('/').clone_into(&mut font);
        }
        if idx < start || !lines[idx].starts_with('[') {
            continue;
        }
        let codes = forgery.codes(number, &font);
        let figures: Vec<&(String, char)> =
            codes.iter().filter(|(_, c)| c.is_ascii_digit()).collect();
        let line = lines[idx].clone();
        let places: Vec<usize> = line.match_indices('<').map(|(at, _)| at + 1).collect();
        let own = places.into_iter().find_map(|at| {
            let code = line.get(at..at + 4)?;
            let figure = figures.iter().position(|(own, _)| own == code)?;
            Some((at, figure))
        });
        let Some((at, figure)) = own.filter(|_| figures.len() > 1) else {
            continue;
        };
        let other = (figure + 1 + random(figures.len() - 1)) % figures.len();
        lines[idx].replace_range(at..at + 4, &figures[other].0);
        forgery.set_content(number, &lines.join("\n"));
        return true;
    }
    false
}

#[test]
fn the_data_that_was_exchanged_behind_the_pages_is_found() {
    let mut other = report();
    other
        .figures
        .set(cell!("requests.received.natural"), Figure::from(1));
    let pdf = made_up(&report(), &imprint(&[], &[]));
    let mut forgery = Forgery::of(&pdf);
    for object in forgery.file.objects.values_mut() {
        if let Ok(stream) = object.as_stream_mut()
            && stream
                .dict
                .get(b"Type")
                .and_then(Object::as_name)
                .is_ok_and(|name| name == b"EmbeddedFile")
        {
            stream.set_plain_content(canonical(&other));
            stream.dict.remove(b"Filter");
        }
    }
    let found = checked(&forgery.bytes());
    assert_ne!(sha256(&canonical(&other)), sha256(&canonical(&report())));
    assert_eq!(found.verdict(), Verdict::Differs);
    assert!(
        found
            .pages
            .as_ref()
            .unwrap()
            .faults
            .iter()
            .any(|fault| is_words(&fault.kind)),
        "{}",
        words(&found)
    );
}
