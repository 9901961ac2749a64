//! The register as a sheet: a row for every copy.

use crate::app::session::Session;
use crate::app::session::error_message::ErrorMessage;
use crate::app::system::file_dialogs::{FileKind, Goal};
use crate::app::ui::result_card::{ResultCard, ResultFile};
use crate::export::register_xlsx::{RegisterRow, register_xlsx};
use crate::report::{Milestone, Report};
use crate::sign::CheckCode;
use crate::store::{canonical, sha256};
use crate::words;
use std::path::Path;

/// Asks where the register shall be written as a sheet, and writes it.
pub(super) fn ask_export(session: &mut Session) {
    let Some(report) = session.report() else {
        return;
    };
    let name = format!("{}.xlsx", title(report));
    let ask = session.file_ask("app.ask.export_register", Goal::Save(name), FileKind::Xlsx);
    session.ask_file(ask, |session, path| write(session, &path));
}

fn title(report: &Report) -> String {
    format!("{}{}年度报告签发登记", report.agency, report.year)
}

fn write(session: &mut Session, path: &Path) {
    let language = session.language();
    let Some(document) = &session.document else {
        return;
    };
    let report = document.report();
    let rows = rows(document.file().issued());
    let bytes = match register_xlsx(&title(report), &rows) {
        Ok(bytes) => bytes,
        Err(error) => return session.fail(ErrorMessage::pdf(&error, report.form, language)),
    };
    let heading = words!(language, "result.exported_register", n = rows.len()).into_owned();
    session.write_file(path, bytes, |session, path| {
        session.layers.push(ResultCard {
            heading,
            files: vec![ResultFile::new(path, "")],
            ..ResultCard::default()
        });
    });
}

/// A row for every copy, those of the last version at the end.
fn rows(issued: &[Milestone]) -> Vec<RegisterRow> {
    let last = issued.last().map(|last| last.revision);
    issued
        .iter()
        .flat_map(|milestone| milestone_rows(milestone, last))
        .collect()
}

fn milestone_rows(milestone: &Milestone, last: Option<u16>) -> Vec<RegisterRow> {
    let data = canonical(&milestone.report);
    let is_whole = sha256(&data) == milestone.sha256;
    let state = match last {
        _ if !is_whole => "定稿数据与登记不符".to_owned(),
        Some(last) if last != milestone.revision => format!("已由第{last}版取代"),
        _ => "现行定稿".to_owned(),
    };
    let sealed: Vec<&str> = milestone
        .sealed
        .iter()
        .map(|own| own.name.as_str())
        .collect();
    let of_milestone = RegisterRow {
        version: format!("第{}版", milestone.revision),
        at: with_zone(&milestone.at),
        code: CheckCode::of(&data).to_string(),
        state,
        file: sealed.join("、"),
        ..RegisterRow::default()
    };
    let copies = milestone.copies.iter();
    copies
        .map(|copy| RegisterRow {
            number: format!("{:06}", copy.number),
            mark: copy.mark.caption().to_owned(),
            recipient: copy.recipient.clone(),
            date: copy.date.to_string(),
            ..of_milestone.clone()
        })
        .collect()
}

/// `2025-01-20 09:30:00 +08:00` for `2025-01-20T09:30:00+08:00`.
fn with_zone(at: &str) -> String {
    let Some((day, time)) = at.split_once('T') else {
        return at.to_owned();
    };
    let zone = time.find(['+', '-', 'Z']).unwrap_or(time.len());
    let (time, zone) = time.split_at(zone);
    format!("{day} {time} {zone}").trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_written_with_its_zone() {
        let check = |at: &str, expected: &str| assert_eq!(with_zone(at), expected);
        check("2025-01-20T09:30:00+08:00", "2025-01-20 09:30:00 +08:00");
        check("2025-01-20T01:30:00Z", "2025-01-20 01:30:00 Z");
        check("gestern", "gestern");
    }
}
