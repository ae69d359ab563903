// Where a group begins, and the list of the ways that it has taken.

/** @param {boolean} hasItems whether there are questions for before and after @param {{ play: (name: string) => void, check: (when: "before" | "after") => void }} leads */
function makeHome(hasItems, leads) {
  const page = makeStep([make("h1", document.body.dataset.module || ""), make("p", WORDS.group_lead, { class: "lead" })], "home");
  const scenarios = all(document, ".step.scenario");
  if (scenarios.length) page.append(make("h2", WORDS.group_scenarios), make("ul", scenarios.map((step) => make("li", makeButton(step.dataset.name || "", () => leads.play(step.dataset.scenario || ""), "button"))), { role: "list", class: "group-list" }));
  if (hasItems) {
    page.append(make("h2", WORDS.group_check), make("p", WORDS.group_check_lead), make("p", [
      makeButton(WORDS.group_check_before, () => leads.check("before")), " ", makeButton(WORDS.group_check_after, () => leads.check("after")),
    ]));
  }
  return page;
}

/** Each way with its scenes, the newest first; pressing one leads there. @param {Ways} ways @param {(way: GroupWay, place: number) => void} goTo */
function listWays(ways, goTo) {
  return ways.ways.slice().reverse().flatMap((way) => {
    const title = byId("scenario." + way.name).dataset.name || "";
    const rows = way.visits.map((visit, place) => {
      const scene = byId("scen." + way.name + "." + visit.scene);
      const made = visit.chosen ? wordsOf(one(optionIn(scene, visit.chosen), "label")) : [WORDS.group_not_chosen];
      const hands = handsFor(visit.tally, visit.chosen);
      const told = visit.tally.length ? " (" + handsInWords(hands, visit.tally.length) + ")" : "";
      return make("li", [makeButton((one(scene, "h1").textContent || "").trim(), () => goTo(way, place), "link"), make("p", [...made, told], { class: "muted" })]);
    });
    if (way.ending) rows.push(make("li", makeButton((one(byId("slut." + way.name + "." + way.ending), "h1").textContent || "").trim(), () => goTo(way, way.visits.length), "link")));
    return [make("h3", way === ways.own ? say(WORDS.group_way_now, { title }) : title), make("ol", rows)];
  });
}
