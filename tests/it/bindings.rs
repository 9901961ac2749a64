//! Bound numbers: what is bound, that the text follows every edit, and what stands in the file.

use nianbao::cell;
use nianbao::edit::{Edit, History};
use nianbao::form::{CellAddress, FigureKind, Form, LEAD, SectionId};
use nianbao::numbers::{Interpretation, NumberInText, Standing, certain_bindings, numbers};
use nianbao::report::{Binding, Bindings, Figure, Number, Report};
use nianbao::store::ReportFile;
use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;

fn sample(name: &str) -> ReportFile {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples");
    ReportFile::open(&path.join(format!("{name}.nianbao"))).unwrap()
}

fn bind(report: &mut Report, last: Option<&Report>) {
    Edit::SetBindings(certain_bindings(report, last)).apply(report);
}

fn words(report: &Report, section: SectionId, binding: &Binding) -> String {
    let paragraph = &report.paragraphs(section)[binding.paragraph];
    let characters = paragraph.chars().skip(binding.characters.start);
    characters.take(binding.characters.len()).collect()
}

fn is_confirmed_by_tables(number: &NumberInText) -> bool {
    matches!(
        number.interpretation,
        Interpretation::Cell(_)
            | Interpretation::Sum(_)
            | Interpretation::LastYear(_)
            | Interpretation::Share { .. }
            | Interpretation::Growth { .. }
    )
}

/// How many numbers the tables confirm, and how many of them are bound.
#[derive(Default)]
struct Coverage {
    confirmed: usize,
    bound: usize,
    missed: Vec<String>,
}

fn cover(report: &Report, last: Option<&Report>, coverage: &mut Coverage) {
    let mut bound = report.clone();
    bind(&mut bound, last);
    for section in report.form.sections() {
        let text = bound.paragraphs(section);
        assert_eq!(report.paragraphs(section), text, "no word changes");
    }
    for number in numbers(report, last) {
        let place = &number.stretch;
        let is_bound = bound.bindings().of(place.section).iter().any(|binding| {
            let characters = &binding.characters;
            binding.paragraph == place.paragraph
                && characters.start <= place.characters.start
                && place.characters.end <= characters.end
        });
        let is_flagged = number.standing() != Standing::Confirmed;
        assert!(!(is_bound && is_flagged), "bound, but flagged: {number:?}");
        if is_confirmed_by_tables(&number) {
            coverage.confirmed += 1;
            coverage.bound += usize::from(is_bound);
            if !is_bound {
                let interpretation = &number.interpretation;
                coverage
                    .missed
                    .push(format!("{} {interpretation:?}", number.context));
            }
        }
    }
}

#[test]
fn nine_of_ten_numbers_that_the_tables_confirm_are_bound_and_none_that_is_flagged() {
    let [last, this, old] = ["suqian_2023", "suqian_2024", "hangzhou_eeb_2020"]
        .map(|name| sample(name).report().clone());
    let mut coverage = Coverage::default();
    cover(&this, Some(&last), &mut coverage);
    cover(&last, None, &mut coverage);
    cover(&old, None, &mut coverage);
    for (report, last) in crate::rules_numbers::measure::sentences("develop.jsonl") {
        cover(&report, last.as_ref(), &mut coverage);
    }
    let Coverage {
        confirmed, bound, ..
    } = coverage;
    println!("{bound} of {confirmed} bound; not: {:#?}", coverage.missed);
    assert!(confirmed > 300, "{confirmed}");
    assert!(bound * 100 >= confirmed * 90, "{bound} of {confirmed}");
}

/// Numbers that come in no order, the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        let high = usize::try_from(self.0 >> 33).unwrap();
        high % n.max(1)
    }
}

fn cells(form: &'static Form) -> Vec<(CellAddress, FigureKind)> {
    form.tables
        .iter()
        .flat_map(nianbao::form::Table::figures)
        .collect()
}

fn random_figure(random: &mut Random, kind: FigureKind) -> Figure {
    match (random.below(12), kind) {
        (0, _) => Figure::Blank,
        (1, _) => Figure::NotApplicable,
        (2..6, _) => Figure::from(0),
        (_, FigureKind::Amount(_)) => {
            let digits = i64::try_from(random.below(99_999_999)).unwrap();
            Figure::Number(Number::new(digits, 4))
        }
        _ => Figure::from(i64::try_from(random.below(5_000)).unwrap()),
    }
}

fn random_edit(random: &mut Random, report: &Report, cells: &[(CellAddress, FigureKind)]) -> Edit {
    let figure = |random: &mut Random| {
        let (cell, kind) = cells[random.below(cells.len())];
        (cell, random_figure(random, kind))
    };
    match random.below(6) {
        0 | 1 => {
            let sections: Vec<SectionId> = report.form.sections().collect();
            let section = sections[random.below(sections.len())];
            let mut paragraphs = report.paragraphs(section).to_vec();
            write_into(random, &mut paragraphs);
            Edit::SetParagraphs(section, paragraphs)
        }
        2 => Edit::SetFigures((0..random.below(30)).map(|_| figure(random)).collect()),
        _ => Edit::SetFigures(vec![figure(random)]),
    }
}

fn write_into(random: &mut Random, paragraphs: &mut Vec<String>) {
    let place = random.below(paragraphs.len() + 1);
    let Some(paragraph) = paragraphs.get_mut(place) else {
        paragraphs.push("新的一段。".to_owned());
        return;
    };
    let mut chars: Vec<char> = paragraph.chars().collect();
    let at = random.below(chars.len() + 1);
    match random.below(4) {
        0 => drop(chars.drain(at..(at + random.below(3)).min(chars.len()))),
        1 => chars.insert(at, '3'),
        2 => {
            let tail: String = chars.drain(at..).collect();
            *paragraph = chars.into_iter().collect();
            paragraphs.insert(place + 1, tail);
            return;
        }
        _ => chars.splice(at..at, "写入，".chars()).for_each(drop),
    }
    *paragraph = chars.into_iter().collect();
}

fn check_all_follow(report: &Report) {
    for (section, binding) in report.bindings().iter() {
        let expected = report.bound_text(binding);
        assert_eq!(words(report, section, binding), expected, "{binding:?}");
    }
}

// The number of edits is that of `NIANBAO_EDITS`, or fewer for a quick run.
fn n_edits() -> usize {
    let asked = std::env::var("NIANBAO_EDITS").ok();
    asked.and_then(|asked| asked.parse().ok()).unwrap_or(600)
}

#[test]
fn every_bound_number_is_right_after_every_edit_and_undo_brings_back_every_byte() {
    let last = sample("suqian_2023").report().clone();
    let mut reports: Vec<(Report, Option<Report>)> = vec![
        (sample("suqian_2024").report().clone(), Some(last.clone())),
        (last, None),
        (sample("hangzhou_eeb_2020").report().clone(), None),
    ];
    let sentences = crate::rules_numbers::measure::sentences("develop.jsonl").into_iter();
    reports.extend(sentences.step_by(if n_edits() > 600 { 2 } else { 20 }));
    let mut random = Random(20_241_130);
    let (mut n_bound, mut n_left) = (0, 0);
    let n_each = n_edits().div_ceil(reports.len());
    for (mut report, last) in reports {
        bind(&mut report, last.as_ref());
        n_bound += report.bindings().len();
        let file = ReportFile::new(&report);
        let cells = cells(report.form);
        let mut history = History::new(report);
        let mut bytes = vec![file.to_bytes(history.report())];
        for _ in 0..n_each {
            let edit = random_edit(&mut random, history.report(), &cells);
            history.seal();
            if history.apply(edit) {
                bytes.push(file.to_bytes(history.report()));
            }
            check_all_follow(history.report());
        }
        n_left += history.report().bindings().len();
        for expected in bytes.iter().rev().skip(1) {
            history.undo().unwrap();
            assert!(file.to_bytes(history.report()) == *expected);
        }
        for expected in bytes.iter().skip(1) {
            history.redo().unwrap();
            assert!(file.to_bytes(history.report()) == *expected);
        }
    }
    assert!(
        n_bound > 90 && n_left > n_bound / 3,
        "{n_left} of {n_bound}"
    );
}

#[test]
fn unbinding_everything_gives_the_bytes_of_before() {
    for name in ["suqian_2023", "suqian_2024", "hangzhou_eeb_2020"] {
        let file = sample(name);
        let before = file.to_bytes(file.report());
        let mut report = file.report().clone();
        bind(&mut report, None);
        let bound = file.to_bytes(&report);
        assert!(bound != before, "{name}");
        let file = ReportFile::parse(bound).unwrap();
        assert_eq!(*file.report(), report, "{name}");
        Edit::SetBindings(Bindings::default()).apply(&mut report);
        assert!(file.to_bytes(&report) == before, "{name}");
    }
}

#[test]
fn last_years_sentences_say_this_years_figures() {
    let this = sample("suqian_2024").report().clone();
    let mut last = sample("suqian_2023").report().clone();
    bind(&mut last, None);
    let (mut report, _) = nianbao::edit::roll_forward(&last);
    let n_waiting: usize = report
        .form
        .sections()
        .flat_map(|section| report.carry_over.suggestions(section))
        .map(|suggestion| suggestion.bindings.len())
        .sum();
    assert_eq!(n_waiting + report.bindings().len(), last.bindings().len());
    let waits = |report: &Report, words: &str| {
        let mut sections = report.form.sections();
        sections.any(|section| {
            let suggestions = report.carry_over.suggestions(section).iter();
            suggestions.map(|it| &it.words).any(|it| it.contains(words))
        })
    };
    assert!(waits(&report, "＿＿"), "what is not known is a gap");
    let figures = this.figures.iter();
    let figures = figures.map(|(cell, figure)| (cell, figure.clone()));
    Edit::SetFigures(figures.collect()).apply(&mut report);
    assert!(!waits(&report, "＿＿"));
    for section in report.form.sections().collect::<Vec<_>>() {
        let all = (0..report.carry_over.suggestions(section).len()).collect();
        Edit::TakeSuggestion(section, all).apply(&mut report);
    }
    check_all_follow(&report);
    let bound: Vec<(SectionId, Binding)> = report
        .bindings()
        .iter()
        .map(|(section, binding)| (section, binding.clone()))
        .collect();
    assert_eq!(bound.len(), n_waiting);
    for number in numbers(&report, Some(&last)) {
        let is_here = |(section, binding): &&(SectionId, Binding)| {
            *section == number.stretch.section
                && binding.paragraph == number.stretch.paragraph
                && binding
                    .characters
                    .contains(&number.stretch.characters.start)
        };
        let is_bound = bound.iter().find(is_here).is_some();
        let is_flagged = number.standing() == Standing::Contradicted;
        assert!(!(is_bound && is_flagged), "{number:?}");
    }
}

fn parse(members: &Value) -> ReportFile {
    let mut file = json!({
        "format": "nianbao", "version": 1, "agency": "某市某局", "year": 2024,
        "text": {"lead": ["收到84件。", "另有一段。"]},
        "tables": {"requests": {"received": {"natural": 84}}},
    });
    for (key, value) in members.as_object().unwrap() {
        file[key] = value.clone();
    }
    ReportFile::parse(file.to_string().into_bytes()).unwrap()
}

fn binding(members: &Value) -> Value {
    let mut item = json!({
        "section": "lead", "paragraph": 0, "start": 2, "text": "84", "around": "收到84件。",
        "expression": "requests.received.natural",
    });
    for (key, value) in members.as_object().unwrap() {
        item[key] = value.clone();
    }
    json!({"bindings": [item]})
}

#[test]
fn a_bound_number_stands_in_the_file_and_the_text_stays_text() {
    let mut report = parse(&json!({})).report().clone();
    bind(&mut report, None);
    let file = parse(&binding(&json!({})));
    assert_eq!(file.report().bindings().len(), 1);
    let text = String::from_utf8(file.to_bytes(file.report())).unwrap();
    assert!(text.contains(r#""收到84件。""#), "{text}");
}

#[test]
fn a_number_is_found_again_where_another_program_changed_the_text() {
    let moved = json!({"lead": ["新的一段。", "今年共收到84件。"]});
    let mut members = binding(&json!({}));
    members["text"] = moved;
    let report = parse(&members).report().clone();
    let places = report.bindings().iter();
    let places: Vec<_> = places
        .map(|(_, it)| (it.paragraph, it.characters.clone()))
        .collect();
    assert_eq!(places, [(1, 5..7)]);
    members["text"] = json!({"lead": ["收到84件。收到84件。", "收到85件。"]});
    let first = parse(&members).report().bindings().len();
    members["text"] = json!({"lead": ["收到85件。"]});
    assert_eq!((first, parse(&members).report().bindings().len()), (1, 0));
}

#[test]
fn what_this_program_does_not_understand_is_kept() {
    let members = binding(&json!({"expression": "median(requests.received.natural)"}));
    let file = parse(&members);
    assert!(file.report().bindings().is_empty());
    let mut report = file.report().clone();
    report.set_paragraphs(LEAD, vec!["改了。".to_owned()]);
    let text = String::from_utf8(file.to_bytes(&report)).unwrap();
    assert!(text.contains("median"), "{text}");
}

#[test]
fn a_hostile_place_is_no_place() {
    for members in [
        json!({"start": 4_000_000_000_u64}),
        json!({"paragraph": u64::MAX, "around": ""}),
        json!({"text": "", "around": ""}),
        json!({"scale": 7}),
        json!({"decimals": 4_000_000}),
    ] {
        let file = parse(&binding(&members));
        let mut report = file.report().clone();
        Edit::figure(cell!("requests.received.natural"), Figure::from(9)).apply(&mut report);
        let lead = report.paragraphs(LEAD)[0].as_str();
        assert!(
            ["收到84件。", "收到9件。"].contains(&lead),
            "{members}: {lead}"
        );
    }
}

/// A binding of the lead's only number with these members, and its text as the figure changes and comes back.
fn check_form(members: &Value, figures: &[(i64, &str)]) {
    let (first, written) = figures[0];
    let mut members = members.clone();
    members["text"] = json!(written);
    members["start"] = json!(0);
    members["around"] = json!(written);
    let mut file = binding(&members);
    file["text"] = json!({"lead": [format!("{written}。")]});
    file["tables"] = json!({"requests": {"received": {"natural": first}}});
    let mut report = parse(&file).report().clone();
    assert_eq!(report.bindings().len(), 1, "{members}");
    let before = report.clone();
    for &(figure, expected) in figures.iter().chain([&figures[0]]) {
        Edit::figure(cell!("requests.received.natural"), Figure::from(figure)).apply(&mut report);
        assert_eq!(
            report.paragraphs(LEAD),
            [format!("{expected}。")],
            "{members}"
        );
    }
    assert_eq!(report, before, "{members}");
}

#[test]
fn every_form_is_kept_through_changes_and_back() {
    let check = |members: Value, figures: &[(i64, &str)]| check_form(&members, figures);
    check(json!({}), &[(84, "84"), (0, "0"), (1234, "1234")]);
    check(
        json!({"digits": "full-width"}),
        &[(84, "８４"), (100, "１００")],
    );
    check(
        json!({"digits": "chinese"}),
        &[
            (15, "十五"),
            (2, "两"),
            (102, "一百零二"),
            (20_000, "二万"),
            (0, "零"),
        ],
    );
    check(
        json!({"thousands": true}),
        &[(1234, "1,234"), (999, "999"), (1_234_567, "1,234,567")],
    );
    check(
        json!({"scale": 10_000, "decimals": 1}),
        &[
            (35_000, "3.5万"),
            (36_499, "3.6万"),
            (40_000, "4.0万"),
            (800, "0.1万"),
            (30, "30"),
        ],
    );
    check(
        json!({"scale": 10_000, "decimals": 2, "rounding": "down"}),
        &[(35_000, "3.50万"), (36_499, "3.64万"), (36_490, "3.64万")],
    );
    check(
        json!({"scale": 100_000_000, "decimals": 1}),
        &[(250_000_000, "2.5亿"), (1_000_000_000, "10.0亿")],
    );
    check(
        json!({"unit": 10_000, "decimals": 2}),
        &[(12_345, "1.23"), (12_355, "1.24"), (0, "0.00")],
    );
    check(json!({"unit": 10_000}), &[(120_000, "12"), (125_000, "13")]);
    check(
        json!({"before": "共收到申请", "after": "件", "zero": "未收到申请"}),
        &[
            (84, "共收到申请84件"),
            (0, "未收到申请"),
            (1, "共收到申请1件"),
        ],
    );
    let share = "share(requests.received.natural / requests.received.total)";
    check(
        json!({"expression": share, "decimals": 1}),
        &[(1, "100.0"), (0, "—"), (7, "100.0")],
    );
    let growth = json!({
        "expression": "growth(requests.received.natural since 80)", "decimals": 1,
        "before": "增长", "before_less": "下降", "after": "%", "zero": "持平",
    });
    check(
        growth.clone(),
        &[
            (100, "增长25.0%"),
            (80, "持平"),
            (60, "下降25.0%"),
            (0, "下降100.0%"),
        ],
    );
    let mut cut = growth.clone();
    cut["rounding"] = json!("down");
    check(cut, &[(81, "增长1.2%"), (79, "下降1.2%"), (87, "增长8.7%")]);
    let mut from_nothing = growth;
    from_nothing["expression"] = json!("growth(requests.received.natural since 0)");
    check(from_nothing, &[(1, "增长—%"), (0, "增长—%")]);
    check(
        json!({
            "expression": "change(requests.received.natural since 80)",
            "before": "增加", "before_less": "减少",
        }),
        &[(100, "增加20"), (80, "增加0"), (60, "减少20")],
    );
    check(
        json!({"expression": "change(requests.received.natural since 80)"}),
        &[(100, "20"), (60, "-20"), (80, "0")],
    );
}

fn nianbao(arguments: &[&str]) -> (i32, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_nianbao"))
        .args(arguments)
        .output()
        .unwrap();
    let said = [output.stdout, output.stderr].concat();
    let code = output.status.code().unwrap();
    (code, String::from_utf8(said).unwrap())
}

#[test]
fn a_figure_is_changed_in_a_file_and_the_sentences_follow() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("报告.nianbao");
    let path = path.to_str().unwrap();
    let file = parse(&json!({"text": {"lead": ["收到84件申请。", "另有一段。"]}}));
    // As this program prints it.
    let report = file.report();
    std::fs::write(path, ReportFile::new(report).to_bytes(report)).unwrap();
    let before = std::fs::read(path).unwrap();
    let (code, said) = nianbao(&["bind", path, "--certain"]);
    assert_eq!(
        (code, said.as_str()),
        (0, "绑定的数字：原有0个，现有1个。\n")
    );
    let out = folder.path().join("新.nianbao");
    let out = out.to_str().unwrap();
    let change = "requests.received.natural=1,085";
    let zero = "requests.received.business=0";
    let (code, said) = nianbao(&["set", path, change, zero, "-o", out, "--json"]);
    assert_eq!(code, 0, "{said}");
    let said: Value = serde_json::from_str(&said).unwrap();
    assert_eq!(said["cells"].as_array().unwrap().len(), 2);
    assert_eq!(
        said["text"],
        json!([{"part": "lead", "paragraph": 0, "old": "收到84件申请。", "new": "收到1085件申请。"}])
    );
    let (_, checked) = nianbao(&["check", out, "--json"]);
    let checked: Value = serde_json::from_str(&checked).unwrap();
    let number = &checked["numbers"][0];
    assert_eq!(
        (number["standing"].as_str(), number["expression"].as_str()),
        (Some("bound"), Some("requests.received.total"))
    );
    let (code, _) = nianbao(&["bind", path, "--none"]);
    assert_eq!((code, std::fs::read(path).unwrap() == before), (0, true));
}

#[test]
fn what_cannot_be_set_is_said_and_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("报告.nianbao");
    let path = path.to_str().unwrap();
    let file = parse(&json!({}));
    std::fs::write(path, file.to_bytes(file.report())).unwrap();
    let before = std::fs::read(path).unwrap();
    for (given, expected) in [
        ("requests.received.natural", "不是“单元格=数据”"),
        (
            "requests.received.everybody=3",
            "没有“requests.received.everybody”",
        ),
        (
            "requests.received.natural=3.5",
            "requests.received.natural=3.5",
        ),
        ("requests.received.total=3", "是合计"),
    ] {
        let (code, said) = nianbao(&["set", path, given]);
        assert_eq!(code, 2, "{said}");
        assert!(said.contains(expected), "{said}");
    }
    let other = folder.path().join("另一份");
    std::fs::write(&other, "别的").unwrap();
    let other = other.to_str().unwrap();
    let (code, said) = nianbao(&["set", path, "requests.received.natural=9", "-o", other]);
    assert_eq!(code, 3, "{said}");
    assert!(std::fs::read(path).unwrap() == before);
}
