import { CostAllocationTagCheck } from '@ml-governance/backstage-plugin-ml-governance-common';

/** The most keys that AWS takes in a call. */
const KEYS_PER_CALL = 20;

/** The commands that activate keys, for whoever may manage the payer's bill. */
export function activationCommands(
  checks: readonly CostAllocationTagCheck[],
): string[] {
  const keys = checks
    .filter(({ state }) => state === 'inactive')
    .map(({ key }) => key);
  const commands: string[] = [];
  for (let start = 0; start < keys.length; start += KEYS_PER_CALL) {
    const statuses = keys
      .slice(start, start + KEYS_PER_CALL)
      .map(TagKey => ({ TagKey, Status: 'Active' }));
    commands.push(
      `aws ce update-cost-allocation-tags-status --cost-allocation-tags-status ${quoted(
        JSON.stringify(statuses),
      )}`,
    );
  }
  return commands;
}

/** The command that fills past months with what is active, as far back as it helps. */
export function backfillCommand(
  checks: readonly CostAllocationTagCheck[],
): string | undefined {
  const from = checks
    .flatMap(({ backfillFrom }) => backfillFrom ?? [])
    .sort()[0];
  return (
    from &&
    `aws ce start-cost-allocation-tag-backfill --backfill-from ${from}T00:00:00Z`
  );
}

/** For a shell, whatever stands in it. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
