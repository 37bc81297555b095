#[automatically_derived]
impl<T> ::loginrocket::server::ToResponse for Outcome<T>
where
    T: ::loginrocket::field::FieldValue,
    Option<T>: ::loginrocket::server::ToHeaders,
{
    fn to_response(&self, __response: &mut ::loginrocket::server::ResponseWriter) {
        match self {
            Self::New { 0: __field0 } => {
                __response.status_code(201);
                __response.json(__field0);
            }
            Self::Known { total: __field0, id: __field1, text: __field2 } => {
                __response.status_code(200);
                __response.header("x-total", __field0);
                __response.request_id(::core::option::Option::as_ref(__field1));
                __response.text(__field2);
            }
            Self::Refused { 0: __field0, 1: __field1 } => {
                __response.status(*__field0);
                __response.bytes(::core::clone::Clone::clone(__field1));
            }
            Self::Other { 0: __field0 } => {
                __response.raw(__field0);
            }
        }
    }
}
