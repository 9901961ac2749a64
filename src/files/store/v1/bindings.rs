//! The bound numbers of the text (`bindings`): where each stands, what it follows and how it is written.
//!
//! The words stand in the text itself, so that a program which does not know this member shows them. Where such a program
//! changed the text, a number is found again by the characters around it, if they stand in one place.

use super::members::{whole_number, words};
use super::order::set;
use super::said::{List, object, section};
use crate::form::{LEAD, SectionId};
use crate::report::{Binding, Bindings, Grouping, NumberStyle, Report, Rounding, Script, Wording};
use crate::store::{Expected, FormatError, Members};
use serde_json::{Value, json};
use std::ops::Range;

const BINDINGS: List<Placed> = List {
    name: "bindings",
    read: placed,
    write: written,
};

/// The members of a bound number in their order.
const MEMBERS: &[&str] = &[
    "section",
    "paragraph",
    "start",
    "text",
    "around",
    "expression",
    "digits",
    "thousands",
    "scale",
    "decimals",
    "rounding",
    "unit",
    "before",
    "before_less",
    "after",
    "zero",
];

/// The most characters before and behind a number by which it is found again.
const MAX_BEFORE: usize = 8;
const MAX_BEHIND: usize = 4;
/// The most decimals that are printed.
const MAX_DECIMALS: u32 = 8;

/// A bound number with the words by which it is found.
#[derive(PartialEq)]
pub(super) struct Placed {
    section: Option<SectionId>,
    binding: Binding,
    text: String,
    around: String,
}

/// Reads them into a report whose text was read.
pub(super) fn read(file: &Members, report: &mut Report) -> Result<(), FormatError> {
    let placed = BINDINGS.items(file)?;
    for section in report.form.all_sections() {
        let own = placed.iter().filter(|it| it.section == Some(section));
        let paragraphs = report.paragraphs(section);
        let found = own.filter_map(|placed| placed.find(paragraphs)).collect();
        report.set_bindings(section, found);
    }
    Ok(())
}

/// Writes the bound numbers, if they changed. Returns whether they did.
pub(super) fn patch(file: &mut Members, old: &Report, new: &Report) -> bool {
    if old.bindings().is_empty() && new.bindings().is_empty() {
        return false;
    }
    let is_patched = BINDINGS.patch(file, &all(old), &all(new));
    if file.get(BINDINGS.name) == Some(&json!([])) {
        file.shift_remove(BINDINGS.name);
    }
    is_patched
}

/// Reads those of a paragraph of last year's report, which stand in `text`.
pub(super) fn read_in(value: Option<&Value>, text: &str) -> Result<Vec<Binding>, FormatError> {
    let Some(Value::Array(items)) = value else {
        return Ok(Vec::new());
    };
    let paragraphs = [text.to_owned()];
    let mut bindings = Vec::new();
    for (idx, item) in items.iter().enumerate() {
        let placed = placed(item, idx)?;
        bindings.extend(placed.and_then(|placed| placed.find(&paragraphs)));
    }
    // In their order, and none over another, whatever the file says.
    let mut own = Bindings::default();
    own.set(LEAD, bindings);
    Ok(own.of(LEAD).to_vec())
}

/// Writes those of a paragraph of last year's report, which stand in `text`.
pub(super) fn written_in(bindings: &[Binding], text: &str) -> Value {
    let items = bindings.iter().map(|binding| {
        let placed = Placed::new(None, binding, text);
        written(&placed)
    });
    Value::Array(items.collect())
}

fn all(report: &Report) -> Vec<Placed> {
    let bindings = report.bindings().iter();
    bindings
        .map(|(section, binding)| {
            let paragraph = report.paragraphs(section).get(binding.paragraph);
            Placed::new(Some(section), binding, paragraph.map_or("", String::as_str))
        })
        .collect()
}

fn slice(text: &str, characters: Range<usize>) -> String {
    text.chars()
        .skip(characters.start)
        .take(characters.len())
        .collect()
}

impl Placed {
    fn new(section: Option<SectionId>, binding: &Binding, paragraph: &str) -> Self {
        let characters = binding.characters.clone();
        let start = characters.start.saturating_sub(MAX_BEFORE);
        Self {
            section,
            around: slice(paragraph, start..characters.end + MAX_BEHIND),
            text: slice(paragraph, characters),
            binding: binding.clone(),
        }
    }

    fn find(&self, paragraphs: &[String]) -> Option<Binding> {
        let own = paragraphs.get(self.binding.paragraph);
        let characters = self.binding.characters.clone();
        if own.is_some_and(|text| slice(text, characters) == self.text) {
            return Some(self.binding.clone());
        }
        let mut places = paragraphs.iter().enumerate().flat_map(|(idx, text)| {
            let matches = text.match_indices(&self.around);
            matches.map(move |(at, _)| (idx, text[..at].chars().count()))
        });
        let (paragraph, at) = places.next().filter(|_| !self.around.is_empty())?;
        let start = at + self.binding.characters.start.min(MAX_BEFORE);
        places.next().is_none().then(|| Binding {
            paragraph,
            characters: start..start + self.binding.characters.len(),
            ..self.binding.clone()
        })
    }
}

// A later program may bind to what this one does not know: its item is kept.
fn placed(value: &Value, idx: usize) -> Result<Option<Placed>, FormatError> {
    let item = object(value, BINDINGS.name, idx)?;
    let name = |key: &str| format!("{}[{}].{key}", BINDINGS.name, idx + 1);
    let member = |key: &str| words(item.get(key), || name(key));
    let count = |key: &str| match item.get(key) {
        None => Ok(0),
        Some(value) => {
            whole_number(value).ok_or_else(|| FormatError::member(name(key), Expected::From(0)))
        }
    };
    let position = |key: &str| Ok(usize::try_from(count(key)?).unwrap_or(usize::MAX));
    let (paragraph, start) = (position("paragraph")?, position("start")?);
    let text = member("text")?;
    let end = start.saturating_add(text.chars().count());
    let (Ok(expression), Some(style)) = (
        member("expression")?.parse(),
        style(
            &member("digits")?,
            item,
            [count("scale")?, count("decimals")?],
        ),
    ) else {
        return Ok(None);
    };
    let optional = |key: &str| Ok(item.contains_key(key).then_some(member(key)?));
    let wording = Wording {
        style,
        rounding: match member("rounding")?.as_str() {
            "down" => Rounding::Down,
            _ => Rounding::HalfUp,
        },
        unit: count("unit")?.max(1),
        before: member("before")?,
        before_less: optional("before_less")?,
        after: member("after")?,
        zero: optional("zero")?,
    };
    Ok(Some(Placed {
        section: section(&member("section")?),
        binding: Binding {
            paragraph,
            characters: start..end,
            expression,
            wording,
        },
        text,
        around: member("around")?,
    }))
}

fn style(digits: &str, item: &Members, [scale, decimals]: [u64; 2]) -> Option<NumberStyle> {
    let n_decimals = u32::try_from(decimals).ok()?;
    let scale = scale.max(1);
    let is_known = NumberStyle::SCALES.contains(&scale) && n_decimals <= MAX_DECIMALS;
    Some(NumberStyle {
        script: match digits {
            "" => Script::Arabic,
            "full-width" => Script::FullWidth,
            "chinese" => Script::Chinese,
            _ => return None,
        },
        grouping: match item.get("thousands") {
            Some(Value::Bool(true)) => Grouping::Commas,
            _ => Grouping::None,
        },
        scale,
        n_decimals,
    })
    .filter(|_| is_known)
}

fn written(placed: &Placed) -> Value {
    let Binding {
        paragraph,
        characters,
        expression,
        wording,
    } = &placed.binding;
    let digits = match wording.style.script {
        Script::Arabic => "",
        Script::FullWidth => "full-width",
        Script::Chinese => "chinese",
    };
    let section = placed.section.map(|section| json!(section.as_str()));
    let unless = |is_default: bool, value: Value| (!is_default).then_some(value);
    let words = |words: &str| unless(words.is_empty(), json!(words));
    let members = [
        ("section", section),
        ("paragraph", Some(json!(paragraph))),
        ("start", Some(json!(characters.start))),
        ("text", Some(json!(placed.text))),
        ("around", Some(json!(placed.around))),
        ("expression", Some(json!(expression.to_string()))),
        ("digits", words(digits)),
        (
            "thousands",
            unless(wording.style.grouping == Grouping::None, json!(true)),
        ),
        (
            "scale",
            unless(wording.style.scale == 1, json!(wording.style.scale)),
        ),
        (
            "decimals",
            unless(
                wording.style.n_decimals == 0,
                json!(wording.style.n_decimals),
            ),
        ),
        (
            "rounding",
            unless(wording.rounding == Rounding::HalfUp, json!("down")),
        ),
        ("unit", unless(wording.unit == 1, json!(wording.unit))),
        ("before", words(&wording.before)),
        (
            "before_less",
            wording.before_less.as_ref().map(|words| json!(words)),
        ),
        ("after", words(&wording.after)),
        ("zero", wording.zero.as_ref().map(|words| json!(words))),
    ];
    let mut item = Members::new();
    for (key, value) in members {
        if let Some(value) = value {
            set(&mut item, key, value, MEMBERS);
        }
    }
    Value::Object(item)
}
