//! Certificates out of PEM files: the roots, and the client's own with its key.

use reqwest::{Certificate, Identity};

use super::connection::safe_builder;
use crate::error::BuildError;

/// The certificates of a PEM file, of which there must be one.
pub(super) fn roots(pem: &[u8]) -> Result<Vec<Certificate>, BuildError> {
    let roots = Certificate::from_pem_bundle(pem).map_err(|_| BuildError::Certificate)?;
    if roots.is_empty() { Err(BuildError::Certificate) } else { Ok(roots) }
}

/// A client's certificate with its key.
pub(super) fn client(pem: &[u8]) -> Result<Identity, BuildError> {
    let identity = identity(pem).ok_or(BuildError::ClientCertificate)?;
    // The TLS library looks at the key only here. Without any other setting it is
    // the certificate that it refuses.
    let alone = safe_builder().tls_certs_only([]).identity(identity.clone());
    alone.build().map(|_| identity).map_err(|_| BuildError::ClientCertificate)
}

/// The certificate and key as rustls takes them.
#[cfg(any(feature = "rustls", feature = "rustls-no-provider"))]
fn identity(pem: &[u8]) -> Option<Identity> {
    Identity::from_pem(pem).ok()
}

/// The certificate and key as the platform's TLS library takes them, which wants
/// them apart.
#[cfg(not(any(feature = "rustls", feature = "rustls-no-provider")))]
fn identity(pem: &[u8]) -> Option<Identity> {
    const BEGIN: &str = "-----BEGIN PRIVATE KEY-----";
    const END: &str = "-----END PRIVATE KEY-----";
    // There the library panics.
    if cfg!(all(target_vendor = "apple", not(target_os = "macos"))) {
        return None;
    }
    let (before, rest) = std::str::from_utf8(pem).ok()?.split_once(BEGIN)?;
    let (key, behind) = rest.split_once(END)?;
    let key = zeroize::Zeroizing::new([BEGIN, key, END, "\n"].concat());
    Identity::from_pkcs8_pem([before, behind].concat().as_bytes(), key.as_bytes()).ok()
}
