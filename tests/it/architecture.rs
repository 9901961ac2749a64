//! The order of the modules, the sizes of files and the names in them, read from the sources.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// What a module may use: of this crate, and of others. `std` is always allowed.
struct Module {
    name: &'static str,
    own: &'static [&'static str],
    others: &'static [&'static str],
}

const MODULES: &[Module] = &[
    Module {
        name: "units",
        own: &[],
        others: &[],
    },
    Module {
        name: "form",
        own: &[],
        others: &[],
    },
    Module {
        name: "report",
        own: &["form"],
        others: &["rust_decimal", "thiserror", "time"],
    },
    Module {
        name: "edit",
        own: &["form", "report"],
        others: &[],
    },
    Module {
        name: "compare",
        own: &["form", "report"],
        others: &["similar", "rust_decimal"],
    },
    Module {
        name: "rules",
        own: &["form", "report", "edit", "compare"],
        others: &["regex", "rust_decimal"],
    },
    Module {
        name: "store",
        own: &["form", "report", "rules"],
        others: &[
            "serde",
            "serde_json",
            "base64",
            "hex",
            "tempfile",
            "thiserror",
            "rust_decimal",
            "sha2",
            "proptest",
        ],
    },
    Module {
        name: "import",
        own: &["form", "report", "rules"],
        others: &[
            "scraper",
            "quick_xml",
            "zip",
            "calamine",
            "hayro_interpret",
            "hayro_syntax",
            "encoding_rs",
            "strsim",
            "lopdf",
            "rust_decimal",
            "thiserror",
        ],
    },
    Module {
        name: "intake",
        own: &["report", "import", "store"],
        others: &["thiserror"],
    },
    Module {
        name: "fonts",
        own: &["units"],
        others: &["skrifa", "fontdb", "thiserror"],
    },
    Module {
        name: "typeset",
        own: &["units", "fonts", "form", "report", "compare"],
        others: &[],
    },
    Module {
        name: "export",
        own: &["units", "fonts", "typeset", "form", "report", "compare"],
        others: &[
            "maud",
            "rust_xlsxwriter",
            "printpdf",
            "lopdf",
            "subsetter",
            "skrifa",
            "flate2",
            "hayro",
            "png",
            "serde_json",
            "sha2",
            "hex",
            "rust_decimal",
            "thiserror",
            "ab_glyph_rasterizer",
        ],
    },
    Module {
        name: "sign",
        own: &[
            "units", "fonts", "form", "report", "edit", "rules", "store", "typeset", "export",
        ],
        others: &[
            "qrcode",
            "zeroize",
            "lopdf",
            "cms",
            "der",
            "const_oid",
            "spki",
            "x509_cert",
            "p12_keystore",
            "rsa",
            "p256",
            "signature",
            "sha2",
            "hex",
            "rust_decimal",
            "png",
            "serde_json",
            "thiserror",
        ],
    },
];

/// Modules at the top, which may use everything.
const TOP: [&str; 2] = ["app", "command_line"];

/// The most lines of a source file without its tests.
const MAX_LINES: usize = 500;

fn sources() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The module that a source file belongs to: the first name below `src`.
fn module_of(file: &Path) -> String {
    let below = file.strip_prefix(sources()).unwrap();
    let first = below
        .components()
        .next()
        .unwrap()
        .as_os_str()
        .to_string_lossy();
    first.trim_end_matches(".rs").to_owned()
}

/// A source file without its comments and without the tests at its end.
fn code(file: &Path) -> String {
    let text = fs::read_to_string(file).unwrap();
    let text = text
        .split("#[cfg(test)]\nmod tests")
        .next()
        .unwrap_or_default();
    let lines = text
        .lines()
        .map(|line| line.split("//").next().unwrap_or_default());
    lines.collect::<Vec<_>>().join("\n")
}

/// Every `name` in `prefix::name` of a source.
fn paths_after(code: &str, prefix: &str) -> BTreeSet<String> {
    let found = code.match_indices(prefix).filter(|(at, _)| {
        let before = code[..*at].chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':')
    });
    found
        .flat_map(|(at, _)| {
            let rest = &code[at + prefix.len()..];
            let group = rest
                .strip_prefix('{')
                .map(|group| group.split('}').next().unwrap_or_default());
            group
                .unwrap_or(rest)
                .split(',')
                .take(if group.is_some() { usize::MAX } else { 1 })
                .map(first_word)
                .collect::<Vec<_>>()
        })
        .filter(|name| !name.is_empty())
        .collect()
}

fn first_word(text: &str) -> String {
    text.trim_start()
        .chars()
        .take_while(|c| c.is_alphanumeric() || *c == '_')
        .collect()
}

/// The crates that the manifest names from its dependencies to this line.
fn crates(end: &str) -> impl Iterator<Item = String> {
    let manifest = fs::read_to_string(sources().parent().unwrap().join("Cargo.toml")).unwrap();
    let lines: Vec<String> = manifest.lines().map(str::to_owned).collect();
    lines
        .into_iter()
        .skip_while(|line| line != "[dependencies]")
        .take_while(move |line| line != end)
        .filter(|line| line.starts_with(char::is_alphanumeric))
        .filter_map(|line| Some(line.split_once(" = ")?.0.replace('-', "_")))
}

#[test]
fn a_module_uses_only_what_stands_before_it() {
    let mut wrong = Vec::new();
    for file in files(&sources()) {
        let name = module_of(&file);
        let Some(module) = MODULES.iter().find(|module| module.name == name) else {
            let is_known = TOP.contains(&name.as_str()) || ["lib", "main"].contains(&name.as_str());
            assert!(is_known, "the table of modules does not know {name}");
            continue;
        };
        for used in paths_after(&code(&file), "crate::") {
            let is_module = MODULES
                .iter()
                .map(|module| module.name)
                .chain(TOP)
                .any(|name| name == used);
            if is_module && used != name && !module.own.contains(&used.as_str()) {
                wrong.push(format!("{} uses {used}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_module_uses_only_the_crates_that_are_its_business() {
    let crates: Vec<String> = crates("[[test]]").chain(["egui".to_owned()]).collect();
    let mut wrong = Vec::new();
    for file in files(&sources()) {
        let name = module_of(&file);
        let Some(module) = MODULES.iter().find(|module| module.name == name) else {
            continue;
        };
        let code = code(&file);
        for used in crates
            .iter()
            .filter(|name| !module.others.contains(&name.as_str()))
        {
            if !paths_after(&code, &format!("{used}::")).is_empty() {
                wrong.push(format!("{} uses {used}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_crate_is_used() {
    let code: Vec<String> = files(&sources()).iter().map(|file| code(file)).collect();
    let is_unused = |name: &String| {
        let path = format!("{name}::");
        code.iter().all(|code| paths_after(code, &path).is_empty())
    };
    let unused: Vec<String> = crates("[dev-dependencies]").filter(is_unused).collect();
    assert!(unused.is_empty(), "{unused:?}");
}

#[test]
fn no_file_is_longer_than_the_limit() {
    for file in files(&sources()) {
        let text = fs::read_to_string(&file).unwrap();
        let own = text
            .split("#[cfg(test)]\nmod tests")
            .next()
            .unwrap_or_default();
        let n_lines = own.lines().count();
        assert!(
            n_lines <= MAX_LINES,
            "{} has {n_lines} lines",
            file.display()
        );
    }
}

#[test]
fn functions_have_names_of_the_field() {
    for file in files(&sources()) {
        for name in paths_after(&code(&file).replace("fn ", "fn::"), "fn::") {
            let words: Vec<&str> = name.split('_').collect();
            let is_vague = matches!(words.first(), Some(&("get" | "do")))
                || words
                    .iter()
                    .any(|word| matches!(*word, "manager" | "helper" | "util"));
            assert!(!is_vague, "{} has a function {name}", file.display());
        }
    }
}

#[test]
fn only_the_form_knows_an_edition_by_name() {
    for file in files(&sources()) {
        if module_of(&file) == "form" {
            continue;
        }
        let code = code(&file);
        for edition in ["\"2019\"", "\"2021\""] {
            assert!(
                !code.contains(edition),
                "{} names the edition {edition}",
                file.display()
            );
        }
    }
}
