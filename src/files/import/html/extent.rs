//! Checks how large a page is before it is parsed: how many elements, how deep in each other, with how many attributes. A
//! parser needs more than linear time for what is deep, and compares each attribute of an element with each.

use crate::bounds::{MAX_ATTRIBUTES, MAX_ELEMENTS, MAX_PAGE_DEPTH};
use crate::import::ImportError;
use std::collections::BTreeMap;

/// Deeper nested tables are no reports.
const MAX_TABLES: usize = 30;

/// Elements that end by themselves, or have no end.
const WITHOUT_END: [&str; 36] = [
    "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "optgroup",
    "colgroup", "rt", "rp", "br", "img", "input", "hr", "meta", "link", "col", "area", "base",
    "embed", "source", "track", "wbr", "param", "html", "head", "body", "script", "style",
    "caption", "frame",
];
/// Elements whose contents are no elements.
const RAW: [&str; 2] = ["script", "style"];

/// Refuses a page that is larger than any with a report.
pub(super) fn check(html: &str) -> Result<(), ImportError> {
    let mut open: BTreeMap<String, usize> = BTreeMap::new();
    let (mut depth, mut n_elements) = (0, 0_usize);
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
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        n_elements += usize::from(!is_end);
        rest = after_attributes(rest)?;
        if n_elements > MAX_ELEMENTS {
            return Err(ImportError::TooMuchInside);
        }
        if !is_end && RAW.contains(&name.as_str()) {
            rest = after_raw(rest, &name);
        }
        if WITHOUT_END.contains(&name.as_str()) {
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
            if depth > MAX_PAGE_DEPTH || is_table && *count > MAX_TABLES {
                return Err(ImportError::TooDeep);
            }
        }
    }
    Ok(())
}

/// Names of elements are no longer.
const MAX_NAME_CHARS: usize = 20;

/// Returns what follows the tag that begins here, by the rules of HTML for attributes.
fn after_attributes(tag: &str) -> Result<&str, ImportError> {
    let is_blank = |c: char| c.is_ascii_whitespace();
    let at_name = tag.find(|c: char| is_blank(c) || c == '>' || c == '/' && !tag.starts_with('/'));
    let mut rest = &tag[at_name.unwrap_or(tag.len())..];
    for _ in 0..=MAX_ATTRIBUTES {
        rest = rest.trim_start_matches(|c: char| is_blank(c) || c == '/');
        if rest.is_empty() {
            return Ok(rest);
        }
        if let Some(after) = rest.strip_prefix('>') {
            return Ok(after);
        }
        rest = after_attribute(rest);
    }
    Err(ImportError::TooMuchInside)
}

fn after_attribute(attribute: &str) -> &str {
    let ends_name = |c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>' | '=');
    // A name may begin with the sign that otherwise ends it.
    let n_first = attribute.chars().next().map_or(0, char::len_utf8);
    let n_name = attribute[n_first..].find(ends_name);
    let rest = &attribute[n_name.map_or(attribute.len(), |n| n_first + n)..];
    let Some(value) = rest.trim_start().strip_prefix('=') else {
        return rest;
    };
    let value = value.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
    if let Some(quote) = quote {
        value[1..].split_once(quote).map_or("", |(_, after)| after)
    } else {
        let n_value = value.find(|c: char| c.is_ascii_whitespace() || c == '>');
        &value[n_value.unwrap_or(value.len())..]
    }
}

/// Returns what follows the contents of a raw element.
fn after_raw<'a>(contents: &'a str, name: &str) -> &'a str {
    let mut rest = contents;
    while let Some(at) = rest.find("</") {
        rest = &rest[at..];
        let own = rest.get(2..2 + name.len());
        if own.is_some_and(|own| own.eq_ignore_ascii_case(name)) {
            return rest;
        }
        rest = &rest[2..];
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_refused_by_its_attributes_and_elements() {
        let attributes = |n: usize| {
            let attributes = (0..n).map(|n| format!(" a{n}=1"));
            attributes.collect::<Vec<_>>().concat()
        };
        let page = |n| format!("<p{}>甲</p>", attributes(n));
        assert_eq!(check(&page(MAX_ATTRIBUTES)), Ok(()));
        assert_eq!(
            check(&page(MAX_ATTRIBUTES + 1)),
            Err(ImportError::TooMuchInside)
        );
        let elements = "<p>".repeat(MAX_ELEMENTS + 1);
        assert_eq!(check(&elements), Err(ImportError::TooMuchInside));
    }

    #[test]
    fn what_looks_like_an_attribute_or_an_element_is_none() {
        let words = "a b ".repeat(MAX_ATTRIBUTES);
        for page in [
            format!("<p title=\"{words}\">甲</p>"),
            format!("<p title='{words}' a = {{}}>甲</p>"),
            format!("<script>if (1<b) {{ {words} }}</SCRIPT>"),
            format!("1 < 2 {words}"),
            format!("<p a=\"{}\">", "<div>".repeat(MAX_PAGE_DEPTH + 1)),
        ] {
            assert_eq!(check(&page), Ok(()), "{page}");
        }
    }

    #[test]
    fn a_tag_without_an_end_ends_the_page() {
        for page in [
            "<p", "<p a", "<p a=", "<p a=\"", "</", "</p", "<p =", "<p/", "<script>",
        ] {
            assert_eq!(check(page), Ok(()), "{page}");
        }
    }
}
