/** What the browser was asked to save. */
export function watchSaving() {
  const saved: { name: string; text: Promise<string> }[] = [];
  const blobs = new Map<string, Blob>();
  URL.createObjectURL = object => {
    const url = `blob:${blobs.size}`;
    if (object instanceof Blob) blobs.set(url, object);
    return url;
  };
  URL.revokeObjectURL = () => {};
  jest
    .spyOn(HTMLAnchorElement.prototype, 'click')
    .mockImplementation(function click(this: HTMLAnchorElement) {
      const blob = blobs.get(this.href);
      if (!blob) return;
      saved.push({ name: this.download, text: blob.text() });
    });
  return saved;
}
