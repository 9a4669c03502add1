/** What the fields of the forms about waivers are called, by their names in requests. */
export const WAIVER_LABELS = {
  'scope.value': 'For what',
  tagKey: 'Tag',
  owner: 'Who answers for it',
  reason: 'Why',
  expiresAt: 'Last day, in UTC',
};
