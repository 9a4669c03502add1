/**
 * A name in the form that AWS gives to columns and to the keys of its older
 * maps: `lineItem/UnblendedCost` becomes `line_item_unblended_cost`,
 * `user:CostCenter` becomes `user_cost_center`. Names that differ in case or
 * punctuation only may come to the same.
 */
export function normalizeKey(name: string): string {
  return name
    .replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
}
