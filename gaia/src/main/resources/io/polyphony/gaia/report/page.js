
"use strict";
(function () {
  function button(text, label, act) {
    var made = document.createElement("button");
    made.type = "button";
    made.textContent = text;
    if (label !== text) {
      made.setAttribute("aria-label", label);
    }
    made.addEventListener("click", function () { act(made); });
    return made;
  }

  function controls(after) {
    var bar = document.createElement("div");
    bar.className = "controls";
    after.insertAdjacentElement("afterend", bar);
    return bar;
  }

  function timeline(chart) {
    var level = 1;
    var bar = controls(chart);
    var told = document.createElement("span");
    told.className = "told";
    told.setAttribute("aria-live", "polite");
    function zoom(step) {
      var scroll = chart.querySelector(".scroll");
      var middle = (scroll.scrollLeft + scroll.clientWidth / 2) / scroll.scrollWidth;
      chart.classList.remove("zoom-" + level);
      level = Math.min(4, Math.max(1, level + step));
      chart.classList.add("zoom-" + level);
      scroll.scrollLeft = middle * scroll.scrollWidth - scroll.clientWidth / 2;
      nearer.disabled = level === 4;
      farther.disabled = level === 1;
    }
    var farther = button("−", "Show more of the timeline", function () { zoom(-1); });
    var nearer = button("+", "Look closer at the timeline", function () { zoom(1); });
    farther.disabled = true;
    bar.append(farther, nearer, told);
    function tell(event) {
      var shape = event.target.closest("rect, line");
      var title = shape === null ? null : shape.querySelector(":scope > title");
      if (title !== null) {
        told.textContent = title.textContent;
      }
    }
    chart.addEventListener("pointerover", tell);
    chart.addEventListener("click", tell);
  }

  function filtering(heading, tasks) {
    var bar = controls(heading);
    var choices = [];
    function count(kind) {
      return tasks.filter(function (task) { return shows(task, kind); }).length;
    }
    function shows(task, kind) {
      return kind === "all" || task.dataset.verdict.split(" ").indexOf(kind) >= 0;
    }
    ["all", "right", "wrong", "close"].forEach(function (kind) {
      var many = count(kind);
      var telling = kind === "all" ? true : many !== 0 ? many !== tasks.length : false;
      if (!telling) {
        return;
      }
      var choice = button(kind + " " + many, kind + " " + many, function (pressed) {
        choices.forEach(function (each) { each.setAttribute("aria-pressed", String(each === pressed)); });
        tasks.forEach(function (task) { task.hidden = !shows(task, kind); });
      });
      choice.setAttribute("aria-pressed", String(kind === "all"));
      choices.push(choice);
      bar.append(choice);
    });
    function all(open) {
      return function () {
        tasks.forEach(function (task) { task.open = open ? !task.hidden : false; });
      };
    }
    bar.append(button("Open all", "Open all tasks that are shown", all(true)), button("Fold all", "Fold all tasks", all(false)));
  }

  document.querySelectorAll(".timeline").forEach(timeline);
  var tasks = Array.from(document.querySelectorAll(".task"));
  if (tasks.length !== 0) {
    filtering(document.getElementById("tasks-heading"), tasks);
  }
}());
