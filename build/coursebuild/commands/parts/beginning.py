"""A first start: `kurs preview` where there is no course offers to begin one."""

from pathlib import Path

from coursebuild.commands.parts.asking import ask, at_terminal, choose

_COPY, _OWN, _STOP = "kopia", "egen", "avsluta"


def begin(folder: Path) -> Path | None:
    """The folder of the course that was begun; `folder` itself where there is nobody to ask, None if they stopped."""
    if not at_terminal():
        return folder
    from coursebuild.authoring.copying import copy_course

    print(f"Här finns ingen kurs ({folder.resolve()}).\n")
    what = choose(
        "Vad vill du göra",
        [
            (_COPY, "en kopia av kursen Trygga möten, att läsa och ändra i"),
            (_OWN, "en egen kurs, med ett färdigt exempel att ändra i"),
            (_STOP, "ingenting; kursen ligger i en annan mapp (kurs preview --course MAPP)"),
        ],
    )
    if what == _STOP:
        return None
    chosen = _folder(folder)
    if what == _COPY:
        copy_course(chosen)
    else:
        _own(chosen)
    print(
        f"\nKursen ligger i {chosen.resolve()}. Nästa gång: öppna den mappen och skriv   kurs preview\n"
    )
    return chosen


def _folder(folder: Path) -> Path:
    """Here, if this folder is empty, else in a new one."""
    empty = folder.is_dir() and not any(folder.iterdir())
    default = str(folder) if empty else "min-kurs"
    about = "Mappen för kursen (bara Enter: den du står i)" if empty else "Den nya mappens namn"

    def wrong(answer: str) -> str | None:
        from coursebuild.authoring.copying import refuse_installed
        from coursebuild.errors import CannotCreateError

        path = folder / answer
        if path.exists() and (not path.is_dir() or any(path.iterdir())):
            return f"{answer} finns redan och är inte tom. Välj ett annat namn."
        try:
            refuse_installed(path)
        except CannotCreateError as error:
            return str(error)
        return None

    return folder / ask(about, default, wrong)


def _own(folder: Path) -> None:
    from coursebuild.authoring import starters
    from coursebuild.authoring.newcourse import new_course
    from coursebuild.authoring.newfiles import write_new

    title = ask("Kursens titel", "Min kurs")
    write_new(folder, new_course(folder.resolve().name, title, starters.USUAL))
