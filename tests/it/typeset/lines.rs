//! Where lines break in any text: marks, numbers and addresses whole, the least stretch, no few characters left over.

use super::dump::lines;
use super::measure::{Measured, measured};
use super::{fonts, report_with, sample, set};
use nianbao::report::{Place, Report};
use nianbao::store::ReportFile;
use nianbao::typeset::document::Document;
use nianbao::typeset::typeset;
use nianbao::units::Length;
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

/// The samples, the report for the checks of numbers, and the real one that lies beside the repository, where it does;
/// and whether it is the real one.
fn reports() -> Vec<(Report, bool)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let names = ["suqian_2023", "suqian_2024", "hangzhou_eeb_2020"];
    let samples = names.map(|name| (sample(&format!("{name}.nianbao")), false));
    let mut reports: Vec<(Report, bool)> = samples.into();
    for (path, is_real) in [
        ("tests/data/numbers/office_2020.nianbao", false),
        ("../shared/data/hangzhou_eeb_2020.nianbao", true),
    ] {
        if root.join(path).exists() {
            let file = ReportFile::open(&root.join(path)).unwrap();
            reports.push((file.report().clone(), is_real));
        } else {
            println!("{path} is not there: its lines were not measured");
        }
    }
    reports
}

/// How many of these lines are stretched over 0.5, 1, 2, 3 and 4 per cent.
fn distribution(lines: &[Measured]) -> [usize; 5] {
    [0.5, 1.0, 2.0, 3.0, 4.0].map(|least| {
        let looser = lines.iter().filter(|line| line.stretch > least);
        looser.count()
    })
}

#[test]
fn no_line_of_the_samples_is_loose_beside_a_pressed_one() {
    for (report, is_real) in reports() {
        let lines = measured(&typeset(&report, &fonts()));
        println!(
            "{} {}: {} lines; over 0.5, 1, 2, 3, 4 %: {:?}; pressed: {}",
            report.agency,
            report.year,
            lines.len(),
            distribution(&lines),
            lines.iter().filter(|line| line.is_pressed).count()
        );
        let is_loose = |line: &Measured| line.stretch > 3.0;
        // The real report has a paragraph of a line and two characters, which would leave one and a mark.
        let most = if is_real { 4.5 } else { 4.2 };
        for pair in lines.windows(2) {
            let [one, other] = pair else { unreachable!() };
            let is_uneven = is_loose(one) && other.is_pressed || one.is_pressed && is_loose(other);
            assert!(!is_uneven, "{} | {}", one.text, other.text);
        }
        for line in &lines {
            assert!(line.stretch < most, "{:.2} {}", line.stretch, line.text);
            assert_eq!(line.n_blanks, 0, "{}", line.text);
        }
        let n_even = lines.iter().filter(|line| line.stretch < 2.1).count();
        assert!(
            n_even * 100 > lines.len() * 93,
            "{n_even} of {}",
            lines.len()
        );
    }
}

#[test]
fn what_begins_a_paragraph_is_never_pressed() {
    let text = "全年公开，信息，申请，答复，机关，政府，网站，指南，办理";
    for begin in ["（三）", "（1）", "“甲”", "《条例》", "（“甲”）"] {
        for n in 0..28 {
            let paragraph = format!("{begin}{}{}，末尾", "字".repeat(n), text.repeat(3));
            let document = typeset(&report_with(&[&paragraph, "字"]), &fonts());
            let all: Vec<_> = document.pages.iter().flat_map(lines).collect();
            let line = all
                .iter()
                .find(|line| line.text.starts_with(begin))
                .unwrap();
            let last = all.iter().find(|line| line.text == "字").unwrap();
            assert!((line.xs[0] - last.xs[0]).abs() < 0.001, "{}", line.text);
        }
    }
}

#[test]
fn a_page_does_not_begin_with_the_last_few_characters_of_a_paragraph() {
    let text: Vec<char> = "全年公开信息申请，机关办理答复、制作指南；"
        .chars()
        .collect();
    for n in 17 * 28..24 * 28 {
        let paragraph: String = text.iter().cycle().take(n).chain(&['末', '。']).collect();
        let document = typeset(&report_with(&[&paragraph, "后文"]), &fonts());
        let place = document.pages[0].areas.last().unwrap().place;
        let above = document.pages[1].areas.iter();
        let above: Vec<_> = above.take_while(|area| area.place == place).collect();
        if let [end] = above[..] {
            let n_characters = end.characters.clone().unwrap().len();
            assert!(n_characters > 5, "{n_characters} of {n} characters");
        }
    }
}

/// Where the lines of each paragraph begin and end, in characters.
fn ranges(document: &Document) -> BTreeMap<Place, Vec<Range<usize>>> {
    let mut ranges: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for area in document.pages.iter().flat_map(|page| &page.areas) {
        if let (Place::Paragraph(..), Some(characters)) = (area.place, &area.characters) {
            ranges
                .entry(area.place)
                .or_default()
                .push(characters.clone());
        }
    }
    ranges
}

/// Numbers that are one for whoever reads them.
const NUMBERS: [&str; 34] = [
    "3.5万件",
    "1.2亿元",
    "12㎡",
    "100㎏",
    "30m³",
    "H₂O₂",
    "≥90%",
    "±0.5%",
    "1∶3",
    "10×20",
    "CO₂",
    "2024年",
    "1,234件",
    "12.5%",
    "10～20%",
    "〔2021〕30号",
    "42万余人次",
    "10.4个百分点",
    "四十九条",
    "￥1200元",
    "0527-84368000",
    "9：30",
    "PM2.5",
    "二〇二四年",
    "2019—2023年",
    "3.5元/吨",
    "25℃",
    "36小时",
    "1400余次",
    "5 kWh",
    "20 %",
    "1808595件",
    "100平方米",
    "１２．５％",
];
const ADDRESSES: [&str; 4] = [
    "https://www.example.gov.cn/zwgk/xxgk/ndbg/2024/index.html",
    "xxgk@mail.example.gov.cn",
    "www.example.gov.cn/a_b/t2024-01-02.shtml?id=7&from=1",
    "http://10.0.0.1:8080/2024.10/",
];
const WORDS: [&str; 3] = ["information", "OBD", "Open Data"];
/// Marks as they follow each other, with a place for words between.
const MARKS: [&str; 16] = [
    "，",
    "。",
    "、",
    "；",
    "：",
    "？",
    "！",
    "《字》、《字》",
    "“字”",
    "（字）",
    "《字》（字）。",
    "“字？”",
    "《字〈字〉字》",
    "（《字》“字”），",
    "——",
    "……",
];
const HAN: &str = "政府信息公开申请答复办理机关网站制作指南目录";

/// The same sequence of numbers on every machine (a linear congruence).
struct Sequence(u64);

impl Sequence {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % n
    }

    fn han(&mut self, text: &mut String) {
        let han: Vec<char> = HAN.chars().collect();
        for _ in 0..=self.below(7) {
            text.push(han[self.below(han.len())]);
        }
    }
}

/// A paragraph, and what may not be broken in it, and its addresses, in characters.
#[derive(Default)]
struct Random {
    text: String,
    numbers: Vec<Range<usize>>,
    addresses: Vec<Range<usize>>,
}

fn random(sequence: &mut Sequence) -> Random {
    let mut random = Random::default();
    for _ in 0..40 {
        sequence.han(&mut random.text);
        let start = random.text.chars().count();
        let mut pick = |texts: &[&'static str]| texts[sequence.below(texts.len())];
        match pick(&[
            "marks", "marks", "marks", "marks", "number", "number", "number", "word", "address",
        ]) {
            "marks" => random.text.push_str(pick(&MARKS)),
            "word" => random.text.push_str(pick(&WORDS)),
            "number" => {
                random.text.push_str(pick(&NUMBERS));
                random.numbers.push(start..random.text.chars().count());
            }
            _ => {
                random.text.push_str(pick(&ADDRESSES));
                random.addresses.push(start..random.text.chars().count());
            }
        }
    }
    random
}

#[test]
fn in_five_thousand_lines_of_any_text_nothing_is_broken_that_belongs_together() {
    let mut sequence = Sequence(7);
    let mut n_lines = 0;
    while n_lines < 5000 {
        let paragraphs: Vec<Random> = (0..60).map(|_| random(&mut sequence)).collect();
        let texts: Vec<&str> = paragraphs
            .iter()
            .map(|random| random.text.as_str())
            .collect();
        let document = set(&report_with(&texts));
        for line in measured(&document) {
            assert_eq!(line.n_blanks, 0, "{}", line.text);
        }
        for (place, lines) in ranges(&document) {
            let Place::Paragraph(_, idx) = place else {
                continue;
            };
            n_lines += lines.len();
            for line in &lines[1..] {
                check_break(&paragraphs[idx], line.start);
            }
        }
    }
}

fn check_break(paragraph: &Random, place: usize) {
    let text: Vec<char> = paragraph.text.chars().collect();
    let around: String = text[place - 5..(place + 5).min(text.len())]
        .iter()
        .collect();
    let (before, after) = (text[place - 1], text[place]);
    assert!(
        !"，。、；：？！）》〉」』】〕”’％—…·%℃".contains(after),
        "{around}"
    );
    assert!(!"（《〈「『【〔“‘￥".contains(before), "{around}");
    let is_within = |range: &&Range<usize>| range.start < place && place < range.end;
    assert!(
        !paragraph.numbers.iter().any(|range| is_within(&range)),
        "{around}"
    );
    if paragraph.addresses.iter().any(|range| is_within(&range)) {
        assert!("@./".contains(before) && !"@./".contains(after), "{around}");
    }
}

#[test]
fn an_address_is_set_as_it_is_written() {
    let address = "https://www.example.gov.cn/zwgk/xxgk/2024/index.html";
    for n in 0..30 {
        let paragraph = format!("{}{address}下载", "字".repeat(n));
        let document = set(&report_with(&[&paragraph]));
        let all: Vec<_> = document.pages[0..1].iter().flat_map(lines).collect();
        let text: String = all.iter().map(|line| line.text.as_str()).collect();
        assert!(text.contains(address), "{text}");
        // No gap that a reader would take for a blank, within it or beside.
        let pitch = Length::mm(156.0 / 28.0).to_pt();
        for line in all
            .iter()
            .filter(|line| line.text.contains("example") || line.text.contains("http"))
        {
            let characters: Vec<char> = line.text.chars().collect();
            for (pair, xs) in characters.windows(2).zip(line.xs.windows(2)) {
                let is_word = pair.iter().all(char::is_ascii_lowercase);
                let most = if is_word { 0.9 } else { 1.26 };
                assert!(xs[1] - xs[0] < pitch * most, "{}", line.text);
            }
        }
    }
}
