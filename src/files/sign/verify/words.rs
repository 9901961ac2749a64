//! The findings of a verification in words that claim no more than was checked.

use super::line::{Line, note, right, wrong};
use super::page_words;
use super::{
    Attached, Coverage, ElectronicSeal, Integrity, Later, SignatureFound, Trust, Verdict,
    Verification,
};
use crate::words::Bilingual;

impl Verification {
    /// Returns the verdict as a sentence.
    pub fn conclusion(&self) -> Bilingual {
        match self.verdict() {
            Verdict::Agrees => {
                let warning = self.signer_warning();
                let warning = warning.unwrap_or_else(|| Bilingual::new("", ""));
                Bilingual::new(
                    format!(
                        "一致，有人证明：所核对的内容一致，签名完好，证书可信{}。没有核对的见下",
                        warning.chinese
                    ),
                    format!(
                        "Agrees and is vouched for: what was checked agrees; the signature is intact and its certificate \
                         trusted{}. What was not checked stands below",
                        warning.english
                    ),
                )
            }
            Verdict::Unvouched if self.signatures.is_empty() => Bilingual::new(
                "一致，但无人证明：所核对的内容一致，但没有数字签名，不能证明出自本机关。没有核对的见下",
                "Agrees, but nobody vouches for it: what was checked agrees, but without a digital signature nothing shows \
                 who made it. What was not checked stands below",
            ),
            Verdict::Unvouched => Bilingual::new(
                "一致，但无人证明：所核对的内容一致，签名完好，但没有核对证书是否可信：任何人都可以自制证书。没有核对的见下",
                "Agrees, but nobody vouches for it: what was checked agrees and the signature is intact, but whether its \
                 certificate can be trusted was not checked: anybody can make one. What was not checked stands below",
            ),
            Verdict::Differs => Bilingual::new(
                "不一致：有不一致或无法核对的内容",
                "Differs: something differs or could not be checked",
            ),
        }
    }

    /// Returns what was found, one sentence each.
    pub fn lines(&self) -> Vec<Line> {
        let mut lines = Vec::new();
        if self.signatures.is_empty() {
            // Whoever names roots to trust expects a signature.
            let line = if self.has_roots { wrong } else { note };
            lines.push(line(
                "没有数字签名：无法从文件本身看出它是否被改动过",
                "There is no digital signature: the file itself cannot tell whether it was changed",
            ));
        }
        for (signature, number) in self.signatures.iter().zip(1..) {
            signature.add_lines(number, &mut lines);
        }
        let last = self.signatures.last().map(|last| last.coverage);
        if let Some(Coverage::GoesOn(_)) = last {
            lines.push(wrong(
                "文件末尾的内容没有任何签名覆盖",
                "No signature covers the end of the file",
            ));
        }
        for field in &self.empty_fields {
            lines.push(note(
                format!("签名域“{field}”是空的，等待外部电子签章"),
                format!("The signature field \"{field}\" is empty and waits for an external seal"),
            ));
        }
        if self.n_stray_signatures > 0 {
            let n = self.n_stray_signatures;
            lines.push(wrong(
                format!("文件里还有 {n} 个签名没有签名域，阅读程序不会显示：签名可能被人摘掉过"),
                format!("{n} more signatures have no field, so that no reader shows them: they may have been taken off"),
            ));
        }
        lines.extend(self.signer_line());
        self.add_data_lines(&mut lines);
        lines.push(self.not_checked());
        lines.push(note(
            "以上只说明文件、数据与校验码是否一致。签名和印章是否具有法律效力，以电子签名法和本单位的印章管理规定为准",
            "This says only whether file, data and code agree. Whether signature and seal have legal effect is for the law \
             on electronic signatures and the rules of the office to say",
        ));
        lines
    }

    /// Returns what no check of this program says.
    fn not_checked(&self) -> Line {
        let (mut chinese, mut english) = (Vec::new(), Vec::new());
        if !self.signatures.is_empty() {
            chinese.push("证书是否已被吊销，签名的时间");
            english.push("whether the certificate was revoked and when it signed");
        }
        if self.attached.is_some() && self.pages.is_none() {
            chinese.push("各页的版面");
            english.push("what the pages show");
        }
        chinese.push("供读屏软件使用的标记，文件属性");
        english.push("marks for screen readers and the properties of the file");
        note(
            format!("没有核对：{}", chinese.join("；")),
            format!("Not checked: {}", english.join("; ")),
        )
    }

    fn add_data_lines(&self, lines: &mut Vec<Line>) {
        let Some(attached) = &self.attached else {
            lines.push(wrong(
                "没有年报数据附件：不是本程序签发的年报，或者附件已被去掉",
                "No report is attached: this program did not issue the PDF, or the attachment was removed",
            ));
            return;
        };
        let Attached { code, sha256, .. } = attached;
        lines.push(note(
            format!("附件数据的校验码是 {code}（只对应数据），SHA-256 为 {sha256}"),
            format!("The attached data has the check code {code}, which covers the data alone, and the SHA-256 {sha256}"),
        ));
        if self.n_other_reports > 0 {
            let n = self.n_other_reports;
            lines.push(wrong(
                format!("PDF 里另有 {n} 份内容不同的年报数据，不知道以哪一份为准"),
                format!("The PDF carries {n} more reports with another content, and nothing says which counts"),
            ));
        }
        self.add_printed_lines(attached, lines);
        lines.extend(self.pages.iter().flat_map(page_words::lines));
        match self.typed {
            None => {}
            Some((typed, true)) => lines.push(right(
                format!("输入的校验码 {typed} 与附件数据相符。校验码只对应数据：纸面上的数字和文字还要与电子版逐一比对"),
                format!("The typed code {typed} is that of the attached data. It covers the data alone: the figures and words \
                         on paper have to be compared with the file as well"),
            )),
            Some((typed, false)) => lines.push(wrong(
                format!("输入的校验码 {typed} 与附件数据不符：纸面不是由这份数据印出的"),
                format!("The typed code {typed} is not that of the attached data: the paper was not printed from it"),
            )),
        }
        self.add_file_lines(lines);
    }

    fn add_file_lines(&self, lines: &mut Vec<Line>) {
        match self.file.as_deref() {
            None => {}
            Some([]) => lines.push(right(
                "数据文件与附件数据一致",
                "The report file agrees with the attached data",
            )),
            Some(differences) if self.is_earlier => {
                let n = differences.len();
                lines.push(note(
                    format!("附件数据是签发登记里的一次签发；报告此后修改过，与现在有 {n} 处不同"),
                    format!("The register has an issue of the attached data; the report was changed since (places: {n})"),
                ));
            }
            Some(differences) => {
                let n = differences.len();
                lines.push(wrong(
                    format!("数据文件与附件数据有 {n} 处不同（附件中的在前，文件中的在后）"),
                    format!("The report file differs from the attached data (places: {n}; attached first, file second)"),
                ));
                lines.extend(differences.iter().map(|difference| {
                    let Bilingual { chinese, english } = difference.sentence();
                    wrong(format!("　{chinese}"), format!("　{english}"))
                }));
            }
        }
    }

    fn add_printed_lines(&self, attached: &Attached, lines: &mut Vec<Line>) {
        if self.is_printed_right() {
            let n = self.printed.len();
            lines.push(right(
                format!("全部 {n} 页所印的校验码都与附件数据相符"),
                format!("The code printed on all {n} pages is that of the attached data"),
            ));
            return;
        }
        for (printed, number) in self.printed.iter().zip(1..) {
            match printed {
                Some(code) if *code == attached.code => {}
                Some(code) => lines.push(wrong(
                    format!("第 {number} 页所印的校验码 {code} 与附件数据不符"),
                    format!(
                        "The code {code} printed on page {number} is not that of the attached data"
                    ),
                )),
                None => lines.push(wrong(
                    format!("第 {number} 页没有可以读出的校验码"),
                    format!("Page {number} has no code that can be read"),
                )),
            }
        }
    }
}

impl SignatureFound {
    fn add_lines(&self, number: usize, lines: &mut Vec<Line>) {
        lines.push(integrity(number, &self.integrity));
        lines.push(coverage(number, self.coverage));
        if matches!(self.coverage, Coverage::GoesOn(_)) {
            lines.push(later(number, &self.later));
        }
        let Some((from, until)) = self.validity else {
            return;
        };
        let Self { signer, issuer, .. } = self;
        let (first, last) = (from.to_iso(), until.to_iso());
        lines.push(note(
            format!("签名 {number} 的证书属于“{signer}”，由“{issuer}”颁发，有效期{from}至{until}"),
            format!(
                "The certificate of signature {number} is that of \"{signer}\", issued by \"{issuer}\", valid from {first} \
                 to {last}"
            ),
        ));
        if let Some(at) = said(&self.at) {
            lines.push(note(
                format!("签名 {number} 自称签于 {at}，没有时间戳可以证明"),
                format!(
                    "Signature {number} says that it was made at {at}, which no time stamp proves"
                ),
            ));
        }
        if let Some(seal) = &self.seal {
            lines.push(electronic_seal(number, seal));
        }
        lines.push(trust(&self.trust));
    }
}

/// Returns the time of a PDF as people write it.
fn said(at: &str) -> Option<String> {
    let at = at.strip_prefix("D:")?;
    let part = |range: std::ops::Range<usize>| {
        let part = at.get(range)?;
        part.bytes()
            .all(|byte| byte.is_ascii_digit())
            .then_some(part)
    };
    let (year, month, day) = (part(0..4)?, part(4..6)?, part(6..8)?);
    let (hour, minute) = (part(8..10)?, part(10..12)?);
    let zone = zone(at.get(12..)?).unwrap_or_default();
    Some(format!("{year}-{month}-{day} {hour}:{minute}{zone}"))
}

/// Returns the zone of a PDF time, of which this is what stands behind the minutes: ` UTC+8` for `00+08'00'`; nothing
/// where the time does not say it.
fn zone(rest: &str) -> Option<String> {
    let start = rest.find(['+', '-', 'Z'])?;
    let (sign, rest) = rest[start..].split_at(1);
    if sign == "Z" {
        return Some(" UTC".to_owned());
    }
    let hours: u8 = rest.get(..2)?.parse().ok()?;
    let minutes = rest.get(2..5).and_then(|part| part.strip_prefix('\''));
    Some(match minutes {
        None | Some("00") => format!(" UTC{sign}{hours}"),
        Some(minutes) => format!(" UTC{sign}{hours}:{minutes}"),
    })
}

fn later(number: usize, later: &Later) -> Line {
    match later {
        Later::Same => right(
            format!("签名 {number} 之后只添加了签名、时间戳或其验证资料，页面和附件没有变化"),
            format!(
                "Only signatures, time stamps or what checks them were added after signature {number}; pages and \
                 attachments did not change"
            ),
        ),
        Later::Changed(change) => {
            let Bilingual { chinese, english } = change.words();
            wrong(
                format!("签名 {number} 之后文件被改动过（{chinese}），所见的不是当时所签的"),
                format!(
                    "The file was changed after signature {number} ({english}): what is seen is not what was signed"
                ),
            )
        }
    }
}

fn integrity(number: usize, integrity: &Integrity) -> Line {
    let (chinese, english) = match integrity {
        Integrity::Intact => (
            "完好，所覆盖的内容在签名后没有改动".to_owned(),
            "intact; what it covers was not changed".to_owned(),
        ),
        Integrity::Changed => (
            "无效，文件在签名后被改动过".to_owned(),
            "invalid; the file was changed after it was signed".to_owned(),
        ),
        Integrity::Wrong => (
            "无效，签名已损坏或者不是由这个证书签的".to_owned(),
            "invalid; it is damaged or was not made with this certificate".to_owned(),
        ),
        Integrity::Weak(n_bits) => (
            format!("与内容相符，但 RSA 密钥只有 {n_bits} 位，不到 2048 位，可能是他人伪造的"),
            format!(
                "fits, but its RSA key has only {n_bits} bits, fewer than 2048: others may have made it"
            ),
        ),
        Integrity::Unknown(reason) => (
            format!("无法核验，本程序不认得{reason}。请用发证机构提供的工具核验"),
            format!("cannot be checked here ({reason}); use the tool of the authority"),
        ),
    };
    let line = if *integrity == Integrity::Intact {
        right
    } else {
        wrong
    };
    line(
        format!("签名 {number}：{chinese}"),
        format!("Signature {number}: {english}"),
    )
}

fn coverage(number: usize, coverage: Coverage) -> Line {
    match coverage {
        Coverage::Whole => right(
            format!("签名 {number} 覆盖整个文件，其后没有内容"),
            format!("Signature {number} covers the whole file; nothing comes after it"),
        ),
        Coverage::GoesOn(n) => note(
            format!("签名 {number} 之后文件还有 {n} 字节，这些内容不在签名之内"),
            format!(
                "The file goes on for {n} bytes after signature {number}, which does not cover them"
            ),
        ),
        Coverage::Partial => wrong(
            format!("签名 {number} 没有覆盖整个文件，或者位置不对"),
            format!("Signature {number} leaves out parts of the file, or is not where it says"),
        ),
    }
}

fn electronic_seal(number: usize, seal: &ElectronicSeal) -> Line {
    let ElectronicSeal {
        name,
        number: own,
        maker,
        is_valid,
    } = seal;
    if *is_valid {
        note(
            format!(
                "签名 {number} 是电子印章“{name}”（编号 {own}），制章者“{maker}”的证书没有核对是否可信"
            ),
            format!(
                "Signature {number} is the electronic seal \"{name}\" ({own}); whether the certificate of its maker \
                 \"{maker}\" can be trusted was not checked"
            ),
        )
    } else {
        wrong(
            format!("签名 {number} 的电子印章“{name}”（编号 {own}）在盖章时不在有效期内"),
            format!(
                "The electronic seal \"{name}\" ({own}) of signature {number} was not valid when it was pressed"
            ),
        )
    }
}

fn trust(trust: &Trust) -> Line {
    match trust {
        Trust::Unasked => note(
            "没有给出信任的根证书，无法判断证书是否可信",
            "No trusted roots were given, so nothing is said about the certificate",
        ),
        Trust::Trusted(root) => right(
            format!("证书来自所信任的根证书“{root}”"),
            format!("The certificate comes from the trusted root \"{root}\""),
        ),
        Trust::Expired => wrong(
            "证书来自所信任的根证书，但今天不在有效期内；签名时是否有效，没有时间戳可以证明",
            "The certificate comes from a trusted root, but is not valid today; no time stamp proves that it was valid when \
             it signed",
        ),
        Trust::NotForSigning => wrong(
            "证书来自所信任的根证书，但它不是签名证书",
            "The certificate comes from a trusted root, but is not made for signatures",
        ),
        Trust::Refused(fault) => {
            let Bilingual { chinese, english } = fault.words();
            wrong(
                format!("证书的签发关系不合规：{chinese}"),
                format!("The certificate was not issued as it should be: {english}"),
            )
        }
        Trust::Unchecked(name) => wrong(
            format!(
                "证书是否来自所给的根证书，这里无法核验：本程序不认得{name}。请用发证机构提供的工具核验"
            ),
            format!(
                "Whether the certificate comes from the given roots cannot be checked here ({name}); use the tool of the \
                 authority"
            ),
        ),
        Trust::Untrusted => wrong(
            "证书不是由所给的根证书颁发的，不可信",
            "The certificate does not come from the given roots and is not trusted",
        ),
    }
}
