//! Text between the title of a part and its table, from the file to what is published.

use crate::sheets;
use nianbao::compare::compare;
use nianbao::edit::find::Query;
use nianbao::edit::{Edit, History, Topic, differences, roll_forward};
use nianbao::export::json::json;
use nianbao::form::{FORMS, Form, Part, SectionId};
use nianbao::publish::{PublishedFormat, prove};
use nianbao::report::{Figure, Place, Report, Stretch};
use nianbao::rules::{Limits, Severity, Subject, check};
use nianbao::store::ReportFile;
use proptest::collection::vec;
use proptest::prelude::*;

/// The texts before the tables of an edition.
fn sections(form: &Form) -> Vec<SectionId> {
    let parts = form.parts.iter();
    let before = parts.filter_map(|part| part.before_table.as_ref());
    before.map(|before| before.section).collect()
}

fn set(report: &mut Report, section: SectionId, paragraphs: &[&str]) {
    let paragraphs = paragraphs.iter().map(|&text| text.to_owned());
    report.set_paragraphs(section, paragraphs.collect());
}

/// The sample of 2024 with a paragraph before its second table.
fn report() -> (Report, SectionId) {
    let mut report = sheets::report("suqian_2024.nianbao");
    let section = sections(report.form)[1];
    set(&mut report, section, &["本年度收到申请3524件。"]);
    (report, section)
}

fn member(bytes: &[u8]) -> serde_json::Value {
    let file: serde_json::Value = serde_json::from_slice(bytes).unwrap();
    file["text"]["before_requests"].clone()
}

#[test]
fn only_a_report_with_text_before_a_table_has_a_member_for_it() {
    let plain = sheets::report("suqian_2024.nianbao");
    let file = ReportFile::new(&plain);
    let bytes = file.to_bytes(&plain);
    assert!(
        !String::from_utf8(bytes.clone())
            .unwrap()
            .contains("before_")
    );
    let (with, section) = report();
    let written = file.to_bytes(&with);
    assert_eq!(
        member(&written),
        serde_json::json!(["本年度收到申请3524件。"])
    );
    let read = ReportFile::parse(written).unwrap();
    assert_eq!(*read.report(), with);
    // What is taken away leaves nothing behind.
    let mut without = with;
    without.set_paragraphs(section, Vec::new());
    assert_eq!(read.to_bytes(&without), bytes);
}

#[test]
fn what_an_older_program_left_as_it_was_is_read() {
    // To a program that does not know the member, it is one of those that are kept.
    let (with, _) = report();
    let written = String::from_utf8(ReportFile::new(&with).to_bytes(&with)).unwrap();
    let foreign = written.replace("before_requests", "before_another");
    let file = ReportFile::parse(foreign.into_bytes()).unwrap();
    let mut changed = file.report().clone();
    changed.agency = "某市".to_owned();
    let kept = String::from_utf8(file.to_bytes(&changed)).unwrap();
    let back = kept.replace("before_another", "before_requests");
    let mut expected = with;
    expected.agency = "某市".to_owned();
    assert_eq!(
        *ReportFile::parse(back.into_bytes()).unwrap().report(),
        expected
    );
}

#[test]
fn an_edit_of_it_is_undone_and_told_before_the_figures_of_its_table() {
    let plain = sheets::report("suqian_2024.nianbao");
    let (mut with, section) = report();
    let mut history = History::new(plain.clone());
    let paragraphs = with.paragraphs(section).to_vec();
    history.apply(Edit::SetParagraphs(section, paragraphs));
    assert_eq!(*history.report(), with);
    assert_eq!(history.undo(), Some(Place::Paragraph(section, 0)));
    assert_eq!(*history.report(), plain);
    let cell = "requests.granted.natural".parse().unwrap();
    with.figures.set(cell, Figure::from(7));
    let note = with.form.parts[2].section;
    set(&mut with, note, &["注：无。"]);
    let topics: Vec<Topic> = differences(&plain, &with)
        .into_iter()
        .map(|own| own.topic)
        .collect();
    let place = |topic| topics.iter().position(|own| *own == topic);
    let text = place(Topic::Paragraph(section, 0)).unwrap();
    assert!(text < place(Topic::Cell(cell)).unwrap(), "{topics:?}");
}

#[test]
fn a_search_in_the_part_of_a_table_finds_it_and_the_note() {
    let (mut report, section) = report();
    let note = report.form.parts[2].section;
    set(&mut report, note, &["申请数含上年结转。"]);
    for part in [section, note] {
        let query = Query {
            words: "申请".to_owned(),
            section: Some(part),
            ..Query::default()
        };
        let found = query.find(&report).into_iter();
        let sections: Vec<SectionId> = found
            .filter_map(|found| Some(found.paragraph()?.0))
            .collect();
        assert_eq!(sections, [section, note]);
    }
}

#[test]
fn numbers_and_words_of_it_are_checked_like_any_text() {
    let (mut report, section) = report();
    set(
        &mut report,
        section,
        &["本年度新收政府信息公开申请3524件。", "全年共公开条。"],
    );
    let subject = Subject {
        report: &report,
        last: None,
        limits: &Limits::default(),
    };
    let found = check(&subject);
    let about = |paragraph: usize| {
        let is_there = |text: &Stretch| (text.section, text.paragraph) == (section, paragraph);
        found
            .iter()
            .filter(|finding| finding.text.iter().any(is_there))
            .count()
    };
    let wrong = found.iter().find(|finding| {
        finding.severity != Severity::Question
            && finding
                .text
                .iter()
                .any(|text| text.section == section && text.quote.contains("3524"))
    });
    assert!(wrong.is_some(), "{found:#?}");
    assert_eq!(about(1), 1, "{found:#?}");
}

#[test]
fn a_comparison_names_it_where_one_of_the_reports_has_it() {
    let (new, section) = report();
    let old = sheets::report("suqian_2023.nianbao");
    let comparison = compare(&old, &new);
    let own = comparison.section(section).unwrap();
    assert_eq!(own.paragraphs.len(), 1);
    let name = "三、收到和处理政府信息公开申请情况（表前说明）";
    assert_eq!(comparison.part_title(section), name);
    let plain = sheets::report("suqian_2024.nianbao");
    let without = compare(&old, &plain);
    assert!(without.section(section).is_none());
    assert_eq!(without.text.len(), 7);
}

#[test]
fn last_years_waits_in_the_next_report() {
    let (last, section) = report();
    let (next, _) = roll_forward(&last);
    assert!(next.paragraphs(section).is_empty());
    let waiting = next.carry_over.suggestions(section);
    assert_eq!(waiting[0].words, "本年度收到申请3524件。");
    let bytes = ReportFile::new(&next).to_bytes(&next);
    assert_eq!(*ReportFile::parse(bytes).unwrap().report(), next);
}

#[test]
fn json_has_it_where_there_is_some() {
    let (report, _) = report();
    assert_eq!(
        member(json(&report).as_bytes()),
        serde_json::json!(["本年度收到申请3524件。"])
    );
    let plain = sheets::report("suqian_2024.nianbao");
    assert!(!json(&plain).contains("before_"));
}

/// A paragraph as people write it: every format keeps it but for blanks at its ends.
fn paragraph() -> impl Strategy<Value = String> {
    // Every face has these; a PDF with others is refused.
    const WORDS: &str =
        "[公开政府信息工作年度报告办理申请主动制定发布行政规范性文本机关依法答复县区]";
    let words = format!("{WORDS}{{1,40}}[，、；][0-9]{{1,6}}[件条次份]{WORDS}{{0,30}}[。；]");
    let heading = format!("（[一二三]）{WORDS}{{2,12}}");
    prop_oneof![
        &*words.leak(),
        &*heading.leak(),
        Just("具体情况见下表：".to_owned())
    ]
}

fn texts() -> impl Strategy<Value = Vec<Vec<String>>> {
    vec(vec(paragraph(), 0..4), 3)
}

fn with_texts(form: &'static Form, texts: &[Vec<String>]) -> Report {
    let mut report = Report::new("某市某局", form.first_year);
    for (number, cell) in (1..).zip(form.cells()) {
        if !form.is_computed(cell) {
            report.figures.set(cell, Figure::from(number));
        }
    }
    for (section, text) in sections(form).into_iter().zip(texts) {
        report.set_paragraphs(section, text.clone());
    }
    for part in form
        .parts
        .iter()
        .filter(|part: &&Part| part.table.is_some())
    {
        set(&mut report, part.section, &["注：数量含上年度结转数量。"]);
    }
    report
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn file_and_every_format_give_it_back(texts in texts(), form in prop::sample::select(FORMS.to_vec())) {
        let report = with_texts(form, &texts);
        let file = ReportFile::parse(ReportFile::new(&report).to_bytes(&report)).unwrap();
        prop_assert_eq!(file.report(), &report);
        for format in PublishedFormat::ALL {
            let bytes = format.bytes(&report, sheets::fonts).unwrap();
            let proof = prove(format, &bytes, &report);
            prop_assert!(proof.is_ok(), "{:?} {:?}", format, proof);
        }
    }
}
