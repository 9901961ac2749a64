//! The layout of a file: one paragraph or one row of a table on a line, so that two versions can be compared by line.

use super::Members;
use serde_json::Value;

/// Members at the top of the file that share a line, where they follow one another and are short.
const LINES: [&[&str]; 3] = [
    &["format", "version", "generator"],
    &["edition", "agency", "year"],
    &["answers", "numbers", "issued", "assets"],
];

/// How much deeper a member stands than the one around it.
const STEP: usize = 2;

/// Returns the text of a file.
pub(super) fn print(file: &Members) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut line_before = None;
    for (key, value) in file {
        let member = member(key, &top_value(key, value));
        let line = (!member.contains('\n')).then(|| line_of(key)).flatten();
        match lines.last_mut() {
            Some(last) if line.is_some() && line == line_before => {
                last.push_str(", ");
                last.push_str(&member);
            }
            _ => lines.push(member),
        }
        line_before = line;
    }
    let mut text = enclosed('{', &lines, '}', 0);
    text.push('\n');
    text
}

fn line_of(key: &str) -> Option<usize> {
    LINES.iter().position(|keys| keys.contains(&key))
}

fn top_value(key: &str, value: &Value) -> String {
    match (key, value) {
        ("title" | "sign_off", _) => inline(value),
        ("text", Value::Object(text)) => object(text, STEP, |section| block(section, 2 * STEP)),
        ("tables", Value::Object(tables)) => object(tables, STEP, table),
        _ => block(value, STEP),
    }
}

fn table(value: &Value) -> String {
    match value {
        Value::Object(rows) => object(rows, 2 * STEP, inline),
        _ => block(value, 2 * STEP),
    }
}

/// Prints a value on several lines: one for each item, or one for all items where they are numbers.
fn block(value: &Value, indent: usize) -> String {
    match value {
        Value::Array(items) if !items.iter().all(is_number_like) => {
            let items = items.iter().map(|item| block(item, indent + STEP));
            enclosed('[', &items.collect::<Vec<_>>(), ']', indent)
        }
        Value::Object(members) if !members.values().all(is_plain) => {
            object(members, indent, |value| block(value, indent + STEP))
        }
        _ => inline(value),
    }
}

fn object(members: &Members, indent: usize, print: impl Fn(&Value) -> String) -> String {
    let members = members.iter();
    let members = members.map(|(key, value)| member(key, &print(value)));
    enclosed('{', &members.collect::<Vec<_>>(), '}', indent)
}

fn inline(value: &Value) -> String {
    match value {
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(inline).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Object(members) => {
            let members = members.iter();
            let members = members.map(|(key, value)| member(key, &inline(value)));
            format!("{{{}}}", members.collect::<Vec<_>>().join(", "))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.to_string(),
    }
}

fn member(key: &str, value: &str) -> String {
    format!("{}: {value}", Value::from(key))
}

fn enclosed(open: char, lines: &[String], close: char, indent: usize) -> String {
    if lines.is_empty() {
        return format!("{open}{close}");
    }
    let inner = " ".repeat(indent + STEP);
    let outer = " ".repeat(indent);
    let lines = lines.join(&format!(",\n{inner}"));
    format!("{open}\n{inner}{lines}\n{outer}{close}")
}

const fn is_number_like(value: &Value) -> bool {
    matches!(value, Value::Null | Value::Bool(_) | Value::Number(_))
}

fn is_plain(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.is_empty(),
        Value::Object(members) => members.is_empty(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str) {
        let members = super::super::load::members(text.as_bytes()).unwrap();
        assert_eq!(print(&members), text);
    }

    #[test]
    fn the_samples_are_printed_as_they_stand() {
        check(include_str!(
            "../../../assets/samples/hangzhou_eeb_2020.nianbao"
        ));
        check(include_str!("../../../assets/samples/suqian_2023.nianbao"));
        check(include_str!("../../../assets/samples/suqian_2024.nianbao"));
    }

    #[test]
    fn what_the_program_does_not_know_is_printed_readably() {
        check(
            r#"{
  "format": "nianbao",
  "future": {"a": 1, "b": []},
  "version": 2, "generator": "x",
  "text": {
    "lead": []
  },
  "tables": {
    "requests": {},
    "extra": {
      "row": {"cell": {"value": 1.50, "notes": ["a", "b"]}}
    }
  },
  "issued": [
    {"copy": 1},
    {
      "marks": [
        "正本"
      ],
      "numbers": [1, 2e+5, null]
    }
  ],
  "assets": {}
}
"#,
        );
    }
}
