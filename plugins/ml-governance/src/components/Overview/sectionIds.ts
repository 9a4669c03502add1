/** What the parts of the overview are linked to by. */
export const SECTION_IDS = {
  untagged: 'ml-governance-untagged',
  unclaimed: 'ml-governance-unclaimed',
  coverage: 'ml-governance-coverage',
  moneyCoverage: 'ml-governance-money-coverage',
} as const;
