// The script stands right after the first step: what follows is hidden as it comes, until main.js has read it all.
document.documentElement.classList.add("js");
