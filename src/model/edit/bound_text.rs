//! Text with bound numbers that is copied or put in.

use super::Edit;
use crate::form::SectionId;
use crate::report::{Binding, Report, arabic_digit};
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
        let n_head = head(old, place.start).chars().count();
        let first = place.start.paragraph.min(old.len());
        let text = self.put_into(old, &place);
        let mut bindings = report.bindings().clone();
        let followed = bindings.moved(section, old, &text);
        bindings.set(section, followed);
        for binding in &self.bindings {
            let before = if binding.paragraph == 0 { n_head } else { 0 };
            let characters = &binding.characters;
            let put = Binding {
                paragraph: first + binding.paragraph,
                characters: characters.start + before..characters.end + before,
                ..binding.clone()
            };
            if !is_among_digits(&put, &text) {
                bindings.put(section, put);
            }
        }
        Edit::Several(vec![
            Edit::SetText(vec![(section, text)]),
            Edit::SetBindings(bindings),
        ])
    }

    /// Returns it as it was pasted between two places of the paragraphs `old` such that `new` came of it: whole, or without
    /// the break at its end, or at its beginning. `None` where something else was pasted.
    pub fn as_pasted(
        &self,
        old: &[String],
        place: &Range<TextPlace>,
        new: &[String],
    ) -> Option<Self> {
        let without_end = || self.without_break_at_end();
        let without_start = || self.without_break_at_start();
        let both = || self.without_break_at_end()?.without_break_at_start();
        let forms: [&dyn Fn() -> Option<Self>; 4] =
            [&|| Some(self.clone()), &without_end, &without_start, &both];
        let mut forms = forms.into_iter().filter_map(|form| form());
        forms.find(|form| form.put_into(old, place) == new)
    }

    fn without_break_at_end(&self) -> Option<Self> {
        let (last, before) = self.paragraphs.split_last()?;
        (last.is_empty() && !before.is_empty()).then(|| Self {
            paragraphs: before.to_vec(),
            bindings: self.bindings.clone(),
        })
    }

    fn without_break_at_start(&self) -> Option<Self> {
        let (first, behind) = self.paragraphs.split_first()?;
        (first.is_empty() && !behind.is_empty()).then(|| Self {
            paragraphs: behind.to_vec(),
            bindings: self
                .bindings
                .iter()
                .map(|binding| Binding {
                    paragraph: binding.paragraph.saturating_sub(1),
                    ..binding.clone()
                })
                .collect(),
        })
    }

    fn put_into(&self, old: &[String], place: &Range<TextPlace>) -> Vec<String> {
        let (start, end) = (place.start, place.end);
        let tail = part(old, end.paragraph, end.character..usize::MAX);
        let mut put = self.paragraphs.clone();
        if put.is_empty() {
            put.push(String::new());
        }
        put[0].insert_str(0, &head(old, start));
        if let Some(last) = put.last_mut() {
            last.push_str(&tail);
        }
        let first = start.paragraph.min(old.len());
        let behind = end.paragraph.saturating_add(1).min(old.len());
        [&old[..first], &put, &old[behind..]].concat()
    }
}

// 74 that is put between the digits of 74 makes 7744, which is another number.
fn is_among_digits(binding: &Binding, paragraphs: &[String]) -> bool {
    let Some(paragraph) = paragraphs.get(binding.paragraph) else {
        return false;
    };
    let before = binding.characters.start.checked_sub(1);
    let before = before.and_then(|at| paragraph.chars().nth(at));
    let behind = paragraph.chars().nth(binding.characters.end);
    let mut beside = [before, behind].into_iter().flatten();
    beside.any(|c| arabic_digit(c).is_some())
}

// What stands before a place in its paragraph.
fn head(paragraphs: &[String], place: TextPlace) -> String {
    part(paragraphs, place.paragraph, 0..place.character)
}

fn part(paragraphs: &[String], idx: usize, characters: Range<usize>) -> String {
    let paragraph = paragraphs.get(idx).map_or("", String::as_str);
    let chars = paragraph.chars().skip(characters.start);
    chars.take(characters.len()).collect()
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
    fn what_was_pasted_is_known_again_without_the_breaks_that_a_field_drops() {
        let copied = BoundText {
            paragraphs: ["", "丙", ""].map(str::to_owned).to_vec(),
            bindings: Vec::new(),
        };
        let old = ["甲乙".to_owned()];
        let check = |new: &[&str], expected: Option<&[&str]>| {
            let new: Vec<String> = new.iter().map(|&text| text.to_owned()).collect();
            let pasted = copied.as_pasted(&old, &(place(0, 1)..place(0, 1)), &new);
            let pasted = pasted.map(|pasted| pasted.paragraphs);
            let expected = expected.map(|it| it.iter().map(|&it| it.to_owned()).collect());
            assert_eq!(pasted, expected);
        };
        check(&["甲", "丙", "乙"], Some(&["", "丙", ""]));
        check(&["甲", "丙乙"], Some(&["", "丙"]));
        check(&["甲丙", "乙"], Some(&["丙", ""]));
        check(&["甲丙乙"], Some(&["丙"]));
        check(&["甲丁乙"], None);
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
