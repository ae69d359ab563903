// The page is alive, so show one step at a time. Until then the style sheet shows the first (`scripting: enabled`).
document.documentElement.classList.add("js");
