// A part of a kept film or sound. A player asks for parts, and will not play or seek what does not answer with them.
const RANGE = /^bytes=(\d*)-(\d*)$/;

/** `range` is the header of a request: "bytes=5-" from the sixth byte, "bytes=-5" the last five. */
export async function part(response, range) {
  const [, first, last] = RANGE.exec(range ?? "") ?? [];
  if (first === undefined || !(first || last)) return response;
  const blob = await response.blob();
  const start = first ? Number(first) : Math.max(blob.size - Number(last), 0);
  const end = first && last ? Math.min(Number(last), blob.size - 1) : blob.size - 1;
  if (start > end) return new Response(null, { status: 416, headers: { "Content-Range": `bytes */${blob.size}` } });
  return new Response(blob.slice(start, end + 1), {
    status: 206,
    headers: {
      "Content-Type": response.headers.get("Content-Type") ?? "application/octet-stream",
      "Content-Length": String(end - start + 1),
      "Content-Range": `bytes ${start}-${end}/${blob.size}`,
      "Accept-Ranges": "bytes",
    },
  });
}
