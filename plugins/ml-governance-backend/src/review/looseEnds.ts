import { withheldText } from '../assessment/withheldText';
import { ownerMatcher } from '../compliance/ownerVerdict';
import { AtomicAmount, toAmount } from '../database/amountColumns';
import { HeldCount } from '../database/TallyReader';
import { AccountCost, PeriodCost } from './ApplicationFigures';
import { groupedBy } from './groupedBy';
import { ReviewedClaimant } from './ReviewPortfolio';
import { ReviewFigures } from './ReviewFigures';
import { ReviewSubject } from './ReviewSubject';

/** Beyond it nobody goes through a list; what costs most stands first. */
const MAX_OF_A_KIND = 5_000;
/** How many application ids a loose end names. */
const MAX_NAMED = 100;

/** What loose ends are found in. */
export interface LooseEndsInput {
  claimants: readonly ReviewedClaimant[];
  figures: ReviewFigures;
  costs: ReadonlyMap<string, PeriodCost> | undefined;
  counts: ReadonlyMap<string, HeldCount[]> | undefined;
  accountCosts: readonly AccountCost[];
  accountNames: ReadonlyMap<string, string>;
  /** Application ids that had a resource at some time. */
  everHeld: ReadonlySet<string>;
  /** The owner values that stand for some group. */
  groupValues: readonly string[];
}

/** Everything that nobody answers for, or more than one. */
export function looseEnds(input: LooseEndsInput): ReviewSubject[] {
  const { claimants } = input;
  const claimed = groupedBy(
    claimants.flatMap(({ entityRef, applicationIds }) =>
      applicationIds.map(applicationId => ({ entityRef, applicationId })),
    ),
    one => one.applicationId,
  );
  return [
    unclaimedApplications(input, id => claimed.has(id)),
    goneResources(input),
    [...claimed].flatMap(([id, claims]) =>
      claims.length > 1
        ? sharedApplication(
            id,
            claims.map(one => one.entityRef),
            input,
          )
        : [],
    ),
    unknownOwners(input),
    unownedAccounts(input),
  ].flatMap(ends => ends.slice(0, MAX_OF_A_KIND));
}

function unclaimedApplications(
  { costs, figures }: LooseEndsInput,
  isClaimed: (id: string) => boolean,
): ReviewSubject[] {
  const unclaimed = [...(costs ?? [])]
    .filter(([id, { total }]) => id !== '' && total !== 0n && !isClaimed(id))
    .sort(
      ([left, one], [right, other]) =>
        byAmount(one.total, other.total) || (left < right ? -1 : 1),
    )
    .map(([id]) => id);
  // People fill tags with what should not be there.
  return [...groupedBy(unclaimed, withheldText)].map(([id, ids]) =>
    end('unclaimed-application', id, {
      ...figures.ofApplications(ids),
      applicationIds: [id],
    }),
  );
}

function goneResources({
  claimants,
  figures,
  costs,
  everHeld,
}: LooseEndsInput): ReviewSubject[] {
  return claimants
    .filter(
      ({ applicationIds }) =>
        figures.resourcesOf(applicationIds) === 0 &&
        applicationIds.some(
          id => everHeld.has(id) || (costs?.get(id)?.total ?? 0n) !== 0n,
        ),
    )
    .map(({ entityRef, title, applicationIds, changedAt }) => ({
      ...end('gone-resources', entityRef, {
        ...figures.ofApplications(applicationIds),
        ...(changedAt === undefined ? {} : { changedAt }),
      }),
      ...(title === undefined ? {} : { title }),
    }));
}

function sharedApplication(
  applicationId: string,
  claimants: string[],
  { figures }: LooseEndsInput,
): ReviewSubject {
  // The catalog may say what should not be there as well as tags may.
  const shown = withheldText(applicationId);
  return end('shared-application', shown, {
    ...figures.ofApplications([applicationId]),
    applicationIds: [shown],
    claimants,
  });
}

/** Owner values of resources that neither a group nor an entity knows as its own. */
function unknownOwners({
  claimants,
  counts,
  groupValues,
}: LooseEndsInput): ReviewSubject[] {
  const isKnown = ownerMatcher([
    ...new Set([...groupValues, ...claimants.flatMap(one => one.expected)]),
  ]);
  const carried = [...(counts ?? [])].flatMap(([applicationId, own]) =>
    own
      .filter(({ kind }) => kind === 'owner')
      .map(({ key, resources }) => ({ applicationId, value: key, resources })),
  );
  return [...groupedBy(carried, one => one.value)]
    .filter(([value]) => !isKnown(value))
    .map(([value, own]) => ({
      value,
      resources: own.reduce((sum, one) => sum + one.resources, 0),
      ids: own.map(one => one.applicationId).filter(id => id !== ''),
    }))
    .sort(
      (left, right) =>
        right.resources - left.resources || (left.value < right.value ? -1 : 1),
    )
    .map(({ value, resources, ids }) =>
      end('unknown-owner', value, {
        applicationIds: [...new Set(ids.map(withheldText))]
          .sort()
          .slice(0, MAX_NAMED),
        resources,
      }),
    );
}

/** Accounts in which no application belongs to an entity that a group owns. */
function unownedAccounts(input: LooseEndsInput): ReviewSubject[] {
  const { claimants, counts, accountCosts, accountNames } = input;
  const owned = new Set(
    claimants
      .filter(({ ownerGroup }) => ownerGroup !== undefined)
      .flatMap(({ applicationIds }) => applicationIds),
  );
  const accounts = new Map<
    string,
    { ids: Set<string>; resources: number; cost?: PeriodCost }
  >();
  const accountOf = (id: string) => {
    const account = accounts.get(id) ?? { ids: new Set(), resources: 0 };
    accounts.set(id, account);
    return account;
  };
  for (const [applicationId, own] of counts ?? []) {
    for (const { kind, key, resources } of own) {
      if (kind !== 'account') continue;
      const account = accountOf(key);
      account.ids.add(applicationId);
      account.resources += resources;
    }
  }
  for (const { accountId, applicationId, ...cost } of accountCosts) {
    if (!/^\d{12}$/.test(accountId)) continue;
    const account = accountOf(accountId);
    account.ids.add(applicationId);
    account.cost = {
      total: (account.cost?.total ?? 0n) + cost.total,
      previousTotal: (account.cost?.previousTotal ?? 0n) + cost.previousTotal,
    };
  }
  return [...accounts]
    .filter(([, { ids }]) => ![...ids].some(id => owned.has(id)))
    .sort(
      ([left, one], [right, other]) =>
        byAmount(one.cost?.total ?? 0n, other.cost?.total ?? 0n) ||
        (left < right ? -1 : 1),
    )
    .map(([accountId, { ids, resources, cost }]) => {
      const name = accountNames.get(accountId);
      return {
        ...end('unowned-account', accountId, {
          applicationIds: [...ids]
            .filter(id => id !== '')
            .map(withheldText)
            .sort()
            .slice(0, MAX_NAMED),
          ...(cost
            ? {
                cost: {
                  total: toAmount(cost.total),
                  previousTotal: toAmount(cost.previousTotal),
                },
              }
            : {}),
          ...(counts ? { resources } : {}),
        }),
        ...(name === undefined ? {} : { title: name }),
      };
    });
}

function end(
  kind: ReviewSubject['kind'],
  subject: string,
  snapshot: ReviewSubject['snapshot'],
): ReviewSubject {
  return { kind, subject, domains: [], snapshot };
}

/** The larger first. */
function byAmount(left: AtomicAmount, right: AtomicAmount): number {
  if (left === right) return 0;
  return left > right ? -1 : 1;
}
