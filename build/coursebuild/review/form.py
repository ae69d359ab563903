"""The questions that only a person can answer about a scenario."""

QUESTIONS: tuple[str, ...] = (
    (
        "Är det bästa valet verkligen bäst, enligt dagens riktlinjer och era egna rutiner? "
        "Skulle två sakkunniga svara lika?"
    ),
    "Är de andra valen sådant som kunniga kollegor gör när det är bråttom, av goda skäl?",
    "Kunde det här hända hos er? Stämmer roller, ord, bemanning och tidspress?",
    (
        "Är alla i scenen hela människor, mer än en egenskap? Se på namn, språk, kön, ålder och "
        "funktionsnedsättning. Vem har makten i varje scen?"
    ),
    "Följer det som händer av valet, utan pekpinnar?",
    "Är återkopplingen snäll mot en trött kollega? Läs den högt.",
    (
        "Kan texten göra ont hos den som har varit med om något liknande? Är förvarningen bra, och är "
        "det lätt att hoppa över?"
    ),
    "Prövar frågorna målet, och inte läsvana eller hur det är på just en arbetsplats?",
    "Är det värt minuterna? Vad gör någon annorlunda på måndag?",
    "Öppnar frågorna efteråt för ett samtal, också när chefen sitter med?",
    (
        "Låter svenskan som människor pratar? Förstår den som läser sfi på nivå C, utan att "
        "sjuksköterskan får tråkigt?"
    ),
)
"""The eleven, in the order of the design's list (‘Only a person can judge’)."""

VERDICTS: tuple[str, ...] = (
    "Bra som det är",
    "Bra när det jag har skrivit är ändrat",
    "Behöver skrivas om",
)
"""What a reviewer may come to."""
