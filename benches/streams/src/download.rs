//! Downloads: the same body, declared and by hand.

use loginrocket::{Client, Endpoint, transport::Reqwest};

use crate::Result;

/// So many bytes.
#[derive(Endpoint)]
#[endpoint(GET, "/{bytes}", response(stream))]
struct Download {
    bytes: u64,
}

/// A client that trusts the server.
pub(crate) fn client(base: &str, pem: &[u8]) -> Result<Client> {
    let transport = Reqwest::builder().no_proxy().only_root_certificates(pem).build()?;
    Ok(Client::builder(base).transport(transport).build()?)
}

/// Downloads; the number of bytes that came.
pub(crate) async fn by_loginrocket(client: &Client, bytes: u64) -> Result<u64> {
    let mut body = client.send(Download { bytes }).await?;
    let mut came = 0_u64;
    while let Some(chunk) = body.next().await {
        came = came.saturating_add(u64::try_from(chunk?.len())?);
    }
    Ok(came)
}

/// reqwest, with the limits that such a client needs.
pub(crate) fn by_hand_client(pem: &[u8]) -> Result<reqwest::Client> {
    let certificate = reqwest::Certificate::from_pem(pem)?;
    let client = reqwest::Client::builder().no_proxy().tls_certs_only([certificate]);
    Ok(client.read_timeout(std::time::Duration::from_secs(30)).build()?)
}

/// The same by reqwest alone.
pub(crate) async fn by_hand(client: &reqwest::Client, base: &str, bytes: u64) -> Result<u64> {
    let mut body = client.get(format!("{base}/{bytes}")).send().await?.error_for_status()?;
    let mut came = 0_u64;
    while let Some(chunk) = body.chunk().await? {
        came = came.saturating_add(u64::try_from(chunk.len())?);
    }
    Ok(came)
}
