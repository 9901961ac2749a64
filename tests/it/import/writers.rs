//! A report in the formats of other programs, as simple as they can be.

use nianbao::form::{GridContent, Table};
use nianbao::report::Report;
use rust_xlsxwriter::{Format, Workbook};
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// What a report consists of, from its title to its signature.
pub(crate) enum Piece {
    Line(String),
    Table(Vec<Vec<Cell>>),
}

/// A cell of a table with its place.
#[derive(Clone)]
pub(crate) struct Cell {
    pub text: String,
    pub column: usize,
    pub n_columns: usize,
    pub n_rows: usize,
    pub is_figure: bool,
}

/// The pieces of a report.
pub(crate) fn pieces(report: &Report) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = report.title_lines().into_iter().map(Piece::Line).collect();
    let lines = |section| report.paragraphs(section).iter().cloned().map(Piece::Line);
    pieces.extend(lines(nianbao::form::LEAD));
    for part in report.form.parts {
        pieces.push(Piece::Line(part.title.to_owned()));
        if let Some(before) = &part.before_table {
            pieces.extend(lines(before.section));
        }
        if let Some(table) = part.table.and_then(|id| report.form.table(id)) {
            pieces.push(Piece::Table(cells(report, table)));
        }
        pieces.extend(lines(part.section));
    }
    if let Some(date) = report.sign_off.date {
        pieces.push(Piece::Line(report.sign_off.agency.clone()));
        pieces.push(Piece::Line(date.to_string()));
    }
    pieces
}

/// The cells of a table, row by row.
pub(crate) fn cells(report: &Report, table: &Table) -> Vec<Vec<Cell>> {
    let mut rows: Vec<Vec<Cell>> = table.rows.iter().map(|_| Vec::new()).collect();
    for placed in table.grid() {
        let (text, is_figure) = match placed.cell.content {
            GridContent::Figure(cell, _) => (report.figure(cell).to_string(), true),
            content => (content.text().unwrap_or_default().to_owned(), false),
        };
        rows[placed.row_idx].push(Cell {
            text,
            column: placed.column_idx,
            n_columns: placed.cell.n_columns,
            n_rows: placed.cell.n_rows,
            is_figure,
        });
    }
    rows
}

/// Plain text: tabs between fields, covered ones blank.
pub(crate) fn text(pieces: &[Piece]) -> String {
    let mut text = String::new();
    for piece in pieces {
        match piece {
            Piece::Line(line) => writeln!(text, "{line}").unwrap(),
            Piece::Table(rows) => {
                let n_columns = n_columns(rows);
                for row in rows {
                    let field = |column| {
                        let cell = row.iter().find(|cell| cell.column == column);
                        cell.map_or("", |cell| cell.text.as_str())
                    };
                    let fields: Vec<&str> = (0..n_columns).map(field).collect();
                    writeln!(text, "{}", fields.join("\t")).unwrap();
                }
            }
        }
    }
    text
}

/// Markdown: bars between cells, a rule below the first row.
pub(crate) fn markdown(pieces: &[Piece]) -> String {
    let mut text = String::new();
    for piece in pieces {
        match piece {
            Piece::Line(line) => writeln!(text, "{line}\n").unwrap(),
            Piece::Table(rows) => {
                let n_columns = n_columns(rows);
                for (idx, row) in rows.iter().enumerate() {
                    let field = |column| {
                        let cell = row.iter().find(|cell| cell.column == column);
                        cell.map_or("", |cell| cell.text.as_str())
                    };
                    let fields: Vec<&str> = (0..n_columns).map(field).collect();
                    writeln!(text, "| {} |", fields.join(" | ")).unwrap();
                    if idx == 0 {
                        writeln!(text, "|{}", "---|".repeat(n_columns)).unwrap();
                    }
                }
                text.push('\n');
            }
        }
    }
    text
}

pub(crate) fn n_columns(rows: &[Vec<Cell>]) -> usize {
    let ends = rows
        .iter()
        .flatten()
        .map(|cell| cell.column + cell.n_columns);
    ends.max().unwrap_or(0)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// A page of the web with a frame around the report.
pub(crate) fn html(pieces: &[Piece]) -> String {
    let mut body = String::new();
    for piece in pieces {
        match piece {
            Piece::Line(line) => writeln!(body, "<p>{}</p>", escaped(line)).unwrap(),
            Piece::Table(rows) => body += &html_table(rows),
        }
    }
    format!(
        "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>年报</title></head><body>\
         <div class=\"nav\"><a>首页</a><ul><li>政务公开</li><li>办事服务</li></ul></div>\
         <div class=\"article\">{body}</div>\
         <div class=\"foot\"><p>版权所有：某市人民政府</p><p>网站标识码0000000000</p></div></body></html>"
    )
}

pub(crate) fn html_table(rows: &[Vec<Cell>]) -> String {
    let mut table = "<table>".to_owned();
    for row in rows {
        table += "<tr>";
        for cell in row {
            let tag = if cell.is_figure { "td" } else { "th" };
            write!(
                table,
                "<{tag} colspan=\"{}\" rowspan=\"{}\">{}</{tag}>",
                cell.n_columns,
                cell.n_rows,
                escaped(&cell.text)
            )
            .unwrap();
        }
        table += "</tr>";
    }
    table + "</table>"
}

/// A document of Word, with this in the middle of each paragraph.
pub(crate) fn docx(pieces: &[Piece], middle: &str) -> Vec<u8> {
    let mut body = String::new();
    for piece in pieces {
        match piece {
            Piece::Line(line) => body += &docx_paragraph(line, middle),
            Piece::Table(rows) => body += &docx_table(rows, middle),
        }
    }
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    );
    let types = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
    let relations = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>";
    archive(&[
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", relations.as_bytes()),
        ("word/document.xml", document.as_bytes()),
    ])
}

pub(crate) fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        archive
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// What was deleted stays in the file.
pub(crate) const DELETED: &str = "<w:del><w:r><w:delText>删</w:delText><w:t>去</w:t></w:r></w:del>";

fn docx_paragraph(text: &str, middle: &str) -> String {
    // Runs end anywhere.
    let half = text.chars().count() / 2;
    let at = text.char_indices().nth(half).map_or(0, |(at, _)| at);
    let (first, second) = text.split_at(at);
    format!(
        "<w:p><w:r><w:t>{}</w:t></w:r>{middle}<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>",
        escaped(first),
        escaped(second)
    )
}

fn docx_table(rows: &[Vec<Cell>], middle: &str) -> String {
    let covered = covered(rows);
    let border = |side: &str| format!("<w:{side} w:val=\"single\" w:sz=\"4\"/>");
    let borders: String = ["top", "left", "bottom", "right", "insideH", "insideV"]
        .iter()
        .map(|side| border(side))
        .collect();
    // A page takes no more; what stands beyond its edge is not printed.
    let width = 8400 / n_columns(rows);
    let grid = format!("<w:gridCol w:w=\"{width}\"/>").repeat(n_columns(rows));
    let mut table = format!(
        "<w:tbl><w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
    );
    for (row_idx, row) in covered.iter().enumerate() {
        table += "<w:tr>";
        let mut column = 0;
        while column < row.len() {
            let Some((first, cell)) = row[column] else {
                table += "<w:tc><w:p/></w:tc>";
                column += 1;
                continue;
            };
            let merge = match (cell.n_rows > 1, first == row_idx) {
                (false, _) => "",
                (true, true) => "<w:vMerge w:val=\"restart\"/>",
                (true, false) => "<w:vMerge/>",
            };
            let text = if first == row_idx {
                cell.text.as_str()
            } else {
                ""
            };
            write!(
                table,
                "<w:tc><w:tcPr><w:gridSpan w:val=\"{}\"/>{merge}</w:tcPr>{}</w:tc>",
                cell.n_columns,
                docx_paragraph(text, middle)
            )
            .unwrap();
            column += cell.n_columns;
        }
        table += "</w:tr>";
    }
    table + "</w:tbl>"
}

/// For each row and column the cell there and the row in which it begins.
pub(crate) fn covered(rows: &[Vec<Cell>]) -> Vec<Vec<Option<(usize, &Cell)>>> {
    let mut covered = vec![vec![None; n_columns(rows)]; rows.len()];
    for (row_idx, row) in rows.iter().enumerate() {
        for cell in row {
            for places in covered.iter_mut().skip(row_idx).take(cell.n_rows) {
                for place in &mut places[cell.column..cell.column + cell.n_columns] {
                    *place = Some((row_idx, cell));
                }
            }
        }
    }
    covered
}

/// A workbook with everything on one sheet.
pub(crate) fn xlsx(pieces: &[Piece]) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let plain = Format::new();
    let mut at = 0;
    for piece in pieces {
        match piece {
            Piece::Line(line) => {
                sheet.write_string(at, 0, line).unwrap();
                at += 1;
            }
            Piece::Table(rows) => {
                for (row_idx, row) in rows.iter().enumerate() {
                    let first = at + u32::try_from(row_idx).unwrap();
                    for cell in row {
                        xlsx_cell(sheet, first, cell, &plain);
                    }
                }
                at += u32::try_from(rows.len()).unwrap();
            }
        }
    }
    book.save_to_buffer().unwrap()
}

fn xlsx_cell(sheet: &mut rust_xlsxwriter::Worksheet, row: u32, cell: &Cell, plain: &Format) {
    let column = u16::try_from(cell.column).unwrap();
    let last_row = row + u32::try_from(cell.n_rows).unwrap() - 1;
    let last_column = column + u16::try_from(cell.n_columns).unwrap() - 1;
    if cell.n_rows > 1 || cell.n_columns > 1 {
        sheet
            .merge_range(row, column, last_row, last_column, "", plain)
            .unwrap();
    }
    match cell.text.parse::<f64>() {
        Ok(number) if cell.is_figure => {
            sheet
                .write_number_with_format(row, column, number, plain)
                .unwrap();
        }
        _ if cell.text.is_empty() => {}
        _ => {
            sheet
                .write_string_with_format(row, column, &cell.text, plain)
                .unwrap();
        }
    }
}
