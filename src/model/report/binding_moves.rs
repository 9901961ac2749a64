//! Where a bound number stands after the text of its part was changed.

use super::{Binding, Script, arabic_digit, chinese};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::collections::BTreeMap;
use std::ops::Range;

/// The change of the paragraphs of a part.
pub(super) struct Moves<'a> {
    /// The paragraphs at the beginning that stayed.
    n_before: usize,
    /// The first of the old paragraphs at the end that stayed.
    old_end: usize,
    /// The same of the new ones.
    new_end: usize,
    /// The old paragraphs between, and where each begins.
    old: Joined,
    new: Joined,
    /// Old paragraphs between that stand elsewhere as they were.
    carried: BTreeMap<usize, usize>,
    /// The characters between that stayed: of the old ones, and where they begin among the new ones.
    kept: Vec<(Range<usize>, usize)>,
    old_paragraphs: &'a [String],
}

/// Paragraphs in a row, with a line break behind each.
struct Joined {
    chars: Vec<char>,
    starts: Vec<usize>,
}

/// The most characters in which kept stretches are looked for one by one; of a larger change, what stays is its two ends.
const MAX_COMPARED: usize = 4_000;
/// The fewest characters around a number that make its stretch the same one, and not one that happens to be equal.
const MIN_AROUND: usize = 3;

impl Joined {
    fn new(paragraphs: &[String]) -> Self {
        let mut joined = Self {
            chars: Vec::new(),
            starts: Vec::new(),
        };
        for paragraph in paragraphs {
            joined.starts.push(joined.chars.len());
            joined.chars.extend(paragraph.chars());
            joined.chars.push('\n');
        }
        joined
    }

    fn paragraph_at(&self, at: usize) -> Option<(usize, usize)> {
        let idx = self.starts.partition_point(|start| *start <= at);
        let idx = idx.checked_sub(1)?;
        Some((idx, self.starts[idx]))
    }
}

impl<'a> Moves<'a> {
    pub(super) fn between(old: &'a [String], new: &[String]) -> Self {
        let n_same = |pairs: &mut dyn Iterator<Item = (&String, &String)>| {
            pairs.take_while(|(old, new)| old == new).count()
        };
        let n_before = n_same(&mut old.iter().zip(new));
        let n_behind = n_same(
            &mut old[n_before..]
                .iter()
                .rev()
                .zip(new[n_before..].iter().rev()),
        );
        let (old_end, new_end) = (old.len() - n_behind, new.len() - n_behind);
        let (own, other) = (&old[n_before..old_end], &new[n_before..new_end]);
        let (joined, changed) = (Joined::new(own), Joined::new(other));
        Self {
            kept: kept(&joined.chars, &changed.chars),
            carried: carried(own, other),
            n_before,
            old_end,
            new_end,
            old: joined,
            new: changed,
            old_paragraphs: old,
        }
    }

    /// Returns the paragraph and the characters of a number now, or `None` where it is not the same number.
    pub(super) fn moved(&self, binding: &Binding) -> Option<(usize, Range<usize>)> {
        let idx = binding.paragraph;
        if idx >= self.old_paragraphs.len() {
            return None;
        }
        if idx < self.n_before {
            return Some((idx, binding.characters.clone()));
        }
        if idx >= self.old_end {
            return Some((
                idx - self.old_end + self.new_end,
                binding.characters.clone(),
            ));
        }
        if let Some(new) = self.carried.get(&(idx - self.n_before)) {
            return Some((new + self.n_before, binding.characters.clone()));
        }
        self.moved_within(binding)
    }

    fn moved_within(&self, binding: &Binding) -> Option<(usize, Range<usize>)> {
        let start = self.old.starts.get(binding.paragraph - self.n_before)?;
        let old = start + binding.characters.start..start + binding.characters.end;
        let mut places = self.kept.iter().filter_map(|(stretch, at)| {
            let is_in = stretch.start <= old.start && old.end <= stretch.end;
            let from = at + old.start.checked_sub(stretch.start).filter(|_| is_in)?;
            Some(from..from + old.len())
        });
        let new = places.find(|new| !self.touches_digits(binding, &old, new))?;
        let (paragraph, start) = self.new.paragraph_at(new.start)?;
        let characters = new.start - start..new.end - start;
        Some((paragraph + self.n_before, characters))
    }

    /// Returns whether a number is gone because its words were deleted as a whole, and nothing was written for them.
    pub(super) fn is_deleted(&self, binding: &Binding) -> bool {
        let (old, new) = (&self.old.chars, &self.new.chars);
        let start = binding.paragraph.checked_sub(self.n_before);
        let Some(start) = start.and_then(|idx| self.old.starts.get(idx)) else {
            return false;
        };
        let own = start + binding.characters.start..start + binding.characters.end;
        let n_deleted = old.len().saturating_sub(new.len());
        // Where the words repeat, the deleted ones may be these or those.
        let last = n_common(old, new);
        let first_end = old.len() - n_common_behind(old, new);
        let is_pure = first_end <= last + n_deleted;
        let is_in = |from: usize| from <= own.start && own.end <= from + n_deleted;
        is_pure && (is_in(last) || is_in(first_end.saturating_sub(n_deleted)))
    }

    // A digit that was written beside a number makes it another one.
    fn touches_digits(&self, binding: &Binding, old: &Range<usize>, new: &Range<usize>) -> bool {
        let script = binding.wording.style.script;
        let beside = |chars: &[char], characters: &Range<usize>| {
            let before = characters.start.checked_sub(1).and_then(|at| chars.get(at));
            [before.copied(), chars.get(characters.end).copied()]
        };
        let (was, is) = (beside(&self.old.chars, old), beside(&self.new.chars, new));
        was.into_iter()
            .zip(is)
            .any(|(was, is)| was != is && is.is_some_and(|c| continues_number(c, script)))
    }
}

fn continues_number(c: char, script: Script) -> bool {
    let is_digit = arabic_digit(c).is_some() || matches!(c, '.' | '．' | '万' | '亿');
    is_digit || (script == Script::Chinese && chinese::is_numeral(c))
}

// A paragraph that was moved as it is keeps its numbers, if it is the only one of its kind.
fn carried(old: &[String], new: &[String]) -> BTreeMap<usize, usize> {
    let only = |paragraphs: &[String]| -> BTreeMap<String, Option<usize>> {
        let mut places = BTreeMap::new();
        for (idx, paragraph) in paragraphs.iter().enumerate() {
            places
                .entry(paragraph.clone())
                .and_modify(|place| *place = None)
                .or_insert(Some(idx));
        }
        places
    };
    let (old, new) = (only(old), only(new));
    old.into_iter()
        .filter_map(|(paragraph, place)| Some((place?, (*new.get(&paragraph)?)?)))
        .collect()
}

fn n_common(old: &[char], new: &[char]) -> usize {
    let is_same = |pair: &(&char, &char)| pair.0 == pair.1;
    old.iter().zip(new).take_while(is_same).count()
}

fn n_common_behind(old: &[char], new: &[char]) -> usize {
    let is_same = |pair: &(&char, &char)| pair.0 == pair.1;
    old.iter()
        .rev()
        .zip(new.iter().rev())
        .take_while(is_same)
        .count()
}

fn kept(old: &[char], new: &[char]) -> Vec<(Range<usize>, usize)> {
    let n_before = n_common(old, new);
    let n_behind = n_common_behind(&old[n_before..], &new[n_before..]);
    let (old_end, new_end) = (old.len() - n_behind, new.len() - n_behind);
    let mut kept = vec![(0..n_before, 0), (old_end..old.len(), new_end)];
    // 收到8 stands before both 收到84件 and 收到85件: where one of them was deleted, the change may begin earlier.
    let n_behind = n_common_behind(old, new);
    let (first_end, first_new) = (old.len() - n_behind, new.len() - n_behind);
    if first_end < old_end {
        kept.push((first_end..old.len(), first_new));
    }
    let (own, other) = (&old[n_before..old_end], &new[n_before..new_end]);
    if own.len() + other.len() <= MAX_COMPARED {
        for op in capture_diff_slices(Algorithm::Myers, own, other) {
            if let DiffOp::Equal {
                old_index,
                new_index,
                len,
            } = op
                && len > MIN_AROUND
            {
                let start = n_before + old_index;
                kept.push((start..start + len, n_before + new_index));
            }
        }
    }
    kept
}
