//! Last year's report rolled forward: what is carried, what waits in grey, what stays blank.

use nianbao::cell;
use nianbao::edit::{Edit, History, roll_forward};
use nianbao::form::{FORMS, LEAD};
use nianbao::report::{Figure, Number, Report};
use nianbao::store::ReportFile;
use serde_json::Value;
use std::path::Path;

fn sample(name: &str) -> Report {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples");
    let file = ReportFile::open(&path.join(format!("{name}.nianbao"))).unwrap();
    file.report().clone()
}

fn problems(report: &Report) -> nianbao::form::SectionId {
    let mut parts = report.form.parts.iter();
    parts
        .find(|part| part.title.contains("改进"))
        .unwrap()
        .section
}

#[test]
fn year_title_and_lead_are_moved_on_and_nothing_else_in_them() {
    let last = sample("suqian_2023");
    let (report, carried) = roll_forward(&last);
    assert_eq!((report.year, report.agency.as_str()), (2024, "宿迁市"));
    assert_eq!(report.title, ["宿迁市", "2024年政府信息公开工作年度报告"]);
    let lead = report.paragraphs(LEAD);
    assert!(lead[1].contains("数据统计期限为2024年1月1日至12月31日。"));
    let of_2023 = |paragraph: &String| paragraph.replace("2023年1月1日", "2024年1月1日");
    let expected: Vec<_> = last.paragraphs(LEAD).iter().map(of_2023).collect();
    assert_eq!(lead, expected);
    assert_eq!(report.sign_off.agency, "宿迁市人民政府办公室");
    assert_eq!(report.sign_off.date, None);
    assert_eq!((carried.from, carried.to, carried.n_years), (2023, 2024, 2));
}

#[test]
fn what_was_carried_forward_is_brought_forward_in_every_column_and_all_else_is_blank() {
    let last = sample("suqian_2023");
    let (report, carried) = roll_forward(&last);
    let columns = [
        "natural",
        "business",
        "research",
        "public_interest",
        "legal_service",
        "other",
    ];
    for column in columns {
        let brought = format!("requests.brought_forward.{column}")
            .parse()
            .unwrap();
        let before = format!("requests.carried_forward.{column}")
            .parse()
            .unwrap();
        assert_eq!(report.figure(brought), last.figure(before), "{column}");
    }
    assert_eq!(
        report.figure(cell!("requests.brought_forward.total")),
        Figure::from(121)
    );
    assert_eq!(report.figures.iter().count(), columns.len());
    assert_eq!(carried.brought_forward.len(), columns.len());
}

#[test]
fn what_was_in_force_is_kept_at_hand_and_is_not_this_years() {
    let (report, carried) = roll_forward(&sample("suqian_2023"));
    let in_force = cell!("proactive.normative.in_force");
    assert_eq!(report.figure(in_force), Figure::Blank);
    assert_eq!(
        report.carry_over.figures.entered(in_force),
        Some(&Figure::from(597))
    );
    assert_eq!(carried.bases.len(), 2);
}

#[test]
fn last_years_text_waits_and_is_text_only_once_it_is_taken() {
    let last = sample("suqian_2023");
    let overview = last.form.parts[0].section;
    let (rolled, carried) = roll_forward(&last);
    assert!(rolled.paragraphs(overview).is_empty());
    let waiting = rolled.carry_over.suggestions(overview);
    let words: Vec<_> = waiting
        .iter()
        .map(|suggestion| suggestion.words.clone())
        .collect();
    assert_eq!(words, last.paragraphs(overview));
    assert_eq!(carried.n_suggestions, rolled.carry_over.n_suggestions());

    let mut history = History::new(rolled);
    history.apply(Edit::TakeSuggestion(overview, vec![1]));
    history.apply(Edit::TakeSuggestion(overview, vec![0]));
    let report = history.report();
    // What is taken speaks of this year.
    let mut taken = last.paragraphs(overview)[..2].to_vec();
    taken[0] = taken[0].replace("2023年", "2024年");
    assert_eq!(report.paragraphs(overview), taken);
    assert_eq!(
        report.carry_over.suggestions(overview).len(),
        words.len() - 2
    );
    history.undo();
    assert_eq!(
        history.report().paragraphs(overview),
        &last.paragraphs(overview)[1..2]
    );
    history.apply(Edit::DropSuggestion(overview, vec![0]));
    assert_eq!(
        history.report().carry_over.suggestions(overview)[0].words,
        words[2]
    );
}

#[test]
fn the_promises_of_part_five_are_listed_to_be_answered() {
    let (report, carried) = roll_forward(&sample("suqian_2023"));
    let promises = &report.carry_over.promises;
    assert_eq!((promises.len(), carried.n_promises), (3, 3));
    assert!(promises[0].words.starts_with("1.把解读做细。"));
    assert!(promises.iter().all(|promise| !promise.is_answered));
    // Two of the paragraphs lead to what follows, and are no promises.
    let (report, _) = roll_forward(&sample("hangzhou_eeb_2020"));
    assert_eq!(report.carry_over.promises.len(), 3);
}

#[test]
fn the_edition_follows_the_new_year() {
    let last = sample("hangzhou_eeb_2020");
    let (report, carried) = roll_forward(&last);
    assert_eq!(report.form, FORMS[1]);
    assert_eq!(carried.editions, Some((FORMS[0], FORMS[1])));
    assert_eq!(
        report.figure(cell!("requests.brought_forward.total")),
        Figure::from(2)
    );
    // Nothing of the first edition is the base of the second.
    assert!(carried.bases.is_empty());
}

#[test]
fn within_the_first_edition_last_years_items_are_filled_in() {
    let mut last = sample("hangzhou_eeb_2020");
    last.year = 2019;
    let (report, _) = roll_forward(&last);
    assert_eq!(report.form, FORMS[0]);
    let items = cell!("proactive.licensing.last_year");
    assert_eq!(report.figure(items), Figure::from(47));
    let total = cell!("proactive.normative.public_total");
    assert_eq!(
        report.carry_over.figures.entered(total),
        Some(&Figure::from(16))
    );
}

#[test]
fn an_empty_report_rolls_forward_to_an_empty_one() {
    let (report, carried) = roll_forward(&Report::new("某市某局", 2023));
    assert_eq!(report, Report::new("某市某局", 2024));
    assert_eq!(
        (carried.n_suggestions, carried.n_promises, carried.n_lead),
        (0, 0, 0)
    );
    let (last_year, _) = roll_forward(&Report::new("某市某局", u16::MAX));
    assert_eq!(last_year.year, u16::MAX);
}

#[test]
fn rolling_forward_is_one_step() {
    let (rolled, _) = roll_forward(&sample("suqian_2023"));
    let empty = Report::new("宿迁市", 2024);
    let mut history = History::new(empty.clone());
    history.apply(Edit::RollForward(Box::new(rolled.clone())));
    history.undo();
    assert_eq!(history.report(), &empty);
    history.redo();
    assert_eq!(history.report(), &rolled);
}

#[test]
fn what_waits_is_kept_in_the_file_with_members_that_nobody_knows() {
    let (rolled, _) = roll_forward(&sample("suqian_2023"));
    let file = ReportFile::new(&rolled);
    let mut value: Value = serde_json::from_slice(&file.to_bytes(&rolled)).unwrap();
    value["skeleton"]["later"] = Value::from(1);
    value["skeleton"]["promises"][1]["by"] = Value::from("某科");
    let file = ReportFile::parse(value.to_string().into_bytes()).unwrap();
    assert_eq!(file.report().carry_over, rolled.carry_over);

    let mut report = file.report().clone();
    report.carry_over.promises[1].is_answered = true;
    report.carry_over.promises.remove(0);
    let section = problems(&report);
    report.take_suggestions(section, &[2]);
    let saved: Value = serde_json::from_slice(&file.to_bytes(&report)).unwrap();
    let carry_over = &saved["skeleton"];
    assert_eq!(carry_over["later"], 1);
    assert_eq!(carry_over["promises"][0]["by"], "某科");
    assert_eq!(carry_over["promises"][0]["answered"], true);
    let again = ReportFile::parse(saved.to_string().into_bytes()).unwrap();
    assert_eq!(again.report(), &report);

    report.carry_over = nianbao::report::CarryOver::default();
    let saved: Value = serde_json::from_slice(&file.to_bytes(&report)).unwrap();
    assert_eq!(saved["skeleton"], serde_json::json!({"later": 1}));
}

#[test]
fn a_skeleton_that_is_none_is_refused_by_its_name() {
    let check = |carry_over: &str, member: &str| {
        let text = format!(
            r#"{{"format":"nianbao","version":1,"agency":"某局","year":2024,"skeleton":{carry_over}}}"#
        );
        let fault = ReportFile::parse(text.into_bytes())
            .unwrap_err()
            .to_string();
        assert!(fault.contains(member), "{fault}");
    };
    check("[]", "skeleton");
    check(r#"{"promises": 3}"#, "skeleton.promises");
    check(
        r#"{"promises": [{"words": "甲", "answered": 7}]}"#,
        "answered",
    );
    check(
        r#"{"text": {"overview": [{"words": "甲", "before": -1}]}}"#,
        "before",
    );
    check(
        r#"{"figures": {"proactive.rules.in_force": []}}"#,
        "proactive.rules.in_force",
    );
}

#[test]
fn amounts_that_are_kept_at_hand_are_read_as_they_were_written() {
    let mut report = Report::new("某局", 2024);
    let cell = cell!("proactive.rules.in_force");
    report
        .carry_over
        .figures
        .set(cell, Figure::Words("12".to_owned()));
    let file = ReportFile::new(&report);
    let read = ReportFile::parse(file.to_bytes(&report)).unwrap();
    let figure = read.report().carry_over.figures.entered(cell).cloned();
    assert_eq!(figure, Some(Figure::Number(Number::from(12))));
}
