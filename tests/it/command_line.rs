//! The real program as a command: what it writes, what it says, and its exit codes.

use crate::disk::issues;
use nianbao::report::Report;
use nianbao::store::ReportFile;
use serde_json::Value;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// How a command ended.
#[derive(Debug, PartialEq, Eq)]
struct Ended {
    code: Option<i32>,
    output: String,
    error: String,
}

fn nianbao<S: AsRef<OsStr>>(arguments: impl IntoIterator<Item = S>) -> Ended {
    let output = crate::program::nianbao().args(arguments).output().unwrap();
    Ended {
        code: output.status.code(),
        output: String::from_utf8(output.stdout).unwrap(),
        error: String::from_utf8(output.stderr).unwrap(),
    }
}

fn new(year: &str, path: &Path, more: &[&str]) -> Ended {
    let path = path.to_str().unwrap();
    let arguments = ["new", "--agency", "某市某局", "--year", year, "-o", path];
    nianbao(arguments.iter().chain(more))
}

fn export(input: &Path, output: &Path) -> Ended {
    nianbao([
        OsStr::new("export"),
        input.as_os_str(),
        OsStr::new("-o"),
        output.as_os_str(),
    ])
}

fn sample(name: &str) -> PathBuf {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples");
    samples.join(format!("{name}.nianbao"))
}

fn done() -> Ended {
    failed(0, "")
}

fn failed(code: i32, error: &str) -> Ended {
    Ended {
        code: Some(code),
        output: String::new(),
        error: error.to_owned(),
    }
}

/// A folder without symbolic links in its path, as error messages have it.
fn folder() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().canonicalize().unwrap();
    (folder, path)
}

fn names_in(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn a_new_report_is_empty_and_of_the_edition_of_its_year() {
    let (_folder, path) = folder();
    let path = path.join("新.nianbao");
    assert_eq!(new("2020", &path, &[]), done());
    let file = ReportFile::open(&path).unwrap();
    assert_eq!(*file.report(), Report::new("某市某局", 2020));
    assert_eq!(file.report().form.id, "2019");
}

#[test]
fn a_new_report_replaces_another_only_by_force() {
    let (_folder, folder) = folder();
    let path = folder.join("新.nianbao");
    assert_eq!(new("2020", &path, &[]), done());
    let first = fs::read(&path).unwrap();
    let refused = "已有同名文件，没有覆盖。请换一个文件名，或者加上 --force 覆盖";
    assert_eq!(
        new("2024", &path, &[]),
        failed(3, &format!("{refused}：{}\n", path.display()))
    );
    assert_eq!(fs::read(&path).unwrap(), first);
    assert_eq!(new("2024", &path, &["--force"]), done());
    assert_eq!(ReportFile::open(&path).unwrap().report().year, 2024);
    assert_eq!(fs::read(folder.join("新.nianbao.bak")).unwrap(), first);
}

#[test]
fn wrong_use_is_told_with_code_2() {
    let (_folder, folder) = folder();
    let path = folder.join("新.nianbao");
    for year in ["0", "10000", "-1", "今年"] {
        assert_eq!(new(year, &path, &[]).code, Some(2), "{year}");
    }
    assert_eq!(nianbao(["new", "--agency", "某局"]).code, Some(2));
    assert_eq!(nianbao(["export"]).code, Some(2));
    assert_eq!(nianbao(["--language", "fr"]).code, Some(2));
    let output = folder.join("报告.odt");
    assert_eq!(
        export(&sample("suqian_2024"), &output),
        failed(
            2,
            &format!(
                "不能按这个扩展名导出。请让输出文件以 .pdf、.docx、.html、.xlsx、.csv、.json 或 .png 结尾：{}\n",
                output.display()
            )
        )
    );
    assert_eq!(names_in(&folder), Vec::<String>::new());
}

#[test]
fn help_and_version_are_printed() {
    let version = nianbao(["--version"]);
    assert_eq!(version.code, Some(0));
    assert_eq!(
        version.output,
        concat!("nianbao ", env!("CARGO_PKG_VERSION"), "\n")
    );
    for arguments in [
        vec!["--help"],
        vec!["new", "--help"],
        vec!["help", "export"],
    ] {
        let help = nianbao(&arguments);
        assert_eq!(help.code, Some(0));
        assert!(help.output.contains("Usage"), "{}", help.output);
    }
}

/// The commands with their exit codes.
const EXIT_CODES: [(&str, &[u8]); 11] = [
    ("new", &[0, 2, 3]),
    ("set", &[0, 2, 3]),
    ("bind", &[0, 2, 3]),
    ("compare", &[0, 2, 3]),
    ("check", &[0, 1, 2, 3]),
    ("export", &[0, 1, 2, 3]),
    ("publish", &[0, 1, 2, 3]),
    ("issue", &[0, 1, 2, 3]),
    ("verify", &[0, 1, 2, 3, 4]),
    ("import", &[0, 1, 2, 3]),
    ("schema", &[0, 2, 3]),
];

#[test]
fn help_names_the_exit_codes_of_each_command_in_both_languages() {
    for (command, codes) in EXIT_CODES {
        let help = nianbao([command, "--help"]).output;
        let (_, listed) = help.split_once("Exit codes 退出码:\n").unwrap();
        let lines: Vec<&str> = listed.lines().map(str::trim).collect();
        let named: Vec<u8> = lines
            .iter()
            .map(|line| line.split_once("  ").unwrap().0.parse().unwrap())
            .collect();
        assert_eq!(named, codes, "{command}");
        let is_both = |line: &str| {
            line.contains(|c: char| c.is_ascii_lowercase())
                && line.contains(|c| ('一'..='龥').contains(&c))
        };
        assert!(lines.iter().all(|line| is_both(line)), "{listed}");
    }
}

#[test]
fn commands_speak_the_language_that_is_asked_for_else_that_of_the_system() {
    let (_folder, folder) = folder();
    let missing = folder.join("没有.nianbao");
    let missing = missing.to_str().unwrap();
    let page = folder.join("page.html");
    fs::write(&page, "<p>nothing</p>").unwrap();
    let (page, output) = (page.to_str().unwrap(), folder.join("out.nianbao"));
    let import = ["import", page, "-o", output.to_str().unwrap()];
    let sample = sample("suqian_2024");
    let check = ["check", sample.to_str().unwrap()];
    let speaks = |system: &str, arguments: &[&str], language: &[&str]| {
        let ended = crate::program::nianbao()
            .env("LC_ALL", system)
            .args(arguments.iter().chain(language))
            .output()
            .unwrap();
        let said = [ended.stdout, ended.stderr].concat();
        let said = String::from_utf8(said).unwrap();
        // The names of files and parts, and the rules, are the same in both.
        let first = said.lines().next().unwrap_or_default().to_owned();
        first.split(missing).next().unwrap().to_owned()
    };
    for arguments in [&["export", missing, "-o", "a.pdf"][..], &import, &check] {
        let is_chinese = |words: &str| words.contains(|c| ('一'..='龥').contains(&c));
        for (system, language, expected) in [
            ("zh_CN.UTF-8", &[][..], true),
            ("en_US.UTF-8", &[], false),
            ("zh_CN.UTF-8", &["--language", "en"], false),
            ("en_US.UTF-8", &["--language", "zh-CN"], true),
        ] {
            let words = speaks(system, arguments, language);
            let words = words.replace('没', "");
            assert_eq!(
                is_chinese(&words),
                expected,
                "{system} {language:?}: {words}"
            );
        }
    }
}

#[test]
fn a_picture_of_a_page_says_that_it_has_144_dpi() {
    let (_folder, folder) = folder();
    assert_eq!(
        export(&sample("suqian_2024"), &folder.join("页.png")),
        done()
    );
    let file = fs::File::open(folder.join("页-1.png")).unwrap();
    let reader = png::Decoder::new(std::io::BufReader::new(file));
    let reader = reader.read_info().unwrap();
    let dims = reader.info().pixel_dims.unwrap();
    // 144 / 0.0254 pixels a metre; A4 has 595.28 × 841.89 points of two pixels.
    assert_eq!(
        (dims.xppu, dims.yppu, dims.unit),
        (5669, 5669, png::Unit::Meter)
    );
    assert_eq!((reader.info().width, reader.info().height), (1191, 1684));
}

#[test]
fn a_reader_that_has_gone_away_is_no_failure() {
    let (old, new) = (sample("suqian_2023"), sample("suqian_2024"));
    let files = [old.as_os_str(), new.as_os_str()];
    let commands: [&[&OsStr]; 3] = [
        &[OsStr::new("compare"), files[0], files[1]],
        &[
            OsStr::new("compare"),
            OsStr::new("--json"),
            files[0],
            files[1],
        ],
        &[OsStr::new("check"), files[1]],
    ];
    for arguments in commands {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let ended = crate::program::nianbao()
            .args(arguments)
            .stdout(writer)
            .output()
            .unwrap();
        let error = String::from_utf8(ended.stderr).unwrap();
        assert_eq!(
            (ended.status.code(), error.as_str()),
            (Some(0), ""),
            "{arguments:?}"
        );
    }
}

/// The commands that print something, on files in a folder; `{}` stands for the folder.
#[cfg(target_os = "linux")]
const PRINTING: [&str; 17] = [
    "--help",
    "--version",
    "help verify",
    "schema check",
    "check {}/a.nianbao",
    "check --json {}/a.nianbao",
    "compare {}/b.nianbao {}/a.nianbao",
    "compare --json {}/b.nianbao {}/a.nianbao",
    "set {}/a.nianbao requests.received.natural=1 -o {}/set.nianbao --force",
    "set --json {}/a.nianbao requests.received.natural=1 -o {}/set.nianbao --force",
    "bind {}/a.nianbao --certain -o {}/bound.nianbao --force",
    "publish {}/a.nianbao -o {}/package --force",
    "issue {}/issue.nianbao -o {}/issued.pdf --force",
    "verify {}/issued.pdf",
    "verify --json {}/issued.pdf",
    "import --json {}/source/a.html -o {}/import.nianbao --force",
    "import --json {}/source -o {}/imported --force",
];

/// Two years of a report, one that is issued, and a folder with a page to import.
#[cfg(target_os = "linux")]
fn fill_for_printing(folder: &Path) {
    fs::copy(sample("suqian_2024"), folder.join("a.nianbao")).unwrap();
    fs::copy(sample("suqian_2023"), folder.join("b.nianbao")).unwrap();
    fs::copy(sample("suqian_2024"), folder.join("issue.nianbao")).unwrap();
    fs::create_dir(folder.join("source")).unwrap();
    let page = folder.join("source/a.html");
    assert_eq!(export(&sample("suqian_2024"), &page), done());
}

#[cfg(target_os = "linux")]
fn printing(command: &str, folder: &Path, output: fs::File) -> Ended {
    let command = command.replace("{}", folder.to_str().unwrap());
    let ended = crate::program::nianbao()
        .args(command.split(' '))
        .stdout(output)
        .output()
        .unwrap();
    Ended {
        code: ended.status.code(),
        output: String::new(),
        error: String::from_utf8(ended.stderr).unwrap(),
    }
}

#[cfg(target_os = "linux")]
#[test]
fn an_answer_that_does_not_arrive_is_told_with_code_3() {
    let (_folder, folder) = folder();
    fill_for_printing(&folder);
    for command in PRINTING {
        let full = fs::File::options().write(true).open("/dev/full").unwrap();
        // Not open for writing.
        let closed = fs::File::open("/dev/null").unwrap();
        let is_parser = command.starts_with('-') || command.starts_with("help");
        for (output, reason) in [
            (full, "No space left on device (os error 28)"),
            (closed, "Bad file descriptor (os error 9)"),
        ] {
            if is_parser && reason.starts_with("Bad") {
                continue;
            }
            let ended = printing(command, &folder, output);
            let says =
                format!("命令已经执行，但结果没有输出完整（{reason}）。请检查输出到的磁盘或设备\n");
            assert_eq!(
                (ended.code, ended.error.ends_with(&says)),
                (Some(3), true),
                "{command}: {ended:?}"
            );
        }
        let null = fs::File::options().write(true).open("/dev/null").unwrap();
        let ended = printing(command, &folder, null);
        assert!(
            matches!(ended.code, Some(0 | 1 | 4)),
            "{command}: {ended:?}"
        );
    }
}

#[cfg(target_os = "linux")]
#[test]
fn words_that_do_not_arrive_give_code_3() {
    let (_folder, folder) = folder();
    fill_for_printing(&folder);
    let full = fs::File::options().write(true).open("/dev/full").unwrap();
    let source = folder.join("source/a.html");
    let ended = crate::program::nianbao()
        .args([OsStr::new("import"), source.as_os_str(), OsStr::new("-o")])
        .arg(folder.join("import.nianbao"))
        .stderr(full)
        .output()
        .unwrap();
    assert_eq!(ended.status.code(), Some(3));
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_past_the_limit_of_the_system_is_told_with_code_3() {
    let (_folder, folder) = folder();
    fill_for_printing(&folder);
    let limited = |command: &str| {
        let ended = Command::new("sh")
            .args(["-c", &format!("ulimit -f 1; exec \"$0\" {command}")])
            .arg(env!("CARGO_BIN_EXE_nianbao"))
            .env_remove("LANGUAGE")
            .env("LC_ALL", "zh_CN.UTF-8")
            .current_dir(&folder)
            .output()
            .unwrap();
        let error = String::from_utf8(ended.stderr).unwrap();
        assert_eq!(ended.status.code(), Some(3), "{command}: {error}");
        assert!(error.contains("File too large"), "{command}: {error}");
    };
    let before = names_in(&folder);
    limited("export a.nianbao -o a.pdf");
    limited("set a.nianbao requests.received.natural=1");
    limited("issue issue.nianbao -o a.pdf");
    limited("publish a.nianbao -o package");
    assert_eq!(names_in(&folder), before);
    limited("check --json a.nianbao > listed.json");
}

#[test]
fn what_cannot_be_read_or_written_is_told_with_code_3() {
    let (_folder, folder) = folder();
    let missing = folder.join("没有.nianbao");
    let output = folder.join("报告.json");
    let says = "找不到文件，可能已被移动、改名或删除。请核对位置后重试";
    assert_eq!(
        export(&missing, &output),
        failed(3, &format!("{says}：{}\n", missing.display()))
    );
    let broken = folder.join("坏.nianbao");
    fs::write(&broken, "{\"format\": \"nianbao\",").unwrap();
    let ended = export(&broken, &output);
    assert_eq!(ended.code, Some(3));
    assert!(
        ended.error.starts_with("文件不完整或已损坏"),
        "{}",
        ended.error
    );
    let nowhere = folder.join("没有这个文件夹/报告.json");
    let says = "找不到要保存到的文件夹。请先建立文件夹，或者保存到别处";
    assert_eq!(
        export(&sample("suqian_2024"), &nowhere),
        failed(3, &format!("{says}：{}\n", nowhere.display()))
    );
    assert_eq!(names_in(&folder), ["坏.nianbao"]);
}

#[test]
fn a_file_that_is_too_large_is_told_with_code_3() {
    let (_folder, folder) = folder();
    let large = folder.join("large.pdf");
    fs::File::create(&large)
        .and_then(|file| file.set_len(200 << 20))
        .unwrap();
    let report = sample("suqian_2024");
    let output = folder.join("out.pdf");
    let [large_name, report, output] =
        [&large, &report, &output].map(|path| path.to_str().unwrap());
    for arguments in [
        vec!["verify", large_name],
        vec!["check", large_name],
        vec!["import", large_name, "-o", output],
        vec!["issue", report, "-o", output, "--seal", large_name],
    ] {
        let ended = nianbao(&arguments);
        let end = format!("：{large_name}\n");
        assert_eq!(
            (ended.code, ended.error.ends_with(&end)),
            (Some(3), true),
            "{ended:?}"
        );
    }
    assert_eq!(names_in(&folder), ["large.pdf"]);
}

#[test]
fn a_folder_with_nothing_to_import_is_told_with_code_1() {
    let (_folder, folder) = folder();
    let source = folder.join("source");
    fs::create_dir(&source).unwrap();
    fs::write(source.join(".hidden"), "").unwrap();
    fs::write(source.join("a.nianbao"), "").unwrap();
    let output = folder.join("imported");
    let ended = nianbao([
        OsStr::new("import"),
        source.as_os_str(),
        OsStr::new("-o"),
        output.as_os_str(),
    ]);
    let says = "文件夹里没有可以导入的文件（.nianbao 和隐藏文件不算）。请核对文件夹";
    assert_eq!(ended, failed(1, &format!("{says}：{}\n", source.display())));
    assert_eq!(names_in(&folder), ["source"]);
}

#[test]
fn a_report_is_exported_as_json_with_its_totals() {
    let (_folder, folder) = folder();
    let output = folder.join("报告.JSON");
    assert_eq!(export(&sample("suqian_2024"), &output), done());
    let json: Value = serde_json::from_slice(&fs::read(&output).unwrap()).unwrap();
    assert_eq!(json["tables"]["requests"]["received"]["total"], 3525);
    assert_eq!(json["tables"]["requests"]["handled_total"]["total"], 3521);
}

#[test]
fn a_report_is_exported_as_word_page_sheet_and_list() {
    let (_folder, folder) = folder();
    for (name, start) in [
        ("某.docx", &b"PK"[..]),
        ("某.html", b"<!DOCTYPE html>"),
        ("某.xlsx", b"PK"),
        ("某.csv", b"\xef\xbb\xbf"),
    ] {
        let output = folder.join(name);
        assert_eq!(export(&sample("suqian_2024"), &output), done());
        assert!(fs::read(&output).unwrap().starts_with(start), "{name}");
    }
}

#[test]
fn a_fragment_is_a_web_page_without_its_frame() {
    let (_folder, folder) = folder();
    let fragment = |name: &str| {
        let output = folder.join(name);
        nianbao([
            OsStr::new("export"),
            sample("suqian_2024").as_os_str(),
            OsStr::new("-o"),
            output.as_os_str(),
            OsStr::new("--fragment"),
        ])
    };
    assert_eq!(fragment("某.html"), done());
    assert!(
        fs::read(folder.join("某.html"))
            .unwrap()
            .starts_with(b"<h1 style=")
    );
    assert_eq!(fragment("某.pdf").code, Some(2));
    assert_eq!(names_in(&folder), ["某.html"]);
}

#[test]
fn a_report_is_published_as_a_folder_that_is_replaced_only_by_force() {
    let (_kept, folder) = folder();
    let package = folder.join("公开包");
    let input = sample("suqian_2024");
    let publish = |more: &[&str]| {
        let paths = [
            "publish",
            input.to_str().unwrap(),
            "-o",
            package.to_str().unwrap(),
        ];
        nianbao(paths.iter().chain(more))
    };
    let ended = publish(&[]);
    assert_eq!((ended.code, ended.error.as_str()), (Some(0), ""));
    let lines: Vec<&str> = ended.output.lines().collect();
    assert_eq!(lines.len(), 7);
    let compared = "：读回 200 个单元格、45 行文字，与报告一致";
    assert!(
        lines[0].ends_with(&format!(".pdf{compared}")),
        "{}",
        lines[0]
    );
    assert_eq!(names_in(&package).len(), 8);
    let exists = "已有同名的文件夹或文件，没有覆盖。请换一个名称，或者选择替换（命令行加 --force）";
    assert_eq!(
        publish(&[]),
        failed(3, &format!("{exists}：{}\n", package.display()))
    );
    assert_eq!(publish(&["--force"]).code, Some(0));
    fs::write(package.join("说明.txt"), "不要删除").unwrap();
    let refused = publish(&["--force"]);
    assert_eq!(refused.code, Some(3));
    assert!(refused.error.contains("“说明.txt”"), "{}", refused.error);
    assert_eq!(names_in(&package).len(), 9);
}

#[test]
fn a_report_is_exported_as_pdf_the_same_each_time() {
    let (_folder, folder) = folder();
    let (first, second) = (folder.join("一.pdf"), folder.join("二.pdf"));
    assert_eq!(export(&sample("hangzhou_eeb_2020"), &first), done());
    assert_eq!(export(&sample("hangzhou_eeb_2020"), &second), done());
    let pdf = fs::read(&first).unwrap();
    assert!(pdf.starts_with(b"%PDF-") && pdf.trim_ascii_end().ends_with(b"%%EOF"));
    assert!(pdf == fs::read(&second).unwrap(), "the bytes differ");
    assert_eq!(names_in(&folder), ["一.pdf", "二.pdf"]);
}

#[test]
fn a_report_is_exported_as_one_picture_a_page() {
    let (_folder, folder) = folder();
    let report = folder.join("新.nianbao");
    assert_eq!(new("2024", &report, &[]), done());
    assert_eq!(export(&report, &folder.join("页.png")), done());
    let names = names_in(&folder);
    assert!(names.contains(&"页-1.png".to_owned()), "{names:?}");
    assert!(!names.contains(&"页.png".to_owned()), "{names:?}");
    let picture = fs::read(folder.join("页-1.png")).unwrap();
    assert!(picture.starts_with(b"\x89PNG\r\n\x1a\n"));
    let side = |at: usize| u32::from_be_bytes(picture[at..at + 4].try_into().unwrap());
    assert_eq!((side(16), side(20)), (1191, 1684), "A4 at 144 dpi");
}

#[test]
fn characters_without_a_glyph_are_named_and_nothing_is_written() {
    let (_folder, folder) = folder();
    let path = folder.join("某.nianbao");
    let mut report = Report::new("某局", 2024);
    report.set_paragraphs(nianbao::form::LEAD, vec!["私用区\u{e000}字".to_owned()]);
    let bytes = ReportFile::new(&report).to_bytes(&report);
    fs::write(&path, bytes).unwrap();
    let ended = export(&path, &folder.join("某.pdf"));
    assert_eq!(ended.code, Some(3));
    assert!(ended.error.contains("U+E000"), "{}", ended.error);
    let end = format!("：{}\n", path.display());
    assert!(ended.error.ends_with(&end), "{}", ended.error);
    assert_eq!(names_in(&folder), ["某.nianbao"]);
}

#[test]
fn a_report_is_not_exported_over_itself() {
    let (_folder, folder) = folder();
    let path = folder.join("报告.json");
    fs::copy(sample("suqian_2024"), &path).unwrap();
    let ended = export(&path, &path);
    assert_eq!(ended.code, Some(2));
    assert_eq!(
        fs::read(&path).unwrap(),
        fs::read(sample("suqian_2024")).unwrap()
    );
}

#[test]
fn a_new_report_begins_where_last_years_ends() {
    let (_folder, folder) = folder();
    let path = folder.join("今年.nianbao");
    let last = sample("suqian_2023");
    let arguments = [
        OsStr::new("new"),
        OsStr::new("--from"),
        last.as_os_str(),
        OsStr::new("-o"),
        path.as_os_str(),
    ];
    assert_eq!(nianbao(arguments), done());
    let file = ReportFile::open(&path).unwrap();
    let last = ReportFile::open(&last).unwrap();
    // Numbers that the tables confirm follow this year's figures.
    let last = nianbao::rules::with_certain_bindings(last.report());
    let (expected, _) = nianbao::edit::roll_forward(&last);
    assert_eq!(*file.report(), expected);
    // Again, it would replace what was written meanwhile.
    fs::copy(sample("suqian_2024"), &path).unwrap();
    assert_eq!(nianbao(arguments).code, Some(3));
    let arguments = arguments
        .into_iter()
        .chain([OsStr::new("--year"), OsStr::new("2030")]);
    assert_eq!(nianbao(arguments).code, Some(2));
}

#[test]
fn a_command_says_once_what_became_of_an_issue_that_was_cut_off() {
    for command in ["check", "export", "publish", "set"] {
        let folder = tempfile::tempdir().unwrap();
        issues::cut_off(folder.path(), 1);
        let path = folder.path().join(issues::NAME);
        let out = folder.path().join(format!(
            "out.{}",
            if command == "export" { "json" } else { "x" }
        ));
        let run = || {
            let mut arguments = vec![OsStr::new(command), path.as_os_str()];
            match command {
                "check" => {}
                "set" => arguments.push(OsStr::new("requests.received.natural=7")),
                _ => arguments.extend([OsStr::new("-o"), out.as_os_str()]),
            }
            if command == "publish" {
                arguments.push(OsStr::new("--force"));
            }
            nianbao(arguments)
        };
        let sentence = "份号 000001 至 000002 作废，不再使用。请删除已写出的文件（copy-000001.pdf），再重新签发";
        let first = run();
        assert!(first.error.contains(sentence), "{command}: {first:?}");
        let second = run();
        assert!(!second.error.contains("作废"), "{command}: {second:?}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn pages_whose_face_is_missing_are_written_and_it_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let program = folder.path().join("nianbao");
    fs::copy(env!("CARGO_BIN_EXE_nianbao"), &program).unwrap();
    let output = folder.path().join("report.pdf");
    let ended = Command::new(&program)
        .args(["--language", "zh-CN", "export"])
        .arg(sample("suqian_2024"))
        .arg("-o")
        .arg(&output)
        .env_remove("NIANBAO_FONTS")
        .env_remove("CARGO_MANIFEST_DIR")
        .output()
        .unwrap();
    assert!(ended.status.success());
    assert!(fs::read(output).unwrap().starts_with(b"%PDF-"));
    let said = String::from_utf8(ended.stderr).unwrap();
    let lines: Vec<&str> = said.lines().collect();
    let expected = ["缺少仿宋，页面暂用", "缺少楷体，页面暂用"];
    assert_eq!(lines.len(), expected.len(), "{said}");
    for (line, expected) in lines.iter().zip(expected) {
        assert!(line.starts_with(expected), "{said}");
        assert!(
            line.ends_with("NIANBAO_FONTS 指出字体所在的文件夹"),
            "{said}"
        );
    }
}
