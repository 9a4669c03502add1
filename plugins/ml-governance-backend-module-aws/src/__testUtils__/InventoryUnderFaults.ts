import { PartitionRead, readPartitions, Reads } from './readPartitions';
import {
  PAYER_ACCOUNT_ID,
  SandboxFault,
  SandboxOrganization,
} from './SandboxOrganization';
import { inventorySettings } from './inventorySettings';
import { InventorySettings } from '../config/AwsSettings';
import { AwsInventory } from '../inventory/AwsInventory';

const NOW = new Date('2026-11-23T08:00:00Z');
export const ACCOUNT_ID = '333333333333';
export const OTHER_ACCOUNT_ID = '444444444444';
/** Where things go wrong. */
export const HERE = { accountId: ACCOUNT_ID, region: 'us-east-1' };
export const HIT = `${ACCOUNT_ID} us-east-1`;
/** It is searched through the index of all regions, which is in the other. */
export const BESIDE = `${ACCOUNT_ID} eu-west-1`;
/** As often as anything asks. */
export const ALWAYS = 1_000_000;

/**
 * Two accounts of the sandbox in two regions, whose reading is disturbed and
 * held against what is read when nothing goes wrong.
 */
export class InventoryUnderFaults {
  private constructor(
    readonly organization: SandboxOrganization,
    /** What there is to find. */
    readonly whole: Reads,
    readonly usualCalls: Readonly<Record<string, number>>,
  ) {}

  static async start(): Promise<InventoryUnderFaults> {
    const organization = await SandboxOrganization.start({ now: NOW });
    const whole = await readPartitions(inventoryOf(organization), NOW);
    expectSound(whole);
    return new InventoryUnderFaults(
      organization,
      whole,
      await organization.calls(),
    );
  }

  inventory(settings?: Partial<InventorySettings>): AwsInventory {
    return inventoryOf(this.organization, settings);
  }

  read(subject: AwsInventory, signal?: AbortSignal): Promise<Reads> {
    return readPartitions(subject, NOW, signal);
  }

  /**
   * Reads with faults, and then without, by an inventory that lives on: the
   * second time everything must be there.
   */
  async play(...faults: SandboxFault[]) {
    const subject = this.inventory();
    for (const fault of faults) await this.organization.fault(fault);
    const disturbed = await this.read(subject);
    const calls = await this.organization.calls();
    const unmet = await this.organization.unmetFaults();
    await this.organization.reset();
    expectWhole(this.whole, await this.read(subject));
    return { disturbed, calls, unmet };
  }
}

/** No failure is told. */
export function expectSound(reads: Reads): void {
  for (const read of reads.values()) {
    expect([read.failures, read.error]).toEqual([[], undefined]);
  }
}

/** Everything is there, with its tags, and no failure is told. */
export function expectWhole(
  whole: Reads,
  reads: Reads,
  except: readonly string[] = [],
): void {
  expect([...reads.keys()]).toEqual([...whole.keys()]);
  for (const [partition, read] of reads) {
    if (!except.includes(partition)) {
      expect(read).toEqual(whole.get(partition));
    }
  }
}

/**
 * All that was read of the hit partition is right, and it lacks something
 * of just these types. The Tagging API, which tells of what a list that
 * failed did not, does not know when a resource was made.
 */
export function expectLost(
  whole: Reads,
  read: PartitionRead,
  types: readonly string[],
): void {
  const before = readOf(whole, HIT).resources;
  for (const [arn, resource] of read.resources) {
    const createdAt = resource.createdAt ?? before.get(arn)?.createdAt;
    expect({ ...resource, createdAt }).toEqual({
      createdAt: undefined,
      ...before.get(arn),
    });
  }
  const lost = [...before.values()].filter(
    ({ arn }) => !read.resources.has(arn),
  );
  expect([...new Set(lost.map(({ type }) => type))].sort()).toEqual(types);
}

/** All but the hit partition are whole, but for what its index knows. */
export function expectLostIndex(
  whole: Reads,
  reads: Reads,
  message: RegExp,
): void {
  const { failures, resources } = readOf(reads, BESIDE);
  expect(failures).toMatchObject([
    {
      collector: 'resource-explorer',
      message: expect.stringMatching(message),
    },
  ]);
  expect(resources.size).toBeGreaterThan(50);
  expectWhole(whole, reads, [HIT, BESIDE]);
}

export function readOf(reads: Reads, partition: string): PartitionRead {
  const read = reads.get(partition);
  if (!read) throw new Error(`${partition} was not read`);
  return read;
}

function inventoryOf(
  { credentials }: SandboxOrganization,
  settings: Partial<InventorySettings> = {},
): AwsInventory {
  return AwsInventory.create({
    settings: inventorySettings({
      regions: ['us-east-1', 'eu-west-1'],
      accounts: { listed: [{ id: ACCOUNT_ID }, { id: OTHER_ACCOUNT_ID }] },
      ...settings,
    }),
    credentials,
    payerAccountId: PAYER_ACCOUNT_ID,
    globalRegion: 'us-east-1',
  });
}
