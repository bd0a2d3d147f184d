// A board as a picture or as a page to print, made on this device.

const EDGE = 40;
const LARGEST = 4_000; // pixels: phones refuse larger canvases

/** Paint what the SVG shows within `box`, {x, y, w, h}. Resolves with a Blob of this type. */
export async function toPicture(layers, box, background, type = "image/png") {
  const [w, h] = [box.w + 2 * EDGE, box.h + 2 * EDGE];
  const scale = Math.min(2, LARGEST / Math.max(w, h));
  const canvas = Object.assign(document.createElement("canvas"), { width: Math.ceil(w * scale), height: Math.ceil(h * scale) });
  const context = canvas.getContext("2d");
  context.fillStyle = background;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.setTransform(scale, 0, 0, scale, (EDGE - box.x) * scale, (EDGE - box.y) * scale);
  const base = context.getTransform();
  const elements = layers.flatMap((layer) => [...layer.querySelectorAll("path, tspan, image")]);
  const pictures = await fetched(elements.filter(({ localName }) => localName === "image"));
  for (const element of elements) {
    context.setTransform(base);
    const group = element.closest("g");
    for (const part of new Set([group, element])) {
      for (const { matrix: m } of part.transform.baseVal) context.transform(m.a, m.b, m.c, m.d, m.e, m.f);
    }
    paint(context, element, pictures);
  }
  return new Promise((resolve) => canvas.toBlob((blob) => resolve(Object.assign(blob, { size_px: [canvas.width, canvas.height] })), type, 0.92));
}

/** Pictures by element; one that cannot be fetched now stays out. */
async function fetched(elements) {
  const pictures = new Map();
  const load = async (element) => {
    const picture = Object.assign(new Image(), { src: element.getAttribute("href") });
    try {
      await picture.decode();
      pictures.set(element, picture);
    } catch {
      // no connection, or it was taken off meanwhile
    }
  };
  await Promise.all(elements.map(load));
  return pictures;
}

function paint(context, element, pictures) {
  if (element.localName === "image") {
    const size = ["width", "height"].map((name) => Number(element.getAttribute(name)));
    if (pictures.has(element)) context.drawImage(pictures.get(element), 0, 0, ...size);
    return;
  }
  const style = getComputedStyle(element);
  if (element.localName === "tspan") {
    context.font = `${style.fontSize} ${style.fontFamily}`;
    context.fillStyle = style.fill;
    context.fillText(element.textContent, Number(element.getAttribute("x")), Number(element.getAttribute("y")));
    return;
  }
  const path = new Path2D(element.getAttribute("d"));
  if (style.fill !== "none") {
    context.fillStyle = style.fill;
    context.fill(path);
  }
  if (style.stroke !== "none") {
    Object.assign(context, { strokeStyle: style.stroke, lineWidth: Number.parseFloat(style.strokeWidth), lineCap: "round", lineJoin: "round" });
    context.stroke(path);
  }
}

/** A PDF of one page that holds one JPEG (ISO 32000-1, 7.5 and 8.9). */
export async function toPdf(jpeg) {
  const [width, height] = jpeg.size_px;
  const [w, h] = [width / 2, height / 2];
  const draw = `q ${w} 0 0 ${h} 0 0 cm /P Do Q`;
  const image = `<</Type/XObject/Subtype/Image/Width ${width}/Height ${height}/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode`;
  const page = `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${w} ${h}]/Resources<</XObject<</P 4 0 R>>>>/Contents 5 0 R>>`;
  const objects = [
    ["<</Type/Catalog/Pages 2 0 R>>"],
    ["<</Type/Pages/Kids[3 0 R]/Count 1>>"],
    [page],
    [`${image}/Length ${jpeg.size}>>\nstream\n`, jpeg, "\nendstream"],
    [`<</Length ${draw.length}>>\nstream\n${draw}\nendstream`],
  ];
  const parts = ["%PDF-1.4\n"];
  const places = [];
  let length = parts[0].length;
  const add = (part) => {
    parts.push(part);
    length += part.size ?? part.length;
  };
  objects.forEach((object, at) => {
    places.push(length);
    [`${at + 1} 0 obj\n`, ...object, "\nendobj\n"].forEach(add);
  });
  const start = length;
  const rows = places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`).join("");
  add(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`);
  return new Blob(parts, { type: "application/pdf" });
}

/** Give a file to the person. */
export function save(blob, name) {
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
