//! The text of elements as a reader sees it.

use crate::import::normal::{is_blank, is_wide};
use scraper::{ElementRef, Node};

/// Elements whose text is not shown.
const SILENT: [&str; 14] = [
    "script", "style", "head", "title", "noscript", "template", "select", "button", "textarea",
    "iframe", "svg", "object", "del", "rp",
];
/// Elements deeper in a cell are not read.
const MAX_DEPTH: usize = 100;

/// Returns the text of a cell, its lines separated by blanks.
pub(super) fn text(cell: ElementRef<'_>) -> String {
    let mut line = String::new();
    push_text(cell, 0, &mut line);
    line.trim_matches(is_blank).to_owned()
}

fn push_text(element: ElementRef<'_>, depth: usize, line: &mut String) {
    if depth > MAX_DEPTH {
        return;
    }
    for child in element.children() {
        match child.value() {
            Node::Text(text) => push_collapsed(line, text),
            Node::Element(inner) => {
                let Some(child) = ElementRef::wrap(child) else {
                    continue;
                };
                if is_silent(child) {
                    continue;
                }
                if matches!(inner.name(), "br" | "p" | "div" | "li") {
                    push_collapsed(line, " ");
                }
                push_text(child, depth + 1, line);
            }
            _ => {}
        }
    }
}

/// Returns whether an element is not shown.
pub(super) fn is_silent(element: ElementRef<'_>) -> bool {
    let style = element.value().attr("style").unwrap_or_default();
    let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
    SILENT.contains(&element.value().name())
        || element.value().attr("hidden").is_some()
        || style.to_ascii_lowercase().contains("display:none")
}

/// Adds text as a browser shows it: runs of blanks are one, and a line break between Chinese characters is none.
pub(super) fn push_collapsed(line: &mut String, text: &str) {
    let mut blank: Option<bool> = None;
    for c in text.chars() {
        if matches!(c, ' ' | '\n' | '\r' | '\t') {
            blank = Some(blank.unwrap_or(false) || c == '\n');
            continue;
        }
        if let Some(has_break) = blank.take() {
            let is_between_wide = line.chars().next_back().is_some_and(is_wide) && is_wide(c);
            let is_shown = !(has_break && is_between_wide);
            if is_shown && !line.is_empty() && !line.ends_with(' ') {
                line.push(' ');
            }
        }
        line.push(c);
    }
    // A blank at the end counts once more text follows.
    if blank == Some(false) && !line.is_empty() && !line.ends_with(' ') {
        line.push(' ');
    }
}
