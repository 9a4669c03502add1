/**
 * Stands between fields that a query puts into one text; no tag or name of AWS
 * may hold it.
 */
export const FIELD_SEPARATOR = '\u001f';
/** Stands between the days of a line's row, which hold nothing but numbers. */
export const DAY_SEPARATOR = '\u001e';
/** Stands behind those days, and before a name that may hold it, too. */
export const NAME_SEPARATOR = '\u001d';
