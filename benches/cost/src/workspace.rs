//! The generated workspace: all SDKs and their applications, with one lock
//! file and one target directory.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::{Result, arguments::Arguments, build::GROWING, flavour::Flavour, sdk};

/// The place of everything that is generated.
pub(crate) struct Workspace {
    /// The directory of the workspace.
    pub(crate) directory: PathBuf,
    /// The repository.
    pub(crate) root: PathBuf,
}

impl Workspace {
    /// Writes the SDKs that the arguments need.
    pub(crate) fn create(arguments: &Arguments) -> Result<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize()?;
        // This program is in `<target>/<profile>`.
        let program = std::env::current_exe()?;
        let target = program.ancestors().nth(2).ok_or("the program is in no target directory")?;
        let workspace = Self { directory: target.join("cost"), root };
        let mut members =
            vec!["clean-core".to_owned(), "clean-reqwest".to_owned(), "codec".to_owned()];
        for endpoints in [FEW, arguments.endpoints] {
            for flavour in Flavour::ALL {
                members.extend(workspace.write(flavour, endpoints)?);
            }
        }
        if arguments.growth {
            for flavour in GROWING {
                members.extend(workspace.write(flavour, more(arguments.endpoints))?);
            }
        }
        workspace.write_clean()?;
        workspace.write_codec()?;
        let members = members.join("\", \"");
        workspace.save(
            "Cargo.toml",
            &format!("[workspace]\nmembers = [\"{members}\"]\nresolver = \"3\"\n"),
        )?;
        // The versions of the repository; cargo adds what is only here.
        let lock = fs::read_to_string(workspace.root.join("Cargo.lock"))?;
        workspace.save("Cargo.lock", &lock)?;
        Ok(workspace)
    }

    /// Writes one SDK and its application; returns their names.
    fn write(&self, flavour: Flavour, endpoints: usize) -> Result<[String; 2]> {
        let (package, application) = (flavour.package(endpoints), flavour.application(endpoints));
        let root = self.root.to_str().ok_or("the repository's path is no text")?;
        let dependencies = flavour.dependencies().replace("__ROOT__", &root.replace('\\', "/"));
        self.save(
            &format!("{package}/Cargo.toml"),
            &format!(
                "{}\n[dependencies]\nserde = {{ version = \"1\", features = [\"derive\"] }}\n\
                 {dependencies}",
                head(&package)
            ),
        )?;
        self.save(&format!("{package}/src/lib.rs"), &sdk::library(flavour, endpoints)?)?;
        let library = application.replace('-', "_");
        self.save(
            &format!("{application}/Cargo.toml"),
            &format!(
                "{}\n[lib]\nname = \"{library}\"\ncrate-type = [\"cdylib\"]\n\n\
                 [[bin]]\nname = \"{application}-plain\"\npath = \"src/plain.rs\"\n\n\
                 [[bin]]\nname = \"{application}-counting\"\npath = \"src/counting.rs\"\n\n\
                 [dependencies]\nallocation-counter = \"0.8\"\n\
                 sdk = {{ package = \"{package}\", path = \"../{package}\" }}\n\
                 tokio = {{ version = \"1\", features = [\"net\", \"rt\", \"time\"] }}\n",
                head(&application)
            ),
        )?;
        let [shared, plain, counting] = sdk::application()?;
        self.save(&format!("{application}/src/lib.rs"), &shared)?;
        self.save(&format!("{application}/src/plain.rs"), &plain)?;
        self.save(&format!("{application}/src/counting.rs"), &counting)?;
        Ok([package, application])
    }

    /// Writes the packages of the clean build: an empty library with one
    /// dependency.
    fn write_clean(&self) -> Result<()> {
        let root = self.root.to_str().ok_or("the repository's path is no text")?;
        let core = format!("loginrocket-core = {{ path = \"{root}/loginrocket-core\" }}");
        let reqwest = "reqwest = { version = \"0.13\", default-features = false, \
                       features = [\"rustls\"] }";
        for (name, dependency) in [("clean-core", core.as_str()), ("clean-reqwest", reqwest)] {
            let manifest = format!("{}\n[dependencies]\n{dependency}\n", head(name));
            self.save(&format!("{name}/Cargo.toml"), &manifest)?;
            self.save(&format!("{name}/src/lib.rs"), "//! Empty.\n")?;
        }
        Ok(())
    }

    /// Writes the program that encodes and decodes.
    fn write_codec(&self) -> Result<()> {
        let root = self.root.to_str().ok_or("the repository's path is no text")?;
        let manifest = format!(
            "{}\n[dependencies]\nbytes = \"1\"\nhttp = \"1\"\n\
             loginrocket = {{ path = \"{root}\", default-features = false }}\n\
             serde = {{ version = \"1\", features = [\"derive\"] }}\nserde_json = \"1\"\n",
            head("codec")
        );
        self.save("codec/Cargo.toml", &manifest)?;
        self.save("codec/src/main.rs", include_str!("../templates/codec.rs"))
    }

    /// Writes a file. One that is the same already stays, and so do its builds.
    fn save(&self, path: &str, text: &str) -> Result<()> {
        let path = self.directory.join(path);
        if let Some(directory) = path.parent() {
            fs::create_dir_all(directory)?;
        }
        if fs::read_to_string(&path).is_ok_and(|old| old == text) {
            return Ok(());
        }
        Ok(fs::write(path, text)?)
    }

    /// Makes the compiler believe that the source of an SDK has changed.
    pub(crate) fn touch(&self, package: &str) -> Result<()> {
        let path = self.directory.join(package).join("src/lib.rs");
        let text = fs::read(&path)?;
        Ok(fs::write(path, text)?)
    }

    /// Where cargo puts a file of a release build.
    pub(crate) fn released(&self, file: &str) -> PathBuf {
        self.directory.join("target/release").join(file)
    }
}

/// The size of the smallest SDK: one endpoint of each kind. What it needs is
/// needed once, by SDKs of any size, and no part of the cost of an endpoint.
pub(crate) const FEW: usize = sdk::KINDS.len();

/// The size of the larger SDK that shows how costs grow.
pub(crate) fn more(endpoints: usize) -> usize {
    endpoints.saturating_mul(10)
}

/// The beginning of a manifest.
fn head(name: &str) -> String {
    format!(
        "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n"
    )
}
