/**
 * Distributes parts over as few documents as their order allows: a part goes
 * into the document before it as long as that keeps within the limit. Nothing
 * is reordered, so that a part that is added late leaves earlier documents as
 * they are.
 *
 * @param write - the text of a document of these parts
 * @param limit - of characters; a part that is longer alone gets a document of
 * its own, which the caller has to refuse or to prevent
 */
export function packIntoDocuments<T>(
  parts: readonly T[],
  write: (parts: readonly T[]) => string,
  limit: number,
): { parts: T[]; content: string }[] {
  const documents: { parts: T[]; content: string }[] = [];
  for (const part of parts) {
    const last = documents.at(-1);
    const together = last && write([...last.parts, part]);
    if (last && together && countCharacters(together) <= limit) {
      last.parts.push(part);
      last.content = together;
    } else {
      documents.push({ parts: [part], content: write([part]) });
    }
  }
  return documents;
}

/** AWS counts characters, so that one beyond the basic plane counts once. */
export function countCharacters(text: string): number {
  return [...text].length;
}
