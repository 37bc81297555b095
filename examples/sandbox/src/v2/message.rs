//! The messages of refusals.
//!
//! LoginRocket documents three texts: "Login failed" in English and Spanish, and "Current password
//! does not match". **All others are the sandbox's choice**, the Japanese ones too. What only a
//! developer can bring about is told in English.

use crate::v2::language::Language;

/// What is wrong with a call.
#[derive(Debug)]
pub(super) enum Message {
    /// Wrong name or password.
    LoginFailed,
    /// The user must give a verification code.
    CodeNeeded,
    /// The verification code is wrong.
    WrongCode,
    /// The session is missing, has expired or was ended.
    NoSession,
    /// The present password is wrong.
    CurrentPassword,
    /// Password and confirmation differ.
    PasswordsDiffer,
    /// The name is another user's.
    Taken,
    /// A token is not good, or not any more.
    BadToken,
    /// There is no such account for the user.
    NoSuchAccount,
    /// Past the rate limit.
    TooManyRequests,
    /// What is needed was left blank.
    Blank,
    /// The request is not what the call declares; in these words.
    Request(String),
    /// The password was not hashed.
    Hashing,
}

impl Message {
    /// The text in a language.
    pub(super) fn text(self, language: Language) -> String {
        let [english, spanish, japanese] = match self {
            Self::Request(text) => return text,
            Self::Hashing => return "the password was not hashed".to_owned(),
            for_users => for_users.translations(),
        };
        let text = match language {
            Language::English => english,
            Language::Spanish => spanish,
            Language::Japanese => japanese,
        };
        text.to_owned()
    }

    /// The texts for users: English, Spanish, Japanese.
    fn translations(self) -> [&'static str; 3] {
        match self {
            // The first two are documented.
            Self::LoginFailed => {
                ["Login failed", "Error al iniciar sesión", "ログインに失敗しました"]
            }
            // The first is documented.
            Self::CurrentPassword => [
                "Current password does not match",
                "La contraseña actual no coincide",
                "現在のパスワードが一致しません",
            ],
            Self::CodeNeeded => [
                "A verification code is needed",
                "Se necesita un código de verificación",
                "確認コードが必要です",
            ],
            Self::WrongCode => ["Wrong code", "Código incorrecto", "コードが正しくありません"],
            Self::NoSession => {
                ["Please log in again", "Inicie sesión de nuevo", "もう一度ログインしてください"]
            }
            Self::PasswordsDiffer => [
                "Passwords do not match",
                "Las contraseñas no coinciden",
                "パスワードが一致しません",
            ],
            Self::Taken => [
                "That name is already taken",
                "Ese nombre ya está en uso",
                "その名前はすでに使われています",
            ],
            Self::NoSuchAccount => {
                ["No such account", "No existe esa cuenta", "そのアカウントはありません"]
            }
            Self::Blank => ["Please fill in everything", "Rellene todo", "すべて入力してください"],
            Self::TooManyRequests => {
                ["Too many requests", "Demasiadas solicitudes", "リクエストが多すぎます"]
            }
            _ => ["Invalid token", "Token no válido", "トークンが無効です"],
        }
    }
}
