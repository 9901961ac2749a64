//! The place for text before a table.

use super::bench::Bench;
use eframe::egui::{Key, Modifiers};
use nianbao::form::SectionId;
use nianbao::report::Report;
use nianbao::store::ReportFile;

const FIELD: &str = "正文，三、收到和处理政府信息公开申请情况（表前说明）";

fn section(bench: &Bench) -> SectionId {
    let part = &bench.report().form.parts[2];
    part.before_table.as_ref().unwrap().section
}

fn text(bench: &Bench) -> String {
    bench.report().paragraphs(section(bench)).join("/")
}

#[test]
fn it_takes_no_room_until_it_is_wanted_and_what_is_typed_is_undone() {
    let mut bench = Bench::on_sample();
    bench.click_entry("三、收到和处理政府信息公开申请情况");
    assert!(!bench.shows(FIELD));
    bench.click("＋ 表前说明");
    assert!(bench.shows(FIELD) && !bench.shows("＋ 表前说明"));
    bench.type_text("具体情况如下：");
    assert_eq!(text(&bench), "具体情况如下：");
    // What is empty again keeps its place under the cursor.
    bench.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(text(&bench), "");
    assert!(bench.shows(FIELD));
    bench.click_entry("五、存在的主要问题及改进情况");
    bench.click_entry("三、收到和处理政府信息公开申请情况");
    assert!(!bench.shows(FIELD));
    bench.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(text(&bench), "具体情况如下：");
    assert!(bench.shows(FIELD));
}

#[test]
fn a_search_goes_on_through_it() {
    let mut report = Report::new("某市某局", 2024);
    let part = &report.form.parts[2];
    let before = part.before_table.as_ref().unwrap().section;
    report.set_paragraphs(before, vec!["甲乙丙，甲乙丙".to_owned()]);
    report.set_paragraphs(part.section, vec!["注：甲乙丙".to_owned()]);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.nianbao");
    std::fs::write(&path, ReportFile::new(&report).to_bytes(&report)).unwrap();
    let mut bench = Bench::in_folder(folder, &[&path]);
    bench.click_entry("三、收到和处理政府信息公开申请情况");
    bench.press(Modifiers::COMMAND, Key::F);
    bench.type_text("甲乙丙");
    assert!(bench.shows("1/3"));
    for expected in ["2/3", "3/3", "1/3"] {
        bench.press(Modifiers::NONE, Key::Enter);
        assert!(bench.shows(expected), "{expected}");
    }
}
