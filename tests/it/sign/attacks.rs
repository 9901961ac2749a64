//! Copies that somebody worked on after they were issued, and what a check says of them.

use super::bench::{NOW, frozen, identity, order, pdf, report, roots, seal};
use crate::sheets;
use lopdf::content::Content;
use lopdf::{Document, IncrementalDocument, Object, ObjectId, Stream, dictionary};
use nianbao::cell;
use nianbao::report::{Figure, Report, SignOffNames};
use nianbao::sign::{
    Coverage, FaultKind, Finish, FrozenIssue, Integrity, Later, PagesFound, Stamp, Verdict,
    Verification, Visibility, freeze, sign_pdf, verify,
};
use nianbao::store::{ReportFile, canonical};

fn signed() -> Vec<u8> {
    sign_pdf(&pdf(), &identity("rsa.p12").unwrap(), None, NOW).unwrap()
}

/// What a check says, with the pages compared.
fn checked(pdf: &[u8]) -> Verification {
    let mut found = verify(pdf, None, NOW).unwrap();
    found.compare_pages(&sheets::fonts()).unwrap();
    found
}

fn words(found: &Verification) -> String {
    let lines = found.lines().into_iter().map(|line| line.words.chinese);
    lines.collect::<Vec<_>>().join("\n")
}

/// A PDF with something changed by what is appended to it; `change` gets the old file and the catalog.
fn appended(pdf: &[u8], change: impl FnOnce(&mut IncrementalDocument, ObjectId)) -> Vec<u8> {
    let before = Document::load_mem(pdf).unwrap();
    let root = before.trailer.get(b"Root").unwrap().as_reference().unwrap();
    let mut file = IncrementalDocument::create_from(pdf.to_vec(), before);
    file.opt_clone_object_to_new_document(root).unwrap();
    change(&mut file, root);
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).unwrap();
    bytes
}

/// Turns the first page upside down.
fn turned(pdf: &[u8]) -> Vec<u8> {
    appended(pdf, |file, _| {
        let page = file.get_prev_documents().get_pages()[&1];
        file.opt_clone_object_to_new_document(page).unwrap();
        let page = file.new_document.get_object_mut(page).unwrap();
        page.as_dict_mut().unwrap().set("Rotate", 180);
    })
}

/// Two figures of the table on a page change places, which leaves its sums and its code alone.
fn with_exchanged_figures(pdf: &[u8], page: u32) -> Vec<u8> {
    let mut file = Document::load_mem(pdf).unwrap();
    let id = file.get_pages()[&page];
    let mut content = Content::decode(&file.get_page_content(id)).unwrap();
    let shown: Vec<usize> = content
        .operations
        .iter()
        .enumerate()
        .filter(|(_, operation)| operation.operator == "TJ" || operation.operator == "Tj")
        .map(|(idx, _)| idx)
        .collect();
    let own = |idx: usize| content.operations[idx].operands.clone();
    // Two glyphs of two bytes each: a figure such as 88. Nothing else on the page is as short.
    let is_figure = |idx: &usize| match own(*idx).as_slice() {
        [Object::String(codes, _)] => codes.len() == 4,
        [Object::Array(parts)] => {
            let codes = parts.iter().filter_map(|part| part.as_str().ok());
            codes.map(<[u8]>::len).sum::<usize>() == 4
        }
        _ => false,
    };
    let figures: Vec<usize> = shown.into_iter().filter(is_figure).collect();
    let mut pairs = figures.windows(2);
    let pair = pairs.find(|pair| own(pair[0]) != own(pair[1]));
    let [one, other] = pair.unwrap() else {
        unreachable!()
    };
    let (first, second) = (own(*one), own(*other));
    content.operations[*one].operands = second;
    content.operations[*other].operands = first;
    file.change_page_content(id, content.encode().unwrap())
        .unwrap();
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).unwrap();
    bytes
}

#[test]
fn figures_that_changed_places_on_an_unsigned_page_are_found() {
    let found = checked(&pdf());
    assert!(found.pages.as_ref().is_some_and(PagesFound::agree));
    let found = checked(&with_exchanged_figures(&pdf(), 6));
    assert!(found.is_printed_right(), "{}", words(&found));
    let [fault] = found.pages.as_ref().unwrap().faults.as_slice() else {
        panic!("{}", words(&found));
    };
    let FaultKind::Words {
        expected,
        found: on_page,
    } = &fault.kind
    else {
        panic!("{}", words(&found));
    };
    assert_eq!(fault.page, Some(6));
    assert_ne!(expected, on_page);
    assert_eq!(found.verdict(), Verdict::Differs);
    assert!(words(&found).contains("第 6 页的文字与附件数据不同"));
}

#[test]
fn the_pages_of_every_kind_of_copy_say_what_their_data_says() {
    let check = |what: &str, frozen: &mut FrozenIssue, finish: &Finish| {
        let copies = [None, frozen.copies.first().cloned()];
        for copy in copies {
            let pdf = frozen
                .finished(copy.as_ref(), finish, &sheets::fonts())
                .unwrap();
            let found = checked(&pdf);
            assert!(found.agrees(), "{what}: {}", words(&found));
        }
    };
    let visible = || Finish::Signed(Box::new(identity("p256.p12").unwrap()), Visibility::AtSeal);
    check("plain", &mut frozen(1), &Finish::Unsigned);
    check("box", &mut frozen(1), &visible());
    let mut full = order(1);
    full.names = SignOffNames {
        secrecy: "内部".to_owned(),
        agreed_by: "市司法局、市保密局".to_owned(),
        ..SignOffNames::default()
    };
    for name in ["suqian_2024.nianbao", "hangzhou_eeb_2020.nianbao", ""] {
        let report = if name.is_empty() {
            Report::new("某市某局", 2024)
        } else {
            sheets::report(name)
        };
        let mut file = ReportFile::new(&report);
        let first = freeze(&file, &report, &full, NOW).unwrap();
        file.set_issued(first.issued);
        let mut changed = report.clone();
        changed
            .figures
            .set(cell!("requests.received.natural"), Figure::from(77));
        let mut second = freeze(&file, &changed, &full, NOW).unwrap();
        second.add_sheet();
        if !report.sign_off.agency.is_empty() {
            second.stamp(&Stamp::Picture(seal())).unwrap();
        }
        check(name, &mut second, &Finish::Unsigned);
    }
}

#[test]
fn a_page_that_was_changed_between_two_signatures_is_told() {
    let once = signed();
    let changed = turned(&once);
    let found = checked(&changed);
    assert!(matches!(found.signatures[0].coverage, Coverage::GoesOn(_)));
    assert_eq!(found.signatures[0].later, Later::Changed);
    // Somebody signs what he changed, with a certificate that anybody can make.
    let twice = sign_pdf(&changed, &identity("p256.p12").unwrap(), None, NOW).unwrap();
    let found = checked(&twice);
    assert_eq!(found.signatures[1].coverage, Coverage::Whole);
    assert_eq!(found.verdict(), Verdict::Differs);
    assert!(words(&found).contains("签名 1 之后页面或附件被改动过"));
    // A second signature alone is what offices do.
    let twice = sign_pdf(&once, &identity("p256.p12").unwrap(), None, NOW).unwrap();
    let found = checked(&twice);
    assert_eq!(found.signatures[0].later, Later::Same);
    assert!(words(&found).contains("签名 1 之后页面和附件没有变化"));
    assert_eq!(found.verdict(), Verdict::Unvouched);
}

#[test]
fn a_signature_that_was_taken_out_of_its_form_is_found() {
    let stripped = appended(&signed(), |file, root| {
        let root = file.new_document.get_object_mut(root).unwrap();
        root.as_dict_mut().unwrap().remove(b"AcroForm");
    });
    let found = checked(&stripped);
    assert!(found.signatures.is_empty());
    assert_eq!(found.n_stray_signatures, 1);
    assert_eq!(found.verdict(), Verdict::Differs);
    assert!(words(&found).contains("签名可能被人摘掉过"));
}

#[test]
fn a_signature_in_a_field_below_another_one_is_found() {
    let nested = appended(&signed(), |file, root| {
        let before = file.get_prev_documents();
        let catalog = before.catalog().unwrap();
        let form = catalog
            .get_deref(b"AcroForm", before)
            .unwrap()
            .as_dict()
            .unwrap();
        let field = form.get(b"Fields").unwrap().as_array().unwrap()[0].clone();
        let parent = file.new_document.add_object(dictionary! {
            "T" => Object::string_literal("office"),
            "Kids" => vec![field],
        });
        let root = file.new_document.get_object_mut(root).unwrap();
        let form = dictionary! { "Fields" => vec![parent.into()], "SigFlags" => 3 };
        root.as_dict_mut().unwrap().set("AcroForm", form);
    });
    let found = checked(&nested);
    assert_eq!(found.signatures[0].field, "office.Seal");
    assert_eq!(found.signatures[0].integrity, Integrity::Intact);
    assert_eq!(found.signatures[0].later, Later::Same);
}

#[test]
fn a_seal_of_the_national_standard_is_not_called_damaged() {
    let mut other = signed();
    let kind = b"ETSI.CAdES.detached";
    let at = other
        .windows(kind.len())
        .position(|part| part == kind)
        .unwrap();
    other[at..at + kind.len()].copy_from_slice(b"GM.SealSES.detached");
    let found = checked(&other);
    let kind = "签名格式 GM.SealSES.detached".to_owned();
    assert_eq!(found.signatures[0].integrity, Integrity::Unknown(kind));
    assert_eq!(found.verdict(), Verdict::Differs);
    assert!(words(&found).contains("请用发证机构提供的工具核验"));
}

#[test]
fn a_second_report_that_readers_would_show_is_found() {
    let mut other = report();
    other
        .figures
        .set(cell!("requests.received.natural"), Figure::from(1));
    let two = appended(&pdf(), |file, root| {
        let new = &mut file.new_document;
        let stream = Stream::new(dictionary! { "Type" => "EmbeddedFile" }, canonical(&other));
        let stream = new.add_object(stream);
        let specification = new.add_object(dictionary! {
            "Type" => "Filespec",
            "F" => Object::string_literal("report.nianbao"),
            "EF" => dictionary! { "F" => stream },
        });
        let names = vec![
            Object::string_literal("report.nianbao"),
            specification.into(),
        ];
        let names = dictionary! { "EmbeddedFiles" => dictionary! { "Names" => names } };
        let root = new.get_object_mut(root).unwrap();
        root.as_dict_mut().unwrap().set("Names", names);
    });
    let found = checked(&two);
    assert_eq!(found.n_other_reports, 1);
    assert_eq!(found.verdict(), Verdict::Differs);
    assert!(words(&found).contains("另有 1 份内容不同的年报数据"));
}

#[test]
fn only_a_trusted_signature_vouches_for_what_agrees() {
    let verdict = |pdf: &[u8], roots| verify(pdf, roots, NOW).unwrap().verdict();
    assert_eq!(verdict(&pdf(), None), Verdict::Unvouched);
    assert_eq!(verdict(&signed(), None), Verdict::Unvouched);
    let own = roots("root.pem");
    assert_eq!(verdict(&signed(), Some(&own)), Verdict::Agrees);
    assert_eq!(verdict(&pdf(), Some(&own)), Verdict::Differs);
}

#[test]
fn a_report_that_names_another_code_in_its_text_still_has_its_own() {
    let mut report = report();
    let section = report.form.parts.last().unwrap().section;
    let text = "上年度报告的校验码为VPUU-49BY-NQVM-D2YU。".to_owned();
    report.set_paragraphs(section, vec![text]);
    let mut frozen = freeze(&ReportFile::new(&report), &report, &order(1), NOW).unwrap();
    let copy = frozen.copies[0].clone();
    let (pdf, _) = frozen.pdf(Some(&copy), &sheets::fonts()).unwrap();
    let found = checked(&pdf);
    assert!(found.agrees(), "{}", words(&found));
}

/// A PDF with these objects, numbered from 1; the first is the catalog.
fn made_by_hand(objects: &[String]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut offsets = Vec::new();
    for (object, number) in objects.iter().zip(1..) {
        offsets.push(bytes.len());
        bytes.extend(format!("{number} 0 obj\n{object}\nendobj\n").bytes());
    }
    let (at, n) = (bytes.len(), objects.len() + 1);
    bytes.extend(format!("xref\n0 {n}\n0000000000 65535 f \n").bytes());
    for offset in offsets {
        bytes.extend(format!("{offset:010} 00000 n \n").bytes());
    }
    let trailer = format!("trailer\n<< /Size {n} /Root 1 0 R >>\nstartxref\n{at}\n%%EOF\n");
    bytes.extend(trailer.bytes());
    bytes
}

#[test]
fn pages_that_claim_to_be_a_billion_take_no_memory() {
    let kids = |number: u32| vec![format!("{number} 0 R"); 10].join(" ");
    let node = |number: u32| {
        let kids = kids(number + 1);
        format!("<< /Type /Pages /Count 1000000000 /Kids [{kids}] >>")
    };
    let mut objects = vec!["<< /Type /Catalog /Pages 2 0 R >>".to_owned()];
    objects.extend((2..11).map(node));
    objects.push("<< /Type /Page /Parent 2 0 R >>".to_owned());
    let found = verify(&made_by_hand(&objects), None, NOW).unwrap();
    assert_eq!(found.verdict(), Verdict::Differs);
}

#[test]
fn fields_and_names_that_lead_back_to_themselves_come_to_an_end() {
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [4 0 R] >> /Names << /EmbeddedFiles 5 0 R >> >>",
        "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        "<< /Type /Page /Parent 2 0 R /Annots [4 0 R] >>",
        "<< /FT /Sig /Kids [4 0 R 4 0 R] /T (a) /V 4 0 R /Parent 4 0 R >>",
        "<< /Kids [5 0 R 5 0 R 5 0 R 5 0 R 5 0 R 5 0 R 5 0 R 5 0 R] >>",
    ];
    let found = verify(&made_by_hand(&objects.map(str::to_owned)), None, NOW).unwrap();
    assert_eq!(found.signatures.len(), 1);
    assert_eq!(found.verdict(), Verdict::Differs);
}
