//! A number of the text that is bound to the figures, and its words.

use super::{BoundValue, Expression, Number, NumberStyle, Rounding};
use std::ops::Range;

/// A stretch of text that says the value of an expression (绑定的数字).
///
/// The text stays text: the paragraph holds the printed words, and this says where they stand and what they follow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    /// The paragraph in its part, from 0.
    pub paragraph: usize,
    /// The characters of the paragraph, counted from 0.
    pub characters: Range<usize>,
    /// What they say.
    pub expression: Expression,
    /// How they say it.
    pub wording: Wording,
}

/// How the value of an expression is put into words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    /// How the number is written.
    pub style: NumberStyle,
    /// What becomes of the digits that are not printed.
    pub rounding: Rounding,
    /// How many units of the figures one unit of the text has: 10 000 for 万元 in the text. At least 1.
    pub unit: u64,
    /// The words before the number that belong to it: 增长 in 增长12%.
    pub before: String,
    /// The words before the number where the value is below 0, and its sign is not written: 下降.
    pub before_less: Option<String>,
    /// The words behind the number that belong to it.
    pub after: String,
    /// The whole text where the value is 0: 未收到政府信息公开申请, 持平.
    pub zero: Option<String>,
}

/// Stands where a figure is not entered yet.
pub const GAP: &str = "＿＿";
/// Stands where there is no such number.
pub const NO_NUMBER: &str = "—";

impl Default for Wording {
    /// A plain number.
    fn default() -> Self {
        Self {
            style: NumberStyle::default(),
            rounding: Rounding::default(),
            unit: 1,
            before: String::new(),
            before_less: None,
            after: String::new(),
            zero: None,
        }
    }
}

impl Wording {
    /// Returns the text of a value.
    pub fn text(&self, value: BoundValue) -> String {
        let number = match value {
            BoundValue::Number(number) => number,
            BoundValue::Blank => return self.around(&self.before, GAP),
            BoundValue::Undefined => return self.around(&self.before, NO_NUMBER),
        };
        let number = number / Number::from(self.unit.max(1));
        let printed = self.style.rounded(number, self.rounding);
        // A change that is printed as 0 is none; a figure that is, is not nothing.
        let is_zero = number.is_zero() || (self.before_less.is_some() && printed.is_zero());
        match (&self.zero, &self.before_less) {
            (Some(zero), _) if is_zero => zero.clone(),
            (_, Some(before)) if number < Number::ZERO => {
                self.around(before, &self.digits(-number, -printed))
            }
            _ => self.around(&self.before, &self.digits(number, printed)),
        }
    }

    /// Returns the same words with the rounding by which they say `written` for a value, if one does.
    pub fn saying(&self, value: BoundValue, written: &str) -> Option<Self> {
        let rounded = [Rounding::HalfUp, Rounding::Down].map(|rounding| Self {
            rounding,
            ..self.clone()
        });
        rounded
            .into_iter()
            .find(|wording| wording.text(value) == written)
    }

    // 30 in the style of 1.2万 would be 0.0万: a number that has no digit in its printed places is written plainly.
    fn digits(&self, number: Number, printed: Number) -> String {
        if printed.is_zero() && !number.is_zero() && self.style.scale > 1 {
            let plain = NumberStyle {
                scale: 1,
                n_decimals: 0,
                ..self.style
            };
            return plain.write(number);
        }
        // -0 is 0.
        let printed = if printed.is_zero() {
            Number::ZERO
        } else {
            printed
        };
        self.style.write(printed)
    }

    fn around(&self, before: &str, number: &str) -> String {
        format!("{before}{number}{}", self.after)
    }
}

impl Binding {
    /// Returns whether two of one part have characters in common.
    pub fn overlaps(&self, other: &Self) -> bool {
        other.paragraph == self.paragraph
            && other.characters.start < self.characters.end
            && self.characters.start < other.characters.end
    }

    /// Returns the number without the words that belong to it, as long as they say nothing about it; `None` where it has
    /// none, or where they give its sign or stand in its place.
    pub fn number_alone(&self) -> Option<Self> {
        let Wording {
            before,
            before_less: None,
            after,
            zero,
            ..
        } = &self.wording
        else {
            return None;
        };
        let n_chars = |words: &str| words.chars().count();
        let start = self.characters.start + n_chars(before);
        let end = self.characters.end.checked_sub(n_chars(after))?;
        let is_at_zero = zero
            .as_ref()
            .is_some_and(|zero| n_chars(zero) == self.characters.len());
        let has_words = !before.is_empty() || !after.is_empty();
        (has_words && start < end && !is_at_zero).then(|| Self {
            characters: start..end,
            wording: Wording {
                before: String::new(),
                after: String::new(),
                zero: None,
                ..self.wording.clone()
            },
            ..self.clone()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Grouping, Script};

    fn check(wording: &Wording, values: &[(&str, &str)]) {
        for (value, expected) in values {
            let value = BoundValue::Number(value.parse().unwrap());
            assert_eq!(wording.text(value), *expected);
        }
    }

    #[test]
    fn a_number_keeps_its_form() {
        let chinese = Wording {
            style: NumberStyle {
                script: Script::Chinese,
                ..NumberStyle::default()
            },
            ..Wording::default()
        };
        check(&chinese, &[("2", "两"), ("102", "一百零二"), ("0", "零")]);
        let thousands = Wording {
            style: NumberStyle {
                grouping: Grouping::Commas,
                ..NumberStyle::default()
            },
            ..Wording::default()
        };
        check(&thousands, &[("999", "999"), ("1000", "1,000")]);
        let ten_thousands = Wording {
            style: NumberStyle {
                scale: 10_000,
                n_decimals: 1,
                ..NumberStyle::default()
            },
            ..Wording::default()
        };
        check(
            &ten_thousands,
            &[
                ("12340", "1.2万"),
                ("800", "0.1万"),
                ("30", "30"),
                ("0", "0.0万"),
            ],
        );
        let in_unit = Wording {
            unit: 10_000,
            ..ten_thousands_of_yuan()
        };
        check(&in_unit, &[("35000", "3.50"), ("1234567", "123.46")]);
    }

    fn ten_thousands_of_yuan() -> Wording {
        Wording {
            style: NumberStyle {
                n_decimals: 2,
                ..NumberStyle::default()
            },
            ..Wording::default()
        }
    }

    #[test]
    fn a_change_turns_its_words_with_its_sign() {
        let growth = Wording {
            style: NumberStyle {
                n_decimals: 1,
                ..NumberStyle::default()
            },
            before: "增长".to_owned(),
            before_less: Some("下降".to_owned()),
            after: "%".to_owned(),
            zero: Some("持平".to_owned()),
            ..Wording::default()
        };
        check(
            &growth,
            &[
                ("12.34", "增长12.3%"),
                ("-12.35", "下降12.4%"),
                ("0", "持平"),
                ("-0.01", "持平"),
            ],
        );
        assert_eq!(growth.text(BoundValue::Undefined), "增长—%");
        assert_eq!(growth.text(BoundValue::Blank), "增长＿＿%");
    }

    #[test]
    fn what_rounds_to_zero_is_not_said_to_be_none() {
        let charged = Wording {
            before: "收取".to_owned(),
            after: "万元".to_owned(),
            zero: Some("未收取费用".to_owned()),
            unit: 10_000,
            ..ten_thousands_of_yuan()
        };
        check(
            &charged,
            &[
                ("0", "未收取费用"),
                ("30", "收取0.00万元"),
                ("70", "收取0.01万元"),
            ],
        );
        let received = Wording {
            style: NumberStyle {
                scale: 10_000,
                ..NumberStyle::default()
            },
            zero: Some("没有".to_owned()),
            ..Wording::default()
        };
        check(&received, &[("0", "没有"), ("30", "30"), ("6000", "1万")]);
    }

    #[test]
    fn zero_has_words_of_its_own() {
        let received = Wording {
            before: "共收到政府信息公开申请".to_owned(),
            after: "件".to_owned(),
            zero: Some("未收到政府信息公开申请".to_owned()),
            ..Wording::default()
        };
        check(
            &received,
            &[
                ("84", "共收到政府信息公开申请84件"),
                ("0", "未收到政府信息公开申请"),
            ],
        );
    }
}
