//! Which sentences of a report repeat the earlier one.

use super::boilerplate;
use super::runs::{Runs, SHORTEST_RUN};
use super::sentences::{Sentence, sentences};
use crate::compare::change;
use crate::compare::likeness::{Likenesses, Shingles};
use crate::compare::text::{PieceKind, diff};
use crate::form::SectionId;
use crate::report::{Number, Report};
use std::collections::BTreeMap;
use std::iter::Sum;
use std::ops::Range;

/// Sentences less alike than this, in thousandths, are different sentences.
const LEAST_LIKENESS: usize = 600;

/// A sentence is a repeated one if at least one of so many of its characters stood there.
const LEAST_SHARE: usize = 2;

/// How much of a paragraph repeats the earlier report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ParagraphRepetition {
    /// All of it.
    pub share: Share,
    /// The sentences that are repeated, in the order of the text.
    pub repeated: Vec<Repeated>,
}

/// A sentence that repeats one of the earlier report, word for word or nearly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repeated {
    /// Where it stands, in characters of the paragraph from 0.
    pub characters: Range<usize>,
    /// How many of its own characters are repeated.
    pub share: Share,
    /// The sentence that it repeats.
    pub old: OldSentence,
}

/// A sentence of the earlier report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OldSentence {
    /// The lead or the part.
    pub section: SectionId,
    /// The paragraph in it, from 0.
    pub paragraph: usize,
    /// The characters of the paragraph, counted from 0.
    pub characters: Range<usize>,
    /// Its words.
    pub text: String,
}

/// A part of a whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// The number that is repeated.
    pub repeated: usize,
    /// The number that is counted.
    pub counted: usize,
}

impl Sum for Share {
    fn sum<I: Iterator<Item = Self>>(shares: I) -> Self {
        shares.fold(Self::default(), |sum, share| Self {
            repeated: sum.repeated + share.repeated,
            counted: sum.counted + share.counted,
        })
    }
}

impl Share {
    /// Returns the share in percent, to one decimal, or `None` where nothing is counted.
    pub fn percent(self) -> Option<Number> {
        change::percent(self.repeated.into(), self.counted.into())
    }
}

/// Every sentence of the earlier report.
pub(super) struct Known {
    sentences: Vec<OldSentence>,
    by_words: BTreeMap<String, Vec<usize>>,
    index: Likenesses,
    runs: Runs,
}

impl Known {
    pub(super) fn of(report: &Report) -> Self {
        let mut all = Vec::new();
        let mut by_words: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for section in report.form.sections() {
            for (paragraph, text) in report.paragraphs(section).iter().enumerate() {
                for sentence in sentences(text) {
                    let words = sentence.text.trim().to_owned();
                    by_words.entry(words).or_default().push(all.len());
                    all.push(OldSentence {
                        section,
                        paragraph,
                        characters: sentence.characters,
                        text: sentence.text,
                    });
                }
            }
        }
        Self {
            runs: Runs::of(all.iter().map(|own| own.text.as_str())),
            index: Likenesses::of(all.iter().map(|own| own.text.as_str())),
            sentences: all,
            by_words,
        }
    }

    /// Returns how much of a paragraph repeats the earlier report.
    pub(super) fn repetition(&self, paragraph: &str, section: SectionId) -> ParagraphRepetition {
        let sentences = sentences(paragraph);
        let is_own = boilerplate::own_words(paragraph, section, &sentences);
        let mut repetition = ParagraphRepetition::default();
        for sentence in sentences {
            let is_own = &is_own[sentence.characters.clone()];
            let counted = count(is_own);
            if counted == 0 {
                continue;
            }
            repetition.share.counted += counted;
            if let Some((old_idx, repeated)) = self.find(&sentence, section, is_own) {
                repetition.share.repeated += repeated;
                repetition.repeated.push(Repeated {
                    characters: sentence.characters,
                    share: Share { repeated, counted },
                    old: self.sentences[old_idx].clone(),
                });
            }
        }
        repetition
    }

    /// Returns the index of the old sentence that this one repeats, and how many of its own characters are repeated.
    fn find(
        &self,
        sentence: &Sentence,
        section: SectionId,
        is_own: &[bool],
    ) -> Option<(usize, usize)> {
        if let Some(same) = self.by_words.get(sentence.text.trim()) {
            let in_same_part = |idx: &&usize| self.sentences[**idx].section == section;
            let idx = same.iter().find(in_same_part).or_else(|| same.first())?;
            return Some((*idx, count(is_own)));
        }
        let n_own = count(is_own);
        // A sentence that cannot be a repeated one is not held against others, which takes its time.
        if self.runs.n_known(&sentence.text, is_own) * LEAST_SHARE < n_own {
            return None;
        }
        let like = self
            .index
            .like(&Shingles::of(&sentence.text), LEAST_LIKENESS);
        like.into_iter()
            .map(|(idx, _)| {
                (
                    idx,
                    n_repeated(&self.sentences[idx].text, &sentence.text, is_own),
                )
            })
            .max_by_key(|&(idx, n_repeated)| (n_repeated, std::cmp::Reverse(idx)))
            .filter(|&(_, n_repeated)| n_repeated * LEAST_SHARE >= n_own)
    }
}

fn count(is_own: &[bool]) -> usize {
    is_own.iter().filter(|is_own| **is_own).count()
}

/// Returns how many of a sentence's own characters stood in another one, in runs that are long enough.
fn n_repeated(old: &str, new: &str, is_own: &[bool]) -> usize {
    let (mut at, mut n_repeated) = (0, 0);
    for piece in diff(old, new) {
        if piece.kind == PieceKind::Removed {
            continue;
        }
        let len = piece.text.chars().count();
        if piece.kind == PieceKind::Equal && len >= SHORTEST_RUN {
            n_repeated += is_own.get(at..at + len).map_or(0, count);
        }
        at += len;
    }
    n_repeated
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::LEAD;

    const OLD: &str = "邀请企业经营者、社区居民列席政府有关会议，当面听取意见。培训覆盖各县区。";

    fn check(paragraph: &str, expected: (usize, usize, &[&str])) {
        let mut report = Report::new("某市某局", 2023);
        let overview = report.form.parts[0].section;
        report.set_paragraphs(overview, vec![OLD.to_owned()]);
        let found = Known::of(&report).repetition(paragraph, overview);
        let old: Vec<&str> = found
            .repeated
            .iter()
            .map(|own| own.old.text.as_str())
            .collect();
        let (repeated, counted, expected_old) = expected;
        assert_eq!(
            (found.share.repeated, found.share.counted),
            (repeated, counted)
        );
        assert_eq!(old, expected_old);
    }

    #[test]
    fn a_sentence_is_found_word_for_word_and_nearly() {
        check("培训覆盖各县区。", (7, 7, &["培训覆盖各县区。"]));
        check(
            "邀请企业经营者、居民代表列席政府有关会议，当面听取意见。",
            (
                21,
                25,
                &["邀请企业经营者、社区居民列席政府有关会议，当面听取意见。"],
            ),
        );
    }

    #[test]
    fn a_new_sentence_repeats_nothing() {
        check("义务教育招生信息编成便民手册。", (0, 14, &[]));
        check("", (0, 0, &[]));
    }

    #[test]
    fn a_repeated_sentence_says_where_it_stands_and_where_it_stood() {
        let mut report = Report::new("某市某局", 2023);
        let overview = report.form.parts[0].section;
        report.set_paragraphs(LEAD, vec!["甲。".to_owned()]);
        report.set_paragraphs(overview, vec!["乙。".to_owned(), OLD.to_owned()]);
        let found = Known::of(&report).repetition("新的一句。培训覆盖各县区。", overview);
        let own = &found.repeated[0];
        assert_eq!(own.characters, 5..13);
        assert_eq!((own.old.section, own.old.paragraph), (overview, 1));
        let stood: String = OLD.chars().skip(own.old.characters.start).collect();
        assert_eq!(stood, "培训覆盖各县区。");
    }
}
