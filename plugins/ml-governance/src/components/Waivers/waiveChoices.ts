import {
  EvaluatedResource,
  WaiverScope,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/** The resource that stands in the list, with what else can be waived by it. */
export type WaivableResource = Pick<
  EvaluatedResource,
  'arn' | 'name' | 'type' | 'accountId' | 'accountName'
>;

/** Something that a waiver can be about. */
export interface WaiveChoice {
  scope: WaiverScope;
  /** Of a resource: the entity that it belongs to, whose permission was given. */
  entityRef?: string;
  /** What it is about, for people. */
  about: string;
}

/**
 * What somebody may waive a rule for, the narrowest first: of a resource, itself
 * and, with the permission for the organisation, its type and its account.
 */
export function waiveChoices(options: {
  entityRef: string;
  resource: WaivableResource | undefined;
  /** With the permission for the entity. */
  ofEntity: boolean;
  /** With the permission for the organisation. */
  ofAny: boolean;
}): WaiveChoice[] {
  const { entityRef, resource, ofEntity, ofAny } = options;
  if (!resource) {
    const scope: WaiverScope = { kind: 'entity', value: entityRef };
    const about = `every resource of ${entityRef}`;
    return ofEntity ? [{ scope, about }] : [];
  }
  const { arn, name, type, accountId, accountName } = resource;
  const itself: WaiveChoice = {
    scope: { kind: 'resource', value: arn },
    // Without one, the permission for the organisation decides.
    ...(ofEntity ? { entityRef } : {}),
    about: name,
  };
  if (!ofAny) return ofEntity ? [itself] : [];
  const account = accountName ? `${accountName} (${accountId})` : accountId;
  return [
    itself,
    {
      scope: { kind: 'type', value: type },
      about: `every ${type} of the organisation`,
    },
    {
      scope: { kind: 'account', value: accountId },
      about: `every resource of the account ${account}`,
    },
  ];
}
