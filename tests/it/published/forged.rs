//! Digits that somebody changes behind the writer, in the file on the disk: each is found, and said where it stands.

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, StringFormat};
use nianbao::fonts::FontSet;
use nianbao::publish::{ProofError, PublishError, PublishedFormat, Step, export};
use nianbao::report::Report;
use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read, Write};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

/// A file with one digit that can be changed: the part of an archive that it stands in, and where.
struct Digit {
    part: usize,
    at: usize,
}

/// Another digit, by which no number begins with a 0 that did not before.
const fn other(digit: u8) -> u8 {
    if digit == b'9' { b'8' } else { digit + 1 }
}

/// The parts of a file: those of an archive, else the file itself.
fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    if !bytes.starts_with(b"PK") {
        return vec![(String::new(), bytes.to_vec())];
    }
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|idx| {
            let mut part = archive.by_index(idx).unwrap();
            let mut content = Vec::new();
            part.read_to_end(&mut content).unwrap();
            (part.name().unwrap().into_owned(), content)
        })
        .collect()
}

fn packed(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    if let [(name, bytes)] = parts
        && name.is_empty()
    {
        return bytes.clone();
    }
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        let options = zip::write::SimpleFileOptions::default();
        archive.start_file(name, options).unwrap();
        archive.write_all(content).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// Where digits of the report stand in a part.
fn places(format: PublishedFormat, name: &str, content: &[u8]) -> Vec<usize> {
    let text = std::str::from_utf8(content).unwrap_or_default();
    let between = |start: &str, end: &str| -> Vec<usize> {
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(from) = text[at..].find(start) {
            let from = at + from + start.len();
            let until = text[from..].find(end).map_or(text.len(), |end| from + end);
            found.extend(from..until);
            at = until;
        }
        found
    };
    let found = match format {
        PublishedFormat::Docx if name == "word/document.xml" => {
            between("<w:t xml:space=\"preserve\">", "<")
        }
        PublishedFormat::Xlsx if name == "xl/sharedStrings.xml" => between("<t>", "<"),
        // The value of a string is its position in the list of strings.
        PublishedFormat::Xlsx if name.starts_with("xl/worksheets/sheet") => {
            let cells = text.match_indices("<v>").filter(|(at, _)| {
                let cell = text[..*at].rfind("<c ").unwrap();
                !text[cell..*at].contains("t=\"s\"")
            });
            let values = cells.map(|(at, mark)| {
                let from = at + mark.len();
                from..from + text[from..].find('<').unwrap()
            });
            values.flatten().collect()
        }
        PublishedFormat::Page | PublishedFormat::Fragment => {
            let body = text.find("<body").unwrap_or(0);
            let found = between(">", "<").into_iter();
            found.filter(|at| *at > body).collect()
        }
        PublishedFormat::Csv => (text.find('\n').unwrap()..text.len()).collect(),
        PublishedFormat::Json => {
            let mut at = 0;
            let mut found = Vec::new();
            for line in text.split_inclusive('\n') {
                let skipped = ["\"version\"", "\"generator\"", "\"edition\""];
                let is_of_report = !skipped.iter().any(|member| line.contains(member));
                let value = line.find(": ").unwrap_or(0);
                found.extend((at + value..at + line.len()).filter(|_| is_of_report));
                at += line.len();
            }
            found
        }
        _ => Vec::new(),
    };
    let digits = found.into_iter();
    digits.filter(|&at| content[at].is_ascii_digit()).collect()
}

/// The glyphs of the digits in each face of a page, by its name.
fn glyphs(
    file: &Document,
    fonts: &BTreeMap<Vec<u8>, &Dictionary>,
) -> BTreeMap<Vec<u8>, Vec<[u8; 2]>> {
    let of_face = |font: &Dictionary| -> Vec<[u8; 2]> {
        let map = font
            .get_deref(b"ToUnicode", file)
            .unwrap()
            .as_stream()
            .unwrap();
        let map = String::from_utf8(map.get_plain_content().unwrap()).unwrap();
        let glyph = |digit: char| {
            let end = format!("<{:04x}>", u32::from(digit));
            let lines = map.lines().map(str::to_ascii_lowercase);
            let line = lines.into_iter().find(|line| line.trim().ends_with(&end))?;
            let code = line.trim().strip_prefix('<')?.split('>').next()?.to_owned();
            let code = u16::from_str_radix(&code, 16).ok()?;
            Some(code.to_be_bytes())
        };
        ('0'..='9').filter_map(glyph).collect()
    };
    let faces = fonts.iter();
    faces
        .map(|(name, font)| (name.clone(), of_face(font)))
        .collect()
}

/// Changes the glyph of the `idx`-th digit of the pages into that of another one in the same face. Returns how many
/// digits there are where it has fewer.
fn changed_pdf(bytes: &[u8], idx: usize) -> Result<Vec<u8>, usize> {
    let mut file = Document::load_mem(bytes).unwrap();
    let mut n_before = 0;
    for page in file.get_pages().into_values() {
        let fonts = file.get_page_fonts(page).unwrap();
        let digits = glyphs(&file, &fonts);
        let mut content = Content::decode(&file.get_page_content(page)).unwrap();
        let mut own: &[[u8; 2]] = &[];
        for operation in &mut content.operations {
            if operation.operator == "Tf" {
                own = &digits[operation.operands[0].as_name().unwrap()];
            }
            for string in operation.operands.iter_mut().flat_map(strings) {
                for code in string.chunks_exact_mut(2) {
                    let Some(digit) = own.iter().position(|glyph| glyph == code) else {
                        continue;
                    };
                    if n_before == idx {
                        code.copy_from_slice(&own[(digit + 1) % own.len()]);
                    }
                    n_before += 1;
                }
            }
        }
        if n_before > idx {
            let content = content.encode().unwrap();
            file.change_page_content(page, content).unwrap();
            let mut changed = Vec::new();
            file.save_to(&mut changed).unwrap();
            return Ok(changed);
        }
    }
    Err(n_before)
}

/// The strings of glyphs in an operand.
fn strings(operand: &mut Object) -> Vec<&mut Vec<u8>> {
    match operand {
        Object::String(bytes, StringFormat::Hexadecimal | StringFormat::Literal) => vec![bytes],
        Object::Array(items) => items.iter_mut().flat_map(strings).collect(),
        _ => Vec::new(),
    }
}

/// How a file looks with so many of its digits changed, one at a time, spread over all of it.
fn forgeries(format: PublishedFormat, bytes: &[u8], n_changed: usize) -> Vec<Vec<u8>> {
    let spread = |n_digits: usize| {
        let n_changed = n_changed.min(n_digits);
        (0..n_changed).map(move |idx| idx * n_digits / n_changed)
    };
    if format == PublishedFormat::Pdf {
        let n_digits = changed_pdf(bytes, usize::MAX).unwrap_err();
        return spread(n_digits)
            .map(|idx| changed_pdf(bytes, idx).unwrap())
            .collect();
    }
    let parts = parts(bytes);
    let digits = parts
        .iter()
        .enumerate()
        .flat_map(|(part, (name, content))| {
            let places = places(format, name, content).into_iter();
            places.map(move |at| Digit { part, at })
        });
    let digits: Vec<Digit> = digits.collect();
    let forged = |idx: usize| {
        let Digit { part, at } = digits[idx];
        let mut parts = parts.clone();
        let byte = &mut parts[part].1[at];
        *byte = other(*byte);
        packed(&parts)
    };
    spread(digits.len()).map(forged).collect()
}

pub(super) fn fonts() -> Arc<FontSet> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/fonts");
    Arc::new(FontSet::shipped(&[folder]))
}

/// Changes digits in every format of a report, one at a time, behind the writer. Returns how many were refused.
pub(crate) fn changed_digits_are_refused(report: &Report, n_changed: usize) -> usize {
    let folder = tempfile::tempdir().unwrap();
    let faces = fonts();
    let mut n_refused = 0;
    for format in PublishedFormat::ALL {
        let path = folder.path().join(format!("report.{}", format.ending()));
        let bytes = format.bytes(report, || Arc::clone(&faces)).unwrap();
        for (idx, forged) in forgeries(format, &bytes, n_changed).iter().enumerate() {
            let done = export(format, report, &path, || Arc::clone(&faces), &mut |step| {
                if let Step::Written(written) = step {
                    fs::write(written, forged).unwrap();
                }
                ControlFlow::Continue(())
            });
            let Err(PublishError::Proof { name, reason }) = done else {
                panic!("{format:?} {idx}: {done:?}");
            };
            assert_eq!(name, path.file_name().unwrap().to_str().unwrap());
            match reason {
                ProofError::Differs(mismatch) => {
                    assert_ne!(mismatch.expected, mismatch.found, "{format:?} {idx}");
                }
                // A date that no calendar has is named by the member.
                ProofError::Format(_) if format == PublishedFormat::Json => {}
                other => panic!("{format:?} {idx}: {other:?}"),
            }
            n_refused += 1;
        }
        assert_eq!(
            fs::read_dir(folder.path()).unwrap().count(),
            0,
            "{format:?}"
        );
    }
    n_refused
}

#[test]
fn digits_that_are_changed_behind_the_writer_are_refused_and_named() {
    let report = crate::sheets::report("suqian_2024.nianbao");
    assert_eq!(changed_digits_are_refused(&report, 8), 7 * 8);
}
