import { SourceFailure } from '@ml-governance/backstage-plugin-ml-governance-common';

/** What could not be read of one account for one reason. */
export interface UnreadScope {
  id: string;
  account: string;
  regions: string[];
  code: string;
  message: string;
  since: string;
}

function accountText({ accountId, accountName }: SourceFailure): string {
  if (!accountId) return accountName ?? 'every account';
  return accountName ? `${accountName} (${accountId})` : accountId;
}

/** Failures of the same account for the same reason, in one. */
export function unreadScopes(
  failures: readonly SourceFailure[],
): UnreadScope[] {
  const scopes = new Map<string, UnreadScope>();
  for (const failure of failures) {
    const account = accountText(failure);
    const id = JSON.stringify([account, failure.code]);
    const scope = scopes.get(id) ?? {
      id,
      account,
      regions: [],
      code: failure.code,
      message: failure.message,
      since: failure.since,
    };
    const { region } = failure;
    scopes.set(id, {
      ...scope,
      regions:
        region && !scope.regions.includes(region)
          ? [...scope.regions, region]
          : scope.regions,
      since: failure.since < scope.since ? failure.since : scope.since,
    });
  }
  return [...scopes.values()];
}
