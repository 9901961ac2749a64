//! Whether a dictionary has an entry twice, of which some readers take the first and others the last.

use std::collections::BTreeSet;

/// Deeper objects are not read on; our own are far from it.
const MAX_DEPTH: usize = 256;

/// What is open around a place.
enum Frame {
    Array,
    Dictionary {
        keys: BTreeSet<Vec<u8>>,
        /// Whether the last name was a key, whose value comes next.
        is_key: bool,
    },
}

/// Returns whether the object that starts here has a dictionary with an entry twice. It is read up to its end, or to the
/// data of a stream.
pub(super) fn has_twin_keys(object: &[u8]) -> bool {
    let mut frames: Vec<Frame> = Vec::new();
    let mut rest = object;
    while let Some((token, behind)) = token(rest) {
        rest = behind;
        match token {
            b"<<" => {
                end_value(&mut frames);
                let keys = BTreeSet::new();
                let is_key = false;
                frames.push(Frame::Dictionary { keys, is_key });
            }
            b"[" => {
                end_value(&mut frames);
                frames.push(Frame::Array);
            }
            b">>" | b"]" => drop(frames.pop()),
            b"stream" | b"endobj" | b"startxref" => return false,
            [b'/', own @ ..] => {
                if let Some(Frame::Dictionary { keys, is_key }) = frames.last_mut() {
                    *is_key = !*is_key;
                    if *is_key && !keys.insert(name(own)) {
                        return true;
                    }
                }
            }
            _ => end_value(&mut frames),
        }
        if frames.len() > MAX_DEPTH {
            return true;
        }
    }
    false
}

/// What comes next at this place is a key again.
fn end_value(frames: &mut [Frame]) {
    if let Some(Frame::Dictionary { is_key, .. }) = frames.last_mut() {
        *is_key = false;
    }
}

/// Returns the next token and what follows; strings are a bracket, and comments are passed over.
fn token(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let mut rest = bytes;
    loop {
        let start = rest.iter().position(|byte| !is_blank(*byte))?;
        rest = &rest[start..];
        if rest[0] != b'%' {
            break;
        }
        let end = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r'))?;
        rest = &rest[end..];
    }
    let n_bytes = match rest {
        [b'<', b'<', ..] | [b'>', b'>', ..] => 2,
        [b'(', ..] => return Some((&rest[..1], &rest[string_end(rest)..])),
        [b'<', ..] => {
            let end = rest.iter().position(|byte| *byte == b'>')?;
            return Some((&rest[..1], &rest[end + 1..]));
        }
        [b'[' | b']' | b'{' | b'}' | b')' | b'>', ..] => 1,
        [_, behind @ ..] => {
            let is_regular = |byte: &&u8| !is_blank(**byte) && !b"()<>[]{}/%".contains(byte);
            1 + behind.iter().take_while(is_regular).count()
        }
        [] => return None,
    };
    Some(rest.split_at(n_bytes))
}

fn is_blank(byte: u8) -> bool {
    byte.is_ascii_whitespace() || byte == 0
}

/// Returns how many bytes a string in round brackets has.
fn string_end(bytes: &[u8]) -> usize {
    let mut n_open = 0_usize;
    let mut is_escaped = false;
    for (idx, byte) in bytes.iter().enumerate() {
        match byte {
            _ if is_escaped => {
                is_escaped = false;
                continue;
            }
            b'\\' => is_escaped = true,
            b'(' => n_open += 1,
            b')' => n_open -= 1,
            _ => {}
        }
        if n_open == 0 {
            return idx + 1;
        }
    }
    bytes.len()
}

/// Returns the name at the start of some bytes, with its escapes read.
pub(super) fn name(bytes: &[u8]) -> Vec<u8> {
    let is_regular =
        |byte: &u8| !byte.is_ascii_whitespace() && *byte != 0 && !b"()<>[]{}/%".contains(byte);
    let n_bytes = bytes.iter().take_while(|byte| is_regular(byte)).count();
    let mut name = Vec::new();
    let mut left = &bytes[..n_bytes];
    while let [first, rest @ ..] = left {
        let escaped = (*first == b'#').then(|| rest.get(..2)).flatten();
        let escaped = escaped
            .and_then(|digits| u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok());
        name.push(escaped.unwrap_or(*first));
        left = if escaped.is_some() { &rest[2..] } else { rest };
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_that_stands_twice_is_seen_at_any_depth() {
        for object in [
            "<< /A 1 /A 2 >>",
            "<< /A 1 0 R /B /A /A 2 0 R >>",
            "<< /Cont#65nts 1 /Contents 2 >>",
            "<</B[<</A(a)/A(b)>>]>>",
            "<</A<</B 1>>/C/D/A/E>>",
            "<< /A (\\)) /B 1 /A 2 >> stream",
            "<< /A true % /A\n/A null >>",
        ] {
            assert!(has_twin_keys(object.as_bytes()), "{object}");
        }
        for object in [
            "<< /A 1 /B 2 >>",
            "<< /A /A /B /A >>",
            "<< /A [/A /A] /B << /A 1 >> /C << /A 1 >> >>",
            "<< /A (/A \\( /A) /B </A/A> >>",
            "<< /A 1 >> stream\n<< /B 1 /B 2 >>",
            "<< /A 1 % /A 2\n >> endobj << /A 1 /A 2 >>",
            "[/A /A /A /A]",
        ] {
            assert!(!has_twin_keys(object.as_bytes()), "{object}");
        }
    }
}
