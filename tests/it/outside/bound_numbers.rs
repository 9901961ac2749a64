//! Bound numbers in the real program: a figure is typed, and sentences and page follow.

use super::desk::{Desk, wait_for};
use super::reports::{self, OVERVIEW, REQUESTS};
use nianbao::cell;
use nianbao::edit::Edit;
use nianbao::form;
use nianbao::numbers::certain_bindings;
use nianbao::report::{Figure, Report};
use nianbao::store::{Overwrite, ReportFile};
use std::fs;
use std::path::{Path, PathBuf};

/// The text and the page, on a screen of 1600 × 900.
const TEXT: &str = "640x600+260+100";
const PAGE: &str = "540x640+1000+90";

const SENTENCES: [&str; 5] = [
    "本年度共收到政府信息公开申请84件。",
    "新收自然人提出的政府信息公开申请74件。",
    "收到申请84件，自然人申请占88.1%。",
    "收到政府信息公开申请84件，商业企业申请10件。",
    "全年新收政府信息公开申请84件，其中自然人申请七十四件。",
];
const FOLLOWED: [&str; 5] = [
    "本年度共收到政府信息公开申请100件。",
    "新收自然人提出的政府信息公开申请90件。",
    "收到申请100件，自然人申请占90.0%。",
    "收到政府信息公开申请100件，商业企业申请10件。",
    "全年新收政府信息公开申请100件，其中自然人申请九十件。",
];

/// A report with these sentences, all of whose numbers that are certain are bound.
fn bound(folder: &Path) -> PathBuf {
    let mut report = Report::new("某市某局", 2024);
    for cell in report.form.cells().collect::<Vec<_>>() {
        if !report.form.is_computed(cell) {
            report.figures.set(cell, Figure::from(0));
        }
    }
    let (natural, business) = (
        cell!("requests.received.natural"),
        cell!("requests.received.business"),
    );
    report.figures.set(natural, Figure::from(74));
    report.figures.set(business, Figure::from(10));
    report.set_paragraphs(form::OVERVIEW, SENTENCES.map(str::to_owned).to_vec());
    Edit::SetBindings(certain_bindings(&report, None)).apply(&mut report);
    assert!(report.following(natural).len() >= 5);
    let path = folder.join("某市 年报.nianbao");
    let mut file = ReportFile::new(&report);
    file.save(&report, &path, Overwrite::No).unwrap();
    path
}

fn sentences(file: &Path) -> Vec<String> {
    reports::read(file).paragraphs(form::OVERVIEW).to_vec()
}

#[test]
fn one_figure_typed_five_sentences_and_the_page_follow_and_one_undo_takes_all_back() {
    for theme in ["light", "dark"] {
        let desk = Desk::new(1600, 900);
        let settings = desk.home().join("config/nianbao");
        fs::create_dir_all(&settings).unwrap();
        let chosen = format!("{{\"theme\": \"{theme}\"}}");
        fs::write(settings.join("settings.json"), chosen).unwrap();
        let file = bound(desk.home());
        let bytes = fs::read(&file).unwrap();
        let _program = desk.open(&file);
        reports::go_to(&desk, OVERVIEW);
        desk.keep_screenshot(&format!("bound-{theme}"));
        let pictures = || [TEXT, PAGE].map(|part| desk.picture_of(part));
        let before = pictures();

        reports::go_to(&desk, REQUESTS);
        desk.press(&["ctrl+Home", "9", "0", "Return"]);
        desk.wait_until_still();
        reports::go_to(&desk, OVERVIEW);
        desk.keep_screenshot(&format!("bound-followed-{theme}"));
        let [text, page] = pictures();
        assert!(text != before[0], "the text follows");
        assert!(page != before[1], "the page follows");
        desk.press(&["ctrl+s"]);
        wait_for("the sentences in the file", || sentences(&file) == FOLLOWED);

        desk.press(&["ctrl+z"]);
        desk.wait_until_still();
        reports::go_to(&desk, OVERVIEW);
        assert!(pictures() == before, "text and page are as they were");
        desk.press(&["ctrl+s"]);
        wait_for("the file as it was", || fs::read(&file).unwrap() == bytes);
    }
}
