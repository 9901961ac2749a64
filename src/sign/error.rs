//! Why a copy could not be issued, signed or checked, and what to do about it.

use crate::export::ExportError;

/// Why it stopped. The words are for the user: what happened, then what to do; whoever knows a path puts it behind.
#[derive(Debug, thiserror::Error)]
pub enum SignError {
    /// The password does not open the certificate file.
    #[error("证书文件的口令不对，没有签名。请核对大小写和输入法后重试")]
    Password,
    /// The certificate file is none, or broken.
    #[error("这不是可用的证书文件，或者文件已损坏。请选择发证机构给的 .p12 或 .pfx 文件")]
    NoCertificateFile,
    /// The certificate file holds no private key.
    #[error("证书文件里没有私钥，不能签名。请向发证机构索取带私钥的 .p12 或 .pfx 文件")]
    NoKey,
    /// The certificate file holds no certificate for its key.
    #[error("证书文件里没有与私钥相配的证书，不能签名。请向发证机构索取完整的 .p12 或 .pfx 文件")]
    NoCertificate,
    /// The certificate is not valid any more.
    #[error("证书“{name}”已于 {until} 过期，没有签名。请向发证机构更换证书")]
    Expired {
        /// Whose it is.
        name: String,
        /// The last day.
        until: String,
    },
    /// The certificate is not valid yet.
    #[error("证书“{name}”从 {from} 起才有效，没有签名。请核对电脑的日期，或者更换证书")]
    NotYetValid {
        /// Whose it is.
        name: String,
        /// The first day.
        from: String,
    },
    /// The certificate says that its key is for something else.
    #[error("证书“{name}”不是签名证书（例如是加密证书），没有签名。请选择签名证书")]
    NotForSigning {
        /// Whose it is.
        name: String,
    },
    /// The key is of a kind that cannot sign here.
    #[error(
        "本程序不能用这种算法的证书签名（{0}）。请使用 RSA 或 P-256 证书；国密 SM2 证书请导出“预留外部签章”的 PDF，再用本单位的电子签章系统盖章"
    )]
    Algorithm(String),
    /// The seal picture has no bytes.
    #[error("印章图片是空文件。请重新导出 PNG 图片")]
    EmptySeal,
    /// The seal picture is no PNG.
    #[error("印章图片不是 PNG 图片，或者文件已损坏（{0}）。请导出为背景透明的 PNG 图片")]
    SealNotPng(String),
    /// The seal picture has too many pixels.
    #[error(
        "印章图片有 {width} × {height} 像素，太大了。请缩小到每边 {max} 像素以内，42 毫米的印章有 1000 像素就很清楚",
        max = super::MAX_SIDE
    )]
    SealTooLarge {
        /// Its columns.
        width: u32,
        /// Its rows.
        height: u32,
    },
    /// The seal has no size that a seal can have.
    #[error("印章的宽度应在 10 至 100 毫米之间。圆形印章一般为 42 毫米")]
    SealSize,
    /// There is no signature on which a seal could press.
    #[error("报告没有落款，印章无处可盖。请在“报告属性”中填写落款单位")]
    NoSignature,
    /// A visible signature needs a place.
    #[error(
        "可见的签名要放在落款处，但报告没有落款。请在“报告属性”中填写落款单位，或者改为不可见的签名"
    )]
    NothingVisible,
    /// Copies are asked for that cannot be.
    #[error("一次最多签发 {max} 份。请分几次签发", max = super::MAX_COPIES)]
    NumberOfCopies,
    /// The bytes are no PDF that can be read.
    #[error("这不是可以读取的 PDF 文件，或者文件已损坏（{0}）。请核对文件，或者重新签发")]
    NotPdf(String),
    /// The PDF is larger than any issued report.
    #[error("PDF 文件太大，不会是本程序签发的年报。请核对是否选错了文件")]
    TooLarge,
    /// The PDF carries no report.
    #[error("这个 PDF 里没有年报数据附件，不是本程序签发的年报。请选择用“签发”得到的 PDF 文件")]
    NotOurs,
    /// The signature could not be put together.
    #[error("无法生成数字签名（{0}）。请更换证书后重试")]
    Signature(String),
    /// A file of root certificates cannot be read.
    #[error("根证书文件里没有可用的证书（{0}）。请选择 PEM 或 DER 格式的证书文件")]
    NoRoots(String),
    /// The pages could not be exported.
    #[error(transparent)]
    Export(#[from] ExportError),
}

impl From<lopdf::Error> for SignError {
    fn from(error: lopdf::Error) -> Self {
        Self::NotPdf(error.to_string())
    }
}
