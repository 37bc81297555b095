#[automatically_derived]
impl<T> ::loginrocket::FromResponse for Outcome<T>
where
    ::loginrocket::encoding::Json: ::loginrocket::response::Format<T>,
{
    const ACCEPT: &'static ::core::primitive::str = <::loginrocket::response::Binary as ::loginrocket::response::Format<
        ::loginrocket::Bytes,
    >>::ACCEPT;
    fn accepts(_status: ::loginrocket::http::StatusCode) -> bool {
        true
    }
    fn from_response(
        __response: &::loginrocket::response::RawResponse,
    ) -> ::core::result::Result<Self, ::loginrocket::error::DecodeError> {
        match __response.status().as_u16() {
            201 => {
                ::core::result::Result::Ok(
                    Self::New(
                        <::loginrocket::encoding::Json as ::loginrocket::response::Format<
                            T,
                        >>::decode(__response)?,
                    ),
                )
            }
            200 | 202 => {
                ::core::result::Result::Ok(Self::Known {
                    at: __response.header("location")?,
                    text: __response.text()?,
                })
            }
            404 => ::core::result::Result::Ok(Self::Missing),
            400..=499 => {
                ::core::result::Result::Ok(
                    Self::Refused(__response.status(), __response.bytes()?),
                )
            }
            _ => {
                ::core::result::Result::Ok(
                    Self::Other(
                        <::loginrocket::response::RawResponse as ::core::clone::Clone>::clone(
                            __response,
                        ),
                    ),
                )
            }
        }
    }
}
