//! The text as rules read it: paragraphs, sentences, and stretches counted in characters.

use super::fix::{Fix, Replacement};
use crate::form::SectionId;
use crate::report::{Place, Report, Stretch, arabic_digit, chinese};
use regex::Regex;
use std::ops::{Deref, Range};
use std::sync::OnceLock;

/// A paragraph with its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Paragraph<'a> {
    pub(super) section: SectionId,
    pub(super) idx: usize,
    pub(super) text: &'a str,
}

/// Every paragraph, from the lead to the last part.
pub(super) fn paragraphs(report: &Report) -> impl Iterator<Item = Paragraph<'_>> {
    let sections = report.form.sections();
    sections.flat_map(|section| paragraphs_of(report, section))
}

/// The paragraphs of the lead or of one part.
pub(super) fn paragraphs_of(
    report: &Report,
    section: SectionId,
) -> impl Iterator<Item = Paragraph<'_>> {
    let paragraphs = report.paragraphs(section).iter().enumerate();
    paragraphs.map(move |(idx, text)| Paragraph { section, idx, text })
}

/// The place of the lead or of a part as a whole.
pub(super) fn place_of(section: SectionId) -> Place {
    Place::Paragraph(section, 0)
}

impl<'a> Paragraph<'a> {
    /// The place of the whole paragraph.
    pub(super) const fn place(self) -> Place {
        Place::Paragraph(self.section, self.idx)
    }

    /// The passage of these bytes.
    pub(super) const fn passage(self, bytes: Range<usize>) -> Passage<'a> {
        Passage {
            paragraph: self,
            bytes,
        }
    }

    /// The sentences.
    pub(super) fn sentences(self) -> impl Iterator<Item = Passage<'a>> + use<'a> {
        self.pieces(&['。', '！', '？', '；'])
    }

    fn pieces(self, marks: &'static [char]) -> impl Iterator<Item = Passage<'a>> + use<'a> {
        let mut start = 0;
        self.text.split_inclusive(marks).map(move |piece| {
            let bytes = start..start + piece.len();
            start = bytes.end;
            self.passage(bytes)
        })
    }
}

/// A passage of a paragraph.
#[derive(Clone, Debug)]
pub(super) struct Passage<'a> {
    pub(super) paragraph: Paragraph<'a>,
    pub(super) bytes: Range<usize>,
}

impl<'a> Passage<'a> {
    /// The text of the passage.
    pub(super) fn text(&self) -> &'a str {
        &self.paragraph.text[self.bytes.clone()]
    }

    /// The part of the passage at these bytes of its text.
    pub(super) const fn part(&self, bytes: &Range<usize>) -> Self {
        let start = self.bytes.start;
        let bytes = start + bytes.start..start + bytes.end;
        self.paragraph.passage(bytes)
    }

    /// The characters of the passage.
    pub(super) fn stretch(&self) -> Stretch {
        Stretch {
            section: self.paragraph.section,
            paragraph: self.paragraph.idx,
            characters: self.characters(),
            quote: self.text().to_owned(),
        }
    }

    /// The fix that replaces the passage by `with`.
    pub(super) fn replaced_by(&self, with: impl Into<String>) -> Fix {
        Fix::Text(vec![Replacement {
            section: self.paragraph.section,
            paragraph: self.paragraph.idx,
            characters: self.characters(),
            with: with.into(),
        }])
    }

    fn characters(&self) -> Range<usize> {
        let start = self.paragraph.text[..self.bytes.start].chars().count();
        start..start + self.text().chars().count()
    }
}

/// A regular expression that is compiled when it is first used. In it, `{year}` stands for a year in digits of any script,
/// and `[{tens}]` for a character of a Chinese numeral below a hundred.
pub(super) struct Pattern {
    source: &'static str,
    regex: OnceLock<Regex>,
}

impl Pattern {
    pub(super) const fn new(source: &'static str) -> Self {
        Self {
            source,
            regex: OnceLock::new(),
        }
    }
}

impl Deref for Pattern {
    type Target = Regex;

    fn deref(&self) -> &Regex {
        self.regex.get_or_init(|| {
            let ones: String = chinese::DIGITS[1..].iter().collect();
            let year = format!("[0-9０-９]{{4}}|[一二][〇○零{ones}]{{3}}");
            let source = self.source.replace("{year}", &year);
            let source = source.replace("{tens}", &format!("{ones}十"));
            Regex::new(&source).expect("the patterns of the rules are tested")
        })
    }
}

/// Whether a text contains one of these words, which blanks separate.
pub(super) fn has_any(text: &str, words: &str) -> bool {
    words.split(' ').any(|word| text.contains(word))
}

/// The text with the content of 《》 and 〔〕 replaced by other characters of the same length in bytes.
pub(super) fn without_titles(text: &str) -> String {
    let mut depth = 0_usize;
    let mut masked = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '《' | '〔' => depth += 1,
            '》' | '〕' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {
                masked.push(match c.len_utf8() {
                    1 => '\u{1}',
                    2 => '\u{80}',
                    3 => '\u{e000}',
                    _ => '\u{f0000}',
                });
                continue;
            }
            _ => {}
        }
        masked.push(c);
    }
    masked
}

/// Reads a number in digits of any width, or in Chinese digits and tens. Returns `None` for anything else.
pub(super) fn numeral(text: &str) -> Option<u32> {
    let mut number = 0_u32;
    for c in text.chars() {
        let digit = match c {
            '十' => {
                number = number.max(1).checked_mul(10)?;
                continue;
            }
            _ => digit(c)?,
        };
        let is_after_ten = text.contains('十') && number >= 10;
        number = if is_after_ten {
            number
        } else {
            number.checked_mul(10)?
        };
        number = number.checked_add(digit)?;
    }
    (!text.is_empty()).then_some(number)
}

fn digit(c: char) -> Option<u32> {
    arabic_digit(c).or_else(|| chinese::digit_of_year(c))
}

/// Whether a character is a Han character.
pub(super) const fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::LEAD;

    #[test]
    fn numbers_are_read_in_every_script() {
        let check = |text: &str, expected| assert_eq!(numeral(text), expected, "{text}");
        check("2024", Some(2024));
        check("２０２４", Some(2024));
        check("二〇二四", Some(2024));
        check("六", Some(6));
        check("十", Some(10));
        check("十二", Some(12));
        check("二十", Some(20));
        check("二十三", Some(23));
        check("", None);
        check("若干", None);
        check("99999999999", None);
    }

    #[test]
    fn a_stretch_counts_characters() {
        let paragraph = Paragraph {
            section: LEAD,
            idx: 0,
            text: "甲。乙丙，1。",
        };
        let sentences: Vec<_> = paragraph.sentences().collect();
        let stretch = sentences[1].stretch();
        assert_eq!(
            (stretch.characters, stretch.quote.as_str()),
            (2..7, "乙丙，1。")
        );
    }

    #[test]
    fn titles_are_masked_byte_for_byte() {
        let text = "按《2023年é计划𪜀》办理";
        let masked = without_titles(text);
        assert_eq!(masked.len(), text.len());
        assert!(!masked.contains("2023") && masked.ends_with("》办理"));
    }
}
