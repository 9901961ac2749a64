//! Chinese numerals, read and written (汉字数字).

/// The largest number that is read or written; no count of a report comes near.
const MAX: u64 = 999_999_999_999;

/// Whether a character belongs to a Chinese numeral.
pub const fn is_numeral(c: char) -> bool {
    digit(c).is_some() || unit(c).is_some()
}

/// The digit that a character stands for.
pub const fn digit(c: char) -> Option<u64> {
    Some(match c {
        '〇' | '零' | '○' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
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

/// The number that a whole numeral stands for: digits in a row (二〇二〇), or digits with units (三百零五, 三万五).
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

/// A numeral as far as it was read.
#[derive(Default)]
struct Sum {
    /// What stands before the last 万 or 亿.
    total: u64,
    /// What stands behind it, up to the last unit.
    section: u64,
    /// A digit that waits for its unit.
    digit: Option<u64>,
    /// The last unit; none at the beginning and behind 零, where a last digit counts ones.
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

/// A number as a Chinese numeral, in the form used before a unit: 两 for 2; none where it is larger than any count.
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
    let is_teen = text.starts_with("一十");
    Some(if is_teen {
        text.chars().skip(1).collect()
    } else {
        text
    })
}

fn section_of(section: u64) -> String {
    const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
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
