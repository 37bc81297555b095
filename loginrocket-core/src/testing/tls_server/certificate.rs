//! A throw-away CA, and a certificate of it for this machine's own names.

use std::{
    io,
    sync::Arc,
    time::{Duration, SystemTime},
};

use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DnType, ExtendedKeyUsagePurpose, IsCa,
    KeyPair, KeyUsagePurpose, date_time_ymd,
};
use tokio_rustls::rustls::{
    ServerConfig,
    crypto::aws_lc_rs::default_provider,
    pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer},
};

use crate::time;

/// The names that the certificate is for.
const NAMES: [&str; 3] = ["localhost", "127.0.0.1", "::1"];

/// How long before now the certificates are good, for clocks that lag.
const BEFORE: Duration = Duration::from_secs(24 * 60 * 60);

/// How long from now they are good. Apple's systems refuse more than 825 days in all.
const AFTER: Duration = Duration::from_secs(365 * 24 * 60 * 60);

/// The CA's certificate, which a client must trust, and what the server speaks TLS with.
///
/// The CA's key is forgotten: nothing else can be signed.
pub(super) fn new() -> io::Result<(String, Arc<ServerConfig>)> {
    let key = KeyPair::generate().map_err(io::Error::other)?;
    let ca = ca()?;
    let certificate = leaf()?.signed_by(&key, &ca).map_err(io::Error::other)?;
    let key = PrivatePkcs8KeyDer::from(key.serialize_der());
    let config = server_config(vec![certificate.der().clone()], key.into())?;
    Ok((ca.pem(), Arc::new(config)))
}

/// A new CA.
fn ca() -> io::Result<CertifiedIssuer<'static, KeyPair>> {
    let mut params = params(&[], "a test's own CA")?;
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    let key = KeyPair::generate().map_err(io::Error::other)?;
    CertifiedIssuer::self_signed(params, key).map_err(io::Error::other)
}

/// What the server's certificate says.
fn leaf() -> io::Result<CertificateParams> {
    let mut params = params(&NAMES, "a test's own server")?;
    params.use_authority_key_identifier_extension = true;
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    Ok(params)
}

/// What every certificate says: `names`, who it is of, and when it is good.
fn params(names: &[&str], common_name: &str) -> io::Result<CertificateParams> {
    let names: Vec<_> = names.iter().copied().map(str::to_owned).collect();
    let mut params = CertificateParams::new(names).map_err(io::Error::other)?;
    params.distinguished_name.push(DnType::CommonName, common_name);
    // Clients check this by their own clock, so no other than the system's will do here.
    let now = time::now().and_then(|now| now.duration_since(SystemTime::UNIX_EPOCH).ok());
    let at = |time: Duration| date_time_ymd(1970, 1, 1).checked_add(time.try_into().ok()?);
    let times =
        now.and_then(|now| Some((at(now.saturating_sub(BEFORE))?, at(now.saturating_add(AFTER))?)));
    let Some((not_before, not_after)) = times else {
        return Err(io::Error::other("the system's clock is out of range"));
    };
    (params.not_before, params.not_after) = (not_before, not_after);
    Ok(params)
}

/// The server's configuration: HTTP/1.1 over TLS 1.2 or 1.3, no client certificates.
fn server_config(
    chain: Vec<CertificateDer<'static>>,
    key: PrivateKeyDer<'static>,
) -> io::Result<ServerConfig> {
    let mut config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(io::Error::other)?
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .map_err(io::Error::other)?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(config)
}
