//! The structure elements of paragraphs: headings, lists of numbered ones, notes, links.

use super::document::{ElementId, ElementKind};
use super::links;
use super::structure::{Structure, TextElements};
use super::style;
use crate::report::{Heading, Level};

/// Makes the elements of paragraphs, one after the other.
#[derive(Default)]
pub(super) struct ParagraphElements {
    /// The lists that the next numbered paragraph may go on with, each in an item of the one before.
    lists: Vec<OpenList>,
}

/// A list of numbered paragraphs.
struct OpenList {
    level: Level,
    element: ElementId,
    /// The words of its last item.
    body: ElementId,
}

impl ParagraphElements {
    /// Ends every list: what follows is not the text that stood before.
    pub(super) fn end_lists(&mut self) {
        self.lists.clear();
    }

    /// Adds the elements of a paragraph: a heading before its text, a number before its words, the links in it.
    pub(super) fn add(
        &mut self,
        paragraph: &str,
        heading: Option<Heading>,
        structure: &mut Structure,
    ) -> TextElements {
        let n_characters = |n_bytes: usize| paragraph[..n_bytes].chars().count();
        let mut elements = match heading {
            Some(heading) if heading.end == heading.number_end => {
                self.list_item(heading.level, n_characters(heading.end), structure)
            }
            Some(heading) => {
                self.lists.clear();
                let head = ElementKind::Heading(heading_depth(heading.level));
                let head = structure.add(head);
                if paragraph[heading.end..].trim().is_empty() {
                    TextElements::whole(head)
                } else {
                    let body = structure.add(ElementKind::Paragraph);
                    let mut elements = TextElements::whole(body);
                    elements.add(0..n_characters(heading.end), head);
                    elements
                }
            }
            None => {
                self.lists.clear();
                let is_note = style::NOTE_STARTS
                    .iter()
                    .any(|note| paragraph.trim_start().starts_with(note));
                let note = if is_note {
                    ElementKind::Note
                } else {
                    ElementKind::Paragraph
                };
                TextElements::whole(structure.add(note))
            }
        };
        for link in links::links(paragraph) {
            let parent = elements.of(link.characters.start);
            let element = structure.add_within(parent, ElementKind::Link);
            structure.describe(element, link.address);
            elements.add(link.characters, element);
        }
        elements
    }

    /// Adds the elements of a numbered paragraph; a list of a lower level stands in the item before it.
    pub(super) fn list_item(
        &mut self,
        level: Level,
        n_of_number: usize,
        structure: &mut Structure,
    ) -> TextElements {
        self.lists.retain(|open| open.level <= level);
        let parent = self
            .lists
            .last()
            .map(|open| (open.level, open.element, open.body));
        let list = match parent {
            Some((open_level, list, _)) if open_level == level => list,
            _ => {
                let words = parent.map(|(_, _, words)| words);
                structure.add_within(words, ElementKind::List)
            }
        };
        let item = Some(structure.add_within(Some(list), ElementKind::ListItem));
        let number = structure.add_within(item, ElementKind::ListNumber);
        let body = structure.add_within(item, ElementKind::ListBody);
        self.lists.retain(|open| open.level < level);
        self.lists.push(OpenList {
            level,
            element: list,
            body,
        });
        let mut elements = TextElements::whole(body);
        elements.add(0..n_of_number, number);
        elements
    }
}

/// Returns how deep a heading of the text is nested; the parts' titles are 1.
pub(super) const fn heading_depth(level: Level) -> u8 {
    match level {
        Level::First | Level::Second => 2,
        Level::Third => 3,
        Level::Fourth => 4,
    }
}
