import { TagCompliancePart } from '@ml-governance/backstage-plugin-ml-governance-node';

/** What AWS itself is asked about tags, as the config turns it on and off. */
export const TAG_COMPLIANCE_PARTS = [
  'cost-allocation-tags',
  'attached-policies',
  'effective-policies',
  'tagging-compliance',
  'config-compliance',
] as const satisfies readonly TagCompliancePart[];
