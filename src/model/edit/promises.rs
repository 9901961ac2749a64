//! Finds the improvements that a report promised, by sentence (改进情况).

use crate::report::{Level, Report, heading};

/// The words by which the heading over the promises is known.
const HEADING_WORDS: &str = "改进 下一步 整改";
/// The words by which a sentence is a promise where no heading says so.
const PROMISING_WORDS: &str = "将 下一步 拟 进一步 计划 继续";
/// No report has more promises; more would be a text that was read as a list.
const MAX_PROMISES: usize = 60;

/// Returns the promises in the part on problems and improvements: what stands under its heading of improvements, a
/// numbered paragraph as one, any other by sentences.
pub(super) fn promises(report: &Report) -> Vec<String> {
    let Some(part) = problems(report) else {
        return Vec::new();
    };
    let under_heading = under_heading(part);
    let is_headed = !under_heading.is_empty();
    let sentences = if is_headed {
        under_heading.into_iter().flat_map(in_paragraph).collect()
    } else {
        let sentences = part.iter().flat_map(|paragraph| sentences(paragraph));
        sentences
            .filter(|sentence| {
                PROMISING_WORDS
                    .split(' ')
                    .any(|word| sentence.contains(word))
            })
            .collect::<Vec<_>>()
    };
    let sentences = sentences.into_iter().filter(|words| is_promise(words));
    sentences.map(str::to_owned).take(MAX_PROMISES).collect()
}

// The part before the last: 五、存在的主要问题及改进情况.
fn problems(report: &Report) -> Option<&[String]> {
    let parts = report.form.parts.iter();
    let part = parts.rev().find(|part| part.title.contains("改进"))?;
    Some(report.paragraphs(part.section))
}

// What follows a heading of improvements, up to the next heading of its level that is none.
fn under_heading(part: &[String]) -> Vec<&str> {
    let mut found = Vec::new();
    let mut own: Option<Level> = None;
    for paragraph in part {
        let heading = heading(paragraph);
        let is_named = heading.is_some_and(|heading| {
            let words = &paragraph[..heading.end];
            HEADING_WORDS.split(' ').any(|word| words.contains(word))
        });
        match heading {
            Some(heading) if is_named && own.is_none_or(|level| heading.level <= level) => {
                own = Some(heading.level);
                found.push(paragraph[heading.end..].trim());
            }
            Some(heading) if own.is_some_and(|level| heading.level <= level) => own = None,
            _ if own.is_some() => found.push(paragraph.trim()),
            _ => {}
        }
    }
    found
}

fn in_paragraph(paragraph: &str) -> Vec<&str> {
    match heading(paragraph) {
        Some(_) => vec![paragraph],
        None => sentences(paragraph),
    }
}

fn sentences(paragraph: &str) -> Vec<&str> {
    let sentences = paragraph.split_inclusive(['。', '！', '？']);
    sentences.map(str::trim).collect()
}

// A sentence that only leads to what follows promises nothing.
fn is_promise(words: &str) -> bool {
    !words.is_empty() && !words.ends_with(['：', ':'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(part: &[&str], expected: &[&str]) {
        let mut report = Report::new("某市某局", 2023);
        let section = report.form.parts[4].section;
        let part = part.iter().map(|&words| words.to_owned()).collect();
        report.set_paragraphs(section, part);
        assert_eq!(promises(&report), expected);
    }

    #[test]
    fn numbered_paragraphs_under_the_heading_are_promises() {
        check(
            &[
                "（一）存在的主要问题",
                "1.培训偏少。",
                "（二）改进情况",
                "2024年做好以下工作：",
                "1.办好培训。每季度一次。",
                "2.合并栏目。",
                "（三）其他",
                "说明。",
            ],
            &["1.办好培训。每季度一次。", "2.合并栏目。"],
        );
    }

    #[test]
    fn running_text_is_taken_by_sentences() {
        check(
            &[
                "（一）问题。培训偏少。",
                "（二）改进措施。办好培训。合并栏目。",
            ],
            &["办好培训。", "合并栏目。"],
        );
    }

    #[test]
    fn without_a_heading_sentences_that_promise_are_taken() {
        check(
            &["培训偏少。下一步，将办好培训。"],
            &["下一步，将办好培训。"],
        );
        check(&["培训偏少。"], &[]);
        check(&[], &[]);
    }
}
