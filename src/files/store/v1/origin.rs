//! The origin of an imported report in the file.

use super::members::{lines, object, words};
use super::order;
use crate::report::Origin;
use crate::store::{FormatError, Members};
use serde_json::{Value, json};

/// The member of the file.
const KEY: &str = "origin";

/// Reads the origin. Cells that no edition has are left out.
pub(super) fn read(file: &Members) -> Result<Option<Origin>, FormatError> {
    let Some(origin) = object(file.get(KEY), || KEY.to_owned())? else {
        return Ok(None);
    };
    let text = |key: &str| words(origin.get(key), || format!("{KEY}.{key}"));
    let derived = lines(origin.get("derived"), &format!("{KEY}.derived"))?;
    Ok(Some(Origin {
        source: text("source")?,
        sha256: text("sha256")?,
        date: text("date")?.parse().ok(),
        derived: derived
            .iter()
            .filter_map(|cell| cell.parse().ok())
            .collect(),
    }))
}

/// Writes the origin where it differs. Returns whether it did.
pub(super) fn patch(file: &mut Members, old: Option<&Origin>, new: Option<&Origin>) -> bool {
    if old == new {
        return false;
    }
    match new {
        Some(origin) => order::set(file, KEY, value(origin), order::TOP),
        None => {
            file.shift_remove(KEY);
        }
    }
    true
}

fn value(origin: &Origin) -> Value {
    let derived: Vec<String> = origin.derived.iter().map(ToString::to_string).collect();
    let mut value = json!({"source": origin.source, "sha256": origin.sha256});
    if let Some(date) = origin.date {
        value["date"] = json!(date.to_iso());
    }
    value["derived"] = json!(derived);
    value
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Date;
    use nianbao_model::cell;

    #[test]
    fn an_origin_comes_back_as_it_was_written() {
        let origin = Origin {
            source: "年报.html".to_owned(),
            sha256: "ab".repeat(32),
            date: Date::new(2026, 11, 24),
            derived: vec![cell!("requests.received.natural")],
        };
        let mut file = Members::new();
        assert!(patch(&mut file, None, Some(&origin)));
        assert_eq!(read(&file), Ok(Some(origin.clone())));
        assert!(!patch(&mut file, Some(&origin), Some(&origin)));
        assert!(patch(&mut file, Some(&origin), None));
        assert_eq!(read(&file), Ok(None));
    }

    #[test]
    fn an_origin_that_is_no_object_is_refused() {
        let mut file = Members::new();
        file.insert(KEY.to_owned(), json!("网页"));
        assert!(read(&file).is_err());
    }
}
