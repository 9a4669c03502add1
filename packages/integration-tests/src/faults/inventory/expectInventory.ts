import {
  ComplianceResponse,
  SourceHealth,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { TrueResource } from '../../organization/SandboxOrganization';
import { PortalReader } from '../../portal/startPortal';
import { Shown } from '../Scene';
import { expectSameWords } from '../sourceHealth';
import {
  changedResources,
  differences,
  EVERYTHING,
  isAsItWas,
  Resources,
  shownResources,
} from './shownResources';

/** The type whose resources are listed by account, wherever they are. */
export const BUCKET = 's3:bucket';

/** Holds the page of everything against what was and is, by the resource. */
export async function expectHonestInventory(
  portal: PortalReader,
  health: SourceHealth,
  truth: { before: Resources; after: Resources },
): Promise<Shown> {
  const shown = await shownResources(portal);
  const different = differences(shown.byArn, truth.after);
  const isUnread = unreadIn(health);
  const wrong = different.filter(
    ({ arn, resource }) =>
      !isUnread(resource) ||
      !isAsItWas(shown.byArn.get(arn), truth.before.get(arn)),
  );
  expect(wrong.slice(0, 5)).toEqual([]);

  expectSameWords(shown.last.sources, health);
  const compliance = await portal.get<ComplianceResponse>(
    `entities/component/default/${EVERYTHING}/compliance`,
  );
  expect(compliance.score.total).toBe(shown.byArn.size);
  expect(compliance.failures).toEqual(health.failures);
  const changed = changedResources(truth);
  const missed = different.filter(({ arn }) => changed.has(arn));
  return { older: different.length, newer: changed.size - missed.length };
}

/** Everything is shown, as it is now. */
export async function expectCompleteInventory(
  portal: PortalReader,
  truth: Resources,
): Promise<void> {
  const shown = await shownResources(portal);
  expect(differences(shown.byArn, truth).slice(0, 5)).toEqual([]);
}

/** What a reader of `GET sources` has to take for unread. */
function unreadIn(health: SourceHealth) {
  const outcome = health.lastRefresh?.outcome;
  const all = outcome !== 'succeeded' && outcome !== 'partial';
  const places = new Set(
    health.failures.map(({ accountId, region }) => `${accountId}/${region}`),
  );
  const accounts = new Set(health.failures.map(({ accountId }) => accountId));
  return ({
    accountId,
    region,
    type,
  }: Pick<TrueResource, 'accountId' | 'region' | 'type'>) =>
    all ||
    places.has(`${accountId}/${region}`) ||
    (type === BUCKET && accounts.has(accountId));
}
