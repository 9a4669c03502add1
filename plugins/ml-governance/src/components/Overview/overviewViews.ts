/** What the page of the organisation shows, by what its URL calls it. */
export const OVERVIEW_VIEWS = [
  { id: 'overview', label: 'Overview' },
  { id: 'reconciliation', label: 'Reconciliation' },
  { id: 'cost-category', label: 'Cost category' },
  { id: 'aws', label: 'What AWS says' },
] as const;

export type OverviewView = (typeof OVERVIEW_VIEWS)[number]['id'];
