//! Writes DER by hand, so that certificates and messages of the tests are not made by what reads them.

/// A value with tag and length.
pub(crate) fn value(tag: u8, content: &[u8]) -> Vec<u8> {
    let mut bytes = vec![tag];
    match content.len() {
        length @ 0..0x80 => bytes.push(u8::try_from(length).unwrap()),
        length => {
            let digits = length.to_be_bytes();
            let digits: Vec<u8> = digits.into_iter().skip_while(|byte| *byte == 0).collect();
            bytes.push(0x80 | u8::try_from(digits.len()).unwrap());
            bytes.extend(digits);
        }
    }
    bytes.extend(content);
    bytes
}

pub(crate) fn sequence(parts: &[Vec<u8>]) -> Vec<u8> {
    value(0x30, &parts.concat())
}

pub(crate) fn set(parts: &[Vec<u8>]) -> Vec<u8> {
    value(0x31, &parts.concat())
}

/// A value in a tag of its context.
pub(crate) fn explicit(number: u8, content: &[u8]) -> Vec<u8> {
    value(0xA0 | number, content)
}

pub(crate) fn integer(number: u8) -> Vec<u8> {
    value(2, &[number])
}

pub(crate) fn octets(bytes: &[u8]) -> Vec<u8> {
    value(4, bytes)
}

pub(crate) fn bits(bytes: &[u8]) -> Vec<u8> {
    value(3, &[&[0], bytes].concat())
}

pub(crate) fn utf8(words: &str) -> Vec<u8> {
    value(12, words.as_bytes())
}

pub(crate) fn ia5(words: &str) -> Vec<u8> {
    value(22, words.as_bytes())
}

/// A time such as `20270101000000Z`.
pub(crate) fn time(words: &str) -> Vec<u8> {
    value(24, words.as_bytes())
}

pub(crate) fn oid(words: &str) -> Vec<u8> {
    let mut numbers = words
        .split('.')
        .map(|number| number.parse::<u32>().unwrap());
    let first = numbers.next().unwrap() * 40 + numbers.next().unwrap();
    let mut bytes = vec![u8::try_from(first).unwrap()];
    for number in numbers {
        let mut digits = vec![u8::try_from(number & 0x7F).unwrap()];
        let mut rest = number >> 7;
        while rest > 0 {
            digits.push(0x80 | u8::try_from(rest & 0x7F).unwrap());
            rest >>= 7;
        }
        bytes.extend(digits.iter().rev());
    }
    value(6, &bytes)
}
