/**
 * Whether one text becomes the other by exactly one insertion, deletion,
 * substitution, or exchange of two neighbouring characters.
 */
export function isOneTypoAway(left: string, right: string): boolean {
  if (left === right) return false;
  const [short, long] =
    left.length <= right.length ? [left, right] : [right, left];
  if (long.length - short.length > 1) return false;
  let start = 0;
  while (start < short.length && short[start] === long[start]) start += 1;
  if (short.length < long.length) {
    return short.slice(start) === long.slice(start + 1);
  }
  if (short.slice(start + 1) === long.slice(start + 1)) return true;
  return (
    short[start] === long[start + 1] &&
    short[start + 1] === long[start] &&
    short.slice(start + 2) === long.slice(start + 2)
  );
}
