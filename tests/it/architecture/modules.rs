//! What a module may use: of this crate, and of other crates.
//!
//! Seen is every path that `arrows` sees, as it is written: a name that a module hands on counts as that module's.
//! `lib.rs` is no module and may use everything.

use super::arrows::Names;
use super::sources::{MEMBERS, Source, Sources, assert_kept, assert_reported};
use super::tokens::Token;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// What a module may use: of this crate, and of others. `std` is always allowed.
struct Module {
    name: &'static str,
    own: &'static [&'static str],
    others: Others,
}

#[derive(Clone, Copy)]
enum Others {
    All,
    These(&'static [&'static str]),
}

use Others::{All, These};

/// The rows of the modules, each below all that it uses.
#[rustfmt::skip]
const MODULES: &[Module] = &[
    Module { name: "units", own: &[], others: These(&[]) },
    Module { name: "words", own: &[], others: These(&["serde_json", "sys_locale"]) },
    Module { name: "error_checks", own: &["words"], others: These(&[]) },
    Module { name: "bounds", own: &[], others: These(&[]) },
    Module { name: "form", own: &[], others: These(&["serde_json"]) },
    Module { name: "report", own: &["bounds", "words", "form"], others: These(&["rust_decimal", "similar", "thiserror", "time"]) },
        Module { name: "fonts", own: &["units"], others: These(&["skrifa", "fontdb", "serde_json", "thiserror", "tempfile"]) },
    Module { name: "platform", own: &["words", "report", "fonts"], others: These(&["directories", "rustix", "signal_hook", "thiserror"]) },
    Module { name: "disk", own: &["platform"], others: These(&["rustix", "sha2"]) },
    Module { name: "edit", own: &["bounds", "form", "report"], others: These(&[]) },
    Module { name: "compare", own: &["form", "report"], others: These(&["similar", "rust_decimal"]) },
    Module { name: "numbers", own: &["words", "form", "report"], others: These(&["rust_decimal"]) },
    Module {
        name: "rules",
        own: &["words", "form", "report", "edit", "compare", "numbers"],
        others: These(&["regex", "rust_decimal"]),
    },
    Module {
        name: "store",
        own: &["bounds", "words", "form", "report", "platform", "edit", "rules", "disk"],
        others: These(&[
            "serde", "serde_json", "base64", "hex", "thiserror", "rust_decimal", "sha2", "proptest",
        ]),
    },
    Module {
        name: "import",
        own: &["bounds", "words", "form", "report", "platform", "rules"],
        others: These(&[
            "serde", "serde_json", "scraper", "quick_xml", "zip", "calamine", "hayro_interpret", "hayro_syntax", "encoding_rs", "lopdf",
            "strsim", "rust_decimal", "thiserror",
        ]),
    },
    Module {
        name: "intake",
        own: &["bounds", "words", "report", "edit", "platform", "compare", "rules", "import", "store"],
        others: These(&["thiserror"]),
    },
    Module { name: "typeset", own: &["units", "fonts", "form", "report", "compare"], others: These(&[]) },
    Module {
        name: "export",
        own: &["words", "units", "fonts", "typeset", "form", "report", "compare"],
        others: These(&[
            "maud", "rust_xlsxwriter", "printpdf", "lopdf", "subsetter", "skrifa", "flate2", "hayro", "png",
            "serde_json", "sha2", "hex", "rust_decimal", "thiserror", "ab_glyph_rasterizer", "quick_xml", "zip",
        ]),
    },
    Module {
        name: "sign",
        own: &["bounds", "words", "units", "fonts", "form", "report", "platform", "edit", "rules", "store", "typeset", "export"],
        others: These(&[
            "base64", "serde", "qrcode", "zeroize", "lopdf", "cms", "der", "const_oid", "spki", "x509_cert", "p12_keystore", "rsa",
            "p256", "sm2", "sm3", "signature", "sha2", "hex", "rust_decimal", "png", "serde_json", "thiserror",
        ]),
    },
    Module {
        name: "publish",
        own: &["words", "fonts", "form", "report", "disk", "store", "import", "typeset", "export", "sign"],
        others: These(&["calamine", "serde_json", "zip", "thiserror"]),
    },
    Module {
        name: "issuance",
        own: &["words", "fonts", "report", "platform", "disk", "store", "intake", "sign"],
        others: These(&["thiserror"]),
    },
    Module {
        name: "app",
        own: &[
            "bounds", "units", "words", "form", "report", "platform", "disk", "edit", "compare", "numbers", "rules", "store", "import",
            "intake", "fonts", "typeset", "export", "sign", "publish", "issuance",
        ],
        others: All,
    },
    Module {
        name: "command_line",
        own: &[
            "words", "form", "report", "platform", "disk", "edit", "compare", "rules", "store", "import", "intake", "fonts",
            "typeset", "export", "sign", "publish", "issuance", "app",
        ],
        others: All,
    },
    Module { name: "main", own: &["command_line"], others: These(&[]) },
];

/// Reports what modules use of this crate without having it in their rows, and modules without a row.
pub(crate) fn modules(sources: &Sources) -> Vec<String> {
    let names = Names::new(sources);
    let mut breaches = Vec::new();
    for source in sources.files() {
        let Some(name) = module_of(source) else {
            continue;
        };
        let Some(module) = MODULES.iter().find(|module| module.name == name) else {
            breaches.push(format!(
                "{}: the table of modules does not know {name}",
                source.path
            ));
            continue;
        };
        for reference in names.references(source) {
            let used = names.module_file(&reference.path);
            let used = used.and_then(module_of).or_else(|| {
                let definer = names.definer(&reference.path)?;
                module_of(definer)
            });
            if let Some(used) = used.filter(|used| *used != name && !module.own.contains(used)) {
                breaches.push(format!("{}:{} uses {used}", source.path, reference.line));
            }
        }
    }
    breaches.dedup();
    breaches
}

/// The module that a file belongs to: the first name below the folder of its member.
fn module_of(source: &Source) -> Option<&str> {
    let first = source.in_member().split('/').next()?;
    let first = first.trim_end_matches(".rs");
    (first != "lib").then_some(first)
}

/// Reports other crates that modules use without having them in their rows.
fn crates_of_modules(sources: &Sources, crates: &[String]) -> Vec<String> {
    let mut breaches = Vec::new();
    for source in sources.files() {
        let module = MODULES
            .iter()
            .find(|module| Some(module.name) == module_of(source));
        let Some(These(allowed)) = module.map(|module| module.others) else {
            continue;
        };
        let used = crates_of(&source.tokens);
        let is_foreign =
            |name: &&String| used.contains(name.as_str()) && !allowed.contains(&name.as_str());
        for used in crates.iter().filter(is_foreign) {
            breaches.push(format!("{} uses {used}", source.path));
        }
    }
    breaches
}

/// The first name of every path.
fn crates_of(tokens: &[Token]) -> BTreeSet<&str> {
    let starts = (0..tokens.len().saturating_sub(1)).filter(|at| {
        let before = |n: usize| at.checked_sub(n).map(|before| &tokens[before]);
        let is_inside = before(1).is_some_and(|token| token.is("::"))
            && before(2).is_some_and(|token| token.is_word() && !token.is("use") || token.is(">"));
        tokens[*at].is_word() && tokens[at + 1].is("::") && !is_inside
    });
    starts.map(|at| tokens[at].text.as_str()).collect()
}

/// The crates that the manifest of a folder names in these sections.
fn crates(folder: &str, is_read: fn(&str) -> bool) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let manifest = fs::read_to_string(folder.join("Cargo.toml")).unwrap();
    let mut names = Vec::new();
    let mut is_inside = false;
    for line in manifest.lines() {
        if line.starts_with('[') {
            is_inside = is_read(line);
        } else if is_inside && line.starts_with(char::is_alphanumeric) {
            let name = line.split([' ', '.']).next().unwrap_or_default();
            names.push(name.replace('-', "_"));
        }
    }
    names
}

#[test]
fn a_module_uses_only_what_stands_before_it() {
    for (at, module) in MODULES.iter().enumerate() {
        for used in module.own {
            let stands_before = MODULES[..at].iter().any(|before| before.name == *used);
            assert!(
                stands_before,
                "{used} does not stand before {}",
                module.name
            );
        }
    }
    assert_kept(&modules(Sources::of_crate()));
}

#[test]
fn the_table_of_modules_in_architecture_md_is_this_one() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("ARCHITECTURE.md");
    let text = fs::read_to_string(path).unwrap();
    let code = |text: &str| -> BTreeSet<String> {
        let spans = text.split('`').skip(1).step_by(2);
        spans.map(str::to_owned).collect()
    };
    // These two use all that stand before them, which is said so.
    let is_told = |module: &&Module| !["app", "command_line", "main"].contains(&module.name);
    for module in MODULES.iter().filter(is_told) {
        let start = format!("| `{}` | ", module.name);
        let row = text.lines().find(|line| line.starts_with(&start)).unwrap();
        let uses = row.trim_end_matches(" |").rsplit(" | ").next().unwrap();
        let own: BTreeSet<String> = module.own.iter().map(|&name| name.to_owned()).collect();
        assert_eq!(code(uses), own, "{}", module.name);
    }
}

#[test]
fn a_module_that_uses_what_stands_above_it_is_reported() {
    let lib = ("src/lib.rs", "mod app; mod report;");
    let sources = Sources::planted(&[
        lib,
        (
            "src/report/mod.rs",
            "use crate::{form::Form,\n app::App}; pub struct Report;",
        ),
        (
            "src/app/mod.rs",
            "use crate::report::Report; fn f() { crate::command_line::print() }",
        ),
        (
            "src/command_line.rs",
            "use crate::app::App; pub fn print() {}",
        ),
        ("src/other.rs", ""),
    ]);
    let expected = [
        "src/app/mod.rs:1 uses command_line",
        "src/other.rs: the table",
        "src/report/mod.rs:2 uses app",
    ];
    assert_reported(&modules(&sources), &expected);
    let sources = Sources::planted(&[
        lib,
        (
            "src/form.rs",
            "#[macro_export] macro_rules! cell { () => { $crate::form::Form } } pub struct Form;",
        ),
        (
            "src/report/mod.rs",
            "mod figure; use crate::form::Form; use figure::F; // crate::app\n",
        ),
        (
            "src/report/figure.rs",
            "use super::super::form; fn f() { form::Form; crate::cell!(); }",
        ),
        ("src/app/mod.rs", "use crate::report::Report;"),
    ]);
    assert_reported(&modules(&sources), &[]);
}

#[test]
fn a_module_uses_only_the_crates_that_are_its_business() {
    let mut crates = crates("", |section| section.ends_with("dependencies]"));
    crates.retain(|name| !name.starts_with("nianbao"));
    crates.push("egui".to_owned());
    assert_kept(&crates_of_modules(Sources::of_crate(), &crates));
}

#[test]
fn a_crate_that_is_not_the_business_of_a_module_is_reported() {
    let sources = Sources::planted(&[
        ("src/app/mod.rs", "use egui::Ui;"),
        (
            "src/report/mod.rs",
            "use rust_decimal::Decimal; use crate::egui::Ui; // egui::Ui",
        ),
        ("src/form.rs", "fn f() { ::egui::ui() }"),
    ]);
    let crates = ["egui", "rust_decimal"].map(str::to_owned);
    assert_reported(
        &crates_of_modules(&sources, &crates),
        &["src/form.rs uses egui"],
    );
}

#[test]
fn every_crate_is_used_where_it_is_named() {
    let is_own = |section: &str| {
        section == "[dependencies]"
            || section.starts_with("[target.") && section.ends_with("dependencies]")
    };
    let mut unused = Vec::new();
    for member in [""].iter().chain(&MEMBERS) {
        let files = Sources::of_crate().files();
        let files = files.filter(|source| source.member() == *member);
        let used: BTreeSet<&str> = files.flat_map(|source| crates_of(&source.tokens)).collect();
        let folder = if member.is_empty() {
            String::new()
        } else {
            format!("src/{member}")
        };
        let named = crates(&folder, is_own).into_iter();
        unused.extend(named.filter(|name| !used.contains(name.as_str())));
    }
    assert!(unused.is_empty(), "{unused:?}");
}
