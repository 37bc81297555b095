#[automatically_derived]
impl<T> ::loginrocket::FromResponse for Answer<T>
where
    ::loginrocket::Json: ::loginrocket::Format<T>,
{
    fn accepts(_status: ::loginrocket::StatusCode) -> bool {
        true
    }
    fn from_response(
        __response: &::loginrocket::RawResponse,
    ) -> ::core::result::Result<Self, ::loginrocket::DecodeError> {
        match __response.status().as_u16() {
            201 => {
                ::core::result::Result::Ok(
                    Self::New(
                        <::loginrocket::Json as ::loginrocket::Format<
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
                    Self::Other(::core::clone::Clone::clone(__response)),
                )
            }
        }
    }
}
