//! Bound numbers: what is bound, that the text follows every edit, and what stands in the file.

use nianbao::cell;
use nianbao::edit::{Edit, History, Merge, Properties, TextPlace, Whose};
use nianbao::form::{CellAddress, FigureKind, Form, LEAD, OVERVIEW, SectionId};
use nianbao::numbers::{Interpretation, NumberInText, Standing, certain_bindings, numbers};
use nianbao::report::{Binding, Bindings, Figure, Number, Report};
use nianbao::rules::{Limits, Subject};
use nianbao::store::{ReportFile, built_in_sentences};
use serde_json::{Value, json};
use std::path::Path;

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
    match random.below(24) {
        0 => {
            let mut properties = Properties::from(report);
            let forms = ["2019", "2021"].map(|name| Form::named(name).unwrap());
            properties.form = forms[random.below(2)];
            Edit::SetProperties(properties)
        }
        1 => Edit::SetBindings(certain_bindings(report, None)),
        2..8 => {
            let sections: Vec<SectionId> = report.form.sections().collect();
            let section = sections[random.below(sections.len())];
            let mut paragraphs = report.paragraphs(section).to_vec();
            write_into(random, &mut paragraphs);
            Edit::SetParagraphs(section, paragraphs)
        }
        8..12 => Edit::SetFigures((0..random.below(30)).map(|_| figure(random)).collect()),
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

/// A report of the one or the other edition with random figures and every sentence of the library.
fn generated(random: &mut Random, idx: usize) -> Report {
    let mut report = Report::new("某市某局", if idx.is_multiple_of(2) { 2024 } else { 2020 });
    for (cell, kind) in cells(report.form) {
        report.figures.set(cell, random_figure(random, kind));
    }
    for template in built_in_sentences() {
        if template.fits(report.form) {
            let paragraph = report.paragraphs(template.section).len();
            let end = TextPlace {
                paragraph,
                character: 0,
            };
            let put = template.text(&report);
            put.put(&report, template.section, end..end)
                .apply(&mut report);
        }
    }
    assert!(report.bindings().len() > 10, "{}", report.bindings().len());
    report
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
    let is_quick = n_edits() <= 600;
    let sentences = crate::rules_numbers::measure::sentences("develop.jsonl").into_iter();
    reports.extend(sentences.step_by(if is_quick { 20 } else { 1 }));
    let mut random = Random(20_241_130);
    let n_generated = if is_quick { 6 } else { 200 };
    reports.extend((0..n_generated).map(|idx| (generated(&mut random, idx), None)));
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
fn every_bound_number_is_right_after_every_merge_of_two_versions() {
    let mut random = Random(20_250_131);
    let mut n_bound = 0;
    for idx in 0..60 {
        let mut base = if idx < 30 {
            sample("suqian_2024").report().clone()
        } else {
            generated(&mut random, idx)
        };
        bind(&mut base, None);
        let cells = cells(base.form);
        let mut changed = || {
            let mut version = base.clone();
            for _ in 0..=random.below(4) {
                let edit = random_edit(&mut random, &version, &cells);
                edit.apply(&mut version);
            }
            version
        };
        let (ours, theirs) = (changed(), changed());
        let merge = Merge::new(&base, &ours, &theirs);
        let n = merge.conflicts().len();
        for choices in [vec![Whose::Ours; n], vec![Whose::Theirs; n]] {
            let merged = merge.report(&choices);
            check_all_follow(&merged);
            n_bound += merged.bindings().len();
        }
    }
    assert!(n_bound > 2000, "{n_bound}");
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
fn what_was_unbound_or_replaced_follows_again_after_an_undo() {
    let natural = cell!("requests.received.natural");
    let report = parse(&binding(&json!({}))).report().clone();
    let mut other = Report::new("某市某局", 2024);
    other.set_paragraphs(LEAD, vec!["读入的报告收到9件。".to_owned()]);
    for edit in [
        Edit::SetBindings(Bindings::default()),
        Edit::Become(Box::new(other)),
        Edit::SetParagraphs(LEAD, Vec::new()),
    ] {
        let mut history = History::new(report.clone());
        history.apply(edit);
        assert!(history.report().bindings().is_empty());
        let text = history.report().paragraphs(LEAD).to_vec();
        history.apply(Edit::figure(natural, Figure::from(90)));
        assert_eq!(
            history.report().paragraphs(LEAD),
            text,
            "it follows no more"
        );
        history.undo();
        history.undo();
        assert_eq!(*history.report(), report);
        history.apply(Edit::figure(natural, Figure::from(90)));
        assert_eq!(history.report().paragraphs(LEAD)[0], "收到90件。");
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
    let limits = Limits::default();
    let subject = Subject {
        report: &report,
        last: Some(&last),
        limits: &limits,
    };
    for finding in nianbao::rules::check(&subject) {
        let Some(text) = &finding.text else { continue };
        let is_there = |(section, binding): &&(SectionId, Binding)| {
            *section == text.section
                && binding.paragraph == text.paragraph
                && sentence_of(&report, *section, binding).contains(&text.characters.start)
        };
        let found = bound.iter().find(is_there);
        assert!(found.is_none(), "{found:?}: {}", finding.message.chinese);
    }
}

/// From the end of the sentence before a bound number to the end of its own.
fn sentence_of(report: &Report, section: SectionId, binding: &Binding) -> std::ops::Range<usize> {
    let text = &report.paragraphs(section)[binding.paragraph];
    let chars: Vec<char> = text.chars().collect();
    let (start, end) = (binding.characters.start, binding.characters.end);
    let first = chars[..start].iter().rposition(|c| *c == '。');
    let n_behind = chars[end..].iter().take_while(|c| **c != '。').count();
    first.map_or(0, |stop| stop + 1)..end + n_behind
}

#[test]
fn what_last_years_report_does_not_know_is_a_gap_and_not_the_year_before() {
    let natural = cell!("requests.received.natural");
    let expression = "growth(requests.received.natural since 80)";
    let mut file = binding(&json!({
        "expression": expression, "text": "增长5%", "around": "较上年增长5%。", "start": 3,
        "before": "增长", "before_less": "下降", "after": "%",
    }));
    let text = json!(["较上年增长5%。"]);
    file["text"] = json!({"lead": text, "overview": text});
    file["tables"] = json!({"requests": {"received": {"natural": 84}}});
    let mut other = file["bindings"][0].clone();
    other["section"] = json!("overview");
    file["bindings"] = json!([file["bindings"][0].clone(), other]);
    let mut last = parse(&file).report().clone();
    assert_eq!(last.bindings().len(), 2);
    let check = |last: &Report, expected: &str, n_bound: usize| {
        let (mut report, _) = nianbao::edit::roll_forward(last);
        Edit::TakeSuggestion(OVERVIEW, vec![0]).apply(&mut report);
        Edit::figure(natural, Figure::from(21)).apply(&mut report);
        assert_eq!(report.paragraphs(LEAD), [expected]);
        assert_eq!(report.paragraphs(OVERVIEW), [expected]);
        assert_eq!(report.bindings().len(), n_bound);
    };
    check(&last, "较上年下降75%。", 2);
    Edit::figure(natural, Figure::Blank).apply(&mut last);
    check(&last, "较上年增长＿＿%。", 0);
}

#[test]
fn an_unbound_report_is_rolled_forward_without_bound_numbers() {
    let last = sample("suqian_2023").report().clone();
    let (report, _) = nianbao::edit::roll_forward(&last);
    assert!(report.bindings().is_empty());
    let mut sections = report.form.sections();
    assert!(sections.all(|section| {
        let mut waiting = report.carry_over.suggestions(section).iter();
        waiting.all(|suggestion| suggestion.bindings.is_empty())
    }));
}

#[test]
fn places_that_overlap_in_a_file_are_no_harm_in_text_that_waits_either() {
    let item = |start: u64, text: &str| {
        json!({
            "section": "overview", "paragraph": 0, "start": start, "text": text, "around": "收到84件。",
            "expression": "requests.received.natural",
        })
    };
    let items = json!([item(3, "4"), item(2, "84"), item(2, "84")]);
    let waiting = json!([{"before": 0, "words": "收到84件。", "bindings": items}]);
    let file = parse(&json!({
        "text": {"overview": ["收到84件。"]}, "bindings": items,
        "skeleton": {"text": {"overview": waiting}},
    }));
    let mut report = file.report().clone();
    assert_eq!(report.carry_over.suggestions(OVERVIEW)[0].bindings.len(), 1);
    Edit::figure(cell!("requests.received.natural"), Figure::from(1234)).apply(&mut report);
    assert_eq!(
        report.carry_over.suggestions(OVERVIEW)[0].words,
        "收到1234件。"
    );
    assert_eq!(report.paragraphs(OVERVIEW), ["收到1234件。"]);
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

#[test]
fn forms_go_together_and_are_kept_through_changes_and_back() {
    let mut n_forms = 0;
    let figures = [84, 0, 1, 2, 10, 99, 100, 1_005, 12_345, 29_950, 1_234_567];
    for digits in ["", "full-width", "chinese"] {
        for (scale, decimals) in [(1, 0), (1, 2), (10_000, 0), (10_000, 1), (100_000_000, 2)] {
            for rounding in ["half up", "down"] {
                for zero in [None, Some("未收到申请")] {
                    if digits == "chinese" && (scale, decimals) != (1, 0) {
                        continue;
                    }
                    let mut members = json!({
                        "digits": digits, "scale": scale, "decimals": decimals, "thousands": digits.is_empty(),
                        "rounding": rounding, "before": "收到申请", "after": "件",
                    });
                    if let Some(zero) = zero {
                        members["zero"] = json!(zero);
                    }
                    check_back_and_forth(&members, &figures);
                    n_forms += 1;
                }
            }
        }
    }
    assert!(n_forms >= 40, "{n_forms}");
}

/// Each figure gives a text of its own way, and the first one brings back the very report.
fn check_back_and_forth(members: &Value, figures: &[i64]) {
    let natural = cell!("requests.received.natural");
    let mut file = binding(members);
    file["text"] = json!({"lead": ["甲。"]});
    let item = &mut file["bindings"][0];
    for (key, value) in [
        ("start", json!(0)),
        ("text", json!("甲")),
        ("around", json!("甲")),
    ] {
        item[key] = value;
    }
    file["tables"] = json!({"requests": {"received": {"natural": figures[0]}}});
    let mut report = parse(&file).report().clone();
    report.refresh_bindings();
    let first = report.clone();
    for &figure in figures.iter().chain([&figures[0]]) {
        Edit::figure(natural, Figure::from(figure)).apply(&mut report);
        check_all_follow(&report);
        let text = &report.paragraphs(LEAD)[0];
        let has_zero = members.get("zero").is_some();
        if figure == 0 && has_zero {
            assert_eq!(text, "未收到申请。", "{members}");
        } else {
            assert!(
                text.starts_with("收到申请") && text.ends_with("件。"),
                "{members}: {text}"
            );
        }
        // A file and its reading keep it.
        let bytes = ReportFile::new(&report).to_bytes(&report);
        assert_eq!(
            *ReportFile::parse(bytes).unwrap().report(),
            report,
            "{members}"
        );
    }
    assert_eq!(report, first, "{members}");
}

fn nianbao(arguments: &[&str]) -> (i32, String) {
    let output = crate::program::nianbao().args(arguments).output().unwrap();
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
