//! PDF as other programs read it.

use crate::sheets;
use nianbao::export::pdf::pdf;
use nianbao::typeset::document::{Document, Item, PlacedGlyph};
use nianbao::units::Length;
use std::path::Path;
use std::process::{Command, Output};

/// A program and where it comes from.
struct Program {
    name: &'static str,
    package: &'static str,
}

const PDFTOTEXT: Program = Program {
    name: "pdftotext",
    package: "the Debian package poppler-utils",
};
const PDFFONTS: Program = Program {
    name: "pdffonts",
    ..PDFTOTEXT
};
const PDFINFO: Program = Program {
    name: "pdfinfo",
    ..PDFTOTEXT
};
const QPDF: Program = Program {
    name: "qpdf",
    package: "the Debian package qpdf",
};
const PYTHON: Program = Program {
    name: "python3",
    package: "the Debian package python3 and the PyPI package pikepdf[pdfa] 10.17",
};

impl Program {
    fn run(&self, arguments: &[&str]) -> Output {
        match Command::new(self.name).args(arguments).output() {
            Ok(output) => output,
            Err(error) => panic!("{} from {} is needed: {error}", self.name, self.package),
        }
    }

    fn text(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(
            output.status.success(),
            "{}: {errors} ({})",
            self.name,
            self.package
        );
        assert!(errors.is_empty(), "{}: {errors}", self.name);
        String::from_utf8(output.stdout).unwrap()
    }
}

/// Calls `check` with a document and its PDF, for every sample report.
fn for_every_sample(check: impl Fn(&Document, &str)) {
    for name in [
        "suqian_2023.nianbao",
        "suqian_2024.nianbao",
        "hangzhou_eeb_2020.nianbao",
    ] {
        let document = sheets::report(&sheets::sample_strings(name), "72701.2578");
        check_file(&document, &check);
    }
}

fn check_file(document: &Document, check: impl Fn(&Document, &str)) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.pdf");
    std::fs::write(&path, pdf(document).unwrap()).unwrap();
    check(document, text(&path));
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// The characters of a document in the order of the pages.
fn characters(document: &Document) -> String {
    let items = document.pages.iter().flat_map(|page| &page.items);
    let runs = items.filter_map(|item| match item {
        Item::Text(run) => Some(run),
        Item::Rule(_) => None,
    });
    let glyphs = runs.flat_map(|run| &run.glyphs);
    glyphs.map(|glyph| glyph.character).collect()
}

fn without_blanks(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn poppler_gives_back_every_character_in_order() {
    for_every_sample(|document, path| {
        let read = PDFTOTEXT.text(&["-raw", "-enc", "UTF-8", path, "-"]);
        assert_eq!(without_blanks(&read), without_blanks(&characters(document)));
    });
}

#[test]
fn poppler_tells_two_characters_with_one_glyph_apart() {
    let mut document = sheets::report(&sheets::sample_strings("suqian_2024.nianbao"), "1");
    let Some(Item::Text(run)) = document.pages[0].items.last_mut() else {
        panic!("the last item of the page is text");
    };
    let glyph = run.glyphs[0];
    run.glyphs.truncate(1);
    for (character, x) in [('\u{2F08}', 20.0), ('\u{20BB7}', 40.0), ('！', 60.0)] {
        run.glyphs.push(PlacedGlyph {
            character,
            x: Length::pt(x),
            ..glyph
        });
    }
    check_file(&document, |document, path| {
        let read = PDFTOTEXT.text(&["-raw", "-enc", "UTF-8", path, "-"]);
        assert_eq!(without_blanks(&read), without_blanks(&characters(document)));
    });
}

#[test]
fn every_font_is_embedded_subset_and_searchable() {
    for_every_sample(|_, path| {
        let table = PDFFONTS.text(&[path]);
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
        let found = QPDF.text(&["--check", path]);
        assert!(
            found.contains("No syntax or stream encoding errors found"),
            "{found}"
        );
    });
}

#[test]
fn poppler_reads_title_language_and_structure() {
    for_every_sample(|document, path| {
        let info = PDFINFO.text(&[path]);
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
        let structure = PDFINFO.text(&["-struct-text", path]);
        for line in [
            "H1",
            "H2",
            "Table",
            "/Scope /Row",
            "/ColSpan 2",
            "\"72701.2578\"",
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
        let report = PYTHON.text(&["-c", SCRIPT, path]);
        assert_eq!(report.trim(), "True");
    });
}
