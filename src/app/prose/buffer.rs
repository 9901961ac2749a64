//! The text of a part as a field edits it: its paragraphs are the lines.

use super::paste::is_kept;
use eframe::egui::TextBuffer;
use eframe::egui::text::CharIndex;
use std::any::TypeId;
use std::ops::Range;

/// The paragraphs of a part, one per line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProseBuffer(String);

/// A place in a buffer: the paragraph, and how many of its characters stand before the place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// The paragraph, from 0.
    pub paragraph: usize,
    /// The characters before it in its paragraph.
    pub character: usize,
}

impl ProseBuffer {
    /// A buffer of these paragraphs.
    pub fn new(paragraphs: &[String]) -> Self {
        Self(paragraphs.join("\n"))
    }

    /// Returns the paragraphs, an empty list where there is no text at all.
    pub fn paragraphs(&self) -> Vec<String> {
        if self.0.is_empty() {
            return Vec::new();
        }
        self.0.split('\n').map(str::to_owned).collect()
    }

    /// The paragraphs one after the other; one that is empty where there is no text at all.
    pub fn lines(&self) -> impl Iterator<Item = &str> {
        self.0.split('\n')
    }

    /// A paragraph; empty where there is none.
    pub fn paragraph(&self, idx: usize) -> &str {
        self.0.split('\n').nth(idx).unwrap_or_default()
    }

    /// Returns whether the buffer shows just these paragraphs.
    pub fn shows(&self, paragraphs: &[String]) -> bool {
        let mut rest = self.0.as_str();
        for (idx, paragraph) in paragraphs.iter().enumerate() {
            let line_start = if idx == 0 { "" } else { "\n" };
            let after = rest
                .strip_prefix(line_start)
                .and_then(|rest| rest.strip_prefix(paragraph.as_str()));
            match after {
                Some(after) => rest = after,
                None => return false,
            }
        }
        rest.is_empty()
    }

    /// The place behind `n` characters.
    pub fn position(&self, n: usize) -> Position {
        let mut position = Position {
            paragraph: 0,
            character: 0,
        };
        for c in self.0.chars().take(n) {
            if c == '\n' {
                position.paragraph += 1;
                position.character = 0;
            } else {
                position.character += 1;
            }
        }
        position
    }

    /// How many characters stand before a place; the nearest one where the text has no such place.
    pub fn index(&self, position: Position) -> usize {
        let mut start = 0;
        let mut last = 0..0;
        for (idx, line) in self.0.split('\n').enumerate() {
            let n = line.chars().count();
            last = start..start + n;
            if idx == position.paragraph {
                return start + position.character.min(n);
            }
            start += n + 1;
        }
        last.end
    }

    /// Where a place of `earlier` is now: what stands before or behind the change keeps its place,
    /// what was changed goes to the end of the change.
    pub fn moved(&self, earlier: &Self, index: usize) -> usize {
        let (n_before, n_now) = (earlier.0.chars().count(), self.0.chars().count());
        let index = index.min(n_before);
        let n_start = n_common(earlier.0.chars(), self.0.chars());
        if index <= n_start {
            return index;
        }
        let n_end = n_common(earlier.0.chars().rev(), self.0.chars().rev())
            .min(n_before - n_start)
            .min(n_now - n_start);
        if index >= n_before - n_end {
            n_now - (n_before - index)
        } else {
            n_now - n_end
        }
    }

    /// The characters of a range, up to the end of their first paragraph.
    pub fn words(&self, range: Range<CharIndex>) -> String {
        let n = range.end.0.saturating_sub(range.start.0);
        let characters = self.0.chars().skip(range.start.0).take(n);
        characters.take_while(|&c| c != '\n').collect()
    }

    /// The character that follows `n` characters.
    pub fn char_at(&self, n: usize) -> Option<char> {
        self.0.chars().nth(n)
    }
}

fn n_common(a: impl Iterator<Item = char>, b: impl Iterator<Item = char>) -> usize {
    a.zip(b).take_while(|(a, b)| a == b).count()
}

impl TextBuffer for ProseBuffer {
    fn is_mutable(&self) -> bool {
        true
    }

    fn as_str(&self) -> &str {
        &self.0
    }

    // Keys, input methods and screen readers may all hand over characters that have no place in a report.
    fn insert_text(&mut self, text: &str, char_index: CharIndex) -> usize {
        let text: String = text.chars().filter_map(is_kept).collect();
        TextBuffer::insert_text(&mut self.0, &text, char_index)
    }

    fn delete_char_range(&mut self, char_range: Range<CharIndex>) {
        TextBuffer::delete_char_range(&mut self.0, char_range);
    }

    fn type_id(&self) -> TypeId {
        TypeId::of::<Self>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn buffer(text: &str) -> ProseBuffer {
        ProseBuffer(text.to_owned())
    }

    fn owned(paragraphs: &[&str]) -> Vec<String> {
        paragraphs.iter().map(|&text| text.to_owned()).collect()
    }

    #[test]
    fn paragraphs_come_back_as_they_were() {
        for paragraphs in [&[][..], &["甲"], &["甲", "", "乙"], &["甲", ""], &["", ""]] {
            let paragraphs = owned(paragraphs);
            let buffer = ProseBuffer::new(&paragraphs);
            assert_eq!(buffer.paragraphs(), paragraphs);
            assert!(buffer.shows(&paragraphs));
        }
    }

    #[test]
    fn other_paragraphs_are_told_from_those_shown() {
        let buffer = buffer("甲\n乙");
        for paragraphs in [
            &["甲"][..],
            &["甲", "乙", ""],
            &["甲乙"],
            &["", "甲", "乙"],
            &[],
        ] {
            assert!(!buffer.shows(&owned(paragraphs)), "{paragraphs:?}");
        }
        assert!(ProseBuffer::default().shows(&owned(&[""])));
    }

    #[test]
    fn places_are_found_by_paragraph_and_character() {
        let buffer = buffer("甲乙\n\n丙");
        for (index, paragraph, character) in [(0, 0, 0), (2, 0, 2), (3, 1, 0), (4, 2, 0), (5, 2, 1)]
        {
            let position = Position {
                paragraph,
                character,
            };
            assert_eq!(buffer.position(index), position);
            assert_eq!(buffer.index(position), index);
        }
        let beyond = |paragraph, character| {
            buffer.index(Position {
                paragraph,
                character,
            })
        };
        assert_eq!((beyond(0, 9), beyond(9, 9)), (2, 5));
    }

    #[test]
    fn a_place_outside_a_change_stays_with_its_text() {
        let check = |before, after, index, expected| {
            assert_eq!(
                buffer(after).moved(&buffer(before), index),
                expected,
                "{before} {after}"
            );
        };
        check("甲乙丙", "甲乙丁丙", 1, 1);
        check("甲乙丙", "甲乙丁丙", 3, 4);
        check("甲乙丙", "甲丙", 3, 2);
        check("甲乙丙", "", 2, 0);
        check("甲乙丙丁", "甲子丑寅丁", 2, 4);
        check("一一", "一一一", 2, 2);
        check("甲", "甲乙", 7, 1);
    }

    #[test]
    fn control_characters_are_not_taken_in() {
        let mut buffer = buffer("甲乙");
        let n = buffer.insert_text("\u{7}丙\t\u{200b}丁\n", CharIndex(1));
        assert_eq!((buffer.as_str(), n), ("甲丙 丁\n乙", 4));
    }
}
