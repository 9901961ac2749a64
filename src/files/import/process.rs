//! The contents of a source, read in a process of its own: the readers of pages, documents, workbooks and PDFs are libraries.
//!
//! An answer is one byte that says what follows: the bytes of an attached report, or blocks or an error as JSON.

use super::blocks::Source;
use super::{Contained, ImportError, source};
use crate::platform::child::{self, ChildError, Task};
use std::time::Duration;

/// The work of the child.
pub const READING: Task = Task {
    name: "source",
    max_time: Duration::from_secs(20),
};

const ATTACHED: u8 = b'A';
const BLOCKS: u8 = b'B';

/// Reads the contents of a source, in a child where there are children.
pub(super) fn contents(bytes: &[u8]) -> Result<Contained, ImportError> {
    match child::run(READING, bytes) {
        None => source(bytes),
        Some(Ok(answer)) => contained(&answer),
        Some(Err(ChildError::Ended)) => Err(ImportError::ReaderEnded),
        Some(Err(ChildError::OutOfTime)) => Err(ImportError::OutOfTime),
    }
}

/// What the child answers.
pub fn answer(bytes: &[u8]) -> Vec<u8> {
    let blocks = match source(bytes) {
        Ok(Contained::Attached(report)) => return [vec![ATTACHED], report].concat(),
        Ok(Contained::Blocks(source)) => Ok(source),
        Err(error) => Err(error),
    };
    let mut answer = vec![BLOCKS];
    // Words and numbers can always be written; an answer without them would be told as a reader that failed.
    answer.extend(serde_json::to_vec(&blocks).unwrap_or_default());
    answer
}

fn contained(answer: &[u8]) -> Result<Contained, ImportError> {
    match answer.split_first() {
        Some((&ATTACHED, report)) => Ok(Contained::Attached(report.to_vec())),
        Some((&BLOCKS, json)) => {
            let blocks: Result<Source, ImportError> =
                serde_json::from_slice(json).or(Err(ImportError::ReaderEnded))?;
            blocks.map(Contained::Blocks)
        }
        _ => Err(ImportError::ReaderEnded),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_child_reads_arrives_as_it_was_read() {
        let page = "<p>一、总体情况</p><table><tr><td rowspan=2>甲<td>1<tr><td>2</table>";
        for bytes in [
            page.as_bytes(),
            "甲\t乙\n1\t2\n".as_bytes(),
            b"",
            b"PK\x03\x04",
        ] {
            assert_eq!(contained(&answer(bytes)), source(bytes));
        }
        let report = [&[ATTACHED], b"{\xff".as_slice()].concat();
        assert_eq!(
            contained(&report),
            Ok(Contained::Attached(b"{\xff".to_vec()))
        );
        for garbled in [b"".as_slice(), b"B", b"B{}", b"C"] {
            assert_eq!(contained(garbled), Err(ImportError::ReaderEnded));
        }
    }
}
