//! The carry-over from last year's report, in the member `skeleton`.

use super::members::{kind, object as read_object, whole_number, words};
use super::order::{self, object, set};
use super::{Expected, FormatError, bindings, figure};
use crate::form::{CellAddress, SectionId};
use crate::report::{CarryOver, Figures, Promise, Report, Suggestion};
use crate::store::Members;
use serde_json::{Value, json};

const KEY: &str = "skeleton";
/// The members of the skeleton in their order.
const MEMBERS: &[&str] = &["figures", "promises", "text"];
/// The members of a paragraph and of a promise.
const ITEM: &[&str] = &["before", "answered", "words", "bindings"];

/// Reads it into a report.
pub(super) fn read(file: &Members, report: &mut Report) -> Result<(), FormatError> {
    let Some(members) = read_object(file.get(KEY), || KEY.to_owned())? else {
        return Ok(());
    };
    report.carry_over.promises = items(members, "promises", KEY)?
        .iter()
        .map(promise)
        .collect::<Result<_, _>>()?;
    report.carry_over.figures = figures(members)?;
    let Some(text) = read_object(members.get("text"), || format!("{KEY}.text"))? else {
        return Ok(());
    };
    for section in report.form.all_sections() {
        let items = items(text, section.as_str(), "skeleton.text")?;
        let suggestions = items.iter().map(suggestion).collect::<Result<_, _>>()?;
        report.carry_over.set_suggestions(section, suggestions);
    }
    Ok(())
}

/// Changes the skeleton to what reads back from a file.
pub(super) fn as_read(carry_over: &mut CarryOver) {
    let figures = carry_over.figures.iter();
    let read: Vec<_> = figures
        .map(|(cell, figure)| (cell, figure::as_read(figure, kind(cell))))
        .collect();
    for (cell, figure) in read {
        carry_over.figures.set(cell, figure);
    }
}

/// Writes what differs. Returns whether anything did.
pub(super) fn patch(file: &mut Members, old: &Report, new: &Report) -> bool {
    if old.carry_over == new.carry_over {
        return false;
    }
    let (before, after) = (&old.carry_over, &new.carry_over);
    let members = object(file, KEY, order::TOP);
    if before.figures != after.figures {
        patch_figures(members, before, after, &new.form.all_cells());
    }
    if before.promises != after.promises {
        let promises = after.promises.iter();
        let promises = promises.map(|promise| {
            let is_answered = ("answered", json!(promise.is_answered));
            (vec![is_answered], promise.words.as_str())
        });
        set_items(members, "promises", MEMBERS, promises);
    }
    patch_text(members, before, after, &new.form.all_sections());
    if members.is_empty() {
        file.shift_remove(KEY);
    }
    true
}

fn patch_text(
    members: &mut Members,
    before: &CarryOver,
    after: &CarryOver,
    sections: &[SectionId],
) {
    let keys: Vec<&str> = sections.iter().map(|section| section.as_str()).collect();
    for &section in sections {
        if before.suggestions(section) == after.suggestions(section) {
            continue;
        }
        let text = object(members, "text", MEMBERS);
        let suggestions = after.suggestions(section).iter();
        let suggestions = suggestions.map(|suggestion| {
            let words = suggestion.words.as_str();
            let bound = match suggestion.bindings.as_slice() {
                [] => Value::Null,
                bound => bindings::written_in(bound, words),
            };
            let n_before = json!(suggestion.n_before);
            (vec![("before", n_before), ("bindings", bound)], words)
        });
        set_items(text, section.as_str(), &keys, suggestions);
        if text.is_empty() {
            members.shift_remove("text");
        }
    }
}

fn patch_figures(
    members: &mut Members,
    before: &CarryOver,
    after: &CarryOver,
    cells: &[CellAddress],
) {
    let figures = object(members, "figures", MEMBERS);
    for &cell in cells {
        let figure = after.figures.entered(cell);
        if before.figures.entered(cell) == figure {
            continue;
        }
        let name = cell.to_string();
        match figure.and_then(|figure| figure::write(figure, kind(cell))) {
            Some(value) => {
                figures.insert(name, value);
            }
            None => {
                figures.shift_remove(&name);
            }
        }
    }
    if figures.is_empty() {
        members.shift_remove("figures");
    }
}

// An item keeps its unknown members as long as its words stay.
fn set_items<'a>(
    members: &mut Members,
    key: &str,
    order: &[&str],
    items: impl Iterator<Item = (Vec<(&'static str, Value)>, &'a str)>,
) {
    let mut old = match members.get_mut(key) {
        Some(Value::Array(old)) => std::mem::take(old),
        _ => Vec::new(),
    };
    let items: Vec<Value> = items
        .map(|(own, words)| {
            let same = old
                .iter()
                .position(|item| item.get("words").and_then(Value::as_str) == Some(words));
            let mut item = match same.map(|idx| old.remove(idx)) {
                Some(Value::Object(item)) => item,
                _ => Members::from_iter([("words".to_owned(), json!(words))]),
            };
            for (key, value) in own {
                if value.is_null() {
                    item.shift_remove(key);
                } else {
                    set(&mut item, key, value, ITEM);
                }
            }
            Value::Object(item)
        })
        .collect();
    if items.is_empty() {
        members.shift_remove(key);
    } else {
        set(members, key, Value::Array(items), order);
    }
}

fn items<'a>(members: &'a Members, key: &str, parent: &str) -> Result<&'a [Value], FormatError> {
    match members.get(key) {
        None | Some(Value::Null) => Ok(&[]),
        Some(Value::Array(items)) => Ok(items),
        Some(_) => Err(FormatError::member(
            format!("{parent}.{key}"),
            Expected::List,
        )),
    }
}

fn promise(item: &Value) -> Result<Promise, FormatError> {
    let name = "skeleton.promises";
    Ok(Promise {
        words: words(item.get("words"), || format!("{name}.words"))?,
        is_answered: match item.get("answered") {
            None | Some(Value::Null) => false,
            Some(Value::Bool(is_answered)) => *is_answered,
            Some(_) => {
                return Err(FormatError::member(
                    format!("{name}.answered"),
                    Expected::Boolean,
                ));
            }
        },
    })
}

fn suggestion(item: &Value) -> Result<Suggestion, FormatError> {
    let name = "skeleton.text";
    let n_before = match item.get("before") {
        None | Some(Value::Null) => Some(0),
        Some(value) => whole_number(value).and_then(|n| usize::try_from(n).ok()),
    };
    let words = words(item.get("words"), || format!("{name}.words"))?;
    Ok(Suggestion {
        n_before: n_before
            .ok_or_else(|| FormatError::member(format!("{name}.before"), Expected::From(0)))?,
        bindings: bindings::read_in(item.get("bindings"), &words)?,
        words,
    })
}

// Unknown cells stay in the file.
fn figures(members: &Members) -> Result<Figures, FormatError> {
    let mut figures = Figures::default();
    let name = format!("{KEY}.figures");
    let Some(values) = read_object(members.get("figures"), || name.clone())? else {
        return Ok(figures);
    };
    for (key, value) in values {
        let Ok(cell) = key.parse::<CellAddress>() else {
            continue;
        };
        let figure = figure::read(value, kind(cell))
            .ok_or_else(|| FormatError::member(format!("{name}.{cell}"), Expected::Figure))?;
        figures.set(cell, figure);
    }
    Ok(figures)
}
