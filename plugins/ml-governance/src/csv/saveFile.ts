/** Lets the browser save a text, or what a server sent, as a file. */
export function saveFile(
  name: string,
  type: string,
  content: string | Blob,
): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  // Not before the browser has begun to read it.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
