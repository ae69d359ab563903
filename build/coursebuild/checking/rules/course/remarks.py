"""Rule T12: remarks that wait for an answer."""

from collections.abc import Iterator

from coursebuild.checking.context import Context
from coursebuild.language.swedish import quoted
from coursebuild.model.manual import Finding, checking_rule
from coursebuild.model.problems import Severity
from coursebuild.model.told import either
from coursebuild.model.unit import Shared

_ANSWERED = either(
    "Skriv sedan   state: answered   och   answer: …   i course/remarks/{}.yaml.",
    "Svara sedan på den här bredvid.",
)


@checking_rule(
    "T12",
    Severity.TIP,
    "En anmärkning väntar på svar",
    scope="shared",
    why="Någon har läst noga och sagt vad som inte stämmer. Den som skriver ska inte behöva minnas det.",
)
def open_remarks(shared: Shared, context: Context) -> Iterator[Finding]:
    """Granskarnas anmärkningar i course/remarks/ är besvarade.

    De kommer dit när ett granskat Word-dokument tas in med `kurs import`, eller skrivs för hand. Ingen deltagare
    ser dem.

    Dåligt: `state: open` när texten redan är ändrad.
    Bra: `state: answered` och `answer: Ändrat. Paragrafen gäller sedan juli.`
    """
    del context
    for file, found in shared.remarks.items():
        for remark in found.remarks:
            if remark.state == "open":
                said = f"{remark.role}, {remark.date}"
                on = f" om {quoted(remark.quote)}" if remark.quote else ""
                yield Finding(
                    remark.at("text"),
                    f"Anmärkning på {remark.step} ({said}){on}: {remark.text}",
                    f"Ändra texten, eller låt bli. {_ANSWERED.format(file)}",
                )
