//! The form's captions equal the official wording letter for letter, and its cells stand where the form has them.
//!
//! `tests/data/form_*.txt` has the titles of the six parts, and each table row by row: captions with the columns and
//! rows that they span, and the names of cells; `.*` stands for the seven columns of table 三, `.+` for the five of
//! table 四.

use nianbao::form::{FORMS, Form, GridCell, GridContent, Table};
use std::collections::BTreeSet;
use std::fmt::Write;

const REQUESTERS: [&str; 7] = [
    "natural",
    "business",
    "research",
    "public_interest",
    "legal_service",
    "other",
    "total",
];
const RESULTS: [&str; 5] = ["upheld", "corrected", "other", "pending", "total"];

fn official(edition: &str) -> String {
    let text = match edition {
        "2019" => include_str!("../data/form_2019.txt"),
        _ => include_str!("../data/form_2021.txt"),
    };
    let words = text.lines().map(|line| {
        let words = line.split(' ').map(|word| {
            let columns = |row: &str, columns: &[&str]| {
                columns
                    .iter()
                    .map(|column| format!("{row}.{column}"))
                    .collect::<Vec<_>>()
                    .join(" ")
            };
            match (word.strip_suffix(".*"), word.strip_suffix(".+")) {
                (Some(row), _) => columns(row, &REQUESTERS),
                (_, Some(row)) => columns(row, &RESULTS),
                _ => word.to_owned(),
            }
        });
        words.collect::<Vec<_>>().join(" ") + "\n"
    });
    words.collect()
}

fn described(form: &Form) -> String {
    let mut text = String::new();
    for part in form.parts {
        writeln!(text, "{}", part.title).unwrap();
        let table = part.table.map(|table| form.table(table).unwrap());
        for row in table.iter().flat_map(|table| table.rows) {
            let cells: Vec<String> = row.iter().map(described_cell).collect();
            writeln!(text, "{}", cells.join(" ")).unwrap();
        }
    }
    text
}

fn described_cell(cell: &GridCell) -> String {
    let text = match cell.content {
        GridContent::Figure(address, _) => format!("{}.{}", address.row, address.column),
        _ => cell.content.text().unwrap().to_owned(),
    };
    match (cell.n_columns, cell.n_rows) {
        (1, 1) => text,
        (n_columns, 1) => format!("{text}[{n_columns}]"),
        (n_columns, n_rows) => format!("{text}[{n_columns}×{n_rows}]"),
    }
}

#[test]
fn every_edition_has_the_official_wording_and_layout() {
    for form in FORMS {
        assert_eq!(described(form), official(form.id), "edition {}", form.id);
    }
}

#[test]
fn every_edition_has_as_many_cells_as_the_form() {
    let counts = FORMS.map(|form| {
        form.tables
            .iter()
            .map(|table| table.cells().count())
            .collect::<Vec<_>>()
    });
    assert_eq!(counts, [vec![22, 161, 15], vec![10, 175, 15]]);
}

#[test]
fn no_two_cells_share_a_name() {
    for form in FORMS {
        let names: BTreeSet<String> = form.cells().map(|cell| cell.to_string()).collect();
        assert_eq!(names.len(), form.cells().count());
    }
}

#[test]
fn the_cells_of_a_table_cover_its_grid_without_gap_or_overlap() {
    for table in FORMS.iter().flat_map(|form| form.tables) {
        let mut cover = vec![vec![0; table.widths.len()]; table.rows.len()];
        for placed in table.grid() {
            for row in &mut cover[placed.row_idx..placed.row_idx + placed.cell.n_rows] {
                for n in &mut row[placed.column_idx..placed.column_idx + placed.cell.n_columns] {
                    *n += 1;
                }
            }
        }
        assert!(
            cover.iter().flatten().all(|&n| n == 1),
            "{}: {cover:?}",
            table.id
        );
    }
}

#[test]
fn sums_and_equations_name_rows_and_columns_of_their_table() {
    for table in FORMS.iter().flat_map(|form| form.tables) {
        let cells: BTreeSet<_> = table.cells().collect();
        for terms in table.cells().filter_map(|cell| table.terms(cell)) {
            assert!(!terms.is_empty() && terms.iter().all(|term| cells.contains(term)));
        }
        let rows: BTreeSet<_> = cells.iter().map(|cell| cell.row).collect();
        for balance in table.balances {
            assert!(
                balance
                    .left
                    .iter()
                    .chain(balance.right)
                    .all(|row| rows.contains(row))
            );
        }
    }
}

#[test]
fn a_cell_is_captioned_by_its_group_its_row_and_its_columns() {
    let caption = |name: &str, table: &Table| {
        let (row, column) = table.captions(name.parse().unwrap());
        (row.join("/"), column.join("/"))
    };
    let [proactive, requests, remedies] = Form::named("2021").unwrap().tables else {
        panic!("the form has three tables");
    };
    let owned = |(row, column): (&str, &str)| (row.to_owned(), column.to_owned());
    assert_eq!(
        caption("requests.refused.state_secret.business", requests),
        owned((
            "三、本年度办理结果/（三）不予公开/1.属于国家秘密",
            "申请人情况/法人或其他组织/商业企业"
        ))
    );
    assert_eq!(
        caption("proactive.licensing.decisions", proactive),
        owned(("行政许可", "本年处理决定数量"))
    );
    assert_eq!(
        caption("remedies.direct.upheld", remedies),
        owned(("", "行政诉讼/未经复议直接起诉/结果维持"))
    );
}
