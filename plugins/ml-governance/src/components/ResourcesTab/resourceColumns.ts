import { ResourceSort } from '@ml-governance/backstage-plugin-ml-governance-common';

/** One column of the table of resources. */
export interface ResourceColumn {
  id: 'resource' | 'compliance' | 'type' | 'account' | 'region' | 'firstSeen';
  label: string;
  sort: ResourceSort;
  /** What the order is, for whoever hovers over the header. */
  order: string;
}

/** The columns of the table, and of the file that it is saved to. */
export const RESOURCE_COLUMNS: readonly ResourceColumn[] = [
  { id: 'resource', label: 'Resource', sort: 'name', order: 'by name' },
  {
    id: 'compliance',
    label: 'Tag compliance',
    sort: 'weight',
    order: 'by the weight of the broken rules, worst first',
  },
  { id: 'type', label: 'Type', sort: 'type', order: 'by type' },
  { id: 'account', label: 'Account', sort: 'account', order: 'by account' },
  { id: 'region', label: 'Region', sort: 'region', order: 'by region' },
  {
    id: 'firstSeen',
    label: 'First seen',
    sort: 'first-seen',
    order: 'by the day of the first sight, oldest first',
  },
];
