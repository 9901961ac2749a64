//! What became of an issue that was cut off while it was written, in words.

use crate::words;
use crate::words::Language;
use std::path::Path;

/// An issue whose process ended while it wrote, and what was made of it since.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettledIssue {
    /// Whether all of its files are there and whole, so that it counts; else its numbers are void.
    pub is_complete: bool,
    /// When it began: `2025-01-20T09:30:00+08:00`.
    pub at: String,
    /// The numbers of its copies; none for a PDF for the public.
    pub numbers: Vec<u32>,
    /// The files that are there and whole.
    pub files: Vec<String>,
}

impl SettledIssue {
    /// What happened, and what to do.
    pub fn message(&self, language: Language) -> String {
        let (at, numbers, files) = (&self.at, self.numbers(language), self.files(language));
        let words = match (self.is_complete, files.is_empty()) {
            (true, _) => words!(language, "settled.complete", at, numbers, files),
            (false, true) => words!(language, "settled.void", at, numbers),
            (false, false) => words!(language, "settled.void_with_files", at, numbers, files),
        };
        words.into_owned()
    }

    fn numbers(&self, language: Language) -> String {
        match self.numbers.as_slice() {
            [] => words!(language, "settled.no_number").into_owned(),
            [own] => format!("{own:06}"),
            [first, .., last] => words!(
                language,
                "settled.numbers",
                first = format!("{first:06}"),
                last = format!("{last:06}")
            )
            .into_owned(),
        }
    }

    fn files(&self, language: Language) -> String {
        let name = |file: &String| {
            let name = Path::new(file).file_name().unwrap_or_default();
            name.to_string_lossy().into_owned()
        };
        let names: Vec<String> = self.files.iter().map(name).collect();
        names.join(&words!(language, "settled.and"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(is_complete: bool, files: &[&str], chinese: &str, english: &str) {
        let settled = SettledIssue {
            is_complete,
            at: "2025-01-20T09:30:00+08:00".to_owned(),
            numbers: vec![1, 2],
            files: files.iter().map(|&file| file.to_owned()).collect(),
        };
        assert_eq!(settled.message(Language::Chinese), chinese);
        assert_eq!(settled.message(Language::English), english);
    }

    #[test]
    fn what_became_of_an_issue_is_said_in_both_languages() {
        check(
            true,
            &["a-000001.pdf", "/b/a-000002.pdf"],
            "2025-01-20T09:30:00+08:00 的签发在写出时中断，文件均已写出并且完整，现已补记完成。份号 000001 至 000002，文件：a-000001.pdf、a-000002.pdf",
            "The issue of 2025-01-20T09:30:00+08:00 was cut off while it was written. Its files are there and whole, so it counts: copies 000001 to 000002, files a-000001.pdf, a-000002.pdf",
        );
        check(
            false,
            &[],
            "2025-01-20T09:30:00+08:00 的签发在写出时中断，没有完成。份号 000001 至 000002 作废，不再使用；没有留下完整的文件，请重新签发",
            "The issue of 2025-01-20T09:30:00+08:00 was cut off while it was written. Copies 000001 to 000002 are void and will not be used again; no whole file of it is left. Please issue again",
        );
        check(
            false,
            &["a-000001.pdf"],
            "2025-01-20T09:30:00+08:00 的签发在写出时中断，没有完成。份号 000001 至 000002 作废，不再使用。请删除已写出的文件（a-000001.pdf），再重新签发",
            "The issue of 2025-01-20T09:30:00+08:00 was cut off while it was written. Copies 000001 to 000002 are void and will not be used again. Please delete the files that were written (a-000001.pdf) and issue again",
        );
    }
}
