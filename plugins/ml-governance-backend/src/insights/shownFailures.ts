import {
  ComplianceResponse,
  SourceFailure,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/**
 * What of all that could not be read is named on the page of an entity. Who
 * may not see the health of the sources is told of the accounts alone that the
 * entity's resources name anyway: of the rest they learn how much there is,
 * since what is missing is always said, and nothing about where.
 */
export function shownFailures(
  failures: readonly SourceFailure[],
  options: { all: boolean; accountIds: ReadonlySet<string> },
): Pick<ComplianceResponse, 'failures' | 'failuresElsewhere'> {
  if (options.all) return { failures: [...failures] };
  const shown = failures.filter(
    ({ accountId }) =>
      accountId !== undefined && options.accountIds.has(accountId),
  );
  const elsewhere = failures.length - shown.length;
  return {
    failures: shown,
    ...(elsewhere > 0 ? { failuresElsewhere: elsewhere } : {}),
  };
}
