// Amounts of data in the reader's way of writing.

/** "0.4 MB", "24 MB", "10 GB": one decimal below ten; the same as the template filter `megabytes`. */
export function inMegabytes(bytes) {
  const isLarge = bytes >= 1e9;
  const amount = bytes / (isLarge ? 1e9 : 1e6);
  const digits = amount < 10 ? 1 : 0;
  const format = new Intl.NumberFormat(document.documentElement.lang, {
    style: "unit",
    unit: isLarge ? "gigabyte" : "megabyte",
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return format.format(bytes ? Math.max(amount, 0.1) : 0);
}
