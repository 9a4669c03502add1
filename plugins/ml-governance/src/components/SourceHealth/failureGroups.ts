import { SourceFailure } from '@ml-governance/backstage-plugin-ml-governance-common';

/** What could not be read of one account, for one reason. */
export interface FailureGroup {
  id: string;
  account: string;
  regions: string[];
  operations: string[];
  code: string;
  message: string;
  /** Since when the first of them fails. */
  since: string;
  /** Everything that it says, in lower case, to be searched. */
  text: string;
}

function accountText({ accountId, accountName }: SourceFailure): string {
  if (!accountId) return accountName ?? 'Every account';
  return accountName ? `${accountName} (${accountId})` : accountId;
}

function distinct(values: readonly (string | undefined)[]): string[] {
  return [...new Set(values.flatMap(value => (value ? [value] : [])))].sort();
}

/** Failures of the same account for the same reason, in one; those that fail longest first. */
export function failureGroups(
  failures: readonly SourceFailure[],
): FailureGroup[] {
  const byReason = new Map<string, SourceFailure[]>();
  for (const failure of failures) {
    const { code, message } = failure;
    const id = JSON.stringify([accountText(failure), code, message]);
    byReason.set(id, [...(byReason.get(id) ?? []), failure]);
  }
  return [...byReason]
    .map(([id, group]) => {
      const [first] = group;
      const account = accountText(first);
      const regions = distinct(group.map(({ region }) => region));
      const operations = distinct(group.map(({ operation }) => operation));
      const { code, message } = first;
      return {
        id,
        account,
        regions,
        operations,
        code,
        message,
        since: group.map(({ since }) => since).sort()[0],
        text: [account, ...regions, ...operations, code, message]
          .join(' ')
          .toLowerCase(),
      };
    })
    .sort(
      (a, b) =>
        a.since.localeCompare(b.since) || a.account.localeCompare(b.account),
    );
}
