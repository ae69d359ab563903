"""Cases for the rules about what only a trainer reads: objections, job aids, the manager's kit."""

from checking.case import MODULE, SCENARIO, Case, fires, quiet

_OBJECTION = (
    "    objections:\n"
    "      - says: Kön blir bara längre om vi ska lyssna på alla.\n"
    "        answer: Ja, det känns så. Men den som inte får svar kommer tillbaka. Vad tog längst tid här?\n"
    "        sources: [stod#lyssna]\n"
)
_CLAIM = "    objections:\n      - {says: Får vi ens det?, answer: Lagen säger något annat.}\n"
_WHOLE_AID = """\
job_aid:
  steps:
    - Stanna upp.
    - Fråga en sak i taget.
    - Säg vad du har hört.
  must:
    - says: Anmäl själv när du misstänker att ett barn far illa.
      laws: [sol-19-1]
  may:
    - says: Be någon säga det en gång till.
      sources: [stod#lyssna]
  must_not:
    - says: Vänta tills du är säker.
      sources: [stod#anmala]
  numbers: [Socialnämnden]
"""
_STEP = "    - Stanna upp.\n"
_MAY = "    - says: Be någon säga det en gång till.\n      sources: [stod#lyssna]\n"
_UNSOURCED = "    - says: Be någon säga det en gång till.\n"

CASES: tuple[Case, ...] = (
    fires("L37", "”Vid disken” har ingen invändning", (SCENARIO, _OBJECTION, "")),
    quiet("L37"),
    fires("L38", "”Prova att lyssna” har ingen lathund", (MODULE, _WHOLE_AID, "")),
    quiet("L38"),
    fires("L39", "på 24 rader", (MODULE, _MAY, _MAY * 19)),
    fires("L39", "är 302 ord", (MODULE, _STEP, f"    - {'Stanna upp nu. ' * 90}\n")),
    quiet("L39", (MODULE, _MAY, _MAY * 17)),
    fires("L40", "tar 40 minuter", (MODULE, "minutes: 30, says", "minutes: 25, says")),
    quiet("L40"),
    fires("L27", "Raden ”Be någon säga det en gång till.” har", (MODULE, _MAY, _UNSOURCED)),
    fires("L27", "Svaret på en invändning säger hur något är", (SCENARIO, _OBJECTION, _CLAIM)),
)
