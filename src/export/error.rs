//! Why an export stopped, and what to do about it.

use crate::form::{cell_name, section_name};
use crate::report::Place;
use crate::typeset::document::MissingCharacter;
use std::fmt::Write;

/// Why an export stopped. The words are for the user: what happened, then what to do.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// Characters that no face has; the pages would show nothing in their place.
    #[error("{}", missing_characters(.0))]
    MissingCharacters(Vec<MissingCharacter>),
    /// A face that cannot be embedded.
    #[error(
        "字体“{name}”无法嵌入 PDF（{reason}）。请改用随程序提供的字体，或者安装这一字体的其他版本"
    )]
    Font {
        /// The name of the face.
        name: String,
        /// What is wrong with it, in the words of the font library.
        reason: String,
    },
    /// The PDF could not be put together.
    #[error("无法生成 PDF（{0}）。请保存报告后重试；如果仍然失败，请把报告文件发给程序的维护者")]
    Pdf(String),
    /// The workbook could not be put together.
    #[error(
        "无法生成 XLSX 文件（{0}）。请保存报告后重试；如果仍然失败，请把报告文件发给程序的维护者"
    )]
    Sheet(String),
    /// Bytes that are no PDF, or a broken one.
    #[error("无法读取 PDF 文件（{0}）。请确认文件完整，并且没有打开密码")]
    Unreadable(String),
    /// A page that the PDF does not have, or that could not be drawn.
    #[error("无法显示第 {} 页。请重新生成 PDF 后再试", .0 + 1)]
    Page(usize),
    /// A picture could not be encoded.
    #[error("无法生成图片（{0}）。请换用较小的比例重试")]
    Picture(String),
}

/// How many missing characters a message names; the rest are counted.
const MAX_NAMED: usize = 5;

fn missing_characters(missing: &[MissingCharacter]) -> String {
    let named: Vec<String> = missing.iter().take(MAX_NAMED).map(described).collect();
    let mut message = format!("没有字体可以显示{}", named.join("、"));
    if missing.len() > MAX_NAMED {
        // Writing to a string cannot fail.
        let _ = write!(message, "等 {} 处文字", missing.len());
    }
    message.push_str("，因此没有导出。请改用其他写法，或者安装含有这些字的字体");
    message
}

fn described(missing: &MissingCharacter) -> String {
    format!(
        "“{}”（U+{:04X}，{}第 {} 字）",
        missing.character,
        u32::from(missing.character),
        words(missing.place),
        missing.character_idx + 1
    )
}

fn words(place: Place) -> String {
    match place {
        Place::Properties => "报告属性".to_owned(),
        Place::Title(line_idx) => format!("标题第 {} 行", line_idx + 1),
        Place::PartTitle(section) => format!("“{}”的标题", section_name(section)),
        Place::Paragraph(section, paragraph_idx) => {
            format!("“{}”第 {} 段", section_name(section), paragraph_idx + 1)
        }
        Place::Cell(cell) => format!("表格中“{}”一格，", cell_name(cell)),
        Place::SignOff => "落款".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cell;
    use crate::form::LEAD;

    fn check(place: Place, expected: &str) {
        let missing = MissingCharacter {
            character: '\u{2A700}',
            place,
            character_idx: 3,
        };
        let message = ExportError::MissingCharacters(vec![missing]).to_string();
        assert_eq!(
            message,
            format!(
                "没有字体可以显示{expected}，因此没有导出。请改用其他写法，或者安装含有这些字的字体"
            )
        );
    }

    #[test]
    fn a_missing_character_is_named_with_its_code_point_and_place() {
        check(
            Place::Paragraph(LEAD, 1),
            "“𪜀”（U+2A700，“引言”第 2 段第 4 字）",
        );
        check(Place::Title(0), "“𪜀”（U+2A700，标题第 1 行第 4 字）");
        check(
            Place::Cell(cell!("requests.received.natural")),
            "“𪜀”（U+2A700，表格中“本年新收政府信息公开申请数量·自然人”一格，第 4 字）",
        );
    }

    #[test]
    fn many_missing_characters_are_counted() {
        let missing = MissingCharacter {
            character: 'ก',
            place: Place::SignOff,
            character_idx: 0,
        };
        let message = ExportError::MissingCharacters(vec![missing; 9]).to_string();
        assert!(message.contains("等 9 处文字"), "{message}");
        assert_eq!(message.matches("U+0E01").count(), MAX_NAMED);
    }
}
