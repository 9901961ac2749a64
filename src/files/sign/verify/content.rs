//! A hash of the visible contents of a PDF: pages, annotations and attachments, without its signatures.

use lopdf::{Dictionary, Document, Object, ObjectId};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// Deeper things count as the same: no page of a report has them.
const MAX_DEPTH: usize = 64;
/// Entries of the catalog that signing adds or changes, and those that are not visible.
const OF_SIGNING: [&[u8]; 8] = [
    b"AcroForm",
    b"DSS",
    b"Extensions",
    b"Metadata",
    b"Pages",
    b"Perms",
    b"StructTreeRoot",
    b"Version",
];

/// Returns the hash of the visible contents, or `None` where there are no pages.
pub(super) fn hash(file: &Document) -> Option<Vec<u8>> {
    let mut hasher = Hasher {
        file,
        seen: BTreeMap::new(),
        digest: Sha256::new(),
    };
    let pages: Vec<ObjectId> = file.get_pages().into_values().collect();
    if pages.is_empty() {
        return None;
    }
    // Whatever leads to a page only names it.
    hasher.seen.extend(pages.iter().copied().zip(0..));
    for page in pages {
        hasher.page(page);
    }
    hasher.dictionary(file.catalog().ok()?, &OF_SIGNING, 0);
    Some(hasher.digest.finalize().to_vec())
}

struct Hasher<'a> {
    file: &'a Document,
    /// Every object is hashed where it is met first, then only named.
    seen: BTreeMap<ObjectId, usize>,
    digest: Sha256,
}

impl Hasher<'_> {
    fn page(&mut self, id: ObjectId) {
        let Ok(page) = self.file.get_dictionary(id) else {
            return self.word(b"missing page");
        };
        self.word(b"page");
        self.dictionary(page, &[b"Annots", b"Parent"], 0);
        self.inherited(page);
        let annotations = page
            .get_deref(b"Annots", self.file)
            .and_then(Object::as_array);
        for annotation in annotations.into_iter().flatten() {
            if !self.is_signature(annotation) {
                self.object(annotation, 0);
            }
        }
    }

    // Size and fonts of a page may stand above it.
    fn inherited(&mut self, page: &Dictionary) {
        let mut above = page
            .get_deref(b"Parent", self.file)
            .and_then(Object::as_dict);
        for _ in 0..MAX_DEPTH {
            let Ok(node) = above else { return };
            self.dictionary(node, &[b"Count", b"Kids", b"Parent"], 0);
            above = node
                .get_deref(b"Parent", self.file)
                .and_then(Object::as_dict);
        }
    }

    fn is_signature(&self, annotation: &Object) -> bool {
        let own = self.file.dereference(annotation);
        let Some(own) = own.ok().and_then(|(_, own)| own.as_dict().ok()) else {
            return false;
        };
        let above = own
            .get_deref(b"Parent", self.file)
            .and_then(Object::as_dict);
        let kind = own
            .get(b"FT")
            .or_else(|error| above.map_or(Err(error), |above| above.get(b"FT")));
        kind.and_then(Object::as_name)
            .is_ok_and(|kind| kind == b"Sig")
    }

    fn object(&mut self, object: &Object, depth: usize) {
        if depth == MAX_DEPTH {
            return self.word(b"deep");
        }
        match object {
            Object::Reference(id) => self.reference(*id, depth),
            Object::Array(items) => {
                self.word(b"[");
                for item in items {
                    self.object(item, depth + 1);
                }
                self.word(b"]");
            }
            Object::Dictionary(dictionary) => self.dictionary(dictionary, &[], depth + 1),
            Object::Stream(stream) => {
                self.dictionary(&stream.dict, &[b"Length"], depth + 1);
                self.word(&stream.content);
            }
            Object::Name(bytes) | Object::String(bytes, _) => self.word(bytes),
            Object::Null => self.word(b"null"),
            Object::Boolean(_) | Object::Integer(_) | Object::Real(_) => {
                self.word(format!("{object:?}").as_bytes());
            }
        }
    }

    fn reference(&mut self, id: ObjectId, depth: usize) {
        if let Some(number) = self.seen.get(&id) {
            let number = format!("again {number}");
            return self.word(number.as_bytes());
        }
        self.seen.insert(id, self.seen.len());
        match self.file.get_object(id) {
            Ok(object) => self.object(object, depth + 1),
            Err(_) => self.word(b"null"),
        }
    }

    // The order of the members means nothing, and some programs write them in another one.
    fn dictionary(&mut self, dictionary: &Dictionary, without: &[&[u8]], depth: usize) {
        let mut members: Vec<_> = dictionary.iter().collect();
        members.retain(|(key, _)| !without.contains(&key.as_slice()));
        members.sort_by_key(|(key, _)| *key);
        self.word(b"<<");
        for (key, value) in members {
            self.word(key);
            self.object(value, depth + 1);
        }
        self.word(b">>");
    }

    fn word(&mut self, bytes: &[u8]) {
        self.digest.update(bytes.len().to_be_bytes());
        self.digest.update(bytes);
    }
}
