//! Whether those who signed are those who should have.

use super::line::{Line, right, wrong};
use super::{SignatureFound, Trust, Verification};
use crate::words::Bilingual;

impl SignatureFound {
    /// Returns whether the certificate names this person or agency, blanks left aside.
    pub fn is_of(&self, name: &str) -> bool {
        let plain = |name: &str| name.split_whitespace().collect::<String>();
        let name = plain(name);
        !name.is_empty()
            && [&self.signer, &self.organization]
                .iter()
                .any(|own| plain(own) == name)
    }
}

impl Verification {
    /// Demands a signature of this person or agency.
    pub fn demand_signer(&mut self, name: &str) {
        let is_there = self
            .signatures
            .iter()
            .any(|own| own.is_right() && own.is_of(name));
        self.signer = Some((name.to_owned(), is_there));
    }

    /// Returns who signed with a trusted certificate where nobody of the agency of the report did, and nobody else was
    /// demanded.
    pub fn other_signer(&self) -> Option<&SignatureFound> {
        let agency = &self.attached.as_ref()?.file.report().agency;
        let is_trusted = |own: &&SignatureFound| matches!(own.trust, Trust::Trusted(_));
        let mut trusted = self.signatures.iter().filter(is_trusted);
        let is_settled = self.signer.is_some() || trusted.clone().any(|own| own.is_of(agency));
        if is_settled { None } else { trusted.next() }
    }

    /// Returns what the conclusion has to warn of.
    pub(super) fn signer_warning(&self) -> Option<Bilingual> {
        let SignatureFound { signer, .. } = self.other_signer()?;
        let agency = &self.attached.as_ref()?.file.report().agency;
        Some(Bilingual::new(
            format!("；但证书属于“{signer}”，不是年报的行政机关“{agency}”，请确认应由谁签章"),
            format!(
                "; but the certificate is that of \"{signer}\", not of the agency \"{agency}\": make sure who was to sign"
            ),
        ))
    }

    /// Returns whether somebody signed who was demanded.
    pub(super) fn signer_line(&self) -> Option<Line> {
        let (name, is_there) = self.signer.as_ref()?;
        Some(match is_there {
            true => right(
                format!("有“{name}”的签名"),
                format!("There is a signature of \"{name}\""),
            ),
            false => wrong(
                format!("没有“{name}”的完好签名"),
                format!("There is no intact signature of \"{name}\""),
            ),
        })
    }
}
