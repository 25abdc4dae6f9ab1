
"use strict";
(function () {
  function button(text, label, act) {
    var made = document.createElement("button");
    made.type = "button";
    made.textContent = text;
    made.setAttribute("aria-label", label);
    made.addEventListener("click", act);
    return made;
  }

  function controls(after) {
    var bar = document.createElement("div");
    bar.className = "controls";
    after.insertAdjacentElement("afterend", bar);
    return bar;
  }

  function zooming(timeline) {
    var level = 1;
    var bar = controls(timeline);
    var told = document.createElement("span");
    told.className = "told";
    told.setAttribute("aria-live", "polite");
    function zoom(step) {
      var scroll = timeline.querySelector(".scroll");
      var middle = (scroll.scrollLeft + scroll.clientWidth / 2) / scroll.scrollWidth;
      timeline.classList.remove("zoom-" + level);
      level = Math.min(4, Math.max(1, level + step));
      timeline.classList.add("zoom-" + level);
      scroll.scrollLeft = middle * scroll.scrollWidth - scroll.clientWidth / 2;
      nearer.disabled = level === 4;
      farther.disabled = level === 1;
    }
    var farther = button("−", "Show more of the timeline", function () { zoom(-1); });
    var nearer = button("+", "Look closer at the timeline", function () { zoom(1); });
    farther.disabled = true;
    bar.append(farther, nearer, told);
    function tell(event) {
      var shape = event.target.closest("rect, .sign");
      var title = shape === null ? null : shape.querySelector(":scope > title");
      if (title !== null) {
        told.textContent = title.textContent;
      }
    }
    timeline.addEventListener("pointerover", tell);
    timeline.addEventListener("click", tell);
  }

  function folding(heading, details) {
    var bar = controls(heading);
    function all(open) {
      return function () { details.forEach(function (each) { each.open = open; }); };
    }
    bar.append(button("Open all", "Open all agents", all(true)), button("Fold all", "Fold all agents", all(false)));
  }

  document.querySelectorAll(".timeline").forEach(zooming);
  var agents = document.querySelectorAll(".agent");
  if (agents.length !== 0) {
    folding(document.getElementById("agents-heading"), agents);
  }
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("details").forEach(function (each) { each.open = true; });
  });
}());
