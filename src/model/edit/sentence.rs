//! Sentences of the library: words, and numbers that follow the tables.

use super::BoundText;
use crate::form::{Form, SectionId};
use crate::report::{
    Binding, Expression, Grouping, NumberStyle, Report, Rounding, Script, Wording,
};

/// A sentence of the library (例句): words, and numbers that follow the tables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentenceTemplate {
    /// What it is called in a list.
    pub name: String,
    /// The part in which it belongs.
    pub section: SectionId,
    /// Its words and numbers, in their order.
    pub pieces: Vec<SentencePiece>,
}

/// A text is no sentence of the library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentenceError {
    /// What stands between the braces that are not understood.
    pub number: String,
}

/// A piece of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SentencePiece {
    /// Words.
    Words(String),
    /// A number.
    Number(Expression, Wording),
}

impl SentenceTemplate {
    /// Reads a sentence. A number stands between braces: an expression, then how it is written, each behind a semicolon:
    /// `{requests.received.total; before=共收到申请; after=件; zero=未收到申请}`. Known are `before`, `less`, `after`,
    /// `zero`, `decimals`, `scale`, `unit`, and the words `cut`, `thousands`, `chinese` and `full-width`.
    pub fn parse(name: &str, section: SectionId, text: &str) -> Result<Self, SentenceError> {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some((words, behind)) = rest.split_once('{') {
            let error = || SentenceError {
                number: behind.split('}').next().unwrap_or_default().to_owned(),
            };
            let (number, after) = behind.split_once('}').ok_or_else(error)?;
            pieces.push(SentencePiece::Words(words.to_owned()));
            pieces.push(parse_number(number).ok_or_else(error)?);
            rest = after;
        }
        pieces.push(SentencePiece::Words(rest.to_owned()));
        Ok(Self {
            name: name.to_owned(),
            section,
            pieces,
        })
    }

    /// Returns whether an edition has every cell that it names.
    pub fn fits(&self, form: &Form) -> bool {
        self.pieces.iter().all(|piece| match piece {
            SentencePiece::Words(_) => true,
            SentencePiece::Number(expression, _) => {
                expression.cells().all(|cell| form.kind(cell).is_some())
            }
        })
    }

    /// Returns the sentence with the present figures of a report.
    pub fn text(&self, report: &Report) -> BoundText {
        let (mut text, mut bindings) = (String::new(), Vec::new());
        for piece in &self.pieces {
            let start = text.chars().count();
            match piece {
                SentencePiece::Words(words) => text.push_str(words),
                SentencePiece::Number(expression, wording) => {
                    text.push_str(&wording.text(report.value(expression)));
                    bindings.push(Binding {
                        paragraph: 0,
                        characters: start..text.chars().count(),
                        expression: expression.clone(),
                        wording: wording.clone(),
                    });
                }
            }
        }
        BoundText {
            paragraphs: vec![text],
            bindings,
        }
    }
}

/// The most decimals that are printed.
const MAX_DECIMALS: u32 = 8;

fn parse_number(text: &str) -> Option<SentencePiece> {
    let mut parts = text.split(';');
    let expression = parts.next()?.parse().ok()?;
    let mut wording = Wording::default();
    for part in parts {
        set(&mut wording, part.trim())?;
    }
    Some(SentencePiece::Number(expression, wording))
}

fn set(wording: &mut Wording, part: &str) -> Option<()> {
    let style = &mut wording.style;
    let Some((name, value)) = part.split_once('=') else {
        match part {
            "cut" => wording.rounding = Rounding::Down,
            "thousands" => style.grouping = Grouping::Commas,
            "chinese" => style.script = Script::Chinese,
            "full-width" => style.script = Script::FullWidth,
            _ => return None,
        }
        return Some(());
    };
    match name.trim() {
        "before" => value.clone_into(&mut wording.before),
        "less" => wording.before_less = Some(value.to_owned()),
        "after" => value.clone_into(&mut wording.after),
        "zero" => wording.zero = Some(value.to_owned()),
        "decimals" => style.n_decimals = value.parse().ok().filter(|n| *n <= MAX_DECIMALS)?,
        "scale" => {
            style.scale = value
                .parse()
                .ok()
                .filter(|n| NumberStyle::SCALES.contains(n))?;
        }
        "unit" => wording.unit = value.parse().ok().filter(|n| *n > 0)?,
        _ => return None,
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cell;
    use crate::form::OVERVIEW;
    use crate::report::Figure;

    fn check(text: &str, expected: &str) {
        let mut report = Report::new("某市某局", 2024);
        for (cell, number) in [
            (cell!("requests.received.natural"), 1234),
            (cell!("requests.received.business"), 0),
        ] {
            report.figures.set(cell, Figure::from(number));
        }
        let shown = match SentenceTemplate::parse("名", OVERVIEW, text) {
            Ok(template) => template.text(&report).words(),
            Err(error) => format!("? {}", error.number),
        };
        assert_eq!(shown, expected);
    }

    #[test]
    fn numbers_stand_between_braces() {
        check("没有数字。", "没有数字。");
        check("收到{requests.received.natural}件。", "收到1234件。");
        check("{requests.received.natural; thousands}件", "1,234件");
        check("{requests.received.natural; chinese}件", "一千二百三十四件");
        check("{requests.received.natural; full-width}件", "１２３４件");
        check(
            "{requests.received.natural; scale=10000; decimals=2}件",
            "0.12万件",
        );
        check(
            "{requests.received.natural; unit=10000; decimals=3; cut}",
            "0.123",
        );
        check(
            "{growth(requests.received.natural since 2468); before=增长; less=下降; after=%}",
            "下降50%",
        );
        check(
            "{requests.received.business; before=收到; after=件; zero=没有收到}",
            "没有收到",
        );
    }

    #[test]
    fn what_is_not_understood_is_named() {
        check(
            "收到{requests.received.everybody}件",
            "? requests.received.everybody",
        );
        check(
            "收到{requests.received.natural; colour=red}",
            "? requests.received.natural; colour=red",
        );
        check(
            "{requests.received.natural; scale=7}",
            "? requests.received.natural; scale=7",
        );
        check("没有{关上", "? 关上");
    }
}
