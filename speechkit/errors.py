"""Everything speechkit raises on purpose.

SpeechkitError
├── InputError     a document, a file or a line that cannot be used
├── LexiconError   a language, theme or speaker file with a fault
├── EngineError    an engine or encoder that is unknown, missing or broken
├── ModelError     a trained model that is missing, damaged or made for something else
└── ConfigError    options that do not fit

A message says what was found, where, what was expected and what to do.
"""


class SpeechkitError(Exception):
    """Root of the errors raised on purpose."""


class InputError(SpeechkitError, ValueError):
    """A document, a file or a line that cannot be used."""


class LexiconError(SpeechkitError, ValueError):
    """A language, theme or speaker file with a fault: names file, table and entry."""


class EngineError(SpeechkitError, RuntimeError):
    """An engine or encoder that is unknown, not installed or broken."""


class ModelError(SpeechkitError, ValueError):
    """A trained model that is missing, damaged or made for other themes or another encoder."""


class ConfigError(SpeechkitError, ValueError):
    """Options that do not fit, or an unknown name where a known one was expected."""
