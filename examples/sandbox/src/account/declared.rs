//! The calls as a client would declare them.

use loginrocket::{Endpoint, FromRequest, FromResponse, ToResponse};
use serde::{Deserialize, Serialize};

/// Gets a bearer token by a user's name and password.
#[derive(Endpoint, FromRequest)]
#[endpoint(POST, "/account/token", auth, response = Granted, error = Unauthorized)]
pub(super) struct CreateToken;

/// A bearer token (RFC 6749, section 5.1).
#[derive(Serialize, Deserialize)]
pub(super) struct Granted {
    /// The token.
    pub(super) access_token: String,
    /// Always `Bearer`.
    pub(super) token_type: String,
    /// How long it is good for, in seconds.
    pub(super) expires_in: u64,
}

/// Says whose token it is.
#[derive(Endpoint, FromRequest)]
#[endpoint(GET, "/account/profile", auth, response = Profile, error = Unauthorized)]
pub(super) struct GetProfile;

/// A user.
#[derive(Serialize, Deserialize)]
pub(super) struct Profile {
    /// The id, `usr_…`.
    pub(super) id: String,
    /// The username or e-mail.
    pub(super) name: String,
}

/// Makes a note.
#[derive(Endpoint, FromRequest)]
#[endpoint(POST, "/account/notes", auth, response = Note, error = Unauthorized)]
pub(super) struct CreateNote {
    /// What it says.
    pub(super) text: String,
}

/// A note that was made.
#[derive(Serialize, Deserialize)]
pub(super) struct Note {
    /// Its number, from 1.
    pub(super) id: usize,
}

/// Answers whoever asks.
#[derive(Endpoint, FromRequest)]
#[endpoint(GET, "/account/health", response = Health)]
pub(super) struct GetHealth;

/// How the service is.
#[derive(Serialize, Deserialize)]
pub(super) struct Health {
    /// Always `ok`.
    pub(super) status: String,
}

/// Asks for credentials, or for better ones.
#[derive(FromResponse, ToResponse)]
#[response(401)]
pub(super) struct Unauthorized {
    /// Of which scheme (RFC 9110, section 11.6.1).
    #[response(header = "WWW-Authenticate")]
    challenge: String,
    /// What is wrong.
    #[response(body)]
    body: Wrong,
}

/// The body of a refusal.
#[derive(Serialize, Deserialize)]
struct Wrong {
    /// In words, or as RFC 6750 has it.
    error: String,
}

impl Unauthorized {
    /// Asks for credentials by this challenge.
    pub(super) fn new(challenge: &str, error: &str) -> Self {
        Self { challenge: challenge.to_owned(), body: Wrong { error: error.to_owned() } }
    }
}
