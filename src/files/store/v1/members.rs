//! Reading single members of a file, each with a fault that names what was expected in it.

use crate::form::{CellAddress, FORMS, FigureKind};
use crate::store::{Expected, FormatError, Members};
use serde_json::Value;

/// Returns a whole number from 0 on, also one in quotation marks.
pub(in crate::store) fn whole_number(value: &Value) -> Option<u64> {
    match value {
        Value::Number(number) => number.as_u64(),
        Value::String(digits) => digits.trim().parse().ok(),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

/// Returns the members of an object; `Ok(None)` where there is no value or `null`.
pub(super) fn object(
    value: Option<&Value>,
    name: impl Fn() -> String,
) -> Result<Option<&Members>, FormatError> {
    match value {
        None | Some(Value::Null) => Ok(None),
        Some(Value::Object(members)) => Ok(Some(members)),
        Some(Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_)) => {
            Err(FormatError::member(name(), Expected::Object))
        }
    }
}

/// Words; empty where there is no value or `null`. A number may stand for them.
pub(super) fn words(
    value: Option<&Value>,
    name: impl Fn() -> String,
) -> Result<String, FormatError> {
    match value {
        None | Some(Value::Null) => Ok(String::new()),
        Some(Value::String(words)) => Ok(words.clone()),
        Some(Value::Number(number)) => Ok(number.to_string()),
        Some(Value::Bool(_) | Value::Array(_) | Value::Object(_)) => {
            Err(FormatError::member(name(), Expected::Text))
        }
    }
}

/// Returns a list of words; empty where there is no value or `null`. A single one may stand for a list of one.
pub(super) fn lines(value: Option<&Value>, name: &str) -> Result<Vec<String>, FormatError> {
    let line = |(idx, value): (usize, &Value)| match value {
        Value::String(line) => Ok(line.clone()),
        _ => Err(FormatError::member(
            format!("{name}[{}]", idx + 1),
            Expected::Text,
        )),
    };
    match value {
        None | Some(Value::Null) => Ok(Vec::new()),
        Some(Value::Array(items)) => items.iter().enumerate().map(line).collect(),
        Some(Value::String(line)) => Ok(vec![line.clone()]),
        Some(Value::Bool(_) | Value::Number(_) | Value::Object(_)) => {
            Err(FormatError::member(name, Expected::Texts))
        }
    }
}

/// Returns the kind of figure that a cell takes; it is the same in every edition that has the cell.
pub(super) fn kind(cell: CellAddress) -> FigureKind {
    FORMS
        .into_iter()
        .find_map(|form| form.kind(cell))
        .expect("every address is that of a cell of some edition")
}
