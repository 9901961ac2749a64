//! Packed formats: the fuzzer changes the parts, and the archive around them is made here, so that it reaches the readers
//! of the parts and not only that of archives. Parts end with a zero byte, which no XML has. An input that is an archive
//! itself is taken as it is.

use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The parts of a document that are read.
pub const DOCX: &[&str] = &["word/document.xml", "word/numbering.xml", "word/styles.xml"];

/// The parts of a workbook of Excel that are read.
pub const XLSX: &[&str] = &[
    "_rels/.rels",
    "xl/worksheets/sheet1.xml",
    "xl/sharedStrings.xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/styles.xml",
    "xl/worksheets/sheet2.xml",
    "xl/worksheets/sheet3.xml",
    "xl/worksheets/sheet4.xml",
    "xl/worksheets/sheet5.xml",
    "xl/worksheets/sheet6.xml",
];

/// The parts of an `OpenDocument` workbook that are read.
pub const ODS: &[&str] = &["content.xml", "mimetype"];

/// Returns the archive that an input stands for.
pub fn archive(names: &[&str], input: &[u8]) -> Vec<u8> {
    if input.starts_with(b"PK") {
        return input.to_vec();
    }
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in names.iter().zip(input.split(|byte| *byte == 0)) {
        archive
            .start_file(*name, options)
            .expect("the names differ");
        archive.write_all(part).expect("memory can be written");
    }
    archive
        .finish()
        .expect("memory can be written")
        .into_inner()
}
