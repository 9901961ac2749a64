//! Parts in an archive.

use std::io::{self, Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// Returns an archive of parts, each a name and its bytes.
pub(super) fn pack(parts: &[(&str, &[u8])]) -> io::Result<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    // With the time of writing, two documents of the same report would differ.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for (name, bytes) in parts {
        archive
            .start_file(*name, options)
            .map_err(io::Error::other)?;
        archive.write_all(bytes)?;
    }
    let archive = archive.finish().map_err(io::Error::other)?;
    Ok(archive.into_inner())
}
