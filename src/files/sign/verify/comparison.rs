//! The signed part of a PDF beside the file as it is, object by object, and the words for what differs.

use super::fields::text;
use super::objects::{self, Holders, entry};
use super::permissions::Permissions;
use crate::words::Bilingual;
use lopdf::{Dictionary, Document, Object, ObjectId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What was changed after a signature though no rule allows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Change {
    /// The file cannot be read as it was when it was signed.
    Unreadable,
    /// Programs may read what was appended in more than one way.
    Ambiguous,
    /// An entry of the catalog or the trailer was added, changed or removed.
    Catalog(String),
    /// What is drawn on this page, from 1.
    Page(usize),
    /// An annotation of this page, from 1, that is no signature field was added or changed.
    Annotation(usize),
    /// A field that was there when it was signed.
    Field(String),
    /// A field was added that draws something, or has more than a signature field needs.
    NewField(String),
    /// A signature field was added or signed that an earlier signature does not allow: one that certifies the file, or
    /// locks its fields.
    Forbidden(String),
    /// An entry of the form.
    Form(String),
    /// The structure that is read out to those who do not see the pages.
    Structure,
    /// Another object, by its number.
    Object(u32),
}

impl Change {
    /// Returns what was changed.
    pub fn words(&self) -> Bilingual {
        let named = |chinese: &str, english: &str, name: &str| {
            Bilingual::new(
                format!("{chinese}“{name}”"),
                format!("{english} \"{name}\""),
            )
        };
        match self {
            Self::Unreadable => {
                Bilingual::new("当时所签的内容无法读出", "what was signed cannot be read")
            }
            Self::Ambiguous => Bilingual::new(
                "添加的内容可以有不同的读法",
                "what was added can be read in more than one way",
            ),
            Self::Catalog(key) => named("文件目录的", "the entry of the catalog", key),
            Self::Page(number) => Bilingual::new(
                format!("第 {number} 页的内容"),
                format!("what page {number} shows"),
            ),
            Self::Annotation(number) => Bilingual::new(
                format!("第 {number} 页的批注"),
                format!("an annotation on page {number}"),
            ),
            Self::Field(name) => named("已有的签名域或表单域", "the field", name),
            Self::NewField(name) => named(
                "新增的、不只是空白签名域的",
                "a new field that is more than an empty signature field,",
                name,
            ),
            Self::Forbidden(name) => named(
                "先前的认证签名或锁定不允许的签名域",
                "a signature field that an earlier signature, which certifies or locks the file, forbids:",
                name,
            ),
            Self::Form(key) => named("表单的", "the entry of the form", key),
            Self::Structure => {
                Bilingual::new("供读屏使用的结构", "the structure for screen readers")
            }
            Self::Object(number) => {
                Bilingual::new(format!("对象 {number}"), format!("object {number}"))
            }
        }
    }
}

/// The signed part of a file, and the file as it is.
pub(super) struct Comparison<'a> {
    pub(super) old: &'a Document,
    pub(super) new: &'a Document,
    pub(super) holders: [Holders; 2],
    /// The objects of the signed part that may differ as they do.
    pub(super) allowed: BTreeSet<ObjectId>,
    /// The signature fields that were added.
    pub(super) new_fields: BTreeSet<ObjectId>,
    /// What the signatures of the signed part forbid.
    pub(super) permissions: Permissions,
}

impl<'a> Comparison<'a> {
    pub(super) fn new(old: &'a Document, new: &'a Document) -> Self {
        Self {
            holders: [objects::holders(old), objects::holders(new)],
            old,
            new,
            allowed: BTreeSet::new(),
            new_fields: BTreeSet::new(),
            permissions: Permissions::of(old),
        }
    }

    /// Compares the lists of a dictionary then and now. Returns what was added at the end, or nothing where anything else
    /// differs. A list that is an object of its own may differ where nothing but `holders` refer to it.
    pub(super) fn added(
        &mut self,
        [old, new]: [&Dictionary; 2],
        key: &[u8],
        holders: &[Option<ObjectId>],
    ) -> Option<Vec<Object>> {
        let nothing = Object::Array(Vec::new());
        let (id, before) = entry(self.old, old, key).unwrap_or((None, &nothing));
        let after = match new.get(key) {
            Ok(value) => self.new.dereference(value).ok()?.1,
            Err(_) => &nothing,
        };
        let (before, after) = (before.as_array().ok()?, after.as_array().ok()?);
        let added = after.strip_prefix(before.as_slice())?.to_vec();
        if let Some(id) = id {
            self.allow_held_by(id, holders);
        }
        Some(added)
    }

    /// Returns where an object of the signed part is used.
    pub(super) fn named(&self, id: ObjectId, pages: &[ObjectId]) -> Change {
        let leads = |object: &Object| {
            object.as_reference().is_ok_and(|own| own == id)
                || objects::reach(self.old, object).contains(&id)
        };
        for field in objects::fields(self.old) {
            if leads(&field.into()) {
                let own = self
                    .old
                    .get_dictionary(field)
                    .and_then(|field| field.get(b"T"));
                return Change::Field(own.map(text).unwrap_or_default());
            }
        }
        for (page, number) in pages.iter().zip(1..) {
            let Ok(page) = self.old.get_dictionary(*page) else {
                continue;
            };
            if page.get(b"Annots").is_ok_and(leads) {
                return Change::Annotation(number);
            }
            if page
                .iter()
                .any(|(key, value)| key != b"Parent" && leads(value))
            {
                return Change::Page(number);
            }
        }
        let catalog = self.old.catalog().ok();
        let mut entries = catalog.into_iter().flat_map(Dictionary::iter);
        match entries.find(|(_, value)| leads(value)) {
            Some((key, _)) if key == b"StructTreeRoot" => Change::Structure,
            Some((key, _)) if key == b"AcroForm" => Change::Form(name(key)),
            Some((key, _)) => Change::Catalog(name(key)),
            None => Change::Object(id.0),
        }
    }

    /// Allows an object to differ where nothing else refers to it, then and now.
    pub(super) fn allow_held_by(&mut self, id: ObjectId, holders: &[Option<ObjectId>]) {
        let is_held = |found: &Holders| {
            found
                .get(&id)
                .is_none_or(|own| own.iter().all(|own| holders.contains(own)))
        };
        if self.holders.iter().all(is_held) {
            self.allowed.insert(id);
        }
    }

    pub(super) fn dictionaries(&self, id: ObjectId) -> Option<(&'a Dictionary, &'a Dictionary)> {
        Some((
            self.old.get_dictionary(id).ok()?,
            self.new.get_dictionary(id).ok()?,
        ))
    }

    // What a stream says could be read in two ways where it was written anew.
    pub(super) fn is_changed(&self, id: ObjectId) -> bool {
        let (old, new) = (self.old.objects.get(&id), self.new.objects.get(&id));
        let is_stream = old.is_some_and(|old| old.as_stream().is_ok());
        old != new || is_stream && objects::offset(self.old, id) != objects::offset(self.new, id)
    }

    pub(super) fn is_new(&self, id: ObjectId) -> bool {
        !self.old.objects.contains_key(&id)
    }
}

/// Returns the entries that one of two dictionaries does not have, or that differ.
pub(super) fn differing<'a>(old: &'a Dictionary, new: &'a Dictionary) -> Vec<&'a [u8]> {
    let keys = old.iter().chain(new.iter()).map(|(key, _)| key.as_slice());
    let keys: BTreeSet<&[u8]> = keys.collect();
    keys.into_iter()
        .filter(|key| old.get(key).ok() != new.get(key).ok())
        .collect()
}

/// Returns a key as text.
pub(super) fn name(key: &[u8]) -> String {
    String::from_utf8_lossy(key).into_owned()
}
