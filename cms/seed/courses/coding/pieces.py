"""The programs of module 3, which move and answer. tests/e2e/test_sketches.py runs them."""

BALL = """let x = 60;
let step = 3;

function frame() {
  pen.clearRect(0, 0, 400, 400);
  pen.fillStyle = "#e1482c";
  pen.beginPath();
  pen.arc(x, 200, 40, 0, 2 * Math.PI);
  pen.fill();

  x = x + step;
  if (x > 360 || x < 40) {
    step = -step;
  }
  requestAnimationFrame(frame);
}

frame();"""

STEADY = """let x = 60;
let speed = 150;
let before = performance.now();

function frame(now) {
  const seconds = Math.min((now - before) / 1000, 0.1);
  before = now;

  x = x + speed * seconds;
  if (x > 360) { speed = -150; }
  if (x < 40) { speed = 150; }

  pen.clearRect(0, 0, 400, 400);
  pen.fillStyle = "#e1482c";
  pen.beginPath();
  pen.arc(x, 200, 40, 0, 2 * Math.PI);
  pen.fill();
  requestAnimationFrame(frame);
}

requestAnimationFrame(frame);"""

BOAT = """const wish = "(prefers-reduced-motion: reduce)";
let isPlaying = !matchMedia(wish).matches;
let clock = 0;
let before = 0;

function draw() {
  pen.fillStyle = "#6db3ec";
  pen.fillRect(0, 0, 400, 400);

  const y = 240 + 10 * Math.sin(clock / 0.7);
  pen.fillStyle = "#161a2e";
  pen.fillRect(196, y - 110, 8, 110);
  pen.fillStyle = "#f4a51c";
  pen.fillRect(204, y - 110, 60, 36);
  pen.fillStyle = "#e1482c";
  pen.beginPath();
  pen.arc(200, y, 70, 0, Math.PI);
  pen.fill();

  const shift = 20 * Math.sin(clock / 1.1);
  pen.fillStyle = "#0e7f8b";
  pen.fillRect(0, 290, 400, 110);
  for (let x = -20; x < 440; x = x + 40) {
    pen.beginPath();
    pen.arc(x + shift, 290, 20, Math.PI, 2 * Math.PI);
    pen.fill();
  }
}

function frame(now) {
  const seconds = Math.min((now - before) / 1000, 0.1);
  before = now;
  if (isPlaying) {
    clock = clock + seconds;
    draw();
  }
  requestAnimationFrame(frame);
}

canvas.onpointerdown = function () {
  isPlaying = !isPlaying;
};
draw();
requestAnimationFrame(frame);"""

PLACE = """function place(event) {
  const box = canvas.getBoundingClientRect();
  const zoom = 400 / box.width;
  return {
    x: (event.clientX - box.left) * zoom,
    y: (event.clientY - box.top) * zoom,
  };
}"""

DOTS = (
    PLACE
    + """

canvas.onpointerdown = function (event) {
  const here = place(event);
  pen.fillStyle = "#d8386b";
  pen.beginPath();
  pen.arc(here.x, here.y, 16, 0, 2 * Math.PI);
  pen.fill();
};"""
)

MIRROR = (
    PLACE
    + """

let last = null;
pen.lineWidth = 12;
pen.lineCap = "round";

function stroke(x1, y1, x2, y2, colour) {
  pen.strokeStyle = colour;
  pen.beginPath();
  pen.moveTo(x1, y1);
  pen.lineTo(x2, y2);
  pen.stroke();
}

canvas.onpointerdown = function (event) {
  last = place(event);
};

canvas.onpointermove = function (event) {
  if (last === null) { return; }
  const here = place(event);
  stroke(last.x, last.y, here.x, here.y, "#d8386b");
  stroke(400 - last.x, last.y,
         400 - here.x, here.y, "#0e7f8b");
  last = here;
};

window.onpointerup = function () {
  last = null;
};"""
)

DRUMS = (
    """const drums = [
  { x: 110, y: 250, r: 90, colour: "#d8386b", glow: 0 },
  { x: 290, y: 270, r: 60, colour: "#f4a51c", glow: 0 },
  { x: 230, y: 110, r: 40, colour: "#0e7f8b", glow: 0 },
];

"""
    + PLACE
    + """

canvas.onpointerdown = function (event) {
  const here = place(event);
  for (const drum of drums) {
    const across = here.x - drum.x;
    const down = here.y - drum.y;
    const far = Math.hypot(across, down);
    if (far < drum.r) { drum.glow = 1; }
  }
};

window.onkeydown = function (event) {
  const drum = drums[Number(event.key) - 1];
  if (drum) { drum.glow = 1; }
};

function circle(x, y, r, colour) {
  pen.fillStyle = colour;
  pen.beginPath();
  pen.arc(x, y, r, 0, 2 * Math.PI);
  pen.fill();
}

let before = 0;

function frame(now) {
  const seconds = Math.min((now - before) / 1000, 0.1);
  before = now;
  pen.clearRect(0, 0, 400, 400);
  for (const drum of drums) {
    circle(drum.x, drum.y, drum.r, drum.colour);
    const light = drum.r * 0.8 * drum.glow;
    circle(drum.x, drum.y, light, "#fbf6ec");
    drum.glow = Math.max(0, drum.glow - seconds * 2);
  }
  requestAnimationFrame(frame);
}

requestAnimationFrame(frame);"""
)

KITES = (
    """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Kites over the pasture</title>
<style>
body { margin: 0; background: #161a2e; }
p { margin: 1rem; color: #fbf6ec; font-size: 1.1rem; }
canvas {
  display: block; width: 100%; max-width: 600px;
  margin: auto; touch-action: none;
}
</style>
</head>
<body>
<canvas id="page" width="400" height="400" role="img"
  aria-label="A sky in which kites sway above a pasture"></canvas>
<p>Tap the sky, or press the space bar, to let up a kite.
  P is for pause.</p>
<p id="trouble"></p>
<script>
window.onerror = function (message, file, line) {
  document.getElementById("trouble").textContent =
    "Line " + line + ": " + message;
};
</script>
<script>
// Kites over the pasture, by (your name), 2026.
const canvas = document.getElementById("page");
const pen = canvas.getContext("2d");

// What the piece knows
const colours = [
  "#d8386b", "#f4a51c", "#fbf6ec", "#5d2c61",
];
const most = 12;
const kites = [];
const wish = "(prefers-reduced-motion: reduce)";
let isPlaying = !matchMedia(wish).matches;
let flown = 0;
let clock = 0;
let before = 0;

// What can happen
function addKite(x, y) {
  const colour = colours[flown % colours.length];
  const size = 18 + 14 * Math.random();
  kites.push({ x: x, y: y, size: size, colour: colour });
  flown = flown + 1;
  if (kites.length > most) { kites.shift(); }
  draw();
}

"""
    + PLACE
    + """

canvas.onpointerdown = function (event) {
  const here = place(event);
  if (here.y < 320) { addKite(here.x, here.y); }
};

window.onkeydown = function (event) {
  if (event.key === " ") {
    event.preventDefault();
    const x = 40 + 320 * Math.random();
    const y = 40 + 200 * Math.random();
    addKite(x, y);
  }
  if (event.key === "p") { isPlaying = !isPlaying; }
};

// What it looks like
function drawKite(kite) {
  const x = kite.x + 8 * Math.sin(clock + kite.y);
  pen.strokeStyle = "#161a2e";
  pen.beginPath();
  pen.moveTo(x, kite.y);
  pen.lineTo(200, 400);
  pen.stroke();

  pen.fillStyle = kite.colour;
  for (let i = 1; i < 6; i = i + 1) {
    const tailX = x + 5 * Math.sin(clock * 2 + i);
    const tailY = kite.y + kite.size + i * 9;
    pen.beginPath();
    pen.arc(tailX, tailY, 3, 0, 2 * Math.PI);
    pen.fill();
  }

  pen.beginPath();
  for (let corner = 0; corner < 6; corner = corner + 1) {
    const turn = corner * Math.PI / 3;
    const right = kite.size * Math.cos(turn);
    const down = kite.size * Math.sin(turn);
    pen.lineTo(x + right, kite.y + down);
  }
  pen.fill();
}

function draw() {
  pen.fillStyle = "#6db3ec";
  pen.fillRect(0, 0, 400, 400);
  for (const kite of kites) { drawKite(kite); }
  pen.fillStyle = "#5c9a34";
  pen.fillRect(0, 340, 400, 60);
}

function frame(now) {
  const seconds = Math.min((now - before) / 1000, 0.1);
  before = now;
  if (isPlaying) {
    clock = clock + seconds;
    draw();
  }
  requestAnimationFrame(frame);
}

draw();
requestAnimationFrame(frame);
</script>
</body>
</html>"""
)
