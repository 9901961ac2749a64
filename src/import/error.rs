//! Why a source cannot be imported: what it is, and what to do.

/// Why nothing could be read from a source. Callers add the path.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// It has no bytes, or only blanks.
    #[error("文件是空的。请核对是否选错了文件")]
    Empty,
    /// It is larger than any report.
    #[error("文件超过 {0} MiB，不会是一份年报。请只保留年报部分后再导入")]
    TooLarge(usize),
    /// Unpacked, it is larger than any report, or has far more parts.
    #[error(
        "文件展开后的内容过多，不会是一份年报。请用办公软件打开，把年报部分另存为 .docx 或 .xlsx 后再导入"
    )]
    TooMuchInside,
    /// It has more lines or cells than any report.
    #[error("内容过多，不会是一份年报。请只保留年报部分后再导入")]
    TooLong,
    /// Its parts are nested deeper than any report's.
    #[error("内容的嵌套层数过多，不会是一份年报。请在浏览器中打开，把正文复制到文本文件后再导入")]
    TooDeep,
    /// Pages without text.
    #[error(
        "这份 PDF 没有文字，可能是扫描件。请先用文字识别（OCR）软件转成文字，或者改用网页、Word 版本"
    )]
    Scan,
    /// A PDF with a password.
    #[error("这份 PDF 设有密码。请先用 PDF 阅读器解除密码并另存，再导入")]
    Encrypted,
    /// A PDF that is damaged.
    #[error("这份 PDF 已损坏，无法读取。请重新下载，或者用 PDF 阅读器打开后另存一份再导入")]
    BrokenPdf,
    /// A file of Word or Excel that is damaged.
    #[error("这个文件已损坏，无法读取。请用办公软件打开后另存一份再导入")]
    Broken,
    /// A document with a password.
    #[error("这份文件设有密码。请先用办公软件解除密码并另存，再导入")]
    Locked,
    /// A file of Word before 2007.
    #[error("这是旧版 Word 文档（.doc）。请用 Word 或 WPS 打开，另存为 .docx 后再导入")]
    OldWord,
    /// A rich text document.
    #[error("这是 RTF 文档。请用 Word 或 WPS 打开，另存为 .docx 后再导入")]
    RichText,
    /// A document of WPS.
    #[error("这是 WPS 文字文档（.wps）。请用 WPS 打开，另存为 .docx 后再导入")]
    Wps,
    /// A text document of `OpenOffice`.
    #[error("这是 OpenDocument 文字文档（.odt）。请用办公软件打开，另存为 .docx 后再导入")]
    OpenDocumentText,
    /// A picture.
    #[error("这是图片，没有文字。请先用文字识别（OCR）软件转成文字，或者改用网页、Word 版本")]
    Picture,
    /// An archive with something else.
    #[error("这是压缩文件，不是年报。请先解压，再导入其中的年报")]
    Archive,
    /// Bytes that are no text.
    #[error(
        "认不出这种文件。可以导入的有：网页（.html）、Word（.docx）、表格（.xlsx、.xls、.ods）、PDF 和文本文件"
    )]
    Unknown,
    /// Text without anything of a report in it.
    #[error("没有找到年报的内容（六个部分的标题和统计表都没有）。请核对是否选错了文件")]
    NoReport,
    /// The caller did not want it any more.
    #[error("导入已取消")]
    Cancelled,
}
