//! Reads a figure from the text of a cell: units and remarks are split off and reported; blank, `/`, `-` and 0 are
//! distinct.

use crate::form::{FigureKind, Unit};
use crate::import::draft::Remark;
use crate::import::normal::{is_blank, narrow, tidy};
use crate::report::{Figure, FigureError, Number};

/// The result of reading the text of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::import) struct Reading {
    /// The figure.
    pub figure: Figure,
    /// Other possible figures.
    pub candidates: Vec<Figure>,
    /// A remark on what was split off or is missing.
    pub remark: Option<Remark>,
    /// Whether it is a figure that may stand there.
    pub is_sure: bool,
}

/// Texts that stand for nothing to report.
const DASHES: [&str; 8] = ["/", "-", "--", "—", "——", "－", "\\", "─"];

/// Returns whether a text may be a figure: a number, 不适用, or a dash, but not blank.
pub(in crate::import) fn is_figure(text: &str) -> bool {
    let text = tidy(text);
    if text.is_empty() {
        return false;
    }
    is_dash(&text)
        || Figure::parse(&text, FigureKind::Change).is_ok()
        || Figure::parse(&text, FigureKind::Amount(Unit::Yuan)).is_ok()
        || leading_number(&text, FigureKind::Amount(Unit::Yuan)).is_some()
}

/// Reads the text of a cell; `head` is what the source has above it, which may say a unit.
pub(in crate::import) fn read(text: &str, kind: FigureKind, head: &str) -> Reading {
    let plain = tidy(text);
    if plain.is_empty() {
        return sure(Figure::Blank);
    }
    if is_dash(&plain) {
        return sure(Figure::Words(text.trim().to_owned()));
    }
    match Figure::parse(&plain, kind) {
        Ok(figure) if is_two_numbers(text) => unsure(figure),
        Ok(figure) => number(figure, &plain, kind, head),
        Err(FigureError::Negative | FigureError::NotWhole) => {
            // An invalid count is kept for the checks, and shown.
            let amount = Figure::parse(
                plain.trim_start_matches('-'),
                FigureKind::Amount(Unit::Yuan),
            );
            let signed = amount
                .ok()
                .and_then(|figure| figure.number())
                .map(|number| {
                    if plain.starts_with('-') {
                        -number
                    } else {
                        number
                    }
                });
            unsure(signed.map_or_else(|| Figure::Words(text.trim().to_owned()), Figure::Number))
        }
        Err(FigureError::NoNumber | FigureError::TooLong | FigureError::NoCell) => {
            with_note(text, kind, head)
        }
    }
}

fn sure(figure: Figure) -> Reading {
    Reading {
        figure,
        candidates: Vec::new(),
        remark: None,
        is_sure: true,
    }
}

fn unsure(figure: Figure) -> Reading {
    Reading {
        is_sure: false,
        ..sure(figure)
    }
}

/// Returns whether a blank stands between digits that is no mark of thousands.
fn is_two_numbers(text: &str) -> bool {
    let pieces: Vec<&str> = text
        .split(is_blank)
        .filter(|piece| !piece.is_empty())
        .collect();
    let ends_in_digit = |piece: &str| piece.ends_with(|c| narrow(c).is_ascii_digit());
    let is_thousands = |piece: &str| {
        let digits = piece
            .chars()
            .take_while(|c| narrow(*c).is_ascii_digit())
            .count();
        digits == 3
    };
    let begins_with_digit = |piece: &str| piece.starts_with(|c| narrow(c).is_ascii_digit());
    pieces
        .windows(2)
        .any(|pair| ends_in_digit(pair[0]) && begins_with_digit(pair[1]) && !is_thousands(pair[1]))
}

fn is_dash(plain: &str) -> bool {
    DASHES.contains(&plain)
}

/// Ten thousand, which 万 is.
const TEN_THOUSAND: Number = Number::from_parts(10_000, 0, 0, false, 0);

fn number(figure: Figure, plain: &str, kind: FigureKind, head: &str) -> Reading {
    let unit = plain.trim_start_matches(|c: char| {
        c.is_ascii_digit() || matches!(c, '.' | ',' | '，' | '+' | '-')
    });
    let FigureKind::Amount(form_unit) = kind else {
        let remark =
            (!unit.is_empty() && figure.number().is_some() && !unit.contains(['增', '减']))
                .then(|| Remark::Unit(unit.to_owned()));
        return Reading {
            remark,
            ..sure(figure)
        };
    };
    let Some(amount) = figure.number() else {
        return sure(figure);
    };
    if unit.ends_with('元') {
        let remark = Some(Remark::Unit(unit.to_owned()));
        return Reading {
            remark,
            ..sure(figure)
        };
    }
    match form_unit {
        Unit::TenThousandYuan => match unit_of(head) {
            Some(Unit::Yuan) => Reading {
                remark: Some(Remark::Unit("元".to_owned())),
                ..sure(Figure::Number((amount / TEN_THOUSAND).normalize()))
            },
            // Another unit than that of the form is there, and cannot be read.
            None if head.contains('元') => unsure(figure),
            Some(Unit::TenThousandYuan) | None => sure(figure),
        },
        Unit::Yuan => yuan(amount, head),
    }
}

/// The unit that a head says; `None` where it says none, or one that is not clear.
fn unit_of(head: &str) -> Option<Unit> {
    let head = tidy(head);
    let (before, _) = head.rsplit_once('元')?;
    match before.chars().next_back() {
        Some('万') => Some(Unit::TenThousandYuan),
        None | Some('(' | '（' | ':' | '：' | '币') => Some(Unit::Yuan),
        Some(_) => None,
    }
}

/// Returns an amount in 元 without its unit: the head may say 万元; else small or broken amounts may be 万元 as well.
fn yuan(amount: Number, head: &str) -> Reading {
    let in_ten_thousands = Figure::Number((amount * TEN_THOUSAND).normalize());
    if unit_of(head) == Some(Unit::TenThousandYuan) {
        return Reading {
            remark: Some(Remark::Unit("万元".to_owned())),
            ..sure(in_ten_thousands)
        };
    }
    let is_plain = unit_of(head) == Some(Unit::Yuan)
        || amount.is_zero()
        || amount.fract().is_zero() && amount >= TEN_THOUSAND;
    if is_plain {
        return sure(Figure::Number(amount));
    }
    Reading {
        candidates: vec![Figure::Number(amount), in_ten_thousands],
        remark: Some(Remark::NoUnit),
        ..unsure(Figure::Number(amount))
    }
}

/// Returns a number with words in brackets behind it: 22（其中修订16件）.
fn with_note(text: &str, kind: FigureKind, head: &str) -> Reading {
    let shown: String = text.chars().filter(|c| !is_blank(*c)).collect();
    let plain = tidy(text);
    let Some((digits, _)) = leading_number(&plain, kind) else {
        return unsure(Figure::Words(shown));
    };
    let reading = read(digits, kind, head);
    Reading {
        remark: Some(Remark::Note(shown)),
        ..reading
    }
}

/// Returns a number and the bracket behind it.
fn leading_number(plain: &str, kind: FigureKind) -> Option<(&str, &str)> {
    let open = plain.find(['(', '（', '[', '【'])?;
    let (digits, note) = plain.split_at(open);
    let is_closed = note.ends_with([')', '）', ']', '】']);
    let is_number = matches!(Figure::parse(digits, kind), Ok(Figure::Number(_)));
    (is_closed && is_number && narrow(digits.chars().next()?).is_ascii_digit())
        .then_some((digits, note))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fmt::Write;

    fn check(text: &str, kind: FigureKind, head: &str, expected: &str) {
        let reading = read(text, kind, head);
        let mut shown = match &reading.figure {
            Figure::Blank => "blank".to_owned(),
            figure => figure.to_string(),
        };
        if let Some(remark) = &reading.remark {
            write!(shown, " {remark:?}").unwrap();
        }
        if !reading.is_sure {
            shown += " ?";
        }
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn blank_dash_and_zero_are_three_things() {
        let check = |text, expected| check(text, FigureKind::Count, "", expected);
        check("", "blank");
        check("\u{a0}\u{3000}", "blank");
        check("0", "0");
        check("/", "/");
        check(" — ", "—");
        check("不适用", "不适用");
    }

    #[test]
    fn units_and_remarks_are_taken_off_and_reported() {
        let count = |text, expected| check(text, FigureKind::Count, "", expected);
        count("１,234 件", "1234 Unit(\"件\")");
        count("22（其中修订16件）", "22 Note(\"22（其中修订16件）\")");
        count("约20", "约20 ?");
        count("-3", "-3 ?");
        count("2.5", "2.5 ?");
        count("1 234", "1234");
        count("3 5", "35 ?");
        check("减4", FigureKind::Change, "", "-4");
    }

    #[test]
    fn an_amount_without_unit_is_asked_about_where_it_could_be_either() {
        let fees = |text, expected| {
            check(
                text,
                FigureKind::Amount(Unit::TenThousandYuan),
                "",
                expected,
            );
        };
        fees("251000元", "25.1 Unit(\"元\")");
        fees("96171.6", "96171.6");
        let in_yuan = "本年收费金额（单位：元）";
        let kind = FigureKind::Amount(Unit::TenThousandYuan);
        check("251000", kind, in_yuan, "25.1 Unit(\"元\")");
        check("25.1", kind, "本年收费金额（单位：囗元）", "25.1 ?");
        check("25.1万元", kind, in_yuan, "25.1 Unit(\"万元\")");
        let yuan =
            |text, head, expected| check(text, FigureKind::Amount(Unit::Yuan), head, expected);
        yuan("68380800", "采购总金额", "68380800");
        yuan("52.15", "采购总金额", "52.15 NoUnit ?");
        yuan("52.15", "采购总金额（万元）", "521500 Unit(\"万元\")");
        yuan("52.15万元", "", "521500 Unit(\"万元\")");
        yuan("0", "", "0");
    }
}
