/** Of a request none has one, so that nothing is found across two texts. */
const SEPARATOR = '\0';

/** Many texts as one, through which a part is found far faster than in each of them. */
export class JoinedTexts {
  private readonly joined: string;
  /** Where the text after each begins. */
  private readonly ends: Uint32Array;

  constructor(texts: readonly string[]) {
    this.joined = texts.join(SEPARATOR);
    let end = 0;
    this.ends = Uint32Array.from(texts, text => {
      end += text.length + SEPARATOR.length;
      return end;
    });
  }

  /** By index, 1 for the texts that contain the part. */
  containing(part: string): Uint8Array {
    const found = new Uint8Array(this.ends.length);
    if (part === '') return found.fill(1);
    let index = 0;
    let at = this.joined.indexOf(part);
    while (at >= 0) {
      while (this.ends[index] <= at) index += 1;
      found[index] = 1;
      at = this.joined.indexOf(part, this.ends[index]);
    }
    return found;
  }
}
