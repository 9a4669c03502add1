/** A number in [0, 1) that belongs to an index and a purpose, on every machine. */
export function chance(index: number, purpose: number): number {
  let h = Math.imul(index + 1, 0x9e3779b1) ^ Math.imul(purpose, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 16), 0x21f0aaad);
  h = Math.imul(h ^ (h >>> 15), 0x735a2d97);
  return ((h ^ (h >>> 15)) >>> 0) / 0x1_0000_0000;
}

/** One of the choices, all equally likely. */
export function pick<T>(
  choices: readonly T[],
  index: number,
  purpose: number,
): T {
  return choices[Math.floor(chance(index, purpose) * choices.length)];
}
