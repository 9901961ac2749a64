//! Copies that are being written, and numbers of copies that are void.
//!
//! Unknown members of a void entry are kept, and items that are none. What is being written stands in the file for a
//! moment only, so that nothing of it is anybody else's.

use super::members::whole_number;
use super::order::{self, set};
use super::signed::{names, words, write_names};
use crate::report::{VoidedCopies, Writing, WrittenFile};
use crate::store::Members;
use serde_json::{Value, json};

/// Reads copies that are being written.
pub(super) fn read(value: &Value) -> Option<Writing> {
    let members = value.as_object()?;
    let text = |key: &str| words(members.get(key));
    Some(Writing {
        process: text("process"),
        at: text("at"),
        by: text("by"),
        numbers: numbers(members.get("numbers")),
        files: items(members.get("files")).filter_map(file).collect(),
        is_first: members.get("first").and_then(Value::as_bool) == Some(true),
        names_before: members.get("names_before").map(|own| names(Some(own))),
    })
}

/// Writes copies that are being written.
pub(super) fn value(writing: &Writing) -> Value {
    let file = |file: &WrittenFile| json!({ "name": file.name, "sha256": file.sha256 });
    let mut value = json!({
        "process": writing.process,
        "at": writing.at,
        "by": writing.by,
        "numbers": writing.numbers,
        "files": writing.files.iter().map(file).collect::<Vec<_>>(),
        "first": writing.is_first,
    });
    if let (Some(before), Some(members)) = (&writing.names_before, value.as_object_mut()) {
        let mut names = Members::new();
        write_names(&mut names, before);
        members.insert("names_before".to_owned(), Value::Object(names));
    }
    value
}

/// Reads the numbers that are void.
pub(in crate::store) fn read_voided(file: &Members) -> Vec<VoidedCopies> {
    items(file.get("voided")).filter_map(voided).collect()
}

/// Writes what became void since `old`. Returns whether anything was written.
pub(in crate::store) fn patch_voided(
    file: &mut Members,
    old: &[VoidedCopies],
    new: &[VoidedCopies],
) -> bool {
    let added = new.get(old.len()..).unwrap_or_default();
    if added.is_empty() {
        return false;
    }
    if !file.get("voided").is_some_and(Value::is_array) {
        set(file, "voided", json!([]), order::TOP);
    }
    let items = file.get_mut("voided").and_then(Value::as_array_mut);
    let Some(items) = items else {
        return false;
    };
    items.extend(added.iter().map(
        |own| json!({ "at": own.at, "by": own.by, "numbers": own.numbers, "files": own.files }),
    ));
    true
}

fn voided(value: &Value) -> Option<VoidedCopies> {
    let members = value.as_object()?;
    Some(VoidedCopies {
        at: words(members.get("at")),
        by: words(members.get("by")),
        numbers: numbers(members.get("numbers")),
        files: items(members.get("files"))
            .map(|file| words(Some(file)))
            .collect(),
    })
}

fn file(value: &Value) -> Option<WrittenFile> {
    let members = value.as_object()?;
    Some(WrittenFile {
        name: members.get("name")?.as_str()?.to_owned(),
        sha256: words(members.get("sha256")).to_ascii_lowercase(),
    })
}

fn numbers(value: Option<&Value>) -> Vec<u32> {
    let numbers = items(value).filter_map(whole_number);
    numbers.filter_map(|own| u32::try_from(own).ok()).collect()
}

fn items(value: Option<&Value>) -> impl Iterator<Item = &Value> {
    value.and_then(Value::as_array).into_iter().flatten()
}
