/** `1 resource`, `4 resources`. */
export function countText(
  count: number,
  singular: string,
  plural: string = `${singular}s`,
): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? singular : plural}`;
}
