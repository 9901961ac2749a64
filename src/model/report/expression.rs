//! What a bound number of the text says: an expression over the figures of the tables.

use super::Number;
use crate::form::{CellAddress, cell_name};
use std::fmt;
use std::str::FromStr;

/// An expression over the figures of a report. Cells that are named together are added; amounts of money are in yuan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expression {
    /// The figure of a cell, or the sum of several.
    Sum(Vec<CellAddress>),
    /// A part of a whole, in percent (占比).
    Share {
        /// The part.
        part: Vec<CellAddress>,
        /// The whole.
        whole: Vec<CellAddress>,
    },
    /// By how much the figure changed since last year; below 0 where it fell (增减).
    Change {
        /// The figure.
        cells: Vec<CellAddress>,
        /// Last year's.
        last: Number,
    },
    /// The same, in percent of last year's figure (增幅).
    Growth {
        /// The figure.
        cells: Vec<CellAddress>,
        /// Last year's.
        last: Number,
    },
    /// Last year's figure (上年数).
    Last {
        /// The cells of last year's report.
        cells: Vec<CellAddress>,
        /// Their sum.
        value: Number,
    },
}

/// The value of an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BoundValue {
    /// A number.
    Number(Number),
    /// A figure that it needs is not entered yet.
    Blank,
    /// There is no such number: a share of 0, growth from 0, a figure that is 不适用, a cell that the edition lacks.
    Undefined,
}

/// A text is no expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExpressionError;

/// The most cells of one expression; a table has fewer.
const MAX_CELLS: usize = 300;

impl Expression {
    /// Returns the cells of this year's report that it rests on, in the order in which it names them.
    pub fn cells(&self) -> impl Iterator<Item = CellAddress> {
        let (first, second): (&[CellAddress], &[CellAddress]) = match self {
            Self::Sum(cells) | Self::Change { cells, .. } | Self::Growth { cells, .. } => {
                (cells, &[])
            }
            Self::Share { part, whole } => (part, whole),
            Self::Last { .. } => (&[], &[]),
        };
        first.iter().chain(second).copied()
    }

    /// Returns it in words, with the names of the cells.
    pub fn words(&self) -> String {
        match self {
            Self::Sum(cells) => named(cells),
            Self::Share { part, whole } => format!("{}占{}的比例", named(part), named(whole)),
            Self::Change { cells, last } => format!("{}比上年（{last}）的增减", named(cells)),
            Self::Growth { cells, last } => format!("{}比上年（{last}）的增幅", named(cells)),
            Self::Last { cells, value } => format!("上年{}（{value}）", named(cells)),
        }
    }
}

impl fmt::Display for Expression {
    /// Writes it as it stands in files: `a + b`, `share(a / b + c)`, `change(a since 77)`, `growth(a since 77)`,
    /// `last(a = 77)`, where letters are names of cells.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sum(cells) => f.write_str(&added(cells)),
            Self::Share { part, whole } => write!(f, "share({} / {})", added(part), added(whole)),
            Self::Change { cells, last } => write!(f, "change({} since {last})", added(cells)),
            Self::Growth { cells, last } => write!(f, "growth({} since {last})", added(cells)),
            Self::Last { cells, value } => write!(f, "last({} = {value})", added(cells)),
        }
    }
}

fn named(cells: &[CellAddress]) -> String {
    let names: Vec<String> = cells
        .iter()
        .map(|cell| format!("“{}”", cell_name(*cell)))
        .collect();
    names.join("＋")
}

fn added(cells: &[CellAddress]) -> String {
    let names: Vec<String> = cells.iter().map(ToString::to_string).collect();
    names.join(" + ")
}

impl FromStr for Expression {
    type Err = ExpressionError;

    fn from_str(text: &str) -> Result<Self, ExpressionError> {
        let text = text.trim();
        let Some((function, arguments)) = text.split_once('(') else {
            return cells(text).map(Self::Sum);
        };
        let arguments = arguments.strip_suffix(')').ok_or(ExpressionError)?;
        let pair = |between: &str| arguments.split_once(between).ok_or(ExpressionError);
        match function.trim() {
            "share" => {
                let (part, whole) = pair("/")?;
                let (part, whole) = (cells(part)?, cells(whole)?);
                Ok(Self::Share { part, whole })
            }
            "change" => {
                let (own, last) = pair(" since ")?;
                let (cells, last) = (cells(own)?, number(last)?);
                Ok(Self::Change { cells, last })
            }
            "growth" => {
                let (own, last) = pair(" since ")?;
                let (cells, last) = (cells(own)?, number(last)?);
                Ok(Self::Growth { cells, last })
            }
            "last" => {
                let (own, value) = pair("=")?;
                let (cells, value) = (cells(own)?, number(value)?);
                Ok(Self::Last { cells, value })
            }
            _ => Err(ExpressionError),
        }
    }
}

fn cells(text: &str) -> Result<Vec<CellAddress>, ExpressionError> {
    let names = text.split('+').take(MAX_CELLS + 1);
    let cells: Option<Vec<CellAddress>> = names.map(|name| name.trim().parse().ok()).collect();
    cells
        .filter(|cells| cells.len() <= MAX_CELLS)
        .ok_or(ExpressionError)
}

fn number(text: &str) -> Result<Number, ExpressionError> {
    Number::from_str_exact(text.trim()).or(Err(ExpressionError))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cell;

    const RECEIVED: CellAddress = cell!("requests.received.total");
    const NATURAL: CellAddress = cell!("requests.received.natural");
    const BUSINESS: CellAddress = cell!("requests.received.business");

    #[test]
    fn an_expression_reads_back_as_it_was_written() {
        let (part, whole) = (vec![NATURAL, BUSINESS], vec![RECEIVED]);
        let last = Number::from(77);
        let all = [
            Expression::Sum(part.clone()),
            Expression::Share {
                part: part.clone(),
                whole: whole.clone(),
            },
            Expression::Change {
                cells: whole.clone(),
                last,
            },
            Expression::Growth {
                cells: whole.clone(),
                last,
            },
            Expression::Last {
                cells: whole,
                value: "10.50".parse().unwrap(),
            },
        ];
        for expression in all {
            assert_eq!(expression.to_string().parse(), Ok(expression));
        }
        for wrong in [
            "",
            "x",
            "share(requests.received.total)",
            "sum(1)",
            "last(=)",
        ] {
            assert_eq!(wrong.parse::<Expression>(), Err(ExpressionError), "{wrong}");
        }
    }
}
