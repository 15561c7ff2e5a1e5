"""The version, named once: setup.cfg and every manifest read it here."""

VERSION = "0.1.0"
