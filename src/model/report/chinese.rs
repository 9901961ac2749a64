//! Chinese numerals, read and written (汉字数字).

/// The largest number that is read or written; no count of a report comes near.
const MAX: u64 = 999_999_999_999;

/// The digits from 0 to 9, as in years (二〇二四).
pub const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// The value of one of [`DIGITS`].
pub fn plain_digit(c: char) -> Option<u32> {
    (0..)
        .zip(DIGITS)
        .find(|(_, digit)| *digit == c)
        .map(|(value, _)| value)
}

/// The value of a digit of a year, whose zero may be written 〇, ○ or 零.
pub fn digit_of_year(c: char) -> Option<u32> {
    match c {
        '零' | '○' => Some(0),
        _ => plain_digit(c),
    }
}

/// The value of a digit of a count, where 两 is 2 as well.
pub fn digit(c: char) -> Option<u64> {
    match c {
        '两' => Some(2),
        _ => digit_of_year(c).map(u64::from),
    }
}

/// Whether a character belongs to a Chinese numeral.
pub fn is_numeral(c: char) -> bool {
    unit(c).is_some() || digit(c).is_some()
}

/// Whether a character belongs to an ordinal below a hundred: 一 to 十.
pub fn is_ordinal(c: char) -> bool {
    c == '十' || plain_digit(c).is_some_and(|digit| digit > 0)
}

const fn unit(c: char) -> Option<u64> {
    Some(match c {
        '十' => 10,
        '百' => 100,
        '千' => 1000,
        '万' => 10_000,
        '亿' => 100_000_000,
        _ => return None,
    })
}

/// Reads a numeral: a row of digits (二〇二〇), or digits with units (三百零五, 三万五). Returns `None` for anything else.
pub fn read(numeral: &[char]) -> Option<u64> {
    if numeral.len() > 1 && numeral.iter().all(|c| digit(*c).is_some()) {
        return in_a_row(numeral);
    }
    let mut sum = Sum::default();
    for &c in numeral {
        match (digit(c), unit(c)) {
            (Some(0), _) => sum.zero()?,
            (Some(digit), _) => sum.digit(digit)?,
            (None, Some(unit)) => sum.unit(unit)?,
            (None, None) => return None,
        }
    }
    sum.total()
}

fn in_a_row(digits: &[char]) -> Option<u64> {
    digits.iter().try_fold(0_u64, |number, c| {
        let number = number.checked_mul(10)?.checked_add(digit(*c)?)?;
        (number <= MAX).then_some(number)
    })
}

/// The part of a numeral that was read.
#[derive(Default)]
struct Sum {
    /// The value of what comes before the last 万 or 亿.
    total: u64,
    /// The value of what follows it, up to the last unit.
    section: u64,
    /// A digit whose unit may follow.
    digit: Option<u64>,
    /// The last unit. `None` at the beginning and after 零, where a last digit counts ones.
    last: Option<u64>,
    /// Units below 万 come in falling order.
    below: Option<u64>,
    /// 万 and 亿 come in falling order, each once.
    great_below: Option<u64>,
    is_zero: bool,
}

impl Sum {
    fn zero(&mut self) -> Option<()> {
        if self.digit.is_some() {
            return None;
        }
        self.is_zero = self.total == 0 && self.section == 0;
        self.last = None;
        Some(())
    }

    fn digit(&mut self, digit: u64) -> Option<()> {
        if self.digit.is_some() {
            return None;
        }
        self.digit = Some(digit);
        Some(())
    }

    fn unit(&mut self, unit: u64) -> Option<()> {
        if unit >= 10_000 {
            return self.great_unit(unit);
        }
        if self.below.is_some_and(|below| unit >= below) {
            return None;
        }
        // 十五 stands for 一十五; the other units have a digit of their own.
        let digit = self.digit.take().or((unit == 10).then_some(1))?;
        self.section += digit * unit;
        (self.below, self.last) = (Some(unit), Some(unit));
        Some(())
    }

    fn great_unit(&mut self, unit: u64) -> Option<()> {
        let section = self.section + self.digit.take().unwrap_or(0);
        if section == 0 || self.great_below.is_some_and(|below| unit >= below) {
            return None;
        }
        self.total += section * unit;
        self.section = 0;
        self.below = None;
        (self.great_below, self.last) = (Some(unit), Some(unit));
        Some(())
    }

    fn total(self) -> Option<u64> {
        // 三万五 is 35 000 and 一百二 120, but 十五 is 15 and 三万零五 30 005.
        let scale = self.last.map_or(1, |unit| unit / 10);
        let rest = self.digit.map_or(0, |digit| digit * scale);
        let total = self.total + self.section + rest;
        ((total > 0 || self.is_zero) && total <= MAX).then_some(total)
    }
}

/// Writes a number as it is written before a unit, with 两 for 2. Returns `None` where it is larger than any count.
pub fn write(number: u64) -> Option<String> {
    match number {
        0 => return Some("零".to_owned()),
        2 => return Some("两".to_owned()),
        _ if number > MAX => return None,
        _ => {}
    }
    let mut text = String::new();
    let (mut rest, mut has_gap) = (number, false);
    for (unit, name) in [(100_000_000, "亿"), (10_000, "万"), (1, "")] {
        let section = rest / unit;
        rest %= unit;
        if section == 0 {
            has_gap = true;
            continue;
        }
        // 一亿二千万 needs no zero; 一万零二十 and 一亿零二千 do.
        if !text.is_empty() && (has_gap || section < 1000) {
            text.push('零');
        }
        has_gap = false;
        text.push_str(&section_of(section));
        text.push_str(name);
    }
    Some(with_short_teen(text))
}

/// Writes an ordinal from 1 to 99: 二, 十, 二十一. Returns `None` for any other number.
pub fn ordinal(number: usize) -> Option<String> {
    let number = u64::try_from(number).ok()?;
    (1..100)
        .contains(&number)
        .then(|| with_short_teen(section_of(number)))
}

// 十五 for 一十五, at the beginning of a numeral.
fn with_short_teen(text: String) -> String {
    if text.starts_with("一十") {
        text.chars().skip(1).collect()
    } else {
        text
    }
}

fn section_of(section: u64) -> String {
    let mut text = String::new();
    let mut has_gap = false;
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = section / unit % 10;
        if digit == 0 {
            has_gap = !text.is_empty();
            continue;
        }
        if has_gap {
            text.push('零');
            has_gap = false;
        }
        let position = usize::try_from(digit).unwrap_or(0);
        text.push(DIGITS[position]);
        text.push_str(name);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::{ProptestConfig, prop_assert_eq, proptest};

    fn check(numeral: &str, expected: Option<u64>) {
        let chars: Vec<char> = numeral.chars().collect();
        assert_eq!(read(&chars), expected, "{numeral}");
    }

    #[test]
    fn numerals_are_read_as_they_are_said() {
        check("九十五", Some(95));
        check("十", Some(10));
        check("十二", Some(12));
        check("两百", Some(200));
        check("一百二", Some(120));
        check("一百零二", Some(102));
        check("三千零五十", Some(3050));
        check("三万五", Some(35_000));
        check("三万五千", Some(35_000));
        check("三万零五", Some(30_005));
        check("十二万", Some(120_000));
        check("一亿两千万", Some(120_000_000));
        check("二〇二〇", Some(2020));
        check("零", Some(0));
    }

    #[test]
    fn each_use_accepts_its_own_signs() {
        let accepted = |is_accepted: fn(char) -> bool| -> String {
            let signs = "〇零○OＯ一二两三四五六七八九十百千万亿廿0".chars();
            signs.filter(|c| is_accepted(*c)).collect()
        };
        let check = |is_accepted, expected: &str| assert_eq!(accepted(is_accepted), expected);
        check(|c| plain_digit(c).is_some(), "〇一二三四五六七八九");
        check(|c| digit_of_year(c).is_some(), "〇零○一二三四五六七八九");
        check(|c| digit(c).is_some(), "〇零○一二两三四五六七八九");
        check(is_ordinal, "一二三四五六七八九十");
        check(is_numeral, "〇零○一二两三四五六七八九十百千万亿");
        assert_eq!(digit_of_year('○'), Some(0));
        assert_eq!((digit('两'), digit('九')), (Some(2), Some(9)));
    }

    #[test]
    fn ordinals_are_written_up_to_ninety_nine() {
        let check = |number, expected: Option<&str>| {
            assert_eq!(ordinal(number).as_deref(), expected, "{number}");
        };
        check(0, None);
        check(2, Some("二"));
        check(10, Some("十"));
        check(12, Some("十二"));
        check(20, Some("二十"));
        check(99, Some("九十九"));
        check(100, None);
    }

    #[test]
    fn what_is_no_numeral_is_not_read() {
        for numeral in ["百", "万", "十百", "一二十", "百千", "三万四万", ""] {
            check(numeral, None);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_is_written_is_read_again(number in 0..=MAX) {
            let written: Vec<char> = write(number).unwrap().chars().collect();
            prop_assert_eq!(read(&written), Some(number));
        }

        #[test]
        fn small_numbers_are_read_again(number in 0_u64..100_000) {
            let written: Vec<char> = write(number).unwrap().chars().collect();
            prop_assert_eq!(read(&written), Some(number));
        }
    }
}
