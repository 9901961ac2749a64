//! The text repeats no more of last year's than the place allows (雷同).

use crate::compare::repetition::{self, SectionRepetition, Share};
use crate::form::section_name;
use crate::report::{Number, Report, Stretch};
use crate::rules::prose::place_of;
use crate::rules::{Bilingual, Finding, Rule, Severity, Side, Subject};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "repetition",
    basis: "地方要求：与上年雷同的比例",
    meaning: [
        "与上年相同的文字不超过本地规定的比例",
        "No more of the text stands in last year's report than the place allows",
    ],
    check,
};

/// Of fewer characters a share says nothing: a single sentence can be all of a part.
const LEAST_CHARS: usize = 40;

/// So many of the sentences that stand again are quoted.
const MAX_QUOTED: usize = 3;

/// So many characters of each.
const MAX_QUOTE_CHARS: usize = 40;

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(last) = subject.last else {
        return Vec::new();
    };
    let sections = repetition::text(last, subject.report);
    let over = |share: Share| {
        let most = Number::from(subject.limits.max_repetition_percent);
        let percent = share.percent().filter(|percent| *percent > most)?;
        let year = last.year;
        (share.counted >= LEAST_CHARS).then_some(Over {
            percent,
            most,
            year,
        })
    };
    let whole = over(sections.iter().map(|own| own.share).sum()).and_then(|over| {
        let largest = sections.iter().max_by_key(|own| own.share.repeated);
        largest.map(|largest| over.of_whole(largest))
    });
    let parts = sections.iter().filter_map(|own| {
        let over = over(own.share)?;
        over.of_part(own, repeated(subject.report, own))
    });
    whole.into_iter().chain(parts).collect()
}

/// A share that is over the limit, both in percent, and the year of the earlier report.
struct Over {
    percent: Number,
    most: Number,
    year: u16,
}

impl Over {
    /// The finding on the whole text; it leads to the part that repeats most.
    fn of_whole(&self, largest: &SectionRepetition) -> Finding {
        self.finding(Severity::Warning, largest, "全文", "the text")
            .with_advice(
                "按本年的工作改写；本地要求不同的，用本地的设置文件",
                "Write of this year's work; where the place allows more, use its settings file",
            )
    }

    /// The finding on the lead or a part; it leads to the first of its sentences that stand again.
    fn of_part(&self, own: &SectionRepetition, sentences: Vec<Stretch>) -> Option<Finding> {
        let name = format!("“{}”", section_name(own.section));
        let [chinese, english] = [("，", "等"), (", ", " and more")].map(|(comma, more)| {
            let quotes: Vec<String> = sentences.iter().take(MAX_QUOTED).map(quote).collect();
            let more = if sentences.len() > MAX_QUOTED {
                more
            } else {
                ""
            };
            quotes.join(comma) + more
        });
        let finding = self
            .finding(Severity::Question, own, &name, &name)
            .with_advice(
                format!("上年也有的句子：{chinese}"),
                format!("Sentences that stand again: {english}"),
            );
        Some(finding.with_text(sentences.into_iter().next()?))
    }

    fn finding(
        &self,
        severity: Severity,
        at: &SectionRepetition,
        chinese: &str,
        english: &str,
    ) -> Finding {
        let Self {
            percent,
            most,
            year,
        } = self;
        let message = Bilingual::new(
            format!("{chinese}有{percent}%的文字与{year}年的报告相同，超过{most}%"),
            format!(
                "{percent} % of {english} stands in the report on {year} as well, more than {most} %"
            ),
        );
        RULE.finding(severity, place_of(at.section), message)
            .with_sides(
                Side::new(
                    Bilingual::new("相同的比例（%）", "the share (%)"),
                    *percent,
                    [],
                ),
                Side::new(Bilingual::new("上限（%）", "the limit (%)"), *most, []),
            )
    }
}

/// The sentences of the lead or of a part that stand again.
fn repeated(report: &Report, own: &SectionRepetition) -> Vec<Stretch> {
    let texts = report.paragraphs(own.section).iter();
    let paragraphs = texts.zip(&own.paragraphs).enumerate();
    let stretches = paragraphs.flat_map(|(paragraph, (text, found))| {
        found.repeated.iter().map(move |sentence| {
            let characters = sentence.characters.clone();
            let quote = text.chars().skip(characters.start).take(characters.len());
            Stretch {
                section: own.section,
                paragraph,
                quote: quote.collect(),
                characters,
            }
        })
    });
    stretches.collect()
}

/// The sentence in quotation marks, a long one by its beginning.
fn quote(sentence: &Stretch) -> String {
    let text = sentence.quote.trim();
    let shown: String = text.chars().take(MAX_QUOTE_CHARS).collect();
    let elided = if shown.len() < text.len() { "…" } else { "" };
    format!("“{shown}{elided}”")
}
