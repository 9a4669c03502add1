import { TagDefect } from '../inventory/tagDefects';

/**
 * The defects of the service that the demo shows first, one by one, so that
 * its pages tell a story: a score that is good but not perfect, one fix that
 * mends several resources, and an owner whom the catalog does not expect.
 * Keyed by resource name; training jobs by the name of their training.
 */
export const SHOWCASE_DEFECTS: Readonly<Record<string, TagDefect>> = {
  'fraud-detection-dev-graph': 'missing-cost-center',
  'fraud-detection-wallet': 'environment-short',
  'fraud-detection-wallet-config': 'environment-short',
  'fraud-detection-test': 'owner-platform',
  'fraud-detection-test-config': 'owner-platform',
  'fraud-detection-features-1': 'owner-platform',
  'fraud-detection-features-2': 'owner-platform',
  'fraud-detection-pipeline-1': 'owner-platform',
  'fraud-detection-model-4': 'application-case',
  'anycompany-fraud-detection-artifacts': 'application-key-case',
  'fraud-detection-graph-lab': 'owner-person',
};
