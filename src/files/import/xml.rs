//! XML as office documents have it: elements by their local names, text with its references.

use super::ImportError;
use crate::bounds::{MAX_ATTRIBUTES, MAX_DOCUMENT_DEPTH, MAX_ELEMENTS};
use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

/// A piece of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// An element begins.
    Start(Element),
    /// An element of this name ends.
    End(String),
    /// Text.
    Text(String),
}

/// An element with its attributes, by their local names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Element {
    /// Its name.
    pub name: String,
    attributes: Vec<(String, String)>,
}

impl Element {
    /// Returns the value of an attribute.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        let own = self.attributes.iter().find(|(key, _)| key == name);
        own.map(|(_, value)| value.as_str())
    }

    /// Returns the value of an attribute as a number.
    pub(super) fn count(&self, name: &str) -> Option<usize> {
        self.value(name)?.trim().parse().ok()
    }
}

/// Calls `take` for every piece of a document. An empty element begins and ends.
pub(super) fn read(
    xml: &str,
    mut take: impl FnMut(Piece) -> Result<(), ImportError>,
) -> Result<(), ImportError> {
    let mut reader = Reader::from_str(xml);
    let mut depth = 0_usize;
    let mut n_elements = 0_usize;
    let mut element = |start: &BytesStart<'_>| {
        n_elements += 1;
        if n_elements > MAX_ELEMENTS {
            return Err(ImportError::TooMuchInside);
        }
        read_element(start)
    };
    loop {
        match reader.read_event().or(Err(ImportError::Broken))? {
            Event::Start(start) => {
                depth += 1;
                if depth > MAX_DOCUMENT_DEPTH {
                    return Err(ImportError::TooDeep);
                }
                take(Piece::Start(element(&start)?))?;
            }
            Event::Empty(start) => {
                let element = element(&start)?;
                let name = element.name.clone();
                take(Piece::Start(element))?;
                take(Piece::End(name))?;
            }
            Event::End(end) => {
                depth = depth.saturating_sub(1);
                take(Piece::End(end.local_name().as_ref().to_owned()))?;
            }
            Event::Text(text) => take(Piece::Text(text.to_string()))?,
            Event::CData(text) => take(Piece::Text(text.to_string()))?,
            Event::GeneralRef(reference) => take(Piece::Text(referred(&reference)))?,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
            Event::Eof => return Ok(()),
        }
    }
}

fn read_element(start: &BytesStart<'_>) -> Result<Element, ImportError> {
    // A check for attributes of one name would compare each with each.
    let mut all = start.attributes();
    let mut attributes = Vec::new();
    for attribute in all.with_checks(false).flatten() {
        if attributes.len() == MAX_ATTRIBUTES {
            return Err(ImportError::TooMuchInside);
        }
        let name = attribute.key.local_name().as_ref().to_owned();
        attributes.push((name, attribute.value.into_owned()));
    }
    Ok(Element {
        name: start.local_name().as_ref().to_owned(),
        attributes,
    })
}

/// Returns the character of a reference; entities that a document declares are ignored.
fn referred(reference: &BytesRef<'_>) -> String {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        return c.to_string();
    }
    let c = match &**reference {
        "lt" => "<",
        "gt" => ">",
        "amp" => "&",
        "quot" => "\"",
        "apos" => "'",
        _ => "",
    };
    c.to_owned()
}
