//! Aligns two lists of texts: equal items first, and between them the most similar ones.

use std::cmp::Ordering;

/// An item of the old list with its counterpart in the new one; one is `None` where an item was removed or added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) old: Option<usize>,
    pub(super) new: Option<usize>,
}

/// Items that share fewer than this many of a thousand pairs of characters are different ones.
const MIN_LIKENESS: u32 = 350;
/// The same words are worth more than any words that are only alike.
const SAME: u32 = 1001;
/// Where more pairs than this would have to be compared, items are paired in their order.
const MAX_COMPARED: usize = 40_000;
/// As much of an item is compared; a longer one is known by its beginning.
const MAX_CHARS: usize = 1000;

/// Pairs the items of two lists; both keep their order.
pub(super) fn align(old: &[&str], new: &[&str]) -> Vec<Pair> {
    let n_before = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let (old_rest, new_rest) = (&old[n_before..], &new[n_before..]);
    let backwards = old_rest.iter().rev().zip(new_rest.iter().rev());
    let n_behind = backwards.take_while(|(a, b)| a == b).count();
    let middle = align_middle(
        &old_rest[..old_rest.len() - n_behind],
        &new_rest[..new_rest.len() - n_behind],
    );
    let shifted = |idx: Option<usize>| idx.map(|idx| idx + n_before);
    let both = |old, new| Pair {
        old: Some(old),
        new: Some(new),
    };
    let before = (0..n_before).map(|idx| both(idx, idx));
    let middle = middle.into_iter().map(|pair| Pair {
        old: shifted(pair.old),
        new: shifted(pair.new),
    });
    let behind = (0..n_behind)
        .rev()
        .map(|idx| both(old.len() - 1 - idx, new.len() - 1 - idx));
    before.chain(middle).chain(behind).collect()
}

fn align_middle(old: &[&str], new: &[&str]) -> Vec<Pair> {
    if old.len().saturating_mul(new.len()) > MAX_COMPARED {
        let n_items = old.len().max(new.len());
        let within = |idx: usize, len: usize| (idx < len).then_some(idx);
        return (0..n_items)
            .map(|idx| Pair {
                old: within(idx, old.len()),
                new: within(idx, new.len()),
            })
            .collect();
    }
    let old: Vec<Item<'_>> = old.iter().map(|text| Item::new(text)).collect();
    let new: Vec<Item<'_>> = new.iter().map(|text| Item::new(text)).collect();
    walk(&Worth::of(&old, &new))
}

/// Words and the pairs of neighbouring characters in them, sorted.
struct Item<'a> {
    text: &'a str,
    pairs: Vec<(char, char)>,
}

impl<'a> Item<'a> {
    fn new(text: &'a str) -> Self {
        let chars = text.chars().take(MAX_CHARS);
        let mut pairs: Vec<_> = chars.clone().zip(chars.skip(1)).collect();
        pairs.sort_unstable();
        Self { text, pairs }
    }

    /// Returns how alike two items are, in thousandths; 0 where they are different ones.
    fn likeness(&self, other: &Self) -> u32 {
        if self.text == other.text {
            return SAME;
        }
        let n_pairs = self.pairs.len() + other.pairs.len();
        let n_shared = 2 * n_common(&self.pairs, &other.pairs);
        let share = (n_shared * 1000).checked_div(n_pairs).unwrap_or(0);
        let share = u32::try_from(share).unwrap_or(0);
        if share < MIN_LIKENESS { 0 } else { share }
    }
}

fn n_common<T: Ord>(mut a: &[T], mut b: &[T]) -> usize {
    let mut n = 0;
    while let ([first_a, rest_a @ ..], [first_b, rest_b @ ..]) = (a, b) {
        match first_a.cmp(first_b) {
            Ordering::Less => a = rest_a,
            Ordering::Greater => b = rest_b,
            Ordering::Equal => {
                n += 1;
                (a, b) = (rest_a, rest_b);
            }
        }
    }
    n
}

/// The score of the best alignment for every pair of prefixes of the two lists.
struct Worth {
    likeness: Vec<u32>,
    best: Vec<u32>,
    n_old: usize,
    n_new: usize,
}

impl Worth {
    fn of(old: &[Item<'_>], new: &[Item<'_>]) -> Self {
        let likeness = old
            .iter()
            .flat_map(|a| new.iter().map(|b| a.likeness(b)))
            .collect();
        let mut worth = Self {
            likeness,
            best: vec![0; (old.len() + 1) * (new.len() + 1)],
            n_old: old.len(),
            n_new: new.len(),
        };
        for i in 1..=old.len() {
            for j in 1..=new.len() {
                let together = match worth.likeness(i, j) {
                    0 => 0,
                    likeness => worth.best(i - 1, j - 1) + likeness,
                };
                let apart = worth.best(i - 1, j).max(worth.best(i, j - 1));
                worth.best[i * (new.len() + 1) + j] = together.max(apart);
            }
        }
        worth
    }

    /// Returns the likeness of the `i`th and the `j`th item, counted from 1.
    fn likeness(&self, i: usize, j: usize) -> u32 {
        self.likeness[(i - 1) * self.n_new + j - 1]
    }

    fn best(&self, i: usize, j: usize) -> u32 {
        self.best[i * (self.n_new + 1) + j]
    }
}

// From the end back to the beginning, along the best pairing; what is removed stands before what is added.
fn walk(worth: &Worth) -> Vec<Pair> {
    let (mut i, mut j) = (worth.n_old, worth.n_new);
    let mut pairs = Vec::new();
    while i > 0 || j > 0 {
        let is_pair = i > 0 && j > 0 && {
            let likeness = worth.likeness(i, j);
            likeness > 0 && worth.best(i, j) == worth.best(i - 1, j - 1) + likeness
        };
        let is_added = j > 0 && (i == 0 || worth.best(i, j) == worth.best(i, j - 1));
        let pair = Pair {
            old: (is_pair || !is_added).then(|| i - 1),
            new: (is_pair || is_added).then(|| j - 1),
        };
        i -= usize::from(pair.old.is_some());
        j -= usize::from(pair.new.is_some());
        pairs.push(pair);
    }
    pairs.reverse();
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(old: &[&str], new: &[&str], expected: &str) {
        let name = |idx: Option<usize>| idx.map_or("-".to_owned(), |idx| idx.to_string());
        let pairs: Vec<String> = align(old, new)
            .into_iter()
            .map(|pair| format!("{}{}", name(pair.old), name(pair.new)))
            .collect();
        assert_eq!(pairs.join(" "), expected, "{old:?} {new:?}");
    }

    #[test]
    fn the_same_items_belong_together() {
        check(&[], &[], "");
        check(&["甲", "乙"], &["甲", "乙"], "00 11");
        check(&["甲", "乙"], &["乙"], "0- 10");
        check(&["乙"], &["甲", "乙"], "-0 01");
        check(&["甲", "乙", "丙"], &["甲", "丁", "丙"], "00 1- -1 22");
    }

    #[test]
    fn an_item_that_was_mended_is_the_same_item() {
        check(
            &["全年主动公开信息12条", "全年收到申请3件"],
            &["新的一段", "全年主动公开信息13条", "全年收到申请3件"],
            "-0 01 12",
        );
    }

    #[test]
    fn very_long_lists_are_paired_in_their_order() {
        let old: Vec<String> = (0..300).map(|idx| format!("旧{idx}")).collect();
        let new: Vec<String> = (0..302).map(|idx| format!("新{idx}")).collect();
        let old: Vec<&str> = old.iter().map(String::as_str).collect();
        let new: Vec<&str> = new.iter().map(String::as_str).collect();
        let pairs = align(&old, &new);
        assert_eq!(pairs.len(), 302);
        assert_eq!(
            pairs.last(),
            Some(&Pair {
                old: None,
                new: Some(301)
            })
        );
    }
}
