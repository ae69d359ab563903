"""Made-up learners to try a package as. They are nobody: the names are chosen for their variety."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Learner:
    """One made-up person, with the name as an LMS gives it: surname first."""

    id: str
    name: str
    role: str

    @property
    def spoken(self) -> str:
        """The name as people say it."""
        last, _, first = self.name.partition(", ")
        return f"{first} {last}"


LEARNERS = (
    Learner("prov-01", "Åkerlind, Östen", "undersköterska"),
    Learner("prov-02", "Haddad, Samira", "tandsköterska"),
    Learner("prov-03", "Niia, Elle-Márjá", "sjuksköterska"),
    Learner("prov-04", "O'Brien-Tesfaye, Yonas", "läkare"),
    Learner("prov-05", "Li, Wei", "medicinsk sekreterare"),
)
BY_ID = {learner.id: learner for learner in LEARNERS}
