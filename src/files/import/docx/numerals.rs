//! The number formats of lists in Word.

use crate::report::chinese;

/// A way to write numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Numeral {
    /// 1, 2, 3.
    #[default]
    Decimal,
    /// １, ２, ３.
    FullWidth,
    /// 一, 二, 三.
    Chinese,
    /// 壹, 贰, 叁.
    ChineseLegal,
    /// 甲, 乙, 丙.
    Stem,
    /// 子, 丑, 寅.
    Branch,
    /// ①, ②, ③.
    Circle,
    /// ⑴, ⑵, ⑶.
    Bracket,
    /// a, b, c.
    Lower,
    /// A, B, C.
    Upper,
    /// i, ii, iii.
    LowerRoman,
    /// I, II, III.
    UpperRoman,
    /// Nothing in its place.
    Hidden,
    /// A mark, and no number at all.
    Bullet,
}

impl Numeral {
    /// The format with this name in a document.
    pub(super) fn named(name: &str) -> Self {
        match name {
            "decimalFullWidth" | "decimalFullWidth2" => Self::FullWidth,
            "chineseCounting"
            | "chineseCountingThousand"
            | "japaneseCounting"
            | "japaneseDigitalTenThousand"
            | "taiwaneseCounting"
            | "taiwaneseCountingThousand"
            | "ideographDigital" => Self::Chinese,
            "chineseLegalSimplified" | "ideographLegalTraditional" => Self::ChineseLegal,
            "ideographTraditional" => Self::Stem,
            "ideographZodiac" => Self::Branch,
            "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => Self::Circle,
            "decimalEnclosedParen" => Self::Bracket,
            "lowerLetter" => Self::Lower,
            "upperLetter" => Self::Upper,
            "lowerRoman" => Self::LowerRoman,
            "upperRoman" => Self::UpperRoman,
            "none" => Self::Hidden,
            "bullet" => Self::Bullet,
            _ => Self::Decimal,
        }
    }

    /// Formats a number; in digits where this format has no numeral for it.
    pub(super) fn write(self, number: usize) -> String {
        let one_of = |signs: &str| {
            let idx = number.checked_sub(1)?;
            signs.chars().nth(idx).map(String::from)
        };
        let written = match self {
            Self::Decimal => None,
            Self::Hidden | Self::Bullet => Some(String::new()),
            Self::FullWidth => Some(number.to_string().chars().map(wide).collect()),
            Self::Chinese => chinese::ordinal(number),
            Self::ChineseLegal => chinese::ordinal(number).as_deref().map(in_legal_digits),
            Self::Stem => one_of("甲乙丙丁戊己庚辛壬癸"),
            Self::Branch => one_of("子丑寅卯辰巳午未申酉戌亥"),
            Self::Circle => one_of("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
            Self::Bracket => one_of("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"),
            Self::Lower => one_of("abcdefghijklmnopqrstuvwxyz"),
            Self::Upper => one_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
            Self::LowerRoman => roman(number),
            Self::UpperRoman => roman(number).map(|roman| roman.to_ascii_uppercase()),
        };
        written.unwrap_or_else(|| number.to_string())
    }
}

fn wide(digit: char) -> char {
    char::from_u32(u32::from(digit) + 0xfee0).unwrap_or(digit)
}

/// An ordinal in the digits of contracts and bills.
fn in_legal_digits(ordinal: &str) -> String {
    const LEGAL: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
    let value = |c: char| chinese::DIGITS.iter().position(|digit| *digit == c);
    let legal = |c| value(c).map_or('拾', |value| LEGAL[value]);
    ordinal.chars().map(legal).collect()
}

/// Returns a number below fifty in Roman letters.
fn roman(number: usize) -> Option<String> {
    const ONES: [&str; 10] = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    const TENS: [&str; 5] = ["", "x", "xx", "xxx", "xl"];
    let tens = TENS.get(number / 10)?;
    (number > 0).then(|| format!("{tens}{}", ONES[number % 10]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_word_writes_them() {
        let check = |name: &str, number, expected| {
            assert_eq!(Numeral::named(name).write(number), expected, "{name}");
        };
        check("chineseCounting", 10, "十");
        check("chineseCountingThousand", 12, "十二");
        check("japaneseCounting", 20, "二十");
        check("chineseLegalSimplified", 3, "叁");
        check("chineseLegalSimplified", 21, "贰拾壹");
        check("ideographTraditional", 2, "乙");
        check("decimalEnclosedCircleChinese", 20, "⑳");
        check("decimalEnclosedCircle", 21, "21");
        check("decimalFullWidth", 12, "１２");
        check("lowerLetter", 3, "c");
        check("upperRoman", 44, "XLIV");
        check("bullet", 1, "");
        check("decimal", 7, "7");
    }
}
