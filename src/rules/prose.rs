//! The text as rules read it: paragraphs, sentences, and stretches counted in characters.

use super::fix::Replacement;
use crate::form::SectionId;
use crate::numbers::tokens::digits::arabic_digit;
use crate::report::{Place, Report, Stretch, chinese};
use regex::Regex;
use std::ops::Range;

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
    /// The characters of these bytes.
    pub(super) fn stretch(&self, bytes: Range<usize>) -> Stretch {
        Stretch {
            section: self.section,
            paragraph: self.idx,
            characters: self.characters(bytes.clone()),
            quote: self.text[bytes].to_owned(),
        }
    }

    /// The replacement of these bytes by `with`.
    pub(super) fn replacement(&self, bytes: Range<usize>, with: impl Into<String>) -> Replacement {
        Replacement {
            section: self.section,
            paragraph: self.idx,
            characters: self.characters(bytes),
            with: with.into(),
        }
    }

    /// The bytes of each sentence.
    pub(super) fn sentences(&self) -> impl Iterator<Item = Range<usize>> + use<'a> {
        pieces(self.text, &['。', '！', '？', '；'])
    }

    /// The bytes of each clause.
    pub(super) fn clauses(&self) -> impl Iterator<Item = Range<usize>> + use<'a> {
        pieces(self.text, &['。', '！', '？', '；', '，', ',', ';'])
    }

    fn characters(&self, bytes: Range<usize>) -> Range<usize> {
        let start = self.text[..bytes.start].chars().count();
        start..start + self.text[bytes].chars().count()
    }
}

fn pieces<'a>(
    text: &'a str,
    marks: &'static [char],
) -> impl Iterator<Item = Range<usize>> + use<'a> {
    let mut start = 0;
    text.split_inclusive(marks).map(move |piece| {
        let range = start..start + piece.len();
        start = range.end;
        range
    })
}

/// A pattern that a test of its rule compiles. In it, `{year}` stands for a year in digits of any script, and `[{tens}]`
/// for a character of a Chinese numeral below a hundred.
pub(super) fn pattern(source: &str) -> Regex {
    let ones: String = chinese::DIGITS[1..].iter().collect();
    let year = format!("[0-9０-９]{{4}}|[一二][〇○零{ones}]{{3}}");
    let source = source.replace("{year}", &year);
    let source = source.replace("{tens}", &format!("{ones}十"));
    Regex::new(&source).expect("the patterns of the rules are tested")
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
        let stretch = paragraph.stretch(sentences[1].clone());
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
