//! A client that uploads, by loginrocket or by plain reqwest.

use std::{
    io,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use bytes::Bytes;
use futures_util::{StreamExt as _, TryFutureExt as _, TryStreamExt as _};
use loginrocket::{Client, Endpoint, transport::Reqwest, upload::Upload};
use tokio::fs::File;
use tokio_util::io::ReaderStream;

use crate::{Result, memory::peak};

/// How much plain reqwest reads at a time; its own choice, 4 KiB, is slower.
const CHUNK: usize = 64 << 10;

/// A whole body.
#[derive(Endpoint)]
#[endpoint(PUT, "/file")]
struct Put {
    #[endpoint(body(stream))]
    file: Upload,
}

/// Parts.
#[derive(Endpoint)]
#[endpoint(POST, "/parts", encodings(multipart))]
struct Post {
    #[endpoint(part)]
    part: Vec<Upload>,
}

/// Uploads, and prints the seconds and the peak of the memory.
#[tokio::main(worker_threads = 1)]
pub(crate) async fn run(
    what: &str,
    url: &str,
    authority: &Path,
    file: &Path,
    parts: &str,
) -> Result<()> {
    let (pem, parts) = (std::fs::read(authority)?, parts.parse()?);
    let seconds = match what {
        "file-plain" | "parts-plain" => plain(what, url, &pem, file, parts).await?,
        _ => ours(what, url, &pem, file, parts).await?,
    };
    let peak = peak().map_or_else(String::new, |peak| peak.to_string());
    println!("{seconds} {peak}");
    Ok(())
}

/// The time, which this program is for.
#[expect(clippy::disallowed_methods, reason = "it measures")]
fn now() -> Instant {
    Instant::now()
}

/// By loginrocket; the connection is there before the time starts.
async fn ours(what: &str, url: &str, pem: &[u8], file: &Path, parts: usize) -> Result<f64> {
    let transport = Reqwest::builder().no_proxy().only_root_certificates(pem).build()?;
    let client = Client::builder(url).transport(transport);
    let client = client.timeout(Duration::from_secs(600)).build()?;
    client.send(&Put { file: Upload::bytes("x") }).await?;
    let start = now();
    match what {
        "file" => drop(client.send(&Put { file: Upload::file(file) }).await?),
        "parts" => {
            let part = (0..parts).map(|_| Upload::file(file)).collect();
            client.send(&Post { part }).await?;
        }
        _ => {}
    }
    Ok(start.elapsed().as_secs_f64())
}

/// By reqwest alone.
async fn plain(what: &str, url: &str, pem: &[u8], file: &Path, parts: usize) -> Result<f64> {
    let authority = reqwest::Certificate::from_pem(pem)?;
    let client = reqwest::Client::builder().no_proxy().tls_certs_only([authority]).build()?;
    client.put(format!("{url}/file")).body("x").send().await?.error_for_status()?;
    let len = file.metadata()?.len();
    let start = now();
    let request = if what == "file-plain" {
        let request = client.put(format!("{url}/file")).header("content-length", len);
        request.body(reqwest::Body::wrap_stream(stream(file)))
    } else {
        let mut form = reqwest::multipart::Form::new();
        for _ in 0..parts {
            let body = reqwest::Body::wrap_stream(stream(file));
            let part = reqwest::multipart::Part::stream_with_length(body, len);
            form = form.part("part", part.file_name("part"));
        }
        client.post(format!("{url}/parts")).multipart(form)
    };
    request.send().await?.error_for_status()?;
    Ok(start.elapsed().as_secs_f64())
}

/// A file, opened when it is read.
fn stream(file: &Path) -> impl futures_util::Stream<Item = io::Result<Bytes>> + use<> {
    let path: PathBuf = file.to_owned();
    let open = async move { File::open(path).await };
    let open = open.map_ok(|file| ReaderStream::with_capacity(file, CHUNK));
    futures_util::stream::once(open).try_flatten().boxed()
}
