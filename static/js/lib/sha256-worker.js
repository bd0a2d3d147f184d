// Makes the SHA-256 of files beside the page, piece by piece, so that neither it nor the memory notices their size.
// In: {file} begins, and what was begun before ends; {} only ends it. Out: {read}, then {sha256, carries}, or {failed: true}.
import { sha256 } from "../../vendor/sha256.js";

const PIECE = 4 * 1024 * 1024;
const MARKS = ["jumdc2pa", "c2pa:manifest"].map((text) => [...text].map((letter) => letter.charCodeAt(0)));
let current = 0;

addEventListener("message", ({ data }) => {
  current += 1;
  if (data.file) hash(data.file, current);
});
postMessage({ ready: true });

async function hash(file, run) {
  const state = sha256.create();
  let carries = false;
  try {
    for (let start = 0; start < file.size; start += PIECE) {
      const piece = new Uint8Array(await file.slice(start, start + PIECE).arrayBuffer());
      if (run !== current) return;
      state.update(piece);
      // Content credentials stand near the beginning or the end of every format that carries them.
      const isAtAnEnd = start === 0 || start + 2 * PIECE >= file.size;
      carries ||= isAtAnEnd && MARKS.some((mark) => holds(piece, mark));
      postMessage({ read: start + piece.length });
    }
    postMessage({ sha256: hex(state.digest()), carries });
  } catch {
    if (run === current) postMessage({ failed: true }); // taken away or changed while it was read
  }
}

function holds(bytes, mark) {
  for (let at = bytes.indexOf(mark[0]); at !== -1; at = bytes.indexOf(mark[0], at + 1)) {
    if (mark.every((value, place) => bytes[at + place] === value)) return true;
  }
  return false;
}

function hex(bytes) {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
