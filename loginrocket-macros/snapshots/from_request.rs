#[automatically_derived]
impl<'a, T, const N: usize> ::loginrocket::server::FromRequest for Create<'a, T, N>
where
    T: ::core::default::Default,
    for<'__r> Box<Inner<'__r, T>>: ::loginrocket::server::FieldFrom<'__r>,
    Self: ::loginrocket::Endpoint,
{
    type Request<'__r> = Create<'__r, T, N> where Self: '__r;
    fn from_request<'__r>(
        __fields: &::loginrocket::server::Fields<'__r>,
    ) -> ::core::result::Result<Create<'__r, T, N>, ::loginrocket::server::RequestError>
    where
        Self: '__r,
    {
        __fields.deny_unknown()?;
        ::core::result::Result::Ok(Create {
            id: __fields.path(0usize).read()?,
            rest: __fields.path(1usize).read()?,
            key: __fields.header("x-key").read()?,
            tags: __fields.query("tags").list(::loginrocket::spec::List::Comma).read()?,
            bytes: __fields.field("bytes").read_with(hex::deserialize)?,
            page: __fields.field("page").read_or(::core::default::Default::default)?,
            number: __fields.field("number").read_with_or(read, seven)?,
            cache: ::core::default::Default::default(),
            more: __fields.flattened().read()?,
        })
    }
}
