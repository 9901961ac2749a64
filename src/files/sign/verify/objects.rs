//! Finds objects of a PDF: what a place leads to, and which places lead to an object.

use lopdf::xref::XrefEntry;
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::{BTreeMap, BTreeSet};

/// The most bytes that one stream may grow to: a seal of 4 000 × 4 000 pixels.
pub(super) const MAX_STREAM: usize = 64 * 1024 * 1024;
/// How many nodes of a tree of pages or fields are looked at.
const MAX_NODES: usize = 10_000;
/// Entries that lead back up, or to a page that only is named.
const UPWARDS: [&[u8]; 4] = [b"Dest", b"P", b"Parent", b"Pg"];

/// Which objects refer to an object; `None` is the trailer.
pub(super) type Holders = BTreeMap<ObjectId, BTreeSet<Option<ObjectId>>>;

/// Returns an entry of a dictionary with the object that it refers to, and the number of that object where it has one.
pub(super) fn entry<'a>(
    file: &'a Document,
    dictionary: &'a Dictionary,
    key: &[u8],
) -> Option<(Option<ObjectId>, &'a Object)> {
    let value = dictionary.get(key).ok()?;
    file.dereference(value).ok()
}

/// Returns where an object begins in its file; `None` where it stands in a stream of objects, or nowhere.
pub(super) fn offset(file: &Document, id: ObjectId) -> Option<u32> {
    match file.reference_table.get(id.0)? {
        XrefEntry::Normal { offset, .. } => Some(*offset),
        XrefEntry::Compressed { .. } | XrefEntry::Free | XrefEntry::UnusableFree => None,
    }
}

/// Returns the pages in their order. A tree that leads back to itself comes to an end.
pub(super) fn pages(file: &Document) -> Vec<ObjectId> {
    let root = file.catalog().and_then(|catalog| catalog.get(b"Pages"));
    let mut left: Vec<ObjectId> = root.and_then(Object::as_reference).into_iter().collect();
    let mut seen = BTreeSet::new();
    let mut pages = Vec::new();
    while let Some(id) = left.pop() {
        let Ok(node) = file.get_dictionary(id) else {
            continue;
        };
        if seen.len() == MAX_NODES || !seen.insert(id) {
            continue;
        }
        match node.get_deref(b"Kids", file).and_then(Object::as_array) {
            Ok(kids) => {
                let kids = kids.iter().rev();
                left.extend(kids.filter_map(|kid| kid.as_reference().ok()));
            }
            Err(_) => pages.push(id),
        }
    }
    pages
}

/// Returns whether every program finds the same pages: each node is an object of its own, says what it is, names the node
/// above it, and counts its pages.
pub(super) fn has_plain_pages(file: &Document) -> bool {
    let root = file.catalog().and_then(|catalog| catalog.get(b"Pages"));
    let Ok(root) = root.and_then(Object::as_reference) else {
        return false;
    };
    let mut seen = BTreeSet::from([root]);
    let count = count(file, root, &mut seen);
    let has_above = |root: &Dictionary| root.has(b"Parent");
    count.is_some() && !file.get_dictionary(root).is_ok_and(has_above)
}

/// Returns how many pages stand below a node that is as it should be.
fn count(file: &Document, id: ObjectId, seen: &mut BTreeSet<ObjectId>) -> Option<usize> {
    let node = file.get_dictionary(id).ok()?;
    let kids = node.get_deref(b"Kids", file).and_then(Object::as_array);
    let name = node.get(b"Type").and_then(Object::as_name).ok()?;
    let Ok(kids) = kids else {
        return (name == b"Page").then_some(1);
    };
    let mut n_pages = 0;
    for kid in kids {
        let kid = kid.as_reference().ok()?;
        let parent = file.get_dictionary(kid).ok()?.get(b"Parent").ok()?;
        let is_own = parent.as_reference().is_ok_and(|parent| parent == id);
        if !is_own || seen.len() == MAX_NODES || !seen.insert(kid) {
            return None;
        }
        n_pages += count(file, kid, seen)?;
    }
    let named = node.get_deref(b"Count", file).and_then(Object::as_i64);
    let is_right = name == b"Pages" && usize::try_from(named.ok()?) == Ok(n_pages);
    is_right.then_some(n_pages)
}

/// Returns the fields of the form that are objects of their own, at any depth.
pub(super) fn fields(file: &Document) -> BTreeSet<ObjectId> {
    let form = file
        .catalog()
        .and_then(|catalog| catalog.get_deref(b"AcroForm", file)?.as_dict());
    let fields = form.and_then(|form| form.get_deref(b"Fields", file)?.as_array());
    let mut left: Vec<&Object> = fields.into_iter().flatten().collect();
    let mut seen = BTreeSet::new();
    while let Some(field) = left.pop() {
        let Ok(id) = field.as_reference() else {
            continue;
        };
        if seen.len() == MAX_NODES || !seen.insert(id) {
            continue;
        }
        let field = file.get_dictionary(id);
        let kids = field.and_then(|field| field.get_deref(b"Kids", file)?.as_array());
        left.extend(kids.into_iter().flatten());
    }
    seen
}

/// Returns which objects refer to each object.
pub(super) fn holders(file: &Document) -> Holders {
    let mut found = Holders::new();
    let mut note = |holder: Option<ObjectId>, held: &Object| {
        each_reference(held, &[], &mut |id| {
            found.entry(id).or_default().insert(holder);
        });
    };
    for (id, object) in &file.objects {
        note(Some(*id), object);
    }
    for (_, value) in &file.trailer {
        note(None, value);
    }
    found
}

/// Returns what an object leads to, without what only is named.
pub(super) fn reach(file: &Document, start: &Object) -> BTreeSet<ObjectId> {
    let mut seen = BTreeSet::new();
    let mut left = Vec::new();
    each_reference(start, &UPWARDS, &mut |id| left.push(id));
    while let Some(id) = left.pop() {
        if seen.insert(id)
            && let Some(object) = file.objects.get(&id)
        {
            each_reference(object, &UPWARDS, &mut |id| left.push(id));
        }
    }
    seen
}

/// Calls `found` for each reference in an object, but for those of the entries `without`.
pub(super) fn each_reference(object: &Object, without: &[&[u8]], found: &mut impl FnMut(ObjectId)) {
    let mut left = vec![object];
    while let Some(object) = left.pop() {
        let dictionary = match object {
            Object::Reference(id) => {
                found(*id);
                continue;
            }
            Object::Array(items) => {
                left.extend(items);
                continue;
            }
            Object::Dictionary(dictionary) => dictionary,
            Object::Stream(stream) => &stream.dict,
            _ => continue,
        };
        let members = dictionary.iter();
        let members = members.filter(|(key, _)| !without.contains(&key.as_slice()));
        left.extend(members.map(|(_, value)| value));
    }
}
