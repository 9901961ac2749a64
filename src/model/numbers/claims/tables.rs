//! Claims about tables 二 and 四: documents, decisions, money, cases.

use super::claim::{Certainty, Claim, Expression, Quantity, unless_gap};
use super::context::{Cases, Context, Counted, Reviewed, Topic};
use super::phrase::Trait;
use crate::form::{CellAddress, ColumnId};
use crate::numbers::words::tables::{
    CHANGE_OF_ITEMS, ITEMS_OF_LAST_YEAR, OTHER_RESULT, PURCHASE_PROJECTS, papers,
};
use crate::numbers::words::word::{Act, Flow, Paper, Role};

/// The claim of a number about cases, documents, decisions or projects. Returns `None` where it is about something else.
pub(crate) fn claim(expression: &Expression<'_>, context: &Context<'_>) -> Option<Claim> {
    case(expression, context)
        .or_else(|| paper(expression, context))
        .or_else(|| decision(expression, context))
        .or_else(|| project(expression))
}

fn case(expression: &Expression<'_>, context: &Context<'_>) -> Option<Claim> {
    let phrase = expression.phrase;
    let results = results(expression, context);
    let blocks = if phrase.cases.is_empty() {
        (!results.is_empty()).then_some(&context.cases.blocks)?
    } else {
        &phrase.cases
    };
    if blocks.is_empty() {
        return None;
    }
    // 办理行政复议案件300件 may be any, 办理政府信息公开行政复议3件 are not.
    let counted = match context.cases.counted {
        counted if phrase.flows.is_empty() => counted,
        counted if context.is_of_information() && !phrase.flows.contains(&Flow::Processed) => {
            counted
        }
        _ if context.is_of_information() || !phrase.traits.has(Trait::CaseFile) => Counted::Likely,
        _ => Counted::Perhaps,
    };
    let is_of_rest = phrase.results.is_empty() && !results.is_empty();
    let is_unsure = is_of_rest || phrase.traits.has(Trait::WeakResult);
    let certainty = match (counted, is_unsure) {
        (Counted::Perhaps, _) => Certainty::Guess,
        (Counted::Surely, false) => Certainty::Sure,
        (Counted::Surely | Counted::Likely, _) => Certainty::Doubtful,
    };
    let certainty = unless_gap(phrase, certainty);
    if results.is_empty() {
        return Some(Claim::new(blocks.clone(), certainty));
    }
    let mut claim = Claim::new(of_results(blocks, &results), certainty);
    if phrase.cases.is_empty() && !context.cases.beside.is_empty() {
        claim = claim.at_most(Certainty::Doubtful);
        add_beside(&mut claim, &context.cases, &results);
    }
    Some(claim)
}

// Results after several kinds of cases may be those of any, or of all of them.
fn add_beside(claim: &mut Claim, cases: &Cases, results: &[ColumnId]) {
    let mut all = cases.blocks.clone();
    for blocks in &cases.beside {
        claim.readings.push(of_results(blocks, results));
        all.extend(blocks.iter().filter(|block| !cases.blocks.contains(block)));
    }
    claim.readings.push(of_results(&all, results));
}

// 其他 among the results of cases is the column 其他结果.
fn results(expression: &Expression<'_>, context: &Context<'_>) -> Vec<ColumnId> {
    let phrase = expression.phrase;
    // 其他需要报告的事项等6项内容 counts no cases.
    let is_rest = expression.unit != "项"
        && phrase.results.is_empty()
        && phrase.traits.has(Trait::Rest)
        && phrase.cases.is_empty()
        && !context.cases.blocks.is_empty();
    if is_rest {
        vec![OTHER_RESULT]
    } else {
        phrase.results.clone()
    }
}

fn of_results(blocks: &[CellAddress], results: &[ColumnId]) -> Quantity {
    blocks
        .iter()
        .flat_map(|block| results.iter().map(|column| block.in_column(*column)))
        .collect()
}

/// Units in which documents are counted.
const PAPER_UNITS: &[&str] = &["", "件", "个", "部", "份", "项", "篇"];

fn paper(expression: &Expression<'_>, context: &Context<'_>) -> Option<Claim> {
    let phrase = expression.phrase;
    let is_named = !phrase.papers.is_empty() || !phrase.acts.is_empty();
    let is_bare =
        !is_named && !phrase.traits.has(Trait::Disclosed) || phrase.roles.has(Role::Occurring);
    if is_bare || !PAPER_UNITS.contains(&expression.unit) {
        return None;
    }
    let is_unnamed = phrase.papers == [Paper::Unnamed];
    let own: &[Paper] = if is_unnamed { &[] } else { &phrase.papers };
    let kinds = or_else(own, &context.papers);
    let mut acts = or_else(&phrase.acts, &context.acts).to_vec();
    let mut certainty = Certainty::Sure;
    // 清理后现行有效17件
    let is_left = acts.len() > 1 && acts.contains(&Act::InForce);
    if is_left && acts.contains(&Act::Reviewed) {
        acts.retain(|act| *act != Act::Reviewed);
        certainty = Certainty::Doubtful;
    }
    if phrase.traits.has(Trait::Disclosed) && phrase.acts.is_empty() {
        (acts, certainty) = (vec![Act::Disclosed], Certainty::Guess);
    }
    if kinds.is_empty()
        || kinds.contains(&Paper::Other)
        || kinds.contains(&Paper::Unnamed)
        || is_uncounted(&acts)
    {
        return None;
    }
    if acts.is_empty() && phrase.traits.has(Trait::Announced) {
        (acts, certainty) = (vec![Act::Issued], Certainty::Doubtful);
    }
    if acts.is_empty() {
        return Some(paper_of_any_act(kinds));
    }
    // 清理138件，废止6件 may leave out others that were repealed.
    let is_of_review = context.reviewed == Reviewed::Yes && acts == [Act::Repealed];
    if is_unnamed || phrase.traits.has(Trait::Titles) || !phrase.flows.is_empty() || is_of_review {
        certainty = certainty.min(Certainty::Doubtful);
    }
    let cells = of_acts(kinds, &acts);
    let mut claim = Claim::new(cells, unless_gap(phrase, certainty));
    if phrase.traits.has(Trait::Announced) {
        claim.readings.push(of_acts(kinds, &[Act::Disclosed]));
    }
    Some(claim)
}

fn is_uncounted(acts: &[Act]) -> bool {
    acts.iter()
        .any(|act| matches!(act, Act::Reviewed | Act::Other))
}

fn or_else<'a, T>(first: &'a [T], second: &'a [T]) -> &'a [T] {
    if first.is_empty() { second } else { first }
}

fn of_acts(kinds: &[Paper], acts: &[Act]) -> Quantity {
    let pairs = kinds
        .iter()
        .flat_map(|kind| acts.iter().map(|act| papers(*kind, *act)));
    pairs.flatten().copied().collect()
}

fn paper_of_any_act(kinds: &[Paper]) -> Claim {
    let acts = [Act::Issued, Act::InForce, Act::Disclosed, Act::PublicTotal];
    Claim {
        readings: acts.map(|act| of_acts(kinds, &[act])).to_vec(),
        ..Claim::new(Vec::new(), Certainty::Guess)
    }
}

fn decision(expression: &Expression<'_>, context: &Context<'_>) -> Option<Claim> {
    let phrase = expression.phrase;
    let is_carried = phrase.traits.has(Trait::Decided) && phrase.decisions.is_empty();
    let decisions = if is_carried {
        &context.decisions
    } else {
        &phrase.decisions
    };
    if decisions.is_empty() {
        return None;
    }
    // 办理行政许可130件 may count those that were asked for.
    let is_done = phrase
        .flows
        .iter()
        .all(|flow| matches!(flow, Flow::Processed | Flow::Handled));
    let is_plain = is_done
        && expression.subject > Certainty::Guess
        && !phrase.traits.has(Trait::Request)
        && !phrase.roles.has(Role::Because)
        && !phrase.traits.has(Trait::OpenInformation);
    let is_item = phrase.traits.has(Trait::Items);
    let is_named = phrase.traits.has(Trait::Decided);
    let is_made = phrase.traits.has(Trait::Making) && !is_item;
    let is_counted = !is_item
        && (matches!(expression.unit, "件" | "宗" | "起" | "" | "例")
            || is_named && matches!(expression.unit, "条" | "份" | "个")
            || is_made && matches!(expression.unit, "项" | "个" | "次" | "条" | "份" | "户"));
    if !is_counted && !is_item && !matches!(expression.unit, "项" | "个") {
        return None;
    }
    // 收到申请30件，主要涉及行政处罚20件 is not of decisions.
    let is_decided = phrase.traits.has(Trait::Decided) || context.topic != Topic::Requests;
    let is_in_other_unit = !is_named && !matches!(expression.unit, "件" | "宗" | "起" | "" | "例");
    // 公开行政许可决定649件 may be all decisions.
    let is_disclosed = phrase.traits.has(Trait::Disclosed) || phrase.traits.has(Trait::Published);
    let certainty = match (is_disclosed, is_named) {
        _ if is_item && is_plain && expression.unit == "项" => Certainty::Doubtful,
        // 行政处罚259项, 办结行政许可事项126件: where the form counts no items, these are decisions.
        _ if !is_counted && is_plain && is_decided && !is_disclosed && !context.counts_items() => {
            Certainty::Doubtful
        }
        _ if !(is_plain && is_decided && is_counted) => Certainty::Guess,
        (true, false) => Certainty::Guess,
        (false, _) if phrase.flows.is_empty() && !is_in_other_unit => Certainty::Sure,
        (true, true) | (false, _) => Certainty::Doubtful,
    };
    let mut claim = Claim::new(decisions.clone(), unless_gap(phrase, certainty));
    // 行政许可项目47项 counts items, of last year or with this year's change.
    let items = decisions
        .iter()
        .map(|cell| cell.in_column(ITEMS_OF_LAST_YEAR));
    let changed = decisions.iter().map(|cell| cell.in_column(CHANGE_OF_ITEMS));
    if is_item && context.counts_items() {
        claim
            .readings
            .insert(0, items.clone().chain(changed.clone()).collect());
    }
    if !is_counted {
        claim
            .readings
            .push(items.clone().chain(changed.clone()).collect());
        claim.readings.push(items.collect());
        claim.readings.push(changed.collect());
    }
    Some(claim)
}

fn project(expression: &Expression<'_>) -> Option<Claim> {
    money(expression).filter(|claim| claim.readings == [[PURCHASE_PROJECTS]])
}

/// The claim of an amount of money.
pub(crate) fn money(expression: &Expression<'_>) -> Option<Claim> {
    let phrase = expression.phrase;
    let certainty = unless_gap(phrase, Certainty::Sure);
    Some(Claim::new(vec![phrase.amount?], certainty))
}
