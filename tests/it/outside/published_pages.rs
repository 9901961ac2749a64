//! Published pages and fragments in browsers, in editors of web sites and in spreadsheets of others.

use super::desk::{Desk, wait_for};
use super::published::{SAMPLES, exported, python};
use super::tools::{output, text, tool};
use std::fs;
use std::path::{Path, PathBuf};

/// What npm installs for all.
fn npm_package(name: &str) -> PathBuf {
    let root = text(tool("npm").args(["root", "--global"]));
    let folder = Path::new(root.trim()).join(name);
    assert!(
        folder.is_dir(),
        "{name} is missing; run npm install --global {name}"
    );
    folder
}

/// Where a browser takes light or dark from.
#[derive(Clone, Copy, Debug)]
enum Scheme {
    Dark = 0,
    Light = 1,
}

/// What `axe-core` finds against WCAG 2.1 A and AA in a page, as Chromium shows it: whether it was dark, and what breaks
/// which rule.
fn judged(page: &Path, scheme: Scheme, width: usize) -> String {
    let axe = fs::read_to_string(npm_package("axe-core").join("axe.min.js")).unwrap();
    let judge = "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']}).then(found => {\
        const dark = matchMedia('(prefers-color-scheme: dark)').matches;\
        const faults = found.violations.map(own => own.id + ' ' + own.nodes[0].html);\
        const said = document.createElement('pre');\
        said.textContent = ['JUDGED', dark, found.passes.length > 10, faults.length, ...faults, 'END'].join(' ');\
        document.body.append(said); })";
    let text_of = fs::read_to_string(page).unwrap();
    let with_judge = format!("<script>{axe}</script><script>{judge}</script></body>");
    let judged = page.with_extension("judged.html");
    fs::write(&judged, text_of.replace("</body>", &with_judge)).unwrap();
    let shown = text(
        tool("chromium")
            .args(["--headless", "--no-sandbox", "--disable-gpu", "--dump-dom"])
            .arg("--virtual-time-budget=20000")
            .arg(format!("--window-size={width},1000"))
            .arg(format!(
                "--blink-settings=preferredColorScheme={}",
                scheme as u8
            ))
            .arg(format!(
                "--user-data-dir={}/browser",
                page.parent().unwrap().display()
            ))
            .arg(&judged),
    );
    // The script itself stands in the page as well.
    let from = shown.rfind("JUDGED ").unwrap() + "JUDGED ".len();
    let until = shown[from..].find(" END").unwrap();
    shown[from..from + until].to_owned()
}

#[test]
fn axe_finds_nothing_against_wcag_in_light_and_dark() {
    let folder = tempfile::tempdir().unwrap();
    for sample in SAMPLES {
        let page = exported(folder.path(), sample, "html", &[]);
        for width in [390, 1280] {
            let light = judged(&page, Scheme::Light, width);
            assert_eq!(light, "false true 0", "{sample} {width}");
            let dark = judged(&page, Scheme::Dark, width);
            assert_eq!(dark, "true true 0", "{sample} {width}");
        }
    }
}

/// Passes a fragment through `xss`: with what editors of the `UEditor` kind keep, or without any attribute but spans.
fn sanitized(fragment: &Path, keeps_styles: bool) -> String {
    const SCRIPT: &str = "const {FilterXSS} = require('xss');\
        const tags = 'h1 h2 h3 h4 h5 h6 p span strong em br div table caption thead tbody tfoot tr td th'.split(' ');\
        const all = 'style colspan rowspan width height align valign class title'.split(' ');\
        const bare = tag => tag == 'td' || tag == 'th' ? ['colspan', 'rowspan'] : [];\
        const whiteList = {};\
        for (const tag of tags) whiteList[tag] = process.argv[2] == 'styles' ? all : bare(tag);\
        const filter = new FilterXSS({whiteList, stripIgnoreTag: true, stripIgnoreTagBody: ['script', 'style']});\
        process.stdout.write(filter.process(require('fs').readFileSync(process.argv[1], 'utf8')));";
    let packages = npm_package("xss").parent().unwrap().to_owned();
    text(
        tool("node")
            .args(["-e", SCRIPT])
            .arg(fragment)
            .arg(if keeps_styles { "styles" } else { "spans" })
            .env("NODE_PATH", packages),
    )
}

#[test]
fn a_fragment_keeps_cells_and_paragraphs_in_the_editor_of_a_site() {
    let folder = tempfile::tempdir().unwrap();
    for sample in SAMPLES {
        let fragment = exported(folder.path(), sample, "html", &["--fragment"]);
        let expected = exported(folder.path(), sample, "json", &[]);
        let expected = fs::read_to_string(expected).unwrap();
        for keeps_styles in [true, false] {
            let kept = sanitized(&fragment, keeps_styles);
            assert_eq!(kept.contains("style="), keeps_styles, "{sample}");
            assert_eq!(kept.matches("<caption").count(), 3, "{sample}");
            let page = folder.path().join("kept.html");
            fs::write(&page, kept).unwrap();
            let read = folder.path().join("kept.nianbao");
            let mut import = crate::program::nianbao();
            output(
                import
                    .arg("import")
                    .arg(&page)
                    .arg("-o")
                    .arg(&read)
                    .arg("--force"),
            );
            let again = folder.path().join("kept.json");
            let mut export = crate::program::nianbao();
            output(export.arg("export").arg(&read).arg("-o").arg(&again));
            let again = fs::read_to_string(again).unwrap();
            assert!(again == expected, "{sample} {keeps_styles}");
        }
    }
}

#[test]
fn the_window_copies_the_fragment_that_the_command_exports() {
    let desk = Desk::new(1280, 800);
    let file = desk.home().join("report.nianbao");
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples/suqian_2024.nianbao");
    fs::copy(sample, &file).unwrap();
    let fragment = exported(desk.home(), "suqian_2024", "html", &["--fragment"]);
    let fragment = fs::read_to_string(fragment).unwrap();
    let _program = desk.open(&file);
    desk.set_clipboard("复制网页正文");
    desk.press(&["ctrl+shift+p", "ctrl+v"]);
    desk.wait_until_still();
    desk.press(&["Return"]);
    wait_for("the fragment", || {
        desk.clipboard_page().contains("<caption")
    });
    let copied = desk.clipboard_page();
    assert!(copied.contains(fragment.trim()), "{copied}");
    assert!(desk.clipboard().contains("第四十九条、第五十条"));
}

// LibreOffice reads a page into a sheet as it reads a table that is pasted.
#[test]
fn calc_keeps_the_cells_of_a_page() {
    const SCRIPT: &str = "import sys, openpyxl\n\
        for sheet in openpyxl.load_workbook(sys.argv[1], data_only=True).worksheets:\n\
        \x20for row in sheet.iter_rows(values_only=True):\n\
        \x20 print('\\t'.join('' if value is None else str(value) for value in row).strip('\\t'))";
    let folder = tempfile::tempdir().unwrap();
    let page = exported(folder.path(), "suqian_2024", "html", &[]);
    output(
        tool("soffice")
            .args([
                "--headless",
                "--infilter=HTML (StarCalc)",
                "--convert-to",
                "xlsx",
                "--outdir",
            ])
            .arg(folder.path())
            .arg(&page)
            .env("HOME", folder.path()),
    );
    let read = python(SCRIPT, &[&page.with_extension("xlsx")]);
    let report = crate::sheets::report("suqian_2024.nianbao");
    let mut rows = read.lines().map(|line| -> Vec<&str> {
        let fields = line.split('\t').filter(|field| !field.is_empty());
        fields.collect()
    });
    for table in report.form.tables {
        let mut grid = table.grid();
        grid.sort_by_key(|placed| (placed.row_idx, placed.column_idx));
        for row_idx in 0..table.rows.len() {
            let own = grid.iter().filter(|placed| placed.row_idx == row_idx);
            let figures = own.filter_map(|placed| match placed.cell.content {
                nianbao::form::GridContent::Figure(cell, _) => {
                    Some(report.figure(cell).to_string())
                }
                _ => None,
            });
            let figures: Vec<String> = figures.collect();
            if figures.is_empty() {
                continue;
            }
            let is_row = |row: &Vec<&str>| {
                let from = row.len().saturating_sub(figures.len());
                row[from..].iter().eq(figures.iter())
            };
            assert!(
                rows.any(|row| is_row(&row)),
                "{} {row_idx}: {figures:?}",
                table.id
            );
        }
    }
}
