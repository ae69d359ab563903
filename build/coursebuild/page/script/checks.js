// The knowledge checks in a section: answered where they stand, as many times as one likes, and never graded.

/** @param {Steps} steps @param {() => State} state @param {() => void} save */
function createChecks(steps, state, save) {
  /** @param {HTMLElement} step */
  const idOf = (step) => step.id.slice(5);

  steps.onShow.check = (step) => {
    const answer = state().checks[idOf(step)];
    writeAnswer(formIn(step), answer);
    step.classList.toggle("answered", Boolean(answer));
    one(step, ".key").classList.toggle("shown", Boolean(answer));
    if (answer) showKey(one(step, ".key"), formIn(step), answer.split("+"));
  };

  return {
    /** @param {HTMLElement} step @param {string[]} answer */
    confirm(step, answer) {
      state().checks[idOf(step)] = answer.join("+");
      const key = one(step, ".key");
      showKey(key, formIn(step), answer);
      step.classList.add("answered");
      attend(key);
      save();
    },
    /** @param {HTMLElement} step */
    again(step) {
      delete state().checks[idOf(step)];
      steps.show(step.id);
    },
  };
}
