//! What may change in a PDF after it was signed: every object of the signed part is compared with what it is now, and
//! whatever differs needs a rule of its own that allows it.
//!
//! Allowed are a new signature field that draws nothing, an empty field that is signed without drawing anything,
//! certificates and revocation lists for later checks (DSS), and the metadata; fields only where no earlier signature
//! forbids them.

use super::blank::is_blank;
use super::comparison::{Change, Comparison, differing, name};
use super::fields::{full_name, text};
use super::load::read;
use super::objects::{self, entry};
use super::permissions::Signing;
use super::updates;
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::BTreeSet;

/// The entries that a new signature field may have.
const FIELD: [&[u8]; 17] = [
    b"AP",
    b"Contents",
    b"F",
    b"FT",
    b"Ff",
    b"H",
    b"Lock",
    b"M",
    b"NM",
    b"P",
    b"Rect",
    b"SV",
    b"StructParent",
    b"Subtype",
    b"T",
    b"TU",
    b"Type",
];
/// The entries of a list of certificates for later checks (ISO 32000-2, 12.8.4.3).
const DSS: [&[u8]; 5] = [b"CRLs", b"Certs", b"OCSPs", b"Type", b"VRI"];
/// Returns what was changed in a file since it ended with its first `n_signed` bytes, as far as no rule allows it.
pub(super) fn change(pdf: &[u8], n_signed: usize) -> Option<Change> {
    let signed = pdf.get(..n_signed).and_then(|signed| read(signed).ok());
    let (Some(old), Ok(new)) = (signed, read(pdf)) else {
        return Some(Change::Unreadable);
    };
    if !updates::is_plain(pdf, n_signed, &new) {
        return Some(Change::Ambiguous);
    }
    Comparison::new(&old, &new).run().err()
}

type Checked = Result<(), Change>;

impl Comparison<'_> {
    fn run(mut self) -> Checked {
        let root = self.trailer()?;
        self.catalog(root)?;
        self.form(root)?;
        let pages = objects::pages(self.old);
        for (page, number) in pages.iter().zip(1..) {
            self.page(*page, number)?;
        }
        self.metadata(root);
        self.info();
        self.later_checks(root)?;
        self.others(&pages)
    }

    // The identifier of a file and the place of its parts differ in every revision.
    fn trailer(&self) -> Result<ObjectId, Change> {
        let wrong = |key: &str| Change::Catalog(key.to_owned());
        let root = |file: &Document| file.trailer.get(b"Root").and_then(Object::as_reference);
        let is_encrypted =
            |file: &Document| file.encryption_state.is_some() || file.trailer.has(b"Encrypt");
        match (root(self.old), root(self.new)) {
            _ if is_encrypted(self.old) || is_encrypted(self.new) => Err(wrong("Encrypt")),
            (Ok(old), Ok(new)) if old == new => Ok(old),
            _ => Err(wrong("Root")),
        }
    }

    fn catalog(&mut self, root: ObjectId) -> Checked {
        let (old, new) = self.dictionaries(root).ok_or(Change::Unreadable)?;
        for key in differing(old, new) {
            let is_right = match key {
                b"AcroForm" | b"DSS" | b"Metadata" => new.has(key),
                b"Extensions" => new
                    .get_deref(key, self.new)
                    .is_ok_and(|value| value.as_dict().is_ok()),
                b"Version" => new.get(key).is_ok_and(|value| value.as_name().is_ok()),
                _ => false,
            };
            if !is_right {
                return Err(Change::Catalog(name(key)));
            }
        }
        self.allowed.insert(root);
        Ok(())
    }

    fn form(&mut self, root: ObjectId) -> Checked {
        let (old_root, new_root) = self.dictionaries(root).ok_or(Change::Unreadable)?;
        let wrong = |key: &[u8]| Change::Form(name(key));
        let nothing = Object::Dictionary(Dictionary::new());
        let (old_id, old) = entry(self.old, old_root, b"AcroForm").unwrap_or((None, &nothing));
        let (new_id, new) = entry(self.new, new_root, b"AcroForm").unwrap_or((None, &nothing));
        let (Ok(old), Ok(new)) = (old.as_dict(), new.as_dict()) else {
            return Err(wrong(b"AcroForm"));
        };
        let is_for_signatures = objects::fields(self.old)
            .into_iter()
            .all(|id| is_signature(self.old, id));
        for key in differing(old, new) {
            let is_right = match key {
                b"Fields" => true,
                b"SigFlags" => new.get(key).is_ok_and(|value| value.as_i64().is_ok()),
                // What text fields are drawn with; a signature field has no text.
                b"DA" | b"DR" => is_for_signatures && !old.has(key),
                _ => false,
            };
            if !is_right {
                return Err(wrong(key));
            }
        }
        self.fields([old, new], [old_id.or(Some(root)), new_id.or(Some(root))])?;
        if let Some(form) = old_id {
            self.allow_held_by(form, &[Some(root)]);
        }
        Ok(())
    }

    /// Compares the fields of the form, which `holders` have.
    fn fields(&mut self, [old, new]: [&Dictionary; 2], holders: [Option<ObjectId>; 2]) -> Checked {
        let wrong = || Change::Form("Fields".to_owned());
        let before = objects::fields(self.old);
        let added = self
            .added([old, new], b"Fields", &holders)
            .ok_or_else(wrong)?;
        for field in added {
            let id = field.as_reference().or(Err(wrong()))?;
            self.new_field(id)?;
            self.new_fields.insert(id);
        }
        for id in before {
            if self.is_changed(id) {
                self.signed_field(id)?;
            }
        }
        Ok(())
    }

    /// Checks a field that was added.
    fn new_field(&self, id: ObjectId) -> Checked {
        let Ok(field) = self.new.get_dictionary(id) else {
            return Err(Change::Form("Fields".to_owned()));
        };
        let wrong = || Change::NewField(field.get(b"T").map(text).unwrap_or_default());
        let is_known = |key: &[u8]| key == b"V" || key == b"MK" || FIELD.contains(&key);
        let is_right = self.is_new(id)
            && is_signature(self.new, id)
            && field.iter().all(|(key, _)| is_known(key))
            && field
                .get(b"Subtype")
                .is_ok_and(|kind| kind.as_name().is_ok_and(|kind| kind == b"Widget"))
            && self.is_blank_entry(field)
            && field
                .get_deref(b"MK", self.new)
                .map_or(true, |look| look.as_dict().is_ok_and(Dictionary::is_empty))
            && (!field.has(b"V") || self.is_new_signature(field));
        if !is_right {
            return Err(wrong());
        }
        self.permitted(id, true)
    }

    /// Checks that no earlier signature forbids a signature field that was added, or else signed.
    fn permitted(&self, id: ObjectId, is_new: bool) -> Checked {
        let name = full_name(self.new, id);
        let is_allowed = self.new.get_dictionary(id).is_ok_and(|field| {
            let value = entry(self.new, field, b"V");
            let is_time_stamp = value.is_some_and(|(_, value)| is_time_stamp(value));
            let is_visible = is_new && !is_without_extent(self.new, field);
            self.permissions.allow(&Signing {
                name: &name,
                is_time_stamp,
                is_visible,
                is_signed: value.is_some(),
            })
        });
        if is_allowed {
            Ok(())
        } else {
            Err(Change::Forbidden(name))
        }
    }

    /// Checks a field of the signed part that is no longer what it was: it may have been signed.
    fn signed_field(&mut self, id: ObjectId) -> Checked {
        let wrong =
            |field: &Dictionary| Change::Field(field.get(b"T").map(text).unwrap_or_default());
        let (old, new) = self
            .dictionaries(id)
            .ok_or_else(|| Change::Field(String::new()))?;
        let is_signed = is_signature(self.old, id) && !old.has(b"V") && self.is_new_signature(new);
        let is_right = |key: &[u8]| match key {
            b"V" => true,
            b"AP" => self.is_blank_entry(new),
            b"M" => new.has(key),
            _ => false,
        };
        if !is_signed || !differing(old, new).into_iter().all(is_right) {
            return Err(wrong(old));
        }
        self.permitted(id, false)?;
        self.allowed.insert(id);
        Ok(())
    }

    /// Returns whether a field was signed by something that is no part of what was signed before.
    fn is_new_signature(&self, field: &Dictionary) -> bool {
        let value = entry(self.new, field, b"V");
        value.is_some_and(|(id, value)| {
            let parts = value
                .as_dict()
                .is_ok_and(|value| value.has(b"ByteRange") && value.has(b"Contents"));
            parts && id.is_none_or(|id| self.is_new(id))
        })
    }

    /// Returns whether a field has no appearance, or one that draws nothing.
    fn is_blank_entry(&self, field: &Dictionary) -> bool {
        let Ok(appearance) = field.get(b"AP") else {
            return true;
        };
        let appearance = self.new.dereference(appearance);
        let appearance = appearance.and_then(|(_, appearance)| appearance.as_dict());
        appearance.is_ok_and(|states| states.iter().all(|(_, state)| is_blank(self.new, state)))
    }

    fn page(&mut self, id: ObjectId, number: usize) -> Checked {
        let (old, new) = self.dictionaries(id).ok_or(Change::Page(number))?;
        if differing(old, new).iter().any(|key| *key != b"Annots") {
            return Err(Change::Page(number));
        }
        let holders = [Some(id), Some(id)];
        let added = self.added([old, new], b"Annots", &holders);
        let is_field = |own: &Object| {
            own.as_reference()
                .is_ok_and(|id| self.new_fields.contains(&id))
        };
        if !added.is_some_and(|added| added.iter().all(is_field)) {
            return Err(Change::Annotation(number));
        }
        self.allowed.insert(id);
        Ok(())
    }

    fn metadata(&mut self, root: ObjectId) {
        let metadata = self
            .old
            .catalog()
            .and_then(|root| root.get(b"Metadata")?.as_reference());
        if let Ok(id) = metadata
            && let Ok(now) = self.new.get_object(id).and_then(Object::as_stream)
            && now.dict.has_type(b"Metadata")
        {
            self.allow_held_by(id, &[Some(root)]);
        }
    }

    fn info(&mut self) {
        let info = self.old.trailer.get(b"Info").and_then(Object::as_reference);
        if let Ok(id) = info
            && let Ok(now) = self.new.get_dictionary(id)
            && now
                .iter()
                .all(|(_, value)| matches!(value, Object::String(..) | Object::Name(_)))
        {
            self.allow_held_by(id, &[None]);
        }
    }

    fn later_checks(&mut self, root: ObjectId) -> Checked {
        let (old, new) = self.dictionaries(root).ok_or(Change::Unreadable)?;
        let now = entry(self.new, new, b"DSS").map(|(_, now)| now);
        let is_known =
            |list: &Dictionary| list.iter().all(|(key, _)| DSS.contains(&key.as_slice()));
        if now.is_some_and(|now| !now.as_dict().is_ok_and(is_known)) {
            return Err(Change::Catalog(name(b"DSS")));
        }
        let Ok(before) = old.get(b"DSS") else {
            return Ok(());
        };
        let own = objects::reach(self.old, before);
        let mut holders: Vec<Option<ObjectId>> = own.iter().copied().map(Some).collect();
        holders.push(Some(root));
        for id in own {
            self.allow_held_by(id, &holders);
        }
        Ok(())
    }

    /// Looks for any other object that differs, and for one that something in the signed part referred to before it was
    /// there.
    fn others(&self, pages: &[ObjectId]) -> Checked {
        let numbers: BTreeSet<u32> = self.old.objects.keys().map(|id| id.0).collect();
        let added = self
            .new
            .objects
            .keys()
            .map(|id| id.0)
            .filter(|number| !numbers.contains(number));
        let added: BTreeSet<u32> = added.collect();
        let changed = self.old.objects.keys().copied();
        let changed = changed.filter(|id| self.is_changed(*id) && !self.allowed.contains(id));
        let awaited = self.holders[0]
            .keys()
            .copied()
            .filter(|id| added.contains(&id.0));
        match changed.chain(awaited).next() {
            Some(id) => Err(self.named(id, pages)),
            None => Ok(()),
        }
    }
}

fn is_signature(file: &Document, id: ObjectId) -> bool {
    let kind = file
        .get_dictionary(id)
        .and_then(|field| field.get(b"FT")?.as_name());
    kind.is_ok_and(|kind| kind == b"Sig")
}

/// Returns whether a signature is a document time stamp (ISO 32000-2, 12.8.5).
fn is_time_stamp(value: &Object) -> bool {
    let kind = value
        .as_dict()
        .and_then(|value| value.get(b"SubFilter")?.as_name());
    kind.is_ok_and(|kind| kind == b"ETSI.RFC3161")
}

/// Returns whether a field takes no place on its page.
fn is_without_extent(file: &Document, field: &Dictionary) -> bool {
    let sides = field.get_deref(b"Rect", file).and_then(Object::as_array);
    let sides: Option<Vec<f32>> = sides
        .ok()
        .and_then(|sides| sides.iter().map(|side| side.as_float().ok()).collect());
    let equal = |one: f32, other: f32| (one - other).abs() < f32::EPSILON;
    sides.is_some_and(|sides| {
        matches!(sides.as_slice(), [left, bottom, right, top] if equal(*left, *right) || equal(*bottom, *top))
    })
}
