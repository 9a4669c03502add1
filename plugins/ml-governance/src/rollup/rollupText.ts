import { RollupSummary } from '@ml-governance/backstage-plugin-ml-governance-common';
import { countText } from '../wording/countText';
import { RollupKind } from './rollupKinds';

const SCOPES: Record<RollupKind, string> = {
  group: 'of this group and the groups below it',
  user: 'of this user and their groups',
  system: 'in this system',
  domain: 'in this domain',
};

const NOTHING: Record<RollupKind, string> = {
  group: 'Neither this group nor a group below it owns an ML service.',
  user: 'Neither this user nor one of their groups owns an ML service.',
  system: 'No ML service is part of this system.',
  domain: 'No ML service is part of this domain.',
};

/** Whose figures they are, such as `41 services of this group and the groups below it`. */
export function rollupScopeText(
  rollup: RollupSummary,
  kind: RollupKind | undefined,
): string {
  const services = countText(rollup.services, 'service');
  return kind ? `${services} ${SCOPES[kind]}` : services;
}

/** That there is no service whose figures could be shown. */
export function noServiceText(kind: RollupKind): string {
  return NOTHING[kind];
}
