// Before anything is painted: the page is alive, so show one step at a time.
document.documentElement.classList.add("js");
