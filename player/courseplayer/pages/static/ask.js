// Keeps the message at the top of the page fresh, and the course below it: what the player is told shows at once.
(function () {
  "use strict";

  // The course as it is now, where an earlier one stands.
  function showCourse(number) {
    var course = document.getElementById("kursen");
    if (!course || course.dataset.number === String(number)) {
      return undefined;
    }
    return fetch("/kursen")
      .then(function (response) { return response.ok ? response.text() : null; })
      .then(function (html) {
        if (html !== null) {
          refill(course, html);
          course.dataset.number = number;
        }
      });
  }

  function ask() {
    return fetch("/nyheter")
      .then(function (response) { return response.json(); })
      .then(function (answer) {
        showNews(answer);
        return showCourse(answer.course);
      })
      .then(function () { return true; })
      // The player is stopped or restarting.
      .catch(function () { return false; });
  }

  whenTold("/handelser", ask);
})();
