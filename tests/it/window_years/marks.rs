//! While a report is written, marks beside its paragraphs tell how much stood in last year's.

use crate::window::bench::{Bench, sample};
use nianbao::app::editor::repetition::Repeated;
use nianbao::form::FORMS;
use nianbao::store::ReportFile;
use nianbao::words::Language;

fn report(name: &str) -> nianbao::report::Report {
    ReportFile::open(&sample(name)).unwrap().report().clone()
}

#[test]
fn what_was_copied_is_told_from_what_is_new() {
    let last = report("suqian_2023.nianbao");
    let mut this = report("suqian_2024.nianbao");
    let section = FORMS[1].parts[0].section;
    let mut paragraphs = this.paragraphs(section).to_vec();
    let copied = last.paragraphs(section)[2].clone();
    paragraphs.insert(0, copied.clone());
    this.set_paragraphs(section, paragraphs);
    let repeated = Repeated::new(&last, &this);
    let shares = repeated.shares(section);
    assert!((shares[0] - 1.0).abs() < f32::EPSILON, "{shares:?}");
    assert!(shares[1] < 0.5, "{shares:?}");
    let words = repeated.words(section, 0, Language::Chinese);
    assert!(
        words.starts_with("本段 100.0% 与 2023 年报告相同"),
        "{words}"
    );
    let sentence = copied.split('。').nth(1).unwrap();
    assert!(words.contains(sentence), "{words}");
}

#[test]
fn the_marks_appear_once_last_years_report_is_found() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["suqian_2023.nianbao", "suqian_2024.nianbao"] {
        std::fs::copy(sample(name), folder.path().join(name)).unwrap();
    }
    let path = folder.path().join("suqian_2024.nianbao");
    let mut bench = Bench::in_folder(folder, &[&path]);
    super::comparing::wait_for_last_year(&mut bench);
    assert_eq!(bench.app().last_year().unwrap().report.year, 2023);
    bench.click_entry("一、总体情况");
    for _ in 0..200 {
        bench.run();
        if bench.app().repeated().is_some() {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    panic!("the repetition was not computed");
}

#[test]
fn last_years_report_is_noticed_when_it_is_put_beside_the_open_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("suqian_2024.nianbao");
    std::fs::copy(sample("suqian_2024.nianbao"), &path).unwrap();
    let last = folder.path().join("suqian_2023.nianbao");
    let mut bench = Bench::in_folder(folder, &[&path]);
    // Twice, as coming back once proves nothing of the next time.
    bench.leave(|| {});
    assert!(bench.app().last_year().is_none());
    bench.leave(|| {
        std::fs::copy(sample("suqian_2023.nianbao"), &last).unwrap();
    });
    super::comparing::wait_for_last_year(&mut bench);
    let known = bench.app().last_year().unwrap().report.clone();
    // What did not change meanwhile is not read as something new.
    bench.leave(|| {});
    for _ in 0..20 {
        bench.run();
    }
    let again = bench.app().last_year().unwrap().report.clone();
    assert!(std::sync::Arc::ptr_eq(&known, &again));
}
