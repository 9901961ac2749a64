//! The names on the sign-off sheet of a copy (签发单), read from its cells.

use super::drawing::{Drawing, Text};
use crate::report::SignOffNames;

/// How every page of a sheet begins.
pub(super) const TITLE: &str = "签发单";
/// The right edge of the labels, and the left edge of the places to sign.
const LABELS_RIGHT: f64 = 79.37 + 85.0;
const HAND_LEFT: f64 = 374.0;
/// Texts whose base lines are nearer stand on one line.
const SAME_LINE: f64 = 4.0;
/// The size of labels and names at most; the title is larger.
const LARGEST: f64 = 14.0;

/// What the sheet of a copy says; nothing where there is none.
#[derive(Debug, Default)]
pub(super) struct SheetSaid {
    pub(super) names: SignOffNames,
    pub(super) n_copies: u32,
}

/// Reads the pages of a sheet.
pub(super) fn read<'a>(pages: impl Iterator<Item = &'a Drawing>) -> SheetSaid {
    let rows = rows(pages);
    let row = |label: &str| -> Vec<&str> {
        let own = rows.iter().filter(|(own, _)| own == label);
        own.map(|(_, words)| words.as_str()).collect()
    };
    SheetSaid {
        names: SignOffNames {
            document_number: row("文号").concat(),
            drafted_by: row("拟稿").concat(),
            reviewed_by: row("核稿").concat(),
            released_by: row("签发").concat(),
            agreed_by: row("会签").join("、"),
            secrecy: row("密级").concat(),
        },
        n_copies: row("份数").concat().parse().unwrap_or_default(),
    }
}

/// Returns the words of the rows with their labels; a row for every name.
fn rows<'a>(pages: impl Iterator<Item = &'a Drawing>) -> Vec<(String, String)> {
    let mut label = String::new();
    let mut rows: Vec<(String, String)> = Vec::new();
    for page in pages {
        let mut label_y = f64::NAN;
        let mut is_open = false;
        for text in page.texts().filter(|text| text.size <= LARGEST) {
            let words = text.words();
            match column(text, &words) {
                // A row without words is followed by the next label.
                Column::Label if (text.y - label_y).abs() < SAME_LINE => label.push_str(&words),
                Column::Label => {
                    label = words;
                    label_y = text.y;
                    is_open = false;
                }
                Column::Words => match rows.last_mut() {
                    Some((_, row)) if is_open => row.push_str(&words),
                    _ => {
                        rows.push((label.clone(), words));
                        is_open = true;
                    }
                },
                // A place to sign ends the words of one name.
                Column::Hand => is_open = false,
            }
        }
    }
    rows
}

enum Column {
    Label,
    Words,
    Hand,
}

fn column(text: &Text, words: &str) -> Column {
    let is_hand = words.starts_with("签名：") || words.starts_with("日期：");
    if text.x() < LABELS_RIGHT && text.has_size(LARGEST) {
        Column::Label
    } else if is_hand && text.x() > HAND_LEFT {
        Column::Hand
    } else {
        Column::Words
    }
}
