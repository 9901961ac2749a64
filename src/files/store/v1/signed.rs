//! Who answered for an issue, in the file; and texts of the register, which are never refused.

use super::order::set;
use crate::report::SignOffNames;
use crate::store::Members;
use serde_json::{Value, json};

/// The members of the names in their order.
const NAMES: &[&str] = &[
    "drafted_by",
    "reviewed_by",
    "agreed_by",
    "released_by",
    "document_number",
    "secrecy",
];
/// Reads the names.
pub(super) fn names(value: Option<&Value>) -> SignOffNames {
    let name = |key: &str| words(value.and_then(|names| names.get(key)));
    SignOffNames {
        drafted_by: name("drafted_by"),
        reviewed_by: name("reviewed_by"),
        agreed_by: name("agreed_by"),
        released_by: name("released_by"),
        document_number: name("document_number"),
        secrecy: name("secrecy"),
    }
}

/// Writes the names; an empty one is left out.
pub(super) fn write_names(members: &mut Members, names: &SignOffNames) {
    for (key, name) in NAMES.iter().zip([
        &names.drafted_by,
        &names.reviewed_by,
        &names.agreed_by,
        &names.released_by,
        &names.document_number,
        &names.secrecy,
    ]) {
        if name.is_empty() {
            members.shift_remove(*key);
        } else {
            set(members, key, json!(name), NAMES);
        }
    }
}

/// Returns a text, or a number as it is written; everything else is empty.
pub(super) fn words(value: Option<&Value>) -> String {
    match value {
        Some(Value::String(words)) => words.clone(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}
