/** Words for the same environment. */
export const ENVIRONMENT_SYNONYMS: readonly (readonly string[])[] = [
  ['production', 'prod', 'prd'],
  ['development', 'develop', 'dev'],
  ['testing', 'test', 'tst'],
  ['staging', 'stage', 'stg'],
];
