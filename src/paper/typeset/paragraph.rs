//! The structure of paragraphs: headings before their text, numbered paragraphs as lists, notes, and links.

use super::document::ElementKind;
use super::links;
use super::structure::{OpenList, Structure, TextElements};
use crate::report::{Heading, Level};

/// How a note to a table begins.
const NOTES: [&str; 2] = ["注：", "注:"];

impl Structure {
    /// Adds the elements of a paragraph: a heading before its text, a number before its words, the links in it.
    pub(super) fn add_paragraph(
        &mut self,
        paragraph: &str,
        heading: Option<Heading>,
    ) -> TextElements {
        let n_characters = |n_bytes: usize| paragraph[..n_bytes].chars().count();
        let mut elements = match heading {
            Some(heading) if heading.end == heading.number_end => {
                self.add_list_item(heading.level, n_characters(heading.end))
            }
            Some(heading) => {
                self.end_lists();
                let head = ElementKind::Heading(depth(heading.level));
                let head = self.add(head);
                if paragraph[heading.end..].trim().is_empty() {
                    TextElements::whole(head)
                } else {
                    let body = self.add(ElementKind::Paragraph);
                    let mut elements = TextElements::whole(body);
                    elements.add(0..n_characters(heading.end), head);
                    elements
                }
            }
            None => {
                self.end_lists();
                let is_note = NOTES
                    .iter()
                    .any(|note| paragraph.trim_start().starts_with(note));
                let note = if is_note {
                    ElementKind::Note
                } else {
                    ElementKind::Paragraph
                };
                TextElements::whole(self.add(note))
            }
        };
        for link in links::links(paragraph) {
            let parent = elements.of(link.characters.start);
            let element = self.add_within(parent, ElementKind::Link);
            self.describe(element, link.address);
            elements.add(link.characters, element);
        }
        elements
    }

    /// Adds the elements of a numbered paragraph; a list of a lower level stands in the item before it.
    pub(super) fn add_list_item(&mut self, level: Level, n_of_number: usize) -> TextElements {
        self.lists.retain(|open| open.level <= level);
        let parent = self
            .lists
            .last()
            .map(|open| (open.level, open.element, open.body));
        let list = match parent {
            Some((last, list, _)) if last == level => list,
            _ => {
                let above = parent.map(|(_, _, body)| body);
                self.add_within(above, ElementKind::List)
            }
        };
        let item = Some(self.add_within(Some(list), ElementKind::ListItem));
        let number = self.add_within(item, ElementKind::ListNumber);
        let body = self.add_within(item, ElementKind::ListBody);
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

    /// Ends the lists, so that the next numbered paragraph begins another one.
    pub(super) fn end_lists(&mut self) {
        self.lists.clear();
    }
}

/// Returns how deep a heading of the text is nested; the parts' titles are 1.
pub(super) const fn depth(level: Level) -> u8 {
    match level {
        Level::First | Level::Second => 2,
        Level::Third => 3,
        Level::Fourth => 4,
    }
}
