//! Issues and the seal picture in the file.
//!
//! Items of `issued` that are no milestone, and unknown members of one, are kept.

use super::members::whole_number;
use super::order::{self, set};
use super::patch::canonical;
use super::signed::{names, words, write_names};
use super::writing;
use crate::report::{Date, IssuedCopy, Mark, Milestone, SealPicture, SealedCopy};
use crate::store::Members;
use base64::Engine as _;
use base64::alphabet;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig};
use serde_json::{Value, json};
use std::sync::Arc;

/// The members of a milestone in their order.
const MILESTONE: &[&str] = &[
    "revision", "at", "by", "sha256", "names", "copies", "sealed", "writing", "data",
];
/// The members of a copy in their order.
const COPY: &[&str] = &["number", "mark", "recipient", "date"];
/// The members of a sealed copy in their order.
const SEALED: &[&str] = &["name", "sha256", "at", "signers", "checked"];
/// The members of the seal picture in their order.
const SEAL: &[&str] = &["type", "width_mm", "data"];
/// Base64 (RFC 4648, section 4), whose unused last bits may have any value.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_allow_trailing_bits(true),
);
/// How many characters of a picture stand on a line of the file.
const LINE_CHARS: usize = 120;

/// Reads the issues.
pub(in crate::store) fn read(file: &Members) -> Vec<Milestone> {
    let items = file.get("issued").and_then(Value::as_array);
    items.into_iter().flatten().filter_map(milestone).collect()
}

/// Returns the seal picture.
pub(in crate::store) fn read_seal(file: &Members) -> Option<SealPicture> {
    let seal = file.get("assets")?.get("seal")?.as_object()?;
    let text: String = match seal.get("data")? {
        Value::String(text) => text.clone(),
        Value::Array(lines) => lines.iter().filter_map(Value::as_str).collect(),
        _ => return None,
    };
    Some(SealPicture {
        png: decode(&text)?.into(),
        width_mm: words(seal.get("width_mm")).parse().ok()?,
    })
}

/// Writes what was issued since `old`, and takes out what is no more issued. Returns whether anything was written.
pub(in crate::store) fn patch(file: &mut Members, old: &[Milestone], new: &[Milestone]) -> bool {
    if old == new {
        return false;
    }
    if !file.get("issued").is_some_and(Value::is_array) {
        set(file, "issued", json!([]), order::TOP);
    }
    let Some(items) = file.get_mut("issued").and_then(Value::as_array_mut) else {
        return false;
    };
    if new.len() < old.len() {
        let mut n_known = 0;
        items.retain(|item| {
            let is_known = milestone(item).is_some();
            n_known += usize::from(is_known);
            !is_known || n_known <= new.len()
        });
    }
    let mut known = items.iter_mut().filter(|item| milestone(item).is_some());
    let mut added = Vec::new();
    for (idx, milestone) in new.iter().enumerate() {
        match known.next().and_then(Value::as_object_mut) {
            Some(members) if old.get(idx) != Some(milestone) => {
                let copies = old.get(idx).map_or(&[][..], |old| &old.copies);
                remove_copies(members, copies, &milestone.copies);
                write(members, milestone);
            }
            Some(_) => {}
            None => {
                let mut members = Members::new();
                write(&mut members, milestone);
                added.push(Value::Object(members));
            }
        }
    }
    drop(known);
    items.extend(added);
    true
}

/// Writes the seal picture where it differs. Returns whether it did.
pub(in crate::store) fn patch_seal(
    file: &mut Members,
    old: Option<&SealPicture>,
    new: Option<&SealPicture>,
) -> bool {
    if old == new {
        return false;
    }
    let assets = order::object(file, "assets", order::TOP);
    let Some(seal) = new else {
        assets.shift_remove("seal");
        return true;
    };
    let text = BASE64.encode(&seal.png);
    let lines: Vec<&str> = text
        .as_bytes()
        .chunks(LINE_CHARS)
        .filter_map(|line| std::str::from_utf8(line).ok())
        .collect();
    let members = order::object(assets, "seal", &["seal"]);
    set(members, "type", json!("image/png"), SEAL);
    set(members, "width_mm", json!(seal.width_mm.to_string()), SEAL);
    set(members, "data", json!(lines), SEAL);
    true
}

fn milestone(item: &Value) -> Option<Milestone> {
    let item = item.as_object()?;
    let data = item.get("data")?.as_object()?;
    let copies = item.get("copies").and_then(Value::as_array);
    Some(Milestone {
        revision: u16::try_from(whole_number(item.get("revision")?)?).ok()?,
        at: words(item.get("at")),
        by: words(item.get("by")),
        sha256: words(item.get("sha256")).to_ascii_lowercase(),
        names: names(item.get("names")),
        copies: copies.into_iter().flatten().filter_map(copy).collect(),
        sealed: sealed(item.get("sealed")),
        writing: item.get("writing").and_then(writing::read),
        report: Arc::new(super::read(data).ok()?),
    })
}

fn copy(value: &Value) -> Option<IssuedCopy> {
    Some(IssuedCopy {
        number: u32::try_from(whole_number(value.get("number")?)?).ok()?,
        mark: Mark::named(value.get("mark")?.as_str()?)?,
        recipient: words(value.get("recipient")),
        date: words(value.get("date")).parse::<Date>().ok()?,
    })
}

fn sealed(value: Option<&Value>) -> Vec<SealedCopy> {
    let items = value.and_then(Value::as_array).into_iter().flatten();
    let list = |value: Option<&Value>| {
        let items = value.and_then(Value::as_array).into_iter().flatten();
        items.map(|item| words(Some(item))).collect()
    };
    let sealed = items.filter(|item| item.get("sha256").is_some_and(Value::is_string));
    sealed
        .map(|item| SealedCopy {
            name: words(item.get("name")),
            sha256: words(item.get("sha256")).to_ascii_lowercase(),
            at: words(item.get("at")),
            signers: list(item.get("signers")),
            checked: list(item.get("checked")),
        })
        .collect()
}

fn write(members: &mut Members, milestone: &Milestone) {
    for (key, value) in [
        ("revision", json!(milestone.revision)),
        ("at", json!(milestone.at)),
        ("by", json!(milestone.by)),
        ("sha256", json!(milestone.sha256)),
    ] {
        set(members, key, value, MILESTONE);
    }
    write_names(order::object(members, "names", MILESTONE), &milestone.names);
    write_copies(members, &milestone.copies);
    write_sealed(members, &milestone.sealed);
    match &milestone.writing {
        None => {
            members.shift_remove("writing");
        }
        Some(own) => set(members, "writing", writing::value(own), MILESTONE),
    }
    // A frozen report never changes, so it is written once.
    if !members.contains_key("data") {
        let data = Value::Object(canonical(&milestone.report));
        set(members, "data", data, MILESTONE);
    }
}

fn write_copies(members: &mut Members, copies: &[IssuedCopy]) {
    if !members.get("copies").is_some_and(Value::is_array) {
        set(members, "copies", json!([]), MILESTONE);
    }
    let Some(items) = members.get_mut("copies").and_then(Value::as_array_mut) else {
        return;
    };
    for copy in copies {
        let is_same = |item: &&mut Value| {
            item.get("number").and_then(whole_number) == Some(copy.number.into())
        };
        let own = items.iter_mut().find(is_same);
        if let Some(members) = own.and_then(Value::as_object_mut) {
            write_copy(members, copy);
            continue;
        }
        let mut members = Members::new();
        write_copy(&mut members, copy);
        items.push(Value::Object(members));
    }
}

/// Takes out copies that are in the register no more.
fn remove_copies(members: &mut Members, old: &[IssuedCopy], new: &[IssuedCopy]) {
    let Some(items) = members.get_mut("copies").and_then(Value::as_array_mut) else {
        return;
    };
    let has = |copies: &[IssuedCopy], number: u64| {
        copies.iter().any(|copy| u64::from(copy.number) == number)
    };
    items.retain(|item| {
        let number = item.get("number").and_then(whole_number);
        number.is_none_or(|number| has(new, number) || !has(old, number))
    });
}

fn write_sealed(members: &mut Members, sealed: &[SealedCopy]) {
    if sealed.is_empty() {
        return;
    }
    if !members.get("sealed").is_some_and(Value::is_array) {
        set(members, "sealed", json!([]), MILESTONE);
    }
    let Some(items) = members.get_mut("sealed").and_then(Value::as_array_mut) else {
        return;
    };
    for copy in sealed {
        let is_same = |item: &&mut Value| words(item.get("sha256")) == copy.sha256;
        let own = items.iter_mut().find(is_same);
        if let Some(members) = own.and_then(Value::as_object_mut) {
            write_sealed_copy(members, copy);
            continue;
        }
        let mut members = Members::new();
        write_sealed_copy(&mut members, copy);
        items.push(Value::Object(members));
    }
}

fn write_sealed_copy(members: &mut Members, copy: &SealedCopy) {
    for (key, value) in [
        ("name", json!(copy.name)),
        ("sha256", json!(copy.sha256)),
        ("at", json!(copy.at)),
        ("signers", json!(copy.signers)),
        ("checked", json!(copy.checked)),
    ] {
        set(members, key, value, SEALED);
    }
}

fn write_copy(members: &mut Members, copy: &IssuedCopy) {
    for (key, value) in [
        ("number", json!(copy.number)),
        ("mark", json!(copy.mark.caption())),
        ("recipient", json!(copy.recipient)),
        ("date", json!(copy.date.to_iso())),
    ] {
        set(members, key, value, COPY);
    }
}

/// Returns the bytes of a text in base64, whose whitespace counts for nothing; `None` where it is no such text.
fn decode(text: &str) -> Option<Vec<u8>> {
    let text: String = text.split_ascii_whitespace().collect();
    BASE64.decode(text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_examples_of_the_standard_go_both_ways() {
        for (bytes, text) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(BASE64.encode(bytes), text);
            assert_eq!(decode(text).as_deref(), Some(bytes.as_bytes()));
        }
    }

    #[test]
    fn what_is_no_such_text_is_refused() {
        for text in ["Z", "Zg=", "Zm9v!", "====", "Zm9vYg==Zg"] {
            assert_eq!(decode(text), None, "{text}");
        }
    }
}
