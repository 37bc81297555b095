#[automatically_derived]
impl<'a, I, T: 'a, E, const N: usize> crate::sdk::Endpoint for Keys<'a, I, T, E, N>
where
    I: Copy,
    crate::sdk::Json: crate::sdk::Format<Page<T>>,
    E: crate::sdk::FromErrorResponse,
    I: crate::sdk::PathValue,
    [T; N]: crate::sdk::__private::Serialize,
    ::core::marker::PhantomData<&'a E>: crate::sdk::__private::Serialize,
{
    type Response = Page<T>;
    type Error = E;
    type Format = crate::sdk::Json;
    const SPEC: &'static crate::sdk::Spec = &crate::sdk::Spec::new(
            "Keys",
            "GET",
            "/v1/users/{id}/keys/{rest..}",
        )
        .docs("Lists the keys of a user.\n\nPage by page.")
        .encodings(&[crate::sdk::Encoding::Query])
        .timeout_ms(5000)
        .max_response_bytes(8388608)
        .fields(
            &[
                crate::sdk::Field::new("rest", crate::sdk::Role::Path),
                crate::sdk::Field::new("id", crate::sdk::Role::Path),
                crate::sdk::Field::new("page", crate::sdk::Role::Query),
                crate::sdk::Field::new("tags", crate::sdk::Role::Query),
                crate::sdk::Field::new("marker", crate::sdk::Role::Query),
            ],
        );
    fn write(&self, __writer: &mut crate::sdk::__private::Writer) {
        __writer.path(&[&self.id, &self.rest]);
        __writer.pair("page", &self.page);
        __writer.pair("tags", &self.tags);
        __writer.pair("marker", &self.marker);
    }
}
#[automatically_derived]
impl<'a, I, T: 'a, E, const N: usize> crate::sdk::Encodes<crate::sdk::Query>
for Keys<'a, I, T, E, N>
where
    I: Copy,
    Self: crate::sdk::Endpoint,
{}
