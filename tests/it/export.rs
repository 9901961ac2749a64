//! PDF, pictures and JSON, read back.

use crate::sheets;
use lopdf::{Dictionary, Object, ObjectId};
use nianbao::cell;
use nianbao::export::ExportError;
use nianbao::export::pdf::{PdfWriter, pdf};
use nianbao::export::picture::{Painter, PdfPages, Picture};
use nianbao::report::{Figure, Place};
use nianbao::typeset::document::{
    Document, ElementId, ElementKind, Item, MissingCharacter, PlacedGlyph,
};
use nianbao::typeset::typeset;
use nianbao::units::{Length, Size};
use std::collections::BTreeSet;
use std::sync::Arc;

fn sample() -> Document {
    sheets::pages("suqian_2024.nianbao")
}

fn read(bytes: &[u8]) -> lopdf::Document {
    lopdf::Document::load_mem(bytes).unwrap()
}

fn dictionary<'a>(file: &'a lopdf::Document, holder: &'a Dictionary, key: &str) -> &'a Dictionary {
    holder
        .get_deref(key.as_bytes(), file)
        .and_then(Object::as_dict)
        .unwrap_or_else(|error| panic!("{key}: {error}"))
}

fn words(object: &Object) -> String {
    let bytes = object.as_str().unwrap();
    assert_eq!(&bytes[..2], [0xFE, 0xFF]);
    let units: Vec<u16> = bytes[2..]
        .chunks(2)
        .map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
        .collect();
    String::from_utf16(&units).unwrap()
}

/// Every dictionary of a file that says it is of this type.
fn of_type<'a>(file: &'a lopdf::Document, name: &'a str) -> impl Iterator<Item = &'a Dictionary> {
    file.objects
        .values()
        .filter_map(|object| object.as_dict().ok())
        .filter(move |dictionary| dictionary.has_type(name.as_bytes()))
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let document = sample();
    let once = pdf(&document).unwrap();
    assert!(once == pdf(&document).unwrap());
    // … whatever the writer wrote before.
    let mut writer = PdfWriter::new();
    let other = sheets::pages("hangzhou_eeb_2020.nianbao");
    for document in [&document, &other, &document, &document] {
        let again = writer.write(document).unwrap();
        assert!(again == pdf(document).unwrap());
    }
    assert!(once != pdf(&other).unwrap());
}

#[test]
fn a_changed_figure_changes_the_page_and_nothing_is_stale() {
    let mut writer = PdfWriter::new();
    let mut report = sheets::report("suqian_2024.nianbao");
    for number in [3440, 3441, 12] {
        let cell = cell!("requests.received.natural");
        report.figures.set(cell, Figure::from(number));
        let document = typeset(&report, &sheets::fonts());
        assert!(writer.write(&document).unwrap() == pdf(&document).unwrap());
    }
}

#[test]
fn the_file_says_what_it_is() {
    let mut document = sample();
    document.title.push_str(" <&>");
    let file = read(&pdf(&document).unwrap());
    assert_eq!(file.version, "1.7");
    assert_eq!(file.get_pages().len(), document.pages.len());
    let catalog = file.catalog().unwrap();
    assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"zh-CN");
    let preferences = dictionary(&file, catalog, "ViewerPreferences");
    assert!(
        preferences
            .get(b"DisplayDocTitle")
            .unwrap()
            .as_bool()
            .unwrap()
    );
    assert!(dictionary(&file, catalog, "PageLabels").has(b"Nums"));
    assert!(dictionary(&file, catalog, "MarkInfo").has(b"Marked"));
    let intents = catalog.get(b"OutputIntents").unwrap().as_array().unwrap();
    let intent = intents[0].as_dict().unwrap();
    assert_eq!(intent.get(b"S").unwrap().as_name().unwrap(), b"GTS_PDFA1");
    let info = dictionary(&file, &file.trailer, "Info");
    assert_eq!(words(info.get(b"Title").unwrap()), document.title);
    assert_eq!(words(info.get(b"Author").unwrap()), document.agency);
    assert_eq!(info.len(), 3, "{info:?}");
    let metadata = catalog.get_deref(b"Metadata", &file).unwrap();
    let packet = String::from_utf8(metadata.as_stream().unwrap().content.clone()).unwrap();
    assert!(packet.contains("<pdfaid:part>2</pdfaid:part>"));
    assert!(packet.contains(" &lt;&amp;&gt;</rdf:li>"));
}

fn titles(file: &lopdf::Document, parent: &Dictionary, level: usize, found: &mut Vec<String>) {
    let mut next = parent.get(b"First").ok();
    while let Some(id) = next.map(|id| id.as_reference().unwrap()) {
        let item = file.get_dictionary(id).unwrap();
        assert_eq!(
            item.get(b"Dest").unwrap().as_array().unwrap()[1]
                .as_name()
                .unwrap(),
            b"XYZ"
        );
        let title = words(item.get(b"Title").unwrap());
        found.push(format!("{}{title}", "-".repeat(level)));
        titles(file, item, level + 1, found);
        next = item.get(b"Next").ok();
    }
}

#[test]
fn the_outline_is_nested_as_the_headings_are() {
    let document = sample();
    let file = read(&pdf(&document).unwrap());
    let mut found = Vec::new();
    let root = dictionary(&file, file.catalog().unwrap(), "Outlines");
    titles(&file, root, 0, &mut found);
    let expected: Vec<String> = document
        .outline
        .iter()
        .map(|entry| {
            format!(
                "{}{}",
                "-".repeat(usize::from(entry.level) - 1),
                entry.title
            )
        })
        .collect();
    assert_eq!(found, expected);
    assert!(found.len() > 4);
}

#[test]
fn every_font_is_embedded_in_part_and_knows_its_characters() {
    let file = read(&pdf(&sample()).unwrap());
    let mut n_fonts = 0;
    for font in of_type(&file, "Font").filter(|font| font.has(b"DescendantFonts")) {
        n_fonts += 1;
        assert!(font.has(b"ToUnicode"));
        let name = font.get(b"BaseFont").unwrap().as_name().unwrap();
        assert!(name[..6].iter().all(u8::is_ascii_uppercase) && name[6] == b'+');
        assert!(name.is_ascii());
    }
    assert!(n_fonts >= 5);
    for descriptor in of_type(&file, "FontDescriptor") {
        let program = descriptor.get_deref(b"FontFile2", &file).unwrap();
        assert!(program.as_stream().unwrap().content.len() < 400_000);
    }
}

#[test]
fn the_structure_holds_every_mark_of_every_page() {
    let document = sample();
    let file = read(&pdf(&document).unwrap());
    let root = dictionary(&file, file.catalog().unwrap(), "StructTreeRoot");
    let numbers = dictionary(&file, root, "ParentTree");
    let numbers = numbers.get(b"Nums").unwrap().as_array().unwrap();
    for (page_idx, (_, page_id)) in file.get_pages().into_iter().enumerate() {
        let page = file.get_dictionary(page_id).unwrap();
        let key = page.get(b"StructParents").unwrap().as_i64().unwrap();
        assert_eq!(numbers[page_idx * 2].as_i64().unwrap(), key);
        let list = numbers[page_idx * 2 + 1].as_reference().unwrap();
        let parents = file.get_object(list).unwrap().as_array().unwrap();
        let content = String::from_utf8_lossy(&file.get_page_content(page_id)).into_owned();
        assert_eq!(content.matches("/MCID").count(), parents.len());
        assert_eq!(
            content.matches("BDC").count(),
            content.matches("EMC").count()
        );
        assert_eq!(content.matches("BT").count(), content.matches("ET").count());
    }
    let elements: Vec<(ObjectId, &Dictionary)> = file
        .objects
        .iter()
        .filter_map(|(id, object)| Some((*id, object.as_dict().ok()?)))
        .filter(|(_, object)| object.has(b"S") && object.has(b"P"))
        .collect();
    assert_eq!(elements.len(), document.elements.len() + 1);
    let kinds = |name: &[u8]| {
        let is_it = |(_, element): &&(ObjectId, &Dictionary)| {
            element
                .get(b"S")
                .is_ok_and(|kind| kind.as_name().is_ok_and(|kind| kind == name))
        };
        elements.iter().filter(is_it).count()
    };
    let n_cells = document
        .elements
        .iter()
        .filter(|element| matches!(element.kind, ElementKind::DataCell { .. }));
    assert_eq!((kinds(b"Table"), kinds(b"TD")), (3, n_cells.count()));
    let headers = elements.iter().filter_map(|(_, element)| {
        let attributes = element.get(b"A").and_then(Object::as_dict).ok()?;
        let scope = attributes.get(b"Scope").and_then(Object::as_name).ok()?;
        Some((
            scope,
            attributes.has(b"ColSpan") || attributes.has(b"RowSpan"),
        ))
    });
    let headers: BTreeSet<(&[u8], bool)> = headers.collect();
    for header in [
        (&b"Row"[..], true),
        (b"Row", false),
        (b"Column", true),
        (b"Column", false),
    ] {
        assert!(headers.contains(&header), "{header:?} {headers:?}");
    }
}

#[test]
fn two_characters_that_share_a_glyph_are_both_found() {
    let mut document = sample();
    let Some(Item::Text(run)) = document.pages[0].items.last_mut() else {
        panic!("the last item of the page is text");
    };
    let glyph = run.glyphs[0];
    let other = PlacedGlyph {
        character: '\u{2F08}',
        x: Length::pt(400.0),
        ..glyph
    };
    run.glyphs = run.glyphs.iter().copied().chain([other]).collect();
    let file = read(&pdf(&document).unwrap());
    let maps: Vec<String> = of_type(&file, "Font")
        .filter_map(|font| font.get_deref(b"ToUnicode", &file).ok())
        .map(|map| map.as_stream().unwrap().get_plain_content().unwrap())
        .map(|map| String::from_utf8(map).unwrap())
        .collect();
    for character in [glyph.character, '\u{2F08}'] {
        let target = format!("<{:04X}>\n", u32::from(character));
        assert!(maps.iter().any(|map| map.contains(&target)), "{target}");
    }
}

#[test]
fn a_character_without_a_face_stops_the_export_but_not_the_preview() {
    let mut document = sample();
    document.missing.push(MissingCharacter {
        character: 'ก',
        place: Place::Title(0),
        character_idx: 2,
    });
    let error = pdf(&document).unwrap_err();
    assert!(matches!(&error, ExportError::MissingCharacters(missing) if missing.len() == 1));
    assert!(error.to_string().contains("U+0E01"), "{error}");
    assert!(PdfWriter::new().write_for_preview(&document).is_ok());
}

#[test]
fn a_missing_glyph_is_never_drawn() {
    let mut document = sample();
    for item in &mut document.pages[0].items {
        if let Item::Text(run) = item {
            Arc::make_mut(&mut run.glyphs)[0].id = 0;
        }
    }
    let file = read(&PdfWriter::new().write_for_preview(&document).unwrap());
    let content = file.get_page_content(file.get_pages()[&1]);
    assert!(!String::from_utf8_lossy(&content).contains("<0000>"));
}

/// How light a picture is, by squares of some pixels.
fn squares(picture: &Picture, side: usize) -> Vec<f64> {
    let mut squares = Vec::new();
    for top in (0..picture.height).step_by(side) {
        for left in (0..picture.width).step_by(side) {
            let rows = top..(top + side).min(picture.height);
            let light = rows.flat_map(|y| {
                let columns = left..(left + side).min(picture.width);
                columns.map(move |x| f64::from(picture.pixels[(y * picture.width + x) * 4]))
            });
            let light: Vec<f64> = light.collect();
            squares
                .push(light.iter().sum::<f64>() / f64::from(u32::try_from(light.len()).unwrap()));
        }
    }
    squares
}

fn largest_difference(one: &[f64], other: &[f64]) -> f64 {
    one.iter()
        .zip(other)
        .map(|(one, other)| (one - other).abs())
        .fold(0.0, f64::max)
}

#[test]
fn the_painter_and_the_pdf_show_the_same() {
    let document = sample();
    let pages = PdfPages::open(Arc::new(pdf(&document).unwrap())).unwrap();
    assert_eq!(pages.n_pages(), document.pages.len());
    let mut painter = Painter::new();
    let last = pages.n_pages() - 1;
    for (page_idx, scale) in [(0, 2.0), (1, 2.0), (last, 2.0), (1, 1.25), (last, 0.3)] {
        let of_pdf = pages.picture(page_idx, scale).unwrap();
        let drawn = painter.paint(&document, page_idx, scale);
        assert_eq!((of_pdf.width, of_pdf.height), (drawn.width, drawn.height));
        let mean = largest_difference(
            &squares(&of_pdf, usize::MAX / 2),
            &squares(&drawn, usize::MAX / 2),
        );
        assert!(mean < 0.5, "page {page_idx} at {scale}: {mean}");
        let ink = 255.0 - squares(&drawn, usize::MAX / 2)[0];
        assert!(ink > 2.0, "page {page_idx} at {scale} is blank");
        let by_pixel = of_pdf.pixels.iter().zip(&drawn.pixels);
        let sum: u32 = by_pixel
            .map(|(&one, &other)| u32::from(one.abs_diff(other)))
            .sum();
        let by_pixel = f64::from(sum) / f64::from(u32::try_from(drawn.pixels.len()).unwrap());
        assert!(by_pixel < 1.0, "page {page_idx} at {scale}: {by_pixel}");
        // A glyph that stands elsewhere, or is another one, changes its square.
        let by_square = largest_difference(&squares(&of_pdf, 16), &squares(&drawn, 16));
        assert!(by_square < 16.0, "page {page_idx} at {scale}: {by_square}");
        println!("page {page_idx} at {scale}: {by_pixel:.3} a pixel, {by_square:.1} a square");
    }
}

#[test]
fn a_page_that_there_is_not_has_no_picture() {
    let document = sample();
    let pages = PdfPages::open(Arc::new(pdf(&document).unwrap())).unwrap();
    let error = pages.picture(document.pages.len(), 1.0).unwrap_err();
    assert!(matches!(error, ExportError::Page(_)));
    assert!(pages.size(document.pages.len()).is_none());
    assert!((pages.size(0).unwrap().width / document.pages[0].size.width - 1.0).abs() < 1e-5);
    assert!(pages.picture(0, 1.0).is_ok());
    assert_eq!(Painter::new().paint(&document, 99, 1.0).pixels.len(), 4);
}

#[test]
fn a_document_that_makes_no_sense_still_gives_a_file() {
    let mut document = sample();
    document.outline[0].page_idx = 99;
    document.outline[1].top = Length::pt(f64::INFINITY);
    document.elements[1].parent = Some(ElementId(9999));
    document.elements[2].parent = Some(ElementId(2));
    for item in &mut document.pages[0].items {
        if let Item::Text(run) = item {
            run.origin.x = Length::pt(f64::NAN);
            run.size = Length::ZERO;
            run.element = Some(ElementId(9999));
        }
    }
    document.pages[1].items.clear();
    document.pages[2].size = Size::default();
    let bytes = pdf(&document).unwrap();
    let content = read(&bytes).get_page_content(read(&bytes).get_pages()[&1]);
    assert!(!String::from_utf8_lossy(&content).contains("NaN"));
    let pages = PdfPages::open(Arc::new(bytes)).unwrap();
    let mut painter = Painter::new();
    for page_idx in 0..document.pages.len() {
        pages.picture(page_idx, 1.0).unwrap();
        painter.paint(&document, page_idx, 1.0);
    }
    document.pages.clear();
    assert!(pdf(&document).is_ok());
}

#[test]
fn writer_painter_and_pages_may_go_to_a_worker() {
    const fn check<T: Send + 'static>() {}
    check::<PdfWriter>();
    check::<Painter>();
    check::<PdfPages>();
}
