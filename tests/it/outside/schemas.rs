//! The schemas of what commands print and files hold, by a validator that is not ours.

use super::tools::{text, tool};
use crate::program::nianbao;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn sample(name: &str) -> PathBuf {
    root().join("assets/samples").join(name)
}

/// Prints a line for each file: its faults after the schema, `ok` where there are none; with a member too many in every
/// object of a closed schema, `refused` where each of them is told.
const SCRIPT: &str = r#"
import copy, json, sys
from jsonschema import Draft202012Validator as Validator
schema = json.load(open(sys.argv[1], encoding="utf-8"))
Validator.check_schema(schema)
validator = Validator(schema)
def objects(value):
    if isinstance(value, dict):
        yield value
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from objects(item)
for path in sys.argv[3:]:
    document = json.load(open(path, encoding="utf-8"))
    faults = [f"{fault.json_path}: {fault.message[:200]}" for fault in validator.iter_errors(document)]
    print("; ".join(faults) or "ok")
    if sys.argv[2] == "closed":
        n = len(list(objects(document)))
        for idx in range(min(n, 40)):
            changed = copy.deepcopy(document)
            list(objects(changed))[idx]["one_too_many"] = 1
            if validator.is_valid(changed):
                print(f"object {idx} takes a member too many")
                break
        else:
            print("refused")
"#;

/// What the validator says of documents; `extent` is `closed` or `open`.
fn validated(name: &str, extent: &str, documents: &[PathBuf]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let schema = folder.path().join("schema.json");
    fs::write(&schema, text(nianbao().args(["schema", name]))).unwrap();
    let mut python = tool("python3");
    python.args(["-c", SCRIPT]).arg(schema).arg(extent);
    text(python.args(documents))
}

fn check(name: &str, documents: &[PathBuf]) {
    let expected = "ok\nrefused\n".repeat(documents.len());
    assert_eq!(validated(name, "closed", documents), expected, "{name}");
}

/// What a command prints in a folder, in a file of this name; its exit code may say that something was found, or that one source of
/// several holds no report.
fn printed(folder: &Path, name: &str, words: &str) -> PathBuf {
    let mut command = nianbao();
    let command = command.args(words.split(' ')).current_dir(folder);
    let output = command.output().unwrap();
    assert!(
        matches!(output.status.code(), Some(0 | 1 | 3 | 4)),
        "{output:?}"
    );
    let path = folder.join(if name.is_empty() { "said" } else { name });
    fs::write(&path, output.stdout).unwrap();
    path
}

#[test]
fn what_commands_print_is_as_their_schemas_say_and_nothing_more_is() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let names = [
        "suqian_2023.nianbao",
        "suqian_2024.nianbao",
        "hangzhou_eeb_2020.nianbao",
    ];
    for name in names {
        fs::copy(sample(name), folder.join(name)).unwrap();
    }
    let run = |name, words| printed(folder, name, words);
    run(
        "bound",
        "bind suqian_2024.nianbao --certain -o bound.nianbao",
    );
    let checks = [
        run("c1.json", "check --json suqian_2024.nianbao"),
        run("c2.json", "check --json hangzhou_eeb_2020.nianbao"),
        run("c3.json", "check --json bound.nianbao --language en"),
    ];
    check("check", &checks);
    let set = "set bound.nianbao requests.received.natural=3450 -o set.nianbao --json";
    let cleared = "set bound.nianbao requests.received.natural= -o none.nianbao --json";
    check("set", &[run("s1.json", set), run("s2.json", cleared)]);
    let compares = [
        run(
            "v1.json",
            "compare --json suqian_2023.nianbao suqian_2024.nianbao",
        ),
        run(
            "v2.json",
            "compare --json hangzhou_eeb_2020.nianbao suqian_2024.nianbao",
        ),
    ];
    check("compare", &compares);
}

#[test]
fn what_is_read_and_checked_is_told_as_the_schemas_say() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    fs::copy(sample("suqian_2024.nianbao"), folder.join("a.nianbao")).unwrap();
    fs::create_dir(folder.join("source")).unwrap();
    fs::write(folder.join("source/none.txt"), "no report").unwrap();
    let run = |name, words| printed(folder, name, words);
    run("", "export a.nianbao -o source/page.html");
    run("", "issue a.nianbao -o source/issued.pdf");
    let p12 = root().join("tests/data/sign/rsa.p12");
    fs::copy(p12, folder.join("rsa.p12")).unwrap();
    fs::write(folder.join("password"), "试签Abc123\n").unwrap();
    run(
        "",
        "issue a.nianbao -o signed.pdf --p12 rsa.p12 --password-file password",
    );
    let verified = [
        run(
            "v1.json",
            "verify --json source/issued.pdf --with a.nianbao",
        ),
        run(
            "v2.json",
            "verify --json signed.pdf --signer 某局 --language en",
        ),
    ];
    check("verify", &verified);
    let imports = [
        run("i1.json", "import --json source/page.html -o page.nianbao"),
        run("i2.json", "import --json source/issued.pdf -o own.nianbao"),
        run("i3.json", "import --json source -o imported"),
    ];
    check("import", &imports);
    // With a register, bound numbers and what last year left.
    run("", "bind a.nianbao --certain -o bound.nianbao");
    run("", "new --from bound.nianbao -o next.nianbao");
    run("", "export a.nianbao -o a.json");
    let mut reports = ["a.nianbao", "bound.nianbao", "next.nianbao", "a.json"]
        .map(|name| folder.join(name))
        .to_vec();
    reports.push(root().join("tests/data/files/v1/complete.nianbao"));
    reports.push(root().join("tests/data/files/v1/said.nianbao"));
    let expected = "ok\n".repeat(reports.len());
    assert_eq!(validated("report", "open", &reports), expected);
    run("", "publish a.nianbao -o package");
    check("manifest", &[folder.join("package/manifest.json")]);
}

#[test]
fn settings_of_a_place_are_as_their_schema_says_where_the_program_takes_them() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    fs::copy(sample("suqian_2024.nianbao"), folder.join("a.nianbao")).unwrap();
    let whole = r#"{"format": "nianbao-limits", "version": 1, "place": "某省", "max_overview_chars": 1500,
        "max_repetition_percent": 40, "due_of_departments": "01-20", "due_of_governments": "03-31",
        "makers_of_rules": ["city", "county"], "holding_rules": ["repetition"]}"#;
    let limits = folder.join("a.limits.json");
    fs::write(&limits, whole).unwrap();
    let taken = |expected: &[i32]| {
        let mut command = nianbao();
        command
            .args(["check", "a.nianbao", "--limits", "a.limits.json"])
            .current_dir(folder);
        let code = command.output().unwrap().status.code().unwrap();
        assert!(expected.contains(&code), "{code}");
    };
    check("limits", std::slice::from_ref(&limits));
    taken(&[0, 1]);
    for wrong in [
        whole.replace("1500", "0"),
        whole.replace("01-20", "20. 1."),
        whole.replace("\"county\"", "\"village\""),
        whole.replace("\"place\"", "\"town\""),
    ] {
        fs::write(&limits, wrong).unwrap();
        assert_ne!(
            validated("limits", "open", std::slice::from_ref(&limits)),
            "ok\n"
        );
        taken(&[3]);
    }
}

#[test]
fn a_picture_of_a_page_has_its_size_on_paper_for_other_programs() {
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("page.png");
    text(
        nianbao()
            .arg("export")
            .arg(sample("suqian_2024.nianbao"))
            .arg("-o")
            .arg(page),
    );
    let mut identify = tool("identify");
    identify.args([
        "-units",
        "PixelsPerInch",
        "-format",
        "%[fx:round(resolution.x)] %[fx:round(resolution.y)]",
    ]);
    let resolution = text(identify.arg(folder.path().join("page-1.png")));
    assert_eq!(resolution.trim(), "144 144");
}
