/**
 * Randomness without state: the same keys give the same number on every
 * machine, in every process and on every day, in whatever order they are asked.
 */
export type Seed = number;

function mix(value: number): number {
  let h = value;
  h = Math.imul(h ^ (h >>> 16), 0x21f0aaad);
  h = Math.imul(h ^ (h >>> 15), 0x735a2d97);
  return (h ^ (h >>> 15)) >>> 0;
}

/** A seed that stands for a text. */
export function seedOf(text: string): Seed {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  }
  return mix(h);
}

/** A number in [0, 1) that belongs to the seed and an index, such as a day. */
export function chance(seed: Seed, index: number = 0): number {
  return mix(seed ^ mix(index + 0x9e3779b9)) / 0x1_0000_0000;
}

/** A factor in [1 - spread, 1 + spread). */
export function wobble(seed: Seed, index: number, spread: number): number {
  return 1 - spread + 2 * spread * chance(seed, index);
}

export function pick<T>(
  choices: readonly T[],
  seed: Seed,
  index: number = 0,
): T {
  return choices[Math.floor(chance(seed, index) * choices.length)];
}

/** Letters and digits that belong to a text, as AWS makes its ids. */
export function idOf(
  text: string,
  length: number,
  alphabet: string = '0123456789abcdef',
): string {
  const seed = seedOf(text);
  let id = '';
  for (let i = 0; i < length; i++) {
    id += alphabet[Math.floor(chance(seed, i) * alphabet.length)];
  }
  return id;
}
