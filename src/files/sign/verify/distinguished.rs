//! The names in certificates, compared as RFC 5280 (7.1) has it, and the names that an issuer is limited to (4.2.1.10).

use const_oid::db::rfc3280::EMAIL_ADDRESS;
use der::asn1::{Ia5String, ObjectIdentifier};
use der::{Any, Encode, Tag, Tagged};
use x509_cert::Certificate;
use x509_cert::ext::pkix::constraints::name::GeneralSubtree;
use x509_cert::ext::pkix::name::GeneralName;
use x509_cert::ext::pkix::{NameConstraints, SubjectAltName};
use x509_cert::name::Name;

/// What a limit says of a name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Match {
    /// It is about names of another kind.
    Other,
    Inside,
    Outside,
    /// This program cannot tell.
    Unknown,
}

/// Returns whether two names are the same, whatever kinds of strings they are written in.
pub(super) fn is_same(one: &Name, other: &Name) -> bool {
    one == other || parts(one) == parts(other)
}

/// Returns whether a certificate was issued to the one that issues it.
pub(super) fn is_self_issued(certificate: &Certificate) -> bool {
    let own = certificate.tbs_certificate();
    is_same(own.issuer(), own.subject())
}

/// Returns whether every name of a certificate is one that the limits allow.
pub(super) fn is_within(certificate: &Certificate, limits: &NameConstraints) -> bool {
    let Some(names) = names(certificate) else {
        return false;
    };
    let (permitted, excluded) = (&limits.permitted_subtrees, &limits.excluded_subtrees);
    names.iter().all(|name| {
        let found = |limits: &Option<Vec<GeneralSubtree>>| -> Vec<Match> {
            let limits = limits.iter().flatten();
            limits.map(|limit| matched(limit, name)).collect()
        };
        let (permitted, excluded) = (found(permitted), found(excluded));
        let is_free = permitted.iter().all(|found| *found == Match::Other);
        let is_out = |found: &Match| matches!(found, Match::Outside | Match::Other);
        (is_free || permitted.contains(&Match::Inside)) && excluded.iter().all(is_out)
    })
}

/// Returns all names of a certificate; `None` where they cannot be read.
fn names(certificate: &Certificate) -> Option<Vec<GeneralName>> {
    let own = certificate.tbs_certificate();
    let others = own.get_extension::<SubjectAltName>().ok()?;
    let mut names = others.map(|(_, others)| others.0).unwrap_or_default();
    // Older certificates have the mail address in the name itself.
    let is_mail = |name: &GeneralName| matches!(name, GeneralName::Rfc822Name(_));
    if !names.iter().any(is_mail) {
        let mails = own
            .subject()
            .iter()
            .filter(|part| part.oid == EMAIL_ADDRESS);
        let mails = mails.filter_map(|part| Ia5String::new(&words(&part.value)).ok());
        names.extend(mails.map(GeneralName::Rfc822Name));
    }
    if !own.subject().is_empty() {
        names.push(GeneralName::DirectoryName(own.subject().clone()));
    }
    Some(names)
}

fn matched(limit: &GeneralSubtree, name: &GeneralName) -> Match {
    use GeneralName::{DirectoryName, DnsName, IpAddress, Rfc822Name, UniformResourceIdentifier};
    let is_inside = match (&limit.base, name) {
        (DirectoryName(limit), DirectoryName(name)) => parts(name).starts_with(&parts(limit)),
        (Rfc822Name(limit), Rfc822Name(name)) => is_mail_within(name.as_str(), limit.as_str()),
        (DnsName(limit), DnsName(name)) => is_host_within(name.as_str(), limit.as_str()),
        (UniformResourceIdentifier(limit), UniformResourceIdentifier(name)) => {
            is_address_within(name.as_str(), limit.as_str())
        }
        (IpAddress(limit), IpAddress(name)) => is_masked(name.as_bytes(), limit.as_bytes()),
        (limit, name) if std::mem::discriminant(limit) == std::mem::discriminant(name) => {
            return Match::Unknown;
        }
        _ => return Match::Other,
    };
    match is_inside {
        // No profile uses depths (RFC 5280, 4.2.1.10).
        _ if limit.minimum != 0 || limit.maximum.is_some() => Match::Unknown,
        true => Match::Inside,
        false => Match::Outside,
    }
}

fn is_mail_within(mail: &str, limit: &str) -> bool {
    let (mail, limit) = (mail.to_lowercase(), limit.to_lowercase());
    let host = mail.rsplit_once('@').map(|(_, host)| host);
    match host {
        _ if limit.contains('@') => mail == limit,
        Some(host) if limit.starts_with('.') => host.ends_with(&limit),
        Some(host) => host == limit,
        None => false,
    }
}

fn is_host_within(host: &str, limit: &str) -> bool {
    let (host, limit) = (host.to_lowercase(), limit.to_lowercase());
    let limit = limit.trim_start_matches('.');
    let rest = host.strip_suffix(limit);
    limit.is_empty() || rest.is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

fn is_address_within(address: &str, limit: &str) -> bool {
    let rest = address.split_once("://").map_or("", |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.rsplit('@').next().unwrap_or_default();
    let host = host.split(':').next().unwrap_or_default().to_lowercase();
    let limit = limit.to_lowercase();
    if limit.starts_with('.') {
        host.ends_with(&limit)
    } else {
        host == limit
    }
}

/// Returns whether a numeric address lies in a range of address and mask.
fn is_masked(address: &[u8], range: &[u8]) -> bool {
    let (start, mask) = range.split_at(range.len() / 2);
    let bytes = address.iter().zip(start).zip(mask);
    address.len() * 2 == range.len()
        && bytes
            .into_iter()
            .all(|((own, start), mask)| own & mask == start & mask)
}

/// Returns the parts of a name, such as country and agency.
fn parts(name: &Name) -> Vec<Vec<(ObjectIdentifier, String)>> {
    let part = |rdn: &x509_cert::name::RelativeDistinguishedName| {
        let mut parts: Vec<_> = rdn
            .iter()
            .map(|part| (part.oid, words(&part.value)))
            .collect();
        parts.sort();
        parts
    };
    name.iter_rdn().map(part).collect()
}

/// Returns the words of a part in small letters with single blanks.
fn words(value: &Any) -> String {
    let text = match value.tag() {
        Tag::Utf8String | Tag::PrintableString | Tag::Ia5String => {
            String::from_utf8_lossy(value.value()).into_owned()
        }
        Tag::BmpString => {
            let units = value.value().chunks_exact(2);
            let units = units.map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
            char::decode_utf16(units)
                .map(|c| c.unwrap_or('\u{FFFD}'))
                .collect()
        }
        _ => return hex::encode(value.to_der().unwrap_or_default()),
    };
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mails_hosts_and_addresses_lie_within_their_limits() {
        let check = |is_within: fn(&str, &str) -> bool, name: &str, limit: &str, expected: bool| {
            assert_eq!(is_within(name, limit), expected, "{name} in {limit}");
        };
        check(is_mail_within, "a@ju.gov.cn", "ju.gov.cn", true);
        check(is_mail_within, "a@x.ju.gov.cn", "ju.gov.cn", false);
        check(is_mail_within, "a@x.ju.gov.cn", ".gov.cn", true);
        check(is_mail_within, "a@ju.gov.cn", "b@ju.gov.cn", false);
        check(is_host_within, "x.ju.gov.cn", "gov.cn", true);
        check(is_host_within, "xgov.cn", "gov.cn", false);
        check(
            is_address_within,
            "https://a@ju.gov.cn:8/x",
            "ju.gov.cn",
            true,
        );
        check(
            is_address_within,
            "https://ju.gov.cn.example/",
            ".gov.cn",
            false,
        );
        assert!(is_masked(&[10, 1, 2, 3], &[10, 1, 0, 0, 255, 255, 0, 0]));
        assert!(!is_masked(&[10, 2, 2, 3], &[10, 1, 0, 0, 255, 255, 0, 0]));
    }
}
