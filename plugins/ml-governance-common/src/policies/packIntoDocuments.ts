/**
 * Distributes parts over as few documents as their order allows: a part goes
 * into the document before it as long as that keeps within the limit. Nothing
 * is reordered, so that a part that is added late leaves earlier documents as
 * they are.
 *
 * @param write - the text of a document of these parts
 * @param limit - of characters, or of what `measure` counts; a part that is
 * longer alone gets a document of its own, which the caller has to refuse or to
 * prevent
 */
export function packIntoDocuments<T>(
  parts: readonly T[],
  write: (parts: readonly T[]) => string,
  limit: number,
  measure: (text: string) => number = countCharacters,
): { parts: T[]; content: string }[] {
  const documents: { parts: T[]; content: string }[] = [];
  for (const part of parts) {
    const last = documents.at(-1);
    const together = last && write([...last.parts, part]);
    if (last && together && measure(together) <= limit) {
      last.parts.push(part);
      last.content = together;
    } else {
      documents.push({ parts: [part], content: write([part]) });
    }
  }
  return documents;
}

/**
 * The same for parts whose sizes add up, of which there may be thousands.
 *
 * @param limit - of all parts of a document together, in what `sizeOf` counts
 */
export function packBySize<T>(
  parts: readonly T[],
  sizeOf: (part: T) => number,
  limit: number,
): T[][] {
  const documents: T[][] = [];
  let used = 0;
  for (const part of parts) {
    const size = sizeOf(part);
    const last = documents.at(-1);
    if (last && used + size <= limit) {
      last.push(part);
      used += size;
    } else {
      documents.push([part]);
      used = size;
    }
  }
  return documents;
}

/** AWS counts characters, so that one beyond the basic plane counts once. */
export function countCharacters(text: string): number {
  return [...text].length;
}

/** As UTF-8, which is how AWS counts templates. */
export function countBytes(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) bytes += 1;
    else if (code < 0x800) bytes += 2;
    else bytes += code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
