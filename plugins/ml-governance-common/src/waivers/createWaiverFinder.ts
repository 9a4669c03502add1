import { AwsResource } from '../evaluation/AwsResource';
import { AppliedWaiver } from './Waiver';

/**
 * A waiver that holds, with the application ids that its entity maps to.
 *
 * @public
 */
export interface WaiverInForce extends AppliedWaiver {
  /** Key of the definition. */
  tagKey: string;
  /** Of a waiver for an entity; no other has any. */
  applicationIds: readonly string[];
}

/**
 * A resource as far as waivers tell resources apart.
 *
 * @public
 */
export type WaivableResource = Pick<
  AwsResource,
  'arn' | 'type' | 'accountId'
> & {
  /** Absent or empty where it belongs to none. */
  applicationId?: string;
};

/**
 * Tells which waiver holds for a definition on a resource.
 *
 * @public
 */
export type WaiverFinder = (
  resource: WaivableResource,
  tagKey: string,
) => AppliedWaiver | undefined;

/**
 * Looks waivers up by what they are about. Of several that hold for one
 * definition the one that lasts longest counts, since until then it is waived.
 *
 * @param waivers - those in force; in whichever order, the answer is the same
 * @public
 */
export function createWaiverFinder(
  waivers: readonly WaiverInForce[],
): WaiverFinder {
  const found = new Map<string, AppliedWaiver>();
  for (const { tagKey, applicationIds, ...waiver } of waivers) {
    const { kind, value } = waiver.scope;
    const subjects = kind === 'entity' ? applicationIds : [value];
    for (const subject of subjects) {
      const place = placeOf(kind, tagKey, subject);
      found.set(place, longer(found.get(place), waiver));
    }
  }
  if (found.size === 0) return () => undefined;
  return ({ arn, type, accountId, applicationId }, tagKey) => {
    const holding = [
      found.get(placeOf('resource', tagKey, arn)),
      found.get(placeOf('type', tagKey, type)),
      found.get(placeOf('account', tagKey, accountId)),
      applicationId
        ? found.get(placeOf('entity', tagKey, applicationId))
        : undefined,
    ];
    let longest: AppliedWaiver | undefined;
    for (const waiver of holding) {
      if (waiver) longest = longer(longest, waiver);
    }
    return longest;
  };
}

/** No part but the last can hold a line break. */
function placeOf(kind: string, tagKey: string, subject: string): string {
  return `${kind}\n${tagKey}\n${subject}`;
}

function longer(
  one: AppliedWaiver | undefined,
  other: AppliedWaiver,
): AppliedWaiver {
  if (!one || one.expiresAt < other.expiresAt) return other;
  if (one.expiresAt > other.expiresAt) return one;
  return one.id < other.id ? one : other;
}
