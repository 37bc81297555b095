//! The claims of a login token, read without a check of its signature: the same token
//! in both versions of LoginRocket, which re-export them.

use std::{fmt, time::Duration};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::SecretString;

/// What a login token says of its user and session. **Unverified**: anybody
/// can write such a token. It is good for showing a name; before it decides
/// anything, a server must check the token's signature and its expiry.
///
/// Fields that the service may leave out are `None`.
///
/// ```
/// use loginrocket::v1::UnverifiedClaims;
///
/// // {"uid":"usr_0vdb","exp":1893456000}, with a made-up signature
/// let token = "eyJhbGciOiJIUzI1NiJ9.eyJ1aWQiOiJ1c3JfMHZkYiIsImV4cCI6MTg5MzQ1NjAwMH0.c2ln";
/// let claims = UnverifiedClaims::of(token)?;
/// assert_eq!(claims.user_id.as_deref(), Some("usr_0vdb"));
/// # Ok::<(), loginrocket::v1::ClaimsError>(())
/// ```
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct UnverifiedClaims {
    /// `uid`: the user, `usr_…`.
    #[serde(rename = "uid")]
    pub user_id: Option<String>,
    /// `aud`: the realm, `rl_…`.
    #[serde(rename = "aud")]
    pub realm_id: Option<String>,
    /// `un`: the user name.
    #[serde(rename = "un")]
    pub username: Option<String>,
    /// `fn`: the first name.
    #[serde(rename = "fn")]
    pub first_name: Option<String>,
    /// `ln`: the last name.
    #[serde(rename = "ln")]
    pub last_name: Option<String>,
    /// `n`: the whole name.
    #[serde(rename = "n")]
    pub name: Option<String>,
    /// `cs`: the user's custom fields.
    #[serde(rename = "cs", default)]
    pub custom: Map<String, Value>,
    /// `m`: the user's memberships.
    #[serde(rename = "m", default)]
    pub memberships: Vec<Membership>,
    /// `tk`: the session, `kss_…`. It is a secret: in version 2 it alone
    /// authorizes calls.
    #[serde(rename = "tk")]
    pub session_id: Option<SecretString>,
    /// `iat`: when the token was issued, in seconds since 1970-01-01 UTC.
    #[serde(rename = "iat")]
    pub issued_at: Option<u64>,
    /// `exp`: when the token expires, in seconds since 1970-01-01 UTC.
    #[serde(rename = "exp")]
    pub expires_at: Option<u64>,
}

/// A membership of a user in an organization.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[non_exhaustive]
pub struct Membership {
    /// `p`: the permissions.
    #[serde(rename = "p", default)]
    pub permissions: Vec<String>,
    /// `oid`: the organization, `org_…`.
    #[serde(rename = "oid")]
    pub organization_id: Option<String>,
    /// `o`: the organization's name.
    #[serde(rename = "o")]
    pub organization: Option<String>,
    /// `ocs`: the organization's custom fields.
    #[serde(rename = "ocs", default)]
    pub organization_custom: Map<String, Value>,
    /// `cs`: the membership's custom fields.
    #[serde(rename = "cs", default)]
    pub custom: Map<String, Value>,
}

impl UnverifiedClaims {
    /// Reads the claims of a JWT (RFC 7519). The signature is not checked.
    ///
    /// # Errors
    ///
    /// If the text is not a JWT, or its claims are not those of a login token.
    pub fn of(token: &str) -> Result<Self, ClaimsError> {
        let mut parts = token.split('.');
        let (Some(_), Some(payload), Some(_), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(ClaimsError::NotJwt);
        };
        let json = URL_SAFE_NO_PAD.decode(payload).map_err(|_| ClaimsError::NotJwt)?;
        serde_json::from_slice(&json).map_err(|_| ClaimsError::Claims)
    }

    /// The time since 1970-01-01 UTC at which the token expires.
    #[must_use]
    pub fn expiry(&self) -> Option<Duration> {
        self.expires_at.map(Duration::from_secs)
    }
}

/// Why the claims of a token cannot be read, without any part of the token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ClaimsError {
    /// The token is not three parts joined by dots, of which the second is
    /// base64url.
    NotJwt,
    /// The claims are not those of a login token.
    Claims,
}

impl fmt::Display for ClaimsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotJwt => "the token is no JWT",
            Self::Claims => "the token's claims are not those of a login token",
        })
    }
}

impl std::error::Error for ClaimsError {}

#[cfg(test)]
mod tests {
    use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};

    use super::{ClaimsError, SecretString, UnverifiedClaims};

    fn token(claims: &str) -> String {
        format!("e30.{}.c2ln", URL_SAFE_NO_PAD.encode(claims))
    }

    #[test]
    fn every_documented_claim_is_read() {
        let claims = UnverifiedClaims::of(&token(
            r#"{"uid":"usr_1","aud":"rl_1","un":"ada","fn":"Ada","ln":"L","n":"Ada L",
                "cs":{"plan":"x"},"m":[{"p":["admin"],"oid":"org_1","o":"Acme","ocs":{},"cs":{}}],
                "tk":"kss_1","iat":1,"exp":2,"new":true}"#,
        ))
        .unwrap();
        assert_eq!(claims.user_id.as_deref(), Some("usr_1"));
        assert_eq!(claims.custom["plan"], "x");
        assert_eq!(claims.memberships[0].permissions, ["admin"]);
        assert_eq!(claims.memberships[0].organization_id.as_deref(), Some("org_1"));
        assert_eq!(claims.session_id.as_ref().map(SecretString::expose_secret), Some("kss_1"));
        assert!(!format!("{claims:?}").contains("kss_1"));
        assert_eq!(claims.expiry().unwrap().as_secs(), 2);
    }

    #[test]
    fn what_is_no_login_token_is_an_error_without_the_token() {
        for (token, expected) in [
            (String::new(), ClaimsError::NotJwt),
            ("kli_hunter2".into(), ClaimsError::NotJwt),
            ("a.hunter2!.c".into(), ClaimsError::NotJwt),
            ("a.b.c.hunter2".into(), ClaimsError::NotJwt),
            (token(r#"{"uid":"hunter2""#), ClaimsError::Claims),
            (token(r#"{"exp":"hunter2"}"#), ClaimsError::Claims),
            (token(r#"{"exp":-1}"#), ClaimsError::Claims),
        ] {
            let error = UnverifiedClaims::of(&token).unwrap_err();
            assert_eq!(error, expected);
            assert!(!format!("{error} {error:?}").contains("hunter2"));
        }
    }
}
