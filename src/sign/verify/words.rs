//! What a verification found, in plain words that promise no more than was checked.

use super::{Attached, Coverage, Integrity, SignatureFound, Trust, Verification};

/// What follows from all that agrees, and what does not.
const CAUTION: &str = "以上只说明文件、数据与校验码是否一致。签名和印章是否具有法律效力，以电子签名法和本单位的印章管理规定为准";

impl Verification {
    /// What was found, one sentence each.
    pub fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        if self.signatures.is_empty() {
            lines.push("没有数字签名：无法从文件本身看出它是否被改动过".to_owned());
        }
        for (signature, number) in self.signatures.iter().zip(1..) {
            signature.add_lines(number, &mut lines);
        }
        for field in &self.empty_fields {
            lines.push(format!("签名域“{field}”是空的，等待外部电子签章"));
        }
        self.add_data_lines(&mut lines);
        lines.push(CAUTION.to_owned());
        lines
    }

    fn add_data_lines(&self, lines: &mut Vec<String>) {
        let Some(attached) = &self.attached else {
            lines.push("没有年报数据附件：不是本程序签发的年报，或者附件已被去掉".to_owned());
            return;
        };
        lines.push(format!(
            "附件数据的校验码是 {}，SHA-256 为 {}",
            attached.code, attached.sha256
        ));
        self.add_printed_lines(attached, lines);
        if let Some((typed, is_right)) = &self.typed {
            lines.push(if *is_right {
                format!("输入的校验码 {typed} 与附件数据相符")
            } else {
                format!("输入的校验码 {typed} 与附件数据不符：纸面不是由这份数据印出的")
            });
        }
        let Some(differences) = &self.file else {
            return;
        };
        if differences.is_empty() {
            lines.push("数据文件与附件数据一致".to_owned());
        } else {
            let n = differences.len();
            lines.push(format!(
                "数据文件与附件数据有 {n} 处不同（附件中的在前，文件中的在后）"
            ));
            lines.extend(
                differences
                    .iter()
                    .map(|difference| format!("　{difference}")),
            );
        }
    }

    fn add_printed_lines(&self, attached: &Attached, lines: &mut Vec<String>) {
        if self.is_printed_right() {
            let n = self.printed.len();
            lines.push(format!("全部 {n} 页所印的校验码都与附件数据相符"));
            return;
        }
        for (printed, number) in self.printed.iter().zip(1..) {
            match printed {
                Some(code) if *code == attached.code => {}
                Some(code) => {
                    lines.push(format!("第 {number} 页所印的校验码 {code} 与附件数据不符"))
                }
                None => lines.push(format!("第 {number} 页没有可以读出的校验码")),
            }
        }
    }
}

impl SignatureFound {
    fn add_lines(&self, number: usize, lines: &mut Vec<String>) {
        lines.push(format!("签名 {number}：{}", integrity(&self.integrity)));
        lines.push(match self.coverage {
            Coverage::Whole => format!("签名 {number} 覆盖整个文件，其后没有内容"),
            Coverage::GoesOn(n) => {
                format!("签名 {number} 之后文件还有 {n} 字节，这些内容不在签名之内")
            }
            Coverage::Partial => format!("签名 {number} 没有覆盖整个文件，或者位置不对"),
        });
        if self.signer.is_empty() {
            return;
        }
        let Self {
            signer,
            issuer,
            validity,
            ..
        } = self;
        lines.push(format!(
            "签名 {number} 的证书属于“{signer}”，由“{issuer}”颁发，有效期{validity}"
        ));
        lines.push(match &self.trust {
            Trust::Unasked => "没有给出信任的根证书，无法判断证书是否可信".to_owned(),
            Trust::Trusted(root) => format!("证书来自所信任的根证书“{root}”"),
            Trust::Expired => "证书来自所信任的根证书，但今天已不在有效期内".to_owned(),
            Trust::Untrusted => "证书不是由所给的根证书颁发的，不可信".to_owned(),
        });
    }
}

fn integrity(integrity: &Integrity) -> String {
    match integrity {
        Integrity::Intact => "完好，所覆盖的内容在签名后没有改动".to_owned(),
        Integrity::Changed => "无效，文件在签名后被改动过".to_owned(),
        Integrity::Wrong => "无效，签名已损坏或者不是由这个证书签的".to_owned(),
        Integrity::Unknown(reason) => {
            format!("无法核验，本程序不认得{reason}。请用发证机构提供的工具核验")
        }
    }
}
