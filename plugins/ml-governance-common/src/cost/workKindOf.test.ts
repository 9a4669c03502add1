import fc from 'fast-check';
import { WORK_KINDS } from './WorkKind';
import { workKindOf } from './workKindOf';

const KINDS: Record<string, string> = {
  'Host:ml.g5.xlarge': 'hosting',
  'Host:Data-Bytes-Out': 'hosting',
  'AsyncInf:ml.m5.large': 'hosting',
  'ServerlessInf:Mem-4GB': 'hosting',
  'Train:ml.p4d.24xlarge': 'training',
  'Train-WarmPool:ml.g5.xlarge': 'training',
  'SpotTrain:ml.g5.xlarge': 'training',
  'Tuning:ml.m5.xlarge': 'training',
  'Cluster:ml.p5.48xlarge': 'training',
  'Notebk:ml.t3.medium': 'notebooks',
  'Studio:KernelGateway-ml.t3.medium': 'notebooks',
  'UnifiedStudio:ml.t3.medium': 'notebooks',
  'RStudio:ml.t3.medium': 'notebooks',
  'Processing:ml.m5.xlarge': 'processing',
  'Tsform:ml.m5.xlarge': 'processing',
  'Studio:DataWrangler-ml.m5.4xlarge': 'processing',
  'ETL-DPU-Hour': 'processing',
  'Crawler-DPU-Hour': 'processing',
  DataScannedInTB: 'processing',
  'Studio:VolumeUsage.gp3': 'storage',
  'Notebk:VolumeUsage.gp2': 'storage',
  'Host:VolumeUsage.gp2': 'storage',
  'Train:VolumeUsage.gp2': 'storage',
  'UnifiedStudio:StorageUsage': 'storage',
  'TimedStorage-ByteHrs': 'storage',
  'TimedStorage-GDA-ByteHrs': 'storage',
  'FeatureStore:StorageUsage': 'storage',
  'EBS:VolumeUsage.gp3': 'storage',
  'EBS:SnapshotUsage': 'storage',
  // Logs that CloudWatch takes in are no processing job.
  'DataProcessing-Bytes': 'other',
  'Requests-Tier1': 'other',
  'DataTransfer-Out-Bytes': 'other',
  'BoxUsage:m5.large': 'other',
  'AWS-Out-Bytes': 'other',
  'ComputeSP:1yrNoUpfront': 'other',
  NoUsageType: 'other',
};

describe('workKindOf', () => {
  it.each(Object.entries(KINDS))('files %s under %s', (usageType, kind) => {
    expect(workKindOf(usageType)).toBe(kind);
  });

  it('does not depend on the region prefix', () => {
    const regions = ['USE1-', 'USW2-', 'EU-', 'EUC1-', 'APN1-', 'CAN1-', ''];
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.entries(KINDS)),
        fc.constantFrom(...regions),
        ([usageType, kind], region) => {
          expect(workKindOf(region + usageType)).toBe(kind);
        },
      ),
    );
  });

  it('does not take a region for a kind of work', () => {
    // Traffic between two regions carries both prefixes.
    expect(workKindOf('USE1-EUC1-AWS-Out-Bytes')).toBe('other');
    expect(workKindOf('')).toBe('other');
  });

  it('answers with a known kind for any text', () => {
    fc.assert(
      fc.property(fc.string(), text => {
        expect(WORK_KINDS).toContain(workKindOf(text));
      }),
    );
  });
});
