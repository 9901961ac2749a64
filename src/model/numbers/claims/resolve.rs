//! Resolves claims that only the numbers after them make clear.

use super::claim::Certainty;
use super::mention::Mention;
use super::phrase::Trait;
use crate::form::CellAddress;
use crate::numbers::words::requests::{
    BROUGHT_FORWARD, CARRIED_FORWARD, GRANTED, HANDLED, RECEIVED, TAKEN,
};
use crate::numbers::words::word::{Flow, Period, Role};
use crate::report::Number;

/// The largest number of parts of a whole.
const MAX_PARTS: usize = 64;

/// Resolves the claims of a paragraph.
pub(crate) fn resolve(mentions: &mut [Mention]) {
    resolve_plain_lists(mentions);
    resolve_single_way(mentions);
    resolve_taken(mentions);
    resolve_taken_later(mentions);
    resolve_brought_first(mentions);
    resolve_disclosed(mentions);
    resolve_carried(mentions);
    resolve_divided(mentions);
}

// 制发公文50件，主动公开30件、依申请公开12件、不予公开8件: the first is what the others add up to. 类别：甲21条、乙16条: so is
// one of the sentence before.
fn resolve_plain_lists(mentions: &mut [Mention]) {
    for (whole, parts) in plain_lists(mentions) {
        let is_known = |at: &usize| mentions[*at].claim.is_some();
        if is_known(&whole) || parts.iter().all(is_known) {
            continue;
        }
        let values = parts.iter().map(|part| mentions[*part].numeral.value);
        if values.fold(Number::ZERO, Number::saturating_add) == mentions[whole].numeral.value {
            for part in parts {
                mentions[part].part_of = Some(whole);
            }
        }
    }
}

/// The lists of numbers without a word that makes them one, each with a number of which they may be the parts.
pub(crate) fn plain_lists(mentions: &[Mention]) -> Vec<(usize, Vec<usize>)> {
    let mut lists = Vec::new();
    let mut before: Vec<usize> = Vec::new();
    let mut start = 0;
    for sentence in mentions.chunk_by(|one, next| one.sentence == next.sentence) {
        let here: Vec<usize> = (start..start + sentence.len())
            .filter(|at| mentions[*at].is_amount())
            .collect();
        start += sentence.len();
        // 网站访问30万次，发布信息1260条，概况类60条，动态类1200条: each unit has a first number.
        let mut units: Vec<&str> = Vec::new();
        for (place, at) in here.iter().enumerate().skip(1) {
            let unit = mentions[*at].unit.as_str();
            if unit != mentions[here[0]].unit && !units.contains(&unit) && units.len() < MAX_UNITS {
                units.push(unit);
                let parts = plain_list(*at, &here[place + 1..], mentions);
                lists.extend(parts.filter(|it| it.len() > 2).map(|parts| (*at, parts)));
            }
        }
        if let Some((whole, others)) = here.split_first() {
            lists.extend(lists_of(*whole, others, mentions));
            let wholes = before
                .iter()
                .filter(|at| mentions[**at].unit == mentions[*whole].unit);
            let near = plain_list(*whole, &here, mentions);
            let far =
                plain_list_beyond(*whole, &here, mentions).filter(|far| near.as_ref() != Some(far));
            for parts in near.into_iter().chain(far) {
                // Two numbers are easily the sum of another one, if not of the first of the sentence before.
                let n_wholes = if parts.len() > 2 { MAX_WHOLES } else { 1 };
                lists.extend(wholes.clone().take(n_wholes).map(|at| (*at, parts.clone())));
            }
        }
        before = here;
        before.truncate(MAX_WHOLES);
    }
    lists
}

/// More units in a sentence are no lists.
const MAX_UNITS: usize = 4;
/// The largest number of numbers of a sentence before that may be the whole of a list.
const MAX_WHOLES: usize = 6;

// The numbers of a sentence that may be the parts of its first one: those in its unit up to a semicolon, and beyond it;
// and many of another unit, as of 受理17218人次，咨询12973件，投诉3413件，….
fn lists_of(whole: usize, others: &[usize], mentions: &[Mention]) -> Vec<(usize, Vec<usize>)> {
    let near = plain_list(whole, others, mentions);
    let far = plain_list_beyond(whole, others, mentions);
    let of_another_unit = others.first().and_then(|first| {
        let parts = plain_list(*first, others, mentions)?;
        let is_other = mentions[*first].unit != mentions[whole].unit;
        (is_other && parts.len() >= MANY && may_be_whole(&mentions[whole])).then_some(parts)
    });
    let far = far.filter(|far| near.as_ref() != Some(far));
    let all = near.into_iter().chain(far).chain(of_another_unit);
    all.map(|parts| (whole, parts)).collect()
}

/// So many parts hardly add up to a number of another unit by chance.
const MANY: usize = 4;

fn may_be_whole(mention: &Mention) -> bool {
    mention.phrase.traits.has(Trait::Total) || mention.phrase.roles.has(Role::Accumulated)
}

// The numbers that stand like the parts of a list: in one unit, up to a semicolon.
fn plain_list(first: usize, numbers: &[usize], mentions: &[Mention]) -> Option<Vec<usize>> {
    let semicolons = mentions[first].n_semicolons;
    let is_here = |mention: &Mention| mention.n_semicolons == semicolons;
    list_while(first, numbers, mentions, is_here)
}

// 共470条。业务354条；其他116条
fn plain_list_beyond(first: usize, numbers: &[usize], mentions: &[Mention]) -> Option<Vec<usize>> {
    list_while(first, numbers, mentions, |_| true)
}

fn list_while(
    first: usize,
    numbers: &[usize],
    mentions: &[Mention],
    is_near: impl Fn(&Mention) -> bool,
) -> Option<Vec<usize>> {
    let of_first = &mentions[first];
    let is_here = |at: &&usize| {
        let mention = &mentions[**at];
        mention.unit == of_first.unit && is_near(mention)
    };
    // 公开74条，含甲2条，乙72条: only the first of them is known to be a part.
    let is_of_first = |mention: &Mention| {
        mention.phrase.roles.has(Role::Including) && mention.part_of == Some(first)
    };
    let is_addend = |at: &usize| {
        let mention = &mentions[*at];
        mention.numeral.is_exact()
            && (mention.part_of.is_none() || is_of_first(mention))
            && !mention.phrase.is_change()
            && mention.phrase.sum_of.is_none()
    };
    let parts: Vec<usize> = numbers
        .iter()
        .take(MAX_PARTS)
        .take_while(is_here)
        .copied()
        .collect();
    let are_addends = is_addend(&first) && parts.iter().all(is_addend);
    (parts.len() > 1 && are_addends).then_some(parts)
}

// 接收网络方式提交的申请5件, of no other way: these are all of them.
fn resolve_single_way(mentions: &mut [Mention]) {
    let is_way = |mention: &Mention| mention.phrase.traits.has(Trait::Channel);
    let comes_in = |mention: &Mention| {
        let claim = mention.claim.as_ref();
        claim.is_some_and(|claim| claim.readings[0] == RECEIVED)
    };
    let n_incoming = mentions
        .iter()
        .filter(|it| comes_in(it) || is_way(it))
        .count();
    if n_incoming != 1 {
        return;
    }
    let only = mentions.iter_mut().find(|it| comes_in(it) && is_way(it));
    if let Some(claim) = only.and_then(|only| only.claim.as_mut()) {
        claim.certainty = Certainty::Doubtful;
    }
}

// 共受理45件，…。包括上年结转4件，…
fn resolve_taken_later(mentions: &mut [Mention]) {
    let roles = [Role::Part, Role::Including, Role::Consisting];
    let is_part = |mention: &Mention| {
        is_brought_forward(mention) && roles.iter().any(|role| mention.phrase.roles.has(*role))
    };
    let Some(part) = mentions.iter().position(is_part) else {
        return;
    };
    let sentence = mentions[part].sentence;
    for mention in &mut mentions[..part] {
        let is_before = mention.sentence < sentence;
        if let Some(claim) = mention.claim.as_mut().filter(|_| is_before)
            && claim.readings == [RECEIVED]
            && claim.near == [TAKEN]
        {
            claim.readings.push(TAKEN.to_vec());
        }
    }
}

// 结转上年度1件，收到申请91件: what follows says of what they are.
fn resolve_brought_first(mentions: &mut [Mention]) {
    for sentence in mentions.chunk_by_mut(|one, next| one.sentence == next.sentence) {
        let [first, rest @ ..] = sentence else {
            continue;
        };
        let is_received = |mention: &Mention| {
            let claim = mention.claim.as_ref();
            claim.is_some_and(|it| it.readings == [RECEIVED] && it.certainty > Certainty::Guess)
        };
        let is_open = first.phrase.flow() == Some(Flow::BroughtForward)
            && first.phrase.before.is_empty()
            && !first.phrase.traits.has(Trait::Gap)
            && first.phrase.flows.len() == 1;
        let claim = first.claim.as_mut();
        if is_open
            && rest.iter().any(is_received)
            && let Some(claim) = claim.filter(|it| it.readings == [BROUGHT_FORWARD])
        {
            claim.certainty = claim.certainty.max(Certainty::Doubtful);
        }
    }
}

// 收到申请36件，公开20件，不予公开3件: beside another outcome, 公开 is one.
fn resolve_disclosed(mentions: &mut [Mention]) {
    for sentence in mentions.chunk_by_mut(|one, next| one.sentence == next.sentence) {
        let is_outcome = |mention: &Mention| {
            let claim = mention.claim.as_ref();
            mention.phrase.outcomes.is_some()
                && claim.is_some_and(|it| it.certainty > Certainty::Guess)
        };
        if !sentence.iter().any(is_outcome) {
            continue;
        }
        for mention in sentence.iter_mut() {
            let phrase = &mention.phrase;
            let is_alone = phrase.traits.has(Trait::Disclosed)
                && phrase.outcomes.is_none()
                && phrase.flows.is_empty()
                && !phrase.traits.has(Trait::Channel)
                && !phrase.has_unknown_words();
            let claim = mention.claim.as_mut().filter(|it| it.readings == [GRANTED]);
            if let Some(claim) = claim.filter(|_| is_alone) {
                claim.certainty = claim.certainty.max(Certainty::Doubtful);
            }
        }
    }
}

// 共受理121件（其中新收112件、结转9件） counts both.
fn resolve_taken(mentions: &mut [Mention]) {
    let brought: Vec<(usize, usize)> = mentions
        .iter()
        .enumerate()
        .filter_map(|(at, mention)| Some((at, mention.part_of?)))
        .filter(|(at, _)| is_brought_forward(&mentions[*at]))
        .filter(|(at, _)| !mentions[*at].phrase.roles.has(Role::Excluded))
        .collect();
    for (part, whole) in brought {
        let takes = mentions[whole].phrase.flow().is_some_and(|flow| {
            matches!(
                flow,
                Flow::Received | Flow::New | Flow::Taken | Flow::Processed
            )
        });
        if !takes {
            continue;
        }
        resolve_part(&mut mentions[part]);
        let certainty = certainty_of_both(mentions, whole);
        if let Some(claim) = &mut mentions[whole].claim {
            claim.readings = vec![TAKEN.to_vec()];
            claim.near = vec![RECEIVED.to_vec()];
            claim.certainty = claim.certainty.max(certainty);
        }
    }
}

// 共办理352件，其中新收340件，上年结转12件: the parts say what 办理 means.
fn certainty_of_both(mentions: &[Mention], whole: usize) -> Certainty {
    let phrase = &mentions[whole].phrase;
    let is_narrower = phrase.traits.has(Trait::Gap) || phrase.traits.has(Trait::Disclosed);
    let certainty = |flow: Flow| {
        let mut parts = mentions[whole..].iter().take(MAX_PARTS);
        let part =
            parts.find(|part| part.part_of == Some(whole) && part.phrase.flow() == Some(flow))?;
        part.claim.as_ref().map(|claim| claim.certainty)
    };
    match (certainty(Flow::New), certainty(Flow::BroughtForward)) {
        (Some(new), Some(old)) if !is_narrower && phrase.before.is_empty() => new.min(old),
        _ => Certainty::Guess,
    }
}

fn is_brought_forward(mention: &Mention) -> bool {
    matches!(
        mention.phrase.flow(),
        Some(Flow::BroughtForward | Flow::CarryOver)
    )
}

fn resolve_part(part: &mut Mention) {
    if part.phrase.flow() == Some(Flow::CarryOver)
        && let Some(claim) = &mut part.claim
    {
        claim.readings = vec![BROUGHT_FORWARD.to_vec()];
    }
}

// 上年结转12件，办结335件、结转17件: the second 结转 is carried forward.
fn resolve_carried(mentions: &mut [Mention]) {
    for sentence in mentions.chunk_by_mut(|one, next| one.sentence == next.sentence) {
        let (mut has_old, mut has_handled) = (false, false);
        for mention in sentence {
            has_old |= is_of_row(mention, BROUGHT_FORWARD);
            has_handled |= is_of_row(mention, HANDLED);
            let is_open = mention.phrase.flow() == Some(Flow::CarryOver) && has_old && has_handled;
            if let Some(claim) = mention.claim.as_mut().filter(|_| is_open) {
                claim.readings = vec![CARRIED_FORWARD.to_vec()];
                claim.certainty = Certainty::Doubtful;
            }
        }
    }
}

// 新收84件，办结82件；上年结转2件，办结2件: a row with two different numbers in a sentence is given in parts.
fn resolve_divided(mentions: &mut [Mention]) {
    for sentence in mentions.chunk_by_mut(|one, next| one.sentence == next.sentence) {
        // 已办结323件，另办结上年结转12件
        let is_of_old = |mention: &Mention| {
            let flows = &mention.phrase.flows;
            flows.contains(&Flow::BroughtForward) && flows.contains(&Flow::Handled)
        };
        if sentence.iter().any(is_of_old) {
            weaken(sentence, |mention| is_of_row(mention, HANDLED));
        }
        for row in [RECEIVED, BROUGHT_FORWARD, HANDLED, CARRIED_FORWARD] {
            weaken_if_divided(sentence, |mention| is_of_row(mention, row));
        }
    }
}

fn is_of_row(mention: &Mention, row: &[CellAddress]) -> bool {
    let is_all = mention.is_amount() && !mention.phrase.traits.has(Trait::Channel);
    let claim = mention.claim.as_ref().filter(|_| is_all);
    claim.is_some_and(|claim| claim.readings == [row] && claim.period == Period::This)
}

fn weaken_if_divided(sentence: &mut [Mention], is_of_row: impl Fn(&Mention) -> bool) {
    let mut values = sentence
        .iter()
        .filter(|mention| is_of_row(mention))
        .map(|mention| mention.numeral.value);
    let first = values.next();
    if values.all(|value| Some(value) == first) {
        return;
    }
    for mention in sentence.iter_mut().filter(|mention| is_of_row(mention)) {
        mention.is_divided = true;
    }
}

fn weaken(sentence: &mut [Mention], is_of_row: impl Fn(&Mention) -> bool) {
    for mention in sentence.iter_mut().filter(|mention| is_of_row(mention)) {
        let claim = mention.claim.take();
        mention.claim = claim.map(|claim| claim.at_most(Certainty::Guess));
    }
}
