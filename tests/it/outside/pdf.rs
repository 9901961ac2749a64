//! PDF as other programs read it.

use super::tools::{output, text, tool};
use crate::{accessible, sheets};
use nianbao::export::pdf::pdf;
use nianbao::typeset::document::{Document, ElementKind, Item, PlacedGlyph, Run};
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
    without_blanks(poppler(path).chars())
}

fn poppler(path: &str) -> String {
    text(tool("pdftotext").args(["-raw", "-enc", "UTF-8", path, "-"]))
}

/// What a program in Python prints of a file.
fn python(script: &str, path: &str) -> String {
    text(tool("python3").args(["-W", "ignore", "-c", script, path]))
}

fn pdfium(path: &str) -> String {
    const SCRIPT: &str = "import sys, pypdfium2\n\
        for page in pypdfium2.PdfDocument(sys.argv[1]):\n\
        \x20   print(page.get_textpage().get_text_range())";
    python(SCRIPT, path)
}

/// What pdfminer reads, in lines as it finds them on the page.
fn pdfminer(path: &str) -> String {
    const SCRIPT: &str = "import sys, pdfminer.high_level\n\
        print(pdfminer.high_level.extract_text(sys.argv[1]))";
    python(SCRIPT, path)
}

/// What pdfminer reads in the order of the content.
fn pdfminer_in_order(path: &str) -> String {
    const SCRIPT: &str = "import sys\n\
        from pdfminer.converter import PDFPageAggregator\n\
        from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager\n\
        from pdfminer.pdfpage import PDFPage\n\
        fonts = PDFResourceManager()\n\
        device = PDFPageAggregator(fonts, laparams=None)\n\
        for page in PDFPage.get_pages(open(sys.argv[1], 'rb')):\n\
        \x20   PDFPageInterpreter(fonts, device).process_page(page)\n\
        \x20   items = device.get_result()\n\
        \x20   print(*[item.get_text() for item in items if hasattr(item, 'get_text')], sep='')";
    python(SCRIPT, path)
}

// Title, text and tables, cell by cell.
#[test]
fn every_reader_gives_back_every_character_in_order() {
    for_every_sample(|document, path| {
        let expected = characters(runs(document));
        for reader in [poppler, pdfminer_in_order] {
            assert_eq!(without_blanks(reader(path).chars()), expected);
        }
        // pdfium takes the first of two lines of 商业企业 before 总计, the middle of whose cell is a little lower.
        let without_sums = |words: &str| words.replace("总计", "");
        let read = without_blanks(pdfium(path).chars());
        assert_eq!(without_sums(&read), without_sums(&expected));
    });
}

/// The lines of the text on the pages, without those of tables, page numbers and vertical labels. A line has a piece for
/// each element.
fn lines(document: &Document) -> Vec<Vec<String>> {
    let is_prose = |run: &&Run| {
        let kind = run.element.map(|element| document.elements[element.0].kind);
        !matches!(
            kind,
            None | Some(ElementKind::HeaderCell { .. } | ElementKind::DataCell { .. })
        )
    };
    let prose: Vec<&Run> = runs(document).filter(is_prose).collect();
    let lines = prose.chunk_by(|one, next| {
        (one.origin.y - next.origin.y).to_pt().abs() < 6.0 && next.origin.x > one.origin.x
    });
    let piece = |runs: &[&Run]| {
        let glyphs = runs.iter().flat_map(|run| run.glyphs.iter());
        glyphs.map(|glyph| glyph.character).collect()
    };
    let pieces = |line: &[&Run]| {
        let pieces = line.chunk_by(|one, next| one.element == next.element);
        pieces.map(piece).collect()
    };
    lines.map(pieces).collect()
}

// No reader breaks or spaces a line where marks are pressed or characters stand apart. Between a heading and the text
// behind it, which are two elements, one that is pressed may be two lines.
#[test]
fn every_reader_gives_back_every_line_letter_for_letter() {
    for_every_sample(|document, path| {
        let expected = lines(document);
        assert!(expected.len() > 60);
        for (name, reader) in READERS {
            let read = reader(path);
            let read: Vec<&str> = read.lines().map(str::trim).collect();
            for pieces in &expected {
                let is_whole = read.contains(&pieces.concat().trim());
                let is_read = is_whole || pieces.iter().all(|piece| read.contains(&piece.trim()));
                assert!(is_read, "{name} does not read {pieces:?}");
            }
        }
    });
}

/// A program that reads the text of a file.
type Reader = (&'static str, fn(&str) -> String);

const READERS: [Reader; 3] = [
    ("poppler", poppler),
    ("pdfium", pdfium),
    ("pdfminer", pdfminer),
];

// A paragraph that goes on to another page has the number of the page between its lines.
#[test]
fn every_reader_gives_back_every_paragraph_letter_for_letter() {
    for name in SAMPLES {
        let report = sheets::report(name);
        check_file(&sheets::pages(name), |_: &Document, path: &str| {
            for (reader_name, reader) in READERS {
                let read = without_page_numbers(&reader(path));
                for section in report.form.sections() {
                    for paragraph in report.paragraphs(section) {
                        assert!(
                            read.contains(paragraph.trim()),
                            "{reader_name} does not read {paragraph}"
                        );
                    }
                }
            }
        });
    }
}

/// Text as one line, without the numbers of pages.
fn without_page_numbers(read: &str) -> String {
    let lines = read.split(['\r', '\n', '\x0c']).map(str::trim);
    let text: String = lines
        .filter(|line| !(line.starts_with("— ") && line.ends_with(" —")))
        .collect();
    (1..=20).fold(text, |text, number| {
        text.replace(&format!("— {number} —"), "")
    })
}

#[test]
fn a_validator_takes_it_for_pdf_ua_1() {
    for_every_sample(|_, path| {
        assert_eq!(ua_failures(path), "");
    });
    let documents = [
        accessible::comparison(),
        accessible::document_with(&accessible::PARAGRAPHS),
    ];
    for document in documents {
        check_file(&document, |_, path: &str| assert_eq!(ua_failures(path), ""));
    }
}

/// The rules of PDF/UA-1 that a file breaks, as the program page finds them.
pub(super) fn ua_failures(path: &str) -> String {
    const SCRIPT: &str = "import sys, page\n\
        report = page.validate_pdf(sys.argv[1], profile='ua1')\n\
        print(*[f'{f.rule_id} {f.message}' for f in report.failures], sep='\\n')";
    python(SCRIPT, path).trim().to_owned()
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
    let others = [('\u{2F08}', 20.0), ('\u{20BB7}', 40.0), ('！', 60.0)];
    let others = others.map(|(character, x)| PlacedGlyph {
        character,
        x: glyph.x + Length::pt(x),
        ..glyph
    });
    run.glyphs = [glyph].into_iter().chain(others).collect();
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
        // Summaries of tables are printed as the bytes that they are in the file.
        let structure = output(tool("pdfinfo").args(["-struct-text", path])).stdout;
        let structure = String::from_utf8_lossy(&structure);
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
    for_every_sample(|_, path| assert_eq!(archive_failures(path, "2b"), ""));
}

/// What two validators have against a file as PDF/A. The one of pikepdf knows no properties but those of the standard
/// itself; the description of others, which ISO 19005-2, 6.6.2.3.3 asks for, is judged by page alone.
pub(super) fn archive_failures(path: &str, flavour: &str) -> String {
    let pikepdf = format!(
        "import sys, pikepdf.pdfa\n\
        report = pikepdf.pdfa.validate_written(sys.argv[1], '{flavour}')\n\
        findings = [str(f) for f in report.findings]\n\
        # It does not judge attached files either, which are what part 3 is for.\n\
        unknown = ['pdfaExtension', 'pdfaSchema', 'pdfaProperty', 'pdfuaid:part']\n\
        unknown += ['embedded files are not supported']\n\
        print(*[f for f in findings if not any(u in f for u in unknown)], sep='\\n')"
    );
    let page = format!(
        "import sys, page\n\
        report = page.validate_pdf(sys.argv[1], profile='{flavour}')\n\
        print(*[f'{{f.rule_id}} {{f.message}}' for f in report.failures], sep='\\n')"
    );
    let found = [pikepdf, page].map(|script| python(&script, path));
    found.concat().trim().to_owned()
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
    let glyphs = runs.flat_map(|run| run.glyphs.iter());
    without_blanks(glyphs.map(|glyph| glyph.character))
}

/// What is left of characters without blanks.
fn without_blanks(characters: impl IntoIterator<Item = char>) -> String {
    characters
        .into_iter()
        .filter(|c| !c.is_whitespace())
        .collect()
}
