//! Text with bound numbers that is copied or put in.

use super::Edit;
use crate::form::SectionId;
use crate::report::{Binding, Report};
use std::ops::Range;

/// Text with its bound numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BoundText {
    /// The paragraphs; the first and the last may be parts of one.
    pub paragraphs: Vec<String>,
    /// The bound numbers in them.
    pub bindings: Vec<Binding>,
}

/// A place in the text of a part: a paragraph, from 0, and how many of its characters stand before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TextPlace {
    /// The paragraph.
    pub paragraph: usize,
    /// The characters of it that stand before.
    pub character: usize,
}

impl BoundText {
    /// Copies a stretch of the text of a part; a bound number that lies in it only partly is copied as words.
    pub fn copied(report: &Report, section: SectionId, from: TextPlace, to: TextPlace) -> Self {
        let all = report.paragraphs(section).iter().enumerate();
        let taken = all.filter(|(idx, _)| (from.paragraph..=to.paragraph).contains(idx));
        let paragraphs = taken.map(|(idx, paragraph)| {
            let characters = characters_in(idx, from, to);
            let from = paragraph.chars().skip(characters.start);
            from.take(characters.len()).collect()
        });
        let own = report.bindings().of(section).iter().filter(|binding| {
            let characters = characters_in(binding.paragraph, from, to);
            (from.paragraph..=to.paragraph).contains(&binding.paragraph)
                && characters.start <= binding.characters.start
                && binding.characters.end <= characters.end
        });
        let bindings = own.map(|binding| {
            let start = characters_in(binding.paragraph, from, to).start;
            let characters = &binding.characters;
            Binding {
                paragraph: binding.paragraph - from.paragraph,
                characters: characters.start - start..characters.end - start,
                ..binding.clone()
            }
        });
        Self {
            paragraphs: paragraphs.collect(),
            bindings: bindings.collect(),
        }
    }

    /// Returns the words alone, a paragraph a line.
    pub fn words(&self) -> String {
        self.paragraphs.join("\n")
    }

    /// Returns the edit that puts it into a part in place of what stands between two places.
    pub fn put(&self, report: &Report, section: SectionId, place: Range<TextPlace>) -> Edit {
        let old = report.paragraphs(section);
        let paragraph = |idx: usize| old.get(idx).map_or("", String::as_str);
        let part = |idx: usize, characters: Range<usize>| -> String {
            let chars = paragraph(idx).chars().skip(characters.start);
            chars.take(characters.len()).collect()
        };
        let (start, end) = (place.start, place.end);
        let head = part(start.paragraph, 0..start.character);
        let tail = part(end.paragraph, end.character..usize::MAX);
        let n_head = head.chars().count();
        let mut put = self.paragraphs.clone();
        if put.is_empty() {
            put.push(String::new());
        }
        put[0].insert_str(0, &head);
        if let Some(last) = put.last_mut() {
            last.push_str(&tail);
        }
        let first = start.paragraph.min(old.len());
        let behind = end.paragraph.saturating_add(1).min(old.len());
        let text = [&old[..first], &put, &old[behind..]].concat();
        let mut bindings = report.bindings().clone();
        let followed = bindings.moved(section, old, &text);
        bindings.set(section, followed);
        bindings.add(
            section,
            self.bindings.iter().map(|binding| {
                let before = if binding.paragraph == 0 { n_head } else { 0 };
                let characters = &binding.characters;
                Binding {
                    paragraph: first + binding.paragraph,
                    characters: characters.start + before..characters.end + before,
                    ..binding.clone()
                }
            }),
        );
        Edit::Several(vec![
            Edit::SetText(vec![(section, text)]),
            Edit::SetBindings(bindings),
        ])
    }
}

fn characters_in(paragraph: usize, from: TextPlace, to: TextPlace) -> Range<usize> {
    let start = if paragraph == from.paragraph {
        from.character
    } else {
        0
    };
    let end = if paragraph == to.paragraph {
        to.character
    } else {
        usize::MAX
    };
    start..end.max(start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cell;
    use crate::edit::SentenceTemplate;
    use crate::form::{LEAD, OVERVIEW};
    use crate::report::Figure;

    const fn place(paragraph: usize, character: usize) -> TextPlace {
        TextPlace {
            paragraph,
            character,
        }
    }

    fn sentence(report: &Report) -> BoundText {
        let number = "requests.received.natural; before=共收到申请; after=件; zero=未收到申请";
        let text = format!("本年{{{number}}}。");
        let template = SentenceTemplate::parse("收到", OVERVIEW, &text).unwrap();
        template.text(report)
    }

    fn report() -> Report {
        let mut report = Report::with_lead(&["甲乙", "丙丁"]);
        let cell = cell!("requests.received.natural");
        report.figures.set(cell, Figure::from(84));
        report
    }

    fn follows(report: &mut Report, expected: [&[&str]; 2]) {
        assert_eq!(report.paragraphs(LEAD), expected[0]);
        Edit::figure(cell!("requests.received.natural"), Figure::from(0)).apply(report);
        assert_eq!(report.paragraphs(LEAD), expected[1]);
    }

    #[test]
    fn a_sentence_is_put_in_and_follows() {
        let mut report = report();
        let sentence = sentence(&report);
        assert_eq!(sentence.words(), "本年共收到申请84件。");
        let edit = sentence.put(&report, LEAD, place(0, 1)..place(1, 1));
        edit.apply(&mut report);
        follows(
            &mut report,
            [&["甲本年共收到申请84件。丁"], &["甲本年未收到申请。丁"]],
        );
    }

    #[test]
    fn a_sentence_can_be_put_where_there_is_no_text() {
        let mut report = report();
        report.set_paragraphs(LEAD, Vec::new());
        let sentence = sentence(&report);
        sentence
            .put(&report, LEAD, place(0, 0)..place(0, 0))
            .apply(&mut report);
        follows(
            &mut report,
            [&["本年共收到申请84件。"], &["本年未收到申请。"]],
        );
    }

    #[test]
    fn what_is_copied_within_a_report_stays_bound() {
        let mut report = report();
        let sentence = sentence(&report);
        sentence
            .put(&report, LEAD, place(1, 2)..place(1, 2))
            .apply(&mut report);
        let copied = BoundText::copied(&report, LEAD, place(0, 1), place(1, 12));
        assert_eq!(copied.paragraphs, ["乙", "丙丁本年共收到申请84件"]);
        assert_eq!(copied.bindings.len(), 1);
        let cut = BoundText::copied(&report, LEAD, place(1, 0), place(1, 8));
        assert_eq!(cut.bindings, []);
        copied
            .put(&report, LEAD, place(0, 0)..place(0, 0))
            .apply(&mut report);
        follows(
            &mut report,
            [
                &[
                    "乙",
                    "丙丁本年共收到申请84件甲乙",
                    "丙丁本年共收到申请84件。",
                ],
                &["乙", "丙丁本年未收到申请甲乙", "丙丁本年未收到申请。"],
            ],
        );
    }
}
