//! Everything of a file that is not what its pages draw, beside the same of one that our writer made: entries of the
//! pages and of the file, links, bookmarks, fields, and what runs.

use super::fault::{Fault, FaultKind};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use std::collections::{BTreeMap, BTreeSet};

/// Deeper things are not compared and count as different.
const MAX_DEPTH: usize = 64;
/// The most bytes of a stream that is compared.
const MAX_STREAM: usize = 64 * 1024 * 1024;
/// How far two numbers may lie from each other, in points.
const TOLERANCE: f32 = 0.06;

/// Entries of the file that are compared elsewhere, that signing adds, or that are not seen.
const OF_FILE: [&[u8]; 10] = [
    b"AF",
    b"AcroForm",
    b"DSS",
    b"Extensions",
    b"Metadata",
    b"Names",
    b"Pages",
    b"Perms",
    b"StructTreeRoot",
    b"Version",
];
/// Entries of a page that are compared elsewhere or are not seen.
const OF_PAGE: [&[u8]; 5] = [
    b"Annots",
    b"Contents",
    b"Parent",
    b"Resources",
    b"StructParents",
];

/// Two files whose objects are compared.
pub(super) struct Pair<'a> {
    found: &'a Document,
    expected: &'a Document,
    /// The pages of both, by their objects.
    pages: [BTreeMap<ObjectId, usize>; 2],
    seen: BTreeSet<(ObjectId, ObjectId)>,
}

impl<'a> Pair<'a> {
    pub(super) fn new(found: &'a Document, expected: &'a Document) -> Self {
        let pages = [found, expected].map(|file| file.get_pages().into_values().zip(0..).collect());
        Self {
            found,
            expected,
            pages,
            seen: BTreeSet::new(),
        }
    }

    /// Returns the entries of the catalog that differ.
    pub(super) fn file_faults(&mut self) -> Vec<Fault> {
        let (Ok(found), Ok(expected)) = (self.found.catalog(), self.expected.catalog()) else {
            return vec![Fault::new(None, FaultKind::Entry("Root".to_owned()))];
        };
        let entries = self.entries(found, expected, &OF_FILE);
        let mut faults: Vec<Fault> = entries
            .into_iter()
            .map(|entry| Fault::new(None, FaultKind::Entry(entry)))
            .collect();
        let names = found
            .get_deref(b"Names", self.found)
            .and_then(Object::as_dict);
        for (name, _) in names.into_iter().flat_map(Dictionary::iter) {
            if name != b"EmbeddedFiles" {
                faults.push(Fault::new(
                    None,
                    FaultKind::Entry(format!("Names/{}", shown(name))),
                ));
            }
        }
        faults
    }

    /// Returns the entries of a page that differ, its fonts aside.
    pub(super) fn page_faults(&mut self, found: &Dictionary, expected: &Dictionary) -> Vec<String> {
        let mut entries = self.entries(found, expected, &OF_PAGE);
        if !found
            .get(b"Contents")
            .is_ok_and(|contents| contents.as_reference().is_ok())
        {
            entries.push("Contents".to_owned());
        }
        let mut above = found
            .get_deref(b"Parent", self.found)
            .and_then(Object::as_dict);
        for _ in 0..MAX_DEPTH {
            let Ok(node) = above else { break };
            let plain: [&[u8]; 4] = [b"Count", b"Kids", b"Parent", b"Type"];
            let others = node
                .iter()
                .filter(|(key, _)| !plain.contains(&key.as_slice()));
            entries.extend(others.map(|(key, _)| shown(key)));
            above = node
                .get_deref(b"Parent", self.found)
                .and_then(Object::as_dict);
        }
        let [own, wanted] = [(found, self.found), (expected, self.expected)]
            .map(|(page, file)| page.get_deref(b"Resources", file).and_then(Object::as_dict));
        match (own, wanted) {
            (Ok(own), Ok(wanted)) => {
                let resources = self.entries(own, wanted, &[b"Font"]);
                entries.extend(
                    resources
                        .into_iter()
                        .map(|entry| format!("Resources/{entry}")),
                );
            }
            _ => entries.push("Resources".to_owned()),
        }
        entries
    }

    /// Returns whether the links of a page are the same; fields of signatures are no links.
    pub(super) fn has_same_links(&mut self, found: &[&Object], expected: &[&Object]) -> bool {
        let pairs = found.iter().zip(expected);
        let is_same = pairs.fold(true, |is_same, (found, expected)| {
            is_same && self.is_same(found, expected, 0)
        });
        is_same && found.len() == expected.len()
    }

    /// Returns the names of the entries that differ.
    fn entries(&mut self, found: &Dictionary, expected: &Dictionary, but: &[&[u8]]) -> Vec<String> {
        let keys = found
            .iter()
            .chain(expected.iter())
            .map(|(key, _)| key.as_slice());
        let keys: BTreeSet<&[u8]> = keys.filter(|key| !but.contains(key)).collect();
        let mut entries = Vec::new();
        for key in keys {
            let is_same = match (found.get(key), expected.get(key)) {
                (Ok(found), Ok(expected)) => self.is_same(found, expected, 0),
                _ => false,
            };
            if !is_same {
                entries.push(shown(key));
            }
        }
        entries
    }

    fn is_same(&mut self, found: &Object, expected: &Object, depth: usize) -> bool {
        if depth == MAX_DEPTH {
            return false;
        }
        let ids = [found, expected].map(|object| object.as_reference().ok());
        let pages = [0, 1].map(|side| ids[side].and_then(|id| self.pages[side].get(&id)));
        if pages != [None, None] {
            return pages[0] == pages[1];
        }
        if let [Some(found), Some(expected)] = ids
            && !self.seen.insert((found, expected))
        {
            return true;
        }
        let (Ok((_, found)), Ok((_, expected))) = (
            self.found.dereference(found),
            self.expected.dereference(expected),
        ) else {
            return false;
        };
        match (found, expected) {
            (Object::Array(found), Object::Array(expected)) => {
                let pairs = found.iter().zip(expected);
                let all = pairs.fold(true, |all, (found, expected)| {
                    all && self.is_same(found, expected, depth + 1)
                });
                all && found.len() == expected.len()
            }
            (Object::Dictionary(found), Object::Dictionary(expected)) => {
                self.is_same_dictionary(found, expected, depth, &[])
            }
            (Object::Stream(found), Object::Stream(expected)) => {
                self.is_same_stream(found, expected, depth)
            }
            (Object::String(found, _), Object::String(expected, _)) => found == expected,
            _ => match (found.as_float(), expected.as_float()) {
                (Ok(found), Ok(expected)) => (found - expected).abs() <= TOLERANCE,
                _ => found == expected,
            },
        }
    }

    fn is_same_dictionary(
        &mut self,
        found: &Dictionary,
        expected: &Dictionary,
        depth: usize,
        but: &[&[u8]],
    ) -> bool {
        let keys = |dictionary: &Dictionary| -> BTreeSet<Vec<u8>> {
            let keys = dictionary.iter().map(|(key, _)| key.clone());
            keys.filter(|key| !but.contains(&key.as_slice())).collect()
        };
        let own = keys(found);
        own == keys(expected)
            && own
                .iter()
                .all(|key| match (found.get(key), expected.get(key)) {
                    (Ok(found), Ok(expected)) => self.is_same(found, expected, depth + 1),
                    _ => false,
                })
    }

    fn is_same_stream(&mut self, found: &Stream, expected: &Stream, depth: usize) -> bool {
        let but: [&[u8]; 3] = [b"DecodeParms", b"Filter", b"Length"];
        let content = |stream: &Stream| stream.get_plain_content_with_limit(MAX_STREAM).ok();
        let own = content(found);
        own.is_some()
            && own == content(expected)
            && self.is_same_dictionary(&found.dict, &expected.dict, depth, &but)
    }
}

/// The fields of signatures on a page, and its other annotations.
pub(super) fn annotations<'a>(
    file: &'a Document,
    page: &'a Dictionary,
) -> (Vec<&'a Dictionary>, Vec<&'a Object>) {
    let all = page.get_deref(b"Annots", file).and_then(Object::as_array);
    let (mut fields, mut others) = (Vec::new(), Vec::new());
    for annotation in all.into_iter().flatten() {
        let own = file
            .dereference(annotation)
            .ok()
            .and_then(|(_, own)| own.as_dict().ok());
        match own.filter(|own| is_signature_field(file, own)) {
            Some(field) => fields.push(field),
            None => others.push(annotation),
        }
    }
    (fields, others)
}

fn is_signature_field(file: &Document, annotation: &Dictionary) -> bool {
    let above = annotation
        .get_deref(b"Parent", file)
        .and_then(Object::as_dict);
    let kind = annotation
        .get(b"FT")
        .or_else(|error| above.map_or(Err(error), |above| above.get(b"FT")));
    let is = |object: lopdf::Result<&Object>, name: &[u8]| {
        object
            .and_then(Object::as_name)
            .is_ok_and(|own| own == name)
    };
    is(kind, b"Sig") && is(annotation.get(b"Subtype"), b"Widget")
}

/// Returns whether a field draws anything of its own.
pub(super) fn draws(file: &Document, field: &Dictionary) -> bool {
    let Ok(appearance) = field.get_deref(b"AP", file).and_then(Object::as_dict) else {
        // Readers may make up an appearance for one that has colours or words.
        return field.has(b"MK") || field.has(b"DA");
    };
    let is_empty = |(_, state): (&Vec<u8>, &Object)| {
        let stream = file
            .dereference(state)
            .ok()
            .and_then(|(_, state)| state.as_stream().ok());
        let content =
            stream.and_then(|stream| stream.get_plain_content_with_limit(MAX_STREAM).ok());
        content.is_some_and(|content| content.iter().all(u8::is_ascii_whitespace))
    };
    !appearance.iter().all(is_empty)
}

/// Returns whether a field holds a signature.
pub(super) fn is_signed(file: &Document, field: &Dictionary) -> bool {
    let above = field.get_deref(b"Parent", file).and_then(Object::as_dict);
    let value = field
        .get_deref(b"V", file)
        .or_else(|error| above.map_or(Err(error), |above| above.get_deref(b"V", file)));
    let value = value.and_then(Object::as_dict);
    value.is_ok_and(|value| value.has(b"ByteRange") && value.has(b"Contents"))
}

/// Actions that do more than lead to a page or an address.
const ACTIONS: [&[u8]; 13] = [
    b"GoTo3DView",
    b"GoToE",
    b"GoToR",
    b"Hide",
    b"ImportData",
    b"JavaScript",
    b"Launch",
    b"Movie",
    b"Named",
    b"Rendition",
    b"ResetForm",
    b"SubmitForm",
    b"SetOCGState",
];
/// Entries of a stream whose data stands in another file (ISO 32000-1, 7.3.8.2).
const OF_STREAM: [&[u8]; 3] = [b"F", b"FDecodeParms", b"FFilter"];
/// How the name of the attached report ends.
const ENDING: &[u8] = b".nianbao";
/// Entries by which something runs, or by which there is a second form.
const ENTRIES: [&[u8]; 6] = [b"AA", b"JS", b"OpenAction", b"RichMedia", b"XFA", b"URLS"];

/// Returns what runs in a file, or leads out of it, and how many files it carries beside one.
pub(super) fn active(file: &Document) -> Vec<Fault> {
    let mut scan = Scan::default();
    for object in file.objects.values() {
        scan.object(object, 0);
    }
    scan.object(&Object::Dictionary(file.trailer.clone()), 0);
    let mut faults: Vec<Fault> = scan
        .names
        .into_iter()
        .map(|name| Fault::new(None, FaultKind::Active(name)))
        .collect();
    let n_files = scan.n_specifications.max(scan.files.len());
    if n_files > 1 {
        faults.push(Fault::new(None, FaultKind::Attachments(n_files - 1)));
    }
    faults
}

#[derive(Default)]
struct Scan {
    names: BTreeSet<String>,
    n_specifications: usize,
    /// What specifications of files refer to.
    files: BTreeSet<ObjectId>,
}

impl Scan {
    fn object(&mut self, object: &Object, depth: usize) {
        if depth == MAX_DEPTH {
            return;
        }
        match object {
            Object::Array(items) => items.iter().for_each(|item| self.object(item, depth + 1)),
            Object::Dictionary(dictionary) => self.dictionary(dictionary, depth),
            Object::Stream(stream) => {
                let outside = OF_STREAM.into_iter().filter(|key| stream.dict.has(key));
                self.names.extend(outside.map(shown));
                self.dictionary(&stream.dict, depth);
            }
            _ => {}
        }
    }

    fn dictionary(&mut self, dictionary: &Dictionary, depth: usize) {
        if dictionary.has(b"EF") {
            self.specification(dictionary);
        }
        for (key, value) in dictionary {
            if ENTRIES.contains(&key.as_slice()) {
                self.names.insert(shown(key));
            }
            if key == b"S" && value.as_name().is_ok_and(|name| ACTIONS.contains(&name)) {
                self.names
                    .insert(shown(value.as_name().unwrap_or_default()));
            }
            self.object(value, depth + 1);
        }
    }
}

impl Scan {
    /// Notes the files that a specification leads to, and a name under which nobody would look for a report.
    fn specification(&mut self, specification: &Dictionary) {
        self.n_specifications += 1;
        for key in [b"EF".as_slice(), b"RF"] {
            if let Ok(files) = specification.get(key) {
                self.held(files, 0);
            }
        }
        for key in [b"F".as_slice(), b"UF"] {
            let name = specification.get(key).and_then(Object::as_str);
            if name.is_ok_and(|name| !is_of_report(name)) {
                self.names.insert(shown(key));
            }
        }
        if specification.has(b"FS") {
            self.names.insert(shown(b"FS"));
        }
    }

    fn held(&mut self, object: &Object, depth: usize) {
        match object {
            Object::Reference(id) => drop(self.files.insert(*id)),
            Object::Array(items) if depth < MAX_DEPTH => {
                for item in items {
                    self.held(item, depth + 1);
                }
            }
            Object::Dictionary(own) if depth < MAX_DEPTH => {
                for (_, item) in own {
                    self.held(item, depth + 1);
                }
            }
            _ => {}
        }
    }
}

/// Returns whether the name of a file, in bytes or in UTF-16, is that of a report.
fn is_of_report(name: &[u8]) -> bool {
    let name: Vec<u8> = name.iter().copied().filter(|byte| *byte != 0).collect();
    name.ends_with(ENDING)
}

fn shown(name: &[u8]) -> String {
    String::from_utf8_lossy(name).into_owned()
}
