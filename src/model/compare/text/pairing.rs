//! Which paragraphs of two texts correspond: the same ones, then those most alike, wherever they stand.

use crate::compare::likeness::{Likenesses, Shingles};
use std::collections::{BTreeMap, VecDeque};

/// Paragraphs less alike than this, in thousandths, have nothing to do with each other.
const LEAST_LIKENESS: usize = 400;

/// A pair of corresponding paragraphs; one is `None` where there is no counterpart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) old: Option<usize>,
    pub(super) new: Option<usize>,
    pub(super) is_moved: bool,
}

/// Pairs the paragraphs of two texts, in the order of the new one.
pub(super) fn pair(old: &[String], new: &[String]) -> Vec<Pair> {
    let mut partners = vec![None; new.len()];
    let mut is_taken = vec![false; old.len()];
    pair_same(old, new, &mut partners, &mut is_taken);
    pair_alike(old, new, &mut partners, &mut is_taken);
    arranged(&partners, &is_taken)
}

type Partners = Vec<Option<usize>>;

fn pair_same(old: &[String], new: &[String], partners: &mut Partners, is_taken: &mut [bool]) {
    let mut places: BTreeMap<&str, VecDeque<usize>> = BTreeMap::new();
    for (idx, paragraph) in old.iter().enumerate() {
        places.entry(paragraph).or_default().push_back(idx);
    }
    for (partner, paragraph) in partners.iter_mut().zip(new) {
        *partner = places
            .get_mut(paragraph.as_str())
            .and_then(VecDeque::pop_front);
        if let Some(idx) = *partner {
            is_taken[idx] = true;
        }
    }
}

fn pair_alike(old: &[String], new: &[String], partners: &mut Partners, is_taken: &mut [bool]) {
    let free_old: Vec<usize> = (0..old.len()).filter(|&idx| !is_taken[idx]).collect();
    let index = Likenesses::of(free_old.iter().map(|&idx| old[idx].as_str()));
    let mut candidates = Vec::new();
    for (new_idx, paragraph) in new.iter().enumerate() {
        if partners[new_idx].is_some() {
            continue;
        }
        let like = index.like(&Shingles::of(paragraph), LEAST_LIKENESS);
        candidates.extend(
            like.into_iter()
                .map(|(idx, likeness)| (likeness, free_old[idx], new_idx)),
        );
    }
    // Of paragraphs that are equally alike, those that stand closest.
    candidates.sort_by_key(|&(likeness, old, new)| {
        (std::cmp::Reverse(likeness), old.abs_diff(new), old, new)
    });
    for (_, old_idx, new_idx) in candidates {
        if !is_taken[old_idx] && partners[new_idx].is_none() {
            is_taken[old_idx] = true;
            partners[new_idx] = Some(old_idx);
        }
    }
}

/// Returns the pairs in the order of the new text; a removed paragraph follows the one that it followed.
fn arranged(partners: &[Option<usize>], is_taken: &[bool]) -> Vec<Pair> {
    let is_unmoved = unmoved(partners);
    let mut anchors = vec![None; is_taken.len()];
    let mut pairs = Vec::with_capacity(partners.len());
    for (new_idx, &old) in partners.iter().enumerate() {
        if let Some(old_idx) = old.filter(|_| is_unmoved[new_idx]) {
            anchors[old_idx] = Some(new_idx);
        }
        let pair = Pair {
            old,
            new: Some(new_idx),
            is_moved: old.is_some() && !is_unmoved[new_idx],
        };
        pairs.push(((Some(new_idx), None), pair));
    }
    let mut anchor = None;
    for (old_idx, (&own_anchor, is_taken)) in anchors.iter().zip(is_taken).enumerate() {
        anchor = own_anchor.or(anchor);
        if !is_taken {
            let pair = Pair {
                old: Some(old_idx),
                new: None,
                is_moved: false,
            };
            pairs.push(((anchor, Some(old_idx)), pair));
        }
    }
    pairs.sort_by_key(|&(place, _)| place);
    pairs.into_iter().map(|(_, pair)| pair).collect()
}

/// Returns which of the paired paragraphs kept their order: as many as possible.
fn unmoved(partners: &[Option<usize>]) -> Vec<bool> {
    // The longest rising sequence, by the smallest last element for each length.
    let mut ends: Vec<usize> = Vec::new();
    let mut before = vec![None; partners.len()];
    for (new_idx, old) in partners.iter().enumerate() {
        let Some(old) = *old else { continue };
        let len = ends.partition_point(|&end| partners[end].is_some_and(|last| last < old));
        before[new_idx] = len.checked_sub(1).map(|last| ends[last]);
        if len == ends.len() {
            ends.push(new_idx);
        } else {
            ends[len] = new_idx;
        }
    }
    let mut is_unmoved = vec![false; partners.len()];
    let mut next = ends.last().copied();
    while let Some(new_idx) = next {
        is_unmoved[new_idx] = true;
        next = before[new_idx];
    }
    is_unmoved
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(old: &[&str], new: &[&str], expected: &[&str]) {
        let owned =
            |texts: &[&str]| -> Vec<String> { texts.iter().map(|&text| text.to_owned()).collect() };
        let shown = |idx: Option<usize>| idx.map_or_else(|| "-".to_owned(), |idx| idx.to_string());
        let found: Vec<String> = pair(&owned(old), &owned(new))
            .iter()
            .map(|pair| {
                let moved = if pair.is_moved { " moved" } else { "" };
                format!("{}{}{moved}", shown(pair.old), shown(pair.new))
            })
            .collect();
        assert_eq!(found, expected);
    }

    const OPEN: &str = "财政预决算、重大建设项目等信息按照清单逐项公开。";
    const HEAR: &str = "邀请企业经营者、社区居民列席政府有关会议，当面听取意见。";
    const TRAIN: &str = "业务培训采用答复书互评的方式，覆盖各县区和市级部门。";

    #[test]
    fn a_paragraph_that_moved_is_found_again() {
        check(
            &[OPEN, HEAR, TRAIN],
            &[TRAIN, OPEN, HEAR],
            &["20 moved", "01", "12"],
        );
    }

    #[test]
    fn a_reworded_paragraph_finds_its_partner_and_a_new_one_does_not() {
        let reworded = "邀请企业经营者、居民代表列席政府常务会议，当面听取意见建议。";
        check(&[OPEN, HEAR], &[OPEN, TRAIN, reworded], &["00", "-1", "12"]);
    }

    #[test]
    fn a_paragraph_that_is_gone_stands_behind_what_it_stood_behind() {
        check(&[OPEN, HEAR, TRAIN], &[OPEN, TRAIN], &["00", "1-", "21"]);
        check(&[OPEN, HEAR], &[HEAR], &["0-", "10"]);
        check(&[OPEN], &[], &["0-"]);
        check(&[], &[OPEN], &["-0"]);
    }

    #[test]
    fn paragraphs_that_are_all_the_same_are_paired_in_order() {
        check(&[OPEN, OPEN], &[OPEN, OPEN, OPEN], &["00", "11", "-2"]);
    }
}
