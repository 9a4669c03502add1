/** Texts that many resources have, each of them once and by a number. */
export class TextTable {
  readonly texts: string[] = [];
  private readonly numbers = new Map<string, number>();
  private lower: readonly string[] | undefined;

  numberOf(text: string): number {
    const known = this.numbers.get(text);
    if (known !== undefined) return known;
    const number = this.texts.push(text) - 1;
    this.numbers.set(text, number);
    return number;
  }

  /** Nothing where no resource has it. */
  find(text: string): number | undefined {
    return this.numbers.get(text);
  }

  /** By number, once all of them are there. As in the C locale. */
  lowercase(): readonly string[] {
    this.lower ??= this.texts.map(text => text.toLowerCase());
    return this.lower;
  }

  /** The place of each text among all of them, by its number. */
  ranks(): Uint32Array {
    const ranks = new Uint32Array(this.texts.length);
    this.texts
      .map((_, number) => number)
      .sort((left, right) => compareTexts(this.texts[left], this.texts[right]))
      .forEach((number, rank) => {
        ranks[number] = rank;
      });
    return ranks;
  }
}

/** By code units: the same wherever the backend runs. */
export function compareTexts(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
