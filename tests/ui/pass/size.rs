//! Declarations that are many or long.

mod many_fields {
    //! Two hundred fields.

    use loginrocket::{Endpoint, EndpointExt};

    macro_rules! many {
    ($($name:ident)*) => {
        #[derive(Default, Endpoint)]
        #[endpoint(POST, "/many/{f000}", encodings(json, form, query))]
        struct Many {
            $($name: u8,)*
        }
    };
}

    #[rustfmt::skip]
many! {
    f000 f001 f002 f003 f004 f005 f006 f007 f008 f009 f010 f011 f012 f013 f014 f015 f016 f017 f018 f019
    f020 f021 f022 f023 f024 f025 f026 f027 f028 f029 f030 f031 f032 f033 f034 f035 f036 f037 f038 f039
    f040 f041 f042 f043 f044 f045 f046 f047 f048 f049 f050 f051 f052 f053 f054 f055 f056 f057 f058 f059
    f060 f061 f062 f063 f064 f065 f066 f067 f068 f069 f070 f071 f072 f073 f074 f075 f076 f077 f078 f079
    f080 f081 f082 f083 f084 f085 f086 f087 f088 f089 f090 f091 f092 f093 f094 f095 f096 f097 f098 f099
    f100 f101 f102 f103 f104 f105 f106 f107 f108 f109 f110 f111 f112 f113 f114 f115 f116 f117 f118 f119
    f120 f121 f122 f123 f124 f125 f126 f127 f128 f129 f130 f131 f132 f133 f134 f135 f136 f137 f138 f139
    f140 f141 f142 f143 f144 f145 f146 f147 f148 f149 f150 f151 f152 f153 f154 f155 f156 f157 f158 f159
    f160 f161 f162 f163 f164 f165 f166 f167 f168 f169 f170 f171 f172 f173 f174 f175 f176 f177 f178 f179
    f180 f181 f182 f183 f184 f185 f186 f187 f188 f189 f190 f191 f192 f193 f194 f195 f196 f197 f198 f199
}

    pub(crate) fn check() {
        let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
        let request = Many { f000: 1, f199: 9, ..Many::default() }.encode(&base).unwrap();
        assert_eq!(request.uri(), "https://api.example/many/1");
        assert!(request.body().as_bytes().unwrap().ends_with(br#","f199":9}"#));
        assert_eq!(Many::SPEC.fields().len(), 200);
    }
}

mod many_endpoints {
    //! Three hundred endpoints in one file.

    macro_rules! thirty {
    ($($module:ident)*) => {$(
        mod $module {
            super::ten!(a b c d e f g h i j);
            pub mod two { super::super::ten!(a b c d e f g h i j); }
            pub mod three { super::super::ten!(a b c d e f g h i j); }
        }
    )*};
}

    macro_rules! ten {
    ($($module:ident)*) => {$(
        pub mod $module {
            /// One of them.
            #[derive(loginrocket::Endpoint)]
            #[endpoint(POST, "/users/{user}", encodings(json, form), response = String)]
            pub struct Create<'a> {
                pub user: u64,
                #[endpoint(secret)]
                pub password: &'a str,
                pub name: &'a str,
            }
        }
    )*};
}

    use ten;
    thirty!(m0 m1 m2 m3 m4 m5 m6 m7 m8 m9);

    pub(crate) fn check() {
        use loginrocket::{Endpoint, EndpointExt};

        let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
        let create = m9::three::j::Create { user: 1, password: "p", name: "n" };
        assert_eq!(
            create.encode(&base).unwrap().body().as_bytes().unwrap(),
            r#"{"password":"p","name":"n"}"#
        );
        assert_eq!(m0::a::Create::SPEC, m5::two::e::Create::SPEC);
    }
}

fn main() {
    many_fields::check();
    many_endpoints::check();
}
