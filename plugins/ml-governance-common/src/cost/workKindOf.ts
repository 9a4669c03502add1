import { WorkKind } from './WorkKind';

/** `USE1-`, `EUC1-`, `EU-`: absent in us-east-1 for some services. */
const REGION_PREFIX = /^[A-Z]{2,4}\d{0,2}-/;

/**
 * First match wins. Storage leads, because the disk of a notebook or of an
 * endpoint carries the name of what it is attached to: `Studio:VolumeUsage.gp3`.
 */
const RULES: readonly (readonly [WorkKind, RegExp])[] = [
  ['storage', /VolumeUsage|Storage|ByteHrs|^EBS:/i],
  ['hosting', /^(?:Host|AsyncInf|ServerlessInf)/i],
  ['training', /^(?:Spot)?Train|Tuning|^Cluster:ml\./i],
  ['processing', /^Processing|^Tsform|DataWrangler|DPU|DataScanned/i],
  ['notebooks', /^Notebk|^(?:Unified|R)?Studio|^(?:KernelGateway|JupyterLab)/i],
];

/**
 * The kind of ML work that a usage type of the bill pays for, such as
 * `training` for `USE1-Train:ml.g5.xlarge`. The region prefix may be absent.
 *
 * @returns `other` for every usage type that no rule knows.
 * @public
 */
export function workKindOf(usageType: string): WorkKind {
  const usage = usageType.trim().replace(REGION_PREFIX, '');
  return RULES.find(([, pattern]) => pattern.test(usage))?.[0] ?? 'other';
}
