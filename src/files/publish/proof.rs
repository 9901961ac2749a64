//! The proof that a file says what a report says.

use super::error::{Proof, ProofError};
use super::{PublishedFormat, blocks, fields, pages};
use crate::report::Report;
use crate::words::system_words;
use std::fs;
use std::path::Path;

/// Reads a file back from the disk and compares it with the report that it was made of, then byte by byte with what was
/// written.
pub fn prove_file(
    format: PublishedFormat,
    path: &Path,
    written: &[u8],
    report: &Report,
) -> Result<Proof, ProofError> {
    let bytes = fs::read(path).map_err(|error| ProofError::Lost(system_words(&error)))?;
    let proof = prove(format, &bytes, report)?;
    if bytes == written {
        Ok(proof)
    } else {
        Err(ProofError::Altered)
    }
}

/// Compares the bytes of a file with the report that it was made of.
pub fn prove(format: PublishedFormat, bytes: &[u8], report: &Report) -> Result<Proof, ProofError> {
    match format {
        PublishedFormat::Pdf => pages::prove(bytes, report),
        PublishedFormat::Docx | PublishedFormat::Page | PublishedFormat::Fragment => {
            blocks::prove(bytes, report, blocks::Layout::Text)
        }
        PublishedFormat::Xlsx => {
            fields::prove_list(bytes, report)?;
            blocks::prove(bytes, report, blocks::Layout::Sheets)
        }
        PublishedFormat::Csv => fields::prove_csv(bytes, report),
        PublishedFormat::Json => fields::prove_json(bytes, report),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fonts::FontSet;
    use crate::form::{FORMS, LEAD, OVERVIEW};
    use crate::publish::Mismatch;
    use crate::report::{Date, Figure, Place};
    use nianbao_model::cell;
    use std::io::{Cursor, Read, Write};
    use std::sync::Arc;

    fn fonts() -> Arc<FontSet> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/fonts");
        Arc::new(FontSet::shipped(&[folder]))
    }

    /// The formats whose bytes have the words as they are, or in an archive.
    fn with_plain_words() -> impl Iterator<Item = PublishedFormat> {
        let all = PublishedFormat::ALL.into_iter();
        all.filter(|format| *format != PublishedFormat::Pdf)
    }

    fn report() -> Report {
        let mut report = Report::new("某市某局", 2024);
        let text = |words: &[&str]| words.iter().map(|&words| words.to_owned()).collect();
        report.set_paragraphs(LEAD, text(&["根据  “条例”<第五十条>&规定编制。"]));
        report.set_paragraphs(OVERVIEW, text(&["（一）公开。公开12345件。", "（二）管理"]));
        let note = report.form.parts[2].section;
        report.set_paragraphs(note, text(&["含上年度结转数量"]));
        let before = report.form.parts[1].before_table.as_ref().unwrap();
        report.set_paragraphs(before.section, text(&["公开情况如下：", " ", "见下表"]));
        for (number, cell) in (1001..).zip(report.form.cells()) {
            if !report.form.is_computed(cell) {
                report.figures.set(cell, Figure::from(number));
            }
        }
        let amount = Figure::Number("72701.2578".parse().unwrap());
        report.figures.set(cell!("proactive.fees.amount"), amount);
        for (cell, figure) in [
            (cell!("proactive.rules.issued"), Figure::Blank),
            (cell!("proactive.rules.repealed"), Figure::NotApplicable),
            (
                cell!("proactive.rules.in_force"),
                Figure::Words("22（其中修订16件）".to_owned()),
            ),
        ] {
            report.figures.set(cell, figure);
        }
        report.sign_off.agency = "某市某局".to_owned();
        report.sign_off.date = Date::new(2025, 1, 20);
        report
    }

    fn check(report: &Report, n_lines: usize) {
        let n_cells = report.form.cells().count();
        for format in PublishedFormat::ALL {
            let bytes = format.bytes(report, fonts).unwrap();
            let n_lines = if format == PublishedFormat::Csv {
                0
            } else {
                n_lines
            };
            assert_eq!(
                prove(format, &bytes, report),
                Ok(Proof { n_cells, n_lines }),
                "{format:?}"
            );
        }
    }

    #[test]
    fn every_format_says_what_the_report_says() {
        // A line of the title, six titles of parts, six paragraphs, name and date.
        check(&report(), 15);
        for form in FORMS {
            check(&Report::new("某市某局", form.first_year), 7);
        }
    }

    /// The bytes of a report in which the first of these words are replaced, also within an archive.
    fn forged(format: PublishedFormat, report: &Report, old: &str, new: &str) -> Vec<u8> {
        let bytes = format.bytes(report, fonts).unwrap();
        let change = |text: &[u8]| {
            let text = String::from_utf8(text.to_vec()).unwrap();
            text.replacen(old, new, 1).into_bytes()
        };
        if !bytes.starts_with(b"PK") {
            let changed = change(&bytes);
            assert_ne!(changed, bytes, "{format:?} {old}");
            return changed;
        }
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut copy = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let mut is_changed = false;
        for idx in 0..archive.len() {
            let mut part = archive.by_index(idx).unwrap();
            let name = part.name().unwrap().into_owned();
            let mut content = Vec::new();
            part.read_to_end(&mut content).unwrap();
            let is_content = [
                "document.xml",
                "sharedStrings.xml",
                "sheet2.xml",
                "sheet3.xml",
                "sheet4.xml",
            ]
            .iter()
            .any(|own| name.ends_with(own));
            if is_content && !is_changed {
                let changed = change(&content);
                is_changed = changed != content;
                content = changed;
            }
            copy.start_file(name, zip::write::SimpleFileOptions::default())
                .unwrap();
            copy.write_all(&content).unwrap();
        }
        assert!(is_changed, "{format:?} {old}");
        copy.finish().unwrap().into_inner()
    }

    fn refused(format: PublishedFormat, report: &Report, old: &str, new: &str) -> Mismatch {
        match prove(format, &forged(format, report, old, new), report) {
            Err(ProofError::Differs(mismatch)) => *mismatch,
            other => panic!("{format:?} {old}: {other:?}"),
        }
    }

    #[test]
    fn a_digit_that_was_changed_in_a_cell_is_named_with_its_cell() {
        let report = report();
        for format in with_plain_words() {
            for cell in [
                cell!("requests.received.natural"),
                cell!("requests.refused.state_secret.other"),
                cell!("remedies.after_reconsideration.pending"),
            ] {
                let expected = report.figure(cell).to_string();
                let (old, new) = match format {
                    PublishedFormat::Xlsx => ("<v>", "</v>"),
                    PublishedFormat::Csv => (",", ","),
                    PublishedFormat::Json => (": ", ""),
                    _ => (">", "<"),
                };
                let written = format!("{old}{expected}{new}");
                let changed = format!("{old}9{expected}{new}");
                let mismatch = refused(format, &report, &written, &changed);
                assert_eq!(mismatch.place, Place::Cell(cell), "{format:?}");
                assert_eq!(
                    (mismatch.expected, mismatch.found),
                    (expected.clone(), format!("9{expected}"))
                );
            }
        }
    }

    #[test]
    fn a_digit_that_was_changed_in_the_text_is_named_with_its_paragraph() {
        let report = report();
        for format in with_plain_words() {
            if format == PublishedFormat::Csv {
                continue;
            }
            let mismatch = refused(format, &report, "12345", "12346");
            assert_eq!(mismatch.place, Place::Paragraph(OVERVIEW, 0), "{format:?}");
            assert_eq!(mismatch.found, "（一）公开。公开12346件。");
        }
    }

    #[test]
    fn a_file_that_was_changed_where_nothing_is_said_is_refused_as_well() {
        let report = report();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("甲.html");
        let format = PublishedFormat::Page;
        let bytes = format.bytes(&report, fonts).unwrap();
        let check = |expected| {
            let found = prove_file(format, &path, &bytes, &report).map(|proof| proof.n_lines);
            assert_eq!(found, expected);
        };
        fs::write(&path, &bytes).unwrap();
        check(Ok(15));
        let text = String::from_utf8(bytes.clone()).unwrap();
        fs::write(&path, text.replace("max-width: 56rem", "max-width: 57rem")).unwrap();
        check(Err(ProofError::Altered));
        fs::remove_file(&path).unwrap();
        let lost = prove_file(format, &path, &bytes, &report);
        assert!(matches!(lost, Err(ProofError::Lost(_))), "{lost:?}");
    }
}
