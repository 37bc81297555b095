//! TLS: a throw-away authority, and certificates of it, good and bad.

use std::{
    fmt, io,
    sync::Arc,
    time::{Duration, SystemTime},
};

use rcgen::{
    BasicConstraints, Certificate, CertificateParams, CertifiedIssuer, DnType,
    ExtendedKeyUsagePurpose, IsCa, KeyPair, KeyUsagePurpose, date_time_ymd,
};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{
        RootCertStore, ServerConfig, SupportedProtocolVersion,
        crypto::aws_lc_rs::default_provider,
        pki_types::{CertificateDer, PrivatePkcs8KeyDer},
        server::{WebPkiClientVerifier, danger::ClientCertVerifier},
        version::{TLS12, TLS13},
    },
};

/// The length of a day.
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// What a certificate says, and what its server offers.
#[derive(Clone, Copy, Debug)]
pub struct Leaf<'a> {
    /// The names and addresses that it is for.
    pub names: &'a [&'a str],
    /// Its common name.
    pub common_name: &'a str,
    /// The days from and to which it is good: 0 is now.
    pub days: (i32, i32),
    /// The application protocols.
    pub alpn: &'a [&'a str],
    /// The versions of TLS.
    pub versions: Versions,
    /// Whose certificate a client must show; `None` if it needs none.
    pub clients: Option<&'a Authority>,
}

/// Which versions of TLS a server speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Versions {
    /// 1.2 and 1.3.
    Both,
    /// 1.2 alone.
    Only12,
    /// 1.3 alone.
    Only13,
}

impl Versions {
    /// As rustls has them.
    fn list(self) -> Vec<&'static SupportedProtocolVersion> {
        match self {
            Self::Both => vec![&TLS12, &TLS13],
            Self::Only12 => vec![&TLS12],
            Self::Only13 => vec![&TLS13],
        }
    }
}

impl Default for Leaf<'_> {
    /// A good one for this machine.
    fn default() -> Self {
        Self {
            names: &["localhost", "127.0.0.1", "::1"],
            common_name: "Wire server",
            days: (-1, 90),
            alpn: &["http/1.1"],
            versions: Versions::Both,
            clients: None,
        }
    }
}

/// An authority that signs certificates.
pub struct Authority {
    issuer: CertifiedIssuer<'static, KeyPair>,
}

impl fmt::Debug for Authority {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Authority").finish_non_exhaustive()
    }
}

impl Authority {
    /// A new one.
    ///
    /// # Errors
    ///
    /// If there is no key to be made.
    pub fn new() -> io::Result<Self> {
        let mut params = params(&Leaf { names: &[], common_name: "Wire CA", ..Leaf::default() })?;
        params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
        let key = KeyPair::generate().map_err(io::Error::other)?;
        let issuer = CertifiedIssuer::self_signed(params, key).map_err(io::Error::other)?;
        Ok(Self { issuer })
    }

    /// Its certificate, for clients to trust.
    #[must_use]
    pub fn pem(&self) -> String {
        self.issuer.pem()
    }

    /// Signs a certificate.
    ///
    /// # Errors
    ///
    /// If there is no such certificate to be made.
    pub fn identity(&self, leaf: &Leaf<'_>) -> io::Result<Identity> {
        let (certificate, key) = self.sign(leaf, ExtendedKeyUsagePurpose::ServerAuth)?;
        Identity::new(certificate.der(), &key, leaf)
    }

    /// Signs a client's certificate: its PEM, and that of its key.
    ///
    /// # Errors
    ///
    /// If there is no such certificate to be made.
    pub fn client(&self, leaf: &Leaf<'_>) -> io::Result<(String, String)> {
        let (certificate, key) = self.sign(leaf, ExtendedKeyUsagePurpose::ClientAuth)?;
        Ok((certificate.pem(), key.serialize_pem()))
    }

    /// Signs a certificate for servers or for clients.
    fn sign(
        &self,
        leaf: &Leaf<'_>,
        usage: ExtendedKeyUsagePurpose,
    ) -> io::Result<(Certificate, KeyPair)> {
        let key = KeyPair::generate().map_err(io::Error::other)?;
        let mut params = params(leaf)?;
        params.use_authority_key_identifier_extension = true;
        params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        params.extended_key_usages = vec![usage];
        let certificate = params.signed_by(&key, &self.issuer).map_err(io::Error::other)?;
        Ok((certificate, key))
    }

    /// Checks the certificates of clients.
    fn verifier(&self) -> io::Result<Arc<dyn ClientCertVerifier>> {
        let mut roots = RootCertStore::empty();
        roots.add(self.issuer.der().clone()).map_err(io::Error::other)?;
        let provider = Arc::new(default_provider());
        WebPkiClientVerifier::builder_with_provider(Arc::new(roots), provider)
            .build()
            .map_err(io::Error::other)
    }
}

/// What a server speaks TLS with. Clones are the same.
#[derive(Clone, Debug)]
pub struct Identity(Arc<ServerConfig>);

impl Identity {
    /// One whose certificate nobody signed but itself.
    ///
    /// # Errors
    ///
    /// If there is no such certificate to be made.
    pub fn self_signed(leaf: &Leaf<'_>) -> io::Result<Self> {
        let key = KeyPair::generate().map_err(io::Error::other)?;
        let certificate = params(leaf)?.self_signed(&key).map_err(io::Error::other)?;
        Self::new(certificate.der(), &key, leaf)
    }

    /// One that offers what the leaf says.
    fn new(
        certificate: &CertificateDer<'static>,
        key: &KeyPair,
        leaf: &Leaf<'_>,
    ) -> io::Result<Self> {
        let key = PrivatePkcs8KeyDer::from(key.serialize_der());
        let verifier = match leaf.clients {
            Some(authority) => authority.verifier()?,
            None => WebPkiClientVerifier::no_client_auth(),
        };
        let mut config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
            .with_protocol_versions(&leaf.versions.list())
            .map_err(io::Error::other)?
            .with_client_cert_verifier(verifier)
            .with_single_cert(vec![certificate.clone()], key.into())
            .map_err(io::Error::other)?;
        config.alpn_protocols = leaf.alpn.iter().map(|name| name.as_bytes().to_vec()).collect();
        Ok(Self(Arc::new(config)))
    }

    /// Makes handshakes.
    pub(crate) fn acceptor(&self) -> TlsAcceptor {
        TlsAcceptor::from(Arc::clone(&self.0))
    }
}

/// The names, the common name and the days of a certificate.
fn params(leaf: &Leaf<'_>) -> io::Result<CertificateParams> {
    let names: Vec<_> = leaf.names.iter().copied().map(str::to_owned).collect();
    let mut params = CertificateParams::new(names).map_err(io::Error::other)?;
    params.distinguished_name.push(DnType::CommonName, leaf.common_name);
    let at = |day| date_time_ymd(1970, 1, 1).checked_add(since_1970(day)?.try_into().ok()?);
    let (Some(from), Some(to)) = (at(leaf.days.0), at(leaf.days.1)) else {
        return Err(io::Error::other("the system's clock is out of range"));
    };
    (params.not_before, params.not_after) = (from, to);
    Ok(params)
}

/// The time of a day, counted from now.
#[expect(clippy::disallowed_methods, reason = "the client checks the days by the system's clock")]
fn since_1970(day: i32) -> Option<Duration> {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).ok()?;
    let distance = DAY.saturating_mul(day.unsigned_abs());
    if day < 0 { now.checked_sub(distance) } else { now.checked_add(distance) }
}
