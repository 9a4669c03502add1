import { JoinedTexts } from './JoinedTexts';

/** Texts that many resources have, each of them once and by a number. */
export class TextTable {
  readonly texts: string[] = [];
  private readonly numbers = new Map<string, number>();
  private spelled: JoinedTexts | undefined;
  private lowercase: JoinedTexts | undefined;

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

  /** By number, 1 for texts that contain the part as it is spelled; asked once all of them are there. */
  containing(part: string): Uint8Array {
    this.spelled ??= new JoinedTexts(this.texts);
    return this.spelled.containing(part);
  }

  /** The same in any case, for a part in lowercase. As in the C locale. */
  containingInAnyCase(part: string): Uint8Array {
    this.lowercase ??= new JoinedTexts(
      this.texts.map(text => text.toLowerCase()),
    );
    return this.lowercase.containing(part);
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
