//! Users: their passwords, and tokens as the registry asks for them.

use std::{error::Error as _, fs};

use futures_util::future::try_join_all;
use loginrocket::{
    Client, ErrorKind,
    credentials::{Credentials, CredentialsError},
    http::Response,
    testing::{ManualClock, Stub},
};
use loginrocket_registry::{
    BlobInfo, Code, ListRepositories, Mounted, Registry, TokenAuth, TokenError,
};

use crate::{
    support::{builder, push, sdk, start_with},
    token_server::TokenServer,
};

/// A registry that knows `ada`, whose password is `correct horse`.
fn with_passwords() -> Option<loginrocket_servers::Server> {
    start_with(|place| {
        let file = place.folder.join("htpasswd");
        fs::write(&file, "ada:$2y$05$abcdefghijklmnopqrstuuHNbAKRhpaujgo33bRWs.NLUTJO3lOy2\n")?;
        Ok(format!("auth: {{htpasswd: {{realm: a, path: '{}'}}}}\n", file.display()))
    })
}

#[tokio::test]
async fn a_user_and_password_are_checked() {
    let Some(server) = with_passwords() else { return };
    let error = sdk(&server).version().await.unwrap_err();
    assert_eq!(
        (error.status().unwrap().as_u16(), error.service().unwrap().code()),
        (401, Code::Unauthorized)
    );

    let ada = Credentials::basic("ada", "correct horse");
    let registry = Registry::from(builder(&server).credentials(ada).build().unwrap());
    let version = registry.version().await.unwrap();
    assert_eq!(version.api_version.as_deref(), Some("registry/2.0"));

    let wrong = Credentials::basic("ada", "hunter2");
    let registry = Registry::from(builder(&server).credentials(wrong).build().unwrap());
    let error = registry.version().await.unwrap_err();
    assert_eq!(error.service().unwrap().code(), Code::Unauthorized);
    assert!(!format!("{error} {error:?}").contains("hunter2"));
}

#[tokio::test]
async fn a_password_is_sent_when_the_registry_asks_for_it() {
    let Some(server) = with_passwords() else { return };
    let auth = TokenAuth::new("ada", "correct horse");
    let registry = Registry::from(builder(&server).credentials_provider(auth).build().unwrap());
    registry.version().await.unwrap();
    push(&registry, "acme/web", "a").await;

    let nobody = builder(&server).credentials_provider(TokenAuth::anonymous()).build().unwrap();
    let error = Registry::from(nobody).version().await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::Credentials(CredentialsError::Provider));
    assert_eq!(error.source().unwrap().to_string(), TokenError::NoUser.to_string());
}

#[tokio::test]
async fn tokens_are_fetched_for_what_is_called() {
    let tokens = TokenServer::start().await;
    let server = start_with(|place| {
        let file = place.folder.join("roots.pem");
        fs::write(&file, &tokens.certificate)?;
        Ok(format!(
            "auth: {{token: {{realm: '{}', service: s, issuer: the-test, rootcertbundle: '{}'}}}}\n",
            tokens.realm,
            file.display()
        ))
    });
    let Some(server) = server else { return };
    let with =
        |auth: TokenAuth| builder(&server).credentials_provider(auth).build().map(Registry::from);
    let registry = with(TokenAuth::new("ada", "correct horse")).unwrap();

    // Each scope costs one question; a token is for all that were needed so far.
    let digest = push(&registry, "acme/web", "a").await;
    assert_eq!(tokens.asked(), [["repository:acme/web:pull,push"]]);
    registry.blob_info("acme/web", &digest).await.unwrap();
    assert!(tokens.asked().is_empty());
    push(&registry, "acme/other", "b").await;
    let asked = tokens.asked();
    assert_eq!(asked, [["repository:acme/web:pull,push", "repository:acme/other:pull,push"]]);

    // A mount needs two repositories; there is a token for both.
    let mounted = registry.mount_blob("acme/third", &digest, "acme/web").await.unwrap();
    assert!(matches!(*mounted, Mounted::Done(_)));

    // At once, and for different scopes.
    let names: Vec<String> = (0..8).map(|number| format!("acme/at-once-{number}")).collect();
    let calls = names.iter().map(|name| async { registry.start_upload(name).await });
    assert_eq!(try_join_all(calls).await.unwrap().len(), 8);

    // Everybody may pull, and not push.
    let everybody = with(TokenAuth::anonymous()).unwrap();
    let info = everybody.blob_info("acme/web", &digest).await.unwrap().into_value();
    assert_eq!(info, BlobInfo::Found { size: 1 });
    let error = everybody.start_upload("acme/web").await.unwrap_err();
    assert_eq!(error.service().unwrap().code(), Code::Unauthorized);

    let error = with(TokenAuth::new("ada", "hunter2")).unwrap().version().await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::Credentials(CredentialsError::Provider));
    let shown = format!("{error} {error:?} {:?}", error.source());
    assert!(!shown.contains("hunter2"), "{shown}");
    let mut all = registry.repositories(ListRepositories::default());
    assert_eq!(all.next().await.unwrap().unwrap().repositories.len(), 3);
}

#[test]
fn a_token_server_on_another_host_is_not_called() {
    let stub = Stub::new(|request| {
        let is_token = request.uri().host() == Some("auth.example");
        let is_known =
            request.headers().get("authorization").is_some_and(|value| value == "Bearer t");
        let challenge = "Bearer realm=\"https://auth.example/token\", service=\"s\", scope=\"a b\"";
        let response = Response::builder().header("www-authenticate", challenge);
        let response = response.status(if is_token || is_known { 200 } else { 401 });
        Ok(response.body("{\"access_token\": \"t\"}").unwrap())
    });
    let registry = |auth| {
        let client = Client::builder("https://registry.example").transport(stub.clone());
        let client = client.clock(ManualClock::new(1)).credentials_provider(auth);
        Registry::from(client.build().unwrap())
    };
    let ada = || TokenAuth::new("ada", "correct horse");
    let error = ManualClock::new(1).run(registry(ada()).version().send()).unwrap_err();
    assert_eq!(error.source().unwrap().to_string(), TokenError::Untrusted.to_string());
    assert!(stub.requests().iter().all(|request| request.uri().host() == Some("registry.example")));

    ManualClock::new(1).run(registry(ada().trust("AUTH.example")).version().send()).unwrap();
    let sent = stub.requests();
    let [.., asked, repeated] = sent.as_slice() else { panic!() };
    assert_eq!(asked.uri(), "https://auth.example/token?service=s&scope=a&scope=b");
    assert_eq!(asked.headers()["authorization"], "Basic YWRhOmNvcnJlY3QgaG9yc2U=");
    assert_eq!(repeated.uri(), "https://registry.example/v2/");
}
