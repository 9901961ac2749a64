//! Compressed streams, kept from one document to the next.

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::Object;
use std::collections::HashMap;
use std::io::Write;

/// The effort of deflate: 9 takes nearly twice as long as 6 and saves less than one byte in a hundred.
pub(super) const LEVEL: u32 = 6;

/// What the streams of the last document are when compressed.
#[derive(Debug, Default)]
pub(super) struct Compressor(HashMap<Vec<u8>, Vec<u8>>);

impl Compressor {
    /// Compresses every stream that is not compressed yet and may be.
    pub(super) fn compress(&mut self, file: &mut lopdf::Document) {
        let mut used = HashMap::new();
        for object in file.objects.values_mut() {
            let Object::Stream(stream) = object else {
                continue;
            };
            if !stream.allows_compression || stream.dict.has(b"Filter") {
                continue;
            }
            let plain = std::mem::take(&mut stream.content);
            let (plain, compressed) = self.0.remove_entry(&plain).unwrap_or_else(|| {
                let compressed = deflated(&plain);
                (plain, compressed)
            });
            stream.set_content(compressed.clone());
            stream.dict.set("Filter", "FlateDecode");
            used.insert(plain, compressed);
        }
        self.0 = used;
    }
}

/// Bytes as a deflate stream.
pub(super) fn deflated(plain: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(LEVEL));
    encoder
        .write_all(plain)
        .and_then(|()| encoder.finish())
        .expect("writing to memory does not fail")
}
