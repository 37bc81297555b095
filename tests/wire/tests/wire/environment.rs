//! Other things of the environment: files, memory, a log of TLS keys. Each test
//! runs its client in a child process.

use std::{env, fs, path::Path, process::Command};

use loginrocket::{Client, ErrorKind, Sent, transport::Reqwest, v1::LoginRocket};
use loginrocket_wire::{Authority, Script, Scripts, Server};

use crate::{
    child,
    support::{check, connection, login, serve, session, settings, settings_over},
};

#[tokio::test]
async fn no_log_of_tls_keys_is_written() {
    if let Some(url) = child::url() {
        let transport = Reqwest::builder().add_root_certificates(child::ca()).build().unwrap();
        let client = Client::builder(url).transport(transport).build().unwrap();
        assert!(login(&client.into()).await.is_ok());
        return;
    }
    let (authority, server) = Server::of(Script::reply(session())).new_tls().unwrap();
    let server = server.start().await.unwrap();
    let log = Path::new(env!("CARGO_TARGET_TMPDIR")).join("tls-keys.log");
    let _ = fs::remove_file(&log);
    let variable = ("SSLKEYLOGFILE", log.to_str().unwrap());
    let test = child::this_test!();
    child::run(test, &server.url(), &authority.pem(), &[variable]).await;
    assert_eq!(server.log().requests().len(), 1);
    assert!(!log.exists());
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn only_the_given_roots_are_trusted_if_the_client_is_told_so() {
    if let Some(url) = child::url() {
        let platform = fs::read(env::var("SSL_CERT_FILE").unwrap()).unwrap();
        for (transport, works) in [
            (connection(), true),
            (connection().add_root_certificates(child::ca()), true),
            (connection().only_root_certificates(child::ca()), false),
            (
                connection().only_root_certificates(child::ca()).add_root_certificates(platform),
                true,
            ),
        ] {
            let settings = format!("{transport:?}");
            let client = settings_over(url.clone(), transport).build().unwrap();
            let result = login(&client.into()).await;
            assert_eq!(result.is_ok(), works, "{settings}");
            let error = result.err();
            assert!(error.is_none_or(|error| *error.kind() == ErrorKind::Tls));
        }
        return;
    }
    let (authority, server) =
        Server::of(Scripts::every(Script::reply(session()))).new_tls().unwrap();
    let server = server.start().await.unwrap();
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("platform.pem");
    fs::write(&file, authority.pem()).unwrap();
    let other = Authority::new().unwrap();
    let variable = ("SSL_CERT_FILE", file.to_str().unwrap());
    child::run(child::this_test!(), &server.url(), &other.pem(), &[variable]).await;
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn without_a_file_descriptor_there_is_no_connection_and_with_one_again() {
    if let Some(url) = child::url() {
        let client: LoginRocket = settings(url).build().unwrap().into();
        let mut files = Vec::new();
        while let Ok(file) = fs::File::open("/dev/null") {
            files.push(file);
        }
        let error = login(&client).await.unwrap_err();
        check(&error, &ErrorKind::Connect, Sent::No);
        drop(files);
        assert!(login(&client).await.is_ok());
        return;
    }
    let server = serve(Script::reply(session())).await;
    let mut command = Command::new("sh");
    command.args(["-c", "ulimit -n 100 && exec \"$@\"", "sh"]);
    command.arg(env::current_exe().unwrap());
    let test = child::this_test!();
    child::run_in(command, test, &server.url_as("http", "127.0.0.1"), "", &[]).await;
    assert_eq!(server.log().requests().len(), 1);
}

/// A line of `/proc/self/status`, in bytes.
#[cfg(target_os = "linux")]
fn memory(line: &str) -> usize {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|text| text.strip_prefix(line)).unwrap();
    line.trim_matches([':', ' ', '\t']).trim_end_matches(" kB").trim().parse::<usize>().unwrap()
        << 10
}

/// Logs in twice, the second time at a server that sends without end; how much
/// memory that takes at most.
#[cfg(target_os = "linux")]
pub(crate) async fn peak(url: String) -> usize {
    let client: LoginRocket = settings(url).build().unwrap().into();
    assert!(login(&client).await.is_ok());
    // The highest use is counted anew from here (proc(5)).
    fs::write("/proc/self/clear_refs", "5").unwrap();
    let before = memory("VmRSS");
    let error = login(&client).await.unwrap_err();
    check(&error, &ErrorKind::BodyTooLarge { limit: 1 << 20 }, Sent::Yes);
    memory("VmHWM").saturating_sub(before)
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_body_without_end_takes_the_cap_and_a_mebibyte_of_memory() {
    if let Some(url) = child::url() {
        let peak = peak(url).await;
        assert!(peak <= 2 << 20, "{peak}");
        return;
    }
    let head = session().with("Content-Length", (1 << 30).to_string()).head();
    let good = Script::new().read_request().write(session());
    let script = good.read_request().write(head).flood(vec![b' '; 16 << 10]);
    let server = serve(Scripts::every(script)).await;
    let test = child::this_test!();
    child::run(test, &server.url(), "", &[]).await;
    server.log().closed(0).await.unwrap();
}
