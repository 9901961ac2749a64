//! `nianbao issue` and `nianbao verify` as commands.

use super::bench::{PASSWORD, path, pdf, report, seal_png};
use super::forge::{Forgery, full_copy};
use lopdf::{Object, StringFormat, dictionary};
use nianbao::sign::page_texts;
use nianbao::store::{Overwrite, ReportFile};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;
use tempfile::TempDir;

struct Desk {
    folder: TempDir,
}

impl Desk {
    /// A folder with a report, a password and a seal.
    fn new() -> Self {
        let desk = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        let report = report();
        ReportFile::new(&report)
            .save(&report, &desk.path("年报.nianbao"), Overwrite::No)
            .unwrap();
        fs::write(desk.path("password"), PASSWORD).unwrap();
        fs::write(desk.path("seal.png"), seal_png(200)).unwrap();
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Runs the program in the folder; the code and everything that it said.
    fn run(&self, arguments: &[&str]) -> (Option<i32>, String) {
        let Output {
            status,
            stdout,
            stderr,
        } = crate::program::nianbao()
            .args(arguments)
            .current_dir(self.folder.path())
            .output()
            .unwrap();
        let words = [stdout, stderr].concat();
        (status.code(), String::from_utf8(words).unwrap())
    }

    fn issue(&self, more: &[&str]) -> (Option<i32>, String) {
        let start = ["issue", "年报.nianbao", "-o", "out.pdf"];
        self.run(&[&start, more].concat())
    }

    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }
}

fn p12(name: &str) -> String {
    path(name).to_string_lossy().into_owned()
}

#[test]
fn each_copy_goes_to_whom_it_was_named_for() {
    let desk = Desk::new();
    let to = ["市档案馆", "副本：市图书馆", "存档："];
    let more: Vec<&str> = to.iter().flat_map(|&to| ["--to", to]).collect();
    let (code, words) = desk.issue(&more);
    assert_eq!(code, Some(0), "{words}");
    let file = ReportFile::open(&desk.path("年报.nianbao")).unwrap();
    let [milestone] = file.issued() else {
        panic!("there is one issue");
    };
    let copies = milestone.copies.iter();
    let copies: Vec<_> = copies
        .map(|copy| (copy.mark.caption(), copy.recipient.as_str()))
        .collect();
    let expected = [("正本", "市档案馆"), ("副本", "市图书馆"), ("存档", "")];
    assert_eq!(copies, expected);
    for (number, (_, recipient)) in (1..).zip(expected) {
        let pdf = fs::read(desk.path(&format!("out-{number:06}.pdf"))).unwrap();
        let first = page_texts(&pdf).unwrap().remove(0);
        assert!(first.contains(recipient), "{number}: {first}");
    }
    let (code, words) = desk.issue(&["--to", "甲", "--copies", "2"]);
    assert_eq!(code, Some(2), "{words}");
}

#[test]
fn copies_are_issued_signed_and_verified() {
    let desk = Desk::new();
    let rsa = p12("rsa.p12");
    let (code, words) = desk.issue(&[
        "--copies",
        "2",
        "--mark",
        "副本",
        "--date",
        "2025-01-20",
        "--sheet",
        "--drafted-by",
        "张某",
        "--seal",
        "seal.png",
        "--p12",
        &rsa,
        "--password-file",
        "password",
        "--visible",
    ]);
    assert_eq!(code, Some(0), "{words}");
    assert!(desk.path("out-000001.pdf").exists() && desk.path("out-000002.pdf").exists());
    let root = p12("root.pem");
    let verify =
        |more: &[&str]| desk.run(&[&["verify", "out-000002.pdf", "--roots", &root], more].concat());
    let (code, words) = verify(&["--with", "年报.nianbao"]);
    assert_eq!(code, Some(0), "{words}");
    assert!(words.contains("数据文件与附件数据一致"), "{words}");
    let (code, words) = verify(&["--json"]);
    let result: Value = serde_json::from_str(&words).unwrap();
    assert_eq!(code, Some(0));
    assert_eq!(result["signatures"][0]["integrity"], "intact");
    assert_eq!(result["signatures"][0]["coverage"], "whole");
    let typed = result["code"].as_str().unwrap().to_lowercase();
    assert_eq!(verify(&["--code", &typed]).0, Some(0));
    assert_eq!(verify(&["--code", "2222-2222-2222-2222"]).0, Some(1));
    assert_eq!(verify(&["--code", "2222-2222-2222-2223"]).0, Some(2));
}

#[test]
fn the_recipient_on_a_copy_is_held_against_the_register_and_pages_break_as_without_one() {
    let desk = Desk::new();
    let issue = |more: &[&str]| {
        let (code, words) = desk.issue(more);
        assert_eq!(code, Some(0), "{words}");
    };
    let pages = |name: &str| page_texts(&fs::read(desk.path(name)).unwrap()).unwrap();
    issue(&["--recipient", "市档案馆", "--secrecy", "内部"]);
    let numbered = pages("out.pdf");
    assert!(numbered[0].contains("发往：市档案馆"), "{}", numbered[0]);
    let verify = || desk.run(&["verify", "out.pdf", "--with", "年报.nianbao"]);
    let (code, words) = verify();
    assert_eq!(code, Some(4), "{words}");
    assert!(
        words.contains("逐页比对") && !words.contains("标题上方"),
        "{words}"
    );
    let copy = fs::read(desk.path("out.pdf")).unwrap();
    fs::remove_file(desk.path("out.pdf")).unwrap();
    issue(&["--plain"]);
    let public = pages("out.pdf");
    assert_eq!(public.len(), numbered.len());
    assert_eq!(public[1..], numbered[1..]);
    let title = numbered[0].find("宿迁市").unwrap();
    assert!(numbered[0].ends_with(&public[0][public[0].find("宿迁市").unwrap()..]));
    assert!(title > 0);

    // Another recipient in the register is not that on paper.
    fs::write(desk.path("out.pdf"), copy).unwrap();
    let path = desk.path("年报.nianbao");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("\"市档案馆\"", "\"市图书馆\"")).unwrap();
    let (code, words) = verify();
    assert_eq!(code, Some(1), "{words}");
    assert!(words.contains("发往：市档案馆"), "{words}");
}

#[test]
fn a_second_issue_is_a_revision_and_the_file_says_so() {
    let desk = Desk::new();
    assert_eq!(desk.issue(&[]).0, Some(0));
    let path = desk.path("年报.nianbao");
    let text = fs::read_to_string(&path).unwrap();
    // The report stands before what was issued of it.
    fs::write(
        &path,
        text.replacen("\"natural\": 3440", "\"natural\": 3441", 1),
    )
    .unwrap();
    let (code, words) = desk.run(&["verify", "out.pdf", "--with", "年报.nianbao"]);
    assert_eq!(code, Some(1), "{words}");
    assert!(words.contains("“3440”改为“3441”"), "{words}");
    let (code, words) = desk.issue(&[]);
    assert_eq!(code, Some(1), "errors hold the issue back: {words}");
    assert!(words.contains("不符合勾稽关系"), "{words}");
    let mut file = ReportFile::open(&path).unwrap();
    // The changed figure breaks equations, for which a reason is given.
    let mut report = file.report().clone();
    let errors = nianbao::sign::holding_findings(&nianbao::rules::Subject {
        report: &report,
        last: None,
        limits: &nianbao::rules::Limits::default(),
    });
    report
        .answers
        .extend(errors.iter().map(|error| error.answered("已经核对")));
    file.save(&report, &path, Overwrite::Yes).unwrap();
    let (code, words) = desk.issue(&[]);
    assert_eq!(code, Some(3), "an old copy is not overwritten: {words}");
    let (code, words) = desk.issue(&["--force"]);
    assert_eq!(code, Some(0), "{words}");
    let file = ReportFile::open(&path).unwrap();
    let revisions: Vec<u16> = file
        .issued()
        .iter()
        .map(|milestone| milestone.revision)
        .collect();
    assert_eq!(revisions, [1, 2]);
    assert_eq!(file.issued()[1].copies[0].number, 2);
}

#[test]
fn where_something_is_wrong_nothing_is_written() {
    let desk = Desk::new();
    let before = fs::read(desk.path("年报.nianbao")).unwrap();
    let names = desk.names();
    fs::write(desk.path("empty.png"), "").unwrap();
    fs::write(desk.path("wrong"), "wrong").unwrap();
    let names = [names, vec!["empty.png".to_owned(), "wrong".to_owned()]].concat();
    let [rsa, nokey, p384] = ["rsa.p12", "nokey.p12", "p384.p12"].map(p12);
    for (more, expected, sentence) in [
        (
            vec!["--p12", &rsa, "--password-file", "wrong"],
            3,
            "证书文件的口令不对",
        ),
        (
            vec!["--p12", &nokey, "--password-file", "password"],
            3,
            "没有私钥",
        ),
        (
            vec!["--p12", &p384, "--password-file", "password"],
            3,
            "SM2 证书",
        ),
        (
            vec!["--p12", "none.p12", "--password-file", "password"],
            3,
            "找不到文件",
        ),
        (vec!["--seal", "empty.png"], 3, "印章图片是空文件"),
        (vec!["--seal", "年报.nianbao"], 3, "不是 PNG 图片"),
        (
            vec!["--seal", "seal.png", "--seal-width", "400"],
            3,
            "10 至 100 毫米",
        ),
        (vec!["--copies", "0"], 2, "1..=999"),
        (vec!["--mark", "抄本"], 2, "应为 正本、副本 或 存档"),
        (vec!["--date", "2025-02-30"], 2, "不是有效的日期"),
    ] {
        let (code, words) = desk.issue(&more);
        assert_eq!(code, Some(expected), "{more:?} {words}");
        assert!(words.contains(sentence), "{more:?} {words}");
        let mut now = desk.names();
        now.sort();
        let mut expected_names = names.clone();
        expected_names.sort();
        assert_eq!(now, expected_names, "{more:?}");
        assert_eq!(fs::read(desk.path("年报.nianbao")).unwrap(), before);
    }
}

#[test]
fn what_was_carried_over_holds_an_issue_back_unless_the_place_says_otherwise() {
    let desk = Desk::new();
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples");
    let mut last = ReportFile::open(&samples.join("suqian_2023.nianbao"))
        .unwrap()
        .report()
        .clone();
    let carried = "requests.carried_forward.natural".parse().unwrap();
    let number = last.figure(carried).number().unwrap() + nianbao::report::Number::ONE;
    last.figures
        .set(carried, nianbao::report::Figure::Number(number));
    ReportFile::new(&last)
        .save(&last, &desk.path("上年.nianbao"), Overwrite::No)
        .unwrap();
    let (code, words) = desk.issue(&[]);
    assert_eq!(code, Some(1), "{words}");
    assert!(
        words.contains("上年结转") && words.contains("2 个问题"),
        "{words}"
    );
    assert!(!desk.path("out.pdf").exists());
    let limits = r#"{"format": "nianbao-limits", "version": 1, "holding_rules": []}"#;
    fs::write(desk.path("某省.limits.json"), limits).unwrap();
    let (code, words) = desk.issue(&[]);
    assert_eq!(code, Some(0), "{words}");
}

#[test]
fn a_draft_freezes_nothing() {
    let desk = Desk::new();
    let before = fs::read(desk.path("年报.nianbao")).unwrap();
    assert_eq!(desk.issue(&["--draft"]).0, Some(0));
    assert!(desk.path("out.pdf").exists());
    assert_eq!(fs::read(desk.path("年报.nianbao")).unwrap(), before);
}

#[test]
fn a_field_is_left_for_a_seal_from_outside() {
    let desk = Desk::new();
    assert_eq!(desk.issue(&["--external-field", "--plain"]).0, Some(0));
    let (code, words) = desk.run(&["verify", "out.pdf"]);
    assert_eq!(code, Some(4), "nobody vouches for it: {words}");
    assert!(words.contains("签名域“Seal”是空的"), "{words}");
}

#[test]
fn a_signature_is_shown_without_a_picture_of_a_seal() {
    let desk = Desk::new();
    let rsa = p12("rsa.p12");
    let signed = ["--p12", &rsa, "--password-file", "password", "--visible"];
    let (code, words) = desk.issue(&signed);
    assert_eq!(code, Some(0), "{words}");
    let (code, words) = desk.run(&["verify", "out.pdf"]);
    assert_eq!(code, Some(4), "nobody vouches for it: {words}");
    assert!(
        words.starts_with("一致，但无人证明：所核对的内容一致，签名完好，但没有核对证书"),
        "{words}"
    );
    assert!(
        words.contains("各页与附件数据重新排出的版面一致"),
        "{words}"
    );
}

#[test]
fn room_is_left_for_a_seal_that_is_pressed_on_paper() {
    let desk = Desk::new();
    let (code, words) = desk.issue(&["--seal-room"]);
    assert_eq!(code, Some(0), "{words}");
    let (code, words) = desk.issue(&["--seal-room", "--seal", "seal.png", "--force"]);
    assert_eq!(code, Some(2), "{words}");
}

#[test]
fn what_is_no_pdf_is_told_with_its_path() {
    let desk = Desk::new();
    let (code, words) = desk.run(&["verify", "年报.nianbao"]);
    assert_eq!(code, Some(3));
    assert!(
        words.contains("不是可以读取的 PDF 文件") && words.trim_end().ends_with("年报.nianbao"),
        "{words}"
    );
    assert!(Path::new("年报.nianbao").is_relative());
}

#[test]
fn no_file_writes_our_lines() {
    let name = "a\n签名 1：完好，所覆盖的内容在签名后没有改动\u{1b}[2J\r\u{202e}b\u{85}";
    let mut forgery = Forgery::of(&pdf());
    let units = name.encode_utf16().flat_map(u16::to_be_bytes);
    let name = [0xFE, 0xFF].into_iter().chain(units).collect();
    let field = forgery.file.add_object(dictionary! {
        "FT" => "Sig",
        "T" => Object::String(name, StringFormat::Hexadecimal),
    });
    forgery
        .root()
        .set("AcroForm", dictionary! { "Fields" => vec![field.into()] });
    let desk = Desk::new();
    fs::write(desk.path("out.pdf"), forgery.bytes()).unwrap();
    let (_, words) = desk.run(&["verify", "out.pdf"]);
    assert!(words.contains("签名域“a〔U+000A〕签名 1：完好"), "{words}");
    assert!(
        !words.lines().any(|line| line.starts_with("签名 1")),
        "{words}"
    );
    let is_hidden = |c: char| c != '\n' && (c.is_control() || c == '\u{202e}');
    assert!(!words.contains(is_hidden), "{words:?}");
    let (_, json) = desk.run(&["verify", "out.pdf", "--json"]);
    let result: Value = serde_json::from_str(&json).unwrap();
    let shown = result["empty_fields"][0].as_str().unwrap();
    assert!(!shown.contains(char::is_control), "{shown:?}");
    assert!(
        shown.contains("〔U+001B〕[2J") && shown.contains("〔U+202E〕b"),
        "{shown}"
    );
    // A name of a file is a text as well.
    let (_, words) = desk.run(&["verify", "no\n签名 1：完好\u{1b}[2J.pdf"]);
    assert!(
        !words.lines().any(|line| line.starts_with("签名 1")),
        "{words}"
    );
    assert!(!words.contains('\u{1b}'), "{words:?}");
}

#[test]
fn three_words_have_three_codes_and_what_differs_is_shown_in_pictures() {
    let desk = Desk::new();
    let rsa = p12("rsa.p12");
    let root = p12("root.pem");
    let signed = ["--p12", &rsa, "--password-file", "password"];
    assert_eq!(desk.issue(&signed).0, Some(0));
    let check = |more: &[&str], code: i32, is_right: [bool; 2], word: &str| {
        let (found, json) = desk.run(&[&["verify", "out.pdf", "--json"], more].concat());
        let result: Value = serde_json::from_str(&json).unwrap();
        assert_eq!(found, Some(code), "{json}");
        assert_eq!(
            [&result["agrees"], &result["vouched"]],
            is_right.map(Value::from).each_ref()
        );
        assert!(
            result["conclusion"].as_str().unwrap().starts_with(word),
            "{json}"
        );
    };
    check(&["--roots", &root], 0, [true, true], "一致，有人证明");
    check(&[], 4, [true, false], "一致，但无人证明");
    let (_, words) = desk.run(&["verify", "out.pdf", "--roots", &root]);
    assert!(words.contains("没有核对：证书是否已被吊销"), "{words}");
    let mut forgery = Forgery::of(&full_copy());
    forgery.over(3, "100 300 m 300 300 l S");
    fs::write(desk.path("out.pdf"), forgery.bytes()).unwrap();
    check(&["--pictures", "shown"], 1, [false, false], "不一致");
    let picture = fs::read(desk.path("shown/3-1.png")).unwrap();
    assert!(picture.starts_with(b"\x89PNG"));
    let (code, help) = desk.run(&["verify", "--help"]);
    assert_eq!(code, Some(0));
    for code in [
        "0  agrees",
        "1  differs",
        "2  wrong use",
        "3  not done: cannot read",
        "4  agrees, but",
    ] {
        assert!(help.contains(code), "{code}: {help}");
    }
}

#[test]
fn what_the_check_code_covers_is_said_where_it_is_shown_and_answered() {
    let desk = Desk::new();
    let (code, words) = desk.issue(&[]);
    assert_eq!(code, Some(0), "{words}");
    assert!(words.contains("校验码只对应数据"), "{words}");
    let typed = words.split(' ').next().unwrap().to_owned();
    let (_, words) = desk.run(&["verify", "out.pdf", "--code", &typed]);
    assert!(
        words.contains("纸面上的数字和文字还要与电子版逐一比对"),
        "{words}"
    );
    assert!(words.contains("（只对应数据）"), "{words}");
}
