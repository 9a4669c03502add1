/** The keys of the demo's tag dictionary. */
export const TAG = {
  application: 'anycompany:workload:application-id',
  environment: 'anycompany:workload:environment',
  owner: 'anycompany:finance:owner',
  businessUnit: 'anycompany:finance:business-unit',
  costCenter: 'anycompany:finance:cost-center',
  classification: 'anycompany:security:data-classification',
  encryption: 'anycompany:automation:encryption',
  name: 'anycompany:workload:name',
  cluster: 'anycompany:workload:cluster',
  version: 'anycompany:workload:version',
  backup: 'anycompany:operations:backup',
} as const;
