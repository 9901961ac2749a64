//! Archives (DOCX, XLSX, ODS): their kind, with a bound on their unpacked size.

use super::ImportError;
use crate::bounds::{MAX_PACKED_PARTS, MAX_SOURCE_BYTES};
use std::io::{Cursor, Read, Write, copy, sink};
use zip::ZipArchive;
use zip::result::ZipError;

/// The kind of an archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Contents {
    /// A document of Word.
    Docx,
    /// A workbook of Excel.
    Xlsx,
    /// An `OpenDocument` workbook.
    Ods,
    /// An `OpenDocument` text.
    Odt,
    /// Something else.
    Other,
}

/// An archive whose unpacked size was checked.
pub(super) struct Archive<'a>(ZipArchive<Cursor<&'a [u8]>>);

impl<'a> Archive<'a> {
    /// Opens an archive. One that unpacks to more than [`MAX_SOURCE_BYTES`] is an error, whatever its headers say.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, ImportError> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| fault(&error))?;
        if archive.len() > MAX_PACKED_PARTS {
            return Err(ImportError::TooMuchInside);
        }
        let mut left = MAX_SOURCE_BYTES as u64;
        for idx in 0..archive.len() {
            let part = archive.by_index(idx).map_err(|error| fault(&error))?;
            let n_bytes =
                copy(&mut part.take(left + 1), &mut sink()).or(Err(ImportError::Broken))?;
            left = left
                .checked_sub(n_bytes)
                .ok_or(ImportError::TooMuchInside)?;
        }
        Ok(Self(archive))
    }

    /// Returns the kind of the archive.
    pub(super) fn contents(&mut self) -> Contents {
        let has = |archive: &Self, name: &str| archive.0.index_for_name(name).is_some();
        if has(self, "word/document.xml") {
            return Contents::Docx;
        }
        if has(self, "xl/workbook.xml") || has(self, "xl/workbook.bin") {
            return Contents::Xlsx;
        }
        match self.text("mimetype").unwrap_or_default().trim() {
            mime if mime.contains("opendocument.spreadsheet") => Contents::Ods,
            mime if mime.contains("opendocument.text") => Contents::Odt,
            _ => Contents::Other,
        }
    }

    /// Returns a part as text.
    pub(super) fn text(&mut self, name: &str) -> Result<String, ImportError> {
        let part = self.0.by_name(name).map_err(|error| fault(&error))?;
        let mut bytes = Vec::new();
        let mut part = part.take(MAX_SOURCE_BYTES as u64);
        copy(&mut part, &mut bytes).or(Err(ImportError::Broken))?;
        bytes.flush().or(Err(ImportError::Broken))?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}

fn fault(error: &ZipError) -> ImportError {
    match error {
        ZipError::InvalidPassword => ImportError::Locked,
        ZipError::UnsupportedArchive(reason)
            if reason.to_ascii_lowercase().contains("password") =>
        {
            ImportError::Locked
        }
        _ => ImportError::Broken,
    }
}
