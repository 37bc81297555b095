//! Whether an error is one of TLS, and which.

/// Whether it was TLS that failed.
pub(super) fn is_tls(error: &(dyn std::error::Error + 'static)) -> bool {
    holds(error, is_tls_error)
}

/// Whether an error, or one behind it, is of a sort.
pub(super) fn holds(
    error: &(dyn std::error::Error + 'static),
    is: fn(&(dyn std::error::Error + 'static)) -> bool,
) -> bool {
    // An I/O error does not return the error that it wraps as its source.
    let held = error.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
    is(error)
        || held.is_some_and(|held| holds(held, is))
        || error.source().is_some_and(|source| holds(source, is))
}

/// Whether the error is one of the TLS library.
#[cfg(any(feature = "rustls", feature = "rustls-no-provider", feature = "blocking"))]
fn is_tls_error(error: &(dyn std::error::Error + 'static)) -> bool {
    error.is::<rustls::Error>()
}

/// What a server says if it does not accept the client's certificate, or misses it
/// (RFC 8446, section 6.2).
#[cfg(any(feature = "rustls", feature = "rustls-no-provider", feature = "blocking"))]
const REFUSALS: [rustls::AlertDescription; 10] = {
    use rustls::AlertDescription as Alert;
    [
        Alert::CertificateRequired,
        Alert::BadCertificate,
        Alert::UnsupportedCertificate,
        Alert::CertificateRevoked,
        Alert::CertificateExpired,
        Alert::CertificateUnknown,
        Alert::UnknownCA,
        Alert::AccessDenied,
        Alert::DecryptError,
        Alert::HandshakeFailure,
    ]
};

/// Whether the server refused the client's certificate.
#[cfg(any(feature = "rustls", feature = "rustls-no-provider", feature = "blocking"))]
pub(super) fn is_refused_client(error: &(dyn std::error::Error + 'static)) -> bool {
    // HTTP/2 keeps the text of such an error, not its type.
    let text = error.to_string();
    REFUSALS.iter().any(|alert| rustls::Error::AlertReceived(*alert).to_string() == text)
}

/// The error type of the platform's TLS library cannot be named here.
#[cfg(not(any(feature = "rustls", feature = "rustls-no-provider", feature = "blocking")))]
fn is_tls_error(_error: &(dyn std::error::Error + 'static)) -> bool {
    false
}

/// The error type of the platform's TLS library cannot be named here.
#[cfg(not(any(feature = "rustls", feature = "rustls-no-provider", feature = "blocking")))]
pub(super) fn is_refused_client(_error: &(dyn std::error::Error + 'static)) -> bool {
    false
}
