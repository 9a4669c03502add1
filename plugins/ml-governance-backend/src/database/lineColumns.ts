import { LineDimension } from '@ml-governance/backstage-plugin-ml-governance-common';
import { DIMENSION_COLUMNS } from './ledgerCostRows';

/** The column of an item that has the key of each dimension of its lines. */
export const LINE_COLUMNS: Record<LineDimension, string> = {
  ...DIMENSION_COLUMNS,
  resource: 'resource_id',
};
