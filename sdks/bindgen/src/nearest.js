/**
 * The candidate that a mistyped name most likely meant.
 * @param {string} name
 * @param {Iterable<string>} candidates
 * @returns {string | undefined} undefined where none is near.
 */
export function nearest(name, candidates) {
  let best;
  let least = Math.max(2, Math.floor(name.length / 3));
  for (const candidate of candidates) {
    const far = distance(name.toLowerCase(), candidate.toLowerCase());
    if (far <= least && candidate !== name) {
      [best, least] = [candidate, far - 1];
    }
  }
  return best;
}

/** `: did you mean "aws"?`, or a full stop. */
export function suggestion(name, candidates) {
  const near = nearest(name, candidates);
  return near === undefined ? "." : `: did you mean "${near}"?`;
}

/** Levenshtein's distance, row by row. */
function distance(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const above = row;
    row = [i];
    for (let j = 1; j <= b.length; j++) {
      row[j] = Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
  }
  return row[b.length];
}
