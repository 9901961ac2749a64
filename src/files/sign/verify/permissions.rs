//! What earlier signatures forbid: one that certifies a file says what may come after it (`DocMDP`, ISO 32000-1, 12.8.2.2),
//! and any may lock fields (`FieldMDP`, 12.8.2.4, and the entry `Lock` of its field, 12.7.4.5).

use super::fields::{self, text};
use lopdf::{Dictionary, Document, Object};

/// What the signatures of a file forbid.
#[derive(Default)]
pub(super) struct Permissions {
    /// Whether one of them certifies the file.
    is_certified: bool,
    /// Whether nothing may be signed after it.
    is_closed: bool,
    locks: Vec<Lock>,
}

/// A signature field that was added or signed.
pub(super) struct Signing<'a> {
    /// Its name with those above it.
    pub(super) name: &'a str,
    /// Whether it holds a document time stamp, which no signature forbids where it shows nothing.
    pub(super) is_time_stamp: bool,
    /// Whether it takes a place on a page that it did not take before.
    pub(super) is_visible: bool,
    pub(super) is_signed: bool,
}

/// Fields that may no longer be filled in.
enum Lock {
    All,
    /// These, and those below them.
    Named(Vec<String>),
    /// All but these.
    Others(Vec<String>),
}

impl Permissions {
    /// Reads what the signatures of a file forbid.
    pub(super) fn of(file: &Document) -> Self {
        let mut own = Self::default();
        for signed in fields::all(file).signed {
            own.certify(file, signed.value);
            if let Some(lock) = signed.lock {
                own.limit(file, lock);
                own.lock(file, lock);
            }
        }
        own
    }

    fn certify(&mut self, file: &Document, signature: &Dictionary) {
        let transforms = signature
            .get_deref(b"Reference", file)
            .and_then(Object::as_array);
        for transform in transforms.into_iter().flatten() {
            let transform = file.dereference(transform);
            let Ok(transform) = transform.and_then(|(_, own)| own.as_dict()) else {
                continue;
            };
            let nothing = Dictionary::new();
            let parameters = transform.get_deref(b"TransformParams", file);
            let parameters = parameters.and_then(Object::as_dict).unwrap_or(&nothing);
            match transform
                .get_deref(b"TransformMethod", file)
                .and_then(Object::as_name)
            {
                Ok(b"DocMDP") => {
                    self.is_certified = true;
                    self.limit(file, parameters);
                }
                Ok(b"FieldMDP") => self.lock(file, parameters),
                _ => {}
            }
        }
    }

    /// Takes the number of what may come later: nothing, signatures, or annotations as well. Without one, signatures may.
    fn limit(&mut self, file: &Document, parameters: &Dictionary) {
        if let Ok(number) = parameters.get_deref(b"P", file) {
            self.is_certified = true;
            self.is_closed |= !matches!(number.as_i64(), Ok(2 | 3));
        }
    }

    fn lock(&mut self, file: &Document, parameters: &Dictionary) {
        let names = parameters
            .get_deref(b"Fields", file)
            .and_then(Object::as_array);
        let names = names.into_iter().flatten();
        let names = names.filter_map(|name| file.dereference(name).ok());
        let names = names.map(|(_, name)| text(name)).collect();
        let action = parameters
            .get_deref(b"Action", file)
            .and_then(Object::as_name);
        self.locks.push(match action {
            Ok(b"Include") => Lock::Named(names),
            Ok(b"Exclude") => Lock::Others(names),
            _ => Lock::All,
        });
    }

    /// Returns whether a field may have been added or signed.
    pub(super) fn allow(&self, signing: &Signing<'_>) -> bool {
        let is_locked = self.locks.iter().any(|lock| lock.holds(signing.name));
        let is_shut = self.is_closed || signing.is_signed && is_locked;
        let is_new_place = self.is_certified && signing.is_visible;
        !is_new_place && (signing.is_time_stamp || !is_shut)
    }
}

impl Lock {
    fn holds(&self, name: &str) -> bool {
        let is_named = |names: &[String]| {
            names.iter().any(|own| {
                let below = name.strip_prefix(own.as_str());
                below.is_some_and(|below| below.is_empty() || below.starts_with('.'))
            })
        };
        match self {
            Self::All => true,
            Self::Named(names) => is_named(names),
            Self::Others(names) => !is_named(names),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_holds_fields_and_those_below_them() {
        let names = || vec!["Seal".to_owned(), "a.b".to_owned()];
        for (name, is_named) in [
            ("Seal", true),
            ("Seal.0", true),
            ("Seal2", false),
            ("a", false),
            ("a.b.c", true),
        ] {
            assert_eq!(Lock::Named(names()).holds(name), is_named, "{name}");
            assert_eq!(Lock::Others(names()).holds(name), !is_named, "{name}");
            assert!(Lock::All.holds(name));
        }
    }

    #[test]
    fn a_certifying_signature_may_forbid_every_later_one_but_a_time_stamp() {
        let check = |permissions: &Permissions, is_time_stamp, is_visible| {
            permissions.allow(&Signing {
                name: "Seal2",
                is_time_stamp,
                is_visible,
                is_signed: true,
            })
        };
        let open = Permissions::default();
        assert!(check(&open, false, true));
        let certified = Permissions {
            is_certified: true,
            ..Permissions::default()
        };
        assert!(check(&certified, false, false) && !check(&certified, false, true));
        let closed = Permissions {
            is_closed: true,
            ..certified
        };
        assert!(check(&closed, true, false) && !check(&closed, true, true));
        assert!(!check(&closed, false, false));
    }
}
