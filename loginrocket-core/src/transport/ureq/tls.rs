//! TLS by rustls over a connection of ureq. Its settings are checked when the transport
//! is built.

use std::{
    fmt,
    io::{self, Read as _, Write as _},
    sync::Arc,
};

use ::ureq::{
    Error,
    unversioned::transport::{
        Buffers, ConnectionDetails, Connector, Either, LazyBuffers, NextTimeout, Transport,
        TransportAdapter,
    },
};
use rustls::{
    ClientConfig, ClientConnection, RootCertStore, StreamOwned,
    crypto::{CryptoProvider, aws_lc_rs},
    pki_types::{CertificateDer, PrivateKeyDer, ServerName, pem::PemObject as _},
    version::{TLS12, TLS13},
};
use rustls_platform_verifier::Verifier;

use crate::error::BuildError;

/// What is given about TLS.
#[derive(Default)]
pub(super) struct Settings<'s> {
    pub(super) roots: &'s [Vec<u8>],
    pub(super) only_these_roots: bool,
    pub(super) client_certificate: Option<&'s [u8]>,
    pub(super) only_tls_1_3: bool,
}

/// Speaks TLS where the URL says `https`.
pub(super) struct TlsConnector(Arc<ClientConfig>);

impl TlsConnector {
    /// Checks the settings.
    pub(super) fn new(settings: &Settings<'_>) -> Result<Self, BuildError> {
        let provider = CryptoProvider::get_default().cloned();
        let provider = provider.unwrap_or_else(|| Arc::new(aws_lc_rs::default_provider()));
        let versions = if settings.only_tls_1_3 { &[&TLS13][..] } else { &[&TLS13, &TLS12] };
        let config = ClientConfig::builder_with_provider(Arc::clone(&provider));
        let config = config.with_protocol_versions(versions).map_err(|_| BuildError::Tls)?;
        let roots = roots(settings.roots)?;
        let config = if settings.only_these_roots {
            let mut store = RootCertStore::empty();
            store.add_parsable_certificates(roots);
            config.with_root_certificates(store)
        } else {
            let verifier = Verifier::new_with_extra_roots(roots, provider);
            let verifier = verifier.map_err(|_| BuildError::Tls)?;
            // The platform's verifier, which checks as much as rustls's own.
            config.dangerous().with_custom_certificate_verifier(Arc::new(verifier))
        };
        let config = match settings.client_certificate {
            None => config.with_no_client_auth(),
            Some(pem) => {
                let (chain, key) = identity(pem).ok_or(BuildError::ClientCertificate)?;
                let config = config.with_client_auth_cert(chain, key);
                config.map_err(|_| BuildError::ClientCertificate)?
            }
        };
        Ok(Self(Arc::new(config)))
    }
}

impl<In: Transport> Connector<In> for TlsConnector {
    type Out = Either<In, Tls>;

    fn connect(
        &self,
        details: &ConnectionDetails<'_>,
        chained: Option<In>,
    ) -> Result<Option<Either<In, Tls>>, Error> {
        let Some(transport) = chained else { return Ok(None) };
        if !details.needs_tls() || transport.is_tls() {
            return Ok(Some(Either::A(transport)));
        }
        let host = details.uri.host().unwrap_or_default();
        // An IPv6 address is in brackets in a URL only.
        let host = host.trim_start_matches('[').trim_end_matches(']');
        let name = ServerName::try_from(host).map_err(|_| Error::Tls("not a host name"))?;
        let mut connection = ClientConnection::new(Arc::clone(&self.0), name.to_owned())
            .map_err(|error| Error::Other(Box::new(error)))?;
        let now = Arc::clone(&details.current_time);
        let mut sock = TransportAdapter::new(Box::new(transport) as Box<dyn Transport>, now);
        sock.set_timeout(details.timeout);
        connection.complete_io(&mut sock)?;
        let config = details.config;
        let buffers = LazyBuffers::new(config.input_buffer_size(), config.output_buffer_size());
        let stream = StreamOwned { conn: connection, sock };
        Ok(Some(Either::B(Tls { buffers, stream, only_reads: false })))
    }
}

impl fmt::Debug for TlsConnector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TlsConnector").finish_non_exhaustive()
    }
}

/// A connection with TLS.
pub(super) struct Tls {
    buffers: LazyBuffers,
    stream: StreamOwned<ClientConnection, TransportAdapter>,
    /// Whether the other side takes nothing any more, although it may have responded.
    only_reads: bool,
}

/// Reads without writing what is left to be written, as the stream itself would do first.
fn read(
    stream: &mut StreamOwned<ClientConnection, TransportAdapter>,
    buffer: &mut [u8],
) -> io::Result<usize> {
    loop {
        match stream.conn.reader().read(buffer) {
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
            read => return read,
        }
        if stream.conn.read_tls(&mut stream.sock)? == 0 {
            return Ok(0);
        }
        stream.conn.process_new_packets().map_err(io::Error::other)?;
    }
}

impl Transport for Tls {
    fn buffers(&mut self) -> &mut dyn Buffers {
        &mut self.buffers
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), Error> {
        self.stream.sock.set_timeout(timeout);
        let output = self.buffers.output();
        let written = self.stream.write_all(output.get(..amount).unwrap_or_default());
        self.only_reads |= written.is_err();
        Ok(written?)
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        self.stream.sock.set_timeout(timeout);
        let buffer = self.buffers.input_append_buf();
        let read = if self.only_reads {
            read(&mut self.stream, buffer)?
        } else {
            self.stream.read(buffer)?
        };
        self.buffers.input_appended(read);
        Ok(read > 0)
    }

    fn is_open(&mut self) -> bool {
        self.stream.sock.get_mut().is_open()
    }

    fn is_tls(&self) -> bool {
        true
    }
}

impl fmt::Debug for Tls {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tls").finish_non_exhaustive()
    }
}

/// The certificates of PEM files, of which each must have one.
fn roots(pems: &[Vec<u8>]) -> Result<Vec<CertificateDer<'static>>, BuildError> {
    let mut roots = Vec::new();
    for pem in pems {
        let found = CertificateDer::pem_slice_iter(pem).collect::<Result<Vec<_>, _>>();
        match found {
            Ok(found) if !found.is_empty() => roots.extend(found),
            _ => return Err(BuildError::Certificate),
        }
    }
    // A store leaves out what it cannot read.
    let readable =
        |root: &CertificateDer<'static>| RootCertStore::empty().add(root.clone()).is_ok();
    if roots.iter().all(readable) { Ok(roots) } else { Err(BuildError::Certificate) }
}

/// A client's certificate, with those between it and a root, and its key.
fn identity(pem: &[u8]) -> Option<(Vec<CertificateDer<'static>>, PrivateKeyDer<'static>)> {
    let chain: Vec<_> = CertificateDer::pem_slice_iter(pem).collect::<Result<_, _>>().ok()?;
    let key = PrivateKeyDer::from_pem_slice(pem).ok()?;
    (!chain.is_empty()).then_some((chain, key))
}
