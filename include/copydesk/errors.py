"""What can go wrong, by who must act on it."""


class CopydeskError(Exception):
    """Any error that Copydesk raises on purpose. Its text is one line that says what to do next."""


class FinalError(CopydeskError):
    """What trying again cannot mend: somebody must act first."""


class ConfigError(FinalError):
    """A setting or a parameter is wrong: the person who started the run must mend it (exit code 2)."""


class StoreRefused(FinalError):
    """The store of the landing zone or of the lake lets nobody in: credentials, rights or address are wrong."""


class AuditFailed(FinalError):
    """The run did not pass its audit, so it publishes nothing."""


class MissingRunError(FinalError):
    """The staging files of a run are gone, so none of its tasks can go on."""


class ShardDied(CopydeskError):
    """The process that reads a shard dies, and at no record in particular."""


class UnreadableError(CopydeskError):
    """A file or record that cannot be read as text. Its text is the reason shown in the quarantine."""


class ValidationBroken(FinalError):
    """The checks themselves did not run as they should, so nothing can be said about the rows: nothing is published."""


class DamagedError(FinalError):
    """A file of the lake is not what was written: `copydesk verify` says what to do."""


class NotNowError(CopydeskError):
    """A seed file that cannot be read now, as its store does not answer. A later run takes it."""


class HalfWrittenError(NotNowError):
    """A seed file that somebody is writing."""
