//! Whether a certificate chains to a trusted root.

use super::distinguished::is_same;
use super::path::{self, PathFault, PathResult};
use crate::report::Moment;
use crate::sign::SignError;
use crate::sign::identity::subject;
use crate::sign::keys::{self, Checked};
use der::{Decode, Encode};
use serde::{Deserialize, Serialize};
use x509_cert::Certificate;

/// How many certificates a chain has at most.
const MAX_CHAIN: usize = 8;
/// How many signatures of certificates are checked for one chain.
const MAX_CHECKS: usize = 100;

/// The certificates that the verifier trusts.
#[derive(Clone, Debug)]
pub struct Roots(Vec<Certificate>);

/// Whether a certificate chains to a trusted root.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Trust {
    /// No roots were given.
    Unasked,
    /// It comes from the root of this name.
    Trusted(String),
    /// It comes from a root, but it, or one of its issuers, is not valid on the day of the check.
    Expired,
    /// It comes from a root, but says that its key is not for signatures.
    NotForSigning,
    /// It comes from a root, but not as it should.
    Refused(PathFault),
    /// It may come from a root, but this program does not know this algorithm.
    Unchecked(String),
    /// It chains to no root.
    Untrusted,
}

impl Roots {
    /// Returns the certificates as DER.
    pub(in crate::sign) fn to_der(&self) -> Vec<Vec<u8>> {
        self.0
            .iter()
            .filter_map(|root| root.to_der().ok())
            .collect()
    }

    /// Takes certificates that were read before; what is none is left out.
    pub(in crate::sign) fn from_der(roots: &[Vec<u8>]) -> Self {
        let roots = roots
            .iter()
            .filter_map(|root| Certificate::from_der(root).ok());
        Self(roots.collect())
    }

    /// Reads a file of certificates, PEM or DER.
    pub fn read(file: &[u8]) -> Result<Self, SignError> {
        let no_roots = |error: der::Error| SignError::NoRoots(error.to_string());
        let is_pem = file.windows(11).any(|window| window == b"-----BEGIN ");
        let roots = if is_pem {
            Certificate::load_pem_chain(file).map_err(no_roots)?
        } else {
            vec![Certificate::from_der(file).map_err(no_roots)?]
        };
        if roots.is_empty() {
            return Err(SignError::NoRoots("no certificate".to_owned()));
        }
        Ok(Self(roots))
    }
}

/// Searches a chain from a certificate to a root. Of several, one that is right counts, and otherwise the first.
pub(super) fn trust(
    own: &Certificate,
    others: &[Certificate],
    roots: &Roots,
    now: Moment,
) -> Trust {
    let mut search = Search {
        others,
        roots: &roots.0,
        now,
        n_left: MAX_CHECKS,
        found: None,
        unknown: None,
    };
    search.climb(&[own]);
    let unknown = search.unknown.map(Trust::Unchecked);
    search.found.or(unknown).unwrap_or(Trust::Untrusted)
}

struct Search<'a> {
    others: &'a [Certificate],
    roots: &'a [Certificate],
    now: Moment,
    /// How many signatures may still be checked.
    n_left: usize,
    found: Option<Trust>,
    /// An algorithm that kept a chain from being followed.
    unknown: Option<String>,
}

impl<'a> Search<'a> {
    fn climb(&mut self, path: &[&'a Certificate]) {
        let Some(last) = path.last() else { return };
        let roots = self.roots;
        for root in roots {
            if root == *last {
                self.judge(path);
            } else if self.has_issued(root, last) {
                self.judge(&[path, &[root]].concat());
            }
        }
        let others = self.others;
        let is_further = |other: &&Certificate| !path.contains(other);
        for other in others.iter().filter(is_further) {
            let is_done = matches!(self.found, Some(Trust::Trusted(_)));
            if !is_done && path.len() < MAX_CHAIN && self.has_issued(other, last) {
                self.climb(&[path, &[other]].concat());
            }
        }
    }

    fn judge(&mut self, path: &[&Certificate]) {
        let root = path.last().map(|root| subject(root)).unwrap_or_default();
        let found = match path::check(path, self.now) {
            PathResult::Right => Trust::Trusted(root),
            PathResult::Expired => Trust::Expired,
            PathResult::NotForSigning => Trust::NotForSigning,
            PathResult::Fault(fault) => Trust::Refused(fault),
        };
        if self.found.is_none() || matches!(found, Trust::Trusted(_)) {
            self.found = Some(found);
        }
    }

    fn has_issued(&mut self, issuer: &Certificate, certificate: &Certificate) -> bool {
        let own = certificate.tbs_certificate();
        if self.n_left == 0 || !is_same(issuer.tbs_certificate().subject(), own.issuer()) {
            return false;
        }
        self.n_left -= 1;
        let (Ok(message), Some(signature)) = (own.to_der(), certificate.signature().as_bytes())
        else {
            return false;
        };
        let key = issuer.tbs_certificate().subject_public_key_info();
        let algorithm = certificate.signature_algorithm();
        // What is signed names the algorithm as well (RFC 5280, 4.1.1.2).
        if algorithm != own.signature() {
            return false;
        }
        match keys::check(key, algorithm.oid, None, &message, signature) {
            Checked::Right => true,
            Checked::Wrong => false,
            Checked::Unknown(name) => {
                self.unknown.get_or_insert(name);
                false
            }
        }
    }
}
