//! Reports in the shapes in which extractors give pages of the web, names and figures replaced.

use super::real::draft;
use nianbao::import::{Doubt, Draft};
use std::fs;
use std::path::Path;

struct Stored {
    file: &'static str,
    agency: &'static str,
    year: u16,
    /// Rows with another figure than 0.
    rows: &'static [(&'static str, &'static str)],
}

const STORED: [Stored; 7] = [
    Stored {
        file: "bars_between_cells.txt",
        agency: "甲县乙镇人民政府",
        year: 2023,
        rows: &[("rules", "0 0 6")],
    },
    Stored {
        file: "bars_behind_cells.txt",
        agency: "丙市丁区水利局",
        year: 2022,
        rows: &[
            ("normative", "1 2 3"),
            ("licensing", "47"),
            ("penalties", "12"),
            ("fees", "190.457379"),
            ("received", "16 2 0 0 0 0 18"),
            ("brought_forward", "1 0 0 0 0 0 1"),
            ("granted", "5 1 0 0 0 0 6"),
            ("granted_in_part", "1 0 0 0 0 0 1"),
            ("refused.administrative_inquiry", "2 0 0 0 0 0 2"),
            ("unable.not_held", "6 1 0 0 0 0 7"),
            ("otherwise.other", "2 0 0 0 0 0 2"),
            ("handled_total", "16 2 0 0 0 0 18"),
            ("carried_forward", "1 0 0 0 0 0 1"),
            ("reconsideration", "1 0 0 0 1"),
        ],
    },
    Stored {
        file: "markdown_broken_over_lines.txt",
        agency: "戊县己镇",
        year: 2022,
        rows: &[],
    },
    Stored {
        file: "bars_without_spans.txt",
        agency: "庚市辛区壬街道办事处",
        year: 2023,
        rows: &[
            ("penalties", "1472"),
            ("received", "1 0 0 0 0 0 1"),
            ("unable.not_held", "1 0 0 0 0 0 1"),
            ("handled_total", "1 0 0 0 0 0 1"),
        ],
    },
    Stored {
        file: "tables_in_one_line.txt",
        agency: "癸市子区林业局",
        year: 2024,
        rows: &[
            ("penalties", "8"),
            ("received", "16 2 0 0 0 0 18"),
            ("brought_forward", "1 0 0 0 0 0 1"),
            ("granted", "5 1 0 0 0 0 6"),
            ("granted_in_part", "1 0 0 0 0 0 1"),
            ("refused.administrative_inquiry", "2 0 0 0 0 0 2"),
            ("unable.not_held", "6 1 0 0 0 0 7"),
            ("otherwise.other", "2 0 0 0 0 0 2"),
            ("handled_total", "16 2 0 0 0 0 18"),
            ("carried_forward", "1 0 0 0 0 0 1"),
            ("reconsideration", "0 1 0 0 1"),
            ("direct", "0 0 0 1 1"),
        ],
    },
    Stored {
        file: "cells_between_blank_lines.txt",
        agency: "甲乙镇人民政府",
        year: 2022,
        rows: &[
            ("licensing", "5"),
            ("received", "1 0 0 0 0 0 1"),
            ("unable.not_held", "1 0 0 0 0 0 1"),
            ("handled_total", "1 0 0 0 0 0 1"),
        ],
    },
    Stored {
        file: "padded_bars_2019.txt",
        agency: "丑市统计局",
        year: 2019,
        rows: &[
            ("normative", "3 3 11"),
            ("licensing", "12 -1 240"),
            ("other_services", "5 0 31"),
            ("penalties", "20 0 8"),
            ("compulsion", "2 0 0"),
            ("fees", "1 0"),
            ("procurement", "4 1250000"),
            ("received", "31 4 0 2 0 0 37"),
            ("brought_forward", "3 0 0 0 0 0 3"),
            ("granted", "12 2 0 1 0 0 15"),
            ("unable.not_held", "19 1 0 1 0 0 21"),
            ("handled_total", "31 3 0 2 0 0 36"),
            ("carried_forward", "3 1 0 0 0 0 4"),
            ("reconsideration", "1 0 0 1 2"),
        ],
    },
];

fn stored(file: &str) -> Draft {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/import");
    draft(&fs::read(folder.join(file)).unwrap())
}

fn row(draft: &Draft, name: &str) -> String {
    let cells = draft.report.form.cells();
    let figures = cells.filter(|cell| cell.row.as_str() == name);
    let figures = figures.map(|cell| draft.report.figure(cell).to_string());
    figures.collect::<Vec<_>>().join(" ")
}

#[test]
fn reports_in_the_shapes_of_extractors_are_read_in_full() {
    for own in &STORED {
        let draft = stored(own.file);
        assert_eq!(draft.report.agency, own.agency, "{}", own.file);
        assert_eq!(draft.year(), Some(own.year), "{}", own.file);
        assert_eq!(draft.report.form, nianbao::form::Form::for_year(own.year));
        let names = draft.report.form.cells().map(|cell| cell.row.as_str());
        for name in names.collect::<std::collections::BTreeSet<_>>() {
            let told = own.rows.iter().find(|(row, _)| *row == name);
            let read = row(&draft, name);
            match told {
                Some((_, figures)) => assert_eq!(&read, figures, "{} {name}", own.file),
                None => assert!(
                    read.split(' ').all(|figure| figure == "0"),
                    "{} {name}: {read}",
                    own.file
                ),
            }
        }
        let open: Vec<_> = draft
            .cells
            .iter()
            .filter(|cell| !cell.is_settled())
            .collect();
        assert!(
            draft.is_settled(),
            "{}: {:?} {:?} {open:?}",
            own.file,
            draft.doubts,
            draft.suspects
        );
    }
}

#[test]
fn titles_whose_tables_are_pictures_are_there_and_the_tables_are_not() {
    let draft = stored("titles_without_tables.txt");
    assert_eq!(
        (draft.report.agency.as_str(), draft.year()),
        ("寅市卯乡", Some(2021))
    );
    let titles = draft.report.form.parts[1..4]
        .iter()
        .map(|part| Doubt::NoTable(part.title));
    assert_eq!(draft.doubts, titles.collect::<Vec<_>>());
    assert!(draft.cells.iter().all(|cell| !cell.is_settled()));
}
