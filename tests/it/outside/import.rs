//! Reports in files that `LibreOffice` and a browser made.

use super::tools::{output, tool};
use crate::import::writers::{docx, html, pieces, xlsx};
use crate::sheets;
use nianbao::import::{Draft, Hints, Imported, import};
use nianbao::report::{Figure, Report};
use std::fs;
use std::path::{Path, PathBuf};

fn draft(path: &Path) -> Draft {
    match import(&fs::read(path).unwrap(), &Hints::default()) {
        Ok(Imported::Draft(draft)) => *draft,
        other => panic!("{}: {other:?}", path.display()),
    }
}

/// Every figure is right, and the figures fit each other.
fn check(path: &Path, report: &Report) {
    let draft = draft(path);
    for cell in report.form.cells() {
        let found = draft.cells.iter().find(|own| own.cell == cell);
        assert_eq!(
            draft.report.figure(cell),
            report.figure(cell),
            "{} {cell} {found:?}",
            path.display()
        );
    }
    assert!(
        draft.suspects.is_empty(),
        "{} {:?}",
        path.display(),
        draft.suspects
    );
    assert_eq!(
        (draft.report.agency.as_str(), draft.report.year),
        (report.agency.as_str(), report.year)
    );
}

/// Machines for tests have no Chinese faces, and what has no glyph has no character in a PDF.
fn own_faces(folder: &Path) -> PathBuf {
    let faces = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/fonts");
    let path = folder.join("fonts.conf");
    let cache = folder.join("fonts");
    let words = format!(
        "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\"><fontconfig><dir>{faces}</dir><cachedir>{}</cachedir></fontconfig>",
        cache.display()
    );
    fs::write(&path, words).unwrap();
    path
}

/// What `LibreOffice` makes of a file.
fn converted(folder: &Path, source: &Path, format: &str) -> PathBuf {
    let home = format!("-env:UserInstallation=file://{}/office", folder.display());
    output(
        tool("soffice")
            .env("FONTCONFIG_FILE", own_faces(folder))
            .args(["--headless", &home, "--convert-to", format, "--outdir"])
            .arg(folder)
            .arg(source),
    );
    source.with_extension(format.split(':').next().unwrap())
}

/// Samples, and one that leaves blank what is 0.
fn reports() -> Vec<(&'static str, Report)> {
    let sample = |name: &'static str| (name, sheets::report(&format!("{name}.nianbao")));
    let (_, mut sparse) = sample("suqian_2024");
    for cell in sparse.form.cells() {
        if sparse.figure(cell) == Figure::from(0) && !sparse.form.is_computed(cell) {
            sparse.figures.set(cell, Figure::Blank);
        }
    }
    vec![
        sample("suqian_2024"),
        sample("hangzhou_eeb_2020"),
        ("sparse", sparse),
    ]
}

#[test]
fn documents_that_libreoffice_wrote_give_every_figure() {
    let folder = tempfile::tempdir().unwrap();
    for (sample, report) in reports() {
        let source = folder.path().join(format!("{sample}.docx"));
        fs::write(&source, docx(&pieces(&report), "")).unwrap();
        check(&converted(folder.path(), &source, "pdf"), &report);
    }
}

#[test]
fn workbooks_that_libreoffice_wrote_give_every_figure() {
    let folder = tempfile::tempdir().unwrap();
    for sample in ["suqian_2024", "hangzhou_eeb_2020"] {
        let report = sheets::report(&format!("{sample}.nianbao"));
        let source = folder.path().join(format!("{sample}.xlsx"));
        fs::write(&source, xlsx(&pieces(&report))).unwrap();
        for format in ["ods", "xls"] {
            check(&converted(folder.path(), &source, format), &report);
        }
    }
}

#[test]
fn a_page_that_a_browser_printed_gives_every_figure() {
    let folder = tempfile::tempdir().unwrap();
    let papers = ["A4", "A4", "A4 landscape"];
    for ((sample, report), paper) in reports().into_iter().zip(papers) {
        let page = folder.path().join(format!("{sample}.html"));
        // A browser without a Chinese face prints boxes.
        let face = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/fonts/hei.ttf");
        let style = format!(
            "<style>@page{{size:{paper}}}@font-face{{font-family:hei;src:url('file://{face}')}}*{{font-family:hei}}\
             table{{border-collapse:collapse}}th,td{{border:1px solid #333}}</style>"
        );
        let text = html(&pieces(&report)).replace("</head>", &format!("{style}</head>"));
        fs::write(&page, text).unwrap();
        let pdf = page.with_extension("pdf");
        output(
            tool("chromium")
                .args(["--headless", "--no-sandbox", "--disable-gpu"])
                .arg(format!(
                    "--user-data-dir={}/browser",
                    folder.path().display()
                ))
                .arg(format!("--print-to-pdf={}", pdf.display()))
                .arg(&page),
        );
        check(&pdf, &report);
    }
}
