// The message at the top of every page: what `Player.announce` says. Folded under its summary, if it has one.
var showNews = (function () {
  "use strict";
  var place = document.getElementById("nyheter");
  var fold = place.parentNode;
  var summary = fold.querySelector("summary");

  return function (news) {
    if (place.textContent !== news.text) {
      place.textContent = news.text;
      place.tabIndex = news.text ? 0 : -1; // it may have more to scroll than is seen
    }
    if (summary.textContent !== news.summary) {
      fold.open = news.summary === "" || (fold.open && summary.textContent !== "");
      summary.textContent = news.summary;
      summary.hidden = news.summary === "";
    }
  };
})();
