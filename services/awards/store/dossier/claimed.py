"""What may be used by one dossier only: an achievement, an initiative."""

from sqlmodel import Field

from services.awards.store.tables import Base


class AchievementRow(Base, table=True):
    """Read model: which dossier last claimed an achievement."""

    __tablename__ = "achievement"
    key: str = Field(primary_key=True)
    dossier: str


class InitiativeRow(Base, table=True):
    """Read model: which dossier uses an initiative, by the number (as compared) of the decision that recognised it."""

    __tablename__ = "initiative"
    number: str = Field(primary_key=True)
    work: str = Field(primary_key=True)
    """The fingerprint of number and name; empty where only the number is known."""
    dossier: str = Field(primary_key=True)
    attempt: int
    """One that was sent again without it uses it no more."""
