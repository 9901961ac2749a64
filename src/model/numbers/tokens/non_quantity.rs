//! Recognizes numbers that are no quantities by their form: dates, clauses, document numbers, telephones, numbering, names.

use super::numeral::Numeral;
use crate::report::{Number, Script, arabic_digit};
use crate::words::Bilingual;

/// The meaning of a number that is no quantity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NonQuantity {
    /// A date, a year or a span of time (日期、期限).
    Date,
    /// The number of an article or clause (条款).
    Clause,
    /// The number of a document (文号).
    Document,
    /// A telephone number or post code (电话、邮编).
    Contact,
    /// The number of a heading or of a point in a list (序号).
    Numbering,
    /// A part of a title, a name or a set phrase (名称).
    Name,
}

/// A number without a unit and with so many digits is a telephone number or a code.
const MIN_CONTACT_DIGITS: usize = 7;
/// A whole number from here to `END_OF_YEARS` may be a year.
const FIRST_YEAR: Number = Number::from_parts(1900, 0, 0, false, 0);
const END_OF_YEARS: Number = Number::from_parts(2100, 0, 0, false, 0);

/// Units of time.
const SPANS: &str = "年 月 日 天 周 时 小时 分钟 个月 工作日 个工作日 季度 岁";
/// Words before a telephone number or post code.
const CONTACTS: &str = "电话 热线 拨打 传真 邮编 邮政编码 电话： 传真： 邮编： 邮政编码：";

/// What a number is by its form. Returns `None` where it may be a quantity.
pub(crate) fn non_quantity(chars: &[char], numeral: &Numeral) -> Option<NonQuantity> {
    let context = NumeralContext::new(chars, numeral);
    let rules: [fn(&NumeralContext<'_>) -> Option<NonQuantity>; 6] =
        [clause, date, document, contact, numbering, name];
    rules.into_iter().find_map(|rule| rule(&context))
}

/// A number with the characters beside it.
struct NumeralContext<'a> {
    chars: &'a [char],
    numeral: &'a Numeral,
    before: Option<char>,
    /// The first character after the number, which may be its unit.
    after: Option<char>,
    unit: &'a [char],
}

impl<'a> NumeralContext<'a> {
    fn new(chars: &'a [char], numeral: &'a Numeral) -> Self {
        let (start, end) = (numeral.characters.start, numeral.characters.end);
        Self {
            chars,
            numeral,
            before: start.checked_sub(1).map(|at| chars[at]),
            after: chars.get(end).copied(),
            unit: &chars[numeral.unit.clone()],
        }
    }

    fn n_digits(&self) -> usize {
        let digits = &self.chars[self.numeral.characters.clone()];
        digits
            .iter()
            .filter(|c| arabic_digit(**c).is_some())
            .count()
    }

    fn is_before(&self, words: &str) -> bool {
        let n_chars = words.chars().count();
        let start = self.numeral.characters.start;
        start >= n_chars
            && words
                .chars()
                .eq(self.chars[start - n_chars..start].iter().copied())
    }

    fn is_unit(&self, unit: &str) -> bool {
        unit.chars().eq(self.unit.iter().copied())
    }

    fn is_plain(&self) -> bool {
        self.numeral.is_whole() && self.numeral.style.script != Script::Chinese
    }
}

// 第二十条, 第（一）项 and every other ordinal.
fn clause(context: &NumeralContext<'_>) -> Option<NonQuantity> {
    let is_bracketed = matches!(context.before, Some('（' | '(')) && context.is_before("第（")
        || context.is_before("第(");
    (context.before == Some('第') || is_bracketed).then_some(NonQuantity::Clause)
}

fn date(context: &NumeralContext<'_>) -> Option<NonQuantity> {
    let value = context.numeral.value;
    let is_year = context.is_plain() && value >= FIRST_YEAR && value < END_OF_YEARS;
    let mut spans = SPANS.split(' ');
    let is_span = spans.any(|unit| context.is_unit(unit));
    // 2020-2021年, 2020年度 and 2021.1.1 as well; 2020 alone before a name of a plan.
    let is_year_alone =
        is_year && context.unit.is_empty() && matches!(context.after, Some('.' | '-' | '/' | '年'));
    (is_span || is_year_alone).then_some(NonQuantity::Date)
}

// 国令第711号 is an ordinal; 〔2021〕30号, [2019]61号, 30号文.
fn document(context: &NumeralContext<'_>) -> Option<NonQuantity> {
    let is_year = matches!(context.before, Some('〔' | '[' | '［' | '【'))
        && matches!(context.after, Some('〕' | ']' | '］' | '】'));
    let is_number =
        context.after == Some('号') || matches!(context.before, Some('〕' | ']' | '］' | '】'));
    (is_year || is_number).then_some(NonQuantity::Document)
}

fn contact(context: &NumeralContext<'_>) -> Option<NonQuantity> {
    let is_long = context.n_digits() >= MIN_CONTACT_DIGITS && !context.numeral.is_exact();
    let is_code =
        context.is_plain() && context.unit.is_empty() && context.n_digits() >= MIN_CONTACT_DIGITS;
    let mut names = CONTACTS.split(' ');
    // 办理市长热线75件 counts calls.
    let is_named = context.unit.is_empty() && names.any(|words| context.is_before(words));
    // 12345政务服务便民热线
    let is_hotline = context.n_digits() == 5 && context.is_plain() && context.unit.is_empty();
    (is_long || is_code || is_named || is_hotline).then_some(NonQuantity::Contact)
}

// （一）and 1. within a paragraph, at the beginning of a sentence.
fn numbering(context: &NumeralContext<'_>) -> Option<NonQuantity> {
    let is_bracketed = matches!(context.before, Some('（' | '('))
        && matches!(context.after, Some('）' | ')'))
        && context.unit.is_empty()
        && context.n_digits() <= 2;
    let begins = context
        .before
        .is_none_or(|c| matches!(c, '。' | '；' | '：' | ';' | ':' | ' ' | '　' | '\n'));
    let next = context.chars.get(context.numeral.characters.end + 1);
    let is_point = begins
        && context.unit.is_empty()
        && context.n_digits() <= 2
        && matches!(context.after, Some('.' | '．' | '、' | '）' | ')'))
        && next.is_none_or(|c| arabic_digit(*c).is_none());
    (is_bracketed || is_point).then_some(NonQuantity::Numbering)
}

// PM2.5, 5G, v2, a part of a web address.
fn name(context: &NumeralContext<'_>) -> Option<NonQuantity> {
    let is_joined = |c: Option<char>| {
        c.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '_' | '@' | '/' | '+' | '#' | '='))
    };
    let is_name =
        is_joined(context.before) || (is_joined(context.after) && context.unit.is_empty());
    let is_decimal_name = context.before == Some('.') || context.before == Some('{');
    (is_name || is_decimal_name).then_some(NonQuantity::Name)
}

impl NonQuantity {
    /// Its name in a list.
    pub fn words(self) -> Bilingual {
        let (chinese, english) = match self {
            Self::Date => ("日期、期限", "date"),
            Self::Clause => ("条款", "clause"),
            Self::Document => ("文号", "document number"),
            Self::Contact => ("电话、邮编", "telephone or post code"),
            Self::Numbering => ("序号", "numbering"),
            Self::Name => ("名称", "name"),
        };
        Bilingual::new(chinese, english)
    }
}
