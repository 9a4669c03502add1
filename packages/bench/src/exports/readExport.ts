import { BillLine } from '@ml-governance/backstage-plugin-ml-governance-common';
import { createRefreshContext } from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { BillLineSource } from '@ml-governance/backstage-plugin-ml-governance-node';
import { EXPORT_MONTH, exportTagKeys } from './exportColumns';

/** What a reading took. */
export interface Reading {
  seconds: number;
  /** Of all processors together. */
  processorSeconds: number;
  /** Lines or rows that came of it. */
  delivered: number;
}

/**
 * Has a source read its month as a backend does.
 *
 * @param take - gets the lines of each page; they are dropped without it
 * @returns how many lines there were
 */
export async function readExport(
  source: BillLineSource,
  take?: (lines: readonly BillLine[]) => void,
): Promise<number> {
  const context = createRefreshContext();
  const keys = {
    resourceTags: [...(await exportTagKeys()).keys()],
    accountTags: [],
    costCategories: [],
  };
  const period = { month: EXPORT_MONTH, version: '', closed: false };
  let lines = 0;
  for await (const page of source.readLines(period, { ...context, keys })) {
    take?.(page.lines);
    lines += page.lines.length;
  }
  return lines;
}

/** Times something by the clock and by what the processors did. */
export async function timed(run: () => Promise<number>): Promise<Reading> {
  const cpu = process.cpuUsage();
  const began = performance.now();
  const delivered = await run();
  const { user, system } = process.cpuUsage(cpu);
  return {
    seconds: (performance.now() - began) / 1_000,
    processorSeconds: (user + system) / 1e6,
    delivered,
  };
}
