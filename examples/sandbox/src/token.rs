//! Login tokens: JSON Web Tokens signed with HS256.

use std::time::Duration;

use aws_lc_rs::hmac;
use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64_URL;
use serde_json::{Value, json};

use crate::users::{Org, User};

/// How long a token is good for, and its session: the sandbox's choice.
pub(crate) const LIFETIME: Duration = Duration::from_secs(24 * 60 * 60);

/// Signs the realm's tokens and reads them again.
#[derive(Debug)]
pub(crate) struct Signer {
    /// The realm, `rl_…`.
    realm: String,
    /// The secret as text, as an application would be told it.
    secret: String,
    /// The same secret as a key.
    key: hmac::Key,
}

impl Signer {
    /// A signer of `realm`'s tokens.
    pub(crate) fn new(realm: String, secret: String) -> Self {
        let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
        Self { realm, secret, key }
    }

    /// The secret that an application checks tokens with.
    pub(crate) fn secret(&self) -> &str {
        &self.secret
    }

    /// A token for `user` and the session `session`.
    pub(crate) fn token(&self, user: &User, session: &str, now: Duration) -> String {
        let header = BASE64_URL.encode(json!({ "typ": "JWT", "alg": "HS256" }).to_string());
        let claims = claims(user, &self.realm, session, now);
        let signed = format!("{header}.{}", BASE64_URL.encode(claims.to_string()));
        let signature = BASE64_URL.encode(hmac::sign(&self.key, signed.as_bytes()));
        format!("{signed}.{signature}")
    }

    /// The session that `token` is of; none, if the token is not ours or is too old.
    pub(crate) fn session(&self, token: &str, now: Duration) -> Option<String> {
        let (signed, signature) = token.rsplit_once('.')?;
        let signature = BASE64_URL.decode(signature).ok()?;
        hmac::verify(&self.key, signed.as_bytes(), &signature).ok()?;
        let (_, claims) = signed.split_once('.')?;
        let claims: Value = serde_json::from_slice(&BASE64_URL.decode(claims).ok()?).ok()?;
        let expires = claims.get("exp")?.as_u64()?;
        let session = claims.get("tk")?.as_str()?;
        (now.as_secs() < expires).then(|| session.to_owned())
    }
}

/// What a token says. A name that the user does not have is null: the sandbox's choice.
fn claims(user: &User, realm: &str, session: &str, now: Duration) -> Value {
    let names = [user.first_name.as_deref(), user.last_name.as_deref()];
    let name = names.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let memberships: Vec<_> = user.orgs.iter().map(membership).collect();
    json!({
        "uid": user.id,
        "aud": realm,
        "un": user.name,
        "fn": user.first_name,
        "ln": user.last_name,
        "n": (!name.is_empty()).then_some(name),
        "cs": {},
        "m": memberships,
        "tk": session,
        "iat": now.as_secs(),
        "exp": now.saturating_add(LIFETIME).as_secs(),
    })
}

/// A membership in `org`, as the claim `m` lists it.
fn membership(org: &Org) -> Value {
    json!({ "p": [], "oid": org.id, "o": org.name, "ocs": {}, "cs": {} })
}
