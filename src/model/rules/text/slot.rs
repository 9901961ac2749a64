//! No slot for a number is left empty ("共…公开条").

use crate::rules::prose::{Paragraph, Passage, Pattern, paragraphs};
use crate::rules::{Bilingual, Finding, MAX_FINDINGS, Rule, Severity, Subject};
use std::ops::Range;

pub(in crate::rules) const RULE: Rule = Rule {
    id: "empty-slot",
    basis: "文字中的数据应当填写完整",
    meaning: [
        "文字中应填数字的地方没有留空",
        "No place for a number in the text is left empty",
    ],
    check,
};

/// Signs that keep a place for a number, before a unit.
static KEPT: Pattern = Pattern::new(
    r"((?:[_＿]+|[×✕□△]+|[XxＸｘ]{2,}|[*＊]{2,}|[（(]\s*[）)])\s*(?:余|多)?(?:件|条|次|个|项|份|人|篇|场|宗|期|万元|元|%|％))",
);
/// A bound share or change for which there is no number.
static NO_SHARE: Pattern = Pattern::new(r"(—(?:%|％))");
/// Blanks between a word that wants a number and its unit.
static BLANK: Pattern = Pattern::new(
    r"((?:公开|发布|收到|受理|办理|答复|办结|处理|结转|新收|申请|信息|制发|废止|有效|其中|维持|纠正|审结|复议|诉讼|共|计|约)(?:[ \u{a0}]+|　+|…{1,2})(?:件|条|次|份|项|个|万元|元))(?:[，。；、,;（]|$)",
);
/// A sum is announced, and its unit follows without a number.
static ANNOUNCED: Pattern = Pattern::new(
    r"(?:^|[^公中总])((?:共|累计|共计|合计|总计)(?:主动|依法|新|已|办理|收到|接到|受理|制发|发布|公开|处理|答复|办结|政府|信息|申请|规范性|行政|各类){1,6}(?:件|条|份|宗))(?:[，。；、,;（]|$)",
);
/// Meetings and trainings are counted, and their unit follows without a number.
static HELD: Pattern = Pattern::new(
    r"((?:共|累计|共计|先后)(?:召开|举办|组织|开展|举行)(?:次|场|期))(?:[^所数间地次合面馆]|$)",
);
/// Words of the tables that nobody writes without a number.
static FIGURE: Pattern = Pattern::new(
    r"(?:^|[，；：（]|其中)((?:制发|新收|现行有效|上年结转|结转下年度(?:继续办理)?|尚未审结|结果维持|结果纠正)件)(?:[，。；,;（]|$)",
);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    paragraphs(subject.report)
        .flat_map(check_paragraph)
        .take(MAX_FINDINGS)
        .collect()
}

fn check_paragraph(paragraph: Paragraph<'_>) -> impl Iterator<Item = Finding> {
    // The marks around a slot only show that it is one.
    let mut slots: Vec<Range<usize>> = [&KEPT, &NO_SHARE, &BLANK, &ANNOUNCED, &HELD, &FIGURE]
        .into_iter()
        .flat_map(|pattern| pattern.captures_iter(paragraph.text))
        .filter_map(|found| Some(found.get(1)?.range()))
        .collect();
    slots.sort_by_key(|slot| slot.start);
    // Two patterns may find the same slot.
    slots.dedup_by(|later, earlier| later.start < earlier.end);
    let slots = slots.into_iter();
    slots.map(move |slot| finding(&paragraph.passage(slot)))
}

fn finding(slot: &Passage<'_>) -> Finding {
    let words = slot.text();
    let message = Bilingual::new(
        format!("“{words}”缺少数字"),
        format!("“{words}” lacks its number"),
    );
    RULE.in_text(Severity::Error, slot, message).with_advice(
        "填写数字，或者删去这一句",
        "Enter the number, or strike the sentence",
    )
}
