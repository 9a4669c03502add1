/** The organisation's tag keys, as its dictionary in `examples/` writes them. */
export const TAG_KEYS = {
  applicationId: 'anycompany:workload:application-id',
  environment: 'anycompany:workload:environment',
  owner: 'anycompany:finance:owner',
  businessUnit: 'anycompany:finance:business-unit',
  costCenter: 'anycompany:finance:cost-center',
  dataClassification: 'anycompany:security:data-classification',
  encryption: 'anycompany:automation:encryption',
  name: 'anycompany:workload:name',
  cluster: 'anycompany:workload:cluster',
  version: 'anycompany:workload:version',
  backup: 'anycompany:operations:backup',
  framework: 'anycompany:regulatory:framework',
} as const;

/** The keys that are activated as cost allocation tags, so that the bill carries them. */
export const COST_ALLOCATION_TAG_KEYS: readonly string[] = [
  TAG_KEYS.applicationId,
  TAG_KEYS.environment,
  TAG_KEYS.owner,
  TAG_KEYS.businessUnit,
  TAG_KEYS.costCenter,
];

export const ENVIRONMENTS = ['dev', 'test', 'production'] as const;
export type Environment = (typeof ENVIRONMENTS)[number];
