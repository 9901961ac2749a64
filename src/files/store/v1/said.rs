//! The user's answers to findings (`answers`) and readings of numbers in the text (`numbers`).
//!
//! Unknown members of an item, and items that this program does not understand, are kept.

use super::members::words;
use super::order::{self, set};
use crate::bounds::MAX_ANSWERS;
use crate::form::{CellAddress, FORMS, Form, SectionId};
use crate::report::{Answer, Meaning, Number, Reading, Report};
use crate::store::{Expected, FormatError, Members};
use serde_json::{Value, json};

const ANSWERS: List<Answer> = List {
    name: "answers",
    read: answer,
    write: written_answer,
};
const NUMBERS: List<Reading> = List {
    name: "numbers",
    read: reading,
    write: written_reading,
};

/// Reads answers and readings into the report.
pub(super) fn read(file: &Members, report: &mut Report) -> Result<(), FormatError> {
    report.answers.extend(ANSWERS.items(file)?);
    report.readings.extend(NUMBERS.items(file)?);
    Ok(())
}

/// Writes the answers and readings that changed. Returns whether any did.
pub(super) fn patch(file: &mut Members, old: &Report, new: &Report) -> bool {
    let are_answered = ANSWERS.patch(file, &old.answers, &new.answers);
    let are_read = NUMBERS.patch(file, &old.readings, &new.readings);
    are_answered || are_read
}

/// A list of the file, and how its items are read and written.
pub(super) struct List<T> {
    pub(super) name: &'static str,
    /// Reads an item, which has this position; returns `None` for one that this program does not understand.
    pub(super) read: fn(&Value, usize) -> Result<Option<T>, FormatError>,
    pub(super) write: fn(&T) -> Value,
}

impl<T: PartialEq> List<T> {
    pub(super) fn items(&self, file: &Members) -> Result<Vec<T>, FormatError> {
        let items = self.values(file)?.iter().enumerate();
        let items = items.filter_map(|(idx, item)| (self.read)(item, idx).transpose());
        items.collect()
    }

    fn values<'a>(&self, file: &'a Members) -> Result<&'a [Value], FormatError> {
        match file.get(self.name) {
            None | Some(Value::Null) => Ok(&[]),
            Some(Value::Array(items)) if items.len() <= MAX_ANSWERS => Ok(items),
            Some(_) => Err(FormatError::member(
                self.name,
                Expected::ListOf(MAX_ANSWERS),
            )),
        }
    }

    // Items that stay keep their unknown members; items that are not understood are put behind them.
    pub(super) fn patch(&self, file: &mut Members, old: &[T], new: &[T]) -> bool {
        if old == new {
            return false;
        }
        let mut others = Vec::new();
        let mut kept: Vec<(T, Value)> = Vec::new();
        for (idx, value) in self.values(file).unwrap_or_default().iter().enumerate() {
            match (self.read)(value, idx) {
                Ok(Some(known)) => kept.push((known, value.clone())),
                Ok(None) | Err(_) => others.push(value.clone()),
            }
        }
        let written = new.iter().map(|said| {
            let place = kept.iter().position(|(known, _)| known == said);
            place.map_or_else(|| (self.write)(said), |place| kept.remove(place).1)
        });
        let mut list: Vec<Value> = written.collect();
        list.extend(others);
        set(file, self.name, Value::Array(list), order::TOP);
        true
    }
}

fn answer(value: &Value, idx: usize) -> Result<Option<Answer>, FormatError> {
    let item = object(value, ANSWERS.name, idx)?;
    let member = |key: &str| member(item, ANSWERS.name, idx, key);
    // An answer that names no rule or nothing in particular answers no finding.
    if !item.contains_key("rule") || !item.contains_key("about") {
        return Ok(None);
    }
    Ok(Some(Answer {
        rule: member("rule")?,
        about: member("about")?,
        values: member("values")?,
        reason: member("reason")?,
    }))
}

fn written_answer(answer: &Answer) -> Value {
    json!({
        "rule": answer.rule,
        "about": answer.about,
        "values": answer.values,
        "reason": answer.reason,
    })
}

fn reading(value: &Value, idx: usize) -> Result<Option<Reading>, FormatError> {
    let item = object(value, NUMBERS.name, idx)?;
    let member = |key: &str| member(item, NUMBERS.name, idx, key);
    let (section, cell) = (section(&member("section")?), member("cell")?);
    let meaning = match item.get("independent") {
        Some(Value::Bool(true)) => Some(Meaning::Independent),
        _ => cell.parse::<CellAddress>().ok().map(Meaning::Cell),
    };
    let number = Number::from_str_exact(member("number")?.trim()).ok();
    let context = member("context")?;
    // A later edition may name sections and cells that this program does not have.
    Ok((|| {
        Some(Reading {
            section: section?,
            context,
            number: number?,
            meaning: meaning?,
        })
    })())
}

fn written_reading(reading: &Reading) -> Value {
    let mut item = json!({
        "section": reading.section.as_str(),
        "context": reading.context,
        "number": reading.number.to_string(),
    });
    match reading.meaning {
        Meaning::Independent => item["independent"] = json!(true),
        Meaning::Cell(cell) => item["cell"] = json!(cell.to_string()),
    }
    item
}

pub(in crate::store) fn section(name: &str) -> Option<SectionId> {
    let mut sections = FORMS.into_iter().flat_map(Form::sections);
    sections.find(|section| section.as_str() == name)
}

pub(super) fn object<'a>(
    value: &'a Value,
    list: &str,
    idx: usize,
) -> Result<&'a Members, FormatError> {
    let fault = || FormatError::member(format!("{list}[{}]", idx + 1), Expected::Object);
    value.as_object().ok_or_else(fault)
}

fn member(item: &Members, list: &str, idx: usize, key: &str) -> Result<String, FormatError> {
    words(item.get(key), || format!("{list}[{}].{key}", idx + 1))
}
