//! The similarity of two texts, and a search for similar texts among many, at a cost linear in their length.

use std::collections::BTreeMap;

/// How many shingles of a text are looked up: enough to meet a text that is half the same.
const SKETCH: usize = 32;
/// A shingle that more texts have than this says little about any of them.
const MAX_OWNERS: usize = 16;
/// How many texts are looked at more closely.
const MAX_CANDIDATES: usize = 8;

/// The shingles of a text: pairs of neighbouring characters, digits all the same, blanks left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Shingles {
    /// Sorted; what stands twice is there twice.
    hashes: Vec<u64>,
}

impl Shingles {
    pub(super) fn of(text: &str) -> Self {
        let characters = text.chars().filter(|c| !c.is_whitespace()).map(folded);
        let mut hashes = Vec::with_capacity(text.len() / 3 + 1);
        let mut before = '\u{0}';
        for c in characters {
            let is_inside_number = c == '0' && before == '0';
            if !is_inside_number {
                hashes.push(hash(before, c));
            }
            before = c;
        }
        hashes.sort_unstable();
        Self { hashes }
    }

    /// Returns how much of both is the same, in thousandths: 1000 for the same text, 0 where nothing is shared.
    pub(super) fn likeness(&self, other: &Self) -> usize {
        let total = self.hashes.len() + other.hashes.len();
        if total == 0 {
            return 1000;
        }
        2000 * self.n_shared(other) / total
    }

    /// What the likeness is at most, by the lengths of both.
    fn greatest_likeness(&self, other: &Self) -> usize {
        let lens = [self.hashes.len(), other.hashes.len()];
        match lens[0] + lens[1] {
            0 => 1000,
            total => 2000 * lens[0].min(lens[1]) / total,
        }
    }

    fn n_shared(&self, other: &Self) -> usize {
        let (mut own, mut theirs) = (self.hashes.as_slice(), other.hashes.as_slice());
        let mut n_shared = 0;
        while let ([a, own_rest @ ..], [b, their_rest @ ..]) = (own, theirs) {
            n_shared += usize::from(a == b);
            if a <= b {
                own = own_rest;
            }
            if a >= b {
                theirs = their_rest;
            }
        }
        n_shared
    }

    /// The same few shingles of every text that has them: those with the smallest hashes.
    fn sketch(&self) -> impl Iterator<Item = u64> {
        let mut before = None;
        let distinct = self.hashes.iter().copied();
        distinct
            .filter(move |&hash| before.replace(hash) != Some(hash))
            .take(SKETCH)
    }
}

// Other numbers in the same sentence leave it the same sentence.
fn folded(c: char) -> char {
    if c.is_ascii_digit() || ('０'..='９').contains(&c) {
        '0'
    } else {
        c
    }
}

// The same pair always gets the same number, so that the same texts always meet in the same order.
fn hash(before: char, c: char) -> u64 {
    let pair = u64::from(before) << 32 | u64::from(c);
    let mixed = (pair ^ (pair >> 29)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ (mixed >> 32)
}

/// Texts among which those like another are looked for.
#[derive(Default)]
pub(super) struct Likenesses {
    texts: Vec<Shingles>,
    owners: BTreeMap<u64, Vec<usize>>,
}

impl Likenesses {
    pub(super) fn of<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut index = Self::default();
        for (idx, text) in texts.into_iter().enumerate() {
            let shingles = Shingles::of(text);
            for hash in shingles.sketch() {
                let owners = index.owners.entry(hash).or_default();
                if owners.len() < MAX_OWNERS {
                    owners.push(idx);
                }
            }
            index.texts.push(shingles);
        }
        index
    }

    /// Texts that may be like this one, with their likeness in thousandths if it is at least `least`; the most alike
    /// first, of several the first.
    pub(super) fn like(&self, shingles: &Shingles, least: usize) -> Vec<(usize, usize)> {
        let hashes = shingles.sketch();
        let owners = hashes.filter_map(|hash| self.owners.get(&hash));
        let mut owners: Vec<usize> = owners.flatten().copied().collect();
        owners.sort_unstable();
        let votes = owners.chunk_by(|a, b| a == b);
        let mut candidates: Vec<(usize, usize)> = votes.map(|own| (own[0], own.len())).collect();
        candidates.sort_by_key(|&(idx, n_votes)| (std::cmp::Reverse(n_votes), idx));
        let mut like: Vec<(usize, usize)> = candidates
            .into_iter()
            .take(MAX_CANDIDATES)
            .filter(|&(idx, _)| self.texts[idx].greatest_likeness(shingles) >= least)
            .map(|(idx, _)| (idx, self.texts[idx].likeness(shingles)))
            .filter(|&(_, likeness)| likeness >= least)
            .collect();
        like.sort_by_key(|&(idx, likeness)| (std::cmp::Reverse(likeness), idx));
        like
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn likeness(a: &str, b: &str) -> usize {
        Shingles::of(a).likeness(&Shingles::of(b))
    }

    #[test]
    fn other_numbers_and_blanks_leave_a_sentence_the_same() {
        assert_eq!(likeness("新收申请3511件。", "新收申请 99 件。"), 1000);
        assert_eq!(likeness("", ""), 1000);
        assert_eq!(likeness("规章", ""), 0);
    }

    #[test]
    fn a_reworded_sentence_is_more_alike_than_another_one() {
        let old = "邀请企业经营者、社区居民列席政府有关会议，当面听取意见。";
        let reworded = "邀请企业经营者、居民代表列席政府常务会议，当面听取意见建议。";
        let other = "义务教育招生、养老服务、农村供水等内容编成便民手册。";
        assert!(likeness(old, reworded) > 500);
        assert!(likeness(old, other) < 200);
        let index = Likenesses::of([other, reworded]);
        assert_eq!(index.like(&Shingles::of(old), 0).first().unwrap().0, 1);
    }
}
