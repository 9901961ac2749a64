//! Importing: a source is read beside the window, reviewed, and opened as a new report.

use super::bench::Bench;
use eframe::egui::{Key, Modifiers, Role};
use nianbao::app::system::file_dialogs::{Answer, FileKind, Goal};
use nianbao::cell;
use nianbao::report::Figure;
use nianbao::store::ReportFile;
use std::fs;
use std::path::Path;
use std::thread;
use std::time::Duration;

const CTRL: Modifiers = Modifiers::COMMAND;

fn damaged() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/import/damaged.txt");
    fs::read_to_string(path).unwrap()
}

/// The same with every cell, and a total that does not fit its figures.
fn with_wrong_total() -> String {
    damaged()
        .replace("申 请数量\t\t\t\t4\t", "申 请数量\t\t\t31\t4\t")
        .replace("予以公开\t\t\t2\t", "予以公开\t\t12\t2\t")
        .replace("\t9\t1\t1\t\t11", "\t9\t1\t1\t\t12")
}

/// A window in which this text was chosen to be imported.
fn importing(text: &str) -> Bench {
    let mut bench = Bench::new();
    fs::write(bench.path("来源.txt"), text).unwrap();
    bench.answer(Answer::Chosen(bench.path("来源.txt")));
    bench.press(CTRL, Key::I);
    await_reading(&mut bench);
    bench
}

/// Draws until nothing is being read any more. The frame that takes what was read shows neither the wait nor the review.
fn await_reading(bench: &mut Bench) {
    let mut n_frames_without = 0;
    for _ in 0..1500 {
        bench.run();
        n_frames_without = if bench.shows("正在读取") {
            0
        } else {
            n_frames_without + 1
        };
        if n_frames_without == 3 {
            return;
        }
        thread::sleep(Duration::from_millis(10));
    }
    panic!("the reading does not come to its end");
}

#[test]
fn a_source_that_is_dropped_or_opened_is_imported() {
    let mut bench = Bench::new();
    let path = bench.path("来源.txt");
    fs::write(&path, damaged()).unwrap();
    bench.drop_file(&path);
    await_reading(&mut bench);
    assert!(bench.shows("核对导入的年报"));
}

#[test]
fn what_was_read_is_reviewed_and_opens_as_new_work() {
    let mut bench = importing(&damaged());
    let asked = bench.asked().pop().unwrap();
    assert_eq!((asked.goal, asked.kind), (Goal::Open, FileKind::Source));
    assert!(bench.shows("核对导入的年报") && bench.shows("待定 0"));
    assert!(bench.shows("读自“来源.txt”"));
    bench.click("打开原文件");
    assert_eq!(bench.opened(), ["open 来源.txt"]);
    bench.click("打开为新报告");
    let report = bench.report();
    assert_eq!((report.agency.as_str(), report.year), ("某市林业局", 2020));
    let cell = cell!("requests.received.natural");
    assert_eq!(report.figure(cell), Figure::from(31));
    let origin = report.origin.unwrap();
    assert_eq!(origin.source, "来源.txt");
    assert!(origin.derived.contains(&cell));
    // Nothing has it yet, so that closing would lose it.
    assert!(bench.app().title().starts_with('*'));
}

#[test]
fn a_year_that_nothing_says_is_asked_for_and_nothing_is_checked_before() {
    let mut bench = importing(&damaged().replace("2020", ""));
    assert!(bench.shows("请填写四位数字的年度"));
    assert!(bench.shows("没有找到统计年度") && !bench.shows("检查结果"));
    bench.enter("统计年度", "2020");
    assert!(bench.shows("检查结果") && !bench.shows("请填写四位数字的年度"));
    bench.click("打开为新报告");
    assert_eq!(bench.report().year, 2020);
}

#[test]
fn doubtful_cells_come_first_and_are_decided_with_the_keyboard() {
    let text = with_wrong_total();
    let mut bench = importing(&text);
    assert!(bench.shows("与其他数字不符"), "the total is not doubted");
    assert!(!bench.shows("待定 0"));
    // The printed figure is the first candidate.
    bench.press(Modifiers::ALT, Key::Num2);
    assert!(bench.shows("待定 0"));
    bench.click("打开为新报告");
    let total = cell!("requests.unable.not_held.total");
    assert_eq!(bench.report().figure(total), Figure::from(11));
}

#[test]
fn what_is_typed_is_taken_and_what_is_no_figure_is_refused() {
    let text = with_wrong_total();
    let mut bench = importing(&text);
    bench.press(CTRL, Key::A);
    bench.type_text("多");
    bench.press(Modifiers::NONE, Key::Enter);
    assert!(bench.shows("不是数字"));
    bench.press(CTRL, Key::A);
    bench.type_text("13");
    bench.press(Modifiers::NONE, Key::Enter);
    bench.click("打开为新报告");
    let total = cell!("requests.unable.not_held.total");
    assert_eq!(bench.report().figure(total), Figure::from(13));
}

#[test]
fn a_source_without_a_report_is_told_and_nothing_changes() {
    let mut bench = importing("今天天气很好。");
    assert!(bench.shows("没有找到年报的内容"));
    bench.press(Modifiers::NONE, Key::Escape);
    assert!(bench.app().document().is_none());
}

#[test]
fn a_review_that_is_cancelled_opens_nothing() {
    let mut bench = importing(&damaged());
    bench.press(Modifiers::NONE, Key::Escape);
    assert!(!bench.shows("核对导入的年报") && bench.app().document().is_none());
}

#[test]
fn a_finding_leads_to_its_cell() {
    let mut bench = importing(&with_wrong_total());
    bench.press(Modifiers::NONE, Key::ArrowDown);
    bench.click_on("无法提供");
    bench.press(CTRL, Key::A);
    bench.type_text("11");
    bench.press(Modifiers::NONE, Key::Enter);
    bench.click("打开为新报告");
    let total = cell!("requests.unable.not_held.total");
    assert_eq!(bench.report().figure(total), Figure::from(11));
}

#[test]
fn a_published_report_that_is_dropped_on_the_window_is_imported() {
    let mut bench = Bench::new();
    fs::write(bench.path("来源.txt"), damaged()).unwrap();
    bench.drop_file(&bench.path("来源.txt"));
    wait_until(&mut bench, "核对导入的年报");
}

/// A window in which a folder of these sources was chosen to be imported.
fn importing_folder(sources: &[(&str, &str)]) -> Bench {
    let mut bench = Bench::new();
    let folder = bench.path("来源");
    fs::create_dir(&folder).unwrap();
    for (name, text) in sources {
        fs::write(folder.join(name), text).unwrap();
    }
    bench.answer(Answer::Chosen(folder));
    bench.command("导入文件夹");
    bench
}

fn wait_until(bench: &mut Bench, words: &str) {
    for _ in 0..1000 {
        if bench.shows(words) {
            return;
        }
        thread::sleep(Duration::from_millis(10));
        bench.run();
    }
    panic!("{words} does not come");
}

#[test]
fn a_folder_is_imported_and_every_source_is_told_of() {
    let (good, wrong) = (damaged(), with_wrong_total());
    let mut bench = importing_folder(&[
        ("甲.txt", &good),
        ("乙.txt", &wrong),
        ("丙.txt", "今天天气很好。"),
    ]);
    assert_eq!(bench.asked().pop().unwrap().goal, Goal::Folder);
    bench.click("开始导入");
    wait_until(&mut bench, "已读 3 个");
    assert!(bench.shows("完成 1　待核对 1　失败 1"));
    assert!(bench.shows("甲.txt　完成，其中"));
    assert!(bench.shows("乙.txt　待核对"));
    assert!(bench.shows("丙.txt　失败：") && bench.shows("没有找到年报的内容"));
    let results = bench.path("来源/年报");
    assert!(results.join("甲.txt.nianbao").is_file());
    assert!(results.join("乙.txt.nianbao").is_file());
    assert!(!results.join("丙.txt.nianbao").exists());
    // The list of results stands still by then, so that the click hits.
    bench.wait(1);
    bench.click("打开文件夹");
    assert_eq!(bench.opened(), ["folder of 乙.txt.nianbao"]);
    bench.click_button("完成");
    assert!(!bench.shows("已读 3 个"));
}

#[test]
fn a_doubtful_source_of_a_folder_is_reviewed_and_kept() {
    let wrong = with_wrong_total();
    let mut bench = importing_folder(&[("乙.txt", &wrong)]);
    bench.click("开始导入");
    wait_until(&mut bench, "已读 1 个");
    bench.click("核对 乙.txt");
    wait_until(&mut bench, "核对导入的年报");
    bench.press(Modifiers::ALT, Key::Num2);
    bench.click("存入结果");
    assert!(bench.shows("乙.txt　已核对") && bench.app().document().is_none());
    let path = bench.path("来源/年报/乙.txt.nianbao");
    let report = ReportFile::open(&path).unwrap().report().clone();
    let total = cell!("requests.unable.not_held.total");
    assert_eq!(report.figure(total), Figure::from(11));
}

#[test]
fn without_a_dialog_of_the_system_the_folder_is_chosen_in_the_window() {
    let mut bench = Bench::on_sample();
    fs::create_dir(bench.path("已发布")).unwrap();
    bench.answer(Answer::Unavailable);
    bench.command("导入文件夹");
    bench.click_on("已发布");
    bench.click_button("选择当前文件夹");
    assert!(bench.shows("开始导入"));
}

#[test]
fn of_a_folder_nothing_is_written_for_a_source_without_a_year() {
    let mut bench = importing_folder(&[("甲.txt", &damaged().replace("2020", ""))]);
    bench.click("开始导入");
    wait_until(&mut bench, "已读 1 个");
    assert!(bench.shows("甲.txt　年度不明"));
    let path = bench.path("来源/年报/甲.txt.nianbao");
    assert!(!path.exists());
    bench.click("核对 甲.txt");
    wait_until(&mut bench, "核对导入的年报");
    bench.enter("统计年度", "2020");
    bench.click("存入结果");
    assert_eq!(ReportFile::open(&path).unwrap().report().year, 2020);
}

#[test]
fn an_import_of_a_folder_replaces_no_file() {
    let good = damaged();
    let mut bench = importing_folder(&[("甲.txt", &good)]);
    let results = bench.path("来源/年报");
    fs::create_dir(&results).unwrap();
    fs::write(results.join("甲.txt.nianbao"), "旧").unwrap();
    bench.click("开始导入");
    wait_until(&mut bench, "已读 1 个");
    assert!(bench.shows("甲.txt　失败："));
    assert_eq!(
        fs::read(results.join("甲.txt.nianbao")).unwrap(),
        "旧".as_bytes()
    );
}

#[test]
fn the_results_go_into_a_folder_that_is_not_there_yet() {
    let mut bench = Bench::new();
    let folder = bench.path("来源");
    fs::create_dir_all(folder.join("年报")).unwrap();
    fs::write(folder.join("甲.txt"), damaged()).unwrap();
    bench.answer(Answer::Chosen(folder.clone()));
    bench.command("导入文件夹");
    bench.click("开始导入");
    wait_until(&mut bench, "已读 1 个");
    assert!(folder.join("年报 2/甲.txt.nianbao").is_file());
}

#[test]
fn an_import_that_is_cancelled_ends_after_the_source_at_hand() {
    let good = damaged();
    let mut bench = importing_folder(&[("甲.txt", &good), ("乙.txt", &good), ("丙.txt", &good)]);
    bench.click("开始导入");
    bench.press(Modifiers::NONE, Key::Escape);
    wait_until(&mut bench, "已取消，还有");
    bench.press(Modifiers::NONE, Key::Escape);
    assert!(!bench.shows("导入文件夹"));
}

#[test]
fn an_empty_folder_is_refused_with_a_sentence() {
    let mut bench = importing_folder(&[]);
    bench.click("开始导入");
    assert!(bench.shows("没有可以导入的文件"));
    bench.press(Modifiers::NONE, Key::Escape);
    assert!(!bench.shows("开始导入"));
}

/// Sources that cannot be imported, and what is said of each in English.
fn unreadable() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let compound = |name: &str| {
        let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
        bytes.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
        bytes
    };
    vec![
        ("archive.rar", b"Rar!\x1a\x07\0".to_vec(), "an archive"),
        ("broken.pdf", b"%PDF-1.7\n1 0 obj".to_vec(), "damaged"),
        ("broken.docx", b"PK\x03\x04rest".to_vec(), "damaged"),
        ("empty.txt", Vec::new(), "is empty"),
        (
            "large.txt",
            vec![b'a'; 8 * 1024 * 1024 + 1],
            "larger than 8 MiB",
        ),
        ("locked.docx", compound("EncryptedPackage"), "password"),
        ("old.doc", compound("WordDocument"), "(.doc)"),
        ("other.bin", vec![0, 1, 2, 3, 7, 7], "not recognized"),
        (
            "picture.png",
            b"\x89PNG\r\n\x1a\n\0\0".to_vec(),
            "a picture",
        ),
        ("rich.rtf", b"{\\rtf1".to_vec(), "RTF"),
        ("scan.pdf", page_without_text(), "may be a scan"),
        ("weather.txt", b"It rains.".to_vec(), "No report was found"),
    ]
}

fn page_without_text() -> Vec<u8> {
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 90 90]>>",
    ];
    let objects = objects.iter().zip(1..);
    let objects = objects.map(|(object, number)| format!("{number} 0 obj\n{object}\nendobj\n"));
    let objects: String = objects.collect();
    format!("%PDF-1.4\n{objects}trailer\n<</Root 1 0 R/Size 4>>\n%%EOF\n").into_bytes()
}

/// A window in English in which something is to be imported.
fn in_english() -> Bench {
    let mut bench = Bench::new();
    bench.click("视图");
    bench.click("English");
    bench
}

fn chinese(texts: Vec<String>) -> Vec<String> {
    let is_chinese = |c: char| ('\u{3001}'..='\u{9fff}').contains(&c);
    let chinese = texts.into_iter().filter(|text| text.contains(is_chinese));
    chinese.collect()
}

#[test]
fn why_a_source_cannot_be_imported_is_told_in_english() {
    let mut bench = in_english();
    let before = chinese(bench.texts());
    for (name, bytes, words) in unreadable() {
        let path = bench.path(name);
        fs::write(&path, bytes).unwrap();
        bench.answer(Answer::Chosen(path));
        bench.press(CTRL, Key::I);
        wait_until(&mut bench, "Nothing was imported");
        assert!(bench.shows(words), "{name}: {:?}", bench.texts());
        assert_eq!(chinese(bench.texts()), before, "{name}");
        bench.press(Modifiers::NONE, Key::Escape);
        bench.run();
    }
}

#[test]
fn what_became_of_the_sources_of_a_folder_is_told_in_english() {
    let mut bench = in_english();
    let before = chinese(bench.texts());
    let folder = bench.path("sources");
    fs::create_dir(&folder).unwrap();
    for (name, bytes, _) in unreadable() {
        fs::write(folder.join(name), bytes).unwrap();
    }
    fs::write(folder.join("taken.txt"), damaged()).unwrap();
    let taken = folder.join("Annual reports/taken.txt.nianbao");
    fs::create_dir(folder.join("Annual reports")).unwrap();
    bench.answer(Answer::Chosen(folder));
    bench.click("File");
    bench.click_on("Import a folder");
    // Without a word, it would be a new folder beside this one.
    bench.focus(Role::TextInput, "Folder for the results");
    bench.press(CTRL, Key::A);
    bench.type_text(&taken.parent().unwrap().display().to_string());
    fs::write(&taken, "old").unwrap();
    bench.click("Import");
    wait_until(&mut bench, "13 read");
    for (name, _, words) in unreadable() {
        let texts = bench.texts();
        let said = texts.iter().find(|text| text.starts_with(name)).unwrap();
        assert!(said.contains(words), "{said}");
    }
    assert!(bench.shows("was not replaced"));
    assert_eq!(chinese(bench.texts()), before);
}

#[test]
fn a_folder_that_is_not_there_is_refused_in_english() {
    let mut bench = in_english();
    let before = chinese(bench.texts());
    let folder = bench.path("gone");
    bench.answer(Answer::Chosen(folder));
    bench.click("File");
    bench.click_on("Import a folder");
    bench.click("Import");
    assert!(bench.shows("is not there"));
    assert_eq!(chinese(bench.texts()), before);
}
