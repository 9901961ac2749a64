//! An amount of the fee for processing information (信息处理费) is one that the tariff can give.

use crate::report::Number;
use crate::rules::prose::{Paragraph, Passage, Pattern, paragraphs};
use crate::rules::{Bilingual, Finding, MAX_FINDINGS, Rule, Severity, Subject, shown};
use regex::Captures;

pub(in crate::rules) const RULE: Rule = Rule {
    id: "fee-amount",
    basis: "国办函〔2020〕109号《政府信息公开信息处理费管理办法》：按件每件100元起，按量每页10元起",
    meaning: [
        "信息处理费的金额符合收费标准",
        "Fees for processing information are amounts that the tariff can give",
    ],
    check,
};

/// What every name of the fee has in it.
const FEE: &str = "处理费";
static AMOUNT: Pattern = Pattern::new(
    r"(?:信息处理费|信息公开处理费)[^，。；、0-9]{0,10}([0-9]+(?:\.[0-9]+)?)\s*(万?)元",
);
/// The requests of which it was collected.
static PIECES: Pattern = Pattern::new(
    r"([0-9]+)\s*(?:件|宗)[^，。；]{0,16}(?:收取|收费|缴纳|征收)|(?:收取|征收)[^，。；0-9]{0,6}([0-9]+)\s*(?:件|宗)",
);

/// Every amount of the tariff is a multiple of it, and no request that was charged costs less, in yuan.
const STEP: Number = Number::TEN;

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let spoken_of = paragraphs(subject.report).filter(|it| it.text.contains(FEE));
    let sentences = spoken_of.flat_map(Paragraph::sentences);
    let found = sentences.filter_map(|sentence| check_sentence(&sentence));
    found.take(MAX_FINDINGS).collect()
}

fn check_sentence(sentence: &Passage<'_>) -> Option<Finding> {
    let words = sentence.text();
    let found = AMOUNT.captures(words)?;
    let amount = amount(&found)?;
    let passage = sentence.part(&found.get(0)?.range());
    if !(amount % STEP).is_zero() {
        return Some(finding(
            &passage,
            Bilingual::new(
                format!(
                    "信息处理费{}元不是10元的整数倍，按收费标准算不出这个数",
                    shown(amount)
                ),
                format!(
                    "A fee of {} yuan is no multiple of 10, as the tariff is",
                    shown(amount)
                ),
            ),
        ));
    }
    let pieces = PIECES.captures(words)?;
    let pieces: Number = pieces.get(1).or(pieces.get(2))?.as_str().parse().ok()?;
    let least = pieces.saturating_mul(STEP);
    (!amount.is_zero() && amount < least).then(|| {
        let (pieces, amount, least) = (shown(pieces), shown(amount), shown(least));
        finding(
            &passage,
            Bilingual::new(
                format!("{pieces}件共收信息处理费{amount}元，按收费标准至少{least}元"),
                format!("{pieces} requests were charged {amount} yuan; the tariff gives at least {least}"),
            ),
        )
    })
}

fn amount(found: &Captures<'_>) -> Option<Number> {
    let amount: Number = found[1].parse().ok()?;
    let scale = if found[2].is_empty() { 1 } else { 10_000 };
    Some(amount.saturating_mul(Number::from(scale)))
}

fn finding(passage: &Passage<'_>, message: Bilingual) -> Finding {
    RULE.in_text(Severity::Warning, passage, message)
        .with_advice(
            "核对收取的件数和金额",
            "Check the number of requests and the amount",
        )
}
