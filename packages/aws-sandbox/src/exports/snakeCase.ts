/**
 * A name as AWS makes column names and keys of maps out of it: `CostCenter`
 * becomes `cost_center`, `Business unit` becomes `business_unit`.
 */
export function snakeCaseOf(name: string): string {
  return name
    .replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
}

/** The same of a text in SQL. */
export function snakeCaseSql(text: string): string {
  return `trim(regexp_replace(
    lower(regexp_replace(${text}, '([A-Z])', '_\\1', 'g')),
    '[^a-z0-9]+', '_', 'g'), '_')`;
}
