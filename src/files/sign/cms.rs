//! The signature as a CMS message, after `PAdES` baseline B-B (ETSI EN 319 142-1).

use super::{Identity, SignError};
use cms::cert::{CertificateChoices, IssuerAndSerialNumber};
use cms::content_info::{CmsVersion, ContentInfo};
use cms::signed_data::{
    CertificateSet, EncapsulatedContentInfo, SignedAttributes, SignedData, SignerIdentifier,
    SignerInfo, SignerInfos,
};
use const_oid::db::rfc5911::{ID_CONTENT_TYPE, ID_DATA, ID_MESSAGE_DIGEST, ID_SIGNED_DATA};
use const_oid::db::rfc5912::ID_SHA_256;
use der::asn1::{ObjectIdentifier, OctetString, SetOfVec};
use der::{Any, Decode, Encode, Sequence, Tag};
use sha2::{Digest, Sha256};
use spki::AlgorithmIdentifierOwned;
use x509_cert::Certificate;
use x509_cert::attr::Attribute;

/// id-aa-signingCertificateV2 (RFC 5035): the attribute that binds a signature to one certificate.
pub(super) const SIGNING_CERTIFICATE: ObjectIdentifier =
    ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.47");

/// `SigningCertificateV2` with a single certificate under SHA-256, which is its default.
#[derive(Sequence)]
struct SigningCertificate {
    certificates: Vec<CertificateHash>,
}

#[derive(Sequence)]
struct CertificateHash {
    hash: OctetString,
}

/// Returns the signature of an identity over a document with this SHA-256.
pub(super) fn signature(identity: &Identity, digest: &[u8]) -> Result<Vec<u8>, SignError> {
    let [own, ..] = identity.chain() else {
        return Err(SignError::NoCertificate);
    };
    let attributes = attributes(own, digest)?;
    let signature = identity.sign(&attributes.to_der()?)?;
    let certificates: Vec<CertificateChoices> = identity
        .chain()
        .iter()
        .cloned()
        .map(CertificateChoices::Certificate)
        .collect();
    let signer = SignerInfo {
        version: CmsVersion::V1,
        sid: SignerIdentifier::IssuerAndSerialNumber(IssuerAndSerialNumber {
            issuer: own.tbs_certificate().issuer().clone(),
            serial_number: own.tbs_certificate().serial_number().clone(),
        }),
        digest_alg: sha_256(),
        signed_attrs: Some(attributes),
        signature_algorithm: identity.algorithm(),
        signature: OctetString::new(signature)?,
        unsigned_attrs: None,
    };
    let content = SignedData {
        version: CmsVersion::V1,
        digest_algorithms: SetOfVec::try_from(vec![sha_256()])?,
        encap_content_info: EncapsulatedContentInfo {
            econtent_type: ID_DATA,
            econtent: None,
        },
        certificates: Some(CertificateSet(SetOfVec::try_from(certificates)?)),
        crls: None,
        signer_infos: SignerInfos(SetOfVec::try_from(vec![signer])?),
    };
    let message = ContentInfo {
        content_type: ID_SIGNED_DATA,
        content: Any::encode_from(&content)?,
    };
    Ok(message.to_der()?)
}

// No time of signing: PAdES takes it from the entry /M of the PDF.
fn attributes(own: &Certificate, digest: &[u8]) -> der::Result<SignedAttributes> {
    let attribute = |oid, value| {
        let values = SetOfVec::try_from(vec![value])?;
        der::Result::Ok(Attribute { oid, values })
    };
    SetOfVec::try_from(vec![
        attribute(ID_CONTENT_TYPE, Any::from(ID_DATA))?,
        attribute(ID_MESSAGE_DIGEST, Any::new(Tag::OctetString, digest)?)?,
        attribute(
            SIGNING_CERTIFICATE,
            Any::from_der(&signing_certificate(own)?)?,
        )?,
    ])
}

/// Returns the value of the attribute that names this certificate.
pub(super) fn signing_certificate(certificate: &Certificate) -> der::Result<Vec<u8>> {
    let hash = Sha256::digest(certificate.to_der()?);
    let hash = OctetString::new(hash.as_slice())?;
    let certificates = vec![CertificateHash { hash }];
    SigningCertificate { certificates }.to_der()
}

fn sha_256() -> AlgorithmIdentifierOwned {
    AlgorithmIdentifierOwned {
        oid: ID_SHA_256,
        parameters: None,
    }
}
