//! Checks how deep a page is nested before it is parsed, since a parser needs more than linear time for deep nesting.

use crate::import::ImportError;
use std::collections::BTreeMap;

/// Deeper pages are no reports.
const MAX_DEPTH: usize = 500;
/// Deeper nested tables are no reports.
const MAX_TABLES: usize = 30;

/// Elements that end by themselves, or have no end.
const WITHOUT_END: [&str; 36] = [
    "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "optgroup",
    "colgroup", "rt", "rp", "br", "img", "input", "hr", "meta", "link", "col", "area", "base",
    "embed", "source", "track", "wbr", "param", "html", "head", "body", "script", "style",
    "caption", "frame",
];

/// Refuses a page that is nested deeper than any report.
pub(super) fn check(html: &str) -> Result<(), ImportError> {
    let mut open: BTreeMap<String, usize> = BTreeMap::new();
    let mut depth = 0;
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let is_end = rest.starts_with('/');
        let name: String = rest
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .take(MAX_NAME_CHARS)
            .map(|c| c.to_ascii_lowercase())
            .collect();
        let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic());
        if !is_name || WITHOUT_END.contains(&name.as_str()) {
            continue;
        }
        let is_table = name == "table";
        let count = open.entry(name).or_default();
        if is_end {
            depth -= usize::from(*count > 0);
            *count = count.saturating_sub(1);
        } else {
            *count += 1;
            depth += 1;
            if depth > MAX_DEPTH || is_table && *count > MAX_TABLES {
                return Err(ImportError::TooDeep);
            }
        }
    }
    Ok(())
}

/// Names of elements are no longer.
const MAX_NAME_CHARS: usize = 20;
