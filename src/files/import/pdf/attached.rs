//! The native file that is attached to PDFs of this program.

use crate::bounds::MAX_ATTACHED_BYTES;
use lopdf::{Dictionary, Document, Object};

/// Larger compressed attachments are not unpacked, since their unpacked size is unknown.
const MAX_PACKED_BYTES: usize = 512 * 1024;
/// Trees of names are no deeper.
const MAX_DEPTH: usize = 8;
/// A document has no more attachments worth a look.
const MAX_FILES: usize = 20;

/// Returns the bytes of the report that is attached to a PDF, or `None` where there is none.
pub(super) fn report(bytes: &[u8]) -> Option<Vec<u8>> {
    let names = ["EmbeddedFile", "/ObjStm"];
    let has = |name: &str| {
        bytes
            .windows(name.len())
            .any(|window| window == name.as_bytes())
    };
    if !names.into_iter().any(has) {
        return None;
    }
    let document = Document::load_mem(bytes).ok()?;
    let catalog = document.catalog().ok()?;
    let names = dictionary(&document, catalog, b"Names");
    let tree = names.and_then(|names| dictionary(&document, names, b"EmbeddedFiles"));
    let mut files = Vec::new();
    if let Some(tree) = tree {
        collect(&document, tree, 0, &mut files);
    }
    let mut files = files.into_iter().take(MAX_FILES);
    files.find_map(|file| content(&document, file))
}

fn dictionary<'a>(
    document: &'a Document,
    parent: &'a Dictionary,
    key: &[u8],
) -> Option<&'a Dictionary> {
    parent.get_deref(key, document).ok()?.as_dict().ok()
}

/// Returns the dictionaries in a list.
fn dictionaries<'a>(
    document: &'a Document,
    list: impl Iterator<Item = &'a Object>,
) -> impl Iterator<Item = &'a Dictionary> {
    list.filter_map(|object| document.dereference(object).ok()?.1.as_dict().ok())
}

fn collect<'a>(
    document: &'a Document,
    tree: &'a Dictionary,
    depth: usize,
    files: &mut Vec<&'a Dictionary>,
) {
    if depth > MAX_DEPTH || files.len() > MAX_FILES {
        return;
    }
    let list = |key: &[u8]| {
        let list = tree.get_deref(key, document).and_then(Object::as_array);
        list.into_iter().flatten()
    };
    // Names and files alternate.
    files.extend(dictionaries(document, list(b"Names").skip(1).step_by(2)));
    for kid in dictionaries(document, list(b"Kids").take(MAX_FILES)) {
        collect(document, kid, depth + 1, files);
    }
}

fn content(document: &Document, file: &Dictionary) -> Option<Vec<u8>> {
    let embedded = dictionary(document, file, b"EF")?;
    let stream = embedded.get(b"F").or_else(|_| embedded.get(b"UF")).ok()?;
    let stream = document.dereference(stream).ok()?.1.as_stream().ok()?;
    let bytes = if stream.dict.has(b"Filter") {
        if stream.content.len() > MAX_PACKED_BYTES {
            return None;
        }
        stream
            .get_plain_content_with_limit(MAX_ATTACHED_BYTES)
            .ok()?
    } else {
        stream.content.clone()
    };
    is_report(&bytes).then_some(bytes)
}

/// Returns whether bytes look like a native file; opening it checks the rest.
fn is_report(bytes: &[u8]) -> bool {
    const HEAD: usize = 400;
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]);
    head.trim_start_matches('\u{feff}')
        .trim_start()
        .starts_with('{')
        && head.contains("\"format\"")
        && head.contains("\"nianbao\"")
}
