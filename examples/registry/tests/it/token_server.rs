//! A token server for a registry, served by the same declarations as everything here.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
    time::UNIX_EPOCH,
};

use aws_lc_rs::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair},
};
use base64::{
    Engine as _,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use loginrocket::{
    Endpoint, FromRequest, FromResponse, ToResponse,
    server::{Received, Refusal, Router},
    time::{Clock as _, SystemClock},
};
use rcgen::{CertificateParams, KeyPair};
use serde::{Deserialize, Serialize};
use serde_json::json;

/// Gets a token.
#[derive(Endpoint, FromRequest)]
#[endpoint(GET, "/token", auth = optional, response = Granted, error = Denied)]
struct GetToken<'a> {
    service: &'a str,
    scope: Vec<&'a str>,
}

/// A token.
#[derive(Serialize, Deserialize)]
struct Granted {
    token: String,
    access_token: String,
    expires_in: u64,
}

/// The user is not known.
#[derive(FromResponse, ToResponse)]
#[response(401)]
struct Denied(#[response(body(text))] String);

/// A token server, and what it was asked for: the scopes of each token.
pub(crate) struct TokenServer {
    /// The certificate that its signatures are checked with.
    pub(crate) certificate: String,
    /// Where it is.
    pub(crate) realm: String,
    asked: Arc<Mutex<Vec<Vec<String>>>>,
}

/// What signs tokens.
struct Signer {
    key: EcdsaKeyPair,
    certificate: Vec<u8>,
}

impl TokenServer {
    /// Starts one for the user `ada`, who may do everything; everybody may pull.
    pub(crate) async fn start() -> Self {
        let key = KeyPair::generate().unwrap();
        let certificate = CertificateParams::new(Vec::new()).unwrap().self_signed(&key).unwrap();
        let pkcs8 = key.serialize_der();
        let signer = Arc::new(Signer {
            key: EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &pkcs8).unwrap(),
            certificate: certificate.der().to_vec(),
        });
        let asked = Arc::default();
        let log = Arc::clone(&asked);
        let handler = move |call: Received<GetToken<'static>>| {
            let (signer, log) = (Arc::clone(&signer), Arc::clone(&log));
            async move { signer.answer(&call, &log) }
        };
        let router = Router::builder().route(handler).build().unwrap();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let realm = format!("http://{}/token", listener.local_addr().unwrap());
        let app = axum::Router::new().fallback_service(router);
        tokio::spawn(async move { axum::serve(listener, app).await });
        Self { certificate: certificate.pem(), realm, asked }
    }

    /// The scopes of the tokens since this was asked last.
    pub(crate) fn asked(&self) -> Vec<Vec<String>> {
        let asked = std::mem::take(&mut *self.asked.lock().unwrap());
        // The registry names the actions of a scope in any order.
        let sorted = |scope: &String| {
            let (place, actions) = scope.rsplit_once(':').unwrap();
            let mut actions: Vec<_> = actions.split(',').collect();
            actions.sort_unstable();
            format!("{place}:{}", actions.join(","))
        };
        asked.iter().map(|scopes| scopes.iter().map(sorted).collect()).collect()
    }
}

impl Signer {
    /// Responds to one call.
    fn answer(
        &self,
        call: &Received<GetToken<'static>>,
        log: &Mutex<Vec<Vec<String>>>,
    ) -> Result<Granted, Refusal<Denied>> {
        let get = call.decode()?;
        let user = call.credentials().basic();
        let is_known = user.as_ref().is_none_or(|(user, password)| {
            user == "ada" && password.expose_secret() == "correct horse"
        });
        if !is_known {
            return Err(Denied("no such user".to_owned()).into());
        }
        log.lock().unwrap().push(get.scope.iter().map(ToString::to_string).collect());
        let access = access(&get.scope, user.is_some());
        let name = user.as_ref().map_or("", |(user, _)| user);
        let token = self.token(get.service, name, &access);
        Ok(Granted { access_token: token.clone(), token, expires_in: 300 })
    }

    /// A signed token.
    fn token(&self, service: &str, user: &str, access: &[serde_json::Value]) -> String {
        let now = SystemClock::default().now().duration_since(UNIX_EPOCH).unwrap().as_secs();
        let header = json!({
            "typ": "JWT", "alg": "ES256", "x5c": [STANDARD.encode(&self.certificate)],
        });
        let claims = json!({
            "iss": "the-test", "sub": user, "aud": service, "jti": "1", "access": access,
            "nbf": now - 60,
            "iat": now,
            "exp": now + 300,
        });
        let [header, claims] =
            [header, claims].map(|part| URL_SAFE_NO_PAD.encode(part.to_string()));
        let signed = format!("{header}.{claims}");
        let signature = self.key.sign(&SystemRandom::new(), signed.as_bytes()).unwrap();
        format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature))
    }
}

/// What a user gets of the scopes: `repository:a/b:pull,push` and the like.
fn access(scopes: &[&str], is_user: bool) -> Vec<serde_json::Value> {
    let mut access = BTreeMap::<_, Vec<&str>>::new();
    for scope in scopes {
        let (kind, rest) = scope.split_once(':').unwrap();
        let (name, actions) = rest.rsplit_once(':').unwrap();
        let granted = actions.split(',').filter(|action| is_user || *action == "pull");
        access.entry((kind, name)).or_default().extend(granted);
    }
    let entry = |((kind, name), actions)| json!({"type": kind, "name": name, "actions": actions});
    access.into_iter().map(entry).collect()
}
