//! The order in which new members are written: that of the form, then what only other editions have.

use crate::store::Members;
use serde_json::Value;

/// The members at the top of a file.
pub(super) const TOP: &[&str] = &[
    "format",
    "version",
    "generator",
    "edition",
    "agency",
    "year",
    "title",
    "sign_off",
    "text",
    "tables",
    "skeleton",
    "answers",
    "numbers",
    "bindings",
    "origin",
    "issued",
    "voided",
    "assets",
];

/// The members of the signature.
pub(super) const SIGN_OFF: &[&str] = &["agency", "date"];

/// Sets a member. A new one is inserted in the order of `order`, behind the last known member before it; unknown
/// members do not move.
pub(super) fn set(members: &mut Members, key: &str, value: Value, order: &[&str]) {
    if let Some(old) = members.get_mut(key) {
        *old = value;
        return;
    }
    let own = order.iter().position(|known| *known == key);
    let (before, after) = order.split_at(own.unwrap_or(order.len()));
    let place = |known: &&str| members.keys().position(|key| key == known);
    let place = before
        .iter()
        .rev()
        .find_map(|known| place(known).map(|idx| idx + 1))
        .or_else(|| after.iter().find_map(place))
        .unwrap_or(members.len());
    members.shift_insert(place, key.to_owned(), value);
}

/// Returns the object under a key, inserted where there is none.
pub(super) fn object<'a>(members: &'a mut Members, key: &str, order: &[&str]) -> &'a mut Members {
    if !members.get(key).is_some_and(Value::is_object) {
        set(members, key, Value::Object(Members::new()), order);
    }
    members
        .get_mut(key)
        .and_then(Value::as_object_mut)
        .expect("it was put there where it was not")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(keys: &[&str], expected: &[&str]) {
        let mut members: Members = keys
            .iter()
            .map(|key| ((*key).to_owned(), Value::Null))
            .collect();
        set(&mut members, "c", Value::Bool(true), &["a", "b", "c", "d"]);
        assert_eq!(members.keys().collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_new_member_stands_where_the_form_has_it() {
        check(&[], &["c"]);
        check(&["x"], &["x", "c"]);
        check(&["x", "d"], &["x", "c", "d"]);
        check(&["b", "x", "a", "d"], &["b", "c", "x", "a", "d"]);
        check(&["a", "x"], &["a", "c", "x"]);
        check(&["c", "a"], &["c", "a"]);
    }
}
