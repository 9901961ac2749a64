//! Sources that were made to do harm, and bytes of any kind: a sentence, and never a panic.

use super::writers::archive;
use nianbao::import::{Hints, ImportError, Imported, import, read_source};
use proptest::prelude::*;
use std::io::{Cursor, Read as _};

fn refused(bytes: &[u8]) -> ImportError {
    match import(bytes, &Hints::default()) {
        Err(error) => error,
        Ok(_) => panic!("it was read"),
    }
}

#[test]
fn an_archive_that_unpacks_without_end_is_refused() {
    let zeros = vec![b' '; 80 * 1024 * 1024];
    let bomb = archive(&[("word/document.xml", &zeros)]);
    assert!(bomb.len() < 1024 * 1024);
    assert_eq!(refused(&bomb), ImportError::TooMuchInside);
}

#[test]
fn an_element_with_attributes_without_end_is_refused() {
    let attributes = (0..300_000).map(|n| format!(" a{n}=\"1\""));
    let attributes = attributes.collect::<Vec<_>>().concat();
    let page = format!("<html><p{attributes}>甲</p></html>");
    assert_eq!(refused(page.as_bytes()), ImportError::TooMuchInside);
    let document = format!("<w:document><w:p{attributes}/></w:document>");
    let document = archive(&[("word/document.xml", document.as_bytes())]);
    assert_eq!(refused(&document), ImportError::TooMuchInside);
}

/// A PDF with a file attached.
fn with_attachment(attached: Vec<u8>) -> Vec<u8> {
    use lopdf::{Document, Object, Stream, dictionary};
    let mut pdf = Document::with_version("1.7");
    let stream = pdf.add_object(Stream::new(
        dictionary! {"Type" => "EmbeddedFile"},
        attached,
    ));
    let file = dictionary! {"Type" => "Filespec", "EF" => dictionary! {"F" => stream}};
    let file = pdf.add_object(file);
    let names = vec![Object::string_literal("a.nianbao"), file.into()];
    let names = dictionary! {"EmbeddedFiles" => dictionary! {"Names" => names}};
    let kids = Vec::<Object>::new();
    let pages = pdf.add_object(dictionary! {"Type" => "Pages", "Count" => 0, "Kids" => kids});
    let catalog = dictionary! {"Type" => "Catalog", "Pages" => pages, "Names" => names};
    let catalog = pdf.add_object(catalog);
    pdf.trailer.set("Root", catalog);
    pdf.compress();
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    bytes
}

#[test]
fn a_report_with_paragraphs_without_end_in_a_pdf_is_refused() {
    let text = serde_json::json!({"lead": vec![""; 200_000]});
    let report =
        serde_json::json!({"format": "nianbao", "agency": "某局", "year": 2024, "text": text});
    let bytes = with_attachment(report.to_string().into_bytes());
    assert!(bytes.len() < 16 * 1024);
    let Ok(Imported::Attached(report)) = import(&bytes, &Hints::default()) else {
        panic!("it has a report in it");
    };
    let fault = nianbao::store::ReportFile::parse(report).unwrap_err();
    assert!(
        matches!(fault, nianbao::store::FormatError::TooLong(_)),
        "{fault}"
    );
    // A check compares it with nothing: it is no report.
    let found = nianbao::sign::verify(&bytes, None, nianbao::report::Moment(0)).unwrap();
    assert!(found.attached.is_none());
}

#[test]
fn an_attachment_that_unpacks_without_end_is_not_unpacked() {
    let mut report = b"{\"format\": \"nianbao\"".to_vec();
    report.resize(64 * 1024 * 1024, b' ');
    let bytes = with_attachment(report);
    assert!(bytes.len() < 512 * 1024);
    // Without it, there is nothing in the PDF.
    assert_eq!(refused(&bytes), ImportError::BrokenPdf);
}

#[test]
fn pages_nested_without_end_are_refused() {
    let page = format!("<html>{}", "<div>".repeat(100_000));
    assert_eq!(refused(page.as_bytes()), ImportError::TooDeep);
}

#[test]
fn a_cell_over_a_million_rows_is_cut_to_its_table() {
    let page = "<html><p>一、总体情况</p><p>甲。</p><p>二、主动公开政府信息情况</p><table><tr><td rowspan=1000000 colspan=1000000>规章<td>1</table>";
    assert!(matches!(
        import(page.as_bytes(), &Hints::default()),
        Ok(Imported::Draft(_))
    ));
}

#[test]
fn a_text_of_any_length_is_a_sentence() {
    let text = "一、总体情况\n".repeat(12 * 1024 * 1024);
    assert!(matches!(refused(text.as_bytes()), ImportError::TooLarge(_)));
    let text = "规章\t1\t2\t3\n".repeat(300_000);
    let long = format!("一、总体情况\n二、主动公开政府信息情况\n{text}");
    assert_eq!(refused(long.as_bytes()), ImportError::TooLong);
}

// A reader that went back over what it has read would take hours.
#[test]
fn a_paragraph_of_any_length_is_cleaned_in_line_with_its_length() {
    for debris in [" ", "_{", "\"", "( "] {
        let text = debris.repeat(100_000);
        let long = format!("一、总体情况\n工作{text}完成。\n二、主动公开政府信息情况\n");
        assert!(matches!(
            import(long.as_bytes(), &Hints::default()),
            Ok(Imported::Draft(_))
        ));
    }
}

#[test]
fn lines_without_end_are_one_paragraph() {
    let line = "文字没有句号，一行接着一行，一直写到这一行的末尾，\n";
    let long = |n_lines| {
        format!(
            "一、总体情况\n{}二、主动公开政府信息情况\n",
            line.repeat(n_lines)
        )
    };
    let source = read_source(long(80_000).as_bytes()).unwrap();
    assert_eq!(source.blocks.len(), 3);
    let long = long(10_000);
    let Ok(Imported::Draft(draft)) = import(long.as_bytes(), &Hints::default()) else {
        panic!("it was refused");
    };
    let overview = draft.report.form.parts[0].section;
    assert_eq!(draft.report.paragraphs(overview).len(), 1);
}

#[test]
fn pdfs_that_are_broken_are_refused() {
    for rest in [
        "",
        "\n1 0 obj\n<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]>>\nendobj\ntrailer<</Root 1 0 R>>",
    ] {
        let pdf = format!("%PDF-1.7{rest}");
        let error = refused(pdf.as_bytes());
        assert!(
            matches!(error, ImportError::BrokenPdf | ImportError::Scan),
            "{error:?}"
        );
    }
}

#[test]
fn what_is_no_report_is_said_to_be_none() {
    assert_eq!(refused("今天天气很好。".as_bytes()), ImportError::NoReport);
    assert_eq!(
        refused(b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"),
        ImportError::Archive
    );
}

/// Bytes that get past the first look.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let some = || proptest::collection::vec(any::<u8>(), 0..600);
    let begun = |begin: &'static [u8]| {
        some().prop_map(move |rest: Vec<u8>| [begin, rest.as_slice()].concat())
    };
    prop_oneof![
        some(),
        begun(b"%PDF-1.7\n1 0 obj\n"),
        begun(b"PK\x03\x04"),
        begun(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1W\0o\0r\0k\0b\0o\0o\0k\0"),
        begun(b"<html><table>"),
    ]
}

/// Lines as reports have them, in any disorder.
fn lines() -> impl Strategy<Value = String> {
    let words = [
        "一、总体情况",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "规章",
        "（一）予以公开",
        "总计",
        "自然人",
        "\t",
        "\n",
        "12",
        "/",
        "<td>",
        "<tr>",
        "<table>",
        "</table>",
        "第二十条第（一）项",
        "行政复议",
        "结果维持",
        "  ",
        "2020年",
        "政府信息公开工作年度报告",
        "|",
        "。",
        "四、结转下年度继续办理",
    ];
    proptest::collection::vec(proptest::sample::select(words.to_vec()), 0..200)
        .prop_map(|words| words.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_bring_an_import_down(bytes in bytes()) {
        let _ = import(&bytes, &Hints::default());
    }

    #[test]
    fn no_words_bring_an_import_down(text in lines()) {
        let _ = import(text.as_bytes(), &Hints::default());
        let _ = import(format!("<html>{text}").as_bytes(), &Hints::default());
    }
}

#[test]
fn a_merged_range_that_ends_before_it_begins_is_passed_over() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let plain = rust_xlsxwriter::Format::new();
    let sheet = book.add_worksheet();
    sheet
        .merge_range(0, 0, 4, 2, "一、总体情况", &plain)
        .unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let mut whole = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let parts: Vec<(String, Vec<u8>)> = (0..whole.len())
        .map(|idx| {
            let mut part = whole.by_index(idx).unwrap();
            let mut text = String::new();
            part.read_to_string(&mut text).unwrap();
            let turned = text.replace(
                "ref=\"A1:C5\"/></mergeCells>",
                "ref=\"C5:A1\"/></mergeCells>",
            );
            (part.name().unwrap().into_owned(), turned.into_bytes())
        })
        .collect();
    let is_turned = |(_, part): &(String, Vec<u8>)| part.windows(5).any(|own| own == b"C5:A1");
    assert!(parts.iter().any(is_turned));
    let parts: Vec<(&str, &[u8])> = parts
        .iter()
        .map(|(name, part)| (name.as_str(), part.as_slice()))
        .collect();
    let source = read_source(&archive(&parts)).unwrap();
    let words = format!("{:?}", source.blocks);
    assert!(words.contains("一、总体情况"), "{words}");
}
