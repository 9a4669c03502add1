/**
 * The value of the field as it should be. What a link or the defaults of a
 * template put into the form may be anything: numbers and truth values are the
 * texts that they look like, and all else says nothing.
 */
export function textValues(formData: unknown): Record<string, string> {
  if (typeof formData !== 'object' || formData === null) return {};
  return Object.fromEntries(
    Object.entries(formData)
      .filter(([, value]) =>
        ['string', 'number', 'boolean'].includes(typeof value),
      )
      .map(([key, value]) => [key, String(value)]),
  );
}
