//! Texts that no one would write.

use super::{findings_of, numbers_of, office, with_text_in};
use nianbao::report::{Figure, Number, Report};
use proptest::prelude::{ProptestConfig, Strategy, prop, prop_assert_eq, proptest};

/// Pieces of the sentences that are read, in any order.
fn text() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "收到",
        "政府信息公开申请",
        "84",
        "件",
        "，",
        "。",
        "；",
        "、",
        "其中",
        "（",
        "）",
        "《",
        "》",
        "“",
        "”",
        "占",
        "%",
        "同比",
        "增长",
        "下降",
        "上年",
        "结转",
        "予以公开",
        "部分公开",
        "及",
        "三万五",
        "百分之",
        "一",
        "余",
        "万",
        "元",
        "行政复议",
        "维持",
        "合计",
        "两项合计",
        "分别",
        "2020年",
        "-",
        "1,234",
        "１２",
        ".",
        "第",
        "号",
        "等",
        "个",
        "：",
        "\n",
        "第二十条",
        "0571",
        "全市",
        "本级",
        "a",
        "〔",
        "〕",
    ];
    let piece = prop_oneof_pieces(PIECES);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn prop_oneof_pieces(pieces: &'static [&'static str]) -> impl Strategy<Value = String> {
    let known = prop::sample::select(pieces).prop_map(str::to_owned);
    prop::strategy::Union::new([known.boxed(), ".{0,3}".prop_map(|text| text).boxed()])
}

fn report(text: &str) -> Report {
    let figures = [
        ("requests.received.natural", 84),
        ("requests.granted.natural", 42),
    ];
    with_text_in(&office(2024, &figures), &[text])
}

// A reader that went back over what it has read would take hours.
#[test]
fn long_codes_and_ranges_are_read_in_line_with_their_length() {
    const N: usize = 100_000;
    let name = format!("《{}》", "1".repeat(N));
    let texts = [name, "一至".repeat(N), "1-".repeat(N)];
    let n_numbers = texts.map(|text| numbers_of(&report(&text), None).len());
    assert_eq!(n_numbers[0], 0, "a code is no number");
}

#[test]
fn figures_of_any_size_are_compared_and_never_overflow() {
    let filled = |year: u16, number: Number| {
        let mut report = office(year, &[]);
        for cell in report.form.cells() {
            report.figures.set(cell, Figure::Number(number));
        }
        report
    };
    let text = "制发规章5件，行政许可5件，同比增长5%。收到政府信息公开申请5件，比上年增加2件，办结约3件，占5%。\
                收费5万元。";
    for this in [Number::MIN, Number::MAX] {
        let report = with_text_in(&filled(2024, this), &[text]);
        for last in [Number::MIN, Number::MAX] {
            let found = findings_of(&report, Some(&filled(2023, last)));
            assert!(found.len() >= 4, "{found:#?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn any_text_is_read_and_every_quote_stands_where_it_is_said_to_stand(text in text()) {
        let report = report(&text);
        let chars: Vec<char> = text.chars().collect();
        let mut end = 0;
        for number in numbers_of(&report, Some(&report)) {
            let characters = number.stretch.characters.clone();
            assert!(end <= characters.start, "numbers overlap in {text}");
            end = characters.end;
            let there: String = chars[characters].iter().collect();
            prop_assert_eq!(there, number.stretch.quote);
        }
        for finding in findings_of(&report, Some(&report)) {
            let stretch = finding.text.unwrap();
            let there: String = chars[stretch.characters].iter().collect();
            prop_assert_eq!(there, stretch.quote);
        }
    }
}
