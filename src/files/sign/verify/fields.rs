//! The signature fields of a PDF, at any depth of its form.

use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::BTreeSet;

/// How deep fields stand in fields at most.
const MAX_DEPTH: usize = 16;
/// How many fields are looked at.
const MAX_FIELDS: usize = 1000;

/// The signature fields of a PDF.
#[derive(Default)]
pub(super) struct Fields<'a> {
    /// Those that are signed.
    pub(super) signed: Vec<SignedField<'a>>,
    /// The names of unsigned fields.
    pub(super) empty: Vec<String>,
    /// How many signatures stand in the file to which no field leads.
    pub(super) n_stray: usize,
}

/// A field that is signed.
pub(super) struct SignedField<'a> {
    pub(super) name: String,
    /// Its signature.
    pub(super) value: &'a Dictionary,
    /// What signing it locks, as the field says it; `None` where it does not.
    pub(super) lock: Option<&'a Dictionary>,
}

/// A field with what it has from those above it.
#[derive(Clone, Copy)]
struct Above<'a> {
    name: &'a str,
    is_signature: bool,
    depth: usize,
}

/// Returns every signature field.
pub(super) fn all(file: &Document) -> Fields<'_> {
    let mut found = Walk {
        file,
        fields: Fields::default(),
        seen: BTreeSet::new(),
        n_left: MAX_FIELDS,
    };
    let form = file
        .catalog()
        .and_then(|catalog| catalog.get_deref(b"AcroForm", file)?.as_dict());
    let fields = form.and_then(|form| form.get_deref(b"Fields", file)?.as_array());
    let top = Above {
        name: "",
        is_signature: false,
        depth: 0,
    };
    for field in fields.into_iter().flatten() {
        found.field(field, top);
    }
    let mut fields = found.fields;
    let signed = fields.signed.iter();
    let signed: Vec<&[u8]> = signed.filter_map(|own| contents(own.value)).collect();
    let values = file.objects.values();
    let values = values.filter_map(|object| object.as_dict().ok());
    fields.n_stray = values
        .filter(|value| value.has(b"ByteRange"))
        .filter(|value| contents(value).is_some_and(|own| !signed.contains(&own)))
        .count();
    fields
}

fn contents(value: &Dictionary) -> Option<&[u8]> {
    value.get(b"Contents").and_then(Object::as_str).ok()
}

struct Walk<'a> {
    file: &'a Document,
    fields: Fields<'a>,
    seen: BTreeSet<ObjectId>,
    n_left: usize,
}

impl<'a> Walk<'a> {
    fn field(&mut self, object: &'a Object, above: Above<'_>) {
        let Ok((id, object)) = self.file.dereference(object) else {
            return;
        };
        let is_new = id.is_none_or(|id| self.seen.insert(id));
        let (Ok(field), true) = (object.as_dict(), is_new) else {
            return;
        };
        if self.n_left == 0 || above.depth == MAX_DEPTH {
            return;
        }
        self.n_left -= 1;
        let own = field
            .get_deref(b"T", self.file)
            .map(text)
            .unwrap_or_default();
        let name = match (above.name, own.as_str()) {
            (above, "") => above.to_owned(),
            ("", own) => own.to_owned(),
            (above, own) => format!("{above}.{own}"),
        };
        let kind = field.get(b"FT").and_then(Object::as_name);
        let is_signature = kind.map_or(above.is_signature, |kind| kind == b"Sig");
        // The places of one field on several pages stand below it and have no name.
        let kids = field
            .get_deref(b"Kids", self.file)
            .and_then(Object::as_array);
        let value = field.get_deref(b"V", self.file).and_then(Object::as_dict);
        match (is_signature, value, &kids) {
            (true, Ok(value), _) => {
                let lock = field.get_deref(b"Lock", self.file);
                let lock = lock.and_then(Object::as_dict).ok();
                return self.fields.signed.push(SignedField { name, value, lock });
            }
            (true, Err(_), Err(_)) => return self.fields.empty.push(name),
            _ => {}
        }
        let below = Above {
            name: &name,
            is_signature,
            depth: above.depth + 1,
        };
        for kid in kids.into_iter().flatten() {
            self.field(kid, below);
        }
    }
}

/// Returns the name of a field with those above it, from the topmost on.
pub(super) fn full_name(file: &Document, id: ObjectId) -> String {
    let mut names = Vec::new();
    let mut field = file.get_dictionary(id);
    for _ in 0..MAX_DEPTH {
        let Ok(own) = field else { break };
        names.extend(own.get_deref(b"T", file).map(text));
        field = own.get_deref(b"Parent", file).and_then(Object::as_dict);
    }
    names.retain(|name| !name.is_empty());
    names.reverse();
    names.join(".")
}

/// Returns the text of a string of a PDF.
pub(super) fn text(object: &Object) -> String {
    let bytes = object.as_str().unwrap_or_default();
    match bytes.strip_prefix(&[0xFE, 0xFF]) {
        Some(units) => {
            let units = units
                .chunks_exact(2)
                .map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
            char::decode_utf16(units)
                .map(|c| c.unwrap_or('\u{FFFD}'))
                .collect()
        }
        None => String::from_utf8_lossy(bytes).into_owned(),
    }
}
