//! What was found on the pages of a copy, in words that claim no more than was compared.

use super::line::{Line, note, right, wrong};
use crate::sign::pages::{Fault, FaultKind, PagesFound, Unbacked};

/// Returns a line for everything that was found.
pub(super) fn lines(found: &PagesFound) -> Vec<Line> {
    let mut lines = Vec::new();
    if found.agree() {
        lines.push(right(
            "各页与附件数据重新排出的版面一致：逐页比对了文字、数字、线条和图形的位置与画面",
            "All pages are those that the attached data gives when it is typeset anew: words, figures, lines and drawings were \
             compared page by page, by their places and by their look",
        ));
    }
    lines.extend(found.faults.iter().map(line));
    lines.extend(found.unbacked.iter().map(unbacked));
    lines
}

fn line(fault: &Fault) -> Line {
    let (chinese, english) = words(&fault.kind);
    match fault.page {
        Some(page) => wrong(
            format!("第 {page} 页{chinese}"),
            format!("Page {page}: {english}"),
        ),
        None => wrong(chinese, english),
    }
}

fn words(kind: &FaultKind) -> (String, String) {
    match kind {
        FaultKind::NotComparable(reason) => (
            format!("附件数据无法在本机重新排版（{reason}），没有核对各页"),
            format!("The attached data cannot be typeset here ({reason}), so that the pages were not compared"),
        ),
        FaultKind::NumberOfPages { expected, found } => (
            format!("页数不同：按数据应为 {expected} 页，文件有 {found} 页"),
            format!("The data gives {expected} pages, but the file has {found}"),
        ),
        FaultKind::Words { expected, found } => (
            format!("的文字与附件数据不同：按数据应为“{expected}”，页面上是“{found}”"),
            format!("the words differ: the data gives \"{expected}\", while the page says \"{found}\""),
        ),
        FaultKind::Layout => (
            "的版面与附件数据重新排出的不同：文字或线条的位置、大小、字体不一样".to_owned(),
            "words or lines stand elsewhere, in another size or face than the data gives".to_owned(),
        ),
        FaultKind::Drawing => (
            "的图片、印章或二维码与按数据重新排出的不同".to_owned(),
            "a picture, seal or QR code is not the one that the data gives".to_owned(),
        ),
        FaultKind::Operators(names) => (
            format!("有本程序从不写出的绘图指令：{names}"),
            format!("there are drawing operators that this program never writes: {names}"),
        ),
        FaultKind::Look => (
            "的画面与按数据重新排出的不同".to_owned(),
            "it looks different from what the data gives".to_owned(),
        ),
        FaultKind::Entry(name) => (
            format!("有本程序不会这样写的内容：{name}"),
            format!("an entry is not as this program writes it: {name}"),
        ),
        FaultKind::Font { name, characters } if characters.is_empty() => (
            format!("的字体“{name}”不是本程序写出的样子，画出的字可能不是所标的字"),
            format!("the font \"{name}\" is not as this program writes it; its glyphs may draw other characters"),
        ),
        FaultKind::Font { name, characters } => (
            format!("字体“{name}”里画出的字与所标的字不同：{characters}"),
            format!("Glyphs of the font \"{name}\" draw something else than these characters: {characters}"),
        ),
        FaultKind::Annotation(kinds) => (
            format!("的批注或链接与按数据排出的不同：{kinds}"),
            format!("its annotations or links are not those that the data gives: {kinds}"),
        ),
        FaultKind::FieldPlace => (
            "的签名域画出了内容，而且不在印章的位置上，可能盖住了原文".to_owned(),
            "a signature field draws something away from the place of the seal, and may cover what stands there".to_owned(),
        ),
        FaultKind::UnsignedField => (
            "的签名域里没有签名，却画出了印章之类的内容".to_owned(),
            "a signature field without a signature draws something, such as a seal".to_owned(),
        ),
        FaultKind::Ambiguous => (
            "文件可以有不同的读法：有的阅读程序会显示别的内容".to_owned(),
            "The file can be read in more than one way: some programs show something else".to_owned(),
        ),
        FaultKind::Change(line) => (
            format!("修订清单与附件数据不符：{line}"),
            format!("The list of changes does not fit the attached data: {line}"),
        ),
        FaultKind::Signer(name) => (
            format!("签名栏写的是“{name}”，文件里没有这个人的签名"),
            format!("The box of a signature names \"{name}\", who has not signed the file"),
        ),
        FaultKind::Seal => (
            "印章图片与报告文件所存的不同".to_owned(),
            "The picture of the seal is not the one that the report file keeps".to_owned(),
        ),
        FaultKind::Unregistered(words) => (
            format!("份号、标记或修订清单与报告文件的登记不符：{words}"),
            format!("Number, mark or list of changes are not those of the register in the report file: {words}"),
        ),
        FaultKind::Active(name) => (
            format!("文件里有会运行或通向文件之外的内容：{name}"),
            format!("Something in the file runs, or leads out of it: {name}"),
        ),
        FaultKind::Attachments(n) => (
            format!("文件里另有 {n} 个附件，本程序签发的只有一个"),
            format!("The file carries {n} more attachments; this program attaches one alone"),
        ),
    }
}

fn unbacked(unbacked: &Unbacked) -> Line {
    let (chinese, english) = match unbacked {
        Unbacked::Head(head) => (
            format!("标题上方的“{head}”不在附件数据里，没有核对"),
            format!("\"{head}\" above the title is not in the attached data and was not checked"),
        ),
        Unbacked::Sheet => (
            "签发单上的姓名、文号、份数不在附件数据里，没有核对".to_owned(),
            "Names and numbers on the sign-off sheet are not in the attached data and were not checked".to_owned(),
        ),
        Unbacked::Changes => (
            "修订清单里修改前的内容不在附件数据里，没有核对".to_owned(),
            "What a revision says of the issue before is not in the attached data and was not checked".to_owned(),
        ),
        Unbacked::Seal => (
            "印章图片不在附件数据里，没有可比对的，没有核对".to_owned(),
            "The picture of the seal is not in the attached data and was not checked".to_owned(),
        ),
        Unbacked::Field(page) => (
            format!("第 {page} 页签名域里画出的印章没有核对，它盖住的地方也没有比对画面"),
            format!("What the signature field on page {page} draws was not checked, nor the look of what it covers"),
        ),
        Unbacked::Faces(name) => (
            format!("字体“{name}”本机没有，只按字形的相似程度核对了它画出的字"),
            format!("The face \"{name}\" is not on this machine: its glyphs were compared by likeness alone"),
        ),
    };
    note(chinese, english)
}
