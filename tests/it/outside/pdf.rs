//! PDF as other programs read it.

use super::tools::{text, tool};
use crate::sheets;
use nianbao::export::pdf::pdf;
use nianbao::typeset::document::{Document, Item, PlacedGlyph, Run};
use nianbao::units::Length;

/// The files of the sample reports.
const SAMPLES: [&str; 3] = [
    "suqian_2023.nianbao",
    "suqian_2024.nianbao",
    "hangzhou_eeb_2020.nianbao",
];

/// Calls `check` with the pages of a sample report and their PDF, for every sample.
fn for_every_sample(check: impl Fn(&Document, &str)) {
    for name in SAMPLES {
        check_file(&sheets::pages(name), &check);
    }
}

fn check_file(document: &Document, check: impl Fn(&Document, &str)) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.pdf");
    std::fs::write(&path, pdf(document).unwrap()).unwrap();
    check(document, path.to_str().unwrap());
}

/// What poppler reads in the order of the content.
fn read(path: &str) -> String {
    let read = text(tool("pdftotext").args(["-raw", "-enc", "UTF-8", path, "-"]));
    without_blanks(read.chars())
}

#[test]
fn poppler_gives_back_every_character_in_order() {
    for_every_sample(|document, path| {
        assert_eq!(read(path), characters(runs(document)));
    });
}

#[test]
fn every_paragraph_and_every_figure_is_found_in_the_pdf() {
    for name in SAMPLES {
        let report = sheets::report(name);
        let text = characters(runs(&sheets::pages(name)).filter(|run| run.element.is_some()));
        for section in report.form.sections() {
            for paragraph in report.paragraphs(section) {
                assert!(
                    text.contains(&without_blanks(paragraph.chars())),
                    "{paragraph}"
                );
            }
        }
        let mut rest = text.as_str();
        for cell in report.form.cells() {
            let figure = report.figure(cell).to_string();
            let at = rest
                .find(&figure)
                .unwrap_or_else(|| panic!("{cell} {figure}"));
            rest = &rest[at + figure.len()..];
        }
    }
}

#[test]
fn poppler_tells_characters_with_one_glyph_apart() {
    let mut document = sheets::pages(SAMPLES[0]);
    let page = &mut document.pages[0];
    let Some(Item::Text(run)) = page.items.last_mut() else {
        panic!("the last item of the page is text");
    };
    let glyph = run.glyphs[0];
    run.glyphs.truncate(1);
    for (character, x) in [('\u{2F08}', 20.0), ('\u{20BB7}', 40.0), ('！', 60.0)] {
        run.glyphs.push(PlacedGlyph {
            character,
            x: glyph.x + Length::pt(x),
            ..glyph
        });
    }
    check_file(&document, |document, path| {
        assert_eq!(read(path), characters(runs(document)));
    });
}

#[test]
fn every_font_is_embedded_subset_and_searchable() {
    for_every_sample(|_, path| {
        let table = text(tool("pdffonts").arg(path));
        let fonts: Vec<&str> = table.lines().skip(2).collect();
        assert!(!fonts.is_empty());
        for font in fonts {
            let words: Vec<&str> = font.split_whitespace().rev().collect();
            assert_eq!(words[2..5], ["yes"; 3], "{font}");
        }
    });
}

#[test]
fn qpdf_finds_no_fault() {
    for_every_sample(|_, path| {
        let found = text(tool("qpdf").args(["--check", path]));
        assert!(
            found.contains("No syntax or stream encoding errors found"),
            "{found}"
        );
    });
}

#[test]
fn poppler_reads_title_language_and_structure() {
    for_every_sample(|document, path| {
        let info = text(tool("pdfinfo").arg(path));
        for line in [
            format!("Title:           {}", document.title),
            format!("Author:          {}", document.agency),
            "Tagged:          yes".to_owned(),
            "PDF version:     1.7".to_owned(),
            format!("Pages:           {}", document.pages.len()),
        ] {
            assert!(info.contains(&line), "{line} is not in {info}");
        }
        assert!(!info.contains("Date:"), "{info}");
        let structure = text(tool("pdfinfo").args(["-struct-text", path]));
        for line in [
            "H1",
            "H2",
            "Table",
            "/Scope /Row",
            "/Scope /Column",
            "/ColSpan",
        ] {
            assert!(structure.contains(line), "{line} is not in the structure");
        }
    });
}

#[test]
fn a_validator_takes_it_for_pdf_a_2b() {
    const SCRIPT: &str = "import sys, pikepdf.pdfa\n\
        report = pikepdf.pdfa.validate_written(sys.argv[1], '2b')\n\
        print(report.passed, *report.findings, sep='\\n')";
    for_every_sample(|_, path| {
        let report = text(tool("python3").args(["-c", SCRIPT, path]));
        assert_eq!(report.trim(), "True");
    });
}

/// The text on the pages in the order of reading.
fn runs(document: &Document) -> impl Iterator<Item = &Run> {
    let items = document.pages.iter().flat_map(|page| &page.items);
    items.filter_map(|item| match item {
        Item::Text(run) => Some(run),
        Item::Rule(_) | Item::Shade(_) | Item::Picture(_) | Item::Matrix(_) => None,
    })
}

/// The characters of some text, without blanks.
fn characters<'a>(runs: impl Iterator<Item = &'a Run>) -> String {
    let glyphs = runs.flat_map(|run| &run.glyphs);
    without_blanks(glyphs.map(|glyph| glyph.character))
}

/// What is left of characters without blanks.
fn without_blanks(characters: impl IntoIterator<Item = char>) -> String {
    characters
        .into_iter()
        .filter(|c| !c.is_whitespace())
        .collect()
}
