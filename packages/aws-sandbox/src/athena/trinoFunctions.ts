/**
 * Functions of Athena's SQL that DuckDB calls or takes otherwise, as macros
 * that go before its own.
 */
export const TRINO_FUNCTIONS: readonly string[] = [
  `element_at(map_or_list, key) AS map_or_list[key]`,
  `json_extract_scalar(json, path) AS json_extract_string(json,
    replace(replace(path, '["', '."'), '"]', '"'))`,
  `regexp_like(text, pattern) AS regexp_matches(text, pattern)`,
  `regexp_replace(text, pattern, replacement) AS
    system.main.regexp_replace(text, pattern, replacement, 'g')`,
  `regexp_extract(text, pattern, part) AS CASE
    WHEN regexp_matches(text, pattern)
      THEN system.main.regexp_extract(text, pattern, part) END`,
  `is_finite(number) AS isfinite(number)`,
  `is_nan(number) AS isnan(number)`,
  `from_iso8601_timestamp(text) AS CAST(text AS TIMESTAMPTZ)`,
  `from_iso8601_date(text) AS CAST(text AS DATE)`,
  `date_format(moment, pattern) AS strftime(moment,
    replace(replace(pattern, '%i', '%M'), '%s', '%S'))`,
  `arbitrary(input) AS any_value(input)`,
  `approx_distinct(input) AS approx_count_distinct(input)`,
];
