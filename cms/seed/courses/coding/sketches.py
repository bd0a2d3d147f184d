"""The longer programs of the course. tests/e2e/test_sketches.py runs them all, and the short ones in the lessons.

Every block of JavaScript is a whole sketch: it runs between the two comment lines of FILE.
"""

FILE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>My sketch</title>
<style>
body { margin: 0; background: #161a2e; }
p { margin: 1rem; color: #fbf6ec; }
canvas {
  display: block; width: 100%; max-width: 600px;
  margin: auto; background: #fbf6ec;
  touch-action: none;
}
</style>
</head>
<body>
<canvas id="page" width="400" height="400"></canvas>
<p id="trouble"></p>
<script>
window.onerror = function (message, file, line) {
  document.getElementById("trouble").textContent =
    "Line " + line + ": " + message;
};
</script>
<script>
const canvas = document.getElementById("page");
const pen = canvas.getContext("2d");
// My sketch begins here.

pen.fillStyle = "#0e7f8b";
pen.fillRect(100, 150, 200, 100);

// My sketch ends here.
</script>
</body>
</html>"""

HOUSE = """// sky and grass
pen.fillStyle = "#6db3ec";
pen.fillRect(0, 0, 400, 300);
pen.fillStyle = "#5c9a34";
pen.fillRect(0, 300, 400, 100);

// walls
pen.fillStyle = "#f4a51c";
pen.fillRect(110, 200, 180, 110);

// roof
pen.fillStyle = "#e1482c";
pen.beginPath();
pen.moveTo(90, 200);
pen.lineTo(200, 110);
pen.lineTo(310, 200);
pen.fill();

// door and windows
pen.fillStyle = "#161a2e";
pen.fillRect(180, 235, 40, 75);
pen.fillStyle = "#fbf6ec";
pen.fillRect(130, 230, 32, 40);
pen.fillRect(238, 230, 32, 40);

// sun
pen.beginPath();
pen.arc(330, 70, 34, 0, 2 * Math.PI);
pen.fill();"""

SUNRISE = """const horizon = 240;
const sun = 70;

pen.fillStyle = "#f4a51c";
pen.fillRect(0, 0, 400, horizon);

pen.fillStyle = "#fbf6ec";
pen.beginPath();
pen.arc(200, horizon, sun, Math.PI, 2 * Math.PI);
pen.fill();

pen.fillStyle = "#0e7f8b";
pen.fillRect(0, horizon, 400, 400 - horizon);

pen.fillStyle = "rgba(251, 246, 236, 0.4)";
pen.beginPath();
pen.arc(200, horizon, sun, 0, Math.PI);
pen.fill();"""

# what the learner sees: (the sketch with the mistake in it, the message in Chromium)
MISTAKES = (
    ("pen.fillrect(10, 10, 80, 80);", "TypeError: pen.fillrect is not a function"),
    ("const horizon = 240;\npen.fillRect(0, 0, 400, horizn);", "ReferenceError: horizn is not defined"),
    ("pen.fillRect(10, 10, 80, 80;", "SyntaxError: missing ) after argument list"),
)

FENCE = """// the two rails
pen.fillStyle = "#5d2c61";
pen.fillRect(0, 200, 400, 12);
pen.fillRect(0, 290, 400, 12);

// eight palings
pen.fillStyle = "#0e7f8b";
for (let i = 0; i < 8; i = i + 1) {
  const x = 10 + i * 50;
  pen.fillRect(x, 160, 30, 180);
  pen.beginPath();
  pen.moveTo(x, 160);
  pen.lineTo(x + 15, 130);
  pen.lineTo(x + 30, 160);
  pen.fill();
}"""

FRETWORK = """function motif(x, y, size, colour) {
  pen.fillStyle = colour;
  pen.beginPath();
  pen.arc(x, y, size, 0, Math.PI);
  pen.fill();

  pen.beginPath();
  pen.moveTo(x - size * 0.4, y + size * 0.9);
  pen.lineTo(x + size * 0.4, y + size * 0.9);
  pen.lineTo(x, y + size * 1.6);
  pen.fill();

  pen.fillStyle = "#fbf6ec";
  pen.beginPath();
  pen.arc(x, y + size * 0.45, size * 0.22,
          0, 2 * Math.PI);
  pen.fill();
}

// the eaves, and the fretwork that hangs from them
pen.fillStyle = "#161a2e";
pen.fillRect(0, 60, 400, 20);
for (let i = 0; i < 5; i = i + 1) {
  motif(40 + i * 80, 80, 40, "#d8386b");
}

// the same stamp, smaller, for a second row
pen.fillStyle = "#161a2e";
pen.fillRect(0, 230, 400, 10);
for (let i = 0; i < 10; i = i + 1) {
  motif(20 + i * 40, 240, 20, "#0e7f8b");
}"""

TILES = """const colours = ["#d8386b", "#f4a51c", "#0e7f8b"];

for (let row = 0; row < 5; row = row + 1) {
  for (let column = 0; column < 5; column = column + 1) {
    const x = 40 + column * 80;
    const y = 40 + row * 80;
    pen.fillStyle = colours[(row + column) % 3];
    if (row % 2 === 0) {
      pen.fillRect(x - 34, y - 34, 68, 68);
    } else {
      pen.beginPath();
      pen.arc(x, y, 34, 0, 2 * Math.PI);
      pen.fill();
    }
  }
}"""

CLOTH = """const colours = [
  "#161a2e", "#d8386b", "#f4a51c", "#0e7f8b",
];

function die(faces) {
  return Math.floor(Math.random() * faces);
}

function halfMoon(x, y, r) {
  const start = die(4) * Math.PI / 2;
  pen.beginPath();
  pen.arc(x, y, r, start, start + Math.PI);
  pen.fill();
}

for (let row = 0; row < 8; row = row + 1) {
  for (let column = 0; column < 8; column = column + 1) {
    pen.fillStyle = colours[die(colours.length)];
    halfMoon(25 + column * 50, 25 + row * 50, 24);
  }
}"""
